//! Facts as comma-separated values (RFC 4180): one header line, one line a fact, for spreadsheets.
//!
//! The columns are the fields of the JSON form; a null is an empty cell, several scopes are joined
//! with `;`.

use super::{Sources, plain, unit_name};
use crate::fact::{Fact, Page};
use crate::num::Units;
use std::io::{self, Write};

const HEADER: [&str; 19] = [
    "path",
    "start",
    "end",
    "line",
    "column",
    "text",
    "value",
    "unit",
    "low",
    "high",
    "hedge",
    "direction",
    "role",
    "entity",
    "indicator",
    "period",
    "scope",
    "status",
    "confidence",
];

/// Writes facts in order of page and place.
pub fn facts(
    pages: &[Page],
    sources: &Sources,
    units: &Units,
    out: &mut dyn Write,
) -> io::Result<()> {
    row(HEADER.map(str::to_owned), out)?;
    pages.iter().flat_map(|page| &page.facts).try_for_each(|f| row(cells(f, sources, units), out))
}

fn cells(fact: &Fact, sources: &Sources, units: &Units) -> [String; 19] {
    let spot = sources.spot(fact.place);
    let term = |term: &Option<crate::fact::Term>| term.as_deref().unwrap_or_default().to_owned();
    let amount = |value: Option<crate::num::Decimal>| value.map(plain).unwrap_or_default();
    [
        spot.path.to_owned(),
        fact.place.span.start.to_string(),
        fact.place.span.end.to_string(),
        spot.line.to_string(),
        spot.column.to_string(),
        spot.text.to_owned(),
        amount(fact.reading.value),
        unit_name(units, fact.unit).unwrap_or_default(),
        amount(fact.reading.claim.low),
        amount(fact.reading.claim.high),
        fact.reading.hedge.name().to_owned(),
        fact.direction.map(|direction| direction.name()).unwrap_or_default().to_owned(),
        fact.aspect.name().to_owned(),
        term(&fact.entity),
        term(&fact.indicator),
        fact.period.map(|period| period.to_string()).unwrap_or_default(),
        fact.scope.join(";"),
        fact.status.name().to_owned(),
        fact.confidence.name().to_owned(),
    ]
}

fn row(cells: [String; 19], out: &mut dyn Write) -> io::Result<()> {
    let line: Vec<String> = cells.into_iter().map(quoted).collect();
    write!(out, "{}\r\n", line.join(","))
}

fn quoted(cell: String) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
