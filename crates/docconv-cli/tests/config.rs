//! `docconv.toml`, the user's configuration, the environment, flags.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, NOTICE, stderr, stdout};
use predicates::str::contains;

fn folder(config: &str) -> Folder {
    Folder::with("docs/notice.txt", NOTICE).and("docconv.toml", config)
}

/// What `docconv config` says of a key: its value and where it was set.
fn set(folder: &Folder, args: &[&str], key: &str) -> (serde_json::Value, String) {
    let words: Vec<&str> =
        ["config", "--json"].into_iter().chain(args.iter().copied()).collect();
    let listing: serde_json::Value =
        serde_json::from_str(&stdout(&folder.run(&words).success())).unwrap();
    let records = listing["settings"].as_array().unwrap();
    let record = records.iter().find(|record| record["key"] == key).unwrap();
    (record["value"].clone(), record["origin"].as_str().unwrap().to_owned())
}

#[test]
fn a_file_over_the_input_sets_what_the_command_line_does_not() {
    let folder = folder("headings = 'markdown'\nkeep = ['markers']\n");
    let kept = stdout(&folder.run(&["docs/notice.txt"]).success());
    assert!(kept.contains("[image: logo]"), "{kept}");
    let given = stdout(&folder.run(&["docs/notice.txt", "--keep", "noise"]).success());
    assert!(!given.contains("[image: logo]"), "{given}");
    let none = stdout(&folder.run(&["docs/notice.txt", "--no-config"]).success());
    assert!(!none.contains("[image: logo]"), "{none}");
}

#[test]
fn nearer_places_have_more_weight() {
    let folder = folder("jobs = 2\nwidth = 40\n")
        .and("no-config/docconv/config.toml", "jobs = 1\nwidth = 30\nper = 'document'\n");
    let inputs = ["docs/notice.txt"];
    let (value, origin) = set(&folder, &inputs, "per");
    assert_eq!(value, "document");
    assert!(origin.ends_with("config.toml"), "{origin}");
    let (value, origin) = set(&folder, &inputs, "width");
    assert_eq!(value, 40);
    assert!(origin.ends_with("docconv.toml"), "{origin}");
    assert_eq!(
        set(&folder, &["docs/notice.txt", "--jobs", "5"], "jobs"),
        (5.into(), "command line".to_owned())
    );
    assert_eq!(set(&folder, &inputs, "toc"), (false.into(), "default".to_owned()));
    let mut command = folder.command(&["config", "docs/notice.txt"]);
    let shown = stdout(&command.env("DOCCONV_JOBS", "4").assert().success());
    let line = shown.lines().find(|line| line.starts_with("jobs")).unwrap();
    assert!(line.starts_with("jobs = 4") && line.ends_with("DOCCONV_JOBS"), "{line}");
}

#[test]
fn what_config_prints_is_a_configuration() {
    let folder = folder("keep = ['markers', 'noise']\ntoc = true\nset = ['a.b=1']\n");
    let shown = stdout(&folder.run(&["config", "docs/notice.txt"]).success());
    let folder = folder.and("again.toml", &shown);
    let args = ["docs/notice.txt", "--config", "again.toml"];
    assert_eq!(set(&folder, &args, "keep").0, serde_json::json!(["markers", "noise"]));
    assert_eq!(set(&folder, &args, "toc").0, true);
    assert!(set(&folder, &args, "set").1.ends_with("again.toml"));
}

#[test]
fn what_a_file_switched_on_can_be_switched_off() {
    let folder = folder("lossy = true\n").and("bad.txt", b"\xE6\x96\x87\xE6\x96\xFF\n");
    folder.run(&["bad.txt", "--encoding", "utf-8"]).success();
    folder.run(&["bad.txt", "--encoding", "utf-8", "--lossy=false"]).code(1);
    let mut command = folder.command(&["bad.txt", "--encoding", "utf-8"]);
    command.env("DOCCONV_LOSSY", "no").assert().code(1);
}

#[test]
fn paths_are_meant_from_the_file_that_names_them() {
    let folder = Folder::with("house/docs/notice.txt", NOTICE)
        .and("house/docconv.toml", "profile = 'house.toml'\n")
        .and("house/house.toml", "extends = 'gbt9704'\nname = 'house'\n");
    let run = folder.run(&["house/docs/notice.txt", "-o", "out.docx"]).success();
    assert!(stderr(&run).contains("profile house"), "{}", stderr(&run));
}

#[test]
fn a_wrong_key_is_an_error_with_its_line_and_the_nearest_one() {
    folder("# house\nkeeep = ['all']\n")
        .run(&["docs/notice.txt"])
        .code(2)
        .stderr(contains("docconv.toml, line 2: unknown key `keeep`"))
        .stderr(contains("did you mean `keep`?"));
    folder("# 单位\nkeeep = ['all']\n")
        .run(&["docs/notice.txt", "--lang", "zh"])
        .code(2)
        .stderr(contains("第 2 行：未知的键“keeep”；是不是 keep？"));
}

#[test]
fn wrong_values_are_errors_with_their_line() {
    let said = |config: &str, words: &str| {
        let run = folder(config).run(&["docs/notice.txt"]).code(2);
        assert!(stderr(&run).contains(words), "{}", stderr(&run));
    };
    said("\njobs = 0\n", "docconv.toml, line 2: --jobs <N> cannot be 0");
    said("headings = 'loud'\n", "it is one of plain, markdown");
    said("width = [1, 2]\n", "line 1: `width` takes");
    said("keep = [[1]]\n", "line 1: `keep` takes");
    said("[set]\na = 1\n", "line 1: `set` takes");
    said("jobs = \n", "line 1: not TOML");
    said("force = true\n", "`force` belongs on the command line");
}

#[test]
fn commands_that_read_use_it_and_others_do_not() {
    let folder = folder("structure = 'loose'\n");
    folder.run(&["outline", "docs/notice.txt"]).code(2);
    folder.run(&["profiles"]).success();
    folder.run(&["formats"]).success();
}

#[test]
fn variables_that_set_nothing_are_named_by_config_only() {
    let folder = Folder::with("a.txt", NOTICE);
    let mut command = folder.command(&["config"]);
    command
        .env("DOCCONV_COLOUR", "never")
        .assert()
        .success()
        .stderr(contains("sets nothing"));
    let mut command = folder.command(&["a.txt"]);
    command
        .env("DOCCONV_COLOUR", "never")
        .assert()
        .success()
        .stderr(contains("from tika"));
    let mut command = folder.command(&["a.txt"]);
    command
        .env("DOCCONV_COLOR", "grey")
        .assert()
        .code(2)
        .stderr(contains("DOCCONV_COLOR: "));
}
