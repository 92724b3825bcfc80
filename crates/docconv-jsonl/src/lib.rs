//! Renders a [`Document`] as JSON Lines for search and retrieval: a record for every block,
//! or one for the document.
//!
//! ```
//! use docconv_core::{Builder, Language, Role};
//! use docconv_jsonl::{JsonlOptions, render};
//! let mut builder = Builder::new(Language::English);
//! builder.title("Policy").heading(1, |b| b.label("1.").tab().text("Scope"));
//! builder.paragraph(Role::Body, |b| b.text("It covers all."));
//! let lines = render(&builder.build(), &JsonlOptions::default());
//! assert_eq!(
//!     lines.lines().last(),
//!     Some(r#"{"v":1,"part":1,"kind":"paragraph","path":["Policy","1. Scope"],"text":"It covers all."}"#)
//! );
//! ```
//!
//! Every word of the document is in a record: contents lists, page headers and names of
//! embedded files are marked by their kind and not left out. The markers of bookmarks and
//! images are `anchors` and `images`, and stand in no text. The form is described in
//! `docs/jsonl.md`; [`VERSION`] is in every record.
//!
//! The records are written by hand: a corpus is rendered at the speed of copying, and what
//! is written is a few strings and numbers.

#![warn(clippy::wildcard_enum_match_arm)]

mod blocks;
mod document;
mod json;
mod options;
mod words;

use docconv_core::Document;

pub use options::{JsonlOptions, Per};

/// The version of the form. It changes when a field changes its meaning or goes; fields and
/// kinds may come.
pub const VERSION: u32 = 1;

/// Renders `document`, each record with a line end. A document without blocks has no block
/// records.
pub fn render(document: &Document, options: &JsonlOptions) -> String {
    let mut out = String::with_capacity(2 * document.source().len() + 256);
    render_into(document, options, &mut out);
    out
}

/// Renders `document` behind what `out` holds, for those who write many.
pub fn render_into(document: &Document, options: &JsonlOptions, out: &mut String) {
    match options.per {
        Per::Block => blocks::write(document, options, out),
        Per::Document => document::write(document, options, out),
    }
}

/// Writes the record that stands for an input that is no document: its kind is `error`.
///
/// ```
/// use docconv_jsonl::{JsonlOptions, error_record};
/// let options = JsonlOptions { record: Some(7), ..JsonlOptions::default() };
/// let mut out = String::new();
/// error_record("is a PDF", &options, &mut out);
/// assert_eq!(out, "{\"v\":1,\"record\":7,\"kind\":\"error\",\"message\":\"is a PDF\"}\n");
/// ```
pub fn error_record(message: &str, options: &JsonlOptions, out: &mut String) {
    let mut record = json::Record::begin(options, out);
    record.string("kind", "error");
    record.string("message", message);
    record.end();
}
