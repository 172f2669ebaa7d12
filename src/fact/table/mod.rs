//! A table as a reader would read it out: each row a sentence, each figure behind what its column says.
//!
//! Shape: the blocks of a [`Layout`] become [`Line`]s; of a row the name and the figures are seen
//! where they stand, period, head and unit are said.
//! Silence: a table without heads is read as it stands, cell by cell.
//! Source: tables of communiqués (指标, 单位, 绝对数, 比上年增长) and budgets (预算科目, 预算数, 完成数).

mod beside;
mod column;
mod grid;
mod nested;
mod split;
mod ties;

use crate::rulebook::Rulebook;
use crate::text::layout::shown;
use crate::text::{Block, Layout, Line, ParagraphKind, Part, Table};
use column::{Column, Head, columns, unit_of};
use grid::Grid;
use std::collections::BTreeMap;

pub(super) use ties::tie;

/// No further back, in paragraphs, the unit of a table stands above it.
const CAPTION: usize = 3;
/// No name of a table is longer, in bytes.
const NAME: usize = 150;

/// The blocks of a layout as paragraphs, and where the numbers begin that are figures though nothing gives
/// them a unit: are they counts?
pub(super) fn lines(
    layout: &Layout,
    source: &str,
    book: &Rulebook,
) -> (Vec<Line>, BTreeMap<u32, bool>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut bare = BTreeMap::new();
    for block in &layout.blocks {
        match block {
            Block::Passage(passage) => {
                let kind = passage.heading.then_some(ParagraphKind::Heading);
                lines.push(Line { kind, parts: passage.parts.clone() });
            }
            Block::Table(table) => {
                let unit = over(&mut lines, source, book);
                lines.extend(read_out(table, source, unit.as_deref(), book, &mut bare));
            }
        }
    }
    (lines, bare)
}

/// Reads what stands right over a table: its name, and the unit of its figures.
fn over(lines: &mut [Line], source: &str, book: &Rulebook) -> Option<String> {
    let (mut unit, mut named) = (None, false);
    // Behind another table stands what is over that one.
    let own = |line: &&mut Line| line.kind != Some(ParagraphKind::Row);
    for line in lines.iter_mut().rev().take(CAPTION).take_while(own) {
        let text = shown(&line.parts, source);
        let said = caption(&text, book);
        // 2025年收入完成情况表（单位：万元）
        let end = said.as_ref().and_then(|_| book.heads.units.first_in(&text));
        let name = text[..end.unwrap_or(text.len())].trim_matches(|c: char| " (（".contains(c));
        let names = !named && book.heads.names.ending(name).is_some() && name.len() <= NAME;
        let kind = match (said.is_some() && name.is_empty(), names) {
            // 单位：亿元 is no heading: what stands above it goes on.
            (true, _) => Some(ParagraphKind::Furniture),
            (false, true) => Some(ParagraphKind::Caption),
            (false, false) => line.kind,
        };
        unit = unit.or(said);
        named |= names;
        line.kind = kind;
    }
    unit
}

/// 表1（单位：亿元）: the unit of all figures below.
fn caption(line: &str, book: &Rulebook) -> Option<String> {
    let mut rest = line;
    while let Some(at) = book.heads.units.first_in(rest) {
        let behind = &rest[at..];
        let word = book.heads.units.beginning(behind)?;
        let named = behind[word..].trim_start_matches([':', '：']);
        if named.len() < behind.len() - word {
            let end = named.find([')', '）', ',', '，', '。', '、']).unwrap_or(named.len());
            return unit_of(&named[..end], book);
        }
        rest = named;
    }
    None
}

fn read_out(
    table: &Table,
    source: &str,
    unit: Option<&str>,
    book: &Rulebook,
    bare: &mut BTreeMap<u32, bool>,
) -> Vec<Line> {
    let grid = Grid::new(table, source, book);
    let columns = columns(&grid, book);
    let Some(columns) = columns else { return grid.plain() };
    let own = over_names(&grid, &columns, book).or_else(|| over_heads(&grid, book));
    let unit = own.as_deref().or(unit);
    let mut lines = Vec::new();
    for row in grid.heads..grid.rows.len() {
        lines.extend(Row { grid: &grid, columns: &columns, row, unit, book }.sentence(bare));
    }
    lines
}

/// 指标（单位：亿元）, 指标（亿元）, and a row of nothing but 单位：亿元: the unit stands over the names.
fn over_names(grid: &Grid<'_>, columns: &[Column], book: &Rulebook) -> Option<String> {
    let name = columns.iter().position(|column| *column == Column::Name)?;
    let heads = (0..grid.heads).filter_map(|row| grid.cell(row, name));
    let said = |text: &str| caption(text, book).or_else(|| unit_behind(text, book));
    heads.rev().find_map(|head| said(&head.text()))
}

/// A row of nothing but 单位：亿元 over the heads, wherever it stands in it.
fn over_heads(grid: &Grid<'_>, book: &Rulebook) -> Option<String> {
    let rows = 0..grid.heads.saturating_sub(1);
    rows.into_iter().find_map(|row| {
        let heads = (0..grid.width()).filter_map(|column| grid.cell(row, column));
        let mut said = heads.map(|head| head.text()).filter(|text| !text.is_empty());
        let text = said.next().filter(|text| said.all(|other| other == *text))?;
        (book.heads.units.first_in(&text) == Some(0)).then(|| caption(&text, book)).flatten()
    })
}

/// A row of the body.
struct Row<'a> {
    grid: &'a Grid<'a>,
    columns: &'a [Column],
    row: usize,
    /// Of the whole table.
    unit: Option<&'a str>,
    book: &'a Rulebook,
}

impl Row<'_> {
    /// 2024年，粮食产量122.35万吨，比上年增长1.8%。
    fn sentence(&self, bare: &mut BTreeMap<u32, bool>) -> Option<Line> {
        let mut parts = Vec::new();
        let (mut name, mut said) = (Vec::new(), 0);
        let (mut latest, mut several): (Option<&str>, bool) = (None, false);
        let mut place: Option<&str> = None;
        for (at, column) in self.columns.iter().enumerate() {
            let Some(cell) = self.grid.cell(self.row, at) else { continue };
            match column {
                Column::Name => {
                    if said > 0 {
                        (name, said) = (Vec::new(), 0);
                        (latest, several, place) = (None, false, None);
                    }
                    name.extend(cell.named(|text| unit_of(text, self.book).is_some()));
                    name.extend(self.of_time(at).map(Part::Said));
                }
                Column::Figure(head) if !name.is_empty() => {
                    let Some(numeral) = cell.numeral() else { continue };
                    if !numeral.is_clear(head.moves, head.falls) {
                        continue;
                    }
                    let moved = head.place.is_some() && head.place.as_deref() != place;
                    if moved {
                        (latest, several, place) = (None, false, head.place.as_deref());
                    }
                    // 2025年 | 2024年 | 增长: of the later one.
                    let period = head.period.as_deref();
                    let back = latest.filter(|_| several && head.hangs && period.is_none());
                    let when = period.or(back);
                    let opens = said == 0 || when.is_some() || moved;
                    if !opens {
                        // A bare % behind an amount may be its growth or its share.
                        let bare = head.words.is_empty() && head.unit.as_deref() == Some("%");
                        parts.push(Part::Said(if bare { "。" } else { "，" }.to_owned()));
                    } else {
                        self.open(&mut parts, &name, (when, place), said);
                    }
                    several |=
                        period.is_some() && latest.is_some_and(|latest| Some(latest) != period);
                    latest = later(latest, period);
                    if !(opens && self.says(&name, head)) {
                        parts.push(Part::Said(head.words.clone()));
                    }
                    let unit = self.unit(head).filter(|_| !numeral.own_unit);
                    let no_unit = unit.is_none() && !numeral.own_unit && !head.hangs;
                    if let (true, Some(at)) = (no_unit, numeral.at)
                        && grid::year(&cell.text()).is_none()
                    {
                        bare.insert(at, head.counts);
                    }
                    parts.extend(numeral.parts);
                    parts.extend(unit.map(Part::Said));
                    said += 1;
                }
                _ => {}
            }
        }
        (!parts.is_empty()).then(|| {
            parts.push(Part::Said("。".to_owned()));
            Line { kind: Some(ParagraphKind::Row), parts }
        })
    }

    /// 肉类总产量 below 产量, 中等职业学校 below 学校数: does the name of the row say what stands over the column?
    fn says(&self, name: &[Part], head: &Head) -> bool {
        let heads = &self.book.heads;
        let (words, name) = (head.words.as_str(), self.grid.spelled(name));
        let number =
            heads.silent.ending(words).map_or(words, |end| &words[..words.len() - end.len()]);
        let both = |said: &str| said.chars().count() > 1 && name.ends_with(said);
        let index = heads.tails.ending(words).is_some_and(&both);
        !head.hangs && (both(words) || both(number) || index)
    }

    /// 年份 | 2023: what a number by itself is, over rows that are times.
    fn of_time(&self, column: usize) -> Option<String> {
        let text = self.grid.cell(self.row, column)?.text();
        let number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let head = column::heads(self.grid, column);
        let months = || head.last().is_some_and(|head| self.book.heads.months.is(head));
        let word = match (number, grid::year(&text)) {
            (true, Some(_)) => self.book.moments.years.first(),
            (true, None) if months() => self.book.heads.months.first(),
            _ => None,
        };
        word.map(str::to_owned)
    }

    /// What stands before a figure: its period, its place and the name of the row.
    fn open(
        &self,
        parts: &mut Vec<Part>,
        name: &[Part],
        (when, place): (Option<&str>, Option<&str>),
        said: usize,
    ) {
        if !parts.is_empty() {
            parts.push(Part::Said("。".to_owned()));
        }
        parts.extend(when.map(|when| Part::Said(format!("{when}，"))));
        parts.extend(place.map(|place| Part::Said(place.to_owned())));
        if said == 0 {
            parts.extend(name.iter().cloned());
        } else {
            parts.push(Part::Said(self.grid.spelled(name)));
        }
    }

    /// The unit of the column, of the row, of the name of the row, or of the table.
    fn unit(&self, head: &Head) -> Option<String> {
        if head.unit.is_some() || (head.hangs && !head.amount) {
            return head.unit.clone();
        }
        let cell = |wanted: Column| {
            let at = self.columns.iter().position(|column| *column == wanted)?;
            self.grid.cell(self.row, at).map(|cell| cell.text())
        };
        let of_row = || unit_of(&cell(Column::Unit)?, self.book);
        let of_name = || unit_behind(&cell(Column::Name)?, self.book);
        of_row().or_else(of_name).or_else(|| self.unit.map(str::to_owned))
    }
}

/// 2025年 | 2024年: the later one; 四季度 | 全年: the last one.
fn later<'h>(one: Option<&'h str>, other: Option<&'h str>) -> Option<&'h str> {
    let number = |when: &str| when.starts_with(|c: char| c.is_ascii_digit());
    match (one, other) {
        (Some(one), Some(other)) if number(one) && number(other) => Some(one.max(other)),
        _ => other.or(one),
    }
}

/// 地区生产总值（亿元）.
fn unit_behind(name: &str, book: &Rulebook) -> Option<String> {
    unit_of(in_brackets(name)?.1, book)
}

/// What stands before a last bracket, and what in it.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix([')', '）'])?;
    inner.rsplit_once(['(', '（'])
}
