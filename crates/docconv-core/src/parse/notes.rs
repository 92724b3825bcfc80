//! Notes in the form of Tika up to 3.2: ` [1: text] ` lines after the paragraph that
//! refers to them. References that find no note are reported.

use super::lines::MarkerKind;
use super::{Class, Page};
use crate::{NoteKind, Warning};
use std::collections::BTreeMap;

/// The number of a note and the bytes at which its words begin, in a line that is one:
/// `[1: text]`.
pub(super) fn note_number(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('[')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let rest = inner.get(digits..)?.strip_prefix(": ")?;
    let is_note = digits > 0 && digits <= 6 && text.ends_with(']') && !rest.is_empty();
    is_note.then_some((&inner[..digits], 1 + digits + 2))
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
        for at in 0..self.marks.len() {
            if self.marks[at].class != Class::Text {
                continue;
            }
            let line = &self.lines.lines[at];
            // `[1: …]` is an author's own unless a reference asks for it. A footnote and an
            // endnote may have one number: their texts come in the order of the references.
            let id = note_number(&line.text).map(|(id, _)| id);
            if let Some((id, kinds)) = id.and_then(|id| wanted.get_key_value(id)) {
                let seen = found.entry(id).or_default();
                self.marks[at].class = Class::Note(kinds[(*seen).min(kinds.len() - 1)].0);
                *seen += 1;
            } else if is_comment(self.source, line) {
                self.marks[at].class = Class::Comment;
            }
        }
        for (id, kinds) in &wanted {
            let seen = found.get(id).copied().unwrap_or(0);
            for (_, line) in kinds.iter().skip(seen) {
                warnings
                    .push(Warning::UnmatchedNote { line: *line, id: (*id).to_owned() });
            }
        }
    }
}

/// A comment that has a line of its own: `<TAB>Comment by AUTHOR: text`. One at the end of
/// a paragraph stays there: nothing tells where its author's words begin.
fn is_comment(source: &str, line: &super::lines::Line) -> bool {
    let raw = &source[line.span.range()];
    raw.starts_with("\tComment by ") && raw.contains(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn note_lines() {
        assert_eq!(note_number("[12: See the report]"), Some(("12", 5)));
        assert_eq!(note_number("[2]"), None);
        assert_eq!(note_number("[a: b]"), None);
    }
}
