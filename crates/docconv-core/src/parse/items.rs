//! Numbered lines that are no headings: items of lists, articles and run-in headings.

use super::number::{Number, Scheme};
use super::runs::Form;
use super::shape::{self, End, columns};
use super::{Class, Page};
use crate::Role;

impl Page<'_> {
    /// Marks what is left of the numbered lines: items, articles and run-in headings.
    pub(super) fn items(&mut self) {
        let mut nest: Vec<Scheme> = Vec::new();
        let mut last = None;
        for at in 0..self.marks.len() {
            let Some(number) = self.marks[at].number.filter(|_| self.is_free(at)) else {
                if self.is_free(at) && !self.continues_item(last, at) {
                    nest.clear();
                    last = None;
                } else if self.is_free(at) {
                    self.marks[at].class = Class::Continued;
                    self.marks[at].wrapped = true;
                    last = Some(at);
                } else if !self.is_silent(at) {
                    nest.clear();
                    last = None;
                }
                continue;
            };
            if self.counts_nothing(at, number) {
                nest.clear();
                last = None;
                continue;
            }
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

    /// Whether the number follows none, none follows it, and it looks like none of a list:
    /// the number of a house, a dialling code, initials.
    fn counts_nothing(&self, at: usize, number: Number) -> bool {
        let alone =
            self.marks[at].run.is_some_and(|run| self.runs[run as usize].len == 1);
        let form = Form::of(number, self.text(at));
        alone
            && match number.scheme {
                Scheme::Decimal(1) => number.value != 1 && form.sign == ' ',
                Scheme::Bracket => number.value > 99,
                Scheme::LowerBracket | Scheme::Lower | Scheme::Upper => number.value != 1,
                Scheme::RomanUpper | Scheme::RomanLower | Scheme::RomanBracket => {
                    number.value != 1
                }
                _ => false,
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
        // A Western line that begins with a capital begins something.
        if line.text.starts_with(char::is_uppercase) {
            return false;
        }
        let width = columns(before);
        let fits = (36..=90).contains(&width) && line.width() <= width.max(44) + 8;
        fits && (at..self.marks.len())
            .take(4)
            .take_while(|&ahead| {
                self.is_free(ahead)
                    && (ahead == at || self.lines.lines[ahead].blank_before == 0)
            })
            .any(|ahead| matches!(self.end(ahead), End::Sentence | End::Item))
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
        Scheme::Named => Class::Text,
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
    let end = text.find("。").map_or(0, |at| at + '。'.len_utf8());
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
