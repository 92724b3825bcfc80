//! Inputs that nobody would write and somebody will send. Each is a document in every
//! format, in reasonable time, without a panic.

use docconv::{Encoding, Format, Options, ReadOptions, read, read_with, render};
use docconv_tests::{docx, structure, words};

#[track_caller]
fn is_a_document(input: &str) {
    let document = read(input.into()).expect("the input is UTF-8").document;
    structure::check(&document).unwrap_or_else(|why| panic!("{why}"));
    let options = Options { allow_missing: true, ..Options::default() };
    for format in Format::ALL {
        let rendered = render(&document, format, &options);
        let bytes = rendered.unwrap_or_else(|e| panic!("{format:?}: {e}")).bytes;
        match format {
            Format::Text | Format::Jsonl => assert!(std::str::from_utf8(&bytes).is_ok()),
            Format::Docx => drop(docx::read(&bytes)),
            Format::Pdf => assert!(bytes.starts_with(b"%PDF-")),
        }
    }
}

/// The same without the renderers of pages, for sizes that would fill thousands of them.
#[track_caller]
fn is_a_text(input: &str) {
    let document = read(input.into()).expect("the input is UTF-8").document;
    structure::check(&document).unwrap_or_else(|why| panic!("{why}"));
    let text = render(&document, Format::Text, &Options::default());
    let text = String::from_utf8(text.expect("text cannot fail").bytes).expect("UTF-8");
    assert!(words(&text) == words(input));
}

#[test]
fn nothing() {
    is_a_document("");
}

#[test]
fn a_million_blank_lines() {
    is_a_document(&"\n".repeat(1_000_000));
}

#[test]
fn a_million_blank_lines_between_two_words() {
    is_a_document(&format!("first{}last", "\n".repeat(1_000_000)));
}

#[test]
fn one_line_of_ten_megabytes() {
    is_a_text(&"word and another word, ".repeat(10_000_000 / 23));
}

#[test]
fn one_line_of_ten_megabytes_without_a_space() {
    is_a_text(&"字".repeat(10_000_000 / 3));
}

#[test]
fn one_long_line_on_pages() {
    is_a_document(&"字句，".repeat(20_000));
    is_a_document(&"x".repeat(60_000));
}

#[test]
fn only_control_characters() {
    let controls: String = ('\0'..' ').chain('\u{7F}'..'\u{A0}').collect();
    is_a_document(&controls.repeat(100));
}

#[test]
fn only_replacement_characters() {
    is_a_document(&"\u{FFFD}\n".repeat(500));
}

#[test]
fn characters_that_xml_forbids() {
    is_a_document("a\u{FFFE}b\u{FFFF}c\u{0}d\u{1F}e ]]> <&>\"'");
}

#[test]
fn carriage_returns_alone() {
    is_a_document("one\rtwo\r\rthree\r");
}

#[test]
fn a_hundred_thousand_open_brackets() {
    is_a_text(&"[".repeat(100_000));
    is_a_text(&"[image: ".repeat(20_000));
}

#[test]
fn a_hundred_thousand_tabs() {
    is_a_document(&format!("a{}b", "\t".repeat(100_000)));
    is_a_document(&"\ta\n".repeat(5_000));
}

#[test]
fn fifty_thousand_items() {
    is_a_text(&"· item\n".repeat(50_000));
    is_a_text(&"1.1.1.1.1.1.1.1.1.1 deep\n".repeat(5_000));
}

#[test]
fn every_line_a_heading() {
    let lines =
        |line: &dyn Fn(usize) -> String| (1..20_000).map(line).collect::<String>();
    is_a_text(&lines(&|n| format!("{n}. Heading {n}\n")));
    is_a_text(&"HEADING\nText below it.\n".repeat(20_000));
    let marked = lines(&|n| format!("[bookmark: _Toc{n}]Section {n}\n"));
    let document = read(marked.into_bytes()).expect("it is UTF-8").document;
    structure::check(&document).expect("nothing is lost");
}

#[test]
fn numbers_that_count_down_from_a_billion() {
    let lines = (0..20_000).map(|n| format!("{}. item\n", 1_000_000_000 - n));
    is_a_text(&lines.collect::<String>());
}

#[test]
fn a_contents_list_whose_entries_are_elsewhere() {
    let entries = (0..10_000).map(|n| format!("Entry {n}\t{n}\n"));
    let mixed = (0..10_000).map(|n| match n % 2 {
        0 => format!("[bookmark: _Toc{n}]Entry {}\n", 9_999 - n),
        _ => format!("[bookmark: _Toc{n}]Other {n}\n"),
    });
    let contents = format!("Contents\n{}\n", entries.collect::<String>());
    let document = read(format!("{contents}{}", mixed.collect::<String>()).into_bytes());
    structure::check(&document.expect("it is UTF-8").document).expect("nothing is lost");
}

#[test]
fn right_to_left_text() {
    is_a_document(&"שלום עולם\n1. سطر\n".repeat(200));
}

#[test]
fn a_compilation_of_a_thousand_notices() {
    let notice = "关于放假的通知\n\n各部门：\n五月一日放假一天，请安排好值班工作。\n办公室\n2022年4月28日\n\n\n\n\n";
    let document = read(notice.repeat(1_000).into_bytes()).expect("it is UTF-8").document;
    assert_eq!(document.parts.len(), 1_000);
    structure::check(&document).expect("nothing is lost");
}

#[test]
fn lines_that_all_seem_wrapped() {
    is_a_text(&format!("{}\n", "word ".repeat(15).trim()).repeat(20_000));
    is_a_text(&"字\n".repeat(50_000));
}

#[test]
fn ten_thousand_bookmarks_of_one_name() {
    is_a_document(&"[bookmark: same]".repeat(10_000));
    is_a_document(&"[bookmark: same]text\n".repeat(2_000));
}

#[test]
fn numbers_without_end() {
    is_a_document(&"9".repeat(50_000));
    is_a_document(&format!("{}. item\n第{}条 文\n", "9".repeat(400), "九".repeat(400)));
}

#[test]
fn bytes_that_are_no_text_name_the_place() {
    let options =
        ReadOptions { encoding: Encoding::named("utf-8"), ..ReadOptions::default() };
    let error = read_with(b"fine\n\xB9\xD8".to_vec(), &options);
    let error = error.expect_err("GBK is no UTF-8").to_string();
    assert!(error.starts_with("line 2: byte 5 (0xB9)"), "{error}");
}
