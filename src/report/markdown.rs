//! A table for a comment on a pull request.
//!
//! GitHub takes 65,536 characters a comment: what goes beyond [`LONGEST`] is counted, not listed.

use super::escape::markdown as escaped;
use super::{MARK, Report, told, wording};
use crate::finding::Finding;
use std::io::{self, Write};

/// Characters of a table; what else a comment holds finds room.
const LONGEST: usize = 60_000;

/// Writes a table of findings and the counts; the counts alone where there are none.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<String> = report.outcome.told().map(|finding| row(finding, report)).collect();
    let mut length = 0;
    let fitting = rows.iter().take_while(|row| {
        length += row.chars().count() + 1;
        length <= LONGEST
    });
    let fitting = fitting.count();
    writeln!(out, "<!-- {MARK} -->")?;
    if !rows.is_empty() {
        let head = report.language.pick("| | 位置 | 规则 | 问题 |", "| | place | rule | finding |");
        writeln!(out, "{head}\n|---|---|---|---|")?;
        rows[..fitting].iter().try_for_each(|row| writeln!(out, "{row}"))?;
    }
    if fitting < rows.len() {
        writeln!(out, "\n{}", wording::unlisted(rows.len() - fitting, report.language))?;
    }
    if report.quiet {
        return Ok(());
    }
    let gap = if rows.is_empty() { "" } else { "\n" };
    writeln!(out, "{gap}{}", wording::summary(&report.outcome.summary, report.language))
}

fn row(finding: &Finding, report: &Report<'_>) -> String {
    let place = finding.labels.first().map(|label| report.sources.spot(label.place).to_string());
    let lines = told::lines_with_others(finding, report);
    let cells: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    format!(
        "| {} | {} | {} | {} |",
        wording::severity(finding.severity, report.language),
        escaped(&place.unwrap_or_default()),
        escaped(&finding.rule),
        cells.join("<br>"),
    )
}
