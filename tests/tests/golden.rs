//! Every fixture through every output, compared with the files beside it.
//!
//! `cargo bless` rewrites them; the diff is the review.

use docconv::{Format, Options, render};
use docconv_tests::{Case, Output, blessing, cases, docx, dump, layout};
use std::fs;

const OUTPUTS: [Output; 7] = [
    Output { file: "expected.model.txt", only: None, produce: model },
    Output { file: "expected.outline.txt", only: None, produce: outline_and_records },
    Output { file: "expected.txt", only: None, produce: text },
    Output { file: "expected.docx.xml", only: None, produce: document_xml },
    // One case for each profile: styles depend on nothing else.
    Output {
        file: "expected.styles.xml",
        only: Some(&["notice", "policy"]),
        produce: styles_xml,
    },
    Output { file: "expected.layout.txt", only: None, produce: placed_items },
    // Every kind of record is in one of these.
    Output {
        file: "expected.jsonl",
        only: Some(&["compilation", "notes", "notice", "report-en", "tables"]),
        produce: records,
    },
];

fn model(case: &Case) -> String {
    dump::parsed(&case.parsed())
}

fn outline_and_records(case: &Case) -> String {
    dump::outline(&case.parsed().document)
}

fn text(case: &Case) -> String {
    String::from_utf8(bytes(case, Format::Text)).expect("clean text is UTF-8")
}

fn records(case: &Case) -> String {
    String::from_utf8(bytes(case, Format::Jsonl)).expect("JSON is UTF-8")
}

fn document_xml(case: &Case) -> String {
    docx::pretty(&part(case, "word/document.xml"))
}

fn styles_xml(case: &Case) -> String {
    docx::pretty(&part(case, "word/styles.xml"))
}

fn placed_items(case: &Case) -> String {
    layout::readable(&case.parsed().document)
}

fn part(case: &Case, name: &str) -> String {
    docx::part(&bytes(case, Format::Docx), name).expect("the part is always there")
}

fn bytes(case: &Case, format: Format) -> Vec<u8> {
    let rendered = render(&case.parsed().document, format, &Options::default());
    rendered.unwrap_or_else(|error| panic!("{}: {error}", case.name)).bytes
}

#[track_caller]
fn check(file: &str) {
    let output = OUTPUTS.iter().find(|output| output.file == file);
    let output = output.expect("every test names one of OUTPUTS");
    let cases = cases();
    let apply = cases.iter().filter(|case| output.applies(case));
    let failed: Vec<String> = apply
        .filter_map(|case| case.expect(file, &(output.produce)(case)).err())
        .collect();
    assert!(
        failed.is_empty(),
        "{}\n{} of {} cases differ; `cargo bless` rewrites them",
        failed.join("\n"),
        failed.len(),
        cases.len()
    );
}

#[test]
fn model_is_as_expected() {
    check("expected.model.txt");
}

#[test]
fn records_are_as_expected() {
    check("expected.jsonl");
}

#[test]
fn outline_is_as_expected() {
    check("expected.outline.txt");
}

#[test]
fn text_is_as_expected() {
    check("expected.txt");
}

#[test]
fn document_xml_is_as_expected() {
    check("expected.docx.xml");
}

#[test]
fn styles_xml_is_as_expected() {
    check("expected.styles.xml");
}

#[test]
fn layout_is_as_expected() {
    check("expected.layout.txt");
}

/// A file that no test compares any more would be read as true for years.
#[test]
fn every_expected_file_is_produced() {
    let mut orphans = Vec::new();
    for case in cases() {
        for entry in fs::read_dir(&case.path).expect("the case was just read") {
            let path = entry.expect("the case was just read").path();
            let name = path.file_name().expect("read_dir names its entries");
            let name = name.to_string_lossy().into_owned();
            let known = name == case.file
                || OUTPUTS.iter().any(|o| o.file == name && o.applies(&case));
            if known {
                continue;
            }
            if blessing() {
                fs::remove_file(&path).expect("an orphan can be removed");
            } else {
                orphans.push(format!("{}/{name}", case.name));
            }
        }
    }
    assert!(orphans.is_empty(), "no test compares {orphans:?}");
}

/// `fixtures/README.md` says what each case shows.
#[test]
fn every_case_is_described() {
    let readme = docconv_tests::root().join("fixtures/README.md");
    let readme = fs::read_to_string(readme).expect("fixtures/README.md can be read");
    for case in cases() {
        assert!(readme.contains(&format!("`{}`", case.name)), "{} is missing", case.name);
    }
}
