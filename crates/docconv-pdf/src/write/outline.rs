//! The outline (ISO 32000-1, 12.3.3): the tree of headings in the reader's side bar.

use lopdf::dictionary;

use super::destinations::Places;
use super::objects::Objects;
use super::syntax::{Id, text_string};
use crate::layout::item::OutlineEntry;

/// Writes the outline; an entry hangs below the last one of a higher rank. `None` without
/// an entry.
pub(crate) fn put(objects: &mut Objects, places: Places<'_>) -> Option<Id> {
    let entries = places.layout.outline.iter();
    let entries: Vec<&OutlineEntry> =
        entries.filter(|entry| !entry.title.is_empty()).collect();
    if entries.is_empty() {
        return None;
    }
    let root = objects.reserve();
    let ids: Vec<Id> = entries.iter().map(|_| objects.reserve()).collect();
    let parents = parents(&entries);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len() + 1];
    for (at, parent) in parents.iter().enumerate() {
        children[parent.unwrap_or(entries.len())].push(at);
    }
    for (at, entry) in entries.iter().enumerate() {
        let siblings = &children[parents[at].unwrap_or(entries.len())];
        let place = siblings.binary_search(&at).unwrap_or(0);
        let mut dict = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parents[at].map_or(root, |parent| ids[parent]),
        };
        if let Some(target) = places.at(entry.page, entry.y) {
            dict.set("Dest", target);
        }
        if place > 0 {
            dict.set("Prev", ids[siblings[place - 1]]);
        }
        if let Some(&next) = siblings.get(place + 1) {
            dict.set("Next", ids[next]);
        }
        if let (Some(&first), Some(&last)) = (children[at].first(), children[at].last()) {
            dict.set("First", ids[first]);
            dict.set("Last", ids[last]);
            // Closed: a compilation would otherwise unroll into hundreds of lines.
            dict.set("Count", -(children[at].len() as i64));
        }
        objects.set(ids[at], dict);
    }
    let top = &children[entries.len()];
    let (first, last) = (*top.first()?, *top.last()?);
    objects.set(
        root,
        dictionary! {
            "Type" => "Outlines",
            "First" => ids[first],
            "Last" => ids[last],
            "Count" => top.len() as i64,
        },
    );
    Some(root)
}

fn parents(entries: &[&OutlineEntry]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        while open.last().is_some_and(|&last| entries[last].level >= entry.level) {
            open.pop();
        }
        parents.push(open.last().copied());
        open.push(at);
    }
    parents
}
