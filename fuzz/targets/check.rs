//! What every target wants of a document.

use docconv::{Format, Options, ReadOptions, read_with, render};

// Without the crate around it, which would bring the PDF writer along.
#[path = "../../tests/src/structure.rs"]
mod structure;

/// As in docconv-tests. The targets import it for `structure`.
pub fn is_word(c: char) -> bool {
    !(c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
}

/// Reads bytes; what comes of it holds all that was read, and becomes a text.
pub fn check(bytes: Vec<u8>, options: &ReadOptions) {
    if let Ok(reading) = read_with(bytes, options) {
        structure::check(&reading.document).expect("the model holds what was read");
        render(&reading.document, Format::Text, &Options::default()).expect("text never fails");
    }
}
