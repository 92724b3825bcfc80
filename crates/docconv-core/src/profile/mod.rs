//! How a document is set: page, faces, sizes, indents, spacing.
//!
//! A [`Profile`] is plain data that the DOCX and the PDF renderer both read, so that the
//! two outputs agree. Two are built in: [`Profile::gbt9704`] for Chinese official
//! documents and [`Profile::report`] for everything else.

mod builtin;
mod choose;
mod length;

pub use choose::{OfficialElements, choose};
pub use length::Length;

use crate::{Paragraph, Role};

/// How a document is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The name by which a user asks for it: `gbt9704`.
    pub name: String,
    /// Paper and margins.
    pub page: Page,
    /// The character grid, when the text area is divided into cells.
    pub grid: Option<Grid>,
    /// The faces by role.
    pub faces: Faces,
    /// How each kind of block is set.
    pub styles: Styles,
    /// The page number; `None` prints none.
    pub page_number: Option<PageNumber>,
    /// Which marks may not begin or end a line.
    pub line_breaking: LineBreaking,
    /// Whether a quarter em stands between Han and Latin characters.
    pub han_latin_space: bool,
    /// The words over a generated contents list: `目录`, `Contents`.
    pub contents_title: String,
}

impl Profile {
    /// The style of a paragraph with that role.
    pub fn role(&self, role: Role) -> &ParagraphStyle {
        &self.styles.roles[role as usize]
    }

    /// The style of a paragraph: that of its role, but a date under a title is set as the
    /// author there is.
    pub fn paragraph(&self, paragraph: &Paragraph) -> &ParagraphStyle {
        self.role(match paragraph.role {
            Role::Date if paragraph.under_title => Role::Author,
            role => role,
        })
    }

    /// The style of a heading; levels outside 1 to 9 are moved into that range.
    pub fn heading(&self, level: u8) -> &ParagraphStyle {
        &self.styles.headings[usize::from(level.clamp(1, 9)) - 1]
    }

    /// The width between the left and right margin.
    pub fn text_width(&self) -> Length {
        self.page.width - self.page.margin_left - self.page.margin_right
    }

    /// The height between the top and bottom margin.
    pub fn text_height(&self) -> Length {
        self.page.height - self.page.margin_top - self.page.margin_bottom
    }

    /// The width of one cell of the grid: the text width over the characters of a line.
    pub fn cell(&self) -> Option<Length> {
        self.grid
            .map(|grid| self.text_width() * (1.0 / f64::from(grid.characters.max(1))))
    }
}

/// Paper and margins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Width of the paper.
    pub width: Length,
    /// Height of the paper.
    pub height: Length,
    /// From the upper edge of the paper to the text area.
    pub margin_top: Length,
    /// From the text area to the lower edge.
    pub margin_bottom: Length,
    /// From the left edge to the text area.
    pub margin_left: Length,
    /// From the text area to the right edge.
    pub margin_right: Length,
}

/// A grid of cells, each of which holds one full-width character (GB/T 9704-2012 5.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// Characters on a line.
    pub characters: u16,
    /// Lines on a page.
    pub lines: u16,
}

/// The classes of faces that a profile asks for. GB/T 9704 names classes, never products.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaceRole {
    /// 宋体; serif.
    #[default]
    Song,
    /// 小标宋体; bold serif.
    TitleSong,
    /// 黑体; sans serif.
    Hei,
    /// 楷体; serif beside it.
    Kai,
    /// 仿宋体; serif beside it.
    FangSong,
    /// Fixed width, for code.
    Mono,
}

impl FaceRole {
    /// Every role.
    pub const ALL: [Self; 6] =
        [Self::Song, Self::TitleSong, Self::Hei, Self::Kai, Self::FangSong, Self::Mono];
}

/// The faces of each role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faces {
    /// For [`FaceRole::Song`].
    pub song: FaceNames,
    /// For [`FaceRole::TitleSong`].
    pub title_song: FaceNames,
    /// For [`FaceRole::Hei`].
    pub hei: FaceNames,
    /// For [`FaceRole::Kai`].
    pub kai: FaceNames,
    /// For [`FaceRole::FangSong`].
    pub fang_song: FaceNames,
    /// For [`FaceRole::Mono`].
    pub mono: FaceNames,
}

impl Faces {
    /// The names for a role.
    pub fn get(&self, role: FaceRole) -> &FaceNames {
        match role {
            FaceRole::Song => &self.song,
            FaceRole::TitleSong => &self.title_song,
            FaceRole::Hei => &self.hei,
            FaceRole::Kai => &self.kai,
            FaceRole::FangSong => &self.fang_song,
            FaceRole::Mono => &self.mono,
        }
    }
}

/// The faces of one role by name, the preferred one first. A Word file names the first;
/// a PDF takes the first that is at hand, or the embedded stand-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceNames {
    /// Faces for Han characters, kana and full-width marks.
    pub east_asian: Vec<String>,
    /// Faces for Latin, Greek and Cyrillic letters and for digits.
    pub latin: Vec<String>,
}

/// How each kind of block is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Styles {
    /// The title of a part.
    pub title: ParagraphStyle,
    /// A subtitle.
    pub subtitle: ParagraphStyle,
    /// Headings of level 1 to 9.
    pub headings: [ParagraphStyle; 9],
    /// Paragraphs by role, in the order of [`Role::ALL`].
    pub roles: [ParagraphStyle; 16],
    /// List items of depth 1; each further depth adds [`list_step`](Self::list_step).
    pub list_item: ParagraphStyle,
    /// What each depth of a list adds to the left indent, in ems of the item.
    pub list_step: f64,
    /// Table cells.
    pub table_cell: ParagraphStyle,
    /// Cells of a header row.
    pub table_header: ParagraphStyle,
    /// Captions.
    pub caption: ParagraphStyle,
    /// The words over a contents list.
    pub contents_title: ParagraphStyle,
    /// Lines of a contents list; each depth adds [`list_step`](Self::list_step).
    pub contents_entry: ParagraphStyle,
    /// Footnotes, endnotes and comments.
    pub note: ParagraphStyle,
    /// Page headers and footers.
    pub furniture: ParagraphStyle,
}

/// How one kind of paragraph is set. Ems are those of the paragraph's own size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParagraphStyle {
    /// The class of its faces.
    pub face: FaceRole,
    /// The size of the characters.
    pub size: Length,
    /// Whether it is bold.
    pub bold: bool,
    /// How lines stand between the indents.
    pub align: Align,
    /// What the first line is moved right beyond [`left`](Self::left), in ems; negative
    /// for a hanging indent.
    pub first_indent: f64,
    /// The left indent in ems.
    pub left: f64,
    /// The right indent in ems.
    pub right: f64,
    /// From baseline to baseline.
    pub line_pitch: Length,
    /// Whether the pitch holds whatever stands on the line; otherwise a line grows.
    pub exact_pitch: bool,
    /// Space above, except at the top of a page.
    pub space_before: Length,
    /// Space below.
    pub space_after: Length,
    /// Whether it stands on the page of what follows.
    pub keep_with_next: bool,
}

/// How lines stand between the indents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// Flush with the start.
    Start,
    /// In the middle.
    Center,
    /// Flush with the end.
    End,
    /// Flush with both; the last line with the start.
    #[default]
    Justify,
}

/// How the page number is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageNumber {
    /// Its shape.
    pub format: PageNumberFormat,
    /// Where it stands.
    pub place: PageNumberPlace,
    /// The class of its face.
    pub face: FaceRole,
    /// Its size.
    pub size: Length,
    /// From the lower edge of the text area to the middle of the digits.
    pub drop: Length,
}

/// The shape of a page number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PageNumberFormat {
    /// `1`
    #[default]
    Plain,
    /// `— 1 —`, with a one-em rule on either side (GB/T 9704-2012 7.5).
    Dashed,
}

/// Where a page number stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PageNumberPlace {
    /// In the middle.
    #[default]
    Center,
    /// One em inside the outer edge: right on odd pages, left on even ones (7.5).
    Outer,
}

/// Which marks may not begin or end a line: the levels of CLREQ, "prohibition rules for
/// line start and line end".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LineBreaking {
    /// No prohibition among Han characters.
    None,
    /// Stops, closing and opening marks.
    Basic,
    /// Solidus at a line's end as well (GB/T 15834-2011 5.1).
    #[default]
    Gb,
    /// Dashes and ellipses at a line's start as well.
    Strict,
}
