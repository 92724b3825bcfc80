//! The laws of promise 1: the words of the input, all and in order, in every output, and a
//! Word file that reads back as the document that it was made of.

use crate::canon::canonical;
use crate::oracle::{self, Aside, NOTE_REF, PartWords};
use crate::{diff, docx, structure, words};
use docconv::jsonl::JsonlOptions;
use docconv::{
    Changes, Document, Format, Inline, Keep, NoteKind, Numbering, Options, Per,
    ReadOptions, read_with, render,
};

/// The text holds the words that the oracle expects; with all kept, every character.
///
/// # Errors
/// Where the words part.
pub fn text(document: &Document, keep: Keep) -> Result<(), String> {
    let shown = shown(document, keep)?;
    let expected = match keep == Keep::ALL {
        true => words(document.source()),
        false => as_text(&oracle::expected(document, keep)),
    };
    same(&expected, &words(&shown))
}

/// A reading stands above its base, so where it comes in a line is nobody's order: the laws
/// of words are none for such a document.
pub fn has_ruby(document: &Document) -> bool {
    let mut inlines = document.blocks().flat_map(|b| b.content().unwrap_or_default());
    inlines.any(|inline| matches!(inline, Inline::Ruby(_)))
}

/// A document in a format, without the rule between parts.
///
/// # Errors
/// Why it cannot be rendered.
pub fn rendered(
    document: &Document,
    format: Format,
    keep: Keep,
) -> Result<Vec<u8>, String> {
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
            Aside::Note { id, words, .. } => format!("[{id}]{words}"),
            Aside::Comment { author, words } => format!("Commentby{author}:{words}"),
        });
        part.body_with_numbers() + &aside.collect::<String>()
    };
    parts.iter().map(one).collect()
}

/// The clean text of a document.
///
/// # Errors
/// Why it cannot be rendered.
pub fn shown(document: &Document, keep: Keep) -> Result<String, String> {
    let text = rendered(document, Format::Text, keep)?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

/// The Word file holds the words that the oracle expects.
///
/// # Errors
/// Where the words part.
pub fn docx(document: &Document, keep: Keep) -> Result<(), String> {
    let found = docx::read(&rendered(document, Format::Docx, keep)?);
    let expected = oracle::expected(document, keep);
    let notes: Vec<(&str, &str)> = expected.iter().flat_map(PartWords::notes).collect();
    let body: String =
        expected.iter().map(|part| unknown_refs_as_text(part, &expected)).collect();
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
fn unknown_refs_as_text(part: &PartWords, all: &[PartWords]) -> String {
    let live = |(kind, id): &(NoteKind, String)| {
        let mut asides = all.iter().flat_map(|part| &part.aside);
        asides.any(|aside| {
            matches!(aside, Aside::Note { kind: k, id: i, .. } if k == kind && i == id)
        })
    };
    let mut refs = part.refs.iter();
    let mut out = String::new();
    for c in part.body.chars() {
        let reference = if c == NOTE_REF { refs.next() } else { None };
        match reference {
            Some(named) if !live(named) => {
                out.push('[');
                out.push_str(&named.1);
                out.push(']');
            }
            _ => out.push(c),
        }
    }
    out
}

/// [`round_with`] the default options.
///
/// # Errors
/// As those of [`round_with`].
pub fn round(document: &Document) -> Result<(), String> {
    round_with(document, &Options::default())
}

/// Every record is a line of JSON, and the record of the document holds the characters that
/// the oracle expects; a note stands behind its paragraph there, without its number.
///
/// # Errors
/// What is no record, or where the characters differ.
pub fn jsonl(document: &Document) -> Result<(), String> {
    let records = |per| {
        let options = JsonlOptions { per, ..JsonlOptions::default() };
        docconv::jsonl::render(document, &options)
    };
    let record = |line: &str| -> Result<serde_json::Value, String> {
        serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))
    };
    records(Per::Block).lines().try_for_each(|line| record(line).map(drop))?;
    let whole = record(&records(Per::Document))?;
    let parts = oracle::expected(document, Keep::default());
    let notes = parts.iter().flat_map(|part| part.notes().chain(part.comments()));
    let notes: String = notes.map(|(_, words)| words).collect();
    let body: String = parts.iter().map(|part| part.body_with_numbers()).collect();
    let found = words(whole["text"].as_str().unwrap_or_default());
    same(&sorted(&(body + &notes)), &sorted(&found))
}

fn sorted(words: &str) -> String {
    let mut all: Vec<char> = words.chars().collect();
    all.sort_unstable();
    all.into_iter().collect()
}

/// The document, written as DOCX and read again, is the same.
///
/// # Errors
/// The lines in which they differ, in canonical form.
pub fn round_with(document: &Document, options: &Options) -> Result<(), String> {
    let counts = options.numbering == Numbering::Auto;
    let bytes = render(document, Format::Docx, options).map_err(|e| e.to_string())?.bytes;
    let options = ReadOptions { changes: Changes::All, ..ReadOptions::default() };
    let reading = read_with(bytes, &options).map_err(|error| error.to_string())?;
    structure::check(&reading.document)?;
    let mut before = canonical(document);
    if counts {
        before = with_labels_first(&before);
    }
    let after = without_set_breaks(&before, &canonical(&reading.document));
    if before == after { Ok(()) } else { Err(diff::lines(&before, &after)) }
}

/// A label that Word counts stands before all that is in its paragraph, also before anchors.
fn with_labels_first(canon: &str) -> String {
    let line = |line: &str| -> Option<String> {
        let (kind, content) = line.split_once(": ")?;
        let mut rest = content;
        while rest.starts_with("{#") {
            rest = rest.split_once('}')?.1;
        }
        let label =
            ["{Number0 ", "{Bullet0 "].iter().any(|start| rest.starts_with(start));
        let end = rest.find('}').filter(|_| label)? + 1;
        let anchors = &content[..content.len() - rest.len()];
        Some(format!("{kind}: {}{anchors}{}", &rest[..end], &rest[end..]))
    };
    canon.lines().map(|old| line(old).unwrap_or_else(|| old.to_owned()) + "\n").collect()
}

/// `after` without the line ends at which the profile broke titles. In the file they are like
/// those that an author sets; a title that had some of those keeps them all.
fn without_set_breaks(before: &str, after: &str) -> String {
    let unbroken =
        |line: &str| line.trim_start().starts_with("Title: ") && !line.contains('⏎');
    let mut before = before.lines();
    let lines = after.lines().map(|line| match before.next() {
        Some(title) if unbroken(title) => line.replace("|⏎", ""),
        _ => line.to_owned(),
    });
    lines.map(|line| line + "\n").collect()
}
