//! What contradicts what: every test, its verdict, and the findings that the violated ones make.
//!
//! Shape: an [`Index`] becomes [`Test`]s (each source of relations has its file), each test a
//! verdict, the violated ones [`crate::finding::Finding`]s by cause. A check never compares
//! numbers, it intersects claims.

mod archive;
mod base;
mod based;
mod before;
mod benchmark;
mod beside;
mod blame;
mod calendar;
mod change;
mod completion;
mod composition;
mod conflict;
mod cumulative;
mod definition;
mod described;
mod form;
mod formula;
mod gap;
mod growth;
mod judge;
mod meaning;
mod message;
mod net;
mod order;
mod otherwise;
mod pair;
mod part;
mod place;
mod quoted;
mod reckoned;
mod report;
mod retold;
mod revised;
mod roll;
mod shared;
mod structure;
mod tied;
mod timed;
mod worded;

use crate::fact::{CalledOff, Page};
pub use archive::{Archive, Subjects};

use crate::finding::{
    Confidence, Coverage, Outcome, Relation, Severity, Summary, Verdict, wording,
};
use crate::index::{ByKey, FactId, Index};
use crate::lexicon::Table;
use crate::rulebook::Rulebook;
use form::Form;
use judge::Judgement;
use std::sync::Arc;

/// The rules that code makes; the others are the relations of the rulebook.
pub const RULES: [&str; 24] = [
    "amount-in-words",
    "balance",
    "completion-of-parts",
    "conflict",
    "cumulative",
    "date",
    "decline-by-multiple",
    "direction",
    "elapsed-time",
    "growth",
    "implied-base",
    "implied-benchmark",
    "list-count",
    "mean-growth",
    "mean-of-groups",
    "mean-per-day",
    "multiple",
    "part-exceeds-whole",
    "range-order",
    "rank",
    "rank-order",
    "share",
    "share-of-year",
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

/// A page under test, and what it is held against.
struct Sheet<'a> {
    index: &'a Index,
    book: &'a Rulebook,
    by_key: &'a ByKey<'a>,
    page: &'a Page,
    /// Its number in the index.
    number: u32,
    /// Its facts by indicator.
    by_name: ByName<'a>,
}

/// The facts of a page by indicator, in order.
type ByName<'a> = Table<&'a str, Vec<u32>>;

fn by_name(page: &Page) -> ByName<'_> {
    let mut by_name = ByName::default();
    for (at, fact) in (0..).zip(&page.facts) {
        if let Some(name) = fact.indicator.as_deref() {
            by_name.entry(name).or_default().push(at);
        }
    }
    by_name
}

/// What makes tests of one page: each the room of one kind of relation.
const OF_A_PAGE: [fn(&Sheet<'_>, &mut Vec<Test>); 20] = [
    formula::tests,
    definition::tests,
    beside::tests,
    completion::tests,
    described::tests,
    retold::tests,
    part::tests,
    calendar::tests,
    structure::tests,
    shared::tests,
    growth::tests,
    before::tests,
    change::tests,
    worded::tests,
    timed::tests,
    composition::tests,
    gap::tests,
    net::tests,
    reckoned::tests,
    tied::tests,
];

/// A check under way: what the keys of the facts say across pages is known, and each draft can be tested by
/// itself, one beside the other.
pub struct Check<'a> {
    index: &'a Index,
    book: &'a Rulebook,
    by_key: ByKey<'a>,
    off: CalledOff<'a>,
}

/// What came out on one page, or between pages.
#[derive(Debug, Clone, Default)]
pub struct Tests(Vec<Tested>);

impl<'a> Check<'a> {
    /// Looks up who says the same thing.
    pub fn new(index: &'a Index, book: &'a Rulebook) -> Self {
        Self { index, book, by_key: index.by_key(&book.vocabulary.units), off: &|| false }
    }

    /// Ends early once it is called off; what comes out then is not all, and for nobody.
    pub fn unless(self, off: CalledOff<'a>) -> Self {
        Self { off, ..self }
    }

    /// What a draft says by itself, and against the one other figure that it names.
    pub fn page(&self, number: usize) -> Tests {
        let Self { index, book, by_key, off } = self;
        let Some(page) = index.pages.get(number) else { return Tests::default() };
        let by_name = by_name(page);
        let sheet = Sheet { index, book, by_key, page, number: number as u32, by_name };
        let mut tests = Vec::new();
        for source in OF_A_PAGE.iter().take_while(|_| !off()) {
            source(&sheet, &mut tests);
        }
        self.judged(tests)
    }

    /// What pages say of one thing.
    pub fn across(&self) -> Tests {
        let Self { index, book, by_key, .. } = self;
        let mut tests = Vec::new();
        conflict::tests(index, book, by_key, &mut tests);
        quoted::tests(index, book, &mut tests);
        benchmark::tests(index, book, &mut tests);
        base::tests(index, book, &mut tests);
        order::tests(index, book, &mut tests);
        cumulative::tests(index, book, &mut tests);
        self.judged(tests)
    }

    fn judged(&self, tests: Vec<Test>) -> Tests {
        let Self { index, book, off, .. } = self;
        // What the user has switched off is not tested, so that the summary does not count it.
        let tests = tests.into_iter().take_while(|_| !off());
        let tests = tests.filter(|t| book.severity(&t.rule, t.severity).is_some());
        let mut tested: Vec<Tested> = tests
            .map(|test| (test.form.figures(), test))
            .filter(|(figures, _)| figures.iter().any(|id| index.is_draft(*id)))
            .map(|(figures, mut test)| {
                let readings = |id| index.fact(id).reading();
                let mut judgement = test.form.judge(book, &readings);
                if judgement.verdict == Verdict::Violated
                    && otherwise::fits(index, book, &test, &figures)
                {
                    judgement = Judgement::undetermined(wording::other_amounts());
                }
                if judgement.verdict == Verdict::Violated
                    && test.severity == Severity::Hint
                    && test.form.far_off(book, &judgement, &readings)
                {
                    test.severity = Severity::Warning;
                }
                Tested { judgement, figures, test }
            })
            .collect();
        tested.shrink_to_fit();
        Tests(tested)
    }

    /// All of it, one draft after the other.
    pub fn whole(self) -> Outcome {
        let pages = (0..self.index.drafts).map(|draft| self.page(draft)).collect();
        let across = self.across();
        self.outcome(across, pages)
    }

    /// The findings of what lies between the pages, and of all drafts, whose tests are given in their order.
    pub fn outcome(self, across: Tests, pages: Vec<Tests>) -> Outcome {
        let Self { index, book, by_key, off } = self;
        // What follows asks for much memory itself.
        drop(by_key);
        let tested = std::iter::once(across).chain(pages).map(|tests| tests.0);
        outcome(index, book, tested.collect(), off)
    }
}

/// What the drafts of an index contradict: each other, themselves, and the witnesses.
pub fn check(index: &Index, book: &Rulebook) -> Outcome {
    Check::new(index, book).whole()
}

fn outcome(
    index: &Index,
    book: &Rulebook,
    tested: Vec<Vec<Tested>>,
    off: CalledOff<'_>,
) -> Outcome {
    let all = tested.iter().flatten();
    let findings = report::findings(index, book, all.clone(), off);
    let mut tied: Vec<FactId> = all
        .filter(|tested| tested.judgement.verdict != Verdict::Undetermined)
        .flat_map(|tested| tested.figures.iter().copied())
        .filter(|id| index.is_draft(*id) && index.is_figure(*id))
        .collect();
    tied.sort_unstable();
    tied.dedup();
    let tied = tied.len();
    let mut relations: Vec<Relation> = Vec::with_capacity(tested.iter().map(Vec::len).sum());
    relations.extend(tested.into_iter().flatten().map(|tested| relation(index, tested)));
    relations.sort_unstable_by(|a, b| (&a.figures, &a.rule).cmp(&(&b.figures, &b.rule)));
    let drafts = &index.pages[..index.drafts];
    let mut summary = Summary {
        files: index.drafts,
        figures: drafts.iter().map(|page| page.facts.len()).sum(),
        tied,
        relations: Coverage::of(&relations),
        ..Summary::default()
    };
    summary.count(&findings);
    Outcome { findings, relations, summary }
}

fn relation(index: &Index, tested: Tested) -> Relation {
    Relation {
        rule: tested.test.rule,
        verdict: tested.judgement.verdict,
        figures: tested.figures.iter().map(|id| index.fact(*id).place).collect(),
        reason: tested.judgement.reason,
        implied: tested.judgement.implied,
    }
}
