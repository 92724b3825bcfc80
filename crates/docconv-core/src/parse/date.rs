//! Dates that stand for themselves on a line.

use regex::Regex;
use std::sync::LazyLock;

/// Whether the text is a date and nothing else, also in brackets, with a weekday or after
/// the place of a letter: `（2020年2月23日）`, `二〇二〇年三月七日`, `7 March 2020`, `2020-03-07`,
/// `令和３年４月15日`, `Eichenau, den 16. März 2012`.
pub(super) fn is_date(text: &str) -> bool {
    // A date has a digit, or 年 whose first byte is 0xE5.
    let dated = |byte: u8| byte.is_ascii_digit() | (byte == 0xE5);
    if text.len() > 66 || !text.bytes().fold(false, |found, byte| found | dated(byte)) {
        return false;
    }
    let opened = text.trim_start_matches(['（', '(']);
    let bare = if opened.len() < text.len() {
        opened.trim_end_matches(['）', ')'])
    } else {
        text
    };
    let words = bare.trim();
    if !words.is_ascii() && words.contains("年") {
        is_han_date(words) || is_blank_date(words)
    } else {
        is_plain_date(words) || is_western_date(words)
    }
}

/// Whether the text is a date with 年 in it, and maybe a weekday after it. Official documents
/// are full of them: no pattern is looked up for these.
fn is_han_date(text: &str) -> bool {
    let forms = [after_date_in_figures, after_crossed_date, after_spelled_date];
    forms.iter().any(|form| form(text).is_some_and(is_weekday_or_nothing))
}

/// What follows `2020年3月7日`, `令和３年４月` at the start of a text.
fn after_date_in_figures(text: &str) -> Option<&str> {
    let figure = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let era = ["令和", "平成", "昭和"].iter().find_map(|era| text.strip_prefix(era));
    let rest = after_some(era.unwrap_or(text), 4, |c| figure(c) || c == '元')?;
    let rest = after_unit(rest, '年')?;
    let month = after_unit(after_some(after_space(rest), 2, figure)?, '月')?;
    let day = after_some(after_space(month), 2, figure);
    Some(day.and_then(|rest| after_unit(rest, '日')).unwrap_or(month))
}

/// What follows `××××年××月×日`, as samples have it.
fn after_crossed_date(text: &str) -> Option<&str> {
    let cross = |c: char| matches!(c, '×' | 'x' | 'X');
    let either = |c: char| cross(c) || c.is_ascii_digit();
    let year = after_some(text, 4, cross)?;
    if text[..text.len() - year.len()].chars().count() < 2 {
        return None;
    }
    let month = after_some(year.strip_prefix('年')?, 2, either)?.strip_prefix('月')?;
    after_some(month, 2, either)?.strip_prefix('日')
}

/// What follows `二〇二〇年三月七日`, with or without its day.
fn after_spelled_date(text: &str) -> Option<&str> {
    let digit = |c: char| "〇零○Ｏ一二三四五六七八九".contains(c);
    let number = |c: char| "一二三四五六七八九十".contains(c);
    let year = after_some(text, 4, digit)?;
    if text[..text.len() - year.len()].chars().count() != 4 {
        return None;
    }
    let month = after_some(year.strip_prefix('年')?, 2, number)?.strip_prefix('月')?;
    let day = after_some(month, 3, number).and_then(|rest| rest.strip_prefix('日'));
    Some(day.unwrap_or(month))
}

fn is_weekday_or_nothing(text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let text = text.strip_prefix(['（', '(']).unwrap_or(text);
    let named = text.strip_prefix("星期").or_else(|| text.strip_prefix('周'));
    let day =
        named.and_then(|rest| rest.strip_prefix(|c| "一二三四五六日天".contains(c)));
    day.is_some_and(|rest| matches!(rest, "" | "）" | ")"))
}

/// What follows the characters of a class, at least one and as many as there are up to
/// `most`.
fn after_some(text: &str, most: usize, class: impl Fn(char) -> bool) -> Option<&str> {
    let rest = text.char_indices().take(most).take_while(|(_, c)| class(*c));
    let (at, last) = rest.last()?;
    Some(&text[at + last.len_utf8()..])
}

fn after_space(text: &str) -> &str {
    text.strip_prefix(' ').unwrap_or(text)
}

fn after_unit(text: &str, unit: char) -> Option<&str> {
    after_space(text).strip_prefix(unit)
}

/// A pattern of dates, with a weekday in Chinese after it.
fn date_pattern(dates: &str) -> Regex {
    let weekday = "(?:[（(]?(?:星期|周)[一二三四五六日天][）)]?)?";
    Regex::new(&format!("^(?:{dates}){weekday}$")).expect("the pattern is fixed")
}

/// Whether the text is a date in figures: `2020-03-07`.
fn is_plain_date(text: &str) -> bool {
    static PLAIN: LazyLock<Regex> =
        LazyLock::new(|| date_pattern("[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"));
    let year = text.bytes().take(4).all(|b| b.is_ascii_digit());
    year && PLAIN.is_match(text)
}

fn is_western_date(text: &str) -> bool {
    static WESTERN: LazyLock<Regex> = LazyLock::new(|| {
        date_pattern(concat!(
            r"(?:[A-ZÀ-ÿА-я][A-Za-zÀ-ÿА-я .-]{1,24}, )?(?:(?:den|le|a|am|г\.) )?[0-9]{1,2}(?:st|nd|rd|th|\.|er)? ?(?:de )?[A-Za-zéûäА-я]{3,10}\.?,? (?:de )?[0-9]{4}(?: ?г(?:ода|\.))?",
            r"|(?:[A-Z][a-z]{5,8}, )?[A-ZА-Я][A-Za-zéûäа-я]{2,9}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4}",
        ))
    });
    // It begins with a letter or a digit of those scripts, and has a year.
    let script =
        text.starts_with(|c: char| c.is_ascii_alphanumeric() || ('À'..='я').contains(&c));
    script && has_year(text) && WESTERN.is_match(text)
}

/// Whether four digits stand together after a space.
fn has_year(text: &str) -> bool {
    text.as_bytes()
        .windows(5)
        .any(|window| window[0] == b' ' && window[1..].iter().all(u8::is_ascii_digit))
}

/// A date that a form leaves to be filled in: `    年    月    日`.
fn is_blank_date(text: &str) -> bool {
    let plain: String =
        text.chars().filter(|c| !c.is_whitespace() && *c != '_').collect();
    matches!(plain.as_str(), "年月日" | "20年月日" | "202年月日")
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates() {
        for text in [
            "2020年3月7日",
            "（2020年2月23日）",
            "二〇二〇年三月七日",
            "7 March 2020",
            "March 7, 2020",
            "2020-03-07",
            "2020 年 3 月",
            "2020年3月10日（星期二）",
            "令和３年４月15日",
            "Tuesday, September 13, 2016",
            "Eichenau, den 16. März 2012",
            "3 de septiembre de 2018",
            "年    月     日",
            "令和元年5月1日",
            "2020 年 3 月 10 日周二",
            "××××年×月×日",
            "xx年10月1日",
            "二○二○年十二月",
            "二〇二〇年三月三十一日星期天",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "2020年3月7日召开会议",
            "3月7日，省委",
            "2020",
            "page 3",
            "20201年3月7日",
            "2020年3月7",
            "2020年123月",
            "×年×月×日",
            "××年××月",
            "二〇年三月七日",
            "2020年3月7日（星期八）",
            "2020年3月7日（",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
