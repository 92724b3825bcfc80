//! Tables.

use super::story::{Place, Reader};
use crate::items::Item;
use crate::structure::aside_blocks;
use crate::xml::{Ns, Token, Xml};
use crate::{Changes, ReadError};
use docconv_core::{Block, Cell, Row, Source, Stated, Table, profile};

/// A table that is being read.
#[derive(Default)]
struct Grid {
    rows: Vec<Row>,
    /// For each grid column the cell that reaches down into the next row: its row and place.
    reaching: Vec<Option<(usize, usize)>>,
}

/// What is said of a row.
#[derive(Default)]
struct RowProps {
    header: bool,
    before: u16,
    gone: bool,
}

/// What is said of a cell.
#[derive(Clone, Default)]
pub(super) struct CellProps {
    columns: u16,
    /// Begins a cell of several rows, or goes on with one.
    rows: Option<Merge>,
    /// The same to the side, in old files.
    side: Option<Merge>,
    gone: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    Begin,
    Continue,
}

/// Word's own limit; wider spans want to fill the memory.
const MOST_COLUMNS: u16 = 63;

impl Reader<'_> {
    /// Reads `w:tbl`.
    pub(super) fn table(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        self.flush_waiting();
        let start = self.writing.here();
        let mut grid = Grid::default();
        self.tables += 1;
        let done = self.rows(xml, &mut grid);
        self.tables -= 1;
        done?;
        self.writing.end_line();
        if self.tables == 0 && is_colophon(&grid.rows) {
            self.colophon(start, grid.rows);
            return self.deferred();
        }
        if !grid.rows.is_empty() {
            let sources = grid.rows.iter().map(|row| row.source);
            let source = sources.reduce(Source::to).unwrap_or(start);
            self.items.push(Item::Block(Block::Table(Table { source, rows: grid.rows })));
        }
        if self.tables == 0 {
            self.state_from(start.line, Stated::Table);
            self.deferred()?;
        }
        Ok(())
    }

    /// Takes the paragraphs of a colophon out of the table that holds it at its place.
    fn colophon(&mut self, start: Source, rows: Vec<Row>) {
        self.state_from(start.line, Stated::Continued);
        let cells = rows.into_iter().flat_map(|row| row.cells);
        for block in cells.flat_map(|cell| cell.blocks) {
            let line = block.source().line as usize - 1;
            if let (Some(stated), Some(role)) = (self.stated.get_mut(line), block.role())
            {
                *stated = Stated::Role(role);
            }
            self.items.push(Item::Block(block));
        }
    }

    fn rows(&mut self, xml: &mut Xml, grid: &mut Grid) -> Result<(), ReadError> {
        loop {
            let tag = match xml.next()? {
                Token::Start(tag) => tag,
                Token::End | Token::Eof => return Ok(()),
                Token::Text(_) => continue,
            };
            match tag.name() {
                (Ns::W, b"tr") => self.row(xml, grid)?,
                (Ns::W, b"sdt") => {
                    self.control(xml, |reader, xml| reader.rows(xml, grid))?
                }
                (Ns::W, b"customXml") => self.rows(xml, grid)?,
                (Ns::W, b"ins" | b"moveTo") => {
                    self.change(xml, true, |reader, xml| reader.rows(xml, grid))?;
                }
                (Ns::W, b"del" | b"moveFrom") => {
                    self.change(xml, false, |reader, xml| reader.rows(xml, grid))?;
                }
                (Ns::Mc, b"AlternateContent") => {
                    self.alternate(xml, |reader, xml| reader.rows(xml, grid))?;
                }
                _ => self.misplaced(xml)?,
            }
        }
    }

    fn row(&mut self, xml: &mut Xml, grid: &mut Grid) -> Result<(), ReadError> {
        let start = self.writing.here();
        let mut row = Row { source: start, header: false, cells: Vec::new() };
        let mut column = 0;
        let kept = self.cells(xml, grid, &mut row, &mut column)?;
        // What reaches down ends where the row has no cell to go on with it.
        for reaching in grid.reaching.iter_mut().skip(column) {
            *reaching = None;
        }
        if !kept {
            return Ok(());
        }
        row.source = self.writing.since(start);
        self.writing.end_line();
        grid.rows.push(row);
        Ok(())
    }

    /// Reads the cells; answers whether the row stays.
    fn cells(
        &mut self,
        xml: &mut Xml,
        grid: &mut Grid,
        row: &mut Row,
        column: &mut usize,
    ) -> Result<bool, ReadError> {
        let mut kept = true;
        loop {
            let tag = match xml.next()? {
                Token::Start(tag) => tag,
                Token::End | Token::Eof => return Ok(kept),
                Token::Text(_) => continue,
            };
            match tag.name() {
                (Ns::W, b"trPr") => {
                    let props = row_properties(xml, self.options.changes)?;
                    row.header = props.header;
                    kept &= !props.gone;
                    for _ in 0..props.before {
                        row.cells.push(Cell {
                            source: self.writing.here(),
                            ..Cell::default()
                        });
                    }
                    *column += usize::from(props.before);
                }
                (Ns::W, b"tc") if kept => self.cell(xml, grid, row, column)?,
                (Ns::W, b"tc") => {
                    self.deletions +=
                        usize::from(self.options.changes == Changes::Accept);
                    self.insertions +=
                        usize::from(self.options.changes == Changes::Reject);
                    xml.skip()?;
                }
                (Ns::W, b"sdt") => {
                    self.control(xml, |r, xml| {
                        r.cells(xml, grid, row, column).map(|_| ())
                    })?;
                }
                (Ns::W, b"customXml") => {
                    self.cells(xml, grid, row, column)?;
                }
                (Ns::Mc, b"AlternateContent") => {
                    self.alternate(xml, |r, xml| {
                        r.cells(xml, grid, row, column).map(|_| ())
                    })?;
                }
                _ => self.misplaced(xml)?,
            }
        }
    }

    fn cell(
        &mut self,
        xml: &mut Xml,
        grid: &mut Grid,
        row: &mut Row,
        column: &mut usize,
    ) -> Result<(), ReadError> {
        let mut props = CellProps { columns: 1, ..CellProps::default() };
        self.writing.push("\t");
        let start = self.writing.here();
        let changes = self.options.changes;
        let mut first = true;
        let items = self.apart(|reader| {
            loop {
                match xml.next()? {
                    Token::Start(tag) if first && tag.is(Ns::W, b"tcPr") => {
                        let read = |xml: &mut Xml| cell_properties(xml, changes);
                        props = match reader.place {
                            Place::Body => reader.known_cells.read(xml, read)?,
                            Place::Aside | Place::Page => read(xml)?,
                        };
                    }
                    Token::Start(tag) => reader.block(xml, &tag)?,
                    Token::End | Token::Eof => break,
                    Token::Text(_) => continue,
                }
                first = false;
            }
            if let Some(open) = reader.carried.take() {
                reader.close_paragraph(open)?;
            }
            reader.flush_waiting();
            Ok(())
        })?;
        let blocks = aside_blocks(&self.writing.text, items);
        let source = self.writing.since(start);
        self.place_cell(
            Cell { source, columns: props.columns, rows: 1, blocks },
            &props,
            grid,
            row,
            column,
        );
        Ok(())
    }

    fn place_cell(
        &mut self,
        cell: Cell,
        props: &CellProps,
        grid: &mut Grid,
        row: &mut Row,
        column: &mut usize,
    ) {
        let at = *column;
        let span = usize::from(cell.columns);
        let empty = cell.blocks.is_empty();
        if grid.reaching.len() < at + span {
            grid.reaching.resize(at + span, None);
        }
        // Word hides the words of a cell that is merged away; here they keep their own cell.
        if props.side == Some(Merge::Continue)
            && empty
            && let Some(before) = row.cells.last_mut()
        {
            before.columns =
                before.columns.saturating_add(cell.columns).min(MOST_COLUMNS);
            *column += span;
            return;
        }
        if props.rows == Some(Merge::Continue)
            && empty
            && let Some((above, place)) = grid.reaching[at]
            && let Some(origin) =
                grid.rows.get_mut(above).and_then(|r| r.cells.get_mut(place))
            && origin.columns == cell.columns
        {
            origin.rows = origin.rows.saturating_add(1);
            *column += span;
            return;
        }
        let reaches = matches!(props.rows, Some(Merge::Begin));
        let place = reaches.then_some((grid.rows.len(), row.cells.len()));
        grid.reaching[at..at + span].fill(None);
        grid.reaching[at] = place;
        if props.gone && empty {
            *column += span;
            return;
        }
        row.cells.push(cell);
        *column += span;
    }
}

/// Whether a table is the frame that docconv sets around a colophon to bring it to the foot of
/// its page: one cell a row, with nothing but paragraphs in the styles of a colophon.
fn is_colophon(rows: &[Row]) -> bool {
    let holds_lines = |cell: &Cell| {
        !cell.blocks.is_empty() && cell.blocks.iter().all(profile::is_colophon)
    };
    let one_cell = |row: &Row| matches!(&row.cells[..], [cell] if holds_lines(cell));
    !rows.is_empty() && rows.iter().all(one_cell)
}

fn row_properties(xml: &mut Xml, changes: Changes) -> Result<RowProps, ReadError> {
    let mut props = RowProps::default();
    xml.children(|xml, tag| {
        match tag.name() {
            (Ns::W, b"tblHeader") => props.header = xml.is_on(&tag),
            (Ns::W, b"gridBefore") => {
                let before = xml.number(&tag).unwrap_or(0);
                props.before = before.clamp(0, i64::from(MOST_COLUMNS)) as u16;
            }
            (Ns::W, b"del") => props.gone |= changes == Changes::Accept,
            (Ns::W, b"ins") => props.gone |= changes == Changes::Reject,
            _ => {}
        }
        xml.skip()
    })?;
    Ok(props)
}

fn cell_properties(xml: &mut Xml, changes: Changes) -> Result<CellProps, ReadError> {
    let mut props = CellProps { columns: 1, ..CellProps::default() };
    let merge = |val: Option<&str>| match val {
        Some("restart") => Merge::Begin,
        _ => Merge::Continue,
    };
    xml.children(|xml, tag| {
        match tag.name() {
            (Ns::W, b"gridSpan") => {
                let span = xml.number(&tag).unwrap_or(1);
                props.columns = span.clamp(1, i64::from(MOST_COLUMNS)) as u16;
            }
            (Ns::W, b"vMerge") => props.rows = Some(merge(xml.val(&tag).as_deref())),
            (Ns::W, b"hMerge") => props.side = Some(merge(xml.val(&tag).as_deref())),
            (Ns::W, b"cellDel") => props.gone |= changes == Changes::Accept,
            (Ns::W, b"cellIns") => props.gone |= changes == Changes::Reject,
            _ => {}
        }
        xml.skip()
    })?;
    Ok(props)
}
