//! What was found in a document and what a renderer leaves out of it: the figures of the
//! program's summary line.

use crate::{Block, Document, FurnitureKind, Inline, Keep};

/// Counts over a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Parts.
    pub parts: usize,
    /// Titles and subtitles.
    pub titles: usize,
    /// Headings of all levels.
    pub headings: usize,
    /// Tables.
    pub tables: usize,
    /// Bookmarks, kept as anchors.
    pub bookmarks: usize,
    /// Image references.
    pub images: usize,
    /// Image references for which no picture was found.
    pub images_missing: usize,
    /// What is not printed.
    pub left_out: LeftOut,
}

/// What the outputs leave out of the input's words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Bookmark and image markers.
    pub markers: usize,
    /// Entries of old contents lists.
    pub contents_entries: usize,
    /// Page headers, footers and page numbers.
    pub furniture: usize,
    /// Names of embedded files.
    pub embedded_names: usize,
}

impl Summary {
    /// Counts over `document` when `keep` is kept.
    pub fn of(document: &Document, keep: Keep) -> Self {
        let mut summary = Self { parts: document.parts.len(), ..Self::default() };
        document.blocks().for_each(|block| summary.block(block));
        let out = &mut summary.left_out;
        out.markers = if keep.markers { 0 } else { summary.bookmarks + summary.images };
        if keep.contents {
            out.contents_entries = 0;
        }
        if keep.furniture {
            out.furniture = 0;
        }
        if keep.noise {
            out.embedded_names = 0;
        }
        summary
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(_) => self.titles += 1,
            Block::Heading(_) => self.headings += 1,
            Block::Table(table) => {
                self.tables += 1;
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.flat_map(|cell| &cell.blocks).for_each(|block| self.block(block));
            }
            Block::Contents(contents) => {
                self.left_out.contents_entries += contents.entries.len();
                self.inlines(&contents.title);
                contents.entries.iter().for_each(|entry| self.inlines(&entry.content));
            }
            Block::Image(image) => {
                self.bookmarks += image.anchors.len();
                self.image(image.image.media.is_none());
            }
            Block::Note(note) => note.blocks.iter().for_each(|block| self.block(block)),
            Block::Comment(comment) => {
                comment.blocks.iter().for_each(|block| self.block(block))
            }
            Block::Furniture(furniture) => match furniture.kind {
                FurnitureKind::EmbeddedName => self.left_out.embedded_names += 1,
                FurnitureKind::Header
                | FurnitureKind::Footer
                | FurnitureKind::PageNumber => {
                    self.left_out.furniture += 1;
                }
            },
            Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Caption(_)
            | Block::Break(_) => {}
        }
        self.inlines(block.content().unwrap_or_default());
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Anchor(_) => self.bookmarks += 1,
                Inline::Image(image) => self.image(image.media.is_none()),
                Inline::Link(link) => self.inlines(&link.content),
                Inline::Text(_)
                | Inline::Label(_)
                | Inline::NoteRef(_)
                | Inline::CommentRef(_)
                | Inline::PageField(_)
                | Inline::Tab(_)
                | Inline::LineBreak(_)
                | Inline::SoftBreak(_)
                | Inline::Ruby(_) => {}
            }
        }
    }

    fn image(&mut self, missing: bool) {
        self.images += 1;
        self.images_missing += usize::from(missing);
    }
}
