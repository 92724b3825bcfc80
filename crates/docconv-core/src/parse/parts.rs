//! The pieces of a compilation.
//!
//! A part begins where lines of a title's shape follow a piece that has text and has ended:
//! with a signature, a date, a copy list. A gap alone proves nothing: single documents fill
//! cover pages with blank lines. A contents list binds what it names, unless it names
//! documents.

use super::date::is_date;
use super::links::Entry;
use super::number::Scheme;
use super::roles::closes_a_document;
use super::shape::{self, End};
use super::titles::{is_form, is_version, names_a_kind};
use super::{Class, Page, PartStart, contents, words};
use crate::{Evidence, FurnitureKind, Recognition, Structure};
use std::ops::Range;

/// Points from which a line of a title's shape begins a part.
const PART_THRESHOLD: i32 = 6;
/// Points for a gap that nobody leaves inside a piece.
const WIDE_GAP: i32 = 3;

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
            let recognition = Recognition::new(80, Evidence::FIRST | Evidence::SHORT);
            self.mark_title(lines, recognition);
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

    fn mark_title(&mut self, lines: Range<usize>, recognition: Recognition) {
        for at in lines.clone() {
            self.marks[at].class =
                if at == lines.start { Class::Title } else { Class::Continued };
            self.marks[at].number = None;
        }
        self.marks[lines.start].recognition = recognition;
    }

    fn later_parts(&mut self, from: usize) {
        if self.options.structure == Structure::Strict {
            return;
        }
        let mut begun = 0;
        // A cover ends with a date too; only a piece with text can have ended.
        let mut has_text = false;
        let mut at = from.max(1);
        let mut whole = self.whole_documents().into_iter().peekable();
        while at < self.marks.len() {
            // What one contents list names is one document.
            if let Some(lines) = whole.next_if(|lines| lines.start <= at) {
                has_text |= lines.end > at;
                at = at.max(lines.end);
                continue;
            }
            let lines = if has_text && self.may_begin_part(at) {
                self.title_lines(at, true)
            } else {
                at..at
            };
            if let Some(recognition) = self.part_recognition(&lines, begun) {
                self.marks[at].part = Some(PartStart { new_page: true, recognition });
                begun = at;
                has_text = false;
                at = lines.end;
                self.mark_title(lines, recognition);
            } else {
                has_text |= self.is_text(at);
                at += 1;
            }
        }
    }

    /// Whether the piece before may have ended. Where no blank line stands between, it must
    /// surely have.
    fn may_begin_part(&self, at: usize) -> bool {
        let end = self.previous(at).and_then(|previous| self.ended(previous));
        end.is_some_and(|end| self.apart(at) > 0 || self.gap(at) > 0 || end >= 3)
    }

    /// Whether the line is one of a document's text, not of its cover.
    fn is_text(&self, at: usize) -> bool {
        match self.class(at) {
            Class::Item | Class::Role(_) | Class::Contents => true,
            Class::Heading => self.marks[at].number.is_some(),
            Class::Text | Class::Continued => {
                self.end(at) == End::Sentence && self.width(at) > 24
            }
            _ => false,
        }
    }

    /// The lines from each contents list to the last heading that it names, in order. A
    /// list of documents, as a compilation has, binds nothing together.
    fn whole_documents(&self) -> Vec<Range<usize>> {
        let mut first = 0;
        let mut found = Vec::new();
        for list in &self.contents {
            let entries =
                self.entries[first..].iter().take_while(|e| e.line < list.lines.end);
            let entries: Vec<_> = entries.collect();
            first += entries.len();
            if !self.lists_documents(&entries) {
                let last = entries.iter().filter_map(|entry| entry.heading).max();
                found
                    .push(list.lines.start..last.map_or(list.lines.end, |last| last + 1));
            }
        }
        found
    }

    /// Whether most entries of a contents list name documents. Their chapters may be listed
    /// below them, numbered in another way.
    fn lists_documents(&self, entries: &[&Entry]) -> bool {
        let scheme = |entry: &Entry| entry.number.map(|number| number.scheme);
        let top = |entry: &&&Entry| scheme(entry) == scheme(entries[0]);
        let top: Vec<_> = entries.iter().filter(top).collect();
        let names =
            |entry: &&&&Entry| names_a_kind(contents::words(self.text(entry.line)));
        let documents = top.iter().filter(names).count();
        documents * 2 > top.len() && (documents > 1 || entries.len() == 1)
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
        // An annex belongs to its document.
        if self.text(lines.start).starts_with("附件") {
            return None;
        }
        let previous = self.previous(lines.start)?;
        let next = self.next(lines.end - 1)?;
        let text = self.joined(lines);
        let gap = self.gap(lines.start);
        let mut evidence = Evidence::SHORT | Evidence::OPEN_END;
        let mut points = self.apart(lines.start);
        if points >= WIDE_GAP {
            evidence |= Evidence::GAP;
        }
        points += self.ended(previous)?;
        evidence |= Evidence::ENDED_BEFORE;
        if lines.clone().any(|at| self.marks[at].entry.is_some()) {
            points += 2;
            evidence |= Evidence::CONTENTS;
        }
        if names_a_kind(&text) {
            points += 1;
            evidence |= Evidence::DOCUMENT_KIND;
        }
        if self.opens_a_document(next) {
            points += 2;
            evidence |= Evidence::BODY_AFTER;
        } else if self.width(next) > 100 && shape::is_mostly_han(self.text(next)) {
            points += 1;
            evidence |= Evidence::BODY_AFTER;
        }
        points += i32::from(self.gap(next) > 0 || lines.len() > 1);
        points -= 3 * i32::from(is_form(&text) || is_version(&text));
        // One line that is a heading, and that no list of documents names.
        let heading = !self.is_free(lines.start)
            && lines.len() == 1
            && !evidence.contains(Evidence::CONTENTS);
        points -= 4 * i32::from(heading && self.apart(lines.start) < WIDE_GAP);
        points -= 4 * i32::from(self.numbering_goes_on(lines));
        points -= 3 * i32::from(!shape::is_mostly_han(&text) && gap < 6);
        let eager = self.options.structure == Structure::Eager;
        (points >= PART_THRESHOLD - i32::from(eager)).then(|| {
            let confidence = 60 + 5 * (points - PART_THRESHOLD);
            Recognition::new(confidence.clamp(0, 95) as u8, evidence)
        })
    }

    /// Points for what sets the line apart from the piece before: many blank lines, one
    /// where the text has hardly any, or the footers that Tika prints where a section ends.
    fn apart(&self, at: usize) -> i32 {
        if self.section_ends_before(at) {
            return WIDE_GAP;
        }
        match self.gap(at) {
            0 => 0,
            1..=3 if self.dense => WIDE_GAP,
            1 => 0,
            2 | 3 => 1,
            _ => WIDE_GAP,
        }
    }

    /// Whether page numbers stand between the line and the words before it.
    fn section_ends_before(&self, at: usize) -> bool {
        let previous = self.previous(at).map_or(0, |previous| previous + 1);
        (previous..at)
            .any(|at| self.class(at) == Class::Furniture(FurnitureKind::PageNumber))
    }

    /// Points for the end of the piece before; `None` when it has not ended.
    fn ended(&self, at: usize) -> Option<i32> {
        let text = self.text(at);
        match self.class(at) {
            Class::Heading | Class::Title | Class::Subtitle | Class::Furniture(_) => None,
            Class::Table => Some(0),
            // The list of a compilation; others bind their document together.
            Class::Contents => Some(3),
            _ if is_date(text)
                || closes_a_document(text)
                || shape::begins_with_any(text, words::CLOSINGS) =>
            {
                Some(3)
            }
            _ if self.end(at) == End::Sentence => Some(2),
            // The items of an agenda end as they will.
            Class::Item | Class::Field => Some(1),
            _ => None,
        }
    }

    /// Whether the line is one that follows a title only: a date, a number, a salutation,
    /// an addressee, a first field.
    pub(super) fn opens_a_document(&self, at: usize) -> bool {
        let text = self.text(at);
        is_date(text)
            || shape::is_doc_number(text)
            || shape::begins_with_any(text, words::SALUTATIONS)
            || super::roles::is_subtitle(text)
            || super::roles::field_label(text).is_some()
            || (self.end(at) == End::Colon && self.width(at) <= 80)
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
        assert_eq!(parts(text), [Some("关于举办运动会的通知".to_owned())]);
    }

    #[test]
    fn a_school_and_the_kind_of_its_papers_are_no_title() {
        let cover = "江渚大学\n本科毕业论文\n图书角的运营\n专业：图书馆学\n2022年5月\n";
        assert_eq!(parts(cover), [Some("图书角的运营".to_owned())]);
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

    /// A news piece: nothing but its place tells that its first line is a title.
    const NEWS: &str = "我公司与西陵大学共建联合实验室\n本报讯  3月22日，星源电缆有限公司与西陵大学签订协议，双方将共建高压绝缘材料联合实验室，围绕超导电缆接头等课题开展研究。\n签约仪式前，与会人员参观了公司展厅和新投产的交联车间。\n";
    const DECISION: &str = "关于表彰先进的决定\n各车间：\n经研究，决定对安全生产先进集体和先进个人予以表彰。\n办公室\n2022年1月18日\n";

    #[test]
    fn one_blank_line_parts_pieces_where_there_are_no_others() {
        let body = "全体职工要再接再厉。\n".repeat(10);
        let decision = DECISION.replace("办公室", &format!("{body}办公室"));
        assert_eq!(parts(&format!("{decision}\n{NEWS}")).len(), 2);
        let airy = decision.replace('\n', "\n\n");
        assert_eq!(parts(&format!("{airy}\n{NEWS}")).len(), 1);
    }

    #[test]
    fn a_broken_title_stands_out_where_no_blank_lines_set_it_off() {
        let news = NEWS.replace("共建联合实验室\n", "，\n共建联合实验室\n");
        let body = "全体职工要再接再厉。\n".repeat(10);
        let decision = DECISION.replace("办公室", &format!("{body}办公室"));
        let titles = parts(&format!("{decision}\n{news}"));
        assert_eq!(titles[1].as_deref(), Some("我公司与西陵大学，共建联合实验室"));
        let sentences = news.replace("共建联合实验室\n", "在西陵大学。\n");
        let titles = parts(&format!("{decision}\n{sentences}"));
        assert_eq!(titles.len(), 1, "a comma ends no title");
    }

    #[test]
    fn page_numbers_end_a_section_and_with_it_a_piece() {
        assert_eq!(parts(&format!("{DECISION}— 1 —\n— 1 —\n{NEWS}")).len(), 2);
        assert_eq!(parts(&format!("{DECISION}{NEWS}")).len(), 1);
    }

    #[test]
    fn a_list_of_documents_may_name_their_chapters_too() {
        let list = "目  录\n关于放假的通知\t1\n一、时间\t1\n二、要求\t1\n关于防汛的通知\t2\n一、检查\t2\n\n\n";
        let holiday = "关于放假的通知\n各部门：\n一、时间\n五月一日放假一天。\n二、要求\n请安排好值班工作。\n办公室\n2022年4月28日\n";
        let flood = "关于防汛的通知\n各部门：\n一、检查\n检查排水设施。\n";
        let text = format!("{list}{holiday}\n{flood}");
        assert_eq!(parts(&text).last(), Some(&Some("关于防汛的通知".to_owned())));
    }

    #[test]
    fn a_bookmark_makes_no_title_of_a_date() {
        let text = "在动员会上的讲话\n[bookmark: _Toc1]（2023年4月18日）\n[bookmark: _Toc2]江望舒\n同志们：\n今天开会。\n";
        let document = parse(text.to_owned()).document;
        let headings = document.blocks().filter(|b| matches!(b, Block::Heading(_)));
        assert_eq!(headings.count(), 0);
    }
}
