//! Any text is a document that holds all of it, in order and in range.
#![no_main]

use docconv::{Articles, ParseOptions, Structure, json, parse_with, restore_numbers};
use docconv_tests::structure;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u8, &str)| {
    let (choice, text) = data;
    let options = ParseOptions {
        structure: [Structure::Eager, Structure::Normal, Structure::Strict][usize::from(choice % 3)],
        articles: [Articles::Paragraph, Articles::Heading][usize::from(choice / 3 % 2)],
    };
    let parsed = parse_with(text.to_owned(), &options);
    let mut document = parsed.document;
    assert_eq!(document.source(), text);
    structure::check(&document).expect("nothing is lost");
    let written = json::to_json(&document).expect("documents can be written");
    assert!(json::from_json(&written).expect("just written") == document);
    restore_numbers(&mut document);
});
