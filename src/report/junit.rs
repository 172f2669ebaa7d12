//! A JUnit report: a suite for each draft, a case for each finding; a draft without one has passed.
//!
//! Source: the schema that Jenkins and GitLab read. A finding below the failing severity is a case
//! that passes and says so in its output, so that the report fails where the run does.

use super::escape::{one_line, xml};
use super::{Report, told};
use crate::finding::Finding;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Writes one document.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let drafts = report.sources.all().iter().take(report.drafts);
    let mut suites: BTreeMap<&str, Vec<&Finding>> =
        drafts.map(|source| (&*source.path, Vec::new())).collect();
    for finding in report.outcome.told() {
        let path =
            finding.labels.first().map_or("?", |label| report.sources.spot(label.place).path);
        suites.entry(path).or_default().push(finding);
    }
    let tests: usize = suites.values().map(|findings| findings.len().max(1)).sum();
    let failures = report.outcome.told().filter(|finding| fails(finding, report)).count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="heshu" tests="{tests}" failures="{failures}" errors="0">"#)?;
    suites.iter().try_for_each(|(path, findings)| suite(path, findings, report, out))?;
    writeln!(out, "</testsuites>")
}

fn suite(
    path: &str,
    findings: &[&Finding],
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (tests, name) = (findings.len().max(1), xml(path));
    let failures = findings.iter().filter(|finding| fails(finding, report)).count();
    writeln!(
        out,
        r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0" skipped="0">"#
    )?;
    if findings.is_empty() {
        let passed = report.language.pick("没有问题", "no findings");
        writeln!(out, r#"    <testcase name="{passed}" classname="{name}"/>"#)?;
    }
    findings.iter().try_for_each(|finding| case(finding, &name, report, out))?;
    writeln!(out, "  </testsuite>")
}

fn case(
    finding: &Finding,
    suite: &str,
    report: &Report<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let spot = finding.labels.first().map(|label| report.sources.spot(label.place));
    let (line, column) = spot.map_or((1, 1), |spot| (spot.line, spot.column));
    let rule = xml(&one_line(&finding.rule));
    let message = xml(&one_line(report.language.of(&finding.message)));
    let lines = xml(&told::lines_with_others(finding, report.sources, report.language).join("\n"))
        .replace("&#10;", "\n");
    writeln!(
        out,
        r#"    <testcase name="{rule}:{line}:{column}" classname="{suite}" file="{suite}" line="{line}">"#
    )?;
    if fails(finding, report) {
        let kind = finding.severity.name();
        writeln!(out, r#"      <failure message="{message}" type="{kind}">{lines}</failure>"#)?;
    } else {
        writeln!(out, "      <system-out>{lines}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}

fn fails(finding: &Finding, report: &Report<'_>) -> bool {
    finding.severity >= report.failing
}
