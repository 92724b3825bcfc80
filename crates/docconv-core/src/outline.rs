//! The outline of a document: what the reader took each line for.

use crate::Document;

/// What one non-blank line of the input was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line, counted from 1.
    pub line: u32,
    /// `title`, `heading`, `toc`, `list_item`, `table_row`, `paragraph`, `caption`,
    /// `header_footer`, `image`, `marker` or `noise`.
    pub kind: &'static str,
    /// The level of a heading over the whole file, or of a list item.
    pub level: Option<u8>,
    /// The role of a paragraph; none for body text.
    pub role: Option<&'static str>,
    /// The words of the line without markers.
    pub text: String,
    /// Whether a part begins on this line.
    pub part_start: bool,
    /// Whether the line goes on with the block of the line before.
    pub cont: bool,
}

/// One record for every non-blank line, in order.
pub fn records(document: &Document) -> Vec<Record> {
    let first = document.blocks().next().map(|b| b.source().line);
    let record = |block: &crate::Block| Record {
        line: block.source().line,
        kind: "paragraph",
        level: None,
        role: None,
        text: document.plain_text(block.content().unwrap_or_default()),
        part_start: first == Some(block.source().line),
        cont: false,
    };
    document.blocks().map(record).collect()
}

/// Titles and headings, indented by level, one a line.
pub fn tree(_document: &Document) -> String {
    String::new()
}
