//! One face: its character map, widths and which glyphs are in use.

use std::collections::BTreeSet;

use docconv_fonts::LibraryFace;

use super::characters::Characters;
use super::shape::Shaper;

/// A face opened for one rendering.
pub(crate) struct Face<'a> {
    /// The PostScript name.
    pub(crate) name: String,
    pub(crate) data: &'a [u8],
    pub(crate) index: u32,
    /// Where the outlines are, which `data` of an embedded face has not.
    pub(crate) embedded: Option<&'static docconv_fonts::Face>,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// The program in the file has PostScript curves (a `CFF ` table).
    pub(crate) cff: bool,
    /// The licence allows no part of it: every glyph goes into the file.
    pub(crate) entire: bool,
    /// The place of a variable face on its axes.
    pub(crate) coordinates: Vec<([u8; 4], f32)>,
    /// Its place in the library; `None` for an embedded one.
    pub(crate) library: Option<usize>,
    pub(crate) parsed: ttf_parser::Face<'a>,
    /// The box of a character without a face is set in this face.
    pub(crate) missing_used: bool,
    /// Glyphs that shaping chose, with the characters that each stands for.
    pub(crate) shaped: BTreeSet<(u16, String)>,
    shaper: Option<Option<Shaper<'a>>>,
    /// Glyph and advance by character, in rows of those that differ in the last byte only; a
    /// character map is searched once for each character of a document instead of once for
    /// each occurrence.
    known: Vec<Option<Box<[Entry; ROW]>>>,
    used: Characters,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    glyph: u16,
    /// In ems; negative where the character was not looked up yet.
    advance: f32,
}

const NOT_ASKED: Entry = Entry { glyph: 0, advance: -1.0 };

/// How many characters have a row of [`Face::known`] in common: a face is asked for a few
/// hundred of 65,536, and for none beyond them in most documents.
const ROW: usize = 256;

impl<'a> Face<'a> {
    /// Opens an embedded face.
    pub(crate) fn embedded(source: &'static docconv_fonts::Face) -> Option<Self> {
        let parsed = ttf_parser::Face::parse(source.data, 0).ok()?;
        let mut face = Self::new(source.data, 0, parsed, postscript(source.name));
        face.embedded = Some(source);
        (face.bold, face.italic) = (source.bold, source.italic);
        Some(face)
    }

    /// Opens a face of the library, a variable one at the weight that comes nearest.
    pub(crate) fn from_library(
        source: &'a LibraryFace,
        at: usize,
        weight: u16,
    ) -> Result<Self, String> {
        let (data, index) = source.bytes().map_err(ToString::to_string)?;
        let mut parsed = ttf_parser::Face::parse(data, index)
            .map_err(|error| format!("it is damaged: {error}"))?;
        if !has_unicode_map(&parsed) {
            return Err("it has no character map for Unicode".to_owned());
        }
        let info = source.info();
        let coordinates = coordinates(source, weight);
        for &(tag, value) in &coordinates {
            parsed.set_variation(ttf_parser::Tag::from_bytes(&tag), value);
        }
        let mut name = info.postscript_name.clone();
        for &(_, value) in &coordinates {
            name.push_str(&format!("-{value}"));
        }
        let mut face = Self::new(data, index, parsed, postscript(&name));
        let bold = if coordinates.is_empty() { info.weight } else { weight };
        (face.bold, face.italic) = (bold >= 600, info.italic);
        face.entire = !info.subsetting;
        face.coordinates = coordinates;
        face.library = Some(at);
        // The subsetter turns the curves of CFF2 into those of TrueType.
        face.cff = info.format == docconv_fonts::FaceFormat::Cff;
        Ok(face)
    }

    fn new(
        data: &'a [u8],
        index: u32,
        parsed: ttf_parser::Face<'a>,
        name: String,
    ) -> Self {
        Self {
            name,
            data,
            index,
            embedded: None,
            bold: false,
            italic: false,
            cff: false,
            entire: false,
            coordinates: Vec::new(),
            library: None,
            parsed,
            missing_used: false,
            shaped: BTreeSet::new(),
            shaper: None,
            known: Vec::new(),
            used: Characters::default(),
        }
    }

    /// What shapes text in this face; `None` where the shaper cannot read it.
    pub(crate) fn shaper(&mut self) -> Option<&mut Shaper<'a>> {
        if self.shaper.is_none() {
            self.unpack();
        }
        let open = || Shaper::open(self.data, self.index, &self.coordinates);
        self.shaper.get_or_insert_with(open).as_mut()
    }

    /// Whoever shapes looks at the boxes of glyphs, to place marks over letters.
    fn unpack(&mut self) {
        let Some(Ok(whole)) = self.embedded.map(|face| face.whole()) else { return };
        if let Ok(parsed) = ttf_parser::Face::parse(whole, self.index) {
            (self.data, self.parsed) = (whole, parsed);
        }
    }

    /// The width in ems; `None` when the face has no such character.
    pub(crate) fn advance(&mut self, character: char) -> Option<f32> {
        let entry = self.entry(character);
        (entry.glyph != 0).then_some(entry.advance)
    }

    /// The glyph of a character that [`advance`](Self::advance) was asked for.
    pub(crate) fn glyph(&self, character: char) -> u16 {
        self.known(character).map_or(0, |entry| entry.glyph)
    }

    /// The width in ems; `None` when the face has no such character. Remembers nothing.
    pub(crate) fn known_advance(&self, character: char) -> Option<f32> {
        let entry = self.known(character).unwrap_or_else(|| self.look_up(character));
        (entry.glyph != 0).then_some(entry.advance)
    }

    /// Notes that the character is printed in this face.
    pub(crate) fn mark(&mut self, character: char) {
        self.used.insert(character);
    }

    /// Notes that a character is printed which the face was not asked for.
    pub(crate) fn learn(&mut self, character: char) {
        if !self.used.contains(character) {
            self.entry(character);
            self.mark(character);
        }
    }

    /// A glyph without ink, of no width where the face has one.
    pub(crate) fn blank(&self) -> Option<u16> {
        let glyphs = ['\u{200C}', '\u{200D}', '\u{200B}', ' ', '\u{A0}'];
        let glyphs = glyphs.iter().filter_map(|&c| self.parsed.glyph_index(c));
        let inkless = glyphs.filter(|&g| self.parsed.glyph_bounding_box(g).is_none());
        let width = |glyph| self.parsed.glyph_hor_advance(glyph).unwrap_or(0);
        inkless.filter(|glyph| glyph.0 > 0).min_by_key(|&g| width(g)).map(|glyph| glyph.0)
    }

    /// The characters printed in this face, in order.
    pub(crate) fn used(&self) -> impl Iterator<Item = char> + '_ {
        self.used.iter()
    }

    /// Whether anything is printed in this face.
    pub(crate) fn is_used(&self) -> bool {
        self.missing_used || !self.shaped.is_empty() || !self.used.is_empty()
    }

    fn known(&self, character: char) -> Option<Entry> {
        let code = character as usize;
        let row = self.known.get(code / ROW)?.as_ref()?;
        Some(row[code % ROW]).filter(|entry| entry.advance >= 0.0)
    }

    fn entry(&mut self, character: char) -> Entry {
        if let Some(entry) = self.known(character) {
            return entry;
        }
        let entry = self.look_up(character);
        let code = character as usize;
        if self.known.len() <= code / ROW {
            self.known.resize_with(code / ROW + 1, || None);
        }
        let row = &mut self.known[code / ROW];
        row.get_or_insert_with(|| Box::new([NOT_ASKED; ROW]))[code % ROW] = entry;
        entry
    }

    fn look_up(&self, character: char) -> Entry {
        let glyph = self.parsed.glyph_index(character).map_or(0, |glyph| glyph.0);
        // A damaged map leads beyond the last glyph.
        let glyph = if glyph < self.parsed.number_of_glyphs() { glyph } else { 0 };
        let advance = self.parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph));
        let units = f32::from(self.parsed.units_per_em().max(1));
        Entry { glyph, advance: f32::from(advance.unwrap_or(0)) / units }
    }
}

/// The place on the axis of weights, when that is not where the face stands by itself.
fn coordinates(source: &LibraryFace, weight: u16) -> Vec<([u8; 4], f32)> {
    let axes = source.info().axes.iter();
    let weights = axes.filter(|axis| &axis.tag == b"wght" && axis.min <= axis.max);
    weights
        .map(|axis| (axis.tag, f32::from(weight).clamp(axis.min, axis.max), axis.default))
        .filter(|(_, value, default)| value != default)
        .map(|(tag, value, _)| (tag, value))
        .take(1)
        .collect()
}

fn has_unicode_map(parsed: &ttf_parser::Face<'_>) -> bool {
    let map = parsed.tables().cmap.iter();
    map.flat_map(|map| map.subtables).any(|table| table.is_unicode())
}

/// A name as PDF wants it: visible ASCII without delimiters. PostScript allows 63.
fn postscript(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(63)
        .collect();
    if plain.is_empty() { "Face".to_owned() } else { plain }
}
