//! The shapes of lines: how long, how they end, whether they are a date or a name.

use super::words::{self, is_han};

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
