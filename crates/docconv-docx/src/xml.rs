//! Markup into memory: a thin layer over quick-xml's writer that allocates nothing for an
//! element.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::text;

/// What every part of a package may refer to.
pub(crate) const NAMESPACES: &[(&str, &str)] = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (
        "xmlns:wp",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// One XML text that grows.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
    /// The element or text being put together; kept for its capacity.
    scratch: String,
}

impl Default for Xml {
    fn default() -> Self {
        Self { writer: Writer::new(Vec::new()), scratch: String::new() }
    }
}

impl Xml {
    /// A part of its own: the declaration and the root's start.
    pub(crate) fn part(root: &str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Self::default();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.start_with(root, attributes);
        xml
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.writer.get_ref().is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.writer.get_ref().len()
    }

    /// What is written so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.writer.get_ref()
    }

    /// Hands out what is written, and goes on with that much room.
    pub(crate) fn take(&mut self, room: usize) -> Vec<u8> {
        std::mem::replace(self.writer.get_mut(), Vec::with_capacity(room))
    }

    /// Forgets what is written, and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.writer.get_mut().clear();
    }

    /// Markup that was put together apart.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.writer.into_inner()
    }

    pub(crate) fn start(&mut self, name: &str) {
        self.event(Event::Start(BytesStart::new(name)));
    }

    pub(crate) fn start_with(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let content = element(&mut self.scratch, name, attributes);
        let written = self.writer.write_event(Event::Start(content));
        written.expect("a vector takes every byte");
    }

    pub(crate) fn empty(&mut self, name: &str) {
        self.event(Event::Empty(BytesStart::new(name)));
    }

    pub(crate) fn empty_with(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let content = element(&mut self.scratch, name, attributes);
        let written = self.writer.write_event(Event::Empty(content));
        written.expect("a vector takes every byte");
    }

    /// `<name w:val="value"/>`, the commonest element of the format.
    pub(crate) fn val(&mut self, name: &str, value: &str) {
        self.empty_with(name, &[("w:val", value)]);
    }

    /// Property that is on by being there, and off by saying so.
    pub(crate) fn toggle(&mut self, name: &str, on: bool) {
        if on {
            self.empty(name);
        } else {
            self.val(name, "0");
        }
    }

    pub(crate) fn end(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// Character data, escaped and without what XML cannot hold.
    pub(crate) fn text(&mut self, value: &str) {
        let escaped = if text::is_plain(value) {
            BytesText::from_escaped(value)
        } else {
            self.scratch.clear();
            text::escape_into(&mut self.scratch, value);
            BytesText::from_escaped(self.scratch.as_str())
        };
        let written = self.writer.write_event(Event::Text(escaped));
        written.expect("a vector takes every byte");
    }

    /// An element with nothing but character data in it.
    pub(crate) fn element(&mut self, name: &str, value: &str) {
        self.start(name);
        self.text(value);
        self.end(name);
    }

    /// Markup that is finished already.
    pub(crate) fn raw(&mut self, markup: &[u8]) {
        self.writer.get_mut().extend_from_slice(markup);
    }

    /// Closes the root and hands out the bytes.
    pub(crate) fn finish(mut self, root: &str) -> Vec<u8> {
        self.end(root);
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect("a vector takes every byte");
    }
}

fn element<'s>(
    scratch: &'s mut String,
    name: &str,
    attributes: &[(&str, &str)],
) -> BytesStart<'s> {
    scratch.clear();
    scratch.push_str(name);
    for (key, value) in attributes {
        scratch.push(' ');
        scratch.push_str(key);
        scratch.push_str("=\"");
        text::escape_into(scratch, value);
        scratch.push('"');
    }
    BytesStart::from_content(scratch.as_str(), name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_and_text_are_escaped_and_filtered() {
        let mut xml = Xml::default();
        xml.start_with("a", &[("b", "<\"&\u{1}\n")]);
        xml.text("x<\u{0}\u{FFFF}&y");
        let out = String::from_utf8(xml.finish("a")).unwrap();
        assert_eq!(out, "<a b=\"&lt;&quot;&amp; \">x&lt;&amp;y</a>");
    }
}
