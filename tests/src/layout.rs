//! The placed items of a PDF, readable and as words.

use docconv::{Document, Keep};

/// Stub until the PDF renderer lands.
pub fn readable(_document: &Document) -> String {
    String::new()
}

/// Stub until the PDF renderer lands.
///
/// # Errors
/// None.
pub fn law(_document: &Document, _keep: Keep) -> Result<(), String> {
    Ok(())
}
