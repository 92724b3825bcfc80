//! Pictures: what they are and how large, read from their first bytes. Nothing is decoded.

/// A picture that a Word file can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Picture {
    pub(crate) extension: &'static str,
    /// In pixels, neither zero.
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// English Metric Units in a pixel at 96 dpi, the resolution Word assumes.
const EMU_PER_PIXEL: f64 = 9525.0;
/// English Metric Units in a point.
const EMU_PER_POINT: f64 = 12_700.0;

impl Picture {
    /// The picture in a file's bytes; `None` for anything but a sound header of PNG, JPEG or
    /// GIF.
    pub(crate) fn sniff(bytes: &[u8]) -> Option<Self> {
        let (extension, (width, height)) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            ("png", png_size(bytes)?)
        } else if bytes.starts_with(b"\xFF\xD8\xFF") {
            ("jpeg", jpeg_size(bytes)?)
        } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            ("gif", gif_size(bytes)?)
        } else {
            return None;
        };
        (width > 0 && height > 0).then_some(Self { extension, width, height })
    }

    /// Its extent in EMU, made smaller to fit into a box of points.
    pub(crate) fn extent(self, box_width: f64, box_height: f64) -> (u64, u64) {
        let (width, height) = (f64::from(self.width), f64::from(self.height));
        let fit = |bound: f64, pixels: f64| bound * EMU_PER_POINT / pixels;
        let scale = EMU_PER_PIXEL
            .min(fit(box_width.max(1.0), width))
            .min(fit(box_height.max(1.0), height));
        let emu = |pixels: f64| (pixels * scale).round().max(1.0) as u64;
        (emu(width), emu(height))
    }
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.get(12..24)?;
    let number =
        |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    if header.starts_with(b"IHDR") { Some((number(4)?, number(8)?)) } else { None }
}

fn gif_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let screen = bytes.get(6..13)?;
    let side = |at: usize| u32::from(u16::from_le_bytes([screen[at], screen[at + 1]]));
    Some((side(0), side(2)))
}

/// Walks the segments up to the frame header (ISO/IEC 10918-1 B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let &[0xFF, marker] = bytes.get(at..at + 2)? else { return None };
        match marker {
            // Fill bytes, and markers without a length.
            0xFF => at += 1,
            0x01 | 0xD0..=0xD7 => at += 2,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let size = bytes.get(at + 5..at + 9)?;
                let side =
                    |at: usize| u32::from(u16::from_be_bytes([size[at], size[at + 1]]));
                return Some((side(2), side(0)));
            }
            _ => {
                let length = bytes.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The smallest header that says PNG and a size.
    pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes
    }

    #[test]
    fn pictures_say_their_size() {
        let picture = Picture::sniff(&png(3, 4)).unwrap();
        assert_eq!((picture.extension, picture.width, picture.height), ("png", 3, 4));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xFF\xC0\0\x11\x08\0\x02\0\x05\x03";
        let picture = Picture::sniff(jpeg).unwrap();
        assert_eq!((picture.extension, picture.width, picture.height), ("jpeg", 5, 2));
        let picture = Picture::sniff(b"GIF89a\x07\0\x02\x01\0\0\0").unwrap();
        assert_eq!((picture.extension, picture.width, picture.height), ("gif", 7, 258));
    }

    #[test]
    fn a_cut_or_strange_file_is_no_picture() {
        assert_eq!(Picture::sniff(b""), None);
        assert_eq!(Picture::sniff(b"GIF89a"), None);
        assert_eq!(Picture::sniff(&png(0, 4)), None);
        for cut in 0..20 {
            assert_eq!(Picture::sniff(&png(3, 4)[..cut]), None);
            assert_eq!(
                Picture::sniff(
                    &b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x02\0"[..cut.min(15)]
                ),
                None
            );
        }
    }

    #[test]
    fn large_pictures_shrink_and_small_ones_stay() {
        let wide = Picture { extension: "png", width: 10_000, height: 5_000 };
        assert_eq!(wide.extent(100.0, 500.0), (1_270_000, 635_000));
        let small = Picture { extension: "png", width: 10, height: 5 };
        assert_eq!(small.extent(100.0, 500.0), (95_250, 47_625));
    }
}
