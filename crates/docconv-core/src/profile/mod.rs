//! How a document is set: page, faces, sizes, indents, spacing.
//!
//! A [`Profile`] is plain data that the DOCX and the PDF renderer both read, so that the
//! two outputs agree. It is written as TOML: the built-in ones ([`BUILT_IN`]) are files of
//! this crate, and [`load`] reads those of a house. [`Profile::to_toml`] shows every key
//! with its meaning and unit.

mod builtin;
mod choose;
mod colour;
mod error;
mod length;
mod load;
mod placed;
mod read;
mod schema;
mod show;
mod title;
mod tree;
mod words;

pub use builtin::{BUILT_IN, BuiltIn};
pub use choose::{Choice, OfficialElements, choose, choose_with_reason};
pub use colour::Colour;
pub use error::{Place, ProfileError};
pub use length::Length;
pub use load::{Base, ProfileFile, load};
pub use placed::{
    colophon, is_colophon, leads_to_signature, line_ends, red_rule_after, signer_below,
};
pub use title::title_breaks;

use crate::{Document, Language, Paragraph, Role};

/// How a document is set.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The name by which a user asks for it: `gbt9704`.
    pub name: String,
    /// What it is for, in one line.
    pub description: String,
    /// The language that the words are set in; `None` for that of the document.
    pub language: Option<Language>,
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
    /// The words at the top of every page when the document has no header of its own;
    /// empty for none. `{title}` stands for the document's title.
    pub header: String,
    /// The same at the foot of every page.
    pub footer: String,
    /// How the pieces of a compilation are parted.
    pub parts: PartBreak,
    /// A generated contents list.
    pub contents: ContentsStyle,
    /// The mark of the issuing authority and its rules.
    pub letterhead: Letterhead,
    /// How signature and date stand.
    pub signature: SignaturePlace,
    /// The block of copies and printing, 版记.
    pub colophon: Colophon,
    /// Which marks may not begin or end a line.
    pub line_breaking: LineBreaking,
    /// Where full-width marks give up half of their width.
    pub punctuation: Punctuation,
    /// Whether a quarter em stands between Han and Latin characters.
    pub han_latin_space: bool,
    /// Whether words of justified paragraphs may be broken at a line's end, in the
    /// languages that have patterns for it: English, German, French, Spanish, Russian.
    /// Western words in East Asian documents stay whole (CLREQ).
    pub hyphenation: bool,
    /// Where footnotes stand on paper.
    pub footnotes: FootnotePlace,
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

    /// The language that a document is set in.
    pub fn language_of(&self, document: &Document) -> Language {
        self.language.unwrap_or(document.metadata.language)
    }

    /// The words over a generated contents list: those of the profile, or `目录`,
    /// `Contents` by language.
    pub fn contents_title(&self, document: &Document) -> &str {
        if !self.contents.title.is_empty() {
            return &self.contents.title;
        }
        match self.language_of(document) {
            Language::Chinese => "目录",
            Language::Japanese => "目次",
            Language::Korean => "차례",
            Language::German => "Inhalt",
            Language::French => "Table des matières",
            Language::Spanish => "Índice",
            Language::Russian => "Содержание",
            Language::English | Language::Other => "Contents",
        }
    }

    /// The words of a header or footer template.
    pub fn furniture_words(&self, template: &str, document: &Document) -> String {
        template
            .replace("{title}", document.metadata.title.as_deref().unwrap_or_default())
    }

    /// How many ems of a style stand on a line of the text area.
    pub fn room(&self, style: &ParagraphStyle) -> f64 {
        let em = match self.cell() {
            Some(cell) if style.size == self.role(Role::Body).size => cell,
            _ => style.size,
        };
        self.text_width().points() / em.points().max(0.1) - style.left - style.right
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
    /// Whether left and right change places on even pages, for binding.
    pub mirror: bool,
}

impl Page {
    /// The left margin of a page, counted from 1.
    pub fn left_of(&self, page: usize) -> Length {
        if self.mirror && page.is_multiple_of(2) {
            self.margin_right
        } else {
            self.margin_left
        }
    }
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

    fn get_mut(&mut self, role: FaceRole) -> &mut FaceNames {
        match role {
            FaceRole::Song => &mut self.song,
            FaceRole::TitleSong => &mut self.title_song,
            FaceRole::Hei => &mut self.hei,
            FaceRole::Kai => &mut self.kai,
            FaceRole::FangSong => &mut self.fang_song,
            FaceRole::Mono => &mut self.mono,
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
    pub roles: [ParagraphStyle; Role::ALL.len()],
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
    /// Lines of a contents list; each depth adds [`contents_step`](Self::contents_step).
    pub contents_entry: ParagraphStyle,
    /// Footnotes, endnotes and comments.
    pub note: ParagraphStyle,
    /// Page headers and footers.
    pub furniture: ParagraphStyle,
}

impl Styles {
    /// What each depth of a contents list adds to the left indent, in ems: as much as in
    /// lists, and one em at least, for its depths have no labels that tell them apart.
    pub fn contents_step(&self) -> f64 {
        self.list_step.max(1.0)
    }
}

/// How one kind of paragraph is set. Ems are those of the paragraph's own size, or the
/// cells of the grid when the size is that of the body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParagraphStyle {
    /// The class of its faces.
    pub face: FaceRole,
    /// The class of the faces of a field's label (`出席：`); `None` for that of its words.
    pub label_face: Option<FaceRole>,
    /// The colour of its words.
    pub colour: Colour,
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
    /// Whether further lines stand below the first word after the label that begins the
    /// paragraph: `附件：1.`, `抄送：`.
    pub hang_label: bool,
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
    /// Whether it begins a new page.
    pub new_page: bool,
}

impl Default for ParagraphStyle {
    /// 12 pt serif, justified, lines at least 18 pt apart, no indents and no gaps.
    fn default() -> Self {
        Self {
            face: FaceRole::Song,
            label_face: None,
            colour: Colour::BLACK,
            size: Length::pt(12.0),
            bold: false,
            align: Align::Justify,
            first_indent: 0.0,
            left: 0.0,
            right: 0.0,
            hang_label: false,
            line_pitch: Length::pt(18.0),
            exact_pitch: false,
            space_before: Length::ZERO,
            space_after: Length::ZERO,
            keep_with_next: false,
            new_page: false,
        }
    }
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
    /// From the edge of the text area, in ems, when it does not stand in the middle.
    pub inset: f64,
    /// Whether the first page has a number.
    pub first_page: bool,
    /// From where pages are counted.
    pub count: PageNumberCount,
}

impl Default for PageNumber {
    /// `1` in the middle, 10 pt, 12 mm below the text.
    fn default() -> Self {
        Self {
            format: PageNumberFormat::Plain,
            place: PageNumberPlace::Center,
            face: FaceRole::Song,
            size: Length::pt(10.0),
            drop: Length::mm(12.0),
            inset: 1.0,
            first_page: true,
            count: PageNumberCount::Document,
        }
    }
}

/// From where pages are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PageNumberCount {
    /// From the beginning of the document.
    #[default]
    Document,
    /// From the beginning of each piece of a compilation that begins a page.
    Part,
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
    /// At the outer edge: right on odd pages, left on even ones (7.5).
    Outer,
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// How the pieces of a compilation are parted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PartBreak {
    /// Each begins a new page.
    #[default]
    Page,
    /// Each begins an odd page, for printing on both sides.
    OddPage,
    /// Two lines of the body stand between them.
    Lines,
}

/// A generated contents list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsStyle {
    /// The words over it; empty for those of the language.
    pub title: String,
    /// The deepest level of headings that it shows, 1 to 9.
    pub levels: u8,
}

/// The mark of the issuing authority, 发文机关标志, and its rules (GB/T 9704-2012 7.2.4,
/// 7.2.7, 10). It is set only where the document has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letterhead {
    /// What [`drop`](Self::drop) is counted from.
    pub from: LetterheadFrom,
    /// From there to the upper edge of the mark.
    pub drop: Length,
    /// The rule below it.
    pub rule: RedRule,
    /// From the mark or number to the rule.
    pub rule_gap: Length,
    /// The length of the rule, centred on the text area.
    pub rule_width: Length,
    /// The thickness of the rule; of a double rule, that of its thick line.
    pub rule_thickness: Length,
    /// The colour of the rules.
    pub rule_colour: Colour,
    /// From the rule to the title: 空二行 (7.3.1).
    pub space_after: Length,
    /// From the second rule of a letter to the lower edge of the first page; zero for no
    /// second rule.
    pub foot_rule: Length,
}

/// What the distance of a letterhead is counted from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum LetterheadFrom {
    /// The upper edge of the text area.
    #[default]
    Text,
    /// The upper edge of the paper.
    Paper,
}

/// The rule below a letterhead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum RedRule {
    /// None: 命令.
    None,
    /// One line below the document number (7.2.7).
    #[default]
    Single,
    /// A thick and a thin line below the mark, above the number: 信函 (10.1).
    Double,
}

/// How signature and date stand (GB/T 9704-2012 7.3.5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SignaturePlace {
    /// Each by its style alone.
    #[default]
    Style,
    /// For a seal: the date as its style says, the signature centred above it (7.3.5.1).
    Sealed,
    /// Without a seal: the signature as its style says, the date two characters further
    /// right; a longer date takes the signature's place (7.3.5.2).
    Unsealed,
}

/// The block of copies and printing at the end, 版记 (GB/T 9704-2012 7.4).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colophon {
    /// Where it stands.
    pub place: ColophonPlace,
    /// The thickness of the first and the last rule; zero for none.
    pub outer_rule: Length,
    /// The thickness of the rules between; zero for none.
    pub inner_rule: Length,
}

/// Where the colophon stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ColophonPlace {
    /// Where the text has it.
    #[default]
    Text,
    /// At the foot of its page.
    Foot,
    /// At the foot of an even page. Word cannot ask for that without a page of its own:
    /// in DOCX it stands at the foot of its page.
    EvenFoot,
}

/// Where full-width marks give up half of their width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Punctuation {
    /// Nowhere.
    Full,
    /// Only to pull a character in or to clear a forbidden edge: on a grid.
    Edges,
    /// Also where two marks meet, and where one begins a line.
    #[default]
    Squeeze,
}

/// Where footnotes stand in a PDF. Endnotes always stand at the end of their part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FootnotePlace {
    /// At the foot of the page that refers to them; long ones go on at the foot of the next.
    #[default]
    Page,
    /// At the end of their part, with the endnotes.
    Part,
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
