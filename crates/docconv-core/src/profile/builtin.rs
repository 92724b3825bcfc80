//! The built-in profiles: files of this crate, in the form that a house writes its own.

use super::{
    Colophon, ContentsStyle, FaceNames, Faces, FootnotePlace, Length, Letterhead,
    LineBreaking, Page, PageNumber, ParagraphStyle, PartBreak, Profile, Punctuation,
    SignaturePlace, Styles, load,
};
use super::{ColophonPlace, Colour, LetterheadFrom, RedRule};
use crate::{Language, Role};
use std::sync::OnceLock;

/// A profile that docconv brings along.
#[derive(Debug)]
pub struct BuiltIn {
    /// The name by which `--profile` and `extends` ask for it.
    pub name: &'static str,
    /// The file as it is written, with its comments.
    pub text: &'static str,
    loaded: OnceLock<Profile>,
}

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        [$(BuiltIn {
            name: $name,
            text: include_str!(concat!("built-in/", $name, ".toml")),
            loaded: OnceLock::new(),
        }),*]
    };
}

/// Every built-in profile, in the order in which they are listed.
pub static BUILT_IN: [BuiltIn; 9] = built_in![
    "gbt9704",
    "gbt9704-letter",
    "gbt9704-order",
    "gbt9704-minutes",
    "gbt9704-33476",
    "report-zh",
    "report-en",
    "report-ja",
    "plain",
];

impl BuiltIn {
    /// The profile.
    pub fn profile(&self) -> &Profile {
        self.loaded.get_or_init(|| {
            load::built_in(self.name).expect("a test reads every built-in profile")
        })
    }
}

/// The file of that name.
pub(super) fn text(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|built_in| built_in.name == name).map(|built_in| built_in.text)
}

impl Profile {
    /// Chinese official documents by GB/T 9704-2012: A4, a text area of 156 × 225 mm with
    /// 22 lines of 28 characters, 三号仿宋, four heading faces, `— 1 —` outside.
    pub fn gbt9704() -> Self {
        BUILT_IN[0].profile().clone()
    }

    /// A plain report in the manner of `language`: indented Song in East Asian languages,
    /// spaced serif paragraphs under sans headings in others.
    pub fn report(language: Language) -> Self {
        let name = match language {
            Language::Japanese => "report-ja",
            _ if language.is_east_asian() => "report-zh",
            _ => "report-en",
        };
        Self::by_name(name).expect("these three are built in")
    }

    /// The built-in profile of that name.
    ///
    /// ```
    /// use docconv_core::Profile;
    /// assert_eq!(Profile::by_name("plain").map(|p| p.name).as_deref(), Some("plain"));
    /// assert!(Profile::by_name("baroque").is_none());
    /// ```
    pub fn by_name(name: &str) -> Option<Self> {
        let found = BUILT_IN.iter().find(|built_in| built_in.name == name);
        found.map(|built_in| built_in.profile().clone())
    }

    /// What a profile has where its file says nothing: the documented defaults.
    pub(super) fn blank() -> Self {
        let style = ParagraphStyle::default();
        let margin = Length::mm(25.4);
        Self {
            name: String::new(),
            description: String::new(),
            language: None,
            page: Page {
                width: Length::mm(210.0),
                height: Length::mm(297.0),
                margin_top: margin,
                margin_bottom: margin,
                margin_left: margin,
                margin_right: margin,
                mirror: false,
            },
            grid: None,
            faces: default_faces(),
            styles: Styles {
                title: style,
                subtitle: style,
                headings: [style; 9],
                roles: [style; Role::ALL.len()],
                list_item: style,
                list_step: 2.0,
                table_cell: style,
                table_header: style,
                caption: style,
                contents_title: style,
                contents_entry: style,
                note: style,
                furniture: style,
            },
            page_number: Some(PageNumber::default()),
            header: String::new(),
            footer: String::new(),
            parts: PartBreak::Page,
            contents: ContentsStyle { title: String::new(), levels: 3 },
            letterhead: Letterhead {
                from: LetterheadFrom::Text,
                drop: Length::ZERO,
                rule: RedRule::None,
                rule_gap: Length::mm(4.0),
                rule_width: Length::mm(156.0),
                rule_thickness: Length::mm(0.7),
                rule_colour: Colour::RED,
                space_after: Length::ZERO,
                foot_rule: Length::ZERO,
            },
            signature: SignaturePlace::Style,
            colophon: Colophon {
                place: ColophonPlace::Text,
                outer_rule: Length::ZERO,
                inner_rule: Length::ZERO,
            },
            line_breaking: LineBreaking::Gb,
            punctuation: Punctuation::Squeeze,
            han_latin_space: false,
            hyphenation: true,
            footnotes: FootnotePlace::Page,
        }
    }
}

fn default_faces() -> Faces {
    let names = |east_asian: &str, latin: &str| FaceNames {
        east_asian: vec![east_asian.to_owned()],
        latin: vec![latin.to_owned()],
    };
    let serif = "Times New Roman";
    Faces {
        song: names("宋体", serif),
        title_song: names("宋体", serif),
        hei: names("黑体", "Arial"),
        kai: names("楷体", serif),
        fang_song: names("仿宋", serif),
        mono: names("黑体", "Courier New"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbt9704_text_area_is_156_by_225_mm() {
        let profile = Profile::gbt9704();
        let near = |length: Length, mm: f64| (length.millimetres() - mm).abs() < 1e-9;
        assert!(near(profile.text_width(), 156.0) && near(profile.text_height(), 225.0));
    }

    #[test]
    fn gbt9704_sets_22_lines_on_a_page() {
        for name in ["gbt9704", "gbt9704-33476"] {
            let profile = Profile::by_name(name).unwrap();
            let pitch = profile.role(Role::Body).line_pitch.points();
            assert_eq!((profile.text_height().points() / pitch) as u32, 22, "{name}");
        }
    }

    #[test]
    fn every_built_in_profile_is_read_and_shown_alike() {
        for built_in in &BUILT_IN {
            let profile = built_in.profile();
            assert_eq!(profile.name, built_in.name);
            let file = super::super::ProfileFile {
                name: "shown.toml".to_owned(),
                text: profile.to_toml(),
            };
            let base = super::super::Base::File(file);
            let again = load::load(&base, &[], &mut |_, _| Err(String::new()));
            assert_eq!(again.as_ref(), Ok(profile));
        }
    }
}
