//! Blocks to lines.

use docconv_core::linebreak::columns;
use docconv_core::{
    Anchor, Block, Break, BreakKind, CaptionKind, Comment, Contents, ContentsEntry,
    Document, Furniture, FurnitureKind, ImageBlock, Inline, ListItem, Note, Part, Row,
    Source, Span, Table, Title, TitleKind,
};

use crate::wrap::{Measure, wrap};
use crate::{HeadingStyle, TextOptions};

/// What decides whether a blank line stands between two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Near {
    Title,
    Subtitle,
    Heading,
    Paragraph,
    Item,
    Contents,
    Table,
    TableCaption,
    Figure,
    Rule,
}

impl Near {
    /// Lines of one kind that belong together are not parted, nor is what a block sits
    /// on: a subtitle on its title, a caption on its table or figure.
    fn joins(self, next: Self) -> bool {
        use Near::*;
        matches!(
            (self, next),
            (Paragraph, Paragraph)
                | (Item, Item)
                | (Contents, Contents)
                | (Title | Subtitle, Subtitle)
                | (TableCaption, Table)
                | (Table, TableCaption)
                | (Figure, Figure)
        )
    }
}

/// What stands before the words of a note or comment.
#[derive(Clone, Copy)]
enum Lead<'a> {
    Number(&'a str),
    Author(&'a str),
    Literal(&'a str),
}

pub(crate) struct Writer<'a> {
    pub(crate) document: &'a Document,
    pub(crate) options: &'a TextOptions,
    pub(crate) out: String,
    measure: Option<Measure>,
    /// Where the current line begins in `out`.
    line: usize,
    /// Where the words of the current line, or of a block in a cell, begin.
    start: usize,
    /// Where the label that begins the line ends; 0 without one.
    label: usize,
    /// Whether further lines of the block stand beside its label.
    hanging: bool,
    /// The indent of further lines of the block, in columns.
    hang: usize,
    /// Whether the block has to stay on one line.
    single: bool,
    /// Where the table cell begins that is being written.
    cell: Option<usize>,
    last: Option<Near>,
    /// Whether a blank line is due whatever follows.
    gap: bool,
    /// Whether a part ended.
    part: bool,
    lead: Option<Lead<'a>>,
    /// Notes and comments of the part.
    notes: Vec<&'a Block>,
    scratch: String,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(
        document: &'a Document,
        options: &'a TextOptions,
        out: String,
    ) -> Self {
        let east_asian = document.metadata.language.is_east_asian();
        let level = options.line_breaking;
        let measure =
            options.width.map(|width| Measure { width: width.max(1), east_asian, level });
        Self {
            document,
            options,
            out,
            measure,
            line: 0,
            start: 0,
            label: 0,
            hanging: false,
            hang: 0,
            single: false,
            cell: None,
            last: None,
            gap: false,
            part: false,
            lead: None,
            notes: Vec::new(),
            scratch: String::new(),
        }
    }

    /// Writes the document, and answers what is left of the text. `written` gets the text
    /// whenever a block is finished, and may take it: no block looks back at another.
    pub(crate) fn document<E>(
        mut self,
        mut written: impl FnMut(&mut String) -> Result<(), E>,
    ) -> Result<String, E> {
        for part in &self.document.parts {
            self.part(part, &mut written)?;
        }
        Ok(self.out)
    }

    fn part<E>(
        &mut self,
        part: &'a Part,
        written: &mut impl FnMut(&mut String) -> Result<(), E>,
    ) -> Result<(), E> {
        self.part = true;
        self.gap = false;
        for block in &part.blocks {
            self.block(block);
            written(&mut self.out)?;
        }
        self.gap = true;
        // A note may hold notes, so the list grows while it is read.
        let mut at = 0;
        while let Some(note) = self.notes.get(at).copied() {
            self.note_or_comment(note);
            written(&mut self.out)?;
            at += 1;
        }
        self.notes.clear();
        Ok(())
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Title(title) => self.title(title),
            Block::Heading(heading) => {
                self.heading(Near::Heading, heading.level.max(1) + 1, &heading.content);
            }
            Block::Paragraph(block) => self.plain(Near::Paragraph, &block.content),
            Block::ListItem(item) => self.item(item),
            Block::Field(block) => self.plain(Near::Paragraph, &block.content),
            Block::Table(table) => self.table(table),
            Block::Contents(contents) => self.contents(contents),
            Block::Caption(caption) => {
                let near = match caption.kind {
                    CaptionKind::Figure => Near::Figure,
                    CaptionKind::Table => Near::TableCaption,
                };
                self.plain(near, &caption.content);
            }
            Block::Image(image) => self.lone_image(image),
            Block::Note(_) | Block::Comment(_) if self.options.keep.markers => {
                self.note_or_comment(block);
            }
            Block::Note(_) | Block::Comment(_) => self.notes.push(block),
            Block::Furniture(furniture) => self.furniture(furniture),
            Block::Break(gap) => self.gap(gap),
        }
    }

    fn title(&mut self, title: &'a Title) {
        match title.kind {
            TitleKind::Title => self.heading(Near::Title, 1, &title.content),
            TitleKind::Subtitle => self.plain(Near::Subtitle, &title.content),
        }
    }

    fn heading(&mut self, near: Near, level: u8, content: &'a [Inline]) {
        match self.options.headings {
            HeadingStyle::Plain => self.plain(near, content),
            HeadingStyle::Markdown => {
                let prefix = &"###### "[6 - usize::from(level.min(6))..];
                self.single = true;
                self.line_of(near, prefix, |writer| writer.inlines(content));
                self.single = false;
            }
        }
    }

    fn plain(&mut self, near: Near, content: &'a [Inline]) {
        self.line_of(near, "", |writer| writer.inlines(content));
    }

    fn item(&mut self, item: &'a ListItem) {
        self.line_of(Near::Item, indent(item.level), |writer| {
            writer.hanging = true;
            writer.hang = writer.start - writer.line;
            writer.inlines(&item.content);
        });
    }

    fn contents(&mut self, contents: &'a Contents) {
        if !self.options.keep.contents {
            return;
        }
        self.plain(Near::Contents, &contents.title);
        for entry in &contents.entries {
            self.line_of(Near::Contents, indent(entry.level), |writer| {
                writer.entry(entry);
            });
        }
    }

    /// The words, the leader if it was typed, the old page number.
    fn entry(&mut self, entry: &'a ContentsEntry) {
        self.inlines(&entry.content);
        let Some(page) = entry.page else { return };
        self.words(self.document.leader(entry));
        self.words(self.document.text(page));
    }

    fn lone_image(&mut self, block: &'a ImageBlock) {
        let image = block.image.source.bytes;
        self.line_of(Near::Figure, "", |writer| {
            let (before, after): (Vec<&Anchor>, Vec<&Anchor>) =
                block.anchors.iter().partition(|a| a.source.bytes < image);
            before.iter().for_each(|anchor| writer.marker(anchor.source.bytes));
            writer.image(&block.image);
            after.iter().for_each(|anchor| writer.marker(anchor.source.bytes));
        });
    }

    fn furniture(&mut self, furniture: &'a Furniture) {
        let kept = match furniture.kind {
            FurnitureKind::Header | FurnitureKind::Footer | FurnitureKind::PageNumber => {
                self.options.keep.furniture
            }
            FurnitureKind::EmbeddedName => self.options.keep.noise,
        };
        if kept {
            self.plain(Near::Paragraph, &furniture.content);
        }
    }

    fn gap(&mut self, gap: &Break) {
        match gap.kind {
            BreakKind::Blank(_) | BreakKind::Column => {}
            BreakKind::Page | BreakKind::Section => self.gap = true,
            BreakKind::Rule => {
                let typed = self.document.text(gap.source.bytes);
                self.line_of(Near::Rule, "", |writer| writer.words(typed));
                self.gap = true;
            }
        }
    }

    fn note_or_comment(&mut self, block: &'a Block) {
        match block {
            Block::Note(note) => self.note(note),
            Block::Comment(comment) => self.comment(comment),
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Table(_)
            | Block::Contents(_)
            | Block::Caption(_)
            | Block::Image(_)
            | Block::Furniture(_)
            | Block::Break(_) => {}
        }
    }

    /// `[1] text`. With markers kept it stands as it was written: ` [1: text]`.
    fn note(&mut self, note: &'a Note) {
        let (before, after) = self.around(note.source, &note.blocks);
        let id = self.document.text(note.id);
        let literal = self.options.keep.markers && note.source.line > 0;
        let lead = if literal { Lead::Literal(before) } else { Lead::Number(id) };
        self.led(lead, &note.blocks, if literal { after } else { "" });
    }

    /// `Comment by Li: text`, in the words that the source has before the text.
    fn comment(&mut self, comment: &'a Comment) {
        let (before, after) = self.around(comment.source, &comment.blocks);
        let author = self.document.text(comment.author);
        let lead =
            if before.is_empty() { Lead::Author(author) } else { Lead::Literal(before) };
        self.led(lead, &comment.blocks, after);
    }

    /// What the source holds before and after `blocks`.
    fn around(&self, source: Source, blocks: &[Block]) -> (&'a str, &'a str) {
        let whole = source.bytes;
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else {
            return (self.document.text(whole).trim(), "");
        };
        let before = Span { start: whole.start, end: first.source().bytes.start };
        let after = Span { start: last.source().bytes.end, end: whole.end };
        (self.document.text(before).trim(), self.document.text(after).trim())
    }

    /// Blocks with `lead` before their first words and `tail` after the last.
    fn led(&mut self, lead: Lead<'a>, blocks: &'a [Block], tail: &str) {
        let mark = self.out.len();
        self.lead = Some(lead);
        if blocks.first().is_none_or(|block| block.content().is_none()) {
            self.plain(Near::Paragraph, &[]);
        }
        blocks.iter().for_each(|block| self.block(block));
        self.lead = None;
        if self.out.len() == mark {
            self.line_of(Near::Paragraph, "", |writer| writer.words(tail));
        } else if !tail.is_empty() {
            let ended = self.out.ends_with('\n');
            self.out.truncate(self.out.trim_end().len());
            self.out.push_str(tail);
            self.out.push_str(if ended { "\n" } else { "" });
        }
    }

    fn write_lead(&mut self) {
        match self.lead.take() {
            None | Some(Lead::Number("") | Lead::Author("") | Lead::Literal("")) => {}
            Some(Lead::Number(id)) => {
                self.words("[");
                self.words(id);
                self.words("] ");
            }
            Some(Lead::Author(author)) => {
                self.words(author);
                self.words(": ");
            }
            Some(Lead::Literal(words)) => {
                self.words(words);
                self.words(" ");
            }
        }
    }

    fn table(&mut self, table: &'a Table) {
        if self.in_cell() {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            return cells.flat_map(|cell| &cell.blocks).for_each(|b| self.block(b));
        }
        let mark = self.out.len();
        self.separate(Near::Table);
        let first = self.out.len();
        table.rows.iter().for_each(|row| self.row(row));
        self.keep_or_undo(Near::Table, mark, first);
    }

    fn row(&mut self, row: &'a Row) {
        let start = self.out.len();
        for (at, cell) in row.cells.iter().enumerate() {
            if at > 0 {
                self.out.push('\t');
            }
            self.cell = Some(self.out.len());
            cell.blocks.iter().for_each(|block| self.block(block));
        }
        self.cell = None;
        if self.out[start..].trim().is_empty() {
            self.out.truncate(start);
        } else {
            self.out.push('\n');
        }
    }

    /// Writes a block of one line, or several where it breaks by hand; in a cell, words
    /// after a space.
    fn line_of(&mut self, near: Near, prefix: &str, fill: impl FnOnce(&mut Self)) {
        let mark = self.out.len();
        if let Some(cell) = self.cell {
            if mark > cell {
                self.out.push(' ');
            }
            return self.in_cell_from(mark, fill);
        }
        self.separate(near);
        let first = self.out.len();
        self.begin_line();
        self.out.push_str(prefix);
        self.start = self.out.len();
        let words = self.start;
        self.write_lead();
        fill(self);
        let empty = self.out[words..].trim().is_empty();
        self.end_line();
        self.hang = 0;
        self.hanging = false;
        if empty {
            self.out.truncate(mark);
        } else {
            self.out.push('\n');
            self.keep_or_undo(near, mark, first);
        }
    }

    fn in_cell_from(&mut self, mark: usize, fill: impl FnOnce(&mut Self)) {
        self.start = self.out.len();
        self.label = 0;
        let words = self.start;
        self.write_lead();
        fill(self);
        let end = words + self.out[words..].trim_end().len();
        self.out.truncate(if end == words { mark } else { end });
    }

    /// Space and rule that are due before a block.
    fn separate(&mut self, near: Near) {
        let Some(last) = self.last else { return };
        if !self.part {
            if self.gap || !last.joins(near) {
                self.out.push('\n');
            }
            return;
        }
        self.out.push('\n');
        if let Some(rule) = &self.options.part_rule {
            self.out.push_str(rule);
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    /// A block that printed nothing leaves no space either.
    fn keep_or_undo(&mut self, near: Near, mark: usize, first: usize) {
        if self.out.len() == first {
            self.out.truncate(mark);
            return;
        }
        self.last = Some(near);
        self.gap = false;
        self.part = false;
    }

    fn begin_line(&mut self) {
        self.line = self.out.len();
        self.start = self.line;
        self.label = 0;
    }

    /// A line end inside a block.
    pub(crate) fn line_break(&mut self) {
        if self.in_cell() || self.single {
            if !self.at_start() && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
            return;
        }
        if self.out[self.start..].trim().is_empty() {
            return;
        }
        self.end_line();
        self.out.push('\n');
        self.begin_line();
        self.out.extend(std::iter::repeat_n(' ', self.hang));
        self.start = self.out.len();
    }

    /// Trims the line and breaks it if it is too long.
    fn end_line(&mut self) {
        let end = self.line + self.out[self.line..].trim_end().len();
        self.out.truncate(end);
        let line = &self.out[self.line..];
        let head = self.head(line);
        if self.hanging && self.label > 0 {
            self.hang = match self.measure {
                Some(measure) => measure.hang(head),
                None => columns(head, self.document.metadata.language.is_east_asian()),
            };
        }
        let Some(measure) = self.measure.filter(|_| !self.single) else { return };
        if measure.fits(line) {
            return;
        }
        self.scratch.clear();
        self.scratch.push_str(line);
        let (head, text) = self.scratch.split_at(head.len());
        self.out.truncate(self.line);
        wrap(head, text, self.hang, measure, &mut self.out);
    }

    /// The indent and label of a line, with the spaces after them.
    fn head<'l>(&self, line: &'l str) -> &'l str {
        let end = if self.hanging { self.label.max(self.start) } else { self.start };
        let end = (end - self.line).min(line.len());
        let rest = &line[end..];
        &line[..line.len() - rest.trim_start_matches(' ').len()]
    }

    pub(crate) fn end_label(&mut self) {
        self.label = self.out.len();
    }

    pub(crate) fn after_label(&self) -> bool {
        self.label > 0 && self.label == self.out.len()
    }

    pub(crate) fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// Whether no word stands on the line yet.
    pub(crate) fn at_start(&self) -> bool {
        self.out.len() == self.start
    }
}

/// Two spaces for each level below the first.
fn indent(level: u8) -> &'static str {
    const SPACES: &str = "                ";
    let width = usize::from(level.max(1) - 1) * 2;
    &SPACES[..width.min(SPACES.len())]
}
