//! Word files made by hand, part by part: what no writer of ours would write.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Declarations of every prefix that the hand-made parts use.
pub const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture' \
    xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office'";

/// A Word file in the making.
#[derive(Debug, Clone, Default)]
pub struct WordFile {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl WordFile {
    /// A file with that in its body.
    pub fn body(body: &str) -> Self {
        let document =
            format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
        Self::default().part("word/document.xml", document)
    }

    /// With the properties that the package's relations name.
    #[must_use]
    pub fn whole(self) -> Self {
        let core =
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        self.part("docProps/core.xml", format!("<c:coreProperties xmlns:c='{core}'/>"))
    }

    /// Adds a part, or takes the place of one.
    #[must_use]
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.retain(|(known, _)| known != name);
        self.parts.push((name.to_owned(), bytes.into()));
        self
    }

    /// Adds a part that the document names: `styles`, with the children of its root.
    #[must_use]
    pub fn side(self, kind: &str, children: &str) -> Self {
        let xml = format!("<w:{kind} {NAMESPACES}>{children}</w:{kind}>");
        self.relation(kind, kind, &format!("{kind}.xml"))
            .part(&format!("word/{kind}.xml"), xml)
    }

    /// Adds a relation of the document to another part.
    #[must_use]
    pub fn relation(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relations +=
            &format!("<Relationship Id='{id}' Type='x/{kind}' Target='{target}'/>");
        self
    }

    /// Adds a relation of the document to a place outside.
    #[must_use]
    pub fn external(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relations += &format!(
            "<Relationship Id='{id}' Type='x/{kind}' Target='{target}' TargetMode='External'/>"
        );
        self
    }

    /// All parts, with the relations and content types that they need.
    fn all(&self) -> Vec<(String, Vec<u8>)> {
        let list = |inner: &str| {
            let namespace =
                "http://schemas.openxmlformats.org/package/2006/relationships";
            format!("<Relationships xmlns='{namespace}'>{inner}</Relationships>")
                .into_bytes()
        };
        let main = "<Relationship Id='d' Type='x/officeDocument' Target='word/document.xml'/>\
            <Relationship Id='c' Type='x/core-properties' Target='docProps/core.xml'/>";
        let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
            <Default Extension='xml' ContentType='application/xml'/>\
            <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-\
            officedocument.wordprocessingml.document.main+xml'/></Types>";
        let mut all = vec![
            ("[Content_Types].xml".to_owned(), types.as_bytes().to_vec()),
            ("_rels/.rels".to_owned(), list(main)),
            ("word/_rels/document.xml.rels".to_owned(), list(&self.relations)),
        ];
        all.retain(|(name, _)| self.parts.iter().all(|(own, _)| own != name));
        all.extend(self.parts.iter().cloned());
        all
    }

    /// The file as a ZIP archive.
    ///
    /// # Panics
    /// When the archive cannot be written into memory.
    pub fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in self.all() {
            zip.start_file(name, options).expect("memory takes an entry");
            zip.write_all(&bytes).expect("memory takes every byte");
        }
        zip.finish().expect("memory takes the directory").into_inner()
    }

    /// The file as Flat OPC; parts that are no XML are left out.
    pub fn flat(&self) -> Vec<u8> {
        self.flat_with("")
    }

    /// [`flat`](Self::flat) with declarations of prefixes for parts that have none.
    pub fn flat_with(&self, namespaces: &str) -> Vec<u8> {
        let mut out = format!(
            "<?xml version='1.0' encoding='UTF-8'?><?mso-application progid='Word.Document'?>\
             <pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'{namespaces}>",
        );
        for (name, bytes) in self.all() {
            if let Ok(text) = String::from_utf8(bytes)
                && text.starts_with('<')
            {
                out += &format!(
                    "<pkg:part pkg:name='/{name}'><pkg:xmlData>{text}</pkg:xmlData></pkg:part>"
                );
            }
        }
        out += "</pkg:package>";
        out.into_bytes()
    }
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

/// A paragraph with properties, and with its content spelled out.
pub fn styled(properties: &str, content: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// A run of text.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}
