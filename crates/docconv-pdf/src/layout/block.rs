//! Blocks become pieces.

use std::collections::{BTreeMap, BTreeSet};

use docconv_core::profile::{
    self, Align, FootnotePlace, PageNumberCount, ParagraphStyle, PartBreak, RedRule,
};
use docconv_core::{
    Block, Break, BreakKind, Comment, Document, Furniture, FurnitureKind, Heading,
    ImageBlock, Inline, Language, ListItem, Note, NoteKind, Paragraph, Part, Profile,
    Role, Span, Title, TitleKind,
};

use super::ahead::Queue;
use super::item::{Item, Layout, LineKind, OutlineEntry, RuleItem};
use super::pager::{Area, Pager};
use super::picture::Picture;
use super::run::{Grid, Run, Source};
use super::set::{Frame, Inlaid, set_lines};
use super::slab::{Piece, Slab, lower, mark_added};
use super::structure::{ElementKind, Structure};
use crate::font::Book;
use crate::{PdfOptions, PdfWarning, RenderError};

/// Turns the blocks of a document into pieces and hands them to the pager.
pub(crate) struct Composer<'c, 'a> {
    pub(crate) document: &'c Document,
    pub(crate) options: &'c PdfOptions,
    pub(crate) profile: &'c Profile,
    pub(crate) book: &'c mut Book<'a>,
    pub(crate) area: Area,
    pub(crate) pager: Pager,
    pub(crate) structure: Structure,
    /// Paragraphs that are set already.
    pub(super) queue: Queue,
    /// The part that the walk is in.
    pub(super) part: usize,
    pub(crate) outline: Vec<OutlineEntry>,
    /// The next of the outline's entries that the walk comes to.
    pub(crate) next_heading: usize,
    pub(crate) warnings: Vec<PdfWarning>,
    /// The part's notes that stand at the feet of pages, by what references call them.
    feet: BTreeMap<&'c str, (u32, &'c Block)>,
    /// Those that are set.
    announced: BTreeSet<u32>,
    /// A note is being set: what it refers to stands at the end of the part.
    announcing: bool,
    /// How many elements are open around the blocks of the part.
    part_depth: usize,
    /// How many rows of tables have been set.
    pub(crate) rows: u32,
    /// How many notes and comments the parts before have.
    asides: u32,
}

/// Where blocks are set: the text area, or a cell of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'s> {
    pub(crate) left: f32,
    pub(crate) width: f32,
    /// Takes the place of the blocks' own styles in table cells and notes.
    pub(crate) style: Option<&'s ParagraphStyle>,
    /// How many tables are around it.
    pub(crate) depth: usize,
}

impl<'c, 'a> Composer<'c, 'a> {
    pub(crate) fn new(
        document: &'c Document,
        options: &'c PdfOptions,
        book: &'c mut Book<'a>,
        area: Area,
    ) -> Self {
        let mut composer = Self {
            document,
            options,
            profile: &options.profile,
            book,
            area,
            pager: Pager::new(area),
            structure: Structure::default(),
            queue: Queue::default(),
            part: 0,
            outline: super::contents::outline(document),
            next_heading: 0,
            warnings: Vec::new(),
            feet: BTreeMap::new(),
            announced: BTreeSet::new(),
            announcing: false,
            part_depth: 0,
            rows: 0,
            asides: 0,
        };
        composer.check_media();
        composer.pager.outline = composer.outline.clone();
        composer
    }

    fn check_media(&mut self) {
        for media in &self.document.media {
            if super::picture::pixels(media).is_none() {
                let reason = "neither PNG nor JPEG, or broken".to_owned();
                let name = media.name.clone();
                self.warnings.push(PdfWarning::ImageSkipped { name, reason });
            }
        }
    }

    pub(crate) fn document(&mut self) -> Result<(), RenderError> {
        let document = self.structure.begin(ElementKind::Document);
        for (number, part) in self.document.parts.iter().enumerate() {
            self.part = number;
            if part.new_page {
                self.part_break();
                let number = self.profile.page_number;
                let pages = self.profile.parts != PartBreak::Lines;
                if pages && number.is_some_and(|n| n.count == PageNumberCount::Part) {
                    self.pager.restart();
                }
            }
            // A document that is one piece needs no element for it.
            let several = self.document.parts.len() > 1;
            let element = several.then(|| self.structure.begin(ElementKind::Part));
            self.part(part)?;
            element.into_iter().for_each(|element| self.structure.end(element));
        }
        self.structure.end(document);
        self.pager.finish();
        self.within_limits()
    }

    fn within_limits(&self) -> Result<(), RenderError> {
        let most = self.options.max_pages;
        if self.pager.pages.len() > most {
            return Err(RenderError::TooManyPages { most });
        }
        Ok(self.options.watch.check()?)
    }

    fn part_break(&mut self) {
        match self.profile.parts {
            PartBreak::Page => self.pager.break_page(),
            PartBreak::OddPage => self.pager.break_odd_page(),
            PartBreak::Lines => {
                let line = self.profile.role(Role::Body).line_pitch.points() as f32;
                self.pager.gap(2.0 * line);
            }
        }
    }

    fn part(&mut self, part: &'c Part) -> Result<(), RenderError> {
        let place =
            Place { left: self.area.left, width: self.area.width, style: None, depth: 0 };
        let blocks = &part.blocks;
        let rule = profile::red_rule_after(self.profile, blocks);
        let mut at = 0;
        self.find_footnotes(part);
        if self.profile.letterhead.rule == RedRule::Double {
            self.letter_head(blocks, place);
        }
        while at < blocks.len() {
            self.within_limits()?;
            if let Some(end) = self.colophon(blocks, at, place) {
                at = end;
                continue;
            }
            at = self.with_signer(blocks, at, place).unwrap_or_else(|| {
                self.block(blocks, at, place);
                at
            });
            if rule == Some(at) && self.profile.letterhead.rule == RedRule::Single {
                self.red_rule(blocks[at].role().unwrap_or_default(), place);
            }
            at += 1;
        }
        self.notes(part, place);
        Ok(())
    }

    fn block(&mut self, blocks: &[Block], at: usize, place: Place<'_>) {
        let pieces = match &blocks[at] {
            Block::Break(gap) if breaks_page(gap) => return self.pager.break_page(),
            Block::Note(_) | Block::Comment(_) => return,
            Block::Paragraph(paragraph) if paragraph.role == Role::Letterhead => {
                // That of a letter is set already.
                return match self.profile.letterhead.rule {
                    RedRule::Double => {}
                    RedRule::None | RedRule::Single => self.letterhead(blocks, at, place),
                };
            }
            Block::Paragraph(paragraph) => {
                let ahead = self.ahead(at, place);
                let placed = || self.profile.placed(self.document, blocks, at);
                let style = ahead.as_ref().map_or_else(placed, |ahead| ahead.style);
                if style.new_page {
                    self.pager.break_page();
                }
                let element = self.structure.begin_block(&blocks[at]);
                let piece = match ahead {
                    Some(ahead) => {
                        let lines = self.tagged(ahead);
                        self.in_outline(paragraph, piece(lines, &style), place)
                    }
                    None => self.paragraph(paragraph, &style, place),
                };
                element.into_iter().for_each(|element| self.structure.end(element));
                vec![piece]
            }
            Block::Field(field) => {
                let style = self.profile.placed(self.document, blocks, at);
                let element = self.structure.begin_block(&blocks[at]);
                let piece = self.words(&field.content, &style, place);
                element.into_iter().for_each(|element| self.structure.end(element));
                vec![piece]
            }
            block @ (Block::Title(_)
            | Block::Heading(_)
            | Block::ListItem(_)
            | Block::Table(_)
            | Block::Contents(_)
            | Block::Caption(_)
            | Block::Image(_)
            | Block::Furniture(_)
            | Block::Break(_)) => {
                if self.begins_page(block) {
                    self.pager.break_page();
                }
                self.pieces(block, place)
            }
        };
        let leads = profile::leads_to_signature(blocks, at) || self.leads_in(blocks, at);
        let pieces = match leads {
            true => kept_below(pieces),
            false => pieces,
        };
        pieces.into_iter().for_each(|piece| self.pager.add(piece));
    }

    /// Whether the words at `at` announce the list or table below them: `以下材料：`.
    fn leads_in(&self, blocks: &[Block], at: usize) -> bool {
        let content = match (&blocks[at], blocks.get(at + 1)) {
            (Block::Paragraph(text), Some(Block::ListItem(_))) => &text.content,
            (Block::Paragraph(text), Some(Block::Table(_) | Block::Caption(_))) => {
                &text.content
            }
            (Block::ListItem(item), Some(Block::Table(_) | Block::Caption(_))) => {
                &item.content
            }
            _ => return false,
        };
        self.document.plain_text(content).trim_end().ends_with(['：', ':'])
    }

    fn begins_page(&self, block: &Block) -> bool {
        match block {
            Block::Title(title) => match title.kind {
                TitleKind::Title => self.profile.styles.title.new_page,
                TitleKind::Subtitle => self.profile.styles.subtitle.new_page,
            },
            Block::Heading(heading) => self.profile.heading(heading.level).new_page,
            Block::Paragraph(_)
            | Block::ListItem(_)
            | Block::Field(_)
            | Block::Table(_)
            | Block::Contents(_)
            | Block::Caption(_)
            | Block::Image(_)
            | Block::Note(_)
            | Block::Comment(_)
            | Block::Furniture(_)
            | Block::Break(_) => false,
        }
    }

    /// Finds the footnotes of a part, for the lines that refer to them.
    fn find_footnotes(&mut self, part: &'c Part) {
        self.feet.clear();
        self.announced.clear();
        self.part_depth = self.structure.depth();
        if self.profile.footnotes == FootnotePlace::Part {
            return;
        }
        for (number, block) in (self.asides..).zip(asides(part)) {
            let Block::Note(note) = block else { continue };
            if note.kind == NoteKind::Footnote {
                let id = self.document.text(note.id);
                self.feet.entry(id).or_insert((number, block));
            }
        }
    }

    /// What stands at the end of its part: endnotes, comments, and footnotes that nothing
    /// refers to.
    fn notes(&mut self, part: &Part, place: Place<'_>) {
        self.pager.flush();
        self.feet.clear();
        let mut left = self.pager.feet.unclaimed();
        let mut pieces = Vec::new();
        for (number, block) in (self.asides..).zip(asides(part)) {
            if let Some(slabs) = left.remove(&number) {
                pieces.push(piece(slabs, &self.profile.styles.note));
            } else if !self.announced.contains(&number) {
                pieces.extend(self.aside(block, number, place));
            }
        }
        self.asides += asides(part).count() as u32;
        if !pieces.is_empty() {
            self.pager.add(note_rule(place));
            pieces.into_iter().for_each(|piece| self.pager.add(piece));
        }
    }

    /// A note or comment, its words marked.
    fn aside(&mut self, block: &Block, number: u32, place: Place<'_>) -> Vec<Piece> {
        let mut pieces = self.pieces(block, place);
        for slab in pieces.iter_mut().flat_map(|piece| &mut piece.slabs) {
            slab.notes.clear();
            slab.lines.iter_mut().for_each(|line| line.kind = LineKind::Note);
            for item in &mut slab.items {
                if let Item::Text(text) = item {
                    text.note = Some(number);
                }
            }
        }
        pieces
    }

    /// What one block becomes. Contents lists and tables come out as several pieces.
    pub(crate) fn pieces(&mut self, block: &Block, place: Place<'_>) -> Vec<Piece> {
        let element = self.structure.begin_block(block);
        let pieces = self.pieces_inside(block, place);
        element.into_iter().for_each(|element| self.structure.end(element));
        pieces
    }

    fn pieces_inside(&mut self, block: &Block, place: Place<'_>) -> Vec<Piece> {
        match block {
            Block::Title(title) => vec![self.title(title, place)],
            Block::Heading(heading) => vec![self.heading(heading, place)],
            Block::Paragraph(paragraph) => {
                let style = self.style(place, self.profile.paragraph(paragraph));
                vec![self.paragraph(paragraph, &style, place)]
            }
            Block::ListItem(item) => vec![self.list_item(item, place)],
            Block::Field(field) => {
                let style = self.style(place, self.profile.role(Role::Field));
                vec![self.words(&field.content, &style, place)]
            }
            Block::Table(table) => self.table(table, place),
            Block::Contents(contents) => self.contents(contents, place),
            Block::Caption(caption) => {
                let style = ParagraphStyle {
                    // The words over a table stay with it.
                    keep_with_next: caption.kind == docconv_core::CaptionKind::Table,
                    ..self.style(place, &self.profile.styles.caption)
                };
                vec![self.words(&caption.content, &style, place)]
            }
            Block::Image(image) => self.image(image, place),
            Block::Note(note) => self.note(note, place),
            Block::Comment(comment) => self.comment(comment, place),
            Block::Furniture(furniture) => self.kept_furniture(furniture, place),
            Block::Break(gap) => self.gap(gap, place),
        }
    }

    pub(crate) fn style(&self, place: Place<'_>, own: &ParagraphStyle) -> ParagraphStyle {
        *place.style.unwrap_or(own)
    }

    fn title(&mut self, title: &Title, place: Place<'_>) -> Piece {
        let style = match title.kind {
            TitleKind::Title => &self.profile.styles.title,
            TitleKind::Subtitle => &self.profile.styles.subtitle,
        };
        let style = self.style(place, style);
        let heading = match title.kind {
            TitleKind::Title => self.take_heading(place),
            TitleKind::Subtitle => None,
        };
        let mut slabs = self.title_lines(&title.content, &style, place);
        slabs[0].heading = heading;
        piece(slabs, &style)
    }

    /// Lines of a title: where its author broke them, else between words.
    fn title_lines(
        &mut self,
        content: &[Inline],
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Vec<Slab> {
        let mut run = self.title_run(content, style, place);
        let by_hand = run.chars.iter().any(|c| c.class == super::run::Class::Newline);
        if !by_hand && style.align == Align::Center && place.depth == 0 {
            run.break_at_words(self.profile.room(style));
        }
        let balance = !run.chars.iter().any(|c| c.class == super::run::Class::Newline);
        self.lines(&run, style, 0.0, place, balance)
    }

    /// Line ends made by hand stay when each line fits; otherwise the words are broken
    /// anew.
    fn title_run(
        &mut self,
        content: &[Inline],
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Run {
        let source =
            || Source::new(self.document, self.options.keep).inlines(content, false);
        let run = source().measure(style, self.profile, self.book);
        let em = run.em;
        let room =
            place.width - (style.left + style.right + style.first_indent) as f32 * em;
        let widest = run
            .chars
            .split(|c| c.class == super::run::Class::Newline)
            .map(|line| line.iter().map(|c| c.advance + c.gap).sum::<f32>())
            .fold(0.0, f32::max);
        if widest <= room {
            return run;
        }
        let joined =
            Source::new(self.document, self.options.keep).inlines(content, false);
        joined.without_breaks().measure(style, self.profile, self.book)
    }

    fn heading(&mut self, heading: &Heading, place: Place<'_>) -> Piece {
        let style = self.style(place, self.profile.heading(heading.level));
        let target = self.take_heading(place);
        let mut piece = self.words(&heading.content, &style, place);
        piece.slabs[0].heading = target;
        piece
    }

    /// The outline entry of the title or heading that the walk has come to. Headings in
    /// tables and notes have none.
    fn take_heading(&mut self, place: Place<'_>) -> Option<usize> {
        if place.depth > 0
            || place.style.is_some()
            || self.next_heading >= self.outline.len()
        {
            return None;
        }
        self.next_heading += 1;
        Some(self.next_heading - 1)
    }

    fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Piece {
        if matches!(paragraph.role, Role::DocNumber | Role::Imprint)
            && let Some(slabs) = self.two_ends(paragraph, style, place)
        {
            return piece(slabs, style);
        }
        if paragraph.role == Role::AnnexTitle {
            return piece(self.title_lines(&paragraph.content, style, place), style);
        }
        let source = Source::of_paragraph(self.document, self.options.keep, paragraph);
        let piece = self.piece_of(source, style, 0.0, place);
        self.in_outline(paragraph, piece, place)
    }

    /// A paragraph that begins with a heading is in the outline.
    fn in_outline(
        &mut self,
        paragraph: &Paragraph,
        mut piece: Piece,
        place: Place<'_>,
    ) -> Piece {
        if paragraph.outline.is_some() {
            piece.slabs[0].heading = self.take_heading(place);
        }
        piece
    }

    fn list_item(&mut self, item: &ListItem, place: Place<'_>) -> Piece {
        let style = self.style(place, &self.profile.styles.list_item);
        let step = self.profile.styles.list_step as f32 * style.size.points() as f32;
        let extra = step * f32::from(item.level.clamp(1, 9) - 1);
        let source =
            Source::new(self.document, self.options.keep).inlines(&item.content, false);
        let mut run = source.measure(&style, self.profile, self.book);
        if style.first_indent < 0.0 {
            run.hang_label(-style.first_indent as f32 * run.em);
        }
        piece(self.lines(&run, &style, extra, place, false), &style)
    }

    fn words(
        &mut self,
        content: &[Inline],
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Piece {
        let source =
            Source::new(self.document, self.options.keep).inlines(content, false);
        self.piece_of(source, style, 0.0, place)
    }

    pub(crate) fn piece_of(
        &mut self,
        source: Source<'_>,
        style: &ParagraphStyle,
        extra_left: f32,
        place: Place<'_>,
    ) -> Piece {
        let run = source.measure(style, self.profile, self.book);
        piece(self.lines(&run, style, extra_left, place, false), style)
    }

    pub(crate) fn lines(
        &mut self,
        run: &Run,
        style: &ParagraphStyle,
        extra_left: f32,
        place: Place<'_>,
        balance: bool,
    ) -> Vec<Slab> {
        let own = frame(self.profile, self.book.language, style, place);
        let frame = Frame { balance, ..own };
        let tags = self.structure.tags(&run.inlays);
        let notes = self.footnotes(run);
        let inlay = Inlaid { pictures: &[], notes: &notes, tags: &tags };
        if run.objects.is_empty() {
            return set_lines(run, style, extra_left, frame, inlay);
        }
        let room = (place.width * 0.9, self.area.height * 0.9);
        let mut pictures: Vec<Picture> = run
            .objects
            .iter()
            .filter_map(|(at, image)| {
                Picture::of(self.document, image, self.options.images, room, *at)
            })
            .collect();
        let mut sized = Run {
            chars: run.chars.clone(),
            looks: run.looks.clone(),
            links: run.links.clone(),
            inlays: Vec::new(),
            anchors: run.anchors.clone(),
            objects: Vec::new(),
            notes: Vec::new(),
            label_end: run.label_end,
            hyphens: run.hyphens.clone(),
            em: run.em,
            levels: run.levels.clone(),
            right_to_left: run.right_to_left,
        };
        for picture in &mut pictures {
            picture.tag = self.structure.figure(&picture.alt);
            sized.chars[picture.at].advance = picture.width;
        }
        let inlay = Inlaid { pictures: &pictures, ..inlay };
        set_lines(&sized, style, extra_left, frame, inlay)
    }

    /// The notes at the foot of the page that `run` refers to, by character. Each is set
    /// where the first line that refers to it is: in the tree it stands behind it.
    fn footnotes(&mut self, run: &Run) -> Vec<(usize, u32)> {
        let mut found = Vec::new();
        for &(at, id) in &run.notes {
            let id = self.document.text(id);
            let Some(&(number, block)) = self.feet.get(id) else { continue };
            if !self.announcing && self.announced.insert(number) {
                self.announcing = true;
                self.announce(number, block);
                self.announcing = false;
            }
            found.push((at, number));
        }
        found
    }

    fn announce(&mut self, number: u32, block: &'c Block) {
        let Area { left, width, .. } = self.area;
        let place = Place { left, width, style: None, depth: 0 };
        let around = self.structure.step_out(self.part_depth);
        let pieces = self.aside(block, number, place);
        self.structure.step_in(around);
        let lines = pieces.into_iter().flat_map(|piece| piece.slabs);
        self.pager.feet.announce(number, lines.collect());
    }

    fn image(&mut self, image: &ImageBlock, place: Place<'_>) -> Vec<Piece> {
        let names = image.anchors.iter().map(|a| self.document.text(a.name).to_owned());
        let anchors: Vec<String> = names.collect();
        let mut pieces = self.marker(image, place);
        let style = self.style(place, &self.profile.styles.caption);
        let room =
            (place.width, self.area.height - 2.0 * style.line_pitch.points() as f32);
        let picture =
            Picture::of(self.document, &image.image, self.options.images, room, 0);
        let Some(mut picture) = picture else {
            // The anchors beside a picture that is left out keep their place.
            if pieces.is_empty() && !anchors.is_empty() {
                let slab = Slab { anchors, ..Slab::default() };
                pieces.push(Piece { slabs: vec![slab], ..Piece::default() });
            }
            return pieces;
        };
        let x = place.left + (place.width - picture.width) / 2.0;
        let height = picture.height + 0.5 * style.size.points() as f32;
        let element = self.structure.begin(ElementKind::Figure(picture.alt.clone()));
        picture.tag = self.structure.here();
        let mut items = vec![picture.item(x, 0.0)];
        if picture.is_frame() {
            items.extend(self.alt_text(&picture, x, &style));
        }
        self.structure.end(element);
        let slab = Slab { height, items, anchors, ..Slab::default() };
        let before = style.size.points() as f32 * 0.5;
        // The words below a figure stay with it.
        pieces.push(Piece {
            slabs: vec![slab],
            before,
            keep_with_next: true,
            ..Piece::default()
        });
        pieces
    }

    /// The words of a missing picture inside its frame, as far as they fit.
    fn alt_text(
        &mut self,
        picture: &Picture,
        x: f32,
        style: &ParagraphStyle,
    ) -> Vec<Item> {
        let style = ParagraphStyle { align: Align::Center, first_indent: 0.0, ..*style };
        let place =
            Place { left: x + 4.0, width: picture.width - 8.0, style: None, depth: 1 };
        let source = Source::new(self.document, self.options.keep).words(&picture.alt);
        let run = source.measure(&style, self.profile, self.book);
        let lines = self.lines(&run, &style, 0.0, place, false);
        let fitting = (picture.height / style.line_pitch.points() as f32) as usize;
        let used =
            lines.len().min(fitting.max(1)) as f32 * style.line_pitch.points() as f32;
        let mut y = (picture.height - used) / 2.0;
        let mut items = Vec::new();
        for slab in lines.into_iter().take(fitting.max(1)) {
            for mut item in slab.items {
                lower(&mut item, y);
                mark_added(std::slice::from_mut(&mut item));
                items.push(item);
            }
            y += slab.height;
        }
        items
    }

    fn marker(&mut self, image: &ImageBlock, place: Place<'_>) -> Vec<Piece> {
        if !self.options.keep.markers {
            return Vec::new();
        }
        let anchors = image.anchors.iter().map(|anchor| anchor.source);
        let mut words = String::new();
        for source in anchors.chain([image.image.source]) {
            words.push_str(self.document.text(source.bytes));
        }
        let style = self.style(place, self.profile.role(Role::Body));
        let source = Source::new(self.document, self.options.keep).words(&words);
        let element = self.structure.begin(ElementKind::Paragraph(Role::Body));
        let piece = self.piece_of(source, &style, 0.0, place);
        self.structure.end(element);
        vec![piece]
    }

    fn note(&mut self, note: &Note, place: Place<'_>) -> Vec<Piece> {
        let label = format!("[{}] ", self.document.text(note.id));
        self.labelled(&label, &note.blocks, place)
    }

    fn comment(&mut self, comment: &Comment, place: Place<'_>) -> Vec<Piece> {
        // As the export puts it: `Comment by Li: `.
        let words = comment.blocks.first().map(|block| block.source().bytes.start);
        let start = comment.source.bytes.start.min(comment.author.start);
        let end = words.unwrap_or(comment.author.end).max(comment.author.end);
        let lead = self.document.text(Span { start, end }).trim_start();
        let label = if comment.source.line == 0 {
            format!("{}: ", self.document.text(comment.author))
        } else {
            lead.to_owned()
        };
        self.labelled(&label, &comment.blocks, place)
    }

    /// Blocks in the style of notes, a label before the first.
    fn labelled(
        &mut self,
        label: &str,
        blocks: &[Block],
        place: Place<'_>,
    ) -> Vec<Piece> {
        let style = self.profile.styles.note;
        // Notes inside notes exist only in models made by hand.
        if place.depth > 8 {
            return Vec::new();
        }
        let inner = Place { style: Some(&style), depth: place.depth + 1, ..place };
        let mut rest = blocks;
        let mut source = Source::new(self.document, self.options.keep).label(label);
        if let [first, others @ ..] = blocks
            && let Some(content) = first.content()
        {
            source = source.inlines(content, false);
            rest = others;
        }
        let mut pieces = Vec::new();
        if !source.is_empty() {
            let kind = ElementKind::Paragraph(Role::Body);
            let element = self.structure.begin_labelled(kind);
            pieces.push(self.piece_of(source, &style, 0.0, inner));
            self.structure.end(element);
        }
        for block in rest {
            pieces.extend(self.pieces(block, inner));
        }
        pieces
    }

    fn kept_furniture(&mut self, furniture: &Furniture, place: Place<'_>) -> Vec<Piece> {
        let keep = self.options.keep;
        let kept = match furniture.kind {
            FurnitureKind::Header | FurnitureKind::Footer | FurnitureKind::PageNumber => {
                keep.furniture
            }
            FurnitureKind::EmbeddedName => keep.noise,
        };
        let style = self.style(place, &self.profile.styles.furniture);
        if kept {
            vec![self.words(&furniture.content, &style, place)]
        } else {
            Vec::new()
        }
    }

    fn gap(&mut self, gap: &Break, place: Place<'_>) -> Vec<Piece> {
        match gap.kind {
            BreakKind::Blank(_)
            | BreakKind::Page
            | BreakKind::Section
            | BreakKind::Column => Vec::new(),
            BreakKind::Rule => vec![self.rule(gap, place)],
        }
    }

    /// A rule typed as characters prints them, since they are words of the input.
    fn rule(&mut self, gap: &Break, place: Place<'_>) -> Piece {
        let style = self.style(place, self.profile.role(Role::Body));
        let words = self.document.text(gap.source.bytes).trim();
        if words.is_empty() {
            let y = style.line_pitch.points() as f32 / 2.0;
            let (x, width) = (place.left, place.width);
            let rule = RuleItem { x, y, width, height: 0.5, ..RuleItem::default() };
            let slab = Slab {
                height: 2.0 * y,
                items: vec![Item::Rule(rule)],
                ..Slab::default()
            };
            return Piece { slabs: vec![slab], ..Piece::default() };
        }
        let centred = ParagraphStyle { align: Align::Center, first_indent: 0.0, ..style };
        let source = Source::new(self.document, self.options.keep).words(words);
        self.piece_of(source, &centred, 0.0, place)
    }

    pub(crate) fn finish(mut self) -> Layout {
        self.finish_contents();
        self.furniture();
        self.foot_rule();
        self.mirror();
        Layout {
            pages: self.pager.pages,
            outline: self.pager.outline,
            structure: self.structure.elements,
            destinations: self.pager.destinations,
            restarts: self.pager.restarts,
            lines: self.pager.lines,
            warnings: self.warnings,
            ..Layout::default()
        }
    }
}

/// The notes and comments of a part.
fn asides(part: &Part) -> impl Iterator<Item = &Block> {
    part.blocks.iter().filter(|block| matches!(block, Block::Note(_) | Block::Comment(_)))
}

fn breaks_page(gap: &Break) -> bool {
    match gap.kind {
        BreakKind::Page | BreakKind::Section => true,
        BreakKind::Blank(_) | BreakKind::Column | BreakKind::Rule => false,
    }
}

/// The short rule over the notes of a part.
fn note_rule(place: Place<'_>) -> Piece {
    let width = place.width.min(120.0);
    let (x, y, height) = (place.left, 8.0, 0.5);
    let rule = RuleItem { x, y, width, height, ..RuleItem::default() };
    let slab = Slab { height: 14.0, items: vec![Item::Rule(rule)], ..Slab::default() };
    Piece { slabs: vec![slab], keep_with_next: true, ..Piece::default() }
}

/// The pieces with the last two lines kept with what stands below.
fn kept_below(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let Some(mut last) = pieces.pop() else { return pieces };
    // Two lines stay on the page before, too.
    if last.lines && last.slabs.len() >= 4 {
        let slabs = last.slabs.split_off(last.slabs.len() - 2);
        let after = std::mem::take(&mut last.after);
        pieces.push(last);
        last = Piece { slabs, after, lines: true, ..Piece::default() };
    }
    last.keep_with_next = true;
    pieces.push(last);
    pieces
}

/// Where the lines of a style stand.
pub(crate) fn frame(
    profile: &Profile,
    language: Language,
    style: &ParagraphStyle,
    place: Place<'_>,
) -> Frame {
    let size = style.size.points() as f32;
    let cell = Grid::of(profile).and_then(|grid| grid.cell(size));
    Frame {
        left: place.left,
        width: place.width,
        punctuation: profile.punctuation,
        em: cell.unwrap_or(size),
        cell,
        western: !language.is_east_asian(),
        balance: false,
    }
}

/// A piece with the spacing of its style.
pub(crate) fn piece(slabs: Vec<Slab>, style: &ParagraphStyle) -> Piece {
    Piece {
        slabs,
        before: style.space_before.points() as f32,
        after: style.space_after.points() as f32,
        keep_with_next: style.keep_with_next,
        lines: true,
        head: Vec::new(),
        top: None,
    }
}
