//! Blocks: one paragraph each, or a table, a list of contents, a note.

use docconv_core::profile::{self, Align, ParagraphStyle, RedRule};
use docconv_core::{
    Block, Break, BreakKind, Caption, CaptionKind, Field, Furniture, FurnitureKind,
    Heading, ImageBlock, Inline, Length, ListItem, MissingImages, Paragraph, Role, Title,
    TitleKind,
};

use crate::RenderError;
use crate::inline::{Labels, Look};
use crate::numbering::{self, Counted};
use crate::official::Frame;
use crate::styles;
use crate::writer::{Last, Place, Writer};
use crate::xml::Xml;

/// How deep tables, notes and comments are set inside one another; what is deeper stands
/// as paragraphs one after the other. Word itself gives up beyond some thirty.
const DEEPEST: usize = 12;

impl<'d> Writer<'d> {
    /// The blocks of a part or cell. Comments belong to the block before them.
    pub(crate) fn blocks(&mut self, blocks: &'d [Block]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += 1;
            if self.takes_comments(block) {
                while let Some(Block::Comment(comment)) = blocks.get(at) {
                    let id = self.comment(comment);
                    self.pending.comments.push(id);
                    at += 1;
                }
            }
            self.block(block);
        }
    }

    /// The blocks of a part, each beside its neighbours.
    pub(crate) fn part_blocks(&mut self, blocks: &'d [Block]) -> Result<(), RenderError> {
        let rule = profile::red_rule_after(&self.options.profile, blocks);
        let letter = self.options.profile.letterhead.rule == RedRule::Double;
        if letter {
            self.letter_head(blocks);
        }
        let mut at = 0;
        while at < blocks.len() {
            self.options.watch.check()?;
            if let Some(end) = self.colophon(blocks, at) {
                at = end;
                continue;
            }
            let end = match profile::signer_below(blocks, at) {
                Some(below) => self.number_and_signer(blocks, at, below),
                None => self.with_comments(blocks, at),
            };
            if rule.is_some_and(|rule| (at..end).contains(&rule)) && !letter {
                self.red_rule();
            }
            at = end;
            self.flush();
        }
        Ok(())
    }

    /// A block of a part with the comments on it; answers where the next one is.
    pub(crate) fn with_comments(&mut self, blocks: &'d [Block], at: usize) -> usize {
        let mut end = at + 1;
        if self.takes_comments(&blocks[at]) {
            while let Some(Block::Comment(comment)) = blocks.get(end) {
                let id = self.comment(comment);
                self.pending.comments.push(id);
                end += 1;
            }
        }
        self.pending.keep_next = profile::leads_to_signature(blocks, at);
        match &blocks[at] {
            Block::Paragraph(paragraph) if paragraph.role == Role::Letterhead => {
                if self.options.profile.letterhead.rule != RedRule::Double {
                    self.letterhead(blocks, at);
                }
            }
            Block::Paragraph(_) | Block::Field(_) => {
                self.placed =
                    Some(self.options.profile.placed(self.document, blocks, at));
                self.block(&blocks[at]);
                self.placed = None;
            }
            block => self.block(block),
        }
        end
    }

    /// The blocks inside a note, comment or cell; below [`DEEPEST`] only what is text.
    pub(crate) fn blocks_nested(&mut self, blocks: &'d [Block]) {
        self.nesting += 1;
        if self.nesting <= DEEPEST {
            self.blocks(blocks);
        } else {
            for block in leaves(blocks) {
                self.block(block);
            }
        }
        self.nesting -= 1;
    }

    /// Whether the block is one paragraph that is certainly written.
    fn takes_comments(&self, block: &Block) -> bool {
        let paragraph = match block {
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Caption(_) => true,
            Block::Table(_)
            | Block::Contents(_)
            | Block::Image(_)
            | Block::Note(_)
            | Block::Comment(_)
            | Block::Furniture(_)
            | Block::Break(_) => false,
        };
        paragraph && self.place == Place::Body
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Title(title) => self.title(title),
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.text_paragraph(paragraph),
            Block::ListItem(item) => self.list_item(item),
            Block::Field(field) => self.field(field),
            Block::Table(table) => self.table(table),
            Block::Contents(contents) => self.contents(contents),
            Block::Caption(caption) => self.caption(caption),
            Block::Image(image) => self.image_block(image),
            Block::Note(note) => {
                if self.place != Place::Body || !self.index.notes.is_referred(note) {
                    self.stray_note(note);
                }
            }
            // Word has no comments in notes and comments; the words stay.
            Block::Comment(comment) if self.place != Place::Body => {
                self.blocks_nested(&comment.blocks);
            }
            Block::Comment(comment) => {
                let id = self.comment(comment);
                self.pending.comments.push(id);
            }
            Block::Furniture(furniture) => self.furniture(furniture),
            Block::Break(gap) => self.gap(gap),
        }
    }

    fn title(&mut self, title: &Title) {
        match title.kind {
            TitleKind::Title => self.listed(styles::TITLE, &title.content),
            TitleKind::Subtitle => {
                self.open_for(styles::SUBTITLE, &title.content);
                self.title_inlines(styles::SUBTITLE, &title.content);
                self.close();
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.listed(styles::heading(heading.level), &heading.content);
    }

    /// A paragraph that a contents list may show: its words are inside a bookmark.
    fn listed(&mut self, style: &str, content: &[Inline]) {
        let counted = self.nesting == 0 && self.place == Place::Body;
        let bookmark = if counted { self.index.headings.next_bookmark() } else { None };
        self.open_title(style, content);
        let bookmark = bookmark.map(|name| self.open_bookmark(&name));
        self.title_inlines(style, content);
        if let Some(id) = bookmark {
            self.close_bookmark(&id);
        }
        self.close();
    }

    /// Titles of a compilation stand in the outline, also where the style is a reference's.
    fn open_title(&mut self, style: &str, content: &[Inline]) {
        let theirs = self.sheet.as_ref().is_some_and(|sheet| sheet.is_theirs(style));
        let outlined = theirs && self.index.compilation && style == styles::TITLE;
        let extra = self.extra_for(content);
        let outline = outlined.then_some(1);
        self.open_with(style, Extra { outline, ..extra });
    }

    /// The words of a title, broken between words where the profile centres it.
    fn title_inlines(&mut self, style: &str, content: &[Inline]) {
        let profile = &self.options.profile;
        let own = match style {
            styles::TITLE => &profile.styles.title,
            styles::SUBTITLE => &profile.styles.subtitle,
            _ => profile.role(Role::AnnexTitle),
        };
        let centred = own.align == Align::Center && self.cell.is_none();
        let plain = content
            .iter()
            .all(|inline| matches!(inline, Inline::Text(_) | Inline::Anchor(_)));
        let is_title = [styles::TITLE, styles::SUBTITLE, styles::role(Role::AnnexTitle)]
            .contains(&style);
        if !centred || !plain || !is_title || self.options.keep.markers {
            return self.inlines(content);
        }
        let words = self.document.plain_text(content);
        let breaks = profile::title_breaks(&words, profile.room(own));
        let mut at = 0;
        for inline in content {
            let Inline::Text(text) = inline else {
                self.inlines(std::slice::from_ref(inline));
                continue;
            };
            let words = self.document.text(text.source.bytes);
            let look = Look::of(text, None);
            let mut from = 0;
            for &next in
                breaks.iter().filter(|next| (at + 1..at + words.len()).contains(next))
            {
                self.run(&words[from..next - at], look);
                self.story.xml.raw(b"<w:r><w:br/></w:r>");
                from = next - at;
            }
            self.run(&words[from..], look);
            at += words.len();
        }
    }

    fn text_paragraph(&mut self, paragraph: &Paragraph) {
        // Lines of a grid stand where they stand, below a table as elsewhere.
        let below_table = self.last == Last::Table
            && paragraph.role == Role::Body
            && self.options.profile.grid.is_none();
        let own =
            if below_table { styles::AFTER_TABLE } else { styles::paragraph(paragraph) };
        self.open_placed(own, paragraph.role, paragraph.outline, &paragraph.content);
        if paragraph.role == Role::AnnexTitle {
            self.title_inlines(styles::role(Role::AnnexTitle), &paragraph.content);
        } else {
            self.role_inlines(&paragraph.content, paragraph.role);
        }
        self.close();
    }

    fn field(&mut self, field: &Field) {
        self.open_placed(styles::role(Role::Field), Role::Field, None, &field.content);
        self.role_inlines(&field.content, Role::Field);
        self.close();
    }

    /// Opens a paragraph of the body with what its place adds to its style.
    fn open_placed(
        &mut self,
        own: &'static str,
        role: Role,
        outline: Option<u8>,
        content: &[Inline],
    ) {
        let style = self.text_style(own);
        let base = match own {
            styles::DATE_UNDER_TITLE => Role::Author,
            _ => role,
        };
        let differs =
            |placed: &ParagraphStyle| *placed != *self.options.profile.role(base);
        let placed = self.placed.take().filter(|placed| style == own && differs(placed));
        let extra = self.extra_for(content);
        self.open_with(style, Extra { outline, placed, ..extra });
    }

    /// The words of a paragraph by its role: a line with two ends has a tab between them,
    /// and a name in a face of its own.
    fn role_inlines(&mut self, content: &[Inline], role: Role) {
        let labels =
            Labels::of_role(role, styles::field_label(&self.options.profile, role));
        let parted =
            matches!(role, Role::DocNumber | Role::Imprint) && self.cell.is_none();
        match profile::line_ends(content).filter(|_| parted) {
            Some(at) => {
                self.labelled_inlines(&content[..at], labels);
                self.tab();
                self.signer(&content[at + 1..], role);
            }
            None => self.labelled_inlines(content, labels),
        }
    }

    /// The second half of a line with two ends: 签发人, whose name has a face of its own, or
    /// the date of printing.
    pub(crate) fn signer(&mut self, content: &[Inline], role: Role) {
        let profile = &self.options.profile;
        let labels = Labels::of_role(role, styles::field_label(profile, role));
        let own = profile.role(Role::Signer).face != profile.role(role).face;
        let name = (own && role == Role::DocNumber).then_some(styles::SIGNER_NAME);
        self.styled_inlines(content, labels, name);
    }

    fn list_item(&mut self, item: &ListItem) {
        let hanging = self.options.profile.styles.list_item.first_indent < 0.0;
        self.open_for(self.text_style(styles::list(item.level)), &item.content);
        self.labelled_inlines(
            &item.content,
            Labels::hanging(hanging && self.cell.is_none()),
        );
        self.close();
    }

    /// The style of running text: a table's, a note's, or the one of the block. Cells
    /// take no style of the body: its exact line pitch blows tables up.
    fn text_style(&self, own: &'static str) -> &'static str {
        match (self.place, self.cell) {
            (_, Some(cell)) if cell.header => styles::TABLE_HEADER,
            (_, Some(_)) => styles::TABLE_TEXT,
            (Place::Body, None) => self.stray_style.unwrap_or(own),
            (Place::Footnote, None) => styles::FOOTNOTE_TEXT,
            (Place::Endnote, None) => styles::ENDNOTE_TEXT,
            (Place::Comment, None) => styles::COMMENT_TEXT,
            (Place::Header, None) => styles::HEADER,
            (Place::Footer, None) => styles::FOOTER,
        }
    }

    fn caption(&mut self, caption: &Caption) {
        // A table's caption stands above it.
        let keep_next = match caption.kind {
            CaptionKind::Table => true,
            CaptionKind::Figure => false,
        };
        self.open_with(styles::CAPTION, Extra { keep_next, ..Extra::default() });
        self.inlines(&caption.content);
        self.close();
    }

    /// A line that leaves no trace gives its anchors to the next paragraph.
    fn image_block(&mut self, block: &ImageBlock) {
        let image = &block.image;
        let found = self.is_found(image);
        let style = match self.options.images {
            _ if found => styles::FIGURE,
            _ if self.options.keep.markers => self.text_style(styles::BODY),
            MissingImages::Placeholder => styles::IMAGE_PLACEHOLDER,
            MissingImages::Drop => return self.pending_anchors.extend(&block.anchors),
        };
        let start = image.source.bytes.start;
        let (before, after): (Vec<_>, Vec<_>) =
            block.anchors.iter().partition(|anchor| anchor.source.bytes.start <= start);
        self.open(style);
        before.into_iter().for_each(|anchor| self.anchor(anchor));
        if self.options.keep.markers {
            self.run(self.document.text(image.source.bytes), Look::default());
        } else if !found {
            self.run(&self.placeholder(image), Look::default());
        }
        self.picture(image);
        after.into_iter().for_each(|anchor| self.anchor(anchor));
        self.close();
    }

    /// Headers and footers stand on the page itself unless they are kept in place.
    fn furniture(&mut self, furniture: &Furniture) {
        let keep = self.options.keep;
        let (kept, style) = match furniture.kind {
            FurnitureKind::Header => (keep.furniture, styles::HEADER),
            FurnitureKind::Footer | FurnitureKind::PageNumber => {
                (keep.furniture, styles::FOOTER)
            }
            FurnitureKind::EmbeddedName => (keep.noise, styles::BODY),
        };
        if kept {
            self.paragraph(self.text_style(style), &furniture.content);
        }
    }

    fn gap(&mut self, gap: &Break) {
        match gap.kind {
            BreakKind::Blank(_) => {}
            BreakKind::Page | BreakKind::Section => {
                // A cell or a note has no pages.
                let body = self.place == Place::Body && self.cell.is_none();
                self.pending.page |= body && self.last != Last::Nothing;
            }
            BreakKind::Column => self.pending.column |= self.cell.is_none(),
            BreakKind::Rule => self.rule(gap),
        }
    }

    /// A rule that was typed keeps its characters: no word of the input is lost, and a
    /// person who typed `* * *` did not draw a line.
    fn rule(&mut self, gap: &Break) {
        let typed = self.document.text(gap.source.bytes).trim();
        self.open(if typed.is_empty() { styles::RULE } else { styles::TYPED_RULE });
        self.run(typed, Look::default());
        self.close();
    }

    pub(crate) fn paragraph(&mut self, style: &str, content: &[Inline]) {
        self.open_for(style, content);
        self.inlines(content);
        self.close();
    }

    pub(crate) fn open(&mut self, style: &str) {
        self.open_with(style, Extra::default());
    }

    /// Opens the paragraph of `content`.
    fn open_for(&mut self, style: &str, content: &[Inline]) {
        let extra = self.extra_for(content);
        self.open_with(style, extra);
    }

    fn extra_for(&self, content: &[Inline]) -> Extra {
        let grows = self.holds_picture(content);
        let counted = self.lists.of_content(content);
        Extra { grows, counted, ..Extra::default() }
    }

    fn holds_picture(&self, content: &[Inline]) -> bool {
        content.iter().any(|inline| match inline {
            Inline::Image(image) => self.is_found(image),
            Inline::Text(_)
            | Inline::Label(_)
            | Inline::Link(_)
            | Inline::Anchor(_)
            | Inline::NoteRef(_)
            | Inline::CommentRef(_)
            | Inline::PageField(_)
            | Inline::Tab(_)
            | Inline::LineBreak(_)
            | Inline::SoftBreak(_)
            | Inline::Ruby(_) => false,
        })
    }

    /// Opens a paragraph, with all that waited for one.
    pub(crate) fn open_with(&mut self, style: &str, extra: Extra) {
        let body = self.place == Place::Body;
        let page = body && std::mem::take(&mut self.pending.page);
        let before = if body { self.pending.before.take() } else { None };
        let keep_next = body && std::mem::take(&mut self.pending.keep_next);
        let keep_next = keep_next || extra.keep_next;
        self.head(style, &Extra { page, before, keep_next, ..extra });
        if body && std::mem::take(&mut self.pending.column) {
            self.story.xml.raw(b"<w:r><w:br w:type=\"column\"/></w:r>");
        }
        if body {
            self.commented = std::mem::take(&mut self.pending.comments);
            for id in &self.commented {
                self.story
                    .xml
                    .empty_with("w:commentRangeStart", &[("w:id", &id.to_string())]);
            }
        }
        self.mark_note();
        for anchor in std::mem::take(&mut self.pending_anchors) {
            self.anchor(&anchor);
        }
    }

    /// A paragraph that only keeps Word content and takes nothing that waits.
    pub(crate) fn open_bare(&mut self, style: &str) {
        self.head(style, &Extra::default());
    }

    pub(crate) fn head(&mut self, style: &str, extra: &Extra) {
        let xml = &mut self.story.xml;
        xml.start("w:p");
        if style == styles::NORMAL && *extra == Extra::default() {
            return;
        }
        xml.start("w:pPr");
        if style != styles::NORMAL {
            let id = self.sheet.as_ref().map_or(style, |sheet| sheet.id(style));
            xml.val("w:pStyle", id);
        }
        if extra.keep_next {
            xml.empty("w:keepNext");
        }
        if extra.page {
            xml.empty("w:pageBreakBefore");
        }
        if let Some(frame) = &extra.frame {
            frame.write(xml);
        }
        // The paragraph's own list, also where its style has one: exports print no other.
        let counts = || {
            let template = self.sheet.as_ref();
            template.map_or(self.lists.counts_style(style), |sheet| sheet.counts(style))
        };
        if let Some(counted) = extra.counted {
            numbering::paragraph_list(xml, counted.level, counted.num);
        } else if counts() {
            numbering::paragraph_list(xml, 0, 0);
        }
        if let Some((edge, rule)) = &extra.border {
            xml.start("w:pBdr");
            xml.empty_with(edge, &rule.each_ref().map(|(k, v)| (*k, v.as_str())));
            xml.end("w:pBdr");
        }
        if extra.right_tab {
            styles::right_tab(xml, self.options.profile.text_width().twips(), true);
        }
        if let Some(mut placed) = extra.placed {
            placed.space_before =
                placed.space_before.max(extra.before.unwrap_or_default());
            placed_properties(xml, &placed);
        } else if extra.grows {
            xml.empty_with("w:spacing", &[("w:line", "240"), ("w:lineRule", "auto")]);
        } else if let Some(before) = extra.before {
            let before = before.twips().clamp(0, 31_680).to_string();
            xml.empty_with("w:spacing", &[("w:before", &before)]);
        }
        if let Some(level) = extra.outline {
            xml.val("w:outlineLvl", &(level.clamp(1, 9) - 1).to_string());
        }
        xml.raw(&extra.section);
        xml.end("w:pPr");
    }

    fn mark_note(&mut self) {
        if self.place != Place::Body
            && let Some(kind) = self.note_number.take()
        {
            self.note_mark(kind);
        }
        let stray = self.stray_number.take().map(|id| self.document.text(id));
        if let Some(id) = stray.filter(|id| !id.is_empty()) {
            self.run(&format!("[{id}] "), Look::default());
        }
    }

    pub(crate) fn close(&mut self) {
        for id in std::mem::take(&mut self.commented) {
            let id = id.to_string();
            self.story.xml.empty_with("w:commentRangeEnd", &[("w:id", &id)]);
            self.reference(styles::COMMENT_REFERENCE, "w:commentReference", Some(&id));
        }
        self.story.xml.end("w:p");
        self.last = Last::Paragraph;
    }
}

/// What the place of a paragraph changes of its style.
fn placed_properties(xml: &mut Xml, placed: &ParagraphStyle) {
    let spacing = styles::spacing_values(placed);
    xml.empty_with("w:spacing", &spacing.each_ref().map(|(k, v)| (*k, v.as_str())));
    let indents = styles::indent_values(placed, true);
    let indents: Vec<_> = indents.iter().map(|(k, v)| (*k, v.as_str())).collect();
    xml.empty_with("w:ind", &indents);
    xml.val("w:jc", styles::justification(placed.align));
}

/// What a paragraph has beside its style.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Extra {
    pub(crate) keep_next: bool,
    pub(crate) page: bool,
    /// A gap above it beside that of its style.
    pub(crate) before: Option<Length>,
    /// The style with what its place changes.
    pub(crate) placed: Option<ParagraphStyle>,
    pub(crate) frame: Option<Frame>,
    /// A border: its edge and its attributes.
    pub(crate) border: Option<(&'static str, [(&'static str, String); 4])>,
    /// The level at which it stands in the outline although its style does not, from 1.
    pub(crate) outline: Option<u8>,
    /// A tab stop with a leader where the text ends.
    pub(crate) right_tab: bool,
    /// A picture stands in the line: an exact pitch would cut it off to a strip.
    pub(crate) grows: bool,
    /// The list in which Word counts it.
    pub(crate) counted: Option<Counted>,
    /// The properties of the section that it ends, as markup.
    pub(crate) section: Vec<u8>,
}

/// The blocks of text in `blocks` and in all tables, notes and comments in them, walked
/// and not recursed into.
fn leaves(blocks: &[Block]) -> Vec<&Block> {
    let mut found = Vec::new();
    let mut stack: Vec<&Block> = blocks.iter().rev().collect();
    while let Some(block) = stack.pop() {
        let waiting = stack.len();
        match block {
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                stack.extend(cells.flat_map(|cell| &cell.blocks));
            }
            Block::Note(note) => stack.extend(&note.blocks),
            Block::Comment(comment) => stack.extend(&comment.blocks),
            Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Contents(_)
            | Block::Caption(_)
            | Block::Image(_)
            | Block::Furniture(_)
            | Block::Break(_) => found.push(block),
        }
        stack[waiting..].reverse();
    }
    found
}
