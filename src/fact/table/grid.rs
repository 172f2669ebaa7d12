//! The cells of a table in rows and columns of one width, and what is written in them.

use super::in_brackets;
use crate::rulebook::Rulebook;
use crate::text::layout::shown;
use crate::text::{Line, Part, Span, Table, numbered};

/// No wider is a table that is read; a page has no room for more.
const WIDEST: usize = 256;

/// What stands before a number that fell …
const MINUS: [char; 4] = ['-', '−', '－', '﹣'];
/// … or did not.
const PLUS: [char; 2] = ['+', '＋'];

/// Marks of newspapers. In accounts ▲ may be a minus, so it counts where the column tells falls otherwise.
const RISES: [char; 2] = ['↑', UNSURE];
const FALLS: [char; 2] = ['↓', '▼'];
const UNSURE: char = '▲';

/// Behind a number that a note speaks of.
const NOTES: [char; 2] = ['*', '＊'];

/// A table in rows and columns.
pub(super) struct Grid<'a> {
    source: &'a str,
    book: &'a Rulebook,
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
    book: &'a Rulebook,
}

/// A number alone in its cell.
pub(super) struct Numeral {
    pub(super) parts: Vec<Part>,
    /// Where it begins in the source.
    pub(super) at: Option<u32>,
    /// It brings a unit: 95.7%, 1.3倍.
    pub(super) own_unit: bool,
    /// The mark before it that says which way: ↓.
    pub(super) mark: Option<char>,
}

impl Numeral {
    /// Does its mark say which way, below a head of changes in whose column some are told to have fallen, or none?
    pub(super) fn is_clear(&self, moves: bool, falls: bool) -> bool {
        match self.mark {
            None => true,
            Some(mark) if PLUS.contains(&mark) => true,
            Some(mark) => moves && (falls || mark != UNSURE),
        }
    }
}

impl<'a> Grid<'a> {
    pub(super) fn new(table: &Table, source: &'a str, book: &'a Rulebook) -> Self {
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
        let mut grid = Self { source, book, cells, rows, heads: 0 };
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
        Some(Written { parts: &self.cells[spot.cell], source: self.source, book: self.book })
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

    /// The number, if the cell holds nothing but that and how it is meant: +5.1, ↓5.1, 约5, 5.1*.
    pub(super) fn numeral(&self) -> Option<Numeral> {
        let text = self.text();
        let (before, number) = text.split_at(text.find(digit)?);
        let number = number.trim_end_matches(NOTES);
        let bare = self.book.heads.rates.ending(number).map_or(0, str::len);
        let bare = &number[..number.len() - bare];
        let digits = bare.split(['.', '．']);
        let whole = |part: &str| !part.is_empty() && part.chars().all(counts);
        if digits.clone().count() > 2 || !digits.clone().all(whole) {
            return None;
        }
        let mut parts = self.trimmed();
        self.without_notes(&mut parts);
        let begin = parts.first().and_then(start);
        let mut signs = before.chars();
        let mark = signs.next().filter(|c| signs.next().is_none() && !MINUS.contains(c));
        match mark {
            None if before.chars().count() < 2 => {}
            Some(mark) if PLUS.contains(&mark) || RISES.contains(&mark) => {
                self.without_signs(&mut parts)
            }
            Some(mark) if FALLS.contains(&mark) => {
                self.without_signs(&mut parts);
                let start = begin?;
                let at = Span { start, end: start + mark.len_utf8() as u32 };
                parts.insert(0, Part::Means(at, MINUS[0]));
            }
            _ if self.book.vocabulary.without_hedge(before).is_empty() => {
                self.without_signs(&mut parts);
                let at = parts.first().and_then(start);
                parts.insert(0, Part::Said(before.to_owned()));
                return Some(Numeral {
                    parts,
                    at,
                    own_unit: bare.len() < number.len(),
                    mark: None,
                });
            }
            _ => return None,
        }
        let at = parts.first().and_then(start);
        Some(Numeral { parts, at, own_unit: bare.len() < number.len(), mark })
    }

    /// Is it said to have gone down: -5.1, ↓5.1?
    pub(super) fn falls(&self) -> bool {
        self.numeral().is_some()
            && self.text().starts_with(|c| MINUS.contains(&c) || FALLS.contains(&c))
    }

    /// Takes away what stands before the digits.
    fn without_signs(&self, parts: &mut Vec<Part>) {
        let from = parts
            .iter()
            .position(|part| shown(std::slice::from_ref(part), self.source).contains(digit));
        parts.drain(..from.unwrap_or_default());
        if let Some(Part::Seen(at)) = parts.first_mut() {
            at.start += slice(self.source, *at).find(digit).unwrap_or_default() as u32;
        }
    }

    /// Takes away the marks of notes behind the digits.
    fn without_notes(&self, parts: &mut Vec<Part>) {
        while let Some(Part::Means(_, c)) = parts.last()
            && NOTES.contains(c)
        {
            parts.pop();
        }
        if let Some(Part::Seen(at)) = parts.last_mut() {
            let text = slice(self.source, *at);
            at.end -= (text.len() - text.trim_end_matches(NOTES).trim_end().len()) as u32;
        }
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

fn start(part: &Part) -> Option<u32> {
    match part {
        Part::Seen(at) | Part::Means(at, _) => Some(at.start),
        Part::Said(_) => None,
    }
}

fn counts(c: char) -> bool {
    digit(c) || matches!(c, ',' | '，')
}

fn digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// A year by itself, as it stands over a column.
pub(super) fn year(text: &str) -> Option<&str> {
    let four = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    (four && ("1949".."2100").contains(&text)).then_some(text)
}
