//! The records of a text or a generated document are JSON; those of a text hold its words.
#![no_main]

mod generated;

use docconv::jsonl::{JsonlOptions, render};
use docconv::parse;
use docconv_tests::law;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    if first & 1 == 0 {
        let records = render(&generated::from_bytes(rest), &JsonlOptions::default());
        let sound = |line| serde_json::from_str::<serde_json::Value>(line).is_ok();
        assert!(records.lines().all(sound), "{records}");
    } else if let Ok(text) = std::str::from_utf8(rest) {
        let document = parse(text.to_owned()).document;
        if !law::has_ruby(&document) {
            law::jsonl(&document).expect("all words");
        }
    }
});
