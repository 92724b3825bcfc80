//! Styles: what a paragraph or run is by the style it has, and by those that one builds on.

use super::props::{ParaProps, RunProps, paragraph_properties, run_properties};
use crate::opc::XmlPart;
use crate::xml::{Ns, Xml};
use crate::{Limits, ReadError};
use docconv_core::Role;
use std::collections::BTreeMap;

/// Longer chains of styles that build on one another are circles.
const LONGEST_CHAIN: usize = 50;

/// The styles of a file, each with all that it inherits.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<Box<str>, usize>,
    styles: Vec<Style>,
    pub(super) default_paragraph: Option<usize>,
    /// The size of text that says nothing, in half points.
    pub(super) default_size: u16,
}

/// One style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    id: Box<str>,
    name: Box<str>,
    based_on: Option<Box<str>>,
    /// What the style says of paragraphs; inherited.
    pub(super) paragraph: ParaProps,
    /// What it says of characters; inherited.
    pub(super) run: RunProps,
    /// What it makes of a paragraph.
    pub(super) kind: StyleKind,
    /// What a character style makes of a run.
    pub(super) character: CharacterKind,
    /// The style in the chain that the numbering comes from: a level of a list may name it.
    pub(super) numbered_by: Option<Box<str>>,
}

/// What a paragraph style makes of its paragraphs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum StyleKind {
    #[default]
    None,
    Title,
    Subtitle,
    Heading(u8),
    Caption,
    ContentsTitle,
    Contents(u8),
    /// docconv's own list styles; Word's are plain paragraphs without a number.
    List(u8),
    /// Word's own List Paragraph: indented, and an item when it has a label.
    Indented,
    Role(Role),
    DateUnderTitle,
    Rule,
}

/// What a character style makes of its runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum CharacterKind {
    #[default]
    None,
    /// Looks that come from what the run is: a link, a reference.
    OfItsOwn,
    /// docconv's label of that level.
    RunIn(u8),
    Code,
}

impl Styles {
    pub(super) fn read(part: &XmlPart, limits: &Limits) -> Result<Self, ReadError> {
        let mut xml = part.xml(limits);
        xml.root()?;
        let mut all = Self { default_size: 20, ..Self::default() };
        xml.children(|xml, tag| match tag.name() {
            (Ns::W, b"style") => {
                let attr = |name: &[u8]| xml.attr(&tag, Ns::W, name).unwrap_or_default();
                let id: Box<str> = attr(b"styleId").into();
                let kind = attr(b"type").into_owned();
                let default = matches!(&*attr(b"default"), "1" | "true" | "on");
                let style = style(xml, id.clone(), &kind)?;
                if default && kind == "paragraph" {
                    all.default_paragraph = Some(all.styles.len());
                }
                all.by_id.entry(id).or_insert(all.styles.len());
                all.styles.push(style);
                Ok(())
            }
            (Ns::W, b"docDefaults") => {
                let size = default_size(xml)?;
                all.default_size = size.unwrap_or(all.default_size);
                Ok(())
            }
            _ => xml.skip(),
        })?;
        all.inherit();
        Ok(all)
    }

    /// The place of the style with that id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    pub(super) fn get(&self, at: usize) -> &Style {
        &self.styles[at]
    }

    /// The list of the numbering style with that id.
    pub(super) fn list_of(&self, id: &str) -> Option<i64> {
        self.get(self.find(id)?).paragraph.num
    }

    fn inherit(&mut self) {
        // docconv has a style for the items of each level; Word's own one is an indent.
        if self.find("ListParagraph2").is_none() {
            let own =
                self.styles.iter_mut().filter(|style| &*style.id == "ListParagraph");
            own.for_each(|style| style.kind = StyleKind::Indented);
        }
        let resolved: Vec<Style> =
            (0..self.styles.len()).map(|at| self.resolved(at)).collect();
        self.styles = resolved;
    }

    fn resolved(&self, at: usize) -> Style {
        let mut style = self.styles[at].clone();
        style.numbered_by = style.paragraph.num.map(|_| style.id.clone());
        let mut base = style.based_on.clone();
        for _ in 0..LONGEST_CHAIN {
            let Some(next) =
                base.and_then(|id| self.find(&id)).map(|at| &self.styles[at])
            else {
                break;
            };
            if style.paragraph.num.is_none() && next.paragraph.num.is_some() {
                style.numbered_by = Some(next.id.clone());
            }
            style.paragraph = style.paragraph.over(&next.paragraph);
            style.run = style.run.over(&next.run);
            if style.kind == StyleKind::None {
                // A style made from Heading 2 heads as Heading 2 does, and one made from Title
                // is none: cover pages build their small print on it.
                style.kind = match next.kind {
                    StyleKind::Heading(level) => StyleKind::Heading(level),
                    StyleKind::Contents(level) => StyleKind::Contents(level),
                    StyleKind::Caption => StyleKind::Caption,
                    _ => StyleKind::None,
                };
            }
            base = next.based_on.clone();
        }
        style
    }
}

fn style(xml: &mut Xml, id: Box<str>, kind: &str) -> Result<Style, ReadError> {
    let mut style = Style { id, ..Style::default() };
    xml.children(|xml, tag| {
        match tag.name() {
            (Ns::W, b"name") => style.name = xml.val(&tag).unwrap_or_default().into(),
            (Ns::W, b"basedOn") => {
                style.based_on = xml.val(&tag).map(|val| (*val).into())
            }
            (Ns::W, b"pPr") => {
                style.paragraph = paragraph_properties(xml)?;
                return Ok(());
            }
            (Ns::W, b"rPr") => {
                style.run = run_properties(xml)?;
                return Ok(());
            }
            _ => {}
        }
        xml.skip()
    })?;
    match kind {
        "paragraph" => style.kind = paragraph_kind(&style.name, &style.id),
        "character" => style.character = character_kind(&style.name, &style.id),
        _ => {}
    }
    Ok(style)
}

/// Word's own names are English in every language's Word; WPS and old converters write those
/// of the language.
fn paragraph_kind(name: &str, id: &str) -> StyleKind {
    let name = name.to_lowercase();
    let level_after = |word: &str| {
        let rest = name.strip_prefix(word)?.trim();
        let level: u8 = rest.parse().ok()?;
        (1..=9).contains(&level).then_some(level)
    };
    if let Some(level) = level_after("heading").or_else(|| level_after("标题")) {
        return StyleKind::Heading(level);
    }
    if let Some(level) = level_after("toc").or_else(|| level_after("目录")) {
        return StyleKind::Contents(level);
    }
    match name.as_str() {
        "title" => return StyleKind::Title,
        "subtitle" => return StyleKind::Subtitle,
        "caption" => return StyleKind::Caption,
        "toc heading" => return StyleKind::ContentsTitle,
        "table of figures" => return StyleKind::Contents(1),
        _ => {}
    }
    own_kind(id)
}

/// The styles that docconv itself writes.
fn own_kind(id: &str) -> StyleKind {
    if let Some(rest) = id.strip_prefix("ListParagraph") {
        let level = if rest.is_empty() { Some(1) } else { rest.parse().ok() };
        return level.map_or(StyleKind::None, StyleKind::List);
    }
    let role = match id {
        "DateUnderTitle" => return StyleKind::DateUnderTitle,
        "HorizontalRule" | "TypedRule" => return StyleKind::Rule,
        "DocNumber" => Role::DocNumber,
        "Addressee" => Role::Addressee,
        "Salutation" => Role::Salutation,
        "Field" => Role::Field,
        "Article" => Role::Article,
        "RunIn" => Role::RunIn,
        "Closing" => Role::Closing,
        "Attachment" => Role::Attachment,
        "AnnexLabel" => Role::AnnexLabel,
        "Signature" => Role::Signature,
        "Date" => Role::Date,
        "Author" => Role::Author,
        "Annotation" => Role::Note,
        "CopyTo" => Role::Cc,
        "Imprint" => Role::Imprint,
        "SerialNumber" => Role::SerialNumber,
        "Classification" => Role::Classification,
        "Urgency" => Role::Urgency,
        "Letterhead" => Role::Letterhead,
        "Signer" => Role::Signer,
        "AnnexTitle" => Role::AnnexTitle,
        _ => return StyleKind::None,
    };
    StyleKind::Role(role)
}

fn character_kind(name: &str, id: &str) -> CharacterKind {
    if let Some(level) = id.strip_prefix("RunInLabel").and_then(|rest| rest.parse().ok())
    {
        return CharacterKind::RunIn(level);
    }
    match name.to_lowercase().as_str() {
        "hyperlink"
        | "followedhyperlink"
        | "footnote reference"
        | "endnote reference"
        | "annotation reference"
        | "page number"
        | "line number"
        | "placeholder text"
        | "image text" => CharacterKind::OfItsOwn,
        "html code" | "source code" | "verbatim char" | "code" | "html typewriter"
        | "html sample" | "html keyboard" => CharacterKind::Code,
        _ => CharacterKind::None,
    }
}

fn default_size(xml: &mut Xml) -> Result<Option<u16>, ReadError> {
    let mut size = None;
    xml.children(|xml, tag| {
        if !tag.is(Ns::W, b"rPrDefault") {
            return xml.skip();
        }
        xml.children(|xml, tag| {
            if !tag.is(Ns::W, b"rPr") {
                return xml.skip();
            }
            size = run_properties(xml)?.size;
            Ok(())
        })
    })?;
    Ok(size)
}
