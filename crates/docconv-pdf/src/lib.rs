//! TEMP stub.
use docconv_core::{Document, Keep, MissingImages, Profile, profile};

/// TEMP stub.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFile {
    /// Name.
    pub name: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// TEMP stub.
#[derive(Debug, Clone)]
pub struct PdfOptions {
    /// Profile.
    pub profile: Profile,
    /// Keep.
    pub keep: Keep,
    /// Images.
    pub images: MissingImages,
    /// Faces.
    pub faces: Vec<FontFile>,
    /// Allow missing.
    pub allow_missing: bool,
    /// Compress.
    pub compress: bool,
}

impl PdfOptions {
    /// TEMP stub.
    pub fn for_document(document: &Document) -> Self {
        let (keep, images, faces, allow_missing) = Default::default();
        let profile = profile::choose(document);
        Self { profile, keep, images, faces, allow_missing, compress: true }
    }
}

/// TEMP stub.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfWarning {
    /// Missing.
    #[error("no face has {character:?} (U+{0:04X})", u32::from(*character))]
    Missing {
        /// Character.
        character: char,
    },
}

/// TEMP stub.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// Missing.
    #[error("{share:.1} % of the characters have no face ({examples})")]
    TooManyMissing {
        /// Share.
        share: f64,
        /// Examples.
        examples: String,
    },
}

/// TEMP stub.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// Bytes.
    pub bytes: Vec<u8>,
    /// Pages.
    pub pages: usize,
    /// Warnings.
    pub warnings: Vec<PdfWarning>,
}

/// TEMP stub: an Ethiopic letter counts as missing.
///
/// # Errors
/// When more than 1 % is missing.
pub fn render(document: &Document, options: &PdfOptions) -> Result<Rendered, RenderError> {
    let text = document.source();
    let (total, is) = (text.chars().count(), |c: &char| ('\u{1200}'..'\u{1380}').contains(c));
    let missing: Vec<char> = text.chars().filter(is).collect();
    if missing.len() * 100 > total && !options.allow_missing {
        let share = missing.len() as f64 / total as f64 * 100.0;
        return Err(RenderError::TooManyMissing { share, examples: missing[0].into() });
    }
    let bytes = format!("%PDF-1.7 stub {} {text}", options.profile.name).into();
    let warning = |&character: &char| PdfWarning::Missing { character };
    Ok(Rendered { bytes, pages: 1, warnings: missing.iter().take(1).map(warning).collect() })
}
