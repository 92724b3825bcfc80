//! The same words, in the same order, in the input and in every output.
//!
//! What must be there is worked out by [`oracle`] from the input; spaces, line ends and
//! controls do not count, nor do generated contents and page furniture. Notes stand in
//! other places in each format and are compared as sequences of their own.

use docconv::{Document, Format, Inline, Keep, Options, read, render};
use docconv_tests::oracle::{self, Aside, NOTE_REF, PartWords};
use docconv_tests::{cases, corpus, diff, docx, layout, words};

/// Fixtures, and the corpus when it is there: names and bytes.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let cases = cases().into_iter().map(|case| (case.name, case.input));
    let exports = corpus::exports().into_iter().map(|export| (export.name, export.bytes));
    cases.chain(exports).collect()
}

fn has_ruby(document: &Document) -> bool {
    let mut inlines = document.blocks().flat_map(|b| b.content().unwrap_or_default());
    inlines.any(|inline| matches!(inline, Inline::Ruby(_)))
}

/// Runs `law` over every input and fails with all that break it.
#[track_caller]
fn holds(law: impl Fn(&Document) -> Result<(), String>) {
    let mut broken = Vec::new();
    for (name, input) in inputs() {
        let parsed =
            read(input.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        // A reading stands above its base, so where it comes in a line is nobody's order.
        if has_ruby(&parsed.document) {
            continue;
        }
        if let Err(why) = law(&parsed.document) {
            broken.push(format!("{name}: {why}"));
        }
    }
    assert!(broken.is_empty(), "{} inputs:\n{}", broken.len(), broken.join("\n"));
}

fn rendered(document: &Document, format: Format, keep: Keep) -> Result<Vec<u8>, String> {
    let options = Options { keep, part_rule: None, ..Options::default() };
    let rendered = render(document, format, &options);
    Ok(rendered.map_err(|error| error.to_string())?.bytes)
}

fn same(expected: &str, found: &str) -> Result<(), String> {
    diff::words(expected, found).map_or(Ok(()), Err)
}

/// Numbers in brackets for the notes, the notes and comments at the end of their part.
fn as_text(parts: &[PartWords]) -> String {
    let one = |part: &PartWords| {
        let aside = part.aside.iter().map(|aside| match aside {
            Aside::Note { id, words } => format!("[{id}]{words}"),
            Aside::Comment { author, words } => format!("Commentby{author}:{words}"),
        });
        part.body_with_numbers() + &aside.collect::<String>()
    };
    parts.iter().map(one).collect()
}

fn text(document: &Document, keep: Keep) -> Result<String, String> {
    let text = rendered(document, Format::Text, keep)?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

#[test]
fn text_holds_the_words_of_the_input() {
    holds(|document| {
        let text = text(document, Keep::default())?;
        same(&as_text(&oracle::expected(document, Keep::default())), &words(&text))
    });
}

#[test]
fn text_with_keep_all_holds_every_character() {
    holds(|document| {
        same(&words(document.source()), &words(&text(document, Keep::ALL)?))
    });
}

fn docx_law(document: &Document, keep: Keep) -> Result<(), String> {
    let found = docx::read(&rendered(document, Format::Docx, keep)?);
    let expected = oracle::expected(document, keep);
    let notes: Vec<(&str, &str)> = expected.iter().flat_map(PartWords::notes).collect();
    let body: String =
        expected.iter().map(|part| unknown_refs_as_text(part, &notes)).collect();
    same(&body, &found.body)?;
    // Notes are numbered by their references, which may stand in another order.
    let mut notes: Vec<&str> = notes.iter().map(|(_, words)| *words).collect();
    let mut found_notes: Vec<&str> = found.notes.iter().map(String::as_str).collect();
    notes.sort_unstable();
    found_notes.sort_unstable();
    same(&notes.join("|"), &found_notes.join("|"))?;
    let comments: String =
        expected.iter().flat_map(PartWords::comments).map(|(_, words)| words).collect();
    same(&comments, &found.comments.concat())
}

/// A reference is live when the document holds its note, and `[N]` otherwise.
fn unknown_refs_as_text(part: &PartWords, notes: &[(&str, &str)]) -> String {
    let mut refs = part.refs.iter();
    let mut out = String::new();
    for c in part.body.chars() {
        let id = if c == NOTE_REF { refs.next() } else { None };
        match id {
            Some(id) if !notes.iter().any(|(note, _)| note == id) => {
                out.push('[');
                out.push_str(id);
                out.push(']');
            }
            _ => out.push(c),
        }
    }
    out
}

#[test]
fn docx_holds_the_words_of_the_input() {
    holds(|document| docx_law(document, Keep::default()));
}

#[test]
fn docx_with_keep_all_holds_every_character() {
    holds(|document| docx_law(document, Keep::ALL));
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
