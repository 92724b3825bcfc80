//! Ctrl-C and its like: what is being written is finished, and nothing else is begun.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::{fs, process};

/// Set by the first signal.
static SIGNALLED: AtomicBool = AtomicBool::new(false);
/// Whether the first signal lets the work in hand be finished.
static PATIENT: AtomicBool = AtomicBool::new(false);
/// Held for reading while a file is put into place.
static WRITING: RwLock<()> = RwLock::new(());
/// A file that is written bit by bit and removed when the program leaves in between.
static UNFINISHED: Mutex<Option<PathBuf>> = Mutex::new(None);

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
pub(crate) fn writing() -> RwLockReadGuard<'static, ()> {
    WRITING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Names the file that is removed if the program has to leave; `None` when it is whole.
pub(crate) fn unfinished(path: Option<PathBuf>) {
    *UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner) = path;
}

/// Ends the program when no file is half written.
pub(crate) fn leave() -> ! {
    let _whole = WRITING.write().unwrap_or_else(PoisonError::into_inner);
    let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(path) = unfinished {
        // What cannot be removed is left; there is nobody to tell.
        let _ = fs::remove_file(path);
    }
    process::exit(crate::error::Exit::Interrupted as i32)
}
