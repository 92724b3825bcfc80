//! Stories: the body, a header, a note, the text of a shape. Blocks into items.

use super::fields::Field;
use super::memory::Memory;
use super::numbering::Numbering;
use super::paragraph::Deferred;
use super::props::{ParaProps, RunProps, Section, section_properties};
use super::run::run_text;
use super::styles::Styles;
use super::{side_part, tolerate_part};
use crate::items::Item;
use crate::opc::{Package, Relations, XmlPart};
use crate::structure::aside_blocks;
use crate::writing::{Writing, extent};
use crate::xml::{Ns, Piece, Tag, Token, Xml};
use crate::{Changes, Limit, Limits, ReadError, ReadOptions, ReadWarning};
use docconv_core::{
    Block, Break, BreakKind, Comment, Document, Furniture, FurnitureKind, Inline, Note,
    NoteKind, Paragraph, Source, Stated,
};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::rc::Rc;

/// Where the words that are being read stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Body,
    /// A note or comment: notes in it are not followed.
    Aside,
    /// A header or footer.
    Page,
}

/// Notes or comments of a file, in its order.
#[derive(Default)]
pub(super) struct Stories {
    part: Option<Rc<XmlPart>>,
    relations: Rc<Relations>,
    all: Vec<Story>,
    /// The first of each id.
    by_id: BTreeMap<Box<str>, usize>,
}

/// A note or comment.
struct Story {
    /// Where its text stands.
    piece: Piece,
    author: String,
    /// The number that its references show.
    number: Option<String>,
    /// Whether the document has it by now.
    used: bool,
}

impl Stories {
    /// The first story of an id that the document does not have yet.
    fn unused(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied().filter(|at| !self.all[*at].used)
    }

    /// Takes a story: where it stands, and who wrote it.
    fn take(&mut self, at: usize) -> Option<Taken> {
        let story = self.all.get_mut(at)?;
        story.used = true;
        let part = self.part.clone()?;
        let (piece, author) = (story.piece.clone(), story.author.clone());
        Some(Taken { part, relations: self.relations.clone(), piece, author })
    }

    /// Those that nothing refers to.
    fn strays(&self) -> Vec<usize> {
        (0..self.all.len()).filter(|at| !self.all[*at].used).collect()
    }
}

/// What it takes to read a story.
struct Taken {
    part: Rc<XmlPart>,
    relations: Rc<Relations>,
    piece: Piece,
    author: String,
}

/// The stories beside the body.
pub(super) struct SideStories {
    footnotes: Stories,
    endnotes: Stories,
    comments: Stories,
}

impl SideStories {
    pub(super) fn read(
        package: &mut Package,
        relations: &Relations,
        warnings: &mut Vec<ReadWarning>,
    ) -> Result<Self, ReadError> {
        let mut one =
            |kind, element: &[u8]| stories(package, relations, kind, element, warnings);
        Ok(Self {
            footnotes: one("footnotes", b"footnote")?,
            endnotes: one("endnotes", b"endnote")?,
            comments: one("comments", b"comment")?,
        })
    }
}

fn stories(
    package: &mut Package,
    relations: &Relations,
    kind: &str,
    element: &[u8],
    warnings: &mut Vec<ReadWarning>,
) -> Result<Stories, ReadError> {
    let Some(part) = side_part(package, relations, kind, warnings)? else {
        return Ok(Stories::default());
    };
    let own = package.relations(&part.name)?;
    let mut all = Stories { relations: Rc::new(own), ..Stories::default() };
    let mut read = || -> Result<(), ReadError> {
        let mut xml = part.xml(package.limits());
        xml.root()?;
        xml.children(|xml, tag| {
            // The lines above notes are notes with a type.
            let line =
                xml.attr(&tag, Ns::W, b"type").is_some_and(|kind| &*kind != "normal");
            if line || !tag.is(Ns::W, element) {
                return xml.skip();
            }
            let id = xml.attr(&tag, Ns::W, b"id").unwrap_or_default();
            all.by_id.entry(id.trim().into()).or_insert(all.all.len());
            let author = xml.attr(&tag, Ns::W, b"author").unwrap_or_default();
            let author = author.into_owned();
            all.all.push(Story {
                piece: xml.capture()?,
                author,
                number: None,
                used: false,
            });
            Ok(())
        })
    };
    let done = read();
    super::tolerate(done, &part, warnings)?;
    all.part = Some(Rc::new(part));
    Ok(all)
}

/// The state of reading one file.
pub(super) struct Reader<'o> {
    pub(super) package: Package,
    pub(super) options: &'o ReadOptions,
    pub(super) limits: Limits,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) warnings: Vec<ReadWarning>,
    footnotes: Stories,
    endnotes: Stories,
    comments: Stories,

    /// The text so far, and what is known of its lines.
    pub(super) writing: Writing,
    pub(super) stated: Vec<Stated>,
    /// Media only; the rest is built at the end.
    pub(super) document: Document,
    pub(super) items: Vec<Item>,

    /// The part that is being read, and its relations.
    pub(super) part: Option<Rc<XmlPart>>,
    pub(super) relations: Rc<Relations>,
    pub(super) place: Place,
    pub(super) fields: Vec<Field>,
    /// Contents fields that are open.
    pub(super) contents: usize,
    /// Frames of contents lists that are open.
    pub(super) contents_frames: usize,
    /// Tables that are open.
    pub(super) tables: usize,
    /// Bookmarks that wait for a paragraph.
    pub(super) waiting: Vec<Inline>,
    /// A paragraph whose mark was deleted: the next one goes on with it.
    pub(super) carried: Option<super::paragraph::Open>,
    /// Notes and comments whose text is due when the paragraph or table has ended.
    pub(super) due: Vec<Deferred>,
    pub(super) paragraphs: u64,
    pub(super) note_count: (u32, u32),
    pub(super) pictures: BTreeMap<Box<str>, Option<u32>>,

    /// Headers and footers that have been read.
    furniture: BTreeSet<Box<str>>,
    /// What they say.
    furniture_words: HashSet<(FurnitureKind, String)>,
    /// The break before the section that is being read.
    section_break: Option<usize>,

    pub(super) insertions: usize,
    pub(super) deletions: usize,
    /// Inside an insertion or deletion that stays.
    pub(super) inserted: bool,
    pub(super) deleted: bool,
    /// How many of each kind, and the line of the first.
    left_out: BTreeMap<&'static str, (usize, u32)>,
    pub(super) symbols: Option<(usize, u32, String)>,
    /// How many pieces of text are hidden, and the line of the first.
    pub(super) hidden: Option<(usize, u32)>,

    /// Properties of the main part that were read before.
    pub(super) known_runs: Memory<Rc<RunProps>>,
    pub(super) known_paragraphs: Memory<ParaProps>,
    pub(super) known_cells: Memory<super::table::CellProps>,
}

impl<'o> Reader<'o> {
    pub(super) fn new(
        package: Package,
        options: &'o ReadOptions,
        styles: Styles,
        numbering: Numbering,
        sides: SideStories,
        warnings: Vec<ReadWarning>,
    ) -> Self {
        let SideStories { footnotes, endnotes, comments } = sides;
        Self {
            package,
            options,
            limits: options.limits,
            styles,
            numbering,
            warnings,
            footnotes,
            endnotes,
            comments,
            writing: Writing::default(),
            stated: Vec::new(),
            document: Document::default(),
            items: Vec::new(),
            part: None,
            relations: Rc::default(),
            place: Place::Body,
            fields: Vec::new(),
            contents: 0,
            contents_frames: 0,
            tables: 0,
            waiting: Vec::new(),
            carried: None,
            due: Vec::new(),
            paragraphs: 0,
            note_count: (0, 0),
            pictures: BTreeMap::new(),
            furniture: BTreeSet::new(),
            furniture_words: HashSet::new(),
            section_break: None,
            insertions: 0,
            deletions: 0,
            inserted: false,
            deleted: false,
            left_out: BTreeMap::new(),
            symbols: None,
            hidden: None,
            known_runs: Memory::default(),
            known_paragraphs: Memory::default(),
            known_cells: Memory::default(),
        }
    }

    /// Reads the body.
    pub(super) fn document(
        &mut self,
        part: XmlPart,
        relations: Relations,
    ) -> Result<(), ReadError> {
        // Words are a small part of their markup.
        self.writing.text.reserve(part.len() / 8);
        let part = Rc::new(part);
        self.part = Some(part.clone());
        self.relations = Rc::new(relations);
        let limits = self.limits;
        let mut xml = part.xml(&limits);
        let root = xml.root()?;
        if !root.is(Ns::W, b"document") {
            return Err(super::no_document("its main part is no w:document"));
        }
        xml.children(|xml, tag| match tag.name() {
            (Ns::W, b"body") => self.blocks(xml),
            _ => xml.skip(),
        })?;
        self.end_story()?;
        self.strays()?;
        self.part = None;
        Ok(())
    }

    /// The blocks in the element that was started last.
    pub(super) fn blocks(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        loop {
            match xml.next()? {
                Token::Start(tag) => self.block(xml, &tag)?,
                Token::End | Token::Eof => return Ok(()),
                Token::Text(_) => {}
            }
        }
    }

    pub(super) fn block(&mut self, xml: &mut Xml, tag: &Tag) -> Result<(), ReadError> {
        self.options.watch.check()?;
        match tag.name() {
            (Ns::W, b"p") => self.paragraph(xml),
            (Ns::W, b"tbl") => self.table(xml),
            (Ns::W, b"sdt") => self.control(xml, Self::blocks),
            (Ns::W, b"sectPr") => {
                let section = section_properties(xml)?;
                self.section(section, true)
            }
            (Ns::W, b"ins" | b"moveTo") => self.change(xml, true, Self::blocks),
            (Ns::W, b"del" | b"moveFrom") => self.change(xml, false, Self::blocks),
            (Ns::W, b"bookmarkStart") => {
                if let Some(name) = bookmark(xml, tag) {
                    let anchor = crate::writing::anchor(&mut self.writing, &name);
                    self.waiting.push(Inline::Anchor(anchor));
                }
                xml.skip()
            }
            (Ns::W, b"altChunk") => {
                self.count_left_out("embedded documents");
                xml.skip()
            }
            (Ns::W, b"customXml" | b"smartTag") => self.blocks(xml),
            (Ns::Mc, b"AlternateContent") => self.alternate(xml, Self::blocks),
            // Formulas between paragraphs stand in one of their own.
            (Ns::M, b"oMathPara" | b"oMath") => {
                let mut open = self.open_paragraph();
                open.begun = true;
                self.formulas(xml, tag, &mut open)?;
                self.close_paragraph(open)
            }
            _ => self.misplaced(xml),
        }
    }

    /// Passes over an element that Word has no use for where it stands. Words in it are
    /// reported.
    pub(super) fn misplaced(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        if !run_text(xml)?.trim().is_empty() {
            self.count_left_out("elements with text where Word allows none");
        }
        Ok(())
    }

    /// Reads a content control with `read`. Those around contents lists say so.
    pub(super) fn control(
        &mut self,
        xml: &mut Xml,
        read: impl FnOnce(&mut Self, &mut Xml) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut read = Some(read);
        let mut gallery = false;
        xml.children(|xml, tag| match tag.name() {
            (Ns::W, b"sdtPr") => {
                gallery = is_contents_gallery(xml)?;
                Ok(())
            }
            (Ns::W, b"sdtContent") => match read.take() {
                Some(read) => {
                    self.contents_frames += usize::from(gallery);
                    read(self, xml)?;
                    self.contents_frames -= usize::from(gallery);
                    Ok(())
                }
                None => xml.skip(),
            },
            _ => xml.skip(),
        })
    }

    /// Reads what was inserted or deleted with `read`, or passes over it.
    pub(super) fn change(
        &mut self,
        xml: &mut Xml,
        insertion: bool,
        read: impl FnOnce(&mut Self, &mut Xml) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let stays = match self.options.changes {
            Changes::Accept => insertion,
            Changes::Reject => !insertion,
            Changes::All => true,
        };
        if !stays {
            let count =
                if insertion { &mut self.insertions } else { &mut self.deletions };
            *count += 1;
            return xml.skip();
        }
        let marked = self.options.changes == Changes::All;
        let outer = (self.inserted, self.deleted);
        self.inserted |= marked && insertion;
        self.deleted |= marked && !insertion;
        let done = read(self, xml);
        (self.inserted, self.deleted) = outer;
        done
    }

    /// Reads the first choice that we understand with `read`, or the fallback.
    pub(super) fn alternate(
        &mut self,
        xml: &mut Xml,
        mut read: impl FnMut(&mut Self, &mut Xml) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut done = false;
        xml.children(|xml, tag| {
            let fits = match tag.name() {
                (Ns::Mc, b"Choice") => {
                    let needs =
                        xml.attr(&tag, Ns::Other, b"Requires").unwrap_or_default();
                    needs.split_whitespace().all(|prefix| xml.understands(prefix))
                }
                (Ns::Mc, b"Fallback") => true,
                _ => false,
            };
            if !fits || std::mem::replace(&mut done, true) {
                return xml.skip();
            }
            read(self, xml)
        })
    }

    /// What is left when a story ends: a paragraph that waits for its rest.
    pub(super) fn end_story(&mut self) -> Result<(), ReadError> {
        if let Some(open) = self.carried.take() {
            self.close_paragraph(open)?;
        }
        for field in std::mem::take(&mut self.fields) {
            // The words of a field that was never begun to be shown.
            if field.swallowed {
                self.count_left_out("unfinished fields with text");
            }
        }
        self.contents = 0;
        self.flush_waiting();
        Ok(())
    }

    /// Bookmarks for which no paragraph came, or behind which something else stands, make one
    /// of their own.
    pub(super) fn flush_waiting(&mut self) {
        let content = std::mem::take(&mut self.waiting);
        if let Some(source) = extent(&content) {
            self.writing.end_line();
            let paragraph = Paragraph { source, content, ..Paragraph::default() };
            self.items.push(Item::Block(Block::Paragraph(paragraph)));
        }
    }

    /// Reads with `read` into items of their own.
    pub(super) fn apart(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), ReadError>,
    ) -> Result<Vec<Item>, ReadError> {
        let outer = std::mem::take(&mut self.items);
        let done = read(self);
        let inner = std::mem::replace(&mut self.items, outer);
        done.map(|()| inner)
    }

    /// Reads another part, or a piece of one, as a story of its own.
    fn story(
        &mut self,
        part: Rc<XmlPart>,
        relations: Rc<Relations>,
        piece: Option<&Piece>,
        place: Place,
    ) -> Result<Vec<Item>, ReadError> {
        let outer = (
            self.part.replace(part.clone()),
            std::mem::replace(&mut self.relations, relations),
            std::mem::replace(&mut self.place, place),
            std::mem::take(&mut self.fields),
            std::mem::take(&mut self.contents),
            std::mem::take(&mut self.waiting),
            self.carried.take(),
            std::mem::take(&mut self.tables),
        );
        let limits = self.limits;
        let items = self.apart(|reader| {
            match piece {
                Some(piece) => {
                    let mut xml = part.piece(&limits, piece);
                    reader.blocks(&mut xml)?;
                }
                None => {
                    let mut xml = part.xml(&limits);
                    xml.root()?;
                    reader.blocks(&mut xml)?;
                }
            }
            reader.end_story()
        });
        (self.part, self.relations, self.place) = (outer.0, outer.1, outer.2);
        (self.fields, self.contents, self.waiting) = (outer.3, outer.4, outer.5);
        (self.carried, self.tables) = (outer.6, outer.7);
        items
    }

    /// Reads what had to wait for the end of a paragraph, or of the table that it is in.
    pub(super) fn deferred(&mut self) -> Result<(), ReadError> {
        for one in std::mem::take(&mut self.due) {
            match one {
                Deferred::TextBox(piece) => self.text_box(&piece)?,
                Deferred::Note { kind, id, shown } => self.note(kind, &id, &shown)?,
                Deferred::Comment(id) => {
                    if let Some(at) = self.comments.unused(&id) {
                        self.comment_at(at)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The text of a shape: paragraphs after the one that it hangs on.
    pub(super) fn text_box(&mut self, piece: &Piece) -> Result<(), ReadError> {
        let Some(part) = self.part.clone() else { return Ok(()) };
        let limits = self.limits;
        let outer =
            (std::mem::take(&mut self.fields), std::mem::take(&mut self.contents));
        let mut xml = part.piece(&limits, piece);
        let done = self.blocks(&mut xml).and_then(|()| self.end_story());
        (self.fields, self.contents) = outer;
        done
    }

    /// A note that a reference asks for.
    fn note(&mut self, kind: NoteKind, id: &str, shown: &str) -> Result<(), ReadError> {
        match self.notes(kind).by_id.get(id).copied() {
            Some(at) if self.notes(kind).all[at].used => Ok(()),
            Some(at) => self.note_at(kind, at, shown),
            None => {
                let (line, id) = (self.writing.line, shown.to_owned());
                let warning = docconv_core::Warning::UnmatchedNote { line, id };
                self.warnings.push(warning.into());
                Ok(())
            }
        }
    }

    /// The number that references to a note show: that of the first one.
    pub(super) fn number_of(&mut self, kind: NoteKind, id: &str) -> String {
        match self.notes(kind).by_id.get(id).copied() {
            Some(at) => self.number_at(kind, at),
            None => self.next_note(kind),
        }
    }

    fn number_at(&mut self, kind: NoteKind, at: usize) -> String {
        if let Some(known) = &self.notes(kind).all[at].number {
            return known.clone();
        }
        let number = self.next_note(kind);
        self.notes(kind).all[at].number = Some(number.clone());
        number
    }

    fn notes(&mut self, kind: NoteKind) -> &mut Stories {
        match kind {
            NoteKind::Footnote => &mut self.footnotes,
            NoteKind::Endnote => &mut self.endnotes,
        }
    }

    fn note_at(
        &mut self,
        kind: NoteKind,
        at: usize,
        shown: &str,
    ) -> Result<(), ReadError> {
        let Some(taken) = self.notes(kind).take(at) else { return Ok(()) };
        let start = self.writing.here();
        self.writing.push("[");
        let number = self.writing.push(shown);
        self.writing.push(": ");
        let blocks = self.aside(taken, start)?;
        let source = self.writing.since(start);
        let note = Note { source, kind, id: number.bytes, blocks };
        self.items.push(Item::Block(Block::Note(note)));
        Ok(())
    }

    fn comment_at(&mut self, at: usize) -> Result<(), ReadError> {
        let Some(taken) = self.comments.take(at) else { return Ok(()) };
        let start = self.writing.here();
        self.writing.push("Comment by ");
        let author = taken.author.replace(['\r', '\n', '\t'], " ");
        let author = self.writing.push(&author).bytes;
        self.writing.push(": ");
        let blocks = self.aside(taken, start)?;
        let source = self.writing.since(start);
        let comment = Comment { source, author, blocks };
        self.items.push(Item::Block(Block::Comment(comment)));
        Ok(())
    }

    /// The blocks of a note or comment that begins at `start`.
    fn aside(&mut self, taken: Taken, start: Source) -> Result<Vec<Block>, ReadError> {
        let Taken { part, relations, piece, .. } = taken;
        let items = self.story(part, relations, Some(&piece), Place::Aside)?;
        self.end_aside(start);
        Ok(aside_blocks(&self.writing.text, items))
    }

    /// Ends the lines of a note, comment or header, and says that they are that.
    fn end_aside(&mut self, start: Source) {
        if !self.writing.text.ends_with('\n') {
            self.writing.end_line();
        }
        self.state_from(start.line, Stated::Aside);
    }

    /// Notes and comments that nothing refers to: their words are in the file, so they stand
    /// at the end.
    fn strays(&mut self) -> Result<(), ReadError> {
        for kind in [NoteKind::Footnote, NoteKind::Endnote] {
            for at in self.notes(kind).strays() {
                let shown = self.number_at(kind, at);
                let before = self.items.len();
                self.note_at(kind, at, &shown)?;
                self.drop_empty(before);
            }
        }
        for at in self.comments.strays() {
            let before = self.items.len();
            self.comment_at(at)?;
            self.drop_empty(before);
        }
        Ok(())
    }

    /// Takes back a note or comment that says nothing.
    fn drop_empty(&mut self, at: usize) {
        let empty = match self.items.get(at) {
            Some(Item::Block(Block::Note(note))) => note.blocks.is_empty(),
            Some(Item::Block(Block::Comment(comment))) => comment.blocks.is_empty(),
            _ => false,
        };
        if empty {
            self.items.pop();
        }
    }

    /// The number of the next note.
    fn next_note(&mut self, kind: NoteKind) -> String {
        let count = match kind {
            NoteKind::Footnote => &mut self.note_count.0,
            NoteKind::Endnote => &mut self.note_count.1,
        };
        *count += 1;
        count.to_string()
    }

    /// Ends a section: its headers and footers, and the break to the next one.
    pub(super) fn section(
        &mut self,
        section: Section,
        last: bool,
    ) -> Result<(), ReadError> {
        // What a section says of its beginning is about the break before it.
        if let Some(at) = self.section_break.take()
            && let Some(Item::Block(Block::Break(gap))) = self.items.get_mut(at)
        {
            match section.kind.as_deref() {
                Some("continuous") => gap.kind = BreakKind::Blank(0),
                Some("nextColumn") => gap.kind = BreakKind::Column,
                _ => {}
            }
        }
        if self.place != Place::Body || self.tables > 0 {
            return Ok(());
        }
        self.flush_waiting();
        for id in &section.headers {
            self.furniture(id, FurnitureKind::Header)?;
        }
        for id in &section.footers {
            self.furniture(id, FurnitureKind::Footer)?;
        }
        if !last {
            self.section_break = Some(self.items.len());
            let source = self.writing.here();
            self.items.push(Item::Block(Block::Break(Break {
                source,
                kind: BreakKind::Section,
            })));
        }
        Ok(())
    }

    /// A header or footer, once: later sections that show it again add nothing.
    fn furniture(&mut self, id: &str, kind: FurnitureKind) -> Result<(), ReadError> {
        let Some(relation) = self.relations.get(id).cloned() else { return Ok(()) };
        if relation.external || !self.furniture.insert(relation.target.clone()) {
            return Ok(());
        }
        let read = self.package.xml(&relation.target);
        let part = tolerate_part(read, &relation.target, &mut self.warnings)?;
        let Some(part) = part else { return Ok(()) };
        let relations = Rc::new(self.package.relations(&relation.target)?);
        let start = self.writing.here();
        let items = self.story(Rc::new(part), relations, None, Place::Page)?;
        let blocks = aside_blocks(&self.writing.text, items);
        let content = flat(&blocks);
        let words: String =
            self.writing.text[start.bytes.start as usize..].split_whitespace().collect();
        // Odd and even pages often show the same; then once is enough.
        if content.is_empty() || !self.furniture_words.insert((kind, words)) {
            self.writing.text.truncate(start.bytes.start as usize);
            self.writing.line = start.line;
            self.stated.truncate(start.line as usize - 1);
            return Ok(());
        }
        self.end_aside(start);
        let kind =
            if self.is_page_number(&content) { FurnitureKind::PageNumber } else { kind };
        let source = extent(&content).unwrap_or(start);
        self.items.push(Item::Block(Block::Furniture(Furniture {
            source,
            kind,
            content,
        })));
        Ok(())
    }

    /// Whether inlines show a page number and nothing that matters beside it.
    fn is_page_number(&self, content: &[Inline]) -> bool {
        let counts = content.iter().any(|inline| matches!(inline, Inline::PageField(_)));
        let plain = content.iter().all(|inline| match inline {
            Inline::Text(text) => self.writing.text[text.source.bytes.range()]
                .chars()
                .all(|c| !c.is_alphanumeric() || "第页共頁ページofPage".contains(c)),
            Inline::PageField(_)
            | Inline::Tab(_)
            | Inline::LineBreak(_)
            | Inline::SoftBreak(_)
            | Inline::Anchor(_) => true,
            Inline::Label(_)
            | Inline::Link(_)
            | Inline::Image(_)
            | Inline::NoteRef(_)
            | Inline::CommentRef(_)
            | Inline::Ruby(_) => false,
        });
        counts && plain
    }

    /// Says of all lines from `line` to here what they are.
    pub(super) fn state_from(&mut self, line: u32, stated: Stated) {
        let (from, to) = (line as usize - 1, self.writing.line as usize - 1);
        if self.stated.len() < to {
            self.stated.resize(to, Stated::Nothing);
        }
        self.stated[from.min(to)..to].fill(stated);
    }

    pub(super) fn count_left_out(&mut self, what: &'static str) {
        self.left_out.entry(what).or_insert((0, self.writing.line)).0 += 1;
    }

    /// Guards the text against files that repeat themselves.
    pub(super) fn check_size(&self) -> Result<(), ReadError> {
        let most = self.limits.expanded.min(u64::from(u32::MAX));
        if self.writing.text.len() as u64 > most {
            let (limit, place) = (Limit::Expanded(most), "text".to_owned());
            return Err(ReadError::TooMuch { limit, place });
        }
        Ok(())
    }

    /// What was left out, as warnings.
    pub(super) fn take_warnings(&mut self) -> Vec<ReadWarning> {
        let mut warnings = std::mem::take(&mut self.warnings);
        for (what, count) in
            [("insertions", self.insertions), ("deletions", self.deletions)]
        {
            if count > 0 {
                warnings.push(ReadWarning::ChangesLeftOut { what, count });
            }
        }
        let left_out = self.left_out.iter();
        warnings.extend(left_out.map(|(what, (count, line))| ReadWarning::LeftOut {
            line: *line,
            what,
            count: *count,
        }));
        if let Some((count, line)) = self.hidden {
            warnings.push(ReadWarning::Hidden { line, count });
        }
        if let Some((count, first, font)) = self.symbols.take() {
            warnings.push(ReadWarning::Symbols { count, first, font });
        }
        warnings
    }
}

/// The name of a bookmark.
pub(super) fn bookmark(xml: &Xml, tag: &Tag) -> Option<String> {
    let name = xml.attr(tag, Ns::W, b"name")?;
    // Word's note of where the cursor stood.
    (!name.is_empty() && &*name != "_GoBack").then(|| name.into_owned())
}

fn is_contents_gallery(xml: &mut Xml) -> Result<bool, ReadError> {
    let mut found = false;
    xml.children(|xml, tag| {
        if !tag.is(Ns::W, b"docPartObj") {
            return xml.skip();
        }
        xml.children(|xml, tag| {
            let gallery = tag.is(Ns::W, b"docPartGallery");
            found |=
                gallery && xml.val(&tag).is_some_and(|val| &*val == "Table of Contents");
            xml.skip()
        })
    })?;
    Ok(found)
}

/// The inlines of blocks one after the other, with line breaks between them.
fn flat(blocks: &[Block]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let mut stack: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = stack.pop() {
        let content: Vec<Inline> = match block {
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let inner: Vec<&Block> = cells.flat_map(|cell| &cell.blocks).collect();
                stack.extend(inner.into_iter().rev());
                continue;
            }
            Block::Image(image) => {
                let anchors = image.anchors.iter().map(|anchor| Inline::Anchor(*anchor));
                anchors.chain([Inline::Image(image.image)]).collect()
            }
            other => other.content().unwrap_or_default().to_vec(),
        };
        let (Some(last), Some(first)) = (out.last(), content.first()) else {
            out.extend(content);
            continue;
        };
        let (end, start) =
            (last.source().bytes.end as usize, first.source().bytes.start as usize);
        let between = Source::new(end, start.max(end), last.source().line);
        out.push(Inline::LineBreak(between));
        out.extend(content);
    }
    out
}
