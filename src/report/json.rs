//! The forms that tools read: one JSON object for a check, one line for a fact.
//!
//! The structs are the wire: fields are added, never renamed, and the types of the core may
//! change without it.

use super::{Books, Language, Report, Sources, plain, unit_name};
use crate::fact::{Fact, Page};
use crate::figure::{Figure, Kind};
use crate::finding::{Finding, Label, Outcome, Relation, Repair, Summary};
use crate::num::{Interval, Units};
use crate::text::{Place, Span, View};
use serde::Serialize;
use std::borrow::Borrow;
use std::io::{self, Write};

#[derive(Serialize)]
struct WireSpan {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct WirePlace<'a> {
    path: &'a str,
    span: WireSpan,
}

#[derive(Serialize)]
struct WireLabel<'a> {
    path: &'a str,
    span: WireSpan,
    line: usize,
    column: usize,
    text: &'a str,
    role: &'a str,
}

#[derive(Serialize)]
struct WireClaim<'a> {
    low: Option<String>,
    high: Option<String>,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct WireRepair<'a> {
    path: &'a str,
    span: WireSpan,
    from: &'a str,
    to: &'a str,
    resolves: u32,
}

#[derive(Serialize)]
pub(super) struct WireFinding<'a> {
    rule: &'a str,
    severity: &'a str,
    confidence: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    fingerprint: String,
    labels: Vec<WireLabel<'a>>,
    expected: Option<WireClaim<'a>>,
    culprits: Vec<Vec<WirePlace<'a>>>,
    repairs: Vec<WireRepair<'a>>,
}

#[derive(Serialize)]
struct WireAllowed<'a> {
    by: &'a str,
    reason: &'a str,
    #[serde(flatten)]
    finding: WireFinding<'a>,
}

#[derive(Serialize)]
struct WireRelation<'a> {
    rule: &'a str,
    verdict: &'a str,
    figures: Vec<WirePlace<'a>>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct WireCoverage {
    holds: usize,
    rounding: usize,
    truncated: usize,
    violated: usize,
    undetermined: usize,
}

#[derive(Serialize)]
pub(super) struct WireSummary {
    files: usize,
    figures: usize,
    tied: usize,
    relations: WireCoverage,
    errors: usize,
    warnings: usize,
    hints: usize,
    allowed: usize,
}

#[derive(Serialize)]
struct WireOutcome<'a> {
    version: u32,
    summary: WireSummary,
    findings: Vec<WireFinding<'a>>,
    allowed: Vec<WireAllowed<'a>>,
    relations: Vec<WireRelation<'a>>,
}

#[derive(Serialize)]
struct WireFact<'a> {
    path: &'a str,
    span: WireSpan,
    line: usize,
    column: usize,
    text: &'a str,
    value: Option<String>,
    unit: Option<String>,
    low: Option<String>,
    high: Option<String>,
    hedge: &'a str,
    direction: Option<&'a str>,
    role: &'a str,
    entity: Option<&'a str>,
    indicator: Option<&'a str>,
    period: Option<String>,
    scope: Vec<&'a str>,
    status: &'a str,
    confidence: &'a str,
}

#[derive(Serialize)]
struct WireFigure<'a> {
    span: WireSpan,
    text: &'a str,
    kind: &'a str,
    value: Option<String>,
    unit: Option<String>,
    low: Option<String>,
    high: Option<String>,
    hedge: &'a str,
}

#[derive(Serialize)]
struct WireFigures<'a> {
    figures: Vec<WireFigure<'a>>,
}

/// Writes a report.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    check(report.outcome, report.sources, report.language, report.all, out)
}

/// Writes the outcome of a check as one object on one line.
pub fn check(
    outcome: &Outcome,
    sources: &Sources,
    language: Language,
    all: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let relations = if all { outcome.relations.as_slice() } else { &[] };
    let wire = WireOutcome {
        version: 1,
        summary: summary(&outcome.summary),
        findings: outcome.told().map(|f| finding(f, sources, language)).collect(),
        allowed: outcome.findings.iter().filter_map(|f| allowed(f, sources, language)).collect(),
        relations: relations.iter().map(|r| relation(r, sources, language)).collect(),
    };
    line(&wire, out)
}

/// Writes facts, one object a line, in order of page and place.
pub fn facts(
    pages: &[impl Borrow<Page>],
    sources: &Sources,
    books: &Books<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    pages
        .iter()
        .flat_map(|page| &page.borrow().facts)
        .try_for_each(|f| line(&fact(f, sources, books.units(f.place.doc)), out))
}

/// Writes what the bare grammar found in one text. Names are numerals that are no figures: left out.
pub fn figures(
    text: &str,
    view: &View,
    figures: &[Figure],
    units: &Units,
    out: &mut dyn Write,
) -> io::Result<()> {
    let shown = figures.iter().filter(|f| f.kind != Kind::Name);
    line(
        &WireFigures { figures: shown.map(|f| figure(text, view.span(f.at), f, units)).collect() },
        out,
    )
}

pub(super) fn line(wire: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, wire)?;
    out.write_all(b"\n")
}

pub(super) fn summary(summary: &Summary) -> WireSummary {
    let relations = summary.relations;
    WireSummary {
        files: summary.files,
        figures: summary.figures,
        tied: summary.tied,
        relations: WireCoverage {
            holds: relations.holds,
            rounding: relations.rounding,
            truncated: relations.truncated,
            violated: relations.violated,
            undetermined: relations.undetermined,
        },
        errors: summary.errors,
        warnings: summary.warnings,
        hints: summary.hints,
        allowed: summary.allowed,
    }
}

pub(super) fn finding<'a>(
    finding: &'a Finding,
    sources: &'a Sources,
    language: Language,
) -> WireFinding<'a> {
    WireFinding {
        rule: &finding.rule,
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: language.of(&finding.message),
        help: finding.help.as_ref().map(|help| language.of(help)),
        fingerprint: format!("{:016x}", finding.fingerprint),
        labels: finding.labels.iter().map(|l| label(l, sources)).collect(),
        expected: finding.expected.as_ref().map(|(claim, unit)| expected(*claim, unit)),
        culprits: finding.culprits.iter().map(|set| places(set, sources)).collect(),
        repairs: finding.repairs.iter().map(|r| repair(r, sources)).collect(),
    }
}

fn allowed<'a>(
    left: &'a Finding,
    sources: &'a Sources,
    language: Language,
) -> Option<WireAllowed<'a>> {
    let allowance = left.allowed.as_ref()?;
    let (by, reason) = (allowance.by.name(), allowance.reason.as_str());
    Some(WireAllowed { by, reason, finding: finding(left, sources, language) })
}

fn expected(claim: Interval, unit: &str) -> WireClaim<'_> {
    let unit = (!unit.is_empty()).then_some(unit);
    WireClaim { low: claim.low.map(plain), high: claim.high.map(plain), unit }
}

fn label<'a>(label: &'a Label, sources: &'a Sources) -> WireLabel<'a> {
    let spot = sources.spot(label.place);
    WireLabel {
        path: spot.path,
        span: span(label.place.span),
        line: spot.line,
        column: spot.column,
        text: spot.text,
        role: &label.role,
    }
}

fn repair<'a>(repair: &'a Repair, sources: &'a Sources) -> WireRepair<'a> {
    let spot = sources.spot(repair.place);
    WireRepair {
        path: spot.path,
        span: span(repair.place.span),
        from: spot.text,
        to: &repair.to,
        resolves: repair.resolves,
    }
}

fn relation<'a>(
    relation: &'a Relation,
    sources: &'a Sources,
    language: Language,
) -> WireRelation<'a> {
    WireRelation {
        rule: &relation.rule,
        verdict: relation.verdict.name(),
        figures: places(&relation.figures, sources),
        reason: relation.reason.as_ref().map(|reason| language.of(reason)),
    }
}

fn places<'a>(places: &[Place], sources: &'a Sources) -> Vec<WirePlace<'a>> {
    let wire = |place: &Place| WirePlace {
        path: sources.get(place.doc).map_or("?", |source| &source.path),
        span: span(place.span),
    };
    places.iter().map(wire).collect()
}

fn span(span: Span) -> WireSpan {
    WireSpan { start: span.start, end: span.end }
}

fn fact<'a>(fact: &'a Fact, sources: &'a Sources, units: &Units) -> WireFact<'a> {
    let spot = sources.spot(fact.place);
    WireFact {
        path: spot.path,
        span: span(fact.place.span),
        line: spot.line,
        column: spot.column,
        text: spot.text,
        value: fact.reading().value.map(plain),
        unit: unit_name(units, fact.unit),
        low: fact.reading().claim.low.map(plain),
        high: fact.reading().claim.high.map(plain),
        hedge: fact.reading().hedge.name(),
        direction: fact.direction.map(|direction| direction.name()),
        role: fact.aspect.name(),
        entity: fact.entity.as_deref(),
        indicator: fact.indicator.as_deref(),
        period: fact.when().map(|period| period.to_string()),
        scope: fact.scope.iter().map(|term| &**term).collect(),
        status: fact.status.name(),
        confidence: fact.confidence.name(),
    }
}

/// A date has no value: what its digits say is a day, not an amount.
fn figure<'a>(text: &'a str, at: Span, figure: &Figure, units: &Units) -> WireFigure<'a> {
    let reading = Some(figure.reading).filter(|_| figure.counts());
    WireFigure {
        span: span(at),
        text: text.get(at.start as usize..at.end as usize).unwrap_or_default(),
        kind: figure.kind.name(),
        value: reading.and_then(|r| r.value).map(plain),
        unit: reading.and_then(|_| unit_name(units, figure.unit)),
        low: reading.and_then(|r| r.claim.low).map(plain),
        high: reading.and_then(|r| r.claim.high).map(plain),
        hedge: figure.reading.hedge.name(),
    }
}
