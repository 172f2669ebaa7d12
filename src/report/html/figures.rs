//! The figures of a page under numbers, each with what became of it.
//!
//! Shape: every place that facts, findings and relations name becomes a [`Mark`]; places that overlap
//! share one. A mark's number is its `id` in the page and its row in the data of the script.

use super::super::Report;
use crate::fact::Fact;
use crate::finding::{Finding, Relation, Severity, Verdict};
use crate::text::{DocId, Place};
use std::collections::BTreeMap;
use std::ops::Range;

/// What became of a figure; of several relations the worst counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// No relation, or none that could be judged.
    Untested,
    /// All that could be judged hold.
    Holds,
    /// At least one is violated.
    Contradicts,
}

impl Standing {
    /// Its class in the page.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Untested => "untested",
            Self::Holds => "holds",
            Self::Contradicts => "contradicts",
        }
    }
}

/// A figure of an article.
#[derive(Debug)]
pub(super) struct Mark<'r> {
    /// Of which document.
    pub(super) doc: DocId,
    /// Bytes of its source, whole characters, at least one.
    pub(super) at: Range<usize>,
    /// The worst of its relations.
    pub(super) standing: Standing,
    /// Numbers of the findings told that it takes part in.
    pub(super) findings: Vec<usize>,
    /// What it states, if it is no date.
    pub(super) fact: Option<&'r Fact>,
}

/// A relation between marks.
#[derive(Debug)]
pub(super) struct Link<'r> {
    /// The relation.
    pub(super) of: &'r Relation,
    /// Numbers of its marks.
    pub(super) marks: Vec<usize>,
    /// The finding that tells of it, where it is violated.
    pub(super) finding: Option<usize>,
    /// It is violated, and somebody has allowed that.
    pub(super) allowed: bool,
}

/// All figures of a run.
#[derive(Debug)]
pub(super) struct Figures<'r> {
    /// In order of place.
    pub(super) marks: Vec<Mark<'r>>,
    /// In order of the outcome.
    pub(super) links: Vec<Link<'r>>,
}

impl<'r> Figures<'r> {
    /// Numbers the figures of a report and judges them.
    pub(super) fn new(report: &Report<'r>) -> Self {
        let mut figures = Self { marks: marks(report), links: Vec::new() };
        let facts = report.pages.iter().flat_map(|page| &page.facts);
        for fact in facts {
            if let Some(number) = figures.number(fact.place) {
                figures.marks[number].fact.get_or_insert(fact);
            }
        }
        for (number, finding) in report.outcome.told().enumerate() {
            for label in finding.labels.iter().filter(|label| &*label.role != "support") {
                let Some(at) = figures.number(label.place) else { continue };
                figures.marks[at].standing = Standing::Contradicts;
                if figures.marks[at].findings.last() != Some(&number) {
                    figures.marks[at].findings.push(number);
                }
            }
        }
        let tellers = tellers(report);
        figures.links =
            report.outcome.relations.iter().map(|r| figures.link(r, &tellers)).collect();
        for at in 0..figures.links.len() {
            let standing = figures.links[at].standing();
            for mark in figures.links[at].marks.clone() {
                let mark = &mut figures.marks[mark];
                mark.standing = mark.standing.max(standing);
            }
        }
        figures
    }

    /// The number of the mark at a place.
    pub(super) fn number(&self, place: Place) -> Option<usize> {
        let start = place.span.start as usize;
        let behind = self.marks.partition_point(|m| (m.doc, m.at.start) <= (place.doc, start));
        let number = behind.checked_sub(1)?;
        let mark = &self.marks[number];
        (mark.doc == place.doc && mark.at.contains(&start)).then_some(number)
    }

    /// The numbers of the marks of a document.
    pub(super) fn of(&self, doc: DocId) -> Range<usize> {
        let start = self.marks.partition_point(|mark| mark.doc < doc);
        start..self.marks.partition_point(|mark| mark.doc <= doc)
    }

    fn link(&self, of: &'r Relation, tellers: &BTreeMap<Place, Vec<Teller<'_>>>) -> Link<'r> {
        let marks = of.figures.iter().filter_map(|place| self.number(*place)).collect();
        let candidates = of.figures.first().and_then(|place| tellers.get(place));
        let mut tellers = candidates.into_iter().flatten().filter(|teller| teller.tells(of));
        let (mut finding, mut allowed) = (None, false);
        if of.verdict == Verdict::Violated {
            let any: Vec<&Teller<'_>> = tellers.by_ref().collect();
            finding = any.iter().find_map(|teller| teller.number);
            allowed = finding.is_none() && !any.is_empty();
        }
        Link { of, marks, finding, allowed }
    }
}

impl Link<'_> {
    fn standing(&self) -> Standing {
        match self.of.verdict {
            Verdict::Holds | Verdict::Rounding | Verdict::Truncated => Standing::Holds,
            Verdict::Violated if !self.allowed => Standing::Contradicts,
            Verdict::Violated | Verdict::Undetermined => Standing::Untested,
        }
    }
}

/// A finding that may tell of a relation; without a number where it is allowed.
struct Teller<'f> {
    finding: &'f Finding,
    number: Option<usize>,
}

impl Teller<'_> {
    fn tells(&self, relation: &Relation) -> bool {
        let labels = &self.finding.labels;
        relation.figures.iter().all(|place| labels.iter().any(|label| label.place == *place))
    }
}

fn tellers<'r>(report: &Report<'r>) -> BTreeMap<Place, Vec<Teller<'r>>> {
    let mut tellers: BTreeMap<Place, Vec<Teller<'_>>> = BTreeMap::new();
    let mut told = 0..;
    for finding in &report.outcome.findings {
        let number = if finding.allowed.is_none() { told.next() } else { None };
        for label in &finding.labels {
            tellers.entry(label.place).or_default().push(Teller { finding, number });
        }
    }
    tellers
}

/// Every place once, in order; those that overlap as one.
fn marks<'r>(report: &Report<'r>) -> Vec<Mark<'r>> {
    let facts = report.pages.iter().flat_map(|page| &page.facts).map(|fact| fact.place);
    let labels = report.outcome.told().flat_map(|f| &f.labels).map(|label| label.place);
    let related = report.outcome.relations.iter().flat_map(|r| &r.figures).copied();
    let mut places: Vec<Place> = facts.chain(labels).chain(related).collect();
    places.sort_unstable();
    places.dedup();
    let mut marks: Vec<Mark<'_>> = Vec::with_capacity(places.len());
    for place in places {
        let Some(source) = report.sources.get(place.doc) else { continue };
        let at = source.whole(place.span);
        match marks.last_mut() {
            Some(last) if last.doc == place.doc && at.start < last.at.end => {
                last.at.end = last.at.end.max(at.end);
            }
            _ if at.is_empty() => {}
            _ => marks.push(Mark {
                doc: place.doc,
                at,
                standing: Standing::Untested,
                findings: Vec::new(),
                fact: None,
            }),
        }
    }
    marks
}

/// The heaviest of the findings.
pub(super) fn heaviest(mark: &Mark<'_>, findings: &[&Finding]) -> Option<Severity> {
    mark.findings.iter().filter_map(|at| findings.get(*at)).map(|f| f.severity).max()
}
