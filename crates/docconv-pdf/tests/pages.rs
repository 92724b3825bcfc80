//! What the pages look like, read from the placed items.

// Helpers outside of `#[test]` functions fail a test as tests do.
#![allow(clippy::unwrap_used)]

mod common;

use common::{NOT_AT_END, NOT_AT_START, rows};
use docconv_core::{Builder, Document, Language, Profile, Role};
use docconv_pdf::{Item, Layout, PdfOptions, RenderError, layout, render};

fn set(document: &Document) -> Layout {
    layout(document, &PdfOptions::for_document(document)).unwrap()
}

fn body(language: Language, paragraphs: &[&str]) -> Document {
    let mut builder = Builder::new(language);
    for text in paragraphs {
        builder.paragraph(Role::Body, |b| b.text(text));
    }
    builder.build()
}

/// Forbidden starts and ends, and lines beyond the right margin.
fn faults(layout: &Layout, profile: &Profile) -> Vec<String> {
    let right = (profile.page.margin_left + profile.text_width()).points() as f32;
    let mut faults = Vec::new();
    for row in rows(layout) {
        let text = row.text();
        let text = text.trim();
        let start = text.chars().next().filter(|&c| NOT_AT_START.contains(c));
        let end = text.chars().next_back().filter(|&c| NOT_AT_END.contains(c));
        if start.or(end).is_some() || row.right() > right + 0.1 {
            faults.push(format!("page {} {:.1} {text}", row.page + 1, row.right()));
        }
    }
    faults
}

#[test]
fn no_line_begins_or_ends_with_a_forbidden_mark_or_is_too_long() {
    for document in [common::speech(), common::report()] {
        let options = PdfOptions::for_document(&document);
        assert_eq!(
            faults(&layout(&document, &options).unwrap(), &options.profile),
            [""; 0]
        );
    }
}

#[test]
fn every_length_of_a_quotation_breaks_well() {
    for length in 1..70 {
        let text =
            format!("{}“好，”（真的）；《书》。“再说！”", "字".repeat(length)).repeat(4);
        let document = body(Language::Chinese, &[&text]);
        for profile in [Profile::gbt9704(), Profile::report(Language::Chinese)] {
            let options = PdfOptions { profile, ..PdfOptions::default() };
            let set = layout(&document, &options).unwrap();
            assert_eq!(faults(&set, &options.profile), [""; 0]);
        }
    }
}

#[test]
fn a_heading_stands_on_the_page_of_its_text() {
    for lines in 0..40 {
        let mut builder = Builder::new(Language::Chinese);
        for _ in 0..lines {
            builder.paragraph(Role::Body, |b| b.text("一行"));
        }
        builder.heading(1, |b| b.text("标题"));
        builder.paragraph(Role::Body, |b| b.text(&"正文".repeat(60)));
        let document = builder.build();
        let set = set(&document);
        let rows = rows(&set);
        let at = rows.iter().position(|row| row.text() == "标题").unwrap();
        assert_eq!(rows[at].page, rows[at + 1].page, "{lines}");
        assert_eq!(rows[at].page, rows[at + 2].page, "{lines}");
    }
}

#[test]
fn a_full_line_on_the_grid_has_28_cells() {
    let document = body(Language::Chinese, &[&"字".repeat(60)]);
    let options = PdfOptions { profile: Profile::gbt9704(), ..PdfOptions::default() };
    let set = layout(&document, &options).unwrap();
    let lengths: Vec<usize> =
        rows(&set).iter().take(3).map(|row| row.text().chars().count()).collect();
    assert_eq!(lengths, [26, 28, 6]);
}

#[test]
fn an_empty_document_has_one_blank_page() {
    let document = common::empty();
    let rendered = render(&document, &PdfOptions::for_document(&document)).unwrap();
    assert_eq!(rendered.pages, 1);
}

#[test]
fn same_document_same_bytes() {
    let document = common::notice();
    let options = PdfOptions::for_document(&document);
    let first = render(&document, &options).unwrap();
    let second = std::thread::scope(|scope| {
        scope.spawn(|| render(&document, &options).unwrap()).join().unwrap()
    });
    assert_eq!(first.bytes, second.bytes);
}

#[test]
fn a_page_without_room_is_an_error() {
    let mut profile = Profile::gbt9704();
    profile.page.margin_left = profile.page.width;
    let options = PdfOptions { profile, ..PdfOptions::default() };
    let result = render(&common::notice(), &options);
    assert!(matches!(result, Err(RenderError::BadProfile { .. })));
}

#[test]
fn too_many_characters_without_a_face_are_refused() {
    let document = body(Language::English, &["\u{12000}\u{12001} abc"]);
    let options = PdfOptions::for_document(&document);
    assert!(matches!(
        render(&document, &options),
        Err(RenderError::TooManyMissing { .. })
    ));
    let options = PdfOptions { allow_missing: true, ..options };
    assert_eq!(render(&document, &options).unwrap().warnings.len(), 2);
}

#[test]
fn a_word_longer_than_the_line_is_broken_by_character() {
    let document = body(Language::English, &[&"x".repeat(1000)]);
    let set = set(&document);
    let text: String = rows(&set).iter().map(|row| row.text()).collect();
    assert!(text.starts_with(&"x".repeat(1000)));
    assert!(rows(&set).len() > 8);
}

#[test]
fn table_heads_are_repeated_on_every_page() {
    let set = set(&common::notice());
    let heads = set.pages.iter().filter(|page| {
        page.items.iter().any(|item| matches!(item, Item::Text(t) if t.text() == "职责"))
    });
    assert!(heads.count() >= 3);
}

#[test]
fn one_long_line_is_set_in_linear_time() {
    let document = body(Language::Chinese, &[&"中文字，".repeat(100_000)]);
    assert!(render(&document, &PdfOptions::default()).unwrap().pages > 100);
}

#[test]
fn ten_thousand_columns_keep_their_words() {
    let cells = vec!["x"; 10_000];
    let mut builder = Builder::new(Language::English);
    builder.table(0, &[&cells]);
    let set = set(&builder.build());
    let count: usize = rows(&set).iter().filter(|row| row.text() == "x").count();
    assert_eq!(count, 10_000);
}

#[test]
fn characters_without_a_shape_stay_in_the_words() {
    let text = "\u{FEFF}a\u{200B}b\u{AD}c\u{2060} 字\u{200D}字";
    let document = body(Language::Chinese, &[text]);
    let shown: String = rows(&set(&document)).iter().map(|row| row.text()).collect();
    assert!(shown.starts_with(text), "{shown:?}");
}

#[test]
fn a_comment_prints_the_words_before_it() {
    let text = "Body text.\n\n\tComment by Li: check this\n";
    let document = docconv_core::parse(text.to_owned()).document;
    let shown: String = rows(&set(&document)).iter().map(|row| row.text()).collect();
    assert!(shown.contains("Comment by Li: check this"), "{shown:?}");
}
