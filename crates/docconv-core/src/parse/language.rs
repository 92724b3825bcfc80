//! The language of a text, from its scripts and commonest words.

use super::words::is_han;
use crate::Language;

/// How much of the text is looked at, in bytes.
const SAMPLE: usize = 64 * 1024;

/// The commonest words of the languages in Latin script.
const STOP_WORDS: [(Language, &[&str]); 4] = [
    (
        Language::English,
        &["the", "of", "and", "to", "in", "is", "for", "shall", "be", "this"],
    ),
    (
        Language::German,
        &["der", "die", "das", "und", "ist", "nicht", "mit", "für", "ein", "werden"],
    ),
    (
        Language::French,
        &["le", "la", "les", "des", "et", "est", "une", "dans", "pour", "du"],
    ),
    (
        Language::Spanish,
        &["el", "los", "las", "que", "y", "una", "por", "con", "del", "para"],
    ),
];

/// The language that most of the text is in.
pub(super) fn of(text: &str) -> Language {
    let sample = sample(text);
    let (mut han, mut kana, mut hangul, mut cyrillic, mut latin) = (0, 0, 0, 0, 0);
    for (at, &first) in sample.as_bytes().iter().enumerate() {
        match first {
            // Nearly all characters are told from their first byte: U+5000 to U+9FFF.
            0xE5..=0xE9 => han += 1,
            b'a'..=b'z' | b'A'..=b'Z' => latin += 1,
            ..0xC0 => {}
            _ => match sample[at..].chars().next().unwrap_or_default() {
                c if is_han(c) => han += 1,
                '\u{C0}'..='\u{24F}' => latin += 1,
                '\u{3041}'..='\u{30FF}' => kana += 1,
                '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' => hangul += 1,
                '\u{400}'..='\u{4FF}' => cyrillic += 1,
                _ => {}
            },
        }
    }
    // A Han character says about as much as three letters.
    let east = 3 * (han + kana + hangul);
    match () {
        () if east + cyrillic + latin == 0 => Language::Other,
        () if east >= latin.max(cyrillic) && hangul > han.max(kana) => Language::Korean,
        () if east >= latin.max(cyrillic) && kana * 10 > han => Language::Japanese,
        () if east >= latin.max(cyrillic) => Language::Chinese,
        () if cyrillic > latin => Language::Russian,
        () => latin_language(sample),
    }
}

/// The start of the text without markers' names would do; a marker is short, so the start
/// as it is does too.
fn sample(text: &str) -> &str {
    let end = (0..=text.len().min(SAMPLE)).rev().find(|&at| text.is_char_boundary(at));
    &text[..end.unwrap_or(0)]
}

fn latin_language(sample: &str) -> Language {
    let mut hits = [0_usize; STOP_WORDS.len()];
    let words =
        sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    for word in words.take(4000) {
        let word = word.to_lowercase();
        for (count, (_, stops)) in hits.iter_mut().zip(&STOP_WORDS) {
            *count += usize::from(stops.contains(&word.as_str()));
        }
    }
    let best =
        hits.iter().enumerate().max_by_key(|(at, count)| (**count, usize::MAX - at));
    match best {
        Some((at, &count)) if count > 0 => STOP_WORDS[at].0,
        _ => Language::English,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, language) in [
            ("关于召开会议的通知 2020 Word", Language::Chinese),
            ("本システムは複数人で共有する", Language::Japanese),
            ("The terms of this agreement", Language::English),
            ("Die Anforderungen der Betreiber und das System", Language::German),
            ("Le cahier des charges et les besoins", Language::French),
            ("Требования к программе", Language::Russian),
            ("회의 안건", Language::Korean),
            ("123", Language::Other),
        ] {
            assert_eq!(of(text), language, "{text}");
        }
    }
}
