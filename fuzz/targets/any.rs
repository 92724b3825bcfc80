//! Any bytes are a document or an error, in every format.
#![no_main]

mod check;

use check::is_word;
use docconv::{InputFormat, ReadOptions};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let format = InputFormat::ALL.get(usize::from(*first)).copied();
    let options = ReadOptions { format, lossy: first & 1 == 1, ..ReadOptions::default() };
    check::check(rest.to_vec(), &options);
});
