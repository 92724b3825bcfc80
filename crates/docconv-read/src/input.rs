//! What comes from a file or a pipe, before anybody knows what it is.

use std::io::{self, ErrorKind, Read};

/// The bytes of an input. A text in UTF-8 is held as one, and not checked again.
///
/// ```
/// use docconv_read::Input;
/// let input = Input::read(&mut "通知".as_bytes(), 6)?;
/// assert_eq!(input, Input::Utf8("通知".to_owned()));
/// let input = Input::read(&mut &b"\xD6\xD0\xCE\xC4"[..], 4)?;
/// assert_eq!(input, Input::Other(b"\xD6\xD0\xCE\xC4".to_vec()));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Bytes that are UTF-8, with the byte order mark if they have one.
    Utf8(String),
    /// Bytes that are something else, or that nobody has looked at.
    Other(Vec<u8>),
}

/// What is read at a time: it stays in the processor's cache while it is checked and copied
/// to its place, so the input is in memory once.
const PIECE: usize = 64 * 1024;

impl Input {
    /// Reads to the end; `room` is how many bytes are expected.
    ///
    /// # Errors
    /// Those of `from`.
    pub fn read(from: &mut dyn Read, room: usize) -> io::Result<Self> {
        let mut text = String::with_capacity(room);
        let mut piece = vec![0; PIECE];
        // The first bytes of a character of which the others are still to come.
        let mut begun = 0;
        loop {
            let end = match from.read(&mut piece[begun..]) {
                Ok(0) => break,
                Ok(read) => begun + read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let whole = whole_characters(&piece[..end]);
            let Ok(words) = simdutf8::basic::from_utf8(&piece[..whole]) else {
                return bytes(text, &piece[..end], from);
            };
            text.push_str(words);
            piece.copy_within(whole..end, 0);
            begun = end - whole;
        }
        match begun {
            0 => Ok(Self::Utf8(text)),
            _ => bytes(text, &piece[..begun], from),
        }
    }

    /// The bytes as they came.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Utf8(text) => text.as_bytes(),
            Self::Other(bytes) => bytes,
        }
    }

    /// The bytes as they came.
    pub fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Utf8(text) => text.into_bytes(),
            Self::Other(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Input {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Other(bytes)
    }
}

/// An input of which only the beginning is UTF-8.
fn bytes(begin: String, next: &[u8], from: &mut dyn Read) -> io::Result<Input> {
    let mut bytes = begin.into_bytes();
    bytes.extend_from_slice(next);
    from.read_to_end(&mut bytes)?;
    Ok(Input::Other(bytes))
}

/// How many bytes there are before a character that has only begun.
fn whole_characters(bytes: &[u8]) -> usize {
    let last = bytes.len().saturating_sub(3);
    let lead = bytes[last..].iter().rposition(|byte| *byte >= 0xC0);
    let Some(lead) = lead.map(|at| last + at) else { return bytes.len() };
    let length = match bytes[lead] {
        0xF0.. => 4,
        0xE0.. => 3,
        _ => 2,
    };
    if lead + length > bytes.len() { lead } else { bytes.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, as a pipe may.
    struct Pipe<'b>(&'b [u8], usize);

    impl Read for Pipe<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(to.len());
            self.0.read(&mut to[..length])
        }
    }

    #[test]
    fn a_text_is_whole_wherever_it_is_cut() {
        let text = "a通知é𠀀b\r\n".repeat(20);
        for length in 1..9 {
            let input = Input::read(&mut Pipe(text.as_bytes(), length), 0).unwrap();
            assert_eq!(input, Input::Utf8(text.clone()), "{length}");
        }
        let long = "通".repeat(PIECE);
        let input = Input::read(&mut long.as_bytes(), long.len()).unwrap();
        assert_eq!(input, Input::Utf8(long));
    }

    #[test]
    fn what_is_not_utf_8_comes_as_it_is() {
        let wrong: [&[u8]; 5] = [
            b"abc\xFFdef",
            "通知".as_bytes().split_last().unwrap().1,
            b"\xE9",
            b"\x80",
            b"\xC0\x80",
        ];
        for bytes in wrong {
            for length in 1..4 {
                let input = Input::read(&mut Pipe(bytes, length), 0).unwrap();
                assert_eq!(input, Input::Other(bytes.to_vec()), "{length}");
            }
        }
    }
}
