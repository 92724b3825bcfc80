//! Markup into memory: a thin layer over bytes that allocates nothing for an element.

use crate::text::escape_into;

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
#[derive(Default)]
pub(crate) struct Xml {
    out: Vec<u8>,
}

impl Xml {
    /// A part of its own: the declaration and the root's start.
    pub(crate) fn part(root: &str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Self::default();
        xml.raw(br#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#);
        xml.start_with(root, attributes);
        xml
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// What is written so far.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.out
    }

    /// Hands out what is written, and goes on with that much room.
    pub(crate) fn take(&mut self, room: usize) -> Vec<u8> {
        std::mem::replace(&mut self.out, Vec::with_capacity(room))
    }

    /// Forgets what is written, and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.out.clear();
    }

    /// Markup that was put together apart.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    pub(crate) fn start(&mut self, name: &str) {
        self.tag(name, &[], b">");
    }

    pub(crate) fn start_with(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, b">");
    }

    pub(crate) fn empty(&mut self, name: &str) {
        self.tag(name, &[], b"/>");
    }

    pub(crate) fn empty_with(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes, b"/>");
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
        self.raw(b"</");
        self.raw(name.as_bytes());
        self.raw(b">");
    }

    /// Character data, escaped and without what XML cannot hold.
    pub(crate) fn text(&mut self, value: &str) {
        escape_into(&mut self.out, value);
    }

    /// An element with nothing but character data in it.
    pub(crate) fn element(&mut self, name: &str, value: &str) {
        self.start(name);
        self.text(value);
        self.end(name);
    }

    /// Markup that is finished already.
    pub(crate) fn raw(&mut self, markup: &[u8]) {
        self.out.extend_from_slice(markup);
    }

    /// Closes the root and hands out the bytes.
    pub(crate) fn finish(mut self, root: &str) -> Vec<u8> {
        self.end(root);
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &[u8]) {
        self.raw(b"<");
        self.raw(name.as_bytes());
        for (key, value) in attributes {
            self.raw(b" ");
            self.raw(key.as_bytes());
            self.raw(b"=\"");
            escape_into(&mut self.out, value);
            self.raw(b"\"");
        }
        self.raw(end);
    }
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
