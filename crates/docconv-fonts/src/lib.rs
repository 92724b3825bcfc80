//! The faces docconv draws with when a machine has none of the wanted fonts, as bytes; and
//! [`FontLibrary`], the faces that a caller brings along.
//!
//! # Which faces
//!
//! A Chinese document asks for five kinds of letters, and there is one face of each:
//! [`SONG`] (宋, running text), [`TITLE_SONG`] (小标宋, titles), [`HEI`] (黑, headings), [`KAI`]
//! (楷, second headings and signatures) and [`FANG_SONG`] (仿宋, the text of official documents).
//! No free 仿宋 may be held inside a program; the light LXGW WenKai stands in for it, and a real
//! one on the reader's machine should win. The Latin faces have the widths of Times New Roman
//! ([`SERIF`] in four styles), Arial ([`SANS`] in two) and Courier New ([`MONO`]), so that line
//! breaks fall where Word puts them.
//!
//! # Which characters
//!
//! Every Chinese face has GB 2312, the 8105 characters of 通用规范汉字表, kana, full-width forms,
//! box drawing and the symbols of office texts (①⑴⒈㈠Ⅰ ☆□✓ ㎡℃). [`SONG`] and [`HEI`] add the
//! kanji of JIS X 0208 and rarer symbols (㉑ ⓐ ㌔). The Latin faces have all Latin alphabets up to
//! Latin Extended-B, Vietnamese, Greek and Cyrillic; [`SERIF`] and [`SERIF_ITALIC`] add phonetics
//! and polytonic Greek. What one face lacks another may have: ☒ and ✗ are in [`KAI`] and
//! [`FANG_SONG`] only. No face has ☐ ☑ ✔ ✘.
//!
//! # How they are made
//!
//! `tools/fonts/build.py` rebuilds them from published packages. Every character has a glyph of
//! its own, so that copied text comes out as it went in; glyphs have no components, so a subset
//! needs only the glyphs it names; there are no layout features and no hinting. Chinese dashes,
//! quotes and `·` fill a whole square, and two dashes join.
//!
//! # How they are stored
//!
//! [`Face::data`] borrows a font file from the binary. Its metrics, names and character map are
//! as in any other and cost nothing to read. Its outlines are packed, each glyph by itself:
//! [`Face::with_glyphs`] gives a TrueType file of those that are asked for, [`Face::whole`]
//! one with all.
//! The faces take 14 MB of a program that uses [`ALL`] or [`by_key`], and would take 24 MB as
//! they are. Turn off the feature `embedded` to go without: [`ALL`] is then empty.
//!
//! # Licences
//!
//! The code is MIT or Apache-2.0, the faces are under the SIL Open Font License 1.1. Whoever
//! passes on a binary with the faces in it passes on [`Face::licence`] too. Documents that
//! embed a face are free of it.

#![forbid(unsafe_code)]

use std::fmt;

mod library;
mod outlines;
mod sfnt;
mod unpacked;
pub use library::{
    Axis, Embedding, FaceClass, FaceFormat, FaceInfo, FontData, FontError, FontLibrary,
    LibraryFace, Origin, SkippedFont, Unread, same_name,
};

use unpacked::Unpacked;

#[cfg(feature = "embedded")]
mod embedded;
#[cfg(feature = "embedded")]
pub use embedded::*;

/// One embedded face.
#[non_exhaustive]
pub struct Face {
    /// The full name, also that in the file: `Docconv Song`, `Docconv Serif Bold`.
    pub name: &'static str,
    /// The short name to look it up by: `song`, `serif-bold`.
    pub key: &'static str,
    /// Whether the outlines are bold already and need no thickening.
    pub bold: bool,
    /// Whether the outlines are slanted already.
    pub italic: bool,
    /// A font file whose outlines are packed, for whatever needs no outlines.
    pub data: &'static [u8],
    unpacked: Unpacked,
    /// The names of published faces that it stands for in full: the same outlines.
    pub also: &'static [&'static str],
    /// The text of the licence, with the copyright notices that go with it.
    pub licence: &'static str,
    /// The package it was made from, with its version.
    pub source: &'static str,
}

/// Names the face and leaves out its megabytes.
impl fmt::Debug for Face {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Face").field("key", &self.key).finish_non_exhaustive()
    }
}

/// Every face: none in a build without the feature `embedded`.
#[cfg(not(feature = "embedded"))]
pub static ALL: [&Face; 0] = [];

/// The face with this [`Face::key`].
///
/// ```
/// let face = docconv_fonts::by_key("kai");
/// # #[cfg(feature = "embedded")]
/// assert_eq!(face.map(|face| face.name), Some("Docconv Kai"));
/// ```
pub fn by_key(key: &str) -> Option<&'static Face> {
    ALL.iter().copied().find(|face| face.key == key)
}

impl Face {
    /// A TrueType file of these glyphs alone, numbered in their order, for whatever embeds them:
    /// without a character map. Glyph 0, for characters that the face has not, should be the
    /// first.
    ///
    /// Glyphs are unpacked at the first call that asks for them and then kept.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")] {
    /// use docconv_fonts::SERIF;
    /// use ttf_parser::{Face, GlyphId};
    /// let file = SERIF.with_glyphs(&[0, 40]).expect("the face is sound");
    /// let some = Face::parse(&file, 0).expect("it is a TrueType file");
    /// let all = Face::parse(SERIF.data, 0).expect("it is a font file");
    /// assert_eq!(some.number_of_glyphs(), 2);
    /// assert_eq!(some.glyph_hor_advance(GlyphId(1)), all.glyph_hor_advance(GlyphId(40)));
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`FontError::BadTable`] when there is no such glyph, or the outlines are damaged.
    pub fn with_glyphs(&self, glyphs: &[u16]) -> Result<Vec<u8>, FontError> {
        self.unpacked.with_glyphs(self.data, glyphs)
    }

    /// The TrueType file with all outlines, 4 to 6 MB for a Chinese face. It is made at the
    /// first call and then kept.
    ///
    /// # Errors
    /// [`FontError::BadTable`] when the outlines are damaged.
    pub fn whole(&self) -> Result<&[u8], &FontError> {
        self.unpacked.whole(self.data)
    }

    /// Whether a profile that asks for `name` asks for this face: by the name in the file,
    /// by that of its family, or by that of the published face it was made from. The key is
    /// no name: 仿宋 is called FangSong, and `fang-song` only stands in for it.
    ///
    /// ```
    /// # #[cfg(feature = "embedded")]
    /// assert!(docconv_fonts::SERIF_BOLD.answers_to("Liberation Serif"));
    /// # #[cfg(feature = "embedded")]
    /// assert!(!docconv_fonts::FANG_SONG.answers_to("FangSong"));
    /// ```
    pub fn answers_to(&self, name: &str) -> bool {
        let mut own = self.also.iter().copied().chain([self.name]);
        own.any(|own| same_name(own, name))
    }
}
