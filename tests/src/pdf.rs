//! Reads a PDF back with lopdf.

use crate::words;

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
