//! What checkers of PDF/UA and PDF/A say of PDF files, and what poppler reads of their tags.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use docconv::{Block, Document, Format, Inline, Options, PdfStandard, render};
use docconv_tests::{Case, cases};

use super::{none_fails, python, run, written};

/// Every fixture under that standard, in a fresh folder.
fn archived(folder: &str, standard: PdfStandard) -> Vec<PathBuf> {
    let folder = docconv_tests::live_folder().with_file_name("judges").join(folder);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("target/ can be written");
    let options = Options {
        allow_missing: true,
        pdf_standard: Some(standard),
        ..Options::default()
    };
    let file = |case: Case| {
        let path = folder.join(&case.name).with_extension("pdf");
        let rendered = render(&case.parsed().document, Format::Pdf, &options);
        let bytes = rendered.unwrap_or_else(|e| panic!("{}: {e}", case.name)).bytes;
        fs::write(&path, bytes).expect("target/ can be written");
        path
    };
    cases().into_iter().map(file).collect()
}

#[test]
#[ignore = "needs pdfua (PyPI); run by .ci/run"]
fn pdfua_finds_nothing() {
    let (_, files) = written("pdfua", Format::Pdf);
    let mut arguments: Vec<OsString> = ["-m", "pdfua", "check"].map(Into::into).to_vec();
    arguments.extend(files.into_iter().map(|(_, path)| path.into_os_string()));
    let (said, content) = run(&python().to_string_lossy(), &arguments);
    assert!(content, "{said}");
}

/// Prints a line for every finding.
const PIKEPDF: &str = "
import sys
from pikepdf import pdfa
for path in sys.argv[1:]:
    for found in pdfa.validate_written(path, '2b').findings:
        print(path, found.rule, found.message, sep='\\t')
";

/// What pikepdf finds against PDF/A-2b.
fn pikepdf(files: Vec<PathBuf>) -> Vec<String> {
    let mut arguments: Vec<OsString> = ["-c", PIKEPDF].map(Into::into).to_vec();
    arguments.extend(files.into_iter().map(PathBuf::into_os_string));
    let (said, content) = run(&python().to_string_lossy(), &arguments);
    assert!(content, "{said}");
    said.lines().map(str::to_owned).collect()
}

#[test]
#[ignore = "needs pikepdf[pdfa] (PyPI); run by .ci/run"]
fn pikepdf_passes_archives_of_level_b() {
    none_fails(&pikepdf(archived("a-2b", PdfStandard::A2b)));
}

/// pikepdf does not know level a: it finds the letter, and the claim of PDF/UA with the
/// schema that PDF/A wants for it. All else of level b holds at level a too.
#[test]
#[ignore = "needs pikepdf[pdfa] (PyPI); run by .ci/run"]
fn pikepdf_finds_no_more_at_level_a_than_that_it_is_level_a() {
    let claims =
        ["pdfaid:conformance is 'A'", "pdfuaid:part", "pdfaExtension", "pdfaSchema"];
    let claimed = |line: &String| {
        claims.iter().any(|claim| line.contains(claim)) || line.contains("pdfaProperty=")
    };
    let found = pikepdf(archived("a-2a", PdfStandard::A2a));
    assert!(found.iter().any(claimed), "pikepdf looked at nothing");
    none_fails(&found.into_iter().filter(|line| !claimed(line)).collect::<Vec<_>>());
}

/// A tree as `pdfinfo -struct-text` prints it: a type a line, words between quotes. Without
/// the areas of links, which are there by number.
fn tree(pdf: &Path) -> String {
    let arguments = [OsString::from("-struct-text"), pdf.as_os_str().to_owned()];
    let (said, content) = run("pdfinfo", &arguments);
    assert!(content, "{said}");
    let line = |line: &str| {
        let kind = line.split(" (").next().filter(|_| !line.trim().starts_with('"'));
        format!("{}\n", kind.unwrap_or(line))
    };
    said.lines().filter(|line| !line.trim().starts_with("Object ")).map(line).collect()
}

#[test]
#[ignore = "needs poppler-utils; run by .ci/run"]
fn poppler_reads_the_tree_of_the_document() {
    let mut builder = docconv::Builder::new(docconv::Language::English);
    builder.title("Minutes of the spring meeting");
    builder.heading(1, |b| b.text("Attendance"));
    let words = "The chair opened the meeting at nine and welcomed those who had come a \
                 long way through the snow, whose number was larger than in other years.";
    builder.paragraph(docconv::Role::Body, |b| b.text(words));
    builder.paragraph(docconv::Role::Body, |b| {
        b.text("See ").link_uri("http://example.com", "the page").text(".")
    });
    let rendered = render(&builder.build(), Format::Pdf, &Options::default()).unwrap();
    let pdf = docconv_tests::live_folder().with_file_name("judges").join("tree.pdf");
    fs::create_dir_all(pdf.parent().expect("has a folder")).expect("can be written");
    fs::write(&pdf, rendered.bytes).expect("target/ can be written");
    let expected = format!(
        "Document\n  H1\n    \"Minutes of the spring meeting\"\n  H2\n    \"Attendance\"\n  \
         P\n    \"{words}\"\n  P\n    \"See \"\n    Link\n      \"the page\"\n    \".\"\n"
    );
    assert_eq!(tree(&pdf), expected);
}

/// Words that stand in two lines are parted in the tree as they are in the text.
///
/// poppler 22.12 loses the rest of a sequence behind a span that says what is copied, as
/// characters without a face and without a shape have it; such files are passed over.
#[test]
#[ignore = "needs poppler-utils; run by .ci/run"]
fn poppler_reads_the_words_of_the_document_in_its_tree() {
    let (_, files) = written("structure", Format::Pdf);
    let count = files.len();
    let whole = |(case, _): &(Case, PathBuf)| !has_spans(&case.parsed().document);
    let files: Vec<_> = files.into_iter().filter(whole).collect();
    assert!(2 * files.len() > count, "too many files were passed over");
    let judge = |(case, path): &(Case, PathBuf)| {
        let document = case.parsed().document;
        let read = quoted(&tree(path));
        let lost = paragraphs(&document).into_iter().find(|words| !read.contains(words));
        Some(format!("{}: {:?}", case.name, lost?))
    };
    none_fails(&files.iter().filter_map(judge).collect::<Vec<_>>());
}

fn has_spans(document: &Document) -> bool {
    let options = Options { allow_missing: true, compress: false, ..Options::default() };
    let readable = render(document, Format::Pdf, &options).expect("is set").bytes;
    readable.windows(10).any(|bytes| bytes == b"ActualText")
}

/// What stands between the quotes of a tree, one behind the other.
fn quoted(tree: &str) -> String {
    let inside = |line: &str| {
        Some(line.trim_start().strip_prefix('"')?.strip_suffix('"')?.to_owned())
    };
    spaced(&tree.lines().filter_map(inside).collect::<String>())
}

/// The paragraphs and headings that are nothing but words.
fn paragraphs(document: &Document) -> Vec<String> {
    let content = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.content.clone()),
        Block::Heading(heading) => Some(heading.content.clone()),
        _ => None,
    };
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    let plain = |content: &Vec<Inline>| {
        content.iter().all(|inline| matches!(inline, Inline::Text(_)))
    };
    blocks
        .filter_map(content)
        .filter(plain)
        .map(|content| spaced(document.plain_text(&content).trim()))
        .collect()
}

/// Spaces as one each, and none behind a hyphen: at a line's end the file has one there, so
/// that readers do not take the hyphen for one of their own.
fn spaced(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace("- ", "-")
}
