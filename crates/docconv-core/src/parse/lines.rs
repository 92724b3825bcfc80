//! Text to lines and markers: one pass over the buffer, nothing copied.

use super::shape::{self, End, columns};
use crate::{Source, Span, Warning};
use memchr::{memchr, memchr_iter, memchr3, memmem};
use std::borrow::Cow;

/// The longest alternative text that is believed, in characters. Word writes at most a
/// few hundred; a longer run to a closing bracket is an author's own bracket.
const MAX_ALT: usize = 2_000;

/// What a marker marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkerKind {
    Bookmark,
    Image,
    Footnote,
    Endnote,
}

/// A marker that Tika wrote into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) kind: MarkerKind,
    /// The whole marker and the line that it begins on.
    pub(super) source: Source,
    /// The name, alternative text or number in it.
    pub(super) inner: Span,
}

const MARKERS: [(&str, MarkerKind); 4] = [
    ("[bookmark: ", MarkerKind::Bookmark),
    ("[image: ", MarkerKind::Image),
    ("[footnoteRef:", MarkerKind::Footnote),
    ("[endnoteRef:", MarkerKind::Endnote),
];

/// What begins a comment at the end of a paragraph.
const COMMENT: &str = "\tComment by ";

/// The widest indent that is believed, in full-width characters.
const MAX_INDENT: usize = 40;

/// How long the notes of a paragraph may be, in bytes.
const MAX_NOTE: usize = 16_384;

/// One line with something on it. A line holds a marker or words, or it holds tabs only,
/// as an empty table cell does.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// Counted from 1.
    pub(super) number: u32,
    /// The bytes without the line end.
    pub(super) span: Span,
    /// How many blank lines stand before it.
    pub(super) blank_before: u32,
    /// The words without markers and outer white space.
    pub(super) text: Cow<'t, str>,
    /// Its markers, as a range in [`Lines::markers`].
    pub(super) markers: (u32, u32),
    /// The columns of the words, counted as far as [`columns`] does. Nearly all passes ask.
    width: u8,
    /// How the words end.
    pub(super) end: End,
    /// White space before the words, in full-width characters.
    pub(super) indent: u8,
    /// Whether the first character of the line is a tab.
    pub(super) tab_first: bool,
}

impl Line<'_> {
    /// Whether the line shows no words.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the line holds nothing but tabs.
    pub(super) fn is_tabs(&self) -> bool {
        self.text.is_empty() && self.markers.0 == self.markers.1
    }

    /// The width of the words in columns.
    pub(super) fn width(&self) -> usize {
        self.width.into()
    }

    pub(super) fn source(&self) -> Source {
        Source { bytes: self.span, line: self.number }
    }
}

/// All lines of a text with their markers.
#[derive(Debug, Default)]
pub(super) struct Lines<'t> {
    pub(super) lines: Vec<Line<'t>>,
    pub(super) markers: Vec<Marker>,
    /// Blank lines after the last line.
    pub(super) blank_after: u32,
}

impl<'t> Lines<'t> {
    pub(super) fn markers_of(&self, line: &Line) -> &[Marker] {
        &self.markers[line.markers.0 as usize..line.markers.1 as usize]
    }
}

/// Splits a text into lines. LF, CR LF and CR end a line; a line end inside an image
/// marker does not.
pub(super) fn split<'t>(text: &'t str, warnings: &mut Vec<Warning>) -> Lines<'t> {
    let mut splitter = Splitter {
        text,
        number: 1,
        start: 0,
        first_marker: 0,
        blank: 0,
        out: Lines::default(),
        inner_lines: 0,
        comments: memmem::find(text.as_bytes(), COMMENT.as_bytes()).is_some(),
        unnoted: Vec::new(),
        paragraph: (0, false),
        unclosed: 0,
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr3(b'\n', b'\r', b'[', &bytes[at..]) {
        let here = at + found;
        at = match bytes[here] {
            b'[' => splitter.bracket(here, warnings),
            b'\r' if bytes.get(here + 1) == Some(&b'\n') => {
                splitter.line_end(here, here + 2)
            }
            _ => splitter.line_end(here, here + 1),
        };
    }
    if splitter.start < text.len() {
        splitter.line_end(text.len(), text.len());
    }
    splitter.out.blank_after = splitter.blank;
    splitter.out
}

struct Splitter<'t> {
    text: &'t str,
    /// The line that begins at `start`.
    number: u32,
    start: usize,
    first_marker: usize,
    blank: u32,
    out: Lines<'t>,
    /// Line ends seen inside the markers of this line.
    inner_lines: u32,
    /// Whether the text has comments at all.
    comments: bool,
    /// The first note references of this paragraph whose notes have not come.
    unnoted: Vec<Span>,
    /// The end of the paragraph that was last looked at for notes, and whether a bracket
    /// stands there.
    paragraph: (usize, bool),
    /// Up to where no bracket closes a bookmark: many that stay open share one line's end.
    unclosed: usize,
}

impl<'t> Splitter<'t> {
    /// Reads the marker at `at`, if it is one, and answers where to go on.
    fn bracket(&mut self, at: usize, warnings: &mut Vec<Warning>) -> usize {
        let rest = &self.text[at..];
        let Some((opening, kind)) = MARKERS.iter().find(|(o, _)| rest.starts_with(o))
        else {
            return at + 1;
        };
        let inner = &rest[opening.len()..];
        let line = self.number + self.inner_lines;
        let Some(len) = self.marker_len(at + opening.len(), *kind) else {
            if matches!(kind, MarkerKind::Bookmark | MarkerKind::Image) {
                warnings.push(Warning::UnclosedMarker { line, marker: opening });
            }
            return at + opening.len();
        };
        let (from, to) = (at + opening.len(), at + opening.len() + len);
        self.inner_lines += memchr_iter(b'\n', &inner.as_bytes()[..len]).count() as u32;
        let source = Source::new(at, to + 1, line);
        self.out.markers.push(Marker { kind: *kind, source, inner: Span::new(from, to) });
        to + 1
    }

    /// How long the name or text is that begins at `from`, up to its closing bracket.
    fn marker_len(&mut self, from: usize, kind: MarkerKind) -> Option<usize> {
        let inner = &self.text[from..];
        match kind {
            MarkerKind::Bookmark => self.name_len(from),
            MarkerKind::Image => balanced(inner),
            MarkerKind::Footnote | MarkerKind::Endnote => {
                let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
                (digits > 0 && inner[digits..].starts_with(']')).then_some(digits)
            }
        }
    }

    /// A name ends on its line.
    fn name_len(&mut self, from: usize) -> Option<usize> {
        if from < self.unclosed {
            return None;
        }
        let inner = &self.text.as_bytes()[from..];
        let len = memchr3(b']', b'\n', b'\r', inner).unwrap_or(inner.len());
        if inner.get(len) == Some(&b']') {
            return (len > 0).then_some(len);
        }
        self.unclosed = from + len;
        None
    }

    /// Ends the line before `end`; the next begins at `next`.
    fn line_end(&mut self, end: usize, next: usize) -> usize {
        for cut in self.cuts(end) {
            self.piece(cut);
            let words = &self.text.as_bytes()[self.start..cut];
            let inner = memchr_iter(b'\n', words).count() as u32;
            self.inner_lines -= inner;
            self.number += inner;
            self.start = cut;
        }
        self.piece(end);
        self.number += 1 + std::mem::take(&mut self.inner_lines);
        self.start = next;
        next
    }

    /// Takes the bytes up to `end` as a line, with the markers in them.
    fn piece(&mut self, end: usize) {
        let markers = &self.out.markers[self.first_marker..];
        let count =
            markers.iter().take_while(|m| m.source.bytes.end as usize <= end).count();
        let markers = &markers[..count];
        let raw = &self.text[self.start..end];
        let words = visible(self.text, self.start, end, markers);
        let has_tab = words.is_empty() && memchr(b'\t', raw.as_bytes()).is_some();
        let last_marker = self.first_marker + count;
        if words.is_empty() && markers.is_empty() && !has_tab {
            self.blank += 1;
            self.unnoted.clear();
        } else {
            let line = Line {
                number: self.number,
                span: Span::new(self.start, end),
                blank_before: std::mem::take(&mut self.blank),
                indent: indent(raw, &words),
                tab_first: raw.starts_with('\t'),
                width: columns(&words) as u8,
                end: shape::end(&words),
                text: words,
                markers: (self.first_marker as u32, last_marker as u32),
            };
            self.out.lines.push(line);
        }
        self.first_marker = last_marker;
    }

    /// Where comments and notes begin that Tika set at the end of the paragraph's line: they
    /// are lines of their own to every pass. A cell stays whole.
    fn cuts(&mut self, end: usize) -> impl Iterator<Item = usize> + use<> {
        let raw = &self.text[self.start..end];
        let note = self.notes_at(end);
        let comment = if self.comments && !raw.starts_with('\t') {
            let before = &self.text[self.start..note.unwrap_or(end)];
            before.find(COMMENT).filter(|&at| before[at..].contains(": "))
        } else {
            None
        };
        comment.map(|at| self.start + at).into_iter().chain(note)
    }

    /// Where the notes of the paragraph begin: ` [7: ` for its first reference, after the
    /// last one, and a bracket closes them before a blank line.
    fn notes_at(&mut self, end: usize) -> Option<usize> {
        let markers = &self.out.markers[self.first_marker..];
        let mut from = self.start;
        for marker in markers {
            if matches!(marker.kind, MarkerKind::Footnote | MarkerKind::Endnote) {
                from = marker.source.bytes.end as usize;
                if self.unnoted.len() < 4 {
                    self.unnoted.push(marker.inner);
                }
            }
        }
        if self.unnoted.is_empty() || self.text[self.start..end].starts_with('\t') {
            return None;
        }
        let at = from
            + self.text[from..end].match_indices(" [").map(|(at, _)| at).find(|at| {
                let inner = &self.text[from + at + 2..end];
                let wanted = |id: &Span| {
                    let rest = inner.strip_prefix(&self.text[id.range()]);
                    rest.is_some_and(|rest| rest.starts_with(": "))
                };
                self.unnoted.iter().any(wanted)
            })?;
        let alone = self.text[self.start..at].trim().is_empty();
        if alone || !self.note_closes(at) {
            return None;
        }
        self.unnoted.clear();
        Some(at)
    }

    /// Whether a bracket ends the paragraph at `at`. The end is looked for once.
    fn note_closes(&mut self, at: usize) -> bool {
        if at >= self.paragraph.0 {
            let rest = &self.text[at..];
            let blank = memchr_iter(b'\n', rest.as_bytes()).find(|&end| {
                let next = &rest[end + 1..];
                next.starts_with('\n') || next.starts_with("\r\n")
            });
            let end = at + blank.unwrap_or(rest.len()).max(1);
            self.paragraph = (end, self.text[at..end].trim_end().ends_with(']'));
        }
        self.paragraph.1 && self.paragraph.0 - at <= MAX_NOTE
    }
}

/// The bytes up to the bracket that closes an alternative text: brackets inside nest.
fn balanced(inner: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in inner.char_indices().take(MAX_ALT + 1) {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The words of a line: without its markers, trimmed. Borrowed unless a marker stands
/// among the words.
fn visible<'t>(
    text: &'t str,
    start: usize,
    end: usize,
    markers: &[Marker],
) -> Cow<'t, str> {
    let mut from = start;
    let mut words: Option<String> = None;
    for marker in markers {
        let before = &text[from..marker.source.bytes.start as usize];
        match &mut words {
            Some(words) => words.push_str(before),
            None if before.trim().is_empty() => {}
            None => words = Some(before.to_owned()),
        }
        from = marker.source.bytes.end as usize;
    }
    let rest = &text[from..end];
    match words {
        None => Cow::Borrowed(rest.trim()),
        Some(mut words) => {
            words.push_str(rest);
            Cow::Owned(words.trim().to_owned())
        }
    }
}

/// The white space between the start of the line, or its markers, and the words, counted
/// in full-width characters: `　　` is 2, four spaces are 2.
fn indent(raw: &str, words: &str) -> u8 {
    let Some(first) = words.chars().next() else { return 0 };
    let spaces = raw.chars().take_while(|&c| c != first).filter(|c| c.is_whitespace());
    let halves = spaces.map(|c| match c {
        '\u{3000}' => 2,
        '\t' => 4,
        _ => 1,
    });
    (halves.sum::<usize>() / 2).min(MAX_INDENT) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Lines<'_> {
        split(text, &mut Vec::new())
    }

    #[test]
    fn line_ends_of_every_kind() {
        let all = lines("a\nb\r\nc\rd");
        let seen: Vec<_> = all.lines.iter().map(|l| (l.number, &*l.text)).collect();
        assert_eq!(seen, [(1, "a"), (2, "b"), (3, "c"), (4, "d")]);
    }

    #[test]
    fn blank_lines_are_counted_on_the_line_after() {
        let all = lines("\n \na\n　\n\nb\n\n");
        let seen: Vec<_> = all.lines.iter().map(|l| (l.number, l.blank_before)).collect();
        assert_eq!(seen, [(3, 2), (6, 2)]);
        assert_eq!(all.blank_after, 1);
    }

    #[test]
    fn lines_of_tabs_and_of_markers_show_no_words() {
        let all = lines("\t\t\n[bookmark: a]\nb\tc\n");
        let seen: Vec<_> =
            all.lines.iter().map(|l| (l.number, l.is_empty(), l.is_tabs())).collect();
        assert_eq!(seen, [(1, true, true), (2, true, false), (3, false, false)]);
    }

    #[track_caller]
    fn check(text: &str, expected: &[(u32, &str)]) {
        let all = lines(text);
        let seen: Vec<_> = all.lines.iter().map(|l| (l.number, &*l.text)).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn notes_and_comments_at_the_end_are_lines() {
        check(
            "a[footnoteRef:2] b.\tComment by Ann: why? [2:  c [3: d].] \n\nx [2: y]\n",
            &[
                (1, "a b."),
                (1, "Comment by Ann: why?"),
                (1, "[2:  c [3: d].]"),
                (3, "x [2: y]"),
            ],
        );
        check(
            "a\nb\tComment by Ann: c\n",
            &[(1, "a"), (2, "b"), (2, "Comment by Ann: c")],
        );
    }

    #[test]
    fn notes_and_comments_in_a_cell_stay_in_it() {
        let cells = [
            "\ta[footnoteRef:1] [1: b]\n",
            "\ta\tComment by Ann: b\n",
            "\ta\tComment by Ann: b[footnoteRef:1] [1: c]\n",
        ];
        for text in cells {
            assert_eq!(lines(text).lines.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_comment_has_an_author_and_words() {
        check("a\tComment by Ann\n", &[(1, "a\tComment by Ann")]);
    }

    #[test]
    fn notes_may_follow_a_line_break_of_their_paragraph() {
        check(
            "a[footnoteRef:2]\nb. [2: c\nd] \n\n",
            &[(1, "a"), (2, "b."), (2, "[2: c"), (3, "d]")],
        );
        check("a[footnoteRef:2]\n [2: b]\n", &[(1, "a"), (2, "[2: b]")]);
        assert_eq!(lines("a[footnoteRef:2]\n [2: b]\n").lines[1].blank_before, 0);
    }

    #[test]
    fn notes_end_with_a_bracket_before_a_blank_line() {
        let cut: &[(u32, &str)] = &[(1, "a"), (1, "[1: b"), (2, "c]"), (4, "d]")];
        check("a[footnoteRef:1] [1: b\nc]\n\nd]", cut);
        check("a[footnoteRef:1] [1: b\r\nc]\r\n\r\nd]", cut);
        check("a[footnoteRef:1] [1: b\n\nc]", &[(1, "a [1: b"), (3, "c]")]);
    }

    #[test]
    fn every_paragraph_is_asked_for_its_own_notes() {
        check(
            "a[footnoteRef:1] [1: b]\n\nc[footnoteRef:2] [2: d\n\ne[footnoteRef:3] [3: f]\n",
            &[(1, "a"), (1, "[1: b]"), (3, "c [2: d"), (5, "e"), (5, "[3: f]")],
        );
        check("a[footnoteRef:1]\n\nb [1: c]\n", &[(1, "a"), (3, "b [1: c]")]);
    }

    #[test]
    fn notes_begin_with_one_of_the_first_four_references() {
        let references = |count: usize| -> String {
            (1..=count).map(|number| format!("[footnoteRef:{number}]")).collect()
        };
        assert_eq!(lines(&format!("a{} [4: b]", references(4))).lines.len(), 2);
        assert_eq!(lines(&format!("a{} [5: b]", references(5))).lines.len(), 1);
    }

    #[test]
    fn notes_of_more_than_16_kb_are_none() {
        let note = |len: usize| format!("a[footnoteRef:1] [1: {}]", "b".repeat(len));
        let around = " [1: ]".len();
        assert_eq!(lines(&note(MAX_NOTE - around)).lines.len(), 2);
        assert_eq!(lines(&note(MAX_NOTE - around + 1)).lines.len(), 1);
    }

    #[test]
    fn a_note_has_the_markers_in_it_and_its_own_line_number() {
        let all = lines("a[image: b\nc][footnoteRef:1] [1: [bookmark: d]e]\n\nf\n");
        let seen: Vec<_> = all.lines.iter().map(|l| (l.number, &*l.text)).collect();
        assert_eq!(seen, [(1, "a"), (2, "[1: e]"), (4, "f")]);
        let markers: Vec<_> = all.lines.iter().map(|l| all.markers_of(l).len()).collect();
        assert_eq!(markers, [2, 1, 0]);
    }

    #[test]
    fn markers_leave_the_words() {
        let all = lines("1. [bookmark: _Toc1][bookmark: 第一章 总则]Scope [image: ]of\n");
        assert_eq!(all.lines[0].text, "1. Scope of");
        assert_eq!(all.markers.len(), 3);
    }

    #[test]
    fn words_are_copied_only_where_a_marker_stands_among_them() {
        let all = lines(" [bookmark: a] b\nc [image: ]\nd[image: ]e\n");
        let copied = |line: &Line| matches!(line.text, Cow::Owned(_));
        assert_eq!(all.lines.iter().map(copied).collect::<Vec<_>>(), [false, true, true]);
        check(" [bookmark: a] b\nc [image: ]\n", &[(1, "b"), (2, "c")]);
    }

    #[test]
    fn an_alt_may_nest_brackets_and_run_over_lines() {
        check("x\n[image: a [b] c\n\nd]e\nf\n", &[(1, "x"), (2, "e"), (5, "f")]);
    }

    #[test]
    fn lines_are_counted_inside_an_alt() {
        let mut warnings = Vec::new();
        let all = split("x\n[image: a\nb][bookmark: c] [bookmark: d\n", &mut warnings);
        let seen: Vec<_> = all.markers.iter().map(|marker| marker.source.line).collect();
        assert_eq!(seen, [2, 3]);
        assert_eq!(warnings.iter().map(Warning::line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn a_marker_without_an_end_stays_text() {
        let mut warnings = Vec::new();
        let all = split(
            "[bookmark: a longer name\nb] [image: c\n[bookmark: d]e",
            &mut warnings,
        );
        let seen: Vec<_> = all.lines.iter().map(|line| &*line.text).collect();
        assert_eq!(seen, ["[bookmark: a longer name", "b] [image: c", "e"]);
        assert_eq!(warnings.iter().map(Warning::line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_marker_with_nothing_in_it_stays_text() {
        let text = "[bookmark: ]a[footnoteRef:]b[footnoteRef:x]c[footnoteRef:1";
        check(text, &[(1, text)]);
    }

    #[test]
    fn an_alt_of_more_than_2000_characters_is_none() {
        let text = format!("[image: {}]", "图".repeat(MAX_ALT + 1));
        assert!(lines(&text).markers.is_empty());
        let text = format!("[image: {}]", "图".repeat(MAX_ALT));
        assert_eq!(lines(&text).markers.len(), 1);
    }

    #[test]
    fn indents_count_full_width_characters() {
        let all = lines("　　a\n    b\n[bookmark: x]　　c\n");
        let seen: Vec<_> = all.lines.iter().map(|line| line.indent).collect();
        assert_eq!(seen, [2, 2, 2]);
        let text = format!("\ta\n{}b\n", "　".repeat(50));
        let all = lines(&text);
        let seen: Vec<_> = all.lines.iter().map(|line| line.indent).collect();
        assert_eq!(seen, [2, 40]);
    }
}
