//! The language of words that are not in the document's own (ISO 32000-1, 14.9.2).

use docconv_core::Language;

use crate::layout::item::TextItem;

/// Latin words of a Chinese text are no sentence below this.
const LEAST_WORDS: usize = 3;

/// The language of a line's words where their script says that it is another one: a voice
/// that reads Chinese makes nothing of Korean. Latin sentences among East Asian ones are
/// taken for English.
pub(crate) fn foreign(text: &TextItem, own: Language) -> Option<&'static str> {
    let mut seen = Scripts::default();
    text.glyphs.iter().for_each(|glyph| seen.see(glyph.character));
    let found = if seen.kana > 0 {
        Language::Japanese
    } else if seen.hangul > 0 {
        Language::Korean
    } else if seen.han > 0 && !own.is_east_asian() && own != Language::Other {
        Language::Chinese
    } else if seen.cyrillic > 0 && seen.cyrillic >= seen.latin {
        Language::Russian
    } else if own.is_east_asian() && seen.is_latin_sentence() {
        Language::English
    } else {
        return None;
    };
    (found != own).then(|| &found.tag()[..2])
}

#[derive(Default)]
struct Scripts {
    han: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    latin: usize,
    words: usize,
    in_word: bool,
}

impl Scripts {
    fn see(&mut self, character: char) {
        let word = std::mem::take(&mut self.in_word);
        match character {
            '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => self.han += 1,
            'A'..='Z' | 'a'..='z' => {
                self.in_word = true;
                self.latin += 1;
                self.words += usize::from(!word);
            }
            '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' => self.kana += 1,
            '\u{AC00}'..='\u{D7A3}' => self.hangul += 1,
            '\u{0400}'..='\u{04FF}' => self.cyrillic += 1,
            _ => {}
        }
    }

    fn is_latin_sentence(&self) -> bool {
        self.words >= LEAST_WORDS && self.han == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::item::Glyph;

    fn of(words: &str, own: Language) -> Option<&'static str> {
        let glyphs = words.chars().map(|character| Glyph::new(character, 1.0)).collect();
        foreign(&TextItem { glyphs, ..TextItem::default() }, own)
    }

    #[test]
    fn script_tells_the_language() {
        assert_eq!(of("안녕하세요", Language::Chinese), Some("ko"));
        assert_eq!(of("漢字かな", Language::Chinese), Some("ja"));
        assert_eq!(of("中文", Language::English), Some("zh"));
        assert_eq!(of("中文", Language::Chinese), None);
    }

    #[test]
    fn name_in_a_chinese_text_is_no_english() {
        assert_eq!(of("Windows", Language::Chinese), None);
        assert_eq!(of("Design of dry walls", Language::Chinese), Some("en"));
        assert_eq!(of("Design of dry walls", Language::German), None);
    }
}
