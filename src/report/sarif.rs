//! SARIF 2.1.0, the interchange form of static analysis: code scanning of GitHub, IDE viewers.
//!
//! Source: the OASIS standard; a test holds the output to its schema.
//! Units: lines and columns from 1, an end column is exclusive, columns count Unicode characters
//! (`columnKind`). URIs are relative where the paths given were.
//! What is allowed stays in, suppressed: by a comment `inSource`, else `external`. Where a baseline
//! counts, each result says whether it is new to it: `baselineState` stands in all or none.

use super::escape::uri;
use super::sarif_wire::{
    ArtifactChange, Content, Driver, Fix, Invocation, Location, Log, PhysicalLocation, Properties,
    Region, Replacement, Result as WireResult, RuleConfiguration, RuleDescriptor, Run, Suppression,
    Text, Tool,
};
use super::{Report, about, json, told, wording};
use crate::finding::{Allowance, Authority, Finding, Severity};
use crate::text::{DocId, Place};
use std::collections::BTreeMap;
use std::io::{self, Write};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one log of one run.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings = &report.outcome.findings;
    let mut named: BTreeMap<&str, Option<DocId>> = BTreeMap::new();
    for finding in findings {
        let found = finding.places().next().map(|place| place.doc);
        named.entry(&finding.rule).or_insert(found);
    }
    let rules: Vec<&str> = named.keys().copied().collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "heshu",
                    version: env!("CARGO_PKG_VERSION"),
                    rules: named.iter().map(|(rule, doc)| descriptor(rule, *doc, report)).collect(),
                },
            },
            invocations: [Invocation { execution_successful: report.complete }],
            language: report.language.pick("zh-CN", "en-US"),
            column_kind: "unicodeCodePoints",
            results: findings.iter().map(|f| result(f, &rules, report)).collect(),
            properties: Properties { summary: json::summary(&report.outcome.summary) },
        }],
    };
    json::line(&log, out)
}

fn descriptor<'a>(rule: &'a str, found: Option<DocId>, report: &Report<'a>) -> RuleDescriptor<'a> {
    let known = report.books.rule(rule, found);
    let page = known.as_ref().and_then(|about| about.page);
    RuleDescriptor {
        id: rule,
        short_description: known.as_ref().map(|a| text(report.language.of(&a.title))),
        full_description: page.map(|page| text(about::lead(page))),
        help: page.map(|page| Text { text: page.to_owned(), markdown: Some(page) }),
        default_configuration: known.map(|about| RuleConfiguration {
            level: about.severity.map_or("none", level),
            enabled: about.severity.is_some(),
        }),
    }
}

fn result<'a>(finding: &'a Finding, rules: &[&str], report: &Report<'a>) -> WireResult<'a> {
    let lines = told::lines(finding, report.sources, report.language);
    // `[text](1)` would be a link in a viewer.
    let message = told::joined(&lines, report.language).replace("](", "] (");
    let others = finding.labels.iter().enumerate().skip(1);
    let baselined = finding.allowed.as_ref().is_some_and(|a| a.by == Authority::Baseline);
    WireResult {
        rule_id: &finding.rule,
        rule_index: rules.binary_search(&&*finding.rule).unwrap_or_default(),
        level: level(finding.severity),
        message: text(&message),
        locations: finding
            .labels
            .first()
            .map(|label| Location { id: None, message: None, ..location(label.place, report) })
            .into_iter()
            .collect(),
        related_locations: others
            .map(|(id, label)| Location {
                id: Some(id),
                message: Some(text(wording::role(&label.role, report.language))),
                ..location(label.place, report)
            })
            .collect(),
        partial_fingerprints: BTreeMap::from([(
            "heshu/v1",
            format!("{:016x}", finding.fingerprint),
        )]),
        fixes: fixes(finding, report),
        baseline_state: report.compared.then_some(if baselined { "unchanged" } else { "new" }),
        suppressions: finding.allowed.iter().map(suppression).collect(),
        confidence: finding.confidence.name(),
    }
}

fn suppression(allowance: &Allowance) -> Suppression<'_> {
    let kind = match allowance.by {
        Authority::Text => "inSource",
        Authority::Config | Authority::Baseline => "external",
    };
    Suppression { kind, justification: &allowance.reason }
}

/// A slip that would explain the finding, as a change to be accepted by hand.
fn fixes<'a>(finding: &'a Finding, report: &Report<'a>) -> Vec<Fix<'a>> {
    let repairs = finding.repairs.iter().filter(|r| report.sources.is_editable(r.place.doc));
    let fix = |repair: &'a crate::finding::Repair| {
        let from = report.sources.spot(repair.place).compact();
        let at = location(repair.place, report).physical_location;
        Fix {
            description: text(&wording::slip(&from, &repair.to, repair.resolves, report.language)),
            artifact_changes: [ArtifactChange {
                artifact_location: at.artifact_location,
                replacements: [Replacement {
                    deleted_region: Region { snippet: None, ..at.region },
                    inserted_content: Content { text: &repair.to },
                }],
            }],
        }
    };
    repairs.map(fix).collect()
}

fn location<'a>(place: Place, report: &Report<'a>) -> Location<'a> {
    let spot = report.sources.spot(place);
    let (end_line, end_column) = report.sources.end(place);
    Location {
        id: None,
        message: None,
        physical_location: PhysicalLocation {
            artifact_location: super::sarif_wire::Artifact { uri: uri(spot.path) },
            region: Region {
                start_line: spot.line,
                start_column: spot.column,
                end_line,
                end_column,
                snippet: Some(Content { text: spot.text }),
            },
        },
    }
}

fn text<'a>(text: &str) -> Text<'a> {
    Text { text: text.to_owned(), markdown: None }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}
