//! Characters: what XML can hold, and which marks take the East Asian face.

/// Whether `text` can stand in XML as it is.
fn is_plain(text: &str) -> bool {
    // Looking at every byte, without stopping at the first, is what a machine does fastest.
    let markup = |b: u8| (b < 0x20) | matches!(b, b'<' | b'>' | b'&' | b'"');
    let bytes = text.as_bytes();
    let special = bytes.iter().fold(false, |found, &b| found | markup(b));
    // XML forbids two characters that begin so, U+FFFE and U+FFFF; the others are rare.
    !special && memchr::memmem::find(bytes, b"\xEF\xBF").is_none()
}

/// Appends `text` escaped. C0 controls and U+FFFE, U+FFFF have no form in XML and go;
/// a tab or line end becomes a space, as an attribute's reader would make of it.
pub(crate) fn escape_into(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    if is_plain(text) {
        return out.extend_from_slice(bytes);
    }
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        let written: &[u8] = match c {
            '<' => b"&lt;",
            '>' => b"&gt;",
            '&' => b"&amp;",
            '"' => b"&quot;",
            '\t' | '\n' | '\r' => b" ",
            '\0'..'\u{20}' | '\u{FFFE}' | '\u{FFFF}' => b"",
            _ => continue,
        };
        out.extend_from_slice(&bytes[copied..at]);
        out.extend_from_slice(written);
        copied = at + c.len_utf8();
    }
    out.extend_from_slice(&bytes[copied..]);
}

/// A piece of a run that wants one face.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(crate) struct Piece<'t> {
    pub(crate) text: &'t str,
    /// Whether marks that both scripts use take the East Asian face.
    pub(crate) east_asian: bool,
}

/// Cuts `text` so that marks of both scripts get the face of their neighbours. Word takes
/// `“`, `—` and `…` from the Latin face unless the run has a hint, and a hint on a run
/// of both languages would turn the quotes of the English words.
///
/// `chinese` decides where a mark has no neighbour.
pub(crate) fn pieces(text: &str, chinese: bool) -> Pieces<'_> {
    let settled = !may_have_shared_marks(text) || !text.chars().any(is_shared_mark);
    let any_wide = !settled && text.chars().any(is_wide);
    Pieces { rest: text, before: None, lone: chinese, any_wide, settled }
}

/// The iterator of [`pieces`].
pub(crate) struct Pieces<'t> {
    rest: &'t str,
    before: Option<char>,
    lone: bool,
    any_wide: bool,
    settled: bool,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        if self.settled {
            let text = std::mem::take(&mut self.rest);
            return Some(Piece { text, east_asian: false });
        }
        let text = self.rest;
        let mut face = None;
        let mut at = 0;
        while at < text.len() {
            let Some(c) = text[at..].chars().next() else { break };
            if !is_shared_mark(c) {
                self.before = Some(c);
                at += c.len_utf8();
                continue;
            }
            let marks = &text[at..];
            let len = marks.find(|c| !is_shared_mark(c)).unwrap_or(marks.len());
            let wide = self.wide_at(marks[len..].chars().next());
            if face.is_some_and(|face| face != wide) {
                break;
            }
            face = Some(wide);
            at += len;
        }
        self.rest = &text[at..];
        Some(Piece { text: &text[..at], east_asian: face.unwrap_or(false) })
    }
}

impl Pieces<'_> {
    fn wide_at(&self, after: Option<char>) -> bool {
        let wide = |c: Option<char>| c.is_some_and(is_wide);
        let edge = self.before.is_none() || after.is_none();
        let alone = self.before.is_none() && after.is_none();
        wide(self.before)
            || wide(after)
            || (self.lone && edge && (alone || self.any_wide))
    }
}

/// Whether Word would take the character from the Latin face without a hint although
/// Chinese fonts have it too ([MS-OI29500] 2.1.87: U+2010 and up are the font's choice).
fn is_shared_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2BFF}')
        || matches!(c, '§' | '¨' | '°' | '±' | '·' | '×' | '÷')
}

/// Whether a byte begins one of those characters in UTF-8: a first look over whole texts.
fn may_have_shared_marks(text: &str) -> bool {
    let leads = |b: u8| matches!(b, 0xC2 | 0xC3 | 0xE2);
    text.bytes().fold(false, |found, b| found | leads(b))
}

/// Whether the character is of a Chinese or Japanese text.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// The width of `text` in columns of half an em, as far as a column of a table cares.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{1100}' { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces(text: &str, chinese: bool) -> Vec<(&str, bool)> {
        pieces(text, chinese).map(|p| (p.text, p.east_asian)).collect()
    }

    #[test]
    fn chinese_quotes_take_the_east_asian_face() {
        assert_eq!(faces("坚持“四个意识”。", true), [("坚持“四个意识”。", true)]);
        assert_eq!(faces("——在会上的讲话", true), [("——在会上的讲话", true)]);
        assert_eq!(faces("……", true), [("……", true)]);
    }

    #[test]
    fn english_quotes_keep_the_latin_face() {
        assert_eq!(
            faces("He said “no” — twice", true),
            [("He said “no” — twice", false)]
        );
        assert_eq!(faces("“no”", false), [("“no”", false)]);
    }

    #[test]
    fn a_run_of_both_languages_is_cut() {
        let both = faces("称“是”，he said “no” then", true);
        assert_eq!(both, [("称“是”，he said ", true), ("“no” then", false)]);
    }

    #[test]
    fn text_without_such_marks_is_one_piece() {
        assert_eq!(faces("纯文本 abc", true), [("纯文本 abc", false)]);
        assert_eq!(faces("", true), []);
    }
}
