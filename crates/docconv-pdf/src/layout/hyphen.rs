//! Where Western words may be broken: TeX's patterns, and hyphens that the text itself
//! asks for.

use docconv_core::Language;
use hypher::Lang;

/// Shorter words are not broken.
const SHORTEST: usize = 6;

/// The language that has patterns here.
pub(crate) fn patterns(language: Language) -> Option<Lang> {
    match language {
        Language::English => Some(Lang::English),
        Language::German => Some(Lang::German),
        Language::French => Some(Lang::French),
        Language::Spanish => Some(Lang::Spanish),
        Language::Russian => Some(Lang::Russian),
        Language::Chinese | Language::Japanese | Language::Korean | Language::Other => {
            None
        }
    }
}

/// The places in `text`, by character, where a line may end with a hyphen, in order.
///
/// Names in capitals, addresses, numbers and compounds that have a hyphen of their own
/// stay whole. U+00AD is a place in every language.
pub(crate) fn places(text: &[char], lang: Option<Lang>) -> Vec<usize> {
    let mut places = Vec::new();
    if lang.is_none() && !text.contains(&'\u{AD}') {
        return places;
    }
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let end = rest.iter().position(|c| c.is_whitespace()).unwrap_or(rest.len());
        token(&rest[..end], at, lang, &mut places);
        at += end + 1;
    }
    places
}

fn token(token: &[char], at: usize, lang: Option<Lang>, places: &mut Vec<usize>) {
    if token.contains(&'\u{AD}') {
        let soft = (1..token.len()).filter(|&to| token[to - 1] == '\u{AD}');
        places.extend(soft.map(|to| at + to));
        return;
    }
    let Some(lang) = lang else { return };
    let letter = |c: &char| c.is_alphabetic() && !crate::font::is_wide(*c);
    let Some(begin) = token.iter().position(letter) else { return };
    let end = token.iter().rposition(letter).map_or(begin, |end| end + 1);
    let word = &token[begin..end];
    let plain = word.iter().all(letter) && word[1..].iter().all(|c| !c.is_uppercase());
    if !plain || word.len() < SHORTEST {
        return;
    }
    // The patterns know small letters only, and one letter may become several.
    let small: String = word.iter().flat_map(|c| c.to_lowercase()).collect();
    if small.chars().count() != word.len() {
        return;
    }
    // Three letters go to the next line in every language: two hardly save room.
    let (left, right) = lang.bounds();
    let mut to = at + begin;
    let mut syllables =
        hypher::hyphenate_bounded(&small, lang, left.max(2), right.max(3)).peekable();
    while let Some(syllable) = syllables.next() {
        to += syllable.chars().count();
        if syllables.peek().is_some() {
            places.push(to);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, language: Language) -> String {
        let chars: Vec<char> = text.chars().collect();
        let places = places(&chars, patterns(language));
        let mut out = String::new();
        for (at, c) in chars.iter().enumerate() {
            if places.contains(&at) {
                out.push('|');
            }
            out.push(*c);
        }
        out
    }

    #[test]
    fn words_are_broken_by_their_language() {
        assert_eq!(
            cut("(Information, please)", Language::English),
            "(In|for|ma|tion, please)"
        );
        assert_eq!(cut("Geschwindigkeit", Language::German), "Ge|schwin|dig|keit");
        assert_eq!(cut("информация", Language::Russian), "ин|фор|ма|ция");
        assert_eq!(cut("information", Language::Other), "information");
    }

    #[test]
    fn names_addresses_numbers_and_compounds_stay_whole() {
        for text in [
            "UNESCO",
            "docs.example.org/information",
            "mother-in-law",
            "123456",
            "McDonald",
        ] {
            assert_eq!(cut(text, Language::English), text);
        }
    }

    #[test]
    fn a_soft_hyphen_is_a_place_everywhere() {
        assert_eq!(cut("infor\u{AD}mation", Language::Chinese), "infor\u{AD}|mation");
    }
}
