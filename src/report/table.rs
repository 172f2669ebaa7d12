//! Facts as a table for the eye: columns lined up by display width, a Han character two wide.

use super::{Books, Language, Sources, plain, unit_name};
use crate::fact::{Fact, Page};
use crate::num::{Reading, Units};
use std::borrow::Borrow;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const COLUMNS: usize = 8;

/// Writes facts in order of page and place. Every row is held until the widths are known.
pub fn facts(
    pages: &[impl Borrow<Page>],
    sources: &Sources,
    books: &Books<'_>,
    language: Language,
    out: &mut dyn Write,
) -> io::Result<()> {
    let header = language.pick(
        "位置 原文 数值 单位 含义 主体 指标 时期",
        "place text value unit role entity indicator period",
    );
    let mut rows = vec![header.split(' ').map(str::to_owned).collect::<Vec<_>>()];
    let facts = pages.iter().flat_map(|page| &page.borrow().facts);
    rows.extend(facts.map(|fact| cells(fact, sources, books.units(fact.place.doc)).to_vec()));
    aligned_rows(&rows, out)
}

/// Rows of as many cells each, lined up.
pub(super) fn aligned_rows(rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> = (0..columns)
        .map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or_default())
        .collect();
    rows.iter().try_for_each(|row| writeln!(out, "{}", aligned(row, &widths).trim_end()))
}

fn cells(fact: &Fact, sources: &Sources, units: &Units) -> [String; COLUMNS] {
    let spot = sources.spot(fact.place);
    let term = |term: &Option<crate::fact::Term>| term.as_deref().unwrap_or("-").to_owned();
    [
        spot.to_string(),
        spot.compact(),
        amount(&fact.reading()),
        unit_name(units, fact.unit).unwrap_or_else(|| "-".to_owned()),
        fact.aspect.name().to_owned(),
        term(&fact.entity),
        term(&fact.indicator),
        fact.when().map_or_else(|| "-".to_owned(), |period| period.to_string()),
    ]
}

/// The value, or the ends of a range.
fn amount(reading: &Reading) -> String {
    let end = |end: Option<crate::num::Decimal>| end.map(plain).unwrap_or_default();
    reading
        .value
        .map_or_else(|| format!("{}..{}", end(reading.claim.low), end(reading.claim.high)), plain)
}

fn aligned(row: &[String], widths: &[usize]) -> String {
    row.iter().zip(widths).fold(String::new(), |mut line, (cell, width)| {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        line
    })
}
