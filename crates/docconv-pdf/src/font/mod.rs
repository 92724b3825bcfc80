//! Which face each character is set in.

mod context;
mod face;

pub(crate) use context::{is_han_like, is_wide, wants_east_asian};
pub(crate) use face::Face;

use std::collections::BTreeMap;

use docconv_core::Language;
use docconv_core::profile::{FaceRole, Profile};

use crate::{FontFile, PdfOptions, PdfWarning};

/// The faces of one rendering: those the user added, and the embedded ones, opened when a
/// character first needs them.
pub(crate) struct Book<'a> {
    profile: &'a Profile,
    /// In the order in which they were opened; items name a face by its index.
    pub(crate) faces: Vec<Face<'a>>,
    added: Vec<AddedFace>,
    embedded: BTreeMap<&'static str, usize>,
    chains: [Option<Chain>; 24],
    /// How often each character without a face occurs, and where it first does.
    pub(crate) missing: BTreeMap<char, (usize, u32)>,
    pub(crate) warnings: Vec<PdfWarning>,
    pub(crate) language: Language,
}

struct AddedFace {
    names: Vec<String>,
    bold: bool,
    italic: bool,
    face: usize,
}

/// The faces of a role in one style, in the order in which they are tried.
#[derive(Clone)]
struct Chain {
    east: Vec<usize>,
    latin: Vec<usize>,
    /// Bold was asked for and the first East Asian face is not bold.
    embolden_east: bool,
}

/// Where a character comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Resolved {
    pub(crate) face: u16,
    /// In ems.
    pub(crate) advance: f32,
    /// No face has it.
    pub(crate) missing: bool,
    /// Bold by a stroke, since the face has no bold.
    pub(crate) embolden: bool,
}

/// The style that a character asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) role: FaceRole,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

/// Every embedded face, in the order in which a character without a face of its own role
/// tries them.
const FALLBACK: [&str; 8] =
    ["song", "serif", "hei", "sans", "kai", "fang-song", "title-song", "mono"];

impl<'a> Book<'a> {
    pub(crate) fn new(options: &'a PdfOptions, language: Language) -> Self {
        let mut book = Self {
            profile: &options.profile,
            faces: Vec::new(),
            added: Vec::new(),
            embedded: BTreeMap::new(),
            chains: Default::default(),
            missing: BTreeMap::new(),
            warnings: Vec::new(),
            language,
        };
        options.faces.iter().for_each(|file| book.add(file));
        book
    }

    fn add(&mut self, file: &'a FontFile) {
        // A collection claims up to 2^32 faces; no real one holds more than a few dozen.
        let count = ttf_parser::fonts_in_collection(&file.bytes).unwrap_or(1).min(256);
        for index in 0..count {
            match Face::open(&file.bytes, index, None) {
                Ok(face) => {
                    self.added.push(AddedFace {
                        names: face.names(),
                        bold: face.bold,
                        italic: face.italic,
                        face: self.faces.len(),
                    });
                    self.faces.push(face);
                }
                Err(reason) => self
                    .warnings
                    .push(PdfWarning::FontSkipped { file: file.name.clone(), reason }),
            }
        }
    }

    /// The face for `character`, which stood on `line` of the input.
    pub(crate) fn resolve(
        &mut self,
        character: char,
        style: Style,
        east_asian: bool,
        line: u32,
    ) -> Resolved {
        let slot = style.role as usize * 4
            + usize::from(style.bold) * 2
            + usize::from(style.italic);
        if self.chains[slot].is_none() {
            self.chains[slot] = Some(self.chain(style));
        }
        let Some(chain) = &self.chains[slot] else {
            return self.not_found(character, 0, line);
        };
        let (first, second) = if east_asian {
            (&chain.east, &chain.latin)
        } else {
            (&chain.latin, &chain.east)
        };
        let embolden = chain.embolden_east;
        let found = first.iter().chain(second).copied().find_map(|at| {
            let advance = self.faces[at].advance(character)?;
            Some((at, advance, chain.east.contains(&at)))
        });
        if let Some((face, advance, is_east)) = found {
            self.faces[face].mark(character);
            let embolden = embolden && is_east;
            return Resolved { face: face as u16, advance, missing: false, embolden };
        }
        let home = first.first().or(second.first()).copied().unwrap_or(0);
        self.fall_back(character, home, line)
    }

    fn fall_back(&mut self, character: char, home: usize, line: u32) -> Resolved {
        for at in 0..self.added.len() {
            let face = self.added[at].face;
            if let Some(advance) = self.faces[face].advance(character) {
                self.faces[face].mark(character);
                return Resolved {
                    face: face as u16,
                    advance,
                    missing: false,
                    embolden: false,
                };
            }
        }
        for key in FALLBACK {
            let Some(face) = self.embedded(key) else { continue };
            if let Some(advance) = self.faces[face].advance(character) {
                self.faces[face].mark(character);
                return Resolved {
                    face: face as u16,
                    advance,
                    missing: false,
                    embolden: false,
                };
            }
        }
        self.not_found(character, home, line)
    }

    fn not_found(&mut self, character: char, home: usize, line: u32) -> Resolved {
        // Tika writes U+FFFD for a character that was lost before; a box is its true shape.
        if character != char::REPLACEMENT_CHARACTER {
            self.missing.entry(character).or_insert((0, line)).0 += 1;
        }
        if let Some(face) = self.faces.get_mut(home) {
            face.missing_used = true;
        }
        let advance = if is_wide(character) { 1.0 } else { 0.6 };
        Resolved { face: home as u16, advance, missing: true, embolden: false }
    }

    fn chain(&mut self, style: Style) -> Chain {
        let names = self.profile.faces.get(style.role);
        let mut east: Vec<usize> =
            names.east_asian.iter().filter_map(|name| self.named(name, style)).collect();
        let mut latin: Vec<usize> =
            names.latin.iter().filter_map(|name| self.named(name, style)).collect();
        let (east_key, latin_key) = embedded_keys(style);
        east.extend(self.embedded(east_key));
        latin.extend(self.embedded(latin_key));
        let heavy =
            matches!(style.role, FaceRole::Hei | FaceRole::TitleSong | FaceRole::Mono);
        let embolden_east = style.bold
            && !heavy
            && east.first().is_some_and(|&face| !self.faces[face].bold);
        Chain { east, latin, embolden_east }
    }

    /// The added face of that name whose weight and slant are nearest.
    fn named(&self, name: &str, style: Style) -> Option<usize> {
        let name = name.to_lowercase();
        let distance = |face: &&AddedFace| {
            usize::from(face.bold != style.bold) * 2
                + usize::from(face.italic != style.italic)
        };
        let named = self.added.iter().filter(|face| face.names.contains(&name));
        named.min_by_key(distance).map(|face| face.face)
    }

    fn embedded(&mut self, key: &'static str) -> Option<usize> {
        if let Some(&face) = self.embedded.get(key) {
            return Some(face);
        }
        let source = docconv_fonts::by_key(key)?;
        let face = Face::open(source.data, 0, Some(source)).ok()?;
        self.faces.push(face);
        self.embedded.insert(key, self.faces.len() - 1);
        Some(self.faces.len() - 1)
    }
}

/// The stand-ins for a role: East Asian, Latin.
fn embedded_keys(style: Style) -> (&'static str, &'static str) {
    let serif = match (style.bold, style.italic) {
        (false, false) => "serif",
        (true, false) => "serif-bold",
        (false, true) => "serif-italic",
        (true, true) => "serif-bold-italic",
    };
    let song = if style.bold { "title-song" } else { "song" };
    let sans = if style.bold { "sans-bold" } else { "sans" };
    match style.role {
        FaceRole::Song => (song, serif),
        FaceRole::TitleSong if style.italic => ("title-song", "serif-bold-italic"),
        FaceRole::TitleSong => ("title-song", "serif-bold"),
        FaceRole::Hei => ("hei", sans),
        FaceRole::Kai => ("kai", serif),
        FaceRole::FangSong => ("fang-song", serif),
        FaceRole::Mono => ("hei", "mono"),
    }
}
