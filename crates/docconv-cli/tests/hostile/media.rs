//! The pictures of a folder.

use crate::common::Folder;
use crate::picture::{chunk, png, transparent};
use crate::run::{Case, check};
use std::os::unix::fs::symlink;
use std::process::Command;

fn case(name: &'static str, text: &str) -> Case {
    Case::document(name, "a.txt", text).args(&["--media", "pictures"])
}

/// The picture that a text of one marker names.
fn picture(name: &'static str, bytes: &[u8]) -> Case {
    case(name, "[image: a.png]\n").file("pictures/a.png", bytes)
}

#[test]
fn pictures_of_a_folder() {
    let sound = png(1, 1, &[0, 0]);
    let mut broken = sound.clone();
    broken[30] ^= 1;
    let link = |target: &'static str| {
        move |folder: &Folder| symlink(target, folder.path("pictures/a.png")).unwrap()
    };
    let pipe = |folder: &Folder| {
        let made = Command::new("mkfifo").arg(folder.path("pictures/a.png")).status();
        assert!(made.unwrap().success());
    };
    let empty = |name| case(name, "[image: a.png]\n").file("pictures/x", "");
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
    check(
        "media",
        &[
            picture("sound", &sound),
            picture("no-bytes", b""),
            picture("noise", &[0xA5; 1_000]),
            picture("cut-off", &sound[..sound.len() - 5]),
            picture("cut-in-its-head", &sound[..20]),
            picture("a-wrong-checksum", &broken),
            picture("no-width", &png(0, 1, &[])),
            picture("fewer-pixels-than-it-says", &png(1_000, 1_000, &[0; 10])),
            picture("a-bomb", &png(20_000, 20_000, &vec![0; 20_001 * 2_000])),
            picture(
                "seventy-million-pixels-that-shine-through",
                &transparent(8_400, false),
            ),
            picture("seventy-million-pixels-interlaced", &transparent(8_400, true)),
            picture("four-billion-pixels-across", &png(u32::MAX, u32::MAX, &[0; 10])),
            picture("a-chunk-of-4-gb", &[&sound[..33], b"\xFF\xFF\xFF\xFFIDAT"].concat()),
            picture(
                "data-before-its-head",
                &[&sound[..8], &chunk(b"IDAT", b"x"), &sound[8..]].concat(),
            ),
            picture("jpeg-without-a-frame", &[&jpeg[..], b"\xFF\xD9"].concat()),
            picture("jpeg-cut-in-a-segment", jpeg),
            picture("jpeg-of-a-segment-of-nothing", b"\xFF\xD8\xFF\xE0\0\0\xFF\xD9"),
            picture("gif-of-no-size", b"GIF89a\0\0\0\0\0\0\0;"),
            picture("gif-cut-off", b"GIF89a\x01\0\x01\0\x80\0\0"),
            picture(
                "gif-of-a-block-that-never-ends",
                &[b"GIF89a\x01\0\x01\0\0\0\0!\xFE".to_vec(), vec![255; 1_000]].concat(),
            ),
            picture("a-bitmap", b"BM\x36\0\0\0"),
            picture("a-script", b"<svg><script>alert(1)</script></svg>"),
            picture("a-picture-under-a-sheet's-name", b"PK\x03\x04"),
            case("ten-thousand-times-one-picture", &"[image: a.png]\n".repeat(10_000))
                .file("pictures/a.png", &sound),
            case("a-marker-that-leads-up", "[image: ../secret.png]\n")
                .file("pictures/x", "")
                .file("secret.png", &sound),
            case("a-marker-that-is-absolute", "[image: /etc/passwd]\n")
                .file("pictures/x", ""),
            empty("a-link-out-of-the-folder").made(link("/etc/passwd")),
            empty("a-link-to-nothing").made(link("gone.png")),
            empty("a-link-to-itself").made(link("a.png")),
            empty("a-device").made(link("/dev/zero")),
            empty("a-pipe").made(pipe),
            case("a-folder-under-a-picture's-name", "[image: a.png]\n")
                .file("pictures/a.png/x", ""),
            case("no-folder", "[image: a.png]\n").args(&["--images", "placeholder"]),
            case("a-file-for-a-folder", "[image: a.png]\n").file("pictures", ""),
        ],
    );
}
