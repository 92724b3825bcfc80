//! The package: its parts, content types and relations.

use docx_rs::{BuildXML, ContentTypes, Rels};

use crate::archive::Archive;
use crate::packing::{Packed, Packer, Written};
use crate::xml::Xml;

const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// A relation from one part to another, or to a place outside.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// The last word of the relation's type: `image`.
    pub(crate) kind: &'static str,
    pub(crate) target: String,
    pub(crate) external: bool,
}

impl Relation {
    pub(crate) fn internal(id: String, kind: &'static str, target: String) -> Self {
        Self { id, kind, target, external: false }
    }
}

/// Parts in the order in which they stand in the file.
pub(crate) struct Package {
    parts: Vec<(String, Packed)>,
    types: ContentTypes,
    custom: bool,
    packer: Packer,
}

impl Package {
    /// A package without parts.
    pub(crate) fn new(packer: Packer) -> Self {
        let types = ContentTypes::default();
        Self { parts: Vec::new(), types, custom: false, packer }
    }

    /// Adds a part of WordprocessingML: `word/styles.xml`, `styles`.
    pub(crate) fn word(&mut self, path: &str, kind: &str, bytes: &[u8]) {
        self.typed(path, &format!("{WORD}{kind}+xml"), bytes);
    }

    /// Adds a part with its content type.
    pub(crate) fn typed(&mut self, path: &str, content_type: &str, bytes: &[u8]) {
        self.state(path, content_type);
        self.plain(path, bytes);
    }

    /// Adds a part whose extension says what it is.
    pub(crate) fn plain(&mut self, path: &str, bytes: &[u8]) {
        let part = self.packed(bytes);
        self.parts.push((path.to_owned(), part));
    }

    /// Adds custom properties, which the package itself refers to.
    pub(crate) fn custom_properties(&mut self, bytes: &[u8]) {
        self.custom = true;
        let kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
        self.typed("docProps/custom.xml", kind, bytes);
    }

    /// Adds the relations of `word/<part>.xml`, if it has any.
    pub(crate) fn relations(&mut self, part: &str, relations: &[Relation]) {
        if !relations.is_empty() {
            let path = format!("word/_rels/{part}.xml.rels");
            self.plain(&path, &relations_part(relations));
        }
    }

    /// Adds the relations of a part in a folder below `word/`.
    pub(crate) fn relations_in(
        &mut self,
        folder: &str,
        part: &str,
        relations: &[Relation],
    ) {
        if !relations.is_empty() {
            let path = format!("word/{folder}/_rels/{part}.xml.rels");
            self.plain(&path, &relations_part(relations));
        }
    }

    fn state(&mut self, path: &str, content_type: &str) {
        let types = std::mem::take(&mut self.types);
        self.types = types.add_content(format!("/{path}"), content_type);
    }

    /// The archive with `body` as its main part.
    pub(crate) fn zip(mut self, body: Written) -> Vec<u8> {
        self.state(MAIN, &format!("{WORD}document.main+xml"));
        let types = self.packed(&self.types.build());
        let relations = self.packed(&package_relations(self.custom).build());
        let body = body.packed();
        let parts = self.parts.iter().map(|(_, part)| part.bytes.len() + 256);
        let room = body.bytes.len() + parts.sum::<usize>() + 4096;
        let mut archive = Archive::with_capacity(room);
        // Readers that stream want the content types first (ECMA-376-2 annex C).
        archive.add("[Content_Types].xml", &types);
        archive.add("_rels/.rels", &relations);
        archive.add(MAIN, &body);
        drop(body);
        for (path, part) in self.parts {
            archive.add(&path, &part);
        }
        archive.finish()
    }

    fn packed(&mut self, bytes: &[u8]) -> Packed {
        self.packer.write(bytes);
        self.packer.finish()
    }
}

const MAIN: &str = "word/document.xml";

/// docx-rs's own default names custom properties whether there are some or not.
fn package_relations(custom: bool) -> Rels {
    let relations = Rels::new()
        .add_rel(format!("{OFFICE}officeDocument"), "word/document.xml")
        .add_rel(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        )
        .add_rel(format!("{OFFICE}extended-properties"), "docProps/app.xml");
    if custom {
        relations.add_rel(format!("{OFFICE}custom-properties"), "docProps/custom.xml")
    } else {
        relations
    }
}

fn relations_part(relations: &[Relation]) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut xml = Xml::part("Relationships", &[("xmlns", namespace)]);
    for Relation { id, kind, target, external } in relations {
        let kind = format!("{OFFICE}{kind}");
        let named = [("Id", id.as_str()), ("Type", &kind), ("Target", target)];
        if *external {
            let [id, kind, target] = named;
            xml.empty_with(
                "Relationship",
                &[id, kind, target, ("TargetMode", "External")],
            );
        } else {
            xml.empty_with("Relationship", &named);
        }
    }
    xml.finish("Relationships")
}
