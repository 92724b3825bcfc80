//! Profiles on the command line, and what is wrong with them.

mod common;

use common::{Folder, NOTICE, stderr, stdout};
use predicates::str::contains;

/// Converts the notice by a profile that is wrong: it says where, and nothing is written.
#[track_caller]
fn refused(folder: Folder, profile: &str, said: &[&str]) {
    let folder = folder.and("n.txt", NOTICE);
    let run = folder.run(&["n.txt", "-o", "n.pdf", "--profile", profile]).code(1);
    let error = stderr(&run);
    for words in said {
        assert!(error.contains(words), "{words} in {error}");
    }
    assert!(error.contains("hint:"), "{error}");
    assert!(!folder.names().contains(&"n.pdf".to_owned()));
    folder.run(&["profile", "check", profile]).code(1);
}

fn house(text: &str) -> Folder {
    Folder::with("house.toml", text)
}

#[test]
fn the_built_in_ones_are_listed_and_shown() {
    let list = stdout(&Folder::new().run(&["profiles"]).success());
    for name in ["gbt9704", "gbt9704-letter", "report-zh", "report-en", "plain"] {
        assert!(list.lines().any(|line| line.starts_with(name)), "{list}");
        let shown = stdout(&Folder::new().run(&["profile", "show", name]).success());
        assert!(shown.contains(&format!("name = \"{name}\"")));
        let folder = Folder::with("mine.toml", shown);
        folder
            .run(&["profile", "check", "mine.toml"])
            .success()
            .stdout(contains("sound"));
    }
}

#[test]
fn a_house_changes_what_it_names() {
    let folder = house(
        "extends = \"gbt9704\"\n[page.margin]\nleft = \"27mm\"\nright = \"27mm\"\n",
    )
    .and("n.txt", NOTICE);
    let run = folder.run(&["n.txt", "-o", "n.docx", "--profile", "house.toml"]).success();
    assert!(stderr(&run).contains("profile house, "));
    let shown = stdout(&folder.run(&["profile", "show", "house.toml"]).success());
    assert!(
        shown.contains("left = \"27mm\"") && shown.contains("top = \"37mm\""),
        "{shown}"
    );
}

#[test]
fn one_value_is_set_for_the_profile_that_the_text_chooses() {
    let folder = Folder::with("n.txt", NOTICE);
    let run = folder
        .run(&["n.txt", "-o", "n.pdf", "--set", "styles.body.line-pitch=28pt"])
        .success();
    let said = stderr(&run);
    assert!(said.contains("profile gbt9704 (official title, addressee"), "{said}");
    let plain = folder.run(&["n.txt", "-o", "p.pdf"]).success();
    assert!(stderr(&plain).contains("profile gbt9704 ("));
    assert_ne!(folder.read("n.pdf"), folder.read("p.pdf"));
    let said = stderr(
        &folder.run(&["n.txt", "-o", "x.pdf", "--set", "page.magin.left=1mm"]).code(2),
    );
    assert!(said.contains("unknown key `page.magin`; is `page.margin` meant?"), "{said}");
}

#[test]
fn a_letterhead_is_only_printed_when_asked_for() {
    let folder = Folder::with("n.txt", NOTICE);
    folder.run(&["n.txt", "-o", "a.docx"]).success();
    folder
        .run(&["n.txt", "-o", "b.docx", "--letterhead", "青禾市人民政府文件"])
        .success();
    assert!(folder.read("b.docx").len() > folder.read("a.docx").len());
}

#[test]
fn a_wrong_key_names_its_line_and_the_nearest() {
    let text = "extends = \"gbt9704\"\n\n[styles.body]\nsiez = \"16pt\"\n";
    refused(
        house(text),
        "house.toml",
        &["house.toml, line 4", "`styles.body.siez`", "`styles.body.size`"],
    );
}

#[test]
fn a_wrong_type_or_unit_is_named() {
    let text = "[page.margin]\nleft = \"27px\"\n";
    refused(
        house(text),
        "house.toml",
        &["line 2", "`page.margin.left`", "\"27px\"", "37mm"],
    );
    let text = "[page.margin]\nleft = 27\n";
    refused(house(text), "house.toml", &["line 2", "is 27", "a length with its unit"]);
    let text = "[styles.body]\nfirst-indent = \"8mm\"\n";
    refused(house(text), "house.toml", &["line 2", "a number of characters"]);
    let text = "page = \"A4\"\n";
    refused(house(text), "house.toml", &["line 1", "`page`", "a table"]);
}

#[test]
fn a_face_that_does_not_exist() {
    let text = "[styles.body]\nface = \"fang-sogn\"\n";
    refused(
        house(text),
        "house.toml",
        &["line 2", "\"fang-sogn\"", "is `fang-song` meant?"],
    );
}

#[test]
fn margins_wider_than_the_page() {
    let text =
        "extends = \"gbt9704\"\n[page.margin]\nleft = \"120mm\"\nright = \"100mm\"\n";
    refused(
        house(text),
        "house.toml",
        &["house.toml, line 4", "wider than the page", "220.0mm of 210.0mm"],
    );
}

#[test]
fn profiles_that_extend_each_other() {
    let folder = Folder::with("a.toml", "extends = \"b.toml\"\n")
        .and("b.toml", "extends = \"a.toml\"\n");
    refused(folder, "a.toml", &["in a circle", "a.toml", "b.toml"]);
    refused(house("extends = \"house.toml\"\n"), "house.toml", &["in a circle"]);
    let text = "[styles.cc]\nlike = \"imprint\"\n[styles.imprint]\nlike = \"cc\"\n";
    refused(house(text), "house.toml", &["`like` goes in a circle", "cc"]);
}

#[test]
fn what_is_extended_must_exist() {
    refused(
        house("extends = \"gbt9740\"\n"),
        "house.toml",
        &["line 1", "no profile `gbt9740`", "`gbt9704`"],
    );
    refused(
        house("extends = \"./none.toml\"\n"),
        "house.toml",
        &["line 1", "none.toml", "no such file"],
    );
}

#[test]
fn a_file_that_is_no_toml_or_huge() {
    refused(house("not toml at all {{\n"), "house.toml", &["line 1", "not TOML"]);
    refused(Folder::with("house.toml", b"\xFF\xFE\0\0a\0"), "house.toml", &["not TOML"]);
    let huge = "# comment\n".repeat(200_000);
    refused(house(&huge), "house.toml", &["too many for a profile"]);
    let deep = format!("a = {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    refused(house(&deep), "house.toml", &["not TOML"]);
}

#[test]
fn a_profile_that_does_not_exist() {
    let folder = Folder::with("n.txt", NOTICE);
    let error = stderr(&folder.run(&["n.txt", "--profile", "gbt9740"]).code(2));
    assert!(error.contains("no profile `gbt9740`; is `gbt9704` meant?"), "{error}");
    let error = stderr(&folder.run(&["n.txt", "--profile", "none.toml"]).code(1));
    assert!(error.contains("none.toml: no such file"), "{error}");
}

#[test]
fn check_finds_and_says_where() {
    let text = "关于放假的通知\n\n各科室：\n一、时间\n（一）、五月一日放假。\n\n办公室\n2020年04月20日\n";
    let folder = Folder::with("n.txt", text);
    let run = folder.run(&["check", "n.txt"]).code(4);
    let found = stdout(&run);
    assert!(found.contains("n.txt:5: error: `、` after `（一）`"), "{found}");
    assert!(found.contains("n.txt:8: error: `2020年04月`"), "{found}");
    assert!(found.contains("(GB/T 9704-2012 7.3.5.4)"), "{found}");
    let json = stdout(&folder.run(&["check", "n.txt", "--json"]).code(4));
    let records: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(records[0]["line"], 5);
    assert_eq!(records[0]["severity"], "error");
    assert_eq!(records[0]["rule"], "ordinal-mark");
    assert_eq!(records[0]["clause"], "GB/T 9704-2012 7.3.3");
    assert_eq!(folder.read("n.txt"), text.as_bytes());
}

#[test]
fn check_is_content_with_a_sound_text() {
    let folder = Folder::with("n.txt", NOTICE);
    let run = folder.run(&["check", "n.txt"]).success();
    assert_eq!(stdout(&run), "");
    assert_eq!(stdout(&folder.run(&["check", "n.txt", "--json"]).success()), "[]\n");
    folder.run(&["check", "none.txt"]).code(1);
}
