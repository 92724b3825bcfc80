//! Placed items: what stands where on which page, as plain values.
//!
//! Lengths are points. The origin is the upper left corner of the page and `y` grows
//! downward; the `y` of a text is that of its baseline.

use std::fmt;
use std::ops::Range;

use docconv_core::profile::Colour;

use super::structure::Element;
use crate::{PdfWarning, Substitution};

/// A document set on pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// The names of the faces that text items point at.
    pub faces: Vec<String>,
    /// Clusters that were shaped, which glyphs point at.
    pub shapes: Vec<Shape>,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// Parts and headings, for the reader's side bar.
    pub outline: Vec<OutlineEntry>,
    /// The elements of the structure tree, parents before their children; children that
    /// hold no words themselves are in the order of the document.
    pub structure: Vec<Element>,
    /// Places with names, ordered by name; the first of a name wins.
    pub destinations: Vec<Destination>,
    /// Pages, from 0, from which on page numbers are counted anew.
    pub restarts: Vec<usize>,
    /// The lines of text in the order in which they were set, page furniture apart.
    pub lines: Vec<SetLine>,
    /// What looked wrong.
    pub warnings: Vec<PdfWarning>,
    /// Faces that the profile asks for and that another stands in for.
    pub substitutions: Vec<Substitution>,
}

impl Layout {
    /// The number that a page, counted from 0, shows.
    pub fn shown_number(&self, page: usize) -> usize {
        super::pager::shown_number(&self.restarts, page)
    }
}

/// A line of text: its items, where they may stand, and what it is of its paragraph. For
/// checkers; nothing is drawn of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SetLine {
    /// An index into [`Layout::pages`].
    pub page: usize,
    /// Its items among those of the page. Links and rules may be among them.
    pub items: Range<usize>,
    /// The baseline.
    pub y: f32,
    /// Where its words may begin.
    pub left: f32,
    /// The width of the label with which it begins (`2、`), 0 without one. On a grid a label
    /// takes whole cells as one, and its characters need not stand in theirs.
    pub label: f32,
    /// Where they must end.
    pub right: f32,
    /// Begins its paragraph.
    pub first: bool,
    /// Ends its paragraph, or at a break made by hand.
    pub last: bool,
    /// Stretched and squeezed to its whole width, unless it is the last.
    pub justified: bool,
    /// The cell of the grid that its full-width characters take.
    pub cell: Option<f32>,
    /// Stands on the page of the line that follows.
    pub keep_with_next: bool,
    /// The first after a page break that the document or the profile asked for.
    pub new_page: bool,
    /// Where it is.
    pub kind: LineKind,
    /// The row of a table that it is in, counted over the document, and its cell in that
    /// row. Where a row goes on on the next page its cells' lines come in turns.
    pub row: Option<(u32, u32)>,
}

/// Where a line of text is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineKind {
    /// In the text.
    #[default]
    Text,
    /// In a table.
    Cell,
    /// In a note or comment.
    Note,
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The number, from 1.
    pub number: usize,
    /// The width of the paper.
    pub width: f32,
    /// The height of the paper.
    pub height: f32,
    /// What stands on it, in reading order.
    pub items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Characters on a baseline.
    Text(TextItem),
    /// A filled rectangle: a rule, a table border.
    Rule(RuleItem),
    /// A picture, or the frame of a missing one.
    Image(ImageItem),
    /// An area that leads somewhere when clicked.
    Link(LinkItem),
}

/// What an item belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tag {
    /// Nothing: rules, frames, leaders, repeated table heads.
    #[default]
    Artifact,
    /// What stands in the upper margin of every page.
    Header,
    /// What stands in the lower margin of every page.
    Footer,
    /// The element of that index in [`Layout::structure`].
    Element(u32),
}

/// Characters of one face and size on a baseline.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextItem {
    /// The index of the face in [`Layout::faces`].
    pub face: u16,
    /// The size.
    pub size: f32,
    /// Where the first character begins.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// Bold by a stroke around the glyphs, since the face has no bold.
    pub embolden: bool,
    /// No face has these characters: each is a box, with the character behind it.
    pub missing: bool,
    /// The layout added the words: page numbers, running heads, repeated table heads, a
    /// fresh contents list, the alternative text of a missing picture.
    pub added: bool,
    /// The note or comment whose words these are: its place among those of the document,
    /// counted from 0. Notes stand at the foot of a page or at the end of a part.
    pub note: Option<u32>,
    /// The characters run from right to left: the last one stands at `x`.
    pub right_to_left: bool,
    /// A space that the line's end stands for parts them from the next line's.
    pub space_after: bool,
    /// What the glyphs are filled with.
    pub colour: Colour,
    /// What the words belong to.
    pub tag: Tag,
    /// The characters with their advances, in the order in which they are read.
    pub glyphs: Vec<Glyph>,
}

impl TextItem {
    /// The characters.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }

    /// The sum of the advances.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// A character and the way to the next one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character. U+00AD with an advance is shown, as the hyphen of a broken word: it
    /// stands alone in an item that is [`added`](TextItem::added).
    pub character: char,
    /// How far the next character stands, spread and squeeze included.
    pub advance: f32,
    /// How it is drawn.
    pub form: Form,
}

impl Glyph {
    /// A character with the glyph that the face has for it.
    pub fn new(character: char, advance: f32) -> Self {
        Self { character, advance, form: Form::Own }
    }
}

/// How a character is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// With the glyph that the face's character map has.
    #[default]
    Own,
    /// As the first of a cluster: an index into [`Layout::shapes`].
    Shape(u32),
    /// As part of the cluster before it; it has no advance of its own.
    Within,
}

/// A cluster: characters that shaping turned into glyphs together. A ligature is one, and
/// so is a syllable whose vowel sign stands before its consonant.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The index of the face in [`Layout::faces`].
    pub face: u16,
    /// The characters.
    pub text: String,
    /// The glyphs run from right to left, though they are listed from left to right.
    pub right_to_left: bool,
    /// What is drawn, from left to right. From right to left every character has a glyph on
    /// the baseline: a ligature has blank ones beside it, and so has a mark, because readers
    /// put the characters behind one glyph in the wrong order.
    pub glyphs: Vec<ShapedGlyph>,
}

/// A glyph of a shaped cluster. Lengths are in ems.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ShapedGlyph {
    /// The glyph in the face.
    pub id: u16,
    /// The way to the next glyph.
    pub advance: f32,
    /// To the right of where it would stand.
    pub dx: f32,
    /// Above where it would stand.
    pub dy: f32,
    /// A blank glyph beside it has its character: a mark that is moved off the baseline
    /// would be taken for a line of its own.
    pub silent: bool,
}

impl Shape {
    /// The sum of the advances in ems.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }

    /// The glyphs, in the order in which they are drawn, with the characters that a reader
    /// finds behind each: one a glyph, and behind the last to be read all that are left.
    pub(crate) fn parts(&self) -> Vec<(ShapedGlyph, &str)> {
        let mut rest = self.text.as_str();
        let mut left = self.glyphs.iter().filter(|glyph| !glyph.silent).count();
        let mut part = |glyph: &ShapedGlyph| {
            if glyph.silent {
                return (*glyph, "");
            }
            left -= 1;
            let own = if left == 0 { rest.len() } else { self.first_part(rest) };
            let (own, more) = rest.split_at(own);
            rest = more;
            (*glyph, own)
        };
        if self.right_to_left {
            let mut parts: Vec<_> = self.glyphs.iter().rev().map(&mut part).collect();
            parts.reverse();
            return parts;
        }
        self.glyphs.iter().map(&mut part).collect()
    }
}

impl Shape {
    /// The length of the first character, from right to left with others like it: two
    /// glyphs with one character in one place would be taken for a letter printed twice.
    fn first_part(&self, text: &str) -> usize {
        let Some(first) = text.chars().next() else { return 0 };
        if !self.right_to_left {
            return first.len_utf8();
        }
        text.len() - text.trim_start_matches(first).len()
    }

    /// How many parts a reader can tell apart.
    pub(crate) fn part_count(&self) -> usize {
        let mut rest = self.text.as_str();
        let mut count = 0;
        while !rest.is_empty() {
            rest = &rest[self.first_part(rest)..];
            count += 1;
        }
        count
    }
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct RuleItem {
    /// The left edge.
    pub x: f32,
    /// The upper edge.
    pub y: f32,
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// What it is filled with.
    pub colour: Colour,
}

/// A picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImageItem {
    /// The left edge.
    pub x: f32,
    /// The upper edge.
    pub y: f32,
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// The picture in `Document::media`; `None` draws a frame.
    pub media: Option<u32>,
    /// The alternative text.
    pub alt: String,
    /// The figure, which has the alternative text too.
    pub tag: Tag,
}

/// An area with a link.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkItem {
    /// The left edge.
    pub x: f32,
    /// The upper edge.
    pub y: f32,
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
    /// Where it leads.
    pub target: LinkTarget,
    /// The element of the linked words.
    pub tag: Tag,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkTarget {
    /// A URI as it was written.
    Uri(String),
    /// The destination of that name.
    Name(String),
    /// A place in this file: an index into [`Layout::pages`] and a distance from its top.
    Place(usize, f32),
}

/// A line of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct OutlineEntry {
    /// From 1.
    pub level: u8,
    /// The words.
    pub title: String,
    /// An index into [`Layout::pages`].
    pub page: usize,
    /// The distance from the upper edge.
    pub y: f32,
}

/// A named place.
#[derive(Debug, Clone, PartialEq)]
pub struct Destination {
    /// The name.
    pub name: String,
    /// An index into [`Layout::pages`].
    pub page: usize,
    /// The distance from the upper edge.
    pub y: f32,
}

/// One line an item, for golden tests.
impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for entry in &self.outline {
            let (page, y) = (entry.page + 1, entry.y);
            writeln!(f, "outline {} {} -> {page} @{y:.1}", entry.level, entry.title)?;
        }
        for place in &self.destinations {
            writeln!(
                f,
                "destination {} -> {} @{:.1}",
                place.name,
                place.page + 1,
                place.y
            )?;
        }
        for page in &self.pages {
            writeln!(f, "page {} {:.1}x{:.1}", page.number, page.width, page.height)?;
            page.items.iter().try_for_each(|item| self.write_item(f, item))?;
        }
        Ok(())
    }
}

impl Layout {
    fn write_item(&self, f: &mut fmt::Formatter<'_>, item: &Item) -> fmt::Result {
        match item {
            Item::Text(text) => {
                let face = self.faces.get(usize::from(text.face)).map_or("?", |n| n);
                let end = text.x + text.width();
                let (x, y, size, words) = (text.x, text.y, text.size, text.text());
                write!(f, "  {x:.2}..{end:.2} {y:.2} {face} {size}")?;
                f.write_str(if text.missing { " missing" } else { "" })?;
                f.write_str(if text.added { " added" } else { "" })?;
                f.write_str(if text.right_to_left { " right-to-left" } else { "" })?;
                write_colour(f, text.colour)?;
                writeln!(f, " |{words}|")
            }
            Item::Rule(r) => {
                write!(f, "  {:.2} {:.2} rule {:.2}x{:.2}", r.x, r.y, r.width, r.height)?;
                write_colour(f, r.colour)?;
                writeln!(f)
            }
            Item::Image(i) => {
                let (x, y, w, h) = (i.x, i.y, i.width, i.height);
                match i.media {
                    Some(media) => {
                        writeln!(f, "  {x:.2} {y:.2} image {media} {w:.2}x{h:.2}")
                    }
                    None => writeln!(f, "  {x:.2} {y:.2} frame {w:.2}x{h:.2}"),
                }
            }
            Item::Link(l) => {
                write!(
                    f,
                    "  {:.2} {:.2} link {:.2}x{:.2} ",
                    l.x, l.y, l.width, l.height
                )?;
                match &l.target {
                    LinkTarget::Uri(uri) => writeln!(f, "{uri}"),
                    LinkTarget::Name(name) => writeln!(f, "#{name}"),
                    LinkTarget::Place(page, y) => {
                        writeln!(f, "page {} @{y:.1}", page + 1)
                    }
                }
            }
        }
    }
}

/// Black goes without saying.
fn write_colour(f: &mut fmt::Formatter<'_>, colour: Colour) -> fmt::Result {
    if colour == Colour::BLACK { Ok(()) } else { write!(f, " {colour}") }
}

/// Characters that steer and have no shape of their own. They are words all the same:
/// who copies the text gets them back.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}' | '\u{AD}' | '\u{FE00}'..='\u{FE0F}')
}
