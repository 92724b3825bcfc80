//! Text that needs more than a glyph for each character: scripts that are shaped, marks
//! that combine, and lines that run from right to left (UAX #9).

use unicode_bidi::{BidiInfo, Direction, Level, get_base_direction};
use unicode_segmentation::UnicodeSegmentation;

use super::item::is_invisible;

/// What is particular about a text that has such characters.
pub(crate) struct Complex {
    /// The embedding level of each character; empty where nothing runs from right to left.
    pub(crate) levels: Vec<u8>,
    /// Whether the paragraph runs from right to left.
    pub(crate) right_to_left: bool,
    /// For each character that is shaped, where its cluster ends.
    pub(crate) ends: Vec<Option<usize>>,
}

impl Complex {
    /// `None` for the texts that most are.
    pub(crate) fn of(text: &str, chars: &[char]) -> Option<Self> {
        if !chars.iter().any(|&c| is_complex(c)) {
            return None;
        }
        let turned = chars.iter().any(|&c| turns(c));
        let right_to_left = turned && get_base_direction(text) == Direction::Rtl;
        let levels = if turned { levels(text, right_to_left) } else { Vec::new() };
        let mut ends = vec![None; chars.len()];
        let mut start = 0;
        for cluster in text.graphemes(true) {
            let end = start + cluster.chars().count();
            let odd = levels.get(start).is_some_and(|level| level % 2 == 1);
            let wanted = odd || chars[start..end].iter().any(|&c| is_complex(c));
            if wanted && !chars[start..end].iter().all(|&c| is_plain(c)) {
                ends[start..end].fill(Some(end));
            }
            start = end;
        }
        Some(Self { levels, right_to_left, ends })
    }

    /// Whether a character runs from right to left.
    pub(crate) fn is_right_to_left(&self, at: usize) -> bool {
        self.levels.get(at).is_some_and(|level| level % 2 == 1)
    }

    /// Whether a space stands between characters that are shaped: it is one of their face.
    pub(crate) fn joins(&self, at: usize, chars: &[char]) -> bool {
        let shaped = |at: Option<usize>| {
            at.and_then(|at| self.ends.get(at)).is_some_and(Option::is_some)
        };
        matches!(chars[at], ' ' | '\u{A0}')
            && shaped(at.checked_sub(1))
            && shaped(Some(at + 1))
    }
}

/// Spaces, line ends, pictures and characters without a shape are never shaped.
fn is_plain(c: char) -> bool {
    c.is_whitespace() || c == '\u{FFFC}' || is_invisible(c)
}

fn levels(text: &str, right_to_left: bool) -> Vec<u8> {
    let base = if right_to_left { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(text, Some(base));
    text.char_indices().map(|(at, _)| info.levels[at].number()).collect()
}

/// Whether a character makes its paragraph complex: letters of scripts that are shaped,
/// marks that combine, joiners, and what steers the direction.
fn is_complex(c: char) -> bool {
    // Latin, Han, kana and Hangul syllables are most of all text.
    if c < '\u{300}' || matches!(c, '\u{3100}'..='\u{A7FF}' | '\u{AC00}'..='\u{D7A3}') {
        return false;
    }
    turns(c)
        || matches!(c,
            '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}'
            | '\u{900}'..='\u{109F}' | '\u{1100}'..='\u{11FF}'
            | '\u{1700}'..='\u{1CFF}' | '\u{1DC0}'..='\u{1DFF}'
            | '\u{200C}' | '\u{200D}' | '\u{20D0}'..='\u{20FF}'
            | '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}'
            | '\u{A800}'..='\u{ABFF}' | '\u{D7B0}'..='\u{D7FF}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}'
            | '\u{11000}'..='\u{11FFF}' | '\u{1F1E6}'..='\u{1F1FF}'
            | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}')
}

/// Letters that run from right to left, and characters that set the direction.
fn turns(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The characters of a line in the order in which they stand from left to right, by rule
/// L2; `levels` are those of the line. Spaces at the end of a line and tabs take the
/// level of the paragraph (L1).
pub(crate) fn visual_order(
    levels: &[u8],
    blank: impl Fn(usize) -> bool,
    tab: impl Fn(usize) -> bool,
    right_to_left: bool,
) -> Vec<usize> {
    let base = u8::from(right_to_left);
    let mut levels = levels.to_vec();
    let mut trailing = true;
    for at in (0..levels.len()).rev() {
        trailing = tab(at) || (trailing && blank(at));
        if trailing {
            levels[at] = base;
        }
    }
    let levels: Vec<Level> = levels
        .into_iter()
        .map(|level| Level::new(level).unwrap_or_else(|_| Level::ltr()))
        .collect();
    BidiInfo::reorder_visual(&levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complex(text: &str) -> Option<Complex> {
        Complex::of(text, &text.chars().collect::<Vec<char>>())
    }

    fn shaped(text: &str) -> String {
        let complex = complex(text);
        let ends = complex.map_or_else(Vec::new, |complex| complex.ends);
        ends.iter().map(|end| if end.is_some() { 's' } else { '.' }).collect()
    }

    #[test]
    fn chinese_english_russian_greek_japanese_and_korean_are_not_complex() {
        for text in
            ["国务院，关于“好”……", "Naïve café", "Привет", "Ελλάδα", "カタカナ", "한국어"]
        {
            assert!(complex(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_mark_is_shaped_with_its_letter_and_nothing_else_is() {
        assert_eq!(shaped("ae\u{301}b"), ".ss.");
        assert_eq!(shaped("葛\u{E0100}城"), "ss.");
    }

    #[test]
    fn brackets_in_hebrew_are_shaped_to_be_mirrored_and_digits_are_not() {
        assert_eq!(shaped("(א) 12"), "sss...");
    }

    #[test]
    fn the_first_strong_letter_decides_the_direction() {
        assert!(complex("«שלום» abc").expect("Hebrew").right_to_left);
        assert!(!complex("abc שלום").expect("Hebrew").right_to_left);
    }

    #[test]
    fn digits_keep_their_order_in_a_line_that_is_turned() {
        let text = "אב 12";
        let complex = complex(text).expect("Hebrew");
        let order = visual_order(&complex.levels, |_| false, |_| false, true);
        assert_eq!(order, [3, 4, 2, 1, 0]);
    }

    #[test]
    fn a_space_at_the_end_of_a_turned_line_stands_left() {
        let text = "אב ";
        let complex = complex(text).expect("Hebrew");
        let order = visual_order(&complex.levels, |at| at == 2, |_| false, true);
        assert_eq!(order, [2, 1, 0]);
        let order = visual_order(&complex.levels, |at| at == 2, |_| false, false);
        assert_eq!(order, [1, 0, 2]);
    }
}
