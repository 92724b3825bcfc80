//! The document model: what a careful reader sees in the text.
//!
//! A [`Document`] owns its text and holds [`Part`]s, the pieces of a compilation (a
//! single document is one part). A part holds [`Block`]s, a block holds [`Inline`]s, and
//! an inline points with a [`Span`] at the words in [`Document::source`]. Nothing is
//! copied out of the input, so nothing can be changed on the way.

mod block;
mod build;
mod inline;
mod recognition;
mod table;

pub use block::{
    Block, Break, BreakKind, Caption, CaptionKind, Comment, Contents, ContentsEntry,
    Field, Furniture, FurnitureKind, Heading, ImageBlock, ListItem, ListKind, Note,
    NoteKind, Paragraph, Role, Title, TitleKind,
};
pub use build::{BlockBuilder, Builder};
pub use inline::{
    Anchor, CommentRef, Image, Inline, Label, LabelKind, Link, NoteRef, PageField,
    PageFieldKind, Properties, Ruby, Target, Text,
};
pub use recognition::{Evidence, Recognition};
pub use table::{Cell, Row, Table};

use crate::{Language, Source, Span};

/// A whole input: its text, and the structure found in it.
///
/// ```
/// use docconv_core::{Block, parse};
/// let parsed = parse("关于放假的通知\n\n各部门：\n五月一日放假一天。\n".to_owned());
/// let blocks = &parsed.document.parts[0].blocks;
/// assert!(matches!(blocks[0], Block::Title(_)));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    pub(crate) source: String,
    /// Title, author, language: what a reader's window and a library catalogue show.
    pub metadata: Metadata,
    /// The pieces of a compilation in input order; one for a single document.
    pub parts: Vec<Part>,
    /// Pictures that image references resolve to.
    pub media: Vec<Media>,
}

impl Document {
    /// A document without parts over `source`.
    pub fn new(source: String) -> Self {
        Self { source, ..Self::default() }
    }

    /// The text that all spans point into: the decoded input, byte for byte, without a
    /// byte order mark.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The words under a span; empty when the span lies outside the text.
    pub fn text(&self, span: Span) -> &str {
        self.source.get(span.range()).unwrap_or_default()
    }

    /// Appends words to the text and answers where they stand. For readers of formats
    /// whose text comes in pieces, and for documents made by hand.
    pub fn push_text(&mut self, text: &str) -> Span {
        let start = self.source.len();
        self.source.push_str(text);
        Span::new(start, self.source.len())
    }

    /// All blocks in order, part after part; blocks inside table cells and notes are not
    /// descended into.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().flat_map(|part| &part.blocks)
    }

    /// What stands between the words of a contents entry and its page number: `……`, with
    /// the spaces around it; a tab when nothing was typed.
    pub fn leader(&self, entry: &ContentsEntry) -> &str {
        let words = entry.content.last().map(|inline| inline.source().bytes.end);
        let span = entry
            .page
            .map(|page| Span { start: words.unwrap_or(page.start), end: page.start });
        let typed = span.map(|span| self.text(span)).unwrap_or_default();
        if typed.trim().is_empty() { "\t" } else { typed }
    }

    /// The words of `inlines` on one line: a line break counts as a space, and as nothing
    /// behind a Han character; anchors and images count as nothing. What an outline, a file
    /// name or a bookmark list shows.
    pub fn plain_text(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        inline::write_plain(self, inlines, &mut out);
        out
    }
}

/// One piece of a compilation, with its own title, numbering and signature.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Part {
    /// From the first to the last line of the piece.
    pub source: Source,
    /// Whether the piece begins on a new page. The first part does so anyway.
    pub new_page: bool,
    /// How sure the reader is that a piece begins here, and why.
    pub recognition: Recognition,
    /// The blocks in input order.
    pub blocks: Vec<Block>,
}

impl Part {
    /// The part's title on one line; `None` for a piece without a title.
    pub fn title(&self, document: &Document) -> Option<String> {
        self.blocks.iter().find_map(|block| match block {
            Block::Title(title) if title.kind == TitleKind::Title => {
                Some(document.plain_text(&title.content))
            }
            _ => None,
        })
    }
}

/// What is known of the document as a whole.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Metadata {
    /// The title; the first part's title when the reader found one.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// Keywords, separated by commas.
    pub keywords: Option<String>,
    /// When it was made, in ISO 8601 (`2020-03-07T09:00:00Z`). docconv never reads a clock,
    /// so this is empty unless the input or the caller says it.
    pub created: Option<String>,
    /// The language that most of the text is in.
    pub language: Language,
}

/// A picture that belongs to the document.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Media {
    /// The name under which the input refers to it (`image1.png`).
    pub name: String,
    /// The bytes of the file: PNG, JPEG or, for DOCX, GIF.
    #[cfg_attr(feature = "serde", serde(with = "crate::json::base64_bytes"))]
    pub bytes: Vec<u8>,
}
