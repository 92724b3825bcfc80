//! How the characters of a line share its width, in the order and within the limits of
//! CLREQ, "punctuation width adjustment".

use docconv_core::profile::Punctuation;

use super::grid;
use super::line::{Line, Measure, SLACK, half, open_shrink, space_shrink, start_trim};
use super::run::{Char, Class, Run};

/// Puts the advances of a line's characters, when it is set in `room`, into `advances`;
/// answers where it begins relative to its left edge.
pub(crate) fn spread(
    run: &Run,
    line: Line,
    room: f32,
    measure: Measure,
    advances: &mut Vec<f32>,
) -> f32 {
    let chars = &run.chars[line.start..line.end];
    advances.clear();
    advances.extend(chars.iter().map(|c| c.advance + c.gap));
    if let (Some(advance), Some(char)) = (advances.last_mut(), chars.last()) {
        *advance -= char.gap;
    }
    let shift = -start_trim(run, line.start, measure);
    let hyphen = run.hyphen(line.next).map_or(0.0, |hyphen| hyphen.advance);
    let room = room - hyphen - shift;
    if let Some(cell) = measure.cell {
        grid::snap(run, line, room, cell, advances);
    }
    let mut over = advances.iter().sum::<f32>() - room;
    let trim = end_trim(line, over, measure);
    if let Some(last) = advances.last_mut() {
        *last -= trim;
    }
    over -= trim;
    if over > SLACK {
        match measure.cell {
            Some(_) => grid::squeeze(run, line, over, advances),
            None => squeeze(run, line, over, measure, advances),
        }
    } else if measure.justify && !line.last {
        stretch(run, line, -over, advances);
    }
    shift
}

/// What the mark at the end of a line gives up. GB/T 15834-2011 5.1.10: it takes half an
/// em there; on a grid only where the line would not hold it otherwise.
fn end_trim(line: Line, over: f32, measure: Measure) -> f32 {
    let always = measure.justify && !line.last;
    match measure.punctuation {
        Punctuation::Squeeze if always => line.end_trim,
        Punctuation::Squeeze | Punctuation::Edges if over > SLACK => {
            line.end_trim.min(over)
        }
        Punctuation::Squeeze | Punctuation::Edges | Punctuation::Full => 0.0,
    }
}

/// Takes `over` from the line: from word spaces, brackets, commas, gaps beside Latin,
/// stops. The mark at the line's end is trimmed already.
fn squeeze(run: &Run, line: Line, mut over: f32, measure: Measure, advances: &mut [f32]) {
    let last = line.end - line.start - 1;
    let class = |at: usize| run.chars[line.start + at].class;
    let marks = |at: usize, wanted: Class| {
        if at < last && class(at) == wanted { half(run, line.start + at) } else { 0.0 }
    };
    // The free half of an opening mark is before it.
    let opening = |at: usize| {
        if at < last && class(at + 1) == Class::Open {
            open_shrink(run, line.start + at + 1, line.start)
        } else {
            0.0
        }
    };
    let space = |at: usize| {
        if at < last && class(at) == Class::Space {
            space_shrink(run, line.start + at, measure)
        } else {
            0.0
        }
    };
    let gap =
        |at: usize| if at < last { run.chars[line.start + at].gap / 2.0 } else { 0.0 };
    let steps: [&dyn Fn(usize) -> f32; 5] = [
        &space,
        &|at| marks(at, Class::Close) + opening(at),
        &|at| marks(at, Class::Comma),
        &gap,
        &|at| marks(at, Class::Stop),
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

/// What a gap beside a full-width character gains at most, in ems.
const LOOSEST: f32 = 0.5;

/// Spreads `slack`: word spaces up to half an em, gaps beside Latin up to a third, then
/// all gaps beside full-width characters evenly.
fn stretch(run: &Run, line: Line, mut slack: f32, advances: &mut [f32]) {
    if slack <= SLACK || advances.len() < 2 {
        return;
    }
    let em = run.em;
    let char = |at: usize| &run.chars[line.start + at];
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
    let totals = steps.map(|step| (0..count).map(step).sum::<f32>());
    let open = |at: usize| can_stretch(char(at), char(at + 1));
    let gaps = (0..count).filter(|&at| open(at)).count() as f32;
    // A line with hardly a gap (an address, a form to fill in) stays ragged: torn apart it
    // reads as a table.
    if slack > totals.iter().sum::<f32>() + LOOSEST * em * gaps {
        return;
    }
    for (step, total) in steps.into_iter().zip(totals) {
        if total > 0.0 && slack > 0.0 {
            let share = (slack / total).min(1.0);
            (0..count).for_each(|at| advances[at] += step(at) * share);
            slack -= total * share;
        }
    }
    if slack > SLACK {
        let each = slack / gaps;
        (0..count).filter(|&at| open(at)).for_each(|at| advances[at] += each);
    }
}

/// Whether the gap between two characters may grow: beside full-width characters and at
/// word spaces, never inside a dash, an ellipsis, a Western word or a number with its
/// unit, and not around connectors and the solidus.
fn can_stretch(before: &Char, after: &Char) -> bool {
    let solid = |c: &Char| {
        matches!(c.character, '/' | '／' | '～' | '~' | '·' | '–' | '‧' | '\u{FFFC}')
    };
    let dash = before.class == Class::Dash && after.class == Class::Dash;
    if dash || before.class == Class::Tab {
        return false;
    }
    // The gap grows after what has no width, so that it grows once.
    if solid(before) || solid(after) || after.advance <= 0.0 {
        return false;
    }
    let unit = !after.breakable
        && (before.class == Class::Latin || after.class == Class::Latin)
        && (before.class == Class::Han || after.class == Class::Han);
    if unit {
        return false;
    }
    before.class == Class::Space
        || (before.class.is_full_width() && after.class != Class::Space)
        || (after.class.is_full_width() && before.class != Class::Space)
}
