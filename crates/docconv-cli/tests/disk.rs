//! A disk that is full: a small file system in memory, in a namespace of the test's own.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

mod common;

use common::{Folder, NOTICE};
use std::process::Output;

/// Runs a script as the user who may mount; `None` where nobody may.
// Who reads the log of a run is to see what it did not look at.
#[allow(clippy::print_stderr)]
fn with_mounts(folder: &Folder, script: &str) -> Option<Output> {
    let unshare = |script: &str| {
        let mut command = folder.program("unshare");
        command.args(["--map-root-user", "--mount", "sh", "-c", script]).output()
    };
    let may = unshare("mkdir -p out && mount -t tmpfs tmpfs out").ok()?.status.success();
    if !may {
        eprintln!("SKIPPED: this machine lets nobody mount a file system in a namespace");
        return None;
    }
    Some(unshare(script).unwrap())
}

#[test]
fn a_full_disk_fails_what_does_not_fit_and_leaves_nothing_half_written() {
    let mut folder = Folder::new();
    for at in 0..40 {
        folder = folder.and(&format!("in/{at:02}.txt"), NOTICE);
    }
    let program = env!("CARGO_BIN_EXE_docconv");
    let script = format!(
        "mount -t tmpfs -o size=256k tmpfs out
         '{program}' -r in --output-dir out -t docx -j 2 --no-config
         echo \"code $?\"; ls -A out; cp -r out copy"
    );
    let Some(output) = with_mounts(&folder, &script) else { return };
    let (stdout, stderr) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(stdout.starts_with("code 3"), "{stdout}{stderr}");
    assert!(stderr.contains("no space left on the disk"), "{stderr}");
    assert!(stderr.contains("make room"), "{stderr}");
    let written = folder.tree("copy");
    assert!((1..40).contains(&written.len()), "{written:?}");
    folder.run(&["-r", "in", "--output-dir", "whole", "-t", "docx"]).success();
    for name in &written {
        let (made, whole) = (format!("copy/{name}"), format!("whole/{name}"));
        assert!(folder.read(&made) == folder.read(&whole), "{name} is half written");
    }
    let hidden = stdout.lines().filter(|l| l.starts_with('.') && *l != ".docconv-resume");
    assert_eq!(hidden.count(), 0, "{stdout}");
}
