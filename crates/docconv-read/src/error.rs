//! Why an input is no document, and what helps.

use docconv_core::{DecodeError, Stopped};
use std::fmt;

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The text has 4 GiB or more.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Bytes that the encoding has no characters for.
    #[error("line {line}: byte {offset} (0x{byte:02X}) is not {encoding}")]
    Undecodable {
        /// The encoding that was named or found.
        encoding: &'static str,
        /// The offset of the first wrong byte, counted from 0.
        offset: usize,
        /// The line it stands on, counted from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// The bytes are text in an encoding that they do not give away.
    #[error(
        "byte {offset} (0x{byte:02X}) is not UTF-8, and the encoding is not clear ({guess}?)"
    )]
    UnclearEncoding {
        /// The first byte that is not ASCII, counted from 0.
        offset: usize,
        /// The byte.
        byte: u8,
        /// The likeliest one.
        guess: &'static str,
    },
    /// Bytes that are no text in any encoding.
    #[error(
        "is no text and no document that docconv knows (byte {offset} is 0x{byte:02X})"
    )]
    Binary {
        /// The first byte that no text has, counted from 0.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// A format that docconv knows and does not read.
    #[error("is {}; {}", .0.name(), .0.advice())]
    Refused(Refused),
    /// The Word file is encrypted.
    #[error(
        "is an encrypted Word file; open it in Word with its password, and save it without one"
    )]
    Encrypted,
    /// A limit that guards against hostile files.
    #[error("{place}: more than {limit}; raise it with {}", .limit.option())]
    TooMuch {
        /// What passed the limit.
        limit: Limit,
        /// The part or entry.
        place: String,
    },
    /// The caller's [`Watch`](docconv_core::Watch) stopped the reading.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// The archive is damaged or was made to mislead.
    #[error("is a damaged ZIP archive: {why}")]
    Archive {
        /// What is wrong.
        why: String,
    },
    /// The package lacks what makes it a Word document.
    #[error("is no Word document: {why}")]
    Package {
        /// What is missing or wrong.
        why: String,
    },
    /// A part is no sound XML.
    #[error("{part}: byte {offset}: {why}")]
    Xml {
        /// The part.
        part: String,
        /// Where in its XML, counted from 0.
        offset: u64,
        /// What is wrong.
        why: String,
    },
    /// An MHTML file without a page in it, or one whose page has no end.
    #[error("is a web archive without a whole page in it; it may have been cut off")]
    NoPage,
}

impl ReadError {
    /// What the user can do about it, in one line.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Undecodable { .. } => Some(
                "name another encoding with --encoding, or let --lossy replace what cannot be read",
            ),
            Self::UnclearEncoding { .. } => {
                Some("name it with --encoding: gb18030, big5, shift_jis, windows-1252, …")
            }
            Self::Binary { .. } => {
                Some("if it is a text all the same, name its encoding with --encoding")
            }
            Self::Archive { .. } | Self::Xml { .. } => {
                Some("Word may repair it: open it there and save it again")
            }
            Self::Decode(_)
            | Self::Refused(_)
            | Self::Encrypted
            | Self::TooMuch { .. }
            | Self::Stopped(_)
            | Self::Package { .. }
            | Self::NoPage => None,
        }
    }
}

/// Formats that are recognised and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// Word 97–2003.
    Doc,
    /// An OLE file that is no Word file.
    Ole,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text, packed or flat.
    Odt,
    /// PDF.
    Pdf,
    /// An Excel or PowerPoint file of OOXML.
    Office,
    /// Word 2003's own XML.
    WordXml2003,
    /// Any other archive.
    Archive,
    /// A picture.
    Picture,
    /// UTF-32, which nobody writes.
    Utf32,
}

impl Refused {
    /// What it is.
    pub fn name(self) -> &'static str {
        match self {
            Self::Doc => "a Word 97–2003 file (.doc)",
            Self::Ole => "an old Office file (OLE)",
            Self::Rtf => "an RTF file",
            Self::Odt => "an OpenDocument file (.odt)",
            Self::Pdf => "a PDF",
            Self::Office => "an Office file without a Word document in it",
            Self::WordXml2003 => "a Word 2003 XML file",
            Self::Archive => "an archive without a Word document in it",
            Self::Picture => "a picture",
            Self::Utf32 => "a text in UTF-32",
        }
    }

    /// Which export to make instead.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Doc | Self::Rtf => {
                "save it as .docx in Word, or export its text: \
                 tika --text FILE (or Word's own plain text)"
            }
            Self::Odt => {
                "save it as .docx in LibreOffice or Word, or export its text: tika --text FILE"
            }
            Self::Pdf => {
                "it has no paragraphs to read; take the Word file it was made from, \
                 or export its text: tika --text FILE"
            }
            Self::Ole | Self::Office => "docconv reads Word documents",
            Self::WordXml2003 => "save it as .docx in Word",
            Self::Archive => "take the document out of it first",
            Self::Picture => "docconv reads texts and Word documents",
            Self::Utf32 => "save it as UTF-8",
        }
    }
}

/// A limit, with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// Bytes of the input.
    Input(u64),
    /// Entries of an archive.
    Entries(usize),
    /// Bytes of all parts.
    Expanded(u64),
    /// Times its compressed size.
    Ratio(u64),
    /// Depth of elements.
    Depth(usize),
    /// Bytes of one tag or text.
    Token(usize),
}

impl Limit {
    /// The option of the program that raises it.
    pub fn option(self) -> &'static str {
        match self {
            Self::Input(_) => "--limit input=MB",
            Self::Entries(_) => "--limit entries=N",
            Self::Expanded(_) => "--limit expanded=MB",
            Self::Ratio(_) => "--limit ratio=N",
            Self::Depth(_) => "--limit depth=N",
            Self::Token(_) => "--limit token=MB",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(most) => write!(f, "{} MB", most >> 20),
            Self::Entries(most) => write!(f, "{most} entries"),
            Self::Expanded(most) => write!(f, "{} MB expanded", most >> 20),
            Self::Ratio(most) => write!(f, "{most} times its compressed size"),
            Self::Depth(most) => write!(f, "{most} elements inside one another"),
            Self::Token(most) => write!(f, "{} MB in one tag or text", most >> 20),
        }
    }
}
