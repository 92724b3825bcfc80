//! Inlines: runs of text and what stands among them.

use super::{Document, NoteKind};
use crate::parse::is_wide;
use crate::{Source, Span};

/// A run of text, or a thing that stands in the text.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "kind", rename_all = "snake_case"))]
pub enum Inline {
    /// Words. The span holds no line end and no tab.
    Text(Text),
    /// The number of a heading, article or item, or a run-in heading: words that a
    /// profile may set in a face of their own.
    Label(Label),
    /// A link around other inlines.
    Link(Link),
    /// A place that can be linked to: a Word bookmark, `[bookmark: _Toc123]`.
    Anchor(Anchor),
    /// An image in the line: `[image: chart]`.
    Image(Image),
    /// A reference to a note: `[footnoteRef:1]`.
    NoteRef(NoteRef),
    /// A reference to a comment.
    CommentRef(CommentRef),
    /// A page number that the output computes: the PAGE field of a header or footer.
    PageField(PageField),
    /// A tab.
    Tab(Source),
    /// A line end inside a block, made on purpose.
    LineBreak(Source),
    /// A line end that only wrapped the words at a width that is gone; a space stands in
    /// its place. Between Han characters nothing does, and there is no inline.
    SoftBreak(Source),
    /// Ruby: a base text with its reading.
    Ruby(Ruby),
}

impl Inline {
    /// Where the inline stood in the input.
    pub fn source(&self) -> Source {
        match self {
            Self::Text(inline) => inline.source,
            Self::Label(inline) => inline.source,
            Self::Link(inline) => inline.source,
            Self::Anchor(inline) => inline.source,
            Self::Image(inline) => inline.source,
            Self::NoteRef(inline) => inline.source,
            Self::CommentRef(inline) => inline.source,
            Self::PageField(inline) => inline.source,
            Self::Ruby(inline) => inline.source,
            Self::Tab(source) | Self::LineBreak(source) | Self::SoftBreak(source) => {
                *source
            }
        }
    }
}

/// Words with their character properties.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Text {
    /// The words are those under `source.bytes`.
    pub source: Source,
    /// Bold, italic and so on. Text exports carry none.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "is_plain"))]
    pub properties: Properties,
}

#[cfg(feature = "serde")]
fn is_plain(properties: &Properties) -> bool {
    *properties == Properties::default()
}

/// Character properties, each on or off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Properties {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub strike: bool,
    /// Raised and small.
    pub superscript: bool,
    /// Lowered and small.
    pub subscript: bool,
    /// Small capitals.
    pub small_caps: bool,
    /// Program code.
    pub code: bool,
    /// Marked with a highlighter.
    pub highlight: bool,
    /// Hidden text that the export printed.
    pub hidden: bool,
    /// Inserted by a tracked change.
    pub inserted: bool,
    /// Deleted by a tracked change and printed all the same.
    pub deleted: bool,
}

/// Words that number or head what follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Label {
    /// The words are those under `source.bytes`.
    pub source: Source,
    /// What the label is.
    #[cfg_attr(feature = "serde", serde(rename = "label_kind"))]
    pub kind: LabelKind,
    /// The heading level whose face an official profile gives to a run-in label; 0 when
    /// the label has the face of its block.
    pub level: u8,
    /// The number that the Word file showed, where Tika printed another one or none
    /// (`1、` for `一、`). Printed only on request.
    pub inferred: Option<Box<str>>,
}

/// What a label is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum LabelKind {
    /// A number: `一、`, `1.2`, `第三条`.
    #[default]
    Number,
    /// A bullet: `•`.
    Bullet,
    /// A number and the sentence that heads the paragraph: `（三）完善机构。`
    RunIn,
    /// The label of a field with its colon: `时    间：`
    Field,
}

/// A link.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Link {
    /// Where it stood.
    pub source: Source,
    /// Where it leads.
    pub target: Target,
    /// The linked words.
    pub content: Vec<Inline>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Target {
    /// A URI outside the document.
    Uri(Box<str>),
    /// The anchor of that name in this document.
    Anchor(Box<str>),
}

/// A place in the text with a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Anchor {
    /// The marker in the input.
    pub source: Source,
    /// The name inside the marker.
    pub name: Span,
}

/// A reference to an image.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Image {
    /// The marker in the input.
    pub source: Source,
    /// The alternative text inside the marker; may be empty or hold line ends.
    pub alt: Span,
    /// The picture in [`Document::media`], when it was found.
    pub media: Option<u32>,
}

/// A reference to a note.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NoteRef {
    /// The marker in the input.
    pub source: Source,
    /// Footnote or endnote.
    #[cfg_attr(feature = "serde", serde(rename = "note_kind"))]
    pub kind: NoteKind,
    /// The number inside the marker. A renderer that sets no live note shows it in
    /// square brackets.
    pub id: Span,
}

/// A reference to a comment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct CommentRef {
    /// Where it stood.
    pub source: Source,
    /// The comment's number; not shown.
    pub id: Span,
}

/// A page number that the output computes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct PageField {
    /// The number that the input shows, of the old layout.
    pub source: Source,
    /// Which number.
    #[cfg_attr(feature = "serde", serde(rename = "page_field_kind"))]
    pub kind: PageFieldKind,
}

/// Which number a page field shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum PageFieldKind {
    /// The number of this page.
    #[default]
    Page,
    /// How many pages there are.
    Pages,
}

/// A base text with its reading above it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Ruby {
    /// Where both stood.
    pub source: Source,
    /// The base text.
    pub base: Span,
    /// The reading.
    pub reading: Span,
}

/// Appends what [`Document::plain_text`] shows. Links nest no deeper than the model that
/// a reader built, and readers build them flat.
pub(super) fn write_plain(document: &Document, inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(document.text(text.source.bytes)),
            Inline::Label(label) => out.push_str(document.text(label.source.bytes)),
            Inline::Link(link) => write_plain(document, &link.content, out),
            Inline::PageField(field) => out.push_str(document.text(field.source.bytes)),
            Inline::Ruby(ruby) => out.push_str(document.text(ruby.base)),
            // Han words that a break divides are one word still.
            Inline::LineBreak(_) if out.ends_with(is_wide) => {}
            Inline::Tab(_) | Inline::LineBreak(_) | Inline::SoftBreak(_) => out.push(' '),
            Inline::Anchor(_)
            | Inline::Image(_)
            | Inline::NoteRef(_)
            | Inline::CommentRef(_) => {}
        }
    }
}
