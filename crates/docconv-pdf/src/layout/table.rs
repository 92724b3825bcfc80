//! Tables: column widths by content, rows that break between pages.

use docconv_core::profile::ParagraphStyle;
use docconv_core::{Cell, Row, Table};

use super::block::{Composer, Place};
use super::item::{Item, RuleItem};
use super::slab::{Piece, Slab, lower};
use super::structure::ElementKind;

/// The width of borders.
const BORDER: f32 = 0.5;
/// Tables in tables in tables: deeper ones are set as plain paragraphs.
const DEEPEST: usize = 4;
/// A column narrower than this shows less than a character; more columns than fit are
/// laid out as wide as this and cut the cells' text by character.
const NARROWEST: f32 = 8.0;

/// A cell with its columns and its lines.
struct SetCell {
    left: f32,
    width: f32,
    lines: Vec<Slab>,
}

impl Composer<'_, '_> {
    pub(crate) fn table(&mut self, table: &Table, place: Place<'_>) -> Vec<Piece> {
        let columns = table.columns();
        let body = self.profile.styles.table_cell;
        // A table of ten thousand columns has no layout; its words are kept as lines.
        let most = (place.width / NARROWEST).floor().max(1.0) as usize;
        if columns == 0 || columns > most || place.depth >= DEEPEST {
            return self.flattened(table, place);
        }
        let widths = self.column_widths(table, columns, place.width);
        let mut held = vec![0_u16; columns];
        let mut slabs = Vec::new();
        let mut head = Vec::new();
        let mut in_head = true;
        let mut group = None;
        for row in &table.rows {
            let head_group = in_head && row.header;
            group = Some(self.row_group(group, head_group));
            let style = if row.header { self.profile.styles.table_header } else { body };
            let cells = self.row(row, &widths, &mut held, &style, place);
            let made = self.row_slabs(cells, slabs.is_empty());
            in_head &= row.header;
            if in_head {
                head.extend(made.iter().cloned());
            }
            slabs.extend(made);
        }
        if let Some((_, element)) = group {
            self.structure.end(element);
        }
        if let Some(first) = head.first_mut() {
            first.height = first.height.max(0.0);
        }
        let (before, after) = (4.0, 6.0);
        vec![Piece { slabs, before, after, head, ..Piece::default() }]
    }

    /// The element of the head's rows, or of the other ones.
    fn row_group(&mut self, open: Option<(bool, u32)>, head: bool) -> (bool, u32) {
        let kind = if head { ElementKind::TableHead } else { ElementKind::TableBody };
        match open {
            Some(open) if open.0 == head => open,
            Some((_, element)) => {
                self.structure.end(element);
                (head, self.structure.begin(kind))
            }
            None => (head, self.structure.begin(kind)),
        }
    }

    /// Cells one below the other, without borders.
    fn flattened(&mut self, table: &Table, place: Place<'_>) -> Vec<Piece> {
        let style = self.profile.styles.table_cell;
        let inner = Place { style: Some(&style), depth: place.depth + 1, ..place };
        let mut pieces = Vec::new();
        if place.depth > 2 * DEEPEST {
            return pieces;
        }
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            for block in &cell.blocks {
                pieces.extend(self.pieces(block, inner));
            }
        }
        pieces
    }

    /// Widths that follow the text: the longest word must fit where it can, the rest is
    /// shared by the length of the longest paragraph.
    fn column_widths(&self, table: &Table, columns: usize, width: f32) -> Vec<f32> {
        let em = self.profile.styles.table_cell.size.points() as f32;
        let mut wanted = vec![2.0 * em; columns];
        for row in &table.rows {
            let mut at = 0;
            for cell in &row.cells {
                let span =
                    usize::from(cell.columns.max(1)).min(columns - at.min(columns));
                if span == 0 {
                    break;
                }
                let share = self.text_width(cell, em) / span as f32;
                for column in &mut wanted[at..at + span] {
                    *column = column.max(share);
                }
                at += span;
            }
        }
        fit(&wanted, width, em)
    }

    /// About how wide the longest paragraph of a cell is on one line.
    fn text_width(&self, cell: &Cell, em: f32) -> f32 {
        let widths = cell.blocks.iter().map(|block| {
            let text = self.document.plain_text(block.content().unwrap_or_default());
            let ems: f32 = text
                .chars()
                // Beyond a few lines the length says nothing more of the column.
                .take(400)
                .map(|c| if crate::font::is_wide(c) { 1.0 } else { 0.52 })
                .sum();
            ems * em
        });
        widths.fold(0.0, f32::max) + 1.2 * em
    }

    fn row(
        &mut self,
        row: &Row,
        widths: &[f32],
        held: &mut [u16],
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Vec<SetCell> {
        let pad = 0.3 * style.size.points() as f32;
        let element = self.structure.begin(ElementKind::Row);
        let mut cells = Vec::new();
        let mut at = 0;
        let mut sources = row.cells.iter();
        while at < widths.len() {
            let left = place.left + widths[..at].iter().sum::<f32>();
            if held[at] > 0 {
                // The cell above reaches down to here.
                held[at] -= 1;
                cells.push(SetCell { left, width: widths[at], lines: Vec::new() });
                at += 1;
                continue;
            }
            let cell = sources.next();
            let span = cell.map_or(1, |cell| usize::from(cell.columns.max(1)));
            let span = span.min(widths.len() - at);
            let width: f32 = widths[at..at + span].iter().sum();
            let tag = self.structure.begin(ElementKind::Cell {
                header: row.header,
                columns: span as u16,
                rows: cell.map_or(1, |cell| cell.rows.max(1)),
            });
            let lines = match cell {
                Some(cell) => {
                    held[at..at + span].fill(cell.rows.max(1) - 1);
                    self.cell(cell, style, left + pad, width - 2.0 * pad, place)
                }
                None => Vec::new(),
            };
            self.structure.end(tag);
            cells.push(SetCell { left, width, lines });
            at += span;
        }
        self.structure.end(element);
        cells
    }

    fn cell(
        &mut self,
        cell: &Cell,
        style: &ParagraphStyle,
        left: f32,
        width: f32,
        place: Place<'_>,
    ) -> Vec<Slab> {
        let style = ParagraphStyle { keep_with_next: false, ..*style };
        let place = Place { left, width, style: Some(&style), depth: place.depth + 1 };
        let mut slabs = Vec::new();
        for block in &cell.blocks {
            for piece in self.pieces(block, place) {
                slabs.extend(piece.slabs);
            }
        }
        slabs
    }

    /// The row as one strip, or as several where it is higher than a page.
    fn row_slabs(&self, cells: Vec<SetCell>, first: bool) -> Vec<Slab> {
        let limit = self.area.height * 0.98;
        let mut cells: Vec<(SetCell, usize)> =
            cells.into_iter().map(|cell| (cell, 0)).collect();
        let mut slabs = Vec::new();
        loop {
            let slab = strip(&mut cells, limit, first && slabs.is_empty());
            slabs.push(slab);
            if cells.iter().all(|(cell, taken)| *taken >= cell.lines.len()) {
                return slabs;
            }
        }
    }
}

/// As many lines of each cell as go into `limit`, at least one, with their borders.
fn strip(cells: &mut [(SetCell, usize)], limit: f32, first: bool) -> Slab {
    let mut slab = Slab::default();
    let mut height = 0.0_f32;
    let mut marks = Slab::default();
    for (cell, taken) in cells.iter_mut() {
        let mut y = 2.0;
        let from = *taken;
        while let Some(line) = cell.lines.get_mut(*taken) {
            if *taken > from && y + line.height > limit {
                break;
            }
            for mut item in line.items.drain(..) {
                lower(&mut item, y);
                slab.items.push(item);
            }
            marks.anchors.append(&mut line.anchors);
            y += line.height;
            *taken += 1;
        }
        height = height.max(y + 2.0);
    }
    slab.anchors = marks.anchors;
    slab.height = height.max(12.0);
    borders(cells, &mut slab, first);
    slab
}

fn borders(cells: &[(SetCell, usize)], slab: &mut Slab, _first: bool) {
    let height = slab.height;
    for (cell, _) in cells {
        let (x, width) = (cell.left, cell.width);
        let rule = |x, y, width, height| {
            Item::Rule(RuleItem { x, y, width, height, ..RuleItem::default() })
        };
        let half = BORDER / 2.0;
        slab.items.push(rule(x - half, -half, width + BORDER, BORDER));
        slab.items.push(rule(x - half, height - half, width + BORDER, BORDER));
        slab.items.push(rule(x - half, -half, BORDER, height + BORDER));
        slab.items.push(rule(x + width - half, -half, BORDER, height + BORDER));
    }
}

/// Brings the wanted widths to the width of the place: narrow columns keep what they
/// want, wide ones share what is left.
fn fit(wanted: &[f32], width: f32, em: f32) -> Vec<f32> {
    let total: f32 = wanted.iter().sum();
    if total <= width {
        let spare = (width - total) / total;
        return wanted.iter().map(|w| w * (1.0 + spare)).collect();
    }
    let fair = width / wanted.len() as f32;
    let narrow: f32 = wanted.iter().filter(|&&w| w <= fair).sum();
    let wide: f32 = wanted.iter().filter(|&&w| w > fair).map(|w| w.sqrt()).sum();
    let left = width - narrow;
    let least = (2.0 * em).min(fair);
    let mut widths: Vec<f32> = wanted
        .iter()
        .map(|&w| if w <= fair { w } else { (left * w.sqrt() / wide).max(least) })
        .collect();
    let sum: f32 = widths.iter().sum();
    widths.iter_mut().for_each(|w| *w *= width / sum);
    widths
}
