//! Marked lines to blocks.

use super::lines::{Marker, MarkerKind};
use super::number::Scheme;
use super::table::{CellStart, Region};
use super::{Class, Page, contents, notes, words};
use crate::{
    Anchor, Block, Break, BreakKind, Caption, Cell, Comment, Contents, ContentsEntry,
    Document, Evidence, Field, Furniture, Heading, Image, ImageBlock, Inline, Label,
    LabelKind, ListItem, ListKind, Note, NoteKind, NoteRef, Paragraph, Part, Recognition,
    Role, Row, Source, Span, Table, Text, Title, TitleKind,
};
use std::collections::BTreeMap;
use std::ops::Range;

/// Builds the document; its text is set by the caller, who owns it.
pub(super) fn document(page: &Page) -> Document {
    let mut document = Document::default();
    document.metadata.language = page.language;
    let mut builder = Builder {
        page,
        targets: vec![None; page.entries.len()],
        blocks: Vec::new(),
        anchors: Vec::new(),
        notes_seen: BTreeMap::new(),
    };
    let mut part = Part { new_page: true, ..Part::default() };
    let mut at = 0;
    while at < page.marks.len() {
        if let Some(start) = page.marks[at].part {
            let blocks = std::mem::take(&mut builder.blocks);
            finish(&mut document, &mut part, blocks);
            part = Part {
                new_page: start.new_page,
                recognition: start.recognition,
                ..Part::default()
            };
        }
        builder.gap(at);
        at = builder.block(at);
    }
    builder.loose_anchors();
    finish(&mut document, &mut part, builder.blocks);
    link_contents(&mut document, &builder.targets);
    if document.parts.is_empty() {
        let recognition = Recognition::new(100, Evidence::FIRST);
        document.parts.push(Part { new_page: true, recognition, ..Part::default() });
    }
    document
}

/// Links the contents entries, which come in the order of `targets`.
fn link_contents(document: &mut Document, targets: &[Option<u32>]) {
    let mut targets = targets.iter();
    for block in document.parts.iter_mut().flat_map(|part| &mut part.blocks) {
        if let Block::Contents(contents) = block {
            for (entry, target) in contents.entries.iter_mut().zip(&mut targets) {
                entry.target = *target;
            }
        }
    }
}

fn finish(document: &mut Document, part: &mut Part, blocks: Vec<Block>) {
    let sources = blocks.iter().map(Block::source);
    let Some(source) = sources.reduce(Source::to) else { return };
    document.parts.push(Part { source, blocks, ..std::mem::take(part) });
}

struct Builder<'p, 't> {
    page: &'p Page<'t>,
    blocks: Vec<Block>,
    /// The bytes at which the block that each contents entry names begins.
    targets: Vec<Option<u32>>,
    /// Anchors of lines without words; they go to the next block.
    anchors: Vec<Inline>,
    /// How many notes of each number there were.
    notes_seen: BTreeMap<String, usize>,
}

impl Builder<'_, '_> {
    /// Notes the blank lines before a line that begins a block.
    fn gap(&mut self, at: usize) {
        let lines = &self.page.lines.lines;
        let line = &lines[at];
        // A gap after anchors that wait for a block is inside that block.
        if line.blank_before == 0 || self.blocks.is_empty() || !self.anchors.is_empty() {
            return;
        }
        let before = lines[at - 1].span.end as usize;
        let crlf = self.page.source[before..].starts_with("\r\n");
        let start = before + 1 + usize::from(crlf);
        let number = line.number - line.blank_before;
        let source = Source::new(start, line.span.start as usize, number);
        let kind = BreakKind::Blank(line.blank_before);
        self.blocks.push(Block::Break(Break { source, kind }));
    }

    /// Builds the block that begins at `at` and answers the line after it.
    fn block(&mut self, at: usize) -> usize {
        let page = self.page;
        let end = self.end_of_block(at);
        let mark = &page.marks[at];
        let source = page.lines.lines[at].source().to(page.lines.lines[end - 1].source());
        let waiting = self.anchors.first().map(Inline::source);
        let mut block = match mark.class {
            Class::Blank => return end,
            Class::Anchors => {
                let inlines = inlines(page, at, &mut Shown::default());
                self.anchors.extend(inlines);
                return end;
            }
            Class::Image => return self.images(at),
            Class::Table => self.table(at),
            Class::Contents => self.contents(at),
            Class::Title | Class::Subtitle => {
                let kind = if mark.class == Class::Title {
                    TitleKind::Title
                } else {
                    TitleKind::Subtitle
                };
                let content = self.content(at, end, Lead::None);
                Block::Title(Title {
                    source,
                    kind,
                    recognition: mark.recognition,
                    content,
                })
            }
            Class::Heading => {
                let lead = mark
                    .number
                    .map_or(Lead::None, |n| Lead::Label(n.len, LabelKind::Number, 0));
                let mut content = self.content(at, end, lead);
                infer_label(&mut content, source, page.inferred.get(&at).cloned());
                Block::Heading(Heading {
                    source,
                    level: mark.level.max(1),
                    recognition: mark.recognition,
                    content,
                })
            }
            Class::Item => self.item(at, end, source),
            Class::Field => {
                let content =
                    self.content(at, end, Lead::Label(mark.label, LabelKind::Field, 0));
                let label = plain_label(&page.text(at)[..mark.label]);
                Block::Field(Field { source, label, content })
            }
            Class::Caption(kind) => {
                let content =
                    self.content(at, end, Lead::Label(mark.label, LabelKind::Number, 0));
                Block::Caption(Caption { source, kind, content })
            }
            Class::Furniture(kind) => {
                let content = self.content(at, end, Lead::None);
                Block::Furniture(Furniture { source, kind, content })
            }
            Class::Note => return self.notes(at, end),
            Class::Comment => self.comment(at, source),
            Class::Role(role) => self.paragraph(at, end, role, source),
            Class::Text | Class::Continued => self.paragraph(at, end, Role::Body, source),
        };
        // Anchors of lines before it belong to the block, and so do their bytes.
        if let Some(first) = waiting {
            *block.source_mut() = first.to(block.source());
        }
        if let Some(entry) = mark.entry {
            self.targets[entry as usize] = Some(block.source().bytes.start);
        }
        self.blocks.push(block);
        match mark.class {
            Class::Table => table_region(page, at).map_or(end, |region| region.lines.end),
            Class::Contents => self.contents_end(at).unwrap_or(end),
            _ => end,
        }
    }

    /// The line after the block that begins at `at`: its continued lines belong to it.
    fn end_of_block(&self, at: usize) -> usize {
        let marks = &self.page.marks;
        let more = marks[at + 1..]
            .iter()
            .take_while(|m| m.class == Class::Continued && m.part.is_none());
        at + 1 + more.count()
    }

    fn paragraph(&mut self, at: usize, end: usize, role: Role, source: Source) -> Block {
        let mark = &self.page.marks[at];
        let kind = if role == Role::RunIn { LabelKind::RunIn } else { LabelKind::Number };
        let lead = if mark.label > 0 {
            Lead::Label(mark.label, kind, mark.level)
        } else {
            Lead::None
        };
        let content = self.content(at, end, lead);
        let indent = self.page.lines.lines[at].indent;
        let under_title = mark.under_title;
        let outline = mark.outline;
        Block::Paragraph(Paragraph {
            source,
            role,
            indent,
            under_title,
            outline,
            content,
        })
    }

    fn item(&mut self, at: usize, end: usize, source: Source) -> Block {
        let mark = &self.page.marks[at];
        let number = mark.number.expect("only numbered lines are items");
        let bullet = number.scheme == Scheme::Bullet;
        let label = if bullet { LabelKind::Bullet } else { LabelKind::Number };
        let kind = if bullet { ListKind::Bullet } else { ListKind::Numbered };
        let content = self.content(at, end, Lead::Label(number.len, label, 0));
        Block::ListItem(ListItem { source, level: mark.level.max(1), kind, content })
    }

    /// The inlines of lines `at..end`, with anchors that waited for a block.
    fn content(&mut self, at: usize, end: usize, lead: Lead) -> Vec<Inline> {
        let mut shown = Shown { lead, skip: 0 };
        let first = inlines(self.page, at, &mut shown);
        // Most lines have no anchors waiting: their inlines are taken as they are, in a
        // vector that is no larger than they.
        let mut content = std::mem::take(&mut self.anchors);
        if content.is_empty() {
            content = first;
        } else {
            content.extend(first);
        }
        for line in at + 1..end {
            content.extend(self.line_end_before(line));
            content.extend(inlines(self.page, line, &mut shown));
        }
        content
    }

    /// What stands for the line end before a line that goes on with its block: a break
    /// that the author made, or, where the line was only wrapped, a space between letters
    /// and nothing between Han characters and after a hyphen.
    fn line_end_before(&self, line: usize) -> Option<Inline> {
        let lines = &self.page.lines.lines;
        let before = &lines[line - 1];
        let source = Source::new(
            before.span.end as usize,
            lines[line].span.start as usize,
            before.number,
        );
        if !self.page.marks[line].wrapped {
            return Some(Inline::LineBreak(source));
        }
        let ends_wide = before.text.ends_with(words::is_wide);
        let joined = ends_wide && lines[line].text.starts_with(words::is_wide);
        (!joined && !before.text.ends_with('-')).then_some(Inline::SoftBreak(source))
    }

    /// A line of images: each is a block, with the anchors of the line on the first.
    fn images(&mut self, at: usize) -> usize {
        let line = &self.page.lines.lines[at];
        let mut anchors: Vec<Anchor> =
            std::mem::take(&mut self.anchors).iter().filter_map(anchor_of).collect();
        for marker in self.page.lines.markers_of(line) {
            match marker.kind {
                MarkerKind::Bookmark => anchors.push(anchor(marker)),
                MarkerKind::Image => {
                    let anchors = std::mem::take(&mut anchors);
                    let image = image(marker);
                    let first =
                        anchors.first().map_or(image.source, |anchor| anchor.source);
                    let source = first.to(image.source);
                    self.blocks.push(Block::Image(ImageBlock { source, anchors, image }));
                }
                MarkerKind::Footnote | MarkerKind::Endnote => {
                    let content = vec![Inline::NoteRef(note_ref(marker))];
                    let source = marker.source;
                    self.blocks.push(Block::Paragraph(Paragraph {
                        source,
                        content,
                        ..Paragraph::default()
                    }));
                }
            }
        }
        self.anchors.extend(anchors.into_iter().map(Inline::Anchor));
        at + 1
    }

    /// The notes of one paragraph, a block each.
    fn notes(&mut self, at: usize, end: usize) -> usize {
        let page = self.page;
        let waiting = std::mem::take(&mut self.anchors);
        let words = page.words_span(at, end);
        let pieces = match page.bare_notes.get(&at) {
            Some(note) => {
                vec![notes::Piece { whole: words.clone(), id: note.id.range(), words }]
            }
            None => notes::pieces(page.source, words),
        };
        for piece in pieces {
            let id = Span::new(piece.id.start, piece.id.end);
            let kind = self.note_kind(page.source[piece.id].trim());
            let content = self.words_between(at, end, piece.words);
            let line =
                content.first().map_or(page.lines.lines[at].number, |i| i.source().line);
            let source = Source::new(piece.whole.start, piece.whole.end, line);
            self.blocks.push(Block::Note(Note {
                source,
                kind,
                id,
                blocks: one_paragraph(content),
            }));
        }
        self.anchors = waiting;
        end
    }

    /// A footnote and an endnote may have one number: their texts come in the order of
    /// the references.
    fn note_kind(&mut self, id: &str) -> NoteKind {
        let kinds = self.page.note_kinds.get(id).map_or(&[][..], Vec::as_slice);
        let seen = self.notes_seen.entry(id.to_owned()).or_default();
        let kind = kinds.get(*seen).or(kinds.last()).copied().unwrap_or_default();
        *seen += 1;
        kind
    }

    /// The inlines of the bytes `range` within the lines `at..end`.
    fn words_between(&self, at: usize, end: usize, range: Range<usize>) -> Vec<Inline> {
        let lines = &self.page.lines.lines;
        let mut content: Vec<Inline> = Vec::new();
        for line in at..end {
            let bytes = lines[line].span.range();
            let part = bytes.start.max(range.start)..bytes.end.min(range.end);
            if part.start >= part.end {
                continue;
            }
            if !content.is_empty() {
                let before = &lines[line - 1];
                let source =
                    Source::new(before.span.end as usize, bytes.start, before.number);
                content.push(Inline::LineBreak(source));
            }
            content.extend(inlines_within(self.page, line, part, &mut Shown::default()));
        }
        content
    }

    fn comment(&mut self, at: usize, source: Source) -> Block {
        let prefix = "Comment by ".len();
        let text = self.page.text(at);
        let colon = text[prefix..].find(": ").map_or(text.len(), |at| at + prefix);
        let start = self.text_start(at);
        let author = Span::new(start + prefix, start + colon);
        let content = self.content(at, at + 1, Lead::Skip((colon + 2).min(text.len())));
        Block::Comment(Comment { source, author, blocks: one_paragraph(content) })
    }

    /// The byte at which the visible words of a line begin.
    fn text_start(&self, at: usize) -> usize {
        let line = &self.page.lines.lines[at];
        let mut start = line.span.start as usize;
        for marker in self.page.lines.markers_of(line) {
            let before = &self.page.source[start..marker.source.bytes.start as usize];
            if !before.trim().is_empty() {
                break;
            }
            start = marker.source.bytes.end as usize;
        }
        let rest = &self.page.source[start..line.span.end as usize];
        start + rest.len() - rest.trim_start().len()
    }

    fn table(&mut self, at: usize) -> Block {
        let page = self.page;
        let region = table_region(page, at).expect("the tables pass marked the line");
        let lines = &page.lines.lines;
        let last = lines[region.lines.end - 1].source();
        let source = lines[region.lines.start].source().to(last);
        let mut rows: Vec<Row> = Vec::new();
        for (at, start) in region.cells.iter().enumerate() {
            let next = region.cells.get(at + 1);
            let end = next.map_or(last.bytes.end, |next| (next.byte - 1).max(start.byte));
            let cell = self.cell(start, end as usize);
            match rows.last_mut().filter(|_| !start.begins_row) {
                Some(row) => {
                    row.source = row.source.to(cell.source);
                    row.cells.push(cell);
                }
                None => rows.push(Row {
                    source: cell.source,
                    header: false,
                    cells: vec![cell],
                }),
            }
        }
        mark_header(page.source, &mut rows);
        Block::Table(Table { source, rows })
    }

    /// The cell that begins at `start` and reaches to the byte `end`: a paragraph for each
    /// of its lines.
    fn cell(&mut self, start: &CellStart, end: usize) -> Cell {
        let lines = &self.page.lines.lines;
        let from = start.byte as usize;
        let mut source = Source::new(from, from, lines[start.line as usize].number);
        let mut blocks = Vec::new();
        let first = start.line as usize;
        let held = lines
            .iter()
            .enumerate()
            .skip(first)
            .take_while(|(_, line)| (line.span.start as usize) < end);
        for (at, line) in held {
            let bytes = line.span.range();
            let range = self.trimmed(bytes.start.max(from)..bytes.end.min(end));
            let words = inlines_within(self.page, at, range, &mut Shown::default());
            let mut content = std::mem::take(&mut self.anchors);
            let content = trim_tabs(if content.is_empty() {
                words
            } else {
                content.extend(words);
                content
            });
            if let Some(words) = content.iter().map(Inline::source).reduce(Source::to) {
                source = if blocks.is_empty() { words } else { source.to(words) };
                if blocks.is_empty() {
                    // Most cells hold one paragraph, and a block is not small.
                    blocks.reserve_exact(1);
                }
                blocks.push(paragraph(words, content));
            }
        }
        Cell { source, blocks, ..Cell::default() }
    }

    /// The bytes without outer white space; tabs are looked at elsewhere.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let blank = |c: char| c.is_whitespace() && c != '\t';
        let text = &self.page.source[range.clone()];
        let start = range.start + text.len() - text.trim_start_matches(blank).len();
        start..start.max(range.start + text.trim_end_matches(blank).len())
    }

    fn contents_end(&self, at: usize) -> Option<usize> {
        let lists = &self.page.contents;
        let found = lists.partition_point(|list| list.lines.end <= at);
        lists
            .get(found)
            .filter(|list| list.lines.contains(&at))
            .map(|list| list.lines.end)
    }

    fn contents(&mut self, at: usize) -> Block {
        let lists = &self.page.contents;
        let list = &lists[lists.partition_point(|list| list.lines.end <= at)];
        let (titled, range) = (list.titled, list.lines.clone());
        let title =
            if titled { self.content(at, at + 1, Lead::None) } else { Vec::new() };
        let page = self.page;
        let mut levels = Levels::default();
        let entries = list.entries(|at| page.text(at)).into_iter();
        let entries =
            entries.map(|lines| self.contents_entry(lines, &mut levels)).collect();
        let lines = &self.page.lines.lines;
        let source = lines[range.start].source().to(lines[range.end - 1].source());
        Block::Contents(Contents { source, title, entries })
    }

    fn contents_entry(
        &mut self,
        lines: Range<usize>,
        levels: &mut Levels,
    ) -> ContentsEntry {
        let page = self.page;
        let line = |at: usize| &page.lines.lines[at];
        let last = lines.end - 1;
        let source = line(lines.start).source().to(line(last).source());
        let number = super::number::number(&line(lines.start).text);
        let level = levels.of(number.map(|n| n.scheme));
        // A page number on a line of its own lost the tab before it.
        if lines.len() > 1 && contents::is_bare_page(&line(last).text) {
            let content = self.content(lines.start, last, Lead::None);
            let words = page.words_span(last, last + 1);
            let page = Some(Span::new(words.start, words.end));
            return ContentsEntry { source, level, content, page, target: None };
        }
        let content = self.content(lines.start, lines.end, Lead::None);
        let end = line(last).span.start as usize
            + page.source[line(last).span.range()].trim_end().len();
        let (content, page) = match contents::page(&line(last).text) {
            Some((_, digits)) => {
                let start = end - digits.len();
                let content = cut_before_leader(page.source, content, start);
                (content, Some(Span::new(start, end)))
            }
            None => (content, None),
        };
        ContentsEntry { source, level, content, page, target: None }
    }

    /// Anchors after the last block go to its end, or make a paragraph of their own when
    /// there is no block with words.
    fn loose_anchors(&mut self) {
        if self.anchors.is_empty() {
            return;
        }
        let content = std::mem::take(&mut self.anchors);
        let source =
            content.iter().map(Inline::source).reduce(Source::to).unwrap_or_default();
        self.blocks.push(paragraph(source, content));
    }
}

fn table_region<'p>(page: &'p Page, at: usize) -> Option<&'p Region> {
    let found = page.tables.partition_point(|region| region.lines.end <= at);
    page.tables.get(found).filter(|region| region.lines.contains(&at))
}

/// The depth of contents entries, by the order in which their schemes come.
#[derive(Default)]
struct Levels(Vec<Option<Scheme>>);

impl Levels {
    fn of(&mut self, scheme: Option<Scheme>) -> u8 {
        if let Some(Scheme::Decimal(depth)) = scheme {
            return depth;
        }
        let known = self.0.iter().position(|known| *known == scheme);
        let place = known.unwrap_or_else(|| {
            self.0.push(scheme);
            self.0.len() - 1
        });
        (place + 1).min(9) as u8
    }
}

/// What the first words of a block are set apart as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Lead {
    #[default]
    None,
    /// That many visible bytes are a label of that kind and level.
    Label(usize, LabelKind, u8),
    /// That many visible bytes are not part of the content.
    Skip(usize),
}

/// How far the visible words of a block have been read.
#[derive(Default)]
struct Shown {
    lead: Lead,
    skip: usize,
}

/// The inlines of one line: its words between its markers, outer white space left out.
fn inlines(page: &Page, at: usize, shown: &mut Shown) -> Vec<Inline> {
    let line = &page.lines.lines[at];
    let raw = &page.source[line.span.range()];
    let start = line.span.start as usize;
    let blank = outer_blank(page, at);
    let from = start + raw.len() - raw.trim_start_matches(blank).len();
    let to = start + raw.trim_end_matches(blank).len();
    inlines_within(page, at, from..to, shown)
}

/// The inlines of some bytes of a line.
fn inlines_within(
    page: &Page,
    at: usize,
    range: Range<usize>,
    shown: &mut Shown,
) -> Vec<Inline> {
    let line = &page.lines.lines[at];
    let blank = outer_blank(page, at);
    let Range { start: from, end: to } = range;
    let labelled = usize::from(matches!(shown.lead, Lead::Label(..)));
    let markers = (line.markers.1 - line.markers.0) as usize;
    let mut out = Vec::with_capacity(1 + labelled + 2 * markers);
    let mut position = from;
    let mut begun = false;
    let inside = |marker: &&Marker| {
        let bytes = marker.source.bytes;
        bytes.end as usize > from && (bytes.start as usize) < to
    };
    // A marker may run over lines; the words after it stand on a later one.
    let inner_lines = |marker: &Marker| {
        let text = &page.source[marker.source.bytes.range()];
        memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32
    };
    let before = page
        .lines
        .markers_of(line)
        .iter()
        .take_while(|m| m.source.bytes.end as usize <= from);
    let mut number = line.number + before.map(inner_lines).sum::<u32>();
    for marker in page.lines.markers_of(line).iter().filter(inside) {
        let end = marker.source.bytes.start as usize;
        let range = position..end.max(position);
        begun |= words(page, number, range, blank, begun, shown, &mut out);
        out.push(match marker.kind {
            MarkerKind::Bookmark => Inline::Anchor(anchor(marker)),
            MarkerKind::Image => Inline::Image(image(marker)),
            MarkerKind::Footnote | MarkerKind::Endnote => {
                Inline::NoteRef(note_ref(marker))
            }
        });
        position = marker.source.bytes.end as usize;
        number += inner_lines(marker);
    }
    words(page, number, position..to.max(position), blank, begun, shown, &mut out);
    out
}

/// What is left out around the words of a line: in a table a tab is a cell.
fn outer_blank(page: &Page, at: usize) -> fn(char) -> bool {
    if page.class(at) == Class::Table {
        |c| c.is_whitespace() && c != '\t'
    } else {
        char::is_whitespace
    }
}

/// Appends the words of a range, cut at tabs, and answers whether there were any.
/// Before the first words of a line white space is an indent and is left out.
fn words(
    page: &Page,
    number: u32,
    range: Range<usize>,
    blank: fn(char) -> bool,
    begun: bool,
    shown: &mut Shown,
    out: &mut Vec<Inline>,
) -> bool {
    let Range { mut start, end } = range;
    let text = &page.source[start..end];
    if !begun {
        start += text.len() - text.trim_start_matches(blank).len();
    }
    if start >= end {
        return false;
    }
    for piece in pieces(&page.source[start..end]) {
        let source = Source::new(start, start + piece.len(), number);
        start += piece.len();
        if piece == "\t" {
            shown.skip += piece.len();
            out.push(Inline::Tab(source));
        } else {
            push_words(source, shown, out);
        }
    }
    true
}

/// A text cut at its tabs, each tab a piece of its own.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let len = match memchr::memchr(b'\t', rest.as_bytes()) {
            Some(0) => 1,
            Some(tab) => tab,
            None => rest.len(),
        };
        let (piece, after) = rest.split_at(len);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Notes the number that Word showed: on the label that is there, or on one without words
/// before the first word.
fn infer_label(content: &mut Vec<Inline>, source: Source, inferred: Option<Box<str>>) {
    if inferred.is_none() {
        return;
    }
    let words = content.iter().position(|i| !matches!(i, Inline::Anchor(_)));
    let at = words.unwrap_or(content.len());
    if let Some(Inline::Label(label)) = content.get_mut(at) {
        label.inferred = inferred;
        return;
    }
    let place = content.get(at).map_or(source, Inline::source);
    let start = place.bytes.start as usize;
    let source = Source::new(start, start, place.line);
    content.insert(at, Inline::Label(Label { source, inferred, ..Label::default() }));
}

/// Appends words, their label first where one is due.
fn push_words(source: Source, shown: &mut Shown, out: &mut Vec<Inline>) {
    let len = source.bytes.len();
    let left = match shown.lead {
        Lead::None => 0,
        Lead::Label(len, ..) | Lead::Skip(len) => len.saturating_sub(shown.skip),
    };
    let taken = left.min(len);
    shown.skip += len;
    let (start, middle) =
        (source.bytes.start as usize, source.bytes.start as usize + taken);
    if taken > 0
        && let Lead::Label(_, kind, level) = shown.lead
    {
        let source = Source::new(start, middle, source.line);
        out.push(Inline::Label(Label { source, kind, level, inferred: None }));
    }
    if taken < len {
        let source = Source::new(middle, source.bytes.end as usize, source.line);
        out.push(Inline::Text(Text { source, ..Text::default() }));
    }
}

fn anchor(marker: &Marker) -> Anchor {
    Anchor { source: marker.source, name: marker.inner }
}

fn anchor_of(inline: &Inline) -> Option<Anchor> {
    if let Inline::Anchor(anchor) = inline { Some(*anchor) } else { None }
}

fn image(marker: &Marker) -> Image {
    Image { source: marker.source, alt: marker.inner, media: None }
}

fn note_ref(marker: &Marker) -> NoteRef {
    let kind = if marker.kind == MarkerKind::Endnote {
        NoteKind::Endnote
    } else {
        NoteKind::Footnote
    };
    NoteRef { source: marker.source, kind, id: marker.inner }
}

fn paragraph(source: Source, content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph { source, content, ..Paragraph::default() })
}

fn one_paragraph(content: Vec<Inline>) -> Vec<Block> {
    let source =
        content.iter().map(Inline::source).reduce(Source::to).unwrap_or_default();
    if content.is_empty() { Vec::new() } else { vec![paragraph(source, content)] }
}

/// A label in its plain form: `时    间：` is `时间`.
fn plain_label(label: &str) -> Box<str> {
    let label = label.trim_end_matches(['：', ':', '∶']).trim();
    let stretched = label.chars().any(super::words::is_han);
    label.chars().filter(|c| !(stretched && c.is_whitespace())).collect()
}

/// Cell content without the tabs that begin it.
fn trim_tabs(mut content: Vec<Inline>) -> Vec<Inline> {
    let tabs =
        content.iter().take_while(|inline| matches!(inline, Inline::Tab(_))).count();
    content.drain(..tabs);
    content
}

/// The first row heads the columns when a row of as many cells follows soon and each of
/// its cells is a short label; the corner over the labels of the rows may be empty. A
/// label with a colon names what stands beside it, not below.
fn mark_header(source: &str, rows: &mut [Row]) {
    let Some((first, rest)) = rows.split_first_mut() else { return };
    let columns = first.cells.len();
    let label = |cell: &Cell| {
        let words = source.get(cell.source.bytes.range()).unwrap_or_default().trim();
        cell.blocks.len() == 1
            && words.len() <= 60
            && !words.ends_with([':', '：'])
            && words.contains(char::is_alphabetic)
    };
    let corner = usize::from(columns > 2 && first.cells[0].blocks.is_empty());
    first.header = columns > 1
        && rest.iter().take(3).any(|row| row.cells.len() == columns)
        && first.cells[corner..].iter().all(label);
}

/// Contents-entry content up to its leader.
fn cut_before_leader(
    source: &str,
    content: Vec<Inline>,
    page_start: usize,
) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(content.len());
    for inline in content {
        match inline {
            Inline::Text(text) if text.source.bytes.end as usize >= page_start => {
                kept.push(Inline::Text(cut(text, page_start)));
            }
            other => kept.push(other),
        }
    }
    while let Some(last) = kept.last_mut() {
        match last {
            Inline::Tab(_) => {}
            Inline::Text(text) => {
                let words =
                    source[text.source.bytes.range()].trim_end_matches(|c: char| {
                        c.is_whitespace()
                            || matches!(c, '.' | '…' | '·' | '．' | '⋯' | '_' | '-')
                    });
                text.source.bytes = Span::new(
                    text.source.bytes.start as usize,
                    text.source.bytes.start as usize + words.len(),
                );
                if !words.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        kept.pop();
    }
    kept
}

fn cut(mut text: Text, at: usize) -> Text {
    let bytes = &mut text.source.bytes;
    bytes.end = bytes.end.min(at.max(bytes.start as usize) as u32);
    text
}
