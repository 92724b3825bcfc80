//! TEMP stub.
use docconv_core::profile::LineBreaking;
use docconv_core::{Block, Document, Keep, MissingImages};

/// TEMP stub.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum HeadingStyle {
    /// Plain.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
}

/// TEMP stub.
#[derive(Debug, Clone, Default)]
pub struct TextOptions {
    /// Keep.
    pub keep: Keep,
    /// Images.
    pub images: MissingImages,
    /// Headings.
    pub headings: HeadingStyle,
    /// Width.
    pub width: Option<usize>,
    /// Part rule.
    pub part_rule: Option<String>,
    /// Line breaking.
    pub line_breaking: LineBreaking,
}

/// TEMP stub.
pub fn render(document: &Document, _options: &TextOptions) -> String {
    let mut out = String::new();
    for block in document.blocks() {
        if let Block::Heading(_) | Block::Title(_) = block {
            out.push('\n');
        }
        out.push_str(&document.plain_text(block.content().unwrap_or_default()));
        out.push('\n');
    }
    out
}
