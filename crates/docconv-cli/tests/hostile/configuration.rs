//! What the program reads besides documents: its configuration, lists of files, the journal
//! of a run that was cut off.

use crate::run::{Case, check};

const MANY: [&str; 4] = ["--output-dir", "out", "-t", "text"];

fn configured(name: &'static str, configuration: impl AsRef<[u8]>) -> Case {
    Case::document(name, "a.txt", "text").file("docconv.toml", configuration)
}

fn listed(name: &'static str, list: impl AsRef<[u8]>) -> Case {
    Case::run(name, &["--files-from", "list"]).args(&MANY).file("list", list)
}

fn resumed(name: &'static str, journal: impl AsRef<[u8]>) -> Case {
    Case::run(name, &["a.txt", "--resume"])
        .args(&MANY)
        .file("a.txt", "text")
        .file("out/.docconv-resume", journal)
}

#[test]
fn configurations() {
    check(
        "configurations",
        &[
            configured("nothing", ""),
            configured("no-toml", "{}"),
            configured("bytes-that-are-no-text", b"\xFF\xFE\0\0"),
            configured("a-key-that-nobody-knows", "colour = 'red'"),
            configured("where-to-write", "output-dir = '/etc'"),
            configured("to-replace", "force = true"),
            configured(
                "a-hundred-thousand-arrays-deep",
                format!("profile = {}", "[".repeat(100_000)),
            ),
            configured("a-number-that-overflows", "timeout = 99999999999999999999"),
            configured(
                "a-megabyte-of-keys",
                (0..50_000).map(|n| format!("k{n} = 1\n")).collect::<String>(),
            ),
            configured("a-value-that-is-an-option", "profile = '--force'"),
        ],
    );
}

#[test]
fn lists_of_files() {
    check(
        "lists",
        &[
            listed("nothing", ""),
            listed("noise", b"\xFF\xFE\0\n\0\n"),
            listed("itself", "list\n"),
            listed("a-name-of-a-megabyte", "x".repeat(1 << 20)),
            listed("names-that-are-options", "--force\n-o\n/etc/x\n"),
            listed("a-folder", ".\n"),
            listed("ten-thousand-files-that-are-missing", "gone.txt\n".repeat(10_000))
                .args(&["-q"]),
            Case::run("a-list-that-is-a-folder", &["--files-from", "x"])
                .args(&MANY)
                .file("x/y", ""),
        ],
    );
}

#[test]
fn journals() {
    check(
        "journals",
        &[
            resumed("nothing", ""),
            resumed("noise", [0xA5; 1_000]),
            resumed("lines-of-noise", "a b c d e f\n".repeat(10_000)),
            resumed("cut-off", "docconv"),
            resumed("a-line-of-a-megabyte", "f".repeat(1 << 20)),
        ],
    );
}
