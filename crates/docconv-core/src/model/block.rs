//! Blocks: the paragraphs of a document, each with what it is.

use super::{Image, Inline, Recognition, Table};
use crate::{Source, Span};

/// One block of a part. Renderers name every variant, so that a new kind fails to
/// compile instead of vanishing.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum Block {
    /// The title of a part: `关于召开会议的通知`, also broken by hand over lines.
    Title(Title),
    /// A heading with its level: `一、总体要求`, `1.2 Scope`.
    Heading(Heading),
    /// A paragraph with its role: body text, a date, a signature.
    Paragraph(Paragraph),
    /// One item of a list: `1. milk`, `• eggs`.
    ListItem(ListItem),
    /// A label with its value: `时    间：3月10日`.
    Field(Field),
    /// A table.
    Table(Table),
    /// A contents list that stood in the input.
    Contents(Contents),
    /// The caption of a table or figure: `表1 人员名单`.
    Caption(Caption),
    /// An image that stands alone on its line: `[image: chart]`.
    Image(ImageBlock),
    /// The text of a footnote or endnote.
    Note(Note),
    /// A reviewer's comment: `Comment by Li: please check`.
    Comment(Comment),
    /// Page headers and footers, page numbers, names of embedded files.
    Furniture(Furniture),
    /// A gap: blank lines, a page break, a rule.
    Break(Break),
}

impl Block {
    /// Where the block stood in the input.
    pub fn source(&self) -> Source {
        match self {
            Self::Title(block) => block.source,
            Self::Heading(block) => block.source,
            Self::Paragraph(block) => block.source,
            Self::ListItem(block) => block.source,
            Self::Field(block) => block.source,
            Self::Table(block) => block.source,
            Self::Contents(block) => block.source,
            Self::Caption(block) => block.source,
            Self::Image(block) => block.source,
            Self::Note(block) => block.source,
            Self::Comment(block) => block.source,
            Self::Furniture(block) => block.source,
            Self::Break(block) => block.source,
        }
    }

    /// Where the block stood in the input, for a reader that learns more of it.
    pub fn source_mut(&mut self) -> &mut Source {
        match self {
            Self::Title(block) => &mut block.source,
            Self::Heading(block) => &mut block.source,
            Self::Paragraph(block) => &mut block.source,
            Self::ListItem(block) => &mut block.source,
            Self::Field(block) => &mut block.source,
            Self::Table(block) => &mut block.source,
            Self::Contents(block) => &mut block.source,
            Self::Caption(block) => &mut block.source,
            Self::Image(block) => &mut block.source,
            Self::Note(block) => &mut block.source,
            Self::Comment(block) => &mut block.source,
            Self::Furniture(block) => &mut block.source,
            Self::Break(block) => &mut block.source,
        }
    }

    /// The inlines of a block that is one run of text; `None` for tables, contents lists,
    /// notes, comments, images and breaks.
    pub fn content(&self) -> Option<&[Inline]> {
        match self {
            Self::Title(block) => Some(&block.content),
            Self::Heading(block) => Some(&block.content),
            Self::Paragraph(block) => Some(&block.content),
            Self::ListItem(block) => Some(&block.content),
            Self::Field(block) => Some(&block.content),
            Self::Caption(block) => Some(&block.content),
            Self::Furniture(block) => Some(&block.content),
            Self::Table(_)
            | Self::Contents(_)
            | Self::Image(_)
            | Self::Note(_)
            | Self::Comment(_)
            | Self::Break(_) => None,
        }
    }

    /// The role of a paragraph or field.
    pub fn role(&self) -> Option<Role> {
        match self {
            Self::Paragraph(block) => Some(block.role),
            Self::Field(_) => Some(Role::Field),
            _ => None,
        }
    }
}

/// The title of a part. Line breaks inside are those that the author made by hand.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Title {
    /// Where it stood.
    pub source: Source,
    /// Title or subtitle.
    #[cfg_attr(feature = "serde", serde(rename = "title_kind"))]
    pub kind: TitleKind,
    /// How sure the reader is, and why.
    pub recognition: Recognition,
    /// The words.
    pub content: Vec<Inline>,
}

/// Whether a title block is the title itself or the line below it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum TitleKind {
    /// The title.
    #[default]
    Title,
    /// A subtitle: `——在全体会议上的讲话`.
    Subtitle,
}

/// A heading.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Heading {
    /// Where it stood.
    pub source: Source,
    /// The level within its part, 1 to 9, as Word counts them.
    pub level: u8,
    /// How sure the reader is, and why.
    pub recognition: Recognition,
    /// The words; the number is a [`Label`](super::Label) inline at the start.
    pub content: Vec<Inline>,
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Paragraph {
    /// Where it stood.
    pub source: Source,
    /// What the paragraph does in the document.
    pub role: Role,
    /// The indent that the input spelled out with spaces, in full-width characters
    /// (two half-width spaces count as one). The profile decides what is set.
    pub indent: u8,
    /// Whether it stands under a title, before the text: the date and the speaker of a
    /// speech do. A date there is centred, one after the signature is not.
    pub under_title: bool,
    /// The level at which its label stands in the outline, 1 to 9; `None` when it does not
    /// stand there. Asked for by [`Articles::Heading`](crate::Articles::Heading).
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none")
    )]
    pub outline: Option<u8>,
    /// The words, without the indent.
    pub content: Vec<Inline>,
}

impl Paragraph {
    /// The inlines up to its label, which an outline shows; nothing without a label.
    pub fn label(&self) -> &[Inline] {
        let label = self.content.iter().position(|i| matches!(i, Inline::Label(_)));
        &self.content[..label.map_or(0, |at| at + 1)]
    }
}

/// What a paragraph does in its document. The names are those of GB/T 9704-2012 where it
/// has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Role {
    /// Body text.
    #[default]
    Body,
    /// Document number, 发文字号: `国办发〔2020〕3号` (7.2.5).
    DocNumber,
    /// Addressee, 主送机关: `各市人民政府：` (7.3.2).
    Addressee,
    /// Salutation of a speech or letter: `同志们：`, `Dear Sir,`.
    Salutation,
    /// A label with its value; such a block is a [`Field`].
    Field,
    /// An article of a law: `第十二条 …`. Its number is a label.
    Article,
    /// A paragraph whose first sentence is its heading: `（三）完善机构。国务院设立…`.
    RunIn,
    /// Closing formula: `特此通知。`
    Closing,
    /// Attachment note, 附件说明: `附件：1.名单` (7.3.4).
    Attachment,
    /// The label over an annex: `附件1` (7.3.7).
    AnnexLabel,
    /// Signing authority, 发文机关署名 (7.3.5).
    Signature,
    /// Date of signing, 成文日期 (7.3.5).
    Date,
    /// Author or speaker under a title.
    Author,
    /// Note in brackets below the date, 附注 (7.3.6).
    Note,
    /// Copy to, 抄送 (7.4.2).
    Cc,
    /// Printing authority and date, 印发机关和印发日期 (7.4.3).
    Imprint,
    /// Number of the copy, 份号: `000001` (7.2.1).
    SerialNumber,
    /// Classification and its term, 密级和保密期限: `机密★1年` (7.2.2).
    Classification,
    /// Urgency, 紧急程度: `特急` (7.2.3).
    Urgency,
    /// The mark of the issuing authority, 发文机关标志: `青禾市人民政府文件` (7.2.4).
    Letterhead,
    /// Who signed the original, 签发人 (7.2.6).
    Signer,
    /// The title of an annex (7.3.7).
    AnnexTitle,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 22] = [
        Self::Body,
        Self::DocNumber,
        Self::Addressee,
        Self::Salutation,
        Self::Field,
        Self::Article,
        Self::RunIn,
        Self::Closing,
        Self::Attachment,
        Self::AnnexLabel,
        Self::Signature,
        Self::Date,
        Self::Author,
        Self::Note,
        Self::Cc,
        Self::Imprint,
        Self::SerialNumber,
        Self::Classification,
        Self::Urgency,
        Self::Letterhead,
        Self::Signer,
        Self::AnnexTitle,
    ];

    /// The role's name in outlines, JSON and profiles: `doc_number`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::DocNumber => "doc_number",
            Self::Addressee => "addressee",
            Self::Salutation => "salutation",
            Self::Field => "field",
            Self::Article => "article",
            Self::RunIn => "run_in",
            Self::Closing => "closing",
            Self::Attachment => "attachment",
            Self::AnnexLabel => "annex_label",
            Self::Signature => "signature",
            Self::Date => "date",
            Self::Author => "author",
            Self::Note => "note",
            Self::Cc => "cc",
            Self::Imprint => "imprint",
            Self::SerialNumber => "serial_number",
            Self::Classification => "classification",
            Self::Urgency => "urgency",
            Self::Letterhead => "letterhead",
            Self::Signer => "signer",
            Self::AnnexTitle => "annex_title",
        }
    }
}

/// One item of a list. Consecutive items make the list; `level` nests them.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ListItem {
    /// Where it stood.
    pub source: Source,
    /// Depth, from 1.
    pub level: u8,
    /// Bulleted or numbered.
    #[cfg_attr(feature = "serde", serde(rename = "list_kind"))]
    pub kind: ListKind,
    /// The words; the bullet or number is a [`Label`](super::Label) inline at the start.
    pub content: Vec<Inline>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ListKind {
    /// `•`, `-`, `·`.
    #[default]
    Bullet,
    /// `1.`, `（2）`, `第三项：`.
    Numbered,
}

/// A label with its value on one line.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Field {
    /// Where it stood.
    pub source: Source,
    /// The label in its plain form, without the spaces that stretch it: `时间` for
    /// `时    间`.
    pub label: Box<str>,
    /// The words as they stood: a [`Label`](super::Label) inline with the label and its
    /// colon, then the value.
    pub content: Vec<Inline>,
}

/// A contents list of the input. Its page numbers are those of the old layout.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Contents {
    /// Where it stood.
    pub source: Source,
    /// Its own title (`目录`, `Contents`); empty when it has none.
    pub title: Vec<Inline>,
    /// The entries in order.
    pub entries: Vec<ContentsEntry>,
}

/// One line of a contents list.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ContentsEntry {
    /// Where it stood.
    pub source: Source,
    /// Depth, from 1.
    pub level: u8,
    /// The words without leader and page number.
    pub content: Vec<Inline>,
    /// The old page number as it was written.
    pub page: Option<Span>,
    /// The bytes at which the block that the entry names begins, if it was found.
    pub target: Option<u32>,
}

/// A caption.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Caption {
    /// Where it stood.
    pub source: Source,
    /// What it belongs to.
    #[cfg_attr(feature = "serde", serde(rename = "caption_kind"))]
    pub kind: CaptionKind,
    /// The words; the number is a label.
    pub content: Vec<Inline>,
}

/// What a caption belongs to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum CaptionKind {
    /// A figure.
    #[default]
    Figure,
    /// A table.
    Table,
}

/// An image alone on its line, with the anchors that stand beside it.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ImageBlock {
    /// Where it stood.
    pub source: Source,
    /// Anchors on the same line.
    pub anchors: Vec<super::Anchor>,
    /// The image.
    pub image: Image,
}

/// The text of a note.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Note {
    /// Where it stood.
    pub source: Source,
    /// Footnote or endnote.
    #[cfg_attr(feature = "serde", serde(rename = "note_kind"))]
    pub kind: NoteKind,
    /// The number by which references name it, as written: at the note, or, where the
    /// export prints none there, at its reference.
    pub id: Span,
    /// What the note says.
    pub blocks: Vec<Block>,
}

/// Where notes are set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum NoteKind {
    /// At the foot of the page.
    #[default]
    Footnote,
    /// At the end.
    Endnote,
}

/// A comment on the text, as Tika writes it at the end of a paragraph.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Comment {
    /// Where it stood.
    pub source: Source,
    /// Who made it.
    pub author: Span,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Text that belongs to the page and not to the document.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Furniture {
    /// Where it stood.
    pub source: Source,
    /// What it is.
    #[cfg_attr(feature = "serde", serde(rename = "furniture_kind"))]
    pub kind: FurnitureKind,
    /// The words.
    pub content: Vec<Inline>,
}

/// The kinds of page furniture.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum FurnitureKind {
    /// A page header.
    #[default]
    Header,
    /// A page footer.
    Footer,
    /// A page number: `— 1 —`, `Page 3 of 9`.
    PageNumber,
    /// The name of an embedded file, which Tika 2.x and 3.x append: `image1.png`.
    EmbeddedName,
}

/// A gap between blocks.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Break {
    /// Where it stood.
    pub source: Source,
    /// What makes the gap.
    #[cfg_attr(feature = "serde", serde(rename = "break_kind"))]
    pub kind: BreakKind,
}

/// What makes a gap.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum BreakKind {
    /// That many blank lines. Renderers set their own space and ignore it.
    Blank(u32),
    /// A page break.
    #[default]
    Page,
    /// A column break.
    Column,
    /// A section break that begins a new page.
    Section,
    /// A horizontal rule. Rules typed as characters (`-----`) carry them as source; a
    /// renderer that draws a line prints no characters.
    Rule,
}
