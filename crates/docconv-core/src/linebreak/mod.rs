//! Where a line may end: UAX #14 with the rules of CLREQ and GB/T 15834 laid over it.
//!
//! UAX #14 keeps Western words, numbers, emoji and most marks together. It knows nothing
//! of a curly quotation mark's side, lets `～`, `／`, `·` begin a line, and has no levels.
//! Those are decided here, by looking at the characters on both sides of a place:
//!
//! | rule | levels |
//! |---|---|
//! | a line may end before `“` and after `”` beside Han characters | all |
//! | a line may end between times of day, after the comma of `11:30,13:00` | all |
//! | `——`, `……`, `⋯⋯` and digits with their unit or prefix stay whole | all |
//! | stops, closing marks, `～ – ・ · ‧ ／` and a single `—` do not begin a line | `Basic` and up |
//! | opening marks do not end a line, spaces after them or not | `Basic` and up |
//! | `／`, and `/` beside Han characters, do not end a line | `Gb` and up |
//! | `—— ⸺ …… ⋯⋯` do not begin a line; digits stay with 年, 月, 元, 万 … | `Strict` |
//!
//! A run of marks that may not be parted (`。』」』」`) holds no opportunity, however long
//! it is. Who fills lines must be ready to part such a run where the line is full.
//!
//! ```
//! use docconv_core::linebreak::breaks;
//! use docconv_core::profile::LineBreaking;
//! let text = "他说：“好。”";
//! let starts = breaks(text, LineBreaking::Gb).map(|b| &text[b.offset..]);
//! assert!(starts.eq(["说：“好。”", "“好。”"]));
//! ```

mod marks;
mod width;

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

pub use marks::{may_begin_line, may_end_line};
pub use width::columns;

use crate::profile::LineBreaking;
use marks::{
    closing_quote, counter, dash, digit, east_asian, ellipsis, full_width_digit, neutral,
    opening, opening_quote,
};

/// A place where a line may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opportunity {
    /// The byte offset of the character that begins the next line.
    pub offset: usize,
    /// Whether the line must end here.
    pub mandatory: bool,
}

/// All places in `text` where a line may end, in order. The end of the text is none.
///
/// ```
/// use docconv_core::linebreak::opportunities;
/// use docconv_core::profile::LineBreaking;
/// let offsets: Vec<_> =
///     opportunities("10kg 大米", LineBreaking::Gb).iter().map(|b| b.offset).collect();
/// assert_eq!(offsets, [5, 8]);
/// ```
pub fn opportunities(text: &str, level: LineBreaking) -> Vec<Opportunity> {
    breaks(text, level).collect()
}

/// Replaces what is in `out` with the opportunities of `text`, so that one buffer serves
/// many paragraphs.
pub fn opportunities_into(text: &str, level: LineBreaking, out: &mut Vec<Opportunity>) {
    out.clear();
    out.extend(breaks(text, level));
}

/// The opportunities of [`opportunities`] one by one, without a buffer.
pub fn breaks(text: &str, level: LineBreaking) -> impl Iterator<Item = Opportunity> + '_ {
    // Between two Han characters UAX #14 lets a line end (LB31), and nothing before the first
    // of them matters to what stands behind it. So it is asked about the stretches between
    // runs of Han only, from the last character of a run on.
    let mut stretch = None;
    let mut chars = text.char_indices().peekable();
    let mut seen = Seen::default();
    let mut before = (0, '\0');
    std::iter::from_fn(move || {
        while let Some((offset, c)) = chars.next() {
            let (start, last) = std::mem::replace(&mut before, (offset, c));
            if is_han(last) && is_han(c) {
                stretch = None;
                seen = seen.then(c);
                return Some(Opportunity { offset, mandatory: false });
            }
            let (start, standard) = stretch
                .get_or_insert_with(|| (start, linebreaks(&text[start..]).peekable()));
            let kind = standard.next_if(|(at, _)| *start + at == offset);
            let next = chars.peek().map(|(_, c)| *c);
            let mandatory = matches!(kind, Some((_, BreakOpportunity::Mandatory)));
            let place = Place { seen, c, next, standard: kind.is_some() };
            let allowed = offset > 0 && (mandatory || place.allows(level));
            seen = if mandatory { Seen::default().then(c) } else { seen.then(c) };
            if allowed {
                return Some(Opportunity { offset, mandatory });
            }
        }
        None
    })
}

/// What stands before a place. Combining marks belong to the character that they mark
/// and are passed over.
#[derive(Clone, Copy)]
struct Seen {
    /// The character before.
    last: char,
    /// The one before that.
    second: char,
    /// The last character that is no space.
    solid: char,
    /// Whether the text here is East Asian; `“ ” — …`, which both scripts use, keep what
    /// was before them.
    han: bool,
    /// A time of day (`9:00-11:30`) stands here, or has just ended in a comma.
    clock: bool,
}

impl Default for Seen {
    fn default() -> Self {
        Self { last: '\0', second: '\0', solid: '\0', han: false, clock: false }
    }
}

impl Seen {
    fn then(self, c: char) -> Self {
        if is_han(c) {
            return Self {
                last: c,
                second: self.last,
                solid: c,
                han: true,
                clock: false,
            };
        }
        if !c.is_ascii() && attaches(c) {
            return self;
        }
        let solid = if c == ' ' { self.solid } else { c };
        let han = if neutral(c) || c == ' ' { self.han } else { east_asian(c) };
        let minutes =
            self.last == ':' && self.second.is_ascii_digit() && c.is_ascii_digit();
        let goes_on = c.is_ascii_digit() || matches!(c, ':' | '-' | ',');
        let clock = minutes || self.clock && goes_on;
        Self { last: c, second: self.last, solid, han, clock }
    }
}

fn word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

/// The commonest Han characters, for which everything is plain.
fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

fn attaches(c: char) -> bool {
    matches!(class(c), BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner)
}

fn class(c: char) -> BreakClass {
    break_property(c.into())
}

/// A place between two characters.
struct Place {
    seen: Seen,
    c: char,
    next: Option<char>,
    /// Whether UAX #14 lets a line end here.
    standard: bool,
}

impl Place {
    fn allows(&self, level: LineBreaking) -> bool {
        if self.inside_unit() {
            return false;
        }
        if level == LineBreaking::None {
            return self.standard
                || self.beside_quote()
                || self.among_han_marks()
                || self.between_times();
        }
        !self.begins_badly(level)
            && !self.ends_badly(level)
            && (self.standard || self.beside_quote() || self.between_times())
    }

    /// `9:00-11:30,13:00-15:00`: what UAX #14 takes for one number are two times.
    fn between_times(&self) -> bool {
        self.seen.clock && self.seen.last == ',' && self.c.is_ascii_digit()
    }

    /// Dashes and ellipses of several characters, numbers in full-width digits, times
    /// with a full-width colon and options such as `-l`. UAX #14 sees to the rest.
    fn inside_unit(&self) -> bool {
        let (last, c) = (self.seen.last, self.c);
        (dash(last) && last == c)
            || (ellipsis(last) && ellipsis(c))
            || (full_width_digit(last) && matches!(c, '．' | '，') && self.next_digit())
            || (full_width_digit(last) && full_width_digit(c))
            || (last == '-' && matches!(self.seen.second, ' ' | '-' | '\0') && word(c))
            || (matches!(last, '．' | '：') && digit(self.seen.second) && digit(c))
    }

    fn next_digit(&self) -> bool {
        self.next.is_some_and(digit)
    }

    fn begins_badly(&self, level: LineBreaking) -> bool {
        let single = dash(self.c) && self.c != '⸺' && self.next != Some(self.c);
        // `--verbose` and `-5` may begin a line; `2020 - 2021` may not end before its
        // hyphen.
        let connector = self.c == '-' && !self.next.is_some_and(|c| c.is_ascii_graphic());
        let counted =
            level == LineBreaking::Strict && digit(self.seen.last) && counter(self.c);
        single || connector || counted || !may_begin_line(self.c, level)
    }

    fn ends_badly(&self, level: LineBreaking) -> bool {
        // In `and/or` and in URLs the solidus belongs to Western words, and UAX #14 rules.
        let solidus = self.seen.last == '/'
            && level >= LineBreaking::Gb
            && (east_asian(self.seen.second) || east_asian(self.c));
        solidus || opening(self.seen.solid) || !may_end_line(self.seen.last, level)
    }

    /// UAX #14 forbids both sides of a quotation mark, because it does not know which
    /// language's custom to follow. Beside Han characters the outer side is free.
    fn beside_quote(&self) -> bool {
        let (last, c) = (self.seen.last, self.c);
        if opening_quote(c) {
            let inner = self.next.is_some_and(east_asian);
            return (self.seen.han || inner) && ends_word(last);
        }
        closing_quote(last) && (self.seen.han || east_asian(c)) && begins_word(c)
    }

    /// Two Han characters or marks, whatever they are.
    fn among_han_marks(&self) -> bool {
        let (last, c) = (self.seen.last, self.c);
        let first = east_asian(last) || (neutral(last) && self.seen.han);
        let second = east_asian(c) || (neutral(c) && self.seen.han);
        first && second && loose(last) && loose(c)
    }
}

/// Whether the place after `c` is a place between words, apart from what follows.
fn ends_word(c: char) -> bool {
    use BreakClass::*;
    closing_quote(c)
        || matches!(
            class(c),
            Ideographic
                | ClosePunctuation
                | CloseParenthesis
                | Exclamation
                | NonStarter
                | ConditionalJapaneseStarter
                | Inseparable
                | BeforeAndAfter
                | HangulLvSyllable
                | HangulLvtSyllable
                | EmojiBase
                | EmojiModifier
                | Alphabetic
                | Numeric
                | Ambiguous
                | Postfix
                | InfixSeparator
        )
}

/// Whether the place before `c` is a place between words, apart from what precedes.
fn begins_word(c: char) -> bool {
    use BreakClass::*;
    opening_quote(c)
        || matches!(
            class(c),
            Ideographic
                | OpenPunctuation
                | HangulLvSyllable
                | HangulLvtSyllable
                | EmojiBase
                | Alphabetic
                | Numeric
                | Ambiguous
                | Prefix
                | BeforeAndAfter
        )
}

/// Han characters and marks that the level `None` sets free.
fn loose(c: char) -> bool {
    use BreakClass::*;
    neutral(c)
        || matches!(
            class(c),
            Ideographic
                | OpenPunctuation
                | ClosePunctuation
                | Exclamation
                | NonStarter
                | ConditionalJapaneseStarter
                | Inseparable
                | BeforeAndAfter
        )
}

#[cfg(test)]
mod tests;
