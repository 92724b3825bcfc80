//! What only official documents have: the mark with its red rule, and the colophon at the
//! foot of a page (GB/T 9704-2012 7.2, 7.4, 10).

use docconv_core::profile::{
    self, ColophonPlace, LetterheadFrom, ParagraphStyle, RedRule,
};
use docconv_core::{Block, Length, Role};

use crate::block::Extra;
use crate::styles;
use crate::writer::{Last, Writer};
use crate::xml::Xml;

/// A frame in which a paragraph stands at a place on the paper, centred across it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    width: Length,
    /// From the upper edge of the paper.
    top: Length,
}

impl Frame {
    pub(crate) fn write(self, xml: &mut Xml) {
        let frame = [
            ("w:w", self.width.twips().to_string()),
            ("w:wrap", "notBeside".to_owned()),
            ("w:vAnchor", "page".to_owned()),
            ("w:hAnchor", "page".to_owned()),
            ("w:xAlign", "center".to_owned()),
            ("w:y", self.top.twips().max(1).to_string()),
        ];
        xml.empty_with("w:framePr", &frame.each_ref().map(|(k, v)| (*k, v.as_str())));
    }
}

impl<'d> Writer<'d> {
    /// The mark of the issuing authority: the first line of it goes down to its place.
    pub(crate) fn letterhead(&mut self, blocks: &'d [Block], at: usize) {
        let Block::Paragraph(paragraph) = &blocks[at] else { return };
        let profile = &self.options.profile;
        let mut placed = profile.placed(self.document, blocks, at);
        if !blocks[..at].iter().any(is_mark) {
            let used = self.height_above(&blocks[..at]);
            let above = (placed.line_pitch - placed.size) * 0.5;
            let down = match profile.letterhead.from {
                LetterheadFrom::Text => profile.letterhead.drop - used - above,
                LetterheadFrom::Paper => Length::ZERO,
            };
            placed.space_before = down.max(Length::ZERO);
        }
        if blocks.get(at + 1).is_some_and(is_mark) {
            placed.space_after = Length::ZERO;
        }
        let extra = Extra { placed: Some(placed), ..Extra::default() };
        self.mark(paragraph.content.as_slice(), placed, extra);
    }

    fn mark(
        &mut self,
        content: &[docconv_core::Inline],
        placed: ParagraphStyle,
        extra: Extra,
    ) {
        self.open_with(styles::role(Role::Letterhead), extra);
        let smaller = placed.size != self.options.profile.role(Role::Letterhead).size;
        self.mark_size = smaller.then_some(placed.size);
        self.inlines(content);
        self.mark_size = None;
        self.close();
    }

    /// The height of the lines before the mark: each takes one.
    fn height_above(&self, blocks: &[Block]) -> Length {
        let heights = blocks.iter().filter_map(Block::role).map(|role| {
            let style = self.options.profile.role(role);
            style.space_before + style.line_pitch + style.space_after
        });
        heights.fold(Length::ZERO, |sum, height| sum + height)
    }

    /// A number and the 签发人 below it, on one line.
    pub(crate) fn number_and_signer(
        &mut self,
        blocks: &'d [Block],
        at: usize,
        below: usize,
    ) -> usize {
        let content = |at: usize| blocks[at].content().unwrap_or_default();
        let placed = Some(self.options.profile.placed(self.document, blocks, at));
        self.open_with(
            styles::role(Role::DocNumber),
            Extra { placed, ..Extra::default() },
        );
        self.inlines(content(at));
        self.tab();
        self.signer(content(below), Role::DocNumber);
        self.close();
        below + 1
    }

    /// The red rule below the mark or the number.
    pub(crate) fn red_rule(&mut self) {
        self.open_bare(styles::RED_RULE);
        self.close();
    }

    /// The head of a letter: the mark in a frame at its place on the paper, a double rule
    /// as its lower border.
    pub(crate) fn letter_head(&mut self, blocks: &'d [Block]) {
        let marks: Vec<usize> =
            (0..blocks.len()).filter(|&at| is_mark(&blocks[at])).collect();
        let head = self.options.profile.letterhead;
        for &at in &marks {
            let Block::Paragraph(paragraph) = &blocks[at] else { continue };
            let placed = self.options.profile.placed(self.document, blocks, at);
            let above = (placed.line_pitch - placed.size) * 0.5;
            let frame = Frame { width: head.rule_width, top: head.drop - above };
            let last = marks.last() == Some(&at);
            let border = last.then(|| self.frame_rule());
            let extra = Extra {
                placed: Some(placed),
                frame: Some(frame),
                border,
                ..Extra::default()
            };
            self.mark(&paragraph.content, placed, extra);
        }
        if !marks.is_empty() {
            self.pending.before = Some(head.space_after);
        }
    }

    fn frame_rule(&self) -> (&'static str, [(&'static str, String); 4]) {
        let head = self.options.profile.letterhead;
        // Word's borders stand 31 points off at the most.
        let drop = self.options.profile.rule_drop(Role::Letterhead);
        let gap = drop.points().round().clamp(0.0, 31.0).to_string();
        let colour = head.rule_colour.to_string().trim_start_matches('#').to_owned();
        let rule = [
            ("w:val", "thickThinSmallGap".to_owned()),
            ("w:sz", head.rule_thickness.eighths().to_string()),
            ("w:space", gap),
            ("w:color", colour),
        ];
        ("w:bottom", rule)
    }

    pub(crate) fn has_foot_rule(&self) -> bool {
        let first = self.document.parts.first();
        let has_mark = first.is_some_and(|part| part.blocks.iter().any(is_mark));
        let head = self.options.profile.letterhead;
        has_mark && head.foot_rule > Length::ZERO && head.rule == RedRule::Double
    }

    /// The second rule of a letter, in the footer of its first page.
    pub(crate) fn foot_rule(&mut self) {
        let profile = &self.options.profile;
        let head = profile.letterhead;
        let top = profile.page.height - head.foot_rule - head.rule_thickness * 2.0;
        let frame = Some(Frame { width: head.rule_width, top });
        self.open_with(styles::FOOT_RULE, Extra { frame, ..Extra::default() });
        self.close();
    }

    /// Writes the colophon that begins at `at` as a table at the foot of its page, and
    /// answers where it ends. One that stands in the text is written like other paragraphs.
    pub(crate) fn colophon(&mut self, blocks: &'d [Block], at: usize) -> Option<usize> {
        if !profile::is_colophon(&blocks[at]) {
            return None;
        }
        match self.options.profile.colophon.place {
            ColophonPlace::Text => return None,
            // Word moves no table to an even page by itself.
            ColophonPlace::Foot | ColophonPlace::EvenFoot => {}
        }
        let group = profile::colophon(blocks, at);
        if self.last == Last::Table {
            self.open_bare(styles::HAIR_LINE);
            self.close();
        }
        Some(self.foot_table(blocks, &group))
    }

    /// Writes the table, and answers which block comes after it and its comments.
    fn foot_table(&mut self, blocks: &'d [Block], group: &[usize]) -> usize {
        let profile = &self.options.profile;
        let width = profile.text_width().twips().to_string();
        let colophon = profile.colophon;
        let size = |thickness: Length| thickness.eighths().to_string();
        let (outer, inner) = (size(colophon.outer_rule), size(colophon.inner_rule));
        let xml = &mut self.story.xml;
        xml.start("w:tbl");
        xml.start("w:tblPr");
        // LibreOffice lets a table as wide as the text stand anywhere only when it is told
        // where on the page.
        let left = profile.page.margin_left.twips().max(1).to_string();
        let place = [
            ("w:vertAnchor", "margin"),
            ("w:horzAnchor", "page"),
            ("w:tblpX", left.as_str()),
            ("w:tblpYSpec", "bottom"),
        ];
        xml.empty_with("w:tblpPr", &place);
        xml.empty_with("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
        xml.start("w:tblBorders");
        for (edge, size, thickness) in [
            ("w:top", &outer, colophon.outer_rule),
            ("w:bottom", &outer, colophon.outer_rule),
            ("w:insideH", &inner, colophon.inner_rule),
        ] {
            let kind = if thickness > Length::ZERO { "single" } else { "nil" };
            let line = [
                ("w:val", kind),
                ("w:sz", size),
                ("w:space", "0"),
                ("w:color", "000000"),
            ];
            xml.empty_with(edge, &line);
        }
        xml.end("w:tblBorders");
        xml.raw(FOOT_TABLE_LAYOUT.as_bytes());
        xml.end("w:tblPr");
        xml.start("w:tblGrid");
        xml.empty_with("w:gridCol", &[("w:w", &width)]);
        xml.end("w:tblGrid");
        let mut end = 0;
        for &at in group {
            let xml = &mut self.story.xml;
            xml.raw(b"<w:tr><w:tc><w:tcPr>");
            xml.empty_with("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
            xml.raw(b"</w:tcPr>");
            self.last = Last::Nothing;
            end = self.with_comments(blocks, at);
            self.end_in_paragraph(styles::role(Role::Cc));
            self.story.xml.raw(b"</w:tc></w:tr>");
        }
        self.story.xml.end("w:tbl");
        self.open_bare(styles::HAIR_LINE);
        self.close();
        end
    }
}

fn is_mark(block: &Block) -> bool {
    block.role() == Some(Role::Letterhead)
}

const FOOT_TABLE_LAYOUT: &str = concat!(
    r#"<w:tblLayout w:type="fixed"/><w:tblCellMar>"#,
    r#"<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>"#,
);
