//! Writes a [`Document`] as a DOCX file that a person can go on working with in Word, WPS
//! or LibreOffice: real styles with Word's own ids and names, anchors as bookmarks, live
//! contents, notes and page numbers.
//!
//! ```
//! use docconv_core::{Builder, Language, Role};
//! use docconv_docx::{DocxOptions, render};
//! let mut builder = Builder::new(Language::English);
//! builder.title("Minutes").paragraph(Role::Body, |b| b.text("The chair opened at nine."));
//! let document = builder.build();
//! let bytes = render(&document, &DocxOptions::for_document(&document))?;
//! assert!(bytes.starts_with(b"PK"));
//! # Ok::<(), docconv_docx::RenderError>(())
//! ```
//!
//! # What stands where
//!
//! - Body text is *Body Text* (正文文本), not *Normal*: tables, headers and notes build on
//!   Normal, and none of them wants the first-line indent of the body.
//! - A contents list of the input becomes a contents field with the document's own
//!   headings. It stands once, in the place of the first list. Its page numbers are those
//!   of [`DocxOptions::page_numbers`].
//! - Each piece of a compilation that begins a page is a section. The first page header of
//!   the input, and the first footer, are there from the first page on; a later piece that
//!   has its own changes them.
//! - A footnote that is referred to becomes a real one at its first reference. A reference
//!   without a note, and each further one, shows its number in square brackets; a note
//!   without a reference stays a paragraph where it stood, its number in brackets before.
//! - A rule that was typed (`-----`) keeps its characters; any other is a line.
//!
//! # Who writes what
//!
//! [docx-rs](docx_rs) writes the content types, the package's relations and the PAGE and
//! NUMPAGES fields. `xml` writes everything else, the body in one stream: in
//! docx-rs 0.4.22 style properties stand in an order that the schema forbids, `Normal` is no
//! default, `firstLineChars` and `w:lang` do not come out, every document refers to a
//! commentsExtended part, endnotes are unknown, and ids come from counters of the process.

mod anchors;
mod archive;
mod block;
mod contents;
mod furniture;
mod index;
mod inline;
mod media;
mod notes;
mod numbering;
mod official;
mod options;
mod package;
mod packing;
mod parts;
mod properties;
mod reference;
mod styles;
mod table;
mod text;
mod uri;
mod writer;
mod xml;

#[cfg(test)]
mod tests;

pub use options::{Bookmarks, DocxOptions, Numbering};
pub use reference::{Reference, ReferenceError};

use docconv_core::Document;

/// Why no file came out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The caller's [`Watch`](docconv_core::Watch) stopped the work.
    #[error(transparent)]
    Stopped(#[from] docconv_core::Stopped),
}

/// Renders `document` as the bytes of a DOCX file. The same document and options give
/// the same bytes.
///
/// ```
/// use docconv_core::{Builder, Language};
/// use docconv_docx::{DocxOptions, render};
/// let empty = Builder::new(Language::Chinese).build();
/// let bytes = render(&empty, &DocxOptions::default())?;
/// assert_eq!(bytes, render(&empty, &DocxOptions::default())?);
/// # Ok::<(), docconv_docx::RenderError>(())
/// ```
pub fn render(
    document: &Document,
    options: &DocxOptions,
) -> Result<Vec<u8>, RenderError> {
    writer::package(document, options)
}
