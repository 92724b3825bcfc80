//! Laws of the model and of the renderers that hold for every input.

use docconv::{
    Block, Builder, CaptionKind, Comment, CommentRef, Contents, ContentsEntry, Document,
    Format, Furniture, FurnitureKind, Image, ImageBlock, Inline, InputFormat, Language,
    ListKind, NoteKind, Options, PageField, PageFieldKind, Paragraph, Properties, Role,
    Ruby, Source, detect, json, read, render,
};
use docconv_tests::{cases, corpus, structure, words};
use std::thread;

const FORMATS: [Format; 3] = [Format::Text, Format::Docx, Format::Pdf];

fn inputs() -> Vec<(String, Vec<u8>)> {
    let cases = cases().into_iter().map(|case| (case.name, case.input));
    let exports = corpus::exports().into_iter().map(|export| (export.name, export.bytes));
    cases.chain(exports).collect()
}

fn bytes(document: &Document, format: Format) -> Vec<u8> {
    let options = Options { allow_missing: true, ..Options::default() };
    let rendered = render(document, format, &options);
    rendered.unwrap_or_else(|error| panic!("{format:?}: {error}")).bytes
}

#[test]
fn the_model_loses_nothing_and_keeps_the_order() {
    let broken: Vec<String> = inputs()
        .into_iter()
        .filter_map(|(name, input)| {
            let parsed = read(input.clone()).expect("the inputs are documents");
            let why = structure::check(&parsed.document).err()?;
            Some(format!("{name}: {why}"))
        })
        .collect();
    assert!(broken.is_empty(), "{} inputs:\n{}", broken.len(), broken.join("\n"));
}

/// What exports are made of, for documents that nobody would write.
const FRAGMENTS: [&str; 46] = [
    "\n",
    "\n",
    "\n\n",
    "\n\n\n\n\n",
    "\t",
    "\t\t",
    "\r\n",
    "　　",
    " ",
    "一、",
    "（一）",
    "1.",
    "2.",
    "1.1 ",
    "第一章 ",
    "第一条 ",
    "总则",
    "关于召开会议的通知",
    "目录",
    "\t3",
    "……5",
    "。",
    "；",
    "：",
    "时    间：",
    "2020年3月7日",
    "[bookmark: _Toc1]",
    "[bookmark: a b]",
    "[image: ]",
    "[image: x[y]z\nq]",
    "[image: ",
    "[footnoteRef:1]",
    " [1: note] ",
    "· item",
    "a. ",
    "Article I",
    "text text text. More text here.",
    "会议指出，要加强领导。各单位要认真落实。",
    "image1.png",
    "— 1 —",
    "附件：1.名单",
    "同志们：",
    "特此通知。",
    "表1 名单",
    "王小明",
    "——副题",
];

#[test]
fn random_fragments_lose_nothing() {
    // A fixed sequence (xorshift): the same documents on every machine and run.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for _ in 0..3_000 {
        let text: String =
            (0..next(40)).map(|_| FRAGMENTS[next(FRAGMENTS.len())]).collect();
        let document = read(text.clone().into_bytes()).expect("it is UTF-8").document;
        if let Err(why) = structure::check(&document) {
            panic!("{text:?}: {why}");
        }
        let keep = Options { keep: docconv::Keep::ALL, ..Options::default() };
        let shown =
            render(&document, Format::Text, &keep).expect("text never fails").bytes;
        let shown = String::from_utf8(shown).expect("text is UTF-8");
        assert_eq!(words(&shown), words(document.source()), "{text:?}");
    }
}

#[test]
fn the_source_is_the_input() {
    let texts = inputs().into_iter().filter(|(_, input)| {
        let format = detect(input).expect("the inputs are documents");
        matches!(format, InputFormat::Tika | InputFormat::Text)
            && std::str::from_utf8(input).is_ok()
    });
    for (name, input) in texts {
        let parsed = read(input.clone()).expect("the inputs are documents");
        let input = input.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&input);
        // Word's soft return ends a line, its page break a line and a blank one.
        let input = String::from_utf8_lossy(input);
        let input = input.replace('\u{B}', "\n").replace('\u{C}', "\n\n");
        assert!(parsed.document.source() == input, "{name}");
    }
}

#[test]
fn json_round_trip_is_the_identity() {
    for (name, input) in inputs() {
        let document = read(input.clone()).expect("the inputs are documents").document;
        let written = json::to_json(&document).expect("documents can be written");
        let again = json::from_json(&written).expect("what was written can be read");
        assert!(again == document, "{name}");
    }
}

#[test]
fn two_renders_in_two_threads_give_the_same_bytes() {
    for case in cases() {
        let document = case.parsed().document;
        for format in FORMATS {
            let first = bytes(&document, format);
            let again = bytes(&case.parsed().document, format);
            let other = thread::scope(|scope| {
                scope.spawn(|| bytes(&document, format)).join().expect("no panic")
            });
            assert!(first == again && first == other, "{} as {format:?}", case.name);
        }
    }
}

/// A document that holds every kind of block and inline, also those that no text export
/// has.
fn every_kind() -> Document {
    let mut builder = Builder::new(Language::English);
    builder.title("Every kind\nof thing").subtitle("and what becomes of it");
    builder.heading(1, |b| b.anchor("start").label("1 ").text("Heading"));
    builder.paragraph(Role::Body, |b| {
        let all = Properties { bold: true, italic: true, ..Properties::default() };
        b.text("plain ")
            .styled("styled", all)
            .tab()
            .link_to("start", "inner")
            .link_uri("https://example.org/", "outer")
            .note_ref(NoteKind::Footnote, "1")
            .note_ref(NoteKind::Endnote, "2")
            .lines("one\ntwo")
    });
    builder.item(1, ListKind::Bullet, |b| b.label("• ").text("bullet"));
    builder.item(2, ListKind::Numbered, |b| b.label("1. ").text("number"));
    builder.field("Date:", " today");
    builder.table(1, &[&["head", "row"], &["", "cell\nof two"]]);
    builder.caption(CaptionKind::Table, "Table 1 Caption");
    builder.note(NoteKind::Footnote, "1", "foot").note(NoteKind::Endnote, "2", "end");
    builder.page_break();
    rare_blocks(&mut builder);
    builder.build()
}

fn rare_blocks(builder: &mut Builder) {
    let source = |content: &[Inline]| {
        let all = content.iter().map(Inline::source).reduce(Source::to);
        all.unwrap_or_default()
    };
    let title = builder.content(|b| b.text("Contents"));
    let content = builder.content(|b| b.text("Heading"));
    let page = builder.content(|b| b.text("7"));
    let entry = ContentsEntry {
        source: source(&content),
        level: 1,
        content,
        page: Some(source(&page).bytes),
        target: None,
    };
    let of = source(&title).to(source(&page));
    builder.block(Block::Contents(Contents { source: of, title, entries: vec![entry] }));
    let base = builder.content(|b| b.text("漢"));
    let reading = builder.content(|b| b.text("かん"));
    let at = source(&base).to(source(&reading));
    let ruby =
        Ruby { source: at, base: source(&base).bytes, reading: source(&reading).bytes };
    let number = builder.content(|b| b.text("3"));
    let comment = builder.content(|b| b.text("9"));
    let page = PageField { source: source(&number), kind: PageFieldKind::Page };
    let mark = CommentRef { source: source(&comment), id: source(&comment).bytes };
    let alt = builder.content(|b| b.text("a door"));
    let image = Image { source: source(&alt), alt: source(&alt).bytes, media: None };
    let content = vec![
        Inline::Ruby(ruby),
        Inline::PageField(page),
        Inline::CommentRef(mark),
        Inline::Image(image),
    ];
    let whole = source(&content);
    let paragraph = Paragraph { source: whole, content, ..Paragraph::default() };
    builder.block(Block::Paragraph(paragraph));
    builder.block(Block::Image(ImageBlock {
        source: image.source,
        anchors: Vec::new(),
        image,
    }));
    let author = builder.content(|b| b.text("Reviewer"));
    let content = builder.content(|b| b.text("remark"));
    let said = Paragraph { source: source(&content), content, ..Paragraph::default() };
    builder.block(Block::Comment(Comment {
        source: source(&author).to(said.source),
        author: source(&author).bytes,
        blocks: vec![Block::Paragraph(said)],
    }));
    let content = builder.content(|b| b.text("running head"));
    let kind = FurnitureKind::Header;
    builder.block(Block::Furniture(Furniture {
        source: source(&content),
        kind,
        content,
    }));
}

#[test]
fn a_document_of_every_kind_renders_with_its_words() {
    let document = every_kind();
    let text = String::from_utf8(bytes(&document, Format::Text)).expect("UTF-8");
    let docx = docconv_tests::docx::read(&bytes(&document, Format::Docx)).body;
    assert!(bytes(&document, Format::Pdf).starts_with(b"%PDF-"));
    for word in [
        "Everykind",
        "ofthing",
        "andwhatbecomesofit",
        "1Heading",
        "plainstyled",
        "inner",
        "outer",
        "onetwo",
        "•bullet",
        "1.number",
        "Date:today",
        "headrow",
        "cellof",
        "Table1Caption",
        "漢",
    ] {
        assert!(words(&text).contains(word), "text lacks {word}");
        assert!(docx.contains(word), "DOCX lacks {word}");
    }
}

#[test]
fn json_holds_every_kind() {
    let document = every_kind();
    let written = json::to_json(&document).expect("documents can be written");
    assert!(json::from_json(&written).expect("just written") == document);
}

/// Kinds that the fixtures have to show; the rest only other readers make.
#[test]
fn every_kind_of_block_that_an_export_has_occurs_in_a_fixture() {
    let documents: Vec<Document> =
        cases().iter().map(|case| case.parsed().document).collect();
    let has = |test: fn(&Block) -> bool| {
        documents.iter().any(|document| document.blocks().any(test))
    };
    type Kind = (&'static str, fn(&Block) -> bool);
    let kinds: [Kind; 13] = [
        ("title", |b| matches!(b, Block::Title(_))),
        ("heading", |b| matches!(b, Block::Heading(_))),
        ("paragraph", |b| matches!(b, Block::Paragraph(_))),
        ("list item", |b| matches!(b, Block::ListItem(_))),
        ("field", |b| matches!(b, Block::Field(_))),
        ("table", |b| matches!(b, Block::Table(_))),
        ("contents", |b| matches!(b, Block::Contents(_))),
        ("caption", |b| matches!(b, Block::Caption(_))),
        ("image", |b| matches!(b, Block::Image(_))),
        ("note", |b| matches!(b, Block::Note(_))),
        ("comment", |b| matches!(b, Block::Comment(_))),
        ("furniture", |b| matches!(b, Block::Furniture(_))),
        ("break", |b| matches!(b, Block::Break(_))),
    ];
    let missing: Vec<&str> =
        kinds.into_iter().filter(|(_, test)| !has(*test)).map(|(name, _)| name).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

#[test]
fn every_role_occurs_in_a_fixture() {
    let documents: Vec<Document> =
        cases().iter().map(|case| case.parsed().document).collect();
    let has = |role| documents.iter().any(|d| d.blocks().any(|b| b.role() == Some(role)));
    let missing: Vec<&str> =
        Role::ALL.into_iter().filter(|&role| !has(role)).map(Role::name).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}
