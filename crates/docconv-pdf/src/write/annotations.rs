//! Link annotations (ISO 32000-1, 12.5.6.5).

use std::io::Write;

use lopdf::Object;

use super::destinations::{self, Places};
use super::marking::Marking;
use super::objects::Objects;
use super::syntax::{self, Id, Number, percent_encoded};
use crate::layout::item::{Item, Layout, LinkItem, LinkTarget, Page, Tag};

/// The annotations of all pages.
pub(crate) struct Annotations {
    /// The item and the object of each, by page.
    pages: Vec<Vec<(usize, Id)>>,
    /// The elements of those that belong to one, by their keys in the parent tree.
    elements: Vec<u32>,
}

impl Annotations {
    /// Those of a page, in the order of its items.
    pub(crate) fn of_page(&self, page: usize) -> &[(usize, Id)] {
        self.pages.get(page).map_or(&[], |page| page)
    }

    /// The annotation of an item.
    pub(crate) fn id(&self, page: usize, item: usize) -> Option<Id> {
        let page = self.of_page(page);
        page.binary_search_by_key(&item, |(item, _)| *item).ok().map(|at| page[at].1)
    }

    /// How many belong to an element.
    pub(crate) fn tagged(&self) -> usize {
        self.elements.len()
    }

    /// The element of one by its key, which are counted from 0 here.
    pub(crate) fn element(&self, key: usize) -> Option<u32> {
        self.elements.get(key).copied()
    }
}

/// Whether a link's target is there.
pub(crate) fn leads_somewhere(link: &LinkItem, layout: &Layout) -> bool {
    match &link.target {
        LinkTarget::Uri(uri) => !uri.trim().is_empty(),
        LinkTarget::Name(name) => destinations::is_there(layout, name),
        LinkTarget::Place(page, _) => *page < layout.pages.len(),
    }
}

/// Writes the links that lead somewhere. In a tagged file each belongs to an element, so
/// those in page furniture are left out there.
pub(crate) fn put(
    objects: &mut Objects,
    layout: &Layout,
    marking: Option<&Marking>,
    pages: &[Id],
) -> Annotations {
    let places = Places { layout, pages };
    let mut annotations = Annotations { pages: Vec::new(), elements: Vec::new() };
    for page in &layout.pages {
        let mut on_page = Vec::new();
        for (at, item) in page.items.iter().enumerate() {
            let Item::Link(link) = item else { continue };
            let element = match (marking, link.tag) {
                _ if !leads_somewhere(link, layout) => continue,
                (Some(_), Tag::Element(element)) => Some(element),
                (Some(_), Tag::Artifact | Tag::Header | Tag::Footer) => continue,
                (None, _) => None,
            };
            let id = objects.reserve();
            on_page.push((at, id));
            let words = element.and_then(|it| marking?.link_words.get(&it));
            let key = element.map(|element| {
                annotations.elements.push(element);
                pages.len() + annotations.elements.len() - 1
            });
            objects.spell(id, |out| {
                spell(out, link, page, &places);
                if let Some(key) = key {
                    let _ = write!(out, "/StructParent {key}/Contents");
                    syntax::text(out, &description(link, words));
                }
                out.extend_from_slice(b">>");
            });
        }
        annotations.pages.push(on_page);
    }
    annotations
}

/// What is read aloud for a link: its words, or where it leads.
fn description(link: &LinkItem, words: Option<&String>) -> String {
    let words = words.map(|words| words.trim()).filter(|words| !words.is_empty());
    match (words, &link.target) {
        (Some(words), _) => words.to_owned(),
        (None, LinkTarget::Uri(uri)) => uri.clone(),
        (None, LinkTarget::Name(name)) => name.clone(),
        (None, LinkTarget::Place(page, _)) => (page + 1).to_string(),
    }
}

/// All but the end of the dictionary.
fn spell(out: &mut Vec<u8>, link: &LinkItem, page: &Page, places: &Places<'_>) {
    let bottom = page.height - link.y - link.height;
    let rect = [link.x, bottom, link.x + link.width, bottom + link.height];
    let [left, bottom, right, top] = rect.map(Number);
    // Print (4): PDF/A wants it, and it changes nothing on a link without a border.
    let _ = write!(
        out,
        "<</Type/Annot/Subtype/Link/Rect[{left} {bottom} {right} {top}]\
         /Border[0 0 0]/F 4"
    );
    match &link.target {
        LinkTarget::Uri(uri) => {
            out.extend_from_slice(b"/A<</S/URI/URI");
            syntax::literal(out, percent_encoded(uri).as_bytes());
            out.extend_from_slice(b">>");
        }
        LinkTarget::Name(name) => {
            out.extend_from_slice(b"/Dest");
            syntax::text(out, name);
        }
        LinkTarget::Place(at, y) => {
            out.extend_from_slice(b"/Dest");
            syntax::object(out, &places.at(*at, *y).unwrap_or(Object::Null));
        }
    }
}
