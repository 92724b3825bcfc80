//! The faces, read back by a parser that had no part in writing them.
#![cfg(feature = "embedded")]

use docconv_fonts::{
    ALL, FANG_SONG, Face, FontError, FontLibrary, HEI, KAI, MONO, Origin, SONG,
    TITLE_SONG, by_key,
};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use ttf_parser::{Face as Parsed, GlyphId, RawFace, Tag, name_id};

const CHINESE: [&Face; 5] = [&SONG, &TITLE_SONG, &HEI, &KAI, &FANG_SONG];

#[test]
fn every_face_parses_and_says_its_name() {
    for face in ALL {
        let full_name = parsed(face)
            .names()
            .into_iter()
            .find(|name| name.name_id == name_id::FULL_NAME)
            .and_then(|name| name.to_string());
        assert_eq!(full_name.as_deref(), Some(face.name), "{face:?}");
    }
}

#[test]
fn file_and_fields_agree_on_the_style() {
    for face in ALL.into_iter().filter(|face| !is_chinese(face)) {
        let file = parsed(face);
        assert_eq!(
            (file.is_bold(), file.is_italic()),
            (face.bold, face.italic),
            "{face:?}"
        );
    }
}

#[test]
fn key_finds_its_face() {
    for face in ALL {
        assert_eq!(by_key(face.key).map(|found| found.name), Some(face.name));
    }
    assert!(by_key("comic").is_none());
}

#[test]
fn no_two_characters_share_a_glyph() {
    for face in ALL {
        let characters = characters(&parsed(face));
        let glyphs: BTreeSet<GlyphId> = characters.values().copied().collect();
        assert_eq!(glyphs.len(), characters.len(), "{face:?}");
    }
}

#[test]
fn every_glyph_but_notdef_has_a_character() {
    for face in ALL {
        let parsed = parsed(face);
        let glyphs = usize::from(parsed.number_of_glyphs());
        assert_eq!(glyphs, characters(&parsed).len() + 1, "{face:?}");
    }
}

#[test]
fn dashes_join() {
    for face in CHINESE {
        let parsed = parsed(face);
        let (glyph, em) = (glyph(&parsed, '—'), parsed.units_per_em());
        let bounds = parsed.glyph_bounding_box(glyph).expect("a dash has ink");
        assert_eq!((bounds.x_min, bounds.x_max), (0, em.cast_signed()), "{face:?}");
        assert_eq!(parsed.glyph_hor_advance(glyph), Some(em), "{face:?}");
    }
}

#[test]
fn chinese_punctuation_fills_a_square() {
    for face in CHINESE {
        let parsed = parsed(face);
        for character in
            "—…·‘’“”，。、；：？！（）《》〈〉「」『』【】〔〕\u{3000}中".chars()
        {
            let advance = parsed.glyph_hor_advance(glyph(&parsed, character));
            assert_eq!(advance, Some(parsed.units_per_em()), "{character} {face:?}");
        }
    }
}

#[test]
fn ellipsis_and_dash_sit_at_half_height() {
    for face in CHINESE {
        let parsed = parsed(face);
        // The square of a Chinese character reaches from -120 to 880.
        for character in ['…', '—'] {
            let bounds = parsed.glyph_bounding_box(glyph(&parsed, character));
            let bounds = bounds.expect("both have ink");
            let middle = (bounds.y_min + bounds.y_max) / 2;
            assert!((375..=385).contains(&middle), "{character} at {middle}, {face:?}");
        }
    }
}

#[test]
fn opening_quotes_stand_right_and_closing_quotes_left() {
    for face in CHINESE {
        let parsed = parsed(face);
        let left = |character| {
            let bounds = parsed.glyph_bounding_box(glyph(&parsed, character));
            bounds.expect("a quote has ink").x_min
        };
        assert!(left('“') > 500 && left('‘') > 500, "{face:?}");
        assert!(left('”') < 250 && left('’') < 250, "{face:?}");
    }
}

#[test]
fn chinese_faces_cover_their_repertoire() {
    // First and last of each level of GB 2312 and of 通用规范汉字表, and what official texts use.
    let sample = "啊座亍齄一龠𬭚蠼国务院关于召开会议的通知〔２０２４〕第１号①⑳⑴⒇⒈⒛㈠㈩ⅠⅫ\
                  ☆★□■○●◎△▲▽▼◇◆✓→←↑↓─│┌┘㎡㎏㎜℃№※〇〃々ぁんァヶー\u{a0}\u{3000}";
    for face in CHINESE {
        assert_covers(face, sample);
    }
}

#[test]
fn song_and_hei_cover_japanese() {
    for face in [&SONG, &HEI] {
        assert_covers(face, "亜腕弌熙働込峠畑辻円広沢駅ｱﾝ㌔");
    }
}

#[test]
fn latin_faces_cover_europe_and_vietnam() {
    let sample = "ÄÖÜäöüßẞ ŒœŸÿçéèêë ŁłŻżŐőŞşĞğİı ƏəȘșȚț ĐđƠơƯưẠạỆệỹ \
                  АБЯабяЁёЄєЇїҐґЪъ ΑΩαωςΆάΐΰϊ «»„“”‚‘’–—…•†‡ €£¥ ←↑→↓ ±×÷≤≥≠≈∞√∑∫∂";
    for face in ALL.into_iter().filter(|face| !is_chinese(face)) {
        assert_covers(face, sample);
    }
}

#[test]
fn every_face_brings_its_licence() {
    for face in ALL {
        assert!(face.licence.contains("SIL OPEN FONT LICENSE Version 1.1"), "{face:?}");
        assert!(face.licence.contains("opyright"), "{face:?}");
        assert!(face.licence.contains(face.source), "{face:?}");
        assert!(face.licence.contains(face.name), "{face:?}");
    }
}

#[test]
fn no_name_is_a_reserved_one() {
    for face in ALL {
        for reserved in ["LXGW", "霞鹜", "Source", "Liberation", "Tinos", "Noto"] {
            assert!(!face.name.contains(reserved), "{face:?}");
        }
    }
}

#[test]
fn manifest_lists_every_face() {
    let manifest = include_str!("../assets/MANIFEST.tsv");
    for (face, line) in ALL.into_iter().zip(manifest.lines().skip(1)) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns[0], format!("{}.face", face.key));
        assert_eq!(format!("{} {}", columns[1], columns[2]), face.source);
        assert_eq!(columns[4..6], hash_and_size(face.data), "{face:?}");
        // What the outlines were packed from: it comes out to the last byte.
        assert_eq!(columns[6..8], hash_and_size(whole(face)), "{face:?}");
    }
    assert_eq!(manifest.lines().count(), ALL.len() + 1);
}

fn hash_and_size(bytes: &[u8]) -> [String; 2] {
    let hash = Sha256::digest(bytes);
    let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    [hash, bytes.len().to_string()]
}

#[test]
fn a_glyph_is_the_same_alone_and_among_all() {
    for face in ALL {
        let (all, parsed) = (glyphs(whole(face)), parsed(face));
        // Some are known from the step before.
        for (step, from) in [(131, 17), (7, 3), (all.len(), 0)] {
            let mut wanted: Vec<u16> =
                (from..all.len()).step_by(step).map(|glyph| glyph as u16).collect();
            wanted.reverse();
            let file = face.with_glyphs(&wanted).expect("an embedded face is sound");
            let cut = Parsed::parse(&file, 0).expect("a TrueType file");
            let found = glyphs(&file);
            assert_eq!(found.len(), wanted.len(), "{face:?}");
            for (at, &glyph) in wanted.iter().enumerate() {
                assert!(found[at] == all[usize::from(glyph)], "glyph {glyph}, {face:?}");
                let metrics = |face: &Parsed<'_>, glyph| {
                    (face.glyph_hor_advance(glyph), face.glyph_hor_side_bearing(glyph))
                };
                let expected = metrics(&parsed, GlyphId(glyph));
                assert_eq!(metrics(&cut, GlyphId(at as u16)), expected, "{face:?}");
            }
        }
    }
}

#[test]
fn a_glyph_that_is_not_there_is_an_error() {
    assert_eq!(MONO.with_glyphs(&[0, 1469]), Err(FontError::BadTable("Zglf")));
}

#[test]
fn damaged_outlines_are_an_error_or_other_outlines() {
    let file = MONO.data;
    let packed = table(file, b"Zglf");
    let start = packed.as_ptr() as usize - file.as_ptr() as usize;
    let mut refused = 0;
    for at in (start..start + packed.len()).step_by(211) {
        let mut changed = file.to_vec();
        changed[at] ^= 0xA5;
        let mut library = FontLibrary::default();
        library.add("changed", Origin::Given, changed);
        match library.faces()[0].bytes() {
            Ok((bytes, _)) => assert_eq!(glyphs(bytes).len(), 1469),
            Err(error) => {
                assert_eq!(*error, FontError::BadTable("Zglf"));
                refused += 1;
            }
        }
    }
    assert!(refused > 0);
}

fn whole(face: &'static Face) -> &'static [u8] {
    face.whole().expect("an embedded face is sound")
}

fn parsed(face: &'static Face) -> Parsed<'static> {
    Parsed::parse(whole(face), 0).expect("an embedded face parses")
}

/// The glyphs of a file, by `loca`.
fn glyphs(file: &[u8]) -> Vec<Vec<u8>> {
    let (loca, glyf) = (table(file, b"loca"), table(file, b"glyf"));
    let starts: Vec<usize> = loca
        .chunks_exact(4)
        .map(|start| {
            u32::from_be_bytes([start[0], start[1], start[2], start[3]]) as usize
        })
        .collect();
    starts.windows(2).map(|ends| glyf[ends[0]..ends[1]].to_vec()).collect()
}

fn table<'f>(file: &'f [u8], tag: &[u8; 4]) -> &'f [u8] {
    let file = RawFace::parse(file, 0).expect("a directory");
    file.table(Tag::from_bytes(tag)).expect("the table is there")
}

fn is_chinese(face: &Face) -> bool {
    CHINESE.iter().any(|chinese| chinese.key == face.key)
}

fn glyph(parsed: &Parsed<'_>, character: char) -> GlyphId {
    parsed.glyph_index(character).expect("the face has the character")
}

/// Every character of all tables in `cmap`; two tables must not disagree.
fn characters(parsed: &Parsed<'_>) -> BTreeMap<u32, GlyphId> {
    let mut characters = BTreeMap::new();
    for table in parsed.tables().cmap.expect("a face has a cmap").subtables {
        table.codepoints(|point| {
            // Format 4 ends with a mark for U+FFFF, which is no character.
            let Some(glyph) = table.glyph_index(point).filter(|glyph| glyph.0 > 0) else {
                return;
            };
            let known = characters.insert(point, glyph);
            assert!(known.is_none_or(|known| known == glyph), "U+{point:04X}");
        });
    }
    characters
}

fn assert_covers(face: &'static Face, sample: &str) {
    let parsed = parsed(face);
    let lacking: String =
        sample.chars().filter(|&letter| parsed.glyph_index(letter).is_none()).collect();
    assert_eq!(lacking, "", "{face:?}");
}
