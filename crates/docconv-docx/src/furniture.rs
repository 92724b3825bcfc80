//! Page furniture and the section: live headers and footers with page numbers, paper,
//! margins and grid.

use std::collections::BTreeMap;

use docconv_core::profile::{PageNumber, PageNumberCount, PageNumberFormat, PartBreak};
use docconv_core::{Furniture, FurnitureKind, Inline, Length, PageFieldKind, Role};
use docx_rs::{BuildXML, FieldCharType, InstrNUMPAGES, InstrPAGE, InstrText, Run};

use crate::inline::Look;
use crate::writer::{Place, Story, Writer, new_story};
use crate::xml::Xml;
use crate::{parts, styles};

/// A header or footer part of the package.
pub(crate) struct Side {
    /// `footer2`
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) root: &'static str,
    pub(crate) story: Story,
}

/// What a section says of a header or footer of its own.
struct SideReference {
    /// `w:footerReference`
    element: &'static str,
    /// `default`, `even` or `first`.
    side: &'static str,
    /// `footer2.xml`
    target: String,
}

/// The sections of the document: their headers and footers. One that says nothing has those
/// of the section before it.
#[derive(Default)]
pub(crate) struct Sections {
    /// What each part of the document brings, by its number.
    of_part: BTreeMap<usize, Vec<SideReference>>,
    /// What the section that is being written will say.
    due: Vec<SideReference>,
    /// Whether a section is written already.
    begun: bool,
    pub(crate) parts: Vec<Side>,
}

const HEADER: &str = "w:headerReference";
const FOOTER: &str = "w:footerReference";

/// For which pages a header or footer stands.
fn known_side(side: &str) -> &'static str {
    match side {
        "even" => "even",
        "first" => "first",
        _ => "default",
    }
}

impl<'d> Writer<'d> {
    /// The headers and footers, each part with furniture of its own having others.
    pub(crate) fn plan_sections(&mut self) -> Sections {
        let mut sections = Sections::default();
        if let Some(reference) = &self.options.reference
            && reference.has_sides()
        {
            let own = reference.sides().map(|(header, side, target)| SideReference {
                element: if header { HEADER } else { FOOTER },
                side: known_side(side),
                target,
            });
            sections.of_part.insert(0, own.collect());
            return sections;
        }
        for kind in [FurnitureKind::Header, FurnitureKind::Footer] {
            for (part, furniture) in self.furniture_by_section(kind) {
                self.sides(&mut sections, part, kind, furniture);
            }
        }
        sections
    }

    /// What each section shows: the first of its own. What the first section has none of
    /// comes from wherever the document has it: an export prints footers at its end.
    fn furniture_by_section(
        &self,
        kind: FurnitureKind,
    ) -> Vec<(usize, Option<&'d Furniture>)> {
        let found: Vec<_> =
            self.index.furniture.iter().filter(|(_, f)| f.kind == kind).collect();
        let mut sections = vec![(0, found.first().map(|(_, first)| *first))];
        let sectioned = self.options.profile.parts != PartBreak::Lines;
        let parts = self.document.parts.iter().enumerate().skip(1);
        let mut at = 0;
        for (part, _) in parts.filter(|(_, part)| part.new_page && sectioned) {
            while found.get(at).is_some_and(|(of, _)| *of < part) {
                at += 1;
            }
            let next = self.document.parts[part + 1..].iter().position(|p| p.new_page);
            let end = next.map_or(usize::MAX, |next| part + 1 + next);
            let own = found.get(at).filter(|(of, _)| *of < end).map(|(_, own)| *own);
            let before = sections.last().and_then(|(_, shown)| *shown);
            let same = |own: &&Furniture| {
                before.is_some_and(|before| self.words_of(before) == self.words_of(own))
            };
            if let Some(own) = own.filter(|own| !same(own)) {
                sections.push((part, Some(own)));
            }
        }
        sections
    }

    fn words_of(&self, furniture: &Furniture) -> String {
        self.document.plain_text(&furniture.content)
    }

    /// The parts of one header or footer: an odd and an even one where the page number
    /// stands outside, one for the first page where that has no number or a rule.
    fn sides(
        &mut self,
        sections: &mut Sections,
        part: usize,
        kind: FurnitureKind,
        furniture: Option<&'d Furniture>,
    ) {
        let profile = &self.options.profile;
        let foot_rule = self.has_foot_rule();
        let header = kind == FurnitureKind::Header;
        let words = self.template(if header { &profile.header } else { &profile.footer });
        let number = profile.page_number.filter(|_| !header);
        let rule = foot_rule && !header;
        if furniture.is_none() && words.is_empty() && number.is_none() && !rule {
            return;
        }
        let mut types = vec!["default"];
        if parts::outer_page_number(profile) {
            types.push("even");
        }
        let bare = profile.page_number.is_some_and(|number| !number.first_page);
        if part == 0 && (foot_rule || bare) {
            types.push("first");
        }
        for side in types {
            let first = side == "first";
            let (kind, root, element) = if header {
                ("header", "w:hdr", HEADER)
            } else {
                ("footer", "w:ftr", FOOTER)
            };
            let story = if header {
                self.header(furniture, &words)
            } else {
                let number = number.filter(|number| !first || number.first_page);
                let even = side == "even";
                let style = if even { styles::FOOTER_EVEN } else { styles::FOOTER_ODD };
                self.footer(furniture, &words, number, style, foot_rule && first)
            };
            let count = sections.parts.iter().filter(|side| side.kind == kind).count();
            let name = format!("{kind}{}", count + 1);
            let target = format!("{name}.xml");
            let own = sections.of_part.entry(part).or_default();
            own.push(SideReference { element, side, target });
            sections.parts.push(Side { name, kind, root, story });
        }
    }

    /// A part begins: what it has of its own, its section says.
    pub(crate) fn enter_part(&mut self, part: usize) {
        let own = self.sections.of_part.remove(&part).unwrap_or_default();
        for reference in own {
            let due = &mut self.sections.due;
            due.retain(|r| (r.element, r.side) != (reference.element, reference.side));
            due.push(reference);
        }
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
        let id = style.map(|style| self.sheet.as_ref().map_or(style, |s| s.id(style)));
        let run = || id.map_or_else(Run::new, |id| Run::new().style(id));
        // docx-rs escapes text but lets control characters through.
        let shown: String = shown.chars().filter(|c| c.is_alphanumeric()).collect();
        let runs = [
            run().add_field_char(FieldCharType::Begin, false),
            run().add_instr_text(instruction),
            run().add_field_char(FieldCharType::Separate, false),
            run().add_text(shown),
            run().add_field_char(FieldCharType::End, false),
        ];
        for run in runs {
            self.story.xml.raw(&run.build());
        }
    }

    /// The properties of the section that ends here.
    pub(crate) fn section_properties(&mut self) -> Vec<u8> {
        let mut due = std::mem::take(&mut self.sections.due);
        due.sort_by_key(|reference| reference.element == FOOTER);
        let mut xml = Xml::default();
        xml.start("w:sectPr");
        for SideReference { element, side, target } in &due {
            let kind = if *element == HEADER { "header" } else { "footer" };
            let id = self.story.relate("Page", kind, target.clone(), false);
            xml.empty_with(element, &[("w:type", *side), ("r:id", &id)]);
        }
        let profile = &self.options.profile;
        let odd = profile.parts == PartBreak::OddPage;
        let restart =
            profile.page_number.is_some_and(|n| n.count == PageNumberCount::Part);
        if let Some(reference) = &self.options.reference {
            let first = !std::mem::replace(&mut self.sections.begun, true);
            reference.section(&mut xml, odd, restart, first);
            xml.end("w:sectPr");
            return xml.into_bytes();
        }
        if odd {
            xml.val("w:type", "oddPage");
        }
        self.page(&mut xml);
        if restart {
            xml.empty_with("w:pgNumType", &[("w:start", "1")]);
        }
        xml.empty_with("w:cols", &[("w:space", "425")]);
        if due.iter().any(|reference| reference.side == "first") {
            xml.empty("w:titlePg");
        }
        self.grid(&mut xml);
        xml.end("w:sectPr");
        xml.into_bytes()
    }

    fn page(&self, xml: &mut Xml) {
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
    fn grid(&self, xml: &mut Xml) {
        let profile = &self.options.profile;
        let (Some(grid), Some(cell)) = (profile.grid, profile.cell()) else {
            let pitch = profile.role(Role::Body).line_pitch.twips().max(1).to_string();
            return xml.empty_with("w:docGrid", &[("w:linePitch", &pitch)]);
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
        xml.empty_with("w:docGrid", &attributes);
    }
}

fn has_page_field(content: &[Inline]) -> bool {
    content.iter().any(|inline| matches!(inline, Inline::PageField(_)))
}
