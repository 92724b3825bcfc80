//! How a document is converted.

use docconv_core::{Keep, Media, MissingImages, Profile};
use docconv_read::ReadOptions;

/// How a document is converted. A format reads the options that concern it and ignores
/// the others.
///
/// ```
/// use docconv::{Keep, Options};
/// let options = Options { keep: Keep::ALL, ..Options::default() };
/// assert!(options.profile.is_none());
/// ```
#[derive(Debug, Clone)]
pub struct Options {
    /// How the input is read. Its [`Watch`](docconv_core::Watch) is asked while outputs are
    /// made, too.
    pub read: ReadOptions,
    /// Whether headings show the numbers that Word showed, where Tika printed others or
    /// none; [`Converted::restored`](crate::Converted::restored) lists them.
    pub restore_numbers: bool,
    /// How the document is set; `None` lets the document decide
    /// ([`choose`](crate::profile::choose)).
    pub profile: Option<Profile>,
    /// The mark of the issuing authority, 发文机关标志, one name a line; a document that has
    /// one keeps its own. DOCX and PDF only: it is page dress, not text.
    pub letterhead: Option<String>,
    /// Whether a document without a contents list gets one: after its title, or before the
    /// first piece of a compilation. DOCX and PDF only.
    pub contents: bool,
    /// What stays in the output although it is no part of the document's words.
    pub keep: Keep,
    /// What becomes of an image without a picture.
    pub images: MissingImages,
    /// Pictures for the image references that name them; others are not embedded.
    pub media: Vec<Media>,
    /// Whether DOCX and PDF are compressed. Off only to look at their insides.
    pub compress: bool,
    /// How hard DOCX and PDF are compressed, from 1 (fast) to 9 (small).
    pub compression: u8,
    /// Whether the contents list of a DOCX shows the page numbers that the PDF would have.
    /// Without them, or without the feature `pdf`, they stay empty until Word fills them in.
    pub page_numbers: bool,
    /// Whether Word brings a DOCX's contents list up to date when it opens the file; it asks
    /// first.
    pub update_fields: bool,
    /// Which anchors become bookmarks of a DOCX.
    #[cfg(feature = "docx")]
    pub bookmarks: docconv_docx::Bookmarks,
    /// Whether the labels of a DOCX are text or counted by Word.
    #[cfg(feature = "docx")]
    pub numbering: docconv_docx::Numbering,
    /// The template from which a DOCX takes its styles and its page
    /// ([`reference`](crate::reference) reads one).
    #[cfg(feature = "docx")]
    pub reference: Option<docconv_docx::Reference>,
    /// The name of the input, for the properties of a DOCX.
    pub source_name: Option<String>,
    /// When the output is made, in ISO 8601 (`2020-03-07T09:00:00Z`), for the properties of a
    /// DOCX, and of a PDF whose input has no date. docconv reads no clock.
    pub modified: Option<String>,
    /// Faces that a PDF may use besides the built-in ones.
    #[cfg(feature = "pdf")]
    pub fonts: docconv_pdf::FontLibrary,
    /// Whether a PDF fails when a built-in face would stand in for one that the profile
    /// names.
    pub strict_fonts: bool,
    /// How many pages a PDF may have.
    #[cfg(feature = "pdf")]
    pub max_pages: usize,
    /// Whether a PDF says of every word what it is (PDF/UA-1); see
    /// [`PdfOptions::tagged`](crate::pdf::PdfOptions::tagged).
    #[cfg(feature = "pdf")]
    pub tagged: bool,
    /// The archival standard that a PDF follows.
    #[cfg(feature = "pdf")]
    pub pdf_standard: Option<docconv_pdf::PdfStandard>,
    /// Whether a PDF is made although more than 1 % of the characters have no face.
    pub allow_missing: bool,
    /// How headings look in text.
    #[cfg(feature = "text")]
    pub headings: docconv_text::HeadingStyle,
    /// The columns at which text is wrapped; `None` sets one paragraph a line.
    pub width: Option<usize>,
    /// The line between the parts of a text; `None` leaves two blank lines.
    pub part_rule: Option<String>,
    /// How JSON Lines name the document, and what a record is.
    #[cfg(feature = "jsonl")]
    pub jsonl: docconv_jsonl::JsonlOptions,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            read: ReadOptions::default(),
            restore_numbers: false,
            profile: None,
            letterhead: None,
            contents: false,
            keep: Keep::default(),
            images: MissingImages::default(),
            media: Vec::new(),
            compress: true,
            compression: 6,
            page_numbers: true,
            update_fields: false,
            #[cfg(feature = "docx")]
            bookmarks: docconv_docx::Bookmarks::default(),
            #[cfg(feature = "docx")]
            numbering: docconv_docx::Numbering::default(),
            #[cfg(feature = "docx")]
            reference: None,
            source_name: None,
            modified: None,
            #[cfg(feature = "pdf")]
            fonts: docconv_pdf::FontLibrary::default(),
            strict_fonts: false,
            #[cfg(feature = "pdf")]
            max_pages: docconv_pdf::MAX_PAGES,
            #[cfg(feature = "pdf")]
            tagged: true,
            #[cfg(feature = "pdf")]
            pdf_standard: None,
            allow_missing: false,
            #[cfg(feature = "text")]
            headings: docconv_text::HeadingStyle::default(),
            width: None,
            part_rule: default_part_rule(),
            #[cfg(feature = "jsonl")]
            jsonl: docconv_jsonl::JsonlOptions::default(),
        }
    }
}

impl Options {
    #[cfg(any(feature = "docx", feature = "pdf"))]
    fn compression(&self) -> u8 {
        if self.compress { self.compression } else { 0 }
    }

    #[cfg(feature = "docx")]
    pub(crate) fn docx(&self, profile: Profile) -> docconv_docx::DocxOptions {
        docconv_docx::DocxOptions {
            profile,
            keep: self.keep,
            images: self.images,
            bookmarks: self.bookmarks,
            numbering: self.numbering,
            page_numbers: Vec::new(),
            update_fields: self.update_fields,
            source_name: self.source_name.clone(),
            modified: self.modified.clone(),
            reference: self.reference.clone(),
            compression: self.compression(),
            watch: self.read.watch.clone(),
        }
    }

    #[cfg(feature = "pdf")]
    pub(crate) fn pdf(&self, profile: Profile) -> docconv_pdf::PdfOptions {
        docconv_pdf::PdfOptions {
            profile,
            keep: self.keep,
            images: self.images,
            fonts: self.fonts.clone(),
            strict_fonts: self.strict_fonts,
            allow_missing: self.allow_missing,
            compression: self.compression(),
            max_pages: self.max_pages,
            watch: self.read.watch.clone(),
            tagged: self.tagged,
            standard: self.pdf_standard,
            created: self.modified.clone(),
        }
    }

    #[cfg(feature = "text")]
    pub(crate) fn text(&self, profile: &Profile) -> docconv_text::TextOptions {
        docconv_text::TextOptions {
            keep: self.keep,
            images: self.images,
            headings: self.headings,
            width: self.width,
            part_rule: self.part_rule.clone(),
            line_breaking: profile.line_breaking,
        }
    }
}

#[cfg(feature = "text")]
fn default_part_rule() -> Option<String> {
    docconv_text::TextOptions::default().part_rule
}

#[cfg(not(feature = "text"))]
fn default_part_rule() -> Option<String> {
    None
}
