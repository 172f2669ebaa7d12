//! What contradicts what: every test, its verdict, and the findings that the violated ones make.
//!
//! Shape: an [`Index`] becomes [`Test`]s (each source of relations has its file), each test a
//! verdict, the violated ones [`crate::finding::Finding`]s by cause. A check never compares
//! numbers, it intersects claims.

mod base;
mod before;
mod benchmark;
mod beside;
mod blame;
mod calendar;
mod change;
mod completion;
mod conflict;
mod cumulative;
mod definition;
mod form;
mod formula;
mod growth;
mod judge;
mod message;
mod order;
mod part;
mod quoted;
mod report;
mod revised;
mod structure;
mod timed;
mod worded;

use crate::finding::{Confidence, Coverage, Outcome, Relation, Severity, Summary, Verdict};
use crate::index::{FactId, Index};
use crate::rulebook::Rulebook;
use form::Form;
use judge::Judgement;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rules that code makes; the others are the relations of the rulebook.
pub const RULES: [&str; 22] = [
    "amount-in-words",
    "balance",
    "completion-of-parts",
    "conflict",
    "cumulative",
    "date",
    "days-of-year",
    "decline-by-multiple",
    "elapsed-time",
    "growth",
    "implied-base",
    "implied-benchmark",
    "list-count",
    "mean-growth",
    "mean-of-groups",
    "multiple",
    "part-exceeds-whole",
    "range-order",
    "rank",
    "rank-order",
    "share",
    "shares-total",
];

/// Figures that the words tie together, and how they must fit.
#[derive(Debug, Clone)]
pub(crate) struct Test {
    pub(crate) rule: Arc<str>,
    pub(crate) form: Form,
    /// How much a violation weighs.
    pub(crate) severity: Severity,
    pub(crate) confidence: Confidence,
}

/// A test and what came out.
#[derive(Debug, Clone)]
pub(crate) struct Tested {
    pub(crate) test: Test,
    /// All figures that take part, the one to look at first in front.
    pub(crate) figures: Vec<FactId>,
    pub(crate) judgement: Judgement,
}

/// What the drafts of an index contradict: each other, themselves, and the witnesses.
pub fn check(index: &Index, book: &Rulebook) -> Outcome {
    let by_key = index.by_key(&book.vocabulary.units);
    let mut tests = Vec::new();
    conflict::tests(index, book, &by_key, &mut tests);
    quoted::tests(index, book, &mut tests);
    formula::tests(index, book, &by_key, &mut tests);
    definition::tests(index, book, &mut tests);
    beside::tests(index, book, &mut tests);
    completion::tests(index, book, &mut tests);
    part::tests(index, book, &mut tests);
    benchmark::tests(index, book, &mut tests);
    calendar::tests(index, book, &mut tests);
    structure::tests(index, book, &mut tests);
    growth::tests(index, book, &mut tests);
    before::tests(index, book, &mut tests);
    base::tests(index, book, &mut tests);
    order::tests(index, book, &mut tests);
    change::tests(index, book, &by_key, &mut tests);
    cumulative::tests(index, book, &mut tests);
    worded::tests(index, &mut tests);
    timed::tests(index, &mut tests);
    // What the user has switched off is not tested, so that the summary does not count it.
    tests.retain(|test| book.severity(&test.rule, test.severity).is_some());
    let tested: Vec<Tested> = tests
        .into_iter()
        .map(|test| (test.form.figures(), test))
        .filter(|(figures, _)| figures.iter().any(|id| index.is_draft(*id)))
        .map(|(figures, test)| {
            let judgement = test.form.judge(book, &|id| index.fact(id).reading);
            Tested { judgement, figures, test }
        })
        .collect();
    outcome(index, book, &tested)
}

fn outcome(index: &Index, book: &Rulebook, tested: &[Tested]) -> Outcome {
    let findings = report::findings(index, book, tested);
    let mut relations: Vec<Relation> =
        tested.iter().map(|tested| relation(index, tested)).collect();
    relations.sort_by(|a, b| (&a.figures, &a.rule).cmp(&(&b.figures, &b.rule)));
    let tied: BTreeSet<FactId> = tested
        .iter()
        .filter(|tested| tested.judgement.verdict != Verdict::Undetermined)
        .flat_map(|tested| tested.figures.iter().copied())
        .filter(|id| index.is_draft(*id) && index.is_figure(*id))
        .collect();
    let drafts = &index.pages[..index.drafts];
    let mut summary = Summary {
        files: index.drafts,
        figures: drafts.iter().map(|page| page.facts.len()).sum(),
        tied: tied.len(),
        relations: Coverage::of(&relations),
        ..Summary::default()
    };
    summary.count(&findings);
    Outcome { findings, relations, summary }
}

fn relation(index: &Index, tested: &Tested) -> Relation {
    Relation {
        rule: tested.test.rule.clone(),
        verdict: tested.judgement.verdict,
        figures: tested.figures.iter().map(|id| index.fact(*id).place).collect(),
        reason: tested.judgement.reason.clone(),
    }
}
