//! The manual page and the completions that packages install are those of this program.
//! `DOCCONV_BLESS=1` rewrites them.

// Helpers of tests are outside of the tests that clippy lets unwrap.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, stdout};
use std::fs;
use std::path::Path;

#[track_caller]
fn is_fresh(file: &str, args: &[&str]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("shell").join(file);
    let printed = stdout(&Folder::new().run(args).success());
    if std::env::var_os("DOCCONV_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differ =
        kept.lines().zip(printed.lines()).find(|(kept, printed)| kept != printed);
    assert!(
        kept == printed,
        "{} is old ({differ:?}); `cargo bless` rewrites it",
        path.display()
    );
}

#[test]
fn the_manual_page_is_fresh() {
    is_fresh("docconv.1", &["man"]);
}

#[test]
fn completions_are_fresh() {
    is_fresh("docconv.bash", &["completions", "bash"]);
    is_fresh("_docconv", &["completions", "zsh"]);
    is_fresh("docconv.fish", &["completions", "fish"]);
    is_fresh("_docconv.ps1", &["completions", "powershell"]);
}

#[test]
fn the_manual_page_has_every_command() {
    let page = stdout(&Folder::new().run(&["man"]).success());
    for command in ["outline", "check", "inspect", "fonts", "config", "profile show"] {
        assert!(page.contains(&format!(".SH \"docconv {command}\"")), "{command}");
    }
    assert!(page.contains("docconv notice.txt \\-o notice.pdf"), "no examples");
}

/// `cargo deb` fails on the day of a release otherwise.
#[test]
fn what_the_package_holds_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let manifest = toml_edit::Document::parse(manifest).unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap();
    let sources = assets.iter().map(|asset| asset.as_array().unwrap().get(0).unwrap());
    let sources = sources.map(|source| source.as_str().unwrap().trim_end_matches('*'));
    let missing: Vec<&str> = sources
        .filter(|source| !source.starts_with("target/") && !root.join(source).exists())
        .collect();
    assert_eq!(missing, [""; 0]);
}
