//! Sets a docconv [`Document`] as a PDF.
//!
//! ```text
//! Document + Profile --layout--> Layout (placed items) --write--> bytes
//! ```
//!
//! [`layout`] answers with plain values: pages, and on them text runs, rules, images and
//! links with their places. [`render`] writes the same placed items as a PDF file. The
//! file is the same, byte for byte, whenever the document and the options are.
//!
//! ```
//! use docconv_core::{Builder, Language, Role};
//! use docconv_pdf::{PdfOptions, render};
//! let mut builder = Builder::new(Language::English);
//! builder.title("Minutes").paragraph(Role::Body, |b| b.text("The chair opened at nine."));
//! let document = builder.build();
//! let rendered = render(&document, &PdfOptions::for_document(&document)).unwrap();
//! assert!(rendered.bytes.starts_with(b"%PDF-1.7"));
//! assert_eq!(rendered.pages, 1);
//! ```
#![warn(missing_docs)]
#![warn(clippy::wildcard_enum_match_arm)]

mod font;
mod layout;
mod options;
mod warning;
mod write;

pub use layout::item::{
    Destination, Glyph, ImageItem, Item, Layout, LineKind, LinkItem, LinkTarget,
    OutlineEntry, Page, RuleItem, SetLine, Tag, TextItem,
};
pub use layout::structure::{Element, ElementKind};
pub use options::{FontFile, PdfOptions};
pub use warning::{PdfWarning, RenderError};

use docconv_core::Document;

/// A finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The bytes of the PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What looked wrong, in the order of the document.
    pub warnings: Vec<PdfWarning>,
}

/// Sets `document` as a PDF.
pub fn render(
    document: &Document,
    options: &PdfOptions,
) -> Result<Rendered, RenderError> {
    let mut book = font::Book::new(options, options.profile.language_of(document));
    let layout = layout::lay_out(document, options, &mut book)?;
    let bytes = write::write(document, options, &layout, &book)?;
    Ok(Rendered { bytes, pages: layout.pages.len(), warnings: layout.warnings })
}

/// Places everything in `document` on pages, without writing a file.
pub fn layout(document: &Document, options: &PdfOptions) -> Result<Layout, RenderError> {
    let mut book = font::Book::new(options, options.profile.language_of(document));
    layout::lay_out(document, options, &mut book)
}
