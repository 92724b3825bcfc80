//! Columns on a screen of fixed-width characters.

use unicode_width::UnicodeWidthStr;

/// How many columns `text` takes where every character is one or two columns wide: two for
/// wide and full-width characters, and for ambiguous ones (`“ ” … — · ①`) when `east_asian`.
///
/// ```
/// use docconv_core::linebreak::columns;
/// assert_eq!(columns("docconv", true), 7);
/// assert_eq!(columns("“公文”", true), 8);
/// assert_eq!(columns("“公文”", false), 6);
/// ```
pub fn columns(text: &str, east_asian: bool) -> usize {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.len();
    }
    if east_asian { text.width_cjk() } else { text.width() }
}
