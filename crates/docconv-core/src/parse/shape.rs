//! The shapes of lines: how long, how they end, whether they are a date or a name.

use super::words::{self, is_han};
use regex_lite::Regex;
use std::sync::LazyLock;

/// Beyond this many columns a line is never short.
const MEASURED: usize = 240;

/// The width of `text` in columns: two for a Han character, one for a letter. Counting
/// stops beyond what any heading has.
pub(super) fn columns(text: &str) -> usize {
    let bytes = text.as_bytes();
    // Three bytes make two columns at the least: long lines need no count.
    if bytes.len() >= MEASURED * 3 / 2 {
        return MEASURED;
    }
    if bytes.is_ascii() {
        return bytes.len().min(MEASURED);
    }
    let seen = &bytes[..bytes.len().min(MEASURED)];
    seen.iter()
        .map(|&b| {
            usize::from(b < 0x80)
                + usize::from(b >= 0xE0) * 2
                + usize::from((0xC0..0xE0).contains(&b))
        })
        .sum()
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// As a sentence does.
    Sentence,
    /// As an item of a list does: `；`, `,`.
    Item,
    /// With a colon: something follows.
    Colon,
    /// Without a mark, as titles and headings do.
    Open,
}

/// How `text`, which is trimmed, ends. Closing quotes and brackets are looked through.
pub(super) fn end(text: &str) -> End {
    let bare = text.trim_end_matches(['”', '’', '"', '»', '）', ')', '】', '」']);
    match bare.chars().next_back() {
        Some('。' | '！' | '？' | '．' | '…' | '｡') => End::Sentence,
        Some('!' | '?') => End::Sentence,
        // `etc.`, `Inc.` and `1.` end a line as often as a sentence does.
        Some('.') if columns(bare) > 24 && !ends_with_abbreviation(bare) => End::Sentence,
        Some('；' | ';' | '，' | ',' | '、') => End::Item,
        Some(':' | '：' | '∶') => End::Colon,
        _ => End::Open,
    }
}

fn ends_with_abbreviation(text: &str) -> bool {
    let word = text.trim_end_matches('.').rsplit([' ', '\u{A0}']).next();
    word.is_some_and(|word| words::ABBREVIATIONS.contains(&word))
}

/// Whether a sentence mark stands inside the text, before its end.
pub(super) fn has_inner_sentence(text: &str) -> bool {
    let mut before_last = text.chars();
    before_last.next_back();
    let inside = before_last.as_str();
    inside.contains("。")
        || inside.contains("；")
        || text.contains(". ") && columns(text) > 60
}

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

/// Whether the text is a document number: `国办发〔2020〕3号`.
pub(super) fn is_doc_number(text: &str) -> bool {
    is_doc_number_shape(text).unwrap_or(false)
}

fn is_doc_number_shape(text: &str) -> Option<bool> {
    let rest = text.strip_suffix('号').filter(|_| columns(text) <= 50)?.trim_end();
    let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let serial = rest.len() - bare.len();
    let bare = bare
        .trim_end()
        .trim_end_matches('第')
        .trim_end()
        .strip_suffix(['〕', ']', '）', ')', '】'])?;
    let agency = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = bare.len() - agency.len();
    let agency = agency.strip_suffix(['〔', '[', '（', '(', '【'])?.trim_end();
    let plain = !agency.is_empty() && !agency.contains(char::is_whitespace);
    Some(plain && year == 4 && (1..=5).contains(&serial))
}

/// Whether the text is the name of a person as a speech prints it: two to four Han
/// characters, perhaps stretched by spaces.
pub(super) fn is_han_name(text: &str) -> bool {
    let han = text.chars().filter(|c| !c.is_whitespace()).count();
    (2..=4).contains(&han)
        && text.chars().all(|c| is_han(c) || c.is_whitespace() || c == '·')
}

/// Whether the text is an office and a name after it, as a speech prints its speaker:
/// `县委书记  赵宏`.
pub(super) fn is_office_and_name(text: &str) -> bool {
    let Some((office, name)) = text.rsplit_once([' ', '\u{3000}']) else { return false };
    let office = office.trim_end();
    (2..=4).contains(&name.chars().count())
        && is_han_name(name)
        && (2..=20).contains(&office.chars().count())
        && office.chars().all(|c| is_han(c) || matches!(c, '、' | '（' | '）'))
}

/// Whether the text names an organisation that may sign: it is short and ends as such
/// names do.
pub(super) fn is_organisation(text: &str) -> bool {
    columns(text) <= 60
        && words::ORGANISATIONS.iter().any(|suffix| text.ends_with(suffix))
        && !text.contains(['，', '。', '；', '：', ':'])
}

/// Whether the text begins with one of the words. Nearly all texts begin with another
/// byte, and are not compared further.
pub(super) fn begins_with_any(text: &str, words: &[&str]) -> bool {
    let Some(first) = text.as_bytes().first() else { return false };
    words.iter().any(|word| word.as_bytes()[0] == *first && text.starts_with(word))
}

/// Whether Han characters make up the words.
pub(super) fn is_mostly_han(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (mut han, mut others) = (0, 0);
    for c in text.chars().take(80) {
        if is_han(c) {
            han += 1;
        } else if c.is_alphabetic() {
            others += 1;
        }
    }
    han > others
}

/// Whether the letters are capitals, as headings are set in Western languages.
pub(super) fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// The text without white space, numbers' leaders and case: what a contents entry and its
/// heading have in common.
pub(super) fn normalised(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            // Most characters of a text; the tables of case know nothing of them.
            c if c.is_ascii() || is_han(c) => words.push(c.to_ascii_lowercase()),
            c => words.extend(c.to_lowercase()),
        }
    }
    words
}

/// The text without white space.
pub(super) fn close_up(text: &str) -> String {
    let mut close = String::with_capacity(text.len());
    close.extend(text.chars().filter(|c| !c.is_whitespace()));
    close
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn document_numbers() {
        assert!(is_doc_number("国办发〔2020〕3号"));
        assert!(is_doc_number("晋政办发[2019] 12号"));
        assert!(!is_doc_number("根据国办发〔2020〕3号，各市要"));
    }

    #[test]
    fn ends() {
        assert_eq!(end("会议指出。”"), End::Sentence);
        assert_eq!(end("如下："), End::Colon);
        assert_eq!(end("审议事项；"), End::Item);
        assert_eq!(end("总体要求"), End::Open);
        assert_eq!(end("Acme Inc."), End::Open);
    }

    #[test]
    fn a_han_character_has_two_columns() {
        assert_eq!(columns("a国é"), 4);
    }
}
