//! The Word file of a text holds its words in sound XML; that of a generated document reads
//! back as the same document.
#![no_main]

mod generated;

use docconv::{Keep, Numbering, Options, parse};
use docconv_tests::law;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let numbering = [Numbering::Auto, Numbering::Literal][usize::from(first & 1)];
    if first & 2 == 0 {
        let document = generated::from_bytes(rest);
        let options = Options { numbering, ..Options::default() };
        law::round_with(&document, &options).expect("the same document");
    } else if let Ok(text) = std::str::from_utf8(rest) {
        let document = parse(text.to_owned()).document;
        if !law::has_ruby(&document) {
            law::docx(&document, Keep::default()).expect("all words");
            law::docx(&document, Keep::ALL).expect("every character");
        }
    }
});
