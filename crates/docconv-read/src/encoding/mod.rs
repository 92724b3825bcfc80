//! Bytes to text in whatever encoding they are.
//!
//! A byte order mark decides; then UTF-8 if the bytes are valid UTF-8, UTF-16 if every other
//! byte gives it away, and at last what the bytes are likeliest to say (`likely.rs`). A choice
//! that is not clear is an error that asks for the encoding: no text comes out wrong unseen.

mod languages;
mod likely;

use crate::{Input, ReadError, ReadOptions, ReadWarning, Refused};
use docconv_core::DecodeError;
use encoding_rs::{DecoderResult, UTF_8, UTF_16BE, UTF_16LE};
use likely::Verdict;
use std::fmt;
use std::str::FromStr;

/// A character encoding, by the names of the WHATWG Encoding Standard.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(UTF_8);

    /// The encoding of that name or label, in any case: `GB18030`, `gbk`, `cp936`,
    /// `utf-16le`, `sjis`.
    pub fn named(label: &str) -> Option<Self> {
        let label = match label.to_ascii_lowercase().as_str() {
            "cp936" => "gbk".to_owned(),
            "cp950" => "big5".to_owned(),
            "cp932" => "shift_jis".to_owned(),
            "cp949" => "euc-kr".to_owned(),
            other => other.to_owned(),
        };
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()).map(Self)
    }

    /// The standard's name: `GBK`, `UTF-16LE`, `Shift_JIS`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads a name or label.
impl FromStr for Encoding {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, String> {
        Self::named(label).ok_or_else(|| {
            format!(
                "unknown encoding `{label}`; \
                 known are utf-8, utf-16le, gb18030, gbk, big5, shift_jis, euc-kr, windows-1252, …"
            )
        })
    }
}

/// A text and how it was decoded.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
    pub(crate) replaced: Option<ReadWarning>,
}

/// Decodes a text; `declared` is what the text itself says of its encoding.
pub(crate) fn decode(
    input: impl Into<Input>,
    declared: Option<Encoding>,
    options: &ReadOptions,
) -> Result<Decoded, ReadError> {
    let input = input.into();
    let bytes = input.as_bytes();
    if u32::try_from(bytes.len()).is_err() {
        return Err(DecodeError::TooLarge { bytes: bytes.len() }.into());
    }
    let utf8 = match &input {
        Input::Utf8(text) => Some(text.as_str()),
        Input::Other(bytes) => simdutf8::basic::from_utf8(bytes).ok(),
    };
    let encoding = match options.encoding {
        Some(named) => named,
        None => found(bytes, utf8, declared)?,
    };
    let Some(text) = utf8.filter(|_| encoding == Encoding::UTF_8) else {
        return strict_or_lossy(bytes, encoding, options.lossy);
    };
    let mark = text.len() - text.strip_prefix('\u{FEFF}').unwrap_or(text).len();
    let text = match input {
        Input::Utf8(text) if mark == 0 => text,
        // A copy is faster than the second validation that `String::from_utf8` does.
        Input::Utf8(_) | Input::Other(_) => text[mark..].to_owned(),
    };
    Ok(Decoded { text, encoding, replaced: None })
}

/// The encoding that the bytes themselves tell; `utf8` is what they say if they are UTF-8.
fn found(
    bytes: &[u8],
    utf8: Option<&str>,
    declared: Option<Encoding>,
) -> Result<Encoding, ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Err(ReadError::Refused(Refused::Utf32));
    }
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(Encoding(encoding));
    }
    if is_escaped_japanese(bytes) {
        return Ok(Encoding(encoding_rs::ISO_2022_JP));
    }
    let controls = controls(bytes);
    let nul = controls > 0 && memchr::memchr(0, bytes).is_some();
    let halved = is_halved(bytes);
    if nul || controls * 200 > bytes.len() || halved {
        match utf16(bytes) {
            Some(encoding) => return Ok(encoding),
            // A stray control character makes no other encoding of what is UTF-8.
            None if utf8.is_none() || halved => return Err(binary(bytes)),
            None => {}
        }
    }
    if let Some(declared) = declared {
        return Ok(declared);
    }
    let surely = utf8.map_or_else(|| is_damaged_utf8(bytes), is_surely_utf8);
    if surely { Ok(Encoding::UTF_8) } else { guess(bytes, utf8.is_some()) }
}

/// One wrong byte behind a page of Chinese UTF-8 is a damaged UTF-8 text.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    const A_PAGE: usize = 60;
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    valid.bytes().filter(|byte| !byte.is_ascii()).count() >= A_PAGE
}

/// Whether a character beyond ASCII is one that people write.
fn says_something(c: char) -> bool {
    !c.is_ascii()
        && !c.is_control()
        && !c.is_whitespace()
        && !matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}')
}

/// Whether what is nearly all ASCII may be the halves of other characters: UTF-16 that is too
/// short to be told from a text with control characters in it.
fn is_halved(bytes: &[u8]) -> bool {
    const SHORT: usize = 1000;
    if bytes.len() % 2 == 1 || bytes.len() > SHORT {
        return false;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\t'..='\r'));
    let controls = controls.count();
    // Three bytes that are UTF-8 are hardly ever chance.
    let wide = text.chars().any(|c| c >= '\u{800}');
    controls > 0 && !wide && controls * 20 >= bytes.len()
}

/// Whether what is valid UTF-8 is nothing else. `通知` in GBK is valid too, as two characters
/// that nobody writes side by side; a few letters of one alphabet are not chance.
fn is_surely_utf8(text: &str) -> bool {
    const MANY: usize = 8;
    const SOME: usize = 3;
    let sample = text.char_indices().take_while(|(at, _)| *at < 64 << 10);
    let high = sample.map(|(_, c)| c).filter(|c| !c.is_ascii());
    let high: Vec<char> = high.take(MANY).collect();
    let Some(first) = high.first() else { return text.is_ascii() };
    let alike = || high.iter().all(|c| *c as u32 >> 8 == *first as u32 >> 8);
    // Nothing else has what UTF-8 writes in four bytes, and controls are no words.
    high.len() == MANY
        || high.iter().any(|c| *c >= '\u{10000}')
        || !high.iter().any(|c| says_something(*c))
        || (high.len() >= SOME && alike())
}

/// ISO-2022-JP is ASCII with escape codes in it.
fn is_escaped_japanese(bytes: &[u8]) -> bool {
    bytes.is_ascii()
        && memchr::memmem::find(bytes, b"\x1B$").is_some()
        && encoding_rs::ISO_2022_JP
            .decode_without_bom_handling_and_without_replacement(bytes)
            .is_some()
}

/// UTF-16 without a byte order mark. ASCII in it leaves a NUL at each even or at each odd
/// place, and none elsewhere; anything else is weighed.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(64 << 10) & !1];
    let units = sample.len() / 2;
    if bytes.len() % 2 == 1 || units == 0 {
        return None;
    }
    let nul = |at: usize| sample.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    match (nul(0), nul(1)) {
        (0, all) if all == units && units >= FEWEST_UNITS => Some(Encoding(UTF_16LE)),
        (all, 0) if all == units && units >= FEWEST_UNITS => Some(Encoding(UTF_16BE)),
        _ => match likely::utf16(bytes) {
            Some(Verdict::Clear(encoding)) => Some(Encoding(encoding)),
            _ => None,
        },
    }
}

/// In fewer units a pattern of NUL bytes is chance.
const FEWEST_UNITS: usize = 4;

/// What the bytes are likeliest to say; `utf8` says whether they are valid UTF-8.
fn guess(bytes: &[u8], utf8: bool) -> Result<Encoding, ReadError> {
    let offset = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or(0);
    let verdict =
        likely::utf16(bytes).unwrap_or_else(|| likely::encoding_of(bytes, utf8));
    match verdict {
        Verdict::Clear(encoding) => Ok(Encoding(encoding)),
        Verdict::Unclear(encoding) => Err(ReadError::UnclearEncoding {
            offset,
            byte: bytes[offset],
            guess: encoding.name(),
        }),
    }
}

/// Control characters other than those that lay out text. Most blocks have none, which is
/// seen without a branch a byte, at the speed of memory.
fn controls(bytes: &[u8]) -> usize {
    const BLOCK: usize = 1024;
    let any =
        |block: &&[u8]| block.iter().fold(false, |any, &byte| any | is_control(byte));
    let count = |block: &[u8]| block.iter().filter(|byte| is_control(**byte)).count();
    bytes.chunks(BLOCK).filter(any).map(count).sum()
}

fn is_control(byte: u8) -> bool {
    (byte < 0x20) & !matches!(byte, b'\t'..=b'\r') & !matches!(byte, 0x1A..=0x1B)
}

fn binary(bytes: &[u8]) -> ReadError {
    let offset = bytes.iter().position(|byte| is_control(*byte)).unwrap_or(0);
    ReadError::Binary { offset, byte: bytes.get(offset).copied().unwrap_or(0) }
}

/// Where the first bytes stand that the encoding has no character for.
fn first_error(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Option<usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(bytes.len().min(1 << 20) + 16);
    let mut at = 0;
    loop {
        out.clear();
        let (result, read) =
            decoder.decode_to_string_without_replacement(&bytes[at..], &mut out, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return None,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                return Some(at.saturating_sub(usize::from(length) + usize::from(after)));
            }
        }
    }
}

fn strict_or_lossy(
    bytes: &[u8],
    encoding: Encoding,
    lossy: bool,
) -> Result<Decoded, ReadError> {
    let name = encoding.name();
    let mark = encoding_rs::Encoding::for_bom(bytes).filter(|(of, _)| *of == encoding.0);
    let body = &bytes[mark.map_or(0, |(_, len)| len)..];
    if let Some(text) =
        encoding.0.decode_without_bom_handling_and_without_replacement(body)
    {
        return Ok(Decoded { text: text.into_owned(), encoding, replaced: None });
    }
    let start = bytes.len() - body.len();
    let offset = first_error(body, encoding.0).unwrap_or(0) + start;
    if !lossy {
        let line = 1 + memchr::memchr_iter(b'\n', &bytes[..offset]).count();
        let byte = bytes.get(offset).copied().unwrap_or(0);
        return Err(ReadError::Undecodable { encoding: name, offset, line, byte });
    }
    let (text, _) = encoding.0.decode_without_bom_handling(body);
    let count = text.matches('\u{FFFD}').count();
    let replaced = Some(ReadWarning::Replaced { encoding: name, offset, count });
    Ok(Decoded { text: text.into_owned(), encoding, replaced })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(
        bytes: &[u8],
        options: &ReadOptions,
    ) -> Result<(String, &'static str), ReadError> {
        decode(bytes.to_vec(), None, options).map(|d| (d.text, d.encoding.name()))
    }

    fn read(bytes: &[u8]) -> Result<(String, &'static str), ReadError> {
        with(bytes, &ReadOptions::default())
    }

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        if let Some(big) = match label {
            "utf-16le" => Some(false),
            "utf-16be" => Some(true),
            _ => None,
        } {
            let bytes =
                |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            return text.encode_utf16().flat_map(bytes).collect();
        }
        let encoding = Encoding::named(label).unwrap();
        let (bytes, _, lost) = encoding.0.encode(text);
        assert!(!lost, "{label} cannot write {text}");
        bytes.into_owned()
    }

    const NOTICE: &str = "关于做好2021年度图书馆古籍普查登记工作的通知\r\n各市、县图书馆：\r\n　　根据有关要求，现将有关事项通知如下。\r\n";

    #[test]
    fn every_encoding_that_word_offers_is_found() {
        let traditional = "關於做好古籍普查登記工作的通知\r\n各縣市圖書館：\r\n請於五月底前完成登記，並將結果送交本館。\r\n";
        let japanese = "会議の開催について（お知らせ）\r\n来週の月曜日に会議を行いますので、ご出席ください。\r\n";
        let korean = "회의 개최 안내\r\n다음 주 월요일에 회의를 개최하오니 참석하여 주시기 바랍니다.\r\n";
        let french = "Procès-verbal de l'assemblée générale\r\nLe président a ouvert la séance à neuf heures; les délégués étaient présents.\r\n";
        let russian = "Протокол заседания\r\nПредседатель открыл заседание в девять часов утра.\r\n";
        for (text, label, name) in [
            (NOTICE, "gb18030", "GBK"),
            (NOTICE, "utf-16le", "UTF-16LE"),
            (NOTICE, "utf-16be", "UTF-16BE"),
            (NOTICE, "utf-8", "UTF-8"),
            (traditional, "big5", "Big5"),
            (japanese, "shift_jis", "Shift_JIS"),
            (japanese, "euc-jp", "EUC-JP"),
            (japanese, "iso-2022-jp", "ISO-2022-JP"),
            (korean, "euc-kr", "EUC-KR"),
            (french, "windows-1252", "windows-1252"),
            (russian, "windows-1251", "windows-1251"),
            ("English text, plain.\r\n", "utf-16le", "UTF-16LE"),
        ] {
            assert_eq!(
                read(&encoded(text, label)),
                Ok((text.to_owned(), name)),
                "{label}"
            );
        }
    }

    #[test]
    fn an_encoding_made_for_another_language_is_found_by_what_it_says() {
        let russian = "Протокол заседания\r\nПредседатель открыл заседание.\r\n";
        for (label, name) in [("gb18030", "GBK"), ("shift_jis", "Shift_JIS")] {
            assert_eq!(read(&encoded(russian, label)), Ok((russian.to_owned(), name)));
        }
    }

    #[test]
    fn a_mark_decides_and_is_not_text() {
        assert_eq!(read(b"\xEF\xBB\xBFa"), Ok(("a".to_owned(), "UTF-8")));
        assert_eq!(read(b"\xFF\xFE\x00\x4E"), Ok(("一".to_owned(), "UTF-16LE")));
        assert_eq!(read(b"\xFE\xFF\x4E\x00"), Ok(("一".to_owned(), "UTF-16BE")));
    }

    #[test]
    fn short_chinese_texts_are_chinese() {
        for text in [
            "通知",
            "关于放假的通知",
            "一、总则",
            "2020年3月7日",
            "（一）范围。",
            "“五一”放假——通知",
        ] {
            let read = read(&encoded(text, "gb18030"));
            assert_eq!(read, Ok((text.to_owned(), "GBK")));
        }
    }

    #[test]
    fn a_wrong_byte_is_named_and_replaced_only_when_asked() {
        let mut bytes = encoded(NOTICE, "gb18030");
        let place = bytes.len();
        bytes.extend(b"\xFF\xFFabc");
        let named =
            ReadOptions { encoding: Encoding::named("gb18030"), ..Default::default() };
        let error = with(&bytes, &named).unwrap_err();
        let expected = ReadError::Undecodable {
            encoding: "gb18030",
            offset: place,
            line: 4,
            byte: 0xFF,
        };
        assert_eq!(error, expected);
        let lossy = ReadOptions { lossy: true, ..named };
        assert!(with(&bytes, &lossy).unwrap().0.ends_with("abc"));
        assert!(decode(bytes, None, &lossy).unwrap().replaced.is_some());
    }

    #[test]
    fn a_damaged_utf_8_text_is_not_taken_for_another_encoding() {
        let bytes = [NOTICE.as_bytes(), b"\xB9", NOTICE.as_bytes()].concat();
        let error = read(&bytes).unwrap_err();
        assert!(
            matches!(error, ReadError::Undecodable { encoding: "UTF-8", offset, .. } if offset == NOTICE.len())
        );
    }

    #[test]
    fn noise_is_no_text() {
        let noise: Vec<u8> =
            (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(read(&noise).is_err());
        let high: Vec<u8> = noise.iter().map(|byte| byte | 0x80).collect();
        assert!(read(&high).is_err());
        assert!(read(b"\0\xFF\0\x01data").is_err());
    }

    #[test]
    fn a_handful_of_bytes_is_no_evidence() {
        for bytes in [
            &b"\xFF"[..],
            b"\xB9",
            b"ok\n\xFF\xFE\n",
            b"ok\n\xFD\xFC\n",
            b"ab\x80\x81\x82",
            b"a\xC3(b",
            b"text \xFE\xFE\xFE more",
            b"line\n\xC0\xC1\xF5\n",
            b"\xC4\xE3\xBA\xC3\xFF",
            b"\xC3\xA4\xC3",
            b"\xF0\x9F",
            // Text in UTF-8 that was cut off.
            b"\xE5\x85\xB3\xE4\xBA",
            b"line\n\xE4\xBD\xA0\xE5\xA5\n",
            // A wide blank and a wide digit in one encoding, two rare characters in another.
            b"\x81\x40\x82\x50",
        ] {
            let read = read(bytes);
            assert!(read.is_err(), "{bytes:X?}: {read:?}");
        }
        let read = read(b"caf\xE9 \xE0 la carte");
        assert_eq!(read, Ok(("café à la carte".to_owned(), "windows-1252")));
    }

    #[test]
    fn signs_and_blanks_speak_against_no_encoding() {
        for text in ["一、总则\u{A0}\u{A0}\u{A0}\u{A0}", "■ item\r\n● item → next\r\n"]
        {
            let read = read(&encoded(text, "gb18030"));
            assert_eq!(read.map(|(text, _)| text), Ok(text.to_owned()));
        }
    }

    #[test]
    fn nul_at_every_second_place_is_utf_16() {
        assert_eq!(read(b"a\0b\0c\0d\0"), Ok(("abcd".to_owned(), "UTF-16LE")));
        assert_eq!(read(b"\0a\0b\0c\0d"), Ok(("abcd".to_owned(), "UTF-16BE")));
        assert!(read(b"a\0b\0c\0dd").is_err());
    }

    #[test]
    fn control_characters_make_no_other_encoding_of_a_text() {
        for text in ["a\0b", "a\0b\u{1}c\0d 一二三。", "page 1\0\u{1}, and so on"] {
            assert_eq!(read(text.as_bytes()), Ok((text.to_owned(), "UTF-8")));
        }
    }

    #[test]
    fn labels_of_windows_are_known() {
        assert_eq!(Encoding::named("CP936").map(Encoding::name), Some("GBK"));
        assert_eq!(
            "klingon".parse::<Encoding>().unwrap_err().split(';').next(),
            Some("unknown encoding `klingon`")
        );
    }
}
