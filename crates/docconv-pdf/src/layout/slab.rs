//! What the pager stacks: strips of a page that are not broken.

use super::item::{Item, SetLine, Tag};
use super::row::Row;
use super::structure::Tags;

/// A strip of the page: a line, a table row, an image. Items are placed relative to its
/// upper edge; their `x` is final.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slab {
    pub(crate) height: f32,
    pub(crate) items: Vec<Item>,
    /// The lines of text in it, their pages not known yet.
    pub(crate) lines: Vec<SetLine>,
    /// Footnotes that are referred to here: their places among the document's notes.
    pub(crate) notes: Vec<u32>,
    /// A high row, which may be broken: its items are not made yet.
    pub(crate) row: Option<Box<Row>>,
    /// What `closing` has is drawn in any case.
    pub(crate) ends: bool,
    /// Drawn when a page ends below this strip: the lower border of a row that goes on.
    pub(crate) closing: Vec<Item>,
    /// Drawn when a page begins with this strip.
    pub(crate) opening: Vec<Item>,
    /// Named places.
    pub(crate) anchors: Vec<String>,
    /// A heading or part that begins here: an index into the outline.
    pub(crate) heading: Option<usize>,
    /// A line of the contents list, to be finished when the pages are known.
    pub(crate) entry: Option<Entry>,
}

/// A line of a generated contents list that waits for its page number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    /// An index into the outline.
    pub(crate) heading: usize,
    /// Where the words end.
    pub(crate) from: f32,
    /// The right edge.
    pub(crate) to: f32,
    /// The left edge of the words.
    pub(crate) left: f32,
    /// The baseline within the slab.
    pub(crate) baseline: f32,
    /// The link that its words are.
    pub(crate) tag: Tag,
    /// Whether this is the entry's last line, which has the number.
    pub(crate) last: bool,
}

/// A block of slabs with what it wants of the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Piece {
    pub(crate) slabs: Vec<Slab>,
    pub(crate) before: f32,
    pub(crate) after: f32,
    pub(crate) keep_with_next: bool,
    /// Two slabs stay together at either end.
    pub(crate) lines: bool,
    /// Repeated at the top of each page that the piece goes on to.
    pub(crate) head: Vec<Slab>,
    /// Where it begins at the earliest, from the top of the text area; above it when
    /// negative, and then wherever the pager is.
    pub(crate) top: Option<f32>,
}

impl Piece {
    pub(crate) fn height(&self) -> f32 {
        self.slabs.iter().map(|slab| slab.height).sum()
    }
}

impl Slab {
    /// Puts elements where numbers stand for them.
    pub(crate) fn tag(&mut self, tags: &Tags) {
        for item in &mut self.items {
            match item {
                Item::Text(text) => text.tag = tags.numbered(text.tag),
                Item::Link(link) => link.tag = tags.numbered(link.tag),
                Item::Rule(_) | Item::Image(_) => {}
            }
        }
    }

    /// Breaks a high row where `room` ends and leaves what fits; answers the rest.
    pub(crate) fn split(&mut self, room: f32, force: bool) -> Option<Self> {
        let row = self.row.as_mut()?;
        let rest = Box::new(row.split(room, force)?);
        (self.height, self.notes) = (row.height(), row.notes());
        let ends = std::mem::take(&mut self.ends);
        let (height, notes) = (rest.height(), rest.notes());
        Some(Self { height, notes, row: Some(rest), ends, ..Self::default() })
    }

    /// The strip with all its items.
    pub(crate) fn made(mut self) -> Self {
        if let Some(row) = self.row.take() {
            let strip = row.strip();
            self = Self { ends: self.ends, ..strip };
        }
        if self.ends {
            self.items.append(&mut self.closing);
        }
        self
    }

    /// Puts the items of `other`, `down` below the upper edge, behind those that are here.
    pub(crate) fn absorb(&mut self, mut other: Self, down: f32) {
        let behind = self.items.len();
        for mut line in other.lines {
            line.items = line.items.start + behind..line.items.end + behind;
            line.y += down;
            self.lines.push(line);
        }
        other.items.iter_mut().for_each(|item| lower(item, down));
        self.items.append(&mut other.items);
        self.notes.append(&mut other.notes);
        self.anchors.append(&mut other.anchors);
    }
}

/// Marks words that the layout added to those of the document.
pub(crate) fn mark_added(items: &mut [Item]) {
    for item in items {
        if let Item::Text(text) = item {
            text.added = true;
        }
    }
}

/// Takes words out of the structure: they stand there once more, or belong to the page.
/// The element of a link stays, because an area that leads somewhere must have one.
pub(crate) fn mark_artifact(items: &mut [Item], kind: Tag) {
    for item in items {
        match item {
            Item::Text(text) => text.tag = kind,
            Item::Image(image) => image.tag = kind,
            Item::Rule(_) | Item::Link(_) => {}
        }
    }
}

/// Moves an item down.
pub(crate) fn lower(item: &mut Item, by: f32) {
    match item {
        Item::Text(text) => text.y += by,
        Item::Rule(rule) => rule.y += by,
        Item::Image(image) => image.y += by,
        Item::Link(link) => link.y += by,
    }
}

/// Moves an item to the right.
pub(crate) fn shift(item: &mut Item, by: f32) {
    match item {
        Item::Text(text) => text.x += by,
        Item::Rule(rule) => rule.x += by,
        Item::Image(image) => image.x += by,
        Item::Link(link) => link.x += by,
    }
}
