//! The characters of a run that need it are shaped.

use unicode_script::{Script, UnicodeScript};

use super::complex::Complex;
use super::item::Form;
use super::run::{Measure, Run};
use crate::font::shape::Word;
use crate::font::{Book, Resolved, Style};

/// One text whose clusters are put into faces and shaped.
pub(crate) struct Shaping<'s, 'm, 'a> {
    pub(crate) measure: Measure<'m, Book<'a>>,
    pub(crate) run: &'s mut Run,
    pub(crate) text: &'s [char],
    /// Which characters are set in an East Asian face.
    pub(crate) sides: &'s [bool],
    /// The style that each character asks for, and its line in the input.
    pub(crate) wanted: Vec<(Style, u32)>,
}

/// Clusters that are shaped together.
#[derive(Clone, Copy)]
struct Stretch {
    start: usize,
    end: usize,
    found: Resolved,
    look: u16,
    script: Script,
    right_to_left: bool,
}

/// How far joining letters look beyond their stretch.
const CONTEXT: usize = 5;

impl Shaping<'_, '_, '_> {
    pub(crate) fn all(&mut self, complex: &Complex) {
        let mut open: Option<Stretch> = None;
        let mut at = 0;
        while at < self.run.chars.len() {
            let Some(end) = complex.ends[at] else {
                self.close(&mut open);
                if complex.joins(at, self.text) {
                    self.space(at);
                }
                at += 1;
                continue;
            };
            match self.stretch(at, end, complex, open) {
                None => {
                    self.close(&mut open);
                    self.each_by_itself(at, end);
                }
                Some(next) if open.is_some_and(|open| open.goes_on_with(&next)) => {
                    open = open.map(|open| Stretch { end, script: next.script, ..open });
                }
                Some(next) => {
                    self.close(&mut open);
                    open = Some(next);
                }
            }
            at = end;
        }
        self.close(&mut open);
    }

    /// One cluster; `None` when no face has all of it.
    fn stretch(
        &mut self,
        start: usize,
        end: usize,
        complex: &Complex,
        before: Option<Stretch>,
    ) -> Option<Stretch> {
        let (style, _) = self.wanted[start];
        let (cluster, east) = (&self.text[start..end], self.sides[start]);
        let mut scripts = cluster.iter().map(|c| c.script());
        let own =
            scripts.find(|script| !matches!(script, Script::Common | Script::Inherited));
        // A mark of several scripts (a danda) stays in the face of the words before it.
        let before = before.filter(|before| before.end == start);
        let book = &mut *self.measure.faces;
        let found = match before {
            Some(before) if own.is_none() && book.has(before.found.face, cluster) => {
                before.found
            }
            _ => book.resolve_cluster(cluster, style, east)?,
        };
        // Digits and marks go with the letters before them.
        let script = own.or(before.map(|before| before.script)).unwrap_or(Script::Common);
        Some(Stretch {
            start,
            end,
            found,
            look: self.run.chars[start].look,
            script,
            right_to_left: complex.is_right_to_left(start),
        })
    }

    fn close(&mut self, open: &mut Option<Stretch>) {
        let Some(stretch) = open.take() else { return };
        let (start, end) = (stretch.start, stretch.end);
        let tag = stretch.script.short_name().as_bytes();
        let word = Word {
            text: &self.text[start..end],
            before: &self.text[start.saturating_sub(CONTEXT)..start],
            after: &self.text[end..self.text.len().min(end + CONTEXT)],
            script: tag.try_into().unwrap_or(*b"Zyyy"),
            right_to_left: stretch.right_to_left,
        };
        match self.measure.faces.shape(stretch.found.face, &word) {
            Some(shapes) => self.put(stretch, &shapes),
            None => self.each_by_itself(start, end),
        }
    }

    fn put(&mut self, stretch: Stretch, shapes: &[(usize, u32)]) {
        for (number, &(offset, place)) in shapes.iter().enumerate() {
            let start = stretch.start + offset;
            let next = shapes.get(number + 1).map(|&(offset, _)| stretch.start + offset);
            let end = next.unwrap_or(stretch.end);
            let shape = &self.measure.faces.shapes[place as usize];
            // The character map promised more than the layout tables keep.
            if shape.glyphs.iter().any(|glyph| glyph.id == 0) {
                self.each_by_itself(start, end);
                continue;
            }
            let found = Resolved { advance: shape.width(), ..stretch.found };
            for at in start..end {
                let char = &mut self.run.chars[at];
                let size = self.run.looks[usize::from(char.look)].size;
                let head = at == start;
                let advance = if head { found.advance } else { 0.0 };
                self.measure.put(char, Resolved { advance, ..found }, size);
                char.form = if head { Form::Shape(place) } else { Form::Within };
                char.breakable &= head;
            }
        }
    }

    /// Every character in the face that has it, or a box: nothing is lost.
    fn each_by_itself(&mut self, start: usize, end: usize) {
        for at in start..end {
            let ((style, line), before) = (self.wanted[at], self.run.chars[at]);
            let (look, east) = (before.look, self.sides[at]);
            let char =
                self.measure.char(before.character, look, style, east, self.run, line);
            self.run.chars[at] = super::run::Char { breakable: before.breakable, ..char };
        }
    }

    /// A space between shaped words is that of their face.
    fn space(&mut self, at: usize) {
        let before = self.run.chars[at - 1];
        let face = usize::from(before.face);
        let character = self.text[at];
        let Some(advance) = self.measure.faces.faces[face].advance(character) else {
            return self.each_by_itself(at, at + 1);
        };
        self.measure.faces.faces[face].mark(character);
        let char = &mut self.run.chars[at];
        let size = self.run.looks[usize::from(char.look)].size;
        let (embolden, missing) = (before.embolden, false);
        let found = Resolved { face: before.face, advance, missing, embolden };
        self.measure.put(char, found, size);
    }
}

impl Stretch {
    fn goes_on_with(&self, next: &Self) -> bool {
        let script = self.script == next.script || matches!(self.script, Script::Common);
        self.end == next.start
            && self.found == next.found
            && self.look == next.look
            && self.right_to_left == next.right_to_left
            && script
    }
}
