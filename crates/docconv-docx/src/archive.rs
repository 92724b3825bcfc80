//! The ZIP archive around the parts (PKWARE APPNOTE 6.3), for parts that are packed
//! already: the zip crate sets up a compressor for each, which in a short document was a
//! quarter of the work.

use crate::packing::Packed;

/// An archive that grows, and its central directory.
pub(crate) struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    entries: u64,
}

const LOCAL_HEADER: u32 = 0x0403_4B50;
const CENTRAL_HEADER: u32 = 0x0201_4B50;
const DIRECTORY_END: u32 = 0x0605_4B50;
const DIRECTORY_END_64: u32 = 0x0606_4B50;
const DIRECTORY_LOCATOR_64: u32 = 0x0706_4B50;

/// What a reader must know: deflate, and numbers of eight bytes.
const VERSION: u16 = 20;
const VERSION_64: u16 = 45;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// The earliest day that a ZIP can hold: the same document gives the same bytes every day.
const FIRST_DAY: u16 = (1 << 5) | 1;

impl Archive {
    /// An empty archive with room for that many bytes.
    pub(crate) fn with_capacity(room: usize) -> Self {
        Self { bytes: Vec::with_capacity(room), directory: Vec::new(), entries: 0 }
    }

    /// Adds a part. Its name is ASCII, as names of parts are.
    pub(crate) fn add(&mut self, name: &str, part: &Packed) {
        let offset = self.bytes.len() as u64;
        let sizes = [part.size, part.bytes.len() as u64];
        let long = sizes.iter().any(|size| is_long(*size));
        put32(&mut self.bytes, LOCAL_HEADER);
        entry(&mut self.bytes, name, part, if long { &sizes } else { &[] });
        put_name(&mut self.bytes, name, if long { &sizes } else { &[] });
        self.bytes.extend_from_slice(&part.bytes);
        self.list(name, part, offset);
    }

    fn list(&mut self, name: &str, part: &Packed, offset: u64) {
        let values = [part.size, part.bytes.len() as u64, offset];
        let long = values.iter().any(|value| is_long(*value));
        let long: &[u64] = if long { &values } else { &[] };
        let out = &mut self.directory;
        put32(out, CENTRAL_HEADER);
        put16(out, version(long));
        entry(out, name, part, long);
        // No comment, the first disk, no attributes.
        out.extend_from_slice(&[0; 10]);
        put32(out, if long.is_empty() { offset as u32 } else { u32::MAX });
        put_name(out, name, long);
        self.entries += 1;
    }

    /// The whole file.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let (start, size) = (self.bytes.len() as u64, self.directory.len() as u64);
        self.bytes.append(&mut self.directory);
        let out = &mut self.bytes;
        let long = self.entries >= u64::from(u16::MAX) || is_long(start) || is_long(size);
        if long {
            directory_end_64(out, self.entries, size, start);
        }
        put32(out, DIRECTORY_END);
        out.extend_from_slice(&[0; 4]);
        let entries = if long { u16::MAX } else { self.entries as u16 };
        put16(out, entries);
        put16(out, entries);
        put32(out, if long { u32::MAX } else { size as u32 });
        put32(out, if long { u32::MAX } else { start as u32 });
        put16(out, 0);
        self.bytes
    }
}

/// Whether a number needs the long form; the largest short one stands for "look there".
fn is_long(value: u64) -> bool {
    value >= u64::from(u32::MAX)
}

fn version(long: &[u64]) -> u16 {
    if long.is_empty() { VERSION } else { VERSION_64 }
}

/// What the two headers of an entry have in common. `long`: the numbers that follow the
/// name in the long form.
fn entry(out: &mut Vec<u8>, name: &str, part: &Packed, long: &[u64]) {
    let size = |value: u64| if long.is_empty() { value as u32 } else { u32::MAX };
    put16(out, version(long));
    put16(out, 0);
    put16(out, if part.deflated { DEFLATED } else { STORED });
    put16(out, 0);
    put16(out, FIRST_DAY);
    put32(out, part.crc);
    put32(out, size(part.bytes.len() as u64));
    put32(out, size(part.size));
    put16(out, name.len() as u16);
    put16(out, if long.is_empty() { 0 } else { 4 + 8 * long.len() as u16 });
}

fn put_name(out: &mut Vec<u8>, name: &str, long: &[u64]) {
    out.extend_from_slice(name.as_bytes());
    if !long.is_empty() {
        put16(out, 1);
        put16(out, 8 * long.len() as u16);
        long.iter().for_each(|value| put64(out, *value));
    }
}

fn directory_end_64(out: &mut Vec<u8>, entries: u64, size: u64, start: u64) {
    let here = start + size;
    put32(out, DIRECTORY_END_64);
    // The length of what follows.
    put64(out, 44);
    put16(out, VERSION_64);
    put16(out, VERSION_64);
    out.extend_from_slice(&[0; 8]);
    for value in [entries, entries, size, start] {
        put64(out, value);
    }
    put32(out, DIRECTORY_LOCATOR_64);
    put32(out, 0);
    put64(out, here);
    put32(out, 1);
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put64(out: &mut Vec<u8>, value: u64) {
    out.extend_from_slice(&value.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn stored(bytes: &[u8], size: u64) -> Packed {
        Packed { bytes: bytes.to_vec(), crc: 0, size, deflated: false }
    }

    #[test]
    fn sizes_of_more_than_four_gigabytes_are_listed() {
        let mut archive = Archive::with_capacity(0);
        archive.add("long", &stored(b"abc", 5 << 30));
        archive.add("short", &stored(b"de", 2));
        let mut read = zip::ZipArchive::new(Cursor::new(archive.finish())).unwrap();
        assert_eq!(read.by_index_raw(0).unwrap().size(), 5 << 30);
        let short = read.by_index_raw(1).unwrap();
        assert_eq!((short.name(), short.size()), ("short", 2));
    }

    #[test]
    fn more_entries_than_a_short_number_holds_are_listed() {
        let mut archive = Archive::with_capacity(0);
        let part = stored(b"", 0);
        (0..70_000).for_each(|n| archive.add(&n.to_string(), &part));
        let read = zip::ZipArchive::new(Cursor::new(archive.finish())).unwrap();
        assert_eq!(read.len(), 70_000);
    }
}
