//! A part was at most its whole, too, before both moved.
//!
//! 存款余额3773亿元，比年初增加332亿元，其中住户存款3090亿元，比年初增加312亿元: so at the year's start. What the
//! parts were follows from level and growth, or level and increment, as an interval. Source: CHECKS 5, 19.
//! Silence: growth at constant prices or over a shorter stretch, a list said to be
//! whole (its growth says more), parts that exceed the whole only together: they may overlap.

use super::form::{Form, Moved, Operand, Readings};
use super::growth::NEAR;
use super::judge::Judgement;
use super::{Sheet, Test};
use crate::fact::{Aspect, Basis, Direction, Group, Page, Period, Since};
use crate::finding::{Severity, Verdict, wording};
use crate::index::FactId;
use crate::num::Interval;
use crate::rulebook::Rulebook;

/// What a change is measured from.
pub(super) type Compared = (Since, Option<Period>);

/// A test for each list that may leave something out.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let id = |fact: u32| FactId { page: number, fact };
    let open = page.groups.iter().filter(|group| !group.closed && !group.mean);
    tests.extend(open.filter_map(|group| of_group(page, book, &id, group)));
}

fn of_group(
    page: &Page,
    book: &Rulebook,
    id: &dyn Fn(u32) -> FactId,
    group: &Group,
) -> Option<Test> {
    let of = &page.facts[group.whole as usize];
    let nominal = |at: u32| {
        let term = page.facts[at as usize].indicator.as_deref();
        term.is_some_and(|term| !book.real_growth(term))
    };
    let net = of.indicator.as_deref().is_some_and(|term| book.cues.signed.within(term));
    let adds_up = book.vocabulary.units.adds_up(of.unit) && nominal(group.whole) && !net;
    let (whole, since) = movement(page, id, group.whole).filter(|_| adds_up)?;
    let part = |at: &u32| {
        let factor = book.vocabulary.units.convert(page.facts[*at as usize].unit, of.unit)?;
        let (part, from) = movement(page, id, *at).filter(|_| nominal(*at))?;
        // What is not said is measured from what the whole is.
        let alike = from == since || from.0 == Since::Unsaid;
        let by = if part.rate { part.by } else { Operand { factor, ..part.by } };
        alike.then_some(Moved { level: Operand { factor, ..part.level }, by, ..part })
    };
    let parts: Vec<Moved> = group.parts.iter().filter_map(part).collect();
    (!parts.is_empty()).then(|| Test {
        rule: "part-exceeds-whole".into(),
        form: Form::Before { parts, whole },
        severity: Severity::Warning,
        confidence: group.confidence.min(of.confidence),
    })
}

/// By what a level has moved, and since when.
pub(super) fn movement(
    page: &Page,
    id: &dyn Fn(u32) -> FactId,
    level: u32,
) -> Option<(Moved, Compared)> {
    let last = u32::try_from(page.facts.len()).ok()?.min(level + NEAR);
    let found = (level..last).find(|at| {
        let fact = &page.facts[*at as usize];
        let plain = fact.basis == Basis::Plain && fact.since != Since::Shorter;
        let moves = matches!(fact.aspect, Aspect::Growth | Aspect::Increment);
        fact.of == Some(level) && plain && moves
    })?;
    let fact = &page.facts[found as usize];
    let negative = fact.direction == Some(Direction::Down);
    let by = Operand { negative, ..Operand::plain(id(found)) };
    let moved = Moved { level: Operand::plain(id(level)), by, rate: fact.aspect == Aspect::Growth };
    // A time that is named must be known.
    let named = fact.since != Since::Named || fact.base.is_some();
    named.then_some((moved, (fact.since, fact.base())))
}

/// Each by itself: together they may overlap.
pub(super) fn judge(parts: &[Moved], whole: Moved, readings: &Readings<'_>) -> Option<Judgement> {
    let Some(whole) = whole.earlier(readings) else {
        return Some(Judgement::undetermined(wording::maybe_zero()));
    };
    let parts: Option<Vec<Interval>> = parts.iter().map(|part| part.earlier(readings)).collect();
    Some(match parts {
        None => Judgement::undetermined(wording::maybe_zero()),
        Some(parts) if parts.iter().all(|part| part.may_be_at_most(whole)) => {
            Judgement::of(Verdict::Rounding, Some(whole))
        }
        Some(_) => Judgement::of(Verdict::Violated, Some(whole)),
    })
}
