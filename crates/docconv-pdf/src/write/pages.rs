//! The page tree (ISO 32000-1, 7.7.3) with the resources of each page (7.8.3).

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use lopdf::{Dictionary, Object, dictionary};
use rayon::prelude::*;

use super::annotations::Annotations;
use super::content::{self, Ink};
use super::filters::Deflaters;
use super::objects::Objects;
use super::skeleton::Skeleton;
use super::syntax::{Id, Number};
use crate::layout::item::{Item, Page};

/// How many kids a node of the tree has.
const BRANCHES: usize = 64;
/// Pages that one core writes before it looks for other work.
const AT_ONCE: usize = 8;

/// Writes all pages, of which `contents` are the content streams.
pub(crate) fn put(
    skeleton: &mut Skeleton,
    ids: &[Id],
    ink: &Ink<'_>,
    annotations: &Annotations,
    contents: Vec<Vec<u8>>,
) {
    let objects = &mut skeleton.objects;
    let resources = resources(objects, ink, &skeleton.fonts);
    let parents = tree(objects, skeleton.pages, ids);
    for (at, content) in contents.into_iter().enumerate() {
        let page = &ink.layout.pages[at];
        let stream = objects.reserve();
        objects.set_deflated(stream, Dictionary::new(), content);
        objects.spell(ids[at], |out| {
            let (width, height) = (Number(page.width), Number(page.height));
            // Writing into memory does not fail.
            let _ = write!(
                out,
                "<</Type/Page/Parent {}/MediaBox[0 0 {width} {height}]/Resources {}\
                 /Contents {stream}",
                parents[at / BRANCHES],
                resources[at],
            );
            if ink.marking.is_some() {
                // The tab key follows the structure.
                let _ = write!(out, "/StructParents {at}/Tabs/S");
            }
            let areas = annotations.of_page(at);
            if !areas.is_empty() {
                out.extend_from_slice(b"/Annots[");
                areas.iter().for_each(|(_, id)| drop(write!(out, "{id} ")));
                out.push(b']');
            }
            out.extend_from_slice(b">>");
        });
    }
}

/// The content streams, written and deflated on all cores.
pub(crate) fn contents(ink: &Ink<'_>, deflaters: Option<&Deflaters>) -> Vec<Vec<u8>> {
    let pages = 0..ink.layout.pages.len();
    let written = pages.into_par_iter().with_min_len(AT_ONCE);
    let written = written.map_init(Vec::new, |content, page| {
        content.clear();
        content::of_page(ink, page, content);
        match deflaters {
            Some(deflaters) => deflaters.deflate(content),
            None => content.clone(),
        }
    });
    written.collect()
}

/// The nodes above the pages; each page's is that of its sixty-four.
fn tree(objects: &mut Objects, root: Id, pages: &[Id]) -> Vec<Id> {
    let node = |kids: &[Id], count: usize| {
        let kids: Vec<Object> = kids.iter().map(|&id| id.into()).collect();
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count as i64 }
    };
    if pages.len() <= BRANCHES {
        objects.set(root, node(pages, pages.len()));
        return vec![root];
    }
    let mut leaves = Vec::new();
    for kids in pages.chunks(BRANCHES) {
        let mut leaf = node(kids, kids.len());
        leaf.set("Parent", root);
        leaves.push(objects.add(leaf));
    }
    objects.set(root, node(&leaves, pages.len()));
    leaves
}

/// Each page names the fonts and pictures that it shows; pages that show the same share a
/// dictionary.
fn resources(objects: &mut Objects, ink: &Ink<'_>, fonts: &[Id]) -> Vec<Id> {
    let mut known: BTreeMap<(BTreeSet<u16>, BTreeSet<u32>), Id> = BTreeMap::new();
    let mut of_page = |page: &Page| {
        *known.entry(shown(page)).or_insert_with_key(|(faces, media)| {
            objects.add(resource_dictionary(ink, fonts, faces, media))
        })
    };
    ink.layout.pages.iter().map(&mut of_page).collect()
}

fn shown(page: &Page) -> (BTreeSet<u16>, BTreeSet<u32>) {
    let (mut faces, mut media) = (BTreeSet::new(), BTreeSet::new());
    for item in &page.items {
        match item {
            Item::Text(text) => drop(faces.insert(text.face)),
            Item::Image(image) => media.extend(image.media),
            Item::Rule(_) | Item::Link(_) => {}
        }
    }
    (faces, media)
}

fn resource_dictionary(
    ink: &Ink<'_>,
    fonts: &[Id],
    faces: &BTreeSet<u16>,
    media: &BTreeSet<u32>,
) -> Dictionary {
    let mut used = Dictionary::new();
    for (font, &id) in ink.fonts.iter().zip(fonts) {
        if faces.contains(&font.face) {
            used.set(font.id.as_str(), id);
        }
    }
    let mut pictures = Dictionary::new();
    for &number in media {
        if let Some(id) = ink.images.id(number) {
            pictures.set(content::image_name(number), id);
        }
    }
    let mut dict = Dictionary::new();
    for (key, entries) in [("Font", used), ("XObject", pictures)] {
        if !entries.is_empty() {
            dict.set(key, entries);
        }
    }
    dict
}
