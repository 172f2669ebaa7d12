//! Facts and findings as comma-separated values (RFC 4180): one header line, one line each, for
//! spreadsheets.
//!
//! The columns are the fields of the JSON form; a null is an empty cell, several scopes are joined
//! with `;`. Text of findings that a spreadsheet would take for a formula (`=…`, `@…`) is led by `'`.

use super::escape::{one_line, sound};
use super::{Books, Report, Sources, plain, told, unit_name};
use crate::fact::{Fact, Page};
use crate::finding::Finding;
use crate::num::Units;
use std::borrow::Borrow;
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

const FINDING: [&str; 14] = [
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "text",
    "rule",
    "severity",
    "confidence",
    "message",
    "low",
    "high",
    "unit",
    "fingerprint",
];

/// Writes the findings of a report.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    row(FINDING.map(str::to_owned), out)?;
    report.outcome.told().try_for_each(|finding| row(finding_cells(finding, report), out))
}

fn finding_cells(finding: &Finding, report: &Report<'_>) -> [String; 14] {
    let first = finding.labels.first().map(|label| label.place);
    let spot = first.map(|place| report.sources.spot(place));
    let number = |number: Option<usize>| number.map(|n| n.to_string()).unwrap_or_default();
    let end = first.map(|place| report.sources.end(place));
    let (claim, unit) = finding.expected.as_ref().map(|(c, unit)| (*c, &**unit)).unzip();
    let bound = |end: Option<crate::num::Decimal>| end.map(plain).unwrap_or_default();
    let lines = told::lines_with_others(finding, report.sources, report.language);
    [
        inert(spot.map(|spot| sound(spot.path)).unwrap_or_default()),
        number(spot.map(|spot| spot.line)),
        number(spot.map(|spot| spot.column)),
        number(end.map(|end| end.0)),
        number(end.map(|end| end.1)),
        inert(spot.map(|spot| spot.compact()).unwrap_or_default()),
        inert(one_line(&finding.rule)),
        finding.severity.name().to_owned(),
        finding.confidence.name().to_owned(),
        inert(told::joined(&lines, report.language)),
        bound(claim.and_then(|claim| claim.low)),
        bound(claim.and_then(|claim| claim.high)),
        inert(unit.unwrap_or_default().to_owned()),
        format!("{:016x}", finding.fingerprint),
    ]
}

/// A minus before a digit is a number and stays one. Full-width signs begin formulas, too.
fn inert(cell: String) -> String {
    let mut chars = cell.chars();
    let formula = match chars.next() {
        Some('=' | '@' | '＝' | '＠') => true,
        Some('+' | '-' | '＋' | '－') => !chars.next().is_some_and(char::is_numeric),
        _ => false,
    };
    if formula { format!("'{cell}") } else { cell }
}

/// Writes facts in order of page and place.
pub fn facts(
    pages: &[impl Borrow<Page>],
    sources: &Sources,
    books: &Books<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    row(HEADER.map(str::to_owned), out)?;
    pages
        .iter()
        .flat_map(|page| &page.borrow().facts)
        .try_for_each(|f| row(cells(f, sources, books.units(f.place.doc)), out))
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
        amount(fact.reading().value),
        unit_name(units, fact.unit).unwrap_or_default(),
        amount(fact.reading().claim.low),
        amount(fact.reading().claim.high),
        fact.reading().hedge.name().to_owned(),
        fact.direction.map(|direction| direction.name()).unwrap_or_default().to_owned(),
        fact.aspect.name().to_owned(),
        term(&fact.entity),
        term(&fact.indicator),
        fact.when().map(|period| period.to_string()).unwrap_or_default(),
        fact.scope.join(";"),
        fact.status.name().to_owned(),
        fact.confidence.name().to_owned(),
    ]
}

fn row<const N: usize>(cells: [String; N], out: &mut dyn Write) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::inert;

    #[test]
    fn formulas() {
        let texts = ["=1+1", "@SUM(A1)", "+cmd", "-cmd", "＝1+1", "＠x", "－x"];
        texts.iter().for_each(|text| assert_eq!(inert((*text).to_owned()), format!("'{text}")));
        let texts = ["-3.2%", "+5个百分点", "－8℃", "45.98亿元", "", "a=b"];
        texts.iter().for_each(|text| assert_eq!(inert((*text).to_owned()), *text));
    }
}
