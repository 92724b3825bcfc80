//! Numbers that Tika lost, put back on request.

use crate::{Block, Document, Inline, Label, Span};

/// A number that was put back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The line of the input, counted from 1.
    pub line: u32,
    /// The number that the input shows; empty when it shows none.
    pub printed: String,
    /// The number that the document shows now.
    pub restored: String,
}

impl std::fmt::Display for Restored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.printed.as_str() {
            "" => write!(f, "line {}: number `{}` restored", self.line, self.restored),
            printed => {
                write!(
                    f,
                    "line {}: number `{printed}` restored to `{}`",
                    self.line, self.restored
                )
            }
        }
    }
}

/// Replaces the printed numbers of headings by the inferred ones
/// ([`Label::inferred`](crate::Label::inferred)), so that every output shows them, and
/// answers each. The new words stand behind the text of the input, which stays as it was.
///
/// ```
/// use docconv_core::{parse, restore_numbers};
/// let text = "Contents\n1 Scope\t1\n2 Terms\t2\n\n[bookmark: _Toc1]Scope\nIt covers all.\n[bookmark: _Toc2]Terms\nThey are short.\n";
/// let mut document = parse(text.into()).document;
/// let restored = restore_numbers(&mut document);
/// assert_eq!(restored[1].to_string(), "line 7: number `2` restored");
/// ```
pub fn restore_numbers(document: &mut Document) -> Vec<Restored> {
    let Document { source, parts, .. } = document;
    let mut restored = Vec::new();
    for block in parts.iter_mut().flat_map(|part| &mut part.blocks) {
        let Block::Heading(heading) = block else { continue };
        let words = heading.content.iter().position(|i| !matches!(i, Inline::Anchor(_)));
        let Some(at) = words else { continue };
        if let Inline::Label(label) = &mut heading.content[at] {
            restored.extend(restore(label, source));
        }
    }
    restored
}

fn restore(label: &mut Label, source: &mut String) -> Option<Restored> {
    let inferred = label.inferred.take()?;
    let printed = source[label.source.bytes.range()].trim_end().to_owned();
    let start = source.len();
    source.push_str(&inferred);
    // A number that ends with a sign of full width needs no space after it.
    if inferred.ends_with(|c: char| c.is_ascii()) {
        source.push(' ');
    }
    let line = label.source.line;
    label.source.bytes = Span::new(start, source.len());
    Some(Restored { line, printed, restored: inferred.into() })
}
