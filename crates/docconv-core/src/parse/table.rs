//! Tables: runs of lines that begin with a tab.
//!
//! Tika writes a table in two forms (tables of 2.x and 3.x DOM and SAX extractors). One
//! cell a line: a tab, the cell's paragraphs a line each, a blank line after each row,
//! another after the table. One row a line: `<TAB>A<TAB>B`.

use super::lines::Line;
use super::shape::columns;
use std::ops::Range;

/// A run of lines that make a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) lines: Range<usize>,
    pub(super) form: Form,
}

/// How the table was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    CellALine,
    RowALine,
}

/// All tables, in order. `free` tells which lines no contents list has taken.
pub(super) fn regions(
    source: &str,
    lines: &[Line],
    free: impl Fn(usize) -> bool,
) -> Vec<Region> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if !lines[at].tab_first || !free(at) || is_aligned(source, lines, at) {
            at += 1;
            continue;
        }
        let end = (at..lines.len()).find(|&at| !free(at)).unwrap_or(lines.len());
        let lines = &lines[..end];
        let rows = row_a_line(source, lines, at);
        let (region, seen) = rows.map_or_else(
            || cell_a_line(source, lines, at),
            |region| (Some(region.clone()), region.lines.end),
        );
        // What was looked at in vain is not looked at again: the cost stays linear.
        at = seen.max(at + 1);
        found.extend(region);
    }
    found
}

/// A line that tabs push to the right, over a table: its caption.
fn is_aligned(source: &str, lines: &[Line], at: usize) -> bool {
    let tabs = |at: usize| leading_tabs(source, &lines[at]);
    tabs(at) >= 3
        && !lines[at].is_tabs()
        && lines.get(at + 1).is_none_or(|_| tabs(at + 1) < 3)
}

fn leading_tabs(source: &str, line: &Line) -> usize {
    let raw = source.get(line.span.range()).unwrap_or_default();
    raw.bytes().take_while(|&b| b == b'\t').count()
}

/// Consecutive lines of at least two cells each.
fn row_a_line(source: &str, lines: &[Line], first: usize) -> Option<Region> {
    let is_row = |line: &Line| line.tab_first && cells(source, line).count() >= 2;
    let mut end = first;
    let mut rows = 0;
    let mut words = 0;
    while end < lines.len() && (end == first || lines[end].blank_before == 0) {
        if is_row(&lines[end]) {
            rows += 1;
            words += usize::from(!lines[end].is_tabs());
        } else if lines[end].tab_first || !continues_row(source, lines, end) {
            break;
        }
        end += 1;
    }
    let one = rows == 1
        && cells(source, &lines[first]).filter(|c| !c.trim().is_empty()).count() >= 3;
    let is_table = words > 0 && (rows >= 2 || one);
    is_table.then_some(Region { lines: first..end, form: Form::RowALine })
}

/// A further paragraph of the last cell, which stands on a line of its own: another row
/// must follow soon, or the line is the text after the table.
fn continues_row(source: &str, lines: &[Line], at: usize) -> bool {
    let ahead = lines[at..].iter().take(6).take_while(|line| line.blank_before == 0);
    ahead.skip(1).any(|line| line.tab_first && cells(source, line).count() >= 2)
}

/// Rows of cells on lines of their own, a blank line after each row.
///
/// Answers the table, if it is one, and the line up to which was looked.
fn cell_a_line(source: &str, lines: &[Line], first: usize) -> (Option<Region>, usize) {
    let mut end = first;
    let (mut cells, mut rows, mut in_row, mut widest) = (0, 0, 0, 0);
    while end < lines.len() && (end == first || belongs(source, lines, end)) {
        let line = &lines[end];
        if line.tab_first {
            let new_row = end == first || line.blank_before > 0;
            in_row = if new_row { 1 } else { in_row + 1 };
            rows += usize::from(new_row);
            cells += 1;
            widest = widest.max(in_row);
        }
        end += 1;
    }
    let words =
        lines[first..end].iter().filter(|line| line.tab_first && !line.is_tabs()).count();
    // Prose that tabs indent has no short cells; one row alone has none that are long.
    let long = lines[first..end].iter().filter(|line| columns(&line.text) > 110).count();
    let prose = if rows > 1 { long * 2 > words } else { long > 0 };
    let shape = widest >= 2 || rows >= 3;
    let is_table = words > 1 && cells >= 2 && shape && !prose;
    (is_table.then_some(Region { lines: first..end, form: Form::CellALine }), end)
}

/// Whether the line goes on with the table before it. After the last row come two blank
/// lines, so a line after one blank line is a further paragraph of the cell, unless no
/// cell follows any more.
fn belongs(source: &str, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    if line.tab_first && line.blank_before > 1 && is_aligned(source, lines, at) {
        return false;
    }
    if line.tab_first {
        // Empty paragraphs at the end of a cell make the gap to the next row wider.
        return line.blank_before <= 12;
    }
    if line.blank_before == 0 {
        return true;
    }
    line.blank_before <= 1
        && lines[at + 1..]
            .iter()
            .take(12)
            .take_while(|line| line.tab_first || line.blank_before <= 1)
            .any(|line| line.tab_first)
}

/// The cells of a line in the row-a-line form.
pub(super) fn cells<'t>(source: &'t str, line: &Line) -> impl Iterator<Item = &'t str> {
    let raw = source.get(line.span.range()).unwrap_or_default();
    raw.strip_prefix('\t').unwrap_or(raw).split('\t')
}

#[cfg(test)]
mod tests {
    use super::super::lines::split;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Range<usize>, Form)]) {
        let lines = split(text, &mut Vec::new());
        let found: Vec<_> = regions(text, &lines.lines, |_| true)
            .into_iter()
            .map(|r| (r.lines, r.form))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn one_cell_a_line() {
        check("\ta\n\tb\n\n\tc\n\t\n\n\nafter\n", &[(0..4, Form::CellALine)]);
    }

    #[test]
    fn a_cell_of_two_paragraphs() {
        check("\ta\n\tb\nb2\n\n\tc\n\td\n\n\n", &[(0..5, Form::CellALine)]);
    }

    #[test]
    fn one_row_a_line() {
        check("\ta\tb\n\tc\td\nafter\n", &[(0..2, Form::RowALine)]);
    }

    #[test]
    fn an_indented_paragraph_is_no_table() {
        check("\tOnce upon a time.\n\n\nafter\n", &[]);
    }
}
