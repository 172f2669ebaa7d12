//! Which figures to blame: the smallest sets whose change resolves all violated tests, and the
//! slips of the pen that would explain one.
//!
//! Source: Fellegi and Holt (1976), smallest sets of fields to change; Scholtus (2009), typing
//! errors: one digit, two swapped, a decimal point, a power of ten. Several smallest sets are all
//! named, none is picked.

use super::form::Form;
use super::{Test, Tested};
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

/// Parts the violated tests by cause: tests that one figure explains belong together.
pub(super) fn causes<'t>(
    index: &Index,
    book: &Rulebook,
    violated: &[&'t Tested],
    all: &[Tested],
) -> Vec<Cause<'t>> {
    let mut rest: Vec<&Tested> = violated.to_vec();
    let mut causes = Vec::new();
    while !rest.is_empty() {
        let mut hits: BTreeMap<FactId, usize> = BTreeMap::new();
        for tested in &rest {
            for figure in &tested.figures {
                *hits.entry(*figure).or_default() += 1;
            }
        }
        let most = hits.values().copied().max().unwrap_or(0);
        // Of equals, the one that a slip of the pen would explain; else the first in order of place.
        let explained = |figure: FactId| {
            let tests = rest.iter().copied().filter(|t| t.figures.contains(&figure)).collect();
            !slips(index, book, &Cause { tests, culprits: vec![vec![figure]] }, all).is_empty()
        };
        let tied = hits.values().filter(|n| **n == most).count() > 1 && most > 1;
        let Some(worst) = hits
            .iter()
            .filter(|(_, n)| **n == most)
            .map(|(figure, _)| *figure)
            .max_by_key(|figure| {
                (tied && explained(*figure), slips_in(&rest, *figure), std::cmp::Reverse(*figure))
            })
        else {
            break;
        };
        let (mine, others): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|t| t.figures.contains(&worst));
        rest = others;
        let culprits = smallest(&mine);
        causes.push(Cause { tests: mine, culprits });
    }
    causes
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
    all: &[Tested],
) -> Vec<Slip> {
    let mut slips = Vec::new();
    for figure in cause.culprits.iter().filter(|set| set.len() == 1).map(|set| set[0]) {
        let reading = index.fact(figure).reading;
        let Some(value) = reading.value.filter(|_| reading.hedge == Hedge::Exact) else { continue };
        let others: Vec<&Test> = all
            .iter()
            .filter(|t| t.judgement.verdict != Verdict::Undetermined && t.figures.contains(&figure))
            .map(|t| &t.test)
            .collect();
        // With one relation alone any figure could be bent to fit it: that explains nothing.
        if others.len() < 2 {
            continue;
        }
        for candidate in neighbours(value, reading.step) {
            let Some(changed) = reread(reading, candidate) else { continue };
            let readings = |id: FactId| if id == figure { changed } else { index.fact(id).reading };
            // Two statements alone are mended only by the one saying what the other says.
            let alone = cause.tests.len() == 1;
            let good = |t: &&Test| match t.form.judge(book, &readings).verdict {
                Verdict::Violated | Verdict::Undetermined => false,
                Verdict::Holds => true,
                _ => !(alone && matches!(t.form, Form::Same(..))),
            };
            if others.iter().all(|t| good(t)) {
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
