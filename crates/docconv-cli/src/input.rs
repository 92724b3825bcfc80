//! Bytes from files and from stdin.

use crate::args::{InputArg, ReadingArgs};
use crate::error::Error;
use docconv::{ConvertError, DecodeError, ReadError, Reading};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The longest text that the reader takes, and one byte, so that it can refuse.
const LIMIT: u64 = u32::MAX as u64 + 1;

/// Whether a path stands for stdin or stdout.
pub(crate) fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}

/// Reads one document, for a command that looks at it.
pub(crate) fn document(path: &Path, args: &ReadingArgs) -> Result<Reading, Error> {
    if args.from == Some(InputArg::Jsonl) {
        return Err(Error::OnlyJsonl);
    }
    let reading = docconv::read_with(read(path)?, &args.options());
    reading.map_err(|error| Error::Convert { path: path.to_owned(), error })
}

/// Reads an input whole.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let bytes = if is_dash(path) { read_stdin() } else { read_file(path)? };
    bytes.map_err(|error| Error::Read { path: path.to_owned(), error })
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_file(path: &Path) -> Result<io::Result<Vec<u8>>, Error> {
    let metadata = match path.metadata() {
        Ok(metadata) => metadata,
        Err(error) => return Ok(Err(error)),
    };
    if metadata.is_dir() {
        return Err(Error::InputIsFolder(path.to_owned()));
    }
    // Not read at all, rather than read for minutes and then refused.
    if metadata.len() >= LIMIT {
        return Err(too_large(path, metadata.len()));
    }
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    let read = File::open(path).and_then(|file| file.take(LIMIT).read_to_end(&mut bytes));
    Ok(read.map(|_| bytes))
}

fn too_large(path: &Path, bytes: u64) -> Error {
    let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
    let error = ConvertError::Read(ReadError::Decode(DecodeError::TooLarge { bytes }));
    Error::Convert { path: PathBuf::from(path), error }
}
