//! Page numbers, and the header and footer of every page.

use docconv_core::profile::{
    PageNumber, PageNumberFormat, PageNumberPlace, ParagraphStyle,
};
use docconv_core::{Block, Furniture, FurnitureKind};

use super::block::{Composer, Place};
use super::item::{Item, Tag, TextItem};
use super::run::Source;
use super::slab::{lower, mark_added, mark_artifact, shift};

impl<'c> Composer<'c, '_> {
    /// Adds what stands in the margins, page by page.
    pub(crate) fn furniture(&mut self) {
        let header = self.first(FurnitureKind::Header);
        let footer = self.first(FurnitureKind::Footer);
        let pages = self.pager.pages.len();
        for at in 0..pages {
            let mut items = Vec::new();
            for (found, kind, template) in [
                (header, FurnitureKind::Header, &self.profile.header),
                (footer, FurnitureKind::Footer, &self.profile.footer),
            ] {
                let mut source =
                    Source::new(self.document, docconv_core::Keep::default())
                        .on_page(self.pager.shown(at), pages);
                if let Some(found) = found {
                    source = source.inlines(&found.content, false);
                } else if !template.is_empty() {
                    let words = self.profile.furniture_words(template, self.document);
                    source = source.words(&words);
                } else {
                    continue;
                }
                items.extend(self.margin_text(source, kind));
            }
            if let Some(number) = self.profile.page_number
                && (at > 0 || number.first_page)
                && !self.pager.unnumbered.contains(&(at + 1))
            {
                items.extend(self.page_number(&number, self.pager.shown(at)));
            }
            mark_added(&mut items);
            let page = &mut self.pager.pages[at].items;
            page.reserve_exact(items.len());
            page.append(&mut items);
        }
    }

    /// Moves everything on even pages where left and right margin change places.
    pub(crate) fn mirror(&mut self) {
        let page = &self.profile.page;
        if !page.mirror {
            return;
        }
        let by = (page.margin_right - page.margin_left).points() as f32;
        for even in self.pager.pages.iter_mut().skip(1).step_by(2) {
            even.items.iter_mut().for_each(|item| shift(item, by));
        }
        for line in self.pager.lines.iter_mut().filter(|line| line.page % 2 == 1) {
            line.left += by;
            line.right += by;
        }
    }

    /// The first header or footer, unless it is printed in its place.
    fn first(&self, kind: FurnitureKind) -> Option<&'c Furniture> {
        let document = self.document;
        if self.options.keep.furniture {
            return None;
        }
        document.blocks().find_map(|block| match block {
            Block::Furniture(furniture) if furniture.kind == kind => Some(furniture),
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
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
        })
    }

    fn margin_text(&mut self, source: Source<'_>, kind: FurnitureKind) -> Vec<Item> {
        let style = ParagraphStyle { first_indent: 0.0, ..self.profile.styles.furniture };
        let place =
            Place { left: self.area.left, width: self.area.width, style: None, depth: 0 };
        let run = source.measure(&style, self.profile, self.book);
        let slabs = self.lines(&run, &style, 0.0, place, false);
        let bottom = self.area.top + self.area.height;
        let height: f32 = slabs.iter().map(|slab| slab.height).sum();
        let mut margin = self.area.top;
        let top = match kind {
            FurnitureKind::Footer => {
                margin = self.area.page_height - bottom;
                let drop =
                    self.profile.page_number.map_or(0.0, |n| n.drop.points() as f32);
                bottom + (drop * 0.3).min((margin - height).max(0.0))
            }
            FurnitureKind::Header
            | FurnitureKind::PageNumber
            | FurnitureKind::EmbeddedName => ((margin - height) / 2.0).max(0.0),
        };
        // More lines than the margin has room for stand closer, so that no word is lost
        // and none runs into the text.
        let closer = (margin / height.max(0.1)).min(1.0);
        let mut y = top;
        let mut items = Vec::new();
        for slab in slabs {
            for mut item in slab.items {
                lower(&mut item, y);
                items.push(item);
            }
            y += slab.height * closer;
        }
        let tag = if kind == FurnitureKind::Footer { Tag::Footer } else { Tag::Header };
        mark_artifact(&mut items, tag);
        items
    }

    fn page_number(&mut self, number: &PageNumber, page: usize) -> Vec<Item> {
        let size = number.size.points() as f32;
        let style = ParagraphStyle {
            face: number.face,
            size: number.size,
            bold: false,
            ..self.profile.styles.furniture
        };
        // Digits are about 0.68 em high; the drop leads to their middle.
        let bottom = self.area.top + self.area.height + number.drop.points() as f32;
        let y = (bottom + 0.34 * size).min(self.area.page_height - 0.2 * size);
        let digits = self.plain_text(&page.to_string(), &style, y);
        let mut parts = vec![digits];
        if number.format == PageNumberFormat::Dashed {
            let space = self.plain_text(" ", &style, y);
            let dash = self.plain_text("—", &style, y);
            let digits = parts.remove(0);
            parts = vec![dash.clone(), space.clone(), digits, space, dash];
        }
        let width: f32 = parts.iter().map(TextItem::width).sum();
        let right = self.area.left + self.area.width;
        let inset = number.inset as f32 * size;
        let (at_left, at_right) = (self.area.left + inset, right - inset - width);
        let mut x = match number.place {
            PageNumberPlace::Center => self.area.left + (self.area.width - width) / 2.0,
            PageNumberPlace::Outer if page % 2 == 1 => at_right,
            PageNumberPlace::Outer | PageNumberPlace::Left => at_left,
            PageNumberPlace::Right => at_right,
        };
        let mut items = Vec::new();
        for part in parts {
            let width = part.width();
            items.push(Item::Text(TextItem { x, tag: Tag::Footer, ..part }));
            x += width;
        }
        items
    }
}
