//! What a terminal gets: a bar, colour, and nothing binary. `script` of util-linux, which
//! every Linux has, stands for the terminal.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

mod common;

use common::{Folder, NOTICE};

/// What a terminal shows of a run, and how that ended.
fn on_terminal(folder: &Folder, args: &str, variables: &[(&str, &str)]) -> (String, i32) {
    let mut command = folder.program("script");
    let program = env!("CARGO_BIN_EXE_docconv");
    command.args([
        "--quiet",
        "--return",
        "--command",
        &format!("{program} {args}"),
        "/dev/null",
    ]);
    command.env("TERM", "xterm-256color");
    command.envs(variables.iter().copied());
    let output = command.output().unwrap();
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    (shown, output.status.code().unwrap())
}

const RED: &str = "\u{1b}[1m\u{1b}[31m";
const ESCAPE: char = '\u{1b}';

#[test]
fn errors_are_coloured_unless_somebody_minds() {
    let folder = Folder::new();
    let (shown, code) = on_terminal(&folder, "none.txt", &[]);
    assert!(shown.contains(RED), "{shown:?}");
    assert_eq!(code, 1);
    let (plain, _) = on_terminal(&folder, "none.txt", &[("NO_COLOR", "1")]);
    assert!(!plain.contains(ESCAPE) && plain.contains("error: "), "{plain:?}");
    let (plain, _) = on_terminal(&folder, "none.txt --color never", &[]);
    assert!(!plain.contains(ESCAPE), "{plain:?}");
    let (plain, _) = on_terminal(&folder, "none.txt", &[("TERM", "dumb")]);
    assert!(!plain.contains(ESCAPE), "{plain:?}");
}

#[test]
fn many_files_have_a_bar_that_is_gone_in_the_end() {
    let mut folder = Folder::new();
    for at in 0..300 {
        folder = folder.and(&format!("in/{at}.txt"), NOTICE.repeat(20));
    }
    let run = "-r in --output-dir out -t txt -j 1";
    let (shown, code) = on_terminal(&folder, run, &[]);
    assert_eq!(code, 0);
    assert!(shown.contains("/300") && shown.contains("MB/s"), "{shown:?}");
    let last = shown.trim_end().rsplit(['\r', '\n']).next().unwrap();
    assert!(last.contains("300 of 300 files converted"), "{shown:?}");
    let (quiet, _) = on_terminal(&folder, &format!("{run} --force --quiet"), &[]);
    assert_eq!(quiet, "");
    let piped = folder.run(&run.split(' ').chain(["--force"]).collect::<Vec<_>>());
    assert!(!common::stderr(&piped.success()).contains(ESCAPE));
}

#[test]
fn binary_output_refuses_the_terminal() {
    let folder = Folder::with("a.txt", NOTICE);
    for format in ["pdf", "docx"] {
        let (shown, code) = on_terminal(&folder, &format!("a.txt -t {format}"), &[]);
        assert_eq!(code, 2);
        assert!(shown.contains("is binary, and stdout is a terminal"), "{shown:?}");
    }
    let (shown, code) = on_terminal(&folder, "a.txt -t text", &[]);
    assert_eq!(code, 0);
    assert!(shown.contains("五月一日放假一天。"), "{shown:?}");
}
