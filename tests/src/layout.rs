//! The placed items of a PDF, readable and as words.

use crate::oracle::{self, Aside, PartWords};
use crate::{diff, words};
use docconv::pdf::{Item, Layout, PdfOptions, SetLine, TextItem};
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

/// The words of the document: without those that the layout added, and without notes.
fn body_words(layout: &Layout) -> String {
    words_of(layout, |text| text.note.is_none())
}

/// Line after line; the lines of a row that goes on on the next page cell after cell.
fn words_of(layout: &Layout, wanted: impl Fn(&TextItem) -> bool) -> String {
    let mut lines: Vec<&SetLine> = layout.lines.iter().collect();
    for row in lines.chunk_by_mut(|a, b| a.row.map(|row| row.0) == b.row.map(|row| row.0))
    {
        row.sort_by_key(|line| line.row);
    }
    let items =
        lines.into_iter().flat_map(|l| &layout.pages[l.page].items[l.items.clone()]);
    let texts = items.filter_map(|item| match item {
        Item::Text(text) if !text.added && wanted(text) => Some(words(&text.text())),
        Item::Text(_) | Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    });
    texts.collect()
}

/// Every text that is no addition is in a line.
fn unlined(layout: &Layout) -> Option<String> {
    let mut left: Vec<Vec<bool>> =
        layout.pages.iter().map(|page| vec![true; page.items.len()]).collect();
    for line in &layout.lines {
        left[line.page][line.items.clone()].fill(false);
    }
    let pages = layout.pages.iter().zip(&left);
    let mut items = pages.flat_map(|(page, left)| page.items.iter().zip(left));
    items.find_map(|(item, left)| match item {
        Item::Text(text) if *left && !text.added => Some(text.text()),
        Item::Text(_) | Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    })
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

/// The pages hold the words of the input in order, and those of each note in order.
///
/// # Errors
/// Where the words part.
pub fn law(document: &Document, keep: Keep) -> Result<(), String> {
    let layout = layout(document, keep)?;
    if let Some(words) = unlined(&layout) {
        return Err(format!("in no line: {words}"));
    }
    let parts = oracle::expected(document, keep);
    let expected: String = parts.iter().map(PartWords::body_with_numbers).collect();
    diff::words(&expected, &body_words(&layout)).map_or(Ok(()), Err)?;
    for (number, aside) in (0..).zip(parts.iter().flat_map(|part| &part.aside)) {
        let expected = match aside {
            Aside::Note { id, words, .. } => format!("[{id}]{words}"),
            Aside::Comment { author, words } => format!("Commentby{author}:{words}"),
        };
        let found = words_of(&layout, |text| text.note == Some(number));
        diff::words(&expected, &found).map_or(Ok(()), Err)?;
    }
    Ok(())
}
