//! The built-in profiles.

use super::{
    Align, FaceNames, FaceRole, Faces, Grid, Length, LineBreaking, Page, PageNumber,
    PageNumberFormat, PageNumberPlace, ParagraphStyle, Profile, Styles,
};
use crate::{Language, Role};

/// 二号, 三号, 四号 as Word counts them (GB/T 9704 gives the Chinese names only).
const SIZE_2: Length = Length::pt(22.0);
const SIZE_3: Length = Length::pt(16.0);
const SIZE_4: Length = Length::pt(14.0);

/// 22 lines in 225 mm close with 28.95 to 28.99 pt; Word rounds to twips, and 579 twips
/// is the largest pitch at which it still sets 22 lines.
const GBT_PITCH: Length = Length::pt(28.95);

impl Profile {
    /// Chinese official documents by GB/T 9704-2012: A4, a text area of 156 × 225 mm with
    /// 22 lines of 28 characters, 三号仿宋, four heading faces, `— 1 —` outside.
    pub fn gbt9704() -> Self {
        let body = ParagraphStyle {
            face: FaceRole::FangSong,
            size: SIZE_3,
            bold: false,
            align: Align::Justify,
            first_indent: 2.0,
            left: 0.0,
            right: 0.0,
            line_pitch: GBT_PITCH,
            exact_pitch: true,
            space_before: Length::ZERO,
            space_after: Length::ZERO,
            keep_with_next: false,
        };
        Self {
            name: "gbt9704".to_owned(),
            page: Page {
                width: Length::mm(210.0),
                height: Length::mm(297.0),
                margin_top: Length::mm(37.0),
                margin_bottom: Length::mm(35.0),
                margin_left: Length::mm(28.0),
                margin_right: Length::mm(26.0),
            },
            grid: Some(Grid { characters: 28, lines: 22 }),
            faces: chinese_faces(),
            styles: gbt9704_styles(body),
            page_number: Some(PageNumber {
                format: PageNumberFormat::Dashed,
                place: PageNumberPlace::Outer,
                face: FaceRole::Song,
                size: SIZE_4,
                drop: Length::mm(7.0),
            }),
            line_breaking: LineBreaking::Gb,
            han_latin_space: false,
            contents_title: "目  录".to_owned(),
        }
    }

    /// A plain report in the manner of `language`: indented Song in East Asian languages,
    /// spaced serif paragraphs under sans headings in others.
    pub fn report(language: Language) -> Self {
        if language.is_east_asian() {
            report_east_asian(language)
        } else {
            report_western(language)
        }
    }

    /// The built-in profile of that name, for a text in `language`.
    pub fn by_name(name: &str, language: Language) -> Option<Self> {
        match name {
            "gbt9704" => Some(Self::gbt9704()),
            "report" => Some(Self::report(language)),
            _ => None,
        }
    }

    /// The names that [`by_name`](Self::by_name) knows.
    pub const NAMES: [&'static str; 2] = ["gbt9704", "report"];
}

fn gbt9704_styles(body: ParagraphStyle) -> Styles {
    let flush = ParagraphStyle { first_indent: 0.0, ..body };
    // A title of several lines is read as one: its lines stand closer than 空一行.
    let title = ParagraphStyle {
        face: FaceRole::TitleSong,
        size: SIZE_2,
        align: Align::Center,
        line_pitch: Length::pt(36.0),
        space_after: GBT_PITCH,
        keep_with_next: true,
        ..flush
    };
    let subtitle = ParagraphStyle {
        face: FaceRole::Kai,
        size: SIZE_3,
        line_pitch: GBT_PITCH,
        ..title
    };
    let heading = |face| ParagraphStyle { face, keep_with_next: true, ..body };
    let [hei, kai, fang] =
        [FaceRole::Hei, FaceRole::Kai, FaceRole::FangSong].map(heading);
    let table_cell = ParagraphStyle {
        size: SIZE_4,
        align: Align::Start,
        line_pitch: Length::pt(20.0),
        exact_pitch: false,
        ..flush
    };
    let small = ParagraphStyle { size: SIZE_4, line_pitch: Length::pt(24.0), ..flush };
    Styles {
        title,
        subtitle,
        headings: [hei, kai, fang, fang, fang, fang, fang, fang, fang],
        roles: Role::ALL.map(|role| gbt9704_role(role, body)),
        list_item: body,
        list_step: 1.0,
        table_cell,
        table_header: ParagraphStyle {
            face: FaceRole::Hei,
            align: Align::Center,
            ..table_cell
        },
        caption: ParagraphStyle { face: FaceRole::Hei, align: Align::Center, ..small },
        contents_title: title,
        contents_entry: flush,
        note: small,
        furniture: ParagraphStyle { align: Align::Center, ..small },
    }
}

fn gbt9704_role(role: Role, body: ParagraphStyle) -> ParagraphStyle {
    let flush = ParagraphStyle { first_indent: 0.0, ..body };
    let centred = ParagraphStyle { align: Align::Center, ..flush };
    match role {
        Role::Body
        | Role::Field
        | Role::Article
        | Role::RunIn
        | Role::Closing
        | Role::Note => body,
        Role::DocNumber => ParagraphStyle { space_after: GBT_PITCH, ..centred },
        Role::Addressee | Role::Salutation => flush,
        Role::Attachment => ParagraphStyle { space_before: GBT_PITCH, ..body },
        Role::AnnexLabel => {
            ParagraphStyle { face: FaceRole::Hei, keep_with_next: true, ..flush }
        }
        // Sealed placement (7.3.5.1): the date four characters from the right.
        Role::Signature => ParagraphStyle {
            align: Align::End,
            right: 4.0,
            space_before: GBT_PITCH,
            keep_with_next: true,
            ..flush
        },
        Role::Date => ParagraphStyle { align: Align::End, right: 4.0, ..flush },
        Role::Author => ParagraphStyle { face: FaceRole::Kai, ..centred },
        Role::Cc | Role::Imprint => {
            ParagraphStyle { size: SIZE_4, left: 1.0, right: 1.0, ..flush }
        }
    }
}

fn report_east_asian(language: Language) -> Profile {
    let body = ParagraphStyle {
        face: FaceRole::Song,
        size: Length::pt(12.0),
        bold: false,
        align: Align::Justify,
        first_indent: 2.0,
        left: 0.0,
        right: 0.0,
        line_pitch: Length::pt(21.0),
        exact_pitch: false,
        space_before: Length::ZERO,
        space_after: Length::ZERO,
        keep_with_next: false,
    };
    let heading = |size: f64, before: f64, after: f64| ParagraphStyle {
        face: FaceRole::Hei,
        size: Length::pt(size),
        align: Align::Start,
        first_indent: 0.0,
        line_pitch: Length::pt(size * 1.5),
        space_before: Length::pt(before),
        space_after: Length::pt(after),
        keep_with_next: true,
        ..body
    };
    let title = ParagraphStyle { align: Align::Center, ..heading(20.0, 0.0, 18.0) };
    let small = heading(12.0, 6.0, 3.0);
    let headings = [
        heading(16.0, 14.0, 7.0),
        heading(14.0, 12.0, 6.0),
        heading(13.0, 9.0, 4.0),
        small,
        small,
        small,
        small,
        small,
        small,
    ];
    Profile {
        name: "report".to_owned(),
        page: report_page(),
        grid: None,
        faces: if language == Language::Japanese {
            japanese_faces()
        } else {
            chinese_faces()
        },
        styles: report_styles(body, title, headings),
        page_number: Some(report_page_number()),
        line_breaking: LineBreaking::Gb,
        han_latin_space: true,
        contents_title: if language == Language::Japanese { "目次" } else { "目录" }
            .to_owned(),
    }
}

fn report_western(language: Language) -> Profile {
    let body = ParagraphStyle {
        face: FaceRole::Song,
        size: Length::pt(11.0),
        bold: false,
        align: Align::Justify,
        first_indent: 0.0,
        left: 0.0,
        right: 0.0,
        line_pitch: Length::pt(14.5),
        exact_pitch: false,
        space_before: Length::ZERO,
        space_after: Length::pt(6.0),
        keep_with_next: false,
    };
    let heading = |size: f64, before: f64, after: f64| ParagraphStyle {
        face: FaceRole::Hei,
        bold: true,
        size: Length::pt(size),
        align: Align::Start,
        line_pitch: Length::pt(size * 1.25),
        space_before: Length::pt(before),
        space_after: Length::pt(after),
        keep_with_next: true,
        ..body
    };
    let title = ParagraphStyle { align: Align::Center, ..heading(20.0, 0.0, 14.0) };
    let small = heading(11.0, 8.0, 3.0);
    let headings = [
        heading(15.0, 16.0, 6.0),
        heading(13.0, 12.0, 4.0),
        heading(11.5, 10.0, 3.0),
        small,
        small,
        small,
        small,
        small,
        small,
    ];
    let contents_title = match language {
        Language::German => "Inhalt",
        Language::French => "Table des matières",
        Language::Spanish => "Índice",
        Language::Russian => "Содержание",
        _ => "Contents",
    };
    Profile {
        name: "report".to_owned(),
        page: report_page(),
        grid: None,
        faces: chinese_faces(),
        styles: report_styles(body, title, headings),
        page_number: Some(report_page_number()),
        line_breaking: LineBreaking::Gb,
        han_latin_space: false,
        contents_title: contents_title.to_owned(),
    }
}

fn report_page() -> Page {
    let margin = Length::mm(25.4);
    Page {
        width: Length::mm(210.0),
        height: Length::mm(297.0),
        margin_top: margin,
        margin_bottom: margin,
        margin_left: margin,
        margin_right: margin,
    }
}

fn report_page_number() -> PageNumber {
    PageNumber {
        format: PageNumberFormat::Plain,
        place: PageNumberPlace::Center,
        face: FaceRole::Song,
        size: Length::pt(10.0),
        drop: Length::mm(12.0),
    }
}

fn report_styles(
    body: ParagraphStyle,
    title: ParagraphStyle,
    headings: [ParagraphStyle; 9],
) -> Styles {
    let flush = ParagraphStyle { first_indent: 0.0, ..body };
    let small = ParagraphStyle {
        size: body.size * (10.5 / 12.0),
        line_pitch: body.line_pitch * (10.5 / 12.0),
        space_after: Length::ZERO,
        ..flush
    };
    let table_cell = ParagraphStyle { align: Align::Start, ..small };
    let list_item = ParagraphStyle {
        left: 2.0,
        first_indent: -2.0,
        space_after: body.space_after * 0.5,
        ..body
    };
    Styles {
        title,
        subtitle: ParagraphStyle {
            size: body.size * 1.2,
            line_pitch: body.line_pitch * 1.2,
            bold: false,
            ..title
        },
        headings,
        roles: Role::ALL.map(|role| report_role(role, body)),
        list_item,
        list_step: 2.0,
        table_cell,
        table_header: ParagraphStyle {
            face: FaceRole::Hei,
            bold: headings[0].bold,
            ..table_cell
        },
        caption: ParagraphStyle {
            align: Align::Center,
            space_after: Length::pt(6.0),
            ..small
        },
        contents_title: headings[0],
        contents_entry: ParagraphStyle {
            space_after: Length::ZERO,
            align: Align::Start,
            ..flush
        },
        note: ParagraphStyle { align: Align::Start, ..small },
        furniture: ParagraphStyle { align: Align::Center, ..small },
    }
}

fn report_role(role: Role, body: ParagraphStyle) -> ParagraphStyle {
    let flush = ParagraphStyle { first_indent: 0.0, ..body };
    let centred =
        ParagraphStyle { align: Align::Center, space_after: Length::pt(6.0), ..flush };
    let end = ParagraphStyle { align: Align::End, right: 2.0, ..flush };
    match role {
        Role::Body | Role::Article | Role::RunIn | Role::Closing | Role::Note => body,
        Role::Field => ParagraphStyle { align: Align::Start, ..body },
        Role::DocNumber | Role::Author => centred,
        Role::Addressee | Role::Salutation | Role::Attachment => flush,
        Role::AnnexLabel => ParagraphStyle {
            face: FaceRole::Hei,
            bold: true,
            keep_with_next: true,
            ..flush
        },
        Role::Signature => {
            ParagraphStyle { keep_with_next: true, space_before: body.size, ..end }
        }
        Role::Date => end,
        Role::Cc | Role::Imprint => flush,
    }
}

/// The faces that Chinese offices ask for. The first name is what an official Word
/// template says; the others are what Windows, WPS and macOS have.
fn chinese_faces() -> Faces {
    Faces {
        song: names(&["宋体", "SimSun", "Songti SC"], SERIF),
        title_song: names(
            &["方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "宋体"],
            SERIF,
        ),
        hei: names(&["黑体", "SimHei", "Heiti SC"], SANS),
        kai: names(&["楷体_GB2312", "楷体", "KaiTi", "Kaiti SC"], SERIF),
        fang_song: names(&["仿宋_GB2312", "仿宋", "FangSong", "STFangsong"], SERIF),
        mono: names(&["黑体", "SimHei"], &["Courier New", "Liberation Mono"]),
    }
}

fn japanese_faces() -> Faces {
    const MINCHO: &[&str] = &["ＭＳ 明朝", "MS Mincho", "Yu Mincho"];
    const GOTHIC: &[&str] = &["ＭＳ ゴシック", "MS Gothic", "Yu Gothic"];
    Faces {
        song: names(MINCHO, SERIF),
        title_song: names(MINCHO, SERIF),
        hei: names(GOTHIC, SANS),
        kai: names(MINCHO, SERIF),
        fang_song: names(MINCHO, SERIF),
        mono: names(GOTHIC, &["Courier New", "Liberation Mono"]),
    }
}

const SERIF: &[&str] = &["Times New Roman", "Liberation Serif"];
const SANS: &[&str] = &["Arial", "Liberation Sans"];

fn names(east_asian: &[&str], latin: &[&str]) -> FaceNames {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    FaceNames { east_asian: owned(east_asian), latin: owned(latin) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gbt9704_text_area_is_156_by_225_mm() {
        let profile = Profile::gbt9704();
        assert!(
            (profile.text_width().points() - Length::mm(156.0).points()).abs() < 1e-9
        );
        assert!(
            (profile.text_height().points() - Length::mm(225.0).points()).abs() < 1e-9
        );
    }

    #[test]
    fn gbt9704_sets_22_lines_on_a_page() {
        let profile = Profile::gbt9704();
        let pitch = profile.role(Role::Body).line_pitch.points();
        assert_eq!((profile.text_height().points() / pitch) as u32, 22);
    }

    #[test]
    fn every_name_is_a_profile() {
        for name in Profile::NAMES {
            assert_eq!(Profile::by_name(name, Language::English).unwrap().name, name);
        }
    }
}
