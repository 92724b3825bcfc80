//! Whether a file is a picture that can be embedded: looked at from outside, never decoded.

use std::fmt;

/// Why a picture cannot be embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MediaProblem {
    /// A picture of another kind: `BMP`.
    Kind(&'static str),
    /// No picture at all.
    NoPicture,
    /// The file ends before the picture does.
    CutOff,
    /// A picture without width or height.
    Empty,
}

impl fmt::Display for MediaProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => {
                write!(f, "it is {kind}; save it as PNG, JPEG or GIF")
            }
            Self::NoPicture => f.write_str("it is neither PNG nor JPEG nor GIF"),
            Self::CutOff => f.write_str("the file is cut off"),
            Self::Empty => f.write_str("it has no width or no height"),
        }
    }
}

/// What keeps the bytes from being embedded.
pub(super) fn problem(bytes: &[u8]) -> Option<MediaProblem> {
    let size = match bytes {
        _ if bytes.starts_with(b"\x89PNG\r\n\x1A\n") => png(bytes),
        _ if bytes.starts_with(b"\xFF\xD8\xFF") => jpeg(bytes),
        _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => gif(bytes),
        _ => return Some(other(bytes)),
    };
    match size {
        None => Some(MediaProblem::CutOff),
        Some((0, _) | (_, 0)) => Some(MediaProblem::Empty),
        Some(_) => None,
    }
}

fn other(bytes: &[u8]) -> MediaProblem {
    const KINDS: [(&[u8], &str); 7] = [
        (b"BM", "BMP"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"<svg", "SVG"),
        (b"\x01\0\0\0", "EMF"),
        (b"\xD7\xCD\xC6\x9A", "WMF"),
        (b"\0\0\x01\0", "ICO"),
    ];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return MediaProblem::Kind("WebP");
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return MediaProblem::Kind("HEIC or AVIF");
    }
    let kind = KINDS.iter().find(|(head, _)| bytes.starts_with(head));
    kind.map_or(MediaProblem::NoPicture, |(_, kind)| MediaProblem::Kind(kind))
}

fn big(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Width and height of a PNG whose chunks are all there, up to IEND.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    let size = (big(bytes, 16)?, big(bytes, 20)?);
    let mut at = 8usize;
    loop {
        let length = big(bytes, at)? as usize;
        let kind = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(length)?.checked_add(12)?;
        bytes.get(..end)?;
        if kind == b"IEND" {
            return Some(size);
        }
        at = end;
    }
}

/// Width and height of a JPEG that ends with its mark, whatever a camera wrote behind it.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    let mut size = None;
    loop {
        let &[0xFF, marker] = bytes.get(at..at + 2)? else { return None };
        match marker {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD7 => at += 2,
            // The picture itself follows.
            0xDA => {
                let end = bytes[at..].windows(2).rposition(|two| two == b"\xFF\xD9");
                return end.and(size);
            }
            _ => {
                let short = |at: usize| {
                    Some(u32::from(u16::from_be_bytes([
                        *bytes.get(at)?,
                        *bytes.get(at + 1)?,
                    ])))
                };
                if matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
                {
                    size = Some((short(at + 7)?, short(at + 5)?));
                }
                at += 2 + (short(at + 2)? as usize).max(2);
            }
        }
    }
}

/// Width and height of a GIF whose blocks are all there, up to the trailer.
fn gif(bytes: &[u8]) -> Option<(u32, u32)> {
    let short = |at: usize| {
        Some(u32::from(u16::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?])))
    };
    let size = (short(6)?, short(8)?);
    let table = |flags: u8| match flags & 0x80 {
        0 => 0,
        _ => 3usize << ((flags & 7) + 1),
    };
    let mut at = 13 + table(*bytes.get(10)?);
    loop {
        match *bytes.get(at)? {
            0x3B => return Some(size),
            0x21 => at += 2,
            0x2C => at += 11 + table(*bytes.get(at + 9)?),
            _ => return None,
        }
        while *bytes.get(at)? != 0 {
            at += 1 + usize::from(bytes[at]);
        }
        at += 1;
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A PNG as far as anybody looks who does not decode it.
    pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(b"\0\0\0\0IEND\xAE\x42\x60\x82");
        bytes
    }

    const JPEG: &[u8] =
        b"\xFF\xD8\xFF\xC0\0\x11\x08\0\x02\0\x05\x03abcdefghi\xFF\xDA\0\x02xx\xFF\xD9";
    const GIF: &[u8] =
        b"GIF89a\x02\0\x03\0\0\0\0\x2C\0\0\0\0\x02\0\x03\0\0\x02\x01x\0\x3B";

    #[test]
    fn whole_pictures_are_sound_and_cut_ones_are_not() {
        for picture in [png(2, 3).as_slice(), JPEG, GIF] {
            assert_eq!(problem(picture), None);
            for end in 12..picture.len() {
                assert_eq!(problem(&picture[..end]), Some(MediaProblem::CutOff), "{end}");
            }
        }
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(problem(b"BM12345"), Some(MediaProblem::Kind("BMP")));
        assert_eq!(problem(b"RIFFxxxxWEBPVP8 "), Some(MediaProblem::Kind("WebP")));
        assert_eq!(problem(b"hello"), Some(MediaProblem::NoPicture));
        assert_eq!(problem(b""), Some(MediaProblem::NoPicture));
        assert_eq!(problem(&png(0, 3)), Some(MediaProblem::Empty));
    }
}
