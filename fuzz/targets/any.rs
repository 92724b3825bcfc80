//! Any bytes are a document or an error, in every format.
#![no_main]

use docconv::{Format, InputFormat, Options, ReadOptions, read_with, render};
use libfuzzer_sys::fuzz_target;

// Without the crate around it, which would bring the PDF writer along.
#[path = "../../tests/src/structure.rs"]
mod structure;

/// As in docconv-tests.
fn is_word(c: char) -> bool {
    !(c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'))
}

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let format = InputFormat::ALL.get(usize::from(*first)).copied();
    let options = ReadOptions { format, lossy: first & 1 == 1, ..ReadOptions::default() };
    if let Ok(reading) = read_with(rest.to_vec(), &options) {
        structure::check(&reading.document).expect("the model holds what was read");
        render(&reading.document, Format::Text, &Options::default()).expect("text never fails");
    }
});
