//! Whole files: what a reader of the XML finds in them.

mod samples;

use std::io::{Cursor, Read};

use docconv_core::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::{DocxOptions, render};
use samples::{everything, notice, report};

/// A rendered file, by part.
struct Docx(Vec<(String, Vec<u8>)>);

impl Docx {
    fn of(document: &Document, options: &DocxOptions) -> Self {
        let bytes = render(document, options).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            parts.push((file.name().to_owned(), bytes));
        }
        Self(parts)
    }

    fn plain(document: &Document) -> Self {
        Self::of(document, &DocxOptions::for_document(document))
    }

    fn part(&self, name: &str) -> &str {
        let part = self.0.iter().find(|(part, _)| part == name);
        part.map(|(_, bytes)| std::str::from_utf8(bytes).unwrap()).unwrap_or_default()
    }

    fn body(&self) -> &str {
        self.part("word/document.xml")
    }
}

/// The body of a document with one block.
fn body_of(fill: impl FnOnce(&mut Builder)) -> String {
    let mut builder = Builder::new(Language::Chinese);
    fill(&mut builder);
    Docx::plain(&builder.build()).body().to_owned()
}

fn everything_kept() -> DocxOptions {
    let images = MissingImages::Placeholder;
    DocxOptions { keep: Keep::ALL, images, ..DocxOptions::default() }
}

#[test]
#[ignore = "writes the samples for the judges; DOCX_OUT names the folder"]
fn write_samples() {
    let out = std::env::var("DOCX_OUT").unwrap();
    for (name, document, options) in samples() {
        std::fs::write(
            format!("{out}/{name}.docx"),
            render(&document, &options).unwrap(),
        )
        .unwrap();
    }
}

fn samples() -> Vec<(&'static str, Document, DocxOptions)> {
    let own = |document: &Document| DocxOptions::for_document(document);
    let all = everything();
    let gbt = DocxOptions { profile: Profile::gbt9704(), ..everything_kept() };
    let placeholder = DocxOptions { images: MissingImages::Placeholder, ..own(&all) };
    vec![
        ("notice", notice(), own(&notice())),
        ("report", report(), own(&report())),
        ("all", all.clone(), placeholder),
        ("all-gbt-kept", all, gbt),
        ("empty", Document::default(), DocxOptions::default()),
    ]
}
