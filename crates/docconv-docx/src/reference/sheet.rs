//! Styles and lists of the reference, and ours beside them.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::ReferenceError;
use super::markup::{self, Element, Space};
use crate::numbering::FirstIds;

/// A style of the reference.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Known {
    id: String,
    /// In lower case: Word does not tell `Heading 1` from `heading 1`.
    name: String,
    kind: String,
    is_default: bool,
    based_on: Option<String>,
    /// Whether it puts paragraphs into a list, or takes them out of one.
    counts: Option<bool>,
    indent: Indent,
    /// Whether it has tab stops, and one at which words end.
    right_tab: Option<bool>,
}

/// The attributes of `w:ind`, with their prefix.
type Indent = Vec<(String, String)>;

/// The styles of a sheet.
pub(super) fn read(styles: &str) -> Result<Vec<Known>, ReferenceError> {
    let mut known = Vec::new();
    markup::children_at(styles, "styles.xml", &["styles"], |style| {
        if !style.is(Space::Word, "style") {
            return;
        }
        let attribute = |name| style.attribute(Space::Word, name).unwrap_or_default();
        let value = |local| {
            let child = style.child(local)?;
            child.attribute(Space::Word, "val").map(str::to_owned)
        };
        let property = |local| style.child("pPr").and_then(|p| p.child(local));
        let num = property("numPr").and_then(|list| list.child("numId"));
        let num = num.and_then(|num| num.attribute(Space::Word, "val"));
        known.push(Known {
            id: attribute("styleId").to_owned(),
            name: value("name").unwrap_or_default().to_lowercase(),
            kind: attribute("type").to_owned(),
            is_default: matches!(attribute("default"), "1" | "true" | "on"),
            based_on: value("basedOn"),
            counts: num.map(|num| num.trim() != "0"),
            indent: property("ind").map(indent).unwrap_or_default(),
            right_tab: property("tabs").map(has_right_tab),
        });
    })?;
    Ok(known)
}

fn indent(element: &Element) -> Indent {
    let own = element.attributes.iter().filter(|(space, _, _)| *space == Space::Word);
    own.map(|(_, name, value)| (format!("w:{name}"), value.clone())).collect()
}

fn has_right_tab(tabs: &Element) -> bool {
    let kinds = tabs.children.iter().map(|tab| tab.attribute(Space::Word, "val"));
    kinds.into_iter().any(|kind| matches!(kind, Some("right" | "end")))
}

/// The numbers that lists may have beside those of the reference.
pub(super) fn free_ids(numbering: &str) -> Result<FirstIds, ReferenceError> {
    let mut free = FirstIds::default();
    markup::children_at(numbering, "numbering.xml", &["numbering"], |element| {
        let id = |name| -> u32 {
            let id = element.attribute(Space::Word, name);
            // Numbers that no list can have leave all free.
            id.and_then(|id| id.parse::<u16>().ok()).map_or(0, |id| u32::from(id) + 1)
        };
        match element.local.as_str() {
            "abstractNum" => free.of_look = free.of_look.max(id("abstractNumId")),
            "num" => free.num = free.num.max(id("numId")),
            _ => {}
        }
    })?;
    Ok(free)
}

/// A numbering part with lists of ours: all looks stand before all lists.
pub(super) fn with_lists(numbering: &str, looks: &[u8], nums: &[u8]) -> Vec<u8> {
    let end = numbering.rfind("</").unwrap_or(numbering.len());
    let first_num = numbering.find("<w:num ").unwrap_or(end);
    let behind = numbering.find("<w:numIdMacAtCleanup").unwrap_or(end).max(first_num);
    let piece = |range: std::ops::Range<usize>| numbering.as_bytes()[range].to_vec();
    [
        piece(0..first_num),
        looks.to_vec(),
        piece(first_num..behind),
        nums.to_vec(),
        piece(behind..numbering.len()),
    ]
    .concat()
}

/// The styles of the output: those of the reference, and of ours those that are used and
/// that it lacks.
#[derive(Debug)]
pub(crate) struct Sheet {
    theirs: String,
    /// By our own ids.
    styles: BTreeMap<String, Own>,
    /// Kinds of style of which the reference has a default.
    defaults: BTreeSet<String>,
}

/// A style of ours.
#[derive(Debug)]
struct Own {
    /// The id that it has in the output.
    id: String,
    /// What it is when the reference lacks it.
    markup: Option<String>,
    used: Cell<bool>,
    counts: bool,
    /// How the reference indents it, when it is the reference's.
    indent: Option<Indent>,
    right_tab: bool,
}

impl Sheet {
    pub(super) fn new(theirs: &str, known: &[Known], ours: &str) -> Self {
        let by_id: BTreeMap<&str, &Known> =
            known.iter().map(|style| (style.id.as_str(), style)).collect();
        let mut styles = BTreeMap::new();
        for markup in chunks(ours) {
            let (id, kind) =
                (attribute(markup, "w:styleId"), attribute(markup, "w:type"));
            let name = value(markup, "w:name").to_lowercase();
            // A style's default is the same thing whatever it is called.
            let is_default = markup.contains("w:default=\"1\"");
            let same = known.iter().find(|style| {
                style.kind == kind
                    && (style.name == name || (is_default && style.is_default))
            });
            let taken = by_id.contains_key(id);
            let own = match same {
                Some(style) => Own {
                    id: style.id.clone(),
                    markup: None,
                    used: Cell::new(false),
                    counts: inherited(style, &by_id, |s| s.counts).unwrap_or(false),
                    indent: Some(inherited_indent(style, &by_id)),
                    right_tab: inherited(style, &by_id, |s| s.right_tab).unwrap_or(false),
                },
                None => Own {
                    id: if taken { format!("Docconv{id}") } else { id.to_owned() },
                    markup: Some(markup.to_owned()),
                    used: Cell::new(false),
                    counts: false,
                    indent: None,
                    right_tab: true,
                },
            };
            styles.insert(id.to_owned(), own);
        }
        let defaults = known.iter().filter(|style| style.is_default);
        let defaults = defaults.map(|style| style.kind.clone()).collect();
        Self { theirs: theirs.to_owned(), styles, defaults }
    }

    /// What one of our styles is called in the output.
    pub(crate) fn id<'s>(&'s self, ours: &'s str) -> &'s str {
        let Some(own) = self.styles.get(ours) else { return ours };
        own.used.set(true);
        &own.id
    }

    /// Whether the reference makes that style count its paragraphs.
    pub(crate) fn counts(&self, ours: &str) -> bool {
        self.styles.get(ours).is_some_and(|own| own.counts)
    }

    /// The indent of a style of the reference, also from what it builds on.
    pub(crate) fn indent(&self, ours: &str) -> Option<&[(String, String)]> {
        self.styles.get(ours)?.indent.as_deref()
    }

    /// Whether the style of a contents list says where page numbers stand. Templates seldom
    /// do: Word puts the stop into each entry.
    pub(crate) fn has_right_tab(&self, ours: &str) -> bool {
        self.styles.get(ours).is_some_and(|own| own.right_tab)
    }

    /// Whether the reference has a style of its own for it.
    pub(crate) fn is_theirs(&self, ours: &str) -> bool {
        self.styles.get(ours).is_some_and(|own| own.markup.is_none())
    }

    /// The part.
    pub(crate) fn part(&self) -> Vec<u8> {
        let end = self.theirs.rfind("</").unwrap_or(self.theirs.len());
        let mut out =
            String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        out += &self.theirs[..end];
        for markup in self.added() {
            out += &markup;
        }
        out += &self.theirs[end..];
        out.into_bytes()
    }

    /// Our styles that are used, with those that they build on, under their names there.
    fn added(&self) -> Vec<String> {
        let mut wanted: Vec<&str> = self
            .styles
            .iter()
            .filter(|(_, own)| own.used.get())
            .map(|(id, _)| id.as_str())
            .collect();
        let mut added = BTreeMap::new();
        while let Some(id) = wanted.pop() {
            let Some(own) = self.styles.get(id) else { continue };
            let Some(markup) = own.markup.as_deref().filter(|_| !added.contains_key(id))
            else {
                continue;
            };
            let mut markup = markup.to_owned();
            for link in ["w:basedOn", "w:next"] {
                let other = value(&markup, link).to_owned();
                if let Some(target) = self.styles.get(&other) {
                    wanted.extend(self.styles.get_key_value(&other).map(|(id, _)| &**id));
                    markup = markup.replace(
                        &format!("<{link} w:val=\"{other}\"/>"),
                        &format!("<{link} w:val=\"{}\"/>", escaped(&target.id)),
                    );
                }
            }
            if self.defaults.contains(attribute(&markup, "w:type")) {
                markup = markup.replacen(" w:default=\"1\"", "", 1);
            }
            let head = format!("w:styleId=\"{id}\"");
            let new = format!("w:styleId=\"{}\"", escaped(&own.id));
            added.insert(id, markup.replacen(&head, &new, 1));
        }
        added.into_values().collect()
    }
}

fn escaped(id: &str) -> String {
    let mut out = Vec::new();
    crate::text::escape_into(&mut out, id);
    String::from_utf8(out).expect("what is escaped stays text")
}

/// The style and those that it builds on. A sheet whose styles build on each other in a
/// circle has to end somewhere.
fn line<'k>(
    style: &'k Known,
    by_id: &BTreeMap<&str, &'k Known>,
) -> impl Iterator<Item = &'k Known> {
    let base = |style: &&'k Known| by_id.get(style.based_on.as_deref()?).copied();
    std::iter::successors(Some(style), base).take(64)
}

/// What a style says by itself or by what it builds on.
fn inherited<T>(
    style: &Known,
    by_id: &BTreeMap<&str, &Known>,
    of: impl Fn(&Known) -> Option<T>,
) -> Option<T> {
    line(style, by_id).find_map(of)
}

/// Each attribute of the indent from the nearest style that has it.
fn inherited_indent(style: &Known, by_id: &BTreeMap<&str, &Known>) -> Indent {
    let mut found = Indent::new();
    for (name, value) in line(style, by_id).flat_map(|style| &style.indent) {
        if found.iter().all(|(known, _)| known != name) {
            found.push((name.clone(), value.clone()));
        }
    }
    found
}

/// Each style of our own sheet, which we know how we wrote.
fn chunks(ours: &str) -> impl Iterator<Item = &str> {
    let pieces = ours.split("<w:style ").skip(1);
    let mut at = ours.find("<w:style ").unwrap_or(ours.len());
    pieces.map(move |piece| {
        let start = at;
        at += "<w:style ".len() + piece.len();
        let end = ours[start..].find("</w:style>").unwrap_or(0) + "</w:style>".len();
        &ours[start..start + end]
    })
}

fn attribute<'m>(markup: &'m str, name: &str) -> &'m str {
    between(markup, &format!(" {name}=\""))
}

fn value<'m>(markup: &'m str, element: &str) -> &'m str {
    between(markup, &format!("<{element} w:val=\""))
}

fn between<'m>(markup: &'m str, before: &str) -> &'m str {
    let rest = markup.split_once(before).map_or("", |(_, rest)| rest);
    rest.split('"').next().unwrap_or_default()
}
