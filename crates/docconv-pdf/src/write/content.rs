//! Content streams (ISO 32000-1, 7.8.2): what a page shows, as marked content (14.6).

use std::io::Write;

use docconv_core::profile::Colour;

use super::fonts::{Font, LAST_HYPHEN};
use super::images::Images;
use super::marking::{Marking, Sequence};
use super::structure;
use super::syntax::{
    HUNDRED_THOUSANDTHS, THOUSANDTHS, decimal, escaped, hex, integer, number, rounded,
};
use crate::layout::item::{
    Form, Glyph, ImageItem, Item, Layout, Page, RuleItem, Shape, Tag, TextItem,
    is_invisible,
};

const SOFT_HYPHEN: char = '\u{AD}';

/// All that pages are drawn with.
pub(crate) struct Ink<'i> {
    pub(crate) layout: &'i Layout,
    pub(crate) fonts: &'i [Font],
    /// The fonts by the faces of the layout.
    pub(crate) by_face: Vec<Option<&'i Font>>,
    pub(crate) images: &'i Images,
    pub(crate) marking: Option<&'i Marking>,
    /// Strings are spelled in digits.
    pub(crate) readable: bool,
}

impl<'i> Ink<'i> {
    /// The fonts by face.
    pub(crate) fn by_face(layout: &Layout, fonts: &'i [Font]) -> Vec<Option<&'i Font>> {
        let mut by_face: Vec<Option<&Font>> = vec![None; layout.faces.len()];
        for font in fonts {
            if let Some(slot) = by_face.get_mut(usize::from(font.face)) {
                *slot = Some(font);
            }
        }
        by_face
    }
}

/// The resource name of a picture.
pub(crate) fn image_name(media: u32) -> String {
    format!("Im{media}")
}

/// Writes the content stream of a page.
pub(crate) fn of_page(ink: &Ink<'_>, number: usize, out: &mut Vec<u8>) {
    let page = &ink.layout.pages[number];
    let mut content = Content { out, page, ink, line: None, font: None, spacing: 0 };
    match ink.marking {
        Some(marking) => marking.pages[number].iter().for_each(|it| content.sequence(it)),
        None => page.items.iter().for_each(|item| content.item(item)),
    }
    content.end_text();
}

struct Content<'w> {
    out: &'w mut Vec<u8>,
    page: &'w Page,
    ink: &'w Ink<'w>,
    /// Where the line begins that the open text object is at, in thousandths of a point.
    line: Option<(i64, i64)>,
    /// The face and size that are set.
    font: Option<(u16, f32)>,
    /// The space behind each character that is set, in hundred-thousandths of a point.
    spacing: i64,
}

impl Content<'_> {
    fn push(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// A number and a space.
    fn number(&mut self, value: f32) {
        number(self.out, value);
        self.out.push(b' ');
    }

    fn sequence(&mut self, sequence: &Sequence) {
        match sequence.tag {
            Tag::Artifact => self.push("/Artifact BMC\n"),
            Tag::Header => self.push("/Artifact<</Type/Pagination/Subtype/Header>>BDC\n"),
            Tag::Footer => self.push("/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"),
            Tag::Element(element) => {
                let kind = &self.ink.layout.structure[element as usize].kind;
                self.push("/");
                // Only a span may say its language (14.9.2.3).
                let foreign = sequence.language.map(|_| "Span");
                self.push(foreign.unwrap_or(structure::content_name(kind)));
                self.push("<</MCID ");
                integer(self.out, u64::from(sequence.mcid));
                if let Some(language) = sequence.language {
                    let _ = write!(self.out, "/Lang({language})");
                }
                self.push(">>BDC\n");
            }
        }
        let page = self.page;
        page.items[sequence.items.clone()].iter().for_each(|item| self.item(item));
        self.end_text();
        self.push("EMC\n");
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(text) => self.text(text),
            Item::Rule(rule) => self.rule(rule),
            Item::Image(image) => self.image(image),
            Item::Link(_) => {}
        }
    }

    fn text(&mut self, text: &TextItem) {
        let font = self.ink.by_face.get(usize::from(text.face)).copied().flatten();
        let Some(font) = font else { return };
        if text.missing {
            self.boxes(text);
        }
        self.begin_line(text.x, self.page.height - text.y);
        self.fill(text.colour);
        if self.font != Some((text.face, text.size)) {
            self.push("/");
            self.push(&font.id);
            self.push(" ");
            self.number(text.size);
            self.push("Tf\n");
            self.font = Some((text.face, text.size));
        }
        if text.embolden {
            self.number(text.size * 0.03);
            self.push("w 2 Tr\n");
        }
        if text.missing {
            self.hidden(text, font);
        } else if text.right_to_left || text.glyphs.iter().any(|g| g.form != Form::Own) {
            self.shaped(text, font);
        } else {
            self.glyphs(text, font);
        }
        if text.space_after {
            self.space_after(font);
        }
        if text.embolden {
            self.push("0 Tr\n");
        }
        self.unfill(text.colour);
    }

    /// Goes to the beginning of a line (9.4.2). Lines that follow one another share a text
    /// object, and say how far they are from the line before: so they are nearly alike.
    fn begin_line(&mut self, x: f32, y: f32) {
        let place = (rounded(x, THOUSANDTHS), rounded(y, THOUSANDTHS));
        if self.line.is_none() {
            self.push("BT\n");
        }
        let from = self.line.replace(place).unwrap_or((0, 0));
        for way in [place.0 - from.0, place.1 - from.1] {
            decimal(self.out, way, THOUSANDTHS);
            self.out.push(b' ');
        }
        self.push("Td\n");
    }

    fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.push("ET\n");
        }
    }

    fn fill(&mut self, colour: Colour) {
        if colour != Colour::BLACK {
            for part in [colour.red, colour.green, colour.blue] {
                self.number(f32::from(part) / 255.0);
            }
            self.push("rg\n");
        }
    }

    /// Back to black, which most things are.
    fn unfill(&mut self, colour: Colour) {
        if colour != Colour::BLACK {
            self.push("0 g\n");
        }
    }

    /// The space that a line's end stands for: whoever reads the structure and not the page
    /// would join the words of two lines.
    fn space_after(&mut self, font: &Font) {
        match font.code(' ') {
            0 => {
                self.actual_text(" ");
                self.push("EMC\n");
            }
            code => {
                let mut array = Array::new(self.ink.readable);
                array.glyph(self.out, code);
                array.close(self.out);
            }
        }
    }

    /// The characters, each at its place.
    fn glyphs(&mut self, text: &TextItem, font: &Font) {
        let thousandths = 1000.0 / text.size;
        let spacing = self.space(text, font);
        let mut array = Array::new(self.ink.readable);
        // How far the pen is behind the place of the next character, in thousandths of an
        // em. What rounding left over is not lost, so that errors do not add up.
        let mut behind = 0.0_f32;
        let last = text.glyphs.len().saturating_sub(1);
        for (at, glyph) in text.glyphs.iter().enumerate() {
            let Some((code, words)) = shown(glyph, at == last, font) else {
                // Nothing is shown, and what is copied holds it.
                array.close(self.out);
                self.actual_text(&glyph.character.to_string());
                self.push("EMC\n");
                continue;
            };
            if behind.abs() >= 1.0 {
                let kern = behind.round();
                array.kern(self.out, -kern as i32);
                behind -= kern;
            }
            match words {
                Some(words) => {
                    array.close(self.out);
                    self.actual_text(&words);
                    array.glyph(self.out, code);
                    array.close(self.out);
                    self.push("EMC\n");
                }
                None => array.glyph(self.out, code),
            }
            behind += thousandths * glyph.advance - font.width(code) - spacing;
        }
        array.close(self.out);
    }

    /// Characters of which some were shaped, or that run from right to left. These are drawn
    /// from left to right and marked as reversed (14.8.2.3.3): readers that do not know the
    /// mark go by the places of the letters.
    fn shaped(&mut self, text: &TextItem, font: &Font) {
        self.set_spacing(0);
        let mut pen = Pen { array: Array::new(self.ink.readable), x: 0.0, rise: 0.0 };
        let mut x = 0.0;
        if text.right_to_left {
            self.push("/ReversedChars BMC\n");
            for glyph in text.glyphs.iter().rev() {
                self.one(glyph, font, &mut pen, x, text.size);
                x += 1000.0 * glyph.advance / text.size;
            }
        } else {
            for glyph in &text.glyphs {
                self.one(glyph, font, &mut pen, x, text.size);
                x += 1000.0 * glyph.advance / text.size;
            }
        }
        pen.close(self.out);
        pen.rise(self.out, 0.0);
        if text.right_to_left {
            self.push("EMC\n");
        }
    }

    fn one(&mut self, glyph: &Glyph, font: &Font, pen: &mut Pen, x: f32, size: f32) {
        match glyph.form {
            Form::Own => {
                let Some((code, words)) = shown(glyph, false, font) else {
                    pen.close(self.out);
                    self.actual_text(&glyph.character.to_string());
                    return self.push("EMC\n");
                };
                self.told(words.as_deref(), pen, |content, pen| {
                    pen.show(content.out, code, font, x, 0.0);
                });
            }
            Form::Shape(at) => {
                if let Some(shape) = self.ink.layout.shapes.get(at as usize) {
                    self.shape(shape, font, pen, x, size);
                }
            }
            Form::Within => {}
        }
    }

    fn shape(&mut self, shape: &Shape, font: &Font, pen: &mut Pen, x: f32, size: f32) {
        let parts = shape.parts();
        // Several glyphs for several characters: the map from codes cannot say it.
        let several = parts.len() > 1 && !shape.right_to_left;
        self.told(several.then_some(&shape.text), pen, |content, pen| {
            let mut x = x;
            for (glyph, part) in parts {
                let (code, told) = font.shaped(glyph.id, part);
                let words = ((told || glyph.silent) && !several).then_some(part);
                content.told(words, pen, |content, pen| {
                    let (x, rise) = (x + 1000.0 * glyph.dx, glyph.dy * size);
                    pen.show(content.out, code, font, x, rise);
                });
                x += 1000.0 * glyph.advance;
            }
        });
    }

    /// Draws, and tells the characters behind it where the map from codes does not.
    fn told(
        &mut self,
        words: Option<&str>,
        pen: &mut Pen,
        draw: impl FnOnce(&mut Self, &mut Pen),
    ) {
        let Some(words) = words else { return draw(self, pen) };
        pen.close(self.out);
        self.actual_text(words);
        draw(self, pen);
        pen.close(self.out);
        self.push("EMC\n");
    }

    /// Sets the space behind each character (9.3.2) to what most characters of the line
    /// want: on a grid that is all of them, and none needs a number of its own. In
    /// thousandths of an em.
    fn space(&mut self, text: &TextItem, font: &Font) -> f32 {
        let thousandths = 1000.0 / text.size;
        let mut wanted: [(f32, usize); 8] = Default::default();
        let mut kinds = 0;
        let but_last = text.glyphs.len().saturating_sub(1);
        for glyph in &text.glyphs[..but_last] {
            let own = font.width(font.code(glyph.character));
            let extra = thousandths * glyph.advance - own;
            let same = |(other, _): &(f32, usize)| (other - extra).abs() < 0.5;
            match wanted[..kinds].iter().position(same) {
                Some(at) => wanted[at].1 += 1,
                None if kinds < wanted.len() => {
                    wanted[kinds] = (extra, 1);
                    kinds += 1;
                }
                None => {}
            }
        }
        let most = wanted.iter().max_by_key(|(_, count)| *count);
        let most = most.filter(|(_, count)| 2 * count > but_last);
        let points = most.map_or(0.0, |(extra, _)| extra / thousandths);
        let points = rounded(points, HUNDRED_THOUSANDTHS);
        self.set_spacing(points);
        points as f32 / HUNDRED_THOUSANDTHS as f32 * thousandths
    }

    fn set_spacing(&mut self, points: i64) {
        if points != self.spacing {
            decimal(self.out, points, HUNDRED_THOUSANDTHS);
            self.push(" Tc\n");
            self.spacing = points;
        }
    }

    /// Characters without a face: nothing is drawn, but copying finds them behind a space.
    fn hidden(&mut self, text: &TextItem, font: &Font) {
        let space = font.code(' ');
        self.push("3 Tr\n");
        let mut glyphs: Vec<&Glyph> = text.glyphs.iter().collect();
        if text.right_to_left {
            glyphs.reverse();
        }
        for glyph in glyphs {
            self.actual_text(&glyph.character.to_string());
            if space != 0 {
                let mut array = Array::new(self.ink.readable);
                array.glyph(self.out, space);
                let spacing = self.spacing as f32 / HUNDRED_THOUSANDTHS as f32;
                let kern =
                    font.width(space) + 1000.0 * (spacing - glyph.advance) / text.size;
                array.kern(self.out, kern.round() as i32);
                array.close(self.out);
            }
            self.push("EMC\n");
        }
        self.push("0 Tr\n");
    }

    fn actual_text(&mut self, text: &str) {
        self.push("/Span<</ActualText<FEFF");
        for byte in text.encode_utf16().flat_map(u16::to_be_bytes) {
            hex(self.out, byte);
        }
        self.push(">>>BDC\n");
    }

    fn boxes(&mut self, text: &TextItem) {
        let mut x = text.x;
        self.end_text();
        self.push("q 0.5 w\n");
        for glyph in text.glyphs.iter().filter(|glyph| !is_invisible(glyph.character)) {
            let inset = 0.08 * text.size;
            let bottom = self.page.height - text.y - 0.08 * text.size;
            for value in
                [x + inset, bottom, glyph.advance - 2.0 * inset, 0.84 * text.size]
            {
                self.number(value);
            }
            self.push("re S\n");
            x += glyph.advance;
        }
        self.push("Q\n");
    }

    fn rule(&mut self, rule: &RuleItem) {
        self.end_text();
        self.fill(rule.colour);
        let y = self.page.height - rule.y - rule.height;
        for value in [rule.x, y, rule.width, rule.height] {
            self.number(value);
        }
        self.push("re f\n");
        self.unfill(rule.colour);
    }

    fn image(&mut self, image: &ImageItem) {
        self.end_text();
        let y = self.page.height - image.y - image.height;
        let known = image.media.filter(|&media| self.ink.images.id(media).is_some());
        let Some(media) = known else {
            self.push("q 0.5 w 0.5 G\n");
            for value in [image.x, y, image.width, image.height] {
                self.number(value);
            }
            self.push("re S Q\n");
            return;
        };
        self.push("q\n");
        for value in [image.width, 0.0, 0.0, image.height, image.x, y] {
            self.number(value);
        }
        let _ = writeln!(self.out, "cm /{} Do Q", image_name(media));
    }
}

/// The code that draws a character, and its words where the map from codes does not say
/// them; `None` for a character without a shape.
fn shown(glyph: &Glyph, last: bool, font: &Font) -> Option<(u16, Option<String>)> {
    let character = glyph.character;
    // pdftotext joins a word over a hyphen at a line's end and drops the hyphen; where a
    // space follows, it does not. A soft hyphen with a width is shown: a word goes on in the
    // next line.
    let hyphen = match character {
        '-' if last => Some(LAST_HYPHEN),
        SOFT_HYPHEN if glyph.advance > 0.0 => Some("\u{AD}"),
        _ => None,
    };
    if let Some(words) = hyphen {
        let (code, told) = font.hyphen(words);
        return Some((code, told.then(|| words.to_owned())));
    }
    if is_invisible(character) {
        return None;
    }
    let told = font.is_shared(character).then(|| character.to_string());
    Some((font.code(character), told))
}

/// Where the next glyph would stand, in thousandths of an em from the item's left edge,
/// and how far above the baseline, in points.
struct Pen {
    array: Array,
    x: f32,
    rise: f32,
}

impl Pen {
    fn show(&mut self, out: &mut Vec<u8>, code: u16, font: &Font, x: f32, rise: f32) {
        self.rise(out, rise);
        let kern = (self.x - x).round();
        if kern != 0.0 {
            self.array.kern(out, kern as i32);
        }
        self.array.glyph(out, code);
        // What rounding left over is not lost: the pen stands where readers see it.
        self.x += font.width(code) - kern;
    }

    fn rise(&mut self, out: &mut Vec<u8>, rise: f32) {
        if self.rise != rise {
            self.close(out);
            number(out, rise);
            out.extend_from_slice(b" Ts\n");
            self.rise = rise;
        }
    }

    fn close(&mut self, out: &mut Vec<u8>) {
        self.array.close(out);
    }
}

/// The operand of `Tj`, or of `TJ` where there are numbers between the characters; opened
/// when the first of either comes.
struct Array {
    readable: bool,
    start: Option<usize>,
    string: bool,
    kerned: bool,
}

impl Array {
    fn new(readable: bool) -> Self {
        Self { readable, start: None, string: false, kerned: false }
    }

    fn glyph(&mut self, out: &mut Vec<u8>, code: u16) {
        self.start.get_or_insert(out.len());
        if !self.string {
            out.push(if self.readable { b'<' } else { b'(' });
            self.string = true;
        }
        for byte in code.to_be_bytes() {
            if self.readable { hex(out, byte) } else { escaped(out, byte) }
        }
    }

    fn kern(&mut self, out: &mut Vec<u8>, thousandths: i32) {
        let start = *self.start.get_or_insert(out.len());
        if !self.kerned {
            out.insert(start, b'[');
            self.kerned = true;
        }
        self.end_string(out);
        let _ = write!(out, "{thousandths}");
    }

    fn end_string(&mut self, out: &mut Vec<u8>) {
        if std::mem::take(&mut self.string) {
            out.push(if self.readable { b'>' } else { b')' });
        }
    }

    fn close(&mut self, out: &mut Vec<u8>) {
        self.end_string(out);
        if self.start.is_some() {
            out.extend_from_slice(if self.kerned { b"]TJ\n" } else { b"Tj\n" });
        }
        *self = Self::new(self.readable);
    }
}
