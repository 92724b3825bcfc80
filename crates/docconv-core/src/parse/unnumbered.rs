//! Headings that nothing marks but how they look: short lines that stand over text.
//!
//! Such a line is believed only in company. Where an author's headings carry bookmarks or
//! numbers, a line without them is text; where nothing else heads the document, lines of
//! one look that keep standing over text are its headings.

use super::date::is_date;
use super::headings::is_explicit;
use super::roles::{caption, field_label};
use super::shape::{self, End, columns, normalised};
use super::words;
use super::{Class, Page};
use crate::{Evidence, Recognition, Role, Structure};

/// A line that may be such a heading.
struct Candidate {
    line: usize,
    points: f32,
    evidence: Evidence,
    look: Look,
    /// Whether documents commonly have a section of that name.
    known: bool,
}

/// What lines of one look have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Capitals,
    Han,
    Western,
    Colon,
}

impl Look {
    fn of(text: &str) -> Self {
        match shape::end(text) {
            End::Colon => Self::Colon,
            _ if shape::is_capitals(text) => Self::Capitals,
            _ if shape::is_mostly_han(text) => Self::Han,
            _ => Self::Western,
        }
    }
}

/// Points from which a line is a heading.
const THRESHOLD: f32 = 4.0;

impl Page<'_> {
    /// Decides which of the lines that are left are headings.
    pub(super) fn unnumbered(&mut self) {
        let (marked, numbered) = self.headings_so_far();
        if marked >= 3 || self.options.structure == Structure::Strict {
            return;
        }
        // What was found in the first round is company in the second.
        for _ in 0..2 {
            self.unnumbered_round(numbered >= 3);
        }
    }

    fn unnumbered_round(&mut self, numbered: bool) {
        let mut candidates: Vec<Candidate> = (0..self.marks.len())
            .filter_map(|at| self.unnumbered_candidate(at))
            .collect();
        for look in [Look::Capitals, Look::Han, Look::Western, Look::Colon] {
            let alike =
                candidates.iter().filter(|c| c.look == look && c.points >= 2.5).count();
            for candidate in candidates.iter_mut().filter(|c| c.look == look) {
                if alike >= 3 {
                    candidate.points += 1.0;
                    candidate.evidence |= Evidence::SIBLINGS;
                }
            }
        }
        let eager = self.options.structure == Structure::Eager;
        let least = THRESHOLD - if eager { 1.0 } else { 0.0 };
        for candidate in candidates {
            let points = candidate.points - if numbered { 1.5 } else { 0.0 };
            if points >= least {
                let mark = &mut self.marks[candidate.line];
                mark.class = Class::Heading;
                let confidence = (50.0 + (points - THRESHOLD) * 10.0).clamp(30.0, 80.0);
                mark.recognition = Recognition::new(confidence as u8, candidate.evidence);
            }
        }
    }

    /// How many headings have a bookmark or a place in a contents list, and how many have
    /// a number.
    fn headings_so_far(&self) -> (usize, usize) {
        let headings = self.marks.iter().filter(|mark| mark.class == Class::Heading);
        headings.fold((0, 0), |(marked, numbered), mark| {
            let explicit = is_explicit(mark.recognition.evidence);
            (
                marked + usize::from(explicit),
                numbered + usize::from(mark.number.is_some()),
            )
        })
    }

    fn unnumbered_candidate(&self, at: usize) -> Option<Candidate> {
        let text = self.text(at);
        if !self.is_free(at) || !heads_text(text) {
            return None;
        }
        let next = self.next(at)?;
        let mut candidate = Candidate {
            line: at,
            points: 0.0,
            evidence: Evidence::NONE,
            look: Look::of(text),
            known: false,
        };
        let width = self.width(at);
        candidate.when(width <= 40, 1.0, Evidence::SHORT);
        candidate.when(width <= 20, 0.5, Evidence::SHORT);
        match candidate.look {
            Look::Capitals => candidate.points += 1.0,
            Look::Colon => candidate.points -= 1.0,
            Look::Han | Look::Western => candidate.evidence |= Evidence::OPEN_END,
        }
        if is_title_case(text) {
            candidate.points += 0.5;
        }
        let plain = normalised(text);
        candidate.known = [words::OUTER_HEADINGS, words::SECTION_NAMES]
            .iter()
            .any(|names| names.contains(&plain.as_str()));
        candidate.points += 2.0 * f32::from(u8::from(candidate.known));
        let marked = text.starts_with(words::HEADING_MARKS) || is_in_brackets(text);
        candidate.points += 2.0 * f32::from(u8::from(marked));
        candidate.when(self.gap(at) > 0, 1.0, Evidence::BLANK_BEFORE);
        candidate.when(self.gap(next) > 0, 0.25, Evidence::BLANK_AFTER);
        self.weigh_text_below(next, width, &mut candidate);
        self.weigh_text_above(at, &mut candidate);
        Some(candidate)
    }

    fn weigh_text_below(&self, next: usize, width: usize, candidate: &mut Candidate) {
        let text = self.text(next);
        let below = self.width(next);
        let sentence = self.end(next) == End::Sentence && below > 24;
        match self.class(next) {
            Class::Text | Class::Continued
                if below >= 60 || (sentence && below > width) =>
            {
                candidate.when(true, 1.5, Evidence::BODY_AFTER);
            }
            Class::Role(Role::Article | Role::RunIn) | Class::Item | Class::Table => {
                candidate.when(true, 1.0, Evidence::BODY_AFTER);
            }
            Class::Heading => candidate.points += 0.5,
            // A heading of capitals stands over one of the next level.
            _ if candidate.look == Look::Capitals && heads_text(text) => {}
            _ if self.gap(next) > 1 => candidate.points -= 1.0,
            _ => candidate.points -= 0.5,
        }
    }

    fn weigh_text_above(&self, at: usize, candidate: &mut Candidate) {
        let Some(previous) = self.previous(at) else { return };
        let text = self.text(previous);
        let ended = match self.class(previous) {
            Class::Heading | Class::Table | Class::Item | Class::Caption(_) => true,
            _ if candidate.look != Look::Capitals
                && shape::is_capitals(text)
                && heads_text(text) =>
            {
                true
            }
            // A date ends a cover, or the head of a letter.
            _ if is_date(text) => candidate.known,
            _ => matches!(shape::end(text), End::Sentence | End::Item),
        };
        match (ended, self.gap(at) > 0) {
            (true, _) => candidate.points += 0.5,
            (false, true) => {}
            // Among other short lines it is one of them.
            (false, false) => candidate.points -= 1.5,
        }
        if shape::end(text) == End::Colon && self.gap(at) == 0 {
            candidate.points -= 1.5;
        }
    }
}

impl Candidate {
    fn when(&mut self, holds: bool, points: f32, evidence: Evidence) {
        if holds {
            self.points += points;
            self.evidence |= evidence;
        }
    }
}

/// Whether the words may head a text: few, open at their end, and nothing that a form, a
/// date, a signature or a line of code has.
fn heads_text(text: &str) -> bool {
    let width = columns(text);
    let Some(first) = text.chars().next().filter(|_| (4..=70).contains(&width)) else {
        return false;
    };
    let begins = first.is_uppercase()
        || (first.is_alphabetic() && !first.is_lowercase())
        || words::HEADING_MARKS.contains(&first)
        || is_in_brackets(text);
    if !begins {
        return false;
    }
    let open = match shape::end(text) {
        End::Open | End::Colon => true,
        End::Sentence => text.ends_with(['?', '？']),
        End::Item => false,
    };
    let han = shape::is_mostly_han(text);
    let signs = |c: char| {
        matches!(
            c,
            '，' | '；'
                | '。'
                | '\t'
                | '@'
                | '='
                | '{'
                | '}'
                | ';'
                | '<'
                | '>'
                | '|'
                | '_'
                | '“'
        )
    };
    let digits = text.chars().filter(char::is_ascii_digit).count();
    open && (!han || width <= 44)
        && !text.contains(signs)
        && !text.contains("://")
        && digits <= 4
        && digits * 3 < text.len()
        && text.split(' ').count() <= 10
        && !is_date(text)
        && !(han && shape::is_han_name(text) && width < 6)
        && !shape::is_organisation(text)
        && !shape::is_doc_number(text)
        && field_label(text).is_none()
        && caption(text).is_none()
        && !shape::begins_with_any(text, words::SALUTATIONS)
        && !shape::begins_with_any(text, words::CLOSINGS)
        && !text.starts_with("附件")
}

/// Whether the line is set in the brackets that head a section: `【背景】`.
fn is_in_brackets(text: &str) -> bool {
    text.starts_with('【') && text.ends_with('】')
}

/// Whether the words begin with capitals, but for the small ones: `Zooming and Panning`.
fn is_title_case(text: &str) -> bool {
    let words = text.split(' ').filter(|word| word.chars().count() > 3);
    let (capital, all) = words.fold((0, 0), |(capital, all), word| {
        (capital + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    all >= 2 && capital == all
}
