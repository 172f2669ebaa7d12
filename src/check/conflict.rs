//! One thing, two values: facts of one key whose claims do not meet.
//!
//! Source: CHECKS 1 and 2. All parts of the key must be known and equal; different 口径, period or
//! status is another key, and silence.

use super::form::{Form, Operand};
use super::Test;
use crate::finding::{Confidence, Severity};
use crate::fact::{Aspect, Direction};
use crate::index::{FactId, Index, Key};
use crate::rulebook::Rulebook;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More statements of one thing than this are held against the first one only.
const PAIRS: usize = 12;

/// A test for each pair of facts of one key.
pub(super) fn tests(index: &Index, book: &Rulebook, by_key: &BTreeMap<Key, Vec<FactId>>, tests: &mut Vec<Test>) {
    let rule: Arc<str> = "conflict".into();
    for (key, facts) in by_key {
        for (at, later) in facts.iter().enumerate() {
            let earlier = if facts.len() > PAIRS { &facts[..at.min(1)] } else { &facts[..at] };
            for earlier in earlier.iter().filter(|earlier| comparable(index, key, **earlier, *later)) {
                let Some(operand) = operand(index, book, *earlier, *later) else { continue };
                let own = Operand { negative: down(index, *later), ..Operand::plain(*later) };
                let sure = index.fact(*earlier).confidence.min(index.fact(*later).confidence);
                tests.push(Test {
                    rule: rule.clone(),
                    form: Form::Same(own, operand),
                    severity: Severity::Error,
                    confidence: sure,
                });
            }
        }
    }
}

/// Inside one document a noun phrase may return in another sense: there the indicator must be a
/// standard one, or an attribute of a named set.
fn comparable(index: &Index, key: &Key, a: FactId, b: FactId) -> bool {
    let (x, y) = (index.fact(a), index.fact(b));
    if a.page != b.page {
        return true;
    }
    let close = x.set.is_some() && x.set == y.set;
    let _ = Confidence::Explicit;
    key.aspect != Aspect::Rank && !close && x.of.is_none_or(|of| Some(of) != y.of)
}

/// The other figure in this one's unit.
fn operand(index: &Index, book: &Rulebook, other: FactId, own: FactId) -> Option<Operand> {
    let factor = book.vocabulary.units.convert(index.fact(other).unit, index.fact(own).unit)?;
    Some(Operand { fact: other, factor, negative: down(index, other) })
}

fn down(index: &Index, id: FactId) -> bool {
    index.fact(id).direction == Some(Direction::Down)
}
