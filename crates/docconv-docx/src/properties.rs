//! What the text itself says of its author and its date.

use docconv_core::{Document, Role};

/// The author under the title, or else the authority that signs; `None` in a compilation,
/// whose pieces have authors of their own.
pub(crate) fn author(document: &Document) -> Option<String> {
    let words = |role: Role| {
        let block = document.blocks().find(|block| block.role() == Some(role))?;
        let words = document.plain_text(block.content()?);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then_some(words)
    };
    let single = titles(document) <= 1;
    single.then(|| words(Role::Author).or_else(|| words(Role::Signature)))?
}

fn titles(document: &Document) -> usize {
    document.parts.iter().filter(|part| part.title(document).is_some()).count()
}

/// The date of the document (成文日期), in ISO 8601: the last one of a single document that
/// says year, month and day.
pub(crate) fn date(document: &Document) -> Option<String> {
    if titles(document) > 1 {
        return None;
    }
    let dates = document.blocks().filter(|block| block.role() == Some(Role::Date));
    let dates = dates.filter_map(|block| {
        let words = document.plain_text(block.content().unwrap_or_default());
        iso_date(&words)
    });
    dates.last()
}

/// `2020年3月7日`, `二〇二〇年三月七日` and `2020-03-07` as `2020-03-07T00:00:00Z`.
fn iso_date(words: &str) -> Option<String> {
    let mut numbers = words
        .split(['年', '月', '日', '-', '/', '.'])
        .map(|number| number.trim_matches(['（', '）', '(', ')', ' ', '\u{3000}']));
    let (year, month, day) =
        (year(numbers.next()?)?, number(numbers.next()?)?, number(numbers.next()?)?);
    let sound = (1000..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=days(year, month)).contains(&day);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}T00:00:00Z"))
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

const HAN: &str = "〇一二三四五六七八九";

fn han(c: char) -> Option<u32> {
    let c = if matches!(c, '○' | '零' | 'Ｏ') { '〇' } else { c };
    HAN.chars().position(|digit| digit == c).map(|at| at as u32)
}

fn digit(c: char) -> Option<u32> {
    let wide = ('０'..='９').contains(&c).then(|| c as u32 - '０' as u32);
    c.to_digit(10).or(wide).or_else(|| han(c))
}

fn is_leap(year: u32) -> bool {
    let century = year.is_multiple_of(100);
    year.is_multiple_of(if century { 400 } else { 4 })
}

/// A year: its digits one by one.
fn year(words: &str) -> Option<u32> {
    if words.chars().count() != 4 {
        return None;
    }
    words.chars().try_fold(0, |year, c| Some(year * 10 + digit(c)?))
}

/// A month or a day: `7`, `07`, `七`, `十七`, `三十一`.
fn number(words: &str) -> Option<u32> {
    if let Some((tens, ones)) = words.split_once('十') {
        let tens = if tens.is_empty() { Some(1) } else { one(tens) };
        let ones = if ones.is_empty() { Some(0) } else { one(ones) };
        return Some(tens? * 10 + ones?);
    }
    let sound = (1..=2).contains(&words.chars().count());
    sound.then(|| words.chars().try_fold(0, |all, c| Some(all * 10 + digit(c)?)))?
}

fn one(words: &str) -> Option<u32> {
    let mut chars = words.chars();
    let only = digit(chars.next()?)?;
    chars.next().is_none().then_some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_the_text() {
        for (words, iso) in [
            ("2020年3月7日", "2020-03-07"),
            ("（2020年2月29日）", "2020-02-29"),
            ("二〇二〇年十二月三十一日", "2020-12-31"),
            ("二○二一年十月二十日", "2021-10-20"),
            ("２０２０年１１月０７日", "2020-11-07"),
            ("2020-03-07", "2020-03-07"),
        ] {
            assert_eq!(iso_date(words), Some(format!("{iso}T00:00:00Z")), "{words}");
        }
        for words in
            ["2021年2月29日", "2020年3月", "3月7日", "7 March 2020", "", "20年3月7日"]
        {
            assert_eq!(iso_date(words), None, "{words}");
        }
    }
}
