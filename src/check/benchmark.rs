//! The national figure that places imply: 增长7.7%，高于全国1.8个百分点 says 5.9%. What two places
//! imply is one figure, and it is the one that the text gives.
//!
//! Source: CHECKS 15 and 16, tried on 31 provincial reports of one year. Silence: an indicator that
//! is no standard one, another basis, another period.

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
pub(super) type Of<'a> = (&'a str, Period, Status, Basis, Aspect);

/// What is said of the country.
#[derive(Default)]
struct Said {
    /// By a place: its own figure and its gap.
    implied: Vec<Vec<Operand>>,
    /// In so many words.
    stated: Vec<Operand>,
}

/// A test for each two that speak of one figure of the country.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    let mut said: BTreeMap<Of<'_>, Said> = BTreeMap::new();
    for (page, facts) in (0..).zip(&index.pages) {
        for (at, fact) in (0..).zip(&facts.facts) {
            let own = signed(FactId { page, fact: at }, fact);
            if let Some(of) = of_country(book, fact) {
                said.entry(of).or_default().stated.push(own);
            }
            let next = facts.facts.get(at as usize + 1);
            if let Some((of, above)) = next.and_then(|gap| compared(book, fact, gap)) {
                let gap = Operand::plain(FactId { page, fact: at + 1 });
                let gap = Operand { negative: above, ..gap };
                said.entry(of).or_default().implied.push(vec![own, gap]);
            }
        }
    }
    for Said { implied, stated } in said.values() {
        for (at, later) in implied.iter().enumerate() {
            let others = implied[..at].iter().take(OTHERS).cloned();
            // What one text says of the country binds no other: it may be revised.
            let own = stated.iter().filter(|other| other.fact.page == later[0].fact.page);
            for other in others.chain(own.take(OTHERS).map(|other| vec![*other])) {
                let facts = later.iter().chain(&other).map(|o| index.fact(o.fact).confidence);
                let Some(confidence) = facts.min() else { continue };
                tests.push(Test {
                    rule: "implied-benchmark".into(),
                    form: Form::SameSum(later.clone(), other),
                    severity: Severity::Warning,
                    confidence,
                });
            }
        }
    }
}

fn signed(id: FactId, fact: &Fact) -> Operand {
    Operand { negative: fact.direction == Some(Direction::Down), ..Operand::plain(id) }
}

/// A standard indicator's rate.
fn rate<'a>(book: &Rulebook, fact: &'a Fact) -> Option<Of<'a>> {
    let name = fact.indicator.as_deref().filter(|name| book.known(name).is_some())?;
    let rate = matches!(fact.aspect, Aspect::Growth | Aspect::Rate);
    let period = fact.period.filter(|_| rate)?;
    Some((name, period, fact.status, fact.basis, fact.aspect))
}

/// 全国社会消费品零售总额增长7.2%.
fn of_country<'a>(book: &Rulebook, fact: &'a Fact) -> Option<Of<'a>> {
    let country = fact.entity.as_deref().is_some_and(|name| book.cues.countries.is(name));
    rate(book, fact).filter(|_| country)
}

/// A rate and its gap to the country directly behind it: of what, and is it above?
pub(super) fn compared<'a>(book: &Rulebook, own: &'a Fact, gap: &Fact) -> Option<(Of<'a>, bool)> {
    let cues = &book.cues;
    let words = gap.indicator.as_deref()?;
    let against = |gaps: &WordSet| {
        let length = gaps.beginning(words)?;
        cues.gap.benchmarks.is(&words[length..]).then_some(())
    };
    let above = against(&cues.gap.above).is_some();
    let fits = (above || against(&cues.gap.below).is_some())
        && of_country(book, own).is_none()
        && own.quote.beside(gap.quote)
        && own.status == gap.status;
    rate(book, own).filter(|_| fits).map(|of| (of, above))
}
