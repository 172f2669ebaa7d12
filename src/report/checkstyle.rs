//! A Checkstyle report: the XML that Jenkins, SonarQube and many editors read.

use super::escape::{one_line, xml};
use super::{Report, told};
use crate::finding::{Finding, Severity};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes one document, the findings by file.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.outcome.told() {
        let path =
            finding.labels.first().map_or("?", |label| report.sources.spot(label.place).path);
        files.entry(path).or_default().push(finding);
    }
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<checkstyle version="4.3">"#)?;
    for (path, findings) in &files {
        writeln!(out, r#"  <file name="{}">"#, xml(path))?;
        findings.iter().try_for_each(|finding| error(finding, report, out))?;
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

fn error(finding: &Finding, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let spot = finding.labels.first().map(|label| report.sources.spot(label.place));
    let (line, column) = spot.map_or((1, 1), |spot| (spot.line, spot.column));
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "info",
    };
    let message = told::joined(
        &told::lines_with_others(finding, report.sources, report.language),
        report.language,
    );
    writeln!(
        out,
        r#"    <error line="{line}" column="{column}" severity="{severity}" message="{}" source="heshu.{}"/>"#,
        xml(&message),
        xml(&one_line(&finding.rule)),
    )
}
