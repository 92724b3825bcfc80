//! What every output must hold, worked out from the input by a scanner of its own: the
//! reader under test only says which ranges are notes or left out.

use crate::words;
use docconv::{Block, Document, FurnitureKind, Keep, NoteKind};
use std::ops::Range;

/// Stands for a reference to a note among words: each output shows it in its own way.
pub const NOTE_REF: char = '\u{F8FE}';

/// A marker in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Its bytes, brackets included.
    pub range: Range<usize>,
    /// What it is.
    pub kind: MarkerKind,
}

/// The kinds of markers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkerKind {
    /// `[bookmark: name]`
    Bookmark,
    /// `[image: alt]`
    Image,
    /// `[footnoteRef:1]`, `[endnoteRef:1]`
    NoteRef,
}

/// The markers of a text by the letter of the specification: a bookmark's name holds no
/// `]` and no line end; an image's alt ends at its balanced `]`, at most 2,000
/// characters on; a note's number is digits.
pub fn markers(text: &str) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('[').map(|offset| at + offset) {
        let marker = marker_at(text, open);
        at = marker.as_ref().map_or(open + 1, |marker| marker.range.end);
        found.extend(marker);
    }
    found
}

fn marker_at(text: &str, open: usize) -> Option<Marker> {
    let rest = &text[open..];
    type Form = (&'static str, MarkerKind, fn(&str) -> Option<usize>);
    let forms: [Form; 4] = [
        ("[bookmark: ", MarkerKind::Bookmark, name_end),
        ("[image: ", MarkerKind::Image, alt_end),
        ("[footnoteRef:", MarkerKind::NoteRef, number_end),
        ("[endnoteRef:", MarkerKind::NoteRef, number_end),
    ];
    forms.into_iter().find_map(|(head, kind, end)| {
        let end = end(rest.strip_prefix(head)?)?;
        Some(Marker { range: open..open + head.len() + end + 1, kind })
    })
}

fn name_end(rest: &str) -> Option<usize> {
    let end = rest.find([']', '\n', '\r'])?;
    // A bookmark without a name cannot be made in Word: somebody typed it.
    (end > 0 && rest[end..].starts_with(']')).then_some(end)
}

fn number_end(rest: &str) -> Option<usize> {
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    (end > 0 && rest[end..].starts_with(']')).then_some(end)
}

fn alt_end(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (end, c) in rest.char_indices().take(2001) {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(end),
            ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// What the outputs of one part must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartWords {
    /// The body, with [`NOTE_REF`] for a reference to a note of this document.
    pub body: String,
    /// The kind and the number that each [`NOTE_REF`] names.
    pub refs: Vec<(NoteKind, String)>,
    /// Notes and comments in the order of the input.
    pub aside: Vec<Aside>,
}

/// Words that stand beside the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// A foot- or endnote.
    Note {
        /// Which kind the reader took it for: the input does not say.
        kind: NoteKind,
        /// Its number as written.
        id: String,
        /// Its words.
        words: String,
    },
    /// A comment.
    Comment {
        /// Who made it.
        author: String,
        /// Its words.
        words: String,
    },
}

impl PartWords {
    /// Number and words of each note.
    pub fn notes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.aside.iter().filter_map(|aside| match aside {
            Aside::Note { id, words, .. } => Some((id.as_str(), words.as_str())),
            Aside::Comment { .. } => None,
        })
    }

    /// Author and words of each comment.
    pub fn comments(&self) -> impl Iterator<Item = (&str, &str)> {
        self.aside.iter().filter_map(|aside| match aside {
            Aside::Comment { author, words } => Some((author.as_str(), words.as_str())),
            Aside::Note { .. } => None,
        })
    }

    /// The body with each reference as `[N]`.
    pub fn body_with_numbers(&self) -> String {
        let mut refs = self.refs.iter();
        let mut out = String::new();
        for c in self.body.chars() {
            if c == NOTE_REF {
                let id = refs.next().map_or("", |(_, id)| id.as_str());
                out.push('[');
                out.push_str(id);
                out.push(']');
            } else {
                out.push(c);
            }
        }
        out
    }
}

/// What every output of `document` must hold when `keep` is kept, part by part.
pub fn expected(document: &Document, keep: Keep) -> Vec<PartWords> {
    let text = document.source();
    let mut ranges = Ranges { keep, ..Ranges::default() };
    document.blocks().for_each(|block| ranges.block(document, block));
    ranges.aside.sort_by_key(|(range, _)| range.start);
    let markers = markers(text);
    part_ranges(document)
        .into_iter()
        .map(|range| part_words(text, range, &ranges, &markers))
        .collect()
}

/// Parts as ranges that cover the whole text: each begins where its first block does.
fn part_ranges(document: &Document) -> Vec<Range<usize>> {
    let starts = document.parts.iter().map(|part| {
        let first = part.blocks.first().map(|block| block.source().bytes);
        first.unwrap_or(part.source.bytes).start as usize
    });
    let mut starts: Vec<usize> = starts.collect();
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    let ends = starts.iter().skip(1).copied().chain([document.source().len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn part_words(
    text: &str,
    part: Range<usize>,
    ranges: &Ranges,
    markers: &[Marker],
) -> PartWords {
    let mut out = PartWords::default();
    let mut at = part.start;
    for (range, aside) in ranges.aside.iter().filter(|(r, _)| part.contains(&r.start)) {
        if range.start < at {
            continue;
        }
        let piece = at..range.start;
        out.body += &strip(text, piece, markers, ranges, &mut out.refs);
        at = range.end.max(at);
        out.aside.extend(aside.clone());
    }
    out.body += &strip(text, at..part.end.max(at), markers, ranges, &mut out.refs);
    out
}

/// The words of a range without its markers.
fn strip(
    text: &str,
    range: Range<usize>,
    markers: &[Marker],
    ranges: &Ranges,
    refs: &mut Vec<(NoteKind, String)>,
) -> String {
    let mut out = String::new();
    let mut at = range.start;
    for marker in markers.iter().filter(|m| range.contains(&m.range.start)) {
        out += &words(&text[at..marker.range.start]);
        let written = &text[marker.range.clone()];
        match marker.kind {
            MarkerKind::Bookmark | MarkerKind::Image => {
                if ranges.keep.markers {
                    out += &words(written);
                }
            }
            MarkerKind::NoteRef => {
                let id = written.trim_matches(|c: char| !c.is_ascii_digit());
                let ends = written.starts_with("[end");
                let kind = if ends { NoteKind::Endnote } else { NoteKind::Footnote };
                refs.push((kind, id.to_owned()));
                out.push(NOTE_REF);
            }
        }
        at = marker.range.end;
    }
    out += &words(&text[at.min(range.end)..range.end]);
    out
}

#[derive(Default)]
struct Ranges {
    keep: Keep,
    /// What is no part of the body; `None` is left out.
    aside: Vec<(Range<usize>, Option<Aside>)>,
}

impl Ranges {
    fn block(&mut self, document: &Document, block: &Block) {
        let range = block.source().bytes.range();
        match block {
            Block::Contents(_) if !self.keep.contents => {
                self.aside.push((range, None));
            }
            Block::Furniture(furniture) => {
                let kept = match furniture.kind {
                    FurnitureKind::EmbeddedName => self.keep.noise,
                    FurnitureKind::Header
                    | FurnitureKind::Footer
                    | FurnitureKind::PageNumber => self.keep.furniture,
                };
                if !kept {
                    self.aside.push((range, None));
                }
            }
            Block::Note(note) => {
                let id = document.text(note.id).to_owned();
                let words = block_words(document, &note.blocks);
                self.aside
                    .push((range, Some(Aside::Note { kind: note.kind, id, words })));
            }
            Block::Comment(comment) => {
                let author = words(document.text(comment.author));
                let words = block_words(document, &comment.blocks);
                self.aside.push((range, Some(Aside::Comment { author, words })));
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.blocks).for_each(|b| self.block(document, b));
            }
            Block::Contents(_)
            | Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Caption(_)
            | Block::Image(_)
            | Block::Break(_) => {}
        }
    }
}

/// The words of the blocks in a note: the ranges are the reader's, the words the input's. A
/// note refers to no other but in writing.
fn block_words(document: &Document, blocks: &[Block]) -> String {
    let ranges = Ranges::default();
    let text = document.source();
    let all = markers(text);
    let mut note = PartWords::default();
    for block in blocks {
        let range = block.source().bytes.range();
        note.body += &strip(text, range, &all, &ranges, &mut note.refs);
    }
    note.body_with_numbers()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        markers(text).into_iter().map(|marker| &text[marker.range]).collect()
    }

    #[test]
    fn an_alt_ends_at_its_balanced_bracket() {
        assert_eq!(found("a[image: x [y] z]b]"), ["[image: x [y] z]"]);
    }

    #[test]
    fn a_name_holds_no_bracket_and_no_line_end() {
        assert_eq!(found("[bookmark: a\nb][bookmark: c]d]"), ["[bookmark: c]"]);
    }

    #[test]
    fn what_does_not_end_stays_text() {
        assert_eq!(found("[image: a [b] [bookmark: c]"), ["[bookmark: c]"]);
    }
}
