//! Headings told from items and text.
//!
//! Every line that has a number, a heading's bookmark or a place in a contents list is a
//! candidate. Evidence is weighed in points; the lines of one numbered run decide
//! together, because an author who heads one section heads the next one too.

use super::date::is_date;
use super::lines::MarkerKind;
use super::number::{Number, Scheme};
use super::roles::caption;
use super::runs::Form;
use super::shape::{self, End, columns, normalised};
use super::{Class, Page, words};
use crate::{Evidence, Recognition, Structure};
use std::cell::LazyCell;
use std::collections::BTreeMap;

/// Points from which a candidate is a heading.
const THRESHOLD: f32 = 2.5;
/// By how much a line may fall short of it among others of its run that do not.
const MARGIN: f32 = 1.5;

/// A line that may be a heading.
struct Candidate {
    line: usize,
    number: Option<Number>,
    points: f32,
    evidence: Evidence,
}

/// What the document as a whole says about its headings.
struct Habits {
    /// How many entries the contents lists have.
    listed: usize,
    /// How many lines of each scheme carry a heading's bookmark or are listed.
    marked: BTreeMap<Scheme, usize>,
    /// Lines with a number and a few words that three lines or more have, in order.
    repeated: Vec<usize>,
}

impl Page<'_> {
    /// Decides which lines are headings.
    pub(super) fn headings(&mut self) {
        let habits = self.habits();
        let mut candidates: Vec<Candidate> =
            (0..self.marks.len()).filter_map(|at| self.candidate(at, &habits)).collect();
        self.decide_together(&mut candidates);
        self.follow_the_most(&mut candidates);
        for candidate in &candidates {
            self.settle(candidate);
        }
        self.join_titles();
    }

    /// Takes the title that stands on the line below a chapter's number for a part of that
    /// heading: `ARTICLE I`, `DEFINITIONS`.
    fn join_titles(&mut self) {
        for at in 1..self.marks.len() {
            let number = self.marks[at - 1]
                .number
                .filter(|_| self.class(at - 1) == Class::Heading);
            let Some(number) = number else { continue };
            let chapter = matches!(
                number.scheme,
                Scheme::Part | Scheme::Chapter | Scheme::Section | Scheme::Clause
            );
            let alone = self.text(at - 1).len() == number.len;
            let titles = self.is_free(at)
                && self.marks[at].number.is_none()
                && self.lines.lines[at].blank_before == 0
                && self.width(at) <= 100
                && self.end(at) == End::Open;
            if chapter && alone && titles {
                self.marks[at].class = Class::Continued;
            }
        }
    }

    fn habits(&self) -> Habits {
        let mut marked = BTreeMap::new();
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for at in (0..self.marks.len()).filter(|&at| self.is_free(at)) {
            let Some(number) = self.marks[at].number else { continue };
            if self.has_heading_bookmark(at) || self.marks[at].entry.is_some() {
                *marked.entry(number.scheme).or_default() += 1;
            }
            if let Some(words) = self.repeated_words(at) {
                places.entry(words).or_default().push(at);
            }
        }
        let often = places.into_values().filter(|lines| lines.len() >= 3);
        let mut repeated: Vec<usize> = often.flatten().collect();
        repeated.sort_unstable();
        Habits { listed: self.entries.len(), marked, repeated }
    }

    /// Whether a bookmark on the line is one that Word makes for headings (`_Toc` and
    /// digits), or is named after the line's own words. A file that sets the line apart says
    /// as much.
    pub(super) fn has_heading_bookmark(&self, at: usize) -> bool {
        if self.stands_out.get(at).is_some_and(|out| *out) {
            return true;
        }
        let line = &self.lines.lines[at];
        // A long line may have thousands of bookmarks.
        let words = LazyCell::new(|| normalised(&line.text));
        self.lines.markers_of(line).iter().filter(|m| m.kind == MarkerKind::Bookmark).any(
            |marker| {
                let name = &self.source[marker.inner.range()];
                let toc = name.strip_prefix("_Toc").is_some_and(|rest| {
                    !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit())
                });
                toc || normalised(name) == *words
            },
        )
    }

    fn candidate(&self, at: usize, habits: &Habits) -> Option<Candidate> {
        if !self.is_free(at) {
            return None;
        }
        let text = self.text(at);
        let bookmark = self.has_heading_bookmark(at);
        let listed = self.marks[at].entry.is_some();
        let marked = bookmark || listed;
        // A bullet or an article's number heads nothing, but a bookmark may.
        let number =
            self.marks[at].number.filter(|n| !marked || own_points(n.scheme).is_some());
        if number.is_none() && (!marked || !self.may_be_marked(text, listed)) {
            return None;
        }
        let own = number.map_or(Some(-1.0), |number| own_points(number.scheme))?;
        let mut weigh = Weigh { points: own, evidence: Evidence::NONE };
        weigh.when(number.is_some(), 0.0, Evidence::NUMBER);
        weigh.when(bookmark, 3.0, Evidence::BOOKMARK);
        weigh.when(listed, 4.0, Evidence::CONTENTS);
        self.weigh_shape(at, &mut weigh);
        self.weigh_neighbours(at, &mut weigh);
        self.weigh_habits(at, number, marked, habits, &mut weigh);
        Some(Candidate {
            line: at,
            number,
            points: weigh.points,
            evidence: weigh.evidence,
        })
    }

    /// Whether an unnumbered line that a bookmark or a contents list marks may be a heading:
    /// a date, a person's name or a caption may carry the bookmark of one that was there,
    /// or be listed among the figures.
    fn may_be_marked(&self, text: &str, listed: bool) -> bool {
        let name = shape::is_han_name(text)
            && !words::OUTER_HEADINGS.contains(&normalised(text).as_str());
        caption(text).is_none() && (listed || !(is_date(text) || name))
    }

    fn weigh_shape(&self, at: usize, weigh: &mut Weigh) {
        let text = self.text(at);
        match self.width(at) {
            0..=64 => weigh.when(true, 1.0, Evidence::SHORT),
            65..=110 => {}
            111..=170 => weigh.points -= 2.0,
            _ => weigh.points -= 4.0,
        }
        match self.end(at) {
            End::Open => weigh.when(true, 1.0, Evidence::OPEN_END),
            // A question heads a section as often as it ends a sentence.
            End::Sentence if text.ends_with(['?', '？']) && self.width(at) <= 64 => {}
            // Speeches set a stop after their headings: `（一）总体思路。`
            End::Sentence if self.is_stopped_heading(at) => weigh.points -= 0.5,
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
            let below = self.marks[next].number;
            let body = below.is_none() && self.width(next) > self.width(at);
            weigh.when(body, 1.0, Evidence::BODY_AFTER);
            // It heads a list, or a section with sections of its own.
            let leads = number.is_some()
                && below.is_some_and(|n| n.value == 1)
                && below.map(|n| n.scheme) != number.map(|n| n.scheme);
            weigh.when(leads, 0.75, Evidence::BODY_AFTER);
            let sibling = follows(number, self.marks[next].number);
            weigh.points -= self.crowding(sibling, next, number);
        }
        if let Some(previous) = self.previous(at) {
            let before = self.marks[previous].number;
            let sibling = follows(before, number);
            weigh.points -= self.crowding(sibling, at, number);
            let leads_in = number.is_some_and(|n| n.value == 1)
                && self.gap(at) == 0
                && self.end(previous) == End::Colon;
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

    /// An author who marks or lists the headings of a scheme does so with all of them, and
    /// words that number section after section are a section's name.
    fn weigh_habits(
        &self,
        at: usize,
        number: Option<Number>,
        marked: bool,
        habits: &Habits,
        weigh: &mut Weigh,
    ) {
        let Some(number) = number else { return };
        let of_scheme = habits.marked.get(&number.scheme).copied().unwrap_or(0);
        if of_scheme >= 3 && !marked {
            let clear = own_points(number.scheme).is_some_and(|points| points >= 2.0);
            weigh.points -= if clear { 0.5 } else { 2.0 };
        } else if habits.listed >= 5 && !marked {
            weigh.points -= 0.5;
        }
        let again = habits.repeated.binary_search(&at).is_ok();
        weigh.when(again, 2.5, Evidence::SIBLINGS);
    }

    /// The words of a short numbered line that stands over text.
    fn repeated_words(&self, at: usize) -> Option<String> {
        let text = self.text(at);
        let number = self.marks[at].number.filter(|n| n.scheme != Scheme::Bullet)?;
        let words = &text[number.len..];
        let short = columns(words) <= 40 && !words.is_empty();
        (short && self.stands_over(at) == Some(Below::Text)).then(|| normalised(words))
    }

    /// Gives each numbered candidate half of its own points and half of the mean of its
    /// run. Where every line of a run stands over text of its own, they are headings.
    fn decide_together(&self, candidates: &mut [Candidate]) {
        let mut tallies = vec![Tally::default(); self.runs.len()];
        for candidate in candidates.iter() {
            if let Some(run) = self.marks[candidate.line].run {
                let tally = &mut tallies[run as usize];
                tally.points += candidate.points;
                tally.lines += 1;
                match self.stands_over(candidate.line) {
                    Some(Below::Text) => tally.over_text += 1,
                    Some(Below::Numbers) => tally.lead += 1,
                    None => {}
                }
            }
        }
        for candidate in candidates {
            let Some(run) = self.marks[candidate.line].run else { continue };
            let tally = tallies[run as usize];
            if tally.lines == 1 {
                candidate.points -= self.loneliness(candidate);
                continue;
            }
            candidate.points =
                (candidate.points + tally.points / tally.lines as f32) / 2.0;
            candidate.evidence |= Evidence::SEQUENCE;
            if tally.over_text + tally.lead == tally.lines
                && tally.over_text >= tally.lead
            {
                candidate.points += 1.5;
            }
        }
    }

    /// Whether the line is a few words after a Chinese number, with a stop at their end.
    fn is_stopped_heading(&self, at: usize) -> bool {
        let text = self.text(at);
        let han = matches!(
            self.marks[at].number.map(|n| n.scheme),
            Some(Scheme::Han | Scheme::HanBracket | Scheme::Named | Scheme::Ordinal)
        );
        han && self.width(at) <= 50
            && text.ends_with('。')
            && !shape::has_inner_sentence(text)
    }

    /// What stands below a line that is short and does not end as a sentence does.
    fn stands_over(&self, at: usize) -> Option<Below> {
        let open = || self.end(at) == End::Open || self.is_stopped_heading(at);
        let heads = self.width(at) <= 80 && open();
        let next = self.next(at).filter(|_| heads)?;
        match self.marks[next].number {
            Some(number) if number.scheme != Scheme::Bullet => {
                (number.value == 1).then_some(Below::Numbers)
            }
            _ => matches!(self.class(next), Class::Text | Class::Table)
                .then_some(Below::Text),
        }
    }

    /// Points lost because the number follows none and none follows it: then it may count
    /// nothing, as the number of a house does.
    fn loneliness(&self, candidate: &Candidate) -> f32 {
        let Some(number) = candidate.number else { return 0.0 };
        let bare = Form::of(number, self.text(candidate.line)).sign == ' ';
        match number.scheme {
            Scheme::Decimal(1) if number.value > 1 && bare => 2.0,
            Scheme::Decimal(1) if number.value > 1 => 1.0,
            Scheme::Bracket | Scheme::Upper | Scheme::LowerBracket
                if number.value > 1 =>
            {
                1.5
            }
            _ => 0.0,
        }
    }

    /// Where two thirds of a run are headings, a line that falls a little short is one too.
    fn follow_the_most(&self, candidates: &mut [Candidate]) {
        let mut passed = vec![(0, 0); self.runs.len()];
        let run_of = |candidate: &Candidate| self.marks[candidate.line].run;
        for candidate in candidates.iter() {
            if let Some(run) = run_of(candidate) {
                let (pass, all) = &mut passed[run as usize];
                *pass += u32::from(candidate.points >= THRESHOLD);
                *all += 1;
            }
        }
        for candidate in candidates {
            let Some((pass, all)) = run_of(candidate).map(|run| passed[run as usize])
            else {
                continue;
            };
            let near = (THRESHOLD - MARGIN..THRESHOLD).contains(&candidate.points);
            if near && pass * 3 >= all * 2 {
                candidate.points = THRESHOLD;
            }
        }
    }

    fn settle(&mut self, candidate: &Candidate) {
        let evidence = candidate.evidence;
        let explicit = is_explicit(evidence);
        let least = match self.options.structure {
            Structure::Eager => THRESHOLD - 1.0,
            Structure::Normal => THRESHOLD,
            Structure::Strict if explicit => THRESHOLD,
            Structure::Strict => return,
        };
        if candidate.points >= least {
            let mark = &mut self.marks[candidate.line];
            mark.class = Class::Heading;
            // A bullet that a bookmark overrules counts no heading.
            mark.number = mark.number.filter(|n| n.scheme != Scheme::Bullet);
            let confidence = 50.0 + (candidate.points - THRESHOLD) * 10.0;
            mark.recognition =
                Recognition::new(confidence.clamp(30.0, 99.0) as u8, evidence);
        }
    }
}

/// Whether the file itself says that a line is a heading.
pub(super) fn is_explicit(evidence: Evidence) -> bool {
    evidence.contains(Evidence::BOOKMARK) || evidence.contains(Evidence::CONTENTS)
}

/// What may stand below a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Text,
    Numbers,
}

/// What the candidates of one run have together.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    points: f32,
    lines: u32,
    /// How many stand over text, and how many over numbers that begin anew.
    over_text: u32,
    lead: u32,
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
fn own_points(scheme: Scheme) -> Option<f32> {
    Some(match scheme {
        Scheme::Part
        | Scheme::Chapter
        | Scheme::Section
        | Scheme::Clause
        | Scheme::Annex => 3.0,
        Scheme::Han | Scheme::Decimal(2..) => 2.0,
        Scheme::HanBracket | Scheme::RomanUpper | Scheme::Named => 1.0,
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

/// Whether `second` counts on from `first`.
fn follows(first: Option<Number>, second: Option<Number>) -> bool {
    let (Some(first), Some(second)) = (first, second) else { return false };
    first.scheme == second.scheme
        && (second.value == first.value + 1 && second.parent == first.parent
            || first.scheme == Scheme::Bullet)
}

#[cfg(test)]
mod tests;
