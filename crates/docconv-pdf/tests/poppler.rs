//! What poppler and qpdf make of the files; skipped where they are not installed.

// Helpers outside of `#[test]` functions fail a test as tests do.
#![allow(clippy::unwrap_used)]

mod common;

use std::process::Command;

use docconv_core::{Document, Profile};
use docconv_pdf::{PdfOptions, render};

/// The output of a tool over the PDF; `None` when the machine lacks the tool.
fn run(
    tool: &str,
    arguments: &[&str],
    document: &Document,
    options: &PdfOptions,
) -> Option<String> {
    let bytes = render(document, options).unwrap().bytes;
    let name = format!(
        "docconv-pdf-{}-{:?}.pdf",
        std::process::id(),
        std::thread::current().id()
    );
    let path = std::env::temp_dir().join(name.replace(['(', ')'], ""));
    std::fs::write(&path, bytes).unwrap();
    let before: Vec<&str> = arguments.to_vec();
    let output = Command::new(tool).args(before).arg(&path).arg("-").output();
    let _ = std::fs::remove_file(&path);
    Some(String::from_utf8_lossy(&output.ok()?.stdout).into_owned())
}

#[test]
fn pdftotext_gives_the_words_of_the_model() {
    let mut options = PdfOptions::for_document(&common::notice());
    options.profile.page_number = None;
    let document = common::notice();
    let Some(text) = run("pdftotext", &["-raw"], &document, &options) else { return };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    // The table's head is printed again on each further page.
    let head = "序号单位职责联系人";
    let text = text.replacen(head, "\u{0}", 1).replace(head, "").replace('\u{0}', head);
    assert_eq!(text, common::words(&document));
}

#[test]
fn a_hyphen_at_a_line_end_is_kept() {
    let mut builder = docconv_core::Builder::new(docconv_core::Language::English);
    let text = "well-known state-of-the-art ".repeat(60);
    builder.paragraph(docconv_core::Role::Body, |b| b.text(&text));
    let document = builder.build();
    let mut profile = Profile::report(docconv_core::Language::English);
    profile.page_number = None;
    let options = PdfOptions { profile, ..PdfOptions::default() };
    for arguments in [&["-raw"][..], &[]] {
        let Some(out) = run("pdftotext", arguments, &document, &options) else { return };
        let out: String = out.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(out, common::words(&document));
    }
}
