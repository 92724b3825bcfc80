//! The user's own template: a Word file whose look the output takes over, as pandoc does.
//!
//! Taken are the styles with what they need (theme, faces, lists), and of the last section
//! paper, margins, columns, grid, headers and footers. Its text stays behind, and so do
//! macros, settings and everything that would reach outside the file.

mod markup;
mod part;
mod sheet;

use std::collections::BTreeMap;
use std::sync::Arc;

use docconv_core::{Document, Length, Profile};

use crate::DocxOptions;
use crate::numbering::{FirstIds, Lists};
use crate::package::{Package, Relation};
use crate::xml::Xml;
use markup::{Element, Space};
use part::{Copied, Parts};
pub(crate) use sheet::Sheet;

/// A Word file from which styles, page setup, headers and footers are taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference(Arc<Template>);

#[derive(Debug, PartialEq)]
struct Template {
    styles: String,
    /// The styles that are there.
    known: Vec<sheet::Known>,
    /// Parts that styles need: theme, faces, lists.
    theme: Option<Copied>,
    fonts: Option<Copied>,
    numbering: Option<String>,
    numbering_side: Option<Copied>,
    free: FirstIds,
    sides: Vec<TemplateSide>,
    /// The children of the section's properties, by name, with the usual prefixes.
    section: BTreeMap<String, Vec<u8>>,
    /// How page numbers are shown.
    page_numbers: Vec<(String, String)>,
    page: Option<[Length; 6]>,
    settings: TemplateSettings,
}

/// A header or footer, and where it stands.
#[derive(Debug, PartialEq)]
struct TemplateSide {
    header: bool,
    /// `default`, `even` or `first`.
    side: String,
    part: Copied,
}

/// What of the settings belongs to the look.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TemplateSettings {
    pub(crate) mirror_margins: bool,
    pub(crate) even_and_odd: bool,
    pub(crate) tab_stop: String,
    /// Whether there are headers or footers.
    pub(crate) has_sides: bool,
}

/// Why a file cannot serve as a reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReferenceError {
    /// A part that every Word file has.
    #[error("it has no {part}")]
    Missing {
        /// The part: `word/styles.xml`.
        part: String,
    },
    /// A part that is no sound XML.
    #[error("{part}: {why}")]
    Malformed {
        /// The part.
        part: String,
        /// What is wrong.
        why: String,
    },
    /// The ISO form of the format, whose names differ.
    #[error("it is saved as Strict Open XML; save it as a Word document (.docx)")]
    Strict,
    /// Something that docconv does not put into other files: an embedded object, a chart, or
    /// a thing that lies outside the file.
    #[error(
        "{part} refers to {what}, which is not taken over; remove it from the reference"
    )]
    NotTaken {
        /// The part.
        part: String,
        /// What it refers to: `oleObject`, `a picture outside the file`.
        what: String,
    },
}

impl Reference {
    /// A reference from the parts of a Word file, by their names in lower case:
    /// `word/styles.xml`. The parts should have been read within limits before
    /// (`docconv_read::parts` does).
    ///
    /// # Errors
    /// [`ReferenceError`] when something that is needed is missing, malformed, or leads out
    /// of the file.
    pub fn new(parts: BTreeMap<String, Vec<u8>>) -> Result<Self, ReferenceError> {
        let parts = Parts::of(parts);
        let main = parts.main()?;
        let styles = parts.text(&parts.related(&main, "styles")?)?;
        let known = sheet::read(&styles)?;
        let numbering = match parts.related(&main, "numbering") {
            Ok(name) => Some((parts.text(&name)?, parts.copy(&name, "numbering")?)),
            Err(_) => None,
        };
        let free = match &numbering {
            Some((text, _)) => sheet::free_ids(text)?,
            None => FirstIds::default(),
        };
        let theme = parts.related(&main, "theme").ok();
        let theme = theme.map(|name| parts.copy(&name, "theme/theme1")).transpose()?;
        let fonts = parts.related(&main, "fontTable").ok();
        let fonts = fonts.map(|name| parts.faces(&name)).transpose()?;
        let section = last_section(&parts.text(&main)?, &main)?;
        let sides = sides(&parts, &main, &section)?;
        let settings = settings(&parts, &main, !sides.is_empty())?;
        let (numbering, numbering_side) = numbering.unzip();
        Ok(Self(Arc::new(Template {
            styles: markup::with_usual_prefix(styles, "styles")?,
            known,
            theme,
            fonts,
            numbering: numbering
                .map(|text| markup::with_usual_prefix(text, "numbering"))
                .transpose()?,
            numbering_side,
            free,
            sides,
            page: page(&section),
            page_numbers: page_numbers(&section),
            section: children(&section),
            settings,
        })))
    }

    /// The profile of the options with the reference's paper: what is as wide as the text
    /// follows it. A grid is the reference's own business.
    pub(crate) fn page_of(&self, options: &DocxOptions) -> Profile {
        let mut profile = options.profile.clone();
        if let Some([width, height, top, right, bottom, left]) = self.0.page {
            let page = &mut profile.page;
            (page.width, page.height) = (width, height);
            (page.margin_top, page.margin_right) = (top, right);
            (page.margin_bottom, page.margin_left) = (bottom, left);
            profile.grid = None;
        }
        profile
    }

    pub(crate) fn sheet(
        &self,
        document: &Document,
        options: &DocxOptions,
        compilation: bool,
    ) -> Sheet {
        let language = options.profile.language_of(document);
        let ours = crate::styles::part(
            &options.profile,
            language,
            compilation,
            &Lists::default(),
        );
        Sheet::new(&self.0.styles, &self.0.known, &String::from_utf8_lossy(&ours))
    }

    pub(crate) fn settings(&self) -> &TemplateSettings {
        &self.0.settings
    }

    pub(crate) fn free_ids(&self) -> FirstIds {
        self.0.free
    }

    pub(crate) fn has_sides(&self) -> bool {
        !self.0.sides.is_empty()
    }

    /// Its headers and footers: whether a header, for which pages, the part.
    pub(crate) fn sides(&self) -> impl Iterator<Item = (bool, &str, String)> {
        self.0.sides.iter().map(|side| {
            (side.header, side.side.as_str(), format!("{}.xml", side.part.name))
        })
    }

    /// Writes the properties of a section behind its references. `first`: whether it is the
    /// first, whose own title page and first page number count.
    pub(crate) fn section(&self, xml: &mut Xml, odd: bool, restart: bool, first: bool) {
        for name in SECTION_ORDER {
            match *name {
                // Every section begins a page, whatever the reference's last one did.
                "type" if odd => xml.val("w:type", "oddPage"),
                "type" => {}
                "pgNumType" => self.page_number_type(xml, restart, first),
                "titlePg" if !first => {}
                name => {
                    if let Some(markup) = self.0.section.get(name) {
                        xml.raw(markup);
                    }
                }
            }
        }
    }

    fn page_number_type(&self, xml: &mut Xml, restart: bool, first: bool) {
        let own = self.0.page_numbers.iter();
        let own = own.filter(|(name, _)| name != "w:start" || (first && !restart));
        let mut attributes: Vec<_> = own.map(|(k, v)| (k.as_str(), v.as_str())).collect();
        if restart {
            attributes.push(("w:start", "1"));
        }
        if !attributes.is_empty() {
            xml.empty_with("w:pgNumType", &attributes);
        }
    }

    pub(crate) fn add_parts(&self, package: &mut Package, lists: &Lists) {
        let template = &*self.0;
        let sides = template.sides.iter().map(|side| &side.part);
        for part in template.theme.iter().chain(&template.fonts).chain(sides) {
            part.add(package);
        }
        match (&template.numbering, &template.numbering_side) {
            (Some(text), Some(side)) => {
                let (looks, nums) = lists.definitions();
                let merged = sheet::with_lists(text, &looks, &nums);
                side.with(merged).add(package);
            }
            _ if !lists.is_empty() => {
                package.word("word/numbering.xml", "numbering", &lists.part());
            }
            _ => {}
        }
    }

    pub(crate) fn relate(&self, relations: &mut Vec<Relation>, lists: &Lists) {
        let template = &*self.0;
        let part = |id: &str, kind, target: &str| {
            Relation::internal(id.to_owned(), kind, target.to_owned())
        };
        if template.fonts.is_some() {
            relations.push(part("rIdFonts", "fontTable", "fontTable.xml"));
        }
        if template.theme.is_some() {
            relations.push(part("rIdTheme", "theme", "theme/theme1.xml"));
        }
        if template.numbering.is_some() || !lists.is_empty() {
            relations.push(part("rIdNumbering", "numbering", "numbering.xml"));
        }
    }
}

/// What may stand in a section behind its references (ECMA-376 17.6.17), in order.
const SECTION_ORDER: &[&str] = &[
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
];

/// The properties of the last section, which stand at the end of the body.
fn last_section(document: &str, name: &str) -> Result<Element, ReferenceError> {
    let mut found = None;
    markup::children_at(document, name, &["document", "body"], |element| {
        if element.is(Space::Word, "sectPr") {
            found = Some(element);
        }
    })?;
    Ok(found.unwrap_or_default())
}

fn sides(
    parts: &Parts,
    main: &str,
    section: &Element,
) -> Result<Vec<TemplateSide>, ReferenceError> {
    let mut sides = Vec::new();
    for child in &section.children {
        let header = child.is(Space::Word, "headerReference");
        if !header && !child.is(Space::Word, "footerReference") {
            continue;
        }
        let id = child.attribute(Space::Relation, "id").unwrap_or_default();
        let name = parts.target(main, id)?;
        let side = child.attribute(Space::Word, "type").unwrap_or("default");
        if !["default", "even", "first"].contains(&side) {
            continue;
        }
        let kind = if header { "header" } else { "footer" };
        let count = sides.iter().filter(|s: &&TemplateSide| s.header == header).count();
        let part = parts.copy(&name, &format!("{kind}{}", count + 1))?;
        sides.push(TemplateSide { header, side: side.to_owned(), part });
    }
    Ok(sides)
}

fn settings(
    parts: &Parts,
    main: &str,
    has_sides: bool,
) -> Result<TemplateSettings, ReferenceError> {
    let mut settings = TemplateSettings {
        mirror_margins: false,
        even_and_odd: false,
        tab_stop: "720".to_owned(),
        has_sides,
    };
    let Ok(name) = parts.related(main, "settings") else { return Ok(settings) };
    markup::children_at(&parts.text(&name)?, &name, &["settings"], |element| {
        let value = element.attribute(Space::Word, "val");
        let on = !matches!(value, Some("0" | "false" | "off"));
        match element.local.as_str() {
            "mirrorMargins" => settings.mirror_margins = on,
            "evenAndOddHeaders" => settings.even_and_odd = on,
            "defaultTabStop" => {
                if let Some(stop) = value.filter(|v| v.parse::<u16>().is_ok()) {
                    settings.tab_stop = stop.to_owned();
                }
            }
            _ => {}
        }
    })?;
    Ok(settings)
}

/// Width and height of the paper, then the margins from the top clockwise.
fn page(section: &Element) -> Option<[Length; 6]> {
    let value = |element: &str, name: &str| {
        let element = section.children.iter().find(|e| e.is(Space::Word, element))?;
        let twips: f64 = element.attribute(Space::Word, name)?.parse().ok()?;
        Some(Length::pt(twips.abs().min(31_680.0) / 20.0))
    };
    let size = |name| value("pgSz", name);
    let margin = |name| value("pgMar", name);
    let page = [
        size("w")?,
        size("h")?,
        margin("top")?,
        margin("right")?,
        margin("bottom")?,
        margin("left")?,
    ];
    // Where no text fits, nothing can be measured by it.
    let fits = page[0] - page[3] - page[5] > Length::pt(36.0)
        && page[1] - page[2] - page[4] > Length::pt(36.0);
    fits.then_some(page)
}

fn page_numbers(section: &Element) -> Vec<(String, String)> {
    let own = section.children.iter().find(|e| e.is(Space::Word, "pgNumType"));
    let attributes = own.map(|own| own.attributes.as_slice()).unwrap_or_default();
    let word = attributes.iter().filter(|(space, _, _)| *space == Space::Word);
    word.map(|(_, name, value)| (format!("w:{name}"), value.clone())).collect()
}

fn children(section: &Element) -> BTreeMap<String, Vec<u8>> {
    let kept = section.children.iter().filter(|child| {
        child.space == Space::Word && SECTION_ORDER.contains(&child.local.as_str())
    });
    kept.map(|child| (child.local.clone(), child.markup())).collect()
}
