//! What a renderer leaves out by default, and how to keep it.

/// What to keep as text although it is no part of the document's words. Everything is
/// off by default; the model holds it all the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Keep {
    /// Bookmark and image markers, as they were written: `[bookmark: _Toc123]`.
    pub markers: bool,
    /// The old contents list with its old page numbers, as text.
    pub contents: bool,
    /// Page headers, page footers and page numbers, in the place where they stood.
    pub furniture: bool,
    /// Names of embedded files that Tika appends.
    pub noise: bool,
}

impl Keep {
    /// Keeps everything: every non-space character of the input is in the output.
    pub const ALL: Self =
        Self { markers: true, contents: true, furniture: true, noise: true };
}

/// What becomes of an image whose file was not found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MissingImages {
    /// It leaves no trace in the output.
    #[default]
    Drop,
    /// A frame with the alternative text.
    Placeholder,
}
