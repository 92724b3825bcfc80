//! PNG files, sound but for what they are asked to be.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// A chunk with its checksum.
pub(crate) fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = flate2::Crc::new();
    crc.update(kind);
    crc.update(content);
    let length = (content.len() as u32).to_be_bytes();
    [&length[..], kind, content, &crc.sum().to_be_bytes()].concat()
}

/// A grey PNG with that for its pixels.
pub(crate) fn png(width: u32, height: u32, pixels: &[u8]) -> Vec<u8> {
    made_of([width, height], [0, 0], std::iter::once(pixels))
}

/// A square of black pixels through which everything shines.
pub(crate) fn transparent(side: u32, interlaced: bool) -> Vec<u8> {
    let row = vec![0; 1 + 4 * side as usize];
    let rows = std::iter::repeat_n(&row[..], side as usize);
    made_of([side; 2], [6, u8::from(interlaced)], rows)
}

fn made_of<'r>(
    size: [u32; 2],
    [colours, interlaced]: [u8; 2],
    rows: impl Iterator<Item = &'r [u8]>,
) -> Vec<u8> {
    let size = size.map(u32::to_be_bytes).concat();
    let head = chunk(b"IHDR", &[&size[..], &[8, colours, 0, 0, interlaced]].concat());
    let mut deflate = ZlibEncoder::new(Vec::new(), Compression::best());
    rows.for_each(|row| deflate.write_all(row).unwrap());
    let data = chunk(b"IDAT", &deflate.finish().unwrap());
    [b"\x89PNG\r\n\x1A\n".to_vec(), head, data, chunk(b"IEND", b"")].concat()
}
