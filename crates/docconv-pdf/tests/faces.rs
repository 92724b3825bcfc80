//! Faces that a caller brings along: which of them are used, how text is shaped in them,
//! and what becomes of those that cannot be used.

use docconv_core::{Builder, Document, Language, Profile, Role};
use docconv_fonts::{FontLibrary, MONO, Origin};
use docconv_pdf::{
    Form, Item, Layout, PdfOptions, PdfWarning, RenderError, TextItem, layout, render,
    resolve_faces,
};

const ARABIC: &[u8] = include_bytes!("faces/tiny-arabic.ttf");
const CFF: &[u8] = include_bytes!("faces/tiny-cff.otf");
const VARIABLE: &[u8] = include_bytes!("faces/tiny-variable.ttf");

/// The role `song` with this face before all others.
fn options(family: &str, files: &[(&str, &[u8])]) -> PdfOptions {
    let mut options = PdfOptions {
        profile: Profile::report(Language::English),
        ..PdfOptions::default()
    };
    options.profile.faces.song.latin = vec![family.to_owned()];
    options.profile.faces.song.east_asian = vec!["Docconv Song".to_owned()];
    for (name, bytes) in files {
        options.fonts.add(*name, Origin::Given, bytes.to_vec());
    }
    options.compression = 0;
    options
}

fn tiny_arabic() -> PdfOptions {
    options("Tiny Arabic", &[("tiny-arabic.ttf", ARABIC)])
}

fn paragraph(text: &str) -> Document {
    let mut builder = Builder::new(Language::English);
    builder.paragraph(Role::Body, |b| b.text(text));
    builder.build()
}

fn set(text: &str, options: &PdfOptions) -> Layout {
    layout(&paragraph(text), options).expect("the text is set")
}

fn texts(layout: &Layout) -> Vec<&TextItem> {
    let items = layout.pages[0].items.iter().filter_map(|item| match item {
        Item::Text(text) if !text.added => Some(text),
        _ => None,
    });
    items.collect()
}

/// The glyphs of each cluster, in the order in which the clusters are read.
fn shaped(layout: &Layout) -> Vec<(String, Vec<u16>)> {
    let glyphs = texts(layout).into_iter().flat_map(|text| &text.glyphs);
    let shapes = glyphs.filter_map(|glyph| match glyph.form {
        Form::Shape(at) => Some(&layout.shapes[at as usize]),
        Form::Own | Form::Within => None,
    });
    shapes
        .map(|shape| (shape.text.clone(), shape.glyphs.iter().map(|g| g.id).collect()))
        .collect()
}

/// The glyphs of `tiny-arabic.ttf`, in the order of `tools/fonts/test_faces.py`.
const GLYPHS: [&str; 21] = [
    ".notdef",
    "lam",
    "meem",
    "alef",
    "lam.init",
    "lam.medi",
    "lam.fina",
    "meem.init",
    "meem.medi",
    "meem.fina",
    "alef.fina",
    "lam_alef",
    "lam_alef.fina",
    "fatha",
    "space",
    "zwnj",
    "comma",
    "open",
    "close",
    "alef of Hebrew",
    "bet",
];

fn glyph(name: &str) -> u16 {
    GLYPHS.iter().position(|&glyph| glyph == name).expect("a glyph of the face") as u16
}

#[test]
fn letters_take_the_form_of_their_place_in_the_word() {
    let layout = set("ممم م", &tiny_arabic());
    let form = glyph;
    let glyphs: Vec<u16> = shaped(&layout).into_iter().flat_map(|(_, g)| g).collect();
    let expected =
        [form("meem.init"), form("meem.medi"), form("meem.fina"), form("meem")];
    assert_eq!(glyphs, expected);
}

#[test]
fn behind_a_ligature_are_all_its_letters_in_order() {
    let layout = set("لا", &tiny_arabic());
    let shapes = shaped(&layout);
    assert_eq!(shapes.len(), 1);
    assert_eq!(shapes[0].0, "لا");
    // From left to right: a blank one with the alef, the ligature with the lam.
    assert_eq!(shapes[0].1, [glyph("zwnj"), glyph("lam_alef")]);
    assert_eq!(texts(&layout)[0].text(), "لا");
    assert!((texts(&layout)[0].width() - 0.7 * texts(&layout)[0].size).abs() < 0.01);
}

#[test]
fn a_mark_stands_where_the_face_puts_it() {
    let layout = set("مَ", &tiny_arabic());
    let shape = layout.shapes.iter().find(|shape| shape.text == "\u{64E}");
    let glyphs = &shape.expect("the mark has a glyph of its own").glyphs;
    let mark = glyphs.iter().find(|glyph| glyph.silent).expect("a blank one speaks");
    assert!((mark.dx - 0.25).abs() < 0.001 && (mark.dy - 0.2).abs() < 0.001, "{mark:?}");
}

#[test]
fn a_paragraph_in_arabic_begins_at_the_right_edge() {
    let mut options = tiny_arabic();
    options.profile.styles.roles[0].first_indent = 0.0;
    let right_edge = |layout: &Layout| {
        texts(layout).into_iter().map(|t| t.x + t.width()).fold(0.0, f32::max)
    };
    let profile = &options.profile;
    let edge = (profile.page.margin_left.points() + profile.text_width().points()) as f32;
    assert!((right_edge(&set("مل", &options)) - edge).abs() < 0.1);
    assert!(right_edge(&set("abc مل", &options)) < edge - 100.0);
}

#[test]
fn words_stand_from_right_to_left_and_numbers_do_not() {
    let layout = set("בב 12 אב", &tiny_arabic());
    let place = |words: &str| {
        let found = texts(&layout).into_iter().find(|text| text.text().contains(words));
        found.unwrap_or_else(|| panic!("{words} is set")).x
    };
    assert!(place("בב") > place("12"));
    let digits = texts(&layout).into_iter().find(|t| t.text().contains("12"));
    assert!(!digits.expect("the digits are set").right_to_left);
}

#[test]
fn brackets_are_mirrored_in_text_that_runs_from_right_to_left() {
    let layout = set("(ב)", &tiny_arabic());
    let shapes = shaped(&layout);
    assert_eq!(shapes[0], ("(".to_owned(), vec![glyph("close")]));
    assert_eq!(shapes[2], (")".to_owned(), vec![glyph("open")]));
}

#[test]
fn a_letter_and_its_marks_stay_in_one_face() {
    let layout = set("ae\u{301}b", &options("Docconv Serif", &[]));
    let shapes = shaped(&layout);
    assert_eq!(shapes.len(), 1);
    assert_eq!(shapes[0].0, "e\u{301}");
    let words: String = texts(&layout).into_iter().map(TextItem::text).collect();
    assert_eq!(words, "ae\u{301}b");
}

#[test]
fn a_mark_that_no_face_has_with_its_letter_is_not_lost() {
    let options = PdfOptions { allow_missing: true, ..tiny_arabic() };
    let layout = set("ל\u{5B8}", &options);
    let words: String = texts(&layout).into_iter().map(TextItem::text).collect();
    assert_eq!(words, "ל\u{5B8}");
}

#[test]
fn bold_takes_the_heavy_instance_of_a_variable_face() {
    let options = options("Tiny Variable", &[("tiny-variable.ttf", VARIABLE)]);
    let mut builder = Builder::new(Language::English);
    builder.paragraph(Role::Body, |b| b.text("aaaa").bold("aaaa"));
    let document = builder.build();
    let layout = layout(&document, &options).expect("it is set");
    let widths: Vec<f32> =
        texts(&layout).into_iter().map(|text| text.width() / text.size / 4.0).collect();
    // 400 is the default, 700 lies three fifths of the way from 500 to 900.
    assert!((widths[0] - 0.5).abs() < 0.001, "{widths:?}");
    assert!((widths[1] - 0.74).abs() < 0.002, "{widths:?}");
    let bytes = render(&document, &options).expect("it is written").bytes;
    assert!(contains(&bytes, "TinyVariable-Regular-700"));
}

#[test]
fn postscript_outlines_are_embedded_as_such() {
    let options = options("Tiny CFF", &[("tiny-cff.otf", CFF)]);
    let rendered = render(&paragraph("abc"), &options).expect("it is written");
    assert!(contains(&rendered.bytes, "CIDFontType0"));
    assert_eq!(rendered.substitutions, []);
}

#[test]
fn faces_of_a_collection_are_found_by_name() {
    let collection = collection(&[ARABIC, VARIABLE]);
    let options = options("Tiny Variable", &[("both.ttc", &collection)]);
    assert_eq!(options.fonts.faces()[1].index(), Some(1));
    let rendered = render(&paragraph("abc"), &options).expect("it is written");
    assert!(contains(&rendered.bytes, "TinyVariable-Regular"));
}

#[test]
fn a_face_that_is_not_there_is_reported_and_strict_refuses() {
    let mut options = options("No Such Face", &[]);
    let rendered = render(&paragraph("abc"), &options).expect("a stand-in is used");
    assert_eq!(
        rendered.substitutions[0].to_string(),
        "role song: No Such Face not found, embedded DocconvSerif used"
    );
    assert_eq!(rendered.substitutions.len(), 1, "only what the text asks for");
    options.strict_fonts = true;
    let error = render(&paragraph("abc"), &options).expect_err("strict");
    assert_eq!(
        error.to_string(),
        "faces that the profile asks for are missing: song (No Such Face)"
    );
}

#[test]
fn a_stand_in_with_the_same_outlines_is_none() {
    let mut options = options("Liberation Serif", &[]);
    options.strict_fonts = true;
    assert!(render(&paragraph("abc"), &options).is_ok());
}

#[test]
fn a_face_that_forbids_embedding_is_passed_over() {
    let restricted = with_rights(VARIABLE, 0x0002);
    let mut options =
        options("Tiny Variable", &[("locked.ttf", &restricted), ("cff.otf", CFF)]);
    options.profile.faces.song.latin.push("Tiny CFF".to_owned());
    let rendered = render(&paragraph("abc"), &options).expect("the next one is used");
    assert!(contains(&rendered.bytes, "TinyCFF"));
    assert!(!contains(&rendered.bytes, "TinyVariable"));
    assert_eq!(
        rendered.warnings[0].to_string(),
        "locked.ttf: font not used: its licence forbids embedding (fsType 0x0002)"
    );
}

#[test]
fn bitmaps_only_is_no_right_to_outlines_and_preview_and_print_is_enough() {
    for (rights, used) in [(0x0200, false), (0x0004, true), (0x0008, true), (0, true)] {
        let face = with_rights(CFF, rights);
        let options = options("Tiny CFF", &[("tiny.otf", &face)]);
        let rendered = render(&paragraph("abc"), &options).expect("it is written");
        assert_eq!(contains(&rendered.bytes, "TinyCFF"), used, "{rights:#x}");
    }
}

#[test]
fn a_face_that_may_not_be_cut_is_embedded_with_all_its_glyphs() {
    for (family, bytes) in [("Tiny CFF", CFF), ("Tiny Variable", VARIABLE)] {
        let size = |rights| {
            let face = with_rights(bytes, rights);
            let options = options(family, &[("tiny.otf", &face)]);
            let rendered = render(&paragraph("a"), &options).expect("it is written");
            rendered.bytes.len()
        };
        assert!(size(0x0100) > size(0) + 50, "{family}");
    }
}

#[test]
fn a_character_without_a_face_of_its_role_comes_from_a_given_one() {
    let layout = set("мир م", &options("Docconv Serif", &[("a.ttf", ARABIC)]));
    let faces: Vec<&str> = texts(&layout)
        .into_iter()
        .map(|text| layout.faces[usize::from(text.face)].as_str())
        .collect();
    assert_eq!(faces, ["DocconvSerif", "TinyArabic-Regular"]);
}

#[test]
fn every_role_says_what_it_is_set_in() {
    let mut library = FontLibrary::default();
    library.add("tiny.otf", Origin::System, CFF);
    let mut profile = Profile::gbt9704();
    profile.faces.kai.east_asian = vec!["没有".to_owned(), "tiny cff".to_owned()];
    let roles = resolve_faces(&profile, &library);
    assert_eq!(roles.len(), 12);
    let kai = roles.iter().find(|role| role.matched.as_deref() == Some("tiny cff"));
    assert_eq!(kai.expect("found by name").library, Some(0));
}

#[test]
fn a_face_with_damaged_outlines_is_left_out_with_a_warning() {
    let mut damaged = VARIABLE.to_vec();
    let (at, length) = table(&damaged, b"loca");
    damaged[at + 2..at + length].fill(0xFF);
    let options = options("Tiny Variable", &[("damaged.ttf", &damaged)]);
    let rendered = render(&paragraph("abc"), &options).expect("the stand-in is used");
    assert!(contains(&rendered.bytes, "DocconvSerif"));
    assert!(
        matches!(&rendered.warnings[..], [PdfWarning::FontSkipped { file, reason }]
            if file == "damaged.ttf" && reason.starts_with("it is damaged")),
        "{:?}",
        rendered.warnings
    );
}

#[test]
fn files_that_are_no_fonts_say_why() {
    let mut without_map = CFF.to_vec();
    rename(&mut without_map, b"cmap", b"camp");
    let mut without_outlines = CFF.to_vec();
    rename(&mut without_outlines, b"CFF ", b"FCC ");
    let cases: [(&str, &[u8], &str); 7] = [
        ("empty.ttf", b"", "the file is empty"),
        ("text.ttf", b"Dear Sir or Madam", "it is no TrueType or OpenType font"),
        ("web.ttf", b"wOF2\0\0\0\0\0\0\0\0", "it is a web font (WOFF2)"),
        ("half.ttf", &CFF[..CFF.len() / 2], "it is cut short"),
        ("head.ttf", &CFF[..14], "it is cut short"),
        ("map.ttf", &without_map, "it has no character map for Unicode"),
        ("outlines.ttf", &without_outlines, "it has no outlines"),
    ];
    for (name, bytes, reason) in cases {
        let options = options("Tiny CFF", &[(name, bytes), ("good.otf", CFF)]);
        let rendered = render(&paragraph("abc"), &options).expect("the good one is used");
        assert!(contains(&rendered.bytes, "TinyCFF"), "{name}");
        let warning = rendered.warnings[0].to_string();
        assert!(warning.contains(name) && warning.contains(reason), "{warning}");
    }
}

/// Each of the small faces, cut at every length.
#[test]
fn no_cut_makes_rendering_fail() {
    for (family, bytes) in FACES {
        for length in 0..bytes.len() {
            survive(family, &bytes[..length], length);
        }
    }
}

/// Each of the small faces, with each byte changed.
#[test]
fn no_changed_byte_makes_rendering_panic_or_hang() {
    for (family, bytes) in FACES {
        for at in 0..bytes.len() {
            let mut changed = bytes.to_vec();
            changed[at] ^= [0xFF, 0x80, 0x01][at % 3];
            survive(family, &changed, at);
        }
    }
}

/// A face of 200 KB, with runs of bytes overwritten.
#[test]
fn no_overwritten_run_makes_rendering_panic_or_hang() {
    let bytes = MONO.whole().unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 150) {
        for filling in [0x00, 0xFF] {
            let mut changed = bytes.to_vec();
            let end = (at + 64).min(changed.len());
            changed[at..end].fill(filling);
            survive("Docconv Mono", &changed, at);
        }
    }
}

const FACES: [(&str, &[u8]); 3] =
    [("Tiny Arabic", ARABIC), ("Tiny CFF", CFF), ("Tiny Variable", VARIABLE)];

fn survive(family: &str, bytes: &[u8], at: usize) {
    let options = options(family, &[("changed.ttf", bytes)]);
    let mut builder = Builder::new(Language::English);
    builder.paragraph(Role::Body, |b| b.text("abc مَلا (ב)").bold("abc"));
    match render(&builder.build(), &options) {
        Ok(_) | Err(RenderError::TooManyMissing { .. }) => {}
        Err(error) => panic!("{family}, byte {at}: {error}"),
    }
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

fn record(bytes: &[u8], tag: &[u8; 4]) -> usize {
    let count = usize::from(u16::from_be_bytes([bytes[4], bytes[5]]));
    let mut records = (0..count).map(|at| 12 + 16 * at);
    records.find(|&at| &bytes[at..at + 4] == tag).expect("the face has the table")
}

fn number(bytes: &[u8], at: usize) -> usize {
    let bytes = bytes[at..at + 4].try_into().expect("four bytes");
    u32::from_be_bytes(bytes) as usize
}

fn table(bytes: &[u8], tag: &[u8; 4]) -> (usize, usize) {
    let record = record(bytes, tag);
    (number(bytes, record + 8), number(bytes, record + 12))
}

fn rename(bytes: &mut [u8], tag: &[u8; 4], other: &[u8; 4]) {
    let record = record(bytes, tag);
    bytes[record..record + 4].copy_from_slice(other);
}

fn with_rights(bytes: &[u8], rights: u16) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let (at, _) = table(&bytes, b"OS/2");
    bytes[at + 8..at + 10].copy_from_slice(&rights.to_be_bytes());
    bytes
}

/// A TrueType collection of these faces.
fn collection(faces: &[&[u8]]) -> Vec<u8> {
    let mut out = b"ttcf\0\x01\0\0".to_vec();
    out.extend((faces.len() as u32).to_be_bytes());
    let mut at = 12 + 4 * faces.len();
    for face in faces {
        out.extend((at as u32).to_be_bytes());
        at += face.len();
    }
    for face in faces {
        let (base, start) = (out.len(), out.len());
        out.extend_from_slice(face);
        let count = usize::from(u16::from_be_bytes([face[4], face[5]]));
        for record in (0..count).map(|record| start + 12 + 16 * record + 8) {
            let moved = (number(&out, record) + base) as u32;
            out[record..record + 4].copy_from_slice(&moved.to_be_bytes());
        }
    }
    out
}
