//! What a caller can ask for.

use docconv_core::{Document, Keep, Language, MissingImages, Profile, Watch, profile};

use crate::Reference;

/// How a document becomes a DOCX file.
#[derive(Debug, Clone, PartialEq)]
pub struct DocxOptions {
    /// Page, faces and styles.
    pub profile: Profile,
    /// What to print although it is no part of the words: markers, the old contents list,
    /// page headers, names of embedded files.
    pub keep: Keep,
    /// Whether an image without a file leaves a frame with its alternative text.
    pub images: MissingImages,
    /// Which anchors of the document become bookmarks.
    pub bookmarks: Bookmarks,
    /// Whether labels are text or counted by Word.
    pub numbering: Numbering,
    /// The page of each title and heading, counted as the page numbers show it: one for
    /// every title (subtitles left out) and heading that stands in a part itself, in
    /// document order. A contents list shows them; without them its numbers stay empty
    /// until Word fills them in (F9), since a number made up here would be wrong.
    pub page_numbers: Vec<u32>,
    /// Whether Word brings contents lists and page numbers up to date when it opens the
    /// file. It asks the reader first, each time.
    pub update_fields: bool,
    /// The name of the file that the document came from, for the file's properties.
    pub source_name: Option<String>,
    /// When the file was made, in ISO 8601 (`2020-03-07T09:00:00Z`), for its properties.
    /// `None` takes the date of the document, and says nothing where that has none.
    pub modified: Option<String>,
    /// A Word file whose styles, page setup, headers and footers are taken over.
    pub reference: Option<Reference>,
    /// How hard to compress, from 0 (stored) to 9; larger values count as 9.
    pub compression: u8,
    /// Asked at every block whether to go on; the default never stops.
    pub watch: Watch,
}

impl DocxOptions {
    /// The options for `document` when a user asks for nothing: its own profile, nothing
    /// kept that is no part of the words.
    pub fn for_document(document: &Document) -> Self {
        Self::with_profile(profile::choose(document))
    }

    fn with_profile(profile: Profile) -> Self {
        Self {
            profile,
            keep: Keep::default(),
            images: MissingImages::default(),
            bookmarks: Bookmarks::default(),
            numbering: Numbering::default(),
            page_numbers: Vec::new(),
            update_fields: false,
            source_name: None,
            modified: None,
            reference: None,
            compression: 6,
            watch: Watch::default(),
        }
    }
}

impl Default for DocxOptions {
    fn default() -> Self {
        Self::with_profile(Profile::report(Language::Chinese))
    }
}

/// Which anchors of a document become bookmarks of the Word file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Bookmarks {
    /// All of them.
    #[default]
    Keep,
    /// Those of contents lists: names that begin with `_Toc`. What Word leaves behind
    /// unseen (`_GoBack`, `_Hlk…`, `OLE_LINK1`) goes; links to it become words.
    TocOnly,
    /// None. Entries of a contents list lead nowhere.
    Drop,
}

impl Bookmarks {
    /// Whether an anchor of that name is kept.
    pub(crate) fn keeps(self, name: &str) -> bool {
        match self {
            Self::Keep => true,
            Self::TocOnly => name.starts_with("_Toc"),
            Self::Drop => false,
        }
    }
}

/// Whether the labels of headings and lists are text or counted by Word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// The words of the document. They are what the author wrote, in every program.
    #[default]
    Literal,
    /// Lists of Word, wherever these show exactly the same labels: the levels of a part's
    /// headings, its articles and the items between two headings each count on without a
    /// gap, in forms that Word has (`一、`, `（一）`, `1.`, `1.1`, `a)`, `iv.`, `①`, `•`).
    /// All others stay text.
    Auto,
}
