//! Font files of a folder.

use crate::common::Folder;
use crate::run::{Case, check};
use std::os::unix::fs::symlink;
use std::process::Command;

const CFF: &[u8] = include_bytes!("../../../docconv-pdf/tests/faces/tiny-cff.otf");
const TRUETYPE: &[u8] =
    include_bytes!("../../../docconv-pdf/tests/faces/tiny-variable.ttf");
const ARABIC: &[u8] = include_bytes!("../../../docconv-pdf/tests/faces/tiny-arabic.ttf");

/// A document that asks for the face, and the file that is to have it.
fn case(name: &'static str, file: &str, bytes: impl AsRef<[u8]>) -> Case {
    let faces = "faces.song.latin=[\"Tiny CFF\", \"Tiny Variable\"]";
    Case::document(name, "a.txt", "abc\n").file(&format!("fonts/{file}"), bytes).args(&[
        "--font-path",
        "fonts",
        "--set",
        faces,
        "--profile",
        "report-en",
        "-v",
    ])
}

/// Where a table of a face stands in its directory, and where its bytes are.
fn table(face: &[u8], tag: &[u8; 4]) -> (usize, usize, usize) {
    let entry =
        (12..face.len()).step_by(16).find(|at| face[*at..].starts_with(tag)).unwrap();
    let field =
        |at: usize| u32::from_be_bytes(face[at..at + 4].try_into().unwrap()) as usize;
    (entry, field(entry + 8), field(entry + 12))
}

/// A face with other bytes from a place in a table on.
fn patched(face: &[u8], tag: &[u8; 4], at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut face = face.to_vec();
    let begin = table(&face, tag).1 + at;
    face[begin..begin + bytes.len()].copy_from_slice(bytes);
    face
}

/// A face whose directory has something else about a table: 8 is its offset, 12 its length.
fn entered(face: &[u8], tag: &[u8; 4], field: usize, value: u32) -> Vec<u8> {
    let mut face = face.to_vec();
    let at = table(&face, tag).0 + field;
    face[at..at + 4].copy_from_slice(&value.to_be_bytes());
    face
}

fn noise(face: &[u8], tag: &[u8; 4], from: usize) -> Vec<u8> {
    let length = table(face, tag).2;
    patched(face, tag, from, &vec![0xA5; length - from])
}

fn collection(offsets: &[u32]) -> Vec<u8> {
    let count = (offsets.len() as u32).to_be_bytes();
    let offsets: Vec<u8> = offsets.iter().flat_map(|o| o.to_be_bytes()).collect();
    [b"ttcf\0\x01\0\0", &count[..], &offsets].concat()
}

#[test]
fn faces() {
    let ttf = |name, bytes: Vec<u8>| case(name, "a.ttf", bytes);
    let none = |name| case(name, "x", "");
    let to = |target: &'static str| {
        move |folder: &Folder| symlink(target, folder.path("fonts/a.ttf")).unwrap()
    };
    let pipe = |folder: &Folder| {
        let made = Command::new("mkfifo").arg(folder.path("fonts/a.ttf")).status();
        assert!(made.unwrap().success());
    };
    let mut tables = TRUETYPE.to_vec();
    tables[4..6].copy_from_slice(&[0xFF, 0xFF]);
    check(
        "faces",
        &[
            case("sound", "a.otf", CFF),
            ttf("sound-and-variable", TRUETYPE.to_vec()),
            ttf("no-bytes", Vec::new()),
            ttf("a-text", b"no face".to_vec()),
            ttf("four-bytes", TRUETYPE[..4].to_vec()),
            ttf("cut-in-its-directory", TRUETYPE[..40].to_vec()),
            ttf("cut-at-the-middle", TRUETYPE[..TRUETYPE.len() / 2].to_vec()),
            ttf("sixty-thousand-tables", tables),
            ttf("woff", b"wOFF\0\x01\0\0".to_vec()),
            ttf("a-table-that-lies-outside", entered(TRUETYPE, b"name", 8, u32::MAX)),
            ttf("a-table-of-4-gb", entered(TRUETYPE, b"cmap", 12, u32::MAX)),
            ttf("a-table-of-nothing", entered(TRUETYPE, b"head", 12, 0)),
            ttf("tables-that-overlap", entered(TRUETYPE, b"glyf", 8, 0)),
            ttf("a-head-of-noise", noise(TRUETYPE, b"head", 0)),
            ttf("units-of-nothing", patched(TRUETYPE, b"head", 18, &[0, 0])),
            ttf("names-of-noise", noise(TRUETYPE, b"name", 0)),
            ttf("names-that-lie-outside", noise(TRUETYPE, b"name", 6)),
            ttf("a-map-of-noise", noise(TRUETYPE, b"cmap", 4)),
            ttf("glyphs-of-noise", noise(TRUETYPE, b"glyf", 0)),
            ttf("places-of-noise", noise(TRUETYPE, b"loca", 0)),
            ttf("sixty-thousand-glyphs", patched(TRUETYPE, b"maxp", 4, &[0xFF, 0xFF])),
            ttf("no-glyphs", patched(TRUETYPE, b"maxp", 4, &[0, 0])),
            ttf("sixty-thousand-widths", patched(TRUETYPE, b"hhea", 34, &[0xFF, 0xFF])),
            ttf("no-widths", patched(TRUETYPE, b"hhea", 34, &[0, 0])),
            ttf("axes-of-noise", noise(TRUETYPE, b"fvar", 4)),
            ttf("variations-of-noise", noise(TRUETYPE, b"gvar", 4)),
            case("outlines-of-noise", "a.otf", noise(CFF, b"CFF ", 4)),
            case("outlines-that-end-at-once", "a.otf", entered(CFF, b"CFF ", 12, 5)),
            case("shapes-of-noise", "a.ttf", noise(ARABIC, b"GSUB", 4)),
            ttf("a-collection-of-nothing", collection(&[])),
            ttf("a-collection-of-itself", collection(&[0, 0, 0])),
            ttf("a-collection-that-lies-outside", collection(&[u32::MAX])),
            ttf(
                "a-collection-of-four-billion",
                b"ttcf\0\x01\0\0\xFF\xFF\xFF\xFF".to_vec(),
            ),
            ttf("a-collection-of-sixty-thousand", collection(&vec![12; 60_000])),
            none("a-link-to-nothing").made(to("gone.ttf")),
            none("a-link-to-itself").made(to("a.ttf")),
            none("a-device").made(to("/dev/zero")),
            none("a-pipe").made(pipe),
            case("a-folder-under-a-face's-name", "a.ttf/x", ""),
        ],
    );
}
