//! A block's inlines as one sequence of measured characters.

use docconv_core::linebreak::breaks;
use docconv_core::profile::{
    FaceRole, ParagraphStyle, Profile, Punctuation, title_breaks,
};
use docconv_core::{
    Document, Image, Inline, Keep, Label, LabelKind, NoteKind, NoteRef, Paragraph,
    Properties, Role, Span, Target,
};

use super::complex::Complex;
use super::hyphen;
use super::item::is_invisible;
use super::item::{Form, LinkTarget};
use super::shaping::Shaping;
use crate::font::{Faces, Resolved, Style, is_han_like, is_wide, wants_east_asian};

/// What a place in the text is, for spacing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A full-width character without free space.
    Han,
    /// A Western character.
    Latin,
    /// A space between words.
    Space,
    /// Opening mark, its ink right.
    Open,
    /// Closing mark, its ink left: brackets and quotes.
    Close,
    /// `，、；：`
    Comma,
    /// `。！？`
    Stop,
    /// `—` and `…`, which come in pairs.
    Dash,
    /// A tab.
    Tab,
    /// A line end made by hand.
    Newline,
    /// A picture in the line.
    Object,
}

impl Class {
    pub(crate) fn has_right_space(self) -> bool {
        matches!(self, Self::Close | Self::Comma | Self::Stop)
    }

    pub(crate) fn is_full_width(self) -> bool {
        matches!(self, Self::Han | Self::Open | Self::Dash) || self.has_right_space()
    }
}

/// A measured character.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Char {
    pub(crate) character: char,
    pub(crate) face: u16,
    /// Index into [`Run::looks`].
    pub(crate) look: u16,
    pub(crate) class: Class,
    pub(crate) missing: bool,
    pub(crate) embolden: bool,
    /// How it is drawn.
    pub(crate) form: Form,
    /// A line may begin here.
    pub(crate) breakable: bool,
    /// Natural advance, pair squeeze included.
    pub(crate) advance: f32,
    /// Gap to the next character that vanishes at a line's end.
    pub(crate) gap: f32,
}

/// How a stretch of characters looks beside its face.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    pub(crate) size: f32,
    /// Upward.
    pub(crate) rise: f32,
    pub(crate) underline: bool,
    pub(crate) strike: bool,
    /// Index into [`Run::links`] plus 1; 0 for none.
    pub(crate) link: u16,
    /// Index into [`Run::inlays`] plus 1; 0 for the block's own words.
    pub(crate) inlay: u16,
}

/// A stretch of a block's words that is something of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inlay {
    /// A bullet or number.
    Label,
    /// A link.
    Link,
    /// The number of a note.
    Reference,
}

/// A block's text, measured.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) chars: Vec<Char>,
    pub(crate) looks: Vec<Look>,
    pub(crate) links: Vec<LinkTarget>,
    pub(crate) inlays: Vec<Inlay>,
    /// Anchors by the character they stand before.
    pub(crate) anchors: Vec<(usize, String)>,
    /// Pictures by their character.
    pub(crate) objects: Vec<(usize, Image)>,
    /// References to footnotes by the character they begin at: the notes' numbers.
    pub(crate) notes: Vec<(usize, Span)>,
    /// After the number or bullet that the block begins with.
    pub(crate) label_end: Option<usize>,
    /// Where a word may be broken, in order.
    pub(crate) hyphens: Vec<Hyphen>,
    /// Size of an em.
    pub(crate) em: f32,
    /// The embedding level of each character; empty where all run from left to right.
    pub(crate) levels: Vec<u8>,
    /// The paragraph runs from right to left.
    pub(crate) right_to_left: bool,
}

/// A place where a line may end with a hyphen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hyphen {
    /// The character that would begin the next line.
    pub(crate) at: usize,
    pub(crate) face: u16,
    pub(crate) embolden: bool,
    pub(crate) advance: f32,
}

impl Run {
    /// The hyphen of a line after which `next` begins another.
    pub(crate) fn hyphen(&self, next: usize) -> Option<&Hyphen> {
        let found = self.hyphens.binary_search_by_key(&next, |hyphen| hyphen.at).ok()?;
        self.hyphens.get(found)
    }

    /// The space behind a label is part of it and takes no share of a line's slack. A tab is
    /// one em there: it parts the label from its words, it makes no column.
    fn fix_label(&mut self) {
        let Some(end) = self.label_end.map(|end| end.min(self.chars.len())) else {
            return;
        };
        let (label, words) = self.chars.split_at_mut(end);
        let em = self.em;
        let tabs = words.iter_mut().take_while(|c| c.class == Class::Tab);
        tabs.for_each(|c| c.advance = c.advance.min(em));
        let space = |c: &&mut Char| c.class == Class::Space;
        let (before, behind) = (label.iter_mut().rev(), words.iter_mut());
        before.take_while(space).for_each(|c| c.class = Class::Tab);
        behind.take_while(space).for_each(|c| c.class = Class::Tab);
    }

    /// Widens a label, with the space behind it, to `hang`: the words of the item begin
    /// where its further lines do.
    pub(crate) fn hang_label(&mut self, hang: f32) {
        let Some(end) = self.label_end else { return };
        let spaces =
            self.chars[end..].iter().take_while(|c| c.class == Class::Tab).count();
        let label = &mut self.chars[..end + spaces];
        let width: f32 = label.iter().map(|c| c.advance + c.gap).sum();
        if width >= hang {
            return;
        }
        if let Some(last) = label.last_mut() {
            last.class = Class::Tab;
            last.advance += hang - width;
        }
    }

    /// Ends lines where a title of that many ems a line is broken between words.
    pub(crate) fn break_at_words(&mut self, room: f64) {
        let text: String = self.chars.iter().map(|c| c.character).collect();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for at in title_breaks(&text, room).into_iter().rev() {
            let Ok(at) = starts.binary_search(&at) else { continue };
            let newline = Char {
                character: '\n',
                class: Class::Newline,
                breakable: false,
                form: Form::Own,
                advance: 0.0,
                gap: 0.0,
                ..self.chars[at]
            };
            self.chars.insert(at, newline);
            if !self.levels.is_empty() {
                self.levels.insert(at, u8::from(self.right_to_left));
            }
            let anchors = self.anchors.iter_mut().map(|(place, _)| place);
            let objects = self.objects.iter_mut().map(|(place, _)| place);
            let notes = self.notes.iter_mut().map(|(place, _)| place);
            let hyphens = self.hyphens.iter_mut().map(|hyphen| &mut hyphen.at);
            anchors
                .chain(objects)
                .chain(notes)
                .chain(hyphens)
                .filter(|place| **place >= at)
                .for_each(|place| *place += 1);
        }
    }
}

/// What the words of one block become, before they are measured.
pub(crate) struct Source<'d> {
    pub(crate) document: &'d Document,
    pub(crate) keep: Keep,
    text: String,
    spans: Vec<Piece>,
    links: Vec<LinkTarget>,
    anchors: Vec<(usize, String)>,
    objects: Vec<(usize, Image)>,
    notes: Vec<(usize, NoteRef)>,
    label_end: Option<usize>,
    /// Characters that only allow a line to end where one did; no words.
    joints: Vec<usize>,
    link: u16,
    inlays: Vec<Inlay>,
    inlay: u16,
    page_numbers: (usize, usize),
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    end: usize,
    properties: Properties,
    /// A heading level whose face replaces that of the block; 0 for none.
    level: u8,
    /// The label of a field.
    field: bool,
    link: u16,
    inlay: u16,
    line: u32,
}

impl<'d> Source<'d> {
    pub(crate) fn new(document: &'d Document, keep: Keep) -> Self {
        Self {
            document,
            keep,
            text: String::new(),
            spans: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            objects: Vec::new(),
            notes: Vec::new(),
            label_end: None,
            joints: Vec::new(),
            link: 0,
            inlays: Vec::new(),
            inlay: 0,
            page_numbers: (0, 0),
        }
    }

    /// The words of a paragraph.
    pub(crate) fn of_paragraph(
        document: &'d Document,
        keep: Keep,
        paragraph: &Paragraph,
    ) -> Self {
        let run_in = matches!(paragraph.role, Role::Article | Role::RunIn);
        Self::new(document, keep).inlines(&paragraph.content, run_in)
    }

    /// For page furniture: the number of this page, and of all pages.
    pub(crate) fn on_page(mut self, page: usize, pages: usize) -> Self {
        self.page_numbers = (page, pages);
        self
    }

    /// Words that are not in the document.
    pub(crate) fn words(mut self, words: &str) -> Self {
        self.push(words, Properties::default(), 0, 0);
        self
    }

    /// The number or bullet before words that are in the document.
    pub(crate) fn label(mut self, words: &str) -> Self {
        let outer = self.begin_inlay(Inlay::Label);
        self.push(words, Properties::default(), 0, 0);
        self.inlay = outer;
        self
    }

    /// Makes what follows an inlay, and answers with what it stands in.
    fn begin_inlay(&mut self, inlay: Inlay) -> u16 {
        self.inlays.push(inlay);
        std::mem::replace(&mut self.inlay, self.inlays.len() as u16)
    }

    /// The inlines of a block; run-in labels take the face of their level when `run_in`.
    pub(crate) fn inlines(mut self, inlines: &[Inline], run_in: bool) -> Self {
        self.add_all(inlines, run_in, 0);
        self
    }

    fn add_all(&mut self, inlines: &[Inline], run_in: bool, depth: usize) {
        inlines.iter().for_each(|inline| self.add(inline, run_in, depth));
    }

    fn add(&mut self, inline: &Inline, run_in: bool, depth: usize) {
        let line = inline.source().line;
        match inline {
            Inline::Text(text) => {
                let words = self.document.text(text.source.bytes);
                self.push(words, text.properties, 0, line);
            }
            Inline::Label(label) => {
                let level = label_level(label, run_in);
                let words = self.document.text(label.source.bytes);
                let begins = self.text.is_empty();
                let around = self.begin_inlay(Inlay::Label);
                self.push(words, Properties::default(), level, line);
                self.inlay = around;
                if begins && matches!(label.kind, LabelKind::Number | LabelKind::Bullet) {
                    self.label_end = Some(self.text.chars().count());
                }
                if let Some(piece) = self.spans.last_mut() {
                    piece.field = label.kind == LabelKind::Field;
                }
            }
            Inline::Link(link) => {
                let target = match &link.target {
                    Target::Uri(uri) => LinkTarget::Uri(uri.to_string()),
                    Target::Anchor(name) => LinkTarget::Name(name.to_string()),
                };
                self.links.push(target);
                let outer = std::mem::replace(&mut self.link, self.links.len() as u16);
                let around = self.begin_inlay(Inlay::Link);
                // Models made by hand may nest links; ten deep is already absurd.
                if depth < 10 {
                    self.add_all(&link.content, run_in, depth + 1);
                }
                self.link = outer;
                self.inlay = around;
            }
            Inline::Anchor(anchor) => {
                let name = self.document.text(anchor.name).to_owned();
                self.anchors.push((self.text.chars().count(), name));
                if self.keep.markers {
                    let marker = self.document.text(anchor.source.bytes);
                    self.push(marker, Properties::default(), 0, line);
                }
            }
            Inline::Image(image) => {
                if self.keep.markers {
                    let marker = self.document.text(image.source.bytes);
                    self.push(marker, Properties::default(), 0, line);
                }
                self.objects.push((self.text.chars().count(), *image));
                self.push("\u{FFFC}", Properties::default(), 0, line);
            }
            Inline::NoteRef(note) => {
                let words = format!("[{}]", self.document.text(note.id));
                self.notes.push((self.text.chars().count(), *note));
                let raised = Properties { superscript: true, ..Properties::default() };
                let around = self.begin_inlay(Inlay::Reference);
                self.push(&words, raised, 0, line);
                self.inlay = around;
            }
            Inline::CommentRef(_) => {}
            Inline::PageField(field) => {
                let (page, pages) = self.page_numbers;
                let words = match field.kind {
                    _ if page == 0 => self.document.text(field.source.bytes).to_owned(),
                    docconv_core::PageFieldKind::Page => page.to_string(),
                    docconv_core::PageFieldKind::Pages => pages.to_string(),
                };
                self.push(&words, Properties::default(), 0, line);
            }
            Inline::Tab(_) => self.push("\t", Properties::default(), 0, line),
            Inline::SoftBreak(_) => self.push(" ", Properties::default(), 0, line),
            Inline::LineBreak(_) => self.push("\n", Properties::default(), 0, line),
            Inline::Ruby(ruby) => {
                let base = self.document.text(ruby.base);
                self.push(base, Properties::default(), 0, line);
                let reading = self.document.text(ruby.reading);
                let small = Properties { superscript: true, ..Properties::default() };
                self.push(reading, small, 0, line);
            }
        }
    }

    fn push(&mut self, words: &str, properties: Properties, level: u8, line: u32) {
        // Control characters have no shape; a tab and a line end mean something.
        let shown = |c: &char| !c.is_control() || matches!(c, '\t' | '\n');
        let first_of_control = |byte| byte < b' ' || byte == 0x7F || byte == 0xC2;
        if words.bytes().any(first_of_control) {
            self.text.extend(words.chars().filter(shown));
        } else {
            self.text.push_str(words);
        }
        let end = self.text.len();
        let (link, inlay) = (self.link, self.inlay);
        self.spans.push(Piece {
            end,
            properties,
            level,
            field: false,
            link,
            inlay,
            line,
        });
    }

    /// Drops the line ends made by hand: nothing between Han, a space between words.
    pub(crate) fn without_breaks(mut self) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let chars: Vec<char> = self.text.chars().collect();
        for (at, &c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| chars[at]);
            let after = chars.get(at + 1).copied();
            let wide =
                |c: Option<char>| c.is_none_or(|c| is_wide(c) || c.is_whitespace());
            match c {
                // A zero-width space keeps all offsets in characters as they are.
                '\n' if wide(before) || wide(after) => {
                    self.joints.push(at);
                    text.push('\u{200B}');
                }
                '\n' => text.push(' '),
                _ => text.push(c),
            }
        }
        self.remap(&text);
        self.text = text;
        self
    }

    /// Piece ends are bytes; replaced characters moved them.
    fn remap(&mut self, text: &str) {
        let mut new = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let mut piece = 0;
        for (at, _) in self.text.char_indices().chain([(self.text.len(), ' ')]) {
            let moved = new.next().unwrap_or(text.len());
            while piece < self.spans.len() && self.spans[piece].end == at {
                self.spans[piece].end = moved;
                piece += 1;
            }
        }
    }

    /// Measures the text in `style`.
    pub(crate) fn measure<'a>(
        self,
        style: &ParagraphStyle,
        profile: &Profile,
        faces: &mut impl Faces<'a>,
    ) -> Run {
        Measure { style, profile, faces, grid: Grid::of(profile) }.run(self)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

fn label_level(label: &Label, run_in: bool) -> u8 {
    match label.kind {
        LabelKind::RunIn => label.level,
        LabelKind::Number if run_in => label.level,
        LabelKind::Number | LabelKind::Bullet | LabelKind::Field => 0,
    }
}

pub(crate) struct Measure<'m, F> {
    style: &'m ParagraphStyle,
    profile: &'m Profile,
    pub(crate) faces: &'m mut F,
    grid: Option<Grid>,
}

impl<'a, F: Faces<'a>> Measure<'_, F> {
    fn run(&mut self, source: Source<'_>) -> Run {
        let size = self.style.size.points() as f32;
        let text: Vec<char> = source.text.chars().collect();
        let sides = wants_east_asian(&text, self.faces.language().is_east_asian());
        let complex = Complex::of(&source.text, &text);
        let mut wanted = Vec::new();
        let mut breaks = breaks(&source.text, self.profile.line_breaking).peekable();
        // A line that is turned does not end where its last word does.
        let turned = complex.as_ref().is_some_and(|complex| !complex.levels.is_empty());
        let broken = if turned { Vec::new() } else { self.broken_words(&text) };
        let mut broken = broken.iter().peekable();
        let mut marks = source.notes.iter().map(|(at, _)| *at).peekable();
        let mut run = Run { em: size, ..Run::default() };
        run.chars.reserve_exact(text.len());
        let mut pieces = source.spans.iter();
        let mut piece = pieces.next();
        let mut look = None;
        for (at, (offset, character)) in source.text.char_indices().enumerate() {
            while piece.is_some_and(|piece| piece.end <= offset) {
                piece = pieces.next();
                look = None;
            }
            let Some(piece) = piece else { break };
            let (look, style) = *look.get_or_insert_with(|| self.look(piece, &mut run));
            let mut char = match &complex {
                Some(complex) => {
                    wanted.push((style, piece.line));
                    if complex.ends[at].is_some() || complex.joins(at, &text) {
                        blank(character, look, sides[at])
                    } else {
                        self.char(character, look, style, sides[at], &run, piece.line)
                    }
                }
                None => self.char(character, look, style, sides[at], &run, piece.line),
            };
            while breaks.peek().is_some_and(|o| o.offset < offset) {
                breaks.next();
            }
            if source.joints.binary_search(&at).is_ok() {
                char.character = '\u{FFFC}';
            }
            // A note's mark stays with the word that it is set on.
            let mark = marks.next_if_eq(&at).is_some();
            char.breakable = !mark && breaks.peek().is_some_and(|o| o.offset == offset);
            run.chars.push(char);
            if broken.next_if_eq(&&at).is_some() {
                // The hyphen looks as the word before it.
                run.hyphens.push(self.hyphen(at, look, style, &run, piece.line));
            }
        }
        if let Some(complex) = complex {
            if let Some(faces) = self.faces.book() {
                let (style, profile, grid) = (self.style, self.profile, self.grid);
                let measure = Measure { style, profile, faces, grid };
                Shaping { measure, run: &mut run, text: &text, sides: &sides, wanted }
                    .all(&complex);
            }
            run.hyphens.retain(|hyphen| run.chars[hyphen.at].form != Form::Within);
            (run.levels, run.right_to_left) = (complex.levels, complex.right_to_left);
        }
        run.links = source.links;
        run.inlays = source.inlays;
        run.anchors = source.anchors;
        run.objects = source.objects;
        run.label_end = source.label_end;
        run.notes = source
            .notes
            .iter()
            .filter(|(_, note)| note.kind == NoteKind::Footnote)
            .map(|(at, note)| (*at, note.id))
            .collect();
        self.space(&mut run);
        run.fix_label();
        run
    }

    fn broken_words(&self, text: &[char]) -> Vec<usize> {
        let lang = match self.profile.hyphenation {
            true => hyphen::patterns(self.faces.language()),
            false => None,
        };
        hyphen::places(text, lang)
    }

    fn hyphen(
        &mut self,
        at: usize,
        look: u16,
        style: Style,
        run: &Run,
        line: u32,
    ) -> Hyphen {
        let found = self.faces.resolve('-', style, false, line);
        let advance = found.advance * run.looks[usize::from(look)].size;
        Hyphen { at, face: found.face, embolden: found.embolden, advance }
    }

    fn look(&self, piece: &Piece, run: &mut Run) -> (u16, Style) {
        let properties = piece.properties;
        let size = self.style.size.points() as f32;
        let small = properties.superscript || properties.subscript;
        let look = Look {
            size: if small { size * 0.65 } else { size },
            rise: match (properties.superscript, properties.subscript) {
                (true, _) => size * 0.35,
                (_, true) => -size * 0.15,
                _ => 0.0,
            },
            underline: properties.underline || properties.inserted,
            strike: properties.strike || properties.deleted,
            link: piece.link,
            inlay: piece.inlay,
        };
        if run.looks.last() != Some(&look) {
            run.looks.push(look);
        }
        (run.looks.len() as u16 - 1, self.style_of(piece))
    }

    fn style_of(&self, piece: &Piece) -> Style {
        let base =
            if piece.level > 0 { self.profile.heading(piece.level) } else { self.style };
        let face = match base.label_face {
            Some(label) if piece.field => label,
            _ => base.face,
        };
        Style {
            role: if piece.properties.code { FaceRole::Mono } else { face },
            bold: base.bold || piece.properties.bold,
            italic: piece.properties.italic,
        }
    }

    pub(crate) fn char(
        &mut self,
        character: char,
        look: u16,
        style: Style,
        east: bool,
        run: &Run,
        line: u32,
    ) -> Char {
        let size = run.looks[usize::from(look)].size;
        let mut char = blank(character, look, east);
        let class = char.class;
        if matches!(class, Class::Newline | Class::Object) || is_invisible(character) {
            return char;
        }
        let asked = if class == Class::Tab { ' ' } else { character };
        let found = self.faces.resolve(asked, style, east, line);
        self.put(&mut char, found, size);
        if class == Class::Tab {
            char.character = ' ';
            char.advance = size * 2.0;
        }
        char
    }

    pub(crate) fn put(&self, char: &mut Char, found: Resolved, size: f32) {
        char.face = found.face;
        char.missing = found.missing;
        char.embolden = found.embolden;
        char.advance = found.advance * size;
        if char.class.is_full_width() && found.advance > 0.7 {
            char.advance = self.cell(size).unwrap_or(char.advance);
        }
    }

    fn cell(&self, size: f32) -> Option<f32> {
        self.grid.and_then(|grid| grid.cell(size))
    }

    /// Squeezes adjacent marks and parts Han from Latin.
    fn space(&self, run: &mut Run) {
        let squeeze = self.profile.punctuation == Punctuation::Squeeze;
        for at in 1..run.chars.len() {
            let (before, char) = (run.chars[at - 1], run.chars[at]);
            if before.class == Class::Han && char.class == Class::Han {
                continue;
            }
            let size = run.looks[usize::from(before.look)].size;
            let mark = |class: Class| class == Class::Open || class.has_right_space();
            let pair = mark(before.class)
                && mark(char.class)
                && !(before.class == Class::Open && char.class.has_right_space());
            if pair && squeeze && before.advance > 0.7 * size {
                run.chars[at - 1].advance -= 0.5 * size;
            }
            let meets = |a: Char, b: Char| {
                is_han_like(a.character)
                    && b.class == Class::Latin
                    && (b.character.is_alphanumeric() || "#$%&".contains(b.character))
            };
            let same_height = before.look == char.look
                || run.looks[usize::from(before.look)].rise
                    == run.looks[usize::from(char.look)].rise;
            // On a grid the cells make the room.
            if self.profile.han_latin_space
                && self.cell(size).is_none()
                && same_height
                && (meets(before, char) || meets(char, before))
            {
                run.chars[at - 1].gap = 0.25 * size;
            }
        }
    }
}

/// A character that is not measured yet.
fn blank(character: char, look: u16, east: bool) -> Char {
    Char {
        character,
        face: 0,
        look,
        class: classify(character, east),
        missing: false,
        embolden: false,
        form: Form::Own,
        breakable: false,
        advance: 0.0,
        gap: 0.0,
    }
}

/// The grid that characters of the body's size stand on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grid {
    body: f32,
    cell: f32,
}

impl Grid {
    pub(crate) fn of(profile: &Profile) -> Option<Self> {
        let body = profile.role(Role::Body).size.points() as f32;
        let cell = profile.cell()?.points() as f32;
        // A grid is a fraction of a point narrower or wider than the em; where it is far
        // from it (a profile by hand), cells would tear words apart or overprint them.
        let near = (0.8..1.6).contains(&(cell / body.max(0.1)));
        near.then_some(Self { body, cell })
    }

    /// The cell of characters of that size.
    pub(crate) fn cell(self, size: f32) -> Option<f32> {
        ((size - self.body).abs() < 0.01).then_some(self.cell)
    }
}

fn classify(c: char, east: bool) -> Class {
    match c {
        // The commonest first.
        '\u{4E00}'..='\u{9FFF}' => Class::Han,
        '\n' => Class::Newline,
        '\t' => Class::Tab,
        '\u{FFFC}' => Class::Object,
        ' ' | '\u{A0}' => Class::Space,
        '（' | '《' | '〈' | '「' | '『' | '【' | '〔' | '［' | '｛' | '〖' => {
            Class::Open
        }
        '）' | '》' | '〉' | '」' | '』' | '】' | '〕' | '］' | '｝' | '〗' => {
            Class::Close
        }
        '，' | '、' | '；' | '：' => Class::Comma,
        '。' | '．' | '！' | '？' => Class::Stop,
        '“' | '‘' if east => Class::Open,
        '”' | '’' if east => Class::Close,
        '—' | '…' | '⋯' if east => Class::Dash,
        _ if is_wide(c) || east => Class::Han,
        _ => Class::Latin,
    }
}
