//! The output folder: nothing is written outside of it, and no file is written twice.

use crate::error::Error;
use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A folder that outputs go to, mirroring where the inputs are.
#[derive(Debug)]
pub(crate) struct Tree {
    root: PathBuf,
    /// The outputs so far, as hashes: a run of a million files holds no million names.
    taken: Mutex<HashSet<u64>>,
}

impl Tree {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), taken: Mutex::default() }
    }

    /// Where an output stands.
    pub(crate) fn path(&self, relative: &Path) -> PathBuf {
        self.root.join(relative)
    }

    /// Claims the place of an output; `false` when another has it.
    pub(crate) fn claim(&self, relative: &Path) -> bool {
        let mut hasher = DefaultHasher::new();
        let name = relative.as_os_str();
        if cfg!(any(windows, target_os = "macos")) {
            name.to_string_lossy().to_lowercase().hash(&mut hasher);
        } else {
            name.hash(&mut hasher);
        }
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.insert(hasher.finish())
    }

    /// Looks whether an output can be put into its place, and answers the place.
    ///
    /// # Errors
    /// A link on the way, which could lead out of the folder, or a thing there that is no
    /// file.
    pub(crate) fn check(&self, relative: &Path) -> Result<PathBuf, Error> {
        let path = self.path(relative);
        self.folders(relative, |folder| match folder.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => {
                Err(Error::LinkInTree(folder.to_owned()))
            }
            _ => Ok(()),
        })?;
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => Err(Error::LinkInTree(path)),
            Ok(metadata) if metadata.is_dir() => Err(Error::OutputIsFolder(path)),
            Ok(metadata) if !metadata.is_file() => Err(Error::NotAFile(path)),
            _ => Ok(path),
        }
    }

    /// Makes the folders over an output.
    ///
    /// # Errors
    /// As for [`Tree::check`], or a folder that cannot be made.
    pub(crate) fn make_room(&self, relative: &Path) -> Result<(), Error> {
        let write = |path: &Path, error| Error::Write { path: path.to_owned(), error };
        fs::create_dir_all(&self.root).map_err(|error| write(&self.root, error))?;
        self.folders(relative, |folder| {
            match fs::create_dir(folder) {
                Ok(()) => return Ok(()),
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(write(folder, error));
                }
                Err(_) => {}
            }
            match folder.symlink_metadata() {
                Ok(metadata) if metadata.is_dir() => Ok(()),
                Ok(metadata) if metadata.is_symlink() => {
                    Err(Error::LinkInTree(folder.to_owned()))
                }
                Ok(_) => Err(write(folder, io::ErrorKind::NotADirectory.into())),
                Err(error) => Err(write(folder, error)),
            }
        })
    }

    /// The folders between the root and an output, from the outside.
    fn folders(
        &self,
        relative: &Path,
        mut each: impl FnMut(&Path) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut folder = self.root.clone();
        for name in relative.parent().unwrap_or(Path::new("")).components() {
            folder.push(name);
            each(&folder)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_given_once() {
        let tree = Tree::new(Path::new("out"));
        assert!(tree.claim(Path::new("a.pdf")) && tree.claim(Path::new("b.pdf")));
        assert!(!tree.claim(Path::new("a.pdf")));
    }
}
