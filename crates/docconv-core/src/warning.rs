//! What looked wrong in an input that was read all the same.

/// Something odd that a reader met. The text is kept; the warning says where to look.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// A marker that begins like one and does not end as one.
    #[error("line {line}: `{marker}` has no end and stays text")]
    UnclosedMarker {
        /// The line, counted from 1.
        line: u32,
        /// How it begins: `[bookmark: ` or `[image: `.
        marker: &'static str,
    },
    /// Characters that the export put in place of ones it could not write.
    #[error("line {line}: {count} characters were already lost in the export (U+FFFD)")]
    ReplacementCharacters {
        /// The first line with one.
        line: u32,
        /// How many there are in the whole text.
        count: usize,
    },
    /// Control characters, which no output format can carry.
    #[error("line {line}: {count} control characters, first U+{first:04X}")]
    ControlCharacters {
        /// The first line with one.
        line: u32,
        /// How many there are in the whole text.
        count: usize,
        /// The first one.
        first: u32,
    },
    /// A note reference without a note, or a note without a reference.
    #[error("line {line}: note {id} has no counterpart")]
    UnmatchedNote {
        /// The line of the reference or note.
        line: u32,
        /// Its number as written.
        id: String,
    },
}

impl Warning {
    /// The line that the warning is about, counted from 1.
    pub fn line(&self) -> u32 {
        match self {
            Self::UnclosedMarker { line, .. }
            | Self::ReplacementCharacters { line, .. }
            | Self::ControlCharacters { line, .. }
            | Self::UnmatchedNote { line, .. } => *line,
        }
    }
}
