//! What an output folder knows of the runs that wrote into it, so that `--resume` can skip
//! what is done.
//!
//! The file `.docconv-resume` gets a line for every output: hashes of the output's place, of
//! what it was made from (options, version of docconv, size and time of the input) and of
//! what was written (size and time of the output). The line is there before the output gets
//! its name, so that a run which is killed in between leaves nothing that nobody knows. An
//! output is whole by the way it is written; it is up to date when both still hold. One that docconv wrote and nobody changed
//! since is replaced when it is out of date; any other file is somebody else's.

use crate::tree::Tree;
use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

const NAME: &str = ".docconv-resume";

/// FNV-1a: the same in every version of Rust, for a file that outlives this program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hash(u64);

impl Hash {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn bytes(self, bytes: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        };
        // The length ends it, so that two fields are not taken for two others.
        Self(bytes.iter().chain(&bytes.len().to_le_bytes()).fold(self.0, step))
    }

    /// Adds where a file is, its size and its time.
    pub(crate) fn file(self, path: &Path) -> Self {
        let hash = self.bytes(path.as_os_str().as_encoded_bytes());
        path.metadata().map_or(hash, |metadata| hash.stamp(&metadata))
    }

    pub(crate) fn hash(self, other: Self) -> Self {
        self.bytes(&other.0.to_le_bytes())
    }

    fn number(self, number: u128) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    fn stamp(self, metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let since = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let nanoseconds = since.map_or(0, |since| since.as_nanos());
        self.number(u128::from(metadata.len())).number(nanoseconds)
    }
}

/// An output as it was written: hashes of its place, and of its size and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Output {
    place: u64,
    written: u64,
}

/// How an output stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// There is nothing to do.
    UpToDate,
    /// docconv wrote it, and it is out of date.
    Outdated,
    /// There is none, or it is not docconv's.
    Unknown,
}

/// The lines of `.docconv-resume`.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    /// What each output was made from.
    known: HashMap<Output, u64>,
    /// Opened when the first output is written; an output folder that stays empty stays so.
    file: Mutex<Option<File>>,
}

impl Journal {
    /// Reads what is known when the run is to `resume`. Lines that were cut off are no lines.
    pub(crate) fn open(tree: &Tree, resume: bool) -> io::Result<Self> {
        let mut known = HashMap::new();
        match File::open(tree.path(Path::new(NAME))) {
            Ok(file) if resume => {
                for line in BufReader::new(file).split(b'\n') {
                    known.extend(read_line(&line?));
                }
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) if resume => return Err(error),
            Err(_) => {}
        }
        Ok(Self { known, file: Mutex::default() })
    }

    /// How the output at `relative` stands to what it would be made from now.
    pub(crate) fn standing(
        &self,
        tree: &Tree,
        relative: &Path,
        from: MadeFrom,
    ) -> Standing {
        let (Ok(there), Some(made_from)) =
            (tree.path(relative).symlink_metadata(), from.0)
        else {
            return Standing::Unknown;
        };
        let known = self.known.get(&Output::of(relative, &there));
        match known.filter(|_| there.is_file()) {
            None => Standing::Unknown,
            Some(&known) if known == made_from => Standing::UpToDate,
            Some(_) => Standing::Outdated,
        }
    }

    /// Notes an output that is whole, and is about to get its name. One that cannot be noted
    /// is somebody else's next time.
    pub(crate) fn note(
        &self,
        tree: &Tree,
        relative: &Path,
        from: MadeFrom,
        output: &Metadata,
    ) {
        let Some(made_from) = from.0 else { return };
        let Output { place, written } = Output::of(relative, output);
        let line = format!("{place:016x} {made_from:016x} {written:016x}\n");
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        if file.is_none() {
            *file = append(tree);
        }
        if let Some(file) = &mut *file {
            // One write for a line, so that two runs do not mix theirs.
            let _ = file.write_all(line.as_bytes());
        }
    }
}

/// What an output is made from: a hash of the options, the version of docconv, the input's
/// name, size and time. Taken before the input is read. None for an input that is not there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MadeFrom(Option<u64>);

impl MadeFrom {
    pub(crate) fn of(input: &Path, options: Hash) -> Self {
        let path = input.as_os_str().as_encoded_bytes();
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        let hash = options.bytes(version).bytes(path);
        Self(input.metadata().ok().map(|metadata| hash.stamp(&metadata).0))
    }
}

fn append(tree: &Tree) -> Option<File> {
    let path = tree.path(Path::new(NAME));
    let is_link = path.symlink_metadata().is_ok_and(|m| m.is_symlink());
    let mut options = File::options();
    let mut file =
        (!is_link).then(|| options.create(true).append(true).open(path).ok())??;
    // Ends a line that a power cut left open.
    let _ = file.write_all(b"\n");
    Some(file)
}

impl Output {
    fn of(relative: &Path, metadata: &Metadata) -> Self {
        let place = Hash::new().bytes(relative.as_os_str().as_encoded_bytes()).0;
        Self { place, written: Hash::new().stamp(metadata).0 }
    }
}

/// An output, and what it was made from.
fn read_line(line: &[u8]) -> Option<(Output, u64)> {
    let line = std::str::from_utf8(line).ok().filter(|line| line.len() == 50)?;
    let mut numbers = line.split(' ').map(|word| u64::from_str_radix(word, 16).ok());
    let (place, made_from, written) =
        (numbers.next()??, numbers.next()??, numbers.next()??);
    Some((Output { place, written }, made_from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tempfile::TempDir;

    #[test]
    fn an_output_is_known_until_something_changes() {
        let folder = TempDir::new().unwrap();
        let (input, tree) = (folder.path().join("a.txt"), Tree::new(folder.path()));
        let output = Path::new("a.pdf");
        fs::write(&input, "a").unwrap();
        fs::write(tree.path(output), "pdf").unwrap();
        let standing = |options: Hash| {
            let journal = Journal::open(&tree, true).unwrap();
            journal.standing(&tree, output, MadeFrom::of(&input, options))
        };
        assert_eq!(standing(Hash::new()), Standing::Unknown);
        let journal = Journal::open(&tree, true).unwrap();
        let note = || {
            let written = tree.path(output).metadata().unwrap();
            journal.note(&tree, output, MadeFrom::of(&input, Hash::new()), &written);
        };
        note();

        assert_eq!(standing(Hash::new()), Standing::UpToDate);
        assert_eq!(standing(Hash::new().bytes(b"other")), Standing::Outdated);
        fs::write(&input, "longer").unwrap();
        assert_eq!(standing(Hash::new()), Standing::Outdated);
        fs::write(tree.path(output), "edited").unwrap();
        assert_eq!(standing(Hash::new()), Standing::Unknown);

        // One that is noted and does not get its name leaves the one that is there as it was.
        note();
        let there = fs::File::open(tree.path(output)).unwrap().metadata().unwrap();
        let next = folder.path().join("next");
        fs::write(&next, "more of it").unwrap();
        let next = next.metadata().unwrap();
        journal.note(&tree, output, MadeFrom::of(&input, Hash::new()), &next);
        assert_ne!(next.len(), there.len());
        assert_eq!(standing(Hash::new()), Standing::UpToDate);
    }

    #[test]
    fn a_line_that_was_cut_off_is_none() {
        assert_eq!(read_line(b"0123456789abcdef 0123"), None);
        let line = b"0000000000000001 0000000000000002 0000000000000003";
        assert_eq!(read_line(line), Some((Output { place: 1, written: 3 }, 2)));
    }
}
