use super::*;
use proptest::prelude::*;

const LEVELS: [LineBreaking; 4] =
    [LineBreaking::None, LineBreaking::Basic, LineBreaking::Gb, LineBreaking::Strict];
const STOPS: &str = "、，；：。．！？‼⁇⁈⁉”’）》〉」』】〗〕〙〛］｝｠～–·・‧/／,;:.!?)]}";
const OPENINGS: &str = "“‘（《〈「『【〖〔〘〚［｛｟([{";

/// The text with `|` at each opportunity.
fn cut(text: &str, level: LineBreaking) -> String {
    let mut out = text.to_owned();
    for place in opportunities(text, level).iter().rev() {
        out.insert(place.offset, '|');
    }
    out
}

fn gb(text: &str) -> String {
    cut(text, LineBreaking::Gb)
}

#[test]
fn stops_do_not_begin_a_line() {
    for mark in STOPS.chars() {
        for level in LEVELS {
            let free = cut(&format!("汉{mark}"), level).contains('|');
            let ascii = mark.is_ascii() || mark == '–' || mark == '‧';
            assert_eq!(free, level == LineBreaking::None && !ascii, "{mark} {level:?}");
        }
    }
}

#[test]
fn openings_do_not_end_a_line_nor_with_spaces() {
    for mark in OPENINGS.chars() {
        for level in LEVELS {
            let free = cut(&format!("{mark}汉"), level).contains('|');
            let loose = level == LineBreaking::None && !mark.is_ascii();
            assert_eq!(
                free && !"“‘".contains(mark),
                loose && !"“‘".contains(mark),
                "{mark}"
            );
            if level >= LineBreaking::Basic {
                assert_eq!(cut(&format!("汉{mark} 汉"), level), format!("汉|{mark} 汉"));
            }
        }
    }
}

#[test]
fn times_of_day_are_parted_and_numbers_are_not() {
    assert_eq!(gb("日9:00-11:30,13:00-15:00"), "日|9:00-11:30,|13:00-15:00");
    assert_eq!(gb("共1,200,000元"), "共|1,200,000|元");
}

#[test]
fn quotes_break_outside_beside_han() {
    assert_eq!(gb("他说“你好”吗"), "他|说|“你|好”|吗");
    assert_eq!(gb("用API“接口”OK"), "用|API|“接|口”|OK");
    assert_eq!(gb("。“好”，"), "。|“好”，");
    assert_eq!(gb("“甲”“乙”"), "“甲”|“乙”");
    assert_eq!(gb("（“甲”）"), "（“甲”）");
    assert_eq!(gb("say “good bye” now"), "say |“good |bye” |now");
}

#[test]
fn apostrophe_stays_in_its_word() {
    assert_eq!(gb("我don’t信"), "我|don’t|信");
}

#[test]
fn dashes_and_ellipses_are_not_split() {
    for level in LEVELS {
        for pair in ["——", "……", "⋯⋯", "————", "…………", "――"]
        {
            let text = format!("甲{pair}乙");
            let cut = cut(&text, level);
            assert!(cut.contains(pair), "{cut} {level:?}");
        }
    }
}

#[test]
fn a_dash_begins_a_line_below_strict() {
    assert_eq!(gb("甲——乙"), "甲|——|乙");
    assert_eq!(gb("甲⸺乙"), "甲|⸺|乙");
    assert_eq!(cut("甲——乙", LineBreaking::Strict), "甲——|乙");
    assert_eq!(cut("甲⸺乙", LineBreaking::Strict), "甲⸺|乙");
    assert_eq!(cut("甲 ……乙", LineBreaking::Strict), "甲 ……|乙");
}

#[test]
fn a_single_dash_does_not_begin_a_line() {
    assert_eq!(gb("京—沪"), "京—|沪");
    assert_eq!(gb("2020 - 2021"), "2020 - |2021");
    assert_eq!(gb("ls --all -l"), "ls |--all |-l");
}

#[test]
fn solidus_by_level_and_neighbour() {
    assert_eq!(cut("元／吨", LineBreaking::Basic), "元／|吨");
    assert_eq!(gb("元／吨"), "元／吨");
    assert_eq!(cut("元/吨", LineBreaking::Basic), "元/|吨");
    assert_eq!(gb("元/吨"), "元/吨");
    assert_eq!(gb("and/or"), "and/|or");
    assert_eq!(gb("见https://gov.cn/a/b。"), "见|https://|gov.cn/|a/|b。");
}

#[test]
fn numbers_keep_their_units() {
    for level in LEVELS {
        for text in ["5%", "￥100", "$3.50", "10kg", "3℃", "１２．５％", "10：30", "２０"]
        {
            assert_eq!(cut(text, level), text, "{level:?}");
        }
    }
    assert_eq!(gb("2020年3月"), "2020|年|3|月");
    assert_eq!(cut("2020年3月", LineBreaking::Strict), "2020年|3月");
}

#[test]
fn ideographic_space_breaks_after() {
    assert_eq!(gb("甲　乙"), "甲　|乙");
}

#[test]
fn glue_holds_and_emoji_stay_whole() {
    for text in
        ["甲\u{A0}乙", "甲\u{2060}乙", "👨\u{200D}👩\u{200D}👧", "👍🏽", "🇨🇳", "e\u{301}"]
    {
        for level in LEVELS {
            assert_eq!(cut(text, level), text, "{level:?}");
        }
    }
}

#[test]
fn line_ends_are_mandatory() {
    let places = opportunities("甲\n。", LineBreaking::Strict);
    assert_eq!(places, [Opportunity { offset: 4, mandatory: true }]);
}

#[test]
fn none_frees_han_marks_only() {
    assert_eq!(cut("甲，“乙”", LineBreaking::None), "甲|，|“|乙|”");
    assert_eq!(cut("say “no”, (a)", LineBreaking::None), "say |“no”, |(a)");
}

#[test]
fn buffer_is_replaced() {
    let mut out = opportunities("一二三", LineBreaking::Gb);
    opportunities_into("一二", LineBreaking::Gb, &mut out);
    assert_eq!(out.len(), 1);
}

fn any_text() -> impl Strategy<Value = String> {
    let marks: Vec<char> = STOPS.chars().chain(OPENINGS.chars()).collect();
    let others: Vec<char> =
        "—⸺…⋯-'\"　 \t\n\r\u{A0}\u{200B}\u{200D}\u{2060}\u{301}汉字年a1％￥%$👍🏽🇨ー"
            .chars()
            .collect();
    let one = prop_oneof![
        prop::sample::select(marks),
        prop::sample::select(others),
        any::<char>(),
    ];
    prop::collection::vec(one, 0..40).prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn opportunities_are_ordered_boundaries(text in any_text(), level in prop::sample::select(&LEVELS[..])) {
        let places = opportunities(&text, level);
        prop_assert!(places.windows(2).all(|pair| pair[0].offset < pair[1].offset));
        for place in places {
            prop_assert!(0 < place.offset && place.offset < text.len());
            prop_assert!(text.is_char_boundary(place.offset));
        }
    }

    #[test]
    fn no_line_begins_or_ends_with_a_forbidden_mark(text in any_text(), level in prop::sample::select(&LEVELS[1..])) {
        for place in opportunities(&text, level).iter().filter(|place| !place.mandatory) {
            let (before, after) = text.split_at(place.offset);
            let first = after.chars().next().expect("inside the text");
            let last = before.trim_end_matches(' ').chars().next_back();
            prop_assert!(may_begin_line(first, level), "{before:?} {after:?}");
            prop_assert!(last.is_none_or(|c| !opening(c)), "{before:?} {after:?}");
            let last = before.chars().next_back().expect("inside the text");
            prop_assert!(may_end_line(last, level), "{before:?} {after:?}");
        }
    }
}
