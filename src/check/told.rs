//! The same thing told again: figures that nearly the same words stand beside.
//!
//! Source: PATTERNS D1, D2: in a third the words differ in small ways (标准厂房, 标准化厂房). Two
//! texts may differ in one character on either side; inside one, siblings (河东, 河西) differ so, and
//! nothing before the figure may.
//! What is likely the same holds or says nothing.

use super::Test;
use super::conflict::same;
use super::form::Form;
use crate::fact::{Aspect, BESIDE, Fact};
use crate::finding::{Confidence, Severity};
use crate::index::{FactId, Index};
use crate::num::Unit;
use crate::rulebook::Rulebook;
use std::collections::{BTreeMap, BTreeSet};

/// So many characters beside two figures must be the same.
const WORDS: usize = 6;
/// So many characters in a row find what may be the same.
const ROW: usize = 3;

/// Unit, side, distance from the figure, and the row of characters that stands there.
type Row = (Unit, bool, usize, [char; ROW]);

/// A test for each figure that was told before, with the last time it was.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    let pair = |a: FactId, b: FactId| (a.min(b), a.max(b));
    let compared: BTreeSet<(FactId, FactId)> = tests
        .iter()
        .filter_map(|test| match &test.form {
            Form::Same(later, earlier) => Some(pair(earlier.fact, later.fact)),
            _ => None,
        })
        .collect();
    let mut told: BTreeMap<Row, FactId> = BTreeMap::new();
    for (page, facts) in (0..).zip(&index.pages) {
        for (at, fact) in (0..).zip(&facts.facts) {
            if !matches!(fact.aspect, Aspect::Level | Aspect::Count | Aspect::Rate) {
                continue;
            }
            let own = FactId { page, fact: at };
            let rows = rows(fact);
            let known = rows.iter().filter_map(|row| told.get(row));
            let earlier = known.copied().find(|id| again(index, book, *id, own));
            if let Some(earlier) = earlier.filter(|id| !compared.contains(&pair(*id, own))) {
                let test = same(index, book, earlier, own, Confidence::Inferred);
                tests.extend(test.map(|test| Test { severity: Severity::Hint, ..test }));
            }
            told.extend(rows.into_iter().map(|row| (row, own)));
        }
    }
}

/// Where one character differs, one of these rows is whole.
fn rows(fact: &Fact) -> Vec<Row> {
    let mut rows = Vec::new();
    for (behind, words) in [(false, &fact.beside.before), (true, &fact.beside.behind)] {
        for (place, row) in words.chunks_exact(ROW).take(2).enumerate() {
            if let Ok(row) = <[char; ROW]>::try_from(row)
                && !row.contains(&'\0')
            {
                rows.push((fact.unit, behind, place, row));
            }
        }
    }
    rows
}

/// Nothing that is known of the two differs, and the words beside them are nearly the same.
fn again(index: &Index, book: &Rulebook, a: FactId, b: FactId) -> bool {
    let (x, y) = (index.fact(a), index.fact(b));
    let standard = |fact: &Fact| fact.indicator.as_ref().and_then(|term| book.standard(term));
    let others = standard(x).zip(standard(y)).is_some() && x.indicator != y.indicator;
    let across = a.page != b.page;
    let slips = usize::from(across);
    let words = common(&x.beside.before, &y.beside.before, slips)
        + common(&x.beside.behind, &y.beside.behind, slips);
    words >= WORDS
        && x.aspect == y.aspect
        && x.status == y.status
        && x.direction == y.direction
        && !others
        && (across || goes_back(&x.beside.before, &y.beside.before))
        && x.owner == y.owner
        && x.period == y.period
}

/// Are the words before two figures the same as far as both clauses go?
fn goes_back(a: &[char; BESIDE], b: &[char; BESIDE]) -> bool {
    a.iter().zip(b).take_while(|(x, y)| **x != '\0' && **y != '\0').all(|(x, y)| x == y)
}

/// How many characters from the figure on are the same, with so many slips between.
fn common(a: &[char; BESIDE], b: &[char; BESIDE], mut slips: usize) -> usize {
    let mut same = 0;
    for (x, y) in a.iter().zip(b).take_while(|(x, y)| **x != '\0' && **y != '\0') {
        if x == y {
            same += 1;
        } else if slips > 0 {
            slips -= 1;
        } else {
            break;
        }
    }
    same
}
