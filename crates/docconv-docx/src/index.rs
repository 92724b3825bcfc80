//! One look over the document before it is written: which anchors there are, which notes
//! are referred to, what the contents list holds.

use std::collections::{HashMap, HashSet};

use docconv_core::{
    Anchor, Block, Contents, Document, Furniture, FurnitureKind, Inline, Keep, Note,
    NoteKind, NoteRef, TitleKind,
};

use crate::DocxOptions;
use crate::anchors::Anchors;
use crate::contents::{Entry, ListedHeadings};

/// What had to be known beforehand.
#[derive(Default)]
pub(crate) struct Index<'d> {
    pub(crate) anchors: Anchors,
    pub(crate) notes: Notes<'d>,
    pub(crate) headings: ListedHeadings,
    /// Page headers and footers with the parts in which they stand, in document order.
    pub(crate) furniture: Vec<(usize, &'d Furniture)>,
    /// Whether titles are headings: more than one part has one.
    pub(crate) compilation: bool,
}

/// A note's kind and number.
type Key<'d> = (NoteKind, &'d str);

/// Notes by number. The same number may stand in several parts, each with its own notes;
/// a compilation may also have all notes at its end.
#[derive(Default)]
pub(crate) struct Notes<'d> {
    in_part: HashMap<(usize, Key<'d>), &'d Note>,
    anywhere: HashMap<Key<'d>, &'d Note>,
    /// Notes that a reference leads to, by address: two notes may be equal.
    referred: HashMap<*const Note, bool>,
}

impl<'d> Notes<'d> {
    fn add(&mut self, part: usize, key: Key<'d>, note: &'d Note) {
        self.in_part.entry((part, key)).or_insert(note);
        self.anywhere.entry(key).or_insert(note);
    }

    fn find(&self, part: usize, key: Key<'_>) -> Option<&'d Note> {
        let own = self.in_part.get(&(part, key));
        own.or_else(|| self.anywhere.get(&key)).copied()
    }

    /// The note that a reference sets live: each note once, at its first reference.
    pub(crate) fn take(
        &mut self,
        part: usize,
        kind: NoteKind,
        id: &str,
    ) -> Option<&'d Note> {
        let note = self.find(part, (kind, id))?;
        let used = self.referred.get_mut(&std::ptr::from_ref(note))?;
        (!std::mem::replace(used, true)).then_some(note)
    }

    /// Whether a reference leads to the note.
    pub(crate) fn is_referred(&self, note: &Note) -> bool {
        self.referred.contains_key(&std::ptr::from_ref(note))
    }
}

impl<'d> Index<'d> {
    pub(crate) fn of(document: &'d Document, options: &DocxOptions) -> Self {
        let mut scan = Scan::new(document, options);
        for (part, blocks) in document.parts.iter().map(|part| &part.blocks).enumerate() {
            scan.part = part;
            scan.blocks(blocks);
        }
        scan.finish(options)
    }
}

struct Scan<'d> {
    document: &'d Document,
    keep: Keep,
    index: Index<'d>,
    part: usize,
    references: Vec<(usize, NoteRef)>,
    titled_parts: Vec<usize>,
    has_contents: bool,
    /// Where the blocks begin that entries of a kept contents list name.
    targets: HashSet<u32>,
}

/// A block that waits to be looked at, and where it stands.
struct Waiting<'d> {
    block: &'d Block,
    top: bool,
    /// Whether it is the text of a note or comment, where no note can be referred to.
    aside: bool,
}

impl<'d> Scan<'d> {
    fn new(document: &'d Document, options: &DocxOptions) -> Self {
        let index =
            Index { anchors: Anchors::new(options.bookmarks), ..Index::default() };
        Self {
            document,
            keep: options.keep,
            index,
            part: 0,
            references: Vec::new(),
            titled_parts: Vec::new(),
            has_contents: false,
            targets: HashSet::new(),
        }
    }

    /// Blocks nest as deep as the input says, so they are walked and not recursed into.
    fn blocks(&mut self, blocks: &'d [Block]) {
        let wait = |block, top, aside| Waiting { block, top, aside };
        let mut stack: Vec<_> =
            blocks.iter().rev().map(|block| wait(block, true, false)).collect();
        while let Some(Waiting { block, top, aside }) = stack.pop() {
            self.block(block, top, aside);
            let nested = stack.len();
            match block {
                Block::Table(table) => {
                    let cells = table.rows.iter().flat_map(|row| &row.cells);
                    let blocks = cells.flat_map(|cell| &cell.blocks);
                    stack.extend(blocks.map(|block| wait(block, false, aside)));
                }
                Block::Note(note) => {
                    stack
                        .extend(note.blocks.iter().map(|block| wait(block, false, true)));
                }
                Block::Comment(comment) => {
                    stack.extend(
                        comment.blocks.iter().map(|block| wait(block, false, true)),
                    );
                }
                Block::Title(_)
                | Block::Heading(_)
                | Block::Paragraph(_)
                | Block::ListItem(_)
                | Block::Field(_)
                | Block::Contents(_)
                | Block::Caption(_)
                | Block::Image(_)
                | Block::Furniture(_)
                | Block::Break(_) => {}
            }
            stack[nested..].reverse();
        }
    }

    fn block(&mut self, block: &'d Block, top: bool, aside: bool) {
        match block {
            Block::Title(title) => {
                if top && title.kind == TitleKind::Title {
                    self.titled_parts.push(self.part);
                    self.entry(Entry::TITLE, block, &title.content);
                }
            }
            Block::Heading(heading) => {
                if top {
                    self.entry(heading.level.clamp(1, 9), block, &heading.content);
                }
            }
            Block::Contents(contents) => self.contents(contents, aside),
            Block::Image(image) => self.anchors(&image.anchors),
            Block::Note(note) => {
                if !aside {
                    let key = (note.kind, self.document.text(note.id));
                    self.index.notes.add(self.part, key, note);
                }
            }
            Block::Furniture(furniture) => return self.furniture(furniture, aside),
            Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Table(_)
            | Block::Caption(_)
            | Block::Comment(_)
            | Block::Break(_) => {}
        }
        self.inlines(block.content().unwrap_or_default(), aside);
    }

    fn entry(&mut self, level: u8, block: &Block, content: &[Inline]) {
        let start = block.source().bytes.start;
        let mut entry = Entry::of(self.document, level, start, content);
        entry.take_anchor(self.document, content, &self.index.anchors);
        self.index.headings.entries.push(entry);
    }

    fn contents(&mut self, contents: &'d Contents, aside: bool) {
        self.has_contents |= !self.keep.contents;
        self.targets.extend(contents.entries.iter().filter_map(|entry| entry.target));
        // References in a list that is replaced have no place to stand.
        let aside = aside || !self.keep.contents;
        self.inlines(&contents.title, aside);
        for entry in &contents.entries {
            self.inlines(&entry.content, aside);
        }
    }

    /// Headers and footers that are kept stand in the text, and are not made live as well.
    fn furniture(&mut self, furniture: &'d Furniture, aside: bool) {
        match furniture.kind {
            FurnitureKind::Header | FurnitureKind::Footer if !self.keep.furniture => {
                self.index.furniture.push((self.part, furniture));
                self.inlines(&furniture.content, true);
            }
            FurnitureKind::Header | FurnitureKind::Footer | FurnitureKind::PageNumber => {
                if self.keep.furniture {
                    self.inlines(&furniture.content, aside);
                }
            }
            FurnitureKind::EmbeddedName => {
                if self.keep.noise {
                    self.inlines(&furniture.content, aside);
                }
            }
        }
    }

    fn inlines(&mut self, inlines: &'d [Inline], aside: bool) {
        let mut stack = vec![inlines.iter()];
        while let Some(level) = stack.last_mut() {
            let Some(inline) = level.next() else {
                stack.pop();
                continue;
            };
            match inline {
                Inline::Anchor(anchor) => self.anchors(std::slice::from_ref(anchor)),
                Inline::Link(link) => stack.push(link.content.iter()),
                Inline::NoteRef(reference) => {
                    if !aside {
                        self.references.push((self.part, *reference));
                    }
                }
                Inline::Text(_)
                | Inline::Label(_)
                | Inline::Image(_)
                | Inline::CommentRef(_)
                | Inline::PageField(_)
                | Inline::Tab(_)
                | Inline::LineBreak(_)
                | Inline::SoftBreak(_)
                | Inline::Ruby(_) => {}
            }
        }
    }

    fn anchors(&mut self, anchors: &[Anchor]) {
        for anchor in anchors {
            self.index.anchors.announce(self.document.text(anchor.name));
        }
    }

    fn finish(mut self, options: &DocxOptions) -> Index<'d> {
        self.titled_parts.dedup();
        self.index.compilation = self.titled_parts.len() > 1;
        for (part, reference) in &self.references {
            let key = (reference.kind, self.document.text(reference.id));
            if let Some(note) = self.index.notes.find(*part, key) {
                self.index.notes.referred.insert(std::ptr::from_ref(note), false);
            }
        }
        let compilation = self.index.compilation;
        let headings = &mut self.index.headings;
        headings.number(&options.page_numbers);
        let anchors = &mut self.index.anchors;
        let targets = &self.targets;
        if !self.has_contents {
            headings.entries.iter_mut().for_each(|entry| {
                entry.listed = self.keep.contents && targets.contains(&entry.start);
            });
        } else {
            headings.list(compilation, options.profile.contents.levels);
        }
        headings.name(options.bookmarks, anchors);
        self.index
    }
}
