//! A tree of values becomes a profile, or an error that says where it is wrong.

use super::error::nearest;
use super::schema::{Measures, Setting, Visitor, style_names, walk};
use super::tree::{Data, Node};
use super::{Length, Place, Profile, ProfileError};
use crate::Role;
use std::collections::BTreeMap;

/// Reads a tree in which nothing is inherited any more but styles from styles.
pub(super) fn profile(mut tree: Node) -> Result<Profile, ProfileError> {
    inherit_styles(&mut tree)?;
    let mut profile = Profile::blank();
    let mut reader = Reader {
        frames: vec![Frame { node: Some(&tree), seen: vec!["extends"] }],
        path: Vec::new(),
        measures: Measures::default(),
        error: None,
    };
    walk(&mut profile, &mut reader);
    reader.unknown_keys();
    if let Some(error) = reader.error {
        return Err(error);
    }
    fits(&profile, &tree)?;
    Ok(profile)
}

struct Reader<'n> {
    frames: Vec<Frame<'n>>,
    path: Vec<&'static str>,
    measures: Measures,
    /// The first fault; what comes after may follow from it.
    error: Option<ProfileError>,
}

/// A table that is being read.
struct Frame<'n> {
    node: Option<&'n Node>,
    seen: Vec<&'static str>,
}

impl<'n> Reader<'n> {
    fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        let frame = self.frames.last_mut()?;
        frame.seen.push(key);
        frame.node?.get(key)
    }

    fn full(&self, key: &str) -> String {
        self.path.iter().copied().chain([key]).collect::<Vec<_>>().join(".")
    }

    fn wrong(&mut self, node: &Node, key: &str, expected: &'static str, names: &[&str]) {
        let similar = match &node.value {
            Data::Text(text) => nearest(text, names.iter().copied()),
            _ => None,
        };
        let error = ProfileError::WrongValue {
            place: node.place.clone(),
            key: self.full(key),
            found: node.shown(),
            expected,
            nearest: similar,
        };
        self.error.get_or_insert(error);
    }

    /// Complains about the keys of the innermost table that nobody asked for.
    fn unknown_keys(&mut self) {
        let Some(frame) = self.frames.last() else { return };
        let Some(Node { value: Data::Table(table), .. }) = frame.node else { return };
        // The first by line: that is where a reader begins to look.
        let unknown = table.iter().filter(|(key, _)| !frame.seen.contains(&key.as_str()));
        let first = unknown.min_by_key(|(_, node)| node.place.line);
        if let Some((key, node)) = first {
            let similar = nearest(key, frame.seen.iter().copied());
            let error = ProfileError::UnknownKey {
                place: node.place.clone(),
                key: self.full(key),
                nearest: similar.map(|key| self.full(&key)),
            };
            self.error.get_or_insert(error);
        }
    }
}

impl Visitor for Reader<'_> {
    fn table(
        &mut self,
        name: &'static str,
        _: &'static str,
        mut walk: impl FnMut(&mut Self),
    ) {
        let mut node = self.take(name);
        if let Some(found) = node
            && !matches!(found.value, Data::Table(_))
        {
            self.wrong(found, name, "a table", &[]);
            node = None;
        }
        self.path.push(name);
        self.frames.push(Frame { node, seen: Vec::new() });
        walk(self);
        self.unknown_keys();
        self.frames.pop();
        self.path.pop();
    }

    fn value<T: Setting>(&mut self, key: &'static str, _: &'static str, value: &mut T) {
        let Some(node) = self.take(key) else { return };
        match T::read(&node.value, self.measures) {
            Some(read) => *value = read,
            None => self.wrong(node, key, T::EXPECTED, T::NAMES),
        }
    }

    fn other_way<T: Setting>(
        &mut self,
        key: &'static str,
        meaning: &'static str,
        value: &mut T,
    ) {
        self.value(key, meaning, value);
    }

    fn measures(&mut self, grid: Option<Length>, line: Option<Length>) {
        self.measures = Measures { grid, line };
    }
}

/// Gives each style what the one that it is `like` has, `body` where it names none.
fn inherit_styles(tree: &mut Node) -> Result<(), ProfileError> {
    let Data::Table(root) = &mut tree.value else { return Ok(()) };
    let place = tree.place.clone();
    let empty = || Node { place: place.clone(), value: Data::Table(BTreeMap::new()) };
    let styles = root.entry("styles".to_owned()).or_insert_with(empty);
    let Data::Table(styles) = &mut styles.value else { return Ok(()) };
    let own = std::mem::take(styles);
    let mut done = BTreeMap::new();
    for name in style_names() {
        let mut chain = Vec::new();
        let style = inherited(name, &own, &done, &mut chain, &empty())?;
        done.insert(name.to_owned(), style);
    }
    for (name, node) in own {
        done.entry(name).or_insert(node);
    }
    *styles = done;
    Ok(())
}

fn inherited(
    name: &str,
    own: &BTreeMap<String, Node>,
    done: &BTreeMap<String, Node>,
    chain: &mut Vec<String>,
    empty: &Node,
) -> Result<Node, ProfileError> {
    if let Some(style) = done.get(name) {
        return Ok(style.clone());
    }
    let mut style = own.get(name).cloned().unwrap_or_else(|| empty.clone());
    let Data::Table(table) = &mut style.value else { return Ok(style) };
    let like = table.remove("like");
    let place = like.as_ref().map_or(&style.place, |node| &node.place).clone();
    if chain.iter().any(|known| known == name) {
        chain.push(name.to_owned());
        let chain = std::mem::take(chain);
        let reason = format!("`like` goes in a circle: {}", chain.join(" → "));
        return Err(ProfileError::Unfit { place, reason });
    }
    chain.push(name.to_owned());
    let base = match like.as_ref().map(|node| &node.value) {
        None if name == "body" => return Ok(style),
        None => "body",
        Some(Data::Text(base)) if style_names().contains(&base.as_str()) => base,
        Some(_) => {
            let node = like.as_ref().expect("the arm before took none");
            let found = node.shown();
            return Err(ProfileError::WrongValue {
                place,
                key: format!("styles.{name}.like"),
                nearest: nearest(&found, style_names()),
                found,
                expected: "the name of a style",
            });
        }
    };
    let mut whole = inherited(base, own, done, chain, empty)?;
    whole.overlay(style);
    Ok(whole)
}

/// Word's largest page, 22 inches.
const LARGEST: Length = Length::pt(1584.0);

/// Values that are sound one by one must make a page together.
fn fits(profile: &Profile, tree: &Node) -> Result<(), ProfileError> {
    let Some((keys, reason)) = misfit(profile) else { return Ok(()) };
    let place = keys.iter().find_map(|key| place_of(tree, key));
    let place = place.unwrap_or_else(|| Place { line: None, ..tree.place.clone() });
    Err(ProfileError::Unfit { place, reason })
}

fn place_of(tree: &Node, key: &str) -> Option<Place> {
    let mut node = tree;
    for part in key.split('.') {
        node = node.get(part)?;
    }
    Some(node.place.clone())
}

/// The keys that decide, the first that is written in the profile being the one to look
/// at, and what does not fit.
fn misfit(profile: &Profile) -> Option<(Vec<String>, String)> {
    let owned = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    let page = &profile.page;
    let sizes = [("width", page.width), ("height", page.height)];
    if let Some((key, size)) =
        sizes.into_iter().find(|(_, size)| *size < Length::mm(20.0) || *size > LARGEST)
    {
        let reason = format!(
            "the page's {key} is {size}, and must lie between 20mm and 558.8mm (22in)"
        );
        return Some((vec![format!("page.{key}"), "page.paper".to_owned()], reason));
    }
    let margins = [
        ("top", page.margin_top),
        ("bottom", page.margin_bottom),
        ("left", page.margin_left),
        ("right", page.margin_right),
    ];
    if let Some((side, margin)) = margins.into_iter().find(|(_, m)| *m < Length::ZERO) {
        let reason =
            format!("the {side} margin is {margin}; the text area leaves the page");
        let keys = ["page.text.width", "page.text.height", "page.margin.left"];
        return Some((
            [format!("page.margin.{side}")]
                .into_iter()
                .chain(keys.map(str::to_owned))
                .collect(),
            reason,
        ));
    }
    if let Some(found) = styles_misfit(profile) {
        return Some(found);
    }
    let body = profile.role(Role::Body);
    let (width, height) = (profile.text_width(), profile.text_height());
    if width < body.size * 4.0 {
        let sum = page.margin_left + page.margin_right;
        let reason = format!(
            "the margins are wider than the page: left and right take {:.1}mm of {:.1}mm \
             and leave no room for four characters",
            sum.millimetres(),
            page.width.millimetres()
        );
        return Some((
            owned(&["page.margin.right", "page.margin.left", "page.text.width"]),
            reason,
        ));
    }
    if height < body.line_pitch * 2.0 {
        let sum = page.margin_top + page.margin_bottom;
        let reason = format!(
            "the margins are higher than the page: top and bottom take {:.1}mm of {:.1}mm \
             and leave no room for two lines",
            sum.millimetres(),
            page.height.millimetres()
        );
        return Some((
            owned(&["page.margin.bottom", "page.margin.top", "page.text.height"]),
            reason,
        ));
    }
    if let Some(cell) = profile.cell().filter(|cell| *cell < body.size * 0.7) {
        let reason = format!(
            "a cell of the grid is {:.1}pt wide, too narrow for characters of {}",
            cell.points(),
            body.size
        );
        return Some((owned(&["page.grid.characters", "styles.body.size"]), reason));
    }
    None
}

fn styles_misfit(profile: &Profile) -> Option<(Vec<String>, String)> {
    let styles = &profile.styles;
    let named = [
        ("title", styles.title),
        ("subtitle", styles.subtitle),
        ("list-item", styles.list_item),
        ("table-cell", styles.table_cell),
        ("table-header", styles.table_header),
        ("caption", styles.caption),
        ("contents-title", styles.contents_title),
        ("contents-entry", styles.contents_entry),
        ("note", styles.note),
        ("furniture", styles.furniture),
    ];
    let roles = style_names().into_iter().zip(styles.roles);
    let headings = [
        "heading1", "heading2", "heading3", "heading4", "heading5", "heading6",
        "heading7", "heading8", "heading9",
    ]
    .into_iter()
    .zip(styles.headings);
    for (name, style) in roles.chain(headings).chain(named) {
        let (least, most) = (Length::pt(1.0), Length::pt(1000.0));
        let lengths = [
            ("size", style.size, least, most),
            ("line-pitch", style.line_pitch, least, most),
            ("space-before", style.space_before, Length::ZERO, most),
            ("space-after", style.space_after, Length::ZERO, most),
        ];
        for (key, length, least, most) in lengths {
            if length < least || length > most {
                let reason = format!(
                    "`styles.{name}.{key}` is {length}, and must lie between {least} and {most}"
                );
                return Some((vec![format!("styles.{name}.{key}")], reason));
            }
        }
    }
    None
}
