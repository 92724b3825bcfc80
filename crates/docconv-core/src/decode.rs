//! Bytes to text: the only step of reading that can fail.

/// Why bytes are not a text that docconv reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The bytes are not UTF-8.
    #[error(
        "line {line}: byte {offset} (0x{byte:02X}) is not UTF-8; convert the file to UTF-8 first"
    )]
    NotUtf8 {
        /// The offset of the first wrong byte, counted from 0, byte order mark included.
        offset: usize,
        /// The line it stands on, counted from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// The bytes begin as UTF-16 does.
    #[error("the file is UTF-16 (byte order mark at its start); save it as UTF-8 first")]
    Utf16,
    /// Offsets into the text would not fit 32 bits.
    #[error("the file has {bytes} bytes; docconv reads texts below 4 GiB")]
    TooLarge {
        /// How long it is.
        bytes: usize,
    },
}

/// Decodes UTF-8, with or without a byte order mark. The mark is not part of the text.
///
/// # Errors
/// [`DecodeError`] when the bytes are no UTF-8, or 4 GiB or more.
///
/// ```
/// use docconv_core::{DecodeError, decode};
/// assert_eq!(decode(b"\xEF\xBB\xBFtext".to_vec()).unwrap(), "text");
/// let error = decode(b"ab\ncd\xB9".to_vec()).unwrap_err();
/// assert_eq!(error, DecodeError::NotUtf8 { offset: 5, line: 2, byte: 0xB9 });
/// ```
pub fn decode(bytes: Vec<u8>) -> Result<String, DecodeError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(DecodeError::TooLarge { bytes: bytes.len() });
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(DecodeError::Utf16);
    }
    // A copy is ten times faster than the second validation that `String::from_utf8` does.
    let text = simdutf8::basic::from_utf8(&bytes).map_err(|_| not_utf8(&bytes))?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text).to_owned())
}

fn not_utf8(bytes: &[u8]) -> DecodeError {
    let offset = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
    let line = 1 + bytes[..offset].iter().filter(|&&byte| byte == b'\n').count();
    DecodeError::NotUtf8 { offset, line, byte: bytes.get(offset).copied().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_named() {
        assert_eq!(decode(b"\xFF\xFEa\0".to_vec()), Err(DecodeError::Utf16));
    }

    #[test]
    fn gb18030_names_the_first_wrong_byte() {
        let error = decode(b"ok\n\xB9\xD8\xD3\xDA".to_vec()).unwrap_err();
        assert_eq!(error, DecodeError::NotUtf8 { offset: 3, line: 2, byte: 0xB9 });
    }

    #[test]
    fn only_the_first_mark_is_dropped() {
        assert_eq!(decode("\u{FEFF}\u{FEFF}a".into()).unwrap(), "\u{FEFF}a");
    }
}
