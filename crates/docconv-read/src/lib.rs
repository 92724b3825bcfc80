//! Reads every form in which Word's text reaches people into the docconv model: the Word
//! file itself (DOCX, Flat OPC), the texts that Word and Apache Tika export in whatever
//! encoding, the Markdown of Tika 4, and the web pages that Word saves.
//!
//! ```text
//! bytes --detect--> format --+-- text: encoding -> core's parse
//!                            +-- docx, flat OPC: package -> docx
//!                            +-- markdown, html, mhtml: their parsers -> writing
//! ```
//!
//! What the bytes are is seen in the bytes; [`ReadOptions::format`] overrules it. Reading
//! never fails half way: there is a document, or an error that says where and why. All
//! sizes and depths that a hostile file can choose are bounded by [`Limits`].
//!
//! ```
//! use docconv_read::{InputFormat, ReadOptions, read};
//! let reading = read(b"\xB9\xD8\xD3\xDA\xB7\xC5\xBC\xD9\xB5\xC4\xCD\xA8\xD6\xAA".to_vec(), &ReadOptions::default())?;
//! assert_eq!(reading.document.source(), "关于放假的通知");
//! assert_eq!(reading.encoding.map(|encoding| encoding.name()), Some("GBK"));
//! # Ok::<(), docconv_read::ReadError>(())
//! ```

mod assembly;
mod detect;
mod docx;
mod encoding;
mod error;
mod html;
mod input;
mod items;
mod limits;
mod markdown;
mod mhtml;
mod opc;
mod options;
mod parts;
mod structure;
mod text;
mod warning;
mod writing;
mod xml;

pub use detect::{InputFormat, detect};
pub use encoding::Encoding;
pub use error::{Limit, ReadError, Refused};
pub use input::Input;
pub use limits::Limits;
pub use options::{Changes, ReadOptions};
pub use parts::parts;
pub use warning::ReadWarning;

use docconv_core::Document;

/// A document, and what is worth knowing of how it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// What looked wrong or was left out, in the order of the input.
    pub warnings: Vec<ReadWarning>,
    /// What the input was taken for.
    pub format: InputFormat,
    /// The encoding of an input that is text; `None` for packages.
    pub encoding: Option<Encoding>,
}

/// Reads an input.
///
/// # Errors
/// [`ReadError`] when the bytes are no document that docconv reads, when they are damaged,
/// or when they pass a limit. The message says where, and what to do about it.
pub fn read(bytes: Vec<u8>, options: &ReadOptions) -> Result<Reading, ReadError> {
    read_input(bytes.into(), options)
}

/// [`read`] of an [`Input`], which may be known to be UTF-8.
///
/// # Errors
/// [`ReadError`] as for [`read`].
pub fn read_input(input: Input, options: &ReadOptions) -> Result<Reading, ReadError> {
    let bytes = input.as_bytes();
    admit(bytes.len(), options)?;
    let format = match options.format {
        Some(format) => format,
        None => detect(bytes)?,
    };
    match format {
        InputFormat::Tika | InputFormat::Text => text::read(input, format, options),
        InputFormat::Docx => docx::read_zip(input.into_bytes(), options),
        InputFormat::FlatOpc => docx::read_flat(input.into_bytes(), options),
        InputFormat::Markdown => markdown::read(bytes, options),
        InputFormat::Html => html::read(bytes, options),
        InputFormat::Mhtml => mhtml::read(bytes, options),
    }
}

/// Reads a text that is decoded already, as a database or a JSON record holds it. Unless
/// [`ReadOptions::format`] says otherwise it is taken for what Tika and Word export: what a
/// field of a record is does not change from one to the next.
///
/// # Errors
/// [`ReadError`] as for [`read`].
///
/// ```
/// use docconv_read::{ReadOptions, read_text};
/// let reading = read_text("# no heading".to_owned(), &ReadOptions::default())?;
/// assert_eq!(reading.document.source(), "# no heading");
/// # Ok::<(), docconv_read::ReadError>(())
/// ```
pub fn read_text(text: String, options: &ReadOptions) -> Result<Reading, ReadError> {
    admit(text.len(), options)?;
    match options.format {
        None => text::parsed(text, InputFormat::Tika, options),
        Some(format @ (InputFormat::Tika | InputFormat::Text)) => {
            text::parsed(text, format, options)
        }
        Some(
            InputFormat::Docx
            | InputFormat::FlatOpc
            | InputFormat::Markdown
            | InputFormat::Html
            | InputFormat::Mhtml,
        ) => {
            let encoding = Some(Encoding::UTF_8);
            read(text.into_bytes(), &ReadOptions { encoding, ..options.clone() })
        }
    }
}

/// Refuses an input by its size.
fn admit(bytes: usize, options: &ReadOptions) -> Result<(), ReadError> {
    if u32::try_from(bytes).is_err() {
        return Err(docconv_core::DecodeError::TooLarge { bytes }.into());
    }
    if bytes as u64 > options.limits.input {
        let limit = Limit::Input(options.limits.input);
        return Err(ReadError::TooMuch { limit, place: "the input".to_owned() });
    }
    Ok(options.watch.check()?)
}
