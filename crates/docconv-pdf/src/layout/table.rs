//! Tables: column widths by content, rows that break between pages.

use docconv_core::profile::ParagraphStyle;
use docconv_core::{Cell, Row, Table};

use super::block::{Composer, Place};
use super::item::LineKind;
use super::row::{self as set, SetCell};
use super::slab::{Piece, Slab};
use super::structure::ElementKind;

/// Tables in tables in tables: deeper ones are set as plain paragraphs.
const DEEPEST: usize = 4;
/// A column narrower than this shows less than a character; more columns than fit are
/// laid out as wide as this and cut the cells' text by character.
const NARROWEST: f32 = 8.0;

/// Type in a table that is too wide for its page is not set smaller than this.
const SMALLEST: f32 = 7.0;
/// Longer words, in ems, are broken wherever their line is full.
const LONGEST_WORD: f32 = 14.0;
/// A row higher than this part of the page may be broken.
const WHOLE_ROW: f32 = 0.25;
impl Composer<'_, '_> {
    pub(crate) fn table(&mut self, table: &Table, place: Place<'_>) -> Vec<Piece> {
        let columns = table.columns();
        // A table of ten thousand columns has no layout; its words are kept as lines.
        let most = (place.width / NARROWEST).floor().max(1.0) as usize;
        if columns == 0 || columns > most || place.depth >= DEEPEST {
            return self.flattened(table, place);
        }
        let (widths, scale) = self.column_widths(table, columns, place.width);
        let body = scaled(self.profile.styles.table_cell, scale);
        let header = scaled(self.profile.styles.table_header, scale);
        let mut held = vec![0_u16; columns];
        let mut slabs: Vec<Slab> = Vec::new();
        let mut head = Vec::new();
        let mut in_head = true;
        let element = self.structure.begin(ElementKind::Table);
        let stated = table.rows.iter().any(|row| row.header);
        let mut group = None;
        for (at, row) in table.rows.iter().enumerate() {
            let head_group = in_head && row.header;
            group = Some(self.row_group(group, head_group));
            let style = if row.header { &header } else { &body };
            // Where nothing says which row heads the columns, the first is read as one.
            let heads = row.header || (!stated && at == 0);
            let cells = self.row(row, heads, &widths, &mut held, style, place);
            let pitch = style.line_pitch.points() as f32;
            let slab = self.row_slab(set::Row { cells, pitch, continued: false });
            in_head &= row.header;
            if in_head {
                head.push(slab.clone());
            }
            slabs.push(slab);
        }
        self.structure.end(element);
        if let Some(last) = slabs.last_mut() {
            // Below every other row stands the upper border of the next one.
            last.ends = true;
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

    /// Widths that follow the text, and the part of its size that the type has. The longest
    /// word fits where it can, if need be in smaller type; the rest is shared by the length
    /// of the longest paragraph.
    fn column_widths(
        &self,
        table: &Table,
        columns: usize,
        width: f32,
    ) -> (Vec<f32>, f32) {
        let em = self.profile.styles.table_cell.size.points() as f32;
        let mut wanted = vec![2.0 * em; columns];
        let mut least = vec![0.0_f32; columns];
        for row in &table.rows {
            let mut at = 0;
            for cell in &row.cells {
                let span =
                    usize::from(cell.columns.max(1)).min(columns - at.min(columns));
                if span == 0 {
                    break;
                }
                let (whole, word) = self.text_width(cell, em);
                for column in at..at + span {
                    wanted[column] = wanted[column].max(whole / span as f32);
                    least[column] = least[column].max(word / span as f32);
                }
                at += span;
            }
        }
        let needed: f32 = least.iter().sum();
        let scale = (width / needed.max(1.0)).min(1.0).max(SMALLEST / em).min(1.0);
        least.iter_mut().for_each(|least| *least *= scale);
        (fit(&wanted, &least, width, em), scale)
    }

    /// About how wide the longest paragraph of a cell is on one line, and its longest word.
    fn text_width(&self, cell: &Cell, em: f32) -> (f32, f32) {
        let (mut whole, mut longest) = (0.0_f32, 0.0_f32);
        for block in &cell.blocks {
            let text = self.document.plain_text(block.content().unwrap_or_default());
            let (mut line, mut word) = (0.0_f32, 0.0_f32);
            // Beyond a few lines the length says nothing more of the column; the space ends
            // the last word.
            for c in text.chars().take(400).chain([' ']) {
                let width = about(c);
                line += width;
                if !breaks_before(c) {
                    word += width;
                    continue;
                }
                // An address or a key is broken anyway.
                if word <= LONGEST_WORD {
                    longest = longest.max(word);
                }
                word = width;
            }
            whole = whole.max(line);
        }
        ((whole + 1.2) * em, (longest + 0.7) * em)
    }

    fn row(
        &mut self,
        row: &Row,
        heads: bool,
        widths: &[f32],
        held: &mut [u16],
        style: &ParagraphStyle,
        place: Place<'_>,
    ) -> Vec<SetCell> {
        let pad = 0.3 * style.size.points() as f32;
        let element = self.structure.begin(ElementKind::Row);
        let mut cells: Vec<SetCell> = Vec::new();
        self.rows += 1;
        let mut at = 0;
        let mut sources = row.cells.iter();
        while at < widths.len() {
            let left = place.left + widths[..at].iter().sum::<f32>();
            if held[at] > 0 {
                // The cell above reaches down to here.
                held[at] -= 1;
                let (width, lines) = (widths[at], Vec::new());
                cells.push(SetCell { left, width, lines, continued: true });
                at += 1;
                continue;
            }
            let cell = sources.next();
            let span = cell.map_or(1, |cell| usize::from(cell.columns.max(1)));
            let span = span.min(widths.len() - at);
            let width: f32 = widths[at..at + span].iter().sum();
            let tag = self.structure.begin(ElementKind::Cell {
                header: heads,
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
            cells.push(SetCell { left, width, lines, continued: false });
            at += span;
        }
        self.structure.end(element);
        for (column, cell) in (0..).zip(&mut cells) {
            let lines = cell.lines.iter_mut().flat_map(|line| &mut line.lines);
            lines.for_each(|line| line.row = Some((self.rows, column)));
        }
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
        for line in slabs.iter_mut().flat_map(|slab| &mut slab.lines) {
            line.kind = LineKind::Cell;
        }
        slabs
    }

    /// A row as a strip of the page, which may be broken where it is high.
    fn row_slab(&self, row: set::Row) -> Slab {
        let height = row.height();
        if height <= WHOLE_ROW * self.area.height {
            return row.strip();
        }
        Slab { height, notes: row.notes(), row: Some(Box::new(row)), ..Slab::default() }
    }
}

/// A style in smaller type.
fn scaled(style: ParagraphStyle, scale: f32) -> ParagraphStyle {
    let by = f64::from(scale);
    ParagraphStyle { size: style.size * by, line_pitch: style.line_pitch * by, ..style }
}

/// The width of a character in ems, near enough for columns.
fn about(c: char) -> f32 {
    match c {
        _ if crate::font::is_wide(c) => 1.0,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.85,
        'f' | 'i' | 'j' | 'l' | 'r' | 't' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|'
        | '!' | '(' | ')' | '[' | ']' | '/' | ' ' => 0.36,
        _ if c.is_uppercase() => 0.7,
        _ => 0.52,
    }
}

/// Whether a line may begin with the character, near enough.
fn breaks_before(c: char) -> bool {
    let stays =
        matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '”');
    c.is_whitespace() || matches!(c, '/' | '-') || (crate::font::is_wide(c) && !stays)
}

/// Brings the wanted widths to the width of the place: narrow columns keep what they
/// want, wide ones share what is left; none is narrower than its longest word as long as
/// others have more than they need for theirs.
fn fit(wanted: &[f32], least: &[f32], width: f32, em: f32) -> Vec<f32> {
    let total: f32 = wanted.iter().sum();
    if total <= width {
        let spare = (width - total) / total;
        return wanted.iter().map(|w| w * (1.0 + spare)).collect();
    }
    let fair = width / wanted.len() as f32;
    let narrow: f32 = wanted.iter().filter(|&&w| w <= fair).sum();
    let wide: f32 = wanted.iter().filter(|&&w| w > fair).map(|w| w.sqrt()).sum();
    let left = width - narrow;
    let floor = (2.0 * em).min(fair);
    let mut widths: Vec<f32> = wanted
        .iter()
        .map(|&w| if w <= fair { w } else { (left * w.sqrt() / wide).max(floor) })
        .collect();
    let sum: f32 = widths.iter().sum();
    widths.iter_mut().for_each(|w| *w *= width / sum);
    make_room(&mut widths, least);
    widths
}

/// Columns that are narrower than their longest word take from those that are wider.
fn make_room(widths: &mut [f32], least: &[f32]) {
    let short = |(w, l): (&f32, &f32)| (l - w).max(0.0);
    let spare = |(w, l): (&f32, &f32)| (w - l).max(0.0);
    let missing: f32 = widths.iter().zip(least).map(short).sum();
    let there: f32 = widths.iter().zip(least).map(spare).sum();
    if missing <= 0.0 || there <= 0.0 {
        return;
    }
    let (given, taken) = ((there / missing).min(1.0), (missing / there).min(1.0));
    for (width, least) in widths.iter_mut().zip(least) {
        *width += short((width, least)) * given - spare((width, least)) * taken;
    }
}
