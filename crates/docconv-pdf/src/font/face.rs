//! One face: its character map, widths and which characters are in use.

use std::collections::{BTreeMap, BTreeSet};

/// A face opened for one rendering.
pub(crate) struct Face<'a> {
    /// The PostScript name.
    pub(crate) name: String,
    pub(crate) data: &'a [u8],
    pub(crate) index: u32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// Outlines are PostScript curves (a `CFF ` table).
    pub(crate) cff: bool,
    pub(crate) parsed: ttf_parser::Face<'a>,
    /// The box of a character without a face is set in this face.
    pub(crate) missing_used: bool,
    /// Glyph and advance by character, for the basic plane; a character map is searched
    /// once for each character of a document instead of once for each occurrence.
    known: Vec<Entry>,
    beyond: BTreeMap<char, Entry>,
    used: Vec<u64>,
    used_beyond: BTreeSet<char>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Entry {
    glyph: u16,
    /// In ems; negative where the character was not looked up yet.
    advance: f32,
}

const NOT_ASKED: Entry = Entry { glyph: 0, advance: -1.0 };

impl<'a> Face<'a> {
    pub(crate) fn open(
        data: &'a [u8],
        index: u32,
        embedded: Option<&docconv_fonts::Face>,
    ) -> Result<Self, String> {
        let parsed = ttf_parser::Face::parse(data, index).map_err(|e| e.to_string())?;
        if parsed.tables().cmap.is_none() {
            return Err("it has no character map".to_owned());
        }
        if parsed.is_variable() {
            // The subsetter keeps the default instance, which is what we measure too.
        }
        let restricted = Some(ttf_parser::Permissions::Restricted);
        if embedded.is_none() && parsed.permissions() == restricted {
            return Err("its licence forbids embedding".to_owned());
        }
        let name = match embedded {
            Some(face) => postscript(face.name),
            None => own_name(&parsed),
        };
        Ok(Self {
            name,
            data,
            index,
            bold: embedded.map_or(parsed.is_bold(), |face| face.bold),
            italic: embedded.map_or(parsed.is_italic(), |face| face.italic),
            cff: parsed.tables().glyf.is_none() && parsed.tables().cff.is_some(),
            parsed,
            missing_used: false,
            known: Vec::new(),
            beyond: BTreeMap::new(),
            used: Vec::new(),
            used_beyond: BTreeSet::new(),
        })
    }

    /// Every name by which a profile may ask for the face, in lower case.
    pub(crate) fn names(&self) -> Vec<String> {
        use ttf_parser::name_id::{
            FAMILY, FULL_NAME, POST_SCRIPT_NAME, TYPOGRAPHIC_FAMILY,
        };
        let wanted = [FAMILY, FULL_NAME, POST_SCRIPT_NAME, TYPOGRAPHIC_FAMILY];
        let names = self.parsed.names().into_iter();
        let names = names.filter(|name| wanted.contains(&name.name_id));
        names.filter_map(|name| name.to_string()).map(|n| n.to_lowercase()).collect()
    }

    /// The width in ems; `None` when the face has no such character.
    pub(crate) fn advance(&mut self, character: char) -> Option<f32> {
        let entry = self.entry(character);
        (entry.glyph != 0).then_some(entry.advance)
    }

    /// The glyph of a character that [`advance`](Self::advance) was asked for.
    pub(crate) fn glyph(&self, character: char) -> u16 {
        match self.known.get(character as usize) {
            Some(entry) => entry.glyph,
            None => self.beyond.get(&character).map_or(0, |entry| entry.glyph),
        }
    }

    /// Notes that the character is printed in this face.
    pub(crate) fn mark(&mut self, character: char) {
        let code = character as usize;
        if code > 0xFFFF {
            self.used_beyond.insert(character);
            return;
        }
        if self.used.is_empty() {
            self.used = vec![0; 1024];
        }
        self.used[code / 64] |= 1 << (code % 64);
    }

    /// The characters printed in this face, in order.
    pub(crate) fn used(&self) -> impl Iterator<Item = char> + '_ {
        let basic = self.used.iter().enumerate().flat_map(|(at, &bits)| {
            (0..64)
                .filter(move |bit| bits & (1 << bit) != 0)
                .map(move |bit| at * 64 + bit)
        });
        let basic = basic.filter_map(|code| char::from_u32(code as u32));
        basic.chain(self.used_beyond.iter().copied())
    }

    /// Whether anything is printed in this face.
    pub(crate) fn is_used(&self) -> bool {
        self.missing_used || !self.used.is_empty() || !self.used_beyond.is_empty()
    }

    fn entry(&mut self, character: char) -> Entry {
        let code = character as usize;
        if code > 0xFFFF {
            if let Some(&entry) = self.beyond.get(&character) {
                return entry;
            }
            let entry = self.look_up(character);
            self.beyond.insert(character, entry);
            return entry;
        }
        if self.known.is_empty() {
            self.known = vec![NOT_ASKED; 0x10000];
        }
        if self.known[code].advance < 0.0 {
            self.known[code] = self.look_up(character);
        }
        self.known[code]
    }

    fn look_up(&self, character: char) -> Entry {
        let glyph = self.parsed.glyph_index(character).map_or(0, |glyph| glyph.0);
        let advance = self.parsed.glyph_hor_advance(ttf_parser::GlyphId(glyph));
        let units = f32::from(self.parsed.units_per_em().max(1));
        Entry { glyph, advance: f32::from(advance.unwrap_or(0)) / units }
    }
}

fn own_name(parsed: &ttf_parser::Face<'_>) -> String {
    let names = parsed.names().into_iter();
    let named = |id| {
        names.clone().find(|name| name.name_id == id).and_then(|name| name.to_string())
    };
    let name = named(ttf_parser::name_id::POST_SCRIPT_NAME)
        .or_else(|| named(ttf_parser::name_id::FAMILY));
    postscript(&name.unwrap_or_default())
}

/// A name as PDF wants it: visible ASCII without delimiters.
fn postscript(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    if plain.is_empty() { "Face".to_owned() } else { plain }
}
