//! Which figures to blame: the smallest sets whose change resolves all violated tests, and the
//! slips of the pen that would explain one.
//!
//! Source: Fellegi and Holt (1976), smallest sets of fields to change; Scholtus (2009), typing
//! errors: one digit, two swapped, a decimal point, a power of ten. Several smallest sets are all
//! named, none is picked.

use super::Tested;
use super::form::Form;
use crate::fact::CalledOff;
use crate::finding::Verdict;
use crate::index::{FactId, Index};
use crate::num::{Decimal, Hedge, Reading, exact};
use crate::rulebook::Rulebook;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// With so many figures to fit, a slip is none that could be told.
const MANY: usize = 2_000;

/// Violated tests of one cause.
#[derive(Debug, Clone)]
pub(super) struct Cause<'t> {
    pub(super) tests: Vec<&'t Tested>,
    /// The smallest sets of figures that take part in every one of the tests; all of them.
    pub(super) culprits: Vec<Vec<FactId>>,
}

/// Every test by the figures that take part in it and in one that is violated.
pub(super) struct Evidence<'t>(BTreeMap<FactId, Vec<&'t Tested>>);

impl<'t> Evidence<'t> {
    pub(super) fn new(tested: impl Iterator<Item = &'t Tested>, violated: &[&Tested]) -> Self {
        let figures = violated.iter().flat_map(|tested| tested.figures.iter().copied());
        let mut tests: BTreeMap<FactId, Vec<&Tested>> =
            figures.map(|figure| (figure, Vec::new())).collect();
        for tested in tested.filter(|t| t.judgement.verdict != Verdict::Undetermined) {
            for figure in &tested.figures {
                if let Some(tests) = tests.get_mut(figure) {
                    tests.push(tested);
                }
            }
        }
        Self(tests)
    }

    /// The tests with a verdict that the figure takes part in.
    pub(super) fn of(&self, figure: FactId) -> &[&'t Tested] {
        self.0.get(&figure).map_or(&[], |tests| tests)
    }
}

/// Parts the violated tests by cause: tests that one figure explains belong together, of one printed those of each draft. The worst figure takes its
/// tests first, then the worst of what is left.
pub(super) fn causes<'t>(
    index: &Index,
    book: &Rulebook,
    violated: &[&'t Tested],
    evidence: &Evidence<'_>,
    off: CalledOff<'_>,
) -> Vec<Cause<'t>> {
    let mut open: BTreeMap<FactId, BTreeSet<usize>> = BTreeMap::new();
    for (at, tested) in violated.iter().enumerate() {
        for figure in tested.figures.iter().filter(|id| index.authority(**id).is_none()) {
            open.entry(*figure).or_default().insert(at);
        }
    }
    let weigh = |figure: FactId, tests: &BTreeSet<usize>| {
        let tests = tests.iter().map(|at| violated[*at]).collect();
        weight(index, book, figure, tests, evidence)
    };
    let wanted = open.iter().take_while(|_| !off());
    let mut weights: BTreeMap<FactId, Weight> =
        wanted.map(|(figure, tests)| (*figure, weigh(*figure, tests))).collect();
    let mut worst: BTreeSet<Weight> = weights.values().copied().collect();
    let mut causes = Vec::new();
    while let Some((.., Reverse(figure))) = worst.pop_last().filter(|_| !off()) {
        let Some(mine) = open.remove(&figure) else { continue };
        let mut changed = BTreeSet::new();
        for at in &mine {
            for other in &violated[*at].figures {
                if let Some(tests) = open.get_mut(other) {
                    tests.remove(at);
                    changed.insert(*other);
                }
            }
        }
        for other in changed {
            if let Some(weight) = weights.get(&other) {
                worst.remove(weight);
            }
            if open[&other].is_empty() {
                open.remove(&other);
            } else {
                let weight = weigh(other, &open[&other]);
                weights.insert(other, weight);
                worst.insert(weight);
            }
        }
        let tests: Vec<&Tested> = mine.iter().map(|at| violated[*at]).collect();
        let of_drafts = by_draft(index, figure, tests).into_iter();
        causes.extend(of_drafts.map(|tests| Cause { culprits: smallest(index, &tests), tests }));
    }
    causes
}

/// What is printed cannot be mended: what contradicts it is a cause in each draft of its own, however often it is
/// contradicted, so that each is weighed and allowed where it stands.
fn by_draft<'t>(index: &Index, figure: FactId, tests: Vec<&'t Tested>) -> Vec<Vec<&'t Tested>> {
    if index.is_draft(figure) {
        return vec![tests];
    }
    let mut drafts: BTreeMap<Option<u32>, Vec<&Tested>> = BTreeMap::new();
    for tested in tests {
        let draft = tested.figures.iter().filter(|id| index.is_draft(**id)).map(|id| id.page).min();
        drafts.entry(draft).or_default().push(tested);
    }
    drafts.into_values().collect()
}

/// How much speaks against a figure: the tests that it takes part in; of equals, that a slip of the pen would
/// explain them; in how many formulas it takes part, for a total or an operand of several is the likelier slip;
/// that it stands first.
type Weight = (usize, bool, usize, Reverse<FactId>);

fn weight(
    index: &Index,
    book: &Rulebook,
    figure: FactId,
    tests: Vec<&Tested>,
    evidence: &Evidence<'_>,
) -> Weight {
    let formula = |t: &&&Tested| matches!(t.test.form, Form::Formula { .. });
    let (hits, formulas) = (tests.len(), tests.iter().filter(formula).count());
    let cause = Cause { tests, culprits: vec![vec![figure]] };
    let explained = hits > 1 && !slips(index, book, &cause, evidence).is_empty();
    (hits, explained, formulas, Reverse(figure))
}

/// Single figures in every test; they always exist, since the tests share one. Reference figures are right.
fn smallest(index: &Index, tests: &[&Tested]) -> Vec<Vec<FactId>> {
    let mut shared: Option<BTreeSet<FactId>> = None;
    for tested in tests {
        let figures: BTreeSet<FactId> = tested.figures.iter().copied().collect();
        shared = Some(match shared {
            Some(shared) => shared.intersection(&figures).copied().collect(),
            None => figures,
        });
    }
    let shared = shared.into_iter().flatten();
    shared.filter(|id| index.authority(*id).is_none()).map(|figure| vec![figure]).collect()
}

/// A figure that, read otherwise, breaks nothing and resolves tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) figure: FactId,
    pub(super) value: Decimal,
    pub(super) resolves: u32,
}

/// The slips of the culprits that resolve every violated test of the cause and break no other.
pub(super) fn slips(
    index: &Index,
    book: &Rulebook,
    cause: &Cause<'_>,
    evidence: &Evidence<'_>,
) -> Vec<Slip> {
    let mut slips = Vec::new();
    for figure in cause.culprits.iter().filter(|set| set.len() == 1).map(|set| set[0]) {
        let reading = index.fact(figure).reading();
        let Some(value) = reading.value.filter(|_| reading.hedge == Hedge::Exact) else { continue };
        let others = evidence.of(figure);
        // With one relation alone any figure could be bent to fit it: that explains nothing. Nor does a slip
        // among very many figures.
        let figures: usize = others.iter().map(|t| t.figures.len()).sum();
        let pinned = others.iter().any(|t| t.test.form.pins());
        if others.len() < 2 || !pinned || figures > MANY {
            continue;
        }
        for candidate in neighbours(value, reading.step) {
            let Some(changed) = reread(reading, candidate) else { continue };
            let readings =
                |id: FactId| if id == figure { changed } else { index.fact(id).reading() };
            // Two statements alone are mended only by the one saying what the other says.
            let alone = cause.tests.len() == 1;
            let good = |t: &&Tested| match t.test.form.judge(book, &readings).verdict {
                Verdict::Violated | Verdict::Undetermined => false,
                Verdict::Holds => true,
                _ => !(alone && matches!(t.test.form, Form::Same(..))),
            };
            // What it is to resolve says no soonest.
            if cause.tests.iter().chain(others).all(good) {
                let resolves = u32::try_from(cause.tests.len()).unwrap_or(u32::MAX);
                slips.push(Slip { figure, value: candidate, resolves });
            }
        }
    }
    slips
}

fn reread(reading: Reading, value: Decimal) -> Option<Reading> {
    if reading.step.is_zero() {
        Some(Reading::count(value))
    } else {
        Reading::rounded(value, reading.step)
    }
}

/// The value with one digit changed, two neighbours swapped, or the decimal point moved.
fn neighbours(value: Decimal, step: Decimal) -> Vec<Decimal> {
    let unit = if step.is_zero() { Decimal::ONE } else { step };
    let Some(digits) = value.checked_div(unit).map(|q| q.normalize()).filter(|q| q.scale() == 0)
    else {
        return Vec::new();
    };
    let whole = digits.mantissa().abs();
    let (mut changed, mut place) = (Vec::new(), 1);
    while place == 1 || place <= whole {
        let [digit, left] = [whole / place % 10, whole / place / 10 % 10];
        changed.extend((0..10).map(|other| whole + (other - digit) * place));
        if place <= whole / 10 {
            changed.push(whole + (digit - left) * 9 * place);
        }
        place *= 10;
    }
    let changed = changed.into_iter().filter_map(|whole| i64::try_from(whole).ok());
    let mut found: Vec<Decimal> =
        changed.filter_map(|whole| exact::mul(Decimal::from(whole), unit)).collect();
    for power in [1u32, 2, 4, 8] {
        let Some(factor) = exact::power_of_ten(power) else { continue };
        found.extend(exact::mul(value, factor));
        found.extend(
            value.checked_div(factor).filter(|less| exact::mul(*less, factor) == Some(value)),
        );
    }
    found.retain(|other| *other != value);
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::{Decimal, neighbours};

    #[test]
    fn neighbours_of_a_figure() {
        let found = |value: Decimal, step: Decimal| {
            let found = neighbours(value, step);
            let found: Vec<String> = found.iter().map(|of| of.normalize().to_string()).collect();
            found.join(" ")
        };
        // 0, 10 of two swapped digits, tens and hundreds of one; powers of ten.
        let whole = "0 0.000001 0.01 1 10 101 102 103 104 105 106 107 108 109 110 120 130 140 150 160 170 180 190 \
                     200 300 400 500 600 700 800 900 1000 10000 1000000 10000000000";
        assert_eq!(found(Decimal::from(100), Decimal::ZERO), whole);
        let tenths = "0.000000012 0.00012 0.012 0.12 0.2 1 1.1 1.3 1.4 1.5 1.6 1.7 1.8 1.9 2.1 2.2 3.2 4.2 5.2 6.2 \
                      7.2 8.2 9.2 12 120 12000 120000000";
        assert_eq!(found(Decimal::new(12, 1), Decimal::new(1, 1)), tenths);
    }
}
