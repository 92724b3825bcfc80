//! How lines and pages come out, read from the placed items.

// Helpers outside of `#[test]` functions fail a test as tests do.
#![allow(clippy::unwrap_used)]

mod common;

use common::rows;
use docconv_core::profile::FootnotePlace;
use docconv_core::{
    Block, BlockBuilder, Builder, Document, Image, ImageBlock, Language, Length,
    ListKind, Media, NoteKind, Profile, Role,
};
use docconv_pdf::{
    Item, Layout, LineKind, PdfOptions, RenderError, SetLine, TextItem, layout,
};

const PROSE: &str = "The administration of international organisations traditionally \
    distinguishes responsibilities, accountabilities and representational considerations; \
    nevertheless, interdepartmental communication notwithstanding, misunderstandings \
    concerning responsibilities occasionally necessitate extraordinary consultations.";

fn set_in(document: &Document, profile: Profile) -> Layout {
    layout(document, &PdfOptions { profile, ..PdfOptions::default() }).unwrap()
}

fn set(document: &Document) -> Layout {
    layout(document, &PdfOptions::for_document(document)).unwrap()
}

fn body(language: Language, text: &str) -> Document {
    let mut builder = Builder::new(language);
    builder.paragraph(Role::Body, |b| b.text(text));
    builder.build()
}

fn texts(layout: &Layout) -> impl Iterator<Item = (usize, &TextItem)> {
    layout.pages.iter().enumerate().flat_map(|(page, on_page)| {
        on_page.items.iter().filter_map(move |item| match item {
            Item::Text(text) => Some((page, text)),
            Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
        })
    })
}

/// The words of a line, additions apart.
fn words(layout: &Layout, line: &SetLine) -> String {
    let items = &layout.pages[line.page].items[line.items.clone()];
    let texts = items.iter().filter_map(|item| match item {
        Item::Text(text) if !text.added => Some(text.text()),
        Item::Text(_) | Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    });
    texts.collect()
}

fn lines(layout: &Layout) -> Vec<String> {
    layout.lines.iter().map(|line| words(layout, line)).collect()
}

/// A profile with a narrow column.
fn narrow(name: &str, width: Length) -> Profile {
    let mut profile = Profile::by_name(name).unwrap();
    profile.page.margin_right = profile.page.width - profile.page.margin_left - width;
    profile
}

fn hyphens(layout: &Layout) -> usize {
    let shown = |text: &&TextItem| text.text() == "\u{AD}";
    let found: Vec<&TextItem> =
        texts(layout).map(|(_, text)| text).filter(shown).collect();
    assert!(found.iter().all(|text| text.added && text.width() > 0.0));
    found.len()
}

#[test]
fn long_words_are_broken_in_western_text_and_no_word_changes() {
    let document = body(Language::English, PROSE);
    let mut profile = narrow("report-en", Length::mm(45.0));
    let with = set_in(&document, profile.clone());
    assert!(hyphens(&with) > 2, "{}", hyphens(&with));
    profile.hyphenation = false;
    let without = set_in(&document, profile);
    assert_eq!(hyphens(&without), 0);
    for layout in [with, without] {
        let shown = lines(&layout).concat().replace(' ', "");
        assert_eq!(shown, PROSE.replace(' ', ""));
    }
}

#[test]
fn words_in_chinese_text_stay_whole() {
    let document = body(Language::Chinese, &format!("见{PROSE}").replace(", ", "，"));
    assert_eq!(hyphens(&set_in(&document, narrow("report-zh", Length::mm(60.0)))), 0);
}

#[test]
fn a_soft_hyphen_shows_where_its_line_ends() {
    let word = "Donau\u{AD}dampf\u{AD}schiff\u{AD}fahrts\u{AD}gesellschaft ";
    let mut profile = narrow("report-en", Length::mm(30.0));
    profile.hyphenation = false;
    let set = set_in(&body(Language::Other, &word.repeat(3)), profile);
    assert!(hyphens(&set) >= 3);
}

/// The widest and the narrowest word space of all justified lines, in ems.
fn spaces(layout: &Layout) -> (f32, f32) {
    let full = layout.lines.iter().filter(|line| line.justified && !line.last);
    let items = full.flat_map(|line| &layout.pages[line.page].items[line.items.clone()]);
    let widths: Vec<f32> = items
        .filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
        })
        .flat_map(|text| text.glyphs.iter().map(move |g| (g, text.size)))
        .filter(|(glyph, _)| glyph.character == ' ')
        .map(|(glyph, size)| glyph.advance / size)
        .collect();
    (
        widths.iter().copied().fold(0.0, f32::max),
        widths.iter().copied().fold(9.0, f32::min),
    )
}

#[test]
fn word_spaces_of_a_western_paragraph_come_out_alike() {
    let set = set(&body(Language::English, &[PROSE; 6].join(" ")));
    let (widest, narrowest) = spaces(&set);
    assert!(widest < 0.6 && narrowest > 0.16, "{narrowest} to {widest} em");
}

#[test]
fn a_full_width_mark_takes_half_an_em_at_the_end_of_a_line() {
    let document = body(Language::Chinese, &"人民政府办公室印发，".repeat(40));
    let set = set_in(&document, Profile::report(Language::Chinese));
    let mut seen = 0;
    for line in set.lines.iter().filter(|line| !line.last) {
        let items = &set.pages[line.page].items[line.items.clone()];
        let Some(Item::Text(text)) = items.last() else { continue };
        let last = text.glyphs.last().unwrap();
        let end = text.x + text.width();
        assert!((end - line.right).abs() < 0.1, "{end} {}", line.right);
        if last.character == '，' {
            seen += 1;
            assert!((last.advance - 0.5 * text.size).abs() < 0.1, "{}", last.advance);
        }
    }
    assert!(seen > 0);
}

#[test]
fn digits_take_whole_cells_and_han_characters_keep_theirs() {
    let text =
        "截至2024年5月8日共13项，占3.5%；其中A类7项，B类106项，均已完成整改并通过验收。";
    let set = set_in(&body(Language::Chinese, &text.repeat(6)), Profile::gbt9704());
    let cell = 442.2 / 28.0;
    let mut seen = 0;
    for line in &set.lines {
        let items = &set.pages[line.page].items[line.items.clone()];
        let mut han = Vec::new();
        for item in items {
            let Item::Text(text) = item else { continue };
            let mut x = text.x;
            for glyph in &text.glyphs {
                if ('一'..='龥').contains(&glyph.character) {
                    han.push((x, glyph.advance));
                }
                x += glyph.advance;
            }
        }
        // Lines that were squeezed or spread to clear an edge are the checker's business.
        if han.windows(2).any(|pair| (pair[0].1 - pair[1].1).abs() > 8.0) {
            continue;
        }
        let first = han[0].0 - line.left;
        for (x, _) in han.iter().take(3) {
            let cells = (x - line.left) / cell;
            assert!((cells - cells.round()).abs() < 0.05, "{first} {cells}");
            seen += 1;
        }
    }
    assert!(seen > 10);
}

/// Where the first of those characters begins on its line.
fn place(layout: &Layout, wanted: char) -> f32 {
    let found = texts(layout).find_map(|(_, text)| {
        let at = text.glyphs.iter().position(|glyph| glyph.character == wanted)?;
        let before = text.glyphs[..at].iter().map(|glyph| glyph.advance);
        Some(text.x + before.sum::<f32>())
    });
    found.unwrap()
}

fn official_item(label: &str, text: &str) -> Layout {
    let mut builder = Builder::new(Language::Chinese);
    builder.item(1, ListKind::Bullet, |b| b.label(label).text(text));
    set_in(&builder.build(), Profile::gbt9704())
}

// A digit of 16 pt is 8 pt wide.
#[test]
fn a_digit_behind_a_label_stands_beside_its_unit() {
    let set = official_item("3.", "2月放假一天。");
    let behind = place(&set, '月') - place(&set, '2') - 8.0;
    assert!(behind < 4.5, "{behind}");
}

#[test]
fn the_mark_of_a_label_goes_with_its_digit_and_the_words_keep_their_cells() {
    let set = official_item("2、", "放假一天。");
    let behind = place(&set, '、') - place(&set, '2') - 8.0;
    assert!(behind.abs() < 0.1, "{behind}");
    let cells =
        (place(&set, '假') - place(&set, '2')) / (place(&set, '假') - place(&set, '放'));
    assert!((cells - 3.0).abs() < 0.01, "{cells}");
}

#[test]
fn a_tab_behind_the_label_of_a_heading_is_one_em() {
    let mut builder = Builder::new(Language::Chinese);
    builder.heading(1, |b| b.label("1").tab().text("前言"));
    let set = set(&builder.build());
    let behind = place(&set, '前') - place(&set, '1');
    // A label of one digit is half an em wide.
    assert!((20.0..28.0).contains(&behind), "{behind}");
}

#[test]
fn a_digit_behind_a_bracket_has_as_much_white_on_either_side() {
    let set =
        set_in(&body(Language::Chinese, "集中学习（3月10日）。"), Profile::gbt9704());
    let before = place(&set, '3') - place(&set, '（') - 16.0;
    let behind = place(&set, '月') - place(&set, '3') - 8.0;
    assert!((before - behind).abs() < 0.7 && before > 3.0, "{before} {behind}");
}

#[test]
fn a_last_line_has_more_than_one_character_where_it_can() {
    for length in 50..140 {
        for mark in ["。", "”。", ""] {
            let text = format!("{}，中{mark}", "国家".repeat(length / 2));
            for profile in [Profile::gbt9704(), Profile::report(Language::Chinese)] {
                let set = set_in(&body(Language::Chinese, &text), profile);
                let last = lines(&set).pop().unwrap();
                let han = last.chars().filter(|c| c.is_alphabetic()).count();
                assert!(han > 1, "{length} {mark} {last}");
            }
        }
    }
}

#[test]
fn the_mark_of_a_note_stays_with_its_word() {
    for length in 20..60 {
        let mut builder = Builder::new(Language::Chinese);
        builder.paragraph(Role::Body, |b| {
            b.text(&"字".repeat(length))
                .note_ref(NoteKind::Footnote, "1")
                .text("，后面的字")
        });
        let set = set(&builder.build());
        assert!(lines(&set).iter().all(|line| !line.starts_with('[')), "{length}");
    }
}

#[test]
fn the_words_of_an_item_begin_where_its_further_lines_do() {
    for (language, label) in
        [(Language::English, "• "), (Language::English, "7. "), (Language::Chinese, "3.")]
    {
        let text = if language == Language::Chinese {
            "项目内容".repeat(30)
        } else {
            PROSE.to_owned()
        };
        let mut builder = Builder::new(language);
        builder.item(1, ListKind::Bullet, |b| b.label(label).text(&text));
        let set = set(&builder.build());
        let items = &set.pages[0].items[set.lines[0].items.clone()];
        let (mut x, mut at) = (None, 0);
        for item in items {
            let Item::Text(text) = item else { continue };
            let mut here = text.x;
            for glyph in &text.glyphs {
                if at == label.chars().count() {
                    x = Some(here);
                }
                at += 1;
                here += glyph.advance;
            }
        }
        let x = x.unwrap();
        assert!((x - set.lines[1].left).abs() < 0.6, "{label} {x} {}", set.lines[1].left);
    }
}

/// A document of which each paragraph refers to a note.
fn noted(paragraphs: usize, note: &str) -> Document {
    let mut builder = Builder::new(Language::English);
    for number in 1..=paragraphs {
        let id = number.to_string();
        builder.paragraph(Role::Body, |b: &mut BlockBuilder| {
            b.text(PROSE).note_ref(NoteKind::Footnote, &id)
        });
    }
    for number in 1..=paragraphs {
        builder.note(NoteKind::Footnote, &number.to_string(), note);
    }
    builder.build()
}

#[test]
fn a_footnote_stands_on_the_page_of_its_reference_below_the_text() {
    let set = set(&noted(40, "A note of one line."));
    assert!(set.pages.len() > 3);
    for number in 1..=40 {
        let label = format!("[{number}]");
        let on = |note: bool| {
            let found = texts(&set).find(|(_, text)| {
                text.note.is_some() == note
                    && text.text().trim_start().starts_with(&label)
            });
            found.unwrap_or_else(|| panic!("no {label}"))
        };
        let ((page, reference), (note_page, note)) = (on(false), on(true));
        assert_eq!(page, note_page, "{number}");
        assert!(note.y > reference.y);
    }
    for (page, text) in texts(&set).filter(|(_, text)| text.note.is_none() && !text.added)
    {
        let notes = texts(&set).filter(|(on, note)| *on == page && note.note.is_some());
        assert!(notes.into_iter().all(|(_, note)| note.y > text.y), "{}", text.text());
    }
    let bottom = 841.89 - 72.0;
    assert!(texts(&set).all(|(_, text)| text.added || text.y < bottom));
}

#[test]
fn a_long_footnote_goes_on_at_the_foot_of_the_next_page() {
    let set = set(&noted(12, &[PROSE; 24].join(" ")));
    let mut pages: Vec<usize> = texts(&set)
        .filter(|(_, text)| text.note == Some(0))
        .map(|(page, _)| page)
        .collect();
    pages.dedup();
    assert!(pages.len() > 1 && pages.windows(2).all(|pair| pair[0] + 1 == pair[1]));
    let bottom = 841.89 - 72.0;
    assert!(texts(&set).all(|(_, text)| text.added || text.y < bottom));
    let shown: String = texts(&set)
        .filter(|(_, text)| text.note == Some(11) && !text.added)
        .map(|(_, text)| text.text())
        .collect();
    assert_eq!(shown.matches("extraordinary").count(), 24);
}

#[test]
fn footnotes_stand_at_the_end_of_their_part_when_the_profile_says_so() {
    let document = noted(20, "A note of one line.");
    let mut profile = Profile::report(Language::English);
    profile.footnotes = FootnotePlace::Part;
    let set = set_in(&document, profile);
    let last = texts(&set).filter(|(_, text)| text.note.is_none() && !text.added).last();
    let (page, text) = last.unwrap();
    let above = |(on, note): (usize, &TextItem)| (on, note.y) < (page, text.y);
    assert!(!texts(&set).filter(|(_, text)| text.note.is_some()).any(above));
}

#[test]
fn notes_without_a_reference_and_endnotes_stand_at_the_end() {
    let mut builder = Builder::new(Language::English);
    builder.paragraph(Role::Body, |b| b.text("Text").note_ref(NoteKind::Endnote, "1"));
    builder.note(NoteKind::Endnote, "1", "the endnote");
    builder.note(NoteKind::Footnote, "9", "the note that nothing names");
    let set = set(&builder.build());
    let notes: Vec<String> = set
        .lines
        .iter()
        .filter(|line| line.kind == LineKind::Note)
        .map(|line| words(&set, line))
        .collect();
    assert_eq!(notes, ["[1] the endnote", "[9] the note that nothing names"]);
    assert!(set.lines.iter().all(|line| line.y < 200.0));
}

/// A table of one row between two paragraphs.
fn high_row(lines: usize) -> Document {
    let cell: Vec<String> = (0..lines).map(|at| format!("line{at}")).collect();
    let cell = cell.join(" and a few words that fill most of a line of this column ");
    let mut builder = Builder::new(Language::English);
    for _ in 0..20 {
        builder.paragraph(Role::Body, |b| b.text("Text."));
    }
    builder.table(1, &[&["Key", "Value"], &["left", &cell], &["end", "end"]]);
    builder.build()
}

#[test]
fn a_high_row_begins_on_its_page_and_goes_on_with_the_head_repeated() {
    let set = set(&high_row(160));
    assert!(set.pages.len() >= 3);
    let left = texts(&set).find(|(_, text)| text.text() == "left").unwrap();
    assert_eq!(left.0, 0, "the row begins below the text");
    for page in 1..set.pages.len() {
        let head = texts(&set)
            .any(|(on, text)| on == page && text.text() == "Key" && text.added);
        assert!(head, "page {page}");
    }
    let all = lines(&set).join(" ");
    assert!((0..160).all(|at| all.contains(&format!("line{at} ")) || at == 159));
    // The row is closed at the foot of each page and opened at the head of the next.
    for (page, on_page) in set.pages.iter().enumerate() {
        let ys = on_page.items.iter().filter_map(|item| match item {
            Item::Rule(rule) if rule.width > 20.0 => Some(rule.y),
            Item::Rule(_) | Item::Text(_) | Item::Image(_) | Item::Link(_) => None,
        });
        let lowest = ys.fold(0.0, f32::max);
        let text = texts(&set).filter(|(on, text)| *on == page && !text.added);
        assert!(text.into_iter().all(|(_, text)| text.y < lowest + 1.0), "page {page}");
    }
}

#[test]
fn a_table_without_a_head_begins_with_two_rows() {
    let page_of = |set: &Layout, wanted: &str| {
        texts(set).find(|(_, text)| text.text() == wanted).unwrap().0
    };
    let begins = (0..60).map(|paragraphs| {
        let mut builder = Builder::new(Language::English);
        for _ in 0..paragraphs {
            builder.paragraph(Role::Body, |b| b.text("Text."));
        }
        builder.table(0, &[&["Kind", "Cost"], &["bread", "3"], &["cheese", "9"]]);
        let set = set(&builder.build());
        assert_eq!(page_of(&set, "Kind"), page_of(&set, "bread"), "{paragraphs}");
        page_of(&set, "Kind")
    });
    assert_eq!(begins.max(), Some(1), "some of them begin on the second page");
}

#[test]
fn a_table_wider_than_the_page_is_set_in_smaller_type_within_the_margins() {
    let words = ["administration", "responsibility", "communication", "consultations"];
    let row: Vec<&str> = words.iter().copied().cycle().take(12).collect();
    let mut builder = Builder::new(Language::English);
    builder.table(1, &[&row, &row]);
    let set = set(&builder.build());
    let right = 595.28 - 72.0;
    let sizes: Vec<f32> =
        texts(&set).filter(|(_, text)| !text.added).map(|(_, text)| text.size).collect();
    assert!(sizes.iter().all(|size| (6.9..9.5).contains(size)), "{sizes:?}");
    assert!(texts(&set).all(|(_, text)| text.x + text.width() < right + 0.1));
    let shown: String = lines(&set).concat();
    assert_eq!(shown.matches("administration").count(), 6);
}

fn picture(width: u32, height: u32) -> Document {
    let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    let mut builder = Builder::new(Language::English);
    builder.paragraph(Role::Body, |b| b.text("Above."));
    let image = Image { media: Some(0), ..Image::default() };
    builder.block(Block::Image(ImageBlock { image, ..ImageBlock::default() }));
    builder.caption(docconv_core::CaptionKind::Figure, "Figure 1");
    let mut document = builder.build();
    document.media.push(Media { name: "high.png".to_owned(), bytes: png });
    document
}

#[test]
fn a_picture_larger_than_the_page_is_scaled_and_keeps_its_caption() {
    for (width, height) in [(100, 9000), (9000, 100), (6000, 6000)] {
        let set = set(&picture(width, height));
        let (page, image) = set
            .pages
            .iter()
            .enumerate()
            .find_map(|(page, on_page)| {
                on_page.items.iter().find_map(|item| match item {
                    Item::Image(image) => Some((page, image)),
                    Item::Text(_) | Item::Rule(_) | Item::Link(_) => None,
                })
            })
            .unwrap();
        assert!(image.y >= 71.9 && image.y + image.height < 770.0);
        assert!(image.x >= 71.9 && image.x + image.width < 524.0);
        let ratio = image.width * height as f32 / (image.height * width as f32);
        assert!((ratio - 1.0).abs() < 0.01);
        let caption = texts(&set).find(|(_, text)| text.text() == "Figure 1").unwrap();
        assert_eq!(caption.0, page);
    }
}

#[test]
fn a_profile_without_room_says_so() {
    let document = body(Language::English, "Words");
    for width in [0.0, -10.0, 5.0] {
        let profile = narrow("report-en", Length::mm(width));
        let error = layout(&document, &PdfOptions { profile, ..PdfOptions::default() });
        let Err(RenderError::BadProfile { reason, .. }) = error else {
            panic!("{width}")
        };
        assert!(reason.contains("no room for text"), "{reason}");
    }
    let mut profile = Profile::report(Language::English);
    profile.page.margin_bottom = profile.page.height - profile.page.margin_top;
    let error = layout(&document, &PdfOptions { profile, ..PdfOptions::default() });
    assert!(matches!(error, Err(RenderError::BadProfile { .. })));
}

#[test]
fn words_longer_than_a_cell_are_all_shown_inside_it() {
    let long = "x".repeat(300);
    let mut builder = Builder::new(Language::English);
    builder.table(0, &[&[long.as_str(), "b", "c"], &["d", "e", "f"]]);
    let set = set(&builder.build());
    let count = lines(&set).concat().matches('x').count();
    assert_eq!(count, 300);
    assert!(set.lines.iter().all(|line| {
        let items = &set.pages[line.page].items[line.items.clone()];
        items.iter().all(|item| match item {
            Item::Text(text) => text.x + text.width() < line.right + 0.1,
            Item::Rule(_) | Item::Image(_) | Item::Link(_) => true,
        })
    }));
}

#[test]
fn pages_lower_than_their_notes_come_to_an_end() {
    let mut profile = Profile::report(Language::English);
    profile.page.height =
        profile.page.margin_top + profile.page.margin_bottom + Length::pt(40.0);
    let set = set_in(&noted(3, PROSE), profile);
    let all = lines(&set).concat();
    assert_eq!(all.matches("extraordinary").count(), 6);
    assert!(!rows(&set).is_empty());
}

#[test]
fn an_east_asian_paragraph_in_a_western_document_fills_its_lines() {
    let set =
        set(&body(Language::English, &"言葉は風のように届く。「ことば」".repeat(8)));
    for line in set.lines.iter().filter(|line| !line.last) {
        let items = &set.pages[line.page].items[line.items.clone()];
        let Some(Item::Text(text)) = items.last() else { panic!("a line is words") };
        assert!((text.x + text.width() - line.right).abs() < 0.1);
    }
}

#[test]
fn a_line_is_not_torn_apart_to_reach_its_edge() {
    let text = format!("地址{} 邮编", "_".repeat(60));
    let set =
        set_in(&body(Language::Chinese, &text), narrow("report-zh", Length::mm(130.0)));
    for (_, text) in texts(&set).filter(|(_, text)| !text.added) {
        assert!(text.glyphs.iter().all(|glyph| glyph.advance < 2.0 * text.size));
    }
}

/// Headings, notes, a list, a table with merged and high cells, on pages of every size.
#[test]
fn pages_of_every_size_hold_every_word() {
    let mut builder = Builder::new(Language::English);
    let mut count = 0;
    let mut next = || {
        count += 1;
        format!("w{count}x")
    };
    for part in 0..3 {
        builder.heading(1, |b| b.text(&next()));
        builder.heading(2, |b| b.text(&next()));
        let id = part.to_string();
        let words: Vec<String> = (0..30).map(|_| next()).collect();
        builder.paragraph(Role::Body, |b| {
            b.text(&words.join(" ")).note_ref(NoteKind::Footnote, &id)
        });
        builder.item(1, ListKind::Bullet, |b| b.label("• ").text(&next()));
        let high: Vec<String> = (0..60).map(|_| next()).collect();
        let (high, cells) = (high.join(" "), [next(), next(), next()]);
        let [a, b, c] = [&*cells[0], &*cells[1], &*cells[2]];
        builder.table(1, &[&[a, b], &[&high, c]]);
        let note: Vec<String> = (0..40).map(|_| next()).collect();
        builder.note(NoteKind::Footnote, &id, &note.join(" "));
    }
    let document = builder.build();
    for height in [20, 27, 33, 40, 52, 70, 90, 120, 170, 240, 330, 470, 640] {
        for width in [30.0, 60.0, 120.0, 300.0] {
            let mut profile = narrow("report-en", Length::pt(width));
            profile.page.height = profile.page.margin_top
                + profile.page.margin_bottom
                + Length::pt(f64::from(height));
            let set = set_in(&document, profile);
            let all: String = texts(&set)
                .filter(|(_, text)| !text.added)
                .map(|(_, text)| text.text())
                .collect();
            // A cell that is broken between pages is shown in turns with its neighbour.
            let all = all.replace(' ', "");
            let digits = |text: &str| {
                let mut sorted: Vec<char> = text.chars().collect();
                sorted.sort_unstable();
                sorted
            };
            let mut expected: String = (1..=count).map(|n| format!("w{n}x")).collect();
            expected += "•••[0][1][2][0][1][2]";
            assert_eq!(digits(&all), digits(&expected), "{width} by {height}");
        }
    }
}
