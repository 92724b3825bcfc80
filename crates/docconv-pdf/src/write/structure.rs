//! The structure tree (ISO 32000-1, 14.7) in the standard's types (14.8), as PDF/UA-1
//! (ISO 14289-1) wants it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use docconv_core::{Language, ListKind, Role};
use lopdf::{Dictionary, Object, dictionary};

use super::annotations::Annotations;
use super::marking::{Kid, Marking};
use super::objects::Objects;
use super::syntax::{self, Id, Number};
use crate::layout::item::{Layout, Tag};
use crate::layout::structure::{Element, ElementKind};

/// How many numbers a leaf of the parent tree has.
const LEAF: usize = 64;

/// Writes the tree and answers with its root.
pub(crate) fn put(
    objects: &mut Objects,
    layout: &Layout,
    marking: &Marking,
    pages: &[Id],
    annotations: &Annotations,
    language: Language,
) -> Id {
    let root = objects.reserve();
    let ids = element_ids(objects, marking);
    let mut tree = Tree {
        layout,
        marking,
        pages,
        annotations,
        ids: &ids,
        root,
        language,
        used: BTreeSet::new(),
        notes: Vec::new(),
    };
    for (at, id) in ids.iter().enumerate() {
        if let Some(id) = *id {
            objects.spell(id, |out| tree.element(at, out));
        }
    }
    let parents = tree.parent_tree(objects);
    let next_key = pages.len() + annotations.tagged();
    let mut dict = dictionary! {
        "Type" => "StructTreeRoot",
        "ParentTree" => parents,
        "ParentTreeNextKey" => next_key as i64,
    };
    if let Some(document) = ids.first().copied().flatten() {
        dict.set("K", document);
    }
    if let Some(roles) = role_map(&tree.used) {
        dict.set("RoleMap", roles);
    }
    if let Some(names) = tree.id_tree() {
        dict.set("IDTree", names);
    }
    objects.set(root, dict);
    root
}

fn element_ids(objects: &mut Objects, marking: &Marking) -> Vec<Option<Id>> {
    marking.seen.iter().map(|&seen| seen.then(|| objects.reserve())).collect()
}

struct Tree<'t> {
    layout: &'t Layout,
    marking: &'t Marking,
    pages: &'t [Id],
    annotations: &'t Annotations,
    ids: &'t [Option<Id>],
    root: Id,
    language: Language,
    /// Names that are not the standard's.
    used: BTreeSet<String>,
    /// The identifiers that notes have.
    notes: Vec<(String, Id)>,
}

impl Tree<'_> {
    fn element(&mut self, at: usize, out: &mut Vec<u8>) {
        let element = &self.layout.structure[at];
        let kids = &self.marking.kids[at];
        let name = self.name(at);
        if standard(&element.kind) != name {
            self.used.insert(name.clone());
        }
        // Writing into memory does not fail.
        let _ = write!(out, "<</S/{name}/P {}", self.parent(element));
        let page = kids.iter().find_map(|kid| match kid {
            Kid::Content(page, _) => Some(*page),
            Kid::Element(_) | Kid::Link(..) => None,
        });
        if let Some(id) = page.and_then(|page| self.pages.get(page as usize)) {
            let _ = write!(out, "/Pg {id}");
        }
        self.attributes(at, out);
        // A single child stands without brackets: some checkers fall over the others.
        match &kids[..] {
            [] => {}
            [kid] => {
                out.extend_from_slice(b"/K ");
                self.kid(*kid, page, out);
            }
            _ => {
                out.extend_from_slice(b"/K[");
                for (at, kid) in kids.iter().enumerate() {
                    if at > 0 {
                        out.push(b' ');
                    }
                    self.kid(*kid, page, out);
                }
                out.push(b']');
            }
        }
        out.extend_from_slice(b">>");
    }

    /// A link that leads nowhere is only words.
    fn name(&self, at: usize) -> String {
        let element = &self.layout.structure[at];
        let is_area = |kid: &Kid| matches!(kid, Kid::Link(..));
        if element.kind == ElementKind::Link && !self.marking.kids[at].iter().any(is_area)
        {
            return "Span".to_owned();
        }
        own_name(&element.kind)
    }

    fn parent(&self, element: &Element) -> Id {
        let id = element.parent.and_then(|parent| self.ids[parent as usize]);
        id.unwrap_or(self.root)
    }

    fn kid(&self, kid: Kid, own_page: Option<u32>, out: &mut Vec<u8>) {
        let page =
            |page: u32| self.pages.get(page as usize).copied().unwrap_or(self.root);
        let _ = match kid {
            Kid::Element(element) => {
                write!(out, "{}", self.ids[element as usize].unwrap_or(self.root))
            }
            Kid::Content(on, mcid) if Some(on) == own_page => write!(out, "{mcid}"),
            Kid::Content(on, mcid) => {
                write!(out, "<</Type/MCR/Pg {}/MCID {mcid}>>", page(on))
            }
            Kid::Link(on, item) => {
                let area = self.annotations.id(on as usize, item as usize);
                let area = area.unwrap_or(self.root);
                write!(out, "<</Type/OBJR/Obj {area}/Pg {}>>", page(on))
            }
        };
    }

    fn attributes(&mut self, at: usize, out: &mut Vec<u8>) {
        let _ = match &self.layout.structure[at].kind {
            ElementKind::Figure(alt) => {
                out.extend_from_slice(b"/Alt");
                syntax::text(out, alternative(alt, self.language));
                let Some(corners) = self.marking.boxes.get(&(at as u32)) else { return };
                let [left, bottom, right, top] = corners.map(Number);
                write!(out, "/A<</O/Layout/BBox[{left} {bottom} {right} {top}]>>")
            }
            ElementKind::List(kind) => {
                let numbering = match kind {
                    ListKind::Bullet => "Disc",
                    ListKind::Numbered => "Decimal",
                };
                write!(out, "/A<</O/List/ListNumbering/{numbering}>>")
            }
            ElementKind::Cell { header, columns, rows } => {
                cell_attributes(*header, *columns, *rows, out);
                Ok(())
            }
            ElementKind::Note | ElementKind::Comment => {
                let name = format!("note-{:06}", self.notes.len() + 1);
                let written = write!(out, "/ID({name})");
                self.notes.extend(self.ids[at].map(|id| (name, id)));
                written
            }
            ElementKind::Document
            | ElementKind::Part
            | ElementKind::Heading(_)
            | ElementKind::Subtitle
            | ElementKind::Paragraph(_)
            | ElementKind::ListItem
            | ElementKind::Label
            | ElementKind::ListBody
            | ElementKind::Table
            | ElementKind::TableHead
            | ElementKind::TableBody
            | ElementKind::Row
            | ElementKind::Caption
            | ElementKind::ContentsTitle
            | ElementKind::Contents
            | ElementKind::ContentsEntry
            | ElementKind::Reference
            | ElementKind::Link
            | ElementKind::Furniture => Ok(()),
        };
    }

    /// From marked content and annotations back to their elements (14.7.4.4).
    fn parent_tree(&self, objects: &mut Objects) -> Id {
        let mut leaves: Vec<(usize, usize, Id)> = Vec::new();
        let mut leaf = Vec::new();
        let mut first = 0;
        let count = self.pages.len() + self.annotations.tagged();
        for key in 0..count {
            if leaf.is_empty() {
                first = key;
            }
            let _ = write!(leaf, " {key} ");
            self.parents_of(key, &mut leaf);
            if (key + 1) % LEAF == 0 || key + 1 == count {
                let id = objects.reserve();
                objects.spell(id, |out| {
                    let _ = write!(out, "<</Limits[{first} {key}]/Nums[");
                    out.append(&mut leaf);
                    out.extend_from_slice(b"]>>");
                });
                leaves.push((first, key, id));
            }
        }
        let kids: Vec<Object> = leaves.into_iter().map(|(_, _, id)| id.into()).collect();
        objects.add(dictionary! { "Kids" => kids })
    }

    fn parents_of(&self, key: usize, out: &mut Vec<u8>) {
        let id = |element: u32| self.ids[element as usize].unwrap_or(self.root);
        let Some(sequences) = self.marking.pages.get(key) else {
            let element = self.annotations.element(key - self.pages.len());
            let _ = write!(out, "{}", element.map_or(self.root, id));
            return;
        };
        out.push(b'[');
        for sequence in sequences {
            if let Tag::Element(element) = sequence.tag {
                let _ = write!(out, "{} ", id(element));
            }
        }
        out.push(b']');
    }

    /// The identifiers of notes as a name tree; they are in order already.
    fn id_tree(&self) -> Option<Object> {
        if self.notes.is_empty() {
            return None;
        }
        let pairs = self
            .notes
            .iter()
            .flat_map(|(name, id)| [Object::string_literal(name.as_str()), (*id).into()]);
        Some(dictionary! { "Names" => pairs.collect::<Vec<_>>() }.into())
    }
}

fn cell_attributes(header: bool, columns: u16, rows: u16, out: &mut Vec<u8>) {
    if !header && columns <= 1 && rows <= 1 {
        return;
    }
    out.extend_from_slice(b"/A<</O/Table");
    if header {
        out.extend_from_slice(b"/Scope/Column");
    }
    if columns > 1 {
        let _ = write!(out, "/ColSpan {columns}");
    }
    if rows > 1 {
        let _ = write!(out, "/RowSpan {rows}");
    }
    out.extend_from_slice(b">>");
}

/// What is read aloud for a picture: its alternative text, or that it is one.
fn alternative(alt: &str, language: Language) -> &str {
    if !alt.trim().is_empty() {
        return alt;
    }
    match language {
        Language::Chinese => "图片",
        Language::Japanese => "画像",
        Language::Korean => "그림",
        Language::German => "Bild",
        Language::Spanish => "Imagen",
        Language::Russian => "Рисунок",
        Language::English | Language::French | Language::Other => "Image",
    }
}

/// The standard's type (14.8.4).
fn standard(kind: &ElementKind) -> &'static str {
    match kind {
        ElementKind::Document => "Document",
        ElementKind::Part => "Part",
        ElementKind::Heading(level) => match level {
            0 | 1 => "H1",
            2 => "H2",
            3 => "H3",
            4 => "H4",
            5 => "H5",
            _ => "H6",
        },
        ElementKind::Subtitle
        | ElementKind::Paragraph(_)
        | ElementKind::ContentsTitle
        | ElementKind::Furniture => "P",
        ElementKind::List(_) => "L",
        ElementKind::ListItem => "LI",
        ElementKind::Label => "Lbl",
        ElementKind::ListBody => "LBody",
        ElementKind::Table => "Table",
        ElementKind::TableHead => "THead",
        ElementKind::TableBody => "TBody",
        ElementKind::Row => "TR",
        ElementKind::Cell { header: true, .. } => "TH",
        ElementKind::Cell { header: false, .. } => "TD",
        ElementKind::Figure(_) => "Figure",
        ElementKind::Caption => "Caption",
        ElementKind::Contents => "TOC",
        ElementKind::ContentsEntry => "TOCI",
        ElementKind::Reference => "Reference",
        ElementKind::Note | ElementKind::Comment => "Note",
        ElementKind::Link => "Link",
    }
}

/// The type that we write: the standard's, or a name of ours that the role map leads to
/// it. What a paragraph of an official document does is worth finding again.
fn own_name(kind: &ElementKind) -> String {
    match kind {
        ElementKind::Paragraph(Role::Body) => "P".to_owned(),
        ElementKind::Paragraph(role) => camel(role.name()),
        ElementKind::Subtitle => "Subtitle".to_owned(),
        ElementKind::ContentsTitle => "ContentsTitle".to_owned(),
        ElementKind::Furniture => "Furniture".to_owned(),
        ElementKind::Comment => "Comment".to_owned(),
        ElementKind::Document
        | ElementKind::Part
        | ElementKind::Heading(_)
        | ElementKind::List(_)
        | ElementKind::ListItem
        | ElementKind::Label
        | ElementKind::ListBody
        | ElementKind::Table
        | ElementKind::TableHead
        | ElementKind::TableBody
        | ElementKind::Row
        | ElementKind::Cell { .. }
        | ElementKind::Figure(_)
        | ElementKind::Caption
        | ElementKind::Contents
        | ElementKind::ContentsEntry
        | ElementKind::Reference
        | ElementKind::Note
        | ElementKind::Link => standard(kind).to_owned(),
    }
}

/// `doc_number` as `DocNumber`; `note` is taken by the standard.
fn camel(name: &str) -> String {
    if name == "note" {
        return "Remark".to_owned();
    }
    let words = name.split('_').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    });
    words.collect()
}

/// From our names to the standard's (14.7.3).
fn role_map(used: &BTreeSet<String>) -> Option<Dictionary> {
    let mut roles: BTreeMap<&str, &str> = BTreeMap::new();
    for name in used {
        let standard = match name.as_str() {
            "Comment" => "Note",
            "Span" => continue,
            _ => "P",
        };
        roles.insert(name, standard);
    }
    let mut map = Dictionary::new();
    roles.into_iter().for_each(|(own, standard)| map.set(own, standard));
    (!map.is_empty()).then_some(map)
}

/// The name by which a content stream marks what belongs to an element.
pub(crate) fn content_name(kind: &ElementKind) -> &'static str {
    standard(kind)
}
