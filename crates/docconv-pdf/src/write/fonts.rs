//! Composite fonts (ISO 32000-1, 9.7): programs cut down to the characters in use, with codes
//! that lead back to them (9.10).

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

use lopdf::{Dictionary, Object, dictionary};
use subsetter::GlyphRemapper;

use super::objects::Objects;
use super::syntax::Id;
use crate::RenderError;
use crate::font::{Book, Face};

/// A face as the file has it.
pub(crate) struct Font {
    /// The face's index in the layout.
    pub(crate) face: u16,
    /// `F0`, `F1` …: the name in the pages' resources.
    pub(crate) id: String,
    /// With the tag of a subset: `ABCDEF+Song`.
    pub(crate) name: String,
    pub(crate) program: Vec<u8>,
    pub(crate) cff: bool,
    pub(crate) units: u16,
    pub(crate) ascent: i16,
    pub(crate) descent: i16,
    pub(crate) bbox: [i16; 4],
    pub(crate) italic_angle: f32,
    pub(crate) bold: bool,
    /// Width in thousandths of an em by code.
    widths: Vec<f32>,
    /// The character of each code from 1.
    characters: Vec<char>,
    /// The glyph of each code, where two characters share one.
    glyphs: Option<Vec<u16>>,
    basic: Vec<u16>,
    beyond: HashMap<char, u16>,
    /// Codes whose character is not the one that the file's map gives back.
    shared: Vec<char>,
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

    /// Whether copying needs to be told the character.
    pub(crate) fn is_shared(&self, character: char) -> bool {
        self.shared.binary_search(&character).is_ok()
    }
}

/// Cuts every used face of the book down to its characters.
pub(crate) fn cut_down(book: &Book<'_>) -> Result<Vec<Font>, RenderError> {
    let used = book.faces.iter().enumerate().filter(|(_, face)| face.is_used());
    used.enumerate().map(|(number, (at, face))| cut(face, at as u16, number)).collect()
}

fn cut(face: &Face<'_>, at: u16, number: usize) -> Result<Font, RenderError> {
    let mut remapper = GlyphRemapper::new();
    let mut codes = Codes::default();
    for (character, glyph) in shown(face) {
        codes.add(character, remapper.remap(glyph), face.cff);
    }
    let failed = |error: subsetter::Error| RenderError::Font {
        face: face.name.clone(),
        reason: error.to_string(),
    };
    let program = subsetter::subset(face.data, face.index, &remapper).map_err(failed)?;
    let parsed = &face.parsed;
    let units = parsed.units_per_em().max(1);
    let scale = 1000.0 / f32::from(units);
    let mut widths = vec![
        scale * f32::from(parsed.glyph_hor_advance(ttf_parser::GlyphId(0)).unwrap_or(0)),
    ];
    let by_code = codes.code_characters(face.cff);
    for &character in &by_code {
        let glyph = ttf_parser::GlyphId(glyph_of(face, character));
        widths.push(scale * f32::from(parsed.glyph_hor_advance(glyph).unwrap_or(0)));
    }
    let bbox = parsed.global_bounding_box();
    let (basic, beyond) = codes.tables();
    Ok(Font {
        face: at,
        id: format!("F{number}"),
        name: format!("{}+{}", tag(number, face.used()), face.name),
        program,
        cff: face.cff,
        units,
        ascent: parsed.ascender(),
        descent: parsed.descender(),
        bbox: [bbox.x_min, bbox.y_min, bbox.x_max, bbox.y_max],
        italic_angle: parsed.italic_angle(),
        bold: face.bold,
        widths,
        characters: by_code,
        glyphs: codes.glyph_map(face.cff),
        basic,
        beyond,
        shared: codes.shared,
    })
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
    of: Vec<(char, u16)>,
    glyphs: Vec<u16>,
    first: BTreeMap<u16, char>,
    shared: Vec<char>,
}

impl Codes {
    fn add(&mut self, character: char, glyph: u16, cff: bool) {
        self.glyphs.push(glyph);
        let taken = self.first.contains_key(&glyph);
        if !taken {
            self.first.insert(glyph, character);
        }
        if cff {
            self.of.push((character, glyph));
            if taken {
                self.shared.push(character);
            }
        } else {
            // A face holds at most 65,535 glyphs, and so do the codes of two bytes; the
            // characters beyond that many in one document share the last.
            let code = u16::try_from(self.of.len() + 1).unwrap_or(u16::MAX);
            self.of.push((character, code));
        }
    }

    fn code_characters(&self, cff: bool) -> Vec<char> {
        if cff {
            return self.first.values().copied().collect();
        }
        self.of.iter().map(|&(character, _)| character).collect()
    }

    fn glyph_map(&self, cff: bool) -> Option<Vec<u16>> {
        let identity =
            self.glyphs.iter().enumerate().all(|(at, &g)| usize::from(g) == at + 1);
        (!cff && !identity).then(|| self.glyphs.clone())
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
fn tag(number: usize, characters: impl Iterator<Item = char>) -> String {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64 ^ number as u64;
    for character in characters {
        hash = (hash ^ u64::from(character as u32)).wrapping_mul(0x0100_0000_01B3);
    }
    (0..6).map(|at| char::from(b'A' + ((hash >> (8 * at)) % 26) as u8)).collect()
}

/// Puts the real programs, widths and character maps into the fonts that printpdf wrote.
pub(crate) fn put(objects: &mut Objects, fonts: &[Font], ids: &[Id]) {
    for (font, &id) in fonts.iter().zip(ids) {
        let program = program(objects, font);
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
fn program(objects: &mut Objects, font: &Font) -> Id {
    let mut dict = Dictionary::new();
    if font.cff {
        dict.set("Subtype", "OpenType");
    } else {
        dict.set("Length1", font.program.len() as i64);
    }
    objects.add_stream(dict, font.program.clone())
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
    let entries: Vec<(usize, char)> =
        font.characters.iter().enumerate().map(|(at, &c)| (at + 1, c)).collect();
    for chunk in entries.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", chunk.len());
        for (code, character) in chunk {
            let _ = write!(out, "<{code:04X}> <");
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "{unit:04X}");
            }
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    out.into_bytes()
}
