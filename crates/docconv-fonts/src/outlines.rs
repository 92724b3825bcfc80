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

use ttf_parser::{RawFace, Tag};

use crate::FontError;
use crate::library::LIMIT;
use crate::sfnt;

/// The name of the table.
pub(crate) const TABLE: &[u8; 4] = b"Zglf";

const DAMAGED: FontError = FontError::BadTable("Zglf");

const VERSION: u16 = 1;

const CONTOURS: usize = 0;
const POINTS: usize = 1;
const REPEAT: usize = 2;
const FLAG: usize = 3;
const X: Axis = Axis { context: 515, short: 0x02, same: 0x10 };
const Y: Axis = Axis { context: 773, short: 0x04, same: 0x20 };
const CONTEXTS: usize = 1031;

const ON_CURVE: u8 = 0x01;
const REPEATED: u8 = 0x08;
/// What a flag says of its point, and whether it is repeated.
const POINT: u8 = 0x3F;

const LENGTHS: usize = 15;

/// One of the two coordinates of points.
struct Axis {
    context: usize,
    /// The flag of a byte without its sign.
    short: u8,
    /// The flag of that sign, or of a coordinate that is the one before.
    same: u8,
}

/// The packed face `data` as a TrueType file in which `wanted` glyphs have outlines; the
/// others are blank.
pub(crate) fn unpacked(
    data: &[u8],
    wanted: impl IntoIterator<Item = u16>,
) -> Result<Vec<u8>, FontError> {
    let face = RawFace::parse(data, 0).map_err(|_| FontError::NotAFont)?;
    let table = face.table(Tag::from_bytes(TABLE)).ok_or(FontError::NoTable("Zglf"))?;
    let packed = Packed::read(table).ok_or(DAMAGED)?;
    let (glyf, loca) = packed.glyphs(wanted).ok_or(DAMAGED)?;
    let others = face.table_records.into_iter().filter_map(|record| {
        let tag = record.tag.to_bytes();
        (tag != *TABLE).then_some((tag, face.table(record.tag)?))
    });
    let tables = others.chain([(*b"glyf", &glyf[..]), (*b"loca", &loca[..])]);
    Ok(sfnt::file([0, 1, 0, 0], tables.collect()))
}

/// The parts of the table.
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

    /// The tables `glyf` and `loca` with the wanted glyphs.
    fn glyphs(
        &self,
        wanted: impl IntoIterator<Item = u16>,
    ) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut wanted: Vec<u16> = wanted.into_iter().collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut wanted = wanted.into_iter().peekable();
        let count = self.starts.len() / 3;
        let (mut glyf, mut loca) = (Vec::new(), Vec::with_capacity(4 * (count + 1)));
        let mut symbols = Symbols::new(self);
        let mut points = Points::default();
        for glyph in 0..count {
            loca.extend((glyf.len() as u32).to_be_bytes());
            if wanted.next_if(|&next| usize::from(next) == glyph).is_some() {
                symbols.start(self.glyph(glyph)?);
                points.read(&mut symbols)?;
                points.write(&mut glyf);
            }
            if glyf.len() as u64 > LIMIT {
                return None;
            }
        }
        loca.extend((glyf.len() as u32).to_be_bytes());
        Some((glyf, loca))
    }

    /// The outlines from a glyph on.
    fn glyph(&self, glyph: usize) -> Option<&'a [u8]> {
        let start = self.starts.get(3 * glyph..3 * glyph + 3)?;
        let start = start.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
        self.outlines.get(start..)
    }

    #[cold]
    fn code(&self, context: usize) -> Option<Code<'a>> {
        let place = self.places.get(2 * context..2 * context + 2)?;
        let place = usize::from(u16::from_be_bytes([place[0], place[1]]));
        let (counts, symbols) = self.codes.get(place..)?.split_at_checked(LENGTHS)?;
        Code::new(counts, symbols)
    }
}

/// A code, ready to be read.
struct Code<'a> {
    /// By the next [`AT_ONCE`] bits the symbol and the length of its code, which is 0 where it
    /// is longer.
    short: Box<[(u8, u8); 1 << AT_ONCE]>,
    /// How many longer codes there are of each length, and their symbols.
    counts: &'a [u8],
    symbols: &'a [u8],
    /// The 16 bits that the first of them begins with.
    first: u32,
}

/// Nearly all codes have no more bits.
const AT_ONCE: usize = 8;

impl<'a> Code<'a> {
    fn new(counts: &'a [u8], symbols: &'a [u8]) -> Option<Self> {
        let mut short = Box::new([(0, 0); 1 << AT_ONCE]);
        let (mut at, mut symbols) = (0, symbols.iter());
        let (few, many) = counts.split_at_checked(AT_ONCE)?;
        for (length, &count) in (1..).zip(few) {
            for &symbol in symbols.by_ref().take(count.into()) {
                let end = at + (1 << (AT_ONCE - length));
                short.get_mut(at..end)?.fill((symbol, length as u8));
                at = end;
            }
        }
        let first = (at as u32) << (16 - AT_ONCE);
        Some(Self { short, counts: many, symbols: symbols.as_slice(), first })
    }

    /// The symbol whose code these 16 bits begin with, and how many bits it has.
    fn read(&self, bits: u16) -> Option<(u8, u8)> {
        match self.short[usize::from(bits >> (16 - AT_ONCE))] {
            (_, 0) => self.read_long(bits.into()),
            found => Some(found),
        }
    }

    #[cold]
    fn read_long(&self, bits: u32) -> Option<(u8, u8)> {
        let mut left = bits.checked_sub(self.first)?;
        let mut index = 0;
        for (length, &count) in (AT_ONCE + 1..).zip(self.counts) {
            let place = left >> (16 - length);
            if place < count.into() {
                let symbol = self.symbols.get(index + place as usize)?;
                return Some((*symbol, length as u8));
            }
            left -= u32::from(count) << (16 - length);
            index += usize::from(count);
        }
        None
    }
}

/// The bytes of a glyph, one after the other.
struct Symbols<'a> {
    packed: &'a Packed<'a>,
    /// By context, those that were needed before.
    codes: Vec<Option<Code<'a>>>,
    /// What follows the bits below.
    bytes: &'a [u8],
    /// The next bits, from the highest on, then zeros.
    bits: u64,
    /// How many bits those are.
    count: u32,
}

impl<'a> Symbols<'a> {
    fn new(packed: &'a Packed<'a>) -> Self {
        let codes = (0..CONTEXTS).map(|_| None).collect();
        Self { packed, codes, bytes: &[], bits: 0, count: 0 }
    }

    /// Goes to the glyph that begins with these bytes.
    fn start(&mut self, bytes: &'a [u8]) {
        (self.bytes, self.bits, self.count) = (bytes, 0, 0);
    }

    // Called for each byte: a tenth of what unpacking costs.
    #[inline(always)]
    fn next(&mut self, context: usize) -> Option<u8> {
        if self.count < 16 {
            self.fill();
        }
        if self.codes[context].is_none() {
            self.codes[context] = self.packed.code(context);
        }
        let code = self.codes[context].as_ref()?;
        let (symbol, length) = code.read((self.bits >> 48) as u16)?;
        self.bits <<= length;
        self.count = self.count.checked_sub(length.into())?;
        Some(symbol)
    }

    /// Takes the next 32 bits, at the end of the table what is left.
    fn fill(&mut self) {
        let (word, rest) = match self.bytes.split_first_chunk() {
            Some((&word, rest)) => (u32::from_be_bytes(word), rest),
            None => {
                let last = self
                    .bytes
                    .iter()
                    .rfold(0, |sum, &byte| sum >> 8 | u32::from(byte) << 24);
                (last, &[][..])
            }
        };
        self.bits |= u64::from(word) << (32 - self.count);
        self.count += 8 * (self.bytes.len() - rest.len()) as u32;
        self.bytes = rest;
    }
}

/// A glyph as it is read.
#[derive(Default)]
struct Points {
    /// The last point of each contour.
    ends: Vec<u16>,
    /// As the file has them, with their repetitions.
    raw_flags: Vec<u8>,
    /// One for each point.
    flags: Vec<u8>,
    /// As the file has them, first all x.
    coordinates: Vec<u8>,
    /// Least and greatest x and y.
    ranges: [(i16, i16); 2],
}

impl Points {
    fn read(&mut self, symbols: &mut Symbols<'_>) -> Option<()> {
        self.ends.clear();
        self.raw_flags.clear();
        self.flags.clear();
        self.coordinates.clear();
        let mut points = 0_u16;
        for _ in 0..symbols.next(CONTOURS)? {
            let mut more = u8::MAX;
            while more == u8::MAX {
                more = symbols.next(POINTS)?;
                points = points.checked_add(more.into())?;
            }
            self.ends.push(points.checked_sub(1)?);
        }
        self.read_flags(points.into(), symbols)?;
        self.ranges = [self.read_axis(&X, symbols)?, self.read_axis(&Y, symbols)?];
        Some(())
    }

    fn read_flags(&mut self, points: usize, symbols: &mut Symbols<'_>) -> Option<()> {
        let (mut previous, mut before) = (0, 0);
        while self.flags.len() < points {
            let context = usize::from(previous & POINT) << 3 | usize::from(before & 7);
            let flag = symbols.next(FLAG + context)?;
            self.raw_flags.push(flag);
            let mut repeat = 0;
            if flag & REPEATED != 0 {
                repeat = symbols.next(REPEAT)?;
                self.raw_flags.push(repeat);
            }
            let length = self.flags.len() + 1 + usize::from(repeat);
            self.flags.resize(length, flag & POINT);
            (previous, before) = (flag, previous);
        }
        (self.flags.len() == points).then_some(())
    }

    fn read_axis(
        &mut self,
        axis: &Axis,
        symbols: &mut Symbols<'_>,
    ) -> Option<(i16, i16)> {
        let mut value = 0_i16;
        let mut range = (i16::MAX, i16::MIN);
        let mut was_on = 0;
        for (at, &flag) in self.flags.iter().enumerate() {
            if flag & axis.short != 0 {
                let on = self.flags.get(at + 1).map_or(0, |next| next & ON_CURVE);
                let around = usize::from(flag) << 2 | usize::from(on << 1 | was_on);
                let byte = symbols.next(axis.context + around)?;
                self.coordinates.push(byte);
                let step = i16::from(byte);
                value =
                    value.wrapping_add(if flag & axis.same != 0 { step } else { -step });
            } else if flag & axis.same == 0 {
                let high = symbols.next(axis.context + 256)?;
                let low = symbols.next(axis.context + 257)?;
                self.coordinates.extend([high, low]);
                value = value.wrapping_add(i16::from_be_bytes([high, low]));
            }
            was_on = flag & ON_CURVE;
            range = (range.0.min(value), range.1.max(value));
        }
        Some(range)
    }

    /// Adds the glyph as `glyf` has it: nothing where there is no ink.
    fn write(&self, glyf: &mut Vec<u8>) {
        if self.ends.is_empty() {
            return;
        }
        let [x, y] = self.ranges;
        for side in [self.ends.len() as i16, x.0, y.0, x.1, y.1] {
            glyf.extend(side.to_be_bytes());
        }
        glyf.extend(self.ends.iter().flat_map(|end| end.to_be_bytes()));
        // No instructions.
        glyf.extend([0, 0]);
        glyf.extend_from_slice(&self.raw_flags);
        glyf.extend_from_slice(&self.coordinates);
    }
}
