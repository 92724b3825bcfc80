//! Many files in one run.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, NOTICE, stderr, stdout};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_empty};
use serde_json::Value;
use std::fs;

/// Two documents, of which the one says what the other does not.
fn exports() -> Folder {
    Folder::with("in/a.txt", NOTICE)
        .and("in/sub/b.txt", "b\n")
        .and("in/sub/c.docx.txt", "c\n")
        .and("in/picture.png", "no document")
        .and("in/.hidden/d.txt", "d\n")
}

const ALL: [&str; 3] = ["a.txt", "sub/b.txt", "sub/c.docx.txt"];

#[test]
fn the_output_folder_mirrors_the_tree() {
    let folder = exports();
    folder
        .run(&["-r", "in", "--output-dir", "out", "-t", "txt"])
        .success()
        .stdout(is_empty())
        .stderr("3 of 3 files converted, 0 failed, 1 of other kinds passed over\n");
    assert_eq!(folder.tree("out"), ALL);
}

#[test]
fn several_formats_are_made_in_one_pass() {
    let folder = exports();
    folder
        .run(&["in/a.txt", "--output-dir", "out", "-t", "pdf,docx,txt,jsonl"])
        .success();
    assert_eq!(folder.tree("out"), ["a.docx", "a.jsonl", "a.pdf", "a.txt"]);
    assert!(folder.read("out/a.pdf").starts_with(b"%PDF-"));
    let args = ["in/a.txt", "-o", "a.pdf", "-t", "pdf,docx"];
    folder.run(&args).code(2).stderr(contains("several formats need --output-dir"));
}

#[test]
fn patterns_are_expanded_and_mirrored_from_their_first_mark() {
    let folder = exports();
    folder.run(&["in/**/*.txt", "--output-dir", "out", "-t", "txt"]).success();
    assert_eq!(folder.tree("out"), ALL);
    let folder = exports();
    folder.run(&["in/*.txt", "--output-dir", "out", "-t", "txt"]).success();
    assert_eq!(folder.tree("out"), ["a.txt"]);
    let run = folder.run(&["in/*.rtf", "--output-dir", "out", "-t", "txt"]).code(1);
    run.stderr(contains("in/*.rtf: nothing matches"));
    let run = folder.run(&["in/*[a", "--output-dir", "out", "-t", "txt"]).code(2);
    run.stderr(contains("in/*[a: not a pattern"));
}

#[test]
fn trees_from_several_places_keep_the_names_of_the_places() {
    let folder = Folder::with("2019/a.txt", "a").and("2020/a.txt", "b");
    folder.run(&["-r", "2019", "2020", "--output-dir", "out", "-t", "txt"]).success();
    assert_eq!(folder.tree("out"), ["2019/a.txt", "2020/a.txt"]);
}

#[test]
fn lists_come_from_files_and_stdin() {
    let folder = exports().and("list", "in/a.txt\n\nin/sub/b.txt\r\n");
    folder.run(&["--files-from", "list", "--output-dir", "out", "-t", "txt"]).success();
    assert_eq!(folder.tree("out"), ["in/a.txt", "in/sub/b.txt"]);

    let args = ["--files-from", "-", "-0", "--output-dir", "new", "-t", "txt"];
    let list = "in/a.txt\0./in/sub/../sub/b.txt\0";
    folder.command(&args).write_stdin(list).assert().success();
    assert_eq!(folder.tree("new"), ["in/a.txt", "in/sub/b.txt"]);

    let args = ["--files-from", "no", "--output-dir", "new", "-t", "txt"];
    folder.run(&args).code(1).stderr(contains("no: cannot read the list of files"));
}

#[test]
fn a_list_cannot_lead_out_of_the_output_folder() {
    let folder = Folder::with("in/a.txt", "a");
    let absolute = folder.path("in/a.txt");
    let list = format!("{}\n../{0}\n", absolute.display());
    let args = ["--files-from", "-", "--output-dir", "out", "-t", "txt"];
    let run = folder.command(&args).write_stdin(list).assert().code(3);
    run.stderr(contains("1 of 2 files converted, 1 failed"));
    assert_eq!(folder.tree("out").len(), 1);
    assert_eq!(folder.names(), ["in", "out"]);
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let folder = exports().and("in/bad.txt", "{\\rtf1}");
    folder
        .run(&["-r", "in", "--output-dir", "out", "-t", "txt", "--report", "report.json"])
        .code(3)
        .stderr(contains("error: in/bad.txt: is an RTF file"))
        .stderr(contains("3 of 4 files converted, 1 failed"));
    assert_eq!(folder.tree("out"), ALL);
    let report: Value = serde_json::from_slice(&folder.read("report.json")).unwrap();
    let files = report["files"].as_array().unwrap();
    let inputs: Vec<&str> = files.iter().map(|f| f["input"].as_str().unwrap()).collect();
    assert_eq!(inputs, ["in/a.txt", "in/bad.txt", "in/sub/b.txt", "in/sub/c.docx.txt"]);
    assert_eq!(files[1]["status"], "failed");
    assert!(files[1]["error"]["message"].as_str().unwrap().contains("RTF"));
    assert_eq!(files[0]["outputs"][0]["path"], "out/a.txt");
    assert_eq!(report["summary"]["converted"], 3);
    assert_eq!(report["summary"]["interrupted"], false);
}

#[test]
fn a_report_replaces_a_report_and_nothing_else() {
    let folder = exports().and("mine.json", "{}");
    let args = ["-r", "in", "--output-dir", "out", "-t", "txt", "--report", "mine.json"];
    folder.run(&args).code(1).stderr(contains("mine.json: exists and is no report"));
    assert_eq!(folder.read("mine.json"), b"{}");
    for _ in 0..2 {
        let args = ["in/a.txt", "--report", "report.json"];
        folder.run(&args).success();
    }
}

#[test]
fn existing_outputs_are_kept_unless_forced() {
    let folder = exports().and("out/a.txt", "mine");
    let args = ["-r", "in", "--output-dir", "out", "-t", "txt"];
    folder.run(&args).code(3).stderr(contains("out/a.txt: exists already"));
    assert_eq!(folder.read("out/a.txt"), b"mine");
    let args = ["-r", "in", "--output-dir", "out", "-t", "txt", "--force"];
    folder.run(&args).success();
    assert_ne!(folder.read("out/a.txt"), b"mine");
}

#[test]
fn resume_skips_what_is_up_to_date() {
    let folder = exports();
    let convert = |more: &[&str]| {
        let args = [&["-r", "in", "--output-dir", "out", "-t", "txt"], more].concat();
        folder.run(&args)
    };
    convert(&["--resume"]).success();
    let before = folder.read("out/a.txt");
    convert(&["--resume"])
        .success()
        .stderr(contains("0 of 3 files converted, 0 failed, 3 up to date"));

    fs::write(folder.path("in/sub/b.txt"), "changed\n").unwrap();
    convert(&["--resume"]).success().stderr(contains("1 of 3 files converted"));
    assert_eq!(folder.read("out/sub/b.txt"), b"changed\n");
    assert_eq!(folder.read("out/a.txt"), before);

    convert(&["--resume", "--keep", "all"]).success().stderr(contains("3 of 3"));
    fs::write(folder.path("out/a.txt"), "edited by hand").unwrap();
    convert(&["--resume"]).code(3).stderr(contains("out/a.txt: exists already"));
    assert_eq!(folder.read("out/a.txt"), b"edited by hand");
}

#[test]
fn resume_goes_on_after_a_run_that_was_none_of_its_own() {
    let folder = exports();
    folder.run(&["in/a.txt", "--output-dir", "out", "-t", "txt"]).success();
    let args = ["-r", "in", "--output-dir", "out", "-t", "txt", "--resume"];
    folder.run(&args).success().stderr(contains("2 of 3 files converted"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = exports().and("out/sub/b.pdf", "old");
    let args = ["-r", "in", "--output-dir", "out", "-t", "pdf", "--dry-run"];
    let run = folder.run(&args).code(3);
    assert_eq!(
        stdout(&run),
        "in/a.txt -> out/a.pdf\nin/sub/c.docx.txt -> out/sub/c.docx.pdf\n"
    );
    assert!(stderr(&run).contains("out/sub/b.pdf: exists already"));
    assert_eq!(folder.tree("out"), ["sub/b.pdf"]);
}

#[test]
fn the_output_folder_is_no_input() {
    let folder = exports();
    for _ in 0..2 {
        let args = ["-r", ".", "--output-dir", "out", "-t", "txt", "--force"];
        folder.run(&args).success().stderr(contains("3 of 3 files converted"));
    }
}

#[test]
fn inputs_of_one_stem_do_not_replace_each_other() {
    let folder = Folder::with("in/a.txt", "text").and("in/a.md", "# markdown");
    let args = ["-r", "in", "--output-dir", "out", "-t", "txt", "--force"];
    let run = folder.run(&args).code(3);
    run.stderr(contains("in/a.txt: an earlier input has the same output: out/a.txt"));
}

#[test]
fn parts_go_into_files_named_by_their_titles() {
    let compilation = fs::read("../../fixtures/compilation/input.txt").unwrap();
    let folder = Folder::with("in/all.txt", compilation).and("in/one.txt", NOTICE);
    let args = ["-r", "in", "--output-dir", "out", "-t", "txt,docx", "--split"];
    folder.run(&args).success();
    let files = folder.tree("out");
    assert!(files.contains(&"one.txt".to_owned()), "{files:?}");
    let parts: Vec<&String> = files.iter().filter(|f| f.starts_with("all/")).collect();
    assert!(parts.len() >= 4 && parts.len().is_multiple_of(2), "{files:?}");
    let run = folder.run(&["in/all.txt"]).success();
    let whole = stdout(&run);
    for part in parts.iter().filter(|name| name.ends_with(".txt")) {
        let text = String::from_utf8(folder.read(&format!("out/{part}"))).unwrap();
        assert!(whole.contains(text.trim()), "{part}");
    }
    let again = [&args[..], &["--resume"]].concat();
    folder.run(&again).success().stderr(contains("2 up to date"));
}

#[test]
fn records_of_many_inputs_go_into_one_stream() {
    let folder = exports().and("in/bad.txt", "{\\rtf1}");
    let run = folder.run(&["-r", "in", "-t", "jsonl"]).code(3);
    let ids: Vec<Value> = stdout(&run)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone())
        .collect();
    assert_eq!(ids.first(), Some(&Value::from("a.txt")));
    assert!(ids.contains(&Value::from("in/bad.txt")));
    assert_eq!(ids.last(), Some(&Value::from("sub/c.docx.txt")));
    folder.run(&["-r", "in", "-t", "jsonl", "-o", "all.jsonl", "-q"]).code(3);
    assert_eq!(folder.read("all.jsonl"), run.get_output().stdout);
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let folder = exports();
    for jobs in ["1", "4"] {
        let args = ["-r", "in", "--output-dir", jobs, "-t", "pdf,docx", "-j", jobs];
        folder.run(&args).success();
    }
    assert_eq!(folder.tree("1"), folder.tree("4"));
    for file in folder.tree("1") {
        let read = |jobs: &str| folder.read(&format!("{jobs}/{file}"));
        assert!(read("1") == read("4"), "{file}");
    }
}

#[test]
fn options_of_many_files_need_a_folder() {
    let folder = exports();
    for option in ["--split", "--resume", "--dry-run"] {
        let run = folder.run(&["in/a.txt", option]).code(2);
        run.stderr(contains(format!("{option} needs --output-dir")));
    }
    folder.run(&["in/a.txt", "-0"]).code(2);
    folder.run(&["in/a.txt", "--jobs", "0"]).code(2);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_do_not_lead_out_of_the_output_folder() {
        let folder = exports().and("outside/keep", "").and("out/x", "");
        symlink("../outside", folder.path("out/sub")).unwrap();
        let args = ["-r", "in", "--output-dir", "out", "-t", "txt", "--force"];
        folder
            .run(&args)
            .code(3)
            .stderr(contains("out/sub: is a link; docconv does not leave"));
        assert_eq!(folder.tree("outside"), ["keep"]);

        let folder = exports().and("victim", "precious").and("out/x", "");
        symlink("../victim", folder.path("out/a.txt")).unwrap();
        folder.run(&args).code(3).stderr(contains("out/a.txt: is a link"));
        assert_eq!(folder.read("victim"), b"precious");
    }

    #[test]
    fn links_that_loop_end_nothing() {
        let folder = exports();
        symlink(".", folder.path("in/self")).unwrap();
        symlink("loop.txt", folder.path("in/loop.txt")).unwrap();
        folder
            .run(&["-r", "in", "--output-dir", "out", "-t", "txt"])
            .code(3)
            .stderr(contains("in/loop.txt: the link leads back to itself"))
            .stderr(contains("3 of 4 files converted, 1 failed"));
        assert_eq!(folder.tree("out"), ALL);
    }

    #[test]
    fn names_need_not_be_utf_8() {
        let folder = Folder::with("in/a.txt", "a");
        let name = OsStr::from_bytes(b"\xB9\xD8.txt");
        if fs::write(folder.path("in").join(name), "b").is_err() {
            return; // macOS wants UTF-8
        }
        let args = ["-r", "in", "--output-dir", "out", "-t", "txt", "--report", "r.json"];
        folder.run(&args).success();
        assert_eq!(fs::read(folder.path("out").join(name)).unwrap(), b"b\n");
        let list = b"in/a.txt\0in/\xB9\xD8.txt\0";
        let args = ["--files-from", "-", "-0", "--output-dir", "new", "-t", "txt"];
        folder.command(&args).write_stdin(&list[..]).assert().success();
        assert_eq!(fs::read(folder.path("new/in").join(name)).unwrap(), b"b\n");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_for_each() {
        let folder = exports().and("out/x", "");
        let only_read = fs::Permissions::from_mode(0o555);
        fs::set_permissions(folder.path("out"), only_read).unwrap();
        if fs::write(folder.path("out/probe"), "").is_ok() {
            return; // root writes everywhere
        }
        let args = ["-r", "in", "--output-dir", "out", "-t", "txt"];
        folder.run(&args).code(1).stderr(
            contains("out/a.txt: cannot write: permission denied")
                .and(contains("0 of 3 files converted, 3 failed")),
        );
    }

    #[test]
    fn a_file_that_vanished_is_an_error_of_its_own() {
        let folder = exports();
        let list = "in/a.txt\nin/gone.txt\nin/sub/b.txt\n";
        let args = ["--files-from", "-", "--output-dir", "out", "-t", "txt"];
        let run = folder.command(&args).write_stdin(list).assert().code(3);
        run.stderr(contains("in/gone.txt: no such file"));
    }
}
