//! Titles: of the document, and the lines that a further title may have.
//!
//! A cover page sets a title among the names of organisations, forms, dates and page
//! headers. Each group of lines is weighed; the heaviest is the title.

use super::date::is_date;
use super::roles::{field_label, opens_bracket};
use super::shape::{self, End, columns, normalised};
use super::{Class, Page, words};
use crate::Role;
use std::collections::HashMap;
use std::ops::Range;

/// Lines of a title, of a cover page's title too.
const MAX_TITLE_LINES: usize = 4;
/// How far a title may stand below the first line: cover pages list names and dates.
const FRONT_LINES: usize = 60;
/// Columns from which a paragraph takes more than a line of a page.
const FULL_PARAGRAPH: usize = 60;
/// Points from which lines of the front are the title.
const THRESHOLD: i32 = 2;

impl Page<'_> {
    /// The best candidate among the lines before the text begins.
    pub(super) fn first_title(&self) -> Option<Range<usize>> {
        let first = (0..self.marks.len()).find(|&at| !self.is_silent(at))?;
        let after_contents = self.contents.first().map(|list| list.lines.end);
        self.title_between(first, self.end_of_front(first)).or_else(|| {
            // A title page may follow the contents list.
            let from = after_contents.and_then(|end| self.next(end - 1))?;
            self.title_between(from, self.end_of_front(from))
        })
    }

    fn title_between(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let front = first..end;
        let mut shown: HashMap<String, u32> = HashMap::new();
        for at in front.clone().filter(|&at| !self.is_silent(at)) {
            *shown.entry(normalised(self.text(at))).or_default() += 1;
        }
        let mut best: Option<(i32, Range<usize>)> = None;
        let mut at = first;
        while at < front.end {
            let lines = self.title_lines(at, at == first);
            if lines.is_empty() {
                at += 1;
                continue;
            }
            let gap = if at == first { 1 } else { self.gap(at) };
            let points = self.title_points(&lines, at == first, gap, &shown);
            if best.as_ref().is_none_or(|(most, _)| points > *most) {
                best = Some((points, lines.clone()));
            }
            at = lines.end;
        }
        best.filter(|(points, _)| *points >= THRESHOLD).map(|(_, lines)| lines)
    }

    /// The line at which the document's text begins: no title stands below.
    fn end_of_front(&self, first: usize) -> usize {
        let tables = self.tables.first().map_or(0, |table| table.lines.len());
        let last = (first + FRONT_LINES + tables).min(self.marks.len());
        let begins = |&at: &usize| {
            let named = self.marks[at].entry.is_some();
            !self.is_silent(at)
                && (named || self.begins_text(at))
                && (named || self.title_lines(at, at == first).is_empty())
        };
        (first..last).find(begins).unwrap_or(last)
    }

    fn begins_text(&self, at: usize) -> bool {
        match self.class(at) {
            // What heads a table or text on a cover page may still be the title.
            Class::Heading => {
                self.marks[at].number.is_some() || self.has_heading_bookmark(at)
            }
            Class::Contents | Class::Item => true,
            Class::Role(role) => !matches!(
                role,
                Role::Date
                    | Role::SerialNumber
                    | Role::Classification
                    | Role::Urgency
                    | Role::Letterhead
                    | Role::DocNumber
                    | Role::Signer
            ),
            Class::Table => false,
            _ => {
                let width = self.width(at);
                let sentence = self.end(at) == End::Sentence && width > 24;
                width > 130 || sentence || shape::has_inner_sentence(self.text(at))
            }
        }
    }

    /// The consecutive lines from `at` that a title can have; empty when there are none.
    /// The very first line may be a heading without a number: a bookmarked title.
    pub(super) fn title_lines(&self, at: usize, first: bool) -> Range<usize> {
        let vertical = self.vertical_lines(at);
        if vertical.len() >= 3 {
            return vertical;
        }
        let heading = |line: usize| {
            // What only looks like a heading may be a title that names a kind.
            let looks = !self.has_heading_bookmark(line) && names_a_kind(self.text(line));
            self.is_unnumbered_heading(line) && (first || line > at || looks)
        };
        let fits = |line: usize| {
            let text = self.text(line);
            (self.is_free(line) || heading(line))
                && may_entitle(text)
                && (line == at || names_a_kind(text) || !shape::is_han_name(text))
        };
        let mut end = at;
        while end < self.marks.len()
            && end - at <= MAX_TITLE_LINES
            && fits(end)
            && (end == at || self.lines.lines[end].blank_before == 0)
        {
            end += 1;
        }
        // A title may end a line with a colon or a comma, but not its last.
        while end > at && matches!(self.end(end - 1), End::Colon | End::Item) {
            end -= 1;
        }
        // More short lines than a title has are a list, a form or a poem.
        if end - at > MAX_TITLE_LINES {
            return at..at;
        }
        let at = self.without_letterhead(at..end);
        // A title of several lines is set off from what follows; a line that is not set off
        // from text is the whole title.
        let set_off = self.next(end.max(at + 1) - 1).is_none_or(|next| {
            self.gap(next) > 0
                || self.opens_a_document(next)
                || self.class(next) == Class::Heading
                || self.stand_over_prose(at..end, next)
        });
        if end - at > 1 && !set_off { at..at + 1 } else { at..end }
    }

    /// Whether nothing but their length sets the lines off from a full paragraph: a title
    /// that was broken by hand, where no blank lines tell one thing from another.
    fn stand_over_prose(&self, lines: Range<usize>, next: usize) -> bool {
        let width = self.width(next);
        let prose = self.is_free(next)
            && width > FULL_PARAGRAPH
            && shape::is_mostly_han(self.text(next))
            && self.end(next) != End::Open;
        let start = lines.start;
        let short =
            |at: usize| (at == start || self.is_free(at)) && self.width(at) * 2 <= width;
        self.dense && prose && lines.into_iter().all(short)
    }

    /// Single Han characters, one a line, as covers set them.
    fn vertical_lines(&self, at: usize) -> Range<usize> {
        let single = |line: usize| {
            let mut chars = self.text(line).chars();
            self.is_free(line)
                && chars.next().is_some_and(words::is_han)
                && chars.next().is_none()
        };
        let begins = at == 0 || !single(at - 1);
        let close = |line: usize| line == at || self.lines.lines[line].blank_before <= 2;
        let lines =
            (at..self.marks.len().min(at + 20)).take_while(|&at| single(at) && close(at));
        at..at + if begins { lines.count() } else { 0 }
    }

    /// The first of the lines that does not only say who publishes it: an organisation, the
    /// number of a report, words in small letters over words in capitals; nor what the
    /// next lines say again, as a page header does.
    fn without_letterhead(&self, lines: Range<usize>) -> usize {
        let mut start = lines.start;
        while start + 1 < lines.end {
            let (text, below) = (self.text(start), self.text(start + 1));
            let lowers = shape::is_capitals(below) && !shape::is_capitals(text);
            let western = !shape::is_mostly_han(text);
            let western_head =
                western && (lowers || is_western_organisation(text) || is_code(text));
            // The house stands over the kind of its papers.
            let letterhead =
                western_head || (shape::is_organisation(text) && is_generic(below));
            // The kind of a paper stands over its title.
            let kind = is_generic(text) && !is_generic(below);
            if !letterhead && !kind && !self.is_said_again(start) {
                break;
            }
            start += 1;
        }
        start
    }

    /// Whether the next line, or the next two, say the same as this one.
    fn is_said_again(&self, at: usize) -> bool {
        let words = normalised(self.text(at));
        let below = |ahead: usize| {
            self.lines
                .lines
                .get(at + ahead)
                .map(|line| normalised(&line.text))
                .unwrap_or_default()
        };
        let first = below(1);
        words == first
            || (!first.is_empty()
                && words.strip_prefix(first.as_str()) == Some(&below(2)))
    }

    fn is_unnumbered_heading(&self, at: usize) -> bool {
        self.class(at) == Class::Heading && self.marks[at].number.is_none()
    }

    fn title_points(
        &self,
        lines: &Range<usize>,
        first: bool,
        gap_before: u32,
        shown: &HashMap<String, u32>,
    ) -> i32 {
        let text = self.joined(lines);
        let last = lines.end - 1;
        let gap_after = self.next(last).map_or(1, |next| self.gap(next));
        let field = field_label(&text).is_some() || is_spaced_field(&text);
        let header = first && self.is_repeated(lines, shown);
        let previous = self.previous(lines.start).map(|at| self.text(at));
        let topic = previous.is_some_and(announces_topic);
        // The kind of a paper right above it says so too.
        let below_kind = previous.is_some_and(is_generic);
        let mut points = 0;
        // Alone over a wide gap it may be a page header.
        points += if first && gap_after <= 1 { 2 } else { 0 };
        points += match (names_a_kind(&text), is_generic(&text)) {
            (true, false) if ends_with_kind(&text) => 5,
            (true, false) => 4,
            (true, true) | (false, _) => 0,
        };
        points += i32::from(gap_before > 0) + i32::from(gap_after > 0);
        points += i32::from(gap_before >= 2);
        points += i32::from((8..=90).contains(&columns(&text)));
        points += i32::from(shape::is_capitals(&text));
        points += 6 * i32::from(topic) + 2 * i32::from(below_kind);
        // Among lines that say nothing of a title the first is it.
        points -= i32::from(!first && !topic && !names_a_kind(&text));
        points -= 6 * i32::from(header);
        let blanks =
            text.contains('_') || text.contains("    ") && !shape::is_mostly_han(&text);
        points -= 3 * i32::from(is_labelled(&text) || blanks || field);
        let organisation =
            shape::is_organisation(&text) || is_western_organisation(&text);
        points -= 3 * i32::from((organisation && lines.len() == 1) || is_version(&text));
        points -= 3 * i32::from(is_code(&text));
        let bracketed = text.starts_with(['<', '＜', '[', '(', '（'])
            && text.ends_with(['>', '＞', ']', ')', '）']);
        points -= 2 * i32::from(bracketed);
        points
    }

    /// Whether the cover shows the same words again, on one line or on two: then the first
    /// are a page header.
    fn is_repeated(&self, lines: &Range<usize>, shown: &HashMap<String, u32>) -> bool {
        let words = normalised(self.text(lines.start));
        if shown.get(&words).is_some_and(|&times| times > 1) {
            return true;
        }
        let below = (lines.end..self.marks.len().min(lines.end + 12))
            .filter(|&at| self.is_free(at));
        let texts: Vec<String> = below.map(|at| normalised(self.text(at))).collect();
        texts.windows(2).any(|pair| {
            words.strip_prefix(pair[0].as_str()).is_some_and(|rest| rest == pair[1])
        })
    }

    /// The words of some lines, with a space between those of Western languages.
    pub(super) fn joined(&self, lines: &Range<usize>) -> String {
        let mut out = String::new();
        for text in lines.clone().map(|at| self.text(at)) {
            if out.ends_with(|c: char| (c as u32) < 0x2E80) {
                out.push(' ');
            }
            out.push_str(text);
        }
        out
    }
}

/// Whether the words may stand in a title.
fn may_entitle(text: &str) -> bool {
    // The titles of laws and decisions are long, and say at their end what they are.
    let width = columns(text);
    if width == 0 || width > 200 {
        return false;
    }
    let ended = match shape::end(text) {
        End::Open => true,
        End::Sentence => text.contains('！') || shape::is_mostly_han(text),
        End::Colon => width >= 24,
        End::Item => text.ends_with('，'),
    };
    ended
        && !is_labelled(text)
        && (width <= 120 || names_a_kind(text))
        && !text.contains("。")
        && !text.contains('\t')
        && !is_date(text)
        && !text.starts_with("——")
        && !shape::is_doc_number(text)
        && !is_version(text)
        && !words::ADDRESSEE_MARKS.iter().any(|mark| text.ends_with(mark))
        && !(text.starts_with(['（', '(']) && text.ends_with(['）', ')']))
        && !opens_bracket(text)
}

/// Whether the line begins with a short label and a colon, as the lines of a form do:
/// `Ort: Mehrzweckraum`. `Project Plan: Migration` names a kind of document.
fn is_labelled(text: &str) -> bool {
    let colon = text.char_indices().take(24).find(|(_, c)| matches!(c, ':' | '：'));
    let label = colon.map(|(at, _)| &text[..at]).filter(|label| !label.is_empty());
    label.is_some_and(|label| {
        label.len() + 1 < text.trim_end().len()
            && label.split_whitespace().count() <= 3
            && !names_a_kind(label)
    })
}

/// Whether the title ends with, or in Western languages holds, the name of a kind of
/// document.
pub(super) fn names_a_kind(text: &str) -> bool {
    let bare = without_draft_mark(text)
        .trim_end_matches(['》', '”', '）', ')', ' ', '　', '」']);
    let western = || {
        let lower = text.to_lowercase();
        lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| words::TITLE_KINDS_WESTERN.contains(&word))
    };
    let han = bare.chars().next_back().is_some_and(|c| c as u32 >= 0x2E80);
    if !han {
        return western();
    }
    words::TITLE_KINDS.iter().any(|kind| ends_stretched(bare, kind))
}

/// Whether the text ends with the word, perhaps stretched as on a cover: `学 生 手 册`.
fn ends_stretched(text: &str, word: &str) -> bool {
    let mut tail = text.chars().rev().filter(|c| !c.is_whitespace());
    word.chars().rev().all(|c| tail.next() == Some(c))
}

/// The words before `（试行）`, `(草案)`.
fn without_draft_mark(text: &str) -> &str {
    let marked = text.trim_end_matches(['）', ')']);
    let cut = marked.rsplit_once(['（', '(']).filter(|_| marked.len() < text.len());
    cut.filter(|(_, mark)| words::DRAFT_MARKS.contains(mark))
        .map_or(text, |(bare, _)| bare.trim_end())
}

/// Whether the words name a kind of student's or official paper whose own title stands
/// elsewhere on the cover: `毕业设计（论文）`, `КУРСОВАЯ РАБОТА`.
fn is_generic(text: &str) -> bool {
    let plain = normalised(text);
    words::GENERIC_KINDS.iter().any(|kind| plain.ends_with(kind))
}

/// Whether the line announces the topic that the next one names: `на тему:`, `题目`.
fn announces_topic(text: &str) -> bool {
    let plain = normalised(text);
    let plain = plain.trim_end_matches([':', '：']);
    words::TOPIC_LABELS.iter().any(|label| plain.ends_with(label))
}

fn is_western_organisation(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    let names = |word: &str| {
        word.starts_with(char::is_uppercase)
            && words::ORGANISATIONS_WESTERN.contains(&word.to_lowercase().as_str())
    };
    words.any(names) && !names_a_kind(text)
}

/// Whether the kind of document is the last word, or all that follows says what it is of:
/// `Incident Response Plan`, `Minutes of the Board`, and not `Plan Approval`.
fn ends_with_kind(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words =
        lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).peekable();
    while let Some(word) = words.next() {
        if words::TITLE_KINDS_WESTERN.contains(&word) {
            return words.peek().is_none_or(|next| words::OF_KIND.contains(next));
        }
    }
    true
}

/// Whether a word of the line is the number of a document: `TR-2018-07`.
fn is_code(text: &str) -> bool {
    let code = |word: &str| {
        let letters = word.chars().filter(char::is_ascii_uppercase).count();
        let digits = word.chars().filter(char::is_ascii_digit).count();
        word.contains('-') && letters >= 2 && digits >= 2
    };
    text.split_whitespace().count() <= 4 && text.split_whitespace().any(code)
}

/// Whether the line is one of a form: a label with a value or a blank to fill.
pub(super) fn is_form(text: &str) -> bool {
    text.contains(['：', ':', '∶', '_'])
        || text.contains("    ") && !shape::is_mostly_han(text)
}

/// Whether the line is a label and a value with a space between: `学籍番号　19E2045`.
fn is_spaced_field(text: &str) -> bool {
    let label = text.split(['\u{3000}', ' ']).next().unwrap_or(text);
    label.len() < text.len() && words::COVER_LABELS.contains(&label)
}

pub(super) fn is_version(text: &str) -> bool {
    if !text.starts_with(['v', 'V', 'r', 'R', '版', '第']) {
        return false;
    }
    let lower = text.to_lowercase();
    let numbered = |rest: &str| {
        rest.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit())
    };
    lower.starts_with("version")
        || lower.starts_with("rev")
        || lower.starts_with("版本")
        || lower.strip_prefix('v').is_some_and(numbered)
        || lower
            .strip_prefix('第')
            .is_some_and(|rest| numbered(rest) && rest.ends_with('版'))
}
