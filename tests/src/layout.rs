//! The placed items of a PDF, readable and as words.

use crate::oracle::{self, Aside, PartWords};
use crate::{diff, words};
use docconv::pdf::{Item, Layout, PdfOptions};
use docconv::{Block, Document, Keep};

/// The layout in the default profile, one placed item a line.
pub fn readable(document: &Document) -> String {
    layout(document, Keep::default())
        .map_or_else(|why| why + "\n", |(l, _)| l.to_string())
}

fn layout(document: &Document, keep: Keep) -> Result<(Layout, PdfOptions), String> {
    let mut options = PdfOptions::for_document(document);
    options.keep = keep;
    options.allow_missing = true;
    let layout = docconv::pdf::layout(document, &options);
    Ok((layout.map_err(|error| error.to_string())?, options))
}

/// The words between the upper and the lower margin: running heads and page numbers
/// stand outside.
fn body_words(layout: &Layout, options: &PdfOptions) -> String {
    let page = options.profile.page;
    let (top, bottom) = (page.margin_top.points(), page.margin_bottom.points());
    let mut out = String::new();
    for page in &layout.pages {
        let area = top..=f64::from(page.height) - bottom + 1.0;
        for item in &page.items {
            if let Item::Text(text) = item
                && area.contains(&f64::from(text.y))
            {
                out += &words(&text.text());
            }
        }
    }
    out
}

/// All words of all pages, page furniture included: what a PDF reader extracts.
///
/// # Panics
/// When the document cannot be set.
pub fn all_words(document: &Document, keep: Keep) -> String {
    let (layout, _) = layout(document, keep).expect("fixtures can be set");
    let items = layout.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|item| match item {
        Item::Text(text) => Some(words(&text.text())),
        Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    });
    texts.collect()
}

/// The pages hold the words of the input in order. A generated contents list comes on
/// top, so with one in the document the words need only be among those of the pages.
///
/// # Errors
/// Where the words part.
pub fn law(document: &Document, keep: Keep) -> Result<(), String> {
    let (layout, options) = layout(document, keep)?;
    let found = body_words(&layout, &options);
    let parts = oracle::expected(document, keep);
    let expected: String = parts.iter().map(part_words).collect();
    let lists = document.blocks().any(|block| matches!(block, Block::Contents(_)));
    if lists && !keep.contents && among(&expected, &found) {
        return Ok(());
    }
    diff::words(&expected, &found).map_or(Ok(()), Err)
}

fn part_words(part: &PartWords) -> String {
    let aside = part.aside.iter().map(|aside| match aside {
        Aside::Note { id, words } => format!("[{id}]{words}"),
        Aside::Comment { author, words } => format!("{author}:{words}"),
    });
    part.body_with_numbers() + &aside.collect::<String>()
}

/// Whether the characters of `few` occur in `many` in that order.
fn among(few: &str, many: &str) -> bool {
    let mut many = many.chars();
    few.chars().all(|c| many.any(|other| other == c))
}
