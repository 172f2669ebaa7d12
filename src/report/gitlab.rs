//! A Code Quality report of GitLab: findings in the diff of a merge request.
//!
//! Source: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>. A
//! fingerprint must stand once in a report, so the second of two alike is numbered.

use super::{Report, json, told};
use crate::finding::{Finding, Severity};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct WireIssue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: WireLocation<'a>,
}

#[derive(Serialize)]
struct WireLocation<'a> {
    path: &'a str,
    positions: WirePositions,
}

#[derive(Serialize)]
struct WirePositions {
    begin: WirePosition,
    end: WirePosition,
}

#[derive(Serialize)]
struct WirePosition {
    line: usize,
    column: usize,
}

/// Writes one array.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut seen = BTreeMap::new();
    let told = report.outcome.told().filter(|finding| !finding.labels.is_empty());
    let issues: Vec<WireIssue<'_>> = told
        .map(|finding| {
            let times: &mut u32 = seen.entry(finding.fingerprint).or_default();
            *times += 1;
            issue(finding, *times, report)
        })
        .collect();
    json::line(&issues, out)
}

fn issue<'a>(finding: &'a Finding, times: u32, report: &Report<'a>) -> WireIssue<'a> {
    let place = finding.labels[0].place;
    let spot = report.sources.spot(place);
    let (line, column) = report.sources.end(place);
    let again = if times > 1 { format!("-{times}") } else { String::new() };
    WireIssue {
        description: told::joined(
            &told::lines_with_others(finding, report.sources, report.language),
            report.language,
        ),
        check_name: &finding.rule,
        fingerprint: format!("{:016x}{again}", finding.fingerprint),
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Hint => "info",
        },
        location: WireLocation {
            path: spot.path,
            positions: WirePositions {
                begin: WirePosition { line: spot.line, column: spot.column },
                end: WirePosition { line, column },
            },
        },
    }
}
