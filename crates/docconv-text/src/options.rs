//! What a caller can choose.

use docconv_core::profile::LineBreaking;
use docconv_core::{Keep, MissingImages};

/// How a document becomes text.
///
/// ```
/// # use docconv_core::{Builder, Language, Role};
/// use docconv_text::{TextOptions, render};
/// # let mut builder = Builder::new(Language::Chinese);
/// # builder.paragraph(Role::Body, |b| b.text("他说：“好。”"));
/// # let document = builder.build();
/// let options = TextOptions { width: Some(8), ..TextOptions::default() };
/// assert_eq!(render(&document, &options), "他说：\n“好。”\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextOptions {
    /// What is printed although it is no part of the document's words.
    ///
    /// With [`Keep::markers`] notes and comments also stay where they stood.
    ///
    /// ```
    /// use docconv_core::{Anchor, Builder, Inline, Keep, Language, Role};
    /// use docconv_text::{TextOptions, render};
    /// let mut builder = Builder::new(Language::English);
    /// builder.paragraph(Role::Body, |b| b.anchor("[bookmark: a]").text("Scope"));
    /// let document = builder.build();
    /// let keep = TextOptions { keep: Keep::ALL, ..TextOptions::default() };
    /// assert_eq!(render(&document, &TextOptions::default()), "Scope\n");
    /// assert_eq!(render(&document, &keep), "[bookmark: a]Scope\n");
    /// ```
    pub keep: Keep,
    /// What becomes of images: nothing, or the marker as it was written.
    ///
    /// ```
    /// use docconv_core::{Block, Builder, Image, ImageBlock, Language, MissingImages};
    /// use docconv_core::{Document, Part, Source};
    /// use docconv_text::{TextOptions, render};
    /// let mut document = Document::new("[image: chart]".to_owned());
    /// let image = Image { source: Source::new(0, 14, 1), ..Image::default() };
    /// let block = Block::Image(ImageBlock { image, ..ImageBlock::default() });
    /// document.parts.push(Part { blocks: vec![block], ..Part::default() });
    /// let shown =
    ///     TextOptions { images: MissingImages::Placeholder, ..TextOptions::default() };
    /// assert_eq!(render(&document, &TextOptions::default()), "");
    /// assert_eq!(render(&document, &shown), "[image: chart]\n");
    /// ```
    pub images: MissingImages,
    /// How titles and headings are marked.
    ///
    /// ```
    /// use docconv_core::{Builder, Language};
    /// use docconv_text::{HeadingStyle, TextOptions, render};
    /// let mut builder = Builder::new(Language::English);
    /// builder.title("Policy").heading(1, |b| b.label("1.").tab().text("Scope"));
    /// let markdown =
    ///     TextOptions { headings: HeadingStyle::Markdown, ..TextOptions::default() };
    /// assert_eq!(render(&builder.build(), &markdown), "# Policy\n\n## 1. Scope\n");
    /// ```
    pub headings: HeadingStyle,
    /// Lines are broken so that they take no more than that many columns, Han characters
    /// and full-width marks counting two; tables are not. `None` leaves one paragraph a
    /// line.
    ///
    /// ```
    /// use docconv_core::{Builder, Language, ListKind};
    /// use docconv_text::{TextOptions, render};
    /// let mut builder = Builder::new(Language::English);
    /// builder.item(1, ListKind::Bullet, |b| b.label("•").tab().text("milk and eggs"));
    /// let narrow = TextOptions { width: Some(10), ..TextOptions::default() };
    /// assert_eq!(render(&builder.build(), &narrow), "• milk and\n  eggs\n");
    /// ```
    pub width: Option<usize>,
    /// The line between parts; `None` leaves two blank lines.
    ///
    /// ```
    /// use docconv_core::{Builder, Language};
    /// use docconv_text::{TextOptions, render};
    /// let mut builder = Builder::new(Language::English);
    /// builder.title("One").part().title("Two");
    /// let document = builder.build();
    /// assert_eq!(render(&document, &TextOptions::default()), "One\n\n* * *\n\nTwo\n");
    /// let plain = TextOptions { part_rule: None, ..TextOptions::default() };
    /// assert_eq!(render(&document, &plain), "One\n\n\nTwo\n");
    /// ```
    pub part_rule: Option<String>,
    /// Which marks may not begin or end a line, when [`width`](Self::width) is set.
    ///
    /// ```
    /// use docconv_core::profile::LineBreaking;
    /// use docconv_core::{Builder, Language, Role};
    /// use docconv_text::{TextOptions, render};
    /// let mut builder = Builder::new(Language::Chinese);
    /// builder.paragraph(Role::Body, |b| b.text("一二三，四"));
    /// let document = builder.build();
    /// let mut options = TextOptions { width: Some(6), ..TextOptions::default() };
    /// assert_eq!(render(&document, &options), "一二\n三，四\n");
    /// options.line_breaking = LineBreaking::None;
    /// assert_eq!(render(&document, &options), "一二三\n，四\n");
    /// ```
    pub line_breaking: LineBreaking,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self {
            keep: Keep::default(),
            images: MissingImages::default(),
            headings: HeadingStyle::default(),
            width: None,
            part_rule: Some("* * *".to_owned()),
            line_breaking: LineBreaking::default(),
        }
    }
}

/// How titles and headings are marked in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum HeadingStyle {
    /// By the blank lines around them.
    #[default]
    Plain,
    /// By `#`: one for a title, one more than its level for a heading, six at most. Each
    /// stays on one line. Nothing else is turned into Markdown and nothing is escaped.
    Markdown,
}
