//! The package: its parts, content types and relations, and the archive around them.

use std::io::{Cursor, Write};

use docx_rs::{BuildXML, ContentTypes, Rels};
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

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
    custom: bool,
}

impl Package {
    /// Adds a part of WordprocessingML: `word/styles.xml`, `styles`.
    pub(crate) fn word(&mut self, path: &str, kind: &str, bytes: Vec<u8>) {
        self.typed(path, &format!("{WORD}{kind}+xml"), bytes);
    }

    /// Adds a part with its content type.
    pub(crate) fn typed(&mut self, path: &str, content_type: &str, bytes: Vec<u8>) {
        self.state(path, content_type);
        self.plain(path, bytes);
    }

    /// Adds a part whose extension says what it is.
    pub(crate) fn plain(&mut self, path: &str, bytes: Vec<u8>) {
        self.parts.push((path.to_owned(), bytes));
    }

    /// Adds custom properties, which the package itself refers to.
    pub(crate) fn custom_properties(&mut self, bytes: Vec<u8>) {
        self.custom = true;
        let kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
        self.typed("docProps/custom.xml", kind, bytes);
    }

    /// Adds the relations of `word/<part>.xml`, if it has any.
    pub(crate) fn relations(&mut self, part: &str, relations: &[Relation]) {
        if !relations.is_empty() {
            let path = format!("word/_rels/{part}.xml.rels");
            self.plain(&path, relations_part(relations));
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
            self.plain(&path, relations_part(relations));
        }
    }

    fn state(&mut self, path: &str, content_type: &str) {
        let types = std::mem::take(&mut self.types);
        self.types = types.add_content(format!("/{path}"), content_type);
    }

    /// The archive with `body` as its main part. Entries carry the earliest time a ZIP can
    /// hold: the same document gives the same bytes on every day.
    pub(crate) fn zip(mut self, body: Body) -> Result<Vec<u8>, RenderError> {
        self.state(MAIN, &format!("{WORD}document.main+xml"));
        let options = archive_options(body.level);
        let mut body = body.finish()?;
        let size = self.parts.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
        let room = body.size() + size / 4 + 4096;
        let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
        let add = |zip: &mut ZipWriter<_>, path: &str, bytes: &[u8]| {
            zip.start_file(
                path,
                options.large_file(bytes.len() > u32::MAX as usize / 2),
            )?;
            zip.write_all(bytes).map_err(zip::result::ZipError::from)
        };
        // Readers that stream want the content types first (ECMA-376-2 annex C).
        add(&mut zip, "[Content_Types].xml", &self.types.build())?;
        add(&mut zip, "_rels/.rels", &package_relations(self.custom).build())?;
        zip.raw_copy_file(body.entry()?)?;
        drop(body);
        for (path, bytes) in self.parts {
            add(&mut zip, &path, &bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }
}

const MAIN: &str = "word/document.xml";

/// The main part, compressed while it is written: it is the only one that grows with the
/// document, and nobody wants it twice in memory.
pub(crate) struct Body {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    level: u8,
    /// What went wrong first; writing goes on as if it had not.
    failed: Option<zip::result::ZipError>,
}

/// What is written at a time.
const PIECE: usize = 64 * 1024;

impl Body {
    /// A body of a document with that many bytes of text.
    pub(crate) fn new(level: u8, text: usize) -> Self {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // Markup is a few times the text; the size has to be promised beforehand.
        let options = archive_options(level).large_file(text > 256 << 20);
        let failed = zip.start_file(MAIN, options).err();
        Self { zip, level, failed }
    }

    /// Takes what is finished, once it is worth a call.
    pub(crate) fn take(&mut self, xml: &mut Xml) {
        if xml.len() >= PIECE {
            self.write(xml.bytes());
            xml.clear();
        }
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) {
        if self.failed.is_none() {
            self.failed = self.zip.write_all(bytes).map_err(Into::into).err();
        }
    }

    fn finish(self) -> Result<FinishedBody, RenderError> {
        match self.failed {
            Some(error) => Err(error.into()),
            None => Ok(FinishedBody(ZipArchive::new(self.zip.finish()?)?)),
        }
    }
}

struct FinishedBody(ZipArchive<Cursor<Vec<u8>>>);

impl FinishedBody {
    fn size(&self) -> usize {
        self.0.offset() as usize + self.0.central_directory_start() as usize
    }

    fn entry(&mut self) -> zip::result::ZipResult<ZipFile<'_, Cursor<Vec<u8>>>> {
        self.0.by_index_raw(0)
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
