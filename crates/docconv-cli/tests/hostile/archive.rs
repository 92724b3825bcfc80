//! ZIP archives written field by field, so that any of them can be wrong.

use flate2::Compression;
use flate2::write::DeflateEncoder;
use std::io::Write as _;

/// An entry, with what its headers say of it.
#[derive(Clone)]
pub(crate) struct Entry {
    /// The name in the directory, and in the header before the data.
    pub(crate) names: [Vec<u8>; 2],
    pub(crate) flags: u16,
    pub(crate) method: u16,
    pub(crate) crc: u32,
    pub(crate) size: u32,
    pub(crate) attributes: u32,
    pub(crate) data: Vec<u8>,
}

/// An entry that is deflated and sound.
pub(crate) fn entry(name: impl AsRef<[u8]>, content: impl AsRef<[u8]>) -> Entry {
    let (name, content) = (name.as_ref().to_vec(), content.as_ref());
    let mut crc = flate2::Crc::new();
    crc.update(content);
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(content).unwrap();
    Entry {
        names: [name.clone(), name],
        flags: 0,
        method: 8,
        crc: crc.sum(),
        size: content.len() as u32,
        attributes: 0,
        data: deflate.finish().unwrap(),
    }
}

impl Entry {
    /// With something about it changed.
    pub(crate) fn but(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn common(&self, name: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(20u16.to_le_bytes());
        out.extend(self.flags.to_le_bytes());
        out.extend(self.method.to_le_bytes());
        // 1980-01-01 00:00:00
        out.extend([0, 0, 0x21, 0]);
        out.extend(self.crc.to_le_bytes());
        out.extend((self.data.len() as u32).to_le_bytes());
        out.extend(self.size.to_le_bytes());
        out.extend((name.len() as u16).to_le_bytes());
        out.extend([0, 0]);
        out
    }

    fn local(&self) -> Vec<u8> {
        let name = &self.names[1];
        [b"PK\x03\x04", &self.common(name)[..], name, &self.data].concat()
    }

    fn central(&self, offset: u32) -> Vec<u8> {
        let name = &self.names[0];
        let made_by_unix = [20, 3];
        let mut rest = vec![0; 6];
        rest.extend(self.attributes.to_le_bytes());
        rest.extend(offset.to_le_bytes());
        [b"PK\x01\x02", &made_by_unix[..], &self.common(name), &rest, name].concat()
    }
}

/// The archive of some entries.
pub(crate) fn archive(entries: &[Entry]) -> Vec<u8> {
    let offsets: Vec<u32> = entries
        .iter()
        .scan(0, |at, entry| {
            let own = *at;
            *at += entry.local().len() as u32;
            Some(own)
        })
        .collect();
    archive_at(entries, &offsets)
}

/// An archive whose directory says where its entries begin.
pub(crate) fn archive_at(entries: &[Entry], offsets: &[u32]) -> Vec<u8> {
    let mut out: Vec<u8> = entries.iter().flat_map(Entry::local).collect();
    let start = out.len() as u32;
    for (entry, offset) in entries.iter().zip(offsets) {
        out.extend(entry.central(*offset));
    }
    let size = out.len() as u32 - start;
    out.extend(end(entries.len() as u16, size, start));
    out
}

/// The record at the end of an archive.
pub(crate) fn end(entries: u16, size: u32, start: u32) -> Vec<u8> {
    let mut out = b"PK\x05\x06\0\0\0\0".to_vec();
    out.extend(entries.to_le_bytes());
    out.extend(entries.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}
