//! Web pages in one file. mail-parser takes the file apart; what a page's bytes are is decided
//! as for any other page, and errors name the place in the file.

use crate::encoding::{Encoding, decode};
use crate::{InputFormat, ReadError, ReadOptions, ReadWarning, Reading, html};
use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use mail_parser::{MessageParser, MessagePart, MimeHeaders, PartType};
use std::collections::BTreeMap;

pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    let message = MessageParser::default().parse(bytes).ok_or(ReadError::NoPage)?;
    let is_page = |part: &&MessagePart| matches!(part.body, PartType::Html(_));
    let part = message.parts.iter().find(is_page).ok_or(ReadError::NoPage)?;
    let body = Body::of(part, bytes)?;
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    let page = body.decoded();
    let declared = charset.and_then(Encoding::named).or(html::declared(&page));
    let decoded = decode(page, declared, options).map_err(|e| body.in_file(e, bytes))?;
    let mut reading = html::page(&decoded.text, &pictures(&message.parts), options)?;
    if let Some(ReadWarning::Replaced { encoding, offset, count }) = decoded.replaced {
        let offset = body.place(offset);
        reading.warnings.insert(0, ReadWarning::Replaced { encoding, offset, count });
    }
    (reading.format, reading.encoding) = (InputFormat::Mhtml, Some(decoded.encoding));
    Ok(reading)
}

/// The files beside the page, by the last step of their names.
fn pictures(parts: &[MessagePart]) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for part in parts {
        let (PartType::Binary(bytes) | PartType::InlineBinary(bytes)) = &part.body else {
            continue;
        };
        if let Some(location) = part.content_location().or(part.attachment_name()) {
            let name = location.rsplit(['/', '\\']).next().unwrap_or_default();
            files.insert(name.to_owned(), bytes.to_vec());
        }
    }
    files
}

/// A part as it stands in the file.
struct Body<'b> {
    raw: &'b [u8],
    /// Where it begins.
    start: usize,
    transfer: mail_parser::Encoding,
}

impl<'b> Body<'b> {
    fn of(part: &MessagePart, file: &'b [u8]) -> Result<Self, ReadError> {
        let (start, end) = (part.offset_body as usize, part.offset_end as usize);
        let raw = file.get(start..end).ok_or(ReadError::NoPage)?;
        Ok(Self { raw, start, transfer: part.encoding })
    }

    fn decoded(&self) -> Vec<u8> {
        match self.transfer {
            mail_parser::Encoding::None => self.raw.to_vec(),
            mail_parser::Encoding::QuotedPrintable => {
                quoted_printable(self.raw).map(|(_, byte)| byte).collect()
            }
            mail_parser::Encoding::Base64 => {
                let digits: Vec<u8> = digits(self.raw).map(|(_, digit)| digit).collect();
                // What was cut off is decoded as far as it goes.
                let whole = digits.len() - usize::from(digits.len() % 4 == 1);
                let config = GeneralPurposeConfig::new()
                    .with_decode_allow_trailing_bits(true)
                    .with_decode_padding_mode(DecodePaddingMode::Indifferent);
                let engine = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
                engine.decode(&digits[..whole]).unwrap_or_default()
            }
        }
    }

    /// Where in the file a byte of the decoded part comes from.
    fn place(&self, offset: usize) -> usize {
        let place = match self.transfer {
            mail_parser::Encoding::None => Some(offset),
            mail_parser::Encoding::QuotedPrintable => {
                quoted_printable(self.raw).nth(offset).map(|(at, _)| at)
            }
            mail_parser::Encoding::Base64 => {
                digits(self.raw).nth(offset / 3 * 4 + offset % 3).map(|(at, _)| at)
            }
        };
        self.start + place.unwrap_or(self.raw.len())
    }

    /// An error of decoding with its place in the file.
    fn in_file(&self, error: ReadError, file: &[u8]) -> ReadError {
        match error {
            ReadError::Undecodable { encoding, offset, byte, .. } => {
                let offset = self.place(offset);
                let before = &file[..offset.min(file.len())];
                let line = 1 + memchr::memchr_iter(b'\n', before).count();
                ReadError::Undecodable { encoding, offset, line, byte }
            }
            ReadError::UnclearEncoding { offset, byte, guess } => {
                ReadError::UnclearEncoding { offset: self.place(offset), byte, guess }
            }
            ReadError::Binary { offset, byte } => {
                ReadError::Binary { offset: self.place(offset), byte }
            }
            other => other,
        }
    }
}

/// The digits of base64 with their places.
fn digits(raw: &[u8]) -> impl Iterator<Item = (usize, u8)> {
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    raw.iter().copied().enumerate().filter(move |(_, byte)| is_digit(*byte))
}

/// The bytes that quoted-printable stands for, with their places. What is no escape is text.
fn quoted_printable(raw: &[u8]) -> impl Iterator<Item = (usize, u8)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let (start, byte) = (at, *raw.get(at)?);
            at += 1;
            if byte != b'=' {
                return Some((start, byte));
            }
            let rest = &raw[at..];
            let blank =
                rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
            if rest.get(blank) == Some(&b'\n') {
                at += blank + 1;
                continue;
            }
            let hex = |at: usize| rest.get(at).and_then(|b| char::from(*b).to_digit(16));
            let (Some(high), Some(low)) = (hex(0), hex(1)) else {
                return Some((start, byte));
            };
            at += 2;
            return Some((start, (high * 16 + low) as u8));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use docconv_core::Block;

    #[test]
    fn a_page_comes_with_its_pictures() {
        let archive = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n\
            --b\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n\
            Content-Type: text/html; charset=\"gb2312\"\r\n\r\n\
            <html><body><p class=3DMsoNormal>=B9=D8=D3=DA</p><p><img src=3D\"a.files/i.png\" alt=3D\"x\"></p></body></html>\r\n\
            --b\r\nContent-Location: file:///C:/a.files/i.png\r\nContent-Transfer-Encoding: base64\r\n\
            Content-Type: image/png\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";
        let reading = read(archive.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(reading.encoding.map(Encoding::name), Some("GBK"));
        let document = reading.document;
        assert!(document.source().starts_with("关于"));
        assert!(
            matches!(&document.parts[0].blocks[1], Block::Image(image) if image.image.media == Some(0))
        );
        assert_eq!(document.media[0].bytes, b"\x89PNG\r\n\x1A\n");
    }

    /// A page in an archive, in a charset and a transfer encoding.
    fn archive(charset: &str, transfer: &str, body: &str) -> Vec<u8> {
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
             Content-Type: text/html; charset=\"{charset}\"\r\n\
             Content-Transfer-Encoding: {transfer}\r\n\r\n{body}\r\n--b--\r\n"
        )
        .into_bytes()
    }

    #[test]
    fn a_wrong_byte_is_named_by_its_place_in_the_file() {
        let page = [&b"<p>\xB9\xD8\xD3\xDA</p>\r\n<p>"[..], b"\xFF</p>"].concat();
        let base64 = base64::engine::general_purpose::STANDARD.encode(&page);
        let base64 = format!("{}\r\n{}", &base64[..12], &base64[12..]);
        let quoted = "<p>=B9=D8=\r\n=D3=DA</p>\r\n<p>=FF</p>";
        for (transfer, body, wrong) in [
            ("quoted-printable", quoted, quoted.find("=FF").unwrap()),
            // Byte 16 is in the sixth group of four digits.
            ("base64", &base64[..], 16 / 3 * 4 + 1 + 2),
        ] {
            let file = archive("gb2312", transfer, body);
            let start = file.len() - body.len() - "\r\n--b--\r\n".len();
            let error = read(&file, &ReadOptions::default()).unwrap_err();
            let ReadError::Undecodable { offset, byte: 0xFF, line, .. } = error else {
                panic!("{transfer}: {error:?}");
            };
            assert_eq!(offset, start + wrong, "{transfer}");
            let lines = file[..offset].iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(line, lines + 1);
            let lossy = ReadOptions { lossy: true, ..ReadOptions::default() };
            let reading = read(&file, &lossy).unwrap();
            assert!(reading.document.source().starts_with("关于\n"));
            assert!(
                matches!(reading.warnings[..], [ReadWarning::Replaced { offset: at, .. }] if at == offset)
            );
        }
    }

    #[test]
    fn an_archive_that_was_cut_off_is_refused() {
        for transfer in ["quoted-printable", "base64", "8bit"] {
            let whole = archive("utf-8", transfer, "PHA+YTwvcD4=");
            let cut = whole.strip_suffix(b"\r\n--b--\r\n").unwrap();
            assert_eq!(
                read(cut, &ReadOptions::default()).unwrap_err(),
                ReadError::NoPage
            );
        }
    }

    #[test]
    fn a_mail_without_a_page_is_refused() {
        let mail = b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
        assert_eq!(read(mail, &ReadOptions::default()).unwrap_err(), ReadError::NoPage);
    }
}
