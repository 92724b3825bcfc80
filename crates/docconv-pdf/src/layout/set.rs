//! Lines of a run become items.

use docconv_core::profile::{Align, Colour, ParagraphStyle, Punctuation};

use super::complex::visual_order;
use super::item::{
    Form, Glyph, Item, LineKind, LinkItem, RuleItem, SetLine, TextItem, is_invisible,
};
use super::line::{Line, Measure, balanced, break_lines};
use super::picture::Picture;
use super::run::{Char, Class, Look, Run};
use super::slab::Slab;
use super::spread::spread;
use super::structure::Tags;

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) left: f32,
    pub(crate) width: f32,
    pub(crate) punctuation: Punctuation,
    /// The unit of indents: the em, or the cell of the grid.
    pub(crate) em: f32,
    /// The cell of the grid, when characters of this size stand on it.
    pub(crate) cell: Option<f32>,
    /// The document is in a Western language.
    pub(crate) western: bool,
    /// Lines come out about equally long, as in titles.
    pub(crate) balance: bool,
}

/// What stands in the lines or belongs to them, by character.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inlaid<'i> {
    pub(crate) pictures: &'i [Picture],
    /// Footnotes that are referred to.
    pub(crate) notes: &'i [(usize, u32)],
    /// What the characters are in the structure tree.
    pub(crate) tags: &'i Tags,
}

/// The paragraph's indents in points within its frame.
#[derive(Debug, Clone, Copy)]
struct Indents {
    first: f32,
    left: f32,
    right: f32,
}

/// Sets `run` as the lines of a paragraph in `style`.
pub(crate) fn set_lines(
    run: &Run,
    style: &ParagraphStyle,
    extra_left: f32,
    frame: Frame,
    inlaid: Inlaid<'_>,
) -> Vec<Slab> {
    let indents = indents(style, extra_left, frame);
    let rest = frame.width - indents.left - indents.right;
    let justify = style.align == Align::Justify;
    let measure = Measure {
        first: rest - indents.first,
        rest,
        justify,
        punctuation: frame.punctuation,
        cell: frame.cell.filter(|_| justify),
        western: frame.western && mostly_western(run),
    };
    let lines =
        if frame.balance { balanced(run, measure) } else { break_lines(run, measure) };
    // The balanced lines were broken for a narrower measure; they are set in the full one.
    let mut setter = Setter {
        run,
        style,
        frame,
        measure,
        indents,
        pictures: inlaid.pictures,
        notes: inlaid.notes,
        tags: inlaid.tags,
        anchor: 0,
        note: 0,
        advances: Vec::new(),
    };
    let count = lines.len();
    let mut slabs: Vec<Slab> = lines
        .iter()
        .enumerate()
        .map(|(at, &line)| setter.line(at, line, at + 1 == count))
        .collect();
    if slabs.is_empty() {
        let anchors = run.anchors.iter().map(|(_, name)| name.clone()).collect();
        slabs.push(Slab { anchors, ..Slab::default() });
    }
    slabs
}

/// Whether the run is Western with a foreign word at most.
fn mostly_western(run: &Run) -> bool {
    let full_width = run.chars.iter().filter(|c| c.class.is_full_width()).count();
    4 * full_width < run.chars.len()
}

/// Indents in points, cut back where they would leave no room for a word.
fn indents(style: &ParagraphStyle, extra_left: f32, frame: Frame) -> Indents {
    let em = frame.em;
    let mut indents = Indents {
        first: style.first_indent as f32 * em,
        left: style.left as f32 * em + extra_left,
        right: style.right as f32 * em,
    };
    let least = (4.0 * em).min(frame.width);
    let room = frame.width - indents.left - indents.right - indents.first.max(0.0);
    if room < least {
        indents = Indents { first: 0.0, left: 0.0, right: 0.0 };
    }
    // A hanging line begins at the frame's edge at the furthest.
    indents.first = indents.first.max(-indents.left);
    indents
}

struct Setter<'r> {
    run: &'r Run,
    style: &'r ParagraphStyle,
    frame: Frame,
    measure: Measure,
    indents: Indents,
    pictures: &'r [Picture],
    /// Footnotes by the character that refers to them.
    notes: &'r [(usize, u32)],
    tags: &'r Tags,
    /// The next of the run's anchors, and of the notes.
    anchor: usize,
    note: usize,
    /// Those of the line that is set.
    advances: Vec<f32>,
}

impl Setter<'_> {
    /// The width of the label with which the line begins.
    fn label(&self, line: Line, advances: &[f32]) -> f32 {
        let end = self.run.label_end.filter(|_| line.start == 0).unwrap_or_default();
        advances.iter().take(end).sum()
    }

    fn line(&mut self, at: usize, line: Line, last: bool) -> Slab {
        let first = at == 0;
        let room = if first { self.measure.first } else { self.measure.rest };
        let mut advances = std::mem::take(&mut self.advances);
        let shift = spread(self.run, line, room, self.measure, &mut advances);
        let width: f32 = shift + advances.iter().sum::<f32>();
        let left = self.edge(first, room);
        let x = left + self.aligned(room - width);
        let tallest = self.tallest(line);
        let pitch = self.style.line_pitch.points() as f32;
        let height =
            if tallest > 0.0 { pitch.max(tallest + 0.3 * self.run.em) } else { pitch };
        let baseline = baseline(height, self.run.em, tallest);
        let mut slab = Slab { height, items: Vec::with_capacity(1), ..Slab::default() };
        let (x, colour) = (x + shift, self.style.colour);
        let (run, tags) = (self.run, self.tags);
        let mut pen = Pen { slab: &mut slab, colour, x, baseline, run, tags };
        pen.glyphs(line, &advances, self.pictures);
        slab.lines = vec![SetLine {
            page: 0,
            items: 0..slab.items.len(),
            y: baseline,
            left,
            label: self.label(line, &advances),
            right: left + room,
            first,
            last: line.last,
            justified: self.measure.justify,
            cell: self.measure.cell,
            keep_with_next: self.style.keep_with_next,
            new_page: false,
            kind: LineKind::Text,
            row: None,
        }];
        let end = if last { usize::MAX } else { line.next };
        while let Some((_, note)) = self.notes.get(self.note).filter(|(at, _)| *at < end)
        {
            slab.notes.push(*note);
            self.note += 1;
        }
        while let Some((_, name)) =
            self.run.anchors.get(self.anchor).filter(|(at, _)| *at < end)
        {
            slab.anchors.push(name.clone());
            self.anchor += 1;
        }
        self.advances = advances;
        slab
    }

    /// The left edge of a line; indents are on the side at which lines begin.
    fn edge(&self, first: bool, room: f32) -> f32 {
        let indent = self.indents.left + if first { self.indents.first } else { 0.0 };
        if self.run.right_to_left {
            self.frame.left + self.frame.width - indent - room
        } else {
            self.frame.left + indent
        }
    }

    /// How far from its left edge a line begins that is so much narrower than its room.
    fn aligned(&self, slack: f32) -> f32 {
        match (self.style.align, self.run.right_to_left) {
            (Align::Start | Align::Justify, false) | (Align::End, true) => 0.0,
            (Align::Start | Align::Justify, true) | (Align::End, false) => slack,
            (Align::Center, _) => slack / 2.0,
        }
    }

    fn tallest(&self, line: Line) -> f32 {
        let from = self.pictures.partition_point(|picture| picture.at < line.start);
        let here =
            self.pictures[from..].iter().take_while(|picture| picture.at < line.end);
        here.map(|picture| picture.height).fold(0.0, f32::max)
    }
}

/// The baseline of a line: the em box stands in the middle of the pitch, 0.88 of it above
/// the baseline as in the faces of all East Asian foundries.
pub(crate) fn baseline(height: f32, em: f32, tallest: f32) -> f32 {
    if tallest > 0.0 {
        return height - 0.25 * em;
    }
    (height - em) / 2.0 + 0.88 * em
}

struct Pen<'s> {
    slab: &'s mut Slab,
    colour: Colour,
    x: f32,
    baseline: f32,
    run: &'s Run,
    tags: &'s Tags,
}

impl Pen<'_> {
    fn glyphs(&mut self, line: Line, advances: &[f32], pictures: &[Picture]) {
        let chars = &self.run.chars[line.start..line.end];
        let mut text: Option<TextItem> = None;
        let order = self.visual_order(line);
        let places = self.places(advances, order.as_deref());
        let mut level = 0;
        let mut at = 0;
        while at < chars.len() {
            let char = &chars[at];
            self.x = places[at];
            let look = self.run.looks[usize::from(char.look)];
            let before = std::mem::replace(&mut level, self.level(line.start + at));
            if before != level {
                self.slab.items.extend(text.take().map(Item::Text));
            }
            let right_to_left = level % 2 == 1;
            if let Ok(found) = pictures.binary_search_by_key(&(line.start + at), |p| p.at)
            {
                let picture = &pictures[found];
                self.slab.items.extend(text.take().map(Item::Text));
                self.slab
                    .items
                    .push(picture.item(self.x, self.baseline - picture.height));
            }
            let tag = self.tags.of(look.inlay);
            let alike = self.drawn_alike(line.start + at, line.end);
            let end = at + alike.max(1);
            if alike > 0 {
                let y = self.baseline - look.rise;
                let same = |item: &TextItem| {
                    item.face == char.face
                        && item.size == look.size
                        && item.y == y
                        && item.missing == char.missing
                        && item.embolden == char.embolden
                        && item.tag == tag
                };
                if !text.as_ref().is_some_and(same) {
                    self.slab.items.extend(text.take().map(Item::Text));
                    text = Some(TextItem {
                        face: char.face,
                        size: look.size,
                        x: self.x,
                        y,
                        embolden: char.embolden,
                        missing: char.missing,
                        added: false,
                        note: None,
                        right_to_left,
                        space_after: false,
                        colour: self.colour,
                        tag,
                        glyphs: Vec::with_capacity(chars.len() - at),
                    });
                }
                if let Some(item) = &mut text {
                    item.x = item.x.min(places[at]).min(places[end - 1]);
                    let glyphs = chars[at..end].iter().zip(&advances[at..end]);
                    item.glyphs.extend(glyphs.map(|(char, &advance)| Glyph {
                        character: char.character,
                        advance,
                        form: char.form,
                    }));
                }
            } else if is_steering(char) {
                self.invisible(&mut text, char, look.size, right_to_left);
            } else if let Some(item) = text.as_mut() {
                item.x = item.x.min(self.x);
                if let Some(glyph) = item.glyphs.last_mut() {
                    glyph.advance += advances[at];
                }
            }
            at = end;
        }
        self.slab.items.extend(text.map(Item::Text));
        if self.ends_in_space(line) {
            self.space_after();
        }
        self.x = places.last().zip(advances.last()).map_or(self.x, |(x, by)| x + by);
        self.hyphen(line);
        let marked = |look: &Look| look.underline || look.strike || look.link > 0;
        if !self.run.looks.iter().any(marked) {
            return;
        }
        let mut marks = Marks::default();
        let mut see = |at: usize| {
            let look = self.run.looks[usize::from(chars[at].look)];
            let (x, advance) = (places[at], advances[at]);
            let link = Linked { link: look.link, inlay: look.inlay };
            marks.see(x, advance, look.underline, look.strike, link);
        };
        match order {
            Some(order) => order.into_iter().for_each(&mut see),
            None => (0..chars.len()).for_each(&mut see),
        }
        marks.close();
        self.marks(marks);
    }

    /// How many characters from `at` on are drawn in one way; none if that is not drawn.
    fn drawn_alike(&self, at: usize, end: usize) -> usize {
        let first = &self.run.chars[at];
        let level = self.level(at);
        let alike = |&at: &usize| {
            let char = &self.run.chars[at];
            is_drawn(char)
                && char.face == first.face
                && char.look == first.look
                && char.missing == first.missing
                && char.embolden == first.embolden
                && self.level(at) == level
        };
        (at..end).take_while(alike).count()
    }

    /// Whether the line's end stands for a space: one that was broken at, or a break made by
    /// hand between words of letters.
    fn ends_in_space(&self, line: Line) -> bool {
        let chars = &self.run.chars;
        let (Some(before), Some(after)) =
            (chars[..line.end].last(), chars.get(line.next))
        else {
            return false;
        };
        let gap = &chars[line.end..line.next];
        gap.iter().any(|char| char.class == Class::Space)
            || !gap.is_empty()
                && !before.class.is_full_width()
                && !after.class.is_full_width()
    }

    fn space_after(&mut self) {
        let words = self.slab.items.iter_mut().rev().find_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Rule(_) | Item::Image(_) | Item::Link(_) => None,
        });
        words.into_iter().for_each(|text| text.space_after = true);
    }

    /// The level of a character: even ones run from left to right.
    fn level(&self, at: usize) -> u8 {
        self.run.levels.get(at).copied().unwrap_or(0)
    }

    /// The order of the line's characters from left to right; `None` for that in which they
    /// are read.
    fn visual_order(&self, line: Line) -> Option<Vec<usize>> {
        let levels = self.run.levels.get(line.start..line.end)?;
        let class = |at: usize| self.run.chars[line.start + at].class;
        let blank = |at: usize| class(at) == Class::Space;
        let tab = |at: usize| class(at) == Class::Tab;
        Some(visual_order(levels, blank, tab, self.run.right_to_left))
    }

    /// Where each character stands.
    fn places(&self, advances: &[f32], order: Option<&[usize]>) -> Vec<f32> {
        let mut places = vec![0.0; advances.len()];
        let mut x = self.x;
        let mut put = |at: usize| {
            places[at] = x;
            x += advances[at];
        };
        match order {
            Some(order) => order.iter().copied().for_each(&mut put),
            None => (0..advances.len()).for_each(&mut put),
        }
        places
    }

    /// The hyphen of a word that goes on in the next line.
    fn hyphen(&mut self, line: Line) {
        let Some(hyphen) = self.run.hyphen(line.next).filter(|_| line.end == line.next)
        else {
            return;
        };
        let look = self.run.looks[usize::from(self.run.chars[line.end - 1].look)];
        self.slab.items.push(Item::Text(TextItem {
            face: hyphen.face,
            size: look.size,
            x: self.x,
            y: self.baseline - look.rise,
            embolden: hyphen.embolden,
            added: true,
            colour: self.colour,
            tag: self.tags.of(look.inlay),
            glyphs: vec![Glyph::new('\u{AD}', hyphen.advance)],
            ..TextItem::default()
        }));
    }

    /// A character without a shape goes with the words before it, whatever their face.
    fn invisible(
        &self,
        text: &mut Option<TextItem>,
        char: &Char,
        size: f32,
        right_to_left: bool,
    ) {
        let item = text.get_or_insert_with(|| TextItem {
            face: char.face,
            size,
            x: self.x,
            y: self.baseline,
            embolden: false,
            missing: false,
            added: false,
            note: None,
            right_to_left,
            space_after: false,
            colour: self.colour,
            tag: self.tags.of(self.run.looks[usize::from(char.look)].inlay),
            glyphs: Vec::new(),
        });
        item.glyphs.push(Glyph::new(char.character, 0.0));
    }

    fn marks(&mut self, marks: Marks) {
        let (em, colour) = (self.run.em, self.colour);
        let rule = |(from, to): (f32, f32), y| {
            let (width, height) = (to - from, 0.05 * em);
            Item::Rule(RuleItem { x: from, y, width, height, colour })
        };
        for span in marks.underlines {
            self.slab.items.push(rule(span, self.baseline + 0.12 * em));
        }
        for span in marks.strikes {
            self.slab.items.push(rule(span, self.baseline - 0.35 * em));
        }
        for (x, to, link) in marks.links {
            let Some(target) = self.run.links.get(usize::from(link.link) - 1) else {
                continue;
            };
            let (y, height) = (self.baseline - 0.88 * em, 1.1 * em);
            let (width, target, tag) = (to - x, target.clone(), self.tags.of(link.inlay));
            let item = LinkItem { x, y, width, height, target, tag };
            self.slab.items.push(Item::Link(item));
        }
    }
}

/// A character that steers and has no shape.
fn is_steering(char: &Char) -> bool {
    char.form == Form::Own && is_invisible(char.character)
}

fn is_drawn(char: &Char) -> bool {
    !matches!(char.class, Class::Newline)
        && char.character != '\u{FFFC}'
        && !is_steering(char)
}

/// A link, and the inlay that its words are.
#[derive(Debug, Clone, Copy, Default)]
struct Linked {
    link: u16,
    inlay: u16,
}

/// Stretches of a line that are underlined, struck through or linked.
#[derive(Default)]
struct Marks {
    underlines: Vec<(f32, f32)>,
    strikes: Vec<(f32, f32)>,
    links: Vec<(f32, f32, Linked)>,
    open: (Option<f32>, Option<f32>, Option<(f32, Linked)>),
    x: f32,
}

impl Marks {
    fn see(&mut self, x: f32, advance: f32, underline: bool, strike: bool, link: Linked) {
        toggle(&mut self.open.0, &mut self.underlines, underline, x);
        toggle(&mut self.open.1, &mut self.strikes, strike, x);
        if self.open.2.is_some_and(|(_, open)| open.link != link.link)
            && let Some((from, open)) = self.open.2.take()
        {
            self.links.push((from, x, open));
        }
        if link.link > 0 && self.open.2.is_none() {
            self.open.2 = Some((x, link));
        }
        self.x = x + advance;
    }

    fn close(&mut self) {
        self.see(self.x, 0.0, false, false, Linked::default());
    }
}

fn toggle(open: &mut Option<f32>, spans: &mut Vec<(f32, f32)>, on: bool, x: f32) {
    match (open.is_some(), on) {
        (false, true) => *open = Some(x),
        (true, false) => spans.extend(open.take().map(|from| (from, x))),
        (true, true) | (false, false) => {}
    }
}
