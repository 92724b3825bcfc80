//! What every target that reads wants of a document.

use docconv::{Format, Options, ReadOptions, read_with, render};
use docconv_tests::structure;

/// Reads bytes; what comes of it holds all that was read, and becomes a text.
pub fn check(bytes: Vec<u8>, options: &ReadOptions) {
    if let Ok(reading) = read_with(bytes, options) {
        structure::check(&reading.document).expect("the model holds what was read");
        render(&reading.document, Format::Text, &Options::default()).expect("text never fails");
    }
}
