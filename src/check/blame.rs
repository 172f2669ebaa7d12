//! Which figures to blame: the smallest sets whose change resolves all violated tests, and the
//! slips of the pen that would explain one.
//!
//! Source: Fellegi and Holt (1976), smallest sets of fields to change; Scholtus (2009), typing
//! errors: one digit, two swapped, a decimal point, a power of ten. Several smallest sets are all
//! named, none is picked.

use super::Tested;
use super::form::Form;
use crate::finding::Verdict;
use crate::index::{FactId, Index};
use crate::num::{Decimal, Hedge, Reading, exact};
use crate::rulebook::Rulebook;
use std::collections::{BTreeMap, BTreeSet};

/// Violated tests of one cause.
#[derive(Debug, Clone)]
pub(super) struct Cause<'t> {
    pub(super) tests: Vec<&'t Tested>,
    /// The smallest sets of figures that take part in every one of the tests; all of them.
    pub(super) culprits: Vec<Vec<FactId>>,
}

/// Every test by the figures that take part in it.
pub(super) struct Evidence<'t>(BTreeMap<FactId, Vec<&'t Tested>>);

impl<'t> Evidence<'t> {
    pub(super) fn new(tested: &'t [Tested]) -> Self {
        let mut tests: BTreeMap<FactId, Vec<&Tested>> = BTreeMap::new();
        for tested in tested.iter().filter(|t| t.judgement.verdict != Verdict::Undetermined) {
            for figure in &tested.figures {
                tests.entry(*figure).or_default().push(tested);
            }
        }
        Self(tests)
    }

    /// The tests with a verdict that the figure takes part in.
    pub(super) fn of(&self, figure: FactId) -> &[&'t Tested] {
        self.0.get(&figure).map_or(&[], |tests| tests)
    }
}

/// Parts the violated tests by cause: tests that one figure explains belong together.
pub(super) fn causes<'t>(
    index: &Index,
    book: &Rulebook,
    violated: &[&'t Tested],
    evidence: &Evidence<'_>,
) -> Vec<Cause<'t>> {
    let mut causes = Vec::new();
    for connected in components(violated) {
        let mut rest = connected;
        while !rest.is_empty() {
            let Some(worst) = worst(index, book, &rest, evidence) else { break };
            let (mine, others): (Vec<_>, Vec<_>) =
                rest.into_iter().partition(|t| t.figures.contains(&worst));
            rest = others;
            causes.push(Cause { culprits: smallest(&mine), tests: mine });
        }
    }
    causes
}

/// Tests that share figures, directly or through others.
fn components<'t>(tests: &[&'t Tested]) -> Vec<Vec<&'t Tested>> {
    let mut of_figure: BTreeMap<FactId, usize> = BTreeMap::new();
    let mut components: Vec<Vec<&Tested>> = Vec::new();
    for tested in tests {
        let mut met: Vec<usize> =
            tested.figures.iter().filter_map(|figure| of_figure.get(figure).copied()).collect();
        met.sort_unstable();
        met.dedup();
        let home = met.first().copied().unwrap_or_else(|| {
            components.push(Vec::new());
            components.len() - 1
        });
        for other in met.into_iter().skip(1) {
            let moved = std::mem::take(&mut components[other]);
            of_figure.extend(moved.iter().flat_map(|t| &t.figures).map(|figure| (*figure, home)));
            components[home].extend(moved);
        }
        of_figure.extend(tested.figures.iter().map(|figure| (*figure, home)));
        components[home].push(tested);
    }
    components.retain(|component| !component.is_empty());
    components
}

/// The figure that takes part in the most tests; of equals, the one that a slip of the pen would
/// explain; else the first in order of place.
fn worst(
    index: &Index,
    book: &Rulebook,
    tests: &[&Tested],
    evidence: &Evidence<'_>,
) -> Option<FactId> {
    let mut hits: BTreeMap<FactId, usize> = BTreeMap::new();
    for figure in tests.iter().flat_map(|t| &t.figures) {
        *hits.entry(*figure).or_default() += 1;
    }
    let most = hits.values().copied().max()?;
    let tied = most > 1 && hits.values().filter(|n| **n == most).count() > 1;
    let explained = |figure: FactId| {
        let tests = tests.iter().copied().filter(|t| t.figures.contains(&figure)).collect();
        let cause = Cause { tests, culprits: vec![vec![figure]] };
        tied && !slips(index, book, &cause, evidence).is_empty()
    };
    let figures = hits.iter().filter(|(_, n)| **n == most).map(|(figure, _)| *figure);
    figures.max_by_key(|figure| {
        (explained(*figure), slips_in(tests, *figure), std::cmp::Reverse(*figure))
    })
}

/// In how many formulas does the figure take part? A total or an operand of several is the likelier slip.
fn slips_in(tests: &[&Tested], figure: FactId) -> usize {
    let formula =
        |t: &&&Tested| matches!(t.test.form, Form::Formula { .. }) && t.figures.contains(&figure);
    tests.iter().filter(formula).count()
}

/// Single figures in every test; they always exist, since the tests share one.
fn smallest(tests: &[&Tested]) -> Vec<Vec<FactId>> {
    let mut shared: Option<BTreeSet<FactId>> = None;
    for tested in tests {
        let figures: BTreeSet<FactId> = tested.figures.iter().copied().collect();
        shared = Some(match shared {
            Some(shared) => shared.intersection(&figures).copied().collect(),
            None => figures,
        });
    }
    shared.into_iter().flatten().map(|figure| vec![figure]).collect()
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
        let reading = index.fact(figure).reading;
        let Some(value) = reading.value.filter(|_| reading.hedge == Hedge::Exact) else { continue };
        let others = evidence.of(figure);
        // With one relation alone any figure could be bent to fit it: that explains nothing.
        if others.len() < 2 {
            continue;
        }
        for candidate in neighbours(value, reading.step) {
            let Some(changed) = reread(reading, candidate) else { continue };
            let readings = |id: FactId| if id == figure { changed } else { index.fact(id).reading };
            // Two statements alone are mended only by the one saying what the other says.
            let alone = cause.tests.len() == 1;
            let good = |t: &&Tested| match t.test.form.judge(book, &readings).verdict {
                Verdict::Violated | Verdict::Undetermined => false,
                Verdict::Holds => true,
                _ => !(alone && matches!(t.test.form, Form::Same(..))),
            };
            if others.iter().all(good) {
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
    let mut found = BTreeSet::new();
    let Some(digits) = value.checked_div(unit).map(|q| q.normalize()).filter(|q| q.scale() == 0)
    else {
        return Vec::new();
    };
    let text = digits.mantissa().unsigned_abs().to_string();
    let bytes = text.as_bytes();
    let mut take = |bytes: &[u8]| {
        let changed = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<i64>().ok());
        if let Some(value) = changed.and_then(|changed| exact::mul(Decimal::from(changed), unit)) {
            found.insert(value);
        }
    };
    for at in 0..bytes.len() {
        for digit in b'0'..=b'9' {
            let mut changed = bytes.to_vec();
            changed[at] = digit;
            take(&changed);
        }
        if at + 1 < bytes.len() {
            let mut changed = bytes.to_vec();
            changed.swap(at, at + 1);
            take(&changed);
        }
    }
    for power in [1u32, 2, 4, 8] {
        let Some(factor) = exact::power_of_ten(power) else { continue };
        found.extend(exact::mul(value, factor));
        found.extend(
            value.checked_div(factor).filter(|less| exact::mul(*less, factor) == Some(value)),
        );
    }
    found.remove(&value);
    found.into_iter().collect()
}
