//! Bytes from files and from stdin.

use crate::args::{InputArg, ReadingArgs};
use crate::error::Error;
use docconv::{ConvertError, DecodeError, Input, Limit, Limits, ReadError, Reading};
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
    let options = args.options();
    let reading = docconv::read_input(read(path, &options.limits)?, &options);
    reading.map_err(|error| Error::Convert { path: path.to_owned(), error })
}

/// Reads an input whole. Of one that is larger than the limits say no more is read than it
/// takes for the library to refuse it.
pub(crate) fn read(path: &Path, limits: &Limits) -> Result<Input, Error> {
    let most = limits.input.saturating_add(1).min(LIMIT);
    let input = if is_dash(path) {
        Input::read(&mut io::stdin().lock().take(most), 0)
    } else {
        read_file(path, most)?
    };
    input.map_err(|error| Error::Read { path: path.to_owned(), error })
}

fn read_file(path: &Path, most: u64) -> Result<io::Result<Input>, Error> {
    let metadata = match path.metadata() {
        Ok(metadata) => metadata,
        Err(error) => return Ok(Err(error)),
    };
    if metadata.is_dir() {
        return Err(Error::InputIsFolder(path.to_owned()));
    }
    // Not read at all, rather than read for minutes and then refused.
    if metadata.len() >= most {
        return Err(too_large(path, metadata.len(), most));
    }
    let read = File::open(path).and_then(|file| {
        let room = metadata.len() as usize;
        unchanged(&file, |file| Input::read(&mut file.take(most), room))
    });
    match read {
        Ok(Some(bytes)) => Ok(Ok(bytes)),
        Ok(None) => Err(Error::Changed(path.to_owned())),
        Err(error) => Ok(Err(error)),
    }
}

/// What `read` answers; `None` if somebody wrote into the file meanwhile, and the bytes may be
/// half of the old and half of the new.
fn unchanged<T>(
    file: &File,
    read: impl FnOnce(&File) -> io::Result<T>,
) -> io::Result<Option<T>> {
    let state = || -> io::Result<_> {
        let metadata = file.metadata()?;
        Ok((metadata.len(), metadata.modified().ok()))
    };
    let before = state()?;
    let read = read(file)?;
    Ok((state()? == before).then_some(read))
}

fn too_large(path: &Path, bytes: u64, most: u64) -> Error {
    let error = if most == LIMIT {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        ReadError::Decode(DecodeError::TooLarge { bytes })
    } else {
        let limit = Limit::Input(most - 1);
        ReadError::TooMuch { limit, place: "the input".to_owned() }
    };
    Error::Convert { path: PathBuf::from(path), error: ConvertError::Read(error) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Seek, Write};

    #[test]
    fn a_file_that_is_written_while_it_is_read_is_not_taken() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"old text").unwrap();
        let mut read = |change: &dyn Fn(&mut File) -> io::Result<()>| {
            let mut other = file.try_clone().unwrap();
            file.rewind().unwrap();
            unchanged(&file, |mut file| {
                let mut half = [0; 4];
                file.read_exact(&mut half)?;
                change(&mut other)?;
                Ok(half)
            })
            .unwrap()
        };
        assert_eq!(read(&|_| Ok(())), Some(*b"old "));
        assert_eq!(read(&|file| file.write_all(b"and more")), None);
        assert_eq!(read(&|file| file.set_len(6)), None);
    }
}
