//! XML of other programs: elements by namespace, whatever prefixes they chose.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

use super::ReferenceError;
use crate::xml::Xml;

/// The namespaces that can be taken over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Space {
    /// WordprocessingML.
    Word,
    /// References to relations.
    Relation,
    /// Relations and content types, whose attributes have none.
    #[default]
    None,
    /// All others.
    Other,
}

const WORD: &[u8] = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &[u8] =
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const STRICT: &[u8] = b"http://purl.oclc.org/ooxml/";

/// A small element with all that is in it but text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Element {
    pub(super) space: Space,
    pub(super) local: String,
    pub(super) attributes: Vec<(Space, String, String)>,
    pub(super) children: Vec<Element>,
}

impl Element {
    pub(super) fn is(&self, space: Space, local: &str) -> bool {
        self.space == space && self.local == local
    }

    pub(super) fn attribute(&self, space: Space, local: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(s, l, _)| *s == space && l == local);
        found.map(|(_, _, value)| value.as_str())
    }

    pub(super) fn child(&self, local: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(Space::Word, local))
    }

    /// The element with the prefixes `w` and `r`; what is in other namespaces is left out.
    pub(super) fn markup(&self) -> Vec<u8> {
        let mut xml = Xml::default();
        self.write(&mut xml);
        xml.into_bytes()
    }

    /// Elements nest no deeper than the reader of the file allowed.
    fn write(&self, xml: &mut Xml) {
        if self.space != Space::Word {
            return;
        }
        let name = format!("w:{}", self.local);
        let attributes: Vec<(String, &str)> = self
            .attributes
            .iter()
            .filter_map(|(space, local, value)| match space {
                Space::Word => Some((format!("w:{local}"), value.as_str())),
                Space::Relation => Some((format!("r:{local}"), value.as_str())),
                Space::None | Space::Other => None,
            })
            .collect();
        let attributes: Vec<_> =
            attributes.iter().map(|(k, v)| (k.as_str(), *v)).collect();
        if self.children.is_empty() {
            return xml.empty_with(&name, &attributes);
        }
        xml.start_with(&name, &attributes);
        self.children.iter().for_each(|child| child.write(xml));
        xml.end(&name);
    }
}

fn space(resolved: &ResolveResult<'_>) -> Result<Space, ReferenceError> {
    Ok(match resolved {
        ResolveResult::Unbound => Space::None,
        ResolveResult::Bound(namespace) if namespace.0 == WORD => Space::Word,
        ResolveResult::Bound(namespace) if namespace.0 == RELATION => Space::Relation,
        ResolveResult::Bound(namespace) if namespace.0.starts_with(STRICT) => {
            return Err(ReferenceError::Strict);
        }
        ResolveResult::Bound(_) | ResolveResult::Unknown(_) => Space::Other,
    })
}

/// Calls `see` with every element that stands right inside the path of local names from the
/// root, in order.
pub(super) fn children_at(
    xml: &str,
    part: &str,
    path: &[&str],
    mut see: impl FnMut(Element),
) -> Result<(), ReferenceError> {
    let bad = |why: String| ReferenceError::Malformed { part: part.to_owned(), why };
    let mut reader = NsReader::from_str(xml);
    let mut depth = 0;
    // How many elements of the path are open.
    let mut inside = 0;
    let mut open: Vec<Element> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|error| bad(error.to_string()))?;
        match event {
            Event::Start(start) => {
                let wanted = inside == path.len() && depth >= inside;
                if wanted {
                    open.push(element(&reader, &start, part)?);
                } else if inside == depth
                    && start.local_name().as_ref() == path[inside].as_bytes()
                {
                    inside += 1;
                }
                depth += 1;
            }
            Event::Empty(start) if inside == path.len() => {
                let empty = element(&reader, &start, part)?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(empty),
                    None => see(empty),
                }
            }
            Event::End(_) => {
                depth -= 1;
                inside = inside.min(depth);
                if let Some(done) = open.pop() {
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => see(done),
                    }
                }
            }
            Event::DocType(_) => return Err(bad("it has a document type".to_owned())),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn element(
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
    part: &str,
) -> Result<Element, ReferenceError> {
    let bad = |why: String| ReferenceError::Malformed { part: part.to_owned(), why };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (resolved, local) = reader.resolver().resolve_element(start.name());
    let mut element = Element {
        space: space(&resolved)?,
        local: text(local.as_ref()),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| bad(error.to_string()))?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let (resolved, local) = reader.resolver().resolve_attribute(attribute.key);
        let value = quick_xml::escape::unescape(
            std::str::from_utf8(&attribute.value).unwrap_or_default(),
        );
        let value = value.map_err(|error| bad(error.to_string()))?.into_owned();
        element.attributes.push((space(&resolved)?, text(local.as_ref()), value));
    }
    Ok(element)
}

/// A part whose root calls WordprocessingML `w`, without an XML declaration. One that has
/// another prefix is written anew.
pub(super) fn with_usual_prefix(
    xml: String,
    root: &str,
) -> Result<String, ReferenceError> {
    let body = without_declaration(&xml);
    if body.trim_start().starts_with(&format!("<w:{root}")) {
        return Ok(body.to_owned());
    }
    let namespaces = crate::xml::NAMESPACES;
    let mut out = Xml::default();
    out.start_with(&format!("w:{root}"), namespaces);
    children_at(body, root, &[root], |child| out.raw(&child.markup()))?;
    let bytes = out.finish(&format!("w:{root}"));
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The XML behind its declaration and byte order mark: the part is UTF-8 now, whatever the
/// declaration says.
pub(super) fn without_declaration(xml: &str) -> &str {
    let xml = xml.trim_start_matches('\u{FEFF}').trim_start();
    match xml.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, body)) => body,
        None => xml,
    }
}
