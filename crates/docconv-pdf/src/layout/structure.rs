//! What each item is for a reader that does not look at the page: the structure tree
//! (ISO 32000-1, 14.7 and 14.8), as plain values.

use docconv_core::{Block, ListKind, Role, TitleKind};

use super::item::Tag;
use super::run::Inlay;

/// An element of the structure tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// An index into [`Layout::structure`](super::item::Layout::structure), always a
    /// lower one; the document itself has none.
    pub parent: Option<u32>,
}

/// What an element is. The standard's name for each is in `write/structure.rs`.
#[derive(Debug, Clone, PartialEq)]
pub enum ElementKind {
    /// The whole.
    Document,
    /// A piece of a compilation.
    Part,
    /// A title or heading, 1 to 6; no level is skipped on the way down.
    Heading(u8),
    /// The line below a title.
    Subtitle,
    /// A paragraph, with what it does in the document.
    Paragraph(Role),
    /// A list.
    List(ListKind),
    /// An item of a list.
    ListItem,
    /// The bullet or number of an item, the number of a note.
    Label,
    /// The words of an item, and lists below it.
    ListBody,
    /// A table.
    Table,
    /// The rows that head the columns.
    TableHead,
    /// The other rows.
    TableBody,
    /// A row.
    Row,
    /// A cell.
    Cell {
        /// Whether it heads its column.
        header: bool,
        /// How many columns it takes.
        columns: u16,
        /// How many rows it takes.
        rows: u16,
    },
    /// A picture with its alternative text, which may be empty.
    Figure(String),
    /// A caption.
    Caption,
    /// The words over a contents list.
    ContentsTitle,
    /// A contents list.
    Contents,
    /// An entry of it.
    ContentsEntry,
    /// Words that lead to another place of the document.
    Reference,
    /// A footnote or endnote.
    Note,
    /// A comment.
    Comment,
    /// A link.
    Link,
    /// Page furniture that is printed in its place.
    Furniture,
}

/// The tree while the blocks are set.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    pub(crate) elements: Vec<Element>,
    /// The elements around what is set now, the innermost last.
    open: Vec<u32>,
    /// The levels of the headings that the next one may stand below.
    levels: Vec<u8>,
    lists: Vec<OpenList>,
}

/// A list that the next item may go on.
#[derive(Debug, Clone, Copy)]
struct OpenList {
    around: Option<u32>,
    level: u8,
    list: u32,
    /// The words of its last item, below which a deeper list stands.
    body: u32,
}

/// The tags of a run: what its characters and its links belong to.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tags {
    own: Tag,
    inlays: Vec<Tag>,
}

impl Tags {
    /// The numbers of a paragraph's inlays, and 0 for its own words, until the elements are
    /// known. A label is an element in lists and notes only.
    pub(crate) fn numbers(inlays: &[Inlay]) -> Self {
        let number = |(inlay, number): (&Inlay, u32)| match inlay {
            Inlay::Label => Tag::Element(0),
            Inlay::Link | Inlay::Reference => Tag::Element(number),
        };
        Self {
            own: Tag::Element(0),
            inlays: inlays.iter().zip(1..).map(number).collect(),
        }
    }

    /// The tag in whose place a number stands.
    pub(crate) fn numbered(&self, number: Tag) -> Tag {
        match number {
            Tag::Element(number) => self.of(number as u16),
            Tag::Artifact | Tag::Header | Tag::Footer => number,
        }
    }

    /// The tag of a character by [`Look::inlay`](super::run::Look::inlay).
    pub(crate) fn of(&self, inlay: u16) -> Tag {
        let at = usize::from(inlay).checked_sub(1);
        at.and_then(|at| self.inlays.get(at)).copied().unwrap_or(self.own)
    }
}

impl Structure {
    /// The innermost element around what is set now.
    pub(crate) fn here(&self) -> Tag {
        self.open.last().map_or(Tag::Artifact, |&element| Tag::Element(element))
    }

    /// Opens an element below the innermost one.
    pub(crate) fn begin(&mut self, kind: ElementKind) -> u32 {
        let element = self.add(kind, self.open.last().copied());
        self.open.push(element);
        element
    }

    /// Closes `element` and whatever is open inside it.
    pub(crate) fn end(&mut self, element: u32) {
        while self.open.pop().is_some_and(|open| open != element) {}
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Leaves all but the outermost elements, for something that does not belong to the
    /// ones inside: a footnote.
    pub(crate) fn step_out(&mut self, depth: usize) -> Vec<u32> {
        self.open.split_off(depth.min(self.open.len()))
    }

    /// Comes back to the elements that were left.
    pub(crate) fn step_in(&mut self, mut left: Vec<u32>) {
        self.open.append(&mut left);
    }

    /// Opens a cell, row or the like in an element that is not the innermost one.
    fn add(&mut self, kind: ElementKind, parent: Option<u32>) -> u32 {
        self.elements.push(Element { kind, parent });
        self.elements.len() as u32 - 1
    }

    /// Opens what `block` is and answers with the element to close.
    pub(crate) fn begin_block(&mut self, block: &Block) -> Option<u32> {
        self.end_lists(block);
        let kind = match block {
            Block::Title(title) => match title.kind {
                TitleKind::Title => self.heading(0),
                TitleKind::Subtitle => ElementKind::Subtitle,
            },
            Block::Heading(heading) => self.heading(heading.level.max(1)),
            Block::Paragraph(paragraph) => ElementKind::Paragraph(paragraph.role),
            Block::Field(_) => ElementKind::Paragraph(Role::Field),
            Block::ListItem(item) => {
                return Some(self.begin_item(item.level.max(1), item.kind));
            }
            Block::Caption(_) => ElementKind::Caption,
            Block::Note(_) => ElementKind::Note,
            Block::Comment(_) => ElementKind::Comment,
            Block::Furniture(_) => ElementKind::Furniture,
            Block::Break(_) => ElementKind::Paragraph(Role::Body),
            // The title of a contents list stands outside it, a table may be set as lines,
            // and a picture gets its element where it is placed.
            Block::Contents(_) | Block::Table(_) | Block::Image(_) => return None,
        };
        Some(self.begin(kind))
    }

    /// The level below the nearest heading above that is of a higher rank.
    fn heading(&mut self, rank: u8) -> ElementKind {
        while self.levels.last().is_some_and(|&above| above >= rank) {
            self.levels.pop();
        }
        self.levels.push(rank);
        ElementKind::Heading(self.levels.len().min(6) as u8)
    }

    /// Items of one level that follow one another make a list; a deeper one stands below
    /// the words of the item before it.
    fn begin_item(&mut self, level: u8, kind: ListKind) -> u32 {
        let around = self.open.last().copied();
        self.lists.retain(|list| list.around == around && list.level <= level);
        let list = match self.lists.last() {
            Some(list) if list.level == level => list.list,
            Some(list) => self.add(ElementKind::List(kind), Some(list.body)),
            None => self.add(ElementKind::List(kind), around),
        };
        let item = self.add(ElementKind::ListItem, Some(list));
        self.add(ElementKind::Label, Some(item));
        let body = self.add(ElementKind::ListBody, Some(item));
        if self.lists.last().is_some_and(|open| open.list == list) {
            self.lists.pop();
        }
        self.lists.push(OpenList { around, level, list, body });
        self.open.extend([item, body]);
        item
    }

    /// Opens the paragraph of a note behind its number.
    pub(crate) fn begin_labelled(&mut self, kind: ElementKind) -> u32 {
        self.add(ElementKind::Label, self.open.last().copied());
        self.begin(kind)
    }

    /// Ends the list that items before it made, unless `block` goes on with it.
    fn end_lists(&mut self, block: &Block) {
        let goes_on = match block {
            Block::ListItem(_) | Block::Note(_) | Block::Comment(_) => true,
            Block::Break(gap) => matches!(gap.kind, docconv_core::BreakKind::Blank(_)),
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Field(_)
            | Block::Table(_)
            | Block::Contents(_)
            | Block::Caption(_)
            | Block::Image(_)
            | Block::Furniture(_) => false,
        };
        if !goes_on {
            let around = self.open.last().copied();
            self.lists.retain(|list| list.around != around);
        }
    }

    /// Elements for what stands inside a run, and the tags of its characters.
    pub(crate) fn tags(&mut self, inlays: &[Inlay]) -> Tags {
        let own = self.here();
        let Tag::Element(element) = own else { return Tags::default() };
        let inlays = inlays.iter().map(|inlay| match inlay {
            Inlay::Label => self.label_before(element),
            Inlay::Link => Tag::Element(self.add(ElementKind::Link, Some(element))),
            Inlay::Reference => {
                Tag::Element(self.add(ElementKind::Reference, Some(element)))
            }
        });
        Tags { own, inlays: inlays.collect() }
    }

    /// The label that was opened with a list item or a note; elsewhere a number is words.
    fn label_before(&self, element: u32) -> Tag {
        let before = element.checked_sub(1);
        let is_label = |&at: &u32| {
            self.elements[at as usize].kind == ElementKind::Label
                && self.elements[at as usize].parent
                    == self.elements[element as usize].parent
        };
        Tag::Element(before.filter(is_label).unwrap_or(element))
    }

    /// An element for a picture in the run or block that is set now.
    pub(crate) fn figure(&mut self, alt: &str) -> Tag {
        let around = self.open.last().copied();
        match around {
            Some(_) => {
                Tag::Element(self.add(ElementKind::Figure(alt.to_owned()), around))
            }
            None => Tag::Artifact,
        }
    }
}
