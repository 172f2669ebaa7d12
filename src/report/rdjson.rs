//! The diagnostic format of reviewdog, as one JSON object.
//!
//! Source: `reviewdog.proto` of <https://github.com/reviewdog/reviewdog>. Units: its columns count
//! bytes of UTF-8 from 1, and an end is exclusive. A suggestion is of the diagnostic's own file, so
//! slips in other files are told in the message alone.

use super::{Report, json, told};
use crate::finding::{Finding, Severity};
use crate::text::Place;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct WireResult<'a> {
    source: WireSource,
    diagnostics: Vec<WireDiagnostic<'a>>,
}

#[derive(Serialize)]
struct WireSource {
    name: &'static str,
}

#[derive(Serialize)]
struct WireDiagnostic<'a> {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<WireLocation<'a>>,
    severity: &'static str,
    code: WireCode<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<WireSuggestion<'a>>,
}

#[derive(Serialize)]
struct WireCode<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct WireLocation<'a> {
    path: &'a str,
    range: WireRange,
}

#[derive(Serialize)]
struct WireSuggestion<'a> {
    range: WireRange,
    text: &'a str,
}

#[derive(Serialize)]
struct WireRange {
    start: WirePosition,
    end: WirePosition,
}

#[derive(Serialize)]
struct WirePosition {
    line: usize,
    column: usize,
}

/// Writes one object.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics = report.outcome.told().map(|finding| diagnostic(finding, report)).collect();
    json::line(&WireResult { source: WireSource { name: "heshu" }, diagnostics }, out)
}

fn diagnostic<'a>(finding: &'a Finding, report: &Report<'a>) -> WireDiagnostic<'a> {
    let first = finding.labels.first().map(|label| label.place);
    let here = finding
        .repairs
        .iter()
        .filter(|repair| first.is_some_and(|first| first.doc == repair.place.doc))
        .filter(|repair| report.sources.is_editable(repair.place.doc));
    WireDiagnostic {
        message: told::lines_with_others(finding, report.sources, report.language).join("\n"),
        location: first.map(|place| WireLocation {
            path: report.sources.spot(place).path,
            range: range(place, report),
        }),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Hint => "INFO",
        },
        code: WireCode { value: &finding.rule },
        suggestions: here
            .map(|repair| WireSuggestion { range: range(repair.place, report), text: &repair.to })
            .collect(),
    }
}

fn range(place: Place, report: &Report<'_>) -> WireRange {
    let [start, end] = report.sources.in_bytes(place);
    let position = |(line, column)| WirePosition { line, column };
    WireRange { start: position(start), end: position(end) }
}
