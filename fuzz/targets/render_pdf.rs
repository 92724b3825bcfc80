//! The PDF of a text or a generated document loads in lopdf, page by page with the words
//! that were set.
#![no_main]

mod generated;

use docconv::{Format, Keep, Options, parse, render};
use docconv_tests::{law, layout, pdf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let document = if first & 1 == 0 {
        generated::from_bytes(rest)
    } else {
        let Ok(text) = std::str::from_utf8(rest) else { return };
        parse(text.to_owned()).document
    };
    let options = Options { allow_missing: true, ..Options::default() };
    let rendered = render(&document, Format::Pdf, &options).expect("it can be set");
    let pages = pdf::pages(&rendered.bytes).expect("lopdf loads it");
    assert_eq!(Some(pages.len()), rendered.pages);
    assert_eq!(pages.concat(), layout::all_words(&document, Keep::default()));
    if first & 1 == 1 && !law::has_ruby(&document) {
        layout::law(&document, Keep::default()).expect("all words");
    }
});
