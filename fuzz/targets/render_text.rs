//! The text of any document holds its words, whatever is kept and however it is wrapped.
#![no_main]

use docconv::{Format, HeadingStyle, Keep, MissingImages, Options, parse, render};
use docconv_tests::law;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u8, &str)| {
    let (choice, text) = data;
    let document = parse(text.to_owned()).document;
    if !law::has_ruby(&document) {
        law::text(&document, Keep::default()).expect("all words");
        law::text(&document, Keep::ALL).expect("every character");
    }
    let options = Options {
        headings: [HeadingStyle::Plain, HeadingStyle::Markdown][usize::from(choice & 1)],
        width: Some(usize::from(choice >> 1)),
        images: MissingImages::default(),
        ..Options::default()
    };
    render(&document, Format::Text, &options).expect("text never fails");
});
