//! Content streams: the marks on each page, and its links.

use std::fmt::Write;

use docconv_core::profile::Colour;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::fonts::Font;
use super::image::Images;
use super::stream;
use super::text::percent_encoded;
use crate::RenderError;
use crate::layout::item::is_invisible;
use crate::layout::item::{
    Form, Glyph, ImageItem, Item, Layout, LinkItem, LinkTarget, Page, RuleItem, Shape,
    TextItem,
};

/// Gives every page its content stream and its annotations.
pub(crate) fn put(
    pdf: &mut lopdf::Document,
    layout: &Layout,
    fonts: &[Font],
    images: &Images,
    compress: bool,
) -> Result<(), RenderError> {
    let ids: Vec<ObjectId> = pdf.page_iter().collect();
    let mut by_face: Vec<Option<&Font>> = vec![None; layout.faces.len()];
    for font in fonts {
        if let Some(slot) = by_face.get_mut(usize::from(font.face)) {
            *slot = Some(font);
        }
    }
    for (page, &id) in layout.pages.iter().zip(&ids) {
        let mut content = Content {
            out: String::new(),
            page,
            shapes: &layout.shapes,
            fonts: &by_face,
            images,
            font: None,
        };
        page.items.iter().for_each(|item| content.item(item));
        let bytes = content.out.into_bytes();
        let annotations = links(page, layout, &ids);
        let dict =
            pdf.get_dictionary_mut(id).map_err(|e| RenderError::Write(e.to_string()))?;
        let old = dict.get(b"Contents").and_then(Object::as_reference).ok();
        dict.remove(b"Annots");
        dict.remove(b"TrimBox");
        dict.remove(b"CropBox");
        dict.set(
            "MediaBox",
            vec![0.into(), 0.into(), Object::Real(page.width), Object::Real(page.height)],
        );
        if !annotations.is_empty() {
            dict.set("Annots", annotations);
        }
        let stream = stream(Dictionary::new(), bytes, compress);
        match old {
            Some(old) => pdf.set_object(old, stream),
            None => return Err(RenderError::Write("a page has no content".to_owned())),
        }
    }
    Ok(())
}

struct Content<'w> {
    out: String,
    page: &'w Page,
    shapes: &'w [Shape],
    fonts: &'w [Option<&'w Font>],
    images: &'w Images,
    /// The face and size that are set.
    font: Option<(u16, f32)>,
}

impl Content<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(text) => self.text(text),
            Item::Rule(rule) => self.rule(rule),
            Item::Image(image) => self.image(image),
            Item::Link(_) => {}
        }
    }

    fn text(&mut self, text: &TextItem) {
        let Some(font) = self.fonts.get(usize::from(text.face)).copied().flatten() else {
            return;
        };
        if text.missing {
            self.boxes(text);
        }
        self.fill(text.colour);
        self.out.push_str("BT\n");
        if self.font != Some((text.face, text.size)) || text.embolden {
            let _ = write!(self.out, "/{} ", font.id);
            number(&mut self.out, text.size);
            self.out.push_str("Tf\n");
            self.font = Some((text.face, text.size));
        }
        if text.embolden {
            number(&mut self.out, text.size * 0.03);
            self.out.push_str("w 2 Tr\n");
        }
        self.out.push_str("1 0 0 1 ");
        number(&mut self.out, text.x);
        number(&mut self.out, self.page.height - text.y);
        self.out.push_str("Tm\n");
        if text.missing {
            self.hidden(text, font);
        } else if text.right_to_left || text.glyphs.iter().any(|g| g.form != Form::Own) {
            self.shaped(text, font);
        } else {
            self.glyphs(text, font);
        }
        if text.embolden {
            self.out.push_str("0 Tr\n");
        }
        self.out.push_str("ET\n");
        self.unfill(text.colour);
    }

    fn fill(&mut self, colour: Colour) {
        if colour != Colour::BLACK {
            for part in [colour.red, colour.green, colour.blue] {
                number(&mut self.out, f32::from(part) / 255.0);
            }
            self.out.push_str("rg\n");
        }
    }

    /// Back to black, which most things are.
    fn unfill(&mut self, colour: Colour) {
        if colour != Colour::BLACK {
            self.out.push_str("0 g\n");
        }
    }

    /// The characters with the differences between our advances and the font's own.
    fn glyphs(&mut self, text: &TextItem, font: &Font) {
        let mut array = Array::default();
        // What rounding left over goes to the next glyph, so that errors do not add up.
        let mut left = 0.0_f32;
        let last = text.glyphs.len().saturating_sub(1);
        for (at, glyph) in text.glyphs.iter().enumerate() {
            // A soft hyphen with a width is shown: a word goes on in the next line.
            let soft = glyph.character == '\u{AD}' && glyph.advance > 0.0;
            if is_invisible(glyph.character) && !soft {
                // Nothing is shown, and what is copied holds it.
                array.close(&mut self.out);
                self.actual_text(&glyph.character.to_string());
                self.out.push_str("EMC\n");
                continue;
            }
            let code = font.code(if soft { '-' } else { glyph.character });
            // pdftotext joins a word over a hyphen at a line's end and drops the hyphen;
            // told that a space follows, it does not.
            let hyphen = at == last && glyph.character == '-';
            if soft || hyphen || font.is_shared(glyph.character) {
                array.close(&mut self.out);
                let tail = if hyphen { " " } else { "" };
                self.actual_text(&format!("{}{tail}", glyph.character));
                array.glyph(&mut self.out, code);
                array.close(&mut self.out);
                self.out.push_str("EMC\n");
            } else {
                array.glyph(&mut self.out, code);
            }
            let wanted = 1000.0 * glyph.advance / text.size + left;
            let kern = font.width(code) - wanted;
            let rounded = kern.round();
            left = rounded - kern;
            if rounded != 0.0 && at != last {
                array.kern(&mut self.out, rounded as i32);
            }
        }
        array.close(&mut self.out);
    }

    /// Characters of which some were shaped, or that run from right to left. These are drawn
    /// from left to right and marked as reversed (ISO 32000-1, 14.8.2.3.3): readers that do
    /// not know the mark go by the places of the letters.
    fn shaped(&mut self, text: &TextItem, font: &Font) {
        let mut pen = Pen::default();
        let mut x = 0.0;
        if text.right_to_left {
            self.out.push_str("/ReversedChars BMC\n");
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
        pen.close(&mut self.out);
        pen.rise(&mut self.out, 0.0);
        if text.right_to_left {
            self.out.push_str("EMC\n");
        }
    }

    fn one(&mut self, glyph: &Glyph, font: &Font, pen: &mut Pen, x: f32, size: f32) {
        match glyph.form {
            Form::Own if is_invisible(glyph.character) => {
                pen.close(&mut self.out);
                self.actual_text(&glyph.character.to_string());
                self.out.push_str("EMC\n");
            }
            Form::Own => {
                let code = font.code(glyph.character);
                let told = font.is_shared(glyph.character);
                let mut words = [0; 4];
                let words = glyph.character.encode_utf8(&mut words);
                self.told(told.then_some(&*words), pen, |content, pen| {
                    pen.show(&mut content.out, code, font, x, 0.0);
                });
            }
            Form::Shape(at) => {
                if let Some(shape) = self.shapes.get(at as usize) {
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
                    pen.show(&mut content.out, code, font, x, rise);
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
        pen.close(&mut self.out);
        self.actual_text(words);
        draw(self, pen);
        pen.close(&mut self.out);
        self.out.push_str("EMC\n");
    }

    /// Characters without a face: nothing is drawn, but copying finds them.
    fn hidden(&mut self, text: &TextItem, font: &Font) {
        self.out.push_str("3 Tr\n");
        let mut glyphs: Vec<&Glyph> = text.glyphs.iter().collect();
        if text.right_to_left {
            glyphs.reverse();
        }
        for glyph in glyphs {
            self.actual_text(&glyph.character.to_string());
            let kern = font.width(0) - 1000.0 * glyph.advance / text.size;
            let _ = writeln!(self.out, "[<0000> {}] TJ EMC", kern.round() as i32);
        }
        self.out.push_str("0 Tr\n");
    }

    fn actual_text(&mut self, text: &str) {
        self.out.push_str("/Span << /ActualText <FEFF");
        for unit in text.encode_utf16() {
            let _ = write!(self.out, "{unit:04X}");
        }
        self.out.push_str("> >> BDC\n");
    }

    fn boxes(&mut self, text: &TextItem) {
        let mut x = text.x;
        self.out.push_str("q 0.5 w\n");
        for glyph in text.glyphs.iter().filter(|glyph| !is_invisible(glyph.character)) {
            let inset = 0.08 * text.size;
            let bottom = self.page.height - text.y - 0.08 * text.size;
            for value in
                [x + inset, bottom, glyph.advance - 2.0 * inset, 0.84 * text.size]
            {
                number(&mut self.out, value);
            }
            self.out.push_str("re S\n");
            x += glyph.advance;
        }
        self.out.push_str("Q\n");
    }

    fn rule(&mut self, rule: &RuleItem) {
        self.fill(rule.colour);
        let y = self.page.height - rule.y - rule.height;
        for value in [rule.x, y, rule.width, rule.height] {
            number(&mut self.out, value);
        }
        self.out.push_str("re f\n");
        self.unfill(rule.colour);
    }

    fn image(&mut self, image: &ImageItem) {
        let y = self.page.height - image.y - image.height;
        let id = image.media.and_then(|media| self.images.name(media));
        let Some(name) = id else {
            self.out.push_str("q 0.5 w 0.5 G\n");
            for value in [image.x, y, image.width, image.height] {
                number(&mut self.out, value);
            }
            self.out.push_str("re S Q\n");
            return;
        };
        self.out.push_str("q\n");
        for value in [image.width, 0.0, 0.0, image.height, image.x, y] {
            number(&mut self.out, value);
        }
        let _ = writeln!(self.out, "cm /{name} Do Q");
    }
}

/// Where the next glyph would stand, in thousandths of an em from the item's left edge,
/// and how far above the baseline, in points.
#[derive(Default)]
struct Pen {
    array: Array,
    x: f32,
    rise: f32,
}

impl Pen {
    fn show(&mut self, out: &mut String, code: u16, font: &Font, x: f32, rise: f32) {
        self.rise(out, rise);
        let kern = (self.x - x).round();
        if kern != 0.0 {
            self.array.kern(out, kern as i32);
        }
        self.array.glyph(out, code);
        // What rounding left over is not lost: the pen stands where readers see it.
        self.x += font.width(code) - kern;
    }

    fn rise(&mut self, out: &mut String, rise: f32) {
        if self.rise != rise {
            self.close(out);
            number(out, rise);
            out.push_str("Ts\n");
            self.rise = rise;
        }
    }

    fn close(&mut self, out: &mut String) {
        self.array.close(out);
    }
}

/// The operand of `TJ`, opened when the first glyph comes.
#[derive(Default)]
struct Array {
    open: bool,
    string: bool,
}

impl Array {
    fn glyph(&mut self, out: &mut String, code: u16) {
        if !self.open {
            out.push('[');
            self.open = true;
        }
        if !self.string {
            out.push('<');
            self.string = true;
        }
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        for shift in [12, 8, 4, 0] {
            out.push(char::from(HEX[usize::from(code >> shift & 0xF)]));
        }
    }

    fn kern(&mut self, out: &mut String, thousandths: i32) {
        if !self.open {
            out.push('[');
            self.open = true;
        }
        if self.string {
            out.push('>');
            self.string = false;
        }
        let _ = write!(out, "{thousandths}");
    }

    fn close(&mut self, out: &mut String) {
        if self.string {
            out.push('>');
        }
        if self.open {
            out.push_str("]TJ\n");
        }
        *self = Self::default();
    }
}

/// A number with at most three decimals, and a space.
fn number(out: &mut String, value: f32) {
    let thousandths = (f64::from(value) * 1000.0).round() as i64;
    if thousandths < 0 {
        out.push('-');
    }
    let (whole, rest) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
    let _ = write!(out, "{whole}");
    if rest > 0 {
        let digits = format!("{rest:03}");
        out.push('.');
        out.push_str(digits.trim_end_matches('0'));
    }
    out.push(' ');
}

fn links(page: &Page, layout: &Layout, ids: &[ObjectId]) -> Vec<Object> {
    let links = page.items.iter().filter_map(|item| match item {
        Item::Link(link) => link_annotation(link, page, layout, ids),
        Item::Text(_) | Item::Rule(_) | Item::Image(_) => None,
    });
    links.map(Object::Dictionary).collect()
}

/// A link annotation; `None` for a link to a name that does not exist.
fn link_annotation(
    link: &LinkItem,
    page: &Page,
    layout: &Layout,
    ids: &[ObjectId],
) -> Option<Dictionary> {
    let bottom = page.height - link.y - link.height;
    let rect = [link.x, bottom, link.x + link.width, bottom + link.height];
    let mut dict = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rect.map(Object::Real).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        // Print: PDF/A wants it, and it changes nothing on a link without a border.
        "F" => 4,
    };
    match &link.target {
        LinkTarget::Uri(uri) => dict.set(
            "A",
            dictionary! {
                "S" => "URI",
                "URI" => Object::string_literal(percent_encoded(uri)),
            },
        ),
        LinkTarget::Name(name) => {
            let found = layout.destinations.binary_search_by(|d| d.name.cmp(name));
            found.ok()?;
            dict.set("Dest", super::text::text_string(name));
        }
        LinkTarget::Place(at, y) => dict.set("Dest", destination(layout, ids, *at, *y)?),
    }
    Some(dict)
}

/// The upper edge of a place, a little above it so that its line is seen.
pub(crate) fn destination(
    layout: &Layout,
    ids: &[ObjectId],
    page: usize,
    y: f32,
) -> Option<Object> {
    let (id, height) = (*ids.get(page)?, layout.pages.get(page)?.height);
    let top = Object::Real((height - y + 4.0).min(height));
    Some(Object::Array(vec![id.into(), "XYZ".into(), Object::Null, top, Object::Null]))
}
