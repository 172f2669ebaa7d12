//! A table in the making: rows of cells with their spans, and whether it is one of data.

use super::writing::{Line, join};
use crate::text::layout::shown;
use crate::text::{Cell, Table};
use std::collections::BTreeMap;

/// Columns of a row at most, and rows that a cell spans: what browsers allow.
const WIDEST: u16 = 1000;
/// Bytes of a cell that is running prose (some 80 Han), if it holds a full stop.
const PROSE: usize = 240;

#[derive(Debug, Default)]
struct RawCell {
    lines: Vec<Line>,
    columns: u16,
    rows: u16,
}

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: Vec<Vec<RawCell>>,
    /// Where the next cell of the row begins.
    column: u16,
    /// Which cell began last at a column: its row and its place there.
    began: BTreeMap<u16, (usize, usize)>,
    inside: bool,
}

/// What a table is read as.
pub(super) enum Row {
    /// Passages.
    Lines(Vec<Line>),
    /// Rows of data.
    Table(Table),
}

impl Grid {
    pub(super) fn open_row(&mut self) {
        self.close_cell(false);
        self.rows.push(Vec::new());
        self.column = 0;
    }

    pub(super) fn open_cell(&mut self, columns: u16, rows: u16) {
        if self.rows.is_empty() {
            self.open_row();
        }
        let row = self.rows.len() - 1;
        self.rows[row].push(RawCell { lines: Vec::new(), columns: 1, rows: rows.max(1) });
        self.inside = true;
        self.widen(columns);
    }

    /// The cell that is open spans so many columns, as far as there is room.
    pub(super) fn widen(&mut self, columns: u16) {
        let columns = columns.clamp(1, WIDEST.saturating_sub(self.column).max(1));
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.columns = columns;
        }
    }

    /// Takes a line, or gives it back where nothing of the table stands before it.
    pub(super) fn take(&mut self, line: Line) -> Option<Line> {
        if !self.inside {
            if self.rows.iter().all(Vec::is_empty) {
                return Some(line);
            }
            self.open_row();
            self.open_cell(1, 1);
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.lines.push(line);
        }
        None
    }

    /// Ends a cell; one that goes on from above makes that one longer.
    pub(super) fn close_cell(&mut self, above: bool) {
        if !std::mem::take(&mut self.inside) {
            return;
        }
        let row = self.rows.len().saturating_sub(1);
        let Some(cell) = self.rows.last().and_then(|row| row.last()) else { return };
        let (column, columns) = (self.column, cell.columns);
        self.column = column.saturating_add(columns);
        let top = self.began.get(&column).copied().filter(|_| above && cell.lines.is_empty());
        let top = top.and_then(|(at, nth)| self.rows[at].get_mut(nth).map(|cell| (at, cell)));
        match top {
            Some((at, top)) if at < row => {
                top.rows = u16::try_from(row - at + 1).unwrap_or(u16::MAX);
                self.rows[row].pop();
            }
            _ => {
                let nth = self.rows[row].len() - 1;
                self.began.insert(column, (row, nth));
            }
        }
    }

    /// All of it as lines, in order.
    pub(super) fn lines(self) -> impl Iterator<Item = Line> {
        self.rows.into_iter().flatten().flat_map(|cell| cell.lines)
    }

    /// What it is read as: titles above and notes below a table are passages, and so is all of a
    /// table that only arranges the page.
    pub(super) fn read(self, source: &str) -> Vec<Row> {
        let lonely = |row: &Vec<RawCell>| row.len() == 1;
        let prose = |row: &Vec<RawCell>| row.iter().any(|cell| is_prose(cell, source));
        let rows: Vec<_> = self.rows.iter().map(|row| (row.len() > 1, prose(row))).collect();
        if !rows.iter().any(|(wide, _)| *wide) || rows.contains(&(true, true)) {
            return vec![Row::Lines(self.lines().collect())];
        }
        let mut read = Vec::new();
        let mut kept = Vec::new();
        for row in self.rows {
            if lonely(&row) && prose(&row) {
                if !kept.is_empty() {
                    read.push(Row::Table(table(std::mem::take(&mut kept))));
                }
                read.push(Row::Lines(row.into_iter().flat_map(|cell| cell.lines).collect()));
            } else {
                kept.push(row);
            }
        }
        if !kept.is_empty() {
            read.push(Row::Table(table(kept)));
        }
        read
    }
}

fn is_prose(cell: &RawCell, source: &str) -> bool {
    let text = |line: &Line| shown(&line.parts, source).len();
    let stops = |line: &Line| shown(&line.parts, source).contains('。');
    cell.lines.iter().map(text).sum::<usize>() >= PROSE && cell.lines.iter().any(stops)
}

/// No cell reaches below the table.
fn table(rows: Vec<Vec<RawCell>>) -> Table {
    let count = rows.len();
    let cells = |(at, row): (usize, Vec<RawCell>)| -> Vec<Cell> {
        let left = u16::try_from(count - at).unwrap_or(u16::MAX);
        let cell = |cell: RawCell| {
            let mut parts = Vec::new();
            for line in cell.lines {
                join(&mut parts, line.parts);
            }
            Cell { parts, columns: cell.columns, rows: cell.rows.min(left) }
        };
        row.into_iter().map(cell).collect()
    };
    Table { rows: rows.into_iter().enumerate().map(cells).collect() }
}
