//! Page furniture and the section: live headers and footers with page numbers, paper,
//! margins and grid.

use docconv_core::profile::{PageNumber, PageNumberFormat};
use docconv_core::{Furniture, Inline, Length, PageFieldKind, Role};
use docx_rs::{BuildXML, FieldCharType, InstrNUMPAGES, InstrPAGE, InstrText, Run};

use crate::inline::Look;
use crate::writer::{Place, Story, Writer, new_story};
use crate::{parts, styles};

impl<'d> Writer<'d> {
    /// The header parts and the footer parts: one each, or an odd and an even one where
    /// the page number stands outside.
    pub(crate) fn headers_and_footers(&mut self) -> (Vec<Story>, Vec<Story>) {
        let sides = if parts::outer_page_number(&self.options.profile) { 2 } else { 1 };
        let (header, footer) = (self.index.header, self.index.footer);
        let headers = match header {
            Some(header) => (0..sides).map(|_| self.header(header)).collect(),
            None => Vec::new(),
        };
        let number = self.options.profile.page_number;
        let footers = if footer.is_some() || number.is_some() {
            let styles = [styles::FOOTER_ODD, styles::FOOTER_EVEN];
            (0..sides).map(|side| self.footer(footer, number, styles[side])).collect()
        } else {
            Vec::new()
        };
        (headers, footers)
    }

    fn header(&mut self, header: &'d Furniture) -> Story {
        self.aside(new_story("w:hdr"), Place::Header, |writer| {
            writer.paragraph(styles::HEADER, &header.content);
        })
    }

    fn footer(
        &mut self,
        footer: Option<&'d Furniture>,
        number: Option<PageNumber>,
        style: &str,
    ) -> Story {
        self.aside(new_story("w:ftr"), Place::Footer, |writer| {
            if let Some(footer) = footer {
                writer.paragraph(styles::FOOTER, &footer.content);
            }
            // A footer that counts its pages itself needs no second number.
            let counts = footer.is_some_and(|footer| has_page_field(&footer.content));
            if let Some(number) = number.filter(|_| !counts) {
                writer.page_number(number, style);
            }
        })
    }

    fn page_number(&mut self, number: PageNumber, style: &str) {
        let (before, after) = match number.format {
            PageNumberFormat::Plain => ("", ""),
            PageNumberFormat::Dashed => ("— ", " —"),
        };
        let look = Look { style: Some(styles::PAGE_NUMBER), ..Look::default() };
        self.open(style);
        self.run_in_face(before, look, true);
        self.page_field(PageFieldKind::Page, "1", Some(styles::PAGE_NUMBER));
        self.run_in_face(after, look, true);
        self.close();
    }

    /// A PAGE or NUMPAGES field, which docx-rs writes well.
    pub(crate) fn page_field(
        &mut self,
        kind: PageFieldKind,
        shown: &str,
        style: Option<&str>,
    ) {
        let instruction = match kind {
            PageFieldKind::Page => InstrText::PAGE(InstrPAGE {}),
            PageFieldKind::Pages => InstrText::NUMPAGES(InstrNUMPAGES {}),
        };
        let run = || style.map_or_else(Run::new, |style| Run::new().style(style));
        // docx-rs escapes text but lets control characters through.
        let shown: String = shown.chars().filter(|c| c.is_alphanumeric()).collect();
        for run in [
            run().add_field_char(FieldCharType::Begin, false),
            run().add_instr_text(instruction),
            run().add_field_char(FieldCharType::Separate, false),
            run().add_text(shown),
            run().add_field_char(FieldCharType::End, false),
        ] {
            self.story.xml.raw(&run.build());
        }
    }

    /// The properties of the only section, at the end of the body.
    pub(crate) fn section(&self, story: &mut Story, headers: usize, footers: usize) {
        let mut references = Vec::new();
        for (count, kind, element) in [
            (headers, "header", "w:headerReference"),
            (footers, "footer", "w:footerReference"),
        ] {
            for (number, side) in (1..=count).zip(["default", "even"]) {
                let target = format!("{kind}{number}.xml");
                references.push((
                    element,
                    side,
                    story.relate("Page", kind, target, false),
                ));
            }
        }
        let xml = &mut story.xml;
        xml.start("w:sectPr");
        for (element, side, id) in &references {
            xml.empty_with(element, &[("w:type", *side), ("r:id", id)]);
        }
        let page = &self.options.profile.page;
        let twips = |length: Length| length.twips().clamp(0, 31_680).to_string();
        let (width, height) = (twips(page.width), twips(page.height));
        xml.empty_with("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
        let margins = [
            ("w:top", twips(page.margin_top)),
            ("w:right", twips(page.margin_right)),
            ("w:bottom", twips(page.margin_bottom)),
            ("w:left", twips(page.margin_left)),
            // Where Word's Chinese template puts it, 15 mm below the edge.
            ("w:header", page.margin_top.twips().clamp(0, 851).to_string()),
            ("w:footer", twips(self.footer_distance())),
            ("w:gutter", "0".to_owned()),
        ];
        xml.empty_with("w:pgMar", &margins.each_ref().map(|(k, v)| (*k, v.as_str())));
        xml.empty_with("w:cols", &[("w:space", "425")]);
        self.grid(story);
        story.xml.end("w:sectPr");
    }

    /// From the edge of the paper to the lower end of the footer: the profile says where
    /// the middle of the digits stands.
    fn footer_distance(&self) -> Length {
        let profile = &self.options.profile;
        let Some(number) = profile.page_number else { return Length::mm(12.5) };
        let half_line = number.size * (styles::PAGE_NUMBER_PITCH / 2.0);
        let distance = profile.page.margin_bottom - number.drop - half_line;
        if distance.points() < 0.0 { Length::ZERO } else { distance }
    }

    /// The grid of lines and characters: `charSpace` is what a cell is wider than the
    /// character in it, in 4096ths of a point. The pitch is rounded down, since Word sets
    /// a line less when the last one does not fit by a twip.
    fn grid(&self, story: &mut Story) {
        let profile = &self.options.profile;
        let (Some(grid), Some(cell)) = (profile.grid, profile.cell()) else {
            let pitch = profile.role(Role::Body).line_pitch.twips().max(1).to_string();
            return story.xml.empty_with("w:docGrid", &[("w:linePitch", &pitch)]);
        };
        let lines = f64::from(grid.lines.max(1));
        let pitch = (profile.text_height().points() * 20.0 / lines).floor() as i32;
        let space = (cell - profile.role(Role::Body).size).points() * 4096.0;
        let (pitch, space) =
            (pitch.max(1).to_string(), (space.round() as i32).to_string());
        let attributes = [
            ("w:type", "linesAndChars"),
            ("w:linePitch", pitch.as_str()),
            ("w:charSpace", &space),
        ];
        story.xml.empty_with("w:docGrid", &attributes);
    }
}

fn has_page_field(content: &[Inline]) -> bool {
    content.iter().any(|inline| matches!(inline, Inline::PageField(_)))
}
