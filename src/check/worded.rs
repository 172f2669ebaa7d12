//! What one figure or two in one phrase get wrong by themselves: an amount written twice, a range that
//! runs down, a fall by more than all there was.
//!
//! Source: CHECKS 10 and 12. A range or a fall is no relation between figures, so one that is in order
//! is not counted as one.

use super::form::{Form, Operand, Readings};
use super::judge::Judgement;
use super::{Sheet, Test};
use crate::finding::{Confidence, Severity, Verdict};
use crate::index::FactId;
use crate::num::Interval;

pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, number, book, .. } = *sheet;
    let id = |fact: u32| FactId { page: number, fact };
    let mut test = |rule: &str, form, severity, confidence| {
        tests.push(Test { rule: rule.into(), form, severity, confidence });
    };
    let sure = Confidence::Explicit;
    for (words, digits) in &page.worded {
        let form = Form::Twice(Operand::plain(id(*words)), Operand::plain(id(*digits)));
        test(AMOUNT, form, Severity::Error, sure);
    }
    for range in &page.descents {
        // Which end is wrong, or whether only their order is, the words do not say.
        test(RANGE, Form::Descends(id(*range)), Severity::Hint, sure);
    }
    for turn in &page.turns {
        let unit = |at: u32| page.facts[at as usize].unit;
        let Some(factor) = book.vocabulary.units.convert(unit(turn.earlier), unit(turn.later))
        else {
            continue;
        };
        let later = Operand::plain(id(turn.later));
        let earlier = Operand { factor, ..Operand::plain(id(turn.earlier)) };
        let (less, more) = if turn.rises { (earlier, later) } else { (later, earlier) };
        test(TURN, Form::Turned { less, more, rises: turn.rises }, Severity::Error, sure);
    }
    for (fall, confidence) in &page.overfalls {
        test(FALL, Form::Overfalls(id(*fall)), Severity::Warning, *confidence);
    }
}

const AMOUNT: &str = "amount-in-words";
const RANGE: &str = "range-order";
const FALL: &str = "decline-by-multiple";
const TURN: &str = "direction";

/// An amount is what it is: nothing is rounded.
pub(super) fn twice(a: Operand, b: Operand, readings: &Readings<'_>) -> Option<Judgement> {
    let (x, y) = (a.value(readings)?, b.value(readings)?);
    let verdict = if x == y { Verdict::Holds } else { Verdict::Violated };
    Some(Judgement::of(verdict, Some(Interval::point(y))))
}
