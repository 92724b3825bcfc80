//! Any bytes as a Word file: the archive, and what a damaged one still holds.
#![no_main]

mod check;

use check::is_word;
use docconv::{InputFormat, ReadOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let format = Some(InputFormat::Docx);
    check::check(data.to_vec(), &ReadOptions { format, ..ReadOptions::default() });
});
