//! The files of a folder and of those in it.

use super::{Files, Found, Search};
use crate::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use walkdir::{DirEntry, WalkDir};

/// The extensions of what docconv reads. XML may be anything, and is asked for by a pattern.
const INPUTS: [&str; 9] =
    ["txt", "text", "docx", "docm", "md", "html", "htm", "mht", "mhtml"];

/// Files whose names are inputs' names, by name. Hidden ones and what Word leaves beside open
/// files (`~$a.docx`) are none. Links to folders are not followed, so nothing loops.
pub(super) fn walk(root: &Path, keep_name: bool, search: &Search) -> Files {
    let base = if keep_name { own_name(root) } else { PathBuf::new() };
    let root = root.to_owned();
    let passed_over = search.passed_over.clone();
    let files = entries(&root, usize::MAX, search);
    Box::new(files.filter_map(move |entry| {
        let path = match entry {
            Ok(path) => path,
            Err(error) => return Some(Err(error)),
        };
        if !is_input(&path) {
            passed_over.fetch_add(1, Ordering::Relaxed);
            return None;
        }
        let relative = base.join(path.strip_prefix(&root).unwrap_or(&path));
        Some(Ok(Found { path, relative }))
    }))
}

/// Every file below a folder that is not hidden, by name, whatever it is called.
pub(super) fn entries(
    root: &Path,
    depth: usize,
    search: &Search,
) -> impl Iterator<Item = Result<PathBuf, Error>> + Send + use<> {
    let avoid = search.avoid.as_ref().and_then(|path| fs::canonicalize(path).ok());
    WalkDir::new(root)
        .max_depth(depth)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| is_wanted(entry, avoid.as_deref()))
        .filter_map(|entry| match entry {
            Ok(entry) => file(entry),
            Err(error) => Some(Err(failed(error))),
        })
}

fn is_wanted(entry: &DirEntry, avoid: Option<&Path>) -> bool {
    if entry.depth() == 0 {
        return true;
    }
    let name = entry.file_name().as_encoded_bytes();
    if name.starts_with(b".") || name.starts_with(b"~$") {
        return false;
    }
    let is_output = |avoid: &Path| {
        avoid.file_name() == Some(entry.file_name())
            && fs::canonicalize(entry.path()).is_ok_and(|path| path == avoid)
    };
    !(entry.file_type().is_dir() && avoid.is_some_and(is_output))
}

/// A file, or a link to one. A link that leads to itself is an error with its name.
fn file(entry: DirEntry) -> Option<Result<PathBuf, Error>> {
    let kind = entry.file_type();
    if kind.is_file() {
        return Some(Ok(entry.into_path()));
    }
    if !kind.is_symlink() {
        return None;
    }
    match entry.path().metadata() {
        Ok(metadata) => metadata.is_file().then(|| Ok(entry.into_path())),
        Err(error) if is_loop(&error) => Some(Err(Error::LinkLoop(entry.into_path()))),
        // A link to nothing: reading it will say so.
        Err(_) => Some(Ok(entry.into_path())),
    }
}

fn is_loop(error: &io::Error) -> bool {
    // ErrorKind::FilesystemLoop is not stable.
    cfg!(unix)
        && error.raw_os_error() == Some(if cfg!(target_os = "linux") { 40 } else { 62 })
}

fn failed(error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(Path::new("")).to_owned();
    let error = error.into_io_error().unwrap_or_else(|| io::Error::other("a loop"));
    Error::Walk { path, error }
}

fn is_input(path: &Path) -> bool {
    let known = |e: &OsStr| INPUTS.iter().any(|known| e.eq_ignore_ascii_case(known));
    path.extension().is_some_and(known)
}

/// `docs` for `a/docs/` and for `./docs`; the name behind `.` or `..` where there is none.
pub(super) fn own_name(root: &Path) -> PathBuf {
    let name = root.file_name().map(PathBuf::from);
    let real = || fs::canonicalize(root).ok()?.file_name().map(PathBuf::from);
    name.or_else(real).unwrap_or_default()
}
