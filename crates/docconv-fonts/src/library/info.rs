//! What a face says about itself.

use std::fmt;

use ttf_parser::{Face, RawFaceTables, name_id};

use super::data::{Directory, FontData};
use super::{FontError, names};
use crate::outlines;

/// What a face says about itself, read from a few small tables.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct FaceInfo {
    /// The family, in English where the face has an English name.
    pub family: String,
    /// The style within the family: `Regular`, `Bold Italic`.
    pub style: String,
    /// The name by which files refer to the face: `LiberationSerif-Bold`.
    pub postscript_name: String,
    /// Every name that the face answers to, in all its languages.
    pub names: Vec<String>,
    /// The weight: 400 is regular, 700 bold. Of a variable face, that of its default.
    pub weight: u16,
    /// The width class (OS/2): 5 is normal, less is condensed.
    pub width: u16,
    /// Whether the outlines are slanted.
    pub italic: bool,
    /// How the letters are built, as far as the face tells.
    pub class: FaceClass,
    /// The weights that a variable face can take.
    pub weights: Option<(u16, u16)>,
    /// The axes of a variable face.
    pub axes: Vec<Axis>,
    /// How outlines are stored.
    pub format: FaceFormat,
    /// What the owner of the face allows (OS/2 `fsType`).
    pub embedding: Embedding,
    /// Whether a document may hold a part of the face only.
    pub subsetting: bool,
}

/// An axis of a variable face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Its tag: `wght`, `wdth`, `opsz`.
    pub tag: [u8; 4],
    /// The least value.
    pub min: f32,
    /// The value when nothing is asked for.
    pub default: f32,
    /// The greatest value.
    pub max: f32,
}

/// How the outlines of a face are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaceFormat {
    /// Quadratic curves (`glyf`).
    TrueType,
    /// Cubic curves (`CFF `).
    Cff,
    /// Cubic curves of a variable face (`CFF2`).
    Cff2,
}

impl fmt::Display for FaceFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TrueType => "TrueType",
            Self::Cff => "CFF",
            Self::Cff2 => "CFF2",
        })
    }
}

/// The broad class of a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaceClass {
    /// 宋, 明朝, Times.
    Serif,
    /// 黑, ゴシック, Arial.
    Sans,
    /// Every letter has one width.
    Mono,
    /// The face does not tell.
    Other,
}

/// What the owner of a face allows a document to hold: OS/2 `fsType`, of which the least
/// restrictive bit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedding {
    /// Everything, or nothing is said.
    Installable,
    /// In documents that are edited.
    Editable,
    /// In documents that are read and printed. A PDF is one.
    PreviewAndPrint,
    /// Nothing.
    Restricted(u16),
    /// Bitmaps, which no PDF of ours holds.
    BitmapOnly(u16),
}

impl Embedding {
    /// Reads `fsType`, with whether a subset may be made.
    fn of(fs_type: u16) -> (Self, bool) {
        let embedding = match fs_type {
            _ if fs_type & 0x0200 != 0 => Self::BitmapOnly(fs_type),
            _ if fs_type & 0x0008 != 0 => Self::Editable,
            _ if fs_type & 0x0004 != 0 => Self::PreviewAndPrint,
            _ if fs_type & 0x0002 != 0 => Self::Restricted(fs_type),
            _ => Self::Installable,
        };
        (embedding, fs_type & 0x0100 == 0)
    }

    /// The reason for which a PDF may not hold the face.
    pub fn refusal(self) -> Option<FontError> {
        match self {
            Self::Installable | Self::Editable | Self::PreviewAndPrint => None,
            Self::Restricted(fs_type) => Some(FontError::Restricted(fs_type)),
            Self::BitmapOnly(fs_type) => Some(FontError::BitmapOnly(fs_type)),
        }
    }
}

impl fmt::Display for Embedding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Installable => "installable",
            Self::Editable => "editable",
            Self::PreviewAndPrint => "preview and print",
            Self::Restricted(_) => "forbidden",
            Self::BitmapOnly(_) => "bitmaps only",
        })
    }
}

impl FaceInfo {
    /// Whether the outlines are bold already.
    pub fn is_bold(&self) -> bool {
        self.weight >= 600
    }

    pub(crate) fn read(
        data: &dyn FontData,
        tables: &Directory,
    ) -> Result<Self, FontError> {
        let format = format(tables)?;
        let (head, hhea, maxp) = (
            tables.needed(data, "head")?,
            tables.needed(data, "hhea")?,
            tables.needed(data, "maxp")?,
        );
        tables.check("hmtx")?;
        tables.check("cmap").map_err(|error| match error {
            FontError::NoTable(_) => FontError::NoCharacterMap,
            other => other,
        })?;
        let optional = |tag: &[u8; 4]| tables.optional(data, tag);
        let (name, os2) = (optional(b"name")?, optional(b"OS/2")?);
        let (post, fvar) = (optional(b"post")?, optional(b"fvar")?);
        let raw = RawFaceTables {
            head: &head,
            hhea: &hhea,
            maxp: &maxp,
            name: name.as_deref(),
            os2: os2.as_deref(),
            post: post.as_deref(),
            fvar: fvar.as_deref(),
            ..RawFaceTables::default()
        };
        let face = Face::from_raw_tables(raw).map_err(|error| {
            use ttf_parser::FaceParsingError::{NoHheaTable, NoMaxpTable};
            match error {
                NoHheaTable => FontError::BadTable("hhea"),
                NoMaxpTable => FontError::BadTable("maxp"),
                _ => FontError::BadTable("head"),
            }
        })?;
        Ok(Self::of(&face, os2.as_deref().unwrap_or(&[]), format))
    }

    fn of(face: &Face<'_>, os2: &[u8], format: FaceFormat) -> Self {
        let named = |ids: &[u16]| names::first(face.names(), ids);
        let family = named(&[name_id::TYPOGRAPHIC_FAMILY, name_id::FAMILY]);
        let style = named(&[name_id::TYPOGRAPHIC_SUBFAMILY, name_id::SUBFAMILY]);
        let postscript_name = named(&[name_id::POST_SCRIPT_NAME]);
        let family = family.or_else(|| postscript_name.clone());
        let family = family.unwrap_or_else(|| "without a name".to_owned());
        let postscript_name = postscript_name.unwrap_or_else(|| family.clone());
        let axes: Vec<Axis> = face
            .variation_axes()
            .into_iter()
            .map(|axis| Axis {
                tag: axis.tag.to_bytes(),
                min: axis.min_value,
                default: axis.def_value,
                max: axis.max_value,
            })
            .collect();
        let weight_axis = axes.iter().find(|axis| &axis.tag == b"wght");
        let weights = weight_axis.map(|axis| (axis.min as u16, axis.max as u16));
        let fs_type = os2.get(8..10).map_or(0, |b| u16::from_be_bytes([b[0], b[1]]));
        let (embedding, subsetting) = Embedding::of(fs_type);
        let weight = match weight_axis {
            Some(axis) => axis.default as u16,
            None => weight(face),
        };
        Self {
            class: class(face, os2, &family),
            family,
            postscript_name,
            style: style.unwrap_or_else(|| "Regular".to_owned()),
            names: names::all(face.names()),
            weight,
            width: face.width().to_number(),
            italic: face.is_italic() || face.is_oblique(),
            weights,
            axes,
            format,
            embedding,
            subsetting,
        }
    }
}

/// A bold face that says 400 in OS/2 says in `head` that it is bold.
fn weight(face: &Face<'_>) -> u16 {
    let weight = face.weight().to_number();
    if face.is_bold() && weight < 600 { 700 } else { weight }
}

fn format(tables: &Directory) -> Result<FaceFormat, FontError> {
    let format = if tables.has(b"glyf") {
        tables.check("loca")?;
        tables.check("glyf")?;
        FaceFormat::TrueType
    } else if tables.has(b"CFF ") {
        tables.check("CFF ")?;
        FaceFormat::Cff
    } else if tables.has(b"CFF2") {
        tables.check("CFF2")?;
        FaceFormat::Cff2
    } else if tables.has(outlines::TABLE) {
        tables.check("Zglf")?;
        FaceFormat::TrueType
    } else {
        return Err(FontError::NoOutlines);
    };
    Ok(format)
}

/// By PANOSE (OS/2, bytes 32 to 41) where the face fills it in, else by the name.
fn class(face: &Face<'_>, os2: &[u8], family: &str) -> FaceClass {
    let text = os2.get(32) == Some(&2);
    let name = family.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match os2.get(33) {
        _ if face.is_monospaced() || has(&["mono", "courier"]) => FaceClass::Mono,
        _ if has(&["sans", "gothic", "hei", "黑", "ゴシック"]) => FaceClass::Sans,
        _ if has(&["serif", "song", "宋", "ming", "明", "naskh"]) => FaceClass::Serif,
        Some(2..=10) if text => FaceClass::Serif,
        Some(11..=15) if text => FaceClass::Sans,
        _ => FaceClass::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_restrictive_bit_counts() {
        assert_eq!(Embedding::of(0), (Embedding::Installable, true));
        assert_eq!(Embedding::of(2), (Embedding::Restricted(2), true));
        assert_eq!(Embedding::of(4), (Embedding::PreviewAndPrint, true));
        assert_eq!(Embedding::of(2 | 8), (Embedding::Editable, true));
        assert_eq!(Embedding::of(0x104), (Embedding::PreviewAndPrint, false));
        assert_eq!(Embedding::of(0x200), (Embedding::BitmapOnly(0x200), true));
    }
}
