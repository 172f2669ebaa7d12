//! What a column of a table says of the figures in it.

use super::grid::{Grid, year};
use super::{caption, in_brackets};
use crate::fact::mark::says_whose;
use crate::figure::{Kind, numerals};
use crate::num::Decimal;
use crate::rulebook::Rulebook;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// What the rows are about.
    Name,
    /// Their units.
    Unit,
    /// Nothing that is read: numbers of rows.
    Idle,
    /// Figures.
    Figure(Head),
}

/// What is said of every figure of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// When: 2024年.
    pub(super) period: Option<String>,
    /// Whose: 太原市.
    pub(super) place: Option<String>,
    /// What is said before the figure; empty for 绝对数.
    pub(super) words: String,
    /// Its own unit.
    pub(super) unit: Option<String>,
    /// Does it speak of the figure before it: 比上年增长?
    pub(super) hangs: bool,
    /// … in the unit of that: 增减额?
    pub(super) amount: bool,
    /// Whole things: 项目数?
    pub(super) counts: bool,
    /// Does a mark before a figure say which way: 同比?
    pub(super) moves: bool,
    /// Are some of its figures said to have fallen?
    pub(super) falls: bool,
}

/// The columns, if there are heads, names and figures.
pub(super) fn columns(grid: &Grid<'_>, book: &Rulebook) -> Option<Vec<Column>> {
    // 太原市 | 大同市 | 合计: the total would be 大同市's.
    columns_of(grid, true, book)
        .filter(|columns| each_has_its_place(columns))
        .or_else(|| columns_of(grid, false, book))
}

/// Has every figure behind the first one with a place a place, too, or hangs on one that has?
fn each_has_its_place(columns: &[Column]) -> bool {
    let heads = columns.iter().filter_map(|column| match column {
        Column::Figure(head) => Some(head),
        _ => None,
    });
    let mut placed = heads.skip_while(|head| head.place.is_none());
    placed.all(|head| head.place.is_some() || head.hangs)
}

/// The columns, their places told from other words or not.
fn columns_of(grid: &Grid<'_>, places: bool, book: &Rulebook) -> Option<Vec<Column>> {
    let body = grid.heads..grid.rows.len();
    if grid.heads == 0 || body.is_empty() {
        return None;
    }
    let mut named = false;
    let columns: Vec<Column> = (0..grid.width())
        .map(|column| {
            let cells = body.clone().filter_map(|row| grid.cell(row, column));
            let (numbers, words) = cells.fold((0, 0), |(numbers, words), cell| {
                match (cell.numeral(), cell.text().chars().any(char::is_alphabetic)) {
                    (Some(_), _) => (numbers + 1, words),
                    (None, true) => (numbers, words + 1),
                    (None, false) => (numbers, words),
                }
            });
            let heads = heads(grid, column);
            let mut told = match is_times(grid, &heads, column, book) && !named {
                true => Column::Name,
                false => column_of(&heads, (numbers > words, words > 0), places, book),
            };
            named |= told == Column::Name;
            if let Column::Figure(head) = &mut told {
                let mut cells = body.clone().filter_map(|row| grid.cell(row, column));
                head.falls = head.moves && cells.any(|cell| cell.falls());
                let bare = head.unit.is_none() && !head.amount;
                let rate =
                    heads.last().is_some_and(|head| book.heads.percents.ending(head).is_some());
                // 0.25 and 1 may be fractions.
                let hundred = || body.clone().any(|row| exceeds_one(grid, row, column));
                head.unit = head
                    .unit
                    .take()
                    .or_else(|| (bare && rate && hundred()).then(|| "%".to_owned()));
            }
            told
        })
        .collect();
    let figures = |column: &Column| matches!(column, Column::Figure(_));
    let named = columns.iter().position(|column| *column == Column::Name);
    let read = named.is_some_and(|name| columns[name..].iter().any(figures));
    read.then_some(columns)
}

/// 年份, or no head: are the rows times? Of a number that is no year only 月份 says what it is.
fn is_times(grid: &Grid<'_>, heads: &[String], column: usize, book: &Rulebook) -> bool {
    let head = heads.last().map_or("", String::as_str);
    let mut cells = (grid.heads..grid.rows.len()).filter_map(|row| grid.cell(row, column));
    let timeless = |text: &str| year(text).is_none() && text.bytes().all(|b| b.is_ascii_digit());
    book.heads.months.is(head)
        || (book.heads.times.is(head) && !cells.any(|cell| timeless(&cell.text())))
        || (head.is_empty() && cells.all(|cell| year(&cell.text()).is_some()))
}

fn exceeds_one(grid: &Grid<'_>, row: usize, column: usize) -> bool {
    let number = grid.cell(row, column).and_then(|cell| cell.text().parse::<Decimal>().ok());
    number.is_some_and(|number| number.abs() > Decimal::ONE)
}

fn column_of(
    heads: &[String],
    (numbers, words): (bool, bool),
    places: bool,
    book: &Rulebook,
) -> Column {
    let last = heads.last().map_or("", String::as_str);
    if book.heads.numbers.is(last) {
        Column::Idle
    } else if book.heads.units.is(last) {
        Column::Unit
    } else if numbers {
        Column::Figure(head(heads, places, book))
    } else if words {
        Column::Name
    } else {
        Column::Idle
    }
}

/// What stands over a column, from above; a title over all of them is none of its own.
pub(super) fn heads(grid: &Grid<'_>, column: usize) -> Vec<String> {
    let mut heads: Vec<(usize, String)> = Vec::new();
    for row in 0..grid.heads {
        let Some(spot) = grid.spot(row, column) else { continue };
        let title = grid.rows[row].iter().flatten().all(|other| other.cell == spot.cell);
        if (title && grid.width() > 1) || heads.iter().any(|(cell, _)| *cell == spot.cell) {
            continue;
        }
        let text = grid.cell(row, column).map(|cell| cell.text()).unwrap_or_default();
        if !text.is_empty() {
            heads.push((spot.cell, text));
        }
    }
    heads.into_iter().map(|(_, text)| text).collect()
}

fn head(heads: &[String], places: bool, book: &Rulebook) -> Head {
    let mut head = Head::default();
    for text in heads {
        let (text, unit) = without_unit(text, book);
        head.counts |= book.heads.counts.ending(text).is_some();
        head.moves = book.heads.moves.ending(text).is_some();
        head.unit = unit.or(head.unit);
        let (period, words) = dated(text, book);
        head.period = period.or(head.period);
        if places && says_whose(words, &book.cues) {
            head.place = Some(words.to_owned());
        } else if !book.heads.silent.is(words) {
            head.words.push_str(words);
        }
    }
    head.hangs = book.heads.hangs.within(&head.words);
    head.amount = book.heads.amounts.ending(&head.words).is_some();
    head.words = book.heads.spoken(&head.words).to_owned();
    head
}

/// 绝对数（亿元）, 增长%, 单位：亿元, 亿元: the head, and the unit behind it.
fn without_unit<'t>(text: &'t str, book: &Rulebook) -> (&'t str, Option<String>) {
    // Beside 本外币, 人民币 is what the figures are of.
    if book.heads.currencies.is(text) {
        return (text, None);
    }
    if let Some(unit) = caption(text, book).or_else(|| unit_of(text, book)) {
        let said = book.heads.units.first_in(text).unwrap_or_default();
        return (text[..said].trim_end_matches(['(', '（']), Some(unit));
    }
    if let Some((head, named)) = in_brackets(text) {
        let bare = book.heads.units.beginning(named).map_or(named, |word| &named[word..]);
        let unit = unit_of(bare.trim_start_matches([':', '：']), book);
        if unit.is_some() {
            return (head, unit);
        }
    }
    let bare = text.trim_end_matches(['%', '％']);
    if bare.len() < text.len() {
        return (bare, Some("%".to_owned()));
    }
    (text, None)
}

/// A unit as it would stand behind a number, with its magnitude.
pub(super) fn unit_of(text: &str, book: &Rulebook) -> Option<String> {
    let text = text.trim_matches(['±', ' ']).replace('％', "%");
    // 2022年 behind a number would be one with it.
    if text.starts_with(|c: char| c.is_numeric()) {
        return None;
    }
    let said = format!("1{text}");
    let found = numerals(&said, &book.vocabulary);
    let [figure] = found.as_slice() else { return None };
    let whole = (figure.at.start, figure.at.end as usize) == (0, said.len());
    let unit = matches!(figure.kind, Kind::Quantity | Kind::Rate | Kind::Points);
    (whole && unit).then_some(text)
}

/// 2024年末数: the date that a head begins with, and what follows it.
pub(super) fn dated<'t>(text: &'t str, book: &Rulebook) -> (Option<String>, &'t str) {
    if let Some(year) = year(text) {
        let unit = book.moments.years.first().unwrap_or_default();
        return (Some(format!("{year}{unit}")), "");
    }
    if book.heads.years.is(text) {
        return (Some(text.to_owned()), "");
    }
    if let Some(end) = book.heads.ends.beginning(text) {
        let (when, rest) = text.split_at(end);
        return (Some(when.to_owned()), rest);
    }
    let found = numerals(text, &book.vocabulary);
    match found.first().filter(|figure| figure.kind == Kind::Date && figure.at.start == 0) {
        Some(date) => {
            let (date, rest) = text.split_at(date.at.end as usize);
            (Some(date.to_owned()), rest)
        }
        None => (None, text),
    }
}
