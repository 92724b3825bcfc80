//! TEMP stub.
use docconv_core::{Document, Keep, MissingImages, Profile, profile};

/// TEMP stub.
#[derive(Debug, Clone)]
pub struct DocxOptions {
    /// Profile.
    pub profile: Profile,
    /// Keep.
    pub keep: Keep,
    /// Images.
    pub images: MissingImages,
    /// Compression.
    pub compression: u8,
}

impl DocxOptions {
    /// TEMP stub.
    pub fn for_document(document: &Document) -> Self {
        let (keep, images) = Default::default();
        Self { profile: profile::choose(document), keep, images, compression: 6 }
    }
}

/// TEMP stub.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {}

/// TEMP stub.
///
/// # Errors
/// None.
pub fn render(
    document: &Document,
    options: &DocxOptions,
) -> Result<Vec<u8>, RenderError> {
    Ok(format!("PK\u{3}\u{4} stub {} {}", options.profile.name, document.source()).into())
}
