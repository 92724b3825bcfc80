//! Targets that write. A byte chooses among options, and whether the rest is a text or
//! stands for a document that no text gives.

use docconv::jsonl::JsonlOptions;
use docconv::{
    Document, Format, HeadingStyle, Keep, Language, Numbering, Options, parse, render,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::choice_and_text;
use crate::generated::{document, plan};
use crate::{law, layout, pdf};

/// The document that these bytes stand for: bits of the first choose its frame, and each
/// four bytes one of at most fourteen blocks, so that a byte changed is a block changed.
fn generated(data: &[u8]) -> Document {
    let (frame, rest) = data.split_first().unwrap_or((&0, &[]));
    let block = |choice: &[u8]| {
        let mut seed = [0; 32];
        seed[..choice.len()].copy_from_slice(choice);
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        plan().new_tree(&mut runner).expect("nothing is filtered out").current()
    };
    let plans: Vec<_> = rest.chunks(4).take(14).map(block).collect();
    let [english, contents, furniture] = [1, 2, 4].map(|bit| frame & bit != 0);
    let language = if english { Language::English } else { Language::Chinese };
    document(&plans, language, contents, furniture)
}

/// The text of any document holds its words, whatever is kept and however it is wrapped.
pub fn render_text(data: &[u8]) {
    let Some((choice, text)) = choice_and_text(data) else { return };
    let document = parse(text.to_owned()).document;
    if !law::has_ruby(&document) {
        law::text(&document, Keep::default()).expect("all words");
        law::text(&document, Keep::ALL).expect("every character");
    }
    let options = Options {
        headings: [HeadingStyle::Plain, HeadingStyle::Markdown][usize::from(choice & 1)],
        width: Some(usize::from(choice >> 1)),
        ..Options::default()
    };
    render(&document, Format::Text, &options).expect("text never fails");
}

/// The Word file of a text holds its words in sound XML; that of a generated document reads
/// back as the same document.
pub fn render_docx(data: &[u8]) {
    let Some((choice, rest)) = data.split_first() else { return };
    if choice & 2 == 0 {
        let numbering = [Numbering::Auto, Numbering::Literal][usize::from(choice & 1)];
        let options = Options { numbering, ..Options::default() };
        law::round_with(&generated(rest), &options).expect("the same document");
    } else if let Ok(text) = std::str::from_utf8(rest) {
        let document = parse(text.to_owned()).document;
        if !law::has_ruby(&document) {
            law::docx(&document, Keep::default()).expect("all words");
            law::docx(&document, Keep::ALL).expect("every character");
        }
    }
}

/// The PDF of a text or a generated document loads in lopdf, page by page with the words
/// that were set.
pub fn render_pdf(data: &[u8]) {
    let Some((choice, rest)) = data.split_first() else { return };
    let text = std::str::from_utf8(rest).ok().filter(|_| choice & 1 == 1);
    let document = match text {
        Some(text) => parse(text.to_owned()).document,
        None => generated(rest),
    };
    let options = Options { allow_missing: true, ..Options::default() };
    let rendered = render(&document, Format::Pdf, &options).expect("it can be set");
    let pages = pdf::pages(&rendered.bytes).expect("lopdf loads it");
    assert_eq!(Some(pages.len()), rendered.pages);
    if !pdf::tells_by_actual_text(&document) {
        assert_eq!(pages.concat(), layout::all_words(&document, Keep::default()));
    }
    if text.is_some() && !law::has_ruby(&document) {
        layout::law(&document, Keep::default()).expect("all words");
    }
}

/// The records of a text or a generated document are JSON; those of a text hold its words.
pub fn jsonl(data: &[u8]) {
    let Some((choice, rest)) = data.split_first() else { return };
    if choice & 1 == 0 {
        let records = docconv::jsonl::render(&generated(rest), &JsonlOptions::default());
        let sound = |line| serde_json::from_str::<serde_json::Value>(line).is_ok();
        assert!(records.lines().all(sound), "{records}");
    } else if let Ok(text) = std::str::from_utf8(rest) {
        let document = parse(text.to_owned()).document;
        if !law::has_ruby(&document) {
            law::jsonl(&document).expect("all words");
        }
    }
}
