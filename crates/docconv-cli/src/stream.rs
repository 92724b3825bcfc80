//! One output that is written bit by bit and appears when it is whole.

use crate::error::Error;
use crate::input::is_dash;
use crate::interrupt::Unfinished;
use crate::output;
use docconv::Format;
use std::fs::{File, Metadata};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Stdout, or a file that gets its name at the end.
pub(crate) struct Stream {
    path: PathBuf,
    force: bool,
    to: To,
    size: usize,
}

enum To {
    Stdout(io::Stdout),
    File(BufWriter<Unfinished>),
    /// A pipe or a device. Renaming a file onto /dev/null would be the end of it.
    Device(File),
}

/// What is gathered before it is written; more goes out as it comes.
const BUFFER: usize = 64 * 1024;

impl Stream {
    /// Begins an output that [`output::check`] has let through; `-` is stdout.
    ///
    /// # Errors
    /// A place that cannot be written.
    pub(crate) fn begin(path: &Path, force: bool) -> Result<Self, Error> {
        if is_dash(path) {
            return Ok(Self::new(path, force, To::Stdout(io::stdout())));
        }
        if !path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
            return Self::file(path, force);
        }
        let device = File::options().write(true).open(path);
        let device = device.map_err(|error| failed(path, error))?;
        Ok(Self::new(path, force, To::Device(device)))
    }

    /// Begins the output of records, which are the only ones to go there.
    ///
    /// # Errors
    /// A place that must not or cannot be written.
    pub(crate) fn of_records(path: &Path, force: bool) -> Result<Self, Error> {
        output::check(Path::new("-"), path, Format::Jsonl, force)?;
        Self::begin(path, force)
    }

    /// Begins a regular file, whatever stands there by now.
    ///
    /// # Errors
    /// A folder that cannot be written.
    pub(crate) fn file(path: &Path, force: bool) -> Result<Self, Error> {
        let file = output::temporary(output::folder(path));
        let file = file.map_err(|error| failed(path, error))?;
        let file = BufWriter::with_capacity(BUFFER, file);
        Ok(Self::new(path, force, To::File(file)))
    }

    fn new(path: &Path, force: bool, to: To) -> Self {
        Self { path: path.to_owned(), force, to, size: 0 }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.size += bytes.len();
        let written = match &mut self.to {
            To::Stdout(stdout) => stdout.lock().write_all(bytes),
            To::File(file) => file.write_all(bytes),
            To::Device(file) => file.write_all(bytes),
        };
        written.map_err(|error| failed(&self.path, error))
    }

    /// Puts the file into its place, and answers how many bytes it has. A stream that is
    /// dropped leaves none.
    pub(crate) fn end(self) -> Result<usize, Error> {
        self.end_with(|_| {})
    }

    /// [`end`](Self::end), which tells what the file is just before it gets its name.
    fn end_with(self, whole: impl FnOnce(&Metadata)) -> Result<usize, Error> {
        let Self { path, force, to, size } = self;
        let ended = match to {
            To::Stdout(mut stdout) => stdout.flush(),
            To::Device(mut file) => file.flush(),
            To::File(file) => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error);
                file.and_then(|file| {
                    file.place(|file| {
                        whole(&file.as_file().metadata()?);
                        output::place(file, &path, force)
                    })
                })
            }
        };
        ended.map_err(|error| failed(&path, error))?;
        Ok(size)
    }
}

fn failed(path: &Path, error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::AlreadyExists => Error::OutputExists(path.to_owned()),
        _ => Error::Write { path: path.to_owned(), error },
    }
}

/// A stream that begins with its first bytes: until then the work on it may fail, and
/// leaves nothing, not even a folder.
pub(crate) struct Later<'o> {
    begin: Option<Box<dyn FnOnce() -> Result<Stream, Error> + 'o>>,
    stream: Option<Stream>,
    /// Why bytes were not taken.
    error: Option<Error>,
    whole: Box<dyn FnOnce(&Metadata) + 'o>,
}

impl<'o> Later<'o> {
    pub(crate) fn new(begin: impl FnOnce() -> Result<Stream, Error> + 'o) -> Self {
        let (begin, whole) = (Some(Box::new(begin) as _), Box::new(|_: &Metadata| {}));
        Self { begin, stream: None, error: None, whole }
    }

    /// Tells `whole` what the file is, just before it gets its name.
    pub(crate) fn telling(self, whole: impl FnOnce(&Metadata) + 'o) -> Self {
        Self { whole: Box::new(whole), ..self }
    }

    /// Why bytes were not taken, when they were not.
    pub(crate) fn take_error(&mut self) -> Option<Error> {
        self.error.take()
    }

    /// Puts the file into its place, and answers how many bytes it has.
    pub(crate) fn end(mut self) -> Result<usize, Error> {
        self.begun()?;
        let whole = self.whole;
        self.stream.map_or(Ok(0), |stream| stream.end_with(whole))
    }

    /// The stream, unless it could not begin.
    fn begun(&mut self) -> Result<Option<&mut Stream>, Error> {
        if let Some(begin) = self.begin.take() {
            self.stream = Some(begin()?);
        }
        Ok(self.stream.as_mut())
    }
}

impl Write for Later<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = match self.begun() {
            Ok(Some(stream)) => stream.write(bytes),
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        };
        written.map(|()| bytes.len()).map_err(|error| {
            self.error = Some(error);
            io::ErrorKind::Other.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
