//! Targets that read.

use docconv::profile::{Base, ProfileFile, load};
use docconv::{
    Articles, Changes, DecodeError, Encoding, Format, InputFormat, Options, ParseOptions,
    ReadOptions, Structure, json, parse_with, read_with, render, restore_numbers,
};

use super::choice_and_text;
use crate::structure;
use crate::word::{NAMESPACES, WordFile};

/// What comes of the bytes holds all that was read, and becomes a text.
fn check(bytes: Vec<u8>, options: &ReadOptions) {
    if let Ok(reading) = read_with(bytes, options) {
        structure::check(&reading.document).expect("the model holds what was read");
        render(&reading.document, Format::Text, &Options::default())
            .expect("text never fails");
    }
}

/// Any bytes, behind one that names a format, are a document or an error.
pub fn any(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let format = InputFormat::ALL.get(usize::from(*first)).copied();
    let options = ReadOptions { format, lossy: first & 1 == 1, ..ReadOptions::default() };
    check(rest.to_vec(), &options);
}

/// Any bytes as a Word file: the archive, and what a damaged one still holds.
pub fn read_docx(data: &[u8]) {
    read_as(InputFormat::Docx, data);
}

/// Any bytes as a Word file in one XML part.
pub fn read_flat_opc(data: &[u8]) {
    read_as(InputFormat::FlatOpc, data);
}

fn read_as(format: InputFormat, data: &[u8]) {
    let format = Some(format);
    check(data.to_vec(), &ReadOptions { format, ..ReadOptions::default() });
}

const ENCODINGS: [&str; 8] = [
    "gb18030",
    "big5",
    "shift_jis",
    "euc-kr",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "koi8-r",
];

/// Bytes as text: UTF-8 comes out as it went in, other bytes name the first that is wrong,
/// and every encoding gives a text or an error.
pub fn decode(data: &[u8]) {
    decode_utf8(data);
    let Some((first, rest)) = data.split_first() else { return };
    let encoding = ENCODINGS.get(usize::from(*first >> 1)).copied();
    let options = ReadOptions {
        format: Some(InputFormat::Text),
        encoding: encoding
            .map(|name| Encoding::named(name).expect("it is one of the standard's")),
        lossy: first & 1 == 1,
        ..ReadOptions::default()
    };
    let read = read_with(rest.to_vec(), &options);
    assert!(read.is_ok() || !options.lossy || encoding.is_none(), "{read:?}");
}

fn decode_utf8(data: &[u8]) {
    let valid = std::str::from_utf8(data);
    match docconv::decode(data.to_vec()) {
        Ok(text) => {
            let valid = valid.expect("it is UTF-8");
            assert_eq!(text, valid.strip_prefix('\u{FEFF}').unwrap_or(valid));
        }
        Err(DecodeError::NotUtf8 { offset, line, byte }) => {
            assert_eq!(offset, valid.expect_err("it is no UTF-8").valid_up_to());
            assert_eq!(byte, data[offset]);
            assert_eq!(line, data[..offset].split(|&byte| byte == b'\n').count());
        }
        Err(error) => assert!(valid.is_err(), "{error}"),
    }
}

/// Any text is a document that holds all of it, in order and in range, and comes back from
/// JSON as it was.
pub fn parse_text(data: &[u8]) {
    let Some((choice, text)) = choice_and_text(data) else { return };
    let choice = usize::from(choice);
    let options = ParseOptions {
        structure: [Structure::Eager, Structure::Normal, Structure::Strict][choice % 3],
        articles: [Articles::Paragraph, Articles::Heading][choice / 3 % 2],
    };
    let mut document = parse_with(text.to_owned(), &options).document;
    assert_eq!(document.source(), text);
    structure::check(&document).expect("nothing is lost");
    let written = json::to_json(&document).expect("documents can be written");
    assert!(json::from_json(&written).expect("just written") == document);
    restore_numbers(&mut document);
}

/// Any text, with settings behind NULs, is a profile or an error with its place; a profile
/// that was shown reads as itself.
pub fn profile(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut texts = text.split('\0').map(str::to_owned);
    let text = texts.next().unwrap_or_default();
    let settings: Vec<String> = texts.collect();
    let file =
        |text: String| Base::File(ProfileFile { name: "fuzzed.toml".into(), text });
    let mut none = |_: &str, _: &str| Err("there are no other files".to_owned());
    let Ok(profile) = load(&file(text), &settings, &mut none) else { return };
    let again = load(&file(profile.to_toml()), &[], &mut none);
    assert_eq!(profile, again.expect("what was shown can be read"));
}

const PARTS: [&str; 5] = ["document", "styles", "numbering", "footnotes", "comments"];

/// The parts of a Word file, without an archive around them that would hide them from the
/// fuzzer: five texts between NULs, behind a byte that says what becomes of tracked changes.
pub fn parts(data: &[u8]) {
    let Some((choice, text)) = choice_and_text(data) else { return };
    let mut file = WordFile::default();
    for (part, name) in text.split('\0').zip(PARTS) {
        let target = format!("{name}.xml");
        file = file.part(&format!("word/{target}"), part).relation(name, name, &target);
    }
    let changes =
        [Changes::Accept, Changes::Reject, Changes::All][usize::from(choice) % 3];
    let format = Some(InputFormat::FlatOpc);
    let flat = file.flat_with(&format!(" {NAMESPACES}"));
    check(flat, &ReadOptions { format, changes, ..ReadOptions::default() });
}
