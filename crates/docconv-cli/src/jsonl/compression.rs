//! Compressed inputs, told from their first bytes.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::{self, BufReader, Chain, Cursor, Read};

/// Bytes of which the first have been looked at.
type Begun = Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTANDARD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// The bytes behind gzip or Zstandard, or the bytes themselves.
pub(crate) fn expanded(bytes: Box<dyn Read + Send>) -> io::Result<Box<dyn Read + Send>> {
    let (head, bytes) = begun(bytes)?;
    let is_gzip = head.starts_with(&GZIP);
    let is_zstandard = head == ZSTANDARD || is_skippable(&head);
    let bytes = Cursor::new(head).chain(bytes);
    Ok(if is_gzip {
        Box::new(MultiGzDecoder::new(BufReader::with_capacity(1 << 16, bytes)))
    } else if is_zstandard {
        let bytes = BufReader::with_capacity(1 << 16, bytes);
        Box::new(Frames { now: None, rest: Some(Box::new(bytes)) })
    } else {
        Box::new(bytes)
    })
}

/// The first four bytes, or fewer at the end, and the rest.
fn begun(mut bytes: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let mut head = Vec::with_capacity(4);
    bytes.by_ref().take(4).read_to_end(&mut head)?;
    Ok((head, bytes))
}

/// A frame of Zstandard that holds something else than data.
fn is_skippable(head: &[u8]) -> bool {
    head.len() == 4 && head[0] & 0xF0 == 0x50 && head[1..] == [0x2A, 0x4D, 0x18]
}

/// The frames of a Zstandard file, one behind the other: `pzstd` and `cat` make several.
struct Frames {
    now: Option<StreamingDecoder<Begun, FrameDecoder>>,
    rest: Option<Box<dyn Read + Send>>,
}

impl Read for Frames {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(frame) = &mut self.now {
                let read = frame.read(out)?;
                if read > 0 {
                    return Ok(read);
                }
            }
            if let Some(frame) = self.now.take() {
                self.rest = Some(frame.into_inner().into_inner().1);
            }
            if !self.next()? {
                return Ok(0);
            }
        }
    }
}

impl Frames {
    /// Begins the next frame with data; `false` when there is none.
    fn next(&mut self) -> io::Result<bool> {
        let Some(mut rest) = self.rest.take() else { return Ok(false) };
        loop {
            let (head, bytes) = begun(rest)?;
            if head.is_empty() {
                return Ok(false);
            }
            if !is_skippable(&head) {
                let frame = StreamingDecoder::new(Cursor::new(head).chain(bytes));
                self.now = Some(frame.map_err(io::Error::other)?);
                return Ok(true);
            }
            rest = bytes;
            let mut length = [0; 4];
            rest.read_exact(&mut length)?;
            let length = u64::from(u32::from_le_bytes(length));
            io::copy(&mut rest.by_ref().take(length), &mut io::sink())?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(bytes: Vec<u8>) -> io::Result<String> {
        let mut text = String::new();
        expanded(Box::new(Cursor::new(bytes)))?.read_to_string(&mut text)?;
        Ok(text)
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), Default::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstandard(text: &str) -> Vec<u8> {
        use ruzstd::encoding::{CompressionLevel, compress_to_vec};
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    #[test]
    fn what_is_not_compressed_stays() {
        assert_eq!(read(b"{}".to_vec()).unwrap(), "{}");
        assert_eq!(read(Vec::new()).unwrap(), "");
    }

    #[test]
    fn members_and_frames_follow_one_another() {
        assert_eq!(read([gzip("ab"), gzip("cd")].concat()).unwrap(), "abcd");
        let skippable = b"\x50\x2A\x4D\x18\x03\0\0\0xyz".to_vec();
        let frames = [skippable.clone(), zstandard("ab"), skippable, zstandard("cd")];
        assert_eq!(read(frames.concat()).unwrap(), "abcd");
    }

    #[test]
    fn what_is_cut_off_is_an_error() {
        let whole = gzip(&"text ".repeat(1000));
        assert!(read(whole[..whole.len() / 2].to_vec()).is_err());
        let whole = zstandard(&"text and more ".repeat(1000));
        assert!(read(whole[..whole.len() - 3].to_vec()).is_err());
    }
}
