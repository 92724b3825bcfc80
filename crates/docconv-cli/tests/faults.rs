//! Writes that fail, readers that go away, runs that are cut off, and work that takes too
//! long: what is there is whole, and the message says why there is no more.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

mod common;

use common::{Folder, NOTICE};
use std::io::Write;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

/// The program under the name `docconv` in a line of a shell.
fn shell(folder: &Folder, line: &str) -> Command {
    let mut command = folder.program("sh");
    let program = env!("CARGO_BIN_EXE_docconv");
    command.args(["-c", &line.replace("docconv ", &format!("'{program}' --lang en "))]);
    command
}

/// Runs it with files that take no more than some bytes: the write that goes beyond ends
/// early, and the next one fails. No signal is sent for it.
fn with_files_of(bytes: usize, folder: &Folder, line: &str) -> Output {
    let limited = format!("trap '' XFSZ; exec prlimit --fsize={bytes} {line}");
    shell(folder, &limited).output().unwrap()
}

fn messages(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Lets the writing of `output` fail at every `step` bytes of it.
fn fails_at_each(step: usize, line: &str, input: (&str, &str), output: &str) {
    let folder = Folder::with(input.0, input.1);
    assert!(shell(&folder, line).output().unwrap().status.success());
    let whole = folder.read(output);
    std::fs::remove_file(folder.path(output)).unwrap();
    for at in (0..whole.len()).step_by(step) {
        let run = with_files_of(at, &folder, line);
        let said = messages(&run);
        assert_eq!(run.status.code(), Some(1), "byte {at}: {said}");
        let error = format!("error: {output}: cannot write: File too large");
        assert!(said.contains(&error), "byte {at}: {said}");
        assert_eq!(folder.names(), [input.0], "byte {at}");
    }
    let run = with_files_of(whole.len(), &folder, line);
    assert!(run.status.success(), "{}", messages(&run));
    assert!(folder.read(output) == whole);
}

#[test]
fn a_text_that_fails_at_any_byte_leaves_no_file() {
    fails_at_each(1, "docconv a.txt -o b.txt", ("a.txt", NOTICE), "b.txt");
}

#[test]
fn records_that_fail_at_any_byte_leave_no_file() {
    fails_at_each(
        1,
        "docconv a.txt -o b.jsonl",
        ("a.txt", "通知\n\n正文。\n"),
        "b.jsonl",
    );
    let record = "{\"content\": \"通知\\n\\n正文。\"}\n";
    let line = "docconv --from jsonl a.jsonl -o b.jsonl";
    fails_at_each(1, line, ("a.jsonl", record), "b.jsonl");
}

#[test]
fn a_word_file_that_fails_anywhere_leaves_no_file() {
    fails_at_each(97, "docconv a.txt -o b.docx", ("a.txt", NOTICE), "b.docx");
}

#[test]
fn a_pdf_that_fails_anywhere_leaves_no_file() {
    fails_at_each(499, "docconv a.txt -o b.pdf", ("a.txt", NOTICE), "b.pdf");
}

#[test]
fn an_output_that_cannot_be_made_leaves_no_folder() {
    let folder = Folder::with("a.txt", NOTICE);
    let line = "docconv a.txt --output-dir out -t pdf --strict-fonts";
    let run = shell(&folder, line).output().unwrap();
    assert_eq!(run.status.code(), Some(1), "{}", messages(&run));
    assert_eq!(folder.names(), ["a.txt"]);
}

#[test]
fn what_cannot_be_replaced_stays_as_it_was() {
    let folder = Folder::with("a.txt", NOTICE).and("b.docx", "the old one");
    let run = with_files_of(3_000, &folder, "docconv a.txt -o b.docx --force");
    assert_eq!(run.status.code(), Some(1), "{}", messages(&run));
    assert_eq!(folder.read("b.docx"), b"the old one");
    assert_eq!(folder.names(), ["a.txt", "b.docx"]);
}

#[test]
fn of_several_formats_those_that_were_written_stay() {
    let folder = Folder::with("a.txt", NOTICE);
    let line = "docconv a.txt --output-dir out -t text,pdf,jsonl";
    let run = with_files_of(2_000, &folder, line);
    assert_eq!(run.status.code(), Some(1), "{}", messages(&run));
    assert_eq!(folder.tree("out"), ["a.txt"]);
    shell(&folder, "docconv -q a.txt -o whole.txt").output().unwrap();
    assert!(folder.read("out/a.txt") == folder.read("whole.txt"));
}

/// What nobody reads is no error, in every format.
#[test]
fn readers_that_go_away_are_no_error() {
    let record = format!("{{\"content\": \"{}\"}}\n", "text ".repeat(500));
    let folder =
        Folder::with("a.txt", NOTICE.repeat(2_000)).and("a.jsonl", record.repeat(2_000));
    for run in
        ["a.txt -t text", "a.txt -t jsonl", "a.txt -t docx -o -", "a.jsonl -t jsonl"]
    {
        let mut child = shell(&folder, &format!("exec docconv -q {run}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{run}: {}", messages(&output));
        assert_eq!(messages(&output), "", "{run}");
    }
    assert_eq!(folder.names(), ["a.jsonl", "a.txt"]);
}

/// A text that no machine sets on pages in a second.
fn endless() -> String {
    "一段很长的正文，说明情况并提出要求。\n".repeat(400_000)
}

fn begun(folder: &Folder, line: &str) -> Child {
    let mut command = shell(folder, &format!("exec {line}"));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[test]
fn a_run_that_is_cut_off_leaves_nothing() {
    let folder = Folder::with("a.txt", endless());
    for signal in ["INT", "TERM"] {
        let child = begun(&folder, "docconv a.txt -o a.pdf");
        thread::sleep(Duration::from_millis(300));
        let pid = child.id().to_string();
        Command::new("kill").args(["-s", signal, &pid]).status().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{}", messages(&output));
        assert_eq!(folder.names(), ["a.txt"]);
    }
}

#[test]
fn work_that_takes_longer_than_it_may_is_given_up() {
    let folder = Folder::with("in/long.txt", endless()).and("in/short.txt", NOTICE);
    let line = "docconv -r in --output-dir out -t pdf -j 1 --timeout 1";
    let run = shell(&folder, line).output().unwrap();
    let said = messages(&run);
    assert_eq!(run.status.code(), Some(3), "{said}");
    assert!(said.contains("error: in/long.txt: "), "{said}");
    assert!(said.contains("give it more time with --timeout"), "{said}");
    assert_eq!(folder.tree("out"), ["short.pdf"]);
}

#[test]
fn an_input_that_comes_too_late_is_given_up() {
    let folder = Folder::new();
    let mut child = begun(&folder, "docconv --timeout 1 - -o a.txt");
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(NOTICE.as_bytes()).unwrap();
    thread::sleep(Duration::from_millis(1_500));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let said = messages(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("give it more time with --timeout"), "{said}");
    assert_eq!(folder.names(), Vec::<String>::new());
}
