//! The national figure that several places imply: 增长7.7%，高于全国1.8个百分点 says 5.9%.
//!
//! Source: CHECKS 16, tried on 31 provincial reports of one year. Silence: an indicator that is no
//! standard one, another basis, another period.

use super::Test;
use super::form::{Form, Operand};
use crate::fact::{Aspect, Basis, Direction, Fact, Period, Status};
use crate::finding::Severity;
use crate::index::{FactId, Index};
use crate::lexicon::WordSet;
use crate::rulebook::Rulebook;
use std::collections::BTreeMap;

/// A figure is held against this many others at the most, the first ones.
const OTHERS: usize = 12;

/// Of what, when, how firmly and on which basis.
type Of<'a> = (&'a str, Period, Status, Basis, Aspect);

/// A test for each two places that compare themselves with one figure.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    let mut implied: BTreeMap<Of<'_>, Vec<[Operand; 2]>> = BTreeMap::new();
    for (page, facts) in (0..).zip(&index.pages) {
        for (at, pair) in (0..).zip(facts.facts.windows(2)) {
            let Some((of, above)) = compared(book, pair) else { continue };
            let own = Operand::plain(FactId { page, fact: at });
            let own = Operand { negative: pair[0].direction == Some(Direction::Down), ..own };
            let gap = Operand::plain(FactId { page, fact: at + 1 });
            implied.entry(of).or_default().push([own, Operand { negative: above, ..gap }]);
        }
    }
    for figures in implied.values() {
        for (at, later) in figures.iter().enumerate() {
            for earlier in figures[..at].iter().take(OTHERS) {
                let facts = later.iter().chain(earlier).map(|o| index.fact(o.fact).confidence);
                let Some(confidence) = facts.min() else { continue };
                tests.push(Test {
                    rule: "implied-benchmark".into(),
                    form: Form::SameSum(*later, *earlier),
                    severity: Severity::Warning,
                    confidence,
                });
            }
        }
    }
}

/// A rate and its gap to the country directly behind it: of what, and is it above?
fn compared<'a>(book: &Rulebook, pair: &'a [Fact]) -> Option<(Of<'a>, bool)> {
    let [own, gap] = pair else { return None };
    let cues = &book.cues;
    let name = own.indicator.as_deref().filter(|name| book.known(name).is_some())?;
    let words = gap.indicator.as_deref()?;
    let against = |gaps: &WordSet| {
        let length = gaps.beginning(words)?;
        cues.benchmarks.is(&words[length..]).then_some(())
    };
    let above = against(&cues.gaps_above).is_some();
    let rate = matches!(own.aspect, Aspect::Growth | Aspect::Rate);
    let sentence = |fact: &Fact| (fact.quote.words, fact.quote.length);
    let fits = rate
        && (above || against(&cues.gaps_below).is_some())
        && sentence(own) == sentence(gap)
        && own.status == gap.status;
    fits.then_some(((name, own.period?, own.status, own.basis, own.aspect), above))
}
