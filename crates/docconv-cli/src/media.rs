//! The pictures of `--media`.

use crate::error::{Error, reason};
use crate::lang::{Lang, messages as m};
use docconv::{Document, Media, image_names};
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
    files: BTreeMap<String, PathBuf>,
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
        let names = image_names(document);
        let (mut media, mut warnings) = (Vec::new(), Vec::new());
        let mut left = LIMIT;
        for (name, path) in &self.files {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            if !names.contains(name) && !names.contains(stem) {
                continue;
            }
            match read(path, FILE_LIMIT.min(left)) {
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
                Err(Unused::OfNoKind) => {
                    warnings.push(m::picture_of_no_kind(lang, name));
                }
            }
        }
        (media, warnings)
    }

    /// The pictures with their sizes and times, for telling one folder from another.
    pub(crate) fn describe(&self) -> String {
        let stamp = |path: &PathBuf| {
            let metadata = path.metadata().ok()?;
            Some((metadata.len(), metadata.modified().ok()?))
        };
        let line = |(name, path)| format!("{name} {:?}\n", stamp(path));
        self.files.iter().map(line).collect()
    }
}

/// An entry that is a picture by name and lies in the folder itself, also when it is a
/// link: a text from elsewhere must not be able to name a file outside.
fn picture(root: &Path, entry: &DirEntry) -> Option<(String, PathBuf)> {
    let name = entry.file_name().into_string().ok()?;
    let (_, extension) = name.rsplit_once('.')?;
    let is_picture =
        ["png", "jpg", "jpeg"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let path = is_picture.then(|| fs::canonicalize(entry.path()).ok())??;
    (path.starts_with(root) && path.is_file()).then_some((name, path))
}

/// Why a picture is not used.
enum Unused {
    Unreadable(io::Error),
    /// It has more bytes than this.
    TooLarge(u64),
    /// Neither PNG nor JPEG.
    OfNoKind,
}

fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unused> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(Unused::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Unused::TooLarge(limit));
    }
    if !bytes.starts_with(b"\x89PNG\r\n\x1A\n") && !bytes.starts_with(b"\xFF\xD8\xFF") {
        return Err(Unused::OfNoKind);
    }
    Ok(bytes)
}
