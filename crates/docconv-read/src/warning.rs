//! What looked wrong in an input that was read all the same, and what was left out of it.

use docconv_core::Warning;

/// Something worth knowing of an input that was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadWarning {
    /// Something odd in the text.
    #[error(transparent)]
    Text(#[from] Warning),
    /// Bytes that the encoding could not decode were replaced, as asked.
    #[error("byte {offset}: {count} places are no {encoding} and became U+FFFD")]
    Replaced {
        /// The encoding.
        encoding: &'static str,
        /// The first place, counted from 0.
        offset: usize,
        /// How many places.
        count: usize,
    },
    /// Tracked changes that the document does not show.
    #[error("{count} tracked {what} left out; --changes all keeps them")]
    ChangesLeftOut {
        /// `insertions` or `deletions`.
        what: &'static str,
        /// How many.
        count: usize,
    },
    /// A picture that is not in the document.
    #[error("picture {name}: {why}")]
    Picture {
        /// The part or target that was named.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// A part that is named and is not there, or cannot be read; the rest was read.
    #[error("part {part}: {why}")]
    Part {
        /// The part.
        part: String,
        /// What is wrong with it.
        why: String,
    },
    /// A drawing or object of a kind that is not read.
    #[error("line {line}: {count} {what} left out")]
    LeftOut {
        /// The line of the text where the first one stood, counted from 1.
        line: u32,
        /// What it is: `embedded objects`.
        what: &'static str,
        /// How many.
        count: usize,
    },
    /// Text that Word hides (`w:vanish`). It is text of the document and stays in it.
    #[error(
        "line {line}: {count} pieces of hidden text; a PDF and text show them, a Word file keeps them hidden"
    )]
    Hidden {
        /// The line of the text where the first one stands, counted from 1.
        line: u32,
        /// How many.
        count: usize,
    },
    /// A symbol whose font says what it looks like, and whose Unicode is not known.
    #[error(
        "{count} characters of symbol fonts have no Unicode, first U+{first:04X} of {font}"
    )]
    Symbols {
        /// How many.
        count: usize,
        /// The first one.
        first: u32,
        /// Its font.
        font: String,
    },
}

impl ReadWarning {
    /// The line of the text that the warning is about, counted from 1, when it is about one.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Text(warning) => Some(warning.line()),
            Self::LeftOut { line, .. } | Self::Hidden { line, .. } => Some(*line),
            Self::Replaced { .. }
            | Self::ChangesLeftOut { .. }
            | Self::Picture { .. }
            | Self::Part { .. }
            | Self::Symbols { .. } => None,
        }
    }
}
