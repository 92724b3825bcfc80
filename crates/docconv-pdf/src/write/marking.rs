//! Marked content (ISO 32000-1, 14.6): which items of a page belong to which element.
//!
//! Items that follow one another and belong together are one sequence, so a paragraph of
//! forty lines costs as much as one of two.

use std::collections::BTreeMap;
use std::ops::Range;

use docconv_core::Language;
use rayon::prelude::*;

use super::annotations::leads_somewhere;
use super::language::foreign;
use crate::layout::item::{Item, Layout, Page, Tag};
use crate::layout::structure::ElementKind;

/// Items between `BDC` and `EMC`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sequence {
    /// Among the items of the page.
    pub(crate) items: Range<usize>,
    pub(crate) tag: Tag,
    /// Its number on the page, when it belongs to an element.
    pub(crate) mcid: u32,
    /// The language of its words, when it is not the document's.
    pub(crate) language: Option<&'static str>,
}

/// What hangs below an element.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kid {
    Element(u32),
    /// A sequence: page and number.
    Content(u32, u32),
    /// A link annotation: page, and item on it.
    Link(u32, u32),
}

/// The marked content of all pages, and the tree above it.
pub(crate) struct Marking {
    pub(crate) pages: Vec<Vec<Sequence>>,
    /// What hangs below each of the layout's elements, in reading order.
    pub(crate) kids: Vec<Vec<Kid>>,
    /// Elements that hold something.
    pub(crate) seen: Vec<bool>,
    /// The words of links, by element.
    pub(crate) link_words: BTreeMap<u32, String>,
    /// Where pictures stand, by element: left, bottom, right, top.
    pub(crate) boxes: BTreeMap<u32, [f32; 4]>,
}

impl Marking {
    pub(crate) fn of(layout: &Layout, own_language: Language) -> Self {
        let count = layout.structure.len();
        let mut marking = Self {
            pages: Vec::with_capacity(layout.pages.len()),
            kids: vec![Vec::new(); count],
            seen: vec![false; count],
            link_words: BTreeMap::new(),
            boxes: BTreeMap::new(),
        };
        let languages = |page: &Page| -> Vec<Option<&'static str>> {
            page.items
                .iter()
                .map(|item| language_of(item, layout, own_language))
                .collect()
        };
        let languages: Vec<_> = layout.pages.par_iter().map(languages).collect();
        for (at, languages) in languages.iter().enumerate() {
            marking.page(layout, at, languages);
        }
        marking.keep_tables_whole(layout);
        marking.order(layout);
        marking
    }

    fn page(
        &mut self,
        layout: &Layout,
        number: usize,
        languages: &[Option<&'static str>],
    ) {
        let page = &layout.pages[number];
        let mut sequences: Vec<Sequence> = Vec::new();
        let mut next = 0;
        for (at, item) in page.items.iter().enumerate() {
            self.note(layout, page, item);
            if let Item::Link(link) = item {
                if let Tag::Element(element) = link.tag
                    && leads_somewhere(link, layout)
                {
                    self.hang(layout, element, Kid::Link(number as u32, at as u32));
                }
                continue;
            }
            let tag = tag_of(item, layout);
            let language = languages[at];
            let goes_on =
                |open: &&mut Sequence| (open.tag, open.language) == (tag, language);
            if let Some(open) = sequences.last_mut().filter(goes_on) {
                open.items.end = at + 1;
                continue;
            }
            sequences.push(Sequence { items: at..at + 1, tag, mcid: next, language });
            if let Tag::Element(element) = tag {
                self.hang(layout, element, Kid::Content(number as u32, next));
                next += 1;
            }
        }
        self.pages.push(sequences);
    }

    /// What the dictionaries of links and figures say.
    fn note(&mut self, layout: &Layout, page: &Page, item: &Item) {
        match item {
            Item::Text(text) => {
                let Tag::Element(element) = text.tag else { return };
                let kind = layout.structure.get(element as usize).map(|e| &e.kind);
                if kind == Some(&ElementKind::Link) {
                    self.link_words.entry(element).or_default().push_str(&text.text());
                }
            }
            Item::Image(image) => {
                let Tag::Element(element) = image.tag else { return };
                let bottom = page.height - image.y - image.height;
                let corners =
                    [image.x, bottom, image.x + image.width, bottom + image.height];
                self.boxes.insert(element, corners);
            }
            Item::Rule(_) | Item::Link(_) => {}
        }
    }

    /// Hangs `kid` below `element`, and whatever is not in the tree yet below its parent.
    fn hang(&mut self, layout: &Layout, element: u32, kid: Kid) {
        self.kids[element as usize].push(kid);
        self.grow(layout, element);
    }

    fn grow(&mut self, layout: &Layout, element: u32) {
        let mut element = element;
        while !std::mem::replace(&mut self.seen[element as usize], true) {
            let Some(parent) = layout.structure[element as usize].parent else { return };
            self.kids[parent as usize].push(Kid::Element(element));
            element = parent;
        }
    }

    /// Cells without words are cells all the same.
    fn keep_tables_whole(&mut self, layout: &Layout) {
        for (at, element) in layout.structure.iter().enumerate() {
            let part = matches!(
                element.kind,
                ElementKind::TableHead
                    | ElementKind::TableBody
                    | ElementKind::Row
                    | ElementKind::Cell { .. }
            );
            if part && element.parent.is_some_and(|parent| self.seen[parent as usize]) {
                self.grow(layout, at as u32);
            }
        }
    }

    /// Elements that hold elements only have them in the order of the document, notes last:
    /// on the pages a note at the foot stands before the end of the paragraph it belongs to.
    fn order(&mut self, layout: &Layout) {
        let rank = |kid: &Kid| match kid {
            Kid::Element(element) => {
                let kind = &layout.structure[*element as usize].kind;
                let last = matches!(kind, ElementKind::Note | ElementKind::Comment);
                (last, *element)
            }
            Kid::Content(..) | Kid::Link(..) => (false, 0),
        };
        for kids in &mut self.kids {
            if kids.iter().all(|kid| matches!(kid, Kid::Element(_))) {
                kids.sort_by_key(rank);
            }
        }
    }
}

fn language_of(item: &Item, layout: &Layout, own: Language) -> Option<&'static str> {
    match (item, tag_of(item, layout)) {
        (Item::Text(text), Tag::Element(_)) => foreign(text, own),
        (Item::Text(_) | Item::Rule(_) | Item::Image(_) | Item::Link(_), _) => None,
    }
}

fn tag_of(item: &Item, layout: &Layout) -> Tag {
    let tag = match item {
        Item::Text(text) => text.tag,
        Item::Image(image) => image.tag,
        Item::Rule(_) | Item::Link(_) => Tag::Artifact,
    };
    match tag {
        Tag::Element(element) if element as usize >= layout.structure.len() => {
            Tag::Artifact
        }
        Tag::Element(_) | Tag::Artifact | Tag::Header | Tag::Footer => tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::item::{RuleItem, TextItem};
    use crate::layout::structure::Element;

    fn text(tag: Tag) -> Item {
        Item::Text(TextItem { tag, ..TextItem::default() })
    }

    fn layout(items: Vec<Vec<Item>>) -> Layout {
        let element = |kind, parent| Element { kind, parent };
        Layout {
            structure: vec![
                element(ElementKind::Document, None),
                element(ElementKind::Note, Some(0)),
                element(ElementKind::Caption, Some(0)),
                element(ElementKind::Caption, Some(0)),
            ],
            pages: items
                .into_iter()
                .map(|items| Page { items, ..Page::default() })
                .collect(),
            ..Layout::default()
        }
    }

    #[test]
    fn items_of_one_element_share_a_sequence() {
        let rule = Item::Rule(RuleItem::default());
        let tag = Tag::Element(2);
        let layout = layout(vec![vec![text(tag), text(tag), rule, text(tag)]]);
        let marking = Marking::of(&layout, Language::Chinese);
        let ranges: Vec<_> =
            marking.pages[0].iter().map(|sequence| sequence.items.clone()).collect();
        assert_eq!(ranges, [0..2, 2..3, 3..4]);
        assert_eq!(marking.kids[2], [Kid::Content(0, 0), Kid::Content(0, 1)]);
    }

    #[test]
    fn paragraph_over_two_pages_is_one_element() {
        let tag = Tag::Element(2);
        let marking = Marking::of(
            &layout(vec![vec![text(tag)], vec![text(tag)]]),
            Language::Chinese,
        );
        assert_eq!(marking.kids[2], [Kid::Content(0, 0), Kid::Content(1, 0)]);
        assert_eq!(marking.kids[0], [Kid::Element(2)]);
    }

    #[test]
    fn note_is_read_after_the_text() {
        let items = [3, 1, 2].map(|element| text(Tag::Element(element)));
        let marking = Marking::of(&layout(vec![items.to_vec()]), Language::Chinese);
        assert_eq!(marking.kids[0], [2, 3, 1].map(Kid::Element));
    }
}
