//! XML pulled token by token: quick-xml with bounds on what it may hold, and with names in
//! the namespaces that matter, whatever prefixes a file gives them.

use crate::{Limit, Limits, ReadError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// The namespaces that mean something to us. Transitional and strict URIs are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ns {
    /// None, or one that is not known.
    Other,
    /// WordprocessingML.
    W,
    /// Relations inside parts: `r:id`.
    R,
    /// The parts that hold relations.
    Relations,
    /// `[Content_Types].xml`.
    Types,
    /// DrawingML.
    A,
    /// Where a drawing stands in a text.
    Wp,
    /// Pictures.
    Pic,
    /// Shapes.
    Wps,
    /// Groups of shapes and canvases.
    Wpg,
    /// VML.
    V,
    /// VML of Office.
    O,
    /// Markup compatibility.
    Mc,
    /// Formulas.
    M,
    /// Word 2010 and later, content that we know how to look into.
    W14,
    /// Flat OPC.
    Pkg,
    /// Core properties.
    Core,
    /// Dublin Core, both of its namespaces.
    Dc,
}

fn ns_of(uri: &str) -> Ns {
    const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/";
    const STRICT: &str = "http://purl.oclc.org/ooxml/";
    const WORD: &str = "http://schemas.microsoft.com/office/word/";
    let rest = uri.strip_prefix(TRANSITIONAL).or_else(|| uri.strip_prefix(STRICT));
    match rest {
        Some("wordprocessingml/2006/main" | "wordprocessingml/main") => Ns::W,
        Some("officeDocument/2006/relationships" | "officeDocument/relationships") => {
            Ns::R
        }
        Some("package/2006/relationships") => Ns::Relations,
        Some("package/2006/content-types") => Ns::Types,
        Some("package/2006/metadata/core-properties") => Ns::Core,
        Some("drawingml/2006/main" | "drawingml/main") => Ns::A,
        Some(
            "drawingml/2006/wordprocessingDrawing" | "drawingml/wordprocessingDrawing",
        ) => Ns::Wp,
        Some("drawingml/2006/picture" | "drawingml/picture") => Ns::Pic,
        Some("markup-compatibility/2006") => Ns::Mc,
        Some("officeDocument/2006/math" | "officeDocument/math") => Ns::M,
        Some(_) => Ns::Other,
        None => match uri {
            "http://schemas.microsoft.com/office/2006/xmlPackage" => Ns::Pkg,
            "urn:schemas-microsoft-com:vml" => Ns::V,
            "urn:schemas-microsoft-com:office:office" => Ns::O,
            "http://purl.org/dc/elements/1.1/" | "http://purl.org/dc/terms/" => Ns::Dc,
            _ => match uri.strip_prefix(WORD) {
                Some("2010/wordprocessingShape") => Ns::Wps,
                Some("2010/wordprocessingGroup" | "2010/wordprocessingCanvas") => Ns::Wpg,
                Some("2010/wordml" | "2012/wordml") => Ns::W14,
                _ => Ns::Other,
            },
        },
    }
}

/// The namespaces that prefixes stand for, with the depth at which they were declared.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prefixes {
    bound: Vec<(usize, Box<[u8]>, Ns)>,
}

impl Prefixes {
    fn find(&self, prefix: &[u8]) -> Ns {
        let found = self.bound.iter().rev().find(|(_, bound, _)| **bound == *prefix);
        found.map_or(Ns::Other, |(_, _, ns)| *ns)
    }
}

/// A token. An empty element comes as a start and an end.
#[derive(Debug)]
pub(crate) enum Token<'x> {
    Start(Tag<'x>),
    End,
    Text(Cow<'x, str>),
    Eof,
}

/// The start of an element.
#[derive(Debug)]
pub(crate) struct Tag<'x> {
    pub(crate) ns: Ns,
    start: BytesStart<'x>,
    local: usize,
}

impl Tag<'_> {
    /// Namespace and local name, to match on.
    pub(crate) fn name(&self) -> (Ns, &[u8]) {
        (self.ns, self.local())
    }

    pub(crate) fn local(&self) -> &[u8] {
        &self.start.name().into_inner()[self.local..]
    }

    pub(crate) fn is(&self, ns: Ns, local: &[u8]) -> bool {
        self.ns == ns && self.local() == local
    }
}

/// A reader of one part.
pub(crate) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    /// The whole text, and how much of it the reader never saw.
    text: &'x str,
    unseen: usize,
    /// Where the name of the element that was started last stands.
    name: Range<usize>,
    /// How many prefixes the root has bound; none when there is no root.
    of_root: Option<usize>,
    prefixes: Prefixes,
    /// The prefix seen last: nearly all elements of a part have one and the same.
    last: (Vec<u8>, Ns),
    depth: usize,
    /// The depth at which the text begins.
    floor: usize,
    empty: bool,
    limits: Limits,
    part: &'x str,
    /// Where the text begins in the part.
    base: usize,
}

/// A piece of a part that is read apart from the rest: what it needs of its surroundings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Piece {
    pub(crate) range: Range<usize>,
    pub(crate) prefixes: Prefixes,
    depth: usize,
}

impl Piece {
    /// The whole of a text of that many bytes.
    pub(crate) fn all(len: usize, prefixes: Prefixes) -> Self {
        Self { range: 0..len, prefixes, depth: 0 }
    }
}

/// Whether attributes declare a namespace. Nearly none do, and few have an `x` in them.
fn declares(raw: &[u8]) -> bool {
    memchr::memchr_iter(b'x', raw).any(|at| raw[at..].starts_with(b"xmlns"))
}

/// Names and values of attributes, as they stand, as far as they are sound.
fn attributes(raw: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let equals = memchr::memchr(b'=', rest)?;
        let key = rest[..equals].trim_ascii();
        let behind = rest[equals + 1..].trim_ascii_start();
        let (quote, value) = behind.split_first().filter(|(q, _)| b"\"'".contains(q))?;
        let end = memchr::memchr(*quote, value)?;
        rest = &value[end + 1..];
        Some((key, &value[..end]))
    })
}

impl<'x> Xml<'x> {
    pub(crate) fn new(text: &'x str, part: &'x str, limits: &Limits) -> Self {
        let all = Piece::all(text.len(), Prefixes::default());
        Self::of_piece(text, part, limits, &all)
    }

    /// `text`, which is a piece of a part, at its depth and with the prefixes that hold there.
    pub(crate) fn of_piece(
        text: &'x str,
        part: &'x str,
        limits: &Limits,
        piece: &Piece,
    ) -> Self {
        let mut reader = Reader::from_reader(text.as_bytes());
        let config = reader.config_mut();
        config.check_end_names = true;
        config.trim_markup_names_in_closing_tags = true;
        Self {
            reader,
            text,
            unseen: 0,
            name: 0..0,
            of_root: None,
            prefixes: piece.prefixes.clone(),
            last: (vec![0], Ns::Other),
            depth: piece.depth,
            floor: piece.depth,
            empty: false,
            limits: *limits,
            part,
            base: piece.range.start,
        }
    }

    /// The next token. What is neither element nor text is passed over.
    pub(crate) fn next(&mut self) -> Result<Token<'x>, ReadError> {
        if std::mem::take(&mut self.empty) {
            return self.end();
        }
        loop {
            let before = self.here();
            let event = self.reader.read_event().map_err(|e| self.ill(&e.to_string()))?;
            if self.here() - before > self.limits.token {
                return Err(self.too_much(Limit::Token(self.limits.token)));
            }
            return Ok(match event {
                Event::Start(start) => {
                    self.name = before + 1..before + 1 + start.name().into_inner().len();
                    self.start(start)?
                }
                Event::Empty(start) => {
                    self.empty = true;
                    self.start(start)?
                }
                Event::End(_) => self.end()?,
                Event::Text(text) => match self.as_it_stands(&text) {
                    Some(text) => Token::Text(Cow::Borrowed(text)),
                    None => {
                        let text =
                            text.xml10_content().map_err(|e| self.ill(&e.to_string()))?;
                        Token::Text(text)
                    }
                },
                Event::CData(text) => {
                    let text =
                        text.xml10_content().map_err(|e| self.ill(&e.to_string()))?;
                    Token::Text(text)
                }
                Event::GeneralRef(reference) => {
                    let name =
                        reference.decode().map_err(|e| self.ill(&e.to_string()))?;
                    Token::Text(self.entity(&name)?)
                }
                Event::DocType(_) => {
                    return Err(self.ill("has a document type, which no Word file has"));
                }
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof if self.depth > self.floor => {
                    return Err(self.ill("ends in the middle"));
                }
                Event::Eof => Token::Eof,
            });
        }
    }

    /// The text that was just read, when it needs no change: it was checked to be UTF-8 with
    /// the part.
    fn as_it_stands(&self, text: &[u8]) -> Option<&'x str> {
        let end = self.here();
        let same = self.text.get(end.checked_sub(text.len())?..end)?;
        let whole = std::ptr::eq(same.as_bytes(), text);
        (whole && memchr::memchr(b'\r', text).is_none()).then_some(same)
    }

    fn start(&mut self, start: BytesStart<'x>) -> Result<Token<'x>, ReadError> {
        self.depth += 1;
        if self.depth > self.limits.depth {
            return Err(self.too_much(Limit::Depth(self.limits.depth)));
        }
        let name = start.name().into_inner();
        let colon = memchr::memchr(b':', name);
        if declares(start.attributes_raw()) {
            self.declare(&start)?;
        }
        let prefix = &name[..colon.unwrap_or(0)];
        if self.last.0 != prefix {
            self.last = (prefix.to_vec(), self.prefixes.find(prefix));
        }
        let (ns, local) = (self.last.1, colon.map_or(0, |at| at + 1));
        Ok(Token::Start(Tag { ns, local, start }))
    }

    fn end(&mut self) -> Result<Token<'x>, ReadError> {
        self.leave();
        if self.of_root.is_some() && self.depth == self.floor {
            self.nothing_more()?;
        }
        Ok(Token::End)
    }

    /// Words behind the root would be lost without a word.
    fn nothing_more(&mut self) -> Result<(), ReadError> {
        loop {
            match self.next()? {
                Token::Eof => return Ok(()),
                Token::Text(text) if is_blank(&text) => {}
                Token::Text(_) | Token::Start(_) | Token::End => {
                    return Err(self.ill("goes on behind its root"));
                }
            }
        }
    }

    fn leave(&mut self) {
        let bound = &mut self.prefixes.bound;
        while bound.last().is_some_and(|(depth, ..)| *depth >= self.depth && *depth > 0) {
            bound.pop();
            self.last.0 = vec![0];
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn declare(&mut self, start: &BytesStart) -> Result<(), ReadError> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|e| self.ill(&e.to_string()))?;
            let key = attribute.key.into_inner();
            let prefix = match key.strip_prefix(b"xmlns:") {
                Some(prefix) => prefix,
                None if key == b"xmlns" => &b""[..],
                None => continue,
            };
            if self.prefixes.bound.len() > 1000 {
                return Err(self.ill("declares more than a thousand namespaces"));
            }
            let uri = String::from_utf8_lossy(&attribute.value);
            self.prefixes.bound.push((self.depth, prefix.into(), ns_of(&uri)));
            self.last.0 = vec![0];
        }
        Ok(())
    }

    /// The five entities of XML and characters by number; there are no others without a
    /// document type.
    fn entity(&self, name: &str) -> Result<Cow<'x, str>, ReadError> {
        Ok(match name {
            "lt" => Cow::Borrowed("<"),
            "gt" => Cow::Borrowed(">"),
            "amp" => Cow::Borrowed("&"),
            "quot" => Cow::Borrowed("\""),
            "apos" => Cow::Borrowed("'"),
            _ => {
                let number = name.strip_prefix('#').and_then(|number| {
                    match number.strip_prefix(['x', 'X']) {
                        Some(hex) => u32::from_str_radix(hex, 16).ok(),
                        None => number.parse().ok(),
                    }
                });
                let c = number.and_then(char::from_u32);
                let c =
                    c.ok_or_else(|| self.ill(&format!("unknown entity `&{name};`")))?;
                // What XML forbids has no place in a text either.
                let c = if c.is_control() && !matches!(c, '\t' | '\n' | '\r') {
                    '\u{FFFD}'
                } else {
                    c
                };
                Cow::Owned(c.to_string())
            }
        })
    }

    /// The value of an attribute in a namespace; attributes without a prefix are in none.
    pub(crate) fn attr<'t>(
        &self,
        tag: &'t Tag,
        ns: Ns,
        local: &[u8],
    ) -> Option<Cow<'t, str>> {
        for (key, value) in attributes(tag.start.attributes_raw()) {
            let Some(prefix) = key.strip_suffix(local) else { continue };
            // Files exist whose attributes lack the prefix that the schema wants.
            let own = match prefix {
                [] => true,
                [prefix @ .., b':'] if self.last.0 == prefix => self.last.1 == ns,
                [prefix @ .., b':'] => self.prefixes.find(prefix) == ns,
                _ => false,
            };
            if own {
                return Some(unescape(Cow::Borrowed(value)));
            }
        }
        None
    }

    /// The `w:val` of a property.
    pub(crate) fn val<'t>(&self, tag: &'t Tag) -> Option<Cow<'t, str>> {
        self.attr(tag, Ns::W, b"val")
    }

    /// Whether a property that is on by being there is on.
    pub(crate) fn is_on(&self, tag: &Tag) -> bool {
        !self.val(tag).is_some_and(|val| matches!(&*val, "0" | "false" | "off" | "none"))
    }

    /// A number in `w:val`.
    pub(crate) fn number(&self, tag: &Tag) -> Option<i64> {
        self.val(tag)?.trim().parse().ok()
    }

    /// Whether the white space at the ends of an element's text counts.
    pub(crate) fn keeps_space(&self, tag: &Tag) -> bool {
        memchr::memmem::find(tag.start.attributes_raw(), b"preserve").is_some()
    }

    /// Passes over the rest of the element that was started last.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        if std::mem::take(&mut self.empty) {
            self.leave();
            return Ok(());
        }
        let outside = self.depth - 1;
        while self.depth > outside {
            if let Token::Eof = self.next()? {
                return Err(self.ill("ends in the middle"));
            }
        }
        Ok(())
    }

    /// Calls `see` for each child of the element that was started last. `see` has to read or
    /// skip what it is given.
    pub(crate) fn children<E: From<ReadError>>(
        &mut self,
        mut see: impl FnMut(&mut Self, Tag<'x>) -> Result<(), E>,
    ) -> Result<(), E> {
        loop {
            match self.next()? {
                Token::Start(tag) => see(self, tag)?,
                Token::End | Token::Eof => return Ok(()),
                Token::Text(_) => {}
            }
        }
    }

    /// The character data of the element that was started last, with that of all in it.
    pub(crate) fn text(&mut self) -> Result<String, ReadError> {
        let outside = self.depth - 1;
        let mut out = String::new();
        loop {
            match self.next()? {
                Token::Text(text) => out.push_str(&text),
                Token::Start(_) => {}
                Token::End if self.depth == outside => return Ok(out),
                Token::End => {}
                Token::Eof => return Ok(out),
            }
        }
    }

    /// The root element.
    pub(crate) fn root(&mut self) -> Result<Tag<'x>, ReadError> {
        loop {
            match self.next()? {
                Token::Start(tag) => {
                    self.of_root = Some(self.prefixes.bound.len());
                    return Ok(tag);
                }
                Token::Text(text) if is_blank(&text) => {}
                Token::Text(_) => return Err(self.ill("has text before its root")),
                Token::End | Token::Eof => return Err(self.ill("has no element")),
            }
        }
    }

    /// Where the reader stands, in bytes of its text.
    pub(crate) fn here(&self) -> usize {
        self.unseen + self.reader.buffer_position() as usize
    }

    /// Where the reader stands, in bytes of the part.
    fn position(&self) -> usize {
        self.base + self.here()
    }

    /// What stands between the start tag that was read last and the next end tag of its name,
    /// when it is short and the prefixes are those of the root.
    pub(crate) fn inside(&self) -> Option<&'x [u8]> {
        const LONGEST: usize = 2000;
        if self.empty || self.of_root != Some(self.prefixes.bound.len()) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let name = bytes.get(self.name.clone()).filter(|name| !name.is_empty())?;
        let rest = &bytes[self.here()..];
        let rest = &rest[..rest.len().min(LONGEST)];
        let ends = |at: &usize| {
            let tag = rest[at + 1..].strip_prefix(b"/");
            let behind = tag.and_then(|tag| tag.strip_prefix(name));
            behind.is_some_and(|behind| behind.starts_with(b">"))
        };
        memchr::memchr_iter(b'<', rest).find(ends).map(|end| &rest[..end])
    }

    /// Passes over the element that was started last, of which [`Self::inside`] is that long.
    pub(crate) fn pass(&mut self, inside: usize) -> Result<(), ReadError> {
        let rest = self.reader.get_mut();
        *rest = rest.get(inside..).unwrap_or_default();
        self.unseen += inside;
        self.skip()
    }

    /// Whether what was read since `start` is that much and an end tag.
    pub(crate) fn has_read(&self, start: usize, inside: usize) -> bool {
        let end = self.here().min(self.text.len());
        let tag = self.text.as_bytes().get(start + inside..end);
        tag.is_some_and(|tag| {
            tag.starts_with(b"</") && memchr::memchr(b'>', tag) == Some(tag.len() - 1)
        })
    }

    /// Passes over the element that was started last, and answers what it holds.
    pub(crate) fn capture(&mut self) -> Result<Piece, ReadError> {
        let bound = self.prefixes.bound.iter();
        let bound = bound.map(|(_, prefix, ns)| (0, prefix.clone(), *ns)).collect();
        let prefixes = Prefixes { bound };
        let (depth, start) = (self.depth, self.position());
        let mut end = start;
        if self.empty {
            self.skip()?;
        }
        while self.depth >= depth {
            end = self.position();
            if let Token::Eof = self.next()? {
                return Err(self.ill("ends in the middle"));
            }
        }
        Ok(Piece { range: start..end.max(start), prefixes, depth })
    }

    /// Whether a prefix stands for a namespace whose elements we read.
    pub(crate) fn understands(&self, prefix: &str) -> bool {
        match self.prefixes.find(prefix.as_bytes()) {
            Ns::Wps
            | Ns::Wpg
            | Ns::W14
            | Ns::W
            | Ns::A
            | Ns::Wp
            | Ns::Pic
            | Ns::M
            | Ns::V => true,
            Ns::Other
            | Ns::R
            | Ns::Relations
            | Ns::Types
            | Ns::O
            | Ns::Mc
            | Ns::Pkg
            | Ns::Core
            | Ns::Dc => false,
        }
    }

    pub(crate) fn ill(&self, why: &str) -> ReadError {
        ReadError::Xml {
            part: self.part.to_owned(),
            offset: self.position() as u64,
            why: why.to_owned(),
        }
    }

    fn too_much(&self, limit: Limit) -> ReadError {
        ReadError::TooMuch { limit, place: self.part.to_owned() }
    }
}

/// Whether a text has no words: blank space, or the NULs that a disk adds.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control())
}

/// The value of an attribute. Entities that are none are left as they stand.
fn unescape(value: Cow<'_, [u8]>) -> Cow<'_, str> {
    if memchr::memchr(b'&', &value).is_none() {
        return match value {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        };
    }
    let text = String::from_utf8_lossy(&value).into_owned();
    match quick_xml::escape::unescape(&text) {
        Ok(plain) => Cow::Owned(plain.into_owned()),
        Err(_) => Cow::Owned(text),
    }
}

/// The bytes of a part as text: UTF-8, or what its mark or declaration says.
pub(crate) fn decode<'b>(bytes: &'b [u8], part: &str) -> Result<Cow<'b, str>, ReadError> {
    let ill = |offset: usize, why: &str| ReadError::Xml {
        part: part.to_owned(),
        offset: offset as u64,
        why: why.to_owned(),
    };
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mark = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = mark.or_else(|| declared(body)).unwrap_or(encoding_rs::UTF_8);
    if encoding == encoding_rs::UTF_8 {
        return match simdutf8::compat::from_utf8(body) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => Err(ill(error.valid_up_to(), "is not UTF-8")),
        };
    }
    let text = encoding.decode_with_bom_removal(bytes);
    match text {
        (_, true) => Err(ill(0, &format!("is not {}", encoding.name()))),
        (text, false) => Ok(text),
    }
}

/// The encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.strip_prefix(b"<?xml")?;
    let head = &head[..memchr::memchr(b'>', head)?];
    let at = memchr::memmem::find(head, b"encoding")? + b"encoding".len();
    let mut quoted = head[at..].split(|b| matches!(b, b'"' | b'\''));
    let encoding = encoding_rs::Encoding::for_label(quoted.nth(1)?)?;
    // A declaration of UTF-16 without a mark would not have been read as ASCII.
    Some(if encoding.is_ascii_compatible() { encoding } else { encoding_rs::UTF_8 })
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    fn all(text: &str) -> Result<Vec<String>, ReadError> {
        let mut xml = Xml::new(text, "part.xml", &Limits::default());
        let mut out = Vec::new();
        loop {
            match xml.next()? {
                Token::Start(tag) => {
                    let name = String::from_utf8_lossy(tag.local()).into_owned();
                    let val = xml.val(&tag).unwrap_or_default().into_owned();
                    out.push(format!("{:?}:{name}{val}", tag.ns));
                }
                Token::End => out.push("/".to_owned()),
                Token::Text(text) => out.push(text.into_owned()),
                Token::Eof => return Ok(out),
            }
        }
    }

    #[test]
    fn names_do_not_depend_on_prefixes() {
        let expected = ["W:p", "W:b1", "/", "x", "/"];
        for text in [
            format!("<w:p xmlns:w='{W}'><w:b w:val='1'/>x</w:p>"),
            format!("<p xmlns='{W}'><b val='1'></b>x</p>"),
            format!("<n:p xmlns:n='{W}'><m:b xmlns:m='{W}' m:val='1'/>x</n:p>"),
        ] {
            assert_eq!(all(&text).unwrap(), expected);
        }
        let rebound = format!("<w:p xmlns:w='{W}'><w:b xmlns:w='urn:x'/><w:i/></w:p>");
        assert_eq!(all(&rebound).unwrap(), ["W:p", "Other:b", "/", "W:i", "/", "/"]);
    }

    #[test]
    fn nothing_but_blank_space_and_comments_stands_around_the_root() {
        let read = |text: &str| {
            let mut xml = Xml::new(text, "part.xml", &Limits::default());
            xml.root()?;
            xml.children(|xml, _| xml.skip())
        };
        assert_eq!(read(" <!-- a --><a><b/></a>\n<!-- b --><?c d?>\n"), Ok(()));
        assert_eq!(read("<a/>\0\0"), Ok(()));
        let behind =
            ["<a/>x", "<a><b/></a> x", "<a></a><b/>", "<a/><![CDATA[x]]>", "<a/>&#120;"];
        for text in behind {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains("goes on behind its root"), "{text}: {error}");
        }
        let error = read("x<a/>").unwrap_err().to_string();
        assert!(error.contains("has text before its root"), "{error}");
    }

    #[test]
    fn entities_are_the_five_and_numbers() {
        let text = "<a>&lt;&#x4E00;&amp;<![CDATA[<&]]></a>";
        assert_eq!(all(text).unwrap().concat(), "Other:a<一&<&/");
        assert!(all("<a>&x;</a>").unwrap_err().to_string().contains("unknown entity"));
        assert!(all("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>").is_err());
    }

    #[test]
    fn depth_and_size_are_bounded_and_ends_have_to_match() {
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        let error = all(&deep).unwrap_err().to_string();
        assert!(error.contains("256 elements inside one another"), "{error}");
        assert!(all("<a><b></a>").is_err());
        assert!(all("<a>").is_err());
        assert!(all("</a>").is_err());
    }

    #[test]
    fn parts_in_other_encodings() {
        let utf16: Vec<u8> =
            "\u{FEFF}<a>一</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16, "x").unwrap(), "<a>一</a>");
        let gbk = b"<?xml version='1.0' encoding='GBK'?><a>\xD2\xBB</a>";
        assert!(decode(gbk, "x").unwrap().ends_with("<a>一</a>"));
        assert!(decode(b"<a>\xFF</a>", "x").is_err());
    }
}
