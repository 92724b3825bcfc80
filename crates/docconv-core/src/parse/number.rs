//! Numbers at the start of a line: which scheme, which value, how long.

use super::words;

/// A family of numbers that count the same level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Scheme {
    /// `第一编`, `第二部分`, `Part I`.
    Part,
    /// `第一章`, `Chapter 1`.
    Chapter,
    /// `第一节`, `Section 1`.
    Section,
    /// `Article I`, `§ 3`, where it heads a section; Chinese articles are [`Scheme::Article`].
    Clause,
    /// `Annex A`, `Appendix 1`, `Schedule 2`, `附录A`.
    Annex,
    /// `一、`
    Han,
    /// `（一）`
    HanBracket,
    /// `1.`, `1.1`, `1.1.1`, with that many numbers.
    Decimal(u8),
    /// `（1）`
    Bracket,
    /// `1）`
    HalfBracket,
    /// `①`
    Circled,
    /// `A.`
    Upper,
    /// `a.`
    Lower,
    /// `(a)`
    LowerBracket,
    /// `IV.`
    RomanUpper,
    /// `iv.`
    RomanLower,
    /// `(iv)`
    RomanBracket,
    /// `Phase 2: …`, `第三步：`, `实验一 …`: any word that counts.
    Named,
    /// `第十二条`
    Article,
    /// `第一，`, `第二项：`
    Ordinal,
    /// `一是`
    Firstly,
    /// `•`, `-`, `·`
    Bullet,
}

/// A number at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) scheme: Scheme,
    /// The value that counts: of `2.3` it is 3. Bullets have 0.
    pub(super) value: u32,
    /// The numbers before it, folded into one: of `2.3` it is that of `2`.
    pub(super) parent: u32,
    /// Bytes of the number with its separator and the spaces after it.
    pub(super) len: usize,
}

/// Reads the number at the start of `text`, which is trimmed.
pub(super) fn number(text: &str) -> Option<Number> {
    let first = text.chars().next()?;
    let found = match first {
        '0'..='9' | '０'..='９' => decimal(text),
        '（' | '(' => bracketed(text),
        '第' => ordinal(text),
        '§' => paragraph_sign(text),
        '①'..='⑳' => {
            let value = first as u32 - '①' as u32 + 1;
            Some(Number {
                scheme: Scheme::Circled,
                value,
                parent: 0,
                len: first.len_utf8(),
            })
        }
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            han(text)
        }
        'A'..='Z' => keyword(text).or_else(|| lettered(text)).or_else(|| named(text)),
        'a'..='z' => keyword(text).or_else(|| lettered(text)),
        _ if is_bullet(first) => bullet(text, first),
        _ => keyword(text).or_else(|| named_han(text)),
    }?;
    let spaces = text[found.len..].len() - text[found.len..].trim_start().len();
    Some(Number { len: found.len + spaces, ..found })
}

/// `1.`, `1、`, `1．`, `1)`, `1.1`, `1.1.1.`, `4工具`.
fn decimal(text: &str) -> Option<Number> {
    let mut values: Vec<u32> = Vec::with_capacity(4);
    let mut ends: Vec<usize> = Vec::with_capacity(4);
    let mut at = 0;
    loop {
        let (value, len) = digits(&text[at..])?;
        values.push(value);
        at += len;
        ends.push(at);
        let point = text[at..].starts_with(['.', '．']);
        let more = point && text[at..].chars().nth(1).is_some_and(|c| digit(c).is_some());
        if !more || values.len() == 9 {
            break;
        }
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    let rest = &text[at..];
    let after = rest.chars().next();
    // `2.2月21日…` is item 2, which begins with a date; `3.5%` is no number at all.
    if values.len() == 2 && after.is_some_and(|c| "年月日".contains(c)) {
        let len = ends[0] + text[ends[0]..].chars().next().map_or(0, char::len_utf8);
        return Some(Number {
            scheme: Scheme::Decimal(1),
            value: values[0],
            parent: 0,
            len,
        });
    }
    if values.len() > 1 && after.is_some_and(|c| words::UNITS.contains(c)) {
        return None;
    }
    let depth = values.len() as u8;
    let value = *values.last()?;
    let parent = values[..values.len() - 1]
        .iter()
        .fold(0, |all: u32, v| all.wrapping_mul(1009).wrapping_add(v + 1));
    let scheme = Scheme::Decimal(depth);
    let make = |len| Some(Number { scheme, value, parent, len });
    match after {
        Some(c @ ('.' | '．')) => make(at + c.len_utf8()),
        Some('、') if depth == 1 => make(at + '、'.len_utf8()),
        Some(c @ (')' | '）')) if depth == 1 => Some(Number {
            scheme: Scheme::HalfBracket,
            value,
            parent,
            len: at + c.len_utf8(),
        }),
        Some(c @ (')' | '）')) => make(at + c.len_utf8()),
        // `1 引言`, `2.1 Scope`: a word must follow, or `3 kg` and `12 300` would count.
        Some(c) if c.is_whitespace() => {
            heads_words(rest, depth).then_some(()).and(make(at))
        }
        // `4工具`, `1.1目的`: only with a short number, else `2020年` would count.
        Some(c) if words::is_han(c) && value < 30 && (depth > 1 || !counts(rest)) => {
            make(at)
        }
        Some(c) if depth > 1 && c.is_alphabetic() => make(at),
        _ => None,
    }
}

/// Whether white space after a number is followed by a heading's words. A tab or several
/// spaces set a number off from any words; one space may stand within a quantity.
fn heads_words(rest: &str, depth: u8) -> bool {
    let words = rest.trim_start();
    let Some(first) = words.chars().next() else { return false };
    let wide = rest.starts_with('\t') || rest.len() - words.len() >= 2;
    let counter = !wide && counts_apart(words);
    let opens = matches!(first, '【' | '《' | '「' | '『' | '“' | '<');
    // Small letters are units: `3 kg`.
    (first.is_alphabetic() || opens) && (depth > 1 || !(counter || first.is_lowercase()))
}

/// Whether words that a space sets off begin with what a quantity counts: `3 个` and
/// `3 日内` do, `3 日程` does not.
fn counts_apart(words: &str) -> bool {
    let mut chars = words.chars();
    let counter = chars.next().is_some_and(|c| words::COUNTERS.contains(c));
    let next = chars.next();
    counter && next.is_none_or(|c| !words::is_han(c) || words::AFTER_COUNTERS.contains(c))
}

/// Whether the words begin with what a quantity counts: `项` does, `项目` does not.
fn counts(words: &str) -> bool {
    let mut chars = words.chars();
    let counter = chars.next().is_some_and(|c| words::COUNTERS.contains(c));
    counter && !words::NO_COUNTERS.iter().any(|word| words.starts_with(word))
}

fn digits(text: &str) -> Option<(u32, usize)> {
    let mut value = 0_u32;
    let mut len = 0;
    for (at, c) in text.char_indices().take(5) {
        let Some(d) = digit(c) else { break };
        if at / c.len_utf8() == 4 {
            return None;
        }
        value = value * 10 + d;
        len = at + c.len_utf8();
    }
    (len > 0).then_some((value, len))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// `一、`, `二．`, `一是`.
fn han(text: &str) -> Option<Number> {
    let (value, len) = han_number(text)?;
    let after = text[len..].chars().next()?;
    let scheme = match after {
        '、' | '．' | '.' => Scheme::Han,
        '是' => Scheme::Firstly,
        _ => return None,
    };
    Some(Number { scheme, value, parent: 0, len: len + after.len_utf8() })
}

/// `（一）`, `(1)`, `(a)`, `(iv)`.
fn bracketed(text: &str) -> Option<Number> {
    let open = text.chars().next()?.len_utf8();
    let inner = &text[open..];
    let close = inner.char_indices().take(9).find(|(_, c)| matches!(c, '）' | ')'))?;
    let word = inner[..close.0].trim();
    let len = open + close.0 + close.1.len_utf8();
    let make = |scheme, value| Some(Number { scheme, value, parent: 0, len });
    if let Some((value, used)) = han_number(word) {
        return if used == word.len() { make(Scheme::HanBracket, value) } else { None };
    }
    if let Some((value, used)) = digits(word) {
        return if used == word.len() { make(Scheme::Bracket, value) } else { None };
    }
    if let Some(value) = roman(word).filter(|_| word.len() > 1 || word == "i") {
        return make(Scheme::RomanBracket, value);
    }
    letter(word).and_then(|value| make(Scheme::LowerBracket, value))
}

/// `第一章`, `第三条`, `第一，`, `第二项：`, `第1部分`.
fn ordinal(text: &str) -> Option<Number> {
    let start = '第'.len_utf8();
    let rest = text[start..].trim_start();
    let skipped = text.len() - rest.len();
    let (value, len) = han_number(rest).or_else(|| digits(rest))?;
    let tail = rest[len..].trim_start();
    let unit_at = skipped + (rest.len() - tail.len());
    let (scheme, unit) = words::ORDINAL_UNITS
        .iter()
        .find(|(unit, _)| tail.starts_with(unit))
        .map(|(unit, scheme)| (*scheme, unit.len()))?;
    Some(Number { scheme, value, parent: 0, len: unit_at + unit })
}

/// `Chapter 1`, `Article IV`, `附件2`, `Глава 3`, `Appendix A`.
fn keyword(text: &str) -> Option<Number> {
    // Nearly all lines begin with another letter.
    let first = text.chars().next()?;
    let lettered = first.is_ascii_alphabetic() || ('\u{400}'..'\u{500}').contains(&first);
    if !lettered && first != '附' {
        return None;
    }
    // A keyword has its number behind a space, but for the Chinese ones.
    let end = if lettered { text.find(char::is_whitespace)? } else { "附录".len() };
    let mut alike = words::KEYWORDS.iter().filter(|(word, _)| word.len() == end);
    alike.find_map(|(word, scheme)| keyword_number(text, word, *scheme))
}

fn keyword_number(text: &str, word: &str, scheme: Scheme) -> Option<Number> {
    if (text.as_bytes()[0] ^ word.as_bytes()[0]) & !0x20 != 0 {
        return None;
    }
    let head = text.get(..word.len())?;
    let same = head.eq_ignore_ascii_case(word)
        || (!word.is_ascii()
            && !text.is_ascii()
            && head.to_lowercase() == word.to_lowercase());
    if !same {
        return None;
    }
    let rest = text[word.len()..].trim_start();
    let han = words::is_han(word.chars().next()?);
    if rest.len() == text.len() - word.len() && !han {
        return None;
    }
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let token = &rest[..end];
    // `Section 2.1` is the first of the second section.
    if let Some((parent, value, len)) = pair(rest) {
        let len = text.len() - rest.len() + len;
        return Some(Number { scheme, value, parent, len });
    }
    let whole = |(value, len): (u32, usize)| (len == token.len()).then_some(value);
    let value = digits(token)
        .and_then(whole)
        .or_else(|| roman(token))
        .or_else(|| letter(token))
        .or_else(|| han_number(token).and_then(whole))?;
    let mut len = text.len() - rest.len() + end;
    if let Some(c) =
        text[len..].chars().next().filter(|c| matches!(c, '.' | ':' | '：' | '、'))
    {
        len += c.len_utf8();
    }
    Some(Number { scheme, value, parent: 0, len })
}

/// `Phase 2: …`, `Case B – …`: a word with a capital, a number and a sign. Which words
/// count is not known beforehand; lines on which no other counts on are none.
fn named(text: &str) -> Option<Number> {
    let letters = text.bytes().take(16).take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = (&text[..letters], text[letters..].strip_prefix(' ')?);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let token = &rest[..end];
    let capital = token.bytes().all(|b| b.is_ascii_uppercase());
    let value = match digits(token) {
        Some((value, len)) if len == token.len() && len <= 3 => value,
        _ if capital => roman(token).or_else(|| letter(token))?,
        _ => return None,
    };
    let after = &rest[end..];
    let sign = after
        .trim_start()
        .chars()
        .next()
        .filter(|c| matches!(c, ':' | '–' | '—' | '-' | '.'))?;
    let sign_at = after.find(sign)? + sign.len_utf8();
    let spaced = after[sign_at..].starts_with(' ');
    let known = words::MONTHS.contains(&word) || super::roles::caption(text).is_some();
    (letters >= 3 && spaced && !known).then(|| Number {
        scheme: Scheme::Named,
        value,
        parent: word
            .bytes()
            .fold(0, |all, b| all.wrapping_mul(31).wrapping_add(u32::from(b))),
        len: letters + 1 + end + sign_at,
    })
}

/// `实验一 …`, `案例2：…`
fn named_han(text: &str) -> Option<Number> {
    let at = words::COUNTED_WORDS.iter().position(|word| text.starts_with(word))?;
    let word = words::COUNTED_WORDS[at].len();
    let rest = text[word..].trim_start();
    let start = text.len() - rest.len();
    let (value, len) = han_number(rest).or_else(|| digits(rest))?;
    let after = rest[len..].chars().next()?;
    let sign = matches!(after, '：' | ':' | '、' | '.' | '．') || after.is_whitespace();
    sign.then(|| Number {
        scheme: Scheme::Named,
        value,
        parent: at as u32,
        len: start + len + after.len_utf8(),
    })
}

/// The two numbers of `2.1` and its bytes, with a full stop that ends it.
fn pair(text: &str) -> Option<(u32, u32, usize)> {
    let (parent, point) = digits(text)?;
    let rest = text[point..].strip_prefix('.')?;
    let (value, len) = digits(rest)?;
    let end = point + 1 + len;
    let stop = usize::from(text[end..].starts_with('.'));
    let ended = text[end + stop..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    ended.then_some((parent, value, end + stop))
}

/// `§ 3`, `§ 12a`: the sections of a German law or charter.
fn paragraph_sign(text: &str) -> Option<Number> {
    let rest = text['§'.len_utf8()..].trim_start();
    let start = text.len() - rest.len();
    let (value, len) = digits(rest)?;
    let letter = rest[len..].chars().next().is_some_and(|c| c.is_ascii_lowercase());
    let len = start + len + usize::from(letter);
    let ended = text[len..].chars().next().is_some_and(|c| c.is_whitespace() || c == '.');
    ended.then_some(Number { scheme: Scheme::Clause, value, parent: 0, len })
}

/// `A.`, `a)`, `IV.`, `b．`.
fn lettered(text: &str) -> Option<Number> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).take(6).count();
    let word = &text[..letters];
    let after = text[letters..]
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | ')' | '）' | '．' | '、'))?;
    let len = letters + after.len_utf8();
    let next = text[len..].chars().next()?;
    let wide = matches!(after, '．' | '、' | '）');
    // `e.g.` and `a.m.` are no numbers.
    if !wide && !next.is_whitespace() && !words::is_han(next) {
        return None;
    }
    let upper = word.bytes().all(|b| b.is_ascii_uppercase());
    let roman_value = roman(word).filter(|_| word.len() > 1 || matches!(word, "i" | "I"));
    let (scheme, value) = match (roman_value, upper) {
        (Some(value), true) => (Scheme::RomanUpper, value),
        (Some(value), false) => (Scheme::RomanLower, value),
        (None, true) => (Scheme::Upper, letter(word)?),
        (None, false) => (Scheme::Lower, letter(word)?),
    };
    Some(Number { scheme, value, parent: 0, len })
}

fn bullet(text: &str, mark: char) -> Option<Number> {
    let len = mark.len_utf8();
    let next = text[len..].chars().next()?;
    // Without a space, marks such as `■` head a section or make a box to tick.
    let spaced = next.is_whitespace()
        || matches!(mark, '•' | '●' | '➢' | '\u{F06C}' | '\u{F0B7}' | '\u{F0D8}');
    spaced.then_some(Number {
        scheme: Scheme::Bullet,
        value: 0,
        parent: mark as u32,
        len,
    })
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '-'
            | '–'
            | '*'
            | '●'
            | '○'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '➢'
            | '➤'
            | '►'
            | '▪'
            | '▫'
            | '‣'
            | '◦'
            | '★'
            | '☆'
            | '✓'
            | '✔'
            | '\u{F06C}'
            | '\u{F0B7}'
            | '\u{F0D8}'
            | '\u{F0FC}'
            | '\u{F076}'
            | '\u{F0A7}'
    )
}

/// A Chinese number up to 9999: `十二`, `一百零三`, `二〇`.
pub(super) fn han_number(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut section, mut len, mut positional) = (0_u32, 0_u32, 0, true);
    for (at, c) in text.char_indices().take(9) {
        let end = at + c.len_utf8();
        if let Some(d) = words::HAN_DIGITS.iter().position(|&h| h == c) {
            // Digits in a row are a positional number, as in years.
            section = if positional && len > 0 && total == 0 {
                section * 10 + d as u32
            } else {
                d as u32
            };
            len = end;
            continue;
        }
        let unit = match c {
            '〇' => {
                section *= 10;
                len = end;
                continue;
            }
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => break,
        };
        positional = false;
        total += section.max(1) * unit;
        section = 0;
        len = end;
    }
    (len > 0).then_some((total + section, len))
}

/// A Roman number up to 39 in one case.
fn roman(word: &str) -> Option<u32> {
    let upper = word.bytes().all(|b| b.is_ascii_uppercase());
    let lower = word.bytes().all(|b| b.is_ascii_lowercase());
    if word.is_empty() || word.len() > 7 || !(upper || lower) {
        return None;
    }
    let word = word.to_ascii_uppercase();
    let digit = |b: u8| match b {
        b'I' => Some(1_u32),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let values: Option<Vec<u32>> = word.bytes().map(digit).collect();
    let values = values?;
    let total = values.iter().enumerate().fold(0_i64, |total, (at, &value)| {
        let smaller = values.get(at + 1).is_some_and(|&next| value < next);
        total + if smaller { -i64::from(value) } else { i64::from(value) }
    });
    u32::try_from(total).ok().filter(|&total| write_roman(total) == word)
}

fn write_roman(mut value: u32) -> String {
    let mut out = String::new();
    for (unit, digits) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while value >= unit {
            out.push_str(digits);
            value -= unit;
        }
    }
    out
}

fn letter(word: &str) -> Option<u32> {
    let byte = *word.as_bytes().first().filter(|_| word.len() == 1)?;
    byte.is_ascii_alphabetic().then(|| u32::from(byte.to_ascii_lowercase() - b'a') + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, scheme: Scheme, value: u32, label: &str) {
        let found = number(text).unwrap_or_else(|| panic!("{text}: no number"));
        assert_eq!(
            (found.scheme, found.value, &text[..found.len]),
            (scheme, value, label),
            "{text}"
        );
    }

    #[test]
    fn chinese_numbers() {
        check("一、总体要求", Scheme::Han, 1, "一、");
        check("二十一、附则", Scheme::Han, 21, "二十一、");
        check("（十二）规范", Scheme::HanBracket, 12, "（十二）");
        check("(三)规范", Scheme::HanBracket, 3, "(三)");
        check("第一百零三条　本法", Scheme::Article, 103, "第一百零三条　");
        check("第 3 章 技术", Scheme::Chapter, 3, "第 3 章 ");
        check("第一，坚决", Scheme::Ordinal, 1, "第一，");
        check("第二项：学习", Scheme::Ordinal, 2, "第二项：");
        check("一是及时", Scheme::Firstly, 1, "一是");
        check("③其他", Scheme::Circled, 3, "③");
    }

    #[test]
    fn decimal_numbers() {
        check("1.总则", Scheme::Decimal(1), 1, "1.");
        check("2、概述", Scheme::Decimal(1), 2, "2、");
        check("1.2 Scope", Scheme::Decimal(2), 2, "1.2 ");
        check("1.2.10. Scope", Scheme::Decimal(3), 10, "1.2.10. ");
        check("4工具、技术", Scheme::Decimal(1), 4, "4");
        check("2 Terms", Scheme::Decimal(1), 2, "2 ");
        check("（2）范围", Scheme::Bracket, 2, "（2）");
        check("3）范围", Scheme::HalfBracket, 3, "3）");
        check("3.1 【1101】查询", Scheme::Decimal(2), 1, "3.1 ");
        check("3 日程管理", Scheme::Decimal(1), 3, "3 ");
    }

    #[test]
    fn an_item_may_begin_with_a_date() {
        check("2.2月21日召开", Scheme::Decimal(1), 2, "2.");
        check("13. 2月28日", Scheme::Decimal(1), 13, "13. ");
    }

    #[test]
    fn western_numbers() {
        check("Chapter 3 Rules", Scheme::Chapter, 3, "Chapter 3 ");
        check("ARTICLE IV. Term", Scheme::Clause, 4, "ARTICLE IV. ");
        check("A. Scope", Scheme::Upper, 1, "A. ");
        check("(a) the Buyer", Scheme::LowerBracket, 1, "(a) ");
        check("iv. the rest", Scheme::RomanLower, 4, "iv. ");
        check("· milk", Scheme::Bullet, 0, "· ");
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "2020年3月7日",
            "3.5%的",
            "e.g. this",
            "10 300",
            "一个人",
            "（2020年）",
            "第三方",
            "a man",
            "Article about",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
