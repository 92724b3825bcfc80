//! Tables.

use docconv_core::{Block, Cell, Inline, Row, Table};

use crate::writer::{InCell, Last, Place, Writer};
use crate::{styles, text};

/// Word opens no table with more columns. What stands to the right of the last one goes
/// into it.
const MOST_COLUMNS: usize = 63;

/// A cell on the grid: where it begins and how far it reaches.
struct Placed<'d> {
    /// The cells of the model that stand in it; none for the rest of a cell from above.
    cells: &'d [Cell],
    span: usize,
    /// Whether it begins a cell of several rows, goes on with one, or neither.
    merge: Merge,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begin,
    Continue,
}

/// A cell from above that reaches into the rows below.
#[derive(Clone, Copy, Default)]
struct Reaching {
    rows: u16,
    span: usize,
}

impl<'d> Writer<'d> {
    pub(crate) fn table(&mut self, table: &'d Table) {
        let rows = place(table);
        let columns = rows.iter().map(|row| width(row)).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        if self.last == Last::Table {
            // Tables that touch become one in Word.
            self.open_bare(styles::TABLE_TEXT);
            self.close();
        }
        let widths = self.column_widths(&rows, columns);
        self.story.xml.start("w:tbl");
        let style = styles::TABLE_GRID;
        let id = self.sheet.as_ref().map_or(style, |sheet| sheet.id(style));
        self.story.xml.start("w:tblPr");
        self.story.xml.val("w:tblStyle", id);
        self.story.xml.raw(TABLE_PROPERTIES.as_bytes());
        self.grid_columns(&widths);
        let mut heading = true;
        for (row, placed) in table.rows.iter().zip(&rows) {
            heading &= row.header;
            self.row(row, placed, &widths, heading);
            if self.place == Place::Body && self.cell.is_none() {
                self.flush();
            }
        }
        self.story.xml.end("w:tbl");
        self.last = Last::Table;
    }

    fn grid_columns(&mut self, widths: &[u32]) {
        self.story.xml.start("w:tblGrid");
        for width in widths {
            self.story.xml.empty_with("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.story.xml.end("w:tblGrid");
    }

    /// `heading`: whether this row and all above it head the columns. Word repeats no
    /// others.
    fn row(
        &mut self,
        row: &'d Row,
        placed: &[Placed<'d>],
        widths: &[u32],
        heading: bool,
    ) {
        self.story.xml.start("w:tr");
        let whole = self.lines_of(placed, widths) <= MOST_WHOLE_LINES;
        if heading || whole {
            self.story.xml.start("w:trPr");
            if whole {
                self.story.xml.empty("w:cantSplit");
            }
            if heading {
                self.story.xml.empty("w:tblHeader");
            }
            self.story.xml.end("w:trPr");
        }
        let mut at = 0;
        for cell in placed {
            self.cell(cell, row.header, widths[at..at + cell.span].iter().sum());
            at += cell.span;
        }
        // Readers other than Word show a short row as a gap in the frame.
        if at < widths.len() {
            let filler =
                Placed { cells: &[], span: widths.len() - at, merge: Merge::None };
            self.cell(&filler, row.header, widths[at..].iter().sum());
        }
        self.story.xml.end("w:tr");
    }

    /// About how many lines the row is high: its highest cell, by the widths of its words.
    fn lines_of(&self, placed: &[Placed<'d>], widths: &[u32]) -> usize {
        let half_em = self.options.profile.styles.table_cell.size.points() * 0.5;
        let mut at = 0;
        let mut most = 0;
        for cell in placed {
            let twips: u32 = widths[at..at + cell.span].iter().sum();
            at += cell.span;
            let room = ((f64::from(twips) / 20.0 - CELL_MARGINS) / half_em.max(0.5))
                .max(1.0) as usize;
            let blocks = cell.cells.iter().flat_map(|cell| &cell.blocks);
            let lines = blocks.map(|block| match block.content() {
                Some(_) => self.block_width(block).div_ceil(room).max(1),
                // A picture, or a table in the table.
                None => MOST_WHOLE_LINES + 1,
            });
            most = most.max(lines.sum());
        }
        most
    }

    fn cell(&mut self, placed: &Placed<'d>, header: bool, width: u32) {
        let xml = &mut self.story.xml;
        xml.start("w:tc");
        xml.start("w:tcPr");
        xml.empty_with("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if placed.span > 1 {
            xml.val("w:gridSpan", &placed.span.to_string());
        }
        match placed.merge {
            Merge::None => {}
            Merge::Begin => xml.val("w:vMerge", "restart"),
            Merge::Continue => xml.empty("w:vMerge"),
        }
        xml.end("w:tcPr");
        let inner = InCell { header, width: f64::from(width) / 20.0 - CELL_MARGINS };
        let outer = (self.cell.replace(inner), std::mem::take(&mut self.last));
        for cell in placed.cells {
            self.blocks_nested(&cell.blocks);
        }
        self.end_in_paragraph(if header {
            styles::TABLE_HEADER
        } else {
            styles::TABLE_TEXT
        });
        (self.cell, self.last) = outer;
        self.story.xml.end("w:tc");
    }

    /// Widths in twips that fill the text area, by the longest line in each column.
    fn column_widths(&self, rows: &[Vec<Placed<'d>>], columns: usize) -> Vec<u32> {
        let mut longest = vec![2usize; columns];
        for row in rows {
            let mut at = 0;
            for placed in row {
                let first = longest.get_mut(at).filter(|_| placed.span == 1);
                if let Some(longest) = first {
                    let blocks = placed.cells.iter().flat_map(|cell| &cell.blocks);
                    let words = blocks.map(|block| self.line_width(block)).max();
                    *longest = (*longest).max(words.unwrap_or(0).min(LONGEST_LINE));
                }
                at += placed.span;
            }
        }
        let profile = &self.options.profile;
        let text_width = profile.text_width().points();
        let width = self.cell.map_or(text_width, |cell| cell.width).max(20.0);
        // Latin letters, and bold ones in a header, run wider than half an em.
        let half_em = profile.styles.table_cell.size.points() * 0.5 * 1.15;
        let need = |columns: &usize| *columns as f64 * half_em + CELL_MARGINS + 2.0;
        let needs: Vec<f64> = longest.iter().map(need).collect();
        let twips = |points: f64| ((points * 20.0) as u32).max(1);
        share(&needs, width).into_iter().map(twips).collect()
    }

    /// All words of a block in half ems, a line that was broken by hand counting as full.
    fn block_width(&self, block: &Block) -> usize {
        let content = block.content().unwrap_or_default();
        let breaks = content.iter().filter(|i| matches!(i, Inline::LineBreak(_))).count();
        text::columns(&self.document.plain_text(content)) + breaks * 40
    }

    /// In half ems; a nested table asks for ten characters.
    fn line_width(&self, block: &Block) -> usize {
        let Some(content) = block.content() else { return 20 };
        let mut longest = 0;
        let mut line = 0;
        for inline in content {
            match inline {
                Inline::LineBreak(_) => line = 0,
                Inline::Text(_)
                | Inline::Label(_)
                | Inline::Link(_)
                | Inline::PageField(_)
                | Inline::Ruby(_) => {
                    line += text::columns(self.document.text(inline.source().bytes));
                }
                Inline::Anchor(_)
                | Inline::Image(_)
                | Inline::NoteRef(_)
                | Inline::CommentRef(_)
                | Inline::SoftBreak(_)
                | Inline::Tab(_) => {}
            }
            longest = longest.max(line);
        }
        longest
    }
}

/// Shares out `width`: columns that need less than a fair share get what they need, so
/// that a long column does not crush short ones; the others share the rest by the root of
/// their need. In proportion, a column of eight characters would become one of a character
/// a line beside one of sixty.
fn share(needs: &[f64], width: f64) -> Vec<f64> {
    let mut settled = vec![false; needs.len()];
    let (mut rest, mut open) = (width, needs.len());
    loop {
        let fair = rest / open.max(1) as f64;
        let before = open;
        for (need, settled) in needs.iter().zip(&mut settled) {
            if !*settled && *need <= fair && open > 1 {
                *settled = true;
                rest -= need;
                open -= 1;
            }
        }
        if open == before {
            break;
        }
    }
    let wanted: f64 = needs.iter().sum();
    if wanted <= width {
        return needs.iter().map(|need| need * width / wanted).collect();
    }
    let unsettled = needs.iter().zip(&settled).filter(|(_, settled)| !**settled);
    let roots: f64 = unsettled.map(|(need, _)| need.sqrt()).sum();
    let each = needs.iter().zip(&settled);
    each.map(|(need, settled)| if *settled { *need } else { need.sqrt() * rest / roots })
        .collect()
}

/// Beyond this, in half ems, a longer line does not ask for a wider column.
const LONGEST_LINE: usize = 120;

/// A row of no more lines stays on one page. Higher ones would leave a page half empty.
const MOST_WHOLE_LINES: usize = 8;

/// The margins of a cell, left and right, in points; those of Normal Table.
const CELL_MARGINS: f64 = 10.8;

const TABLE_PROPERTIES: &str = concat!(
    r#"<w:tblW w:w="5000" w:type="pct"/>"#,
    r#"<w:tblLayout w:type="autofit"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" "#,
    r#"w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>"#,
);

fn width(row: &[Placed<'_>]) -> usize {
    row.iter().map(|placed| placed.span).sum()
}

/// Puts the cells of each row on the grid, around those that reach down from above.
fn place(table: &Table) -> Vec<Vec<Placed<'_>>> {
    let mut reaching = vec![Reaching::default(); MOST_COLUMNS];
    table.rows.iter().map(|row| place_row(&row.cells, &mut reaching)).collect()
}

fn place_row<'d>(cells: &'d [Cell], reaching: &mut [Reaching]) -> Vec<Placed<'d>> {
    let mut placed = Vec::new();
    let mut waiting = cells;
    let mut column = 0;
    while column < MOST_COLUMNS {
        let above = reaching[column];
        if above.rows > 0 {
            reaching[column].rows -= 1;
            placed.push(Placed { cells: &[], span: above.span, merge: Merge::Continue });
            column += above.span;
            continue;
        }
        let Some((cell, rest)) = waiting.split_first() else {
            if reaching[column..].iter().all(|reaching| reaching.rows == 0) {
                break;
            }
            placed.push(Placed { cells: &[], span: 1, merge: Merge::None });
            column += 1;
            continue;
        };
        let room = reaching[column..].iter().take_while(|below| below.rows == 0).count();
        let span = usize::from(cell.columns.max(1)).min(room);
        let last = column + span == MOST_COLUMNS;
        let cells = if last { waiting } else { std::slice::from_ref(cell) };
        waiting = if last { &[] } else { rest };
        let merge = if cell.rows > 1 { Merge::Begin } else { Merge::None };
        reaching[column] = Reaching { rows: cell.rows.saturating_sub(1), span };
        placed.push(Placed { cells, span, merge });
        column += span;
    }
    keep_overflow(placed, waiting)
}

/// Cells for which the grid has no room, behind a cell from above at its right edge, join
/// the row's last own cell when they can: they follow it in the slice of the row.
fn keep_overflow<'d>(
    mut placed: Vec<Placed<'d>>,
    waiting: &'d [Cell],
) -> Vec<Placed<'d>> {
    if !waiting.is_empty()
        && let Some(last) = placed.last_mut()
    {
        last.cells = waiting;
        last.merge = Merge::None;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn long_columns_leave_room_to_shorter_ones() {
        let widths = share(&[40.0, 130.0, 205.0, 740.0], 400.0);
        assert!((widths.iter().sum::<f64>() - 400.0).abs() < 0.01, "{widths:?}");
        assert!(widths[0] == 40.0 && widths[1] > 70.0, "{widths:?}");
        assert!(widths.is_sorted(), "{widths:?}");
    }
}
