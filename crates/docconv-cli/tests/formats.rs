//! Inputs of every format and encoding.

mod common;

use common::{Folder, NOTICE, stderr, stdout};
use predicates::prelude::*;
use predicates::str::{contains, starts_with};

/// `关于放假的通知` in GB18030, with a line end.
const GB18030: &[u8] =
    b"\xB9\xD8\xD3\xDA\xB7\xC5\xBC\xD9\xB5\xC4\xCD\xA8\xD6\xAA\r\n\xB8\xF7\xB2\xBF\xC3\xC5\xA3\xBA\r\n";

#[test]
fn the_encoding_is_found_and_named() {
    let folder = Folder::with("old.txt", GB18030);
    let run = folder.run(&["old.txt"]).success();
    assert!(stdout(&run).starts_with("关于放假的通知\n"));
    assert!(stderr(&run).contains("from text in GBK, "), "{}", stderr(&run));
}

#[test]
fn utf_16_is_read_with_and_without_a_mark() {
    let units = || NOTICE.encode_utf16().flat_map(u16::to_le_bytes);
    let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(units()).collect();
    for bytes in [marked, units().collect()] {
        let run = Folder::with("a.txt", bytes).run(&["a.txt"]).success();
        assert!(stdout(&run).contains("五月一日放假一天。"));
        assert!(stderr(&run).contains("in UTF-16LE"));
    }
}

#[test]
fn a_forced_encoding_fails_with_the_place_unless_lossy() {
    let folder = Folder::with("old.txt", GB18030);
    folder
        .run(&["old.txt", "--encoding", "utf-8"])
        .code(1)
        .stderr(starts_with("error: old.txt: line 1: byte 0 (0xB9) is not UTF-8"))
        .stderr(contains("--lossy"));
    let run = folder.run(&["old.txt", "--encoding", "utf-8", "--lossy"]).success();
    assert!(stdout(&run).contains('\u{FFFD}'));
    assert!(stderr(&run).contains("became U+FFFD"));
    folder
        .run(&["old.txt", "--encoding", "klingon"])
        .code(2)
        .stderr(contains("unknown encoding"));
}

#[test]
fn a_word_file_goes_round() {
    let folder = Folder::with("notice.txt", NOTICE);
    folder.run(&["notice.txt", "-o", "notice.docx"]).success();
    let run = folder.run(&["notice.docx", "-o", "notice.pdf"]).success();
    assert!(stderr(&run).contains("from docx, "), "{}", stderr(&run));
    let first = stdout(&folder.run(&["notice.txt"]).success());
    let second = stdout(&folder.run(&["notice.docx"]).success());
    assert_eq!(first, second);
    folder.run(&["outline", "notice.docx"]).success().stdout("关于放假的通知\n");
}

#[test]
fn what_is_not_read_is_refused_with_the_export_to_make() {
    let folder = Folder::with("a.rtf", "{\\rtf1 text}").and("a.pdf", "%PDF-1.7\n");
    folder
        .run(&["a.rtf", "-o", "a.docx"])
        .code(1)
        .stderr(contains("is an RTF file").and(contains("save it as .docx")));
    folder.run(&["a.pdf"]).code(1).stderr(contains("is a PDF"));
    assert_eq!(folder.names(), ["a.pdf", "a.rtf"]);
}

#[test]
fn from_overrules_the_bytes() {
    let folder = Folder::with("a.txt", "# Scope\n\nSome **bold** words.\n");
    assert_eq!(
        stdout(&folder.run(&["a.txt", "-f", "text"]).success()).matches("**").count(),
        2
    );
    assert_eq!(stdout(&folder.run(&["a.txt"]).success()).matches("**").count(), 0);
    folder.run(&["a.txt", "-f", "docx"]).code(1).stderr(contains("ZIP archive"));
    folder
        .run(&["a.txt", "--from", "wordstar"])
        .code(2)
        .stderr(contains("docconv reads tika"));
    folder
        .run(&["a.txt", "--limit", "height=3"])
        .code(2)
        .stderr(contains("unknown limit"));
}
