//! Text to document, by small passes over the lines.
//!
//! ```text
//! text -> lines and markers (lines) -> what is no text (furniture, contents, tables,
//! notes) -> numbers, runs of numbers, wrapped lines -> headings, items, unnumbered
//! headings -> titles and parts -> roles -> levels and labels -> blocks (build)
//! ```
//!
//! Each pass reads the lines and the marks that earlier passes set, and sets more marks.
//! No pass changes a line, and none looks at another line than those near it or those it
//! has an index of, so the cost grows with the text.

mod build;
mod contents;
mod date;
mod furniture;
mod headings;
mod items;
mod labels;
mod language;
mod letterhead;
mod levels;
mod lines;
mod links;
mod notes;
mod number;
mod parts;
mod roles;
mod runs;
mod shape;
mod stated;
mod table;
mod titles;
mod unnumbered;
mod words;
mod wrap;

use crate::{
    CaptionKind, Document, FurnitureKind, NoteKind, Recognition, Role, Stopped, Warning,
    Watch,
};
use lines::{Lines, MarkerKind};
use number::Number;
use std::collections::BTreeMap;
use std::convert::Infallible;
pub(crate) use words::{is_han, is_wide};

pub use stated::{Stated, Taken, TakenFor, is_contents_title, recognise};

/// A document and what looked wrong while it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// The document.
    pub document: Document,
    /// What looked wrong, in the order of lines.
    pub warnings: Vec<Warning>,
}

/// How a text is read.
///
/// ```
/// use docconv_core::{ParseOptions, Structure, parse_with};
/// let options = ParseOptions { structure: Structure::Strict, ..ParseOptions::default() };
/// let document = parse_with("一、目的\n规范管理。\n".into(), &options).document;
/// assert_eq!(document.parts[0].blocks.len(), 2);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ParseOptions {
    /// How much evidence makes a heading.
    pub structure: Structure,
    /// Whether articles and run-in headings stand in the outline.
    pub articles: Articles,
}

/// Whether the labels of articles (`第十二条`) and run-in headings (`（三）完善机构。`) stand in
/// the outline of a DOCX and a PDF. They are paragraphs either way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Articles {
    /// No: only headings do.
    #[default]
    Paragraph,
    /// Yes, one level below the headings over them.
    Heading,
}

/// How much evidence makes a heading or a further part. What falls short of it stays a
/// paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Structure {
    /// Less than usual: headings are rather found than missed.
    Eager,
    /// What a careful reader would ask for.
    #[default]
    Normal,
    /// Only what the file itself says: a heading's bookmark or a place in a contents list.
    /// The title of the document is still looked for.
    Strict,
}

/// Recovers the document from a text. Any text is a document; what looked wrong comes
/// beside it.
///
/// ```
/// use docconv_core::{Block, Role, parse};
/// let parsed = parse("[bookmark: _Toc1]一、总体要求\n（一）范围。本办法适用于全市。\n".into());
/// let [Block::Heading(heading), Block::Paragraph(paragraph)] = &parsed.document.parts[0].blocks[..]
/// else { panic!("a heading and a paragraph") };
/// assert_eq!(heading.level, 1);
/// assert_eq!(paragraph.role, Role::RunIn);
/// ```
pub fn parse(text: String) -> Parsed {
    parse_with(text, &ParseOptions::default())
}

/// [`parse`] with options.
pub fn parse_with(text: String, options: &ParseOptions) -> Parsed {
    let Ok(parsed) = parse_while(text, options, || Ok::<(), Infallible>(()));
    parsed
}

/// [`parse_with`] for as long as a [`Watch`] lets it; asked before each pass.
///
/// # Errors
/// [`Stopped`] when the watch stopped it.
pub fn parse_watched(
    text: String,
    options: &ParseOptions,
    watch: &Watch,
) -> Result<Parsed, Stopped> {
    parse_while(text, options, || watch.check())
}

fn parse_while<E>(
    text: String,
    options: &ParseOptions,
    goes_on: impl Fn() -> Result<(), E>,
) -> Result<Parsed, E> {
    let mut warnings = odd_characters(&text);
    let mut page = marked(&text, options, PASSES, &mut warnings, &goes_on)?;
    goes_on()?;
    // What only the passes need makes room for the blocks.
    page.neighbours = Vec::new();
    page.runs = Vec::new();
    let mut document = build::document(&page);
    drop(page);
    document.source = text;
    crate::official::recognise(&mut document);
    document.metadata.title =
        document.parts.first().and_then(|part| part.title(&document));
    warnings.sort_by_key(Warning::line);
    Ok(Parsed { document, warnings })
}

/// A pass over the marked lines, with the warnings that it may add to.
type Pass = for<'t> fn(&mut Page<'t>, &mut Vec<Warning>);

/// The passes between lines and blocks, in the order in which they run.
const PASSES: &[(&str, Pass)] = &[
    ("furniture", |page, _| page.furniture()),
    ("contents", |page, _| page.contents()),
    ("tables", |page, _| page.tables()),
    ("notes", |page, warnings| page.notes(warnings)),
    ("neighbours", |page, _| page.neighbours()),
    ("attachments", |page, _| page.attachments()),
    ("letterhead", |page, _| page.letterhead()),
    ("links", |page, _| page.link_contents()),
    ("numbers", |page, _| page.numbers()),
    ("wraps", |page, _| page.wraps()),
    ("outline", |page, _| page.outline()),
    ("parts", |page, _| page.parts()),
    ("roles", |page, _| page.roles()),
    ("levels", |page, _| page.levels()),
    ("labels", |page, _| page.labels()),
];

fn marked<'t, E>(
    text: &'t str,
    options: &ParseOptions,
    passes: &[(&str, Pass)],
    warnings: &mut Vec<Warning>,
    goes_on: &impl Fn() -> Result<(), E>,
) -> Result<Page<'t>, E> {
    goes_on()?;
    let lines = lines::split(text, warnings);
    let mut page = Page::new(text, lines, *options);
    for (_, pass) in passes {
        goes_on()?;
        pass(&mut page, warnings);
    }
    Ok(page)
}

/// The names of the passes, for benchmarks that time each: with the lines before them.
#[doc(hidden)]
pub fn pass_names() -> impl Iterator<Item = &'static str> {
    std::iter::once("lines").chain(PASSES.iter().map(|(name, _)| *name))
}

/// Runs the reader up to and including the pass of that name, and answers how many lines
/// it marked. For benchmarks; what a pass costs is the difference to the one before.
#[doc(hidden)]
pub fn parse_up_to(text: &str, name: &str) -> usize {
    let count = pass_names().position(|pass| pass == name).unwrap_or(0);
    let (options, passes) = (ParseOptions::default(), &PASSES[..count]);
    let always = || Ok::<(), Infallible>(());
    let Ok(page) = marked(text, &options, passes, &mut Vec::new(), &always);
    page.marks.len()
}

/// The lines with a mark on each: what the passes read and write.
struct Page<'t> {
    source: &'t str,
    options: ParseOptions,
    lines: Lines<'t>,
    marks: Vec<Mark>,
    tables: Vec<table::Region>,
    contents: Vec<contents::List>,
    /// The entries of all contents lists.
    entries: Vec<links::Entry>,
    runs: Vec<runs::Run>,
    /// The numbers that Word showed, by the lines that show others or none.
    inferred: BTreeMap<usize, Box<str>>,
    neighbours: Vec<Neighbours>,
    /// Whether hardly any blank line stands between two paragraphs.
    dense: bool,
    /// The kinds of the references to each note number, in the order in which they come.
    note_kinds: BTreeMap<String, Vec<NoteKind>>,
    /// Notes that have no number before them, by their first lines.
    bare_notes: BTreeMap<usize, notes::BareNote>,
    language: crate::Language,
    /// Lines that a file sets apart as headings are; empty for a text.
    stands_out: Vec<bool>,
}

/// The lines with words around a line. Lines that show nothing are looked past once, here:
/// a hundred thousand bookmarks on lines of their own must not be looked past by each
/// line again.
#[derive(Debug, Clone, Copy)]
struct Neighbours {
    previous: Option<u32>,
    next: Option<u32>,
    /// Blank lines between the line and the words before it.
    gap: u32,
}

/// What a line was taken for.
#[derive(Debug, Clone, Default)]
struct Mark {
    class: Class,
    number: Option<Number>,
    /// The level of a heading or item, from 1; of a contents entry too.
    level: u8,
    recognition: Recognition,
    /// Set where a part begins.
    part: Option<PartStart>,
    /// Whether it is a paragraph between the title and the text.
    under_title: bool,
    /// Bytes of the visible words that a run-in or field label takes.
    label: usize,
    /// The contents entry that names the line, as an index in [`Page::entries`].
    entry: Option<u32>,
    /// The level of an article or run-in heading in the outline.
    outline: Option<u8>,
    /// Whether the line only goes on with one that was broken at a width.
    wrapped: bool,
    /// The run that the number counts in, as an index in [`Page::runs`].
    run: Option<u32>,
}

/// How a part begins.
#[derive(Debug, Clone, Copy)]
struct PartStart {
    new_page: bool,
    recognition: Recognition,
}

/// The classes of lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Class {
    /// Not decided; body text in the end.
    #[default]
    Text,
    /// A paragraph with a role.
    Role(Role),
    /// Nothing but tabs, outside a table.
    Blank,
    Title,
    Subtitle,
    Heading,
    Item,
    Field,
    Caption(CaptionKind),
    /// Goes on with the block of the line before.
    Continued,
    Table,
    Contents,
    Furniture(FurnitureKind),
    /// The notes of one paragraph.
    Note,
    Comment,
    /// Images and nothing else.
    Image,
    /// Bookmarks and nothing else.
    Anchors,
}

impl<'t> Page<'t> {
    fn new(source: &'t str, lines: Lines<'t>, options: ParseOptions) -> Self {
        let marks = lines.lines.iter().map(|line| first_mark(&lines, line)).collect();
        let language = language::of(source);
        Self {
            source,
            options,
            lines,
            marks,
            tables: Vec::new(),
            contents: Vec::new(),
            entries: Vec::new(),
            runs: Vec::new(),
            inferred: BTreeMap::new(),
            neighbours: Vec::new(),
            dense: false,
            note_kinds: BTreeMap::new(),
            bare_notes: BTreeMap::new(),
            language,
            stands_out: Vec::new(),
        }
    }

    fn text(&self, at: usize) -> &str {
        &self.lines.lines[at].text
    }

    /// The width of the line's words in columns.
    fn width(&self, at: usize) -> usize {
        self.lines.lines[at].width()
    }

    /// How the line's words end.
    fn end(&self, at: usize) -> shape::End {
        self.lines.lines[at].end
    }

    fn class(&self, at: usize) -> Class {
        self.marks[at].class
    }

    fn is_free(&self, at: usize) -> bool {
        self.class(at) == Class::Text
    }

    /// The next line that shows words, after `at`.
    fn next(&self, at: usize) -> Option<usize> {
        self.neighbours[at].next.map(|at| at as usize)
    }

    /// The last line that shows words, before `at`.
    fn previous(&self, at: usize) -> Option<usize> {
        self.neighbours[at].previous.map(|at| at as usize)
    }

    /// Blank lines between the line and the words before it.
    fn gap(&self, at: usize) -> u32 {
        self.neighbours[at].gap
    }

    fn is_silent(&self, at: usize) -> bool {
        matches!(
            self.class(at),
            Class::Blank | Class::Anchors | Class::Image | Class::Furniture(_)
        )
    }

    /// Notes for each line which lines with words stand around it. Passes from here on
    /// never make a line silent.
    fn neighbours(&mut self) {
        let mut around = Vec::with_capacity(self.marks.len());
        let (mut previous, mut gap) = (None, 0);
        for (at, line) in self.lines.lines.iter().enumerate() {
            gap += line.blank_before;
            around.push(Neighbours { previous, next: None, gap });
            match self.class(at) {
                Class::Blank => gap += 1,
                Class::Anchors => {}
                _ => gap = 0,
            }
            if !self.is_silent(at) {
                previous = Some(at as u32);
            }
        }
        let mut next = None;
        for at in (0..around.len()).rev() {
            around[at].next = next;
            if !self.is_silent(at) {
                next = Some(at as u32);
            }
        }
        self.neighbours = around;
        self.dense = self.is_dense();
    }

    /// Whether at most one paragraph in ten stands below a blank line. Those that end
    /// tables, contents lists and notes do not count.
    fn is_dense(&self) -> bool {
        let ends_apart =
            |class| matches!(class, Class::Table | Class::Contents | Class::Note);
        let (mut paragraphs, mut apart) = (0, 0);
        for at in (1..self.marks.len()).filter(|&at| self.is_free(at)) {
            let below = self.gap(at) > 0 && !ends_apart(self.class(at - 1));
            paragraphs += 1;
            apart += usize::from(below);
        }
        apart * 10 <= paragraphs
    }

    /// Finds tables and marks their lines; tabs alone outside a table are blank.
    fn tables(&mut self) {
        self.tables = table::regions(self.source, &self.lines, |at| self.claim(at));
        for at in self.tables.iter().flat_map(|region| region.lines.clone()) {
            self.marks[at].class = Class::Table;
        }
        self.drop_lists_in_tables();
        for (mark, line) in self.marks.iter_mut().zip(&self.lines.lines) {
            if mark.class != Class::Table && line.is_tabs() {
                mark.class = Class::Blank;
            }
        }
    }

    /// Tells headings, items and text apart.
    fn outline(&mut self) {
        self.runs();
        self.headings();
        self.items();
        self.unnumbered();
    }

    /// Reads the number at the start of each free line.
    fn numbers(&mut self) {
        for at in 0..self.marks.len() {
            if self.is_free(at) {
                self.marks[at].number = number::number(self.text(at));
            }
        }
    }

    fn claim(&self, at: usize) -> table::Claim {
        match self.class(at) {
            Class::Contents if self.list(at).is_some_and(|list| !list.titled) => {
                table::Claim::Listed
            }
            Class::Text | Class::Image | Class::Anchors => table::Claim::Free,
            _ => table::Claim::Taken,
        }
    }

    fn list(&self, at: usize) -> Option<&contents::List> {
        let found = self.contents.partition_point(|list| list.lines.end <= at);
        self.contents.get(found).filter(|list| list.lines.contains(&at))
    }

    /// Contents lists that turned out to be rows of numbers are none.
    fn drop_lists_in_tables(&mut self) {
        let marks = &mut self.marks;
        self.contents.retain(|list| {
            let kept = list.lines.clone().all(|at| marks[at].class == Class::Contents);
            for at in list.lines.clone().filter(|_| !kept) {
                if marks[at].class == Class::Contents {
                    marks[at].class = Class::Text;
                }
            }
            kept
        });
    }

    /// Finds contents lists and marks their lines.
    fn contents(&mut self) {
        self.contents = contents::lists(&self.lines.lines, |at| self.is_free(at));
        for at in self.contents.iter().flat_map(|list| list.lines.clone()) {
            self.marks[at].class = Class::Contents;
        }
    }
}

fn first_mark(lines: &Lines, line: &lines::Line) -> Mark {
    let markers = lines.markers_of(line);
    let class = if !line.is_empty() || markers.is_empty() {
        Class::Text
    } else if markers.iter().any(|marker| marker.kind == MarkerKind::Image) {
        Class::Image
    } else if markers.iter().all(|marker| marker.kind == MarkerKind::Bookmark) {
        Class::Anchors
    } else {
        Class::Text
    };
    Mark { class, ..Mark::default() }
}

/// Characters that were lost in the export or that no output can carry.
fn odd_characters(text: &str) -> Vec<Warning> {
    let line_of =
        |at: usize| 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() as u32;
    let mut warnings = Vec::new();
    let mut lost = memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}");
    if let Some(at) = lost.next() {
        warnings.push(Warning::ReplacementCharacters {
            line: line_of(at),
            count: 1 + lost.count(),
        });
    }
    if let Some(at) = first_control(text.as_bytes()) {
        let count = text.bytes().skip(at).filter(|&b| is_control(b)).count();
        let first = u32::from(text.as_bytes()[at]);
        warnings.push(Warning::ControlCharacters { line: line_of(at), count, first });
    }
    warnings
}

/// A control character other than those that make lines and tabs. Tika writes U+FFFD for
/// each, so these come from elsewhere.
fn is_control(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7F)
}

/// The first control character. Blocks are tested without a branch a byte, at the speed
/// of memory.
fn first_control(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 1024;
    let block = bytes.chunks(BLOCK).position(|block| {
        block.iter().fold(false, |any, &byte| any | is_control(byte))
    })?;
    let start = block * BLOCK;
    bytes[start..].iter().position(|&byte| is_control(byte)).map(|at| start + at)
}
