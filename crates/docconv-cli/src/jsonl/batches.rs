//! Inputs cut into batches of whole lines.

use super::compression;
use crate::error::Error;
use crate::input::is_dash;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::vec;

/// How much is worked on at once: enough to forget the cost of handing it over, little
/// enough to hold a few for every worker.
const SIZE: usize = 256 << 10;

/// The longest record. A text of that size is no record but a mistake, and a stream without
/// line ends must not fill the memory.
pub(crate) const LONGEST: usize = 64 << 20;

/// Some lines of an input.
#[derive(Debug)]
pub(crate) struct Batch {
    /// The number of the first line in its file, from 1.
    pub(crate) first: u64,
    pub(crate) lines: Lines,
}

#[derive(Debug)]
pub(crate) enum Lines {
    /// Whole lines; the last one may lack its end.
    Whole(Vec<u8>),
    /// One line that is longer than [`LONGEST`].
    TooLong,
}

/// The batches of all inputs, one input behind the other.
pub(crate) struct Batches {
    inputs: vec::IntoIter<PathBuf>,
    now: Option<Source>,
}

/// An input that is being read.
struct Source {
    path: PathBuf,
    from: Box<dyn Read + Send>,
    /// The beginning of a line of which the end has not been read.
    rest: Vec<u8>,
    line: u64,
    ended: bool,
}

impl Batches {
    pub(crate) fn of(inputs: &[PathBuf]) -> Self {
        Self { inputs: Vec::from(inputs).into_iter(), now: None }
    }
}

impl Iterator for Batches {
    type Item = Result<Batch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let source = match &mut self.now {
                Some(source) => source,
                None => {
                    let path = self.inputs.next()?;
                    match open(&path) {
                        Ok(from) => self.now.insert(Source::new(path, from)),
                        Err(error) => return Some(Err(error)),
                    }
                }
            };
            match source.next() {
                Ok(Some(batch)) => return Some(Ok(batch)),
                Ok(None) => self.now = None,
                Err(error) => {
                    let path = source.path.clone();
                    self.now = None;
                    return Some(Err(Error::Read { path, error }));
                }
            }
        }
    }
}

fn open(path: &Path) -> Result<Box<dyn Read + Send>, Error> {
    let failed = |error| Error::Read { path: path.to_owned(), error };
    let bytes: Box<dyn Read + Send> = if is_dash(path) {
        Box::new(io::stdin())
    } else if path.is_dir() {
        return Err(Error::InputIsFolder(path.to_owned()));
    } else {
        Box::new(File::open(path).map_err(failed)?)
    };
    compression::expanded(bytes).map_err(failed)
}

impl Source {
    fn new(path: PathBuf, from: Box<dyn Read + Send>) -> Self {
        Self { path, from, rest: Vec::new(), line: 1, ended: false }
    }

    fn next(&mut self) -> io::Result<Option<Batch>> {
        if self.ended {
            return Ok(None);
        }
        let mut lines = std::mem::take(&mut self.rest);
        let mut looked = 0;
        loop {
            let before = lines.len();
            let room = SIZE.max(before) as u64;
            let read = self.from.by_ref().take(room).read_to_end(&mut lines)?;
            if read == 0 {
                self.ended = true;
                return Ok((!lines.is_empty()).then(|| self.batch(lines)));
            }
            if let Some(end) = memchr::memrchr(b'\n', &lines[looked..]) {
                self.rest = lines.split_off(looked + end + 1);
                return Ok(Some(self.batch(lines)));
            }
            looked = lines.len();
            if looked > LONGEST {
                return self.skip(lines).map(Some);
            }
        }
    }

    fn batch(&mut self, lines: Vec<u8>) -> Batch {
        let first = self.line;
        self.line += memchr::memchr_iter(b'\n', &lines).count() as u64;
        Batch { first, lines: Lines::Whole(lines) }
    }

    /// Reads to the end of a line that is too long.
    fn skip(&mut self, mut lines: Vec<u8>) -> io::Result<Batch> {
        let first = self.line;
        self.line += 1;
        loop {
            lines.clear();
            let read = self.from.by_ref().take(SIZE as u64).read_to_end(&mut lines)?;
            self.ended = read == 0;
            let end = memchr::memchr(b'\n', &lines);
            if let Some(end) = end {
                self.rest = lines.split_off(end + 1);
            }
            if self.ended || end.is_some() {
                return Ok(Batch { first, lines: Lines::TooLong });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batches(text: &[u8]) -> Vec<(u64, Vec<u8>)> {
        let from = Box::new(io::Cursor::new(text.to_vec()));
        let mut source = Source::new(PathBuf::new(), from);
        let mut batches = Vec::new();
        while let Some(Batch { first, lines: Lines::Whole(lines) }) =
            source.next().unwrap()
        {
            batches.push((first, lines));
        }
        batches
    }

    #[test]
    fn batches_are_whole_lines() {
        let text = "{\"a\":1}\n".repeat(100_000) + "end";
        let batches = batches(text.as_bytes());
        assert!(batches.len() > 2);
        assert!(batches.iter().rev().skip(1).all(|(_, lines)| lines.ends_with(b"\n")));
        let joined: Vec<u8> =
            batches.iter().flat_map(|(_, lines)| lines.clone()).collect();
        assert_eq!(joined, text.as_bytes());
        let mut line = 1;
        for (first, lines) in batches {
            assert_eq!(first, line);
            line += lines.iter().filter(|byte| **byte == b'\n').count() as u64;
        }
    }

    #[test]
    fn a_line_longer_than_a_batch_is_one() {
        let text = format!("{}\nb\n", "a".repeat(3 * SIZE));
        let batches = batches(text.as_bytes());
        assert_eq!(batches[0].0, 1);
        assert!(batches[0].1.len() > 3 * SIZE);
    }
}
