//! The cells of a table in rows and columns of one width, and what is written in them.

use super::in_brackets;
use crate::rulebook::Heads;
use crate::text::layout::shown;
use crate::text::{Line, Part, Span, Table, numbered};

/// No wider is a table that is read; a page has no room for more.
const WIDEST: usize = 256;

/// A table in rows and columns.
pub(super) struct Grid<'a> {
    source: &'a str,
    words: &'a Heads,
    cells: Vec<Vec<Part>>,
    /// By row and column; a cell that spans several stands in each.
    pub(super) rows: Vec<Vec<Option<Spot>>>,
    /// How many rows from above are heads.
    pub(super) heads: usize,
}

/// A cell at a place of the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) cell: usize,
    /// Does it begin further above or to the left?
    pub(super) repeated: bool,
}

/// What is written at a place of the grid.
pub(super) struct Written<'a> {
    parts: &'a [Part],
    source: &'a str,
    heads: &'a Heads,
}

/// A number alone in its cell.
pub(super) struct Numeral {
    pub(super) parts: Vec<Part>,
    /// It brings a unit: 95.7%, 1.3倍.
    pub(super) own_unit: bool,
}

impl<'a> Grid<'a> {
    pub(super) fn new(table: &Table, source: &'a str, words: &'a Heads) -> Self {
        let mut cells = Vec::new();
        let mut rows: Vec<Vec<Option<Spot>>> = vec![Vec::new(); table.rows.len()];
        for (row, written) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in written {
                while rows[row].get(column).is_some_and(Option::is_some) {
                    column += 1;
                }
                let wide = usize::from(cell.columns.max(1)).min(WIDEST.saturating_sub(column));
                let deep = usize::from(cell.rows.max(1)).min(rows.len() - row);
                for (down, below) in rows[row..row + deep].iter_mut().enumerate() {
                    below.resize(below.len().max(column + wide), None);
                    for (right, spot) in below[column..column + wide].iter_mut().enumerate() {
                        let repeated = (down, right) != (0, 0);
                        *spot = spot.or(Some(Spot { cell: cells.len(), repeated }));
                    }
                }
                cells.push(cell.parts.clone());
                column += wide;
            }
        }
        let mut grid = Self { source, words, cells, rows, heads: 0 };
        grid.heads = (0..grid.rows.len()).find(|row| grid.states(*row)).unwrap_or(grid.rows.len());
        grid
    }

    /// Columns of its widest row.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// What is written at a place.
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<Written<'_>> {
        let spot = self.spot(row, column)?;
        Some(Written { parts: &self.cells[spot.cell], source: self.source, heads: self.words })
    }

    pub(super) fn spot(&self, row: usize, column: usize) -> Option<Spot> {
        self.rows.get(row)?.get(column).copied().flatten()
    }

    /// Does a row hold a figure, and not the years of a head?
    fn states(&self, row: usize) -> bool {
        let cells = (1..self.rows[row].len()).filter_map(|column| self.cell(row, column));
        cells.into_iter().any(|cell| cell.numeral().is_some() && year(&cell.text()).is_none())
    }

    /// The rows as they stand.
    pub(super) fn plain(&self) -> Vec<Line> {
        let row = |spots: &Vec<Option<Spot>>| {
            let mut line = Line::default();
            for spot in spots.iter().flatten().filter(|spot| !spot.repeated) {
                line.parts.extend(self.cells[spot.cell].iter().cloned());
                line.parts.push(Part::Said(" ".to_owned()));
            }
            line
        };
        self.rows.iter().map(row).collect()
    }

    /// What is seen of pieces, as words to be said elsewhere.
    pub(super) fn spelled(&self, parts: &[Part]) -> String {
        shown(parts, self.source).into_owned()
    }
}

impl Written<'_> {
    /// As it stands.
    pub(super) fn raw(&self) -> String {
        shown(self.parts, self.source).into_owned()
    }

    /// Without white space.
    pub(super) fn text(&self) -> String {
        self.raw().chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// The number, if the cell holds nothing else.
    pub(super) fn numeral(&self) -> Option<Numeral> {
        let text = self.text();
        let number = text.trim_start_matches(['+', '-', '−', '－', '﹣']);
        let bare = self.heads.rates.ending(number).map_or(0, str::len);
        let bare = &number[..number.len() - bare];
        let digits = bare.split(['.', '．']);
        let whole = |part: &str| !part.is_empty() && part.chars().all(counts);
        let one = number.len() + 4 > text.len() && digits.clone().count() <= 2;
        (one && digits.clone().all(whole))
            .then(|| Numeral { parts: self.trimmed(), own_unit: bare.len() < number.len() })
    }

    /// The name of a row, without the number before it and the unit behind it.
    pub(super) fn named(&self, is_unit: impl Fn(&str) -> bool) -> Vec<Part> {
        let mut parts = self.trimmed();
        if let Some(Part::Seen(at)) = parts.first_mut() {
            let text = slice(self.source, *at);
            let bare = text.trim_start_matches(['#', '*', '＃', ' ', '\u{3000}']);
            let (_, number) = numbered(bare);
            at.start += (text.len() - bare.len() + number) as u32;
        }
        if let Some(Part::Seen(at)) = parts.last_mut() {
            let text = slice(self.source, *at);
            let unit = in_brackets(text).filter(|(_, named)| is_unit(named));
            at.end -= unit.map_or(0, |(name, _)| (text.len() - name.len()) as u32);
        }
        parts
    }

    /// The pieces without white space at either end.
    fn trimmed(&self) -> Vec<Part> {
        let blank = |part: &Part| match part {
            Part::Seen(at) => slice(self.source, *at).trim().is_empty(),
            Part::Means(_, c) => c.is_whitespace(),
            Part::Said(words) => words.trim().is_empty(),
        };
        let mut parts: Vec<Part> = self.parts.iter().filter(|part| !blank(part)).cloned().collect();
        if let Some(Part::Seen(at)) = parts.first_mut() {
            let text = slice(self.source, *at);
            at.start += (text.len() - text.trim_start().len()) as u32;
        }
        if let Some(Part::Seen(at)) = parts.last_mut() {
            let text = slice(self.source, *at);
            at.end -= (text.len() - text.trim_end().len()) as u32;
        }
        parts
    }
}

fn slice(source: &str, at: Span) -> &str {
    source.get(at.start as usize..at.end as usize).unwrap_or_default()
}

fn counts(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '，' | '０'..='９')
}

/// A year by itself, as it stands over a column.
pub(super) fn year(text: &str) -> Option<&str> {
    let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    (four && ("1949".."2100").contains(&text)).then_some(text)
}
