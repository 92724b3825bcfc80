//! What only official documents have: the mark with its red rule, lines with two ends, and
//! the colophon at the foot of a page (GB/T 9704-2012 7.2, 7.4, 10).

use docconv_core::profile::{
    self, Align, ColophonPlace, Colour, LetterheadFrom, ParagraphStyle, RedRule,
};
use docconv_core::{Block, Inline, Length, Paragraph, Role};

use super::block::{Composer, Place, piece};
use super::item::{Item, RuleItem};
use super::run::Source;
use super::slab::{Piece, Slab};
use super::structure::ElementKind;

impl Composer<'_, '_> {
    /// The mark of the issuing authority. The first line goes down to its place on the
    /// page, the lines of a joint document follow it.
    pub(crate) fn letterhead(&mut self, blocks: &[Block], at: usize, place: Place<'_>) {
        let Block::Paragraph(paragraph) = &blocks[at] else { return };
        let mut style = self.profile.placed(self.document, blocks, at);
        let first = !blocks[..at].iter().any(is_mark);
        if blocks.get(at + 1).is_some_and(is_mark) {
            style.space_after = Length::ZERO;
        }
        let source = Source::new(self.document, self.options.keep)
            .inlines(&paragraph.content, false);
        let element = self.structure.begin(ElementKind::Paragraph(paragraph.role));
        let mut piece = self.piece_of(source, &style, 0.0, place);
        self.structure.end(element);
        if first {
            // The upper edge is that of the characters, which stand in the middle of the line.
            let above = (style.line_pitch - style.size).points() as f32 / 2.0;
            piece.top = Some(self.mark_top() - above);
        }
        self.pager.add(piece);
    }

    /// Where the mark's upper edge stands, from the top of the text area.
    fn mark_top(&self) -> f32 {
        let head = &self.profile.letterhead;
        let drop = head.drop.points() as f32;
        match head.from {
            LetterheadFrom::Text => drop,
            LetterheadFrom::Paper => drop - self.area.top,
        }
    }

    /// The red rule below a line of `role`, and 空二行 below it.
    pub(crate) fn red_rule(&mut self, role: Role, place: Place<'_>) {
        let head = self.profile.letterhead;
        let y = self.profile.rule_drop(role).points() as f32;
        let rule = self.centred_rule(place, y, head.rule_thickness);
        let height = y + rule.height;
        let slab = Slab { height, items: vec![Item::Rule(rule)], ..Slab::default() };
        let after = head.space_after.points() as f32;
        self.pager.add(Piece {
            slabs: vec![slab],
            after,
            keep_with_next: true,
            ..Piece::default()
        });
    }

    /// The head of a letter: the mark before all else, a thick and a thin rule below it.
    pub(crate) fn letter_head(&mut self, blocks: &[Block], place: Place<'_>) {
        let marks = (0..blocks.len()).filter(|&at| is_mark(&blocks[at]));
        let marks: Vec<usize> = marks.collect();
        if marks.is_empty() {
            return;
        }
        marks.iter().for_each(|&at| self.letterhead(blocks, at, place));
        let head = self.profile.letterhead;
        let drop = self.profile.rule_drop(Role::Letterhead).points() as f32;
        let rules = self.double_rule(place, drop, false);
        let height = rules.iter().map(|rule| rule.y + rule.height).fold(0.0, f32::max);
        let items = rules.map(Item::Rule).to_vec();
        let slab = Slab { height, items, ..Slab::default() };
        let after = head.space_after.points() as f32;
        self.pager.add(Piece { slabs: vec![slab], after, ..Piece::default() });
    }

    /// The second rule of a letter, at the foot of its first page.
    pub(crate) fn foot_rule(&mut self) {
        let distance = self.profile.letterhead.foot_rule.points() as f32;
        let first = self.document.parts.first();
        let has_mark = first.is_some_and(|part| part.blocks.iter().any(is_mark));
        if distance <= 0.0 || !has_mark {
            return;
        }
        let place =
            Place { left: self.area.left, width: self.area.width, style: None, depth: 0 };
        let rules = self.double_rule(place, 0.0, true);
        let height = rules.iter().map(|rule| rule.y + rule.height).fold(0.0, f32::max);
        let top = self.area.page_height - distance - height;
        if let Some(page) = self.pager.pages.first_mut() {
            let lowered =
                rules.map(|rule| Item::Rule(RuleItem { y: rule.y + top, ..rule }));
            page.items.extend(lowered);
        }
    }

    /// A thick line and a thin one that is half as thick below it, or the other way round.
    fn double_rule(&self, place: Place<'_>, y: f32, thin_first: bool) -> [RuleItem; 2] {
        let thick = self.profile.letterhead.rule_thickness;
        let (upper, lower) =
            if thin_first { (thick * 0.5, thick) } else { (thick, thick * 0.5) };
        let below = y + (upper + thick * 0.6).points() as f32;
        [self.centred_rule(place, y, upper), self.centred_rule(place, below, lower)]
    }

    fn centred_rule(&self, place: Place<'_>, y: f32, thickness: Length) -> RuleItem {
        let head = &self.profile.letterhead;
        let width = head.rule_width.points() as f32;
        let x = match head.rule {
            // 居中 on the paper (10.1).
            RedRule::Double => (self.area.page_width - width) / 2.0,
            RedRule::None | RedRule::Single => place.left + (place.width - width) / 2.0,
        };
        let (height, colour) = (thickness.points() as f32, head.rule_colour);
        RuleItem { x, y, width, height, colour }
    }

    /// A line whose words stand at both ends; `None` when it has one end or no room.
    pub(crate) fn two_ends(
        &mut self,
        paragraph: &Paragraph,
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Option<Vec<Slab>> {
        let at = profile::line_ends(&paragraph.content)?;
        let (before, after) = (&paragraph.content[..at], &paragraph.content[at + 1..]);
        self.ends(before, after, [paragraph.role; 2], style, place)
    }

    /// Sets a number and the 签发人 below it on one line; answers where that stood.
    pub(crate) fn with_signer(
        &mut self,
        blocks: &[Block],
        at: usize,
        place: Place<'_>,
    ) -> Option<usize> {
        let below = profile::signer_below(blocks, at)?;
        let style = self.profile.placed(self.document, blocks, at);
        let (number, signer) = (blocks[at].content()?, blocks[below].content()?);
        let slabs =
            self.ends(number, signer, [Role::DocNumber, Role::Signer], &style, place)?;
        self.pager.add(piece(slabs, &style));
        Some(below)
    }

    fn ends(
        &mut self,
        before: &[Inline],
        after: &[Inline],
        roles: [Role; 2],
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Option<Vec<Slab>> {
        let own = if roles[0] == Role::DocNumber {
            *self.profile.role(Role::Signer)
        } else {
            *style
        };
        let end = ParagraphStyle {
            align: Align::End,
            first_indent: 0.0,
            left: 0.0,
            right: style.right,
            line_pitch: style.line_pitch,
            ..own
        };
        let start = ParagraphStyle { align: Align::Start, right: 0.0, ..*style };
        let mut left = self.end_of_line(before, roles[0], &start, place)?;
        let right = self.end_of_line(after, roles[1], &end, place)?;
        let edge = |slab: &Slab, from: fn(&Item) -> f32, pick: fn(f32, f32) -> f32| {
            slab.items.iter().map(from).reduce(pick)
        };
        let (ends, begins) =
            (edge(&left, right_of, f32::max), edge(&right, left_of, f32::min));
        if let (Some(ends), Some(begins)) = (ends, begins)
            && ends + style.size.points() as f32 * 0.5 > begins
        {
            return None;
        }
        left.absorb(right, 0.0);
        Some(vec![left])
    }

    /// Words that take one line.
    fn end_of_line(
        &mut self,
        content: &[Inline],
        role: Role,
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Option<Slab> {
        let source =
            Source::new(self.document, self.options.keep).inlines(content, false);
        let run = source.measure(style, self.profile, self.book);
        let element = self.structure.begin(ElementKind::Paragraph(role));
        let mut lines = self.lines(&run, style, 0.0, place, false);
        self.structure.end(element);
        if lines.len() == 1 { lines.pop() } else { None }
    }

    /// Sets the colophon that begins at `at` and answers where it ends. One that stands in
    /// the text is set like other paragraphs.
    pub(crate) fn colophon(
        &mut self,
        blocks: &[Block],
        at: usize,
        place: Place<'_>,
    ) -> Option<usize> {
        if !profile::is_colophon(&blocks[at]) {
            return None;
        }
        let even = match self.profile.colophon.place {
            ColophonPlace::Text => return None,
            ColophonPlace::Foot => false,
            ColophonPlace::EvenFoot => true,
        };
        let group = profile::colophon(blocks, at);
        let mut slabs = Vec::new();
        for &member in &group {
            let Block::Paragraph(paragraph) = &blocks[member] else { continue };
            let style = self.profile.placed(self.document, blocks, member);
            let lines = match self.two_ends(paragraph, &style, place) {
                Some(lines) => lines,
                None => {
                    let source = Source::new(self.document, self.options.keep)
                        .inlines(&paragraph.content, false);
                    let kind = ElementKind::Paragraph(paragraph.role);
                    let element = self.structure.begin(kind);
                    let lines = self.piece_of(source, &style, 0.0, place).slabs;
                    self.structure.end(element);
                    lines
                }
            };
            let thickness = if slabs.is_empty() {
                self.profile.colophon.outer_rule
            } else {
                self.profile.colophon.inner_rule
            };
            let first = slabs.len();
            slabs.extend(lines);
            rule_over(&mut slabs[first], place, thickness);
        }
        if let Some(last) = slabs.last_mut() {
            rule_under(last, place, self.profile.colophon.outer_rule);
        }
        let height: f32 = slabs.iter().map(|slab| slab.height).sum();
        if height > self.area.height {
            // Higher than a page: it goes on like other text.
            self.pager.add(Piece { slabs, lines: true, ..Piece::default() });
        } else {
            self.pager.foot(slabs, even);
        }
        group.last().map(|last| last + 1)
    }
}

fn is_mark(block: &Block) -> bool {
    block.role() == Some(Role::Letterhead)
}

fn rule_over(slab: &mut Slab, place: Place<'_>, thickness: Length) {
    let height = thickness.points() as f32;
    if height > 0.0 {
        slab.items.push(full_rule(place, 0.0, height));
    }
}

/// The lower edge of the last rule is that of the text area.
fn rule_under(slab: &mut Slab, place: Place<'_>, thickness: Length) {
    let height = thickness.points() as f32;
    if height > 0.0 {
        slab.items.push(full_rule(place, slab.height - height, height));
    }
}

fn full_rule(place: Place<'_>, y: f32, height: f32) -> Item {
    let (x, width, colour) = (place.left, place.width, Colour::BLACK);
    Item::Rule(RuleItem { x, y, width, height, colour })
}

fn left_of(item: &Item) -> f32 {
    match item {
        Item::Text(text) => text.x,
        Item::Rule(rule) => rule.x,
        Item::Image(image) => image.x,
        Item::Link(link) => link.x,
    }
}

fn right_of(item: &Item) -> f32 {
    match item {
        Item::Text(text) => text.x + text.width(),
        Item::Rule(rule) => rule.x + rule.width,
        Item::Image(image) => image.x + image.width,
        Item::Link(link) => link.x + link.width,
    }
}
