//! Reads a PDF back with lopdf.

use crate::words;
use docconv::{Document, Format, Options, render};

/// The words of each page.
///
/// # Errors
/// What lopdf says of a file that it cannot load, or of a page whose text it cannot extract.
pub fn pages(pdf: &[u8]) -> Result<Vec<String>, String> {
    let file = lopdf::Document::load_mem(pdf).map_err(|error| error.to_string())?;
    let page = |number: u32| {
        let text = file.extract_text(&[number]).map_err(|error| error.to_string())?;
        Ok(words(&text))
    };
    file.get_pages().into_keys().map(page).collect()
}

/// Whether characters of the document are told by `ActualText`, because no face or no shape
/// shows them. lopdf does not know it.
///
/// # Panics
/// When the document cannot be set.
pub fn tells_by_actual_text(document: &Document) -> bool {
    let options = Options { allow_missing: true, compress: false, ..Options::default() };
    let readable = render(document, Format::Pdf, &options).expect("is set").bytes;
    readable.windows(10).any(|bytes| bytes == b"ActualText")
}
