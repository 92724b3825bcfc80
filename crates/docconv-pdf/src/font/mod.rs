//! Which face each character is set in.

mod characters;
mod context;
mod face;
mod known;
mod reader;
pub(crate) mod roles;
pub(crate) mod shape;

pub(crate) use context::{is_han_like, is_wide, wants_east_asian};
pub(crate) use face::Face;
pub(crate) use reader::{Faces, Reader};

use std::collections::{BTreeMap, BTreeSet};

use docconv_core::Language;
use docconv_core::profile::{FaceRole, Profile};
use docconv_fonts::{FaceClass, FontLibrary, LibraryFace, Origin};
use unicode_normalization::UnicodeNormalization;

use crate::layout::item::{Shape, ShapedGlyph, is_invisible};
use crate::{PdfOptions, PdfWarning};
use known::Known;
use roles::{FaceScript, ResolvedFace, Substitution};

/// The faces of one rendering: those of the library and the embedded ones, opened when a
/// character first needs them.
pub(crate) struct Book<'a> {
    profile: &'a Profile,
    library: &'a FontLibrary,
    /// In the order in which they were opened; items name a face by its index.
    pub(crate) faces: Vec<Face<'a>>,
    /// Faces of the library by their place and weight; `None` where one cannot be used.
    opened: BTreeMap<(usize, u16), Option<usize>>,
    /// Places in the library of faces that turned out to be damaged, and how.
    banned: &'a BTreeMap<usize, String>,
    embedded: BTreeMap<&'static str, usize>,
    chains: [Option<Chain>; SLOTS],
    known: Known,
    /// Where characters were found that no face of their role has.
    elsewhere: BTreeMap<(char, usize), Option<usize>>,
    /// The clusters that shaping made, each once, and where to find them.
    pub(crate) shapes: Vec<Shape>,
    shape_places: BTreeMap<ShapeKey, u32>,
    /// How often each character without a face occurs, and where it first does.
    pub(crate) missing: BTreeMap<char, (usize, u32)>,
    pub(crate) warnings: Vec<PdfWarning>,
    pub(crate) language: Language,
}

/// What makes two clusters one: face, characters, direction, glyphs.
type ShapeKey = (usize, String, bool, Vec<shape::Glyph>);

/// Roles in four styles.
const SLOTS: usize = 4 * FaceRole::ALL.len();

/// The faces of a role in one style, in the order in which they are tried.
#[derive(Clone)]
struct Chain {
    east: Side,
    latin: Side,
    /// Bold was asked for and the first East Asian face is not bold.
    embolden_east: bool,
}

impl Chain {
    /// The faces in which a character is looked for.
    fn in_order(&self, east_asian: bool) -> impl Iterator<Item = usize> + '_ {
        let (first, second) = match east_asian {
            true => (&self.east, &self.latin),
            false => (&self.latin, &self.east),
        };
        first.faces.iter().chain(&second.faces).copied()
    }

    fn ask(&mut self, east_asian: bool) {
        let side = if east_asian { &mut self.east } else { &mut self.latin };
        side.asked = true;
    }

    fn resolved(&self, face: usize, advance: f32) -> Resolved {
        let embolden = self.embolden_east && self.east.faces.contains(&face);
        Resolved { face: face as u16, advance, missing: false, embolden }
    }
}

/// The faces for one kind of letters.
#[derive(Clone, Default)]
struct Side {
    faces: Vec<usize>,
    /// The listed name of the first of them; `None` when it is a stand-in.
    matched: Option<String>,
    refused: Vec<String>,
    /// Whether a character was set in it.
    asked: bool,
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

impl Style {
    fn slot(self) -> usize {
        self.role as usize * 4 + usize::from(self.bold) * 2 + usize::from(self.italic)
    }

    fn weight(self) -> u16 {
        if self.bold { 700 } else { 400 }
    }

    fn class(self) -> FaceClass {
        match self.role {
            FaceRole::Hei => FaceClass::Sans,
            FaceRole::Mono => FaceClass::Mono,
            FaceRole::Song | FaceRole::TitleSong | FaceRole::Kai | FaceRole::FangSong => {
                FaceClass::Serif
            }
        }
    }
}

static NONE_BANNED: BTreeMap<usize, String> = BTreeMap::new();

impl<'a> Book<'a> {
    pub(crate) fn new(
        options: &'a PdfOptions,
        language: Language,
        banned: &'a BTreeMap<usize, String>,
    ) -> Self {
        let mut book = Self::over(&options.profile, &options.fonts, language, banned);
        let skipped = options.fonts.skipped().iter();
        let skipped = skipped.filter(|skipped| skipped.origin == Origin::Given);
        book.warnings.extend(skipped.map(|skipped| PdfWarning::FontSkipped {
            file: skipped.file.clone(),
            reason: skipped.error.to_string(),
        }));
        book
    }

    /// For listing what each role is set in.
    fn for_roles(profile: &'a Profile, library: &'a FontLibrary) -> Self {
        Self::over(profile, library, Language::default(), &NONE_BANNED)
    }

    fn over(
        profile: &'a Profile,
        library: &'a FontLibrary,
        language: Language,
        banned: &'a BTreeMap<usize, String>,
    ) -> Self {
        Self {
            profile,
            library,
            faces: Vec::new(),
            opened: BTreeMap::new(),
            banned,
            embedded: BTreeMap::new(),
            chains: Default::default(),
            known: Known::default(),
            elsewhere: BTreeMap::new(),
            shapes: Vec::new(),
            shape_places: BTreeMap::new(),
            missing: BTreeMap::new(),
            warnings: Vec::new(),
            language,
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
        if let Some(known) = self.known.get(character, style, east_asian) {
            return known;
        }
        let found = self.look_for(character, style, east_asian, line);
        // Those without a face are counted.
        if !found.missing {
            self.known.put(character, style, east_asian, found);
        }
        found
    }

    fn look_for(
        &mut self,
        character: char,
        style: Style,
        east_asian: bool,
        line: u32,
    ) -> Resolved {
        let slot = self.chained(style);
        let Some(chain) = &mut self.chains[slot] else {
            return self.not_found(character, 0, line);
        };
        chain.ask(east_asian);
        let found = chain.in_order(east_asian).find_map(|at| {
            let advance = self.faces[at].advance(character)?;
            Some((at, advance))
        });
        if let Some((face, advance)) = found {
            self.faces[face].mark(character);
            return chain.resolved(face, advance);
        }
        let home = chain.in_order(east_asian).next().unwrap_or(0);
        self.fall_back(character, style, home, line)
    }

    /// One face for all characters of a cluster, where one has them all. Nothing is marked
    /// as used: the glyphs are not known before they are shaped.
    pub(crate) fn resolve_cluster(
        &mut self,
        cluster: &[char],
        style: Style,
        east_asian: bool,
    ) -> Option<Resolved> {
        let slot = self.chained(style);
        let chain = self.chains[slot].as_mut()?;
        chain.ask(east_asian);
        let found =
            chain.in_order(east_asian).find(|&at| covers(&mut self.faces[at], cluster));
        if let Some(face) = found {
            return Some(chain.resolved(face, 0.0));
        }
        let has = |face: &LibraryFace| shown(cluster).any(|c| face.has(c));
        let face = self.search(style, &has, &|face| covers(face, cluster))?;
        Some(Resolved {
            face: face as u16,
            advance: 0.0,
            missing: false,
            embolden: false,
        })
    }

    /// Whether an open face can show a cluster.
    pub(crate) fn has(&mut self, face: u16, cluster: &[char]) -> bool {
        self.faces.get_mut(usize::from(face)).is_some_and(|face| covers(face, cluster))
    }

    /// Shapes a word in a face: its clusters, and the place of each in
    /// [`shapes`](Self::shapes). `None` where the face cannot be read by the shaper.
    pub(crate) fn shape(
        &mut self,
        face: u16,
        word: &shape::Word<'_>,
    ) -> Option<Vec<(usize, u32)>> {
        let at = usize::from(face);
        let clusters = self.faces[at].shaper()?.shape(word);
        let starts: Vec<usize> = clusters.iter().map(|cluster| cluster.start).collect();
        let ends = starts.iter().skip(1).copied().chain([word.text.len()]);
        let mut out = Vec::with_capacity(clusters.len());
        for (cluster, end) in clusters.into_iter().zip(ends.collect::<Vec<_>>()) {
            let text: String = word.text.get(cluster.start..end)?.iter().collect();
            let right_to_left = word.right_to_left;
            out.push((cluster.start, self.keep(at, text, right_to_left, cluster.glyphs)));
        }
        Some(out)
    }

    fn keep(
        &mut self,
        at: usize,
        text: String,
        right_to_left: bool,
        glyphs: Vec<shape::Glyph>,
    ) -> u32 {
        let key = (at, text, right_to_left, glyphs);
        if let Some(&place) = self.shape_places.get(&key) {
            return place;
        }
        let (_, text, _, glyphs) = key.clone();
        let face = &mut self.faces[at];
        let units = f32::from(face.parsed.units_per_em().max(1));
        let ems = |value: i32| value as f32 / units;
        let glyphs: Vec<ShapedGlyph> = glyphs
            .iter()
            .map(|glyph| ShapedGlyph {
                id: glyph.id,
                advance: ems(glyph.advance),
                dx: ems(glyph.dx),
                dy: ems(glyph.dy),
                silent: false,
            })
            .collect();
        let mut shape = Shape { face: at as u16, glyphs, text, right_to_left };
        if let (true, Some(blank)) = (right_to_left, face.blank()) {
            with_blanks(&mut shape, blank);
        }
        for (glyph, part) in shape.parts() {
            face.shaped.insert((glyph.id, part.to_owned()));
        }
        let place = self.shapes.len() as u32;
        self.shapes.push(shape);
        self.shape_places.insert(key, place);
        place
    }

    fn fall_back(
        &mut self,
        character: char,
        style: Style,
        home: usize,
        line: u32,
    ) -> Resolved {
        let key = (character, style.slot());
        let found = match self.elsewhere.get(&key) {
            Some(&found) => found,
            None => {
                let has = |face: &LibraryFace| face.has(character);
                let found =
                    self.search(style, &has, &|face| face.advance(character).is_some());
                self.elsewhere.insert(key, found);
                found
            }
        };
        let Some(face) = found else { return self.not_found(character, home, line) };
        self.faces[face].mark(character);
        let advance = self.faces[face].advance(character).unwrap_or(0.0);
        Resolved { face: face as u16, advance, missing: false, embolden: false }
    }

    /// The first face outside the role that will do: those the user gave, the embedded
    /// ones, those of the machine, and among these the nearest in style.
    fn search(
        &mut self,
        style: Style,
        has: &dyn Fn(&LibraryFace) -> bool,
        will_do: &dyn Fn(&mut Face<'a>) -> bool,
    ) -> Option<usize> {
        if let Some(face) = self.search_library(Origin::Given, style, has, will_do) {
            return Some(face);
        }
        for key in fallback_keys(style) {
            let Some(face) = self.embedded(key) else { continue };
            if will_do(&mut self.faces[face]) {
                return Some(face);
            }
        }
        self.search_library(Origin::System, style, has, will_do)
    }

    fn search_library(
        &mut self,
        origin: Origin,
        style: Style,
        has: &dyn Fn(&LibraryFace) -> bool,
        will_do: &dyn Fn(&mut Face<'a>) -> bool,
    ) -> Option<usize> {
        let faces = self.library.faces().iter().enumerate();
        let mut places: Vec<usize> = faces
            .filter(|(_, face)| face.origin() == origin && has(face))
            .map(|(at, _)| at)
            .collect();
        let language = self.language;
        places.sort_by_key(|&at| {
            let face = &self.library.faces()[at];
            (is_of_elsewhere(face, language), distance(face, style))
        });
        places.into_iter().find_map(|at| {
            let face = self.open(at, style.weight()).ok()?;
            will_do(&mut self.faces[face]).then_some(face)
        })
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

    /// The slot of the style's chain, which is made when it is first asked for.
    fn chained(&mut self, style: Style) -> usize {
        let slot = style.slot();
        if self.chains[slot].is_none() {
            self.chains[slot] = Some(self.chain(style));
        }
        slot
    }

    fn chain(&mut self, style: Style) -> Chain {
        let profile = self.profile;
        let names = profile.faces.get(style.role);
        let (east_key, latin_key) = embedded_keys(style);
        let east = self.side(&names.east_asian, east_key, style);
        let latin = self.side(&names.latin, latin_key, style);
        let heavy =
            matches!(style.role, FaceRole::Hei | FaceRole::TitleSong | FaceRole::Mono);
        let embolden_east = style.bold
            && !heavy
            && east.faces.first().is_some_and(|&face| !self.faces[face].bold);
        Chain { east, latin, embolden_east }
    }

    fn side(&mut self, names: &[String], stand_in: &'static str, style: Style) -> Side {
        let mut side = Side::default();
        let own = docconv_fonts::by_key(stand_in);
        for name in names {
            let found = self.named(name, style, &mut side.refused);
            let is_own = own.is_some_and(|own| own.answers_to(name));
            if side.matched.is_none() && (found.is_some() || is_own) {
                side.matched = Some(name.clone());
            }
            side.faces.extend(found);
            if found.is_none() && is_own {
                side.faces.extend(self.embedded(stand_in));
            }
        }
        side.faces.extend(self.embedded(stand_in));
        let mut seen = BTreeSet::new();
        side.faces.retain(|&face| seen.insert(face));
        side
    }

    /// The face of the library with that name whose style is nearest and that may be
    /// embedded.
    fn named(
        &mut self,
        name: &str,
        style: Style,
        refused: &mut Vec<String>,
    ) -> Option<usize> {
        let library = self.library;
        let mut places = library.named(name).to_vec();
        places.sort_by_key(|&at| {
            let face = &library.faces()[at];
            (face.origin(), distance(face, style))
        });
        places.into_iter().find_map(|at| match self.open(at, style.weight()) {
            Ok(face) => Some(face),
            Err(reason) => {
                let file = library.faces()[at].file().to_owned();
                let refusal = format!("{file}: {reason}");
                if !refused.contains(&refusal) {
                    refused.push(refusal);
                }
                self.warn(PdfWarning::FontSkipped { file, reason });
                None
            }
        })
    }

    /// Opens a face of the library, once.
    fn open(&mut self, at: usize, weight: u16) -> Result<usize, String> {
        let source: &'a LibraryFace = &self.library.faces()[at];
        let weight = if source.info().weights.is_some() { weight } else { 0 };
        if let Some(reason) = source.info().embedding.refusal() {
            return Err(reason.to_string());
        }
        if let Some(reason) = self.banned.get(&at) {
            let file = source.file().to_owned();
            self.warn(PdfWarning::FontSkipped { file, reason: reason.clone() });
            return Err(reason.clone());
        }
        if let Some(known) = self.opened.get(&(at, weight)) {
            return known.ok_or_else(|| "it is damaged".to_owned());
        }
        let opened = Face::from_library(source, at, weight);
        let place = opened.as_ref().ok().map(|_| self.faces.len());
        self.opened.insert((at, weight), place);
        match opened {
            Ok(face) => {
                self.faces.push(face);
                Ok(self.faces.len() - 1)
            }
            Err(reason) => {
                let file = source.file().to_owned();
                self.warn(PdfWarning::FontSkipped { file, reason: reason.clone() });
                Err(reason)
            }
        }
    }

    fn warn(&mut self, warning: PdfWarning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    fn embedded(&mut self, key: &'static str) -> Option<usize> {
        if let Some(&face) = self.embedded.get(key) {
            return Some(face);
        }
        let face = Face::embedded(docconv_fonts::by_key(key)?)?;
        self.faces.push(face);
        self.embedded.insert(key, self.faces.len() - 1);
        Some(self.faces.len() - 1)
    }

    /// What every role is set in when it is neither bold nor italic.
    fn resolved(mut self) -> Vec<ResolvedFace> {
        let mut out = Vec::new();
        for role in FaceRole::ALL {
            let slot = self.chained(Style { role, bold: false, italic: false });
            let Some(chain) = self.chains[slot].clone() else { continue };
            let sides =
                [(FaceScript::EastAsian, chain.east), (FaceScript::Latin, chain.latin)];
            for (script, side) in sides {
                out.push(self.resolved_side(role, script, side));
            }
        }
        out
    }

    fn resolved_side(
        &self,
        role: FaceRole,
        script: FaceScript,
        side: Side,
    ) -> ResolvedFace {
        let names = self.profile.faces.get(role);
        let wanted = match script {
            FaceScript::EastAsian => &names.east_asian,
            FaceScript::Latin => &names.latin,
        };
        let face = side.faces.first().map(|&face| &self.faces[face]);
        let library = face.and_then(|face| face.library);
        let used = match library {
            Some(at) => self.library.faces()[at].info().family.clone(),
            None => face.map_or_else(String::new, |face| face.name.clone()),
        };
        let (matched, refused) = (side.matched, side.refused);
        ResolvedFace {
            role,
            script,
            wanted: wanted.clone(),
            matched,
            used,
            library,
            refused,
        }
    }

    /// The stand-ins that characters were set in, by role.
    pub(crate) fn substitutions(&self) -> Vec<Substitution> {
        let mut out: Vec<Substitution> = Vec::new();
        for (slot, chain) in self.chains.iter().enumerate() {
            let (role, Some(chain)) = (FaceRole::ALL[slot / 4], chain) else { continue };
            let sides =
                [(FaceScript::EastAsian, &chain.east), (FaceScript::Latin, &chain.latin)];
            for (script, side) in sides.into_iter().filter(|(_, side)| side.asked) {
                let resolved = self.resolved_side(role, script, side.clone());
                let known = |s: &Substitution| (s.role, s.script) == (role, script);
                match resolved.substitution() {
                    Some(found) if !out.iter().any(known) => out.push(found),
                    _ => {}
                }
            }
        }
        out
    }
}

/// Gives every character of a cluster from right to left a glyph on the baseline: blank ones
/// for marks, and for all but the first letter of a ligature. They are listed first, because
/// they are read last.
fn with_blanks(shape: &mut Shape, blank: u16) {
    let mut told = shape.glyphs.len();
    for glyph in shape.glyphs.iter_mut().filter(|glyph| glyph.advance == 0.0) {
        glyph.silent = true;
        told -= 1;
    }
    let lacking = shape.part_count().saturating_sub(told);
    let blank = ShapedGlyph { id: blank, ..ShapedGlyph::default() };
    shape.glyphs.splice(0..0, std::iter::repeat_n(blank, lacking));
}

/// Whether a face has the Han characters of another country, where they look otherwise:
/// families for several countries end in the one that they are for.
fn is_of_elsewhere(face: &LibraryFace, language: Language) -> bool {
    let own: &[&str] = match language {
        Language::Japanese => &["JP"],
        Language::Korean => &["KR"],
        Language::Chinese
        | Language::English
        | Language::German
        | Language::French
        | Language::Spanish
        | Language::Russian
        | Language::Other => &["SC", "CN", "GB"],
    };
    let country = face.info().family.rsplit(' ').next().unwrap_or_default();
    ["JP", "KR", "TC", "HK", "TW", "SC", "CN", "GB"].contains(&country)
        && !own.contains(&country)
}

/// How far a face is from a style: its class, width, slant and weight.
fn distance(face: &LibraryFace, style: Style) -> (bool, u16, bool, u16) {
    let info = face.info();
    let weight = match info.weights {
        Some((least, most)) => style.weight().clamp(least.min(most), most),
        None => info.weight,
    };
    (
        info.class != style.class(),
        info.width.abs_diff(5),
        info.italic != style.italic,
        weight.abs_diff(style.weight()),
    )
}

/// Whether a face can show a cluster: as it is written, or composed.
fn covers(face: &mut Face<'_>, cluster: &[char]) -> bool {
    if shown(cluster).all(|c| face.advance(c).is_some()) {
        return true;
    }
    let mut composed = shown(cluster).nfc();
    composed.all(|c| face.advance(c).is_some())
}

/// The characters of a cluster that want a glyph: no joiners and variation selectors.
fn shown(cluster: &[char]) -> impl Iterator<Item = char> + Clone + '_ {
    cluster.iter().copied().filter(|&c| !is_invisible(c))
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

/// The embedded faces in the order in which a character without a face of its own role
/// tries them: first those of the role's class.
fn fallback_keys(style: Style) -> [&'static str; 8] {
    match style.class() {
        FaceClass::Sans | FaceClass::Mono => {
            ["hei", "sans", "song", "serif", "kai", "fang-song", "title-song", "mono"]
        }
        FaceClass::Serif | FaceClass::Other => {
            ["song", "serif", "hei", "sans", "kai", "fang-song", "title-song", "mono"]
        }
    }
}
