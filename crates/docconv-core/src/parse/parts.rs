//! Titles, and the pieces of a compilation.
//!
//! A part begins where lines of a title's shape follow a gap and the piece before has
//! ended. A gap alone proves nothing: single documents fill cover pages with blank lines.

use super::number::Scheme;
use super::shape::{self, End, columns};
use super::{Class, Page, PartStart, words};
use crate::{Evidence, Recognition, Role};
use std::ops::Range;

/// Lines of a title, of a cover page's title too.
const MAX_TITLE_LINES: usize = 4;
/// How far a title may stand below the first line: cover pages list names and dates.
const FRONT_LINES: usize = 40;
/// Points from which a line of a title's shape begins a part.
const PART_THRESHOLD: i32 = 6;

impl Page<'_> {
    /// Finds the title of the document and the titles that begin further parts.
    pub(super) fn parts(&mut self) {
        if let Some(first) =
            (0..self.marks.len()).find(|&at| !matches!(self.class(at), Class::Blank))
        {
            let recognition = Recognition::new(100, Evidence::FIRST);
            self.marks[first].part = Some(PartStart { new_page: true, recognition });
        }
        let first_title = self.first_title();
        if let Some(lines) = first_title.clone() {
            self.mark_title(
                lines,
                Recognition::new(80, Evidence::FIRST | Evidence::SHORT),
            );
        }
        self.later_parts(first_title.map_or(0, |lines| lines.end));
    }

    /// The title of a file that states its headings and no title.
    pub(super) fn title_of_stated(&mut self) {
        if let Some(lines) = self.first_title() {
            let evidence = Evidence::FIRST | Evidence::SHORT;
            self.mark_title(lines, Recognition::new(80, evidence));
        }
    }

    /// The best candidate among the lines before the text begins.
    fn first_title(&self) -> Option<Range<usize>> {
        let mut best: Option<(i32, Range<usize>)> = None;
        let mut at = self.next_words(0)?;
        let mut first = true;
        while at < self.marks.len()
            && at < FRONT_LINES + self.tables.first().map_or(0, |t| t.lines.len())
        {
            if self.class(at) == Class::Table || self.is_silent(at) {
                at += 1;
                continue;
            }
            let lines = self.title_lines(at, first);
            if lines.is_empty() {
                if self.begins_text(at) {
                    break;
                }
                at += 1;
                continue;
            }
            let points = self.title_points(&lines, first);
            if best.as_ref().is_none_or(|(most, _)| points > *most) {
                best = Some((points, lines.clone()));
            }
            first = false;
            at = lines.end;
        }
        best.filter(|(points, _)| *points >= 2).map(|(_, lines)| lines)
    }

    fn next_words(&self, from: usize) -> Option<usize> {
        (from..self.marks.len()).find(|&at| !self.is_silent(at))
    }

    /// Whether the document's text begins here: no title stands below.
    fn begins_text(&self, at: usize) -> bool {
        match self.class(at) {
            Class::Heading | Class::Contents | Class::Item => true,
            Class::Role(role) => role != Role::Date,
            _ => columns(self.text(at)) > 130 || shape::has_inner_sentence(self.text(at)),
        }
    }

    /// The consecutive lines from `at` that a title can have; empty when there are none.
    /// The very first line may be a heading without a number: a bookmarked title.
    fn title_lines(&self, at: usize, first: bool) -> Range<usize> {
        let bookmarked = |at: usize| {
            self.class(at) == Class::Heading && self.marks[at].number.is_none()
        };
        let fits = |ahead: usize| {
            let free =
                self.is_free(ahead) || (bookmarked(ahead) && (first || ahead > at));
            let text = self.text(ahead);
            // The titles of laws and decisions are long, and say at their end what they are.
            let width = columns(text);
            free && width > 0
                && (width <= 120 || (width <= 200 && names_a_kind(text)))
                && matches!(shape::end(text), End::Open | End::Sentence)
                && !text.contains(['。', '\t'])
                && (shape::end(text) == End::Open
                    || text.contains('！')
                    || shape::is_mostly_han(text))
                && !shape::is_date(text)
                && !text.starts_with("——")
                && !shape::is_doc_number(text)
                && !(text.starts_with(['（', '(']) && text.ends_with(['）', ')']))
                && (ahead == at || names_a_kind(text) || !shape::is_han_name(text))
        };
        let mut end = at;
        while end < self.marks.len()
            && end - at <= MAX_TITLE_LINES
            && fits(end)
            && (end == at || self.lines.lines[end].blank_before == 0)
        {
            end += 1;
        }
        // More short lines than a title has are a list, a form or a poem.
        if end - at > MAX_TITLE_LINES {
            return at..at;
        }
        // A title of several lines is set off from what follows; a line that is not set off
        // from text is the whole title.
        let set_off = self.next(end.max(at + 1) - 1).is_none_or(|next| {
            self.gap(next) > 0
                || self.opens_a_document(next)
                || self.class(next) == Class::Heading
        });
        if end - at > 1 && !set_off { at..at + 1 } else { at..end }
    }

    fn title_points(&self, lines: &Range<usize>, first: bool) -> i32 {
        let text = self.joined(lines);
        let mut points = 0;
        points += if first { 2 } else { 0 };
        points += 4 * i32::from(names_a_kind(&text));
        points +=
            i32::from(self.next(lines.end - 1).is_none_or(|next| self.gap(next) > 0));
        points += i32::from((8..=90).contains(&columns(&text)));
        points -= 3 * i32::from(is_form(&text));
        points -= 3 * i32::from(shape::is_organisation(&text) || is_version(&text));
        points -= 2 * i32::from(text.starts_with(['<', '＜', '[', '(', '（']));
        points
    }

    fn joined(&self, lines: &Range<usize>) -> String {
        lines.clone().map(|at| self.text(at)).collect()
    }

    fn mark_title(&mut self, lines: Range<usize>, recognition: Recognition) {
        for at in lines.clone() {
            self.marks[at].class =
                if at == lines.start { Class::Title } else { Class::Continued };
            self.marks[at].number = None;
        }
        self.marks[lines.start].recognition = recognition;
    }

    fn later_parts(&mut self, from: usize) {
        // A file with a contents list is one document, and says so.
        if !self.contents.is_empty() {
            return;
        }
        let mut begun = 0;
        let mut at = from.max(1);
        while at < self.marks.len() {
            let lines =
                if self.gap(at) > 0 { self.title_lines(at, true) } else { at..at };
            if let Some(recognition) = self.part_recognition(&lines, begun) {
                self.marks[at].part = Some(PartStart { new_page: true, recognition });
                begun = at;
                at = lines.end;
                self.mark_title(lines, recognition);
            } else {
                at += 1;
            }
        }
    }

    /// How sure it is that a part begins with these lines; `None` when it is not.
    fn part_recognition(
        &self,
        lines: &Range<usize>,
        begun: usize,
    ) -> Option<Recognition> {
        if lines.is_empty() || lines.start - begun < 3 {
            return None;
        }
        let previous = self.previous(lines.start)?;
        let next = self.next(lines.end - 1)?;
        let text = self.joined(lines);
        let gap = self.gap(lines.start);
        let mut evidence = Evidence::SHORT | Evidence::OPEN_END;
        let mut points = match gap {
            0 | 1 => 0,
            2 | 3 => 1,
            _ => 3,
        };
        if gap >= 4 {
            evidence |= Evidence::GAP;
        }
        points += match self.ended(previous) {
            Some(end) => {
                evidence |= Evidence::ENDED_BEFORE;
                end
            }
            None => return None,
        };
        if names_a_kind(&text) {
            points += 1;
            evidence |= Evidence::DOCUMENT_KIND;
        }
        if self.opens_a_document(next) {
            points += 2;
            evidence |= Evidence::BODY_AFTER;
        } else if columns(self.text(next)) > 100 && shape::is_mostly_han(self.text(next))
        {
            points += 1;
            evidence |= Evidence::BODY_AFTER;
        }
        points += i32::from(self.gap(next) > 0 || lines.len() > 1);
        points -= 3 * i32::from(is_form(&text) || is_version(&text));
        points -=
            4 * i32::from(!self.is_free(lines.start) && lines.len() == 1 && gap < 4);
        points -= 4 * i32::from(self.numbering_goes_on(lines));
        points -= 3 * i32::from(!shape::is_mostly_han(&text) && gap < 6);
        (points >= PART_THRESHOLD).then(|| {
            Recognition::new((60 + 5 * (points - PART_THRESHOLD)).min(95) as u8, evidence)
        })
    }

    /// Points for the end of the piece before; `None` when it has not ended.
    fn ended(&self, at: usize) -> Option<i32> {
        let text = self.text(at);
        match self.class(at) {
            Class::Heading
            | Class::Title
            | Class::Subtitle
            | Class::Contents
            | Class::Furniture(_) => None,
            Class::Table => Some(0),
            _ if shape::is_date(text)
                || words::CLOSINGS.iter().any(|c| text.starts_with(c)) =>
            {
                Some(3)
            }
            _ if shape::end(text) == End::Sentence => Some(2),
            // The items of an agenda end as they will.
            Class::Item | Class::Field => Some(1),
            _ => None,
        }
    }

    /// Whether the line is one that follows a title only: a date, a number, a salutation,
    /// an addressee, a first field.
    fn opens_a_document(&self, at: usize) -> bool {
        let text = self.text(at);
        shape::is_date(text)
            || shape::is_doc_number(text)
            || words::SALUTATIONS.iter().any(|word| text.starts_with(word))
            || super::roles::is_subtitle(text)
            || super::roles::field_label(text).is_some()
            || (shape::end(text) == End::Colon && columns(text) <= 80)
            || self.marks[at]
                .number
                .is_some_and(|n| n.value == 1 && n.scheme == Scheme::Han)
    }

    /// Whether the numbering of headings runs on across the lines: then they stand inside
    /// a document.
    fn numbering_goes_on(&self, lines: &Range<usize>) -> bool {
        const FAR: usize = 400;
        let is_heading = |at: &usize| {
            self.class(*at) == Class::Heading && self.marks[*at].number.is_some()
        };
        let before =
            (lines.start.saturating_sub(FAR)..lines.start).rev().find(is_heading);
        let after = (lines.end..(lines.end + FAR).min(self.marks.len())).find(is_heading);
        let (Some(before), Some(after)) = (before, after) else { return false };
        let (Some(before), Some(after)) =
            (self.marks[before].number, self.marks[after].number)
        else {
            return false;
        };
        before.scheme == after.scheme && after.value == before.value + 1
    }
}

/// Whether the title ends with, or in Western languages holds, the name of a kind of
/// document.
fn names_a_kind(text: &str) -> bool {
    let bare = text.trim_end_matches(['》', '”', '）', ')', ' ', '　']);
    let bare = bare
        .strip_suffix("（试行")
        .or_else(|| bare.strip_suffix("（草案"))
        .unwrap_or(bare);
    let western = || {
        let lower = text.to_lowercase();
        lower
            .split(|c: char| !c.is_alphabetic())
            .any(|word| words::TITLE_KINDS_WESTERN.contains(&word))
    };
    words::TITLE_KINDS.iter().any(|kind| bare.ends_with(kind)) || western()
}

/// Whether the line is one of a form: a label with a value or a blank to fill.
fn is_form(text: &str) -> bool {
    text.contains(['：', ':', '∶', '_'])
        || text.contains("    ") && !shape::is_mostly_han(text)
}

fn is_version(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("version")
        || lower.starts_with("rev")
        || lower.starts_with("版本")
        || (lower.starts_with('v') && lower.contains(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::{Block, parse};

    /// The title and the first line of each part.
    fn parts(text: &str) -> Vec<Option<String>> {
        let document = parse(text.to_owned()).document;
        document.parts.iter().map(|part| part.title(&document)).collect()
    }

    #[test]
    fn a_title_may_leave_its_last_word_on_a_line() {
        let text = "关于举办运动会的\n通知\n\n各部门：\n定于五月举办运动会。\n";
        assert_eq!(parts(text), [Some("关于举办运动会的 通知".to_owned())]);
    }

    #[test]
    fn a_part_begins_after_a_gap_and_an_end() {
        let piece = "关于放假的通知\n\n各部门：\n五月一日放假一天，请安排好值班工作。\n办公室\n2022年4月28日\n";
        let text = format!("{piece}\n\n\n\n\n{piece}");
        assert_eq!(parts(&text).len(), 2);
    }

    #[test]
    fn a_gap_alone_begins_no_part() {
        let text =
            "培训手册\n\n\n\n\n\n本手册供新员工使用。\n\n\n\n\n\n请妥善保管本手册。\n";
        assert_eq!(parts(text).len(), 1);
    }

    #[test]
    fn a_bookmark_makes_no_title_of_a_date() {
        let text = "在动员会上的讲话\n[bookmark: _Toc1]（2023年4月18日）\n[bookmark: _Toc2]江望舒\n同志们：\n今天开会。\n";
        let document = parse(text.to_owned()).document;
        let headings = document.blocks().filter(|b| matches!(b, Block::Heading(_)));
        assert_eq!(headings.count(), 0);
    }
}
