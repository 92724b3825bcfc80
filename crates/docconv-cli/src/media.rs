//! The pictures of `--media`.

use crate::error::{Error, reason};
use crate::lang::{Lang, messages as m};
use crate::resume::Hash;
use docconv::{Document, Media, image_names, is_picture_name};
use std::collections::BTreeMap;
use std::fs::{self, DirEntry, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A photo of a page at 600 dpi has about 30 MB; more than this in a document is a
/// mistake or an attack.
const FILE_LIMIT: u64 = 64 << 20;
const LIMIT: u64 = 512 << 20;

/// The pictures that lie in a folder, by name. None is read before a document names it.
#[derive(Debug, Default)]
pub(crate) struct MediaFolder {
    files: BTreeMap<String, Place>,
}

/// Where a file lies by the name of a picture.
#[derive(Debug)]
enum Place {
    Inside(PathBuf),
    /// A link that leads out of the folder: a text from elsewhere must not be able to show
    /// a file that nobody gave it.
    Outside,
}

impl MediaFolder {
    /// Lists a folder; folders in it are not entered.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let list = || -> io::Result<Self> {
            let root = fs::canonicalize(path)?;
            let mut files = BTreeMap::new();
            for entry in fs::read_dir(&root)? {
                files.extend(picture(&root, &entry?));
            }
            Ok(Self { files })
        };
        let option = "--media";
        list().map_err(|error| Error::Folder { path: path.to_owned(), option, error })
    }

    /// Reads what `document` names; what was too large or no picture comes as warnings.
    pub(crate) fn read_for(
        &self,
        document: &Document,
        lang: Lang,
    ) -> (Vec<Media>, Vec<String>) {
        if self.files.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let names = image_names(document);
        let (mut media, mut warnings) = (Vec::new(), Vec::new());
        let mut left = LIMIT;
        for (name, place) in &self.files {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            if !names.contains(name) && !names.contains(stem) {
                continue;
            }
            let read = match place {
                Place::Inside(path) => read(path, FILE_LIMIT.min(left)),
                Place::Outside => Err(Unused::Outside),
            };
            match read {
                Ok(bytes) => {
                    left -= bytes.len() as u64;
                    media.push(Media { name: name.clone(), bytes });
                }
                Err(Unused::Unreadable(error)) => {
                    let reason = reason(&error, lang);
                    warnings.push(m::picture_unreadable(lang, name, reason));
                }
                Err(Unused::TooLarge(limit)) => {
                    warnings.push(m::picture_too_large(lang, name, limit >> 20));
                }
                Err(Unused::Outside) => warnings.push(m::picture_outside(lang, name)),
            }
        }
        (media, warnings)
    }

    /// A hash of the pictures' names, sizes and times.
    pub(crate) fn hash(&self) -> Hash {
        self.files.iter().fold(Hash::new(), |hash, (name, place)| match place {
            Place::Inside(path) => hash.bytes(name.as_bytes()).file(path),
            Place::Outside => hash,
        })
    }
}

/// An entry that is a picture by name, and whether it lies in the folder itself, also when
/// it is a link.
fn picture(root: &Path, entry: &DirEntry) -> Option<(String, Place)> {
    let name =
        entry.file_name().into_string().ok().filter(|name| is_picture_name(name))?;
    let path = fs::canonicalize(entry.path()).ok()?;
    if !path.is_file() {
        return None;
    }
    let inside = path.starts_with(root);
    Some((name, if inside { Place::Inside(path) } else { Place::Outside }))
}

/// Why a picture is not used.
enum Unused {
    Unreadable(io::Error),
    /// It has more bytes than this.
    TooLarge(u64),
    /// It is a link out of the folder.
    Outside,
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unused> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(Unused::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Unused::TooLarge(limit));
    }
    Ok(bytes)
}
