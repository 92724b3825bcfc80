//! The outline, and the contents list that is made from it.

use std::ops::RangeInclusive;

use docconv_core::profile::{Align, ParagraphStyle};
use docconv_core::{Block, Contents, Document, TitleKind};

use super::block::{Composer, Place, piece};
use super::item::{Glyph, Item, LinkItem, LinkTarget, OutlineEntry, TextItem};
use super::run::Source;
use super::slab::{Entry, Piece, mark_added};
use super::structure::ElementKind;
use crate::font::Style;

/// Parts and headings in order, pages not known yet. A title is level 1, a heading of its
/// part one below its own level; without titles headings keep their own.
pub(crate) fn outline(document: &Document) -> Vec<OutlineEntry> {
    let below = u8::from(document.blocks().any(is_title));
    let entry = |level: u8, content: &[docconv_core::Inline]| OutlineEntry {
        level,
        title: document.plain_text(content).trim().to_owned(),
        page: 0,
        y: 0.0,
    };
    let entries = document.blocks().filter_map(|block| match block {
        Block::Title(title) if is_title(block) => Some(entry(1, &title.content)),
        Block::Heading(heading) => {
            Some(entry(heading.level.clamp(1, 9) + below, &heading.content))
        }
        Block::Paragraph(paragraph) => {
            let level = paragraph.outline?.clamp(1, 9) + below;
            Some(entry(level, paragraph.label()))
        }
        Block::Title(_)
        | Block::ListItem(_)
        | Block::Field(_)
        | Block::Table(_)
        | Block::Contents(_)
        | Block::Caption(_)
        | Block::Image(_)
        | Block::Note(_)
        | Block::Comment(_)
        | Block::Furniture(_)
        | Block::Break(_) => None,
    });
    entries.collect()
}

fn is_title(block: &Block) -> bool {
    matches!(block, Block::Title(title) if title.kind == TitleKind::Title)
}

/// The levels of the outline that a contents list shows: as many of headings as the profile
/// says, in a compilation below the titles of its parts. The title of a single document
/// stands over the list.
fn listed(document: &Document, levels: u8) -> RangeInclusive<u8> {
    match document.blocks().filter(|block| is_title(block)).count() {
        0 => 1..=levels,
        1 => 2..=levels + 1,
        _ => 1..=levels + 1,
    }
}

impl Composer<'_, '_> {
    /// A fresh list in the place of the old one, or the old one as text.
    pub(crate) fn contents(
        &mut self,
        contents: &Contents,
        place: Place<'_>,
    ) -> Vec<Piece> {
        let title = self.structure.begin(ElementKind::ContentsTitle);
        let mut pieces = vec![self.contents_title(contents, place)];
        self.structure.end(title);
        let list = self.structure.begin(ElementKind::Contents);
        if self.options.keep.contents {
            pieces.extend(self.old_entries(contents, place));
        } else {
            pieces.extend(self.new_entries(place));
            let slabs = pieces.iter_mut().flat_map(|piece| &mut piece.slabs);
            slabs.for_each(|slab| mark_added(&mut slab.items));
        }
        self.structure.end(list);
        pieces
    }

    fn contents_title(&mut self, contents: &Contents, place: Place<'_>) -> Piece {
        let style = self.style(place, &self.profile.styles.contents_title);
        let mut source = Source::new(self.document, self.options.keep);
        source = if contents.title.is_empty() && !self.options.keep.contents {
            source.words(self.profile.contents_title(self.document))
        } else {
            source.inlines(&contents.title, false)
        };
        self.piece_of(source, &style, 0.0, place)
    }

    fn old_entries(&mut self, contents: &Contents, place: Place<'_>) -> Vec<Piece> {
        let style = self.style(place, &self.profile.styles.contents_entry);
        let mut pieces = Vec::new();
        for entry in &contents.entries {
            let mut source = Source::new(self.document, self.options.keep);
            source = source.inlines(&entry.content, false);
            if let Some(page) = entry.page {
                source = source.words(self.document.leader(entry));
                source = source.words(self.document.text(page));
            }
            let indent = self.entry_indent(entry.level, &style);
            let element = self.structure.begin(ElementKind::ContentsEntry);
            self.structure.begin(ElementKind::Reference);
            pieces.push(self.piece_of(source, &style, indent, place));
            self.structure.end(element);
        }
        pieces
    }

    fn entry_indent(&self, level: u8, style: &ParagraphStyle) -> f32 {
        let step = self.profile.styles.contents_step() as f32;
        step * style.size.points() as f32 * f32::from(level.clamp(1, 9) - 1)
    }

    fn new_entries(&mut self, place: Place<'_>) -> Vec<Piece> {
        let own = self.style(place, &self.profile.styles.contents_entry);
        let style = ParagraphStyle { align: Align::Start, keep_with_next: false, ..own };
        let em = style.size.points() as f32;
        // Room for a leader and a number of four digits.
        let narrow = Place { width: (place.width - 3.5 * em).max(4.0 * em), ..place };
        let listed = listed(self.document, self.profile.contents.levels);
        let mut pieces = Vec::new();
        for heading in 0..self.outline.len() {
            let entry = &self.outline[heading];
            if !listed.contains(&entry.level) || entry.title.is_empty() {
                continue;
            }
            let indent = self.entry_indent(entry.level - listed.start() + 1, &style);
            let source =
                Source::new(self.document, self.options.keep).words(&entry.title);
            let run = source.measure(&style, self.profile, self.book);
            let element = self.structure.begin(ElementKind::ContentsEntry);
            self.structure.begin(ElementKind::Reference);
            self.structure.begin(ElementKind::Link);
            let tag = self.structure.here();
            let mut slabs = self.lines(&run, &style, indent, narrow, false);
            self.structure.end(element);
            let count = slabs.len();
            for (at, slab) in slabs.iter_mut().enumerate() {
                let baseline = super::set::baseline(slab.height, em, 0.0);
                let from = right_edge(&slab.items).unwrap_or(place.left + indent);
                let left = place.left + indent;
                let (to, last) = (place.left + place.width, at + 1 == count);
                slab.entry = Some(Entry { heading, from, to, left, baseline, tag, last });
            }
            pieces.push(piece(slabs, &style));
        }
        if let Some(last) = pieces.last_mut() {
            // What follows stands off as far as the list does from what is over it.
            let before = self.profile.styles.contents_title.space_before.points() as f32;
            last.after = last.after.max(before);
        }
        pieces
    }

    /// Page numbers, leaders and links of contents lines, now that the pages are known.
    pub(crate) fn finish_contents(&mut self) {
        let style = self.profile.styles.contents_entry;
        for (page, y, entry) in std::mem::take(&mut self.pager.entries) {
            let Some(target) = self.pager.outline.get(entry.heading) else { continue };
            let (to_page, to_y) = (target.page, target.y);
            let mut items = Vec::new();
            if entry.last {
                let number = self.pager.shown(to_page);
                items = self.leader(&entry, &style, number, y);
            }
            let em = style.size.points() as f32;
            let right = if entry.last { entry.to } else { entry.from };
            items.push(Item::Link(LinkItem {
                x: entry.left,
                y: y + entry.baseline - 0.88 * em,
                width: right - entry.left,
                height: 1.1 * em,
                target: LinkTarget::Place(to_page, to_y),
                tag: entry.tag,
            }));
            self.pager.pages[page].items.extend(items);
        }
    }

    fn leader(
        &mut self,
        entry: &Entry,
        style: &ParagraphStyle,
        page: usize,
        y: f32,
    ) -> Vec<Item> {
        let em = style.size.points() as f32;
        let y = y + entry.baseline;
        let number = self.plain_text(&page.to_string(), style, y);
        let width = number.width();
        let number = TextItem { x: entry.to - width, tag: entry.tag, ..number };
        let dot = self.plain_text(".", style, y);
        let step = dot.width().max(0.1 * em) * 1.6;
        let from = entry.from + 0.5 * em;
        let count =
            ((number.x - 0.3 * em - from) / step).floor().clamp(0.0, 400.0) as usize;
        let glyphs = vec![Glyph::new('.', step); count];
        // Dots of all lines stand below each other: they are counted from the right.
        let x = number.x - 0.3 * em - step * count as f32;
        let mut items = vec![Item::Text(TextItem { glyphs, x, ..dot })];
        if count == 0 {
            items.clear();
        }
        items.push(Item::Text(number));
        mark_added(&mut items);
        items
    }

    /// A few Latin characters at the left edge of the page, for the caller to move.
    pub(crate) fn plain_text(
        &mut self,
        words: &str,
        style: &ParagraphStyle,
        y: f32,
    ) -> TextItem {
        let size = style.size.points() as f32;
        let wanted = Style { role: style.face, bold: style.bold, italic: false };
        let mut item = TextItem { size, y, ..TextItem::default() };
        for character in words.chars() {
            let east = crate::font::is_wide(character) || character == '—';
            let found = self.book.resolve(character, wanted, east, 0);
            // Callers pass digits and dots, which one Latin face holds.
            item.face = found.face;
            item.missing = found.missing;
            item.glyphs.push(Glyph::new(character, found.advance * size));
        }
        item
    }
}

fn right_edge(items: &[Item]) -> Option<f32> {
    let ends = items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(text.x + text.width()),
        Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
    });
    ends.reduce(f32::max)
}
