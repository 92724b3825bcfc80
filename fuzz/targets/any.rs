//! Any bytes are a document or an error, in every format.
#![no_main]

use docconv::{Format, InputFormat, Options, ReadOptions, read_with, render};
use docconv_tests::structure;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let format = InputFormat::ALL.get(usize::from(*first)).copied();
    let options = ReadOptions { format, lossy: first & 1 == 1, ..ReadOptions::default() };
    if let Ok(reading) = read_with(rest.to_vec(), &options) {
        structure::check(&reading.document).expect("the model holds what was read");
        render(&reading.document, Format::Text, &Options::default()).expect("text never fails");
    }
});
