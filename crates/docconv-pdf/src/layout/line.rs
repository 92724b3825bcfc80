//! Where lines end.
//!
//! Han text fills line after line: a unit that does not fit is pulled in when the line's
//! marks can give up its width, and pushed out otherwise (CLREQ: 先挤进，后推出). Western
//! text is broken by [`super::total_fit`], paragraph by paragraph.

use docconv_core::profile::Punctuation;

use super::run::{Char, Class, Run};
use super::{grid, total_fit};

/// A line of a run, before it is placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    /// The first character.
    pub(crate) start: usize,
    /// After the last character that is shown.
    pub(crate) end: usize,
    /// Where the next line begins.
    pub(crate) next: usize,
    /// The natural width from `start` to `end`, a hyphen included.
    pub(crate) width: f32,
    /// What the last mark may lose.
    pub(crate) end_trim: f32,
    /// Ends the paragraph, or at a break made by hand.
    pub(crate) last: bool,
}

/// The widths that a paragraph's lines have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub(crate) first: f32,
    pub(crate) rest: f32,
    /// Lines are stretched and squeezed to the full width.
    pub(crate) justify: bool,
    /// Where full-width marks may be squeezed.
    pub(crate) punctuation: Punctuation,
    /// The cell of the grid that the characters stand on.
    pub(crate) cell: Option<f32>,
    /// The text is Western: the paragraph is broken as a whole.
    pub(crate) western: bool,
}

impl Measure {
    pub(crate) fn room(&self, first: bool) -> f32 {
        if first { self.first } else { self.rest }
    }

    /// Whether marks may give up width so that a line holds more.
    fn squeezes(&self) -> bool {
        self.justify && self.punctuation != Punctuation::Full
    }
}

/// Widths are sums of many small numbers in single precision.
pub(crate) const SLACK: f32 = 0.01;

/// Breaks `run` into lines.
pub(crate) fn break_lines(run: &Run, measure: Measure) -> Vec<Line> {
    if measure.western
        && measure.justify
        && let Some(lines) = total_fit::break_lines(run, measure)
    {
        return lines;
    }
    let mut lines = first_fit(run, measure);
    if measure.justify {
        avoid_orphan(run, &mut lines, measure);
    }
    lines
}

/// Line after line, each as full as it gets.
fn first_fit(run: &Run, measure: Measure) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    while start < run.chars.len() {
        let first = lines.is_empty();
        if !first && !lines[lines.len() - 1].last {
            start += leading_spaces(run, start);
            if start >= run.chars.len() {
                break;
            }
        }
        let line = next_line(run, start, measure.room(first), measure);
        start = line.next;
        lines.push(line);
    }
    lines
}

/// The narrowest width at which `run` still has as few lines as at the full width: the
/// lines come out about equally long.
pub(crate) fn balanced(run: &Run, measure: Measure) -> Vec<Line> {
    let best = break_lines(run, measure);
    // Fifty lines are no title; trying widths on a whole book would take minutes.
    if best.len() < 2 || best.len() > 50 {
        return best;
    }
    let at =
        |width: f32| break_lines(run, Measure { first: width, rest: width, ..measure });
    let (mut low, mut high) = (measure.rest * 0.3, measure.rest.min(measure.first));
    let mut lines = best;
    for _ in 0..8 {
        let middle = (low + high) / 2.0;
        let tried = at(middle);
        let fits = tried.iter().all(|line| line.width - line.end_trim <= middle + SLACK);
        if tried.len() <= lines.len() && fits {
            lines = tried;
            high = middle;
        } else {
            low = middle;
        }
    }
    lines
}

pub(crate) fn leading_spaces(run: &Run, start: usize) -> usize {
    run.chars[start..].iter().take_while(|c| is_blank(c)).count()
}

pub(crate) fn is_blank(c: &Char) -> bool {
    matches!(c.class, Class::Space) || c.character == '\u{3000}'
}

fn next_line(run: &Run, start: usize, room: f32, measure: Measure) -> Line {
    let mut scan = Scan::new(run, start, room, measure);
    let mut best: Option<Line> = None;
    let mut at = start;
    while at < run.chars.len() {
        let char = run.chars[at];
        if char.class == Class::Newline {
            let line = Line { last: true, next: at + 1, ..scan.line_to(at) };
            return match scan.judge(line, best) {
                Verdict::Fits | Verdict::PullIn => line,
                Verdict::Stop => best.unwrap_or_else(|| scan.force()),
            };
        }
        if at > start && char.breakable {
            let line = scan.line_to(at);
            match scan.judge(line, best) {
                Verdict::Fits => best = Some(line),
                Verdict::PullIn => return line,
                Verdict::Stop => return best.unwrap_or_else(|| scan.force()),
            }
        }
        scan.step(at);
        // Whatever is squeezed, a line that is twice as long as its room never fits.
        if scan.width > 2.0 * room + 2.0 * run.em {
            return best.unwrap_or_else(|| scan.force());
        }
        at += 1;
    }
    let line = Line { last: true, next: at, ..scan.line_to(at) };
    match scan.judge(line, best) {
        Verdict::Fits | Verdict::PullIn => line,
        Verdict::Stop => best.unwrap_or_else(|| scan.force()),
    }
}

enum Verdict {
    Fits,
    PullIn,
    Stop,
}

struct Scan<'r> {
    run: &'r Run,
    start: usize,
    room: f32,
    measure: Measure,
    /// Up to the character that is looked at.
    width: f32,
    shrink: f32,
    /// On a grid, where the Western stretch began that is looked at.
    western_from: Option<f32>,
}

impl<'r> Scan<'r> {
    fn new(run: &'r Run, start: usize, room: f32, measure: Measure) -> Self {
        let width = -start_trim(run, start, measure);
        Self { run, start, room, measure, width, shrink: 0.0, western_from: None }
    }

    fn step(&mut self, at: usize) {
        let char = &self.run.chars[at];
        if let Some(cell) = self.measure.cell {
            let western = !grid::stands_on(char, cell);
            if (!western || self.run.label_end == Some(at))
                && let Some(from) = self.western_from.take()
            {
                self.width = from + grid::cells(self.width - from, cell) * cell;
            }
            if western {
                self.western_from.get_or_insert(self.width);
            }
        }
        self.width += char.advance + char.gap;
        self.shrink += shrink(self.run, at, self.start, self.measure);
    }

    /// The line that ends before `next`, without the spaces at its end.
    fn line_to(&self, next: usize) -> Line {
        let chars = &self.run.chars;
        let mut end = next;
        let mut width = self.width;
        while end > self.start && is_blank(&chars[end - 1]) {
            end -= 1;
            width -= chars[end].advance + chars[end].gap;
        }
        let mut end_trim = 0.0;
        if end > self.start {
            let last = &chars[end - 1];
            width -= last.gap;
            let full = self.measure.punctuation == Punctuation::Full;
            if last.class.has_right_space() && !full {
                end_trim = half(self.run, end - 1);
            }
        }
        if let (Some(from), Some(cell)) = (self.western_from, self.measure.cell) {
            width = width.min(from + grid::cells(width - from, cell) * cell);
        }
        width += self.run.hyphen(next).map_or(0.0, |hyphen| hyphen.advance);
        Line { start: self.start, end, next, width, end_trim, last: false }
    }

    fn judge(&self, line: Line, best: Option<Line>) -> Verdict {
        let over = line.width - line.end_trim - self.room;
        if over <= SLACK {
            return Verdict::Fits;
        }
        // The last mark is trimmed already, what it lost cannot be squeezed again.
        let shrink =
            if self.measure.squeezes() { self.shrink - line.end_trim } else { 0.0 };
        if over > shrink + SLACK {
            return Verdict::Stop;
        }
        let Some(best) = best else { return Verdict::PullIn };
        let ends_in_mark = line.end_trim > 0.0;
        let looser = over < 0.5 * (self.room - best.width);
        if ends_in_mark || (looser && self.measure.punctuation == Punctuation::Squeeze) {
            return Verdict::PullIn;
        }
        Verdict::Stop
    }

    /// A word longer than the line, broken between syllables or else where the line is
    /// full.
    fn force(&self) -> Line {
        let chars = &self.run.chars;
        let mut width = -start_trim(self.run, self.start, self.measure);
        let mut end = self.start;
        let mut syllable = None;
        while end < chars.len() && chars[end].class != Class::Newline {
            if end > self.start {
                if let Some(hyphen) = self.run.hyphen(end)
                    && width + hyphen.advance <= self.room + SLACK
                {
                    syllable = Some((end, width + hyphen.advance));
                }
                if width + chars[end].advance > self.room + SLACK {
                    let at = self.before_marks(end);
                    width -=
                        chars[at..end].iter().map(|c| c.advance + c.gap).sum::<f32>();
                    end = at;
                    break;
                }
            }
            width += chars[end].advance + chars[end].gap;
            end += 1;
        }
        let (end, width) = syllable.unwrap_or((end, width));
        Line { start: self.start, end, next: end, width, end_trim: 0.0, last: false }
    }
}

impl Scan<'_> {
    /// The last place up to `end` where no mark would stand at a forbidden edge.
    fn before_marks(&self, end: usize) -> usize {
        let chars = &self.run.chars;
        let fine = |at: &usize| {
            !chars[*at].class.has_right_space() && chars[*at - 1].class != Class::Open
        };
        (self.start + 1..=end).rev().find(fine).unwrap_or(end)
    }
}

/// The free half of the full-width mark at `at`, unless a neighbour already took it.
pub(crate) fn half(run: &Run, at: usize) -> f32 {
    let char = &run.chars[at];
    let size = run.looks[usize::from(char.look)].size;
    if char.advance > 0.7 * size { 0.5 * char.advance } else { 0.0 }
}

/// What an opening mark at the start of a line loses. On a grid it keeps its cell.
pub(crate) fn start_trim(run: &Run, start: usize, measure: Measure) -> f32 {
    match run.chars.get(start) {
        Some(char)
            if char.class == Class::Open
                && measure.punctuation == Punctuation::Squeeze =>
        {
            half(run, start)
        }
        _ => 0.0,
    }
}

/// What the line that begins at `start` can lose at `at` when it is squeezed.
fn shrink(run: &Run, at: usize, start: usize, measure: Measure) -> f32 {
    let gap = if measure.cell.is_some() { 0.0 } else { run.chars[at].gap / 2.0 };
    gap + match run.chars[at].class {
        Class::Space if measure.cell.is_none() => space_shrink(run, at, measure),
        Class::Close | Class::Comma | Class::Stop => half(run, at),
        Class::Open => open_shrink(run, at, start),
        Class::Space
        | Class::Han
        | Class::Latin
        | Class::Dash
        | Class::Tab
        | Class::Newline
        | Class::Object => 0.0,
    }
}

/// A word space keeps ¼ em among Han characters, and seven tenths of itself in Western text.
pub(crate) fn space_shrink(run: &Run, at: usize, measure: Measure) -> f32 {
    let char = &run.chars[at];
    let size = run.looks[usize::from(char.look)].size;
    let least = if measure.western { 0.7 * char.advance } else { 0.25 * size };
    (char.advance - least).max(0.0)
}

/// The free half on the left of an opening mark inside a line, where the character before
/// has not given it up already.
pub(crate) fn open_shrink(run: &Run, at: usize, start: usize) -> f32 {
    let Some(before) = at.checked_sub(1).filter(|&before| before >= start) else {
        return 0.0;
    };
    match run.chars[before].class {
        Class::Han | Class::Latin | Class::Dash => half(run, at),
        Class::Space
        | Class::Open
        | Class::Close
        | Class::Comma
        | Class::Stop
        | Class::Tab
        | Class::Newline
        | Class::Object => 0.0,
    }
}

/// Does away with a last line of a single character: pulls it in, or pushes a character
/// out to it.
fn avoid_orphan(run: &Run, lines: &mut Vec<Line>, measure: Measure) {
    let [.., before, last] = lines.as_slice() else { return };
    let (before, last) = (*before, *last);
    let chars = &run.chars[last.start..last.end];
    let letters = chars.iter().filter(|c| c.character.is_alphanumeric());
    let mut han = letters.clone().filter(|c| c.class == Class::Han);
    let alone = chars.len() <= 4 && letters.count() <= 1 && han.next().is_some();
    if before.last || !alone || before.end - before.start < 8 {
        return;
    }
    let room = measure.room(lines.len() == 2);
    if let Some(whole) = pulled_in(run, before.start, last, room, measure) {
        lines.truncate(lines.len() - 2);
        lines.push(whole);
        return;
    }
    if let Some(pair) = pushed_out(run, before, last, room, measure) {
        lines.truncate(lines.len() - 2);
        lines.extend(pair);
    }
}

fn pulled_in(
    run: &Run,
    start: usize,
    last: Line,
    room: f32,
    measure: Measure,
) -> Option<Line> {
    let (line, shrink) = line_of(run, start, last.end, room, measure);
    let over = line.width - line.end_trim - room;
    let fits = measure.squeezes() && over <= shrink - line.end_trim;
    fits.then_some(Line { next: last.next, last: true, ..line })
}

fn pushed_out(
    run: &Run,
    before: Line,
    last: Line,
    room: f32,
    measure: Measure,
) -> Option<[Line; 2]> {
    let mut earlier =
        (before.start + 1..before.end).rev().filter(|&at| run.chars[at].breakable);
    let at = earlier.next().filter(|at| before.end - at <= 4)?;
    let (first, _) = line_of(run, before.start, at, room, measure);
    let (second, _) = line_of(run, at, last.end, measure.rest, measure);
    let fits = second.width <= measure.rest;
    fits.then_some([first, Line { next: last.next, last: true, ..second }])
}

/// The line from `start` to `next` whatever its width, and what it can lose.
fn line_of(
    run: &Run,
    start: usize,
    next: usize,
    room: f32,
    measure: Measure,
) -> (Line, f32) {
    let mut scan = Scan::new(run, start, room, measure);
    (start..next).for_each(|at| scan.step(at));
    (scan.line_to(next), scan.shrink)
}
