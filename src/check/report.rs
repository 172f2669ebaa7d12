//! The violated tests as findings: one for each cause, with all that bears on it.

use super::Tested;
use super::blame::{Cause, Evidence, Slip, causes, slips};
use super::form::Form;
use super::message::describe;
use super::revised::{Base, Revision, revisions};
use crate::fact::CalledOff;
use crate::finding::{Finding, Label, Phrase, Repair, Severity, Verdict, wording};
use crate::index::{FactId, Index};
use crate::rulebook::Rulebook;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The findings, in order of document and place.
pub(super) fn findings<'t>(
    index: &Index,
    book: &Rulebook,
    tested: impl Iterator<Item = &'t Tested> + Clone,
    off: CalledOff<'_>,
) -> Vec<Finding> {
    let is_violated = |t: &&Tested| t.judgement.verdict == Verdict::Violated;
    let mut violated: Vec<&Tested> = tested.clone().filter(is_violated).collect();
    if violated.is_empty() {
        return Vec::new();
    }
    let evidence = Evidence::new(tested, &violated);
    let revisions = revisions(index, book, &mut violated);
    let causes = causes(index, book, &violated, &evidence, off);
    let causes = causes.iter().take_while(|_| !off());
    let mut findings: Vec<Finding> =
        causes.map(|cause| finding(index, book, cause, &evidence)).collect();
    findings.extend(revisions.iter().filter_map(|revision| revised(index, book, revision)));
    findings.sort_by(|a, b| a.labels.iter().map(|l| l.place).cmp(b.labels.iter().map(|l| l.place)));
    findings
}

fn finding(index: &Index, book: &Rulebook, cause: &Cause<'_>, evidence: &Evidence<'_>) -> Finding {
    let mut tests = cause.tests.clone();
    tests.sort_by_key(|t| (std::cmp::Reverse(weight(book, t)), t.figures.clone()));
    let first = tests[0];
    let labels = labels(index, &tests, evidence);
    let expected =
        first.judgement.implied.filter(|_| labels.first().is_some_and(|l| l.0 == first.figures[0]));
    let unit = |id: FactId| book.vocabulary.units.name(index.fact(id).unit);
    let place = |id: &FactId| index.fact(*id).place;
    let messages: Vec<Phrase> = tests.iter().map(|t| describe(index, book, t)).collect();
    Finding {
        rule: first.test.rule.clone(),
        severity: tests.iter().map(|t| weight(book, t)).max().unwrap_or(Severity::Hint),
        confidence: first.test.confidence,
        message: Phrase::new(join(&messages, "；", |m| &m.zh), join(&messages, "; ", |m| &m.en)),
        help: Some(wording::help()),
        expected: expected.map(|implied| (implied, unit(first.figures[0]))),
        culprits: cause.culprits.iter().map(|set| set.iter().map(place).collect()).collect(),
        repairs: slips(index, book, cause, evidence)
            .iter()
            .map(|slip| repair(index, book, slip))
            .collect(),
        fingerprint: fingerprint(index, &heaviest(book, &tests)),
        allowed: None,
        labels: labels
            .into_iter()
            .map(|(id, role)| Label { place: index.fact(id).place, role })
            .collect(),
    }
}

/// One hint for two texts: what the later one says of the year before is no longer what was printed.
fn revised(index: &Index, book: &Rulebook, revision: &Revision<'_>) -> Option<Finding> {
    let (first, _) = revision.first()?;
    let bases = revision.iter().map(|(_, Base { printed, implied })| {
        let fact = index.fact(*printed);
        let of = wording::subject(fact.entity.as_deref(), fact.indicator.as_deref(), fact.when());
        let unit = book.vocabulary.units.name(fact.unit);
        (of, fact.text.to_string(), wording::interval_as(*implied, &unit, &fact.text))
    });
    let figures = revision.iter().flat_map(|(tested, _)| &tested.figures);
    let mut seen = BTreeSet::new();
    let labels = figures.filter(|id| seen.insert(**id)).enumerate().map(|(at, id)| Label {
        place: index.fact(*id).place,
        role: Arc::from(if at == 0 { "stated" } else { "witness" }),
    });
    Some(Finding {
        rule: first.test.rule.clone(),
        severity: revision.iter().map(|(tested, _)| weight(book, tested)).max()?,
        confidence: first.test.confidence,
        message: wording::revised(&bases.collect::<Vec<_>>()),
        help: Some(wording::help()),
        expected: None,
        culprits: Vec::new(),
        repairs: Vec::new(),
        fingerprint: fingerprint(index, &revision.iter().map(|(t, _)| *t).collect::<Vec<_>>()),
        allowed: None,
        labels: labels.collect(),
    })
}

/// The tests that have the rule of the finding.
fn heaviest<'t>(book: &Rulebook, tests: &[&'t Tested]) -> Vec<&'t Tested> {
    let alike = |t: &&&Tested| {
        t.test.rule == tests[0].test.rule && weight(book, t) == weight(book, tests[0])
    };
    tests.iter().filter(alike).copied().collect()
}

/// The severity that the user or the rule gives, one milder where a key is inferred.
fn weight(book: &Rulebook, tested: &Tested) -> Severity {
    let severity = book.severity(&tested.test.rule, tested.test.severity).unwrap_or(Severity::Hint);
    severity.given(tested.test.confidence)
}

/// The figures of the tests, drafts first; then who else says the same, or supports it.
fn labels(index: &Index, tests: &[&Tested], evidence: &Evidence<'_>) -> Vec<(FactId, Arc<str>)> {
    let mut labels: Vec<(FactId, Arc<str>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for tested in tests {
        let mut figures = tested.figures.clone();
        figures.sort_by_key(|id| !index.is_draft(*id));
        for (at, id) in figures.into_iter().enumerate() {
            if seen.insert(id) {
                let role = match index.authority(id) {
                    Some(_) => "reference",
                    None if at == 0 && labels.is_empty() => "stated",
                    None => "witness",
                };
                labels.push((id, role.into()));
            }
        }
    }
    let held = |t: &&&Tested| matches!(t.judgement.verdict, Verdict::Holds | Verdict::Rounding);
    let mut once = BTreeSet::new();
    let once = |t: &&&Tested| once.insert(std::ptr::from_ref::<Tested>(**t));
    for tested in seen.iter().flat_map(|id| evidence.of(*id)).filter(held).filter(once) {
        let figures = &tested.figures;
        let bears = match tested.test.form {
            Form::Same(..) => figures.iter().any(|id| seen.contains(id)),
            Form::Formula { .. } => figures.first().is_some_and(|id| seen.contains(id)),
            _ => false,
        };
        if bears {
            labels.extend(
                figures
                    .iter()
                    .filter(|id| !seen.contains(id))
                    .map(|id| (*id, Arc::from("support"))),
            );
        }
    }
    // A copy supports nothing.
    let quotes: BTreeSet<_> = seen.iter().map(|id| (index.fact(*id).quote, id.page)).collect();
    labels.retain(|(id, _)| {
        let quote = index.fact(*id).quote;
        let mut known = quotes.range((quote, 0)..=(quote, u32::MAX));
        seen.contains(id) || known.all(|(_, page)| *page == id.page)
    });
    let mut once = BTreeSet::new();
    labels.retain(|(id, _)| once.insert(*id));
    labels
}

fn repair(index: &Index, book: &Rulebook, slip: &Slip) -> Repair {
    let fact = index.fact(slip.figure);
    let to = wording::rewritten(&fact.text, fact.reading().value, slip.value);
    let to =
        to.unwrap_or_else(|| wording::amount(slip.value, &book.vocabulary.units.name(fact.unit)));
    Repair { place: fact.place, to, resolves: slip.resolves }
}

/// Of the rule, and of text, key and period of each figure, in whatever order they stand: stable
/// while the words are, wherever they stand. Of several tests, that of the least words.
fn fingerprint(index: &Index, tests: &[&Tested]) -> u64 {
    let parts = |tested: &&Tested| {
        let mut figures: Vec<[String; 4]> =
            tested.figures.iter().map(|id| said(index, *id)).collect();
        figures.sort();
        (tested.test.rule.to_string(), figures)
    };
    let Some((rule, figures)) = tests.iter().map(parts).min() else { return 0 };
    let words = figures.iter().flatten().map(String::as_str);
    crate::finding::fingerprint(std::iter::once(&*rule).chain(words))
}

fn said(index: &Index, id: FactId) -> [String; 4] {
    let fact = index.fact(id);
    let word = |term: &Option<crate::rulebook::Term>| term.as_deref().unwrap_or("").to_owned();
    let period = fact.when().map(|period| period.to_string()).unwrap_or_default();
    [fact.text.to_string(), word(&fact.indicator), word(&fact.owner), period]
}

fn join(phrases: &[Phrase], between: &str, of: impl Fn(&Phrase) -> &str) -> String {
    phrases.iter().map(of).collect::<Vec<_>>().join(between)
}
