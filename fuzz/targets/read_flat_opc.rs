//! Any bytes as Flat OPC, in its own XML.
#![no_main]

mod check;

use check::is_word;
use docconv::{InputFormat, ReadOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let format = Some(InputFormat::FlatOpc);
    check::check(data.to_vec(), &ReadOptions { format, ..ReadOptions::default() });
});
