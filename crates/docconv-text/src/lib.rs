//! Renders a [`Document`] as clean text: UTF-8, one paragraph a line, no markers.
//!
//! ```
//! use docconv_core::{Builder, Language, Role};
//! use docconv_text::{TextOptions, render};
//! let mut builder = Builder::new(Language::Chinese);
//! builder.title("关于放假的通知");
//! builder.paragraph(Role::Addressee, |b| b.text("各部门："));
//! builder.paragraph(Role::Body, |b| b.text("五月一日放假一天。"));
//! let text = render(&builder.build(), &TextOptions::default());
//! assert_eq!(text, "关于放假的通知\n\n各部门：\n五月一日放假一天。\n");
//! ```
//!
//! # What is printed
//!
//! The visible words of the model, in order; notes and comments follow the blocks of their
//! part. Titles, headings, tables, captions and lists have one blank line around them,
//! paragraphs none. A table row is a line, its cells are separated by one tab. A line break
//! made by hand stays one, except in a table cell, where it is a space.
//!
//! No word is changed and none is made up. What the renderer adds is:
//!
//! * line ends, blank lines, tabs between cells and spaces for indents;
//! * the [rule](TextOptions::part_rule) between parts;
//! * `#` before titles and headings, with [`HeadingStyle::Markdown`];
//! * `[` and `]` around the number of a note, there and where it is referred to;
//! * brackets around the reading of ruby, and a colon after a comment's author, in models
//!   whose source has neither.
//!
//! What it takes away are spaces at the start and end of lines and control characters,
//! which no Word file or page can show either.

#![warn(missing_docs)]
#![warn(clippy::wildcard_enum_match_arm)]

mod block;
mod inline;
mod options;
mod wrap;

use docconv_core::Document;
use std::convert::Infallible;
use std::io;

pub use options::{HeadingStyle, TextOptions};

/// Renders `document` as text. Ends with a line end, unless there is nothing to print.
pub fn render(document: &Document, options: &TextOptions) -> String {
    let room = document.source().len() + 64;
    let writer = block::Writer::new(document, options, String::with_capacity(room));
    let Ok(text) = writer.document(|_| Ok::<_, Infallible>(()));
    text
}

/// Writes what [`render`] answers, some blocks at a time: the text is never whole in
/// memory.
///
/// # Errors
/// Those of `out`.
///
/// ```
/// use docconv_core::{Builder, Language};
/// use docconv_text::{TextOptions, render, write};
/// let mut builder = Builder::new(Language::English);
/// builder.title("Minutes");
/// let document = builder.build();
/// let mut out = Vec::new();
/// write(&document, &TextOptions::default(), &mut out)?;
/// assert_eq!(out, render(&document, &TextOptions::default()).into_bytes());
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(
    document: &Document,
    options: &TextOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let writer = block::Writer::new(document, options, String::with_capacity(2 * PIECE));
    let rest = writer.document(|text| {
        if text.len() >= PIECE {
            out.write_all(text.as_bytes())?;
            text.clear();
        }
        Ok::<_, io::Error>(())
    })?;
    out.write_all(rest.as_bytes())
}

/// How many bytes are written at a time: more than a call costs, and fewer than a
/// processor holds beside the words that it copies.
const PIECE: usize = 64 * 1024;

#[cfg(test)]
mod tests;
