//! The fonts of `--font-path`.

use crate::error::Error;
use docconv::FontFile;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Several times the fonts of a Chinese Windows.
const LIMIT: u64 = 1 << 30;

/// `/usr/share/fonts/truetype/noto` is four deep; a link that loops is endlessly so.
const DEPTH: usize = 6;

/// Reads the fonts of all folders, in the order of the folders and then of the names.
pub(crate) fn read(folders: &[PathBuf]) -> Result<Vec<FontFile>, Error> {
    let mut fonts = Vec::new();
    let mut left = LIMIT;
    for folder in folders {
        let path = folder.clone();
        let files = list(folder).map_err(|error| Error::Folder {
            path: path.clone(),
            option: "--font-path",
            error,
        })?;
        let size: u64 = files.values().sum();
        if size > left {
            return Err(Error::FontsTooLarge { path, limit: LIMIT >> 20 });
        }
        left -= size;
        for path in files.into_keys() {
            let bytes = fs::read(&path);
            let bytes =
                bytes.map_err(|error| Error::Read { path: path.clone(), error })?;
            fonts.push(FontFile { name: name(&path), bytes });
        }
    }
    Ok(fonts)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The fonts under a folder, sorted, with their sizes.
fn list(folder: &Path) -> io::Result<BTreeMap<PathBuf, u64>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let Ok(metadata) = path.metadata() else { continue };
            if metadata.is_dir() && depth < DEPTH {
                folders.push((path, depth + 1));
            } else if metadata.is_file() && is_font(&path) {
                files.insert(path, metadata.len());
            }
        }
    }
    Ok(files)
}

fn is_font(path: &Path) -> bool {
    let known = ["ttf", "otf", "ttc"];
    path.extension().is_some_and(|e| known.iter().any(|k| e.eq_ignore_ascii_case(k)))
}
