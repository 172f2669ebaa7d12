//! Workflow commands of GitHub Actions: a finding becomes an annotation beside its line.
//!
//! Source: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>; the
//! toolkit escapes `%`, CR and LF everywhere, `:` and `,` in properties as well. Columns are given
//! only within one line, beyond that GitHub drops the annotation.

use super::{Report, told};
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

/// Writes one command a finding.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    report.outcome.told().try_for_each(|finding| command(finding, report, out))
}

fn command(finding: &Finding, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let title = format!("heshu ({})", finding.rule);
    let mut properties = format!("title={}", property(&title));
    if let Some(label) = finding.labels.first() {
        let spot = report.sources.spot(label.place);
        let (end_line, end_column) = report.sources.end(label.place);
        properties += &format!(",file={},line={}", property(spot.path), spot.line);
        properties += &if spot.line == end_line {
            format!(",endLine={end_line},col={},endColumn={end_column}", spot.column)
        } else {
            format!(",endLine={end_line}")
        };
    }
    let message = told::lines_with_others(finding, report.sources, report.language).join("\n");
    writeln!(out, "::{level} {properties}::{}", data(&message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
