//! Fonts besides the built-in ones, and the command that lists them.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Folder, NOTICE, stdout};
use predicates::prelude::*;
use predicates::str::{contains, starts_with};

const CFF: &[u8] = include_bytes!("../../docconv-pdf/tests/faces/tiny-cff.otf");
const VARIABLE: &[u8] = include_bytes!("../../docconv-pdf/tests/faces/tiny-variable.ttf");

/// Text that asks for one Latin face, and a folder with it.
fn folder() -> Folder {
    Folder::with("a.txt", "abc").and("fonts/deep/tiny.otf", CFF)
}

const WANTED: [&str; 4] =
    ["--set", "faces.song.latin=[\"Tiny CFF\"]", "--profile", "report-en"];

#[test]
fn a_font_that_the_profile_names_is_used() {
    let folder = folder();
    let args = ["a.txt", "-o", "a.pdf", "--strict-fonts", "--font-path", "fonts"];
    folder.run(&[&args[..], &WANTED].concat()).success();
}

#[test]
fn strict_says_which_font_is_missing_and_how_to_give_it() {
    let folder = folder();
    let args = ["a.txt", "-o", "a.pdf", "--strict-fonts"];
    let missing = "faces that the profile asks for are missing: song (Tiny CFF)";
    folder
        .run(&[&args[..], &WANTED].concat())
        .code(1)
        .stderr(contains(missing).and(contains("--font-path DIR")));
    assert_eq!(folder.names(), ["a.txt", "fonts"]);
}

#[test]
fn a_stand_in_is_named_to_who_asks() {
    let folder = Folder::with("a.txt", NOTICE).and("fonts/tiny.otf", CFF);
    let said = contains("warning: a.txt: role fang-song: 仿宋_GB2312 not found");
    folder.run(&["a.txt", "-o", "a.pdf"]).success().stderr(said.clone().not());
    folder.run(&["a.txt", "-o", "b.pdf", "-v"]).success().stderr(said);
    let args = ["a.txt", "-o", "c.pdf", "--font-path", "fonts"];
    folder
        .run(&args)
        .success()
        .stderr(contains("built-in fonts for song, title-song, fang-song"));
}

#[test]
fn fonts_lists_roles_and_files() {
    let folder = folder().and("fonts/Tiny.ttf", VARIABLE).and("fonts/letter.ttf", "Dear");
    let listed = folder.run(&["fonts", "--font-path", "fonts"]).success();
    let listed = stdout(&listed);
    for line in [
        "Roles of profile gbt9704:",
        "  title-song, East Asian: built-in DocconvTitleSong stands in for 方正小标宋简体",
        "  Docconv Song, Regular: built-in; TrueType; embedding: installable; Latin",
        "  Tiny CFF, Regular: fonts/deep/tiny.otf; CFF; embedding: ",
        "  Tiny Variable, Regular: fonts/Tiny.ttf; TrueType, variable, weights 100 to 900",
        "  fonts/letter.ttf: it is no TrueType or OpenType font",
    ] {
        assert!(listed.contains(line), "{line} in\n{listed}");
    }
}

#[test]
fn fonts_as_json_says_what_each_role_takes() {
    let folder = folder();
    let args = ["fonts", "--json", "--font-path", "fonts"];
    let listed = folder.run(&[&args[..], &WANTED].concat()).success();
    let json: serde_json::Value = serde_json::from_str(&stdout(&listed)).unwrap();
    let roles = json["roles"].as_array().unwrap();
    let song = roles.iter().find(|r| r["role"] == "song" && r["script"] == "Latin");
    assert_eq!(song.unwrap()["matched"], "Tiny CFF");
    assert_eq!(song.unwrap()["file"], "fonts/deep/tiny.otf");
    let fonts = json["fonts"].as_array().unwrap();
    assert_eq!(fonts.last().unwrap()["format"], "CFF");
    assert_eq!(fonts.last().unwrap()["embeddable"], true);
}

#[test]
fn fonts_says_what_is_wrong_with_its_arguments() {
    let folder = Folder::new();
    let error = starts_with("error: no: no such file");
    folder.run(&["fonts", "--font-path", "no"]).code(1).stderr(error);
    folder.run(&["fonts", "--profile", "none"]).failure();
}

#[test]
fn the_fonts_of_the_machine_are_used_only_when_asked_for() {
    let folder = folder();
    let run = |args: &[&str]| {
        let mut command = folder.command(args);
        command
            .env("XDG_DATA_DIRS", folder.path("share"))
            .env("HOME", folder.path("home"));
        command.env("XDG_DATA_HOME", folder.path("data")).assert()
    };
    std::fs::create_dir_all(folder.path("data/fonts")).unwrap();
    std::fs::write(folder.path("data/fonts/tiny.otf"), CFF).unwrap();
    let args = [&["a.txt", "-o", "a.pdf", "--strict-fonts"], &WANTED[..]].concat();
    run(&args).code(1);
    run(&[&args[..], &["--system-fonts"]].concat()).success();
}

#[test]
fn a_box_for_a_character_comes_with_a_hint() {
    let text = "plain words go on and on here ".repeat(20) + "\u{AC00}";
    let folder = Folder::with("a.txt", text);
    let hint = contains("hint: more fonts come with --font-path DIR or --system-fonts");
    let warning = contains("no face has `가` (U+AC00)");
    folder.run(&["a.txt", "-o", "a.pdf"]).success().stderr(warning.and(hint));
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let folder = folder().and("fonts/b.ttf", VARIABLE);
    for name in ["a.pdf", "b.pdf"] {
        let args = ["a.txt", "-o", name, "--font-path", "fonts"];
        folder.run(&[&args[..], &WANTED].concat()).success();
    }
    assert_eq!(folder.read("a.pdf"), folder.read("b.pdf"));
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_and_files_that_are_linked_twice_count_once() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    symlink(folder.path("fonts"), folder.path("fonts/deep/round")).unwrap();
    symlink(folder.path("fonts/deep/tiny.otf"), folder.path("fonts/again.otf")).unwrap();
    symlink("nowhere.ttf", folder.path("fonts/broken.ttf")).unwrap();
    let listed = folder.run(&["fonts", "--font-path", "fonts"]).success();
    assert_eq!(stdout(&listed).matches("Tiny CFF, Regular").count(), 1);
}
