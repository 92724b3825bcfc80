//! The roles of an official document's lines, and fields.

use super::date::is_date;
use super::number::{Scheme, number};
use super::shape::{self, End, columns};
use super::titles::is_version;
use super::words::{self, is_han};
use super::{Class, Page};
use crate::{CaptionKind, Role};

impl Page<'_> {
    /// Gives each free line its role.
    pub(super) fn roles(&mut self) {
        let mut place = Place::Text;
        let mut previous = None;
        for at in 0..self.marks.len() {
            if self.is_silent(at) {
                continue;
            }
            match self.class(at) {
                Class::Title | Class::Subtitle => place = Place::Head,
                Class::Continued => {}
                Class::Text => {
                    place = self.role_of(at, place, previous);
                }
                _ => place = Place::Text,
            }
            previous = Some(at);
        }
        self.fields();
        self.signature_blanks();
    }

    /// Marks the lines of an attachment note that names several: `附件：1.…`, `2.…`
    /// (GB/T 9704-2012 7.3.4). Only the first carries the word.
    pub(super) fn attachments(&mut self) {
        let mut wanted = None;
        for at in 0..self.marks.len() {
            let text = self.text(at);
            let first =
                text.strip_prefix("附件：").or_else(|| text.strip_prefix("附件:"));
            if first.is_none() && wanted.is_none() {
                continue;
            }
            let found = number(first.unwrap_or(text).trim_start());
            let found = found.filter(|n| n.scheme == Scheme::Decimal(1)).map(|n| n.value);
            let follows = wanted.is_some() && found == wanted && self.gap(at) == 0;
            wanted = match (first, found) {
                (Some(_), Some(1)) if self.is_free(at) => Some(2),
                (None, Some(value)) if follows && self.is_free(at) => {
                    self.marks[at].class = Class::Role(Role::Attachment);
                    Some(value + 1)
                }
                _ => None,
            };
        }
    }

    /// Decides the role of a free line and answers where the reader stands after it.
    fn role_of(&mut self, at: usize, place: Place, previous: Option<usize>) -> Place {
        if place == Place::Head
            && let Some(end) = self.subtitle_end(at)
        {
            self.marks[at].class = Class::Subtitle;
            self.marks[at + 1..end].iter_mut().for_each(|m| m.class = Class::Continued);
            return Place::Head;
        }
        let (role, next) = self.role_by_shape(at, place);
        let Some(role) = role else { return next };
        if role == Role::Date && place == Place::Text {
            self.sign(at, previous);
        }
        self.marks[at].class = Class::Role(role);
        self.marks[at].under_title = place == Place::Head;
        next
    }

    /// The line behind a subtitle that begins on this one. One in brackets may be broken by
    /// hand.
    fn subtitle_end(&self, at: usize) -> Option<usize> {
        let most = if opens_bracket(self.text(at)) { MAX_SUBTITLE_LINES } else { 1 };
        let goes_on =
            |&line: &usize| line == at || (self.is_free(line) && self.gap(line) == 0);
        let ends = (at..self.marks.len()).take(most).take_while(goes_on);
        ends.map(|line| line + 1).find(|&end| is_subtitle(&self.joined(&(at..end))))
    }

    fn role_by_shape(&self, at: usize, place: Place) -> (Option<Role>, Place) {
        let text = self.text(at);
        let begins = |words| begins_formula(text, words);
        let head = place == Place::Head;
        if is_date(text) {
            return (Some(Role::Date), if head { Place::Head } else { Place::Signed });
        }
        if shape::is_doc_number(text) {
            return (Some(Role::DocNumber), place);
        }
        if self.width(at) <= 60
            && begins(words::SALUTATIONS)
            && matches!(self.end(at), End::Colon | End::Item | End::Sentence)
        {
            return (Some(Role::Salutation), Place::Text);
        }
        if head && is_addressee(text) {
            return (Some(Role::Addressee), Place::Text);
        }
        if head && (shape::is_han_name(text) || shape::is_office_and_name(text)) {
            return (Some(Role::Author), Place::Head);
        }
        if self.width(at) <= 40 && begins(words::CLOSINGS) {
            return (Some(Role::Closing), Place::Text);
        }
        if is_copy(text) {
            return (Some(Role::Cc), Place::Signed);
        }
        if place != Place::Head && is_imprint(text) {
            return (Some(Role::Imprint), Place::Signed);
        }
        if text.starts_with("附件") {
            return attachment(text);
        }
        if place == Place::Signed
            && text.starts_with(['（', '('])
            && text.ends_with(['）', ')'])
        {
            return (Some(Role::Note), Place::Signed);
        }
        (None, Place::Text)
    }

    /// Marks the line before a date as the signature, when it has the shape of one.
    fn sign(&mut self, date: usize, previous: Option<usize>) {
        let Some(at) = previous.filter(|&at| self.is_free(at)) else { return };
        let text = self.text(at);
        let name = shape::is_organisation(text) || shape::is_han_name(text);
        let short = self.width(at) <= 50
            && self.end(at) == End::Open
            && !is_version(text)
            && self.marks[at].number.is_none();
        let apart = self.gap(at) > 0 || self.lines.lines[at].indent >= 2;
        if short && (name || apart) && self.gap(date) <= 2 {
            self.marks[at].class = Class::Role(Role::Signature);
        }
    }

    /// Marks the line of a signature that blanks are left for: `_______ Е. В. Соколова`.
    /// What stands after the last such line is the name or office of who signs.
    fn signature_blanks(&mut self) {
        for at in 0..self.marks.len() {
            if self.is_free(at)
                && self.width(at) <= 140
                && is_signature_blank(self.text(at))
            {
                self.marks[at].class = Class::Role(Role::Signature);
            }
        }
    }

    /// Marks lines that are a label and its value: those whose label is stretched by
    /// spaces, and those that stand beside another.
    fn fields(&mut self) {
        let labels: Vec<Option<usize>> = (0..self.marks.len())
            .map(|at| self.is_free(at).then(|| field_label(self.text(at))).flatten())
            .collect();
        for at in 0..labels.len() {
            let Some(label) = labels[at] else { continue };
            let beside =
                |other: Option<&Option<usize>>| other.is_some_and(Option::is_some);
            let joined = (at > 0 && beside(labels.get(at - 1)) && self.gap(at) == 0)
                || (beside(labels.get(at + 1)) && self.gap(at + 1) == 0);
            let blank = self.text(at)[label..].trim_start().starts_with("__");
            if joined || blank || is_stretched(&self.text(at)[..label]) {
                self.marks[at].class = Class::Field;
                self.marks[at].label = label;
            }
        }
        for at in 0..self.marks.len() {
            if self.is_free(at)
                && let Some((kind, len)) = caption(self.text(at))
            {
                self.marks[at].class = Class::Caption(kind);
                self.marks[at].label = len;
            }
        }
    }
}

/// Whether the line is a few words beside a blank to sign on, and no field.
fn is_signature_blank(text: &str) -> bool {
    // `…` begins with 0xE2.
    memchr::memchr2(b'_', 0xE2, text.as_bytes()).is_some()
        && (text.contains("____") || text.contains("……………"))
        && !text.contains([':', '：'])
        && text.chars().filter(|c| c.is_alphabetic()).count() <= 40
}

/// Whether the text begins with one of the words of a formula. None begins with a small
/// letter or a figure.
fn begins_formula(text: &str, words: &[&str]) -> bool {
    let small = text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    !small && shape::begins_with_any(text, words)
}

/// Whether the line of a colophon says who gets copies.
pub(super) fn is_copy(text: &str) -> bool {
    begins_formula(text, &words::COPIES)
}

/// Whether the line of a colophon says who printed the document, and when.
pub(super) fn is_imprint(text: &str) -> bool {
    text.ends_with("印发") && text.contains('年') && columns(text) <= 100
}

/// Where in a document the reader stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Under a title, before the text.
    Head,
    Text,
    /// After the signature's date.
    Signed,
}

const MAX_SUBTITLE_LINES: usize = 3;

/// Whether a bracket is left open with which the line begins.
pub(super) fn opens_bracket(text: &str) -> bool {
    text.starts_with(['（', '(']) && !text.contains(['）', ')'])
}

/// Whether a line under a title belongs to it: `——在全体会议上的讲话`, or in brackets how a
/// law was passed: `（2024年4月26日…会议通过）`.
pub(super) fn is_subtitle(text: &str) -> bool {
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    let dashed =
        text.starts_with("——") && shape::end(text) == End::Open && columns(text) <= 100;
    dashed || (bracketed && columns(text) <= 200 && !is_date(text))
}

/// Whether the line is one of those with which an official document ends: copies, the
/// imprint, a note in brackets (GB/T 9704-2012 7.3.6, 7.4).
pub(super) fn closes_a_document(text: &str) -> bool {
    let copies = shape::begins_with_any(text, &words::COPIES);
    let dated = text.ends_with("印发") || text.ends_with('日');
    let imprint =
        dated && text.contains('年') && columns(text) <= 100 && text.contains("  ");
    let note = text.starts_with("（此件") && text.ends_with('）');
    copies || imprint || note
}

fn is_addressee(text: &str) -> bool {
    shape::end(text) == End::Colon
        && columns(text) <= 300
        && text.chars().next().is_some_and(is_han)
        && !text.contains('。')
        && !words::NO_ADDRESSEE.iter().any(|verb| text.contains(verb))
}

/// `附件：1.名单` notes an attachment; `附件1` heads one.
fn attachment(text: &str) -> (Option<Role>, Place) {
    let rest = text["附件".len()..].trim_start();
    if rest.starts_with(['：', ':']) {
        return (Some(Role::Attachment), Place::Text);
    }
    let number = rest.trim_end_matches(['：', ':']);
    let is_number = number
        .chars()
        .all(|c| c.is_ascii_digit() || is_han(c) && "一二三四五六七八九十".contains(c));
    let role = (is_number && number.chars().count() <= 3).then_some(Role::AnnexLabel);
    (role, if role.is_some() { Place::Head } else { Place::Text })
}

/// The bytes of the label of a field with its colon: `时    间：3月10日`. The label is short
/// and the value is no paragraph.
pub(super) fn field_label(text: &str) -> Option<usize> {
    let (at, colon) = colon_near_start(text)?;
    let label = &text[..at];
    let value = text[at + colon.len_utf8()..].trim();
    let plain: usize = label.chars().filter(|c| !c.is_whitespace()).count();
    let words = label.split_whitespace().count();
    let short =
        if label.chars().any(is_han) { plain <= 8 } else { words <= 3 && plain <= 20 };
    let is_label = plain >= 1
        && short
        && label.chars().all(|c| {
            is_han(c)
                || c.is_alphanumeric()
                || c.is_whitespace()
                || matches!(c, '/' | '-' | '（' | '）' | '(' | ')' | '.')
        })
        && label.chars().next().is_some_and(char::is_alphabetic);
    let digit = |c: char| c.is_ascii_digit();
    let is_time = colon == ':' && value.starts_with(digit) && label.ends_with(digit);
    let is_value = !value.is_empty()
        && columns(value) <= 90
        && !value.contains('。')
        && !value.starts_with("//")
        && !is_time;
    (is_label && is_value).then_some(at + colon.len_utf8())
}

/// The first colon among the first 24 characters.
fn colon_near_start(text: &str) -> Option<(usize, char)> {
    // `：` ends with 0x9A, `∶` with 0xB6, and so do many other characters.
    let start = &text.as_bytes()[..text.len().min(4 * 24)];
    let found = memchr::memchr3_iter(b':', 0x9A, 0xB6, start).find_map(|end| {
        let colon = |&c: &char| {
            text.as_bytes()[..=end].ends_with(c.encode_utf8(&mut [0; 4]).as_bytes())
        };
        let colon = [':', '：', '∶'].into_iter().find(colon)?;
        Some((end + 1 - colon.len_utf8(), colon))
    });
    found.filter(|&(at, _)| text[..at].chars().count() < 24)
}

/// Whether spaces stretch a Han label: `时    间`, `主 持 人`.
fn is_stretched(label: &str) -> bool {
    label.trim_end_matches(['：', ':', '∶', ' ']).contains([' ', '\u{3000}'])
        && label.chars().any(is_han)
}

/// The kind of a caption and the bytes of its label: `表1 人员名单`, `Figure 2: Layout`.
pub(super) fn caption(text: &str) -> Option<(CaptionKind, usize)> {
    let (word, kind) =
        words::CAPTION_WORDS.iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let start = rest.len() - rest.trim_start().len();
    let digits = rest[start..]
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'))
        .count();
    let numbered = rest[start..].starts_with(|c: char| c.is_ascii_digit());
    let after = &rest[start + digits..];
    let is_caption = numbered
        && columns(text) <= 100
        && shape::end(text) != End::Sentence
        // `图1所示为…` is a sentence about the figure.
        && !after.starts_with(words::NO_CAPTION)
        && after.chars().any(char::is_alphabetic);
    is_caption.then_some((*kind, word.len() + start + digits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, TitleKind, parse};

    #[test]
    fn a_subtitle_in_brackets_may_be_broken() {
        let subtitles = |text: &str| {
            let document = parse(text.to_owned()).document;
            let kind = |block: &Block| matches!(block, Block::Title(title) if title.kind == TitleKind::Subtitle);
            document.blocks().filter(|block| kind(block)).count()
        };
        let law = "绿化管理规定\n（2019年11月8日常务会议通过\n自2020年1月1日起施行）\n第一条　本规定适用于本市。\n";
        assert_eq!(subtitles(law), 1);
        assert_eq!(subtitles(&law.replace('）', "")), 0);
    }

    #[test]
    fn labels_of_fields() {
        assert_eq!(field_label("时    间：2020年3月10日"), Some("时    间：".len()));
        assert_eq!(field_label("主 持 人∶陈洁"), Some("主 持 人∶".len()));
        assert_eq!(field_label("Date: 1 May"), Some(5));
        for text in
            ["会议强调：要坚持。", "http://a.b", "9:00 start", "上午9:00", "如下："]
        {
            assert_eq!(field_label(text), None, "{text}");
        }
    }

    #[test]
    fn captions() {
        assert_eq!(caption("表1 人员名单"), Some((CaptionKind::Table, 4)));
        assert_eq!(caption("Figure 2.1: Layout"), Some((CaptionKind::Figure, 10)));
        assert_eq!(caption("图1所示为总体结构"), None);
        assert_eq!(caption("表示感谢"), None);
    }
}
