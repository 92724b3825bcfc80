//! A tree of values becomes a profile, or an error that says where it is wrong.

use super::error::nearest;
use super::schema::{Measures, Setting, Visitor, style_names, walk};
use super::tree::{Data, Node};
use super::{Length, Place, Profile, ProfileError};
use crate::Role;
use std::collections::BTreeMap;

/// Reads a tree in which nothing is inherited any more but styles from styles.
pub(super) fn profile(tree: &Node) -> Result<Profile, ProfileError> {
    let chains = Chains::of(tree)?;
    let mut profile = Profile::blank();
    let mut reader = Reader {
        chains: &chains,
        frames: vec![Frame { tables: vec![tree], seen: vec!["extends"] }],
        path: Vec::new(),
        measures: Measures::default(),
        error: None,
    };
    walk(&mut profile, &mut reader);
    reader.unknown_keys();
    if let Some(error) = reader.error {
        return Err(error);
    }
    fits(&profile, tree, &chains)?;
    Ok(profile)
}

struct Reader<'n> {
    chains: &'n Chains<'n>,
    frames: Vec<Frame<'n>>,
    path: Vec<&'static str>,
    measures: Measures,
    /// The first fault; what comes after may follow from it.
    error: Option<ProfileError>,
}

/// A table that is being read: what it says itself, then what it inherits.
struct Frame<'n> {
    tables: Vec<&'n Node>,
    seen: Vec<&'static str>,
}

impl<'n> Reader<'n> {
    fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        let frame = self.frames.last_mut()?;
        frame.seen.push(key);
        frame.tables.iter().find_map(|table| table.get(key))
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
            place: node.spot.place(),
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
        let tables = frame.tables.iter().filter_map(|table| table.table());
        let unknown =
            tables.flatten().filter(|(key, _)| !frame.seen.contains(&key.as_str()));
        // The first by line: that is where a reader begins to look.
        let first = unknown.min_by_key(|(_, node)| node.spot.line);
        if let Some((key, node)) = first {
            let similar = nearest(key, frame.seen.iter().copied());
            let error = ProfileError::UnknownKey {
                place: node.spot.place(),
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
        let frame = self.frames.last_mut().expect("the root is never left");
        frame.seen.push(name);
        let mut tables = self.chains.tables(&frame.tables, &self.path, name);
        if let Some(found) = tables.first()
            && found.table().is_none()
        {
            self.wrong(found, name, "a table", &[]);
            tables.clear();
        }
        self.path.push(name);
        self.frames.push(Frame { tables, seen: vec!["like"] });
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

/// The tables that each style is read from, by the style's name: its own first, then that of
/// the style that it is `like`, `body` where it names none, and so on.
struct Chains<'n>(BTreeMap<&'static str, Vec<&'n Node>>);

impl<'n> Chains<'n> {
    fn of(tree: &'n Node) -> Result<Self, ProfileError> {
        let styles = tree.get("styles").and_then(Node::table);
        let mut chains = BTreeMap::new();
        for name in style_names() {
            chains.insert(name, chain(name, styles)?);
        }
        Ok(Self(chains))
    }

    /// The table of that name in `outer`, with those that it inherits from.
    fn tables(&self, outer: &[&'n Node], path: &[&str], name: &str) -> Vec<&'n Node> {
        match self.0.get(name).filter(|_| path == ["styles"]) {
            Some(chain) => chain.clone(),
            None => outer.iter().filter_map(|table| table.get(name)).collect(),
        }
    }

    /// Where the value of a key is written.
    fn place_of(&self, tree: &'n Node, key: &str) -> Option<Place> {
        let mut tables = vec![tree];
        let mut path = Vec::new();
        for name in key.split('.') {
            tables = self.tables(&tables, &path, name);
            path.push(name);
        }
        tables.first().map(|node| node.spot.place())
    }
}

fn chain<'n>(
    name: &'static str,
    styles: Option<&'n BTreeMap<String, Node>>,
) -> Result<Vec<&'n Node>, ProfileError> {
    let mut chain = Vec::new();
    let mut names = Vec::new();
    let mut name = name;
    loop {
        let style = styles.and_then(|styles| styles.get(name));
        chain.extend(style);
        let like = style.and_then(|style| style.get("like"));
        if names.contains(&name) {
            names.push(name);
            let place = like.or(style).map(|node| node.spot.place()).unwrap_or_default();
            let reason = format!("`like` goes in a circle: {}", names.join(" → "));
            return Err(ProfileError::Unfit { place, reason });
        }
        names.push(name);
        name = match like {
            _ if style.is_some_and(|style| style.table().is_none()) => return Ok(chain),
            None if name == "body" => return Ok(chain),
            None => "body",
            Some(like) => style_named(like).ok_or_else(|| unknown_style(name, like))?,
        };
    }
}

fn style_named(like: &Node) -> Option<&'static str> {
    let Data::Text(wanted) = &like.value else { return None };
    style_names().into_iter().find(|name| name == wanted)
}

fn unknown_style(name: &str, like: &Node) -> ProfileError {
    let found = like.shown();
    ProfileError::WrongValue {
        place: like.spot.place(),
        key: format!("styles.{name}.like"),
        nearest: nearest(&found, style_names()),
        found,
        expected: "the name of a style",
    }
}

/// Word's largest page, 22 inches.
const LARGEST: Length = Length::pt(1584.0);

/// Values that are sound one by one must make a page together.
fn fits(profile: &Profile, tree: &Node, chains: &Chains<'_>) -> Result<(), ProfileError> {
    let Some((keys, reason)) = misfit(profile) else { return Ok(()) };
    let place = keys.iter().find_map(|key| chains.place_of(tree, key));
    let place = place.unwrap_or_else(|| Place { line: None, ..tree.spot.place() });
    Err(ProfileError::Unfit { place, reason })
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
