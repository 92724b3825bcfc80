//! A file with its structure tree, read back with lopdf.

use std::collections::BTreeMap;

use docconv_tests::cases;
use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId};

use super::{options, written};

/// An element of the tree as the file has it.
pub(super) struct Element {
    pub(super) id: ObjectId,
    /// The standard's type, through the role map.
    pub(super) kind: String,
    pub(super) dict: Dictionary,
    pub(super) depth: usize,
}

/// A file with its elements in reading order.
pub(super) struct File {
    pub(super) pdf: lopdf::Document,
    pub(super) pages: Vec<ObjectId>,
    pub(super) elements: Vec<Element>,
    pub(super) roles: BTreeMap<String, String>,
}

pub(super) const STANDARD: [&str; 32] = [
    "Document",
    "Part",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "Figure",
    "Caption",
    "TOC",
    "TOCI",
    "Reference",
    "Note",
    "Link",
    "Span",
    "Sect",
    "Div",
    "BlockQuote",
    "Code",
    "Formula",
];

impl File {
    pub(super) fn of(pdf: lopdf::Document) -> Self {
        let pages = pdf.page_iter().collect();
        let mut file = Self { pdf, pages, elements: Vec::new(), roles: BTreeMap::new() };
        let root = file.dict(file.catalog().get(b"StructTreeRoot").expect("a tree"));
        if let Ok(Object::Dictionary(roles)) = root.get(b"RoleMap") {
            for (own, standard) in roles {
                let standard = standard.as_name().expect("a name");
                file.roles.insert(text(own), text(standard));
            }
        }
        let mut waiting: Vec<(ObjectId, usize)> = kids(&root)
            .iter()
            .rev()
            .filter_map(|k| Some((k.as_reference().ok()?, 0)))
            .collect();
        while let Some((id, depth)) = waiting.pop() {
            let dict = file.pdf.get_dictionary(id).expect("an element").clone();
            let own = text(dict.get(b"S").and_then(Object::as_name).expect("a type"));
            let kind = file.roles.get(&own).cloned().unwrap_or(own);
            for kid in kids(&dict).iter().rev() {
                if let Ok(kid) = kid.as_reference() {
                    waiting.push((kid, depth + 1));
                }
            }
            file.elements.push(Element { id, kind, dict, depth });
        }
        file
    }

    pub(super) fn catalog(&self) -> &Dictionary {
        self.pdf.catalog().expect("a catalogue")
    }

    pub(super) fn dict(&self, object: &Object) -> Dictionary {
        self.pdf
            .dereference(object)
            .expect("the object is there")
            .1
            .as_dict()
            .expect("a dictionary")
            .clone()
    }

    pub(super) fn of_kind<'f>(
        &'f self,
        kind: &'f str,
    ) -> impl Iterator<Item = &'f Element> {
        self.elements.iter().filter(move |element| element.kind == kind)
    }

    /// The marked content of a page: its numbers, in the order of the content. Whatever is
    /// drawn must stand in it, or in an artifact.
    pub(super) fn numbers(&self, page: ObjectId) -> Vec<i64> {
        let bytes = self.pdf.get_page_content(page);
        let content = Content::decode(&bytes).expect("operators");
        let mut open: Vec<Option<i64>> = Vec::new();
        let mut found = Vec::new();
        let mut text_began_at = None;
        for operation in content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    let artifact = operation.operands[0] == Object::from("Artifact");
                    let properties = operation.operands.get(1);
                    let number = properties
                        .and_then(|p| p.as_dict().ok()?.get(b"MCID").ok()?.as_i64().ok());
                    assert!(
                        open.is_empty() || !artifact,
                        "an artifact inside a sequence"
                    );
                    found.extend(number);
                    open.push(number);
                }
                "EMC" => {
                    assert!(open.pop().is_some(), "EMC without BDC");
                }
                "BT" => text_began_at = Some(open.len()),
                "ET" => assert_eq!(text_began_at.take(), Some(open.len()), "balance"),
                "Tj" | "TJ" | "Do" | "S" | "f" => {
                    assert!(
                        !open.is_empty(),
                        "{} is neither content nor artifact",
                        operation.operator
                    );
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "BDC without EMC");
        found
    }

    /// The numbers that elements name, by page.
    pub(super) fn named(&self) -> BTreeMap<ObjectId, BTreeMap<i64, ObjectId>> {
        let mut named: BTreeMap<ObjectId, BTreeMap<i64, ObjectId>> = BTreeMap::new();
        for element in &self.elements {
            let own = element.dict.get(b"Pg").and_then(Object::as_reference).ok();
            for kid in kids(&element.dict) {
                let (page, number) = match &kid {
                    Object::Integer(number) => (own.expect("a page"), *number),
                    Object::Dictionary(dict) if dict.has(b"MCID") => {
                        let page = dict.get(b"Pg").and_then(Object::as_reference);
                        let number = dict.get(b"MCID").and_then(Object::as_i64);
                        (page.expect("a page"), number.expect("a number"))
                    }
                    _ => continue,
                };
                let before = named.entry(page).or_default().insert(number, element.id);
                assert_eq!(before, None, "a number is named twice");
            }
        }
        named
    }

    /// The parent tree, flat.
    pub(super) fn parents(&self) -> BTreeMap<i64, Object> {
        let root = self.dict(self.catalog().get(b"StructTreeRoot").expect("tagged"));
        let tree = self.dict(root.get(b"ParentTree").expect("a parent tree"));
        let mut found = BTreeMap::new();
        for leaf in tree.get(b"Kids").and_then(Object::as_array).expect("leaves") {
            let leaf = self.dict(leaf);
            let entries = leaf.get(b"Nums").and_then(Object::as_array).expect("entries");
            for pair in entries.chunks(2) {
                found.insert(pair[0].as_i64().expect("a number"), pair[1].clone());
            }
        }
        found
    }

    pub(super) fn attribute(&self, element: &Element, key: &[u8]) -> Option<Object> {
        element.dict.get(b"A").ok()?.as_dict().ok()?.get(key).ok().cloned()
    }
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

pub(super) fn kids(dict: &Dictionary) -> Vec<Object> {
    match dict.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

/// Every fixture, tagged.
pub(super) fn files() -> Vec<(String, File)> {
    let file = |case: docconv_tests::Case| {
        let document = case.parsed().document;
        (case.name.clone(), File::of(written(&document, &options(&document))))
    };
    cases().into_iter().map(file).collect()
}
