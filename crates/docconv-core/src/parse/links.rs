//! Entries of contents lists and the headings that they name.
//!
//! An entry repeats its heading with the number that Word showed. Tika prints that number
//! in the contents list even where it loses it in the body (numbers of a style) or prints
//! another one (`1、` for `一、`), so an entry tells what its heading's number was.

use super::number::{Number, number};
use super::shape::normalised;
use super::{Class, Page, contents};
use std::collections::HashMap;

/// One entry of a contents list.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) line: usize,
    pub(super) number: Option<Number>,
    /// The words without number, leader, page and white space, in lower case.
    words: String,
    /// The line that the entry names.
    pub(super) heading: Option<usize>,
}

/// The shortest words that identify an entry whose heading says more or less than it.
const MIN_SHARED: usize = 4;

impl Page<'_> {
    /// Finds the line that each contents entry names.
    pub(super) fn link_contents(&mut self) {
        let entries = self.contents.iter().flat_map(|list| {
            let entries = list.entries(|at| self.text(at)).into_iter();
            entries.map(|lines| self.entry(lines))
        });
        self.entries = entries.collect();
        if self.entries.is_empty() {
            return;
        }
        // Bookmarked lines first: a contents list is made from them.
        self.link_by_words(true);
        self.link_by_words(false);
        self.link_between();
    }

    fn entry(&self, lines: std::ops::Range<usize>) -> Entry {
        let last = lines.end - 1;
        let paged = lines.len() > 1 && contents::is_bare_page(self.text(last));
        let words = if paged { last - 1 } else { last };
        let text = self.text(words);
        // A number on a line of its own has nothing after it that would end it.
        let number = match words > lines.start {
            true => number(&format!("{} {text}", self.text(lines.start))),
            false => number(contents::words(text)),
        };
        Entry { line: words, number, words: words_of(text), heading: None }
    }

    fn link(&mut self, entry: usize, line: usize) {
        self.entries[entry].heading = Some(line);
        self.marks[line].entry = Some(entry as u32);
    }

    /// Links lines that say what an entry says. Where several entries say the same, they
    /// are taken in their order.
    fn link_by_words(&mut self, bookmarked: bool) {
        let mut open: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate().rev() {
            if entry.heading.is_none() && !entry.words.is_empty() {
                open.entry(&entry.words).or_default().push(at);
            }
        }
        let mut found = Vec::new();
        for line in self.after_contents() {
            if self.has_heading_bookmark(line) != bookmarked || !self.may_be_named(line) {
                continue;
            }
            let words = words_of(self.text(line));
            if let Some(at) = open.get_mut(words.as_str()).and_then(Vec::pop) {
                found.push((at, line));
            }
        }
        for (at, line) in found {
            self.link(at, line);
        }
    }

    /// Links entries whose words differ a little from those of their heading: between two
    /// neighbours that are linked, as many bookmarked lines as entries are left over; or
    /// the one says the beginning of what the other says.
    fn link_between(&mut self) {
        let mut at = 0;
        // Lists that name nothing must not make each entry search in vain.
        let mut budget = 4 * self.marks.len();
        while at < self.entries.len() {
            if self.entries[at].heading.is_some() {
                at += 1;
                continue;
            }
            let end = (at..self.entries.len())
                .find(|&next| self.entries[next].heading.is_some())
                .unwrap_or(self.entries.len());
            let from = at.checked_sub(1).and_then(|before| self.entries[before].heading);
            let to = self.entries.get(end).and_then(|entry| entry.heading);
            self.link_run(at..end, from, to, &mut budget);
            at = end;
        }
    }

    fn link_run(
        &mut self,
        entries: std::ops::Range<usize>,
        from: Option<usize>,
        to: Option<usize>,
        budget: &mut usize,
    ) {
        let first = from.map_or(self.after_contents().start, |at| at + 1);
        let window = to.unwrap_or(self.marks.len()).saturating_sub(first).min(*budget);
        let to = first + window;
        *budget -= window;
        let marked: Vec<usize> = (first..to)
            .filter(|&line| self.may_be_named(line) && self.marks[line].entry.is_none())
            .filter(|&line| self.has_heading_bookmark(line))
            .take(entries.len() + 1)
            .collect();
        if marked.len() == entries.len() {
            for (at, line) in entries.zip(marked) {
                self.link(at, line);
            }
            return;
        }
        let mut line = first;
        for at in entries {
            let ahead = (line..to).take(LOOK_AHEAD.min(*budget));
            *budget -= ahead.len();
            let found = ahead.into_iter().find(|&line| {
                self.may_be_named(line)
                    && self.marks[line].entry.is_none()
                    && shares_beginning(
                        &words_of(self.text(line)),
                        &self.entries[at].words,
                    )
            });
            if let Some(found) = found {
                self.link(at, found);
                line = found + 1;
            }
        }
    }

    /// The lines below the first contents list.
    fn after_contents(&self) -> std::ops::Range<usize> {
        let first = self.contents.first().map_or(0, |list| list.lines.end);
        first..self.marks.len()
    }

    fn may_be_named(&self, line: usize) -> bool {
        self.class(line) == Class::Text && self.width(line) <= 160
    }
}

/// How far below its predecessor a heading is looked for by its beginning.
const LOOK_AHEAD: usize = 400;

fn shares_beginning(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.chars().count() >= MIN_SHARED
        && long.starts_with(short)
        && short.len() * 3 > long.len()
}

/// The words of a contents entry or of a heading: without number, page and white space.
pub(super) fn words_of(text: &str) -> String {
    let words = contents::words(text);
    let label = number(words).filter(|n| n.len < words.len()).map_or(0, |n| n.len);
    normalised(words[label..].trim_start_matches([')', '.', ' ', '\t', '、']))
}
