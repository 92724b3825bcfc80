//! The placed items of a PDF, readable and as words.

use crate::oracle::{self, Aside, PartWords};
use crate::{diff, words};
use docconv::pdf::{Item, Layout, PdfOptions};
use docconv::{Document, Keep};

/// The layout in the default profile, one placed item a line.
pub fn readable(document: &Document) -> String {
    layout(document, Keep::default()).map_or_else(|why| why + "\n", |l| l.to_string())
}

fn layout(document: &Document, keep: Keep) -> Result<Layout, String> {
    let mut options = PdfOptions::for_document(document);
    options.keep = keep;
    options.allow_missing = true;
    docconv::pdf::layout(document, &options).map_err(|error| error.to_string())
}

/// The words of the document: without those that the layout added.
fn body_words(layout: &Layout) -> String {
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|item| match item {
        Item::Text(text) if !text.added => Some(words(&text.text())),
        Item::Text(_) | Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    });
    texts.collect()
}

/// All words of all pages, page furniture included: what a PDF reader extracts.
///
/// # Panics
/// When the document cannot be set.
pub fn all_words(document: &Document, keep: Keep) -> String {
    let layout = layout(document, keep).expect("fixtures can be set");
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|item| match item {
        Item::Text(text) => Some(words(&text.text())),
        Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    });
    texts.collect()
}

/// The pages hold the words of the input in order.
///
/// # Errors
/// Where the words part.
pub fn law(document: &Document, keep: Keep) -> Result<(), String> {
    let layout = layout(document, keep)?;
    let parts = oracle::expected(document, keep);
    let expected: String = parts.iter().map(part_words).collect();
    diff::words(&expected, &body_words(&layout)).map_or(Ok(()), Err)
}

fn part_words(part: &PartWords) -> String {
    let aside = part.aside.iter().map(|aside| match aside {
        Aside::Note { id, words } => format!("[{id}]{words}"),
        Aside::Comment { author, words } => format!("Commentby{author}:{words}"),
    });
    part.body_with_numbers() + &aside.collect::<String>()
}
