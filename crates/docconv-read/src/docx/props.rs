//! Properties of paragraphs and runs, as far as a document's structure shows in them.

use crate::ReadError;
use crate::xml::{Ns, Tag, Xml};
use docconv_core::Properties;

/// What is said of a run. `None`: nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RunProps {
    pub(super) style: Option<Box<str>>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) small_caps: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) highlight: Option<bool>,
    pub(super) raised: Option<Raised>,
    /// In half points.
    pub(super) size: Option<u16>,
    /// A symbol font, whose characters are not what their codes say.
    pub(super) symbol_font: Option<Box<str>>,
    /// A tracked change of the mark that the properties belong to.
    pub(super) inserted: bool,
    pub(super) deleted: bool,
}

/// Above or below the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raised {
    No,
    Super,
    Sub,
}

impl RunProps {
    /// These properties, and `below` where they say nothing.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            style: self.style.clone(),
            bold: self.bold.or(below.bold),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            strike: self.strike.or(below.strike),
            small_caps: self.small_caps.or(below.small_caps),
            hidden: self.hidden.or(below.hidden),
            highlight: self.highlight.or(below.highlight),
            raised: self.raised.or(below.raised),
            size: self.size.or(below.size),
            symbol_font: self.symbol_font.clone().or_else(|| below.symbol_font.clone()),
            inserted: self.inserted,
            deleted: self.deleted,
        }
    }

    /// What these properties add to text that has those of `paragraph` by its style: a word
    /// that is as bold as its heading is not set apart.
    pub(super) fn beside(&self, paragraph: &Self) -> Properties {
        let more = |own: Option<bool>, style: Option<bool>| {
            own == Some(true) && style != Some(true)
        };
        Properties {
            bold: more(self.bold, paragraph.bold),
            italic: more(self.italic, paragraph.italic),
            underline: more(self.underline, paragraph.underline),
            strike: more(self.strike, paragraph.strike),
            superscript: self.raised == Some(Raised::Super),
            subscript: self.raised == Some(Raised::Sub),
            small_caps: more(self.small_caps, paragraph.small_caps),
            highlight: more(self.highlight, paragraph.highlight),
            hidden: self.hidden.or(paragraph.hidden) == Some(true),
            ..Properties::default()
        }
    }
}

/// Reads `w:rPr`.
pub(super) fn run_properties(xml: &mut Xml) -> Result<RunProps, ReadError> {
    let mut props = RunProps::default();
    xml.children(|xml, tag| {
        if tag.ns == Ns::W {
            run_property(xml, &tag, &mut props);
        }
        xml.skip()
    })?;
    Ok(props)
}

fn run_property(xml: &Xml, tag: &Tag, props: &mut RunProps) {
    match tag.local() {
        b"rStyle" => props.style = xml.val(tag).map(|val| (*val).into()),
        b"b" => props.bold = Some(xml.is_on(tag)),
        b"i" => props.italic = Some(xml.is_on(tag)),
        b"u" => props.underline = Some(xml.is_on(tag)),
        b"strike" | b"dstrike" => {
            props.strike = Some(xml.is_on(tag) || props.strike == Some(true));
        }
        b"smallCaps" => props.small_caps = Some(xml.is_on(tag)),
        b"vanish" => props.hidden = Some(xml.is_on(tag)),
        b"highlight" => props.highlight = Some(xml.is_on(tag)),
        b"vertAlign" => {
            props.raised = Some(match xml.val(tag).as_deref() {
                Some("superscript") => Raised::Super,
                Some("subscript") => Raised::Sub,
                _ => Raised::No,
            });
        }
        b"sz" => props.size = xml.number(tag).and_then(|size| u16::try_from(size).ok()),
        b"rFonts" => {
            let font = xml.attr(tag, Ns::W, b"ascii").or(xml.attr(tag, Ns::W, b"hAnsi"));
            let symbol = font.filter(|font| super::symbols::is_symbol_font(font));
            props.symbol_font = symbol.map(|font| (*font).into());
        }
        b"ins" | b"moveTo" => props.inserted = true,
        b"del" | b"moveFrom" => props.deleted = true,
        _ => {}
    }
}

/// What is said of a paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct ParaProps {
    pub(super) style: Option<Box<str>>,
    /// From 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// The list; 0 takes a paragraph out of the list of its style.
    pub(super) num: Option<i64>,
    pub(super) list_level: Option<usize>,
    pub(super) page_before: bool,
    pub(super) keep_next: bool,
    pub(super) rule_below: bool,
    /// Of the paragraph mark.
    pub(super) mark: RunProps,
    /// Where in the part the properties of a section that ends here begin.
    pub(super) section: Option<Section>,
}

impl ParaProps {
    /// What a style inherits from the one it builds on. Breaks and marks are not inherited.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            style: None,
            outline: self.outline.or(below.outline),
            num: self.num.or(below.num),
            list_level: self.list_level.or(below.list_level),
            ..Self::default()
        }
    }
}

/// The properties of a section: where it begins, what stands on its pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// `nextPage`, `continuous`, `nextColumn`, `evenPage`, `oddPage`.
    pub(super) kind: Option<Box<str>>,
    /// Relation ids of headers, then of footers.
    pub(super) headers: Vec<Box<str>>,
    pub(super) footers: Vec<Box<str>>,
}

/// Reads `w:pPr`.
pub(super) fn paragraph_properties(xml: &mut Xml) -> Result<ParaProps, ReadError> {
    let mut props = ParaProps::default();
    xml.children(|xml, tag| {
        if tag.ns != Ns::W {
            return xml.skip();
        }
        match tag.local() {
            b"pStyle" => props.style = xml.val(&tag).map(|val| (*val).into()),
            b"outlineLvl" => {
                props.outline = xml.number(&tag).map(|n| n.clamp(0, 9) as u8)
            }
            b"pageBreakBefore" => props.page_before = xml.is_on(&tag),
            b"keepNext" => props.keep_next = xml.is_on(&tag),
            b"numPr" => {
                return xml.children(|xml, tag| {
                    match tag.name() {
                        (Ns::W, b"numId") => props.num = xml.number(&tag),
                        (Ns::W, b"ilvl") => {
                            let level = xml.number(&tag).map(|n| n.clamp(0, 8) as usize);
                            props.list_level = level;
                        }
                        _ => {}
                    }
                    xml.skip()
                });
            }
            b"pBdr" => {
                return xml.children(|xml, tag| {
                    let drawn =
                        !matches!(xml.val(&tag).as_deref(), None | Some("nil" | "none"));
                    props.rule_below |= tag.is(Ns::W, b"bottom") && drawn;
                    xml.skip()
                });
            }
            b"rPr" => {
                props.mark = run_properties(xml)?;
                return Ok(());
            }
            b"sectPr" => {
                props.section = Some(section_properties(xml)?);
                return Ok(());
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(props)
}

/// Reads `w:sectPr`.
pub(super) fn section_properties(xml: &mut Xml) -> Result<Section, ReadError> {
    let mut section = Section::default();
    xml.children(|xml, tag| {
        let id = xml.attr(&tag, Ns::R, b"id");
        match (tag.name(), id) {
            ((Ns::W, b"headerReference"), Some(id)) => section.headers.push((*id).into()),
            ((Ns::W, b"footerReference"), Some(id)) => section.footers.push((*id).into()),
            ((Ns::W, b"type"), _) => {
                section.kind = xml.val(&tag).map(|val| (*val).into())
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(section)
}
