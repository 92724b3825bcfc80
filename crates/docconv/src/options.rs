//! How a document is converted.

#[cfg(any(feature = "docx", feature = "pdf"))]
use docconv_core::Document;
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
    /// How the input is read.
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
    /// What stays in the output although it is no part of the document's words.
    pub keep: Keep,
    /// What becomes of an image without a picture.
    pub images: MissingImages,
    /// Pictures for the image references that name them; others are not embedded.
    pub media: Vec<Media>,
    /// Whether DOCX and PDF are compressed. Off only to look at their insides.
    pub compress: bool,
    /// Faces that a PDF may use besides the built-in ones.
    #[cfg(feature = "pdf")]
    pub faces: Vec<docconv_pdf::FontFile>,
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
            keep: Keep::default(),
            images: MissingImages::default(),
            media: Vec::new(),
            compress: true,
            #[cfg(feature = "pdf")]
            faces: Vec::new(),
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
    #[cfg(feature = "docx")]
    pub(crate) fn docx(
        &self,
        document: &Document,
        profile: Profile,
    ) -> docconv_docx::DocxOptions {
        let mut options = docconv_docx::DocxOptions::for_document(document);
        options.profile = profile;
        options.keep = self.keep;
        options.images = self.images;
        if !self.compress {
            options.compression = 0;
        }
        options
    }

    #[cfg(feature = "pdf")]
    pub(crate) fn pdf(
        &self,
        document: &Document,
        profile: Profile,
    ) -> docconv_pdf::PdfOptions {
        let mut options = docconv_pdf::PdfOptions::for_document(document);
        options.profile = profile;
        options.keep = self.keep;
        options.images = self.images;
        options.faces.clone_from(&self.faces);
        options.allow_missing = self.allow_missing;
        options.compress = self.compress;
        options
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
