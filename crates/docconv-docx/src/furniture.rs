//! Page furniture and the section: live headers and footers with page numbers, paper,
//! margins and grid.

use docconv_core::profile::{PageNumber, PageNumberFormat, PartBreak};
use docconv_core::{Furniture, Inline, Length, PageFieldKind, Role};
use docx_rs::{BuildXML, FieldCharType, InstrNUMPAGES, InstrPAGE, InstrText, Run};

use crate::inline::Look;
use crate::writer::{Place, Story, Writer, new_story};
use crate::{parts, styles};

/// A header or footer part of the package.
pub(crate) struct Side {
    /// `footer2`
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) root: &'static str,
    pub(crate) story: Story,
}

impl<'d> Writer<'d> {
    /// The header and footer parts: one each, an odd and an even one where the page number
    /// stands outside, one for the first page where that has no number or a rule.
    pub(crate) fn sides(&mut self) -> Vec<Side> {
        let profile = &self.options.profile;
        let mut types = vec!["default"];
        if parts::outer_page_number(profile) {
            types.push("even");
        }
        let foot_rule = self.has_foot_rule();
        if foot_rule || profile.page_number.is_some_and(|number| !number.first_page) {
            types.push("first");
        }
        let (header, footer) = (self.index.header, self.index.footer);
        let (head, foot) =
            (self.template(&profile.header), self.template(&profile.footer));
        let mut sides = Vec::new();
        if header.is_some() || !head.is_empty() {
            for (number, side) in (1..).zip(&types) {
                let story = self.header(header, &head);
                sides.push(Side {
                    name: format!("header{number}"),
                    kind: "header",
                    root: "w:hdr",
                    story,
                });
                self.sides.push((
                    "w:headerReference",
                    side,
                    format!("header{number}.xml"),
                ));
            }
        }
        let number = profile.page_number;
        if footer.is_some() || number.is_some() || !foot.is_empty() || foot_rule {
            for (at, side) in (1..).zip(&types) {
                let number =
                    number.filter(|number| *side != "first" || number.first_page);
                let style = if *side == "even" {
                    styles::FOOTER_EVEN
                } else {
                    styles::FOOTER_ODD
                };
                let rule = foot_rule && *side == "first";
                let story = self.footer(footer, &foot, number, style, rule);
                sides.push(Side {
                    name: format!("footer{at}"),
                    kind: "footer",
                    root: "w:ftr",
                    story,
                });
                self.sides.push(("w:footerReference", side, format!("footer{at}.xml")));
            }
        }
        sides
    }

    fn template(&self, template: &str) -> String {
        self.options.profile.furniture_words(template, self.document)
    }

    fn header(&mut self, header: Option<&'d Furniture>, words: &str) -> Story {
        self.aside(new_story("w:hdr"), Place::Header, |writer| match header {
            Some(header) => writer.paragraph(styles::HEADER, &header.content),
            None => writer.words_in(styles::HEADER, words),
        })
    }

    fn words_in(&mut self, style: &str, words: &str) {
        self.open(style);
        self.run(words, Look::default());
        self.close();
    }

    fn footer(
        &mut self,
        footer: Option<&'d Furniture>,
        words: &str,
        number: Option<PageNumber>,
        style: &str,
        rule: bool,
    ) -> Story {
        self.aside(new_story("w:ftr"), Place::Footer, |writer| {
            match footer {
                Some(footer) => writer.paragraph(styles::FOOTER, &footer.content),
                None if !words.is_empty() => writer.words_in(styles::FOOTER, words),
                None => {}
            }
            if rule {
                writer.foot_rule();
            }
            // A footer that counts its pages itself needs no second number.
            let counts = footer.is_some_and(|footer| has_page_field(&footer.content));
            if let Some(number) = number.filter(|_| !counts) {
                writer.page_number(number, style);
            }
            writer.end_in_paragraph(styles::FOOTER);
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

    /// The properties of a section, at its end.
    pub(crate) fn section(&self, story: &mut Story) {
        let references: Vec<_> = self
            .sides
            .iter()
            .map(|(element, side, target)| {
                let kind = if target.starts_with("header") { "header" } else { "footer" };
                (*element, *side, story.relate("Page", kind, target.clone(), false))
            })
            .collect();
        let profile = &self.options.profile;
        let xml = &mut story.xml;
        xml.start("w:sectPr");
        for (element, side, id) in &references {
            xml.empty_with(element, &[("w:type", *side), ("r:id", id)]);
        }
        if profile.parts == PartBreak::OddPage {
            xml.val("w:type", "oddPage");
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
        if self.sides.iter().any(|(_, side, _)| *side == "first") {
            xml.empty("w:titlePg");
        }
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
