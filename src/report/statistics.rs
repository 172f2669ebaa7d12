//! Findings counted by rule and severity: what to look at first in a folder of thousands.

use super::json::{WireSummary, line, summary};
use super::table::aligned_rows;
use super::{Report, wording};
use crate::finding::{Outcome, Severity};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct WireStatistics<'a> {
    version: u32,
    summary: WireSummary,
    statistics: Vec<WireCount<'a>>,
}

#[derive(Serialize)]
struct WireCount<'a> {
    rule: &'a str,
    errors: usize,
    warnings: usize,
    hints: usize,
}

impl WireCount<'_> {
    fn sum(&self) -> usize {
        self.errors + self.warnings + self.hints
    }
}

/// Writes the counts in columns, the rule with the most findings first.
pub fn table(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (outcome, language) = (report.outcome, report.language);
    let severities = [Severity::Error, Severity::Warning, Severity::Hint];
    let head = severities.map(|severity| wording::severity(severity, language));
    let mut rows = vec![row(language.pick("规则", "rule"), head.map(str::to_owned))];
    let counts = counts(outcome);
    let cells = |count: &WireCount<'_>| {
        row(count.rule, [count.errors, count.warnings, count.hints].map(|n| n.to_string()))
    };
    rows.extend(counts.iter().map(cells));
    if !counts.is_empty() {
        aligned_rows(&rows, out)?;
    }
    if report.quiet {
        return Ok(());
    }
    if !counts.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", wording::summary(&outcome.summary, language))
}

/// Writes the counts as one object.
pub fn json(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let (summary, statistics) = (summary(&outcome.summary), counts(outcome));
    line(&WireStatistics { version: 1, summary, statistics }, out)
}

fn counts(outcome: &Outcome) -> Vec<WireCount<'_>> {
    let mut counts: BTreeMap<&str, WireCount<'_>> = BTreeMap::new();
    for finding in outcome.told() {
        let none = WireCount { rule: &finding.rule, errors: 0, warnings: 0, hints: 0 };
        let count = counts.entry(&finding.rule).or_insert(none);
        *match finding.severity {
            Severity::Error => &mut count.errors,
            Severity::Warning => &mut count.warnings,
            Severity::Hint => &mut count.hints,
        } += 1;
    }
    let mut counts: Vec<WireCount<'_>> = counts.into_values().collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.sum()));
    counts
}

fn row(first: &str, rest: [String; 3]) -> Vec<String> {
    std::iter::once(first.to_owned()).chain(rest).collect()
}
