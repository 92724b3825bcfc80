//! What printpdf does not write: catalogue, outline, named destinations, Info, ID.

use lopdf::{Dictionary, Object, ObjectId, SaveOptions, StringFormat, dictionary};

use docconv_core::{Document, Language};

use super::content::destination;
use super::text::{date, text_string};
use crate::layout::item::{Layout, OutlineEntry};
use crate::{PdfOptions, RenderError};

/// Completes the file and answers with its bytes.
pub(crate) fn finish(
    mut pdf: lopdf::Document,
    document: &Document,
    options: &PdfOptions,
    layout: &Layout,
) -> Result<Vec<u8>, RenderError> {
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    clean_pages(&mut pdf, &pages);
    let language = options.profile.language_of(document);
    let catalog = catalog(&mut pdf, language, layout, &pages);
    let root = pdf.trailer.get(b"Root").and_then(Object::as_reference);
    let root = root.map_err(|e| RenderError::Write(e.to_string()))?;
    pdf.set_object(root, catalog);
    let info = pdf.add_object(info(document));
    if let Ok(old) = pdf.trailer.get(b"Info").and_then(Object::as_reference) {
        pdf.objects.remove(&old);
    }
    pdf.trailer.set("Info", info);
    pdf.prune_objects();
    pdf.renumber_objects();
    pdf.version = "1.7".to_owned();
    save(pdf, options.compress)
}

/// printpdf gives each page empty dictionaries that some checkers refuse.
fn clean_pages(pdf: &mut lopdf::Document, pages: &[ObjectId]) {
    for &page in pages {
        let Ok(dict) = pdf.get_dictionary(page) else { continue };
        let Ok(id) = dict.get(b"Resources").and_then(Object::as_reference) else {
            continue;
        };
        let Ok(resources) = pdf.get_dictionary_mut(id) else { continue };
        resources.remove(b"Shading");
        resources.remove(b"ExtGState");
    }
}

fn catalog(
    pdf: &mut lopdf::Document,
    language: Language,
    layout: &Layout,
    pages: &[ObjectId],
) -> Dictionary {
    let tree = pdf.trailer.get(b"Root").and_then(Object::as_reference);
    let tree =
        tree.and_then(|root| pdf.get_dictionary(root)).and_then(|old| old.get(b"Pages"));
    let tree = tree.cloned().unwrap_or(Object::Null);
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => Object::string_literal(language.tag()),
        "PageLayout" => "OneColumn",
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    };
    if let Some(outline) = outline(pdf, layout, pages) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Some(names) = destinations(pdf, layout, pages) {
        catalog.set("Names", dictionary! { "Dests" => names });
    }
    catalog
}

/// The outline as a tree; an entry hangs below the last one of a lower level.
fn outline(
    pdf: &mut lopdf::Document,
    layout: &Layout,
    pages: &[ObjectId],
) -> Option<ObjectId> {
    let entries: Vec<&OutlineEntry> =
        layout.outline.iter().filter(|entry| !entry.title.is_empty()).collect();
    if entries.is_empty() {
        return None;
    }
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| pdf.new_object_id()).collect();
    let parents = parents(&entries);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); entries.len() + 1];
    for (at, parent) in parents.iter().enumerate() {
        children[parent.map_or(entries.len(), |parent| parent)].push(at);
    }
    for (at, entry) in entries.iter().enumerate() {
        let siblings = &children[parents[at].unwrap_or(entries.len())];
        let place = siblings.binary_search(&at).unwrap_or(0);
        let mut dict = dictionary! {
            "Title" => text_string(&entry.title),
            "Parent" => parents[at].map_or(root, |parent| ids[parent]),
        };
        if let Some(target) = destination(layout, pages, entry.page, entry.y) {
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
        pdf.set_object(ids[at], dict);
    }
    let top = &children[entries.len()];
    let (first, last) = (*top.first()?, *top.last()?);
    pdf.set_object(
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

/// Named destinations as a name tree of one level below its root.
fn destinations(
    pdf: &mut lopdf::Document,
    layout: &Layout,
    pages: &[ObjectId],
) -> Option<ObjectId> {
    let mut names: Vec<(Vec<u8>, Object)> = Vec::new();
    for place in &layout.destinations {
        let Some(target) = destination(layout, pages, place.page, place.y) else {
            continue;
        };
        if let Object::String(key, _) = text_string(&place.name) {
            names.push((key, target));
        }
    }
    if names.is_empty() {
        return None;
    }
    // The tree is ordered by the bytes of its keys, which are not those of our strings.
    names.sort_by(|a, b| a.0.cmp(&b.0));
    let key = |name: &[u8]| Object::String(name.to_vec(), StringFormat::Hexadecimal);
    let kids: Vec<Object> = names
        .chunks(64)
        .map(|chunk| {
            let pairs =
                chunk.iter().flat_map(|(name, target)| [key(name), target.clone()]);
            let limits = vec![key(&chunk[0].0), key(&chunk[chunk.len() - 1].0)];
            let leaf =
                dictionary! { "Names" => pairs.collect::<Vec<_>>(), "Limits" => limits };
            pdf.add_object(leaf).into()
        })
        .collect();
    Some(pdf.add_object(dictionary! { "Kids" => kids }))
}

fn info(document: &Document) -> Dictionary {
    let metadata = &document.metadata;
    let mut info = dictionary! { "Producer" => Object::string_literal("docconv") };
    let fields = [
        ("Title", &metadata.title),
        ("Author", &metadata.author),
        ("Subject", &metadata.subject),
        ("Keywords", &metadata.keywords),
    ];
    for (key, value) in fields {
        if let Some(value) = value.as_deref().filter(|value| !value.trim().is_empty()) {
            info.set(key, text_string(value));
        }
    }
    if let Some(created) = metadata.created.as_deref().and_then(date) {
        info.set("CreationDate", Object::string_literal(created));
    }
    info
}

/// Saves twice the hash's work: the ID comes from the content, so it is computed over the
/// objects before the trailer names it.
fn save(mut pdf: lopdf::Document, compress: bool) -> Result<Vec<u8>, RenderError> {
    let id = Object::String(identity(&pdf).to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
    let options = SaveOptions {
        use_object_streams: compress,
        use_xref_streams: compress,
        ..SaveOptions::default()
    };
    let mut bytes = Vec::new();
    let saved = pdf.save_with_options(&mut bytes, options);
    saved.map_err(|e| RenderError::Write(e.to_string()))?;
    Ok(bytes)
}

/// A hash of every stream and dictionary: two FNV-1a lanes of 64 bits.
fn identity(pdf: &lopdf::Document) -> [u8; 16] {
    let mut lanes = [0xCBF2_9CE4_8422_2325_u64, 0x6C62_272E_07BB_0142];
    let mut eat = |bytes: &[u8]| {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let word = u64::from_le_bytes(word);
            lanes[0] = (lanes[0] ^ word).wrapping_mul(0x0100_0000_01B3).rotate_left(23);
            lanes[1] =
                (lanes[1] ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        }
    };
    for (id, object) in &pdf.objects {
        eat(&id.0.to_le_bytes());
        if let Object::Stream(stream) = object {
            eat(&stream.content);
        } else {
            eat(format!("{object:?}").as_bytes());
        }
    }
    let mut out = [0; 16];
    out[..8].copy_from_slice(&lanes[0].to_be_bytes());
    out[8..].copy_from_slice(&lanes[1].to_be_bytes());
    out
}
