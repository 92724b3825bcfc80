//! Bounds that a user sets: what goes over one is refused, and nothing is written.

mod common;

use common::{Folder, stderr};

/// The message about `input` under `bound`; no output may be there.
#[track_caller]
fn refused(input: &str, bound: [&str; 2]) -> String {
    let folder = Folder::with("a.txt", input);
    let run = folder.run(&[bound[0], bound[1], "a.txt", "-o", "a.pdf", "--lang", "en"]);
    assert!(!folder.path("a.pdf").exists());
    stderr(&run.code(1))
}

#[test]
fn an_input_over_its_bound_is_refused() {
    let message = refused(&"一段正文。".repeat(100_000), ["--limit", "input=1"]);
    assert!(message.contains("more than 1 MB"), "{message}");
    assert!(message.contains("--limit input=MB"), "{message}");
}

#[test]
fn a_pdf_over_its_pages_is_refused() {
    let message = refused(&"一段正文。\n".repeat(100), ["--limit", "pages=1"]);
    assert!(message.contains("more than 1 pages"), "{message}");
    assert!(message.contains("--limit pages=N"), "{message}");
}

#[test]
fn what_stays_within_its_bounds_is_converted() {
    let folder = Folder::with("a.txt", "一段正文。\n");
    let bounds = ["--limit", "input=1", "--limit", "pages=1", "--timeout", "60"];
    folder.run(&[&bounds[..], &["-q", "a.txt", "-o", "a.pdf"]].concat()).success();
    assert!(folder.read("a.pdf").starts_with(b"%PDF-"));
}

#[test]
fn a_timeout_needs_whole_seconds() {
    let folder = Folder::with("a.txt", "一段正文。\n");
    folder.run(&["--timeout", "0.5", "a.txt", "-o", "a.pdf"]).code(2);
    assert!(!folder.path("a.pdf").exists());
}
