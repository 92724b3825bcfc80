//! PNG files, sound but for what they are asked to be.

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
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = chunk(b"IHDR", &[&size[..], &[8, 0, 0, 0, 0]].concat());
    let mut deflate =
        flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut deflate, pixels).unwrap();
    let data = chunk(b"IDAT", &deflate.finish().unwrap());
    [b"\x89PNG\r\n\x1A\n".to_vec(), head, data, chunk(b"IEND", b"")].concat()
}
