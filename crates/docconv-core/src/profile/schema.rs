//! Every key of a profile, once: what it is called, what it means, and where its value
//! lies. Reading and showing both walk along here.

use super::tree::Data;
use super::{
    Align, Colophon, ColophonPlace, Colour, FaceRole, FootnotePlace, Grid, Length,
    LetterheadFrom, LineBreaking, Page, PageNumberCount, PageNumberFormat,
    PageNumberPlace, ParagraphStyle, PartBreak, Profile, Punctuation, RedRule,
    SignaturePlace,
};
use crate::{Language, Role};

/// Walks along the keys of a profile.
pub(super) trait Visitor: Sized {
    /// A table of that name.
    fn table(
        &mut self,
        name: &'static str,
        meaning: &'static str,
        walk: impl FnMut(&mut Self),
    );
    /// A key.
    fn value<T: Setting>(
        &mut self,
        key: &'static str,
        meaning: &'static str,
        value: &mut T,
    );
    /// A key that says in another way what others say; shown as a comment.
    fn other_way<T: Setting>(
        &mut self,
        key: &'static str,
        meaning: &'static str,
        value: &mut T,
    );
    /// What `grid` and `lines` stand for as values from here on.
    fn measures(&mut self, _grid: Option<Length>, _line: Option<Length>) {}
}

/// What `grid` and `2 lines` stand for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Measures {
    pub(super) grid: Option<Length>,
    pub(super) line: Option<Length>,
}

/// A type that values of a profile have.
pub(super) trait Setting: Sized {
    /// What a message says that the value must be.
    const EXPECTED: &'static str;
    /// The valid values, where they have names.
    const NAMES: &'static [&'static str] = &[];
    fn read(data: &Data, measures: Measures) -> Option<Self>;
    /// The value as TOML.
    fn show(&self) -> String;
}

/// All keys of `profile`, in the order in which they are shown.
pub(super) fn walk<V: Visitor>(profile: &mut Profile, v: &mut V) {
    v.value("name", "The name that the summary shows.", &mut profile.name);
    v.value("description", "What it is for, in one line.", &mut profile.description);
    v.value(
        "language",
        "Language of the words: auto takes the document's.",
        &mut profile.language,
    );
    v.table("page", "Paper and text area.", |v| {
        page(&mut profile.page, &mut profile.grid, v)
    });
    let (height, grid) = (profile.text_height(), profile.grid);
    v.measures(grid.map(|grid| pitch_of(height, grid)), None);
    v.table("page-number", "The number of each page.", |v| page_number(profile, v));
    v.table("header", "At the top of every page.", |v| {
        v.value(
            "text",
            "Words when the document has no header; {title} is its title.",
            &mut profile.header,
        );
    });
    v.table("footer", "At the foot of every page.", |v| {
        v.value(
            "text",
            "Words when the document has no footer; {title} is its title.",
            &mut profile.footer,
        );
    });
    v.table("parts", "The pieces of a compilation.", |v| {
        v.value(
            "break",
            "What parts them: page, odd-page or lines (two lines).",
            &mut profile.parts,
        );
    });
    v.table("contents", "A generated contents list.", |v| {
        v.value(
            "title",
            "Words over it; empty takes those of the language.",
            &mut profile.contents.title,
        );
        v.value(
            "levels",
            "The deepest level shown, 1 to 9.",
            &mut profile.contents.levels,
        );
    });
    v.table("text", "Setting of lines.", |v| text(profile, v));
    v.table("signature", "署名 and 成文日期.", |v| {
        v.value(
            "place",
            "style, sealed (signature centred on the date) or unsealed.",
            &mut profile.signature,
        );
    });
    v.table("colophon", "版记: copies and printing.", |v| {
        colophon(&mut profile.colophon, v)
    });
    v.table("faces", "Faces by class. Word files name the first; a PDF takes the first that --font-path or --system-fonts has, or its own.", |v| {
        for (name, meaning, role) in FACES {
            let names = profile.faces.get_mut(role);
            v.table(name, meaning, |v| {
                v.value("east-asian", "For Han characters and full-width marks.", &mut names.east_asian);
                v.value("latin", "For letters and digits.", &mut names.latin);
            });
        }
    });
    v.table("styles", "How each kind of paragraph is set.", |v| styles(profile, v));
    v.table(
        "letterhead",
        "发文机关标志 and its rule, where the document has one.",
        |v| letterhead(profile, v),
    );
}

/// The widest pitch at which the lines of a grid fit, in whole twips: Word rounds so, and
/// sets a line less when the last one does not fit by a twip.
fn pitch_of(height: Length, grid: Grid) -> Length {
    let twips = height.points() * 20.0 / f64::from(grid.lines.max(1));
    Length::pt((twips + 1e-6).floor() / 20.0)
}

fn page<V: Visitor>(page: &mut Page, grid: &mut Option<Grid>, v: &mut V) {
    let mut paper = Paper::of(page);
    v.value(
        "paper",
        "A3, A4, A5, B5, letter, legal, or custom with width and height.",
        &mut paper,
    );
    if let Some((width, height)) = paper.size() {
        (page.width, page.height) = (width, height);
        v.other_way("width", "Width of the paper, a length.", &mut page.width);
        v.other_way("height", "Height of the paper, a length.", &mut page.height);
    } else {
        v.value("width", "Width of the paper, a length.", &mut page.width);
        v.value("height", "Height of the paper, a length.", &mut page.height);
    }
    v.table("margin", "From the edge of the paper to the text area, lengths.", |v| {
        v.value("top", "天头.", &mut page.margin_top);
        v.value("bottom", "地脚.", &mut page.margin_bottom);
        v.value("left", "订口.", &mut page.margin_left);
        v.value("right", "切口.", &mut page.margin_right);
        v.value(
            "mirror",
            "Left and right change places on even pages.",
            &mut page.mirror,
        );
    });
    v.table(
        "text",
        "The text area, lengths; wins over the right and bottom margin.",
        |v| {
            let (mut width, mut height) = (
                page.width - page.margin_left - page.margin_right,
                page.height - page.margin_top - page.margin_bottom,
            );
            let before = (width, height);
            v.other_way("width", "版心 width.", &mut width);
            v.other_way("height", "版心 height.", &mut height);
            if width != before.0 {
                page.margin_right = page.width - page.margin_left - width;
            }
            if height != before.1 {
                page.margin_bottom = page.height - page.margin_top - height;
            }
        },
    );
    v.table("grid", "Cells of one full-width character each; 0 for no grid.", |v| {
        let mut cells = grid.unwrap_or(Grid { characters: 0, lines: 0 });
        v.value("characters", "Characters on a line.", &mut cells.characters);
        v.value("lines", "Lines on a page.", &mut cells.lines);
        *grid = (cells.characters > 0 && cells.lines > 0).then_some(cells);
    });
}

fn page_number<V: Visitor>(profile: &mut Profile, v: &mut V) {
    let mut shown = profile.page_number.is_some();
    let mut number = profile.page_number.unwrap_or_default();
    v.value("show", "Whether pages have numbers.", &mut shown);
    v.value("shape", "plain (1) or dashed (— 1 —).", &mut number.format);
    v.value(
        "place",
        "center, outer (right on odd, left on even pages), left or right.",
        &mut number.place,
    );
    v.value("face", "A class of faces.", &mut number.face);
    v.value("size", "A length.", &mut number.size);
    v.value(
        "drop",
        "From the text area down to the middle of the digits, a length.",
        &mut number.drop,
    );
    v.value("inset", "From the edge of the text area, characters.", &mut number.inset);
    v.value("first-page", "Whether the first page has a number.", &mut number.first_page);
    v.value(
        "count",
        "From where pages are counted: document, or part (each piece begins with 1).",
        &mut number.count,
    );
    profile.page_number = shown.then_some(number);
}

fn text<V: Visitor>(profile: &mut Profile, v: &mut V) {
    v.value(
        "line-breaking",
        "Marks that may not begin or end a line: none, basic, gb, strict.",
        &mut profile.line_breaking,
    );
    v.value("punctuation", "Where marks give up half their width: full (nowhere), edges (only for a line's end), squeeze.", &mut profile.punctuation);
    v.value(
        "han-latin-space",
        "A quarter em between Han and Latin.",
        &mut profile.han_latin_space,
    );
    v.value(
        "hyphenation",
        "Whether Western documents break words (PDF).",
        &mut profile.hyphenation,
    );
    v.value(
        "footnotes",
        "Where they stand (PDF): page (at its foot) or part (at its end).",
        &mut profile.footnotes,
    );
}

fn letterhead<V: Visitor>(profile: &mut Profile, v: &mut V) {
    let head = &mut profile.letterhead;
    v.value(
        "from",
        "What drop is counted from: text (the text area) or paper.",
        &mut head.from,
    );
    v.value("drop", "Down to the upper edge of the mark, a length.", &mut head.drop);
    v.value(
        "rule",
        "none, single (below the number) or double (below the mark).",
        &mut head.rule,
    );
    v.value("rule-gap", "Down to the rule, a length.", &mut head.rule_gap);
    v.value("rule-width", "Length of the rule, a length.", &mut head.rule_width);
    v.value("rule-thickness", "Of its thick line, a length.", &mut head.rule_thickness);
    v.value("rule-colour", "#RRGGBB, red or black.", &mut head.rule_colour);
    let mut space = Space(head.space_after);
    v.value(
        "space-after",
        "From the rule to the title: a length, or lines of the body.",
        &mut space,
    );
    head.space_after = space.0;
    v.value(
        "foot-rule",
        "Second rule of a letter, up from the edge of the paper; 0pt for none.",
        &mut head.foot_rule,
    );
}

fn colophon<V: Visitor>(colophon: &mut Colophon, v: &mut V) {
    v.value(
        "place",
        "text (where it stands), foot (of its page) or even-foot (of an even page).",
        &mut colophon.place,
    );
    v.value(
        "outer-rule",
        "First and last rule, a thickness; 0pt for none.",
        &mut colophon.outer_rule,
    );
    v.value(
        "inner-rule",
        "Rules between, a thickness; 0pt for none.",
        &mut colophon.inner_rule,
    );
}

const FACES: [(&str, &str, FaceRole); 6] = [
    ("song", "宋体: serif.", FaceRole::Song),
    ("title-song", "小标宋体: bold serif.", FaceRole::TitleSong),
    ("hei", "黑体: sans serif.", FaceRole::Hei),
    ("kai", "楷体.", FaceRole::Kai),
    ("fang-song", "仿宋体.", FaceRole::FangSong),
    ("mono", "Fixed width.", FaceRole::Mono),
];

const HEADINGS: [(&str, &str); 9] = [
    ("heading1", "Headings of level 1: 一、"),
    ("heading2", "Of level 2: （一）"),
    ("heading3", "Of level 3: 1."),
    ("heading4", "Of level 4: （1）"),
    ("heading5", "Of level 5."),
    ("heading6", "Of level 6."),
    ("heading7", "Of level 7."),
    ("heading8", "Of level 8."),
    ("heading9", "Of level 9."),
];

/// The key and the meaning of a role's style.
fn role_key(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Body => ("body", "正文."),
        Role::DocNumber => ("doc-number", "发文字号."),
        Role::Addressee => ("addressee", "主送机关."),
        Role::Salutation => ("salutation", "称呼."),
        Role::Field => ("field", "A label with its value."),
        Role::Article => ("article", "条."),
        Role::RunIn => ("run-in", "A paragraph that begins with its heading."),
        Role::Closing => ("closing", "特此通知。"),
        Role::Attachment => ("attachment", "附件说明."),
        Role::AnnexLabel => ("annex-label", "附件1, over an annex."),
        Role::Signature => ("signature", "发文机关署名."),
        Role::Date => ("date", "成文日期."),
        Role::Author => ("author", "Author under a title; a date there too."),
        Role::Note => ("annotation", "附注."),
        Role::Cc => ("cc", "抄送."),
        Role::Imprint => ("imprint", "印发机关和印发日期."),
        Role::SerialNumber => ("serial-number", "份号."),
        Role::Classification => ("classification", "密级和保密期限."),
        Role::Urgency => ("urgency", "紧急程度."),
        Role::Letterhead => ("letterhead", "发文机关标志."),
        Role::Signer => ("signer", "签发人."),
        Role::AnnexTitle => ("annex-title", "The title of an annex."),
    }
}

/// The names of all styles, `body` first: `like` may name any of them.
pub(super) fn style_names() -> Vec<&'static str> {
    let roles = Role::ALL.map(|role| role_key(role).0);
    let headings = HEADINGS.map(|(name, _)| name);
    let others = [
        "title",
        "subtitle",
        "list-item",
        "table-cell",
        "table-header",
        "caption",
        "contents-title",
        "contents-entry",
        "note",
        "furniture",
    ];
    roles.into_iter().chain(headings).chain(others).collect()
}

fn styles<V: Visitor>(profile: &mut Profile, v: &mut V) {
    let grid = profile.grid;
    let height = profile.text_height();
    let all = &mut profile.styles;
    v.value(
        "list-step",
        "What each depth of a list adds at the left, characters.",
        &mut all.list_step,
    );
    v.table(
        "body",
        "正文. Other styles are like it where they say nothing else.",
        |v| {
            style(&mut all.roles[Role::Body as usize], v);
        },
    );
    let line = all.roles[Role::Body as usize].line_pitch;
    v.measures(grid.map(|grid| pitch_of(height, grid)), Some(line));
    v.table("title", "标题.", |v| style(&mut all.title, v));
    v.table("subtitle", "The line below it.", |v| style(&mut all.subtitle, v));
    for ((name, meaning), heading) in HEADINGS.into_iter().zip(&mut all.headings) {
        v.table(name, meaning, |v| style(heading, v));
    }
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Body) {
        let (name, meaning) = role_key(role);
        v.table(name, meaning, |v| style(&mut all.roles[role as usize], v));
    }
    v.table("list-item", "Items of lists.", |v| style(&mut all.list_item, v));
    v.table("table-cell", "Cells of tables.", |v| style(&mut all.table_cell, v));
    v.table("table-header", "Cells that head columns.", |v| {
        style(&mut all.table_header, v)
    });
    v.table("caption", "Captions of figures and tables.", |v| style(&mut all.caption, v));
    v.table("contents-title", "The words over a contents list.", |v| {
        style(&mut all.contents_title, v)
    });
    v.table("contents-entry", "Its lines.", |v| style(&mut all.contents_entry, v));
    v.table("note", "Footnotes, endnotes, comments.", |v| style(&mut all.note, v));
    v.table("furniture", "Page headers and footers.", |v| style(&mut all.furniture, v));
}

fn style<V: Visitor>(style: &mut ParagraphStyle, v: &mut V) {
    v.value("face", "A class of faces.", &mut style.face);
    v.value(
        "label-face",
        "The class for a label's words; same is that of the paragraph.",
        &mut style.label_face,
    );
    v.value("size", "号 or a length.", &mut style.size);
    v.value("bold", "true or false.", &mut style.bold);
    v.value("colour", "#RRGGBB, red or black.", &mut style.colour);
    v.value("align", "start, center, end or justify.", &mut style.align);
    v.value(
        "first-indent",
        "Of the first line beyond left, characters; negative hangs.",
        &mut style.first_indent,
    );
    v.value("left", "Left indent, characters.", &mut style.left);
    v.value("right", "Right indent, characters.", &mut style.right);
    v.value(
        "hang-label",
        "Further lines stand behind the label that begins the paragraph.",
        &mut style.hang_label,
    );
    let mut pitch = Pitch(style.line_pitch);
    v.value("line-pitch", "From baseline to baseline: a length, or grid.", &mut pitch);
    style.line_pitch = pitch.0;
    v.value(
        "exact-pitch",
        "Whether the pitch holds whatever stands on the line.",
        &mut style.exact_pitch,
    );
    for (key, meaning, space) in [
        (
            "space-before",
            "Space above: a length, or lines of the body (\"1 line\").",
            &mut style.space_before,
        ),
        ("space-after", "Space below.", &mut style.space_after),
    ] {
        let mut value = Space(*space);
        v.value(key, meaning, &mut value);
        *space = value.0;
    }
    v.value(
        "keep-with-next",
        "Stands on the page of what follows.",
        &mut style.keep_with_next,
    );
    v.value("new-page", "Begins a new page.", &mut style.new_page);
}

/// A size of paper by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paper {
    A3,
    A4,
    A5,
    B5,
    Letter,
    Legal,
    Custom,
}

impl Paper {
    const KNOWN: [Self; 6] =
        [Self::A3, Self::A4, Self::A5, Self::B5, Self::Letter, Self::Legal];

    fn of(page: &Page) -> Self {
        let found =
            Self::KNOWN.into_iter().find(|p| p.size() == Some((page.width, page.height)));
        found.unwrap_or(Self::Custom)
    }

    fn size(self) -> Option<(Length, Length)> {
        let mm = |width, height| Some((Length::mm(width), Length::mm(height)));
        match self {
            Self::A3 => mm(297.0, 420.0),
            Self::A4 => mm(210.0, 297.0),
            Self::A5 => mm(148.0, 210.0),
            // The B5 of ISO 216; printers in Japan mean 182 × 257.
            Self::B5 => mm(176.0, 250.0),
            Self::Letter => Some((Length::pt(612.0), Length::pt(792.0))),
            Self::Legal => Some((Length::pt(612.0), Length::pt(1008.0))),
            Self::Custom => None,
        }
    }
}

/// A line pitch: a length, or that of the grid.
struct Pitch(Length);

/// A vertical space: a length, or lines of the body.
struct Space(Length);

macro_rules! named {
    ($type:ty { $($name:literal => $value:path),* $(,)? }) => {
        impl Setting for $type {
            const EXPECTED: &'static str = concat!("one of" $(, " ", $name)*);
            const NAMES: &'static [&'static str] = &[$($name),*];
            fn read(data: &Data, _: Measures) -> Option<Self> {
                match data {
                    Data::Text(text) => match text.as_str() {
                        $($name => Some($value),)*
                        _ => None,
                    },
                    _ => None,
                }
            }
            fn show(&self) -> String {
                match self { $($value => concat!("\"", $name, "\"").to_owned(),)* }
            }
        }
    };
}

named!(Paper {
    "A3" => Paper::A3, "A4" => Paper::A4, "A5" => Paper::A5, "B5" => Paper::B5,
    "letter" => Paper::Letter, "legal" => Paper::Legal, "custom" => Paper::Custom,
});
named!(Align {
    "start" => Align::Start, "center" => Align::Center, "end" => Align::End,
    "justify" => Align::Justify,
});
named!(FaceRole {
    "song" => FaceRole::Song, "title-song" => FaceRole::TitleSong, "hei" => FaceRole::Hei,
    "kai" => FaceRole::Kai, "fang-song" => FaceRole::FangSong, "mono" => FaceRole::Mono,
});
named!(PageNumberCount {
    "document" => PageNumberCount::Document, "part" => PageNumberCount::Part,
});
named!(PageNumberFormat {
    "plain" => PageNumberFormat::Plain, "dashed" => PageNumberFormat::Dashed,
});
named!(PageNumberPlace {
    "center" => PageNumberPlace::Center, "outer" => PageNumberPlace::Outer,
    "left" => PageNumberPlace::Left, "right" => PageNumberPlace::Right,
});
named!(LineBreaking {
    "none" => LineBreaking::None, "basic" => LineBreaking::Basic, "gb" => LineBreaking::Gb,
    "strict" => LineBreaking::Strict,
});
named!(Punctuation {
    "full" => Punctuation::Full, "edges" => Punctuation::Edges,
    "squeeze" => Punctuation::Squeeze,
});
named!(FootnotePlace { "page" => FootnotePlace::Page, "part" => FootnotePlace::Part });
named!(PartBreak {
    "page" => PartBreak::Page, "odd-page" => PartBreak::OddPage, "lines" => PartBreak::Lines,
});
named!(LetterheadFrom { "text" => LetterheadFrom::Text, "paper" => LetterheadFrom::Paper });
named!(RedRule {
    "none" => RedRule::None, "single" => RedRule::Single, "double" => RedRule::Double,
});
named!(SignaturePlace {
    "style" => SignaturePlace::Style, "sealed" => SignaturePlace::Sealed,
    "unsealed" => SignaturePlace::Unsealed,
});
named!(ColophonPlace {
    "text" => ColophonPlace::Text, "foot" => ColophonPlace::Foot,
    "even-foot" => ColophonPlace::EvenFoot,
});

impl Setting for Length {
    const EXPECTED: &'static str = "a length with its unit: 37mm, 2.5cm, 16pt, 1in, 三号";
    fn read(data: &Data, _: Measures) -> Option<Self> {
        match data {
            Data::Text(text) => Self::parse(text),
            // Nothing is nothing in every unit.
            Data::Number(0.0) => Some(Self::ZERO),
            _ => None,
        }
    }
    fn show(&self) -> String {
        format!("\"{self}\"")
    }
}

impl Setting for Pitch {
    const EXPECTED: &'static str =
        "a length with its unit, or grid where page.grid is set";
    fn read(data: &Data, measures: Measures) -> Option<Self> {
        match data {
            Data::Text(text) if text == "grid" => measures.grid.map(Self),
            data => Length::read(data, measures).map(Self),
        }
    }
    fn show(&self) -> String {
        self.0.show()
    }
}

impl Setting for Space {
    const EXPECTED: &'static str = "a length with its unit, or lines: 12pt, 1 line, 2行";
    fn read(data: &Data, measures: Measures) -> Option<Self> {
        let Data::Text(text) = data else {
            return Length::read(data, measures).map(Self);
        };
        let lines = ["lines", "line", "行"]
            .iter()
            .find_map(|unit| text.trim().strip_suffix(unit));
        match lines {
            Some(number) => {
                let number: f64 =
                    number.trim().parse().ok().filter(|n: &f64| n.is_finite())?;
                measures.line.map(|line| Self(line * number))
            }
            None => Length::parse(text).map(Self),
        }
    }
    fn show(&self) -> String {
        self.0.show()
    }
}

impl Setting for Option<FaceRole> {
    const EXPECTED: &'static str =
        "same, or one of song title-song hei kai fang-song mono";
    const NAMES: &'static [&'static str] =
        &["same", "song", "title-song", "hei", "kai", "fang-song", "mono"];
    fn read(data: &Data, measures: Measures) -> Option<Self> {
        match data {
            Data::Text(text) if text == "same" => Some(None),
            data => FaceRole::read(data, measures).map(Some),
        }
    }
    fn show(&self) -> String {
        self.map_or_else(|| "\"same\"".to_owned(), |face| face.show())
    }
}

impl Setting for Option<Language> {
    const EXPECTED: &'static str = "one of auto zh en ja ko de fr es ru";
    const NAMES: &'static [&'static str] =
        &["auto", "zh", "en", "ja", "ko", "de", "fr", "es", "ru"];
    fn read(data: &Data, _: Measures) -> Option<Self> {
        let Data::Text(text) = data else { return None };
        let at = Self::NAMES.iter().position(|name| name == text)?;
        Some(at.checked_sub(1).map(|at| LANGUAGES[at]))
    }
    fn show(&self) -> String {
        let at = self.and_then(|language| LANGUAGES.iter().position(|l| *l == language));
        format!("\"{}\"", Self::NAMES[at.map_or(0, |at| at + 1)])
    }
}

const LANGUAGES: [Language; 8] = [
    Language::Chinese,
    Language::English,
    Language::Japanese,
    Language::Korean,
    Language::German,
    Language::French,
    Language::Spanish,
    Language::Russian,
];

impl Setting for Colour {
    const EXPECTED: &'static str = "a colour: #RRGGBB, red or black";
    fn read(data: &Data, _: Measures) -> Option<Self> {
        if let Data::Text(text) = data { Self::parse(text) } else { None }
    }
    fn show(&self) -> String {
        format!("\"{self}\"")
    }
}

impl Setting for bool {
    const EXPECTED: &'static str = "true or false";
    fn read(data: &Data, _: Measures) -> Option<Self> {
        if let Data::Flag(flag) = data { Some(*flag) } else { None }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for f64 {
    const EXPECTED: &'static str = "a number of characters, without a unit";
    fn read(data: &Data, _: Measures) -> Option<Self> {
        match data {
            Data::Number(number) if number.abs() <= 1000.0 => Some(*number),
            _ => None,
        }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for u16 {
    const EXPECTED: &'static str = "a whole number from 0 to 1000";
    fn read(data: &Data, _: Measures) -> Option<Self> {
        match data {
            Data::Number(number)
                if number.fract() == 0.0 && (0.0..=1000.0).contains(number) =>
            {
                Some(*number as Self)
            }
            _ => None,
        }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for u8 {
    const EXPECTED: &'static str = "a whole number from 1 to 9";
    fn read(data: &Data, _: Measures) -> Option<Self> {
        match data {
            Data::Number(number)
                if number.fract() == 0.0 && (1.0..=9.0).contains(number) =>
            {
                Some(*number as Self)
            }
            _ => None,
        }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Setting for String {
    const EXPECTED: &'static str = "words in quotes";
    fn read(data: &Data, _: Measures) -> Option<Self> {
        if let Data::Text(text) = data { Some(text.clone()) } else { None }
    }
    fn show(&self) -> String {
        quoted(self)
    }
}

impl Setting for Vec<String> {
    const EXPECTED: &'static str =
        "a list of names of faces, at least one: [\"宋体\", \"SimSun\"]";
    fn read(data: &Data, measures: Measures) -> Option<Self> {
        let Data::List(items) = data else { return None };
        let names = items.iter().map(|item| {
            String::read(&item.value, measures).filter(|name| !name.trim().is_empty())
        });
        names.collect::<Option<Self>>().filter(|names| !names.is_empty())
    }
    fn show(&self) -> String {
        let names: Vec<String> = self.iter().map(|name| quoted(name)).collect();
        format!("[{}]", names.join(", "))
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out += &format!("\\u{:04X}", c as u32),
            c => out.push(c),
        }
    }
    out + "\""
}
