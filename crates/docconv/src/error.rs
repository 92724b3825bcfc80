//! Why a conversion failed, and what helps.

use crate::Format;
use docconv_core::DecodeError;

/// Why a conversion failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConvertError {
    /// The input is not a text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// The Word file could not be written.
    #[cfg(feature = "docx")]
    #[error(transparent)]
    Docx(#[from] docconv_docx::RenderError),
    /// The PDF could not be written.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] docconv_pdf::RenderError),
    /// The feature of that format is switched off.
    #[error("this docconv was built without {format}")]
    NotBuilt {
        /// The format that was asked for.
        format: Format,
    },
}

impl ConvertError {
    /// What the user can do about it, in one line.
    ///
    /// ```
    /// let error = docconv::read(b"\xB9\xD8\xD3\xDA".to_vec()).unwrap_err();
    /// assert!(error.hint().is_some_and(|hint| hint.contains("iconv")));
    /// ```
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Decode(DecodeError::NotUtf8 { .. }) => Some(
                "Chinese texts from Windows are often GB18030: \
                 iconv -f GB18030 -t UTF-8 old.txt > new.txt",
            ),
            Self::Decode(DecodeError::Utf16) => {
                Some("iconv -f UTF-16 -t UTF-8 old.txt > new.txt")
            }
            Self::Decode(_) => None,
            #[cfg(feature = "docx")]
            Self::Docx(_) => None,
            #[cfg(feature = "pdf")]
            Self::Pdf(docconv_pdf::RenderError::TooManyMissing { .. }) => Some(
                "give fonts that have them with --font-path DIR, \
                 or print boxes with --allow-missing",
            ),
            #[cfg(feature = "pdf")]
            Self::Pdf(_) => None,
            Self::NotBuilt { .. } => Some("build it with the feature of that name"),
        }
    }
}
