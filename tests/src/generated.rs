//! Documents of every kind of block and inline, for properties and for fuzzing.

use docconv::{
    Block, BlockBuilder, Break, BreakKind, Builder, Caption, CaptionKind, Cell, Comment,
    CommentRef, Contents, ContentsEntry, Document, Field, Furniture, FurnitureKind,
    Image, ImageBlock, Inline, Label, LabelKind, Language, ListKind, Media, Note,
    NoteKind, PageField, PageFieldKind, Paragraph, Properties, Role, Row, Ruby, Source,
    Table, Text, TitleKind,
};
use proptest::prelude::*;

/// Words without a number at their start: that would be a label, which is a thing of its own.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zA-Z]{2,8}",
        "[\u{4E00}-\u{4E10}\u{5B57}\u{53E5}]{2,6}",
        Just("<&>\"'".to_owned()),
        Just("“引文”……".to_owned()),
        Just("a\u{AD}b\u{2011}c".to_owned()),
        Just("é ö ß я".to_owned()),
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| format!("w{}", words.join(" ")))
}

fn properties() -> impl Strategy<Value = Properties> {
    (any::<[bool; 8]>(), 0..3u8, 0..6u8).prop_map(|(on, raised, change)| Properties {
        bold: on[0],
        italic: on[1],
        underline: on[2],
        strike: on[3],
        small_caps: on[4],
        code: on[5],
        highlight: on[6],
        hidden: on[7],
        superscript: raised == 1,
        subscript: raised == 2,
        inserted: change == 1,
        deleted: change == 2,
    })
}

/// One thing in a paragraph.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words with a look.
    Text(String, Properties),
    /// A tab.
    Tab,
    /// A line break made by hand.
    LineBreak,
    /// A line end that only wrapped the words.
    SoftBreak,
    /// A reference to a comment.
    CommentRef,
    /// A bookmark with a name of its own.
    Anchor,
    /// Words that lead out.
    LinkUri(String),
    /// Words that lead to the first heading.
    LinkAnchor(String),
    /// A word with its reading.
    Ruby,
    /// An image, with alternative text or without.
    Image(bool),
    /// A number that Word counts.
    Page(PageFieldKind),
}

fn piece() -> impl Strategy<Value = Piece> {
    prop_oneof![
        8 => (words(), properties()).prop_map(|(words, look)| Piece::Text(words, look)),
        1 => Just(Piece::Tab),
        1 => Just(Piece::LineBreak),
        1 => Just(Piece::SoftBreak),
        1 => Just(Piece::CommentRef),
        1 => Just(Piece::Anchor),
        1 => words().prop_map(Piece::LinkUri),
        1 => words().prop_map(Piece::LinkAnchor),
        1 => Just(Piece::Ruby),
        1 => any::<bool>().prop_map(Piece::Image),
        1 => prop_oneof![Just(PageFieldKind::Page), Just(PageFieldKind::Pages)].prop_map(Piece::Page),
    ]
}

/// Pieces that begin and end with words: white space at the edges of a paragraph is none of it.
fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    (words(), prop::collection::vec(piece(), 0..6), words(), properties()).prop_map(
        |(first, inner, last, look)| {
            let mut all = vec![Piece::Text(first, Properties::default())];
            all.extend(inner);
            all.push(Piece::Text(last, look));
            all
        },
    )
}

/// A block or two, and what goes with them.
#[derive(Debug, Clone)]
pub enum Plan {
    /// Level, label, words.
    Heading(u8, Option<&'static str>, Vec<Piece>),
    /// A paragraph without a label.
    Paragraph(Role, Vec<Piece>),
    /// An article or run-in heading, with its level in the outline.
    Labelled(Role, u8, String),
    /// An item of a list with its level.
    Item(u8, ListKind, Vec<Piece>),
    /// The value of a field.
    Field(String),
    /// The words behind a caption's number.
    Caption(CaptionKind, String),
    /// Rows of columns and words; whether the first is a head, and whether cells reach down
    /// and hold a table.
    Table(Vec<Vec<(u16, String)>>, bool, bool),
    /// An image alone, with alternative text or without.
    Image(bool),
    /// A paragraph and the note that it refers to.
    Notes(NoteKind, String, Vec<String>),
    /// A paragraph and the comment on it.
    Comment(String, Vec<String>),
    /// A break and a paragraph behind it.
    Break(BreakKind),
    /// A further piece; whether it has a title alone, and the title.
    Part(bool, String),
}

/// What a document may be made of.
pub fn plan() -> impl Strategy<Value = Plan> {
    let label = prop_oneof![
        Just(None),
        Just(Some("一、")),
        Just(Some("1.2 ")),
        Just(Some("（三）")),
        Just(Some("Chapter 4 "))
    ];
    let role = prop::sample::select(vec![
        Role::Body,
        Role::DocNumber,
        Role::Addressee,
        Role::Salutation,
        Role::Closing,
        Role::Attachment,
        Role::AnnexLabel,
        Role::Signature,
        Role::Date,
        Role::Author,
        Role::Note,
        Role::Cc,
        Role::Imprint,
        Role::SerialNumber,
        Role::Classification,
        Role::Urgency,
        Role::Letterhead,
        // Not the two that share a line or are broken by the profile, so that a file shows
        // something else: `Signer`, `AnnexTitle`.
    ]);
    let kind = prop_oneof![Just(ListKind::Bullet), Just(ListKind::Numbered)];
    let note = prop_oneof![Just(NoteKind::Footnote), Just(NoteKind::Endnote)];
    let rows = prop::collection::vec(
        prop::collection::vec((1..3u16, prop_oneof![Just(String::new()), words()]), 1..4),
        1..4,
    );
    prop_oneof![
        3 => (1..=9u8, label, pieces()).prop_map(|(level, label, pieces)| Plan::Heading(level, label, pieces)),
        6 => (role, pieces()).prop_map(|(role, pieces)| Plan::Paragraph(role, pieces)),
        1 => (prop_oneof![Just(Role::Article), Just(Role::RunIn)], 1..=9u8, words()).prop_map(|(role, level, words)| Plan::Labelled(role, level, words)),
        2 => (1..=9u8, kind, pieces()).prop_map(|(level, kind, pieces)| Plan::Item(level, kind, pieces)),
        1 => words().prop_map(Plan::Field),
        1 => (prop_oneof![Just(CaptionKind::Figure), Just(CaptionKind::Table)], words()).prop_map(|(kind, words)| Plan::Caption(kind, words)),
        2 => (rows, any::<bool>(), any::<bool>()).prop_map(|(rows, header, nested)| Plan::Table(rows, header, nested)),
        1 => any::<bool>().prop_map(Plan::Image),
        1 => (note, words(), prop::collection::vec(words(), 1..3)).prop_map(|(kind, words, note)| Plan::Notes(kind, words, note)),
        1 => (words(), prop::collection::vec(words(), 1..3)).prop_map(|(words, comment)| Plan::Comment(words, comment)),
        1 => prop::sample::select(vec![BreakKind::Page, BreakKind::Section, BreakKind::Column, BreakKind::Rule, BreakKind::Blank(2)]).prop_map(Plan::Break),
        1 => (any::<bool>(), words()).prop_map(|(page, title)| Plan::Part(page, title)),
    ]
}

/// Documents of up to so many blocks, in every combination of what goes with them.
pub fn documents(most: usize) -> impl Strategy<Value = Document> {
    let plans = prop::collection::vec(plan(), 0..most);
    (plans, any::<[bool; 3]>()).prop_map(|(plans, [english, contents, furniture])| {
        let language = if english { Language::English } else { Language::Chinese };
        document(&plans, language, contents, furniture)
    })
}

/// A picture of 2 by 1 pixels, as far as a writer looks.
fn png() -> Vec<u8> {
    let mut png =
        b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x02\0\0\0\x01\x08\x02\0\0\0".to_vec();
    png.extend([0x7B, 0x40, 0xE8, 0xDD]);
    png.extend(b"\0\0\0\0IEND\xAEB`\x82");
    png
}

/// Headings and labels are bold as a whole; a file cannot say that a word in one is.
fn unembolden(content: &mut [Inline]) {
    for inline in content {
        if let Inline::Text(text) = inline {
            text.properties.bold = false;
        }
    }
}

struct Maker {
    builder: Builder,
    anchors: usize,
    notes: (usize, usize),
}

impl Maker {
    fn content(&mut self, pieces: &[Piece]) -> Vec<Inline> {
        let mut content = Vec::new();
        for piece in pieces {
            content.extend(self.piece(piece));
        }
        content
    }

    fn say(&mut self, words: &str) -> Source {
        let inlines = self.builder.content(|b| b.text(words));
        inlines.first().map(Inline::source).unwrap_or_default()
    }

    fn piece(&mut self, piece: &Piece) -> Vec<Inline> {
        match piece {
            Piece::Text(words, look) => self.builder.content(|b| b.styled(words, *look)),
            Piece::Tab => self.builder.content(BlockBuilder::tab),
            Piece::LineBreak => vec![Inline::LineBreak(Source::default())],
            Piece::SoftBreak => vec![Inline::SoftBreak(Source::default())],
            Piece::CommentRef => {
                let source = self.say("9");
                vec![Inline::CommentRef(CommentRef { source, id: source.bytes })]
            }
            Piece::Anchor => {
                self.anchors += 1;
                let name = format!("Mark_{}", self.anchors);
                self.builder.content(|b| b.anchor(&name))
            }
            Piece::LinkUri(words) => {
                self.builder.content(|b| b.link_uri("https://example.org/a?b=c", words))
            }
            Piece::LinkAnchor(words) => {
                self.builder.content(|b| b.link_to("First", words))
            }
            Piece::Ruby => {
                let (base, reading) = (self.say("拼"), self.say("pin"));
                let source = base.to(reading);
                vec![Inline::Ruby(Ruby {
                    source,
                    base: base.bytes,
                    reading: reading.bytes,
                })]
            }
            Piece::Image(other) => vec![Inline::Image(self.image(*other))],
            Piece::Page(kind) => {
                let source = self.say("7");
                vec![Inline::PageField(PageField { source, kind: *kind })]
            }
        }
    }

    fn image(&mut self, other: bool) -> Image {
        let source = self.say(if other { "alternative <text>" } else { "" });
        Image { source, alt: source.bytes, media: Some(u32::from(other)) }
    }

    fn paragraphs(&mut self, texts: &[String]) -> Vec<Block> {
        let one = |text: &String| {
            let content = self.builder.content(|b| b.text(text));
            Block::Paragraph(Paragraph { content, ..Paragraph::default() })
        };
        texts.iter().filter(|text| !text.is_empty()).map(one).collect()
    }

    fn label(&mut self, words: &str, kind: LabelKind, level: u8) -> Inline {
        let source = self.say(words);
        Inline::Label(Label { source, kind, level, inferred: None })
    }

    fn block(&mut self, plan: &Plan) {
        match plan {
            Plan::Heading(level, label, pieces) => {
                let mut content = Vec::new();
                content
                    .extend(label.map(|label| self.label(label, LabelKind::Number, 0)));
                content.extend(self.content(pieces));
                unembolden(&mut content);
                let heading =
                    docconv::Heading { level: *level, content, ..Default::default() };
                self.builder.block(Block::Heading(heading));
            }
            Plan::Paragraph(role, pieces) => {
                let mut content = self.content(pieces);
                if *role != Role::Body {
                    unembolden(&mut content);
                }
                let paragraph =
                    Paragraph { role: *role, content, ..Paragraph::default() };
                self.builder.block(Block::Paragraph(paragraph));
            }
            Plan::Labelled(role, level, words) => {
                let (label, kind) = match role {
                    Role::RunIn => ("（一）加强领导。", LabelKind::RunIn),
                    _ => ("第三条", LabelKind::Number),
                };
                let mut content = vec![self.label(label, kind, *level)];
                content.extend(self.builder.content(|b| b.text(words)));
                let paragraph =
                    Paragraph { role: *role, content, ..Paragraph::default() };
                self.builder.block(Block::Paragraph(paragraph));
            }
            Plan::Item(level, kind, pieces) => {
                let (words, of) = match kind {
                    ListKind::Bullet => ("• ", LabelKind::Bullet),
                    ListKind::Numbered => ("2. ", LabelKind::Number),
                };
                let mut content = vec![self.label(words, of, 0)];
                content.extend(self.content(pieces));
                let item = docconv::ListItem {
                    level: *level,
                    kind: *kind,
                    content,
                    ..Default::default()
                };
                self.builder.block(Block::ListItem(item));
            }
            Plan::Field(value) => {
                let mut content = vec![self.label("时间：", LabelKind::Field, 0)];
                content.extend(self.builder.content(|b| b.text(value)));
                let field = Field { label: "时间".into(), content, ..Field::default() };
                self.builder.block(Block::Field(field));
            }
            Plan::Caption(kind, words) => {
                let label = match kind {
                    CaptionKind::Figure => "图1",
                    CaptionKind::Table => "表1",
                };
                let mut content = vec![self.label(label, LabelKind::Number, 0)];
                content.extend(self.builder.content(|b| b.text(&format!(" {words}"))));
                let caption = Caption { kind: *kind, content, ..Caption::default() };
                self.builder.block(Block::Caption(caption));
            }
            Plan::Table(rows, header, nested) => {
                let table = self.table(rows, *header, *nested);
                self.builder.block(Block::Table(table));
            }
            Plan::Image(other) => {
                let image = self.image(*other);
                let block =
                    ImageBlock { image, source: image.source, ..ImageBlock::default() };
                self.builder.block(Block::Image(block));
            }
            Plan::Notes(kind, words, note) => {
                let count = match kind {
                    NoteKind::Footnote => &mut self.notes.0,
                    NoteKind::Endnote => &mut self.notes.1,
                };
                *count += 1;
                let id = count.to_string();
                self.builder
                    .paragraph(Role::Body, |b| b.text(words).note_ref(*kind, &id));
                let id = self.say(&id).bytes;
                let blocks = self.paragraphs(note);
                self.builder.block(Block::Note(Note {
                    kind: *kind,
                    id,
                    blocks,
                    ..Note::default()
                }));
            }
            Plan::Comment(words, comment) => {
                self.builder.paragraph(Role::Body, |b| b.text(words));
                let author = self.say("李 & Co").bytes;
                let blocks = self.paragraphs(comment);
                self.builder.block(Block::Comment(Comment {
                    author,
                    blocks,
                    ..Comment::default()
                }));
            }
            Plan::Break(kind) => {
                self.builder
                    .block(Block::Break(Break { kind: *kind, ..Break::default() }));
                // A break in Word is one before a paragraph.
                self.builder.paragraph(Role::Body, |b| b.text("wafter"));
            }
            Plan::Part(page, title) => {
                self.builder.paragraph(Role::Body, |b| b.text("wend"));
                self.builder.part();
                if *page {
                    self.builder.title(title);
                } else {
                    self.builder.title(title).subtitle("wsub");
                }
            }
        }
    }

    /// Rows of the same width; with `nested` the first cell reaches down over two rows and
    /// another holds a table.
    fn table(
        &mut self,
        rows: &[Vec<(u16, String)>],
        header: bool,
        nested: bool,
    ) -> Table {
        let width =
            rows.iter().map(|row| row.iter().map(|(span, _)| span).sum::<u16>()).max();
        let width = width.unwrap_or(1) + 1;
        let mut table = Table::default();
        for (at, row) in rows.iter().enumerate() {
            let reaches = nested && at == 0 && rows.len() > 1;
            let covered = nested && at == 1;
            let mut cells = Vec::new();
            if !covered {
                let blocks = self.paragraphs(&["wfirst".to_owned()]);
                cells.push(Cell {
                    rows: 1 + u16::from(reaches),
                    blocks,
                    ..Cell::default()
                });
            }
            let mut left = width - 1;
            for (span, text) in row {
                let blocks = self.paragraphs(std::slice::from_ref(text));
                cells.push(Cell { columns: *span, blocks, ..Cell::default() });
                left -= span;
            }
            if left > 0 {
                let mut blocks = self.paragraphs(&["wlast".to_owned()]);
                if nested && at == 0 {
                    let inner = vec![vec![(1, "winner".to_owned())]];
                    blocks.push(Block::Table(self.table(&inner, false, false)));
                }
                cells.push(Cell { columns: left, blocks, ..Cell::default() });
            }
            table.rows.push(Row { header: header && at == 0, cells, ..Row::default() });
        }
        table
    }
}

/// The document of a plan: a title, a heading, what was planned, and a contents list that
/// names its headings.
pub fn document(
    plans: &[Plan],
    language: Language,
    contents: bool,
    furniture: bool,
) -> Document {
    let mut maker = Maker { builder: Builder::new(language), anchors: 0, notes: (0, 0) };
    maker.builder.title("wTitle\nof two lines");
    maker.builder.paragraph(Role::Date, |b| b.text("2020年3月7日"));
    maker.builder.heading(1, |b| b.anchor("First").label("一、").text("wfirst heading"));
    plans.iter().for_each(|plan| maker.block(plan));
    maker.builder.paragraph(Role::Body, |b| b.text("wlast words"));
    if furniture {
        let page = maker.say("3");
        for (kind, words) in
            [(FurnitureKind::Header, "whead"), (FurnitureKind::Footer, "wfoot ")]
        {
            let mut content = maker.builder.content(|b| b.text(words));
            if kind == FurnitureKind::Footer {
                content.push(Inline::PageField(PageField {
                    source: page,
                    kind: PageFieldKind::Page,
                }));
            }
            maker.builder.block(Block::Furniture(Furniture {
                kind,
                content,
                ..Furniture::default()
            }));
        }
    }
    let mut document = maker.builder.build();
    if let Some(Block::Paragraph(date)) = document.parts[0].blocks.get_mut(1) {
        date.under_title = true;
    }
    let picture = |name: &str| Media { name: name.to_owned(), bytes: png() };
    document.media = vec![picture("one.png"), picture("two.png")];
    document.metadata.author = Some("李四 <li@example.org>".to_owned());
    document.metadata.subject = Some("subject & more".to_owned());
    document.metadata.keywords = Some("one, two".to_owned());
    document.metadata.created = Some("2020-03-07T09:00:00Z".to_owned());
    if contents {
        add_contents(&mut document);
    }
    document
}

/// The list that the writer makes: titles of a compilation and headings down to the third.
fn add_contents(document: &mut Document) {
    let titles = document.parts.len() > 1;
    let mut listed = Vec::new();
    for block in document.blocks() {
        match block {
            Block::Title(title) if titles && title.kind == TitleKind::Title => {
                listed.push((1, title.content.clone()))
            }
            Block::Heading(heading) if heading.level <= 3 => {
                listed.push((heading.level, heading.content.clone()))
            }
            _ => {}
        }
    }
    let entries = listed.into_iter().map(|(level, content)| {
        let words = document.plain_text(&content);
        let bytes = document.push_text(words.trim());
        let source = Source { bytes, line: 0 };
        let content = vec![Inline::Text(Text { source, ..Text::default() })];
        ContentsEntry { level, content, ..ContentsEntry::default() }
    });
    let entries: Vec<ContentsEntry> = entries.collect();
    let bytes = document.push_text("目录");
    let title =
        vec![Inline::Text(Text { source: Source { bytes, line: 0 }, ..Text::default() })];
    let contents = Contents { title, entries, ..Contents::default() };
    document.parts[0].blocks.insert(2, Block::Contents(contents));
}
