//! Headings and list items told apart.
//!
//! Every line that has a number, a heading's bookmark or a place in a contents list is a
//! candidate. Evidence is weighed in points; the lines of one numbered run decide
//! together, because an author who heads one section heads the next one too.

use super::lines::MarkerKind;
use super::number::{Number, Scheme, number};
use super::shape::{self, End, columns, normalised};
use super::{Class, Page, contents};
use crate::{Evidence, Recognition, Role};
use std::collections::{BTreeMap, HashSet};

/// Points from which a candidate is a heading.
const THRESHOLD: f32 = 2.5;

/// A line that may be a heading.
struct Candidate {
    line: usize,
    number: Option<Number>,
    points: f32,
    evidence: Evidence,
}

/// What the document as a whole says about its headings.
struct Habits {
    /// The words of contents entries, without numbers.
    listed: HashSet<String>,
    /// How many lines of each scheme carry a heading's bookmark.
    marked: BTreeMap<Scheme, usize>,
}

impl Page<'_> {
    /// Decides which lines are headings and which are items of lists.
    pub(super) fn headings(&mut self) {
        for at in 0..self.marks.len() {
            if self.is_free(at) {
                self.marks[at].number = number(self.text(at));
            }
        }
        let habits = self.habits();
        let mut candidates: Vec<Candidate> =
            (0..self.marks.len()).filter_map(|at| self.candidate(at, &habits)).collect();
        decide_together(&mut candidates);
        for candidate in &candidates {
            self.settle(candidate);
        }
        self.items();
    }

    fn habits(&self) -> Habits {
        let mut listed = HashSet::new();
        for list in &self.contents {
            for at in list.lines.clone().skip(usize::from(list.titled)) {
                listed.insert(words_of(self.text(at)));
            }
        }
        listed.remove("");
        let mut marked = BTreeMap::new();
        for at in (0..self.marks.len()).filter(|&at| self.is_free(at)) {
            if let Some(number) =
                self.marks[at].number.filter(|_| self.has_heading_bookmark(at))
            {
                *marked.entry(number.scheme).or_default() += 1;
            }
        }
        Habits { listed, marked }
    }

    /// Whether a bookmark on the line is one that Word makes for headings (`_Toc` and
    /// digits), or is named after the line's own words. A file that sets the line apart says
    /// as much.
    fn has_heading_bookmark(&self, at: usize) -> bool {
        if self.stands_out.get(at).is_some_and(|out| *out) {
            return true;
        }
        let line = &self.lines.lines[at];
        self.lines.markers_of(line).iter().filter(|m| m.kind == MarkerKind::Bookmark).any(
            |marker| {
                let name = &self.source[marker.inner.range()];
                let toc = name.strip_prefix("_Toc").is_some_and(|rest| {
                    !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit())
                });
                toc || (name.len() <= line.text.len() + 8
                    && normalised(name) == normalised(&line.text))
            },
        )
    }

    fn candidate(&self, at: usize, habits: &Habits) -> Option<Candidate> {
        if !self.is_free(at) {
            return None;
        }
        let text = self.text(at);
        let number = self.marks[at].number;
        let bookmark = self.has_heading_bookmark(at);
        let short = columns(text) <= 160;
        let listed =
            short && !habits.listed.is_empty() && habits.listed.contains(&words_of(text));
        if number.is_none() && !bookmark && !listed {
            return None;
        }
        // A date or a person's name may carry the bookmark of a heading that was there.
        if number.is_none()
            && !listed
            && (shape::is_date(text) || shape::is_han_name(text))
        {
            return None;
        }
        let mut weigh =
            Weigh { points: scheme_points(number)?, evidence: Evidence::NONE };
        if number.is_some() {
            weigh.evidence |= Evidence::NUMBER;
        }
        weigh.when(bookmark, 3.0, Evidence::BOOKMARK);
        weigh.when(listed, 4.0, Evidence::CONTENTS);
        self.weigh_shape(at, &mut weigh);
        self.weigh_neighbours(at, &mut weigh);
        self.weigh_habits(number, bookmark, listed, habits, &mut weigh);
        Some(Candidate {
            line: at,
            number,
            points: weigh.points,
            evidence: weigh.evidence,
        })
    }

    fn weigh_shape(&self, at: usize, weigh: &mut Weigh) {
        let text = self.text(at);
        match columns(text) {
            0..=64 => weigh.when(true, 1.0, Evidence::SHORT),
            65..=110 => {}
            111..=170 => weigh.points -= 2.0,
            _ => weigh.points -= 4.0,
        }
        match shape::end(text) {
            End::Open => weigh.when(true, 1.0, Evidence::OPEN_END),
            // A question heads a section as often as it ends a sentence.
            End::Sentence if text.ends_with(['?', '？']) && columns(text) <= 64 => {}
            End::Sentence => weigh.points -= 2.5,
            End::Item => weigh.points -= 3.0,
            End::Colon => weigh.points -= 1.0,
        }
        if shape::has_inner_sentence(text) {
            weigh.points -= 3.0;
        }
    }

    fn weigh_neighbours(&self, at: usize, weigh: &mut Weigh) {
        weigh.when(self.gap(at) > 0, 0.5, Evidence::BLANK_BEFORE);
        let number = self.marks[at].number;
        if let Some(next) = self.next(at) {
            weigh.when(self.gap(next) > 0, 0.5, Evidence::BLANK_AFTER);
            let body = self.marks[next].number.is_none()
                && columns(self.text(next)) > columns(self.text(at));
            weigh.when(body, 1.0, Evidence::BODY_AFTER);
            let sibling = follows(number, self.marks[next].number);
            weigh.points -= self.crowding(sibling, next, number);
        }
        if let Some(previous) = self.previous(at) {
            let before = self.marks[previous].number;
            let sibling = follows(before, number);
            weigh.points -= self.crowding(sibling, at, number);
            let leads_in = number.is_some_and(|n| n.value == 1)
                && self.gap(at) == 0
                && shape::end(self.text(previous)) == End::Colon;
            if leads_in {
                weigh.points -= 1.5;
            }
        }
    }

    /// Points lost because the sibling stands next to it with no text between: items do.
    fn crowding(&self, sibling: bool, second: usize, number: Option<Number>) -> f32 {
        let deep = matches!(number.map(|n| n.scheme), Some(Scheme::Decimal(2..)));
        match (sibling, self.gap(second) > 0, deep) {
            (false, ..) => 0.0,
            (true, false, false) => 1.5,
            (true, true, false) | (true, false, true) => 0.75,
            (true, true, true) => 0.25,
        }
    }

    /// An author who marks or lists the headings of a scheme does so with all of them.
    fn weigh_habits(
        &self,
        number: Option<Number>,
        bookmark: bool,
        listed: bool,
        habits: &Habits,
        weigh: &mut Weigh,
    ) {
        let Some(number) = number else { return };
        let marked = habits.marked.get(&number.scheme).copied().unwrap_or(0);
        if marked >= 3 && !bookmark && !listed {
            let clear = scheme_points(Some(number)).is_some_and(|points| points >= 2.0);
            weigh.points -= if clear { 0.5 } else { 2.0 };
        }
        if habits.listed.len() >= 5 && !listed && !bookmark {
            weigh.points -= 1.0;
        }
    }

    fn settle(&mut self, candidate: &Candidate) {
        let mark = &mut self.marks[candidate.line];
        if candidate.points >= THRESHOLD {
            mark.class = Class::Heading;
            let confidence =
                (50.0 + (candidate.points - THRESHOLD) * 10.0).clamp(50.0, 99.0);
            mark.recognition = Recognition::new(confidence as u8, candidate.evidence);
        }
    }

    /// Marks what is left of the numbered lines: items, articles and run-in headings.
    fn items(&mut self) {
        let mut nest: Vec<Scheme> = Vec::new();
        let mut last = None;
        for at in 0..self.marks.len() {
            let Some(number) = self.marks[at].number.filter(|_| self.is_free(at)) else {
                if self.is_free(at) && !self.continues_item(last, at) {
                    nest.clear();
                    last = None;
                } else if self.is_free(at) {
                    self.marks[at].class = Class::Continued;
                    last = Some(at);
                } else if !self.is_silent(at) {
                    nest.clear();
                    last = None;
                }
                continue;
            };
            let class = item_class(number, self.text(at));
            self.marks[at].class = class;
            last = (class == Class::Item).then_some(at);
            if class == Class::Item {
                self.marks[at].level = nested(&mut nest, number.scheme);
            } else {
                self.marks[at].label = run_in_label(number, self.text(at), class);
                nest.clear();
            }
        }
    }

    /// Whether the line goes on with an item that was broken by hand: both are of the
    /// width of a hand-broken line, the item has no end and a line further on has one.
    fn continues_item(&self, last: Option<usize>, at: usize) -> bool {
        let Some(last) = last.filter(|last| last + 1 == at) else { return false };
        let line = &self.lines.lines[at];
        let before = self.text(last);
        if line.blank_before > 0 || line.indent > 0 || shape::end(before) != End::Open {
            return false;
        }
        let width = columns(before);
        let fits = (36..=90).contains(&width) && columns(&line.text) <= width.max(44) + 8;
        fits && (at..self.marks.len())
            .take(4)
            .take_while(|&ahead| {
                self.is_free(ahead)
                    && (ahead == at || self.lines.lines[ahead].blank_before == 0)
            })
            .any(|ahead| {
                matches!(shape::end(self.text(ahead)), End::Sentence | End::Item)
            })
    }
}

struct Weigh {
    points: f32,
    evidence: Evidence,
}

impl Weigh {
    fn when(&mut self, holds: bool, points: f32, evidence: Evidence) {
        if holds {
            self.points += points;
            self.evidence |= evidence;
        }
    }
}

/// What a number is worth by itself; `None` for numbers that never head a section.
fn scheme_points(number: Option<Number>) -> Option<f32> {
    let Some(number) = number else { return Some(-1.0) };
    Some(match number.scheme {
        Scheme::Part
        | Scheme::Chapter
        | Scheme::Section
        | Scheme::Clause
        | Scheme::Annex => 3.0,
        Scheme::Han | Scheme::Decimal(2..) => 2.0,
        Scheme::HanBracket | Scheme::RomanUpper => 1.0,
        Scheme::Decimal(_) | Scheme::Upper => 0.5,
        Scheme::Bracket => -0.5,
        Scheme::HalfBracket | Scheme::LowerBracket => -1.0,
        Scheme::Circled | Scheme::Lower | Scheme::RomanLower | Scheme::RomanBracket => {
            -1.5
        }
        Scheme::Article | Scheme::Ordinal | Scheme::Firstly | Scheme::Bullet => {
            return None;
        }
    })
}

/// The words of a contents entry or of a heading: without number, page and white space.
fn words_of(text: &str) -> String {
    let words = contents::page(text).map_or(text, |(end, _)| &text[..end]);
    let label = number(words).filter(|n| n.len < words.len()).map_or(0, |n| n.len);
    normalised(words[label..].trim_start_matches([')', '.', ' ', '\t', '、']))
}

/// Whether `second` counts on from `first`.
fn follows(first: Option<Number>, second: Option<Number>) -> bool {
    let (Some(first), Some(second)) = (first, second) else { return false };
    first.scheme == second.scheme
        && (second.value == first.value + 1 && second.parent == first.parent
            || first.scheme == Scheme::Bullet)
}

/// Gives each numbered candidate half of its own points and half of the mean of its run:
/// the candidates whose numbers count on from it.
fn decide_together(candidates: &mut [Candidate]) {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open: BTreeMap<Scheme, usize> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        let Some(number) = candidate.number else { continue };
        let run = open.get(&number.scheme).copied().filter(|&run: &usize| {
            let last = *runs[run].last().expect("a run has a first line");
            candidates[last].number.is_some_and(|last| number.value == last.value + 1)
        });
        let run = run.unwrap_or_else(|| {
            runs.push(Vec::new());
            runs.len() - 1
        });
        runs[run].push(at);
        open.insert(number.scheme, run);
    }
    // A number that follows none and that none follows counts nothing.
    for at in runs.iter().filter(|run| run.len() == 1).map(|run| run[0]) {
        let candidate = &mut candidates[at];
        if candidate.number.is_some_and(|n| n.value > 1 && n.scheme == Scheme::Decimal(1))
        {
            candidate.points -= 1.0;
        }
    }
    for run in runs.iter().filter(|run| run.len() > 1) {
        let mean =
            run.iter().map(|&at| candidates[at].points).sum::<f32>() / run.len() as f32;
        for &at in run {
            candidates[at].points = (candidates[at].points + mean) / 2.0;
            candidates[at].evidence |= Evidence::SEQUENCE;
        }
    }
}

/// What a numbered line is that is no heading.
fn item_class(number: Number, text: &str) -> Class {
    let run_in = shape::has_inner_sentence(text);
    match number.scheme {
        Scheme::Article => Class::Role(Role::Article),
        Scheme::Firstly => Class::Role(if run_in { Role::RunIn } else { Role::Body }),
        Scheme::Ordinal if !text[..number.len].contains('项') => {
            Class::Role(Role::RunIn)
        }
        Scheme::Han | Scheme::HanBracket
            if run_in && sentence_label(number, text) > 0 =>
        {
            Class::Role(Role::RunIn)
        }
        // A numbered clause of a contract is a paragraph, however it is numbered.
        Scheme::Decimal(2..)
            if columns(text) > 60 && shape::end(text) == End::Sentence =>
        {
            Class::Text
        }
        // A chapter's number within a sentence is a reference: 第三章规定的…
        Scheme::Part
        | Scheme::Chapter
        | Scheme::Section
        | Scheme::Clause
        | Scheme::Annex => Class::Text,
        _ => Class::Item,
    }
}

/// How much of a paragraph is its label: the number of an article, the number and the
/// first sentence of a run-in heading.
fn run_in_label(number: Number, text: &str, class: Class) -> usize {
    match class {
        Class::Role(Role::Article) => text[..number.len].trim_end().len(),
        Class::Role(Role::RunIn) => sentence_label(number, text),
        _ => 0,
    }
}

/// The bytes of the first sentence when it is short enough for a heading and more
/// follows; 0 otherwise.
fn sentence_label(number: Number, text: &str) -> usize {
    let end = text.find('。').map_or(0, |at| at + '。'.len_utf8());
    let fits = end > number.len && end < text.len() && columns(&text[..end]) <= 90;
    if fits { end } else { 0 }
}

/// The depth of an item whose number is of `scheme`, in the nest of schemes that are open.
fn nested(nest: &mut Vec<Scheme>, scheme: Scheme) -> u8 {
    if let Some(depth) = nest.iter().position(|&open| open == scheme) {
        nest.truncate(depth + 1);
    } else if nest.len() < 9 {
        nest.push(scheme);
    }
    nest.len() as u8
}
