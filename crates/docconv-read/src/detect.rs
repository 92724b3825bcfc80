//! What an input is, told from its bytes.

use crate::{ReadError, Refused};
use memchr::memmem;
use std::fmt;
use std::str::FromStr;

/// The formats that docconv reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InputFormat {
    /// The rich text of Apache Tika up to 3.x: plain text with `[bookmark: …]` markers.
    Tika,
    /// Plain text as Word saves it.
    Text,
    /// A Word file, ECMA-376 transitional or strict.
    Docx,
    /// A Word file in one XML text.
    FlatOpc,
    /// Markdown as Apache Tika 4 writes it.
    Markdown,
    /// A web page as Word saves it, filtered or full.
    Html,
    /// A web page in one file as Word saves it.
    Mhtml,
}

impl InputFormat {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Tika,
        Self::Text,
        Self::Docx,
        Self::FlatOpc,
        Self::Markdown,
        Self::Html,
        Self::Mhtml,
    ];

    /// The name by which a user asks for it: `flat-opc`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tika => "tika",
            Self::Text => "text",
            Self::Docx => "docx",
            Self::FlatOpc => "flat-opc",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
        }
    }
}

impl fmt::Display for InputFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads a name.
impl FromStr for InputFormat {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let other = match word.to_ascii_lowercase().as_str() {
            "md" => Some(Self::Markdown),
            "htm" => Some(Self::Html),
            "mht" => Some(Self::Mhtml),
            "txt" => Some(Self::Text),
            "xml" => Some(Self::FlatOpc),
            _ => None,
        };
        let named = Self::ALL.into_iter().find(|f| f.name().eq_ignore_ascii_case(word));
        named.or(other).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("unknown input format `{word}`; docconv reads {names}")
        })
    }
}

/// How much of a text is looked at. Markers of Tika stand anywhere, but a text without one
/// in its first megabytes is read the same way.
const SAMPLE: usize = 4 << 20;

/// What the bytes are.
///
/// # Errors
/// [`ReadError::Refused`] or [`ReadError::Encrypted`] for formats that docconv knows and does
/// not read.
///
/// ```
/// use docconv_read::{InputFormat, ReadError, Refused, detect};
/// assert_eq!(detect(b"[bookmark: _Toc1]Scope\n"), Ok(InputFormat::Tika));
/// assert_eq!(detect(b"%PDF-1.7"), Err(ReadError::Refused(Refused::Pdf)));
/// ```
pub fn detect(bytes: &[u8]) -> Result<InputFormat, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip(bytes);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(ole(bytes));
    }
    if let Some(refused) = refused(bytes) {
        return Err(ReadError::Refused(refused));
    }
    let head = head(bytes);
    let lower = head.to_ascii_lowercase();
    let found = |needle: &str| lower.contains(needle);
    if head.starts_with('<') || head.starts_with('\u{FEFF}') {
        if found("http://schemas.microsoft.com/office/2006/xmlpackage")
            || found("<pkg:package")
        {
            return Ok(InputFormat::FlatOpc);
        }
        if found("http://schemas.microsoft.com/office/word/2003/wordml")
            && found("worddocument")
            && !found("<html")
        {
            return Err(ReadError::Refused(Refused::WordXml2003));
        }
        if found("urn:oasis:names:tc:opendocument") {
            return Err(ReadError::Refused(Refused::Odt));
        }
        if found("<!doctype html") || found("<html") || found("<body") {
            return Ok(InputFormat::Html);
        }
    }
    if is_mail(&lower) {
        return Ok(InputFormat::Mhtml);
    }
    Ok(text(bytes))
}

/// What the entries of an archive say it is.
fn zip(bytes: &[u8]) -> Result<InputFormat, ReadError> {
    // Names of entries stand in the clear, in their headers and in the directory at the end.
    let holds = |name: &[u8]| memmem::find(bytes, name).is_some();
    let refused = if bytes
        .get(30..)
        .is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis"))
    {
        Refused::Odt
    } else if holds(b"[Content_Types].xml") {
        let other = holds(b"xl/workbook.") || holds(b"ppt/presentation.");
        match other && !holds(b"word/") {
            true => Refused::Office,
            false => return Ok(InputFormat::Docx),
        }
    } else if holds(b"word/document.xml") {
        return Ok(InputFormat::Docx);
    } else {
        Refused::Archive
    };
    Err(ReadError::Refused(refused))
}

/// What an OLE file is: the names of its streams are UTF-16.
fn ole(bytes: &[u8]) -> ReadError {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if holds("EncryptedPackage") || holds("EncryptionInfo") {
        return ReadError::Encrypted;
    }
    ReadError::Refused(if holds("WordDocument") { Refused::Doc } else { Refused::Ole })
}

fn refused(bytes: &[u8]) -> Option<Refused> {
    const PICTURES: [&[u8]; 6] =
        [b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF8", b"BM\x36", b"II*\0", b"MM\0*"];
    const ARCHIVES: [&[u8]; 6] =
        [b"\x1F\x8B", b"7z\xBC\xAF", b"Rar!", b"BZh", b"\xFD7zXZ", b"PK\x07\x08"];
    let begins = |magic: &&[u8]| bytes.starts_with(magic);
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.trim_ascii_start().starts_with(b"{\\rtf") {
        Some(Refused::Rtf)
    } else if memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-")
        .is_some_and(|at| at < 8)
    {
        Some(Refused::Pdf)
    } else if PICTURES.iter().any(begins) {
        Some(Refused::Picture)
    } else if ARCHIVES.iter().any(begins) {
        Some(Refused::Archive)
    } else {
        None
    }
}

/// The beginning of a text as far as ASCII goes, in UTF-8 or UTF-16.
fn head(bytes: &[u8]) -> String {
    let bytes = &bytes[..bytes.len().min(8192)];
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let bytes: Vec<u8> = if wide {
        bytes[2..].iter().copied().filter(|byte| *byte != 0).collect()
    } else {
        bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).to_vec()
    };
    String::from_utf8_lossy(bytes.trim_ascii_start()).into_owned()
}

/// Whether the text begins with the header of a web archive.
fn is_mail(lower: &str) -> bool {
    let header = lower.split("\n\n").next().unwrap_or_default();
    let header = header.split("\r\n\r\n").next().unwrap_or_default();
    let first = header.split([':', ' ', '\n']).next().unwrap_or_default();
    ["mime-version", "from", "subject", "date", "content-type", "message-id"]
        .contains(&first)
        && header.contains("mime-version:")
        && header.contains("content-type:")
}

/// Which kind of text it is. Any text is one; the kind decides how it is read.
fn text(bytes: &[u8]) -> InputFormat {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let markers: [&[u8]; 4] =
        [b"[bookmark: ", b"[image: ", b"[footnoteRef:", b"[endnoteRef:"];
    if markers.iter().any(|marker| memmem::find(sample, marker).is_some()) {
        return InputFormat::Tika;
    }
    let sample = String::from_utf8_lossy(&sample[..sample.len().min(256 << 10)]);
    if is_markdown(&sample) { InputFormat::Markdown } else { InputFormat::Text }
}

/// Whether a text is certainly Markdown. A `#` alone proves nothing, a list with `-` even
/// less: two kinds of signs have to agree, or a table has to be drawn.
fn is_markdown(text: &str) -> bool {
    let (mut headings, mut tables, mut fences, mut quotes) = (0, 0, 0, 0);
    for line in text.lines() {
        let heading = line.trim_start_matches('#');
        let depth = line.len() - heading.len();
        headings += usize::from(
            (1..=6).contains(&depth)
                && heading.starts_with(' ')
                && heading.trim().len() > 1,
        );
        tables += usize::from(is_table_rule(line));
        fences += usize::from(line.starts_with("```"));
        quotes += usize::from(line.starts_with("> "));
    }
    let count = |sign: &str| memmem::find_iter(text.as_bytes(), sign).count();
    let inline = count("**") / 2 + count("](") + count("\\_") + count("\\*");
    let kinds = [headings, tables, fences / 2, quotes, inline];
    (tables > 0 && text.contains('|'))
        || (headings > 0 && kinds.iter().filter(|count| **count > 0).count() > 1)
        || headings > 2
}

/// The line under the head of a table: `| --- | :-: |`.
fn is_table_rule(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('|')
        && line.contains("---")
        && line.trim_end().bytes().all(|b| b"|-: ".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refuses(bytes: &[u8], refused: Refused, advice: &str) {
        let error = detect(bytes).unwrap_err();
        assert_eq!(error, ReadError::Refused(refused));
        assert!(error.to_string().contains(advice), "{error}");
    }

    #[test]
    fn what_is_not_read_is_refused_with_the_export_to_make() {
        let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        let with = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [ole.clone(), vec![0; 600], name].concat()
        };
        refuses(&with("WordDocument"), Refused::Doc, "tika --text");
        refuses(&ole, Refused::Ole, "reads Word documents");
        assert_eq!(detect(&with("EncryptedPackage")), Err(ReadError::Encrypted));
        refuses(b"{\\rtf1\\ansi", Refused::Rtf, "save it as .docx");
        refuses(b"%PDF-1.4\n", Refused::Pdf, "the Word file it was made from");
        let mut odt = b"PK\x03\x04".to_vec();
        odt.resize(30, 0);
        odt.extend(b"mimetypeapplication/vnd.oasis.opendocument.text");
        refuses(&odt, Refused::Odt, "LibreOffice");
        refuses(b"<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">", Refused::Odt, "save it as .docx");
        refuses(b"\x89PNG\r\n\x1A\n", Refused::Picture, "texts");
        refuses(b"PK\x03\x04 something", Refused::Archive, "take the document out");
    }

    #[test]
    fn kinds_of_text() {
        let is = |text: &str| detect(text.as_bytes()).unwrap();
        assert_eq!(is("关于放假的通知\n\n- 一\n# 二\n"), InputFormat::Text);
        assert_eq!(is("a [image: x] b"), InputFormat::Tika);
        assert_eq!(is("# Scope\n\nSome **bold** words.\n"), InputFormat::Markdown);
        assert_eq!(is("| a | b |\n| --- | --- |\n| 1 | 2 |\n"), InputFormat::Markdown);
        assert_eq!(is("#!/bin/sh\n# a comment\necho hi\n"), InputFormat::Text);
        assert_eq!(is("\n<HTML><body>x</body></html>"), InputFormat::Html);
        assert_eq!(
            is("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx"),
            InputFormat::Mhtml
        );
        assert_eq!(is("From: Li\nTo: Wang\n\nDear Wang,"), InputFormat::Text);
        assert_eq!(is("<pkg:package xmlns:pkg=\"x\">"), InputFormat::FlatOpc);
        assert_eq!(is(""), InputFormat::Text);
    }
}
