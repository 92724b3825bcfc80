//! Thousands of files: bounded memory, and runs that are cut off and go on.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

mod common;

use common::Folder;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

fn fill(folder: &Folder, count: usize) {
    for at in 0..count {
        let path = folder.path(&format!("in/{:02}/{at:05}.txt", at % 50));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("第{at}号通知\n\n一、目的\n规范第{at}项管理。\n"))
            .unwrap();
    }
}

fn docconv(folder: &Folder, words: &str) -> Command {
    let mut command = folder.program("sh");
    let program = env!("CARGO_BIN_EXE_docconv");
    command.args(["-c", &words.replace("docconv", &format!("exec '{program}'"))]);
    command.stderr(Stdio::null());
    command
}

#[test]
fn ten_thousand_files_need_no_more_memory_than_a_few() {
    let folder = Folder::new();
    fill(&folder, 10_000);
    // Addresses, not pages: the program has 60 MB, each of four threads 8 MB of stack. glibc
    // would reserve another 64 MB for each thread that ever waits for another's memory.
    let bound = "ulimit -v 120000; docconv -r in --output-dir out -t docx -j 2";
    let mut run = docconv(&folder, bound);
    assert!(run.env("MALLOC_ARENA_MAX", "1").status().unwrap().success());
    let outputs = folder.tree("out");
    assert_eq!(outputs.len(), 10_000);
    let size = |name: &String| fs::metadata(folder.path("out").join(name)).unwrap().len();
    let all: u64 = outputs.iter().map(size).sum();
    assert!(all > 50 << 20, "{all} bytes in memory would go unseen");
}

#[test]
fn runs_that_are_cut_off_go_on_to_the_same_outputs() {
    const RUN: &str = "docconv -r in --output-dir out -t docx,txt,jsonl -j 3 --resume";
    let folder = Folder::new();
    fill(&folder, 600);
    let whole = RUN.replace("out ", "whole ");
    assert!(docconv(&folder, &whole).status().unwrap().success());
    let expected = folder.tree("whole");
    assert_eq!(expected.len(), 1_800);
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for signal in ["INT", "TERM", "KILL", "INT", "KILL"] {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let before = unfinished(&folder.path("out"));
        let mut run = docconv(&folder, RUN).spawn().unwrap();
        thread::sleep(Duration::from_millis(20 + random % 180));
        cut_off(&mut run, signal);
        // What was killed cannot put anything away.
        if signal != "KILL" {
            let left = unfinished(&folder.path("out"));
            assert!(left.is_subset(&before), "{signal}: {left:?}");
        }
        same(&folder, &folder.tree("out"));
    }
    let done = folder.tree("out").len();
    assert!(docconv(&folder, RUN).status().unwrap().success());
    assert_eq!(folder.tree("out"), expected, "after {done} outputs");
    same(&folder, &expected);
}

fn cut_off(run: &mut Child, signal: &str) {
    let pid = run.id().to_string();
    // It may have ended by itself.
    drop(Command::new("kill").args(["-s", signal, &pid]).stderr(Stdio::null()).status());
    run.wait().unwrap();
}

/// Files that docconv began and did not end.
fn unfinished(folder: &Path) -> BTreeSet<String> {
    let (mut found, mut folders) = (BTreeSet::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.starts_with('.') && name != ".docconv-resume" {
                found.insert(name);
            }
        }
    }
    found
}

#[track_caller]
fn same(folder: &Folder, names: &[String]) {
    for name in names {
        let (made, whole) = (format!("out/{name}"), format!("whole/{name}"));
        assert!(folder.read(&made) == folder.read(&whole), "{name} differs");
    }
}
