//! East Asian or Latin: which of the two faces of a role a character belongs to.

/// Full-width characters: Han, kana, Hangul, full-width forms and CJK marks.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{303E}'
        | '\u{3041}'..='\u{33FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A4CF}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE10}'..='\u{FE19}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// A character that a quarter em may stand beside: Han and kana, no marks.
pub(crate) fn is_han_like(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Marks that both scripts use and that are full-width beside Han characters.
fn is_shared(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '⋯' | '―' | '‖')
}

/// Letters and digits of alphabetic scripts.
fn is_alphabetic(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && !is_wide(c))
}

/// For each character of `text`, whether it is set in the East Asian face.
///
/// A quotation mark, dash or ellipsis takes the side of its neighbours; a closing quote
/// that of its opening one. Symbols that belong to no script follow the language.
pub(crate) fn wants_east_asian(text: &[char], east_asian_language: bool) -> Vec<bool> {
    let mut next = Neighbours { text, at: 0 };
    let mut out = Vec::with_capacity(text.len());
    let mut open: Vec<bool> = Vec::new();
    let mut previous = None;
    for (at, &c) in text.iter().enumerate() {
        if is_common_han(c) {
            out.push(true);
            previous = Some(c);
            continue;
        }
        let side = match c {
            _ if is_wide(c) => true,
            '’' if both_alphabetic(text, at) => false,
            '”' | '’' => open.pop().unwrap_or_else(|| {
                side_of(previous, next.after(at), east_asian_language)
            }),
            '“' | '‘' => {
                let side = side_of(previous, next.after(at), east_asian_language);
                open.push(side);
                side
            }
            _ if is_shared(c) => side_of(previous, next.after(at), east_asian_language),
            _ if c.is_ascii() || is_alphabetic(c) => false,
            _ => east_asian_language,
        };
        out.push(side);
        if tells_sides(c) {
            previous = Some(c);
        }
    }
    out
}

/// The commonest characters, for which everything is plain.
fn is_common_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether marks beside the character take its side.
fn tells_sides(c: char) -> bool {
    !is_shared(c) && !c.is_whitespace()
}

fn both_alphabetic(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let after = text.get(at + 1);
    before.is_some_and(|&c| is_alphabetic(c)) && after.is_some_and(|&c| is_alphabetic(c))
}

fn side_of(before: Option<char>, after: Option<char>, language: bool) -> bool {
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let alphabetic =
        |c: Option<char>| c.is_some_and(|c| c.is_ascii() || is_alphabetic(c));
    match (before, after) {
        _ if wide(before) || wide(after) => true,
        (None, None) => language,
        _ if alphabetic(before) && alphabetic(after) => false,
        (None, _) | (_, None) if alphabetic(before) || alphabetic(after) => language,
        _ => language,
    }
}

/// The nearest character after each place that tells a side. Places are asked for in order,
/// so every character is looked at once.
struct Neighbours<'t> {
    text: &'t [char],
    at: usize,
}

impl Neighbours<'_> {
    fn after(&mut self, place: usize) -> Option<char> {
        if self.at <= place {
            self.at = place + 1;
            self.at +=
                self.text[self.at..].iter().take_while(|&&c| !tells_sides(c)).count();
        }
        self.text.get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(text: &str, language: bool) -> String {
        let text: Vec<char> = text.chars().collect();
        let sides = wants_east_asian(&text, language);
        sides.iter().map(|&side| if side { 'E' } else { 'l' }).collect()
    }

    #[test]
    fn quotes_between_han_are_full_width() {
        assert_eq!(sides("说“好”", false), "EEEE");
    }

    #[test]
    fn quotes_in_english_are_latin() {
        assert_eq!(sides("a “b” c", false), "lllllll");
    }

    #[test]
    fn apostrophe_in_a_chinese_text_is_latin() {
        assert_eq!(sides("说don’t", true), "Elllll");
    }

    #[test]
    fn closing_quote_follows_its_opening_one() {
        assert_eq!(sides("说“ABC” x", true), "EElllEll");
    }
}
