//! The violated tests as findings: one for each cause, with all that bears on it.

use super::Tested;
use super::blame::{Cause, Evidence, Slip, causes, slips};
use super::form::{Form, sum_of};
use super::revised::{Base, Revision, revisions};
use crate::fact::{Timed, Year};
use crate::finding::{Finding, Label, Phrase, Repair, Severity, Verdict, wording};
use crate::index::{FactId, Index};
use crate::num::{Interval, Unit};
use crate::rulebook::Rulebook;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The findings, in order of document and place.
pub(super) fn findings(index: &Index, book: &Rulebook, tested: &[Tested]) -> Vec<Finding> {
    let mut violated: Vec<&Tested> =
        tested.iter().filter(|t| t.judgement.verdict == Verdict::Violated).collect();
    if violated.is_empty() {
        return Vec::new();
    }
    let evidence = Evidence::new(tested);
    let revisions = revisions(index, book, &mut violated);
    let causes = causes(index, book, &violated, &evidence);
    let mut findings: Vec<Finding> =
        causes.iter().map(|cause| finding(index, book, cause, &evidence)).collect();
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
        fingerprint: fingerprint(index, first),
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
        let of = wording::subject(fact.entity.as_deref(), fact.indicator.as_deref(), fact.period);
        let unit = book.vocabulary.units.name(fact.unit);
        (of, fact.text.to_string(), wording::interval(*implied, &unit))
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
        fingerprint: fingerprint(index, first),
        labels: labels.collect(),
    })
}

/// The severity that the user or the rule gives, one milder where a key is inferred.
fn weight(book: &Rulebook, tested: &Tested) -> Severity {
    let severity = book.severity(&tested.test.rule, tested.test.severity).unwrap_or(Severity::Hint);
    match tested.test.confidence {
        crate::finding::Confidence::Explicit => severity,
        crate::finding::Confidence::Inferred => severity.milder(),
    }
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
                let role = if at == 0 && labels.is_empty() { "stated" } else { "witness" };
                labels.push((id, role.into()));
            }
        }
    }
    let held = |t: &&&Tested| matches!(t.judgement.verdict, Verdict::Holds | Verdict::Rounding);
    for tested in seen.iter().flat_map(|id| evidence.of(*id)).filter(held) {
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
    labels.retain(|(id, _)| {
        seen.contains(id)
            || !seen.iter().any(|known| {
                known.page != id.page && index.fact(*known).quote == index.fact(*id).quote
            })
    });
    let mut once = BTreeSet::new();
    labels.retain(|(id, _)| once.insert(*id));
    labels
}

fn describe(index: &Index, book: &Rulebook, tested: &Tested) -> Phrase {
    let text = |id: FactId| &*index.fact(id).text;
    match &tested.test.form {
        Form::Same(a, b) => {
            let fact = index.fact(a.fact);
            let of =
                wording::subject(fact.entity.as_deref(), fact.indicator.as_deref(), fact.period);
            wording::conflict(&of, text(a.fact), text(b.fact))
        }
        Form::SameSum(own, other) => {
            let implied = |sum| wording::interval(sum_of(sum, &|id| index.fact(id).reading), "%");
            let fact = index.fact(own[0].fact);
            let of = wording::subject(None, fact.indicator.as_deref(), fact.period);
            wording::benchmark(&of, &implied(*own), &implied(*other))
        }
        Form::AtMost { part, whole } => wording::part_exceeds(text(part.fact), text(whole.fact)),
        Form::Together { parts, whole } | Form::Each { parts, whole } => {
            let parts: Vec<&str> = parts.iter().map(|part| text(part.fact)).collect();
            wording::part_exceeds(&parts.join(" + "), text(whole.fact))
        }
        Form::Between { whole, parts } => {
            let parts: Vec<&str> = parts.iter().map(|part| text(part.fact)).collect();
            wording::outside(text(whole.fact), &parts)
        }
        Form::Formula { rule, bindings, .. } => {
            template(index, book, *rule, bindings, tested.judgement.implied)
        }
        Form::Items { count: Some(count), items, .. } => wording::items(text(count.fact), items[1]),
        Form::Items { count: None, members, items, .. } => {
            wording::respective(members.len(), items[1])
        }
        Form::WholeNumber { count, rate, .. } => {
            wording::whole_number(text(count.fact), text(rate.fact))
        }
        Form::OfDays { part, rate, days } => {
            wording::of_days(text(part.fact), text(rate.fact), *days, tested.judgement.implied)
        }
        Form::Weighted { rate, .. } => wording::weighted(text(rate.fact), tested.judgement.implied),
        Form::Planned { rate, .. } => wording::planned(text(rate.fact), tested.judgement.implied),
        Form::Hundred(_) => wording::hundred(tested.judgement.implied),
        Form::Twice(a, b) => wording::twice(text(a.fact), text(b.fact)),
        Form::Descends(range) => wording::descends(text(*range)),
        Form::Overfalls(fall) => wording::overfalls(text(*fall)),
        Form::Timed { tie, .. } => of_dates(index, tie, tested),
    }
}

fn of_dates(index: &Index, tie: &Timed, tested: &Tested) -> Phrase {
    let texts: Vec<&str> = tested.figures.iter().map(|id| &*index.fact(*id).text).collect();
    match tie {
        Timed::Missing { days, .. } => wording::missing(texts[0], *days),
        Timed::Weekday { day, said, .. } => wording::weekday(texts[0], *day, *said),
        Timed::Stretch { .. } => wording::backwards(texts[0], texts[1]),
        Timed::Years { from, to, .. } => {
            let page = tested.figures[0].page;
            let year = |year: &Year| match year {
                Year::Known(year) => year.to_string(),
                Year::Said(fact) => {
                    let value = index.fact(FactId { page, fact: *fact }).reading.value;
                    value.map_or_else(String::new, |value| value.to_string())
                }
            };
            wording::years(texts[0], &year(from), &year(to), tested.judgement.implied)
        }
    }
}

/// Fills a rule's message: `{role}` with the figures as written, `{implied}` with the computed interval.
fn template(
    index: &Index,
    book: &Rulebook,
    rule: usize,
    bindings: &[Vec<Vec<super::form::Operand>>],
    implied: Option<Interval>,
) -> Phrase {
    let rule = &book.rules[rule];
    let Some(binding) = bindings.first() else { return rule.title.clone() };
    let unit = rule
        .roles
        .iter()
        .position(|(role, _)| *role == rule.equals)
        .and_then(|at| binding[at].first());
    let unit = unit.map_or(Unit::NONE, |operand| index.fact(operand.fact).unit);
    let implied = wording::interval(implied, &book.vocabulary.units.name(unit));
    let fill = |message: &str, implied: &str| {
        let mut message = message.replace("{implied}", implied);
        for ((role, _), operands) in rule.roles.iter().zip(binding) {
            let texts: Vec<&str> = operands.iter().map(|o| &*index.fact(o.fact).text).collect();
            message = message.replace(&format!("{{{role}}}"), &texts.join(" + "));
        }
        message
    };
    Phrase::new(fill(&rule.message.zh, &implied.zh), fill(&rule.message.en, &implied.en))
}

fn repair(index: &Index, book: &Rulebook, slip: &Slip) -> Repair {
    let fact = index.fact(slip.figure);
    let to = wording::rewritten(&fact.text, fact.reading.value, slip.value);
    let to =
        to.unwrap_or_else(|| wording::amount(slip.value, &book.vocabulary.units.name(fact.unit)));
    Repair { place: fact.place, to, resolves: slip.resolves }
}

/// FNV-1a of the rule, and of the key and text of each figure: stable while the words are.
fn fingerprint(index: &Index, tested: &Tested) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    take(&tested.test.rule);
    for id in &tested.figures {
        let fact = index.fact(*id);
        take(&fact.text);
        take(fact.indicator.as_deref().unwrap_or(""));
        take(fact.owner.as_deref().unwrap_or(""));
    }
    hash
}

fn join(phrases: &[Phrase], between: &str, of: impl Fn(&Phrase) -> &str) -> String {
    phrases.iter().map(of).collect::<Vec<_>>().join(between)
}
