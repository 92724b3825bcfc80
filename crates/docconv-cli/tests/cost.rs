//! What a text costs grows with its length and no faster, whatever its shape: instructions
//! that valgrind counts, so that a busy machine changes nothing.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]
#![cfg(target_os = "linux")]

mod common;

use common::Folder;
use std::fs;

/// A text of `n` of something.
type Shape = fn(n: usize) -> String;

const SHAPES: [(&str, Shape); 17] = [
    ("one long line of Han characters", |n| "字".repeat(40 * n)),
    ("one long word", |n| "a".repeat(40 * n)),
    ("one line of spaces", |n| format!("甲{}乙", " ".repeat(40 * n))),
    ("marks on one letter", |n| format!("e{}", "\u{301}".repeat(10 * n))),
    ("short lines", |n| "甲乙丙\n".repeat(n)),
    ("blank lines", |n| format!("甲\n{}乙\n", "\n".repeat(8 * n))),
    ("bookmarks of one name", |n| "[bookmark: _Toc1]甲乙丙丁\n".repeat(n)),
    ("bookmarks of many names", |n| {
        each(n, |i| format!("[bookmark: _Toc{i}]甲乙丙丁\n"))
    }),
    ("bookmarks of one line", |n| each(n, |i| format!("[bookmark: b{i}]甲{i} "))),
    ("bookmarks that do not end", |n| "[bookmark: ".repeat(8 * n)),
    ("open brackets", |n| "[image: [".repeat(8 * n)),
    ("brackets in brackets", |n| {
        format!("[image: {}{}]", "[".repeat(8 * n), "]".repeat(8 * n))
    }),
    ("headings", |n| {
        each(n, |i| format!("{i}.{} 总体要求\n各单位认真落实。\n", i % 7 + 1))
    }),
    ("items", |n| each(n, |i| format!("（{}）各单位认真落实。\n", i % 20 + 1))),
    ("a contents list", |n| {
        let list = each(n, |i| format!("{i}\t总体要求之{i}\t{i}\n"));
        let body = each(n, |i| format!("{i}\t总体要求之{i}\n各单位认真落实。\n"));
        format!("目录\n{list}\n{body}")
    }),
    ("notes", |n| each(n, |i| format!("正文。[footnoteRef:{i}]\n [{i}:  注文。] \n\n"))),
    ("rows of a table", |n| format!("{}\n", each(n, |i| format!("\t甲{i}\t乙\t丙\n")))),
];

fn each(n: usize, one: impl Fn(usize) -> String) -> String {
    (1..=n).map(one).collect()
}

/// The instructions of a run.
fn instructions(folder: &Folder, text: &str, format: &str) -> f64 {
    fs::write(folder.path("in.txt"), text).unwrap();
    let mut valgrind = folder.program("valgrind");
    valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    // Threads that wait for work count as they do.
    valgrind.env("RAYON_NUM_THREADS", "1");
    valgrind.arg(env!("CARGO_BIN_EXE_docconv"));
    valgrind.args([
        "in.txt",
        "-t",
        format,
        "-o",
        "out",
        "--force",
        "--allow-missing",
        "-q",
    ]);
    let output = valgrind.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let count = said.lines().find_map(|line| line.split_once("Collected : "));
    count.unwrap().1.trim().parse().unwrap()
}

#[test]
#[ignore = "needs valgrind, and minutes; run by .ci/run"]
fn what_is_added_to_a_text_costs_no_more_than_what_was_there() {
    const SMALL: usize = 250;
    let folder = Folder::new();
    let mut dear = Vec::new();
    for format in ["text", "docx", "pdf"] {
        for (name, shape) in SHAPES {
            let [small, middle, large] = [SMALL, 2 * SMALL, 4 * SMALL]
                .map(|n| instructions(&folder, &shape(n), format));
            // What is begun once, such as a face, falls out of the differences: the second
            // addition is twice as long as the first.
            let times = (large - middle) / (middle - small) / 2.0;
            if times > 1.15 {
                dear.push(format!("{name} to {format}: {times:.2} times"));
            }
        }
    }
    assert!(dear.is_empty(), "what is added costs\n{}", dear.join("\n"));
}
