//! One output that is written bit by bit and appears when it is whole.

use crate::error::Error;
use crate::input::is_dash;
use crate::{interrupt, output};
use docconv::Format;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Stdout, or a file that gets its name at the end.
pub(crate) struct Stream {
    path: PathBuf,
    force: bool,
    to: To,
}

enum To {
    Stdout(io::Stdout),
    File(BufWriter<NamedTempFile>),
    /// A pipe or a device.
    Device(std::fs::File),
}

impl Stream {
    /// # Errors
    /// A place that cannot be written.
    pub(crate) fn begin(path: &Path, force: bool) -> Result<Self, Error> {
        output::check(Path::new("-"), path, Format::Jsonl, force)?;
        let failed = |error| Error::Write { path: path.to_owned(), error };
        let is_device = || path.metadata().is_ok_and(|metadata| !metadata.is_file());
        let to = if is_dash(path) {
            To::Stdout(io::stdout())
        } else if is_device() {
            let file = std::fs::File::options().write(true).open(path);
            To::Device(file.map_err(failed)?)
        } else {
            let file = output::temporary(output::folder(path)).map_err(failed)?;
            interrupt::unfinished(Some(file.path().to_owned()));
            To::File(BufWriter::with_capacity(1 << 18, file))
        };
        Ok(Self { path: path.to_owned(), force, to })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let written = match &mut self.to {
            To::Stdout(stdout) => stdout.lock().write_all(bytes),
            To::File(file) => file.write_all(bytes),
            To::Device(file) => file.write_all(bytes),
        };
        written.map_err(|error| Error::Write { path: self.path.clone(), error })
    }

    /// Puts the file into its place. A stream that is dropped leaves none.
    pub(crate) fn end(self) -> Result<(), Error> {
        let Self { path, force, to } = self;
        let ended = match to {
            To::Stdout(mut stdout) => stdout.flush(),
            To::Device(mut file) => file.flush(),
            To::File(file) => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error);
                let _whole = interrupt::writing();
                let placed = file.and_then(|file| output::place(file, &path, force));
                interrupt::unfinished(None);
                placed
            }
        };
        ended.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Error::OutputExists(path),
            _ => Error::Write { path, error },
        })
    }
}
