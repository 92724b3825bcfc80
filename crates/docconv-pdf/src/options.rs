//! What a caller can ask for.

use docconv_core::{Document, Keep, Language, MissingImages, Profile, Watch, profile};
use docconv_fonts::FontLibrary;

/// The pages of a PDF unless the caller says otherwise.
pub const MAX_PAGES: usize = 100_000;

/// How a PDF is made.
#[derive(Debug, Clone)]
pub struct PdfOptions {
    /// How the pages look.
    pub profile: Profile,
    /// What is printed although it is no part of the document's words.
    pub keep: Keep,
    /// Whether an image without a picture leaves a frame.
    pub images: MissingImages,
    /// Faces beside the embedded ones; one whose name the profile prefers is used in
    /// place of the stand-in.
    pub fonts: FontLibrary,
    /// Fails when a stand-in would be used for a face that the profile names.
    pub strict_fonts: bool,
    /// Makes the file even when many characters have no face.
    pub allow_missing: bool,
    /// How hard to compress, from 1 (fast) to 9 (small); larger values count as 9. With 0
    /// nothing is packed, and the file can be read and compared.
    pub compression: u8,
    /// How many pages it may have.
    pub max_pages: usize,
    /// Asked at every block and between the steps of writing whether to go on; the default
    /// never stops.
    pub watch: Watch,
    /// Says of every word what it is (PDF/UA-1): headings, lists and tables can be read
    /// aloud and searched. Without it the file is smaller.
    pub tagged: bool,
    /// The archival standard that the file follows.
    pub standard: Option<PdfStandard>,
    /// When the document was made, in ISO 8601, where the document itself does not say it.
    /// No clock is read: without either the file has no date.
    pub created: Option<String>,
}

/// A standard for archives: ISO 19005-2, PDF/A-2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PdfStandard {
    /// PDF/A-2b: the pages look the same in fifty years.
    A2b,
    /// PDF/A-2a: their words and structure can be had, too. Needs tags.
    A2a,
}

impl PdfStandard {
    /// The level as XMP names it.
    pub(crate) fn conformance(self) -> &'static str {
        match self {
            Self::A2b => "B",
            Self::A2a => "A",
        }
    }
}

impl PdfOptions {
    /// The options for `document` when the user asks for nothing: the profile that the
    /// document calls for.
    pub fn for_document(document: &Document) -> Self {
        Self::with_profile(profile::choose(document))
    }

    fn with_profile(profile: Profile) -> Self {
        Self {
            profile,
            keep: Keep::default(),
            images: MissingImages::default(),
            fonts: FontLibrary::default(),
            strict_fonts: false,
            allow_missing: false,
            compression: 6,
            max_pages: MAX_PAGES,
            watch: Watch::default(),
            tagged: true,
            standard: None,
            created: None,
        }
    }
}

impl Default for PdfOptions {
    fn default() -> Self {
        Self::with_profile(Profile::report(Language::default()))
    }
}
