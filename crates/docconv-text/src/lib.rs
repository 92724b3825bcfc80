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

pub use options::{HeadingStyle, TextOptions};

/// Renders `document` as text. Ends with a line end, unless there is nothing to print.
pub fn render(document: &Document, options: &TextOptions) -> String {
    block::Writer::new(document, options).document()
}

#[cfg(test)]
mod tests;
