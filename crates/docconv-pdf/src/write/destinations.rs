//! Destinations (ISO 32000-1, 12.3.2), and the names that bookmarks give them (12.3.2.3).

use lopdf::{Object, StringFormat, dictionary};

use super::objects::Objects;
use super::syntax::{Id, text_string};
use crate::layout::item::Layout;

/// How many names a leaf of the name tree has.
const LEAF: usize = 64;

/// Places of the document in the file.
#[derive(Clone, Copy)]
pub(crate) struct Places<'p> {
    pub(crate) layout: &'p Layout,
    pub(crate) pages: &'p [Id],
}

impl Places<'_> {
    /// The upper edge of a place, a little above it so that its line is seen.
    pub(crate) fn at(&self, page: usize, y: f32) -> Option<Object> {
        let (id, height) = (*self.pages.get(page)?, self.layout.pages.get(page)?.height);
        let top = Object::Real((height - y + 4.0).min(height));
        let parts = vec![id.into(), "XYZ".into(), Object::Null, top, Object::Null];
        Some(Object::Array(parts))
    }
}

/// Whether the document has a place of that name.
pub(crate) fn is_there(layout: &Layout, name: &str) -> bool {
    layout.destinations.binary_search_by(|place| place.name.as_str().cmp(name)).is_ok()
}

/// Writes the names as a tree of one level below its root; `None` without a name.
pub(crate) fn put(objects: &mut Objects, places: Places<'_>) -> Option<Id> {
    let mut names: Vec<(Vec<u8>, Object)> = Vec::new();
    for place in &places.layout.destinations {
        if let Some(target) = places.at(place.page, place.y)
            && let Object::String(key, _) = text_string(&place.name)
        {
            names.push((key, target));
        }
    }
    if names.is_empty() {
        return None;
    }
    // The tree is ordered by the bytes of its keys, which are not those of our strings.
    names.sort_by(|a, b| a.0.cmp(&b.0));
    let key = |name: &[u8]| Object::String(name.to_vec(), StringFormat::Hexadecimal);
    let mut kids: Vec<Object> = Vec::new();
    for leaf in names.chunks(LEAF) {
        let pairs = leaf.iter().flat_map(|(name, target)| [key(name), target.clone()]);
        let limits = vec![key(&leaf[0].0), key(&leaf[leaf.len() - 1].0)];
        let names: Vec<Object> = pairs.collect();
        kids.push(
            objects.add(dictionary! { "Names" => names, "Limits" => limits }).into(),
        );
    }
    Some(objects.add(dictionary! { "Kids" => kids }))
}
