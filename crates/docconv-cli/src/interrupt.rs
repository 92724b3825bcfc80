//! Ctrl-C and its like: what is being written is finished, and nothing else is begun.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::{fs, process};
use tempfile::NamedTempFile;

/// Set by the first signal.
static SIGNALLED: AtomicBool = AtomicBool::new(false);
/// Whether the first signal lets the work in hand be finished.
static PATIENT: AtomicBool = AtomicBool::new(false);
/// Held for reading while a file is put into place.
static WRITING: RwLock<()> = RwLock::new(());
/// Files that are written bit by bit and removed when the program leaves in between.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Handles signals from now on. A run of many files is `patient`: the first signal ends it
/// after the files in work, with its report; the second one ends the program. Otherwise the
/// first one does.
pub(crate) fn watch(patient: bool) {
    PATIENT.store(patient, Ordering::SeqCst);
    // Fails only where a handler is there already: then that one is ours.
    let _ = ctrlc::set_handler(|| {
        let again = SIGNALLED.swap(true, Ordering::SeqCst);
        if again || !PATIENT.load(Ordering::SeqCst) {
            leave();
        }
    });
}

/// Whether a signal came.
pub(crate) fn is_signalled() -> bool {
    SIGNALLED.load(Ordering::SeqCst)
}

/// Holds off the end of the program until the file is in place.
fn writing() -> RwLockReadGuard<'static, ()> {
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a file that is removed if the program has to leave before it is whole. Whoever
/// leaves finds it, or keeps it from being made.
pub(crate) fn unfinished(
    make: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<Unfinished> {
    let mut unfinished = lock_unfinished();
    let file = make()?;
    let path = file.path().to_owned();
    unfinished.push(path.clone());
    Ok(Unfinished { file, listed: Listed(path) })
}

fn lock_unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file that is not whole yet. Dropping it removes it.
pub(crate) struct Unfinished {
    file: NamedTempFile,
    listed: Listed,
}

/// A place in the list of unfinished files.
struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        lock_unfinished().retain(|path| *path != self.0);
    }
}

impl Unfinished {
    /// Gives the file, which is whole, its name by `place`.
    pub(crate) fn place<E>(
        self,
        place: impl FnOnce(NamedTempFile) -> Result<(), E>,
    ) -> Result<(), E> {
        let _whole = writing();
        let Self { file, listed } = self;
        let placed = place(file);
        drop(listed);
        placed
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Ends the program when no file is half written.
pub(crate) fn leave() -> ! {
    let _whole = WRITING.write().unwrap_or_else(PoisonError::into_inner);
    // Held to the end, so that nobody begins another.
    let unfinished = lock_unfinished();
    for path in unfinished.iter() {
        // What cannot be removed is left; there is nobody to tell.
        let _ = fs::remove_file(path);
    }
    process::exit(crate::error::Exit::Interrupted as i32)
}
