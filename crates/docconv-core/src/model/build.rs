//! Documents made by hand.

use super::{
    Anchor, Block, Break, BreakKind, Caption, CaptionKind, Cell, Document, Field,
    Heading, Inline, Label, LabelKind, Link, ListItem, ListKind, Note, NoteKind, NoteRef,
    Paragraph, Part, Properties, Recognition, Role, Row, Table, Target, Text, Title,
    TitleKind,
};
use crate::{Language, Source, Span};

/// Builds a [`Document`] block by block.
///
/// ```
/// use docconv_core::{Builder, Language, Role};
/// let mut builder = Builder::new(Language::English);
/// builder.title("Minutes");
/// builder.heading(1, |b| b.label("1. ").text("Opening"));
/// builder.paragraph(Role::Body, |b| b.text("The chair ").bold("opened").text(" at nine."));
/// let document = builder.build();
/// assert_eq!(document.parts[0].title(&document).as_deref(), Some("Minutes"));
/// ```
#[derive(Debug)]
pub struct Builder {
    document: Document,
    part: Part,
}

impl Builder {
    /// An empty document in `language`.
    pub fn new(language: Language) -> Self {
        let mut document = Document::default();
        document.metadata.language = language;
        Self { document, part: first_part() }
    }

    /// Ends the part and begins another on a new page.
    pub fn part(&mut self) -> &mut Self {
        let done = std::mem::replace(&mut self.part, first_part());
        self.document.parts.push(done);
        self
    }

    /// The title of the part; a line end in it is a break made by hand. The first title
    /// also becomes the document's.
    pub fn title(&mut self, text: &str) -> &mut Self {
        let content = self.content(|b| b.lines(text));
        if self.document.metadata.title.is_none() {
            self.document.metadata.title = Some(self.document.plain_text(&content));
        }
        let source = extent(&content);
        let recognition = Recognition::STATED;
        self.block(Block::Title(Title {
            source,
            kind: TitleKind::Title,
            recognition,
            content,
        }))
    }

    /// A subtitle.
    pub fn subtitle(&mut self, text: &str) -> &mut Self {
        let content = self.content(|b| b.lines(text));
        let source = extent(&content);
        let recognition = Recognition::STATED;
        let kind = TitleKind::Subtitle;
        self.block(Block::Title(Title { source, kind, recognition, content }))
    }

    /// A heading of `level` 1 to 9; a level outside is moved into that range.
    pub fn heading(
        &mut self,
        level: u8,
        fill: impl FnOnce(&mut BlockBuilder) -> &mut BlockBuilder,
    ) -> &mut Self {
        let content = self.content(fill);
        let source = extent(&content);
        let level = level.clamp(1, 9);
        let recognition = Recognition::STATED;
        self.block(Block::Heading(Heading { source, level, recognition, content }))
    }

    /// A paragraph with that role.
    pub fn paragraph(
        &mut self,
        role: Role,
        fill: impl FnOnce(&mut BlockBuilder) -> &mut BlockBuilder,
    ) -> &mut Self {
        let content = self.content(fill);
        let source = extent(&content);
        self.block(Block::Paragraph(Paragraph {
            source,
            role,
            content,
            ..Paragraph::default()
        }))
    }

    /// A list item; the label is part of the text (`1. `, `• `).
    pub fn item(
        &mut self,
        level: u8,
        kind: ListKind,
        fill: impl FnOnce(&mut BlockBuilder) -> &mut BlockBuilder,
    ) -> &mut Self {
        let content = self.content(fill);
        let source = extent(&content);
        self.block(Block::ListItem(ListItem {
            source,
            level: level.max(1),
            kind,
            content,
        }))
    }

    /// A label with its value: `field("Date:", " 1 May")`.
    pub fn field(&mut self, label: &str, value: &str) -> &mut Self {
        let span = self.document.push_text(label);
        let source = Source { bytes: span, line: 0 };
        let kind = LabelKind::Field;
        let mut content = vec![Inline::Label(Label { source, kind, ..Label::default() })];
        content.extend(self.content(|b| b.text(value)));
        let plain = label.trim_end_matches([':', '：', '∶', ' ']).into();
        let source = extent(&content);
        self.block(Block::Field(Field { source, label: plain, content }))
    }

    /// A caption.
    pub fn caption(&mut self, kind: CaptionKind, text: &str) -> &mut Self {
        let content = self.content(|b| b.text(text));
        let source = extent(&content);
        self.block(Block::Caption(Caption { source, kind, content }))
    }

    /// A table of plain cells; the first `header_rows` rows head the columns.
    pub fn table(&mut self, header_rows: usize, rows: &[&[&str]]) -> &mut Self {
        let rows: Vec<Row> = rows
            .iter()
            .enumerate()
            .map(|(at, cells)| self.row(at < header_rows, cells))
            .collect();
        let source =
            rows.iter().map(|row| row.source).reduce(Source::to).unwrap_or_default();
        self.block(Block::Table(Table { source, rows }))
    }

    /// The text of the note that [`BlockBuilder::note_ref`] names.
    pub fn note(&mut self, kind: NoteKind, id: &str, text: &str) -> &mut Self {
        let id = self.document.push_text(id);
        let content = self.content(|b| b.text(text));
        let source = extent(&content);
        let blocks =
            vec![Block::Paragraph(Paragraph { source, content, ..Paragraph::default() })];
        self.block(Block::Note(Note { source, kind, id, blocks }))
    }

    /// A page break.
    pub fn page_break(&mut self) -> &mut Self {
        self.block(Block::Break(Break {
            source: Source::default(),
            kind: BreakKind::Page,
        }))
    }

    /// Any block, made elsewhere over this document's text.
    pub fn block(&mut self, block: Block) -> &mut Self {
        self.part.blocks.push(block);
        self
    }

    /// Inlines over this document's text, for blocks made elsewhere.
    pub fn content(
        &mut self,
        fill: impl FnOnce(&mut BlockBuilder) -> &mut BlockBuilder,
    ) -> Vec<Inline> {
        let document = std::mem::take(&mut self.document);
        let mut block = BlockBuilder { document, content: Vec::new() };
        fill(&mut block);
        self.document = block.document;
        block.content
    }

    /// The finished document.
    pub fn build(mut self) -> Document {
        self.part();
        self.document
    }

    fn row(&mut self, header: bool, cells: &[&str]) -> Row {
        let cells: Vec<Cell> = cells.iter().map(|text| self.cell(text)).collect();
        let source =
            cells.iter().map(|cell| cell.source).reduce(Source::to).unwrap_or_default();
        Row { source, header, cells }
    }

    fn cell(&mut self, text: &str) -> Cell {
        let content = self.content(|b| b.lines(text));
        let source = extent(&content);
        let paragraph = Paragraph { source, content, ..Paragraph::default() };
        let blocks =
            if text.is_empty() { Vec::new() } else { vec![Block::Paragraph(paragraph)] };
        Cell { source, blocks, ..Cell::default() }
    }
}

/// Fills one block with inlines. Text is added at the end of the document's own text.
#[derive(Debug)]
pub struct BlockBuilder {
    document: Document,
    content: Vec<Inline>,
}

impl BlockBuilder {
    /// Plain words.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.styled(text, Properties::default())
    }

    /// Bold words.
    pub fn bold(&mut self, text: &str) -> &mut Self {
        self.styled(text, Properties { bold: true, ..Properties::default() })
    }

    /// Words with character properties.
    pub fn styled(&mut self, text: &str, properties: Properties) -> &mut Self {
        let source = self.push(text);
        self.content.push(Inline::Text(Text { source, properties }));
        self
    }

    /// The number or bullet at the start of a heading or item.
    pub fn label(&mut self, text: &str) -> &mut Self {
        let source = self.push(text);
        self.content.push(Inline::Label(Label { source, ..Label::default() }));
        self
    }

    /// Lines with breaks between them.
    pub fn lines(&mut self, text: &str) -> &mut Self {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                let source = self.push("\n");
                self.content.push(Inline::LineBreak(source));
            }
            self.text(line);
        }
        self
    }

    /// A tab.
    pub fn tab(&mut self) -> &mut Self {
        let source = self.push("\t");
        self.content.push(Inline::Tab(source));
        self
    }

    /// A place that [`link_to`](Self::link_to) can name.
    pub fn anchor(&mut self, name: &str) -> &mut Self {
        let source = self.push(name);
        self.content.push(Inline::Anchor(Anchor { source, name: source.bytes }));
        self
    }

    /// A link to an anchor of this document.
    pub fn link_to(&mut self, anchor: &str, text: &str) -> &mut Self {
        self.link(Target::Anchor(anchor.into()), text)
    }

    /// A link to a URI.
    pub fn link_uri(&mut self, uri: &str, text: &str) -> &mut Self {
        self.link(Target::Uri(uri.into()), text)
    }

    /// A reference to a note.
    pub fn note_ref(&mut self, kind: NoteKind, id: &str) -> &mut Self {
        let source = self.push(id);
        self.content.push(Inline::NoteRef(NoteRef { source, kind, id: source.bytes }));
        self
    }

    fn link(&mut self, target: Target, text: &str) -> &mut Self {
        let source = self.push(text);
        let content = vec![Inline::Text(Text { source, ..Text::default() })];
        self.content.push(Inline::Link(Link { source, target, content }));
        self
    }

    fn push(&mut self, text: &str) -> Source {
        Source { bytes: self.document.push_text(text), line: 0 }
    }
}

fn first_part() -> Part {
    Part { new_page: true, recognition: Recognition::STATED, ..Part::default() }
}

fn extent(content: &[Inline]) -> Source {
    let all = content.iter().map(Inline::source).reduce(Source::to);
    all.unwrap_or(Source { bytes: Span::default(), line: 0 })
}
