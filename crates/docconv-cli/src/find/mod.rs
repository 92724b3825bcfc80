//! Which files a run is about: names, folders, patterns and lists, found as they are needed.

mod folder;
mod list;
mod pattern;

use crate::error::Error;
use crate::input::is_dash;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A file to convert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Where its output stands in the output folder, by the name of the input. No root and
    /// no `..` in it.
    pub(crate) relative: PathBuf,
}

/// What is to be found, and how.
#[derive(Debug, Clone, Default)]
pub(crate) struct Search {
    /// Files, folders and patterns.
    pub(crate) inputs: Vec<PathBuf>,
    /// Whether folders are entered.
    pub(crate) recursive: bool,
    /// A list of files; `-` is stdin.
    pub(crate) list: Option<PathBuf>,
    /// Whether the names in the list end with NUL.
    pub(crate) null: bool,
    /// A folder that is not entered: the one that the outputs go to.
    pub(crate) avoid: Option<PathBuf>,
    /// Counts the files in folders whose names are no inputs' names.
    pub(crate) passed_over: Arc<AtomicUsize>,
}

/// What an argument is.
enum Kind {
    File,
    Folder,
    Pattern,
}

impl Search {
    /// Whether there may be more than the files that the command line names.
    pub(crate) fn is_open(&self) -> bool {
        let open = |input: &PathBuf| !matches!(self.kind(input), Kind::File);
        self.list.is_some() || self.inputs.iter().any(open)
    }

    /// The files, in the order of the command line and then of their names.
    ///
    /// # Errors
    /// A pattern that is none. What cannot be found later is an error in its place.
    pub(crate) fn files(&self) -> Result<Files, Error> {
        let mut sources: Vec<Files> = Vec::new();
        let roots = self.inputs.iter().filter(|i| !matches!(self.kind(i), Kind::File));
        // Trees from several places keep the names of the places.
        let several = roots.count() > 1;
        for input in &self.inputs {
            sources.push(match self.kind(input) {
                Kind::File => Box::new(std::iter::once(self.file(input))),
                Kind::Folder => folder::walk(input, several, self),
                Kind::Pattern => pattern::walk(input, several, self)?,
            });
        }
        if let Some(list) = &self.list {
            sources.push(list::read(list, self.null));
        }
        Ok(Box::new(sources.into_iter().flatten()))
    }

    fn file(&self, input: &Path) -> Result<Found, Error> {
        let name = input.file_name().unwrap_or(input.as_os_str());
        Ok(Found { path: input.to_owned(), relative: name.into() })
    }

    /// A name that exists is that file, whatever characters it has.
    fn kind(&self, input: &Path) -> Kind {
        if is_dash(input) {
            return Kind::File;
        }
        match input.metadata() {
            Ok(metadata) if metadata.is_dir() && self.recursive => Kind::Folder,
            Ok(_) => Kind::File,
            Err(_) if pattern::is_pattern(input) => Kind::Pattern,
            Err(_) => Kind::File,
        }
    }

    pub(crate) fn passed_over(&self) -> usize {
        self.passed_over.load(Ordering::Relaxed)
    }
}

/// Files as they are found.
pub(crate) type Files = Box<dyn Iterator<Item = Result<Found, Error>> + Send>;

/// The parts of a path that can stand below a folder: names, without roots. A `..` takes
/// the name before it away, and is nothing where there is none.
fn names_only(path: &Path) -> PathBuf {
    let mut names = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => names.push(name),
            Component::ParentDir => drop(names.pop()),
            Component::Prefix(_) | Component::RootDir | Component::CurDir => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_out_of_the_output_folder() {
        let names = |path: &str| names_only(Path::new(path));
        assert_eq!(names("/etc/a.txt"), Path::new("etc/a.txt"));
        assert_eq!(names("../../a/./b.txt"), Path::new("a/b.txt"));
        assert_eq!(names("a/../b.txt"), Path::new("b.txt"));
    }
}
