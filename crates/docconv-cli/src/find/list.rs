//! Lists of files, as `find` and `fd` print them.

use super::{Files, Found, names_only};
use crate::error::Error;
use crate::input::is_dash;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The files of a list, as it is read. Each keeps its folders: `a/b.txt` and `/a/b.txt`
/// become `a/b.pdf` in the output folder.
pub(super) fn read(list: &Path, null: bool) -> Files {
    let lines: Box<dyn BufRead + Send> = if is_dash(list) {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match File::open(list) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => {
                let path = list.to_owned();
                return Box::new(std::iter::once(Err(Error::List { path, error })));
            }
        }
    };
    let list = list.to_owned();
    let end = if null { 0 } else { b'\n' };
    // A list that cannot be read will not be readable the next time: a folder never ends.
    let names = lines.split(end).scan(false, |failed, name| {
        (!std::mem::replace(failed, name.is_err())).then_some(name)
    });
    Box::new(names.filter_map(move |name| match name {
        Ok(name) => {
            let name = if null { &name[..] } else { name.trim_ascii_end() };
            (!name.is_empty()).then(|| Ok(found(&path(name))))
        }
        Err(error) => Some(Err(Error::List { path: list.clone(), error })),
    }))
}

fn found(path: &Path) -> Found {
    Found { path: path.to_owned(), relative: names_only(path) }
}

/// Names are bytes on Unix, and need not be UTF-8.
#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}
