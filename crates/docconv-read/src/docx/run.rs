//! Runs: words, and the things that stand among them.

use super::paragraph::{Deferred, Open};
use super::props::run_properties;
use super::story::{Place, Reader};
use super::styles::CharacterKind;
use super::symbols;
use crate::ReadError;
use crate::items::Says;
use crate::xml::{Ns, Tag, Token, Xml};
use docconv_core::{BreakKind, Inline, Label, LabelKind, NoteKind, Properties};
use std::rc::Rc;

/// How the words of one run look.
#[derive(Debug, Clone, Default)]
struct Look {
    properties: Properties,
    /// The level of docconv's own run-in label.
    run_in: Option<u8>,
    symbol_font: Option<Box<str>>,
    loud: bool,
}

impl Reader<'_> {
    /// Reads `w:r`.
    pub(super) fn run(
        &mut self,
        xml: &mut Xml,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        let mut look = self.plain_look(open);
        self.run_children(xml, open, &mut look)
    }

    fn run_children(
        &mut self,
        xml: &mut Xml,
        open: &mut Open,
        look: &mut Look,
    ) -> Result<(), ReadError> {
        loop {
            match xml.next()? {
                Token::Start(tag) => self.run_child(xml, &tag, open, look)?,
                Token::End | Token::Eof => return Ok(()),
                Token::Text(_) => {}
            }
        }
    }

    fn plain_look(&self, open: &Open) -> Look {
        Look {
            properties: self.changed(Properties {
                hidden: open.run.hidden == Some(true),
                ..Properties::default()
            }),
            symbol_font: open.run.symbol_font.clone(),
            loud: open.run.bold == Some(true) || self.is_large(open.run.size),
            run_in: None,
        }
    }

    /// Whether text of that size stands out from text that says nothing of its size.
    fn is_large(&self, size: Option<u16>) -> bool {
        let by_default =
            self.styles.default_paragraph.and_then(|at| self.styles.get(at).run.size);
        size.is_some_and(|size| size > by_default.unwrap_or(self.styles.default_size) + 2)
    }

    fn look(&mut self, xml: &mut Xml, open: &Open) -> Result<Look, ReadError> {
        let own = match self.place {
            Place::Body => {
                self.known_runs.read(xml, |xml| run_properties(xml).map(Rc::new))?
            }
            Place::Aside | Place::Page => Rc::new(run_properties(xml)?),
        };
        let style = own.style.as_deref().and_then(|id| self.styles.find(id));
        let style = style.map(|at| self.styles.get(at));
        let kind = style.map(|style| style.character).unwrap_or_default();
        let shown = match (style, kind) {
            (Some(style), CharacterKind::None | CharacterKind::Code) => {
                Rc::new(own.over(&style.run))
            }
            _ => own,
        };
        let mut properties = self.changed(shown.beside(&open.run));
        properties.code = kind == CharacterKind::Code;
        let run_in =
            if let CharacterKind::RunIn(level) = kind { Some(level) } else { None };
        let bold = shown.bold.or(open.run.bold) == Some(true);
        let loud = bold || self.is_large(shown.size.or(open.run.size));
        let symbol_font =
            shown.symbol_font.clone().or_else(|| open.run.symbol_font.clone());
        Ok(Look { properties, run_in, symbol_font, loud })
    }

    fn run_child(
        &mut self,
        xml: &mut Xml,
        tag: &Tag,
        open: &mut Open,
        look: &mut Look,
    ) -> Result<(), ReadError> {
        match tag.name() {
            (Ns::W, b"t" | b"delText") => {
                let keeps = xml.keeps_space(tag);
                self.words(xml, open, look, keeps)
            }
            (Ns::W, b"rPr") => {
                *look = self.look(xml, open)?;
                Ok(())
            }
            (Ns::W, b"instrText" | b"delInstrText") => {
                let text = xml.text()?;
                if let Some(field) = self.fields.last_mut()
                    && field.instruction.len() < 10_000
                {
                    field.instruction.push_str(&text);
                }
                Ok(())
            }
            (Ns::W, b"fldChar") => self.field_char(xml, tag, open),
            _ if self.instruction().is_some() => xml.skip(),
            (Ns::W, b"tab" | b"ptab") => {
                self.tab(open);
                xml.skip()
            }
            (Ns::W, b"br") => {
                let kind = xml.attr(tag, Ns::W, b"type").map(|kind| kind.into_owned());
                xml.skip()?;
                match kind.as_deref() {
                    Some("page") => self.line_of_break(BreakKind::Page, open),
                    Some("column") => self.line_of_break(BreakKind::Column, open),
                    _ => {
                        open.inlines.line_break(&mut self.writing);
                        Ok(())
                    }
                }
            }
            (Ns::W, b"cr") => {
                open.inlines.line_break(&mut self.writing);
                xml.skip()
            }
            (Ns::W, b"noBreakHyphen") => {
                self.text(open, look, "\u{2011}");
                xml.skip()
            }
            (Ns::W, b"softHyphen") => {
                self.text(open, look, "\u{AD}");
                xml.skip()
            }
            (Ns::W, b"sym") => {
                let font = xml.attr(tag, Ns::W, b"font").unwrap_or_default();
                let code = xml.attr(tag, Ns::W, b"char").unwrap_or_default();
                let c = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                if let Some(c) = c {
                    let c = self.symbol(&font, c);
                    self.text(open, look, &c.to_string());
                }
                xml.skip()
            }
            (Ns::W, b"footnoteReference") => {
                self.note_reference(xml, tag, open, NoteKind::Footnote)
            }
            (Ns::W, b"endnoteReference") => {
                self.note_reference(xml, tag, open, NoteKind::Endnote)
            }
            (Ns::W, b"commentReference") => {
                let id = xml.attr(tag, Ns::W, b"id");
                if let (Some(id), Place::Body) = (id, self.place) {
                    open.deferred.push(Deferred::Comment(id.trim().into()));
                }
                xml.skip()
            }
            (Ns::W, b"ruby") => self.ruby(xml, open),
            (Ns::W, b"drawing" | b"pict" | b"object") => self.drawing(xml, open),
            (Ns::Mc, b"AlternateContent") => self.alternate(xml, |reader, xml| {
                let mut inner = look.clone();
                reader.run_children(xml, open, &mut inner)
            }),
            _ => self.misplaced(xml),
        }
    }

    fn words(
        &mut self,
        xml: &mut Xml,
        open: &mut Open,
        look: &Look,
        keeps: bool,
    ) -> Result<(), ReadError> {
        if let Some(field) = self.instruction() {
            field.swallowed |= !xml.text()?.trim().is_empty();
            return Ok(());
        }
        // Nearly always one piece of text, which need not be copied.
        match xml.next()? {
            Token::Text(first) => match xml.next()? {
                Token::End | Token::Eof => {
                    let text = if keeps { &first } else { first.trim_ascii() };
                    self.text(open, look, text);
                }
                next => {
                    let mut text = first.into_owned();
                    rest_of_text(xml, next, &mut text)?;
                    let text = if keeps { &text[..] } else { text.trim_ascii() };
                    self.text(open, look, text);
                }
            },
            Token::Start(_) => {
                let mut text = String::new();
                xml.skip()?;
                rest_of_text(xml, Token::Text("".into()), &mut text)?;
                self.text(open, look, &text);
            }
            Token::End | Token::Eof => {}
        }
        Ok(())
    }

    fn text(&mut self, open: &mut Open, look: &Look, words: &str) {
        if words.is_empty() {
            return;
        }
        if !words.trim().is_empty() {
            open.loud_words |= look.loud;
            open.plain_words |= !look.loud;
            if look.properties.hidden {
                self.hidden.get_or_insert((0, self.writing.line)).0 += 1;
            }
        }
        if let Some(level) = look.run_in
            && matches!(open.says, Says::Role(_))
            && !open.inlines.in_link()
        {
            return self.run_in(open, words, level);
        }
        match &look.symbol_font {
            Some(font)
                if words.chars().any(|c| c >= '\u{F000}' || !c.is_whitespace()) =>
            {
                let font = font.clone();
                let shown: String =
                    words.chars().map(|c| self.symbol(&font, c)).collect();
                open.inlines.text(&mut self.writing, &shown, look.properties);
            }
            _ => open.inlines.text(&mut self.writing, words, look.properties),
        }
    }

    /// Words of docconv's own label at the start of a paragraph. A label in two runs is one.
    fn run_in(&mut self, open: &mut Open, words: &str, level: u8) {
        let source = self.writing.push(&words.replace(['\t', '\r', '\n'], " "));
        if let Some(Inline::Label(label)) = open.inlines.open().last_mut()
            && label.level == level
            && label.source.bytes.end == source.bytes.start
        {
            label.source = label.source.to(source);
            return;
        }
        let kind = LabelKind::RunIn;
        open.inlines.push(Inline::Label(Label { source, kind, level, inferred: None }));
    }

    /// The Unicode of a character in a font of symbols.
    fn symbol(&mut self, font: &str, c: char) -> char {
        if let Some(known) = symbols::unicode(font, c) {
            return known;
        }
        if ('\u{F000}'..='\u{F0FF}').contains(&c)
            || (symbols::is_symbol_font(font) && !c.is_whitespace() && (c as u32) < 256)
        {
            let count = self.symbols.take();
            self.symbols = Some(match count {
                Some((count, first, font)) => (count + 1, first, font),
                None => (1, c as u32, font.to_owned()),
            });
        }
        c
    }

    fn field_char(
        &mut self,
        xml: &mut Xml,
        tag: &Tag,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        let kind = xml.attr(tag, Ns::W, b"fldCharType").map(|kind| kind.into_owned());
        match kind.as_deref() {
            Some("begin") => {
                self.begin_field();
                let checked = check_box(xml)?;
                if let Some(field) = self.fields.last_mut() {
                    field.checked = checked;
                }
                return Ok(());
            }
            Some("separate") => self.separate_field(open),
            Some("end") => self.end_field(open),
            _ => {}
        }
        xml.skip()
    }

    fn note_reference(
        &mut self,
        xml: &mut Xml,
        tag: &Tag,
        open: &mut Open,
        kind: NoteKind,
    ) -> Result<(), ReadError> {
        let id: Option<Box<str>> = xml.attr(tag, Ns::W, b"id").map(|id| id.trim().into());
        if let Some(id) = id {
            let shown = self.number_of(kind, &id);
            open.inlines.note_ref(&mut self.writing, kind, &shown);
            // A note in a note could go on for ever; its text comes at the end.
            if self.place == Place::Body {
                open.deferred.push(Deferred::Note { kind, id, shown });
            }
        }
        xml.skip()
    }

    fn ruby(&mut self, xml: &mut Xml, open: &mut Open) -> Result<(), ReadError> {
        let (mut base, mut reading) = (String::new(), String::new());
        xml.children(|xml, tag| match tag.name() {
            (Ns::W, b"rt") => {
                reading.push_str(&run_text(xml)?);
                Ok(())
            }
            (Ns::W, b"rubyBase") => {
                base.push_str(&run_text(xml)?);
                Ok(())
            }
            _ => xml.skip(),
        })?;
        if !base.is_empty() || !reading.is_empty() {
            open.plain_words = true;
            open.inlines.ruby(&mut self.writing, &base, &reading);
        }
        Ok(())
    }
}

fn rest_of_text<'x>(
    xml: &mut Xml<'x>,
    first: Token<'x>,
    text: &mut String,
) -> Result<(), ReadError> {
    let mut token = first;
    loop {
        match token {
            Token::Text(more) => text.push_str(&more),
            Token::Start(_) => xml.skip()?,
            Token::End | Token::Eof => return Ok(()),
        }
        token = xml.next()?;
    }
}

/// The words of runs, without their properties.
pub(super) fn run_text(xml: &mut Xml) -> Result<String, ReadError> {
    let mut text = String::new();
    let mut depth = 0usize;
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.is(Ns::W, b"t") => text.push_str(&xml.text()?),
            Token::Start(tag) if tag.is(Ns::W, b"rPr") => xml.skip()?,
            Token::Start(_) => depth += 1,
            Token::End if depth == 0 => return Ok(text),
            Token::End => depth -= 1,
            Token::Text(_) => {}
            Token::Eof => return Ok(text),
        }
    }
}

/// The state of a form's check box, from the properties of its field.
fn check_box(xml: &mut Xml) -> Result<Option<bool>, ReadError> {
    let (mut default, mut own) = (None, None);
    xml.children(|xml, tag| {
        if !tag.is(Ns::W, b"ffData") {
            return xml.skip();
        }
        xml.children(|xml, tag| {
            if !tag.is(Ns::W, b"checkBox") {
                return xml.skip();
            }
            xml.children(|xml, tag| {
                match tag.name() {
                    (Ns::W, b"default") => default = Some(xml.is_on(&tag)),
                    (Ns::W, b"checked") => own = Some(xml.is_on(&tag)),
                    _ => {}
                }
                xml.skip()
            })
        })
    })?;
    Ok(own.or(default))
}
