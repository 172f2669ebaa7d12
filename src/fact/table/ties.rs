//! What the rows of a table are to each other: parts of the row that has 100%, of the row before 其中,
//! of the row that is called the total.
//!
//! Silence: where rows may be nested and nothing says how (a row behind one with 其中, a total whose rows
//! make it up in no other column, or in the only one but for some of them), they are tied to nothing.

use super::column::{Column, Head, columns, dated, unit_of};
use super::grid::Grid;
use super::in_brackets;
use crate::fact::{Aspect, Described, Fact, Group, Page, Term};
use crate::finding::Confidence;
use crate::num::Decimal;
use crate::rulebook::Rulebook;
use crate::text::layout::shown;
use crate::text::{Block, Layout, Part, UNNUMBERED, numbered};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Marks before the name of a row that is a part of the one above …
const NESTING: [char; 4] = ['#', '＃', '*', '-'];

/// … and those that say what 其中 says, by the custom of statistical yearbooks.
const AMONG: [char; 2] = ['#', '＃'];

/// No longer, in characters, is what stands over a table as its name.
const CAPTION: usize = 60;

/// Rows of a total that no other column makes sure: which of them add up to it is tried.
const MEMBERS: usize = 12;

/// Do some of the values, but not all, make up the whole, or neighbours the value before them?
fn made_up(values: &[Decimal], whole: &Fact) -> bool {
    let Some(whole) = whole.reading().value else { return true };
    let mut sums = vec![Decimal::ZERO];
    for value in values {
        let more: Vec<Decimal> = sums.iter().filter_map(|sum| sum.checked_add(*value)).collect();
        sums.extend(more);
    }
    // All of them are the last.
    let some = sums[..sums.len() - 1].contains(&whole);
    some || (0..values.len()).any(|at| {
        let mut sum = Some(Decimal::ZERO);
        let behind = values[at + 1..].iter().enumerate();
        behind.into_iter().any(|(nth, value)| {
            sum = sum.and_then(|sum| sum.checked_add(*value));
            nth > 0 && sum == Some(values[at])
        })
    })
}

/// Ties the facts of the tables of a page.
pub(in crate::fact) fn tie(page: &mut Page, layout: &Layout, source: &str, book: &Rulebook) {
    let at = (0..).zip(&page.facts).map(|(number, fact)| (fact.place.span.start, number)).collect();
    page.described = described(&page.facts, layout, source);
    let tables = layout.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(Grid::new(table, source, book)),
        Block::Passage(_) => None,
    });
    let (mut groups, mut quotients) = (Vec::new(), Vec::new());
    let (mut leading, mut narrowed, mut grown) = (Vec::new(), Vec::new(), Vec::new());
    let mut called = Vec::new();
    let rated: BTreeSet<u32> = page.quotients.iter().map(|quotient| quotient.rate).collect();
    for grid in tables {
        let Some(columns) = columns(&grid, book) else { continue };
        let sheet = Sheet::new(&grid, &columns, &at, &page.facts, book);
        leading.extend(sheet.leading());
        narrowed.extend(sheet.narrowed());
        called.extend(sheet.called());
        grown.extend((0..sheet.rows.len()).flat_map(|row| sheet.grown(row)));
        let completed = (0..sheet.rows.len()).flat_map(|row| sheet.completed(row));
        quotients.extend(completed.filter(|quotient| !rated.contains(&quotient.rate)));
        for column in 0..sheet.columns.len() {
            quotients.extend(sheet.shares(column));
            let mut split = sheet.parts(column);
            if !sheet.planned(column) {
                split.extend(sheet.split(column));
            }
            // 2022年 | 出口, 2023年 | 进口: no row is a part of one of another time.
            split.retain(|group| of_one_time(group, &page.facts));
            groups.extend(split);
            groups.extend(sheet.totals(column));
        }
    }
    let rates: BTreeSet<u32> = quotients.iter().map(|quotient| quotient.rate).collect();
    page.quotients.retain(|quotient| !rates.contains(&quotient.rate));
    for fact in leading {
        page.facts[fact as usize].leads = true;
    }
    for (growth, level) in grown {
        page.facts[growth as usize].of = Some(level);
    }
    for (fact, name) in narrowed {
        page.facts[fact as usize].narrow(name);
    }
    for (fact, term) in called {
        let fact = &mut page.facts[fact as usize];
        (fact.indicator, fact.specific, fact.leads) = (Some(term), true, true);
        fact.scope = Box::default();
    }
    page.groups.extend(groups);
    page.quotients.extend(quotients);
}

fn of_one_time(group: &Group, facts: &[Fact]) -> bool {
    let time = |fact: u32| facts[fact as usize].period;
    group.parts.iter().all(|part| time(*part) == time(group.whole))
}

/// Which facts stand in each table, and which in the passages before it. Tables that follow each other repeat one text.
fn described(facts: &[Fact], layout: &Layout, source: &str) -> Vec<Described> {
    let first = |block: &Block| {
        block.parts().find_map(|part| match part {
            Part::Seen(at) => Some(at.start),
            _ => None,
        })
    };
    let before = |at: u32| facts.partition_point(|fact| fact.place.span.start < at) as u32;
    let (mut found, mut text) = (Vec::new(), 0..0);
    let mut blocks = layout.blocks.iter().peekable();
    let (mut from, mut caption) = (0, Cow::Borrowed(""));
    while let Some(block) = blocks.next() {
        let next = blocks.peek().and_then(|next| first(next));
        let end = next.map_or(facts.len() as u32, before);
        if let (Block::Table(_), Some(start)) = (block, first(block).map(before)) {
            if start > from {
                text = from..start;
            }
            let over = caption.chars().count() <= CAPTION;
            let caption = Box::from(if over { &*caption } else { "" });
            found.push(Described { text: text.clone(), cells: start..end, caption });
            from = end;
        }
        if let Block::Passage(passage) = block {
            caption = shown(&passage.parts, source);
        }
    }
    found
}

/// The rows of one list of names, and the facts in their columns.
pub(super) struct Sheet<'a> {
    pub(super) facts: &'a [Fact],
    /// Those behind the names of the rows.
    pub(super) columns: &'a [Column],
    pub(super) rows: Vec<Row>,
    pub(super) book: &'a Rulebook,
}

pub(super) struct Row {
    /// Without its number and 其中.
    pub(super) name: String,
    /// Of the number before its name; [`UNNUMBERED`] without one.
    pub(super) depth: u8,
    /// A mark before its name says that it is a part of the row above.
    pub(super) nested: bool,
    /// White space before its name.
    indent: usize,
    /// 其中 or # stands before its name.
    pub(super) among: bool,
    /// By column.
    pub(super) facts: Vec<Option<u32>>,
}

impl Row {
    /// A row, if it has a name.
    fn new(raw: &str, name: &str, facts: Vec<Option<u32>>, book: &Rulebook) -> Option<Self> {
        let bare = raw.trim_start();
        let indent = raw.chars().count() - bare.chars().count();
        let nested = bare.starts_with(NESTING);
        let (depth, number) = numbered(name);
        let name = &name[number..];
        let among = book.cues.among.beginning(name);
        let name = among.map_or(name, |word| &name[word..]).trim_start_matches([':', '：']);
        let among = among.is_some() || bare.starts_with(AMONG);
        (!name.is_empty()).then(|| Self {
            name: name.to_owned(),
            depth,
            nested,
            indent,
            among,
            facts,
        })
    }
}

/// 2023年, 1—3月, 2023, 3: nothing but when.
fn is_time(name: &str, book: &Rulebook) -> bool {
    name.bytes().all(|b| b.is_ascii_digit()) || dated(name, book).1.is_empty()
}

impl<'a> Sheet<'a> {
    fn new(
        grid: &Grid<'_>,
        columns: &'a [Column],
        at: &BTreeMap<u32, u32>,
        facts: &'a [Fact],
        book: &'a Rulebook,
    ) -> Self {
        let first = columns.iter().position(|column| *column == Column::Name).unwrap_or_default();
        let behind = columns[first..].iter().skip_while(|column| **column == Column::Name);
        let until = columns.len() - behind.clone().count();
        // A second list of names beside the first is left alone.
        let end = until + behind.take_while(|column| **column != Column::Name).count();
        let fact =
            |row: usize, column: usize| at.get(&grid.cell(row, column)?.numeral()?.at?).copied();
        let named = until.checked_sub(1);
        let rows = (grid.heads..grid.rows.len()).filter_map(|row| {
            let cell = grid.cell(row, named?)?;
            let facts = (until..end).map(|column| fact(row, column)).collect();
            let name = cell.text();
            // 合计（万元）
            let bare = in_brackets(&name).filter(|(_, unit)| unit_of(unit, book).is_some());
            Row::new(&cell.raw(), bare.map_or(&name, |(name, _)| name), facts, book)
        });
        Self { facts, columns: &columns[until..end], rows: rows.collect(), book }
    }

    pub(super) fn head(&self, column: usize) -> Option<&Head> {
        match self.columns.get(column)? {
            Column::Figure(head) => Some(head),
            _ => None,
        }
    }

    /// Does a column hold what was planned? 一般公共预算收入 is what came in.
    pub(super) fn planned(&self, column: usize) -> bool {
        self.head(column).is_some_and(|head| {
            let plans = &self.book.heads.plans;
            plans.within(&head.words) && self.book.indicator_term(&head.words).is_none()
        })
    }

    /// 平均得分: nothing that adds up.
    fn is_mean(&self, column: usize) -> bool {
        self.head(column).is_some_and(|head| self.book.heads.means.within(&head.words))
    }

    /// Does a column name itself what its figures are of: 在校学生数?
    fn naming(&self, column: usize) -> bool {
        self.head(column).is_some_and(|head| !head.hangs && !head.words.is_empty())
    }

    pub(super) fn fact(&self, row: usize, column: usize) -> Option<u32> {
        self.rows[row].facts.get(column).copied().flatten()
    }

    /// The figures of rows that name a standard indicator and are no part of another row: they say the
    /// same here as in running text.
    fn leading(&self) -> Vec<u32> {
        let whole = self.rows.iter().filter(|row| !row.among);
        let facts = whole.flat_map(|row| (0..).zip(&row.facts));
        let facts = facts.filter(|(column, _)| !self.naming(*column));
        facts
            .filter_map(|(_, fact)| *fact)
            .filter(|fact| {
                let fact = &self.facts[*fact as usize];
                let term = fact.indicator.as_deref().filter(|_| fact.specific);
                term.is_some_and(|term| self.book.known(term).is_some())
            })
            .collect()
    }

    /// 人均可支配收入 | 城镇, 各项存款余额 | 本外币: what head and name together are called, where that is a
    /// standard indicator.
    fn called(&self) -> Vec<(u32, Term)> {
        let mut called = Vec::new();
        for column in 0..self.columns.len() {
            let Some(Head { words, .. }) = self.head(column).filter(|head| self.is_kind(head))
            else {
                continue;
            };
            for row in self.rows.iter().filter(|row| !row.among) {
                let known = self.book.known(&format!("{words}{}", row.name));
                let fact = row.facts.get(column).copied().flatten();
                called.extend(fact.zip(known.map(|known| known.name.clone())));
            }
        }
        called
    }

    /// Does a head say whose or in what money, and no more: 城镇, 男, 人民币?
    fn is_kind(&self, head: &Head) -> bool {
        let mut known = self.book.cues.partitions.naming(&head.words);
        self.book.heads.currencies.is(&head.words)
            || known
                .any(|known| known.groups && known.parts.iter().any(|part| **part == *head.words))
    }

    /// 中等职业教育 | 在校学生数: what the column names is narrowed by the name of the row.
    fn narrowed(&self) -> impl Iterator<Item = (u32, Term)> {
        let named = self.rows.iter().filter(|row| !is_time(&row.name, self.book));
        named.flat_map(|row| {
            let facts = (0..).zip(&row.facts).filter(|(column, _)| self.naming(*column));
            let whole = |fact: &u32| {
                let term = self.facts[*fact as usize].indicator.as_deref();
                term.is_some_and(|term| term.contains(&row.name))
            };
            let facts = facts.filter_map(|(_, fact)| *fact).filter(move |fact| !whole(fact));
            facts.map(|fact| (fact, Term::from(&*row.name)))
        })
    }

    /// An amount or a count, no rate and no change.
    pub(super) fn level(&self, row: usize, column: usize) -> Option<u32> {
        let number = self.fact(row, column)?;
        let level = matches!(self.facts[number as usize].aspect, Aspect::Level | Aspect::Count);
        level.then_some(number)
    }

    /// 合计: the sum of the rows below it, or of those above.
    fn totals(&self, column: usize) -> Vec<Group> {
        if self.is_mean(column) {
            return Vec::new();
        }
        let totals: Vec<usize> = (0..self.rows.len()).filter(|row| self.is_total(*row)).collect();
        let mut groups = Vec::new();
        for (at, total) in totals.iter().enumerate() {
            let after = totals.get(at + 1).copied().unwrap_or(self.rows.len());
            let before = at.checked_sub(1).map_or(0, |before| totals[before] + 1);
            let rows = if *total == 0 { 1..after } else { before..*total };
            let Some(parts) = self.members(rows) else { continue };
            let others = (0..self.columns.len()).filter(|other| *other != column);
            let mut others = others.filter(|other| !self.is_mean(*other));
            let sure = others.clone().any(|other| self.adds_up(*total, &parts, other));
            let alone = others.all(|other| self.level(*total, other).is_none());
            if !(sure || alone && self.flat(*total, &parts, column)) {
                continue;
            }
            let Some(whole) = self.level(*total, column) else { continue };
            // A budget keeps a reserve that no row names.
            if self.planned(column) {
                continue;
            }
            // An empty cell had a figure last year, maybe.
            let parts: Option<Vec<u32>> =
                parts.iter().map(|row| self.level(*row, column)).collect();
            let parts = parts.filter(|parts| parts.len() > 1);
            let confidence = if sure { Confidence::Explicit } else { Confidence::Inferred };
            groups
                .extend(parts.map(|parts| Group { confidence, ..self.group(whole, parts, true) }));
        }
        groups
    }

    /// With no other column to tell, are the rows of one unit, and none of them seen to be a part of
    /// another: 工业 below 第二产业 is left out of the total, or makes up a row with its neighbours?
    fn flat(&self, total: usize, parts: &[usize], column: usize) -> bool {
        let level = |row: &usize| self.level(*row, column).map(|at| &self.facts[at as usize]);
        let Some(whole) = level(&total) else { return false };
        let marked = parts.iter().any(|row| self.rows[*row].nested);
        let levels = parts.iter().map(level).collect::<Option<Vec<_>>>();
        let levels = levels.filter(|levels| levels.iter().all(|part| part.unit == whole.unit));
        let values = |levels: Vec<&Fact>| levels.iter().map(|part| part.reading().value).collect();
        let values: Option<Vec<Decimal>> = levels.and_then(values);
        let fit = |values: &Vec<Decimal>| values.len() <= MEMBERS && !made_up(values, whole);
        !marked && values.as_ref().is_some_and(fit)
    }

    pub(super) fn is_total(&self, row: usize) -> bool {
        self.book.heads.totals.ending(&self.rows[row].name).is_some()
    }

    /// The rows that make up a total: those of the highest number, from the first on; without numbers
    /// all, if none of them is set in or begins with 其中.
    fn members(&self, rows: std::ops::Range<usize>) -> Option<Vec<usize>> {
        let depth = rows.clone().map(|row| self.rows[row].depth).min()?;
        let members: Vec<usize> =
            rows.clone().filter(|row| self.rows[*row].depth == depth).collect();
        if depth < UNNUMBERED {
            return (members.first() == Some(&rows.start)).then_some(members);
        }
        let indent = self.rows[rows.start].indent;
        let flat = |row: &usize| self.rows[*row].indent == indent && !self.rows[*row].among;
        members.iter().all(flat).then_some(members)
    }

    /// Do the rows make up the total in a column?
    fn adds_up(&self, total: usize, parts: &[usize], column: usize) -> bool {
        let Some(whole) = self.level(total, column) else { return false };
        let value = |at: u32| self.facts[at as usize].reading().value;
        let parts = parts.iter().filter_map(|row| self.level(*row, column));
        let sum = parts.map(value).try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?));
        sum.is_some() && sum == value(whole)
    }

    pub(super) fn group(&self, whole: u32, parts: Vec<u32>, closed: bool) -> Group {
        Group {
            whole,
            list: parts.first().map_or(0, |part| self.facts[*part as usize].place.span.start),
            parts,
            closed,
            apart: false,
            mean: false,
            confidence: if closed { Confidence::Explicit } else { Confidence::Inferred },
        }
    }
}
