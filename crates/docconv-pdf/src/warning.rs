//! What can look wrong, and what can fail.

use crate::{Substitution, role_name};

/// Something that the reader of the PDF should know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfWarning {
    /// No face has the character; a box stands in its place.
    #[error("line {line}: no face has `{character}` (U+{:04X}), found {count} times; a box stands for it", *character as u32)]
    MissingGlyph {
        /// The character.
        character: char,
        /// How often it occurs.
        count: usize,
        /// The line of its first occurrence.
        line: u32,
    },
    /// A font file was not used.
    #[error("{file}: font not used: {reason}")]
    FontSkipped {
        /// The file.
        file: String,
        /// Why not.
        reason: String,
    },
    /// A picture could not be read; it is treated as missing.
    #[error("{name}: picture not used: {reason}")]
    ImageSkipped {
        /// The picture.
        name: String,
        /// Why not.
        reason: String,
    },
}

/// Why no PDF was made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// There is no face at all: none is embedded in this build, and no font that can be
    /// used was given.
    #[error("there is no font to set the text in")]
    NoFonts,
    /// More than one character in a hundred has no face.
    #[error("{share:.1} % of the characters have no face ({examples})")]
    TooManyMissing {
        /// How many in a hundred.
        share: f64,
        /// The most frequent of them.
        examples: String,
    },
    /// The profile leaves no room for text.
    #[error("profile `{profile}`: {reason}")]
    BadProfile {
        /// The profile's name.
        profile: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A face could not be cut down to the glyphs in use.
    #[error("face `{face}` cannot be embedded: {reason}")]
    Font {
        /// The face.
        face: String,
        /// Its place in [`PdfOptions::fonts`](crate::PdfOptions::fonts); `None` for an
        /// embedded face.
        library: Option<usize>,
        /// What the subsetter said.
        reason: String,
    },
    /// PDF/A-2a without tags.
    #[error("PDF/A-2a needs the tags that were asked to be left out")]
    UntaggedArchive,
    /// A picture that the archival standard does not allow.
    #[error("{name}: PDF/A cannot hold this picture: {reason}")]
    ArchivedImage {
        /// The picture.
        name: String,
        /// Why not.
        reason: String,
    },
    /// Faces that the profile asks for are not at hand, and no stand-in is wanted
    /// ([`PdfOptions::strict_fonts`](crate::PdfOptions::strict_fonts)).
    #[error("faces that the profile asks for are missing: {}", listed(.0))]
    FontsMissing(Vec<Substitution>),
    /// It has more pages than it may.
    #[error("the PDF has more than {most} pages; raise it with --limit pages=N")]
    TooManyPages {
        /// How many it may have.
        most: usize,
    },
    /// The caller's [`Watch`](docconv_core::Watch) stopped the work.
    #[error(transparent)]
    Stopped(#[from] docconv_core::Stopped),
    /// The file could not be put together.
    #[error("cannot write the PDF: {0}")]
    Write(String),
}

/// `title-song (方正小标宋简体 or 宋体)`, one after the other.
fn listed(missing: &[Substitution]) -> String {
    let one = |missing: &Substitution| {
        let names = missing.wanted.join(" or ");
        let refused: String = missing.refused.iter().map(|r| format!("; {r}")).collect();
        format!("{} ({names}{refused})", role_name(missing.role))
    };
    missing.iter().map(one).collect::<Vec<_>>().join(", ")
}
