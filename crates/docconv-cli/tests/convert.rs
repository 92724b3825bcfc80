//! Conversions that succeed.

mod common;

use common::{Folder, NOTICE, PNG, stderr, stdout};
use predicates::str::{contains, is_empty};

#[test]
fn format_comes_from_the_extension() {
    let folder = Folder::with("notice.txt", NOTICE);
    folder.run(&["notice.txt", "-o", "a.docx"]).success().stdout(is_empty());
    folder.run(&["notice.txt", "-o", "a.PDF"]).success();
    folder.run(&["notice.txt", "-o", "a.txt"]).success();
    assert!(folder.read("a.docx").starts_with(b"PK\x03\x04"));
    assert!(folder.read("a.PDF").starts_with(b"%PDF-"));
    assert!(String::from_utf8(folder.read("a.txt")).unwrap().contains("五月一日放假"));
}

#[test]
fn to_decides_where_the_extension_does_not() {
    let folder = Folder::with("notice.txt", NOTICE);
    folder.run(&["notice.txt", "-t", "pdf", "-o", "notice.bin"]).success();
    assert!(folder.read("notice.bin").starts_with(b"%PDF-"));
}

#[test]
fn clean_text_goes_to_stdout() {
    let folder = Folder::with("notice.txt", NOTICE);
    let run = folder.run(&["notice.txt"]).success();
    let text = stdout(&run);
    assert!(text.contains("关于放假的通知") && text.contains("五月一日放假一天。"));
    assert!(!text.contains("[bookmark:") && !text.contains("[image:"));
    assert_eq!(folder.names(), ["notice.txt"]);
}

#[test]
fn binary_goes_into_a_pipe() {
    let folder = Folder::with("notice.txt", NOTICE);
    let run = folder.run(&["notice.txt", "-t", "docx"]).success();
    assert!(run.get_output().stdout.starts_with(b"PK"));
}

#[test]
fn dash_is_stdin_and_stdout() {
    let folder = Folder::new();
    let run = folder.command(&["-", "-o", "-"]).write_stdin(NOTICE).assert().success();
    assert!(stdout(&run).contains("五月一日放假一天。"));
    assert!(stderr(&run).starts_with("stdin: from tika, profile gbt9704 ("));
    folder.command(&["-", "-o", "n.pdf"]).write_stdin(NOTICE).assert().success();
    assert!(folder.read("n.pdf").starts_with(b"%PDF-"));
}

#[test]
fn the_summary_is_one_line() {
    let folder = Folder::with("notice.txt", NOTICE);
    let line = stderr(&folder.run(&["notice.txt", "-o", "n.docx"]));
    let expected = "n.docx: from tika, profile gbt9704 (official title, addressee, \
        signature), 1 part, 0 headings, 2 markers stripped, 1 image not resolved, 0 warnings\n";
    assert_eq!(line, expected);
    let line = stderr(&folder.run(&["notice.txt", "-o", "n.pdf"]));
    assert!(line.contains(" page") && line.lines().count() == 1, "{line}");
}

#[test]
fn quiet_says_nothing() {
    let folder = Folder::with("notice.txt", NOTICE);
    folder.run(&["-q", "notice.txt", "-o", "n.txt"]).success().stderr(is_empty());
}

#[test]
fn keep_markers_keeps_them() {
    let folder = Folder::with("notice.txt", NOTICE);
    for keep in ["markers", "contents,markers", "all"] {
        let run = folder.run(&["notice.txt", "--keep", keep]).success();
        assert!(stdout(&run).contains("[bookmark: _Toc1]"), "{keep}");
        assert!(stderr(&run).contains(" 0 markers stripped"), "{keep}");
    }
}

#[test]
fn a_profile_that_is_named_is_used() {
    let folder = Folder::with("notice.txt", NOTICE);
    folder
        .run(&["notice.txt", "--profile", "report-en"])
        .success()
        .stderr(contains("profile report-en,"));
}

#[test]
fn markdown_headings_and_width_reach_the_text() {
    let folder = Folder::with("plan.txt", "计划\n\n一、目标\n完成任务，完成任务。\n");
    let run = folder.run(&["plan.txt", "--headings", "markdown"]).success();
    assert!(stdout(&run).lines().any(|line| line.starts_with('#')));
    let run = folder.run(&["plan.txt", "--width", "10"]).success();
    assert!(stdout(&run).lines().all(|line| line.chars().count() <= 6));
}

#[test]
fn several_files_go_into_a_folder() {
    let folder = Folder::with("a.txt", NOTICE).and("sub/b.doc", "b").and("out/x", "");
    let args = ["a.txt", "sub/b.doc", "--output-dir", "out", "-t", "pdf"];
    folder.run(&args).success().stderr(contains("2 of 2 files converted, 0 failed"));
    assert!(folder.read("out/a.pdf").starts_with(b"%PDF-"));
    assert!(folder.read("out/b.doc.pdf").starts_with(b"%PDF-"));
}

#[test]
fn force_replaces() {
    let folder = Folder::with("notice.txt", NOTICE).and("n.txt", "old");
    folder.run(&["notice.txt", "-o", "n.txt", "--force"]).success();
    assert!(String::from_utf8(folder.read("n.txt")).unwrap().contains("放假"));
    assert_eq!(folder.names(), ["n.txt", "notice.txt"]);
}

#[test]
fn two_processes_write_the_same_bytes() {
    let folder = Folder::with("notice.txt", NOTICE);
    for extension in ["docx", "pdf", "txt"] {
        let (a, b) = (format!("a.{extension}"), format!("b.{extension}"));
        folder.run(&["notice.txt", "-o", &a]).success();
        folder.run(&["notice.txt", "-o", &b]).success();
        assert!(folder.read(&a) == folder.read(&b), "{extension}");
    }
}

#[test]
fn pictures_come_from_the_media_folder() {
    let folder = Folder::with("notice.txt", NOTICE)
        .and("media/logo.png", tiny_png())
        .and("media/other.png", "not asked for, so not looked at");
    folder
        .run(&["notice.txt", "-o", "n.docx", "--media", "media"])
        .success()
        .stderr(contains("not resolved").count(0))
        .stderr(contains("0 warnings"));
}

#[test]
fn what_is_no_picture_is_a_warning() {
    let folder = Folder::with("notice.txt", NOTICE).and("media/logo.png", "text");
    folder
        .run(&["notice.txt", "-o", "n.docx", "--media", "media"])
        .success()
        .stderr(contains("warning: notice.txt: the picture logo.png is left out"))
        .stderr(contains("1 image not resolved, 1 warning"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_media_folder_are_not_followed() {
    let folder =
        Folder::with("notice.txt", NOTICE).and("secret.png", PNG).and("media/x", "");
    std::os::unix::fs::symlink("../secret.png", folder.path("media/logo.png")).unwrap();
    folder
        .run(&["notice.txt", "-o", "n.docx", "--media", "media"])
        .success()
        .stderr(contains("it is a link out of the folder"));
}

#[test]
fn a_path_in_the_text_does_not_leave_the_media_folder() {
    let folder = Folder::with("a.txt", "text [image: ../secret.png]\n")
        .and("secret.png", PNG)
        .and("media/x", "");
    folder
        .run(&["a.txt", "-o", "a.docx", "--media", "media"])
        .success()
        .stderr(contains("1 image not resolved"));
}

#[test]
fn a_font_folder_without_fonts_is_fine() {
    let folder = Folder::with("a.txt", "text").and("fonts/readme", "none here");
    folder.run(&["a.txt", "-o", "a.pdf", "--font-path", "fonts"]).success();
}

/// One grey pixel.
fn tiny_png() -> Vec<u8> {
    let mut png = PNG.to_vec();
    png.extend(b"\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9BU");
    png.extend(b"\0\0\0\x0AIDAT\x78\x9C\x63\x68\0\0\0\x82\0\x81\x77\xCD\x72\xB6");
    png.extend(b"\0\0\0\0IEND\xAEB\x60\x82");
    png
}

#[test]
fn names_like_commands_are_written_with_a_folder() {
    let folder = Folder::with("outline", NOTICE);
    let run = folder.run(&["./outline"]).success();
    assert!(stdout(&run).contains("五月一日放假一天。"));
}

#[test]
fn help_leads_with_examples() {
    let help = stdout(&Folder::new().run(&["--help"]).success());
    let (examples, usage) = (help.find("Examples:"), help.find("Usage:"));
    assert!(examples.is_some() && examples < usage, "{help}");
    Folder::new().run(&["-h"]).success().stdout(contains("docconv outline"));
    Folder::new().run(&["-V"]).success().stdout(contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn colour_is_asked_for_or_absent() {
    let folder = Folder::new();
    let red = "\u{1b}[";
    folder.run(&["no.txt"]).stderr(contains(red).count(0));
    let always = ["--color", "always", "no.txt"];
    assert!(stderr(&folder.run(&always)).contains(red));
    folder.run(&["--color=never", "no.txt"]).stderr(contains(red).count(0));
}

#[test]
fn a_reference_that_is_none_stops_before_anything_is_written() {
    let folder = Folder::with("notice.txt", NOTICE).and("house.docx", "no Word file");
    folder
        .run(&["notice.txt", "-o", "n.docx", "--reference", "house.docx"])
        .failure()
        .code(1)
        .stderr(contains("house.docx: the reference document is"));
    folder
        .run(&["notice.txt", "-o", "n.docx", "--reference", "none.docx"])
        .failure()
        .stderr(contains("none.docx: no such file"));
    assert!(!folder.path("n.docx").exists());
}

#[test]
fn our_own_file_lends_its_look() {
    let folder = Folder::with("notice.txt", NOTICE);
    folder.run(&["notice.txt", "-o", "house.docx", "--toc"]).success();
    let arguments = ["notice.txt", "-o", "n.docx", "--reference", "house.docx"];
    let more = ["--numbering", "auto", "--bookmarks", "toc-only", "--compression", "1"];
    folder.run(&[&arguments[..], &more].concat()).success();
    assert!(folder.path("n.docx").exists());
}
