//! Packed outlines: the table `Zglf`, which the embedded faces have in place of `glyf` and
//! `loca`. `tools/fonts/packing.py` writes it.
//!
//! Every glyph can be read without the others, so a document pays for the glyphs that it
//! shows; those of common characters stand together, so that few pages of memory are touched.
//! A glyph is a row of bytes, each a symbol of a canonical Huffman code, and the code is that
//! of the byte's context: what a coordinate may be is told by the flags around it. Numbers are
//! big-endian, bits begin with the highest of a byte.
//!
//! | field | what it is |
//! |---|---|
//! | `u16` | version, 1 |
//! | `u16` | number of glyphs |
//! | `u16` | length of the tables of codes |
//! | `u16` × 1031 | for each context, where its table begins |
//! | tables | for lengths of 1 to 15 bits a `u8`, the number of codes; the symbols in the order of their codes |
//! | `u24` × glyphs | where each glyph begins in the outlines |
//! | outlines | each glyph from the first bit of a byte |
//!
//! A glyph is, with its contexts:
//!
//! | bytes | context |
//! |---|---|
//! | number of contours; 0 for a glyph without ink | 0 |
//! | number of points, for each contour; 255 for so many and those that the next byte says | 1 |
//! | flags as `glyf` has them, until there is one for each point | 3 + 8 × six bits of the flag before + three bits of the one before that |
//! | after a flag that says so, how often it is repeated | 2 |
//! | x of each point, where its flag wants a byte | 515 + 4 × six bits of the flag + 2 × whether the next point is on the curve + whether the one before is |
//! | where it wants two | 771, 772 |
//! | y of each point, likewise | 773 + …, 1029, 1030 |
//!
//! The box of a glyph is that of its points; no glyph has components or instructions.

mod points;
mod symbols;

use ttf_parser::{RawFace, Tag};

use crate::FontError;
use points::Points;
use symbols::Symbols;

/// The name of the table.
pub(crate) const TABLE: &[u8; 4] = b"Zglf";

/// What is wrong with a table that makes no sense.
pub(crate) const DAMAGED: FontError = FontError::BadTable("Zglf");

const VERSION: u16 = 1;

const CONTEXTS: usize = 1031;

const LENGTHS: usize = 15;

/// The outlines of a face, read glyph by glyph.
pub(crate) struct Outlines<'a> {
    symbols: Symbols<'a>,
    points: Points,
}

impl<'a> Outlines<'a> {
    /// Those of a packed face.
    pub(crate) fn of(face: &RawFace<'a>) -> Result<Self, FontError> {
        let table =
            face.table(Tag::from_bytes(TABLE)).ok_or(FontError::NoTable("Zglf"))?;
        let packed = Packed::read(table).ok_or(DAMAGED)?;
        Ok(Self { symbols: Symbols::new(packed), points: Points::default() })
    }

    pub(crate) fn count(&self) -> u16 {
        (self.symbols.packed.starts.len() / 3) as u16
    }

    /// Adds a glyph to the table `glyf`.
    pub(crate) fn read(
        &mut self,
        glyph: u16,
        glyf: &mut Vec<u8>,
    ) -> Result<(), FontError> {
        let bytes = self.symbols.packed.glyph(glyph.into()).ok_or(DAMAGED)?;
        self.symbols.start(bytes);
        self.points.read(&mut self.symbols).ok_or(DAMAGED)?;
        self.points.write(glyf);
        Ok(())
    }
}

/// The parts of the table.
#[derive(Clone, Copy)]
struct Packed<'a> {
    places: &'a [u8],
    codes: &'a [u8],
    starts: &'a [u8],
    outlines: &'a [u8],
}

impl<'a> Packed<'a> {
    fn read(table: &'a [u8]) -> Option<Self> {
        let number =
            |at: usize| Some(u16::from_be_bytes([*table.get(at)?, *table.get(at + 1)?]));
        let (version, glyphs, codes) = (number(0)?, number(2)?, number(4)?);
        if version != VERSION {
            return None;
        }
        let (places, rest) = table.get(6..)?.split_at_checked(2 * CONTEXTS)?;
        let (codes, rest) = rest.split_at_checked(codes.into())?;
        let (starts, outlines) = rest.split_at_checked(3 * usize::from(glyphs))?;
        Some(Self { places, codes, starts, outlines })
    }

    /// The outlines from a glyph on.
    fn glyph(&self, glyph: usize) -> Option<&'a [u8]> {
        let start = self.starts.get(3 * glyph..3 * glyph + 3)?;
        let start = start.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
        self.outlines.get(start..)
    }

    /// How many codes of each length a context has, and their symbols.
    fn code(&self, context: usize) -> Option<(&'a [u8], &'a [u8])> {
        let place = self.places.get(2 * context..2 * context + 2)?;
        let place = usize::from(u16::from_be_bytes([place[0], place[1]]));
        self.codes.get(place..)?.split_at_checked(LENGTHS)
    }
}
