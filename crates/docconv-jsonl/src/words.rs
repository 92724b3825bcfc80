//! The words of blocks and inlines, without what marks a place in them.

use docconv_core::{
    Block, Contents, ContentsEntry, Document, Image, Inline, NoteRef, Row, Ruby, Source,
    Table,
};

/// The words of one block, and what stands among them.
#[derive(Default)]
pub(crate) struct Words<'d> {
    pub(crate) text: String,
    /// The names of bookmarks.
    pub(crate) anchors: Vec<&'d str>,
    /// The alternative texts of images.
    pub(crate) images: Vec<&'d str>,
}

impl<'d> Words<'d> {
    /// Begins anew and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.anchors.clear();
        self.images.clear();
    }

    /// The words of a block and of those inside it, a line each.
    pub(crate) fn block(&mut self, document: &'d Document, block: &'d Block) {
        match block {
            Block::Title(block) => self.line(document, &block.content),
            Block::Heading(block) => self.line(document, &block.content),
            Block::Paragraph(block) => self.line(document, &block.content),
            Block::ListItem(block) => self.line(document, &block.content),
            Block::Field(block) => self.line(document, &block.content),
            Block::Caption(block) => self.line(document, &block.content),
            Block::Furniture(block) => self.line(document, &block.content),
            Block::Table(table) => self.table(document, table),
            Block::Contents(contents) => self.contents(document, contents),
            Block::Image(block) => {
                let names = block.anchors.iter().map(|a| document.text(a.name));
                self.anchors.extend(names);
                self.image(document, &block.image);
            }
            Block::Note(note) => self.all(document, &note.blocks),
            Block::Comment(comment) => self.all(document, &comment.blocks),
            Block::Break(gap) => {
                self.text.push_str(document.text(gap.source.bytes).trim());
            }
        }
    }

    fn all(&mut self, document: &'d Document, blocks: &'d [Block]) {
        for block in blocks {
            self.end_line();
            self.block(document, block);
        }
    }

    fn line(&mut self, document: &'d Document, content: &'d [Inline]) {
        let begun = self.text.len();
        self.inlines(document, content);
        trim(&mut self.text, begun);
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn inlines(&mut self, document: &'d Document, inlines: &'d [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    self.text.push_str(document.text(text.source.bytes))
                }
                Inline::Label(label) => {
                    self.text.push_str(document.text(label.source.bytes))
                }
                Inline::Link(link) => self.inlines(document, &link.content),
                Inline::Anchor(anchor) => self.anchors.push(document.text(anchor.name)),
                Inline::Image(image) => self.image(document, image),
                Inline::NoteRef(note) => self.note_ref(document, note),
                Inline::CommentRef(_) => {}
                Inline::PageField(field) => {
                    self.text.push_str(document.text(field.source.bytes))
                }
                Inline::Tab(source) => self.tab(document, *source),
                Inline::LineBreak(_) => self.text.push('\n'),
                Inline::SoftBreak(_) => self.text.push(' '),
                Inline::Ruby(ruby) => self.ruby(document, ruby),
            }
        }
    }

    /// A gap of spaces that the reader took for a tab stays as it was typed; the tab behind
    /// a label is a space.
    fn tab(&mut self, document: &Document, source: Source) {
        let typed = document.text(source.bytes);
        match typed {
            "" | "\t" => self.text.push(' '),
            spaces => self.text.push_str(spaces),
        }
    }

    fn image(&mut self, document: &'d Document, image: &Image) {
        self.images.push(document.text(image.alt));
    }

    /// `[1]`, as clean text has it.
    fn note_ref(&mut self, document: &Document, note: &NoteRef) {
        let id = document.text(note.id);
        if !id.is_empty() {
            self.text.push('[');
            self.text.push_str(id);
            self.text.push(']');
        }
    }

    fn ruby(&mut self, document: &Document, ruby: &Ruby) {
        self.text.push_str(document.text(ruby.base));
        let reading = document.text(ruby.reading);
        if !reading.is_empty() {
            self.text.push('（');
            self.text.push_str(reading);
            self.text.push('）');
        }
    }

    /// A row a line, a tab between cells; a line end inside a cell is a space.
    fn table(&mut self, document: &'d Document, table: &'d Table) {
        let mut cell_words = Self::default();
        for row in &table.rows {
            self.end_line();
            for (at, cell) in row.cells.iter().enumerate() {
                if at > 0 {
                    self.text.push('\t');
                }
                cell_words.text.clear();
                cell_words.all(document, &cell.blocks);
                let one_line = |c: char| if matches!(c, '\n' | '\t') { ' ' } else { c };
                self.text.extend(cell_words.text.trim().chars().map(one_line));
            }
        }
        self.anchors.append(&mut cell_words.anchors);
        self.images.append(&mut cell_words.images);
    }

    fn contents(&mut self, document: &'d Document, contents: &'d Contents) {
        self.line(document, &contents.title);
        for entry in &contents.entries {
            self.end_line();
            self.entry(document, entry);
        }
    }

    /// The words, a tab, the old page number.
    fn entry(&mut self, document: &'d Document, entry: &'d ContentsEntry) {
        self.line(document, &entry.content);
        if let Some(page) = entry.page {
            self.text.push('\t');
            self.text.push_str(document.text(page));
        }
    }
}

/// The cells of a table, row by row.
pub(crate) fn rows(document: &Document, table: &Table) -> Vec<Vec<String>> {
    let cell = |blocks: &[Block]| {
        let mut words = Words::default();
        words.all(document, blocks);
        words.text.trim().to_owned()
    };
    let row = |row: &Row| row.cells.iter().map(|c| cell(&c.blocks)).collect();
    table.rows.iter().map(row).collect()
}

/// The first and the last line of what stands under a source; `None` for what was made by
/// hand.
pub(crate) fn lines(document: &Document, source: Source) -> Option<(u32, u32)> {
    if source.line == 0 {
        return None;
    }
    let text = document.text(source.bytes).trim_end().as_bytes();
    let more = memchr::memchr_iter(b'\n', text).count() as u32;
    Some((source.line, source.line + more))
}

/// Takes the spaces off both ends of what was written since `begun`.
fn trim(text: &mut String, begun: usize) {
    let end = begun + text[begun..].trim_end().len();
    text.truncate(end);
    let spaces = end - begun - text[begun..].trim_start().len();
    if spaces > 0 {
        text.drain(begun..begun + spaces);
    }
}
