//! The command `outline`.

mod common;

use common::{Folder, NOTICE, stdout};
use predicates::str::{contains, is_empty};
use serde_json::Value;

const PLAN: &str = "工作计划\n\n一、目标\n（一）总体目标\n　　完成任务。\n";

fn json(folder: &Folder, args: &[&str]) -> Vec<Value> {
    let run = folder.run(args).success().stderr(is_empty());
    serde_json::from_str(&stdout(&run)).expect("--json prints JSON")
}

#[test]
fn the_tree_is_indented() {
    let folder = Folder::with("plan.txt", PLAN);
    let run = folder.run(&["outline", "plan.txt"]).success().stderr(is_empty());
    assert_eq!(stdout(&run), "工作计划\n  一、目标\n    （一）总体目标\n");
}

#[test]
fn every_line_that_is_not_blank_has_a_record() {
    let folder = Folder::with("notice.txt", NOTICE);
    let records = json(&folder, &["outline", "notice.txt", "--json"]);
    let lines: Vec<u64> = records.iter().map(|r| r["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 3, 4, 5, 7, 8]);
    assert_eq!(records[0]["kind"], "title");
    assert_eq!(records[0]["part_start"], true);
    assert_eq!(records[2]["text"], "五月一日放假一天。");
}

#[test]
fn absent_keys_are_left_out() {
    let folder = Folder::with("plan.txt", PLAN);
    let records = json(&folder, &["outline", "--json", "plan.txt"]);
    let body = records.last().unwrap().as_object().unwrap();
    let keys: Vec<&str> = body.keys().map(String::as_str).collect();
    assert_eq!(keys, ["kind", "line", "text"]);
    assert_eq!(records[1]["level"], 1);
}

#[test]
fn nothing_has_an_empty_outline() {
    let folder = Folder::with("a.txt", "\n\n");
    assert_eq!(json(&folder, &["outline", "a.txt", "--json"]), Vec::<Value>::new());
    folder.run(&["outline", "a.txt"]).success().stdout(is_empty());
}

#[test]
fn dash_is_stdin() {
    let folder = Folder::new();
    let run = folder.command(&["outline", "-"]).write_stdin(PLAN).assert().success();
    assert!(stdout(&run).starts_with("工作计划\n"));
}

#[test]
fn a_file_named_outline() {
    let folder = Folder::with("outline", PLAN);
    let run = folder.run(&["outline", "outline"]).success();
    assert!(stdout(&run).starts_with("工作计划\n"));
    folder.run(&["outline"]).code(2);
}

#[test]
fn options_of_messages_stand_on_either_side() {
    let folder = Folder::with("plan.txt", PLAN);
    folder.run(&["-q", "--color", "never", "outline", "plan.txt"]).success();
    folder.run(&["outline", "plan.txt", "-q", "--color", "never"]).success();
}

#[test]
fn options_of_converting_are_refused() {
    let folder = Folder::with("plan.txt", PLAN);
    folder.run(&["outline", "plan.txt", "-o", "x.pdf"]).code(2);
    let hint = contains("written ./outline");
    folder.run(&["-o", "x.pdf", "outline", "plan.txt"]).code(2).stderr(hint);
    assert_eq!(folder.names(), ["plan.txt"]);
}

#[test]
fn after_an_input_the_name_is_a_file() {
    let folder = Folder::with("plan.txt", PLAN).and("outline", PLAN).and("out/x", "");
    let args = ["plan.txt", "outline", "--output-dir", "out", "-t", "txt"];
    folder.run(&args).success();
    assert_eq!(folder.read("out/outline.txt"), folder.read("out/plan.txt"));
}
