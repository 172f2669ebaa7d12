//! A table for a comment on a pull request.

use super::escape::markdown as escaped;
use super::{Report, told, wording};
use crate::finding::Finding;
use std::io::{self, Write};

/// Writes a table of findings and the counts; the counts alone where there are none.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut told = report.outcome.told().peekable();
    if told.peek().is_some() {
        let head = report.language.pick("| | 位置 | 规则 | 问题 |", "| | place | rule | finding |");
        writeln!(out, "{head}\n|---|---|---|---|")?;
        told.try_for_each(|finding| row(finding, report, out))?;
    }
    if report.quiet {
        return Ok(());
    }
    let gap = if report.outcome.told().next().is_some() { "\n" } else { "" };
    writeln!(out, "{gap}{}", wording::summary(&report.outcome.summary, report.language))
}

fn row(finding: &Finding, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let place = finding.labels.first().map(|label| report.sources.spot(label.place).to_string());
    let lines = told::lines_with_others(finding, report);
    let cells: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    writeln!(
        out,
        "| {} | {} | {} | {} |",
        wording::severity(finding.severity, report.language),
        escaped(&place.unwrap_or_default()),
        escaped(&finding.rule),
        cells.join("<br>"),
    )
}
