//! JSON Lines in and out.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, NOTICE, stderr, stdout};
use predicates::str::contains;
use serde_json::{Value, json};
use std::io::Write;

fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn corpus() -> String {
    let record = |path: &str, content: &str| json!({ "path": path, "content": content });
    let lines = [record("a", NOTICE), record("b", "一、目的\n规范管理。\n")];
    lines.map(|line| line.to_string() + "\n").concat()
}

#[test]
fn a_corpus_becomes_a_record_for_every_block() {
    let folder = Folder::with("corpus.jsonl", corpus());
    let args = ["--from", "jsonl", "--id-field", "path", "corpus.jsonl", "-t", "jsonl"];
    let run = folder.run(&args).success();
    assert_eq!(stderr(&run), "2 records read, 0 bad\n");
    let records = records(&stdout(&run));
    assert_eq!(records[0]["id"], "a");
    assert_eq!(records[0]["kind"], "title");
    let last = records.last().unwrap();
    let expected = json!({"v": 1, "id": "b", "record": 2, "part": 1, "kind": "paragraph",
        "path": ["一、目的"], "text": "规范管理。", "lines": [2, 2]});
    assert_eq!(last, &expected);
}

#[test]
fn or_for_every_document() {
    let folder = Folder::with("corpus.ndjson", corpus());
    let run = folder.run(&["corpus.ndjson", "--per", "document"]).success();
    let records = records(&stdout(&run));
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["title"], "关于放假的通知");
    assert_eq!(records[1]["outline"][0]["text"], "一、目的");
}

#[test]
fn a_bad_record_becomes_an_error_record() {
    let lines = "\u{FEFF}{\"content\": \"a\"}\nno json\n\n{\"content\": 7, \"id\": 5}\n{\"other\": [{}]}\n[]\n{\"content\": \"last\"}";
    let folder = Folder::with("c.jsonl", lines);
    let run = folder.run(&["c.jsonl", "--id-field", "id"]).code(3);
    assert_eq!(stderr(&run), "6 records read, 4 bad\n");
    let records = records(&stdout(&run));
    let kinds: Vec<&str> = records.iter().map(|r| r["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["title", "error", "error", "error", "error", "title"]);
    let numbers: Vec<u64> =
        records.iter().map(|r| r["record"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 4, 5, 6, 7]);
    assert_eq!(records[2]["id"], "5");
    assert_eq!(records[2]["message"], "the field `content` is no string");
    assert_eq!(records[3]["message"], "no field `content`");
}

#[test]
fn compressed_input_is_read_as_it_comes() {
    let plain = Folder::with("c.jsonl", corpus());
    let expected = stdout(&plain.run(&["c.jsonl"]).success());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), Default::default());
    gzip.write_all(corpus().as_bytes()).unwrap();
    let level = ruzstd::encoding::CompressionLevel::Fastest;
    let zstandard = ruzstd::encoding::compress_to_vec(corpus().as_bytes(), level);
    let folder = Folder::with("c.jsonl.gz", gzip.finish().unwrap())
        .and("c.jsonl.zst", zstandard.clone())
        .and("cut.jsonl.zst", &zstandard[..zstandard.len() - 9]);
    assert_eq!(stdout(&folder.run(&["c.jsonl.gz"]).success()), expected);
    assert_eq!(stdout(&folder.run(&["c.jsonl.zst"]).success()), expected);
    let run = folder.command(&["--from", "jsonl", "-"]).write_stdin(zstandard).assert();
    assert_eq!(stdout(&run.success()), expected);
    folder.run(&["cut.jsonl.zst", "-o", "x.jsonl"]).code(1);
    assert!(!folder.path("x.jsonl").exists());
}

#[test]
fn the_order_is_kept_whatever_the_number_of_jobs() {
    let line = |n: usize| {
        let content = format!("{n}\n{}", "text ".repeat(n % 97));
        json!({ "n": n, "content": content }).to_string() + "\n"
    };
    let corpus: String = (0..5000).map(line).collect();
    let folder = Folder::with("c.jsonl", corpus);
    let run = |jobs| stdout(&folder.run(&["c.jsonl", "--id-field", "n", "-j", jobs]));
    let (one, four) = (run("1"), run("4"));
    assert!(one == four);
    let mut ids: Vec<u64> = records(&one)
        .iter()
        .map(|r| r["id"].as_str().unwrap().parse().unwrap())
        .collect();
    ids.dedup();
    assert!(ids.into_iter().eq(0..5000));
}

#[test]
fn the_text_may_be_of_another_form() {
    let record = json!({ "X-TIKA:content": "<html><body><h1>Scope</h1></body></html>" });
    let folder = Folder::with("c.jsonl", record.to_string());
    let args = ["c.jsonl", "--field", "X-TIKA:content", "--field-format", "html"];
    let records = records(&stdout(&folder.run(&args).success()));
    assert_eq!(
        (&records[0]["kind"], &records[0]["text"]),
        (&"heading".into(), &"Scope".into())
    );
}

#[test]
fn records_become_records_and_nothing_else() {
    let folder = Folder::with("c.jsonl", corpus());
    folder.run(&["c.jsonl", "-t", "pdf"]).code(2).stderr(contains("JSON Lines only"));
    let args = ["c.jsonl", "--output-dir", "out"];
    folder.run(&args).code(2).stderr(contains("--output-dir means nothing"));
    folder.run(&["outline", "--from", "jsonl", "c.jsonl"]).code(2);
    folder.run(&["no.jsonl"]).code(1).stderr(contains("no.jsonl: no such file"));
}

#[test]
fn an_output_that_exists_is_kept() {
    let folder = Folder::with("c.jsonl", corpus()).and("o.jsonl", "mine");
    folder.run(&["c.jsonl", "-o", "o.jsonl"]).code(1);
    assert_eq!(folder.read("o.jsonl"), b"mine");
    folder.run(&["c.jsonl", "-o", "o.jsonl", "--force"]).success();
    assert_ne!(folder.read("o.jsonl"), b"mine");
}
