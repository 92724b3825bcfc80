//! Web pages in one file, by mail-parser.

use crate::{Encoding, InputFormat, ReadError, ReadOptions, ReadWarning, Reading, html};
use mail_parser::{MessageParser, MimeHeaders, PartType};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Reading, ReadError> {
    let message = MessageParser::default().parse(bytes).ok_or(ReadError::NoPage)?;
    let mut files = BTreeMap::new();
    let mut page = None;
    for part in &message.parts {
        let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
        match &part.body {
            PartType::Html(text) if page.is_none() => {
                page =
                    Some((text, charset.map(str::to_owned), part.offset_body as usize));
            }
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                let location = part.content_location().or(part.attachment_name());
                if let Some(location) = location {
                    let name = location.rsplit(['/', '\\']).next().unwrap_or_default();
                    files.insert(name.to_owned(), bytes.to_vec());
                }
            }
            _ => {}
        }
    }
    let (text, charset, offset) = page.ok_or(ReadError::NoPage)?;
    let encoding =
        charset.as_deref().and_then(Encoding::named).unwrap_or(Encoding::UTF_8);
    let text: &Cow<str> = text;
    // mail-parser puts U+FFFD where a byte is not of the charset that the part names.
    let count = text.matches('\u{FFFD}').count();
    if count > 0 && !options.lossy {
        let (line, byte) =
            (1 + memchr::memchr_iter(b'\n', &bytes[..offset]).count(), bytes[offset]);
        return Err(ReadError::Undecodable {
            encoding: encoding.name(),
            offset,
            line,
            byte,
        });
    }
    let mut reading = html::page(text, &files, options)?;
    if count > 0 {
        reading.warnings.insert(
            0,
            ReadWarning::Replaced { encoding: encoding.name(), offset, count },
        );
    }
    (reading.format, reading.encoding) = (InputFormat::Mhtml, Some(encoding));
    Ok(reading)
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

    #[test]
    fn a_mail_without_a_page_is_refused() {
        let mail = b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
        assert_eq!(read(mail, &ReadOptions::default()).unwrap_err(), ReadError::NoPage);
    }
}
