//! What the structure tree says, and whether content and tree know of each other.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Object, ObjectId};

use super::tree::{STANDARD, files, kids};

#[test]
fn every_mark_is_content_or_artifact_and_every_number_is_named_once() {
    for (name, file) in files() {
        let named = file.named();
        for &page in &file.pages {
            let numbers = file.numbers(page);
            let distinct: BTreeSet<i64> = numbers.iter().copied().collect();
            assert_eq!(distinct.len(), numbers.len(), "{name}: a number comes twice");
            let known: Option<BTreeSet<i64>> =
                named.get(&page).map(|known| known.keys().copied().collect());
            assert_eq!(known.unwrap_or_default(), distinct, "{name}");
        }
    }
}

#[test]
fn parent_tree_leads_back_from_content_and_links() {
    for (name, file) in files() {
        let (named, parents) = (file.named(), file.parents());
        let mut keys = 0;
        for &page in &file.pages {
            let dict = file.pdf.get_dictionary(page).unwrap();
            assert_eq!(dict.get(b"Tabs").unwrap(), &Object::from("S"), "{name}");
            let key = dict.get(b"StructParents").and_then(Object::as_i64).unwrap();
            let elements = parents[&key].as_array().unwrap();
            let empty = BTreeMap::new();
            for (number, element) in named.get(&page).unwrap_or(&empty) {
                let back = elements[*number as usize].as_reference().unwrap();
                assert_eq!(back, *element, "{name}");
            }
            keys += 1;
            let Ok(areas) = dict.get(b"Annots").and_then(Object::as_array) else {
                continue;
            };
            for area in areas {
                let id = area.as_reference().unwrap();
                let link = file.pdf.get_dictionary(id).unwrap();
                let key = link.get(b"StructParent").and_then(Object::as_i64).unwrap();
                let element = parents[&key].as_reference().unwrap();
                let element = file.elements.iter().find(|e| e.id == element).unwrap();
                assert_eq!(element.kind, "Link", "{name}");
                let leads_here = |kid: &Object| {
                    kid.as_dict()
                        .is_ok_and(|kid| kid.get(b"Obj").is_ok_and(|obj| obj == area))
                };
                assert!(kids(&element.dict).iter().any(leads_here), "{name}");
                assert!(
                    !link.get(b"Contents").and_then(Object::as_str).unwrap().is_empty()
                );
                keys += 1;
            }
        }
        assert_eq!(parents.len(), keys, "{name}");
    }
}

#[test]
fn elements_know_their_parents_and_have_standard_types() {
    for (name, file) in files() {
        let mut above: Vec<ObjectId> = Vec::new();
        for element in &file.elements {
            above.truncate(element.depth);
            let parent = element.dict.get(b"P").and_then(Object::as_reference).unwrap();
            if let Some(&expected) = above.last() {
                assert_eq!(parent, expected, "{name}");
            }
            above.push(element.id);
            assert!(
                STANDARD.contains(&element.kind.as_str()),
                "{name}: {}",
                element.kind
            );
        }
        for standard in file.roles.values() {
            assert!(STANDARD.contains(&standard.as_str()), "{name}: {standard}");
        }
        for own in file.roles.keys() {
            assert!(!STANDARD.contains(&own.as_str()), "{name}: {own} is taken");
        }
    }
}

#[test]
fn headings_skip_no_level() {
    for (name, file) in files() {
        let mut before = 0;
        for element in &file.elements {
            let level =
                element.kind.strip_prefix('H').and_then(|it| it.parse::<u8>().ok());
            if let Some(level) = level {
                assert!(level <= before + 1, "{name}: H{level} after H{before}");
                before = level;
            }
        }
    }
}

#[test]
fn tables_lists_notes_and_contents_are_made_of_what_they_may_hold() {
    let inside = |kind: &str| match kind {
        "LI" => Some(vec!["L"]),
        "Lbl" => Some(vec!["LI", "Note"]),
        "LBody" => Some(vec!["LI"]),
        "THead" | "TBody" => Some(vec!["Table"]),
        "TR" => Some(vec!["THead", "TBody"]),
        "TH" | "TD" => Some(vec!["TR"]),
        "TOCI" => Some(vec!["TOC"]),
        _ => None,
    };
    let mut seen = BTreeSet::new();
    for (name, file) in files() {
        let mut above: Vec<&str> = Vec::new();
        for element in &file.elements {
            above.truncate(element.depth);
            if let Some(allowed) = inside(&element.kind) {
                let parent = *above.last().expect("a parent");
                assert!(
                    allowed.contains(&parent),
                    "{name}: {} in {parent}",
                    element.kind
                );
            }
            above.push(&element.kind);
            seen.insert(element.kind.clone());
        }
        for cell in file.of_kind("TH") {
            let scope = file.attribute(cell, b"Scope");
            assert_eq!(scope, Some("Column".into()), "{name}");
        }
        let ids = file.of_kind("Note").map(|note| note.dict.get(b"ID").unwrap().as_str());
        let ids: Vec<_> = ids.map(|id| id.unwrap().to_vec()).collect();
        let distinct: BTreeSet<_> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{name}");
    }
    // The fixtures have them all, so none of this held for want of a case.
    for kind in
        ["L", "LI", "Lbl", "Table", "TH", "TD", "TOC", "TOCI", "Note", "Link", "Caption"]
    {
        assert!(seen.contains(kind), "{kind}");
    }
}

#[test]
fn rows_of_a_table_are_equally_wide() {
    for (name, file) in files() {
        let mut tables: Vec<Vec<Vec<(i64, i64)>>> = Vec::new();
        for element in &file.elements {
            match element.kind.as_str() {
                "Table" => tables.push(Vec::new()),
                "TR" => tables.last_mut().unwrap().push(Vec::new()),
                "TH" | "TD" => {
                    let number = |key| {
                        file.attribute(element, key).map_or(1, |n| n.as_i64().unwrap())
                    };
                    let cell = (number(b"ColSpan"), number(b"RowSpan"));
                    tables.last_mut().unwrap().last_mut().unwrap().push(cell);
                }
                _ => {}
            }
        }
        for rows in tables {
            let widths = widths(&rows);
            assert!(widths.windows(2).all(|two| two[0] == two[1]), "{name}: {widths:?}");
        }
    }
}

/// How many columns each row takes, with those that cells above reach down into.
fn widths(rows: &[Vec<(i64, i64)>]) -> Vec<i64> {
    let mut widths = vec![0; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        for (columns, down) in row {
            for width in widths.iter_mut().skip(at).take(*down as usize) {
                *width += columns;
            }
        }
    }
    widths
}
