//! Paragraphs, tables and notes put together piece by piece: what the readers of Markdown and
//! HTML share.

use crate::items::{Item, Para, Says, trim_end, trim_start};
use crate::structure::{self, aside_blocks};
use crate::writing::{Inlines, Writing, extent, shows};
use docconv_core::{
    Block, Break, BreakKind, Cell, Comment, Document, Inline, LabelKind, Language,
    ListKind, Media, Metadata, Note, NoteKind, Paragraph, Properties, Row, Source,
    Stated, Table, Target,
};

/// A document that is being put together.
#[derive(Debug, Default)]
pub(crate) struct Assembly {
    pub(crate) writing: Writing,
    pub(crate) items: Vec<Item>,
    pub(crate) media: Vec<Media>,
    beside: Vec<Stated>,
    /// The paragraph that is open.
    pub(crate) inlines: Inlines,
    start: Option<Source>,
    pub(crate) says: Says,
    labelled: bool,
    pub(crate) tables: usize,
    /// Bookmarks that wait for words.
    waiting: Vec<Inline>,
}

impl Assembly {
    /// Ends the open paragraph and says what the next one is.
    pub(crate) fn begin(&mut self, says: Says) {
        self.end();
        self.says = says;
    }

    fn touch(&mut self) {
        if self.start.is_none() {
            let waiting = std::mem::take(&mut self.waiting);
            self.start = Some(extent(&waiting).unwrap_or(self.writing.here()));
            self.inlines = Inlines::of(waiting);
        }
    }

    pub(crate) fn text(&mut self, words: &str, properties: Properties) {
        self.touch();
        self.inlines.text(&mut self.writing, words, properties);
    }

    pub(crate) fn label(&mut self, words: &str, kind: LabelKind) {
        self.touch();
        self.inlines.label(&mut self.writing, words, kind);
        self.labelled = true;
    }

    pub(crate) fn tab(&mut self) {
        self.touch();
        self.inlines.tab(&mut self.writing);
    }

    pub(crate) fn line_break(&mut self) {
        self.touch();
        self.inlines.line_break(&mut self.writing);
    }

    pub(crate) fn anchor(&mut self, name: &str) {
        self.touch();
        self.inlines.anchor(&mut self.writing, name);
    }

    pub(crate) fn image(&mut self, alt: &str, media: Option<u32>) {
        self.touch();
        self.inlines.image(&mut self.writing, alt, media);
    }

    pub(crate) fn note_ref(&mut self, kind: NoteKind, id: &str) {
        self.touch();
        self.inlines.note_ref(&mut self.writing, kind, id);
    }

    pub(crate) fn ruby(&mut self, base: &str, reading: &str) {
        self.touch();
        self.inlines.ruby(&mut self.writing, base, reading);
    }

    pub(crate) fn open_link(&mut self, target: Target) {
        self.touch();
        self.inlines.open_link(&self.writing, target);
    }

    pub(crate) fn close_link(&mut self) {
        self.inlines.close_link(&self.writing);
    }

    /// Whether the open paragraph has words.
    pub(crate) fn has_words(&self) -> bool {
        self.start.is_some()
            && (self.inlines.in_link() || shows(&self.writing, self.inlines.so_far()))
    }

    /// Makes what the paragraph holds so far its label: `1.` of a list that was flattened.
    pub(crate) fn label_so_far(&mut self) {
        const LONGEST: usize = 40;
        let words: Vec<Inline> = std::mem::take(&mut self.inlines).finish(&self.writing);
        let text = |inline: &Inline| match inline {
            Inline::Text(run) => Some(&self.writing.text[run.source.bytes.range()]),
            Inline::Anchor(_) => Some(""),
            _ => None,
        };
        // What is longer, or has more in it than words, was not meant for a label.
        let label = words.iter().map(text).collect::<Option<String>>();
        let Some(label) = label.filter(|label| label.len() <= LONGEST) else {
            self.inlines = Inlines::of(words);
            return;
        };
        let label = label.trim();
        let (anchors, words): (Vec<_>, Vec<_>) =
            words.into_iter().partition(|inline| matches!(inline, Inline::Anchor(_)));
        let Some(source) = extent(&words) else {
            self.inlines = Inlines::of(anchors);
            return;
        };
        // Bookmarks behind the words are written again behind the label.
        let (before, behind): (Vec<_>, Vec<_>) = anchors
            .into_iter()
            .partition(|anchor| anchor.source().bytes.start < source.bytes.start);
        let behind: Vec<String> = behind
            .iter()
            .filter_map(|inline| match inline {
                Inline::Anchor(anchor) => {
                    Some(self.writing.text[anchor.name.range()].to_owned())
                }
                _ => None,
            })
            .collect();
        self.inlines = Inlines::of(before);
        let bullet =
            !label.chars().any(char::is_alphanumeric) || matches!(label, "o" | "n" | "l");
        let kind = if bullet { LabelKind::Bullet } else { LabelKind::Number };
        // The label is written again, with one space for the many that set it.
        self.writing.text.truncate(source.bytes.start as usize);
        let shown = match label {
            "o" => "○",
            "n" | "§" | "l" | "·" | "Ø" if bullet => "•",
            other => other,
        };
        let closed = shown.ends_with(|c: char| c >= '\u{3000}' && !c.is_alphanumeric());
        self.label(&format!("{shown}{}", if closed { "" } else { " " }), kind);
        behind.iter().for_each(|name| self.anchor(name));
        if matches!(self.says, Says::Nothing | Says::Item(_)) {
            let list = if bullet { ListKind::Bullet } else { ListKind::Numbered };
            let level = if let Says::Item(level) = self.says { level } else { 1 };
            self.says = Says::Numbered(level, list);
        }
    }

    /// Ends the open paragraph: an item if it shows something.
    pub(crate) fn end(&mut self) {
        let says = std::mem::take(&mut self.says);
        let labelled = std::mem::take(&mut self.labelled);
        let Some(start) = self.start.take() else { return };
        let mut content = std::mem::take(&mut self.inlines).finish(&self.writing);
        let indent =
            if labelled { 0 } else { trim_start(&self.writing.text, &mut content) };
        trim_end(&self.writing.text, &mut content);
        self.writing.end_line();
        if !shows(&self.writing, &content) {
            content.retain(|inline| matches!(inline, Inline::Anchor(_)));
            self.waiting.extend(content);
            return;
        }
        let source = extent(&content).unwrap_or(start);
        let source = Source { line: source.line, bytes: start.bytes.to(source.bytes) };
        let leads_to = content.iter().find_map(|inline| match inline {
            Inline::Link(link) => match &link.target {
                Target::Anchor(name) => Some(name.clone()),
                Target::Uri(_) => None,
            },
            _ => None,
        });
        let bold = |inline: &Inline| match inline {
            Inline::Text(run) => run.properties.bold,
            Inline::Anchor(_) => true,
            _ => false,
        };
        let stands_out = content.iter().all(bold);
        self.items.push(Item::Para(Box::new(Para {
            source,
            content,
            says,
            indent,
            stands_out,
            labelled,
            keep_next: false,
            leads_to,
        })));
    }

    pub(crate) fn gap(&mut self, kind: BreakKind) {
        self.end();
        if self.tables == 0 && !self.items.is_empty() {
            self.flush_waiting();
            let source = self.writing.here();
            self.items.push(Item::Block(Block::Break(Break { source, kind })));
        }
    }

    /// Puts what `read` reads into items of its own and answers them as blocks.
    pub(crate) fn apart<E>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Vec<Block>, E> {
        self.end();
        let outer = std::mem::take(&mut self.items);
        let waiting = std::mem::take(&mut self.waiting);
        let done = read(self);
        self.end();
        self.flush_waiting();
        let inner = std::mem::replace(&mut self.items, outer);
        self.waiting = waiting;
        done.map(|()| aside_blocks(&self.writing.text, inner))
    }

    /// Bookmarks for which no words came make a paragraph of their own.
    fn flush_waiting(&mut self) {
        let content = std::mem::take(&mut self.waiting);
        if let Some(source) = extent(&content) {
            let paragraph = Paragraph { source, content, ..Paragraph::default() };
            self.items.push(Item::Block(Block::Paragraph(paragraph)));
        }
    }

    /// Begins a table, and answers where.
    pub(crate) fn begin_table(&mut self) -> Source {
        self.end();
        self.flush_waiting();
        self.tables += 1;
        self.writing.here()
    }

    /// Reads a cell.
    pub(crate) fn cell<E>(
        &mut self,
        (columns, rows): (u16, u16),
        read: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Cell, E> {
        self.writing.push("\t");
        let start = self.writing.here();
        let blocks = self.apart(read)?;
        let source = self.writing.since(start);
        Ok(Cell { source, columns, rows, blocks })
    }

    /// Ends a row that began at `start`.
    pub(crate) fn row(&mut self, start: Source, header: bool, cells: Vec<Cell>) -> Row {
        let source = self.writing.since(start);
        self.writing.end_line();
        Row { source, header, cells }
    }

    pub(crate) fn end_table(&mut self, start: Source, rows: Vec<Row>) {
        self.tables -= 1;
        self.writing.end_line();
        if let Some(source) = rows.iter().map(|row| row.source).reduce(Source::to) {
            self.items.push(Item::Block(Block::Table(Table { source, rows })));
        }
        if self.tables == 0 {
            self.state_from(start.line, Stated::Table);
        }
    }

    /// Reads a note.
    pub(crate) fn note<E>(
        &mut self,
        kind: NoteKind,
        id: &str,
        read: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.end();
        self.flush_waiting();
        let start = self.writing.here();
        self.writing.push("[");
        let number = self.writing.push(id);
        self.writing.push(": ");
        let blocks = self.aside(start, read)?;
        let source = self.writing.since(start);
        self.items.push(Item::Block(Block::Note(Note {
            source,
            kind,
            id: number.bytes,
            blocks,
        })));
        Ok(())
    }

    /// Reads a comment.
    pub(crate) fn comment<E>(
        &mut self,
        author: &str,
        read: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.end();
        self.flush_waiting();
        let start = self.writing.here();
        self.writing.push("Comment by ");
        let author = self.writing.push(&author.replace(['\r', '\n', '\t'], " "));
        self.writing.push(": ");
        let blocks = self.aside(start, read)?;
        let source = self.writing.since(start);
        let author = author.bytes;
        self.items.push(Item::Block(Block::Comment(Comment { source, author, blocks })));
        Ok(())
    }

    /// Reads the blocks of a note or comment that began at `start`.
    fn aside<E>(
        &mut self,
        start: Source,
        read: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<Vec<Block>, E> {
        let blocks = self.apart(read)?;
        if !self.writing.text.ends_with('\n') {
            self.writing.end_line();
        }
        self.state_from(start.line, Stated::Aside);
        Ok(blocks)
    }

    fn state_from(&mut self, line: u32, stated: Stated) {
        let (from, to) = (line as usize - 1, self.writing.line as usize - 1);
        if self.beside.len() < to {
            self.beside.resize(to, Stated::Nothing);
        }
        self.beside[from.min(to)..to].fill(stated);
    }

    /// The finished document.
    pub(crate) fn finish(
        mut self,
        metadata: Metadata,
        language: Option<Language>,
    ) -> Document {
        self.end();
        self.flush_waiting();
        structure::document(
            self.writing,
            self.items,
            self.beside,
            self.media,
            metadata,
            language,
        )
    }
}
