//! Text to document. Work in progress: every line is a paragraph.

use crate::{Block, Document, Inline, Paragraph, Part, Source, Text, Warning};

/// A document and what looked wrong while it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The document.
    pub document: Document,
    /// What looked wrong, in the order of lines.
    pub warnings: Vec<Warning>,
}

/// Recovers the document from a text. Any text is a document; what looked wrong comes
/// beside it.
pub fn parse(text: String) -> Parsed {
    let mut document = Document::new(text);
    let mut blocks = Vec::new();
    let mut at = 0;
    for (number, line) in document.source().split('\n').enumerate() {
        if !line.trim().is_empty() {
            let source = Source::new(at, at + line.len(), number as u32 + 1);
            let content = vec![Inline::Text(Text { source, ..Text::default() })];
            blocks.push(Block::Paragraph(Paragraph {
                source,
                content,
                ..Paragraph::default()
            }));
        }
        at += line.len() + 1;
    }
    document.parts = vec![Part { new_page: true, blocks, ..Part::default() }];
    Parsed { document, warnings: Vec::new() }
}
