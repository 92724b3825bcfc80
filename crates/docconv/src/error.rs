//! Why a conversion failed, and what helps.

use crate::Format;
use docconv_core::Stopped;
use docconv_read::ReadError;

/// Why a conversion failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConvertError {
    /// The input is no document that docconv reads.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The Word file could not be written.
    #[cfg(feature = "docx")]
    #[error(transparent)]
    Docx(#[from] docconv_docx::RenderError),
    /// The reference document cannot be read.
    #[error("the reference document {}", about(.0))]
    Reference(#[source] ReadError),
    /// The reference document cannot serve as one.
    #[cfg(feature = "docx")]
    #[error("the reference document: {0}")]
    Template(#[from] docconv_docx::ReferenceError),
    /// The PDF could not be written.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] docconv_pdf::RenderError),
    /// The caller's [`Watch`](docconv_core::Watch) stopped the work between its steps.
    #[error(transparent)]
    Stopped(#[from] Stopped),
    /// What [`render_to`](crate::render_to) writes to does not take it.
    #[error(transparent)]
    Write(#[from] std::io::Error),
    /// The feature of that format is switched off.
    #[error("this docconv was built without {format}")]
    NotBuilt {
        /// The format that was asked for.
        format: Format,
    },
}

impl ConvertError {
    /// Whether the caller's [`Watch`](docconv_core::Watch) stopped the work.
    pub fn is_stopped(&self) -> bool {
        match self {
            Self::Stopped(_) | Self::Read(ReadError::Stopped(_)) => true,
            #[cfg(feature = "docx")]
            Self::Docx(docconv_docx::RenderError::Stopped(_)) => true,
            #[cfg(feature = "pdf")]
            Self::Pdf(docconv_pdf::RenderError::Stopped(_)) => true,
            _ => false,
        }
    }

    /// What the user can do about it, in one line.
    ///
    /// ```
    /// let error = docconv::read(b"{\\rtf1}".to_vec()).unwrap_err();
    /// assert!(error.to_string().contains("save it as .docx"));
    /// ```
    pub fn hint(&self) -> Option<&str> {
        if self.is_stopped() {
            return Some("give it more time with --timeout");
        }
        match self {
            Self::Read(error) => error.hint(),
            Self::Reference(error) => error.hint(),
            #[cfg(feature = "docx")]
            Self::Docx(_) | Self::Template(_) => None,
            #[cfg(feature = "pdf")]
            Self::Pdf(docconv_pdf::RenderError::NoFonts) => Some(
                "this build has no fonts of its own: give it some with --font-path DIR or \
                 --system-fonts",
            ),
            #[cfg(feature = "pdf")]
            Self::Pdf(docconv_pdf::RenderError::TooManyMissing { .. }) => Some(
                "give fonts that have them with --font-path DIR or --system-fonts, \
                 or print boxes with --allow-missing",
            ),
            #[cfg(feature = "pdf")]
            Self::Pdf(docconv_pdf::RenderError::UntaggedArchive) => {
                Some("leave out --no-tags, or ask for --pdf-standard a-2b")
            }
            #[cfg(feature = "pdf")]
            Self::Pdf(docconv_pdf::RenderError::ArchivedImage { .. }) => {
                Some("save the picture in RGB, or leave out --pdf-standard")
            }
            #[cfg(feature = "pdf")]
            Self::Pdf(docconv_pdf::RenderError::FontsMissing(_)) => Some(
                "give a folder that has them with --font-path DIR, or use those of the \
                 machine with --system-fonts; docconv fonts lists what there is",
            ),
            #[cfg(feature = "pdf")]
            Self::Pdf(_) => None,
            Self::Stopped(_) | Self::Write(_) => None,
            Self::NotBuilt { .. } => Some("build it with the feature of that name"),
        }
    }
}

/// Messages of the reader that begin with a verb are about the file.
fn about(error: &ReadError) -> String {
    let message = error.to_string();
    if message.starts_with("is ") { message } else { format!("is damaged: {message}") }
}
