//! TrueType files out of packed faces.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use ttf_parser::{GlyphId, RawFace, Tag};

use crate::FontError;
use crate::library::LIMIT;
use crate::outlines::{DAMAGED, Outlines, TABLE};
use crate::sfnt;

/// Curves are those of TrueType.
const VERSION: [u8; 4] = [0, 1, 0, 0];

/// What was unpacked of a face, kept for the documents that follow.
pub(crate) struct Unpacked {
    whole: OnceLock<Result<Vec<u8>, FontError>>,
    glyphs: Mutex<BTreeMap<u16, Box<[u8]>>>,
}

impl Unpacked {
    pub(crate) const fn new() -> Self {
        Self { whole: OnceLock::new(), glyphs: Mutex::new(BTreeMap::new()) }
    }

    pub(crate) fn whole(&self, data: &[u8]) -> Result<&[u8], &FontError> {
        self.whole.get_or_init(|| whole(data)).as_ref().map(Vec::as_slice)
    }

    /// A file of these glyphs alone, numbered in their order.
    pub(crate) fn with_glyphs(
        &self,
        data: &[u8],
        glyphs: &[u16],
    ) -> Result<Vec<u8>, FontError> {
        let face = ttf_parser::Face::parse(data, 0).map_err(|_| FontError::NotAFont)?;
        let (glyf, loca) = self.outlines(face.raw_face(), glyphs)?;
        let metrics = glyphs.iter().flat_map(|&glyph| {
            let advance = face.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0);
            let bearing = face.glyph_hor_side_bearing(GlyphId(glyph)).unwrap_or(0);
            [advance.to_be_bytes(), bearing.to_be_bytes()]
        });
        let metrics: Vec<u8> = metrics.flatten().collect();
        let count = (glyphs.len() as u16).to_be_bytes();
        let table = |tag: &'static str| {
            let table = face.raw_face().table(Tag::from_bytes_lossy(tag.as_bytes()));
            table.ok_or(FontError::NoTable(tag))
        };
        // `hhea` says how many metrics there are, `maxp` how many glyphs.
        let hhea = [table("hhea")?.get(..34).unwrap_or_default(), &count].concat();
        let mut maxp = table("maxp")?.to_vec();
        maxp.splice(4..6, count);
        let tables = vec![
            (*b"head", table("head")?),
            (*b"hhea", &hhea),
            (*b"hmtx", &metrics),
            (*b"maxp", &maxp),
            (*b"name", table("name")?),
            (*b"post", table("post")?),
            (*b"glyf", &glyf),
            (*b"loca", &loca),
        ];
        Ok(sfnt::file(VERSION, tables))
    }

    /// The tables `glyf` and `loca` of these glyphs.
    fn outlines(
        &self,
        face: &RawFace<'_>,
        glyphs: &[u16],
    ) -> Result<(Vec<u8>, Vec<u8>), FontError> {
        let mut known = self.glyphs.lock().unwrap_or_else(PoisonError::into_inner);
        let mut outlines = Outlines::of(face)?;
        let (mut glyf, mut loca) = (Vec::new(), 0_u32.to_be_bytes().to_vec());
        for &glyph in glyphs {
            let start = glyf.len();
            match known.get(&glyph) {
                Some(outline) => glyf.extend_from_slice(outline),
                None => {
                    outlines.read(glyph, &mut glyf)?;
                    known.insert(glyph, glyf[start..].into());
                }
            }
            loca.extend((glyf.len() as u32).to_be_bytes());
        }
        Ok((glyf, loca))
    }
}

/// The packed face `data` with all its outlines.
pub(crate) fn whole(data: &[u8]) -> Result<Vec<u8>, FontError> {
    let face = RawFace::parse(data, 0).map_err(|_| FontError::NotAFont)?;
    let mut outlines = Outlines::of(&face)?;
    let (mut glyf, mut loca) = (Vec::new(), 0_u32.to_be_bytes().to_vec());
    for glyph in 0..outlines.count() {
        outlines.read(glyph, &mut glyf)?;
        loca.extend((glyf.len() as u32).to_be_bytes());
        if glyf.len() as u64 > LIMIT {
            return Err(DAMAGED);
        }
    }
    let others = face.table_records.into_iter().filter_map(|record| {
        let tag = record.tag.to_bytes();
        (tag != *TABLE).then_some((tag, face.table(record.tag)?))
    });
    let tables = others.chain([(*b"glyf", &glyf[..]), (*b"loca", &loca[..])]);
    Ok(sfnt::file(VERSION, tables.collect()))
}
