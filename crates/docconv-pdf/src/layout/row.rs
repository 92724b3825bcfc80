//! Rows of tables: cells with their lines, as one strip of the page, or as two where a high
//! row is broken between pages.

use super::item::{Item, RuleItem};
use super::slab::Slab;

/// The width of borders.
const BORDER: f32 = 0.5;
/// Above and below the lines of a row.
const PADDING: f32 = 2.0;

/// A cell with its columns and its lines.
#[derive(Debug, Clone)]
pub(crate) struct SetCell {
    pub(crate) left: f32,
    pub(crate) width: f32,
    pub(crate) lines: Vec<Slab>,
    /// Goes on from the row above.
    pub(crate) continued: bool,
}

/// A row that is not on a page yet.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) cells: Vec<SetCell>,
    /// The height of a line, which an empty row has too.
    pub(crate) pitch: f32,
    /// Goes on from the page before.
    pub(crate) continued: bool,
}

impl Row {
    pub(crate) fn height(&self) -> f32 {
        let height = |cell: &SetCell| cell.lines.iter().map(|line| line.height).sum();
        let least = if self.continued { 0.0 } else { self.pitch };
        self.cells.iter().map(height).fold(least, f32::max) + 2.0 * PADDING
    }

    /// The footnotes that the row refers to.
    pub(crate) fn notes(&self) -> Vec<u32> {
        let lines = self.cells.iter().flat_map(|cell| &cell.lines);
        lines.flat_map(|line| line.notes.iter().copied()).collect()
    }

    /// The row as one strip.
    pub(crate) fn strip(mut self) -> Slab {
        let mut slab = Slab::default();
        let height = self.height();
        for cell in &mut self.cells {
            let mut y = PADDING;
            for line in cell.lines.drain(..) {
                let height = line.height;
                slab.absorb(line, y);
                y += height;
            }
        }
        slab.height = height;
        borders(&self.cells, &mut slab, self.continued);
        slab
    }

    /// As many lines of each cell as go into `room`, and the rest; `None` when that is no
    /// line or all of them. With `force` each cell gives a line at least.
    pub(crate) fn split(&mut self, room: f32, force: bool) -> Option<Self> {
        let room = room - 2.0 * PADDING;
        let taken: Vec<usize> =
            self.cells.iter().map(|cell| fitting(cell, room, force)).collect();
        let lines =
            |row: &Self| row.cells.iter().map(|cell| cell.lines.len()).sum::<usize>();
        let sum: usize = taken.iter().sum();
        if sum == 0 || sum == lines(self) {
            return None;
        }
        let cells = self.cells.iter_mut().zip(taken).map(|(cell, taken)| SetCell {
            lines: cell.lines.split_off(taken),
            ..SetCell { lines: Vec::new(), ..*cell }
        });
        Some(Self { cells: cells.collect(), pitch: self.pitch, continued: true })
    }
}

/// How many lines of `cell` fit; two of many or none, so that none stands alone.
fn fitting(cell: &SetCell, room: f32, force: bool) -> usize {
    let mut y = 0.0;
    let fits = |line: &&Slab| {
        y += line.height;
        y <= room
    };
    let count = cell.lines.iter().take_while(fits).count();
    let all = cell.lines.len();
    if count == all {
        return all;
    }
    let kept = match (count, all - count) {
        (0 | 1, _) => 0,
        (_, 1) => count - 1,
        _ => count,
    };
    kept.max(usize::from(force && kept == 0)).max(if force { count } else { 0 })
}

/// Borders beside the cells, and above those that begin. Below a strip they are drawn where
/// a page ends, and above one that goes on where a page begins.
fn borders(cells: &[SetCell], slab: &mut Slab, continued: bool) {
    let height = slab.height;
    let half = BORDER / 2.0;
    for cell in cells {
        let (x, width) = (cell.left - half, cell.width);
        let rule = |x, y, width, height| {
            Item::Rule(RuleItem { x, y, width, height, ..RuleItem::default() })
        };
        let across = |y| rule(x, y - half, width + BORDER, BORDER);
        if continued || cell.continued {
            slab.opening.push(across(0.0));
        } else {
            slab.items.push(across(0.0));
        }
        slab.closing.push(across(height));
        slab.items.push(rule(x, -half, BORDER, height + BORDER));
        slab.items.push(rule(x + width, -half, BORDER, height + BORDER));
    }
}
