//! Where the bytes of a font are, and the container they come in (`sfnt`, `ttcf`).

use std::fmt::Debug;
use std::io;

use super::FontError;
use crate::sfnt;

/// The bytes of a font file, read when they are needed.
///
/// Whoever has the bytes in memory gives a `Vec<u8>` or a static slice; a program that
/// scans folders implements this over files, so that of three hundred fonts only a few
/// kilobytes each are read before one is chosen.
pub trait FontData: Debug + Send + Sync {
    /// How many bytes there are.
    ///
    /// # Errors
    /// The caller's own.
    fn size(&self) -> io::Result<u64>;

    /// The `length` bytes from `offset`.
    ///
    /// # Errors
    /// The caller's own, and when there are fewer bytes.
    fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>>;

    /// All bytes, where they are in memory anyway.
    fn whole(&self) -> Option<&[u8]> {
        None
    }
}

impl<T: AsRef<[u8]> + Debug + Send + Sync> FontData for T {
    fn size(&self) -> io::Result<u64> {
        Ok(self.as_ref().len() as u64)
    }

    fn read(&self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        slice(self.as_ref(), offset, length)
    }

    fn whole(&self) -> Option<&[u8]> {
        Some(self.as_ref())
    }
}

fn slice(bytes: &[u8], offset: u64, length: usize) -> io::Result<Vec<u8>> {
    let start = usize::try_from(offset).ok();
    let part = start.and_then(|start| bytes.get(start..start.checked_add(length)?));
    part.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// A face of the largest collections has some 30 MB.
pub(crate) const LIMIT: u64 = 256 << 20;

/// No collection holds more than a few dozen.
const FACES: u32 = 256;

/// Where the faces of a file begin: one, or those of a collection.
pub(crate) fn face_offsets(data: &dyn FontData) -> Result<(Vec<u64>, bool), FontError> {
    let size = data.size().map_err(unreadable)?;
    if size == 0 {
        return Err(FontError::Empty);
    }
    let head = data.read(0, 12).map_err(|_| FontError::NotAFont)?;
    match &head[..4] {
        b"ttcf" => {}
        b"wOFF" => return Err(FontError::WebFont("WOFF")),
        b"wOF2" => return Err(FontError::WebFont("WOFF2")),
        [0, 1, 0, 0] | b"OTTO" | b"true" => return Ok((vec![0], false)),
        _ => return Err(FontError::NotAFont),
    }
    let count = u32_at(&head, 8).unwrap_or(0).min(FACES);
    let length = 4 * count as usize;
    let truncated = || FontError::Truncated {
        table: "ttcf".into(),
        end: 12 + length as u64,
        length: size,
    };
    let offsets = data.read(12, length).map_err(|_| truncated())?;
    let offsets = (0..length).step_by(4).filter_map(|at| u32_at(&offsets, at));
    Ok((offsets.map(u64::from).collect(), true))
}

/// The tables of a face.
#[derive(Debug, Clone)]
pub(crate) struct Directory {
    version: [u8; 4],
    tables: Vec<Record>,
    size: u64,
}

#[derive(Debug, Clone, Copy)]
struct Record {
    tag: [u8; 4],
    offset: u64,
    length: u64,
}

impl Directory {
    /// Reads the directory of the face that begins at `offset`.
    pub(crate) fn read(data: &dyn FontData, offset: u64) -> Result<Self, FontError> {
        let size = data.size().map_err(unreadable)?;
        let part = |at: u64, length: usize| {
            let end = at + length as u64;
            if end > size {
                let table = "directory".into();
                return Err(FontError::Truncated { table, end, length: size });
            }
            data.read(at, length).map_err(unreadable)
        };
        let head = part(offset, 12)?;
        let version = [head[0], head[1], head[2], head[3]];
        if !matches!(&version, [0, 1, 0, 0] | b"OTTO" | b"true") {
            return Err(FontError::NotAFont);
        }
        let count = usize::from(u16::from_be_bytes([head[4], head[5]]));
        let records = part(offset + 12, 16 * count)?;
        let tables = records.chunks_exact(16).map(|record| Record {
            tag: [record[0], record[1], record[2], record[3]],
            offset: u32_at(record, 8).unwrap_or(0).into(),
            length: u32_at(record, 12).unwrap_or(0).into(),
        });
        Ok(Self { version, tables: tables.collect(), size })
    }

    pub(crate) fn has(&self, tag: &[u8; 4]) -> bool {
        self.tables.iter().any(|table| &table.tag == tag)
    }

    /// A table that may be absent or cut off. One that cannot be read is an error all the
    /// same: it may be the one that forbids embedding.
    pub(crate) fn optional(
        &self,
        data: &dyn FontData,
        tag: &[u8; 4],
    ) -> Result<Option<Vec<u8>>, FontError> {
        let table = self.tables.iter().find(|table| &table.tag == tag);
        match table.map(|table| self.table(data, table)) {
            Some(Ok(bytes)) => Ok(Some(bytes)),
            Some(Err(error @ FontError::Unreadable(_))) => Err(error),
            Some(Err(_)) | None => Ok(None),
        }
    }

    /// A table without which there is no font.
    pub(crate) fn needed(
        &self,
        data: &dyn FontData,
        tag: &'static str,
    ) -> Result<Vec<u8>, FontError> {
        self.table(data, self.find(tag)?)
    }

    /// Checks that a table lies in the file, without reading it.
    pub(crate) fn check(&self, tag: &'static str) -> Result<(), FontError> {
        self.within(self.find(tag)?)
    }

    fn find(&self, tag: &'static str) -> Result<&Record, FontError> {
        let found = self.tables.iter().find(|table| table.tag == tag.as_bytes());
        found.ok_or(FontError::NoTable(tag))
    }

    fn within(&self, table: &Record) -> Result<(), FontError> {
        let end = table.offset + table.length;
        if end <= self.size {
            return Ok(());
        }
        let table = String::from_utf8_lossy(&table.tag).into_owned();
        Err(FontError::Truncated { table, end, length: self.size })
    }

    fn table(&self, data: &dyn FontData, table: &Record) -> Result<Vec<u8>, FontError> {
        self.within(table)?;
        if table.length > LIMIT {
            return Err(too_large(table.length));
        }
        data.read(table.offset, table.length as usize).map_err(unreadable)
    }

    /// The face as a file of its own: of a collection of 200 MB, the tables of this face.
    pub(crate) fn assemble(&self, data: &dyn FontData) -> Result<Vec<u8>, FontError> {
        let mut tables: Vec<&Record> =
            self.tables.iter().filter(|table| self.within(table).is_ok()).collect();
        tables.sort_by_key(|table| table.tag);
        tables.dedup_by_key(|table| table.tag);
        let total: u64 = tables.iter().map(|table| table.length + 3).sum();
        if total > LIMIT {
            return Err(too_large(total));
        }
        let lengths: Vec<_> =
            tables.iter().map(|table| (table.tag, table.length as usize)).collect();
        let mut out = sfnt::directory(self.version, &lengths);
        for table in &tables {
            out.extend(self.table(data, table)?);
            out.resize(out.len().next_multiple_of(4), 0);
        }
        Ok(out)
    }
}

fn too_large(length: u64) -> FontError {
    FontError::TooLarge { megabytes: length >> 20, limit: LIMIT >> 20 }
}

fn unreadable(error: io::Error) -> FontError {
    FontError::Unreadable(error.into())
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}
