//! Another reading of a sentence, before its rate is called wrong: 举报8823件，同比去年5589件增长57.86%.
//!
//! Words tie a rate to the amounts that they lead to; a sentence of several may mean others. Where two of its amounts
//! that were not held against each other make the rate, nothing is said: likeness of values ties nothing, but it may
//! keep silent.

use super::Test;
use super::form::Form;
use crate::fact::{Aspect, Fact};
use crate::index::{FactId, Index};
use crate::num::{Decimal, Interval};
use crate::rulebook::Rulebook;

/// In a sentence of more amounts than this, two make nearly any rate.
const AMOUNTS: usize = 10;

/// The rules that hold one rate against two amounts, or against one that is a whole number.
const RATES: [&str; 5] =
    ["completion-rate", "growth", "growth-from-increment", "growth-from-levels", "share"];

/// Do two other amounts of its sentence make the rate of a test that its own do not?
pub(super) fn fits(index: &Index, book: &Rulebook, test: &Test, figures: &[FactId]) -> bool {
    let Some(rate) = figures.first().filter(|_| RATES.contains(&&*test.rule)) else {
        return false;
    };
    let stated = index.fact(*rate);
    // A rate without its sign has it from the head of its column, which says of what it is.
    let span = stated.place.span;
    let printed = (span.end - span.start) as usize >= stated.text.len();
    let amounts = amounts(index, *rate);
    // 收入450亿元，预算360亿元，完成预算的80%: those tested do not fit the other way round.
    let tested = |one: FactId, of: FactId| {
        let both = |reading: &[FactId]| reading.contains(&one) && reading.contains(&of);
        match &test.form {
            Form::Formula { bindings, .. } => bindings.iter().any(|binding| {
                let reading = binding.iter().flatten().map(|operand| operand.fact);
                both(&reading.collect::<Vec<_>>())
            }),
            _ => both(figures),
        }
    };
    let makes = |one: FactId, of: FactId| {
        let made = made(book, stated.aspect, index.fact(one), index.fact(of));
        let made = made.map(|made| if stated.falls() { made.negate() } else { made });
        made.is_some_and(|made| made.meet(stated.reading().claim).is_some())
    };
    // 门店270家，新开115家，关闭62家，净增53家，增长24.4%: by 53, but of 270, which nothing has been held against.
    let used = |one: FactId, of: FactId| {
        index.fact(of).aspect == Aspect::Increment && figures.contains(&one)
    };
    let pairs = amounts.iter().flat_map(|one| amounts.iter().map(|of| (*one, *of)));
    let mut pairs = pairs.filter(|(one, of)| one != of && !tested(*one, *of) && !used(*one, *of));
    printed && amounts.len() <= AMOUNTS && pairs.any(|(one, of)| makes(one, of))
}

/// The amounts of the rate's sentence.
fn amounts(index: &Index, rate: FactId) -> Vec<FactId> {
    let facts = &index.pages[rate.page as usize].facts;
    let own = facts[rate.fact as usize].quote;
    let here = |fact: &&Fact| fact.quote.beside(own);
    let before = facts[..rate.fact as usize].iter().rev().take_while(here).count() as u32;
    let from = rate.fact - before;
    let said = (from..).zip(facts[from as usize..].iter().take_while(here));
    let amount = |fact: &Fact| {
        matches!(fact.aspect, Aspect::Level | Aspect::Count | Aspect::Increment | Aspect::Target)
    };
    said.filter(|(_, fact)| amount(fact)).map(|(at, _)| FactId { fact: at, ..rate }).collect()
}

/// In per cent, what one is of the other, or how much more: `None` of two kinds, and of what may be anything.
fn made(book: &Rulebook, aspect: Aspect, one: &Fact, of: &Fact) -> Option<Interval> {
    let factor = book.vocabulary.units.convert(one.unit, of.unit)?;
    let increment = of.aspect == Aspect::Increment;
    let (one, of) = (one.reading().claim.scaled(factor)?, of.reading().claim);
    let closed = |claim: Interval| claim.low.is_some() && claim.high.is_some();
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let share = one.times(hundred)?.over(of).filter(|_| closed(one) && closed(of))?;
    match (aspect, increment) {
        (Aspect::Growth, true) => hundred.times(hundred)?.over(share.minus(hundred)?),
        (Aspect::Growth, false) => share.minus(hundred),
        _ => Some(share),
    }
}
