//! Packages: parts by name, their relations, from a ZIP archive or one flat XML.

use crate::xml::{self, Ns, Piece, Xml};
use crate::{Limit, Limits, ReadError};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A package. Parts of an archive are expanded when they are asked for.
pub(crate) struct Package {
    store: Store,
    limits: Limits,
    /// What has been expanded so far, in bytes.
    expanded: u64,
}

enum Store {
    Zip {
        archive: Box<ZipArchive<Cursor<Vec<u8>>>>,
        /// Entries by their names in lower case: part names do not tell case apart.
        entries: BTreeMap<String, usize>,
    },
    Flat {
        text: String,
        parts: BTreeMap<String, FlatPart>,
    },
}

/// A part of a flat package: XML inside the text, or bytes.
enum FlatPart {
    Xml(Piece),
    Binary(Vec<u8>),
}

/// A part that is text, with the prefixes that hold around it.
pub(crate) struct XmlPart {
    pub(crate) name: String,
    /// Checked to be UTF-8. The check is repeated where the text is asked for: it is faster
    /// than the one that a `String` would cost.
    bytes: Vec<u8>,
    /// The whole of it.
    all: Piece,
}

impl XmlPart {
    pub(crate) fn xml(&self, limits: &Limits) -> Xml<'_> {
        self.piece(limits, &self.all)
    }

    /// A piece of it that was captured before.
    pub(crate) fn piece(&self, limits: &Limits, piece: &Piece) -> Xml<'_> {
        let bytes = self.bytes.get(piece.range.clone()).unwrap_or_default();
        let text = simdutf8::basic::from_utf8(bytes).unwrap_or_default();
        Xml::of_piece(text, &self.name, limits, piece)
    }

    /// The XML itself.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Bytes of its XML.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// A relation of a part.
#[derive(Debug, Clone)]
pub(crate) struct Relation {
    /// The last word of its type: `image`, `styles`.
    pub(crate) kind: Box<str>,
    /// The part it leads to, or the URI outside.
    pub(crate) target: Box<str>,
    pub(crate) external: bool,
}

/// The relations of a part, by id.
pub(crate) type Relations = BTreeMap<Box<str>, Relation>;

impl Package {
    pub(crate) fn from_zip(bytes: Vec<u8>, limits: &Limits) -> Result<Self, ReadError> {
        let directory = Directory::of(&bytes, limits)?;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        if archive.len() != directory.names.len() {
            return Err(bad("its directory names an entry twice"));
        }
        let entries = check_entries(&mut archive, limits)?;
        let store = Store::Zip { archive: Box::new(archive), entries };
        Ok(Self { store, limits: *limits, expanded: 0 })
    }

    pub(crate) fn from_flat(text: String, limits: &Limits) -> Result<Self, ReadError> {
        let parts = flat_parts(&text, limits)?;
        let expanded = text.len() as u64;
        Ok(Self { store: Store::Flat { text, parts }, limits: *limits, expanded })
    }

    /// Whether there is a part of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        match &self.store {
            Store::Zip { entries, .. } => entries.contains_key(&name),
            Store::Flat { parts, .. } => parts.contains_key(&name),
        }
    }

    /// The names of all parts, in lower case and in order.
    pub(crate) fn names(&self) -> Vec<String> {
        match &self.store {
            Store::Zip { entries, .. } => entries.keys().cloned().collect(),
            Store::Flat { parts, .. } => parts.keys().cloned().collect(),
        }
    }

    /// The bytes of a part; `None` when there is none.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let key = name.to_ascii_lowercase();
        match &mut self.store {
            Store::Zip { archive, entries } => match entries.get(&key) {
                Some(at) => {
                    let bytes = expand(archive, *at, name, &self.limits, self.expanded)?;
                    self.expanded += bytes.len() as u64;
                    Ok(Some(bytes))
                }
                None => Ok(None),
            },
            Store::Flat { text, parts } => Ok(parts.get(&key).map(|part| match part {
                FlatPart::Xml(piece) => text.as_bytes()[piece.range.clone()].to_vec(),
                FlatPart::Binary(bytes) => bytes.clone(),
            })),
        }
    }

    /// A part that is XML.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<XmlPart>, ReadError> {
        let key = name.to_ascii_lowercase();
        let flat = match &self.store {
            Store::Flat { parts, .. } => parts.get(&key),
            Store::Zip { .. } => None,
        };
        let prefixes = match flat {
            Some(FlatPart::Xml(piece)) => piece.prefixes.clone(),
            _ => Default::default(),
        };
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        let decoded = match xml::decode(&bytes, name)? {
            // The part was checked; taking it over spares a copy of the largest thing there is.
            Cow::Borrowed(text) if text.len() == bytes.len() => None,
            text => Some(text.into_owned().into_bytes()),
        };
        let bytes = decoded.unwrap_or(bytes);
        let all = Piece::all(bytes.len(), prefixes);
        Ok(Some(XmlPart { name: name.to_owned(), bytes, all }))
    }

    /// The relations of a part, or of the package itself for an empty name.
    pub(crate) fn relations(&mut self, of: &str) -> Result<Relations, ReadError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{slash}_rels/{file}.rels");
        let Some(part) = self.xml(&name)? else { return Ok(Relations::new()) };
        let mut xml = part.xml(&self.limits);
        xml.root()?;
        let mut relations = Relations::new();
        xml.children(|xml, tag| {
            let attr = |name: &[u8]| xml.attr(&tag, Ns::Other, name).unwrap_or_default();
            let (id, kind, target) = (attr(b"Id"), attr(b"Type"), attr(b"Target"));
            let external = attr(b"TargetMode") == "External";
            let kind = kind.rsplit('/').next().unwrap_or_default().into();
            let target =
                if external { Some(target.into()) } else { resolve(folder, &target) };
            if let Some(target) = target {
                relations.entry((*id).into()).or_insert(Relation {
                    kind,
                    target,
                    external,
                });
            }
            xml.skip()
        })?;
        Ok(relations)
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The content types that the package states: by part, and by extension.
    pub(crate) fn content_type(
        &mut self,
        part: &str,
    ) -> Result<Option<String>, ReadError> {
        let Some(types) = self.xml("[Content_Types].xml")? else { return Ok(None) };
        let mut xml = types.xml(&self.limits);
        xml.root()?;
        let (mut own, mut default) = (None, None);
        let extension = part.rsplit('.').next().unwrap_or_default();
        xml.children(|xml, tag| {
            let attr = |name: &[u8]| xml.attr(&tag, Ns::Other, name).unwrap_or_default();
            let content = attr(b"ContentType").into_owned();
            match tag.local() {
                b"Override" if same_part(&attr(b"PartName"), part) => own = Some(content),
                b"Default" if attr(b"Extension").eq_ignore_ascii_case(extension) => {
                    default = Some(content);
                }
                _ => {}
            }
            xml.skip()
        })?;
        Ok(own.or(default))
    }
}

fn same_part(a: &str, b: &str) -> bool {
    a.trim_start_matches('/').eq_ignore_ascii_case(b.trim_start_matches('/'))
}

/// The part that a target names, seen from the folder of its source. `None` for targets
/// that leave the package.
fn resolve(folder: &str, target: &str) -> Option<Box<str>> {
    let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
    if target.contains("://") || target.is_empty() {
        return None;
    }
    let (base, rest) = match target.strip_prefix('/') {
        Some(rest) => ("", rest.to_owned()),
        None => (folder, target),
    };
    let mut path: Vec<&str> = base.split('/').filter(|s| !s.is_empty()).collect();
    for step in rest.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()?),
            step => path.push(step),
        }
    }
    Some(path.join("/").into())
}

fn bad(why: &str) -> ReadError {
    ReadError::Archive { why: why.to_owned() }
}

fn damaged(error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted,
        other => bad(&other.to_string()),
    }
}

/// The names in the directory of an archive, each as often as it stands there. The zip
/// crate keeps only one of equal ones, and which one a reader takes is how a file shows one
/// text to a scanner and another to a person.
struct Directory {
    names: Vec<Vec<u8>>,
}

impl Directory {
    fn of(bytes: &[u8], limits: &Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(&e))?;
        let mut at = archive.central_directory_start() as usize;
        let mut names = Vec::new();
        while let Some(header) =
            bytes.get(at..at + 46).filter(|h| h.starts_with(b"PK\x01\x02"))
        {
            let field =
                |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
            let (name, extra, comment) = (field(28), field(30), field(32));
            let Some(name_bytes) = bytes.get(at + 46..at + 46 + name) else { break };
            names.push(part_name(name_bytes));
            if names.len() > limits.entries {
                let limit = Limit::Entries(limits.entries);
                return Err(ReadError::TooMuch { limit, place: "archive".to_owned() });
            }
            at += 46 + name + extra + comment;
        }
        let unique: BTreeSet<&Vec<u8>> = names.iter().collect();
        if unique.len() != names.len() {
            return Err(bad("its directory names an entry twice"));
        }
        Ok(Self { names })
    }
}

/// The name by which a part is asked for: neither case nor the kind of slash tells two apart.
fn part_name(entry: &[u8]) -> Vec<u8> {
    let slash = |byte: u8| if byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
    entry.iter().copied().map(slash).collect()
}

/// Looks at every entry before one is expanded, and answers where the parts are.
fn check_entries(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    limits: &Limits,
) -> Result<BTreeMap<String, usize>, ReadError> {
    let mut entries = BTreeMap::new();
    let mut ranges = Vec::new();
    let mut total = 0u64;
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|e| damaged(&e))?;
        let name = entry.name().replace('\\', "/");
        if entry.encrypted() {
            return Err(ReadError::Encrypted);
        }
        if name.starts_with('/')
            || name.split('/').any(|s| s == "..")
            || name.contains('\0')
        {
            return Err(bad(&format!("entry {name:?} leads out of it")));
        }
        total = total.saturating_add(entry.size());
        if total > limits.expanded {
            let limit = Limit::Expanded(limits.expanded);
            return Err(ReadError::TooMuch { limit, place: name });
        }
        let start = entry.header_start();
        let data = entry.data_start().unwrap_or(start);
        ranges.push((start, data.saturating_add(entry.compressed_size())));
        if !entry.is_dir() {
            entries.insert(name.to_ascii_lowercase(), at);
        }
    }
    ranges.sort_unstable();
    if ranges.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        return Err(bad("its entries overlap"));
    }
    Ok(entries)
}

/// Expands one entry, as far as the limits let it. What the entry says of its own size is
/// not believed.
fn expand(
    archive: &mut ZipArchive<Cursor<Vec<u8>>>,
    at: usize,
    name: &str,
    limits: &Limits,
    expanded: u64,
) -> Result<Vec<u8>, ReadError> {
    const SMALL: u64 = 1 << 20;
    let mut entry = archive.by_index(at).map_err(|e| damaged(&e))?;
    let too_much = |limit| ReadError::TooMuch { limit, place: name.to_owned() };
    let left = limits.expanded.saturating_sub(expanded);
    let by_ratio = entry.compressed_size().saturating_mul(limits.ratio).max(SMALL);
    let most = left.min(by_ratio);
    let size = entry.size().min(most).min(64 << 20);
    let mut bytes = Vec::with_capacity(size as usize + 1);
    let read = entry.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| bad(&format!("entry {name}: {error}")))?;
    if bytes.len() as u64 > most {
        return Err(too_much(match left < by_ratio {
            true => Limit::Expanded(limits.expanded),
            false => Limit::Ratio(limits.ratio),
        }));
    }
    Ok(bytes)
}

/// The parts of a flat package.
fn flat_parts(
    text: &str,
    limits: &Limits,
) -> Result<BTreeMap<String, FlatPart>, ReadError> {
    let mut xml = Xml::new(text, "package", limits);
    let root = xml.root()?;
    if !root.is(Ns::Pkg, b"package") {
        return Err(ReadError::Package { why: "its root is not pkg:package".to_owned() });
    }
    let mut parts = BTreeMap::new();
    xml.children(|xml, tag| {
        if !tag.is(Ns::Pkg, b"part") {
            return xml.skip();
        }
        let name = xml.attr(&tag, Ns::Pkg, b"name").unwrap_or_default();
        let name = name.trim_start_matches('/').to_ascii_lowercase();
        if parts.len() >= limits.entries {
            let limit = Limit::Entries(limits.entries);
            return Err(ReadError::TooMuch { limit, place: "package".to_owned() });
        }
        let Some(part) = flat_part(xml, limits)? else { return Ok(()) };
        if parts.insert(name.clone(), part).is_some() {
            return Err(ReadError::Package { why: format!("it has part {name} twice") });
        }
        Ok(())
    })?;
    Ok(parts)
}

fn flat_part(xml: &mut Xml<'_>, limits: &Limits) -> Result<Option<FlatPart>, ReadError> {
    let mut part = None;
    xml.children(|xml, tag| match tag.name() {
        (Ns::Pkg, b"xmlData") => {
            part = Some(FlatPart::Xml(xml.capture()?));
            Ok(())
        }
        (Ns::Pkg, b"binaryData") => {
            let encoded = xml.text()?;
            let bytes = base64(&encoded).ok_or_else(|| xml.ill("is not base64"))?;
            if bytes.len() as u64 > limits.expanded {
                let limit = Limit::Expanded(limits.expanded);
                return Err(ReadError::TooMuch { limit, place: "package".to_owned() });
            }
            part = Some(FlatPart::Binary(bytes));
            Ok(())
        }
        _ => xml.skip(),
    })?;
    Ok(part)
}

/// Base64 with line ends in it.
fn base64(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    let bare: String = text.split_ascii_whitespace().collect();
    base64::engine::general_purpose::STANDARD.decode(bare).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside() {
        assert_eq!(resolve("word", "media/a.png").as_deref(), Some("word/media/a.png"));
        assert_eq!(resolve("word", "/word/x.xml").as_deref(), Some("word/x.xml"));
        assert_eq!(
            resolve("word", "../customXml/i.xml").as_deref(),
            Some("customXml/i.xml")
        );
        assert_eq!(resolve("word", "../../etc/passwd"), None);
        assert_eq!(resolve("word", "http://a/b"), None);
    }

    #[test]
    fn base64_of_every_length() {
        assert_eq!(base64("YQ==").as_deref(), Some(&b"a"[..]));
        assert_eq!(base64("YWJ\r\njZA==").as_deref(), Some(&b"abcd"[..]));
        assert_eq!(base64("Y*"), None);
    }
}
