//! Paragraphs: what they are by their properties, and their inlines.

use super::fields::{FieldKind, Phase, target};
use super::formulas::formulas;
use super::props::{ParaProps, RunProps, paragraph_properties};
use super::story::{Place, Reader, bookmark};
use super::styles::StyleKind;
use crate::items::{Item, Para, Says, trim_end, trim_start};
use crate::writing::{Inlines, extent, shows};
use crate::xml::{Ns, Piece, Tag, Token, Xml};
use crate::{Changes, ReadError};
use docconv_core::{
    Block, Break, BreakKind, Inline, LabelKind, ListKind, NoteKind, PageField,
    Properties, Source, Span, Target,
};

/// What comes after the paragraph that it hangs on.
#[derive(Debug)]
pub(super) enum Deferred {
    TextBox(Piece),
    Note { kind: NoteKind, id: Box<str>, shown: String },
    Comment(Box<str>),
}

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) start: Source,
    pub(super) props: ParaProps,
    /// Whether its properties are known and its label is written.
    pub(super) begun: bool,
    pub(super) says: Says,
    labelled: bool,
    /// What its style says of characters.
    pub(super) run: RunProps,
    pub(super) inlines: Inlines,
    pub(super) deferred: Vec<Deferred>,
    /// Whether all words so far stand out, and whether there were any.
    pub(super) plain_words: bool,
    pub(super) loud_words: bool,
    /// Whether a field of a contents list was open when it began.
    in_contents: bool,
    tabs: usize,
    pub(super) id: u64,
}

impl Reader<'_> {
    /// Reads `w:p`.
    pub(super) fn paragraph(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        let mut open = match self.carried.take() {
            Some(open) => open,
            None => self.open_paragraph(),
        };
        loop {
            match xml.next()? {
                Token::Start(tag) if tag.is(Ns::W, b"pPr") && !open.begun => {
                    open.props = match self.place {
                        Place::Body => {
                            self.known_paragraphs.read(xml, paragraph_properties)?
                        }
                        Place::Aside | Place::Page => paragraph_properties(xml)?,
                    };
                    self.begin(&mut open);
                }
                Token::Start(tag) if tag.is(Ns::W, b"pPr") => {
                    // The rest of a paragraph that was joined to the one before.
                    let props = paragraph_properties(xml)?;
                    open.props.mark = props.mark;
                    open.props.section = props.section;
                }
                Token::Start(tag) => self.inline(xml, &tag, &mut open)?,
                Token::End | Token::Eof => break,
                Token::Text(_) => {}
            }
        }
        if self.mark_is_gone(&open.props.mark) {
            self.carried = Some(open);
            return Ok(());
        }
        self.close_paragraph(open)
    }

    pub(super) fn open_paragraph(&mut self) -> Open {
        self.paragraphs += 1;
        let waiting = std::mem::take(&mut self.waiting);
        // Bookmarks that waited were written before.
        let start = extent(&waiting)
            .map_or(self.writing.here(), |source| self.writing.since(source));
        Open {
            start,
            inlines: Inlines::of(waiting),
            in_contents: self.contents > 0,
            id: self.paragraphs,
            ..Open::default()
        }
    }

    /// Whether the end of the paragraph is a change that does not stay.
    fn mark_is_gone(&self, mark: &RunProps) -> bool {
        match self.options.changes {
            Changes::Accept => mark.deleted,
            Changes::Reject => mark.inserted,
            Changes::All => false,
        }
    }

    /// Decides what the paragraph is by its properties, and writes its label.
    fn begin(&mut self, open: &mut Open) {
        open.begun = true;
        let named = open.props.style.as_deref().and_then(|id| self.styles.find(id));
        let style = named.or(self.styles.default_paragraph).map(|at| self.styles.get(at));
        let by_style = style.map(|style| &style.paragraph);
        let kind = match style {
            Some(style) => {
                open.run = style.run.clone();
                style.kind
            }
            None => kind_of_unknown(open.props.style.as_deref()),
        };
        let outline = open.props.outline.or(by_style.and_then(|style| style.outline));
        open.says = says(kind, outline);
        let num = open.props.num.or(by_style.and_then(|style| style.num));
        let num = num.filter(|num| *num > 0);
        let by_list = num.zip(style).and_then(|(num, style)| {
            // A level may name its style instead of the style its level.
            let own = style.numbered_by.as_deref()?;
            self.numbering.level_of_style(num, own).or(style.paragraph.list_level)
        });
        if open.props.page_before && self.place == Place::Body && self.tables == 0 {
            self.page_break(BreakKind::Page);
        }
        let Some(num) = num else { return };
        let level = open.props.list_level.or(by_list).unwrap_or(0);
        let Some(label) = self.numbering.next(num, level) else { return };
        let kind = if label.bullet { LabelKind::Bullet } else { LabelKind::Number };
        open.inlines.label(&mut self.writing, &label.text, kind);
        open.labelled = true;
        let list = if label.bullet { ListKind::Bullet } else { ListKind::Numbered };
        if matches!(open.says, Says::Nothing | Says::Item(_) | Says::Indented) {
            open.says = Says::Numbered(level as u8 + 1, list);
        }
    }

    /// The inlines of an element inside a paragraph.
    pub(super) fn inlines(
        &mut self,
        xml: &mut Xml,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        loop {
            match xml.next()? {
                Token::Start(tag) => self.inline(xml, &tag, open)?,
                Token::End | Token::Eof => return Ok(()),
                Token::Text(_) => {}
            }
        }
    }

    fn inline(
        &mut self,
        xml: &mut Xml,
        tag: &Tag,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        if !open.begun {
            self.begin(open);
        }
        match tag.name() {
            (Ns::W, b"r") => self.run(xml, open),
            (Ns::W, b"hyperlink") => self.hyperlink(xml, tag, open),
            (Ns::W, b"bookmarkStart") => {
                if let Some(name) = bookmark(xml, tag) {
                    open.inlines.anchor(&mut self.writing, &name);
                }
                xml.skip()
            }
            (Ns::W, b"ins" | b"moveTo") => {
                self.change(xml, true, |reader, xml| reader.inlines(xml, open))
            }
            (Ns::W, b"del" | b"moveFrom") => {
                self.change(xml, false, |reader, xml| reader.inlines(xml, open))
            }
            (Ns::W, b"sdt") => self.control(xml, |reader, xml| reader.inlines(xml, open)),
            (Ns::W, b"fldSimple") => self.simple_field(xml, tag, open),
            (Ns::W, b"smartTag" | b"customXml" | b"dir" | b"bdo") => {
                self.inlines(xml, open)
            }
            (Ns::Mc, b"AlternateContent") => {
                self.alternate(xml, |reader, xml| reader.inlines(xml, open))
            }
            (Ns::M, b"oMath" | b"oMathPara") => self.formulas(xml, tag, open),
            _ => self.misplaced(xml),
        }
    }

    /// Formulas in their linear form, each on a line of its own where Word sets it on one.
    pub(super) fn formulas(
        &mut self,
        xml: &mut Xml,
        tag: &Tag,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        let properties = self.changed(Properties::default());
        for (at, formula) in
            formulas(xml, tag, self.options.changes)?.into_iter().enumerate()
        {
            if at > 0 {
                open.inlines.line_break(&mut self.writing);
            }
            open.inlines.text(&mut self.writing, &formula, properties);
        }
        Ok(())
    }

    /// Properties with the tracked change that the words stand in.
    pub(super) fn changed(&self, properties: Properties) -> Properties {
        Properties { inserted: self.inserted, deleted: self.deleted, ..properties }
    }

    fn hyperlink(
        &mut self,
        xml: &mut Xml,
        tag: &Tag,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        let id = xml.attr(tag, Ns::R, b"id");
        let relation = id.and_then(|id| self.relations.get(&*id)).filter(|r| r.external);
        let uri =
            relation.map(|relation| relation.target.to_string()).unwrap_or_default();
        let anchor = xml.attr(tag, Ns::W, b"anchor").unwrap_or_default().into_owned();
        let Some(target) = target(&uri, &anchor) else { return self.inlines(xml, open) };
        open.inlines.open_link(&self.writing, target);
        let depth = open.inlines.depth();
        self.inlines(xml, open)?;
        // A field inside may have closed what it did not open, or left its own open.
        while open.inlines.depth() >= depth {
            open.inlines.close_link(&self.writing);
        }
        Ok(())
    }

    fn simple_field(
        &mut self,
        xml: &mut Xml,
        tag: &Tag,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        let instruction = xml.attr(tag, Ns::W, b"instr").unwrap_or_default().into_owned();
        self.begin_field();
        if let Some(field) = self.fields.last_mut() {
            field.instruction = instruction;
        }
        self.separate_field(open);
        let done = self.inlines(xml, open);
        self.end_field(open);
        done
    }

    pub(super) fn begin_field(&mut self) {
        // More open fields than this are a file that never closes them.
        if self.fields.len() < 200 {
            self.fields.push(super::fields::Field::default());
        }
    }

    /// The result of the innermost field begins.
    pub(super) fn separate_field(&mut self, open: &mut Open) {
        let Some(field) = self.fields.last_mut() else { return };
        field.kind = FieldKind::of(&field.instruction);
        field.phase = Phase::Result;
        field.paragraph = open.id;
        field.before = open.inlines.open().len();
        match &field.kind {
            FieldKind::Link(target) => {
                open.inlines.open_link(&self.writing, target.clone())
            }
            FieldKind::Contents => {
                self.contents += 1;
                open.in_contents = true;
            }
            FieldKind::Page(_) => open.inlines.seal(),
            FieldKind::Words => {}
        }
    }

    pub(super) fn end_field(&mut self, open: &mut Open) {
        let Some(mut field) = self.fields.pop() else { return };
        if field.phase == Phase::Instruction {
            field.kind = FieldKind::of(&field.instruction);
            field.before = open.inlines.open().len();
            field.paragraph = open.id;
            self.draw(&field, open);
        }
        let here = field.paragraph == open.id;
        match field.kind {
            FieldKind::Link(_)
                if here && field.phase == Phase::Result && open.inlines.in_link() =>
            {
                open.inlines.close_link(&self.writing);
            }
            FieldKind::Contents if field.phase == Phase::Result => {
                self.contents = self.contents.saturating_sub(1);
            }
            FieldKind::Page(kind) if here => {
                let start = self.writing.here();
                let list = open.inlines.open();
                let shown = list.split_off(field.before.min(list.len()));
                let source = extent(&shown).unwrap_or(start);
                list.push(Inline::PageField(PageField { source, kind }));
            }
            _ => {}
        }
    }

    /// A field whose result Word draws itself.
    fn draw(&mut self, field: &super::fields::Field, open: &mut Open) {
        use super::fields::{Shown, drawn};
        match drawn(field) {
            Shown::Nothing => {}
            Shown::Words(words) => {
                let properties = self.changed(Properties::default());
                open.inlines.text(&mut self.writing, &words, properties);
            }
            Shown::Ruby { base, reading } => {
                open.inlines.ruby(&mut self.writing, &base, &reading);
            }
        }
    }

    /// The field to whose instruction the words belong that are being read; they are not
    /// shown.
    pub(super) fn instruction(&mut self) -> Option<&mut super::fields::Field> {
        self.fields.iter_mut().rfind(|field| field.phase == Phase::Instruction)
    }

    /// A tab. Behind a typed label of docconv's own lists it is what a space was.
    pub(super) fn tab(&mut self, open: &mut Open) {
        open.tabs += 1;
        let first = open.tabs == 1;
        if first
            && matches!(open.says, Says::Item(_) | Says::Indented)
            && !open.inlines.in_link()
        {
            let typed = &self.writing.text[open.start.bytes.start as usize..];
            let label = typed.len() <= 40
                && !typed.contains(char::is_whitespace)
                && typed.ends_with(|c: char| !c.is_alphanumeric());
            if label {
                let plain = Properties::default();
                return open.inlines.text(&mut self.writing, " ", plain);
            }
        }
        open.inlines.tab(&mut self.writing);
    }

    /// A page or column break in the line: the paragraph ends here and goes on after it.
    pub(super) fn line_of_break(
        &mut self,
        kind: BreakKind,
        open: &mut Open,
    ) -> Result<(), ReadError> {
        if self.place != Place::Body || self.tables > 0 {
            open.inlines.line_break(&mut self.writing);
            return Ok(());
        }
        let rest = Open {
            begun: true,
            says: if matches!(open.says, Says::Contents(_)) {
                open.says
            } else {
                Says::Nothing
            },
            run: open.run.clone(),
            id: open.id,
            props: ParaProps {
                section: open.props.section.take(),
                mark: open.props.mark.clone(),
                ..ParaProps::default()
            },
            ..Open::default()
        };
        let first = std::mem::replace(open, rest);
        let words = self.has_words(&first);
        if words {
            let page = std::mem::take(&mut open.props.section);
            self.close_paragraph(first)?;
            open.props.section = page;
            self.page_break(kind);
            open.start = self.writing.here();
        } else {
            // Nothing stands before it: the break comes first, and the paragraph is whole.
            // Bookmarks stay with their words, and the break stands before both.
            self.break_at(
                kind,
                Source {
                    bytes: Span { end: first.start.bytes.start, ..first.start.bytes },
                    ..first.start
                },
            );
            let section = open.props.section.take();
            *open = first;
            open.props.section = section;
        }
        Ok(())
    }

    fn has_words(&self, open: &Open) -> bool {
        open.inlines.in_link() || open.inlines.shows(&self.writing)
    }

    pub(super) fn page_break(&mut self, kind: BreakKind) {
        self.flush_waiting();
        let source = self.writing.here();
        self.break_at(kind, source);
    }

    fn break_at(&mut self, kind: BreakKind, source: Source) {
        if !self.items.is_empty() {
            self.items.push(Item::Block(Block::Break(Break { source, kind })));
        }
    }

    /// Ends a paragraph: an item if it shows something, and what hangs on it.
    pub(super) fn close_paragraph(&mut self, mut open: Open) -> Result<(), ReadError> {
        if !open.begun {
            self.begin(&mut open);
        }
        let section = open.props.section.take();
        self.due.append(&mut open.deferred);
        self.item(open);
        self.check_size()?;
        if !self.due.is_empty() {
            self.flush_waiting();
        }
        if self.tables == 0 {
            self.deferred()?;
        } else {
            self.deferred_in_table()?;
        }
        match section {
            Some(section) => self.section(section, false),
            None => Ok(()),
        }
    }

    /// Inside a table the text of notes has to wait: it does not belong to a cell.
    fn deferred_in_table(&mut self) -> Result<(), ReadError> {
        let due = std::mem::take(&mut self.due);
        let (notes, own): (Vec<_>, Vec<_>) =
            due.into_iter().partition(|one| matches!(one, Deferred::Note { .. }));
        self.due = own;
        self.deferred()?;
        self.due.extend(notes);
        Ok(())
    }

    fn item(&mut self, open: Open) {
        let Open { start, says, labelled, props, in_contents, tabs, .. } = open;
        let mut content = open.inlines.finish(&self.writing);
        let indent =
            if labelled { 0 } else { trim_start(&self.writing.text, &mut content) };
        trim_end(&self.writing.text, &mut content);
        let shown = shows(&self.writing, &content);
        if !shown {
            self.writing.end_line();
            if (props.rule_below || says == Says::Rule) && self.tables == 0 {
                let source = self.writing.since(start);
                let gap = Break {
                    source: Source {
                        bytes: Span { end: source.bytes.start, ..source.bytes },
                        ..source
                    },
                    kind: BreakKind::Rule,
                };
                self.items.push(Item::Block(Block::Break(gap)));
            }
            let anchors = content.into_iter().filter(|i| matches!(i, Inline::Anchor(_)));
            self.waiting.extend(anchors);
            return;
        }
        // A number alone heads nothing; a label with words in it does: `附件1`.
        let bare_number = labelled && content.len() == 1 && {
            let label = &self.writing.text[content[0].source().bytes.range()];
            label.chars().filter(|c| c.is_alphabetic()).count() < 2
        };
        let says = match says {
            Says::Heading(_) if bare_number => Says::Nothing,
            Says::Contents(_) | Says::ContentsTitle => says,
            _ if in_contents && (tabs > 0 || leads_to(&content).is_some()) => {
                Says::Contents(1)
            }
            Says::Nothing if self.contents_frames > 0 && self.contents == 0 => {
                Says::ContentsTitle
            }
            says => says,
        };
        let source = extent(&content).unwrap_or(start);
        let source = Source { line: source.line, bytes: start.bytes.to(source.bytes) };
        let leads_to = leads_to(&content);
        let stands_out = open.loud_words && !open.plain_words;
        self.writing.end_line();
        self.items.push(Item::Para(Box::new(Para {
            source,
            content,
            says,
            indent,
            stands_out,
            labelled,
            keep_next: props.keep_next,
            leads_to,
        })));
    }
}

impl Inlines {
    /// Whether what was read so far shows something.
    fn shows(&self, writing: &crate::writing::Writing) -> bool {
        shows(writing, self.so_far())
    }
}

/// What a paragraph is by its style and outline level.
fn says(kind: StyleKind, outline: Option<u8>) -> Says {
    match (kind, outline) {
        (StyleKind::Title, _) => Says::Title,
        (StyleKind::Subtitle, _) => Says::Subtitle,
        (StyleKind::ContentsTitle, _) => Says::ContentsTitle,
        (StyleKind::Contents(level), _) => Says::Contents(level),
        (_, Some(level @ 0..=8)) => Says::Heading(level + 1),
        // Level 9 takes a paragraph out of the outline whatever its style.
        (StyleKind::Heading(_), Some(_)) => Says::Nothing,
        (StyleKind::Heading(level), None) => Says::Heading(level),
        (StyleKind::Caption, _) => Says::Caption,
        (StyleKind::List(level), _) => Says::Item(level),
        (StyleKind::Indented, _) => Says::Indented,
        (StyleKind::Role(role), _) => Says::Role(role),
        (StyleKind::DateUnderTitle, _) => Says::DateUnderTitle,
        (StyleKind::Rule, _) => Says::Rule,
        (StyleKind::None, _) => Says::Nothing,
    }
}

/// A style that the file does not define may still be one of Word's own.
fn kind_of_unknown(id: Option<&str>) -> StyleKind {
    let id = id.unwrap_or_default();
    if id == "Title" {
        return StyleKind::Title;
    }
    let level = id.strip_prefix("Heading").and_then(|rest| rest.parse().ok());
    level
        .filter(|level| (1..=9).contains(level))
        .map_or(StyleKind::None, StyleKind::Heading)
}

/// The anchor that the first link leads to.
fn leads_to(content: &[Inline]) -> Option<Box<str>> {
    content.iter().find_map(|inline| match inline {
        Inline::Link(link) => match &link.target {
            Target::Anchor(name) => Some(name.clone()),
            Target::Uri(_) => None,
        },
        _ => None,
    })
}
