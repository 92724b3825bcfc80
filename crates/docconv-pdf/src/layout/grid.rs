//! The grid of GB/T 9704-2012 5.2.3: every full-width character stands in a cell.
//!
//! Western stretches take as many whole cells as hold them, and what is left of the cells
//! stands on both sides. So the characters of all lines stand below each other.

use super::line::Line;
use super::run::{Char, Class, Run};

/// A stretch may be wider than its cells by this much of one: `2020` takes two.
const TOLERANCE: f32 = 0.1;

/// Whether `char` takes one cell.
pub(crate) fn stands_on(char: &Char, cell: f32) -> bool {
    char.class.is_full_width() && (char.advance - cell).abs() < 0.01
}

/// How many cells hold `width`.
pub(crate) fn cells(width: f32, cell: f32) -> f32 {
    (width / cell - TOLERANCE).ceil().max(0.0)
}

/// Brings the Western stretches of `line` to whole cells; what the line has left over
/// stands before the stretch at its end. A line that its characters do not fill, because
/// a word or a mark was not parted, is left as wide as it is.
pub(crate) fn snap(run: &Run, line: Line, room: f32, cell: f32, advances: &mut [f32]) {
    let chars = &run.chars[line.start..line.end];
    let mut at = 0;
    while at < chars.len() {
        if stands_on(&chars[at], cell) {
            at += 1;
            continue;
        }
        // The mark of `2、` goes with its digit, and all that is left stands behind it.
        let label = run.label_end.filter(|_| line.start + at == 0);
        let ends = |end: usize| match label {
            Some(label) => end == label,
            None => {
                stands_on(&chars[end], cell) || run.label_end == Some(line.start + end)
            }
        };
        let end = (at + 1..chars.len()).find(|&end| ends(end)).unwrap_or(chars.len());
        let width: f32 = advances[at..end].iter().sum();
        let spare = cells(width, cell) * cell - width;
        if spare < 0.0 {
            condense(&mut advances[at..end], spare);
        } else if end < chars.len() {
            let after_label = run.label_end == Some(line.start + at);
            // An opening bracket has white enough of its own to share what is left.
            let lead = chars[at].breakable
                || at > 0 && chars[at - 1].class == Class::Open
                || after_label && !chars[at].character.is_whitespace();
            let (lead, trail) = shares(at > 0, lead, chars[end].breakable);
            if at > 0 {
                advances[at - 1] += lead * spare;
            }
            advances[end - 1] += trail * spare;
        } else if at > 0 && !line.last {
            let left = room - advances.iter().sum::<f32>();
            // A wider hole is worse than a line that is spread.
            if (0.0..0.6 * cell).contains(&left) {
                advances[at - 1] += left;
            }
        }
        at = end;
    }
}

/// How a stretch shares what its cells leave: not beside what it may not be parted from (a
/// note's mark, a per cent sign), and not at the start of a line. `lead` and `trail` say
/// where it may be parted; a label ends where the words begin.
fn shares(within: bool, lead: bool, trail: bool) -> (f32, f32) {
    match (within, lead, trail) {
        (false, ..) | (true, false, true) => (0.0, 1.0),
        (true, true, false) => (1.0, 0.0),
        (true, ..) => (0.5, 0.5),
    }
}

fn condense(advances: &mut [f32], spare: f32) {
    let shown = advances.iter().filter(|advance| **advance > 0.0).count().max(1);
    let each = spare / shown as f32;
    advances
        .iter_mut()
        .filter(|advance| **advance > 0.0)
        .for_each(|advance| *advance += each);
}

/// Takes `over` from marks, from the end of the line backwards so that most characters
/// stay in their cells: brackets before commas before stops.
pub(crate) fn squeeze(run: &Run, line: Line, mut over: f32, advances: &mut [f32]) {
    let orders: [&dyn Fn(Class) -> bool; 3] = [
        &|class| matches!(class, Class::Close | Class::Open),
        &|class| class == Class::Comma,
        &|class| class == Class::Stop,
    ];
    for wanted in orders {
        for at in (0..advances.len().saturating_sub(1)).rev() {
            let class = run.chars[line.start + at].class;
            if over <= super::line::SLACK || !wanted(class) {
                continue;
            }
            let (whose, most) = if class == Class::Open {
                let most = super::line::open_shrink(run, line.start + at, line.start);
                (at.saturating_sub(1), most)
            } else {
                (at, super::line::half(run, line.start + at))
            };
            let taken = most.min(over);
            advances[whose] -= taken;
            over -= taken;
        }
    }
}
