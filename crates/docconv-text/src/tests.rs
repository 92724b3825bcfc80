use docconv_core::*;
use proptest::prelude::*;

use super::*;

fn build(fill: impl FnOnce(&mut Builder)) -> Document {
    let mut builder = Builder::new(Language::Chinese);
    fill(&mut builder);
    builder.build()
}

fn text(fill: impl FnOnce(&mut Builder)) -> String {
    render(&build(fill), &TextOptions::default())
}

fn wrapped(width: usize, fill: impl FnOnce(&mut Builder)) -> String {
    render(&build(fill), &TextOptions { width: Some(width), ..TextOptions::default() })
}

fn body(builder: &mut Builder, words: &str) {
    builder.paragraph(Role::Body, |b| b.text(words));
}

#[test]
fn empty_document_is_empty() {
    assert_eq!(text(|_| {}), "");
    assert_eq!(text(|b| body(b, " \u{3000}")), "");
}

#[test]
fn title_keeps_its_hand_made_break() {
    let out = text(|b| {
        b.title("关于放假的\n通知").subtitle("——试行");
        body(b, "正文");
    });
    assert_eq!(out, "关于放假的\n通知\n——试行\n\n正文\n");
}

#[test]
fn markdown_title_is_one_line() {
    let options = TextOptions {
        headings: HeadingStyle::Markdown,
        width: Some(4),
        ..TextOptions::default()
    };
    let document = build(|b| {
        b.title("甲乙\n丙丁").heading(9, |b| b.text("戊"));
    });
    assert_eq!(render(&document, &options), "# 甲乙 丙丁\n\n###### 戊\n");
}

#[test]
fn lists_are_grouped_and_nested() {
    let out = text(|b| {
        body(b, "甲");
        b.item(1, ListKind::Numbered, |b| b.label("1.").tab().lines("乙\n丙"));
        b.item(2, ListKind::Bullet, |b| b.label("•").tab().text("丁"));
        body(b, "戊");
    });
    assert_eq!(out, "甲\n\n1. 乙\n   丙\n  • 丁\n\n戊\n");
}

#[test]
fn rows_are_lines_and_cells_have_no_tab() {
    let out = text(|b| {
        body(b, "甲");
        b.caption(CaptionKind::Table, "表1");
        b.table(1, &[&["姓名", "a\tb"], &["", ""], &["两\n行", ""]]);
        body(b, "乙");
    });
    assert_eq!(out, "甲\n\n表1\n姓名\ta b\n两 行\t\n\n乙\n");
}

#[test]
fn nested_table_and_paragraphs_share_a_line() {
    let mut builder = Builder::new(Language::English);
    builder.table(0, &[&["x", "y"]]);
    let mut document = builder.build();
    let inner = document.parts[0].blocks[0].clone();
    let cell = Cell { blocks: vec![inner.clone(), inner], ..Cell::default() };
    let row = Row { cells: vec![cell.clone(), cell], ..Row::default() };
    let table = Table { rows: vec![row], ..Table::default() };
    document.parts[0].blocks = vec![Block::Table(table)];
    assert_eq!(render(&document, &TextOptions::default()), "x y x y\tx y x y\n");
}

#[test]
fn notes_end_their_part() {
    let out = text(|b| {
        b.paragraph(Role::Body, |b| b.text("甲").note_ref(NoteKind::Footnote, "1"));
        b.note(NoteKind::Footnote, "1", "注");
        body(b, "乙");
        b.part();
        body(b, "丙");
    });
    assert_eq!(out, "甲[1]\n乙\n\n[1] 注\n\n* * *\n\n丙\n");
}

/// A document over `source` with one block.
fn over(source: &str, block: impl FnOnce(&str) -> Block) -> Document {
    let block = block(source);
    let mut document = Document::new(source.to_owned());
    document.parts.push(Part { blocks: vec![block], ..Part::default() });
    document
}

fn found(source: &str, words: &str) -> Source {
    let start = source.find(words).expect("the words are in the source");
    Source::new(start, start + words.len(), 1)
}

fn paragraph(source: Source) -> Block {
    let content = vec![Inline::Text(Text { source, ..Text::default() })];
    Block::Paragraph(Paragraph { source, content, ..Paragraph::default() })
}

#[test]
fn comment_keeps_the_words_of_the_export() {
    let document = over("\tComment by Li: 请核", |s| {
        Block::Comment(Comment {
            source: found(s, s),
            author: found(s, "Li").bytes,
            blocks: vec![paragraph(found(s, "请核"))],
        })
    });
    assert_eq!(render(&document, &TextOptions::default()), "Comment by Li: 请核\n");
}

#[test]
fn kept_note_stands_as_written() {
    let document = over(" [1: 注]", |s| {
        Block::Note(Note {
            source: found(s, s),
            kind: NoteKind::Footnote,
            id: found(s, "1").bytes,
            blocks: vec![paragraph(found(s, "注"))],
        })
    });
    let keep = TextOptions { keep: Keep::ALL, ..TextOptions::default() };
    assert_eq!(render(&document, &keep), "[1: 注]\n");
    assert_eq!(render(&document, &TextOptions::default()), "[1] 注\n");
}

#[test]
fn contents_are_kept_on_request() {
    let document = over("目录\n总则\t3\n附则....9", |s| {
        let entry = |words: &str, page: &str| ContentsEntry {
            level: 1,
            content: vec![Inline::Text(Text {
                source: found(s, words),
                ..Text::default()
            })],
            page: Some(found(s, page).bytes),
            ..ContentsEntry::default()
        };
        Block::Contents(Contents {
            title: vec![Inline::Text(Text {
                source: found(s, "目录"),
                ..Text::default()
            })],
            entries: vec![entry("总则", "3"), entry("附则", "9")],
            ..Contents::default()
        })
    });
    assert_eq!(render(&document, &TextOptions::default()), "");
    let keep = Keep { contents: true, ..Keep::default() };
    let options = TextOptions { keep, ..TextOptions::default() };
    assert_eq!(render(&document, &options), "目录\n总则\t3\n附则....9\n");
}

#[test]
fn furniture_is_kept_on_request() {
    let document = over("— 1 —", |s| {
        let content = vec![Inline::Text(Text { source: found(s, s), ..Text::default() })];
        Block::Furniture(Furniture {
            source: found(s, s),
            kind: FurnitureKind::PageNumber,
            content,
        })
    });
    assert_eq!(render(&document, &TextOptions::default()), "");
    let keep = TextOptions { keep: Keep::ALL, ..TextOptions::default() };
    assert_eq!(render(&document, &keep), "— 1 —\n");
}

#[test]
fn typed_rule_is_printed_and_drawn_rule_is_a_gap() {
    let rule = |source| Block::Break(Break { source, kind: BreakKind::Rule });
    let typed = over("-----", |s| rule(found(s, s)));
    assert_eq!(render(&typed, &TextOptions::default()), "-----\n");
    let out = text(|b| {
        body(b, "甲");
        b.block(rule(Source::default()));
        body(b, "乙");
    });
    assert_eq!(out, "甲\n\n乙\n");
}

#[test]
fn ruby_reads_as_in_the_source() {
    let ruby = |s: &str| {
        let source = found(s, s);
        let (base, reading) = (found(s, "拼").bytes, found(s, "pin").bytes);
        let content = vec![Inline::Ruby(Ruby { source, base, reading })];
        Block::Paragraph(Paragraph { content, ..Paragraph::default() })
    };
    let options = TextOptions::default();
    assert_eq!(render(&over("拼 (pin)", ruby), &options), "拼 (pin)\n");
    assert_eq!(render(&over("拼pin", ruby), &options), "拼（pin）\n");
}

#[test]
fn control_characters_are_dropped() {
    assert_eq!(text(|b| body(b, "a\u{1B}b\u{85}\u{0}c§")), "ab\nc§\n");
}

#[test]
fn long_words_are_parted_by_force() {
    assert_eq!(wrapped(4, |b| body(b, "abcdefghij 甲")), "abcd\nefgh\nij\n甲\n");
    assert_eq!(wrapped(0, |b| body(b, "甲乙")), "甲\n乙\n");
}

#[test]
fn tables_are_not_wrapped() {
    assert_eq!(
        wrapped(4, |b| {
            b.table(0, &[&["甲乙丙", "丁"]]);
        }),
        "甲乙丙\t丁\n"
    );
}

#[test]
fn label_stays_with_its_word() {
    let out = wrapped(8, |b| {
        b.item(1, ListKind::Numbered, |b| b.label("（一）").text("甲乙丙丁"));
        b.item(1, ListKind::Bullet, |b| b.label("•").tab().text("abcdefghij"));
    });
    // The bullet takes two columns beside Han text.
    assert_eq!(out, "（一）甲\n乙丙丁\n• abcde\n   fghij\n");
}

fn words() -> impl Strategy<Value = String> {
    let chars: Vec<char> = "甲乙，。“”（）——…abc 12%-/　👍🏽".chars().collect();
    prop::collection::vec(prop::sample::select(chars), 0..30).prop_map(String::from_iter)
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn no_word_is_lost(lines in prop::collection::vec(words(), 1..5), width in prop::option::of(0_usize..20)) {
        let document = build(|b| lines.iter().for_each(|line| body(b, line)));
        let out = render(&document, &TextOptions { width, ..TextOptions::default() });
        prop_assert_eq!(solid(&out), solid(&lines.concat()));
        prop_assert!(out.lines().all(|line| line.trim_end() == line && !line.is_empty()));
    }

    #[test]
    fn rendering_its_own_lines_changes_nothing(lines in prop::collection::vec(words(), 1..5)) {
        let once = text(|b| lines.iter().for_each(|line| body(b, line)));
        let twice = text(|b| once.lines().for_each(|line| body(b, line)));
        prop_assert_eq!(once, twice);
    }
}

/// Keeps what each call wrote.
struct Calls(Vec<Vec<u8>>);

impl std::io::Write for Calls {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.push(bytes.to_vec());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_long_text_is_written_in_pieces() {
    let document = build(|b| {
        for heading in 0..200 {
            b.heading(1, |b| b.text(&heading.to_string()));
            body(b, &"words ".repeat(200));
        }
    });
    let options = TextOptions { width: Some(40), ..TextOptions::default() };
    let mut calls = Calls(Vec::new());
    crate::write(&document, &options, &mut calls).unwrap();
    assert!(calls.0.len() > 2, "{} calls", calls.0.len());
    assert_eq!(calls.0.concat(), render(&document, &options).into_bytes());
}
