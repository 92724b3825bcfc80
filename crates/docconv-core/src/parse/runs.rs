//! Runs: lines whose numbers count on from one another.
//!
//! `一、` … `（一）` `（二）` … `二、` is two runs, the second inside the first. What an author
//! does with one number of a run he does with all, and where a run stands inside another
//! its numbers are of a lower level.

use super::number::{Number, Scheme};
use super::{Class, Page};

/// How many runs may be open inside one another. Nine levels of headings and as many of
/// lists are more than any document has.
const MAX_OPEN: usize = 24;

/// How a number is written, beyond its scheme: `1、` and `1.` are two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Form {
    pub(super) scheme: Scheme,
    /// The sign that ends the number; a space where there is none.
    pub(super) sign: char,
}

impl Form {
    /// The form of `number`, with which `text` begins.
    pub(super) fn of(number: Number, text: &str) -> Self {
        let sign = match number.scheme {
            Scheme::Bullet | Scheme::Named => {
                char::from_u32(number.parent).unwrap_or(' ')
            }
            // One sign and its full-width twin are one habit.
            _ => match text[..number.len].trim_end().chars().next_back() {
                Some('.' | '．') => '.',
                Some('、') => '、',
                Some(')' | '）') => ')',
                _ => ' ',
            },
        };
        Self { scheme: number.scheme, sign }
    }
}

/// One run.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) form: Form,
    /// How many lines it has.
    pub(super) len: u32,
    last: Number,
}

impl Page<'_> {
    /// Sorts the numbered lines into runs.
    pub(super) fn runs(&mut self) {
        let mut open: Vec<u32> = Vec::new();
        for at in 0..self.marks.len() {
            let Some(number) = self.marks[at].number.filter(|_| self.is_counted(at))
            else {
                continue;
            };
            let form = Form::of(number, self.text(at));
            let depth = self.continued(&open, number, form);
            let run = if let Some(depth) = depth {
                open.truncate(depth + 1);
                open[depth]
            } else {
                let restarted =
                    open.iter().rposition(|&run| self.runs[run as usize].form == form);
                if let Some(depth) = restarted {
                    open.truncate(depth);
                }
                if open.len() == MAX_OPEN {
                    open.remove(0);
                }
                self.runs.push(Run { form, len: 0, last: number });
                open.push((self.runs.len() - 1) as u32);
                (self.runs.len() - 1) as u32
            };
            let counted = &mut self.runs[run as usize];
            counted.len += 1;
            counted.last = number;
            self.marks[at].run = Some(run);
        }
        self.drop_lonely_words();
    }

    /// A word with a number counts only where another counts on from it.
    fn drop_lonely_words(&mut self) {
        for mark in &mut self.marks {
            let lonely = mark.run.is_some_and(|run| {
                let run = &self.runs[run as usize];
                run.form.scheme == Scheme::Named && run.len == 1
            });
            if lonely {
                mark.number = None;
                mark.run = None;
            }
        }
    }

    fn is_counted(&self, at: usize) -> bool {
        self.class(at) == Class::Text
            && self.marks[at].number.is_some_and(|n| n.scheme != Scheme::Bullet)
    }

    /// The depth among the open runs of the one that `number` continues: one of the same
    /// form before one of the same scheme.
    fn continued(&self, open: &[u32], number: Number, form: Form) -> Option<usize> {
        let follows = |run: &Run| {
            run.last.scheme == number.scheme
                && run.last.parent == number.parent
                && run.last.value.checked_add(1) == Some(number.value)
        };
        let of_form = open.iter().rposition(|&run| {
            let run = &self.runs[run as usize];
            run.form == form && follows(run)
        });
        of_form
            .or_else(|| open.iter().rposition(|&run| follows(&self.runs[run as usize])))
    }
}
