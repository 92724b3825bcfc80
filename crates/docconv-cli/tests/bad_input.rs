//! Inputs that are odd and not wrong: each becomes a document.

mod common;

use common::{Folder, stdout};

/// Converts to every format and answers with the text.
#[track_caller]
fn converts(input: impl AsRef<[u8]>) -> String {
    let folder = Folder::with("a.txt", input);
    folder.run(&["-q", "a.txt", "-o", "a.docx"]).success();
    folder.run(&["-q", "a.txt", "-o", "a.pdf"]).success();
    folder.run(&["outline", "a.txt", "--json"]).success();
    assert!(folder.read("a.docx").starts_with(b"PK"));
    assert!(folder.read("a.pdf").starts_with(b"%PDF-"));
    stdout(&folder.run(&["-q", "a.txt"]).success())
}

#[test]
fn nothing() {
    assert_eq!(converts("").trim(), "");
    assert_eq!(converts("\u{FEFF}").trim(), "");
}

#[test]
fn only_blank_lines() {
    assert_eq!(converts("\n \n\t\n\u{3000}\n\r\n").trim(), "");
    assert_eq!(converts("\n".repeat(100_000)).trim(), "");
}

#[test]
fn only_markers() {
    assert_eq!(converts("[bookmark: a]\n[image: ]\n[bookmark: b]").trim(), "");
}

#[test]
fn line_ends_of_other_systems() {
    let plain = converts("one\n\ntwo and three\n");
    assert_eq!(converts("one\r\n\r\ntwo and three\r\n"), plain);
    assert_eq!(converts("one\r\rtwo and three\r"), plain);
}

#[test]
fn no_line_end() {
    assert_eq!(converts("the end"), converts("the end\n"));
}

#[test]
fn nul_and_other_control_characters() {
    let text = converts("a\0b\u{1}c\u{1b}d\u{c}e\u{FFFD}f\n");
    let letters: String = text.chars().filter(char::is_ascii_lowercase).collect();
    assert_eq!(letters, "abcdef");
}

#[test]
fn one_long_line() {
    let text = converts("一行很长的文字，".repeat(20_000));
    assert_eq!(text.matches("很长").count(), 20_000);
}

#[test]
fn a_marker_that_never_ends() {
    assert!(
        converts("see [image: chart and so on\nto the end\n").contains("[image: chart")
    );
}
