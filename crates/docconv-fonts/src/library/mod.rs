//! The faces that a caller brings along: read from bytes, listed, and asked for by name.

mod data;
mod error;
mod info;
mod names;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

pub use data::FontData;
pub use error::{FontError, Unread};
pub use info::{Axis, Embedding, FaceClass, FaceFormat, FaceInfo};

pub(crate) use data::LIMIT;

use crate::{outlines, unpacked};
use data::Directory;

/// Faces that may be used besides the embedded ones, in the order in which they were
/// added.
///
/// Adding a file reads the few tables that tell what its faces are. Outlines are read
/// when a face is chosen, once, and kept for all documents that the library serves.
///
/// ```
/// use docconv_fonts::{FontLibrary, Origin};
/// let mut library = FontLibrary::default();
/// # #[cfg(feature = "embedded")]
/// library.add("kai.ttf", Origin::Given, docconv_fonts::KAI.data);
/// library.add("notes.ttf", Origin::Given, b"no font at all".to_vec());
/// # #[cfg(feature = "embedded")]
/// assert_eq!(library.faces()[0].info().family, "Docconv Kai");
/// assert_eq!(
///     library.skipped()[0].to_string(),
///     "notes.ttf: it is no TrueType or OpenType font"
/// );
/// ```
#[derive(Debug, Clone, Default)]
pub struct FontLibrary {
    faces: Vec<Arc<LibraryFace>>,
    /// Places in `faces` by plain names.
    by_name: BTreeMap<String, Vec<usize>>,
    skipped: Vec<SkippedFont>,
}

/// Who brought a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The user named it, or its folder. What is wrong with it is worth a warning.
    Given,
    /// The machine has it.
    System,
}

/// A font file, or a face of one, that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedFont {
    /// The file's name.
    pub file: String,
    /// The face's place in a collection.
    pub index: Option<u32>,
    /// Who brought it.
    pub origin: Origin,
    /// Why it cannot be used.
    pub error: FontError,
}

impl std::fmt::Display for SkippedFont {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.index {
            Some(index) => write!(f, "{}: face {index}: {}", self.file, self.error),
            None => write!(f, "{}: {}", self.file, self.error),
        }
    }
}

impl FontLibrary {
    /// Adds the faces of a font file or a collection; `name` is what messages call it.
    ///
    /// A file that cannot be used is noted in [`skipped`](Self::skipped); the others are
    /// not touched by it.
    pub fn add(
        &mut self,
        name: impl Into<String>,
        origin: Origin,
        data: impl FontData + 'static,
    ) {
        let (file, data): (String, Arc<dyn FontData>) = (name.into(), Arc::new(data));
        let (offsets, collection) = match data::face_offsets(&*data) {
            Ok(found) => found,
            Err(error) => return self.skip(file, None, origin, error),
        };
        for (index, offset) in (0..).zip(offsets) {
            let shown = collection.then_some(index);
            let read = Directory::read(&*data, offset)
                .and_then(|tables| Ok((FaceInfo::read(&*data, &tables)?, tables)));
            match read {
                Ok((info, tables)) => self.put(LibraryFace {
                    file: file.clone(),
                    index,
                    collection,
                    origin,
                    info,
                    data: data.clone(),
                    tables,
                    bytes: OnceLock::new(),
                    map: OnceLock::new(),
                }),
                Err(error) => self.skip(file.clone(), shown, origin, error),
            }
        }
    }

    fn put(&mut self, face: LibraryFace) {
        for name in &face.info.names {
            let places = self.by_name.entry(names::plain(name)).or_default();
            if places.last() != Some(&self.faces.len()) {
                places.push(self.faces.len());
            }
        }
        self.faces.push(Arc::new(face));
    }

    /// Notes a font that the caller could not open.
    pub fn skip(
        &mut self,
        file: impl Into<String>,
        index: Option<u32>,
        origin: Origin,
        error: FontError,
    ) {
        self.skipped.push(SkippedFont { file: file.into(), index, origin, error });
    }

    /// The faces that can be read, whether they may be embedded or not.
    pub fn faces(&self) -> &[Arc<LibraryFace>] {
        &self.faces
    }

    /// What cannot be used, and why.
    pub fn skipped(&self) -> &[SkippedFont] {
        &self.skipped
    }

    /// The places in [`faces`](Self::faces) of all faces with this name, compared as
    /// [`same_name`] does.
    pub fn named(&self, name: &str) -> &[usize] {
        self.by_name.get(&names::plain(name)).map_or(&[], Vec::as_slice)
    }
}

/// A face of a [`FontLibrary`].
#[derive(Debug)]
pub struct LibraryFace {
    file: String,
    index: u32,
    collection: bool,
    origin: Origin,
    info: FaceInfo,
    data: Arc<dyn FontData>,
    tables: Directory,
    /// A file of its own, where the bytes are not in memory already, or packed.
    bytes: OnceLock<Result<Vec<u8>, FontError>>,
    map: OnceLock<Vec<u8>>,
}

impl LibraryFace {
    /// The name of its file.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Its place in a collection; `None` for a file with one face.
    pub fn index(&self) -> Option<u32> {
        self.collection.then_some(self.index)
    }

    /// Who brought it.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// What it says about itself.
    pub fn info(&self) -> &FaceInfo {
        &self.info
    }

    /// The bytes, and the place of the face in them. They are read at the first call.
    ///
    /// # Errors
    /// [`FontError`] when the bytes cannot be read, or are too many.
    pub fn bytes(&self) -> Result<(&[u8], u32), &FontError> {
        let packed = self.tables.has(outlines::TABLE);
        if let Some(whole) = self.data.whole().filter(|_| !packed) {
            return Ok((whole, self.index));
        }
        let bytes = self.bytes.get_or_init(|| {
            let bytes = self.tables.assemble(&*self.data)?;
            if packed { unpacked::whole(&bytes) } else { Ok(bytes) }
        });
        bytes.as_ref().map(|bytes| (bytes.as_slice(), 0))
    }

    /// Whether the face has a glyph for the character. Reads the character map, and
    /// nothing else.
    pub fn has(&self, character: char) -> bool {
        let map = self.map.get_or_init(|| {
            self.tables.optional(&*self.data, b"cmap").ok().flatten().unwrap_or_default()
        });
        let Some(map) = ttf_parser::cmap::Table::parse(map) else { return false };
        let unicode = map.subtables.into_iter().filter(|table| table.is_unicode());
        let mut glyphs = unicode.filter_map(|t| t.glyph_index(character.into()));
        glyphs.any(|glyph| glyph.0 != 0)
    }

    /// The scripts for which the face has letters, by names of Unicode: `Latin`, `Han`.
    pub fn scripts(&self) -> Vec<&'static str> {
        let has = |sample: &str| sample.chars().all(|c| self.has(c));
        let scripts = SCRIPTS.iter().filter(|(_, sample)| has(sample));
        scripts.map(|(script, _)| *script).collect()
    }
}

/// A few letters that a face for the script has.
const SCRIPTS: [(&str, &str); 22] = [
    ("Latin", "aZé"),
    ("Greek", "αΩ"),
    ("Cyrillic", "аЯ"),
    ("Han", "一国的"),
    ("Hiragana", "あん"),
    ("Katakana", "アン"),
    ("Bopomofo", "ㄅㄩ"),
    ("Hangul", "가한"),
    ("Arabic", "ابم"),
    ("Hebrew", "את"),
    ("Devanagari", "कमह"),
    ("Bengali", "কমহ"),
    ("Gurmukhi", "ਕਮਹ"),
    ("Gujarati", "કમહ"),
    ("Tamil", "கமஹ"),
    ("Telugu", "కమహ"),
    ("Thai", "กมฮ"),
    ("Lao", "ກມຮ"),
    ("Tibetan", "ཀམཧ"),
    ("Myanmar", "ကမဟ"),
    ("Khmer", "កមហ"),
    ("Georgian", "აჰ"),
];

/// Whether two names mean one face: case, spaces, hyphens, full-width forms and a word for
/// the regular style do not tell names apart.
pub fn same_name(one: &str, other: &str) -> bool {
    names::plain(one) == names::plain(other)
}
