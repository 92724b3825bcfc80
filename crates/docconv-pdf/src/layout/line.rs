//! Where lines end, and how the characters of a line share its width.

use docconv_core::profile::Punctuation;

use super::run::{Char, Class, Run};

/// A line of a run, before it is placed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    /// The first character.
    pub(crate) start: usize,
    /// After the last character that is shown.
    pub(crate) end: usize,
    /// Where the next line begins.
    pub(crate) next: usize,
    /// The natural width from `start` to `end`.
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
}

/// Widths are sums of many small numbers in single precision.
const SLACK: f32 = 0.01;

/// Breaks `run` into lines.
pub(crate) fn break_lines(run: &Run, measure: Measure) -> Vec<Line> {
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
        let width = if first { measure.first } else { measure.rest };
        let line = next_line(run, start, width, measure);
        start = line.next;
        lines.push(line);
    }
    if measure.justify {
        avoid_orphan(run, &mut lines, measure);
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

fn leading_spaces(run: &Run, start: usize) -> usize {
    run.chars[start..].iter().take_while(|c| is_blank(c)).count()
}

fn is_blank(c: &Char) -> bool {
    matches!(c.class, Class::Space) || c.character == '\u{3000}'
}

fn next_line(run: &Run, start: usize, room: f32, measure: Measure) -> Line {
    let mut scan = Scan { run, start, room, measure, width: 0.0, shrink: 0.0 };
    scan.width = -start_trim(run, start, measure);
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
        scan.width += char.advance + char.gap;
        scan.shrink += shrink(run, at);
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
}

impl Scan<'_> {
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
            let last = chars[end - 1];
            width -= last.gap;
            let full = self.measure.punctuation == Punctuation::Full;
            if last.class.has_right_space() && !full {
                end_trim = half(self.run, end - 1);
            }
        }
        Line { start: self.start, end, next, width, end_trim, last: false }
    }

    fn judge(&self, line: Line, best: Option<Line>) -> Verdict {
        let over = line.width - line.end_trim - self.room;
        if over <= SLACK {
            return Verdict::Fits;
        }
        // The last mark is trimmed already, what it lost cannot be squeezed again.
        let squeezes =
            self.measure.justify && self.measure.punctuation != Punctuation::Full;
        let shrink = if squeezes { self.shrink - line.end_trim } else { 0.0 };
        if over > shrink {
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

    /// A word longer than the line, broken where the line is full.
    fn force(&self) -> Line {
        let chars = &self.run.chars;
        let mut width = -start_trim(self.run, self.start, self.measure);
        let mut end = self.start;
        while end < chars.len() && chars[end].class != Class::Newline {
            if end > self.start && width + chars[end].advance > self.room + SLACK {
                break;
            }
            width += chars[end].advance + chars[end].gap;
            end += 1;
        }
        Line { start: self.start, end, next: end, width, end_trim: 0.0, last: false }
    }
}

/// Half of the full-width mark at `at`, unless a neighbour already took it.
fn half(run: &Run, at: usize) -> f32 {
    let char = run.chars[at];
    let size = run.looks[usize::from(char.look)].size;
    (char.advance - 0.5 * size).clamp(0.0, 0.5 * size)
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

/// What the character at `at` can lose when a line is squeezed.
fn shrink(run: &Run, at: usize) -> f32 {
    let char = run.chars[at];
    let size = run.looks[usize::from(char.look)].size;
    let own = match char.class {
        Class::Space => (char.advance - 0.2 * size).max(0.0),
        Class::Close | Class::Comma | Class::Stop => half(run, at),
        // The free space is on the left and belongs to the character before.
        Class::Open
        | Class::Han
        | Class::Latin
        | Class::Dash
        | Class::Tab
        | Class::Newline
        | Class::Object => 0.0,
    };
    own + char.gap / 2.0
}

/// Moves one more word to a last line that would hold a single character.
fn avoid_orphan(run: &Run, lines: &mut [Line], measure: Measure) {
    let [.., before, last] = lines else { return };
    let inked = |line: &Line| {
        let chars = &run.chars[line.start..line.end];
        chars.iter().filter(|c| c.class == Class::Han).count()
    };
    let marks_only = last.end - last.start <= 2 && inked(last) <= 1;
    let full_width =
        run.chars[last.start..last.end].iter().all(|c| c.class.is_full_width());
    if before.last || !marks_only || !full_width || before.end - before.start < 8 {
        return;
    }
    let earlier =
        (before.start + 1..before.end).rev().find(|&at| run.chars[at].breakable);
    let Some(at) = earlier.filter(|at| before.end - at <= 4) else { return };
    let width = |start: usize, end: usize| -> f32 {
        run.chars[start..end].iter().map(|c| c.advance + c.gap).sum()
    };
    let moved = width(at, before.next);
    if last.width + moved > measure.rest {
        return;
    }
    before.width -= width(at, before.end);
    before.end = at;
    before.next = at;
    before.end_trim = 0.0;
    let full = measure.punctuation == Punctuation::Full;
    if run.chars[at - 1].class.has_right_space() && !full {
        before.end_trim = half(run, at - 1);
    }
    last.start = at;
    last.width += moved;
}

/// The advances of a line's characters when it is set in `room`, and where it begins
/// relative to its left edge.
pub(crate) fn spread(
    run: &Run,
    line: Line,
    room: f32,
    measure: Measure,
) -> (f32, Vec<f32>) {
    let chars = &run.chars[line.start..line.end];
    let mut advances: Vec<f32> = chars.iter().map(|c| c.advance + c.gap).collect();
    if let (Some(advance), Some(char)) = (advances.last_mut(), chars.last()) {
        *advance -= char.gap;
    }
    let shift = -start_trim(run, line.start, measure);
    let over = line.width - room;
    if over > SLACK {
        squeeze(run, line, over, &mut advances);
    } else if measure.justify && !line.last {
        stretch(run, line, -over, &mut advances);
    }
    (shift, advances)
}

/// Takes `over` from the line in the order of CLREQ: the mark at its end, word spaces,
/// brackets, commas, gaps beside Latin, stops.
fn squeeze(run: &Run, line: Line, mut over: f32, advances: &mut [f32]) {
    if line.end_trim > 0.0 {
        let taken = line.end_trim.min(over);
        if let Some(last) = advances.last_mut() {
            *last -= taken;
        }
        over -= taken;
    }
    let last = line.end - line.start - 1;
    let inner = |at: usize| if at == last { 0.0 } else { 1.0 };
    let room_of = |at: usize, wanted: &dyn Fn(Class) -> bool| -> f32 {
        let class = run.chars[line.start + at].class;
        if wanted(class) { shrink_own(run, line.start + at) * inner(at) } else { 0.0 }
    };
    let gap = |at: usize| run.chars[line.start + at].gap / 2.0 * inner(at);
    let steps: [&dyn Fn(usize) -> f32; 5] = [
        &|at| room_of(at, &|class| class == Class::Space),
        &|at| room_of(at, &|class| class == Class::Close),
        &|at| room_of(at, &|class| class == Class::Comma),
        &gap,
        &|at| room_of(at, &|class| class == Class::Stop),
    ];
    for step in steps {
        let total: f32 = (0..advances.len()).map(step).sum();
        if over <= SLACK || total <= 0.0 {
            continue;
        }
        let share = (over / total).min(1.0);
        (0..advances.len()).for_each(|at| advances[at] -= step(at) * share);
        over -= total * share;
    }
}

fn shrink_own(run: &Run, at: usize) -> f32 {
    shrink(run, at) - run.chars[at].gap / 2.0
}

/// Spreads `slack` in the order of CLREQ: word spaces up to half an em, gaps beside Latin
/// up to a third, then all gaps beside full-width characters evenly.
fn stretch(run: &Run, line: Line, mut slack: f32, advances: &mut [f32]) {
    if slack <= SLACK || advances.len() < 2 {
        return;
    }
    let em = run.em;
    let char = |at: usize| run.chars[line.start + at];
    let count = advances.len() - 1;
    let steps: [&dyn Fn(usize) -> f32; 2] = [
        &|at| {
            if char(at).class == Class::Space {
                (0.5 * em - char(at).advance).max(0.0)
            } else {
                0.0
            }
        },
        &|at| if char(at).gap > 0.0 { em / 3.0 - char(at).gap } else { 0.0 },
    ];
    for step in steps {
        let total: f32 = (0..count).map(step).sum();
        if total > 0.0 && slack > 0.0 {
            let share = (slack / total).min(1.0);
            (0..count).for_each(|at| advances[at] += step(at) * share);
            slack -= total * share;
        }
    }
    let open = |at: usize| can_stretch(char(at), char(at + 1));
    let gaps = (0..count).filter(|&at| open(at)).count();
    // A line with hardly a gap (an address, a long word pushed on) stays ragged.
    if slack > SLACK && gaps > 0 && slack / gaps as f32 <= 1.5 * em {
        let each = slack / gaps as f32;
        (0..count).filter(|&at| open(at)).for_each(|at| advances[at] += each);
    }
}

/// Whether the gap between two characters may grow: beside full-width characters and at
/// word spaces, never inside a dash, an ellipsis or a Western word.
fn can_stretch(before: Char, after: Char) -> bool {
    let solid =
        |c: Char| matches!(c.character, '/' | '／' | '～' | '~' | '·' | '\u{FFFC}');
    if before.class == Class::Dash && after.class == Class::Dash {
        return false;
    }
    // The gap grows after what has no width, so that it grows once.
    if solid(before) || solid(after) || after.advance <= 0.0 {
        return false;
    }
    before.class == Class::Space
        || (before.class.is_full_width() && after.class != Class::Space)
        || (after.class.is_full_width() && before.class != Class::Space)
}
