//! The same words, in the same order, in the input and in every output.
//!
//! What must be there is worked out by [`oracle`] from the input; spaces, line ends and
//! controls do not count, nor do generated contents and page furniture. Notes stand in
//! other places in each format and are compared as sequences of their own.

use docconv::{Document, Format, Keep, read};
use docconv_tests::law::{self, has_ruby, rendered};
use docconv_tests::{cases, corpus, docx, layout, oracle};

/// Fixtures, and the corpus when it is there: names and bytes.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let cases = cases().into_iter().map(|case| (case.name, case.input));
    let exports = corpus::exports().into_iter().map(|export| (export.name, export.bytes));
    cases.chain(exports).collect()
}

/// Runs `law` over every input and fails with all that break it.
#[track_caller]
fn holds(law: impl Fn(&Document) -> Result<(), String>) {
    let mut broken = Vec::new();
    for (name, input) in inputs() {
        let parsed =
            read(input.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        if has_ruby(&parsed.document) {
            continue;
        }
        if let Err(why) = law(&parsed.document) {
            broken.push(format!("{name}: {why}"));
        }
    }
    assert!(broken.is_empty(), "{} inputs:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn text_holds_the_words_of_the_input() {
    holds(|document| law::text(document, Keep::default()));
}

#[test]
fn text_with_keep_all_holds_every_character() {
    holds(|document| law::text(document, Keep::ALL));
}

#[test]
fn docx_holds_the_words_of_the_input() {
    holds(|document| law::docx(document, Keep::default()));
}

#[test]
fn docx_with_keep_all_holds_every_character() {
    holds(|document| law::docx(document, Keep::ALL));
}

#[test]
fn pdf_holds_the_words_of_the_input() {
    holds(|document| layout::law(document, Keep::default()));
}

#[test]
fn pdf_with_keep_all_holds_every_character() {
    holds(|document| layout::law(document, Keep::ALL));
}

#[test]
fn no_marker_reaches_an_output() {
    for (name, input) in inputs() {
        let document = read(input.clone()).expect("the inputs are UTF-8").document;
        let text = rendered(&document, Format::Text, Keep::default()).unwrap_or_default();
        let text = String::from_utf8(text).expect("clean text is UTF-8");
        let left = oracle::markers(&text);
        assert!(left.is_empty(), "{name}: {}", &text[left[0].range.clone()]);
        let docx = rendered(&document, Format::Docx, Keep::default()).unwrap_or_default();
        let body = docx::read(&docx).body;
        // Words have lost their spaces, so the marker's form has none either.
        let written = |marker: &str| text.contains(marker) || !body.contains(marker);
        assert!(written("[image:") && written("[bookmark:"), "{name}");
    }
}
