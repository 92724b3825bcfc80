//! The formats that docconv writes, and how people name them.

use std::fmt;
use std::str::FromStr;

/// A format that docconv writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// A Word file.
    Docx,
    /// A PDF.
    Pdf,
    /// Clean text in UTF-8.
    Text,
    /// JSON Lines: a record for every block, or one for the document.
    Jsonl,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Docx, Self::Pdf, Self::Text, Self::Jsonl];

    /// The format of files with that extension, in any case: `docx`, `PDF`, `txt`.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.is_called(extension))
    }

    /// The extension of such files: `txt`.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            Self::Jsonl => "jsonl",
        }
    }

    /// The name by which a user asks for it: `text`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Text => "text",
            Self::Jsonl => "jsonl",
        }
    }

    /// Whether a terminal would show noise.
    pub fn is_binary(self) -> bool {
        match self {
            Self::Docx | Self::Pdf => true,
            Self::Text | Self::Jsonl => false,
        }
    }

    fn is_called(self, word: &str) -> bool {
        word.eq_ignore_ascii_case(self.name())
            || word.eq_ignore_ascii_case(self.extension())
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads a name or an extension.
///
/// ```
/// use docconv::Format;
/// assert_eq!("PDF".parse(), Ok(Format::Pdf));
/// let error = "dcox".parse::<Format>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown format `dcox`; did you mean `docx`?");
/// ```
impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Self::from_extension(word).ok_or_else(|| UnknownFormat::new(word))
    }
}

/// A word that names no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{word}`; {}", suggestion(*.nearest))]
pub struct UnknownFormat {
    /// What was asked for.
    pub word: String,
    /// The format whose name is nearest, when one is near.
    pub nearest: Option<Format>,
}

impl UnknownFormat {
    fn new(word: &str) -> Self {
        let distance = |format: Format| {
            distance(word, format.name()).min(distance(word, format.extension()))
        };
        // Two slips turn `dco` into `docx`; three turn any short word into any other.
        let nearest = Format::ALL.into_iter().min_by_key(|&format| distance(format));
        let nearest = nearest.filter(|&format| distance(format) <= 2);
        Self { word: word.to_owned(), nearest }
    }
}

fn suggestion(nearest: Option<Format>) -> String {
    match nearest {
        Some(format) => format!("did you mean `{format}`?"),
        None => {
            let names = Format::ALL.map(Format::name).join(", ");
            format!("docconv writes {names}")
        }
    }
}

/// The slips of the pen between two words: a letter too many, missing or wrong, or two
/// that changed places.
fn distance(word: &str, name: &str) -> usize {
    // Longer words are near to no name, and the table grows with them.
    let word: Vec<char> = word.chars().take(16).flat_map(char::to_lowercase).collect();
    let name: Vec<char> = name.chars().collect();
    let mut rows = vec![(0..=name.len()).collect::<Vec<usize>>()];
    for i in 1..=word.len() {
        let mut row = vec![i];
        for j in 1..=name.len() {
            let wrong = usize::from(word[i - 1] != name[j - 1]);
            let edit = (rows[i - 1][j - 1] + wrong).min(rows[i - 1][j] + 1);
            let swapped = i > 1
                && j > 1
                && word[i - 1] == name[j - 2]
                && word[i - 2] == name[j - 1];
            let swap = if swapped { rows[i - 2][j - 2] + 1 } else { usize::MAX };
            row.push(edit.min(row[j - 1] + 1).min(swap));
        }
        rows.push(row);
    }
    rows[word.len()][name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions_in_any_case() {
        assert_eq!("txt".parse(), Ok(Format::Text));
        assert_eq!("Text".parse(), Ok(Format::Text));
        assert_eq!(Format::from_extension("DOCX"), Some(Format::Docx));
        assert_eq!(Format::from_extension("md"), None);
    }

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let nearest = |word: &str| word.parse::<Format>().unwrap_err().nearest;
        assert_eq!(nearest("doc"), Some(Format::Docx));
        assert_eq!(nearest("pfd"), Some(Format::Pdf));
        assert_eq!(nearest("texts"), Some(Format::Text));
        assert_eq!(nearest("markdown"), None);
    }

    #[test]
    fn a_far_word_gets_the_list() {
        let error = "markdown".parse::<Format>().unwrap_err();
        let expected = "unknown format `markdown`; docconv writes docx, pdf, text, jsonl";
        assert_eq!(error.to_string(), expected);
    }
}
