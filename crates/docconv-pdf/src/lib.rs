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

pub use docconv_fonts::FontLibrary;
pub use font::roles::{FaceScript, ResolvedFace, Substitution, resolve_faces, role_name};
pub use layout::item::{
    Destination, Form, Glyph, ImageItem, Item, Layout, LineKind, LinkItem, LinkTarget,
    OutlineEntry, Page, RuleItem, SetLine, Shape, ShapedGlyph, Tag, TextItem,
};
pub use layout::structure::{Element, ElementKind};
pub use options::{MAX_PAGES, PdfOptions, PdfStandard};
pub use warning::{PdfWarning, RenderError};

use std::collections::BTreeMap;

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
    /// Faces that the profile asks for and that an embedded one stands in for.
    pub substitutions: Vec<Substitution>,
}

/// Sets `document` as a PDF.
///
/// # Errors
/// [`RenderError`] when the profile leaves no room, too many characters have no face, a
/// face is missing that must not be, or an embedded face cannot be cut down.
pub fn render(
    document: &Document,
    options: &PdfOptions,
) -> Result<Rendered, RenderError> {
    let mut banned = BTreeMap::new();
    loop {
        match render_without(document, options, &banned) {
            // Outlines are read last. A face whose outlines are damaged is left out, and the
            // text that was set in it is set anew; there are as many tries as faces.
            Err(RenderError::Font { library: Some(at), reason, .. })
                if !banned.contains_key(&at) =>
            {
                banned.insert(at, format!("it is damaged: {reason}"));
            }
            done => return done,
        }
    }
}

fn render_without(
    document: &Document,
    options: &PdfOptions,
    banned: &BTreeMap<usize, String>,
) -> Result<Rendered, RenderError> {
    let language = options.profile.language_of(document);
    let mut book = font::Book::new(options, language, banned);
    let mut layout = layout::lay_out(document, options, &mut book)?;
    let pages = layout.pages.len();
    let mut warnings = std::mem::take(&mut layout.warnings);
    let substitutions = std::mem::take(&mut layout.substitutions);
    let written = write::write(document, options, layout, &book)?;
    warnings.extend(written.warnings);
    Ok(Rendered { bytes: written.bytes, pages, warnings, substitutions })
}

/// Places everything in `document` on pages, without writing a file.
///
/// # Errors
/// As those of [`render`].
pub fn layout(document: &Document, options: &PdfOptions) -> Result<Layout, RenderError> {
    let (language, banned) = (options.profile.language_of(document), BTreeMap::new());
    let mut book = font::Book::new(options, language, &banned);
    layout::lay_out(document, options, &mut book)
}
