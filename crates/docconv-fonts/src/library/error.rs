//! Why a font file, or a face of one, cannot be used.

use std::sync::Arc;
use std::{fmt, io};

/// Why a font cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FontError {
    /// The file holds nothing.
    #[error("the file is empty")]
    Empty,
    /// The bytes are none of a TrueType or OpenType font.
    #[error("it is no TrueType or OpenType font")]
    NotAFont,
    /// A font packed for web pages.
    #[error("it is a web font ({0}); convert it to TTF or OTF first")]
    WebFont(&'static str),
    /// The file ends before a table does.
    #[error("it is cut short: table `{table}` ends at byte {end}, the file at {length}")]
    Truncated {
        /// The table.
        table: String,
        /// Where the table should end.
        end: u64,
        /// How long the file is.
        length: u64,
    },
    /// A table without which there is no font.
    #[error("it has no table `{0}`")]
    NoTable(&'static str),
    /// A table that makes no sense.
    #[error("its table `{0}` is damaged")]
    BadTable(&'static str),
    /// No map from Unicode characters to glyphs.
    #[error("it has no character map for Unicode")]
    NoCharacterMap,
    /// Pictures of letters in place of outlines.
    #[error("it has no outlines")]
    NoOutlines,
    /// The owner of the font forbids embedding (OS/2 `fsType`, bit 1).
    #[error("its licence forbids embedding (fsType {0:#06x})")]
    Restricted(u16),
    /// The owner allows only bitmaps to be embedded (OS/2 `fsType`, bit 9).
    #[error("its licence allows only bitmaps to be embedded (fsType {0:#06x})")]
    BitmapOnly(u16),
    /// More bytes than a font has.
    #[error("it has {megabytes} MB; no more than {limit} MB are read")]
    TooLarge {
        /// How large it is.
        megabytes: u64,
        /// How large it may be.
        limit: u64,
    },
    /// The bytes could not be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[source] Unread),
}

/// What a [`FontData`](super::FontData) answered instead of bytes. Two are equal when they are
/// of one kind and say the same.
#[derive(Debug, Clone)]
pub struct Unread(Arc<io::Error>);

impl Unread {
    /// The kind of error.
    pub fn kind(&self) -> io::ErrorKind {
        self.0.kind()
    }
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self(Arc::new(error))
    }
}

impl PartialEq for Unread {
    fn eq(&self, other: &Self) -> bool {
        self.kind() == other.kind() && self.to_string() == other.to_string()
    }
}

impl Eq for Unread {}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Unread {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}
