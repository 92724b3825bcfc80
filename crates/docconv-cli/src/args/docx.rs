//! The options for Word files.

use clap::{Args as ClapArgs, ValueEnum};
use docconv::{Bookmarks, Numbering};
use std::path::PathBuf;

/// What concerns Word files only.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "DOCX")]
pub(crate) struct DocxArgs {
    /// Take styles, page setup, headers and footers from this Word file
    #[arg(long, value_name = "FILE")]
    pub(crate) reference: Option<PathBuf>,
    /// Which bookmarks to write
    #[arg(long, value_name = "WHICH", value_enum, default_value = "keep")]
    pub(crate) bookmarks: BookmarksArg,
    /// Keep numbers as text, or let Word count wherever it would show the same
    #[arg(long, value_name = "HOW", value_enum, default_value = "literal")]
    pub(crate) numbering: NumberingArg,
    /// Leave the page numbers of a contents list to Word (F9); by default they are those
    /// that the PDF would have
    #[arg(long)]
    pub(crate) no_page_numbers: bool,
    /// Let Word update contents lists when it opens the file; it asks first
    #[arg(long)]
    pub(crate) update_fields: bool,
}

/// Which bookmarks a Word file gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BookmarksArg {
    /// All of the document
    Keep,
    /// Those of contents lists (_Toc…)
    TocOnly,
    /// None
    Drop,
}

impl From<BookmarksArg> for Bookmarks {
    fn from(bookmarks: BookmarksArg) -> Self {
        match bookmarks {
            BookmarksArg::Keep => Self::Keep,
            BookmarksArg::TocOnly => Self::TocOnly,
            BookmarksArg::Drop => Self::Drop,
        }
    }
}

/// What becomes of numbers in a Word file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NumberingArg {
    /// They are text, as they were written
    Literal,
    /// Word counts them where it would show exactly the same
    Auto,
}

impl From<NumberingArg> for Numbering {
    fn from(numbering: NumberingArg) -> Self {
        match numbering {
            NumberingArg::Literal => Self::Literal,
            NumberingArg::Auto => Self::Auto,
        }
    }
}
