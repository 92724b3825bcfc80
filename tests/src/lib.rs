//! The harness of docconv's own tests: cases on disk, readable forms of every output,
//! and an oracle that knows the input without trusting the reader.
//!
//! A case is a directory `fixtures/<name>/` with an input (`input.txt`, `input.html`, or the
//! parts of a Word file in `input.docx/`) and the `expected.*` files that [`Case::expect`]
//! compares. `DOCCONV_BLESS=1 cargo test` (or `cargo bless`)
//! rewrites them; reading that diff is the review.

pub mod canon;
mod case;
pub mod corpus;
pub mod diff;
pub mod docx;
pub mod dump;
pub mod faces;
pub mod fuzz;
pub mod generated;
pub mod law;
pub mod layout;
pub mod oracle;
pub mod pdf;
pub mod schema;
pub mod seed_like;
pub mod structure;
pub mod typeset;
pub mod word;

pub use case::{Case, Output, blessing, cases, live_folder, root};

/// Whether a character counts when words are compared: white space and controls do not
/// (layout makes and removes the one, XML cannot hold the other).
///
/// U+FEFF counts as white space too: a byte order mark in the middle of a text is the
/// seam of two files, and PDF readers drop it.
pub fn is_word(c: char) -> bool {
    !(c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
}

/// The characters of `text` that count, in order.
pub fn words(text: &str) -> String {
    text.chars().filter(|&c| is_word(c)).collect()
}
