//! Tables.

use super::Block;
use crate::Source;

/// A table: rows of cells.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Table {
    /// Where it stood.
    pub source: Source,
    /// The rows from top to bottom; they need not have the same number of cells.
    pub rows: Vec<Row>,
}

impl Table {
    /// The number of grid columns: the widest row, spans counted.
    pub fn columns(&self) -> usize {
        let width =
            |row: &Row| row.cells.iter().map(|c| usize::from(c.columns.max(1))).sum();
        self.rows.iter().map(width).max().unwrap_or(0)
    }
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Row {
    /// Where it stood.
    pub source: Source,
    /// Whether the row heads the columns and is repeated on each page.
    pub header: bool,
    /// The cells from left to right.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Cell {
    /// Where it stood.
    pub source: Source,
    /// How many grid columns it takes, at least 1.
    pub columns: u16,
    /// How many rows it takes, at least 1. Rows below leave its place out.
    pub rows: u16,
    /// What stands in it; empty for an empty cell. A table inside is a nested table.
    pub blocks: Vec<Block>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { source: Source::default(), columns: 1, rows: 1, blocks: Vec::new() }
    }
}
