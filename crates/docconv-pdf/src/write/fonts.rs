//! Composite fonts (ISO 32000-1, 9.7): programs cut down to the characters in use, with codes
//! that lead back to them (9.10).

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use lopdf::{Dictionary, Object, dictionary};
use rayon::prelude::*;
use subsetter::GlyphRemapper;

use super::filters::Deflaters;
use super::objects::Objects;
use super::syntax::Id;
use crate::RenderError;
use crate::font::{Book, Face};

/// What is copied of a hyphen that the text has at the end of a line.
pub(crate) const LAST_HYPHEN: &str = "- ";

/// A face as the file has it.
pub(crate) struct Font {
    /// The face's index in the layout.
    pub(crate) face: u16,
    /// `F0`, `F1` …: the name in the pages' resources.
    pub(crate) id: String,
    /// With the tag of a subset: `ABCDEF+Song`.
    pub(crate) name: String,
    /// The glyphs of its program.
    remapper: GlyphRemapper,
    pub(crate) cff: bool,
    pub(crate) units: u16,
    pub(crate) ascent: i16,
    pub(crate) descent: i16,
    pub(crate) bbox: [i16; 4],
    pub(crate) italic_angle: f32,
    pub(crate) bold: bool,
    /// Width in thousandths of an em by code.
    widths: Vec<f32>,
    /// The characters that a reader finds behind each code.
    characters: Vec<(u16, String)>,
    /// The glyph of each code, where two characters share one.
    glyphs: Option<Vec<u16>>,
    basic: Vec<u16>,
    beyond: HashMap<char, u16>,
    /// Codes whose character is not the one that the file's map gives back.
    shared: Vec<char>,
    /// Codes of the glyphs that shaping chose, by the characters that each stands for,
    /// and whether the file's map gives those back.
    shaped: BTreeMap<(u16, String), (u16, bool)>,
    /// The glyph of the hyphen in the face.
    hyphen: u16,
}

impl Font {
    /// The code by which a content stream shows the character; 0 without a glyph.
    pub(crate) fn code(&self, character: char) -> u16 {
        match self.basic.get(character as usize) {
            Some(&code) => code,
            None => self.beyond.get(&character).copied().unwrap_or(0),
        }
    }

    /// The width of a code in thousandths of an em.
    pub(crate) fn width(&self, code: u16) -> f32 {
        self.widths.get(usize::from(code)).copied().unwrap_or(0.0)
    }

    /// The code of a glyph that stands for these characters, and whether copying needs to
    /// be told them.
    pub(crate) fn shaped(&self, glyph: u16, part: &str) -> (u16, bool) {
        let found = self.shaped.get(&(glyph, part.to_owned())).copied();
        found.map_or((0, true), |(code, mapped)| (code, !mapped))
    }

    /// The code of a hyphen that stands for `words`, and whether copying needs to be told
    /// them.
    pub(crate) fn hyphen(&self, words: &str) -> (u16, bool) {
        match self.code('-') {
            0 => (0, true),
            plain => match self.shaped(self.hyphen, words) {
                (0, _) => (plain, true),
                found => found,
            },
        }
    }

    /// Whether copying needs to be told the character.
    pub(crate) fn is_shared(&self, character: char) -> bool {
        self.shared.binary_search(&character).is_ok()
    }
}

/// The program of a font.
pub(crate) struct Program {
    /// As the file has it.
    bytes: Vec<u8>,
    /// How long it is when it is not deflated.
    length: usize,
}

/// Every used face of the book with codes for its characters.
pub(crate) fn of_book(book: &Book<'_>) -> Vec<Font> {
    let used = book.faces.iter().enumerate().filter(|(_, face)| face.is_used());
    let used: Vec<(usize, &Face<'_>)> = used.collect();
    let font = |(number, (at, face)): (usize, &(usize, &Face<'_>))| {
        font(face, *at as u16, number)
    };
    used.par_iter().enumerate().map(font).collect()
}

/// Cuts the faces of the book down to the glyphs of their fonts.
pub(crate) fn programs(
    book: &Book<'_>,
    fonts: &[Font],
    deflaters: Option<&Deflaters>,
) -> Result<Vec<Program>, RenderError> {
    let program = |font: &Font| {
        let program = subset(&book.faces[usize::from(font.face)], &font.remapper)?;
        let length = program.len();
        let bytes = match deflaters {
            Some(deflaters) => deflaters.deflate(&program),
            None => program,
        };
        Ok(Program { bytes, length })
    };
    fonts.par_iter().map(program).collect()
}

fn font(face: &Face<'_>, at: u16, number: usize) -> Font {
    let mut remapper = GlyphRemapper::new();
    let mut codes = Codes { cff: face.cff, ..Codes::default() };
    if face.entire {
        // All glyphs in their order, so that each keeps its number.
        for glyph in 0..face.parsed.number_of_glyphs() {
            remapper.remap(glyph);
        }
    }
    for (character, glyph) in shown(face) {
        codes.add(character, glyph, remapper.remap(glyph));
    }
    let hyphen = face.glyph('-');
    if face.used().any(|character| character == '-') {
        for words in [LAST_HYPHEN, "\u{AD}"] {
            codes.add_shaped(words, hyphen, remapper.remap(hyphen));
        }
    }
    for (glyph, part) in &face.shaped {
        codes.add_shaped(part, *glyph, remapper.remap(*glyph));
    }
    let parsed = &face.parsed;
    let units = parsed.units_per_em().max(1);
    let scale = 1000.0 / f32::from(units);
    let width = |glyph: u16| {
        let advance = parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph));
        scale * f32::from(advance.unwrap_or(0))
    };
    let mut widths = vec![width(0)];
    for (&code, &glyph) in &codes.sources {
        // Codes that nothing shows have the width that needs no mention.
        widths.resize(usize::from(code), 1000.0);
        widths.push(width(glyph));
    }
    let bbox = parsed.global_bounding_box();
    let (basic, beyond) = codes.tables();
    Font {
        face: at,
        id: format!("F{number}"),
        name: format!("{}+{}", tag(number, face), face.name),
        remapper,
        cff: face.cff,
        units,
        ascent: parsed.ascender(),
        descent: parsed.descender(),
        bbox: [bbox.x_min, bbox.y_min, bbox.x_max, bbox.y_max],
        italic_angle: parsed.italic_angle(),
        bold: face.bold,
        widths,
        glyphs: codes.glyph_map(),
        characters: codes.texts.into_iter().collect(),
        basic,
        beyond,
        shared: codes.shared,
        hyphen,
        shaped: codes.shaped,
    }
}

/// The face with the glyphs of `remapper`.
fn subset(face: &Face<'_>, remapper: &GlyphRemapper) -> Result<Vec<u8>, RenderError> {
    let made = match face.embedded {
        Some(own) => subset_embedded(own, remapper),
        None => subset_given(face, remapper).map_err(|error| error.to_string()),
    };
    made.map_err(|reason| RenderError::Font {
        face: face.name.clone(),
        library: face.library,
        reason,
    })
}

/// Only glyphs in use are unpacked, and have their new numbers then.
fn subset_embedded(
    face: &docconv_fonts::Face,
    remapper: &GlyphRemapper,
) -> Result<Vec<u8>, String> {
    let glyphs: Vec<u16> = remapper.remapped_gids().collect();
    let file = face.with_glyphs(&glyphs).map_err(|error| error.to_string())?;
    let numbers: Vec<u16> = (0..).take(glyphs.len()).collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&numbers);
    subsetter::subset(&file, 0, &remapper).map_err(|error| error.to_string())
}

/// A variable face becomes one at its place.
fn subset_given(
    face: &Face<'_>,
    remapper: &GlyphRemapper,
) -> Result<Vec<u8>, subsetter::Error> {
    let variable = !face.coordinates.is_empty() || face.parsed.tables().cff2.is_some();
    if !variable {
        return subsetter::subset(face.data, face.index, remapper);
    }
    let coordinates: Vec<(subsetter::Tag, f32)> = face
        .coordinates
        .iter()
        .map(|(tag, value)| (subsetter::Tag::new(tag), *value))
        .collect();
    subsetter::subset_with_variations(face.data, face.index, &coordinates, remapper)
}

/// The characters with their glyphs. What no face has is drawn as a box, and the space
/// behind it is what a reader copies it from.
fn shown<'f>(face: &'f Face<'_>) -> impl Iterator<Item = (char, u16)> + 'f {
    let mut characters: Vec<char> = face.used().collect();
    if face.missing_used && glyph_of(face, ' ') != 0 {
        characters.push(' ');
        characters.sort_unstable();
        characters.dedup();
    }
    characters.into_iter().map(|character| (character, glyph_of(face, character)))
}

/// Only characters that were asked for are known to the face.
fn glyph_of(face: &Face<'_>, character: char) -> u16 {
    match face.glyph(character) {
        0 => face.parsed.glyph_index(character).map_or(0, |glyph| glyph.0),
        glyph => glyph,
    }
}

/// Codes for characters. In a TrueType program every character gets a code of its own,
/// and a map leads from codes to glyphs; in a CFF program the code is the glyph, and of
/// two characters that share one the second is marked in the content stream.
#[derive(Default)]
struct Codes {
    cff: bool,
    of: Vec<(char, u16)>,
    shaped: BTreeMap<(u16, String), (u16, bool)>,
    /// The glyph of each code from 1 in the program, which is cut down.
    glyphs: Vec<u16>,
    /// The glyph of each code in the face.
    sources: BTreeMap<u16, u16>,
    texts: BTreeMap<u16, String>,
    shared: Vec<char>,
}

impl Codes {
    fn add(&mut self, character: char, source: u16, glyph: u16) {
        let code = self.code(source, glyph);
        self.of.push((character, code));
        match self.texts.entry(code) {
            Entry::Occupied(_) => self.shared.push(character),
            Entry::Vacant(free) => drop(free.insert(character.to_string())),
        }
    }

    /// A glyph that shaping chose; without characters it is one of several that stand for
    /// a cluster, whose characters are told otherwise.
    fn add_shaped(&mut self, part: &str, source: u16, glyph: u16) {
        let code = self.of_character(part, glyph);
        let code = code.unwrap_or_else(|| self.code(source, glyph));
        let mapped = match self.texts.get(&code) {
            Some(text) => text == part,
            None => {
                if !part.is_empty() {
                    self.texts.insert(code, part.to_owned());
                }
                true
            }
        };
        self.shaped.insert((source, part.to_owned()), (code, mapped));
    }

    /// The code of a character that is shown with the same glyph elsewhere.
    fn of_character(&self, part: &str, glyph: u16) -> Option<u16> {
        let character = part.chars().next().filter(|c| c.len_utf8() == part.len())?;
        let at = self.of.binary_search_by_key(&character, |&(c, _)| c).ok()?;
        let code = self.of[at].1;
        let same = self.cff || self.glyphs.get(usize::from(code) - 1) == Some(&glyph);
        same.then_some(code).filter(|&code| !self.cff || code == glyph)
    }

    fn code(&mut self, source: u16, glyph: u16) -> u16 {
        let code = if self.cff {
            glyph
        } else {
            self.glyphs.push(glyph);
            // A face holds at most 65,535 glyphs, and so do the codes of two bytes; the
            // characters beyond that many in one document share the last.
            u16::try_from(self.glyphs.len()).unwrap_or(u16::MAX)
        };
        self.sources.insert(code, source);
        code
    }

    fn glyph_map(&self) -> Option<Vec<u16>> {
        let identity =
            self.glyphs.iter().enumerate().all(|(at, &g)| usize::from(g) == at + 1);
        (!self.cff && !identity).then(|| self.glyphs.clone())
    }

    fn tables(&self) -> (Vec<u16>, HashMap<char, u16>) {
        let mut basic = vec![0; 0x10000];
        let mut beyond = HashMap::new();
        for &(character, code) in &self.of {
            match basic.get_mut(character as usize) {
                Some(slot) => *slot = code,
                None => drop(beyond.insert(character, code)),
            }
        }
        (basic, beyond)
    }
}

/// Six letters that tell subsets apart: readers that merge files go by them, so they come
/// from the characters.
fn tag(number: usize, face: &Face<'_>) -> String {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64 ^ number as u64;
    let shaped = face.shaped.iter().flat_map(|(_, part)| part.chars());
    for character in face.used().chain(shaped) {
        hash = (hash ^ u64::from(character as u32)).wrapping_mul(0x0100_0000_01B3);
    }
    (0..6).map(|at| char::from(b'A' + ((hash >> (8 * at)) % 26) as u8)).collect()
}

/// Puts the real programs, widths and character maps into the fonts that printpdf wrote.
pub(crate) fn put(
    objects: &mut Objects,
    fonts: &[Font],
    programs: Vec<Program>,
    ids: &[Id],
) {
    for ((font, program), &id) in fonts.iter().zip(programs).zip(ids) {
        let program = put_program(objects, program, font.cff);
        let map = objects.add_stream(Dictionary::new(), to_unicode(font));
        let descendant = descendant(objects, font, program);
        let mut dict = objects.take_dictionary(id);
        dict.set("Type", "Font");
        dict.set("Subtype", "Type0");
        dict.set("BaseFont", Object::Name(font.name.clone().into_bytes()));
        dict.set("Encoding", "Identity-H");
        dict.set("DescendantFonts", vec![descendant.into()]);
        dict.set("ToUnicode", map);
        objects.set(id, dict);
    }
}

/// The font with its glyphs (9.7.4).
fn descendant(objects: &mut Objects, font: &Font, program: Id) -> Id {
    let descriptor = objects.add(descriptor(font, program));
    let mut dict = dictionary! {
        "Type" => "Font",
        "Subtype" => if font.cff { "CIDFontType0" } else { "CIDFontType2" },
        "BaseFont" => Object::Name(font.name.clone().into_bytes()),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "DW" => 1000,
        "W" => widths(font),
    };
    if !font.cff {
        dict.set("CIDToGIDMap", glyph_map(objects, font));
    }
    objects.add(dict)
}

/// From codes to glyphs (9.7.4.3), where a code is not its glyph.
fn glyph_map(objects: &mut Objects, font: &Font) -> Object {
    let Some(glyphs) = &font.glyphs else { return "Identity".into() };
    let bytes: Vec<u8> =
        std::iter::once(&0).chain(glyphs).flat_map(|glyph| glyph.to_be_bytes()).collect();
    objects.add_stream(Dictionary::new(), bytes).into()
}

/// The font file (9.9).
fn put_program(objects: &mut Objects, program: Program, cff: bool) -> Id {
    let mut dict = Dictionary::new();
    if cff {
        dict.set("Subtype", "OpenType");
    } else {
        dict.set("Length1", program.length as i64);
    }
    let id = objects.reserve();
    objects.set_deflated(id, dict, program.bytes);
    id
}

/// Measures of the font as a whole (9.8).
fn descriptor(font: &Font, program: Id) -> Dictionary {
    let scale = 1000.0 / f32::from(font.units);
    let scaled = |value: i16| Object::Integer((f32::from(value) * scale).round() as i64);
    let italic = font.italic_angle != 0.0;
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => Object::Name(font.name.clone().into_bytes()),
        // Symbolic: the codes are ours, not those of a Latin encoding.
        "Flags" => if italic { 4 | 64 } else { 4 },
        "FontBBox" => font.bbox.map(scaled).to_vec(),
        "ItalicAngle" => font.italic_angle.round() as i64,
        "Ascent" => scaled(font.ascent),
        "Descent" => scaled(font.descent),
        "CapHeight" => scaled(font.ascent),
        "StemV" => if font.bold { 140 } else { 80 },
        if font.cff { "FontFile3" } else { "FontFile2" } => program,
    }
}

/// Widths that are not a full em, in runs.
fn widths(font: &Font) -> Vec<Object> {
    let mut out: Vec<Object> = Vec::new();
    let mut run: Vec<Object> = Vec::new();
    let mut start = 0;
    for (code, &width) in font.widths.iter().enumerate() {
        if (width - 1000.0).abs() < 0.01 {
            if !run.is_empty() {
                out.extend([
                    Object::Integer(start),
                    Object::Array(std::mem::take(&mut run)),
                ]);
            }
            continue;
        }
        if run.is_empty() {
            start = code as i64;
        }
        run.push(Object::Real((width * 100.0).round() / 100.0));
    }
    if !run.is_empty() {
        out.extend([Object::Integer(start), Object::Array(run)]);
    }
    out
}

/// The map from codes to characters, a hundred a section as the format asks.
fn to_unicode(font: &Font) -> Vec<u8> {
    let mut out = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for chunk in font.characters.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", chunk.len());
        for (code, characters) in chunk {
            let _ = write!(out, "<{code:04X}> <");
            for unit in characters.encode_utf16() {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out.into_bytes()
}
