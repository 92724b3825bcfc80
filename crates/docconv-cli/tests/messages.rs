//! Messages for people, editors and programs, in both languages.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, NOTICE, stderr, stdout};

/// Four markers without an end, a line each.
const UNCLOSED: &str = "[bookmark: a\n[bookmark: b\n[bookmark: c\n[bookmark: d\n";

#[test]
fn short_messages_begin_with_the_place() {
    let folder = Folder::with("a.txt", UNCLOSED);
    let said = stderr(&folder.run(&["a.txt", "--diagnostics", "short"]).success());
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].starts_with("a.txt:1:1: warning: "), "{said}");
    assert!(lines[3].starts_with("a.txt:4:1: warning: "), "{said}");
    assert!(!said.contains("line 1"), "{said}");
    let said = stderr(&folder.run(&["none.txt", "--diagnostics", "short"]).code(1));
    assert_eq!(said, "none.txt: error: no such file\n");
}

#[test]
fn json_messages_are_an_object_each() {
    let folder = Folder::with("a.txt", UNCLOSED);
    let said = stderr(
        &folder
            .run(&[
                "a.txt",
                "none",
                "--output-dir",
                "out",
                "-t",
                "text",
                "--diagnostics",
                "json",
            ])
            .code(3),
    );
    let records: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |level: &'static str| {
        records.iter().filter(move |record| record["level"] == level)
    };
    assert_eq!(of("warning").count(), 4);
    assert!(of("warning").all(|record| record["file"] == "a.txt"));
    assert_eq!(
        of("warning").map(|record| &record["line"]).max_by_key(|line| line.as_u64()),
        Some(&4.into())
    );
    let error = of("error").next().unwrap();
    assert_eq!(error["file"], "none");
    assert!(error["hint"].is_string());
    assert!(of("info").count() > 0);
}

#[test]
fn a_wrong_byte_has_its_line() {
    let folder = Folder::with("a.txt", b"one\ntwo\xFF\n");
    let said = stderr(
        &folder.run(&["a.txt", "--encoding", "utf-8", "--diagnostics", "short"]).code(1),
    );
    assert!(said.starts_with("a.txt:2:1: error: "), "{said}");
}

#[test]
fn warnings_can_fail_a_run() {
    let folder = Folder::with("a.txt", UNCLOSED).and("b.txt", NOTICE);
    folder.run(&["a.txt", "--fail-on", "warning"]).code(4);
    folder.run(&["b.txt", "--fail-on", "warning"]).success();
}

#[test]
fn help_speaks_both_languages() {
    let folder = Folder::new();
    let english = stdout(&folder.run(&["--help"]).success());
    let chinese = stdout(&folder.run(&["--help", "--lang", "zh"]).success());
    for flag in english.split_whitespace().filter(|word| word.starts_with("--")) {
        let flag = flag.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        assert!(chinese.contains(flag), "{flag}");
    }
    assert!(english.contains("Examples:") && english.contains("Usage:"), "{english}");
    assert!(chinese.contains("例子：") && chinese.contains("用法："), "{chinese}");
    for command in ["outline", "check", "inspect", "fonts", "config", "profile show"] {
        let words: Vec<&str> =
            command.split(' ').chain(["--help", "--lang=zh"]).collect();
        let help = stdout(&folder.run(&words).success());
        assert!(help.contains(&format!("用法：docconv {command}")), "{help}");
        assert!(!help.contains("Print") && !help.contains("[default"), "{help}");
    }
    let mut command = folder.command(&["-h"]);
    let help = stdout(&command.env("LC_ALL", "zh_CN.UTF-8").assert().success());
    assert!(help.contains("输入"), "{help}");
}

#[test]
fn nothing_at_all_shows_help() {
    let run = Folder::new().run(&[]).code(2);
    assert!(stderr(&run).contains("docconv notice.txt -o notice.pdf"));
}
