//! The package: its parts, content types and relations, and the archive around them.

use std::io::{Cursor, Write};

use docx_rs::{BuildXML, ContentTypes, Rels};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::RenderError;
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
#[derive(Default)]
pub(crate) struct Package {
    parts: Vec<(String, Vec<u8>)>,
    types: ContentTypes,
}

impl Package {
    /// Adds a part of WordprocessingML: `word/styles.xml`, `styles`.
    pub(crate) fn word(&mut self, path: &str, kind: &str, bytes: Vec<u8>) {
        self.typed(path, &format!("{WORD}{kind}+xml"), bytes);
    }

    /// Adds a part with its content type.
    pub(crate) fn typed(&mut self, path: &str, content_type: &str, bytes: Vec<u8>) {
        let types = std::mem::take(&mut self.types);
        self.types = types.add_content(format!("/{path}"), content_type);
        self.plain(path, bytes);
    }

    /// Adds a part whose extension says what it is.
    pub(crate) fn plain(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push((path.to_owned(), bytes));
    }

    /// Adds the relations of `word/<part>.xml`, if it has any.
    pub(crate) fn relations(&mut self, part: &str, relations: &[Relation]) {
        if !relations.is_empty() {
            let path = format!("word/_rels/{part}.xml.rels");
            self.plain(&path, relations_part(relations));
        }
    }

    /// The archive. Entries carry the earliest time a ZIP can hold: the same document
    /// gives the same bytes on every day.
    pub(crate) fn zip(self, level: u8) -> Result<Vec<u8>, RenderError> {
        let size = self.parts.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(size / 4 + 4096)));
        let options = archive_options(level);
        let mut add = |path: &str, bytes: &[u8]| -> Result<(), zip::result::ZipError> {
            zip.start_file(
                path,
                options.large_file(bytes.len() > u32::MAX as usize / 2),
            )?;
            Ok(zip.write_all(bytes)?)
        };
        // Readers that stream want the content types first (ECMA-376-2 annex C).
        add("[Content_Types].xml", &self.types.build())?;
        add("_rels/.rels", &package_relations().build())?;
        for (path, bytes) in &self.parts {
            add(path, bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

fn archive_options(level: u8) -> SimpleFileOptions {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    match level.min(9) {
        0 => options.compression_method(CompressionMethod::Stored),
        level => options
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(i64::from(level))),
    }
}

/// docx-rs's own default also names custom properties, a part that we do not write.
fn package_relations() -> Rels {
    Rels::new()
        .add_rel(format!("{OFFICE}officeDocument"), "word/document.xml")
        .add_rel(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        )
        .add_rel(format!("{OFFICE}extended-properties"), "docProps/app.xml")
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
