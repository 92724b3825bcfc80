//! Notes and comments.
//!
//! Tika up to 3.2 prints the notes of a paragraph at its end, ` [1: text] ` each; the
//! paragraphs of a note are lines of their own, so a note may run over several. From 3.3 on
//! each note is a paragraph of its own below. Nothing is a note unless a reference asks
//! for it; references that find no note are reported. The other extractor writes `[1]` for
//! a reference, which may as well be an author's own: there notes stay text.

use super::lines::MarkerKind;
use super::{Class, Page};
use crate::{NoteKind, Span, Warning};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many lines the notes of one paragraph may take.
const MAX_LINES: usize = 40;

/// The number of the note that `text` begins with, and the bytes at which its words begin.
fn note_number(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('[')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = inner.get(digits..)?.strip_prefix(": ")?;
    let is_note = digits > 0 && digits <= 6 && !rest.is_empty();
    is_note.then_some((&inner[..digits], 1 + digits + 2))
}

/// A note without its number, which the reference has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BareNote {
    pub(super) id: Span,
    /// The line after it.
    pub(super) end: usize,
}

/// One note within the lines of a paragraph's notes, in bytes of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// With its brackets.
    pub(super) whole: Range<usize>,
    pub(super) id: Range<usize>,
    pub(super) words: Range<usize>,
}

/// Cuts the lines of a paragraph's notes, which stand at `range` of the source, into
/// notes: one ends where a bracket closes and the next one opens, or at the end.
pub(super) fn pieces(source: &str, range: Range<usize>) -> Vec<Piece> {
    let text = &source[range.clone()];
    let mut starts: Vec<usize> = vec![0];
    for (at, _) in text.match_indices('[').skip(1) {
        let closed = text[..at].trim_end().ends_with(']');
        if closed && note_number(&text[at..]).is_some() {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let cut = |(start, end): (usize, usize)| {
        let end = start + text[start..end].trim_end().len();
        let (id, words) = note_number(&text[start..end])?;
        let last = end - usize::from(text[start..end].ends_with(']'));
        let at = range.start;
        Some(Piece {
            whole: at + start..at + end,
            id: at + start + 1..at + start + 1 + id.len(),
            words: at + start + words..at + last.max(start + words),
        })
    };
    starts.iter().copied().zip(ends).filter_map(cut).collect()
}

impl Page<'_> {
    /// Marks lines that are notes which a reference names, and comments.
    pub(super) fn notes(&mut self, warnings: &mut Vec<Warning>) {
        let mut wanted: BTreeMap<&str, Vec<(NoteKind, u32)>> = BTreeMap::new();
        for marker in &self.lines.markers {
            let kind = match marker.kind {
                MarkerKind::Footnote => NoteKind::Footnote,
                MarkerKind::Endnote => NoteKind::Endnote,
                MarkerKind::Bookmark | MarkerKind::Image => continue,
            };
            let id = &self.source[marker.inner.range()];
            let kinds = wanted.entry(id).or_default();
            if kinds.iter().all(|(known, _)| *known != kind) {
                kinds.push((kind, marker.source.line));
            }
        }
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        self.bare_notes = self.bare_notes();
        for (&first, note) in &self.bare_notes {
            *found.entry(&self.source[note.id.range()]).or_default() += 1;
            self.marks[first].class = Class::Note;
            self.marks[first + 1..note.end]
                .iter_mut()
                .for_each(|m| m.class = Class::Continued);
        }
        let mut at = 0;
        while at < self.marks.len() {
            let line = &self.lines.lines[at];
            let mut next = at + 1;
            if self.marks[at].class == Class::Text {
                // `[1: …]` is an author's own unless a reference asks for it. After a marker
                // on its line it is text: notes have lines of their own.
                let words = &self.source[self.words_span(at, at + 1)];
                let id = note_number(words).map(|(id, _)| id);
                let end = id
                    .filter(|id| wanted.contains_key(id))
                    .and_then(|_| self.end_of_notes(at));
                if let Some(end) = end {
                    self.marks[at].class = Class::Note;
                    self.marks[at + 1..end]
                        .iter_mut()
                        .for_each(|m| m.class = Class::Continued);
                    for piece in pieces(self.source, self.words_span(at, end)) {
                        *found.entry(&self.source[piece.id]).or_default() += 1;
                    }
                    next = end;
                } else if is_comment(self.source, line) {
                    self.marks[at].class = Class::Comment;
                }
            }
            at = next;
        }
        self.note_kinds = wanted
            .iter()
            .map(|(id, kinds)| {
                ((*id).to_owned(), kinds.iter().map(|(kind, _)| *kind).collect())
            })
            .collect();
        for (id, kinds) in &wanted {
            let seen = found.get(id).copied().unwrap_or(0);
            for (_, line) in kinds.iter().skip(seen) {
                warnings
                    .push(Warning::UnmatchedNote { line: *line, id: (*id).to_owned() });
            }
        }
    }
}

impl Page<'_> {
    /// The notes of Tika 3.3, by their first lines. Each reference of a paragraph has its
    /// note below it, a blank line after each; Word begins a note with a space.
    fn bare_notes(&self) -> BTreeMap<usize, BareNote> {
        let mut found = BTreeMap::new();
        for (at, line) in self.lines.lines.iter().enumerate() {
            let mut next = at + 1;
            let markers = self.lines.markers_of(line).iter();
            let ids = markers.filter(|marker| {
                matches!(marker.kind, MarkerKind::Footnote | MarkerKind::Endnote)
            });
            for (place, marker) in ids.enumerate() {
                let Some(end) = self.end_of_bare_note(next, place.min(1) as u32) else {
                    break;
                };
                found.insert(next, BareNote { id: marker.inner, end });
                next = end;
            }
        }
        found
    }

    /// The line after the note that begins at `at`, which stands that many blank lines
    /// below the text or the note before it.
    fn end_of_bare_note(&self, at: usize, blank: u32) -> Option<usize> {
        let lines = &self.lines.lines;
        let first = lines.get(at)?;
        let spaced = self.source[first.span.range()].starts_with([' ', '\u{A0}']);
        let bracketed = note_number(&first.text).is_some();
        if !spaced || bracketed || first.blank_before != blank || !self.is_free(at) {
            return None;
        }
        let more = lines[at + 1..]
            .iter()
            .take(MAX_LINES)
            .take_while(|line| line.blank_before == 0);
        let end = at + 1 + more.count();
        let ends = lines.get(end).is_none_or(|line| line.blank_before > 0);
        (ends && (at..end).all(|at| self.is_free(at))).then_some(end)
    }

    /// The line after the notes that begin at `at`: they end with a bracket, and no blank
    /// line stands among them.
    fn end_of_notes(&self, at: usize) -> Option<usize> {
        let lines = &self.lines.lines;
        let free = |ahead: &usize| {
            *ahead == at || (self.is_free(*ahead) && lines[*ahead].blank_before == 0)
        };
        let ahead = (at..lines.len().min(at + MAX_LINES)).take_while(free);
        let ends = |at: &usize| lines[*at].text.ends_with(']');
        ahead.into_iter().find(ends).map(|at| at + 1)
    }

    /// The bytes from the first to the last word of the lines `at..end`.
    pub(super) fn words_span(&self, at: usize, end: usize) -> Range<usize> {
        let lines = &self.lines.lines;
        let whole = lines[at].span.start as usize..lines[end - 1].span.end as usize;
        let text = &self.source[whole.clone()];
        let start = whole.start + text.len() - text.trim_start().len();
        start..whole.start + text.trim_end().len()
    }
}

/// A comment: `<TAB>Comment by AUTHOR: text`.
fn is_comment(source: &str, line: &super::lines::Line) -> bool {
    let raw = &source[line.span.range()];
    raw.starts_with("\tComment by ") && raw.contains(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, parse};

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let source = format!("语{text}");
        let start = source.len() - text.len();
        let found = pieces(&source, start..source.len());
        let seen: Vec<_> = found
            .iter()
            .map(|p| (&source[p.id.clone()], &source[p.words.clone()]))
            .collect();
        assert_eq!(seen, expected);
        let whole: String = found.iter().map(|p| &source[p.whole.clone()]).collect();
        assert_eq!(whole, text.replace("]  [", "]["));
    }

    #[test]
    fn one_note() {
        check("[12: See the report.]", &[("12", "See the report.")]);
        check("[12: See the report.", &[("12", "See the report.")]);
    }

    #[test]
    fn several_notes_on_a_line_and_over_lines() {
        check("[1: a [2].]  [2: b\nc]", &[("1", "a [2]."), ("2", "b\nc")]);
        check("[1: a [2: b]]", &[("1", "a [2: b]")]);
        check("[1: a] [b]", &[("1", "a] [b")]);
    }

    #[test]
    fn what_is_no_note() {
        for text in ["[2]", "[a: b]", "[: b]", "[2:b]", "[2: ", "[1234567: b]"] {
            assert_eq!(note_number(text), None, "{text}");
        }
        assert_eq!(note_number("[123456: b]"), Some(("123456", 9)));
    }

    /// The notes and comments of a text, as `footnote 1: words`, and the lines of warnings.
    fn notes(text: &str) -> (Vec<String>, Vec<u32>) {
        let parsed = parse(text.to_owned());
        let document = &parsed.document;
        let words = |blocks: &[Block]| {
            let lines: Vec<String> = blocks
                .iter()
                .filter_map(Block::content)
                .map(|content| document.plain_text(content))
                .collect();
            lines.join("|")
        };
        let seen = document.blocks().filter_map(|block| match block {
            Block::Note(note) => {
                let kind = format!("{:?}", note.kind).to_lowercase();
                let id = document.text(note.id);
                Some(format!("{kind} {id}: {}", words(&note.blocks)))
            }
            Block::Comment(comment) => {
                let author = document.text(comment.author);
                Some(format!("{author}: {}", words(&comment.blocks)))
            }
            _ => None,
        });
        (seen.collect(), parsed.warnings.iter().map(|warning| warning.line()).collect())
    }

    #[track_caller]
    fn check_notes(text: &str, expected: &[&str], warned: &[u32]) {
        let (seen, lines) = notes(text);
        assert_eq!(seen, expected);
        assert_eq!(lines, warned);
    }

    #[test]
    fn a_note_is_one_that_a_reference_asks_for() {
        check_notes("a[footnoteRef:1] [1: b]\n\n[2: c]\n", &["footnote 1: b"], &[]);
        check_notes("a[footnoteRef:1]\n\n[2: b]\n", &[], &[1]);
    }

    #[test]
    fn notes_may_stand_on_lines_of_their_own() {
        check_notes(
            "a[footnoteRef:1][footnoteRef:2]b\n\n[1: c\nd] [2: e]\nf\n",
            &["footnote 1: c d", "footnote 2: e"],
            &[],
        );
    }

    #[test]
    fn a_note_without_its_bracket_is_none() {
        check_notes("a[footnoteRef:1]\n\n[1: b\n\nc]\n", &[], &[1]);
        let long = "b\n".repeat(MAX_LINES);
        check_notes(&format!("x\n\na[footnoteRef:1]\n\n[1: {long}c]\n"), &[], &[3]);
    }

    #[test]
    fn a_footnote_and_an_endnote_may_have_one_number() {
        let text = "a[footnoteRef:1]b[endnoteRef:1]c[footnoteRef:1]";
        let both: &[&str] = &["footnote 1: d", "endnote 1: e"];
        check_notes(&format!("{text} [1: d] [1: e]\n"), both, &[]);
        check_notes(&format!("{text} [1: d]\n"), &["footnote 1: d"], &[1]);
    }

    #[test]
    fn bare_notes_stand_below_their_paragraph() {
        check_notes(
            "a[footnoteRef:1]b[endnoteRef:2]\n c\nd\n\n e\n\nf\n",
            &["footnote 1: c d", "endnote 2: e"],
            &[],
        );
        check_notes("x\n\na[footnoteRef:1]\n b", &["footnote 1: b"], &[]);
    }

    #[test]
    fn what_is_no_bare_note() {
        let not_spaced = "a[footnoteRef:1]\nb\n\nc\n";
        let after_a_gap = "a[footnoteRef:1]\n\n b\n\nc\n";
        let the_second_without_a_gap = "a[footnoteRef:1][footnoteRef:2]\n b\n c\n\nd\n";
        check_notes(not_spaced, &[], &[1]);
        check_notes(after_a_gap, &[], &[1]);
        check_notes(the_second_without_a_gap, &["footnote 1: b c"], &[1]);
        let long = "b\n".repeat(MAX_LINES + 1);
        check_notes(&format!("a[footnoteRef:1]\n b\n{long}\nc\n"), &[], &[1]);
    }

    #[test]
    fn a_number_makes_a_note_of_the_other_form() {
        check_notes("a[footnoteRef:1]\n [1: b]\n\nc\n", &["footnote 1: b"], &[]);
    }

    #[test]
    fn a_comment_has_an_author_and_words() {
        check_notes("a\n\tComment by Ann: b\n", &["Ann: b"], &[]);
        check_notes("a\n\tComment by Ann\n", &[], &[]);
        check_notes("a\n\tRemark: b\n", &[], &[]);
    }
}
