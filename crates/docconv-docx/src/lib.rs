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
//!   headings. It stands once, in the place of the first list. The page numbers are empty
//!   until the reader updates the field (F9): a number made up here would be wrong, and a
//!   field marked for updating makes Word ask about it each time the file is opened.
//! - The first page header of the input, and the first footer, become those of the whole
//!   document. Documents with several (one for each chapter) have sections in Word, which
//!   a text export does not show.
//! - A footnote that is referred to becomes a real one at its first reference. A reference
//!   without a note, and each further one, shows its number in square brackets; a note
//!   without a reference stays a paragraph where it stood, its number in brackets before.
//! - A rule that was typed (`-----`) keeps its characters; any other is a line.
//!
//! # Who writes what
//!
//! [docx-rs](docx_rs) writes the content types, the package's relations and the PAGE and
//! NUMPAGES fields. quick-xml writes everything else, the body in one stream: in
//! docx-rs 0.4.22 style properties stand in an order that the schema forbids, `Normal` is no
//! default, `firstLineChars` and `w:lang` do not come out, every document refers to a
//! commentsExtended part, endnotes are unknown, and ids come from counters of the process.

mod anchors;
mod block;
mod contents;
mod furniture;
mod index;
mod inline;
mod media;
mod notes;
mod official;
mod package;
mod parts;
mod styles;
mod table;
mod text;
mod uri;
mod writer;
mod xml;

#[cfg(test)]
mod tests;

use docconv_core::{Document, Keep, Language, MissingImages, Profile, profile};

/// How a document becomes a DOCX file.
#[derive(Debug, Clone, PartialEq)]
pub struct DocxOptions {
    /// Page, faces and styles.
    pub profile: Profile,
    /// What to print although it is no part of the words: markers, the old contents list,
    /// page headers, names of embedded files.
    pub keep: Keep,
    /// Whether an image without a file leaves a frame with its alternative text.
    pub images: MissingImages,
    /// How hard to compress, from 0 (stored) to 9; larger values count as 9.
    pub compression: u8,
}

impl DocxOptions {
    /// The options for `document` when a user asks for nothing: its own profile, nothing
    /// kept that is no part of the words.
    pub fn for_document(document: &Document) -> Self {
        Self { profile: profile::choose(document), ..Self::default() }
    }
}

impl Default for DocxOptions {
    fn default() -> Self {
        Self {
            profile: Profile::report(Language::Chinese),
            keep: Keep::default(),
            images: MissingImages::default(),
            compression: 6,
        }
    }
}

/// Why no file came out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The archive could not be put together: a part above the limits of the ZIP format.
    #[error("the parts do not fit into a DOCX archive")]
    Archive(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<zip::result::ZipError> for RenderError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Archive(Box::new(error))
    }
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
    writer::package(document, options).zip(options.compression)
}
