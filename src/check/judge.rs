//! Whether the figures of a test fit.
//!
//! Shape: a [`Form`] and the readings of its figures become a [`Judgement`].

use super::form::{Form, Moved, Operand, Readings, Said, Third};
use super::{before, calendar, growth, shared, timed, worded};
use crate::finding::{Phrase, Verdict, wording};
use crate::num::{Decimal, Interval, exact};
use crate::rulebook::Rulebook;

/// What came out of a test.
#[derive(Debug, Clone)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    /// What the first figure should claim, by the others.
    pub(crate) implied: Option<Interval>,
    pub(crate) reason: Option<Box<Phrase>>,
}

impl Judgement {
    pub(super) fn of(verdict: Verdict, implied: Option<Interval>) -> Self {
        Self { verdict, implied, reason: None }
    }

    pub(super) fn undetermined(reason: Phrase) -> Self {
        Self { verdict: Verdict::Undetermined, implied: None, reason: Some(Box::new(reason)) }
    }
}

impl Form {
    /// Do the figures fit?
    pub(crate) fn judge(&self, book: &Rulebook, readings: &Readings<'_>) -> Judgement {
        let judged = match self {
            Self::Same(a, b) => same(*a, *b, readings),
            Self::SameSum(a, b) => same_sum(a, b, readings),
            Self::AtMost { part, whole } => at_most(*part, *whole, readings),
            Self::Turned { less, more, .. } => at_most(*less, *more, readings),
            Self::SoFar { earlier, later } => so_far(*earlier, *later, readings),
            Self::Together { parts, whole, apart } => together(parts, *whole, *apart, readings),
            Self::Each { parts, whole } => each(parts, *whole, readings),
            Self::Between { whole, parts } => between(*whole, parts, readings),
            Self::Total { whole, parts } => total(*whole, parts, readings),
            Self::Formula { rule, bindings, forced } => {
                formula(book, *rule, bindings, *forced, readings)
            }
            Self::Items { count, members, items, open } => {
                let claim = match count {
                    Some(count) => count.claim(readings),
                    None => Some(Interval::point(Decimal::from(members.len() as u64))),
                };
                claim.map(|claim| listed(claim, *items, *open))
            }
            Self::WholeNumber { count, rate, third } => {
                whole_number(*count, *rate, *third, readings)
            }
            Self::OfDays { part, rate, days } => calendar::of_days(*part, *rate, *days, readings),
            Self::EachDay { total, mean, days } => {
                calendar::each_day(*total, *mean, *days, readings)
            }
            Self::Weighted { rate, whole, parts, rounded } => {
                growth::weighted([*rate, *whole], parts, Decimal::ONE_HUNDRED, *rounded, readings)
            }
            Self::Planned { rate, whole, parts } => {
                growth::weighted([*rate, *whole], parts, Decimal::ZERO, false, readings)
            }
            Self::Before { parts, whole } => before::judge(parts, *whole, readings),
            Self::Ordered { more, less, .. } => at_most(*less, *more, readings),
            Self::SameBase(own, other) => same_base(own, other, readings),
            Self::OneWhole(parts) => shared::judge(parts, readings),
            Self::Hundred(parts) => hundred(parts, readings),
            Self::WithinHundred { parts, apart } => {
                within(parts, Interval::point(Decimal::ONE_HUNDRED), *apart, readings)
            }
            Self::Twice(a, b) => worded::twice(*a, *b, readings),
            Self::Descends(_) | Self::Overfalls(_) => Some(Judgement::of(Verdict::Violated, None)),
            Self::Timed { page, tie } => timed::judge(*page, tie, readings),
            Self::Change { stated, later, earlier, said } => {
                change(*stated, [*later, *earlier], *said, readings)
            }
        };
        let mut judged =
            judged.unwrap_or_else(|| Judgement::undetermined(wording::too_many_digits()));
        if book.nearest_only && judged.verdict == Verdict::Truncated {
            judged.verdict = Verdict::Violated;
        }
        judged
    }
}

impl Form {
    /// Does what is stated miss what a rule implies by more than any other base or rounding would make?
    pub(super) fn far_off(
        &self,
        book: &Rulebook,
        judged: &Judgement,
        readings: &Readings<'_>,
    ) -> bool {
        let Self::Formula { rule, bindings, .. } = self else { return false };
        let rule = &book.rules[*rule];
        let far = || {
            let by = Decimal::from(rule.warning_beyond?) / Decimal::ONE_HUNDRED;
            let at = rule.roles.iter().position(|(role, _)| *role == rule.equals)?;
            let stated = bindings.first()?.get(at)?.first()?.claim(readings)?;
            let Interval { low, high } = judged.implied?;
            let (low, high) = (low?, high?);
            let low = exact::sub(low, exact::mul(low.abs(), by)?)?;
            let high = exact::add(high, exact::mul(high.abs(), by)?)?;
            Some(stated.meet(Interval::new(low, high)).is_none())
        };
        far().unwrap_or(false)
    }
}

fn same(a: Operand, b: Operand, readings: &Readings<'_>) -> Option<Judgement> {
    let (x, y) = (a.claim(readings)?, b.claim(readings)?);
    let verdict = match x.meet(y) {
        None => Verdict::Violated,
        Some(_) if a.value(readings) == b.value(readings) => Verdict::Holds,
        Some(_) => Verdict::Rounding,
    };
    Some(Judgement::of(verdict, Some(y)))
}

/// What operands make together.
pub(super) fn sum_of(parts: &[Operand], readings: &Readings<'_>) -> Option<Interval> {
    let zero = Interval::point(Decimal::ZERO);
    parts.iter().try_fold(zero, |sum, part| sum.plus(part.claim(readings)?))
}

/// What they make as they are printed.
fn value_of(parts: &[Operand], readings: &Readings<'_>) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, part.value(readings)?))
}

fn same_sum(a: &[Operand], b: &[Operand], readings: &Readings<'_>) -> Option<Judgement> {
    let (x, y) = (sum_of(a, readings)?, sum_of(b, readings)?);
    let verdict = match x.meet(y) {
        None => Verdict::Violated,
        Some(_) if value_of(a, readings) == value_of(b, readings) => Verdict::Holds,
        Some(_) => Verdict::Rounding,
    };
    Some(Judgement::of(verdict, Some(y)))
}

fn at_most(part: Operand, whole: Operand, readings: &Readings<'_>) -> Option<Judgement> {
    let (x, y) = (part.claim(readings)?, whole.claim(readings)?);
    let implied = Some(Interval { low: None, high: y.high });
    let verdict = if !x.may_be_at_most(y) {
        Verdict::Violated
    } else if part.value(readings) <= whole.value(readings) {
        Verdict::Holds
    } else {
        Verdict::Rounding
    };
    Some(Judgement::of(verdict, implied))
}

/// What is implied is the later one, which is looked at first.
fn so_far(earlier: Operand, later: Operand, readings: &Readings<'_>) -> Option<Judgement> {
    let implied = Interval { high: None, ..earlier.claim(readings)? };
    Some(Judgement { implied: Some(implied), ..at_most(earlier, later, readings)? })
}

/// Parts that together exceed their whole may overlap: that is no contradiction, unless their words exclude it.
fn together(
    parts: &[Operand],
    whole: Operand,
    apart: bool,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    within(parts, whole.claim(readings)?, apart, readings)
}

fn within(
    parts: &[Operand],
    whole: Interval,
    apart: bool,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let sum = sum_of(parts, readings)?;
    if !sum.may_be_at_most(whole) {
        if apart {
            return Some(Judgement::of(Verdict::Violated, Some(sum)));
        }
        return Some(Judgement::undetermined(wording::may_overlap()));
    }
    Some(Judgement::of(Verdict::Holds, Some(Interval { high: None, ..sum })))
}

fn total(whole: Operand, parts: &[Operand], readings: &Readings<'_>) -> Option<Judgement> {
    let (sum, exactly) = (sum_of(parts, readings)?, value_of(parts, readings));
    let verdict = match whole.claim(readings)?.meet(sum) {
        None => Verdict::Violated,
        Some(_) if exactly == whole.value(readings) => Verdict::Holds,
        Some(_) => Verdict::Rounding,
    };
    Some(Judgement::of(verdict, Some(sum)))
}

fn each(parts: &[Operand], whole: Operand, readings: &Readings<'_>) -> Option<Judgement> {
    let judged: Option<Vec<Judgement>> =
        parts.iter().map(|part| at_most(*part, whole, readings)).collect();
    let worst = |judgement: &Judgement| judgement.verdict == Verdict::Violated;
    judged?.into_iter().max_by_key(worst)
}

/// No mean lies outside what it is the mean of.
fn between(whole: Operand, parts: &[Operand], readings: &Readings<'_>) -> Option<Judgement> {
    let mut hull = parts.first()?.claim(readings)?;
    for part in &parts[1..] {
        hull = hull.hull(part.claim(readings)?);
    }
    let verdict = match whole.claim(readings)?.meet(hull) {
        Some(_) => Verdict::Holds,
        None => Verdict::Violated,
    };
    Some(Judgement::of(verdict, Some(hull)))
}

/// The best of the readings of the text: only if every one disagrees, the text contradicts itself.
fn formula(
    book: &Rulebook,
    rule: usize,
    bindings: &[Vec<Vec<Operand>>],
    forced: bool,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let judged = bindings.iter().filter_map(|binding| bound(book, rule, binding, forced, readings));
    judged.min_by_key(|judgement| match judgement.verdict {
        Verdict::Holds => 0,
        Verdict::Rounding => 1,
        Verdict::Truncated => 2,
        Verdict::Undetermined => 3,
        Verdict::Violated => 4,
    })
}

fn bound(
    book: &Rulebook,
    rule: usize,
    binding: &[Vec<Operand>],
    forced: bool,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let rule = &book.rules[rule];
    let operands =
        |name: &str| rule.roles.iter().position(|(role, _)| **role == *name).map(|at| &binding[at]);
    let some = |name: &str| operands(name).filter(|operands| !operands.is_empty());
    let one = |name: &str| sum_of(some(name)?, readings);
    let all =
        |name: &str| operands(name)?.iter().map(|o| o.claim(readings)).collect::<Option<Vec<_>>>();
    let implied = rule.formula.value(&one, &all)?;
    let equals = *operands(&rule.equals)?.first()?;
    let stated = equals.claim(readings)?;
    if stated.meet(implied).is_none() {
        let step = Interval::new(-readings(equals.fact).step, readings(equals.fact).step);
        if forced && stated.plus(step)?.meet(implied).is_some() {
            return Some(Judgement::of(Verdict::Rounding, Some(implied)));
        }
        let cut = readings(equals.fact).truncated().and_then(|cut| equals.signed(cut));
        let verdict = if cut.is_some_and(|cut| cut.meet(implied).is_some()) {
            Verdict::Truncated
        } else {
            Verdict::Violated
        };
        return Some(Judgement::of(verdict, Some(implied)));
    }
    let value = |name: &str| value_of(some(name)?, readings);
    let values =
        |name: &str| operands(name)?.iter().map(|o| o.value(readings)).collect::<Option<Vec<_>>>();
    let printed = equals.value(readings);
    let exactly = rule
        .formula
        .point(&value, &values)
        .zip(printed)
        .and_then(|(ratio, printed)| ratio.reads(printed, readings(equals.fact).step));
    let verdict = if exactly == Some(true) { Verdict::Holds } else { Verdict::Rounding };
    Some(Judgement::of(verdict, Some(implied)))
}

fn listed(claim: Interval, [least, likely, most]: [u32; 3], open: bool) -> Judgement {
    let point = |items: u32| Interval::point(Decimal::from(items));
    let fits = |items: u32| {
        if open { point(items).may_be_at_most(claim) } else { point(items).meet(claim).is_some() }
    };
    let verdict = if fits(likely) {
        Verdict::Holds
    } else if (least..=most).any(fits) {
        Verdict::Rounding
    } else {
        Verdict::Violated
    };
    Judgement::of(verdict, Some(point(likely)))
}

/// `count / rate`, `count / (1 + growth)` or `count * rate` must contain a whole number; untestable if it is
/// wider than one.
fn whole_number(
    count: Operand,
    rate: Operand,
    third: Third,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    if third == Third::Other {
        return Some(Judgement::undetermined(wording::no_whole()));
    }
    let reckoned = |rate: Interval| {
        let hundred = Interval::point(Decimal::ONE_HUNDRED);
        let count = count.claim(readings)?;
        match third {
            Third::Whole | Third::Other => count.times(hundred)?.over(rate),
            Third::Before => count.times(hundred)?.over(hundred.plus(rate)?),
            Third::Part => count.times(rate)?.over(hundred),
        }
    };
    let Some(implied) = reckoned(rate.claim(readings)?) else {
        return Some(Judgement::undetermined(wording::maybe_zero()));
    };
    let wide = match (implied.low, implied.high) {
        (Some(low), Some(high)) => exact::sub(high, low)? >= Decimal::ONE,
        _ => true,
    };
    if wide {
        return Some(Judgement::undetermined(wording::no_whole()));
    }
    let cut = readings(rate.fact).truncated().and_then(|cut| reckoned(rate.signed(cut)?));
    let verdict = if implied.holds_integer() {
        Verdict::Rounding
    } else if cut.is_some_and(|cut| cut.holds_integer()) {
        Verdict::Truncated
    } else {
        Verdict::Violated
    };
    Some(Judgement::of(verdict, Some(implied)))
}

fn same_base(own: &Moved, other: &Moved, readings: &Readings<'_>) -> Option<Judgement> {
    let (own, other) = (own.earlier(readings)?, other.earlier(readings)?);
    let verdict = if own.meet(other).is_some() { Verdict::Rounding } else { Verdict::Violated };
    Some(Judgement::of(verdict, Some(other)))
}

fn change(
    stated: Operand,
    [later, earlier]: [Operand; 2],
    said: Said,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let point = Interval::point;
    let Some(times) = later.claim(readings)?.over(earlier.claim(readings)?) else {
        return Some(Judgement::undetermined(wording::maybe_zero()));
    };
    let per_cent =
        |times: Interval| times.minus(point(Decimal::ONE))?.times(point(Decimal::ONE_HUNDRED));
    let implied = match said {
        Said::Times => times,
        Said::More => times.minus(point(Decimal::ONE))?,
        Said::PerCent => per_cent(times)?,
        Said::EachYear(years) => match times.root(years) {
            Some(each) => per_cent(each)?,
            None => return Some(Judgement::undetermined(wording::unbounded())),
        },
    };
    Some(Judgement::of(reckoned(stated, implied, readings)?, Some(implied)))
}

/// Does what is stated follow from what is reckoned, at least cut off?
pub(super) fn reckoned(
    stated: Operand,
    implied: Interval,
    readings: &Readings<'_>,
) -> Option<Verdict> {
    let cut = readings(stated.fact).truncated().and_then(|cut| stated.signed(cut));
    Some(if stated.claim(readings)?.meet(implied).is_some() {
        Verdict::Rounding
    } else if cut.is_some_and(|cut| cut.meet(implied).is_some()) {
        Verdict::Truncated
    } else {
        Verdict::Violated
    })
}

fn hundred(parts: &[Operand], readings: &Readings<'_>) -> Option<Judgement> {
    let (sum, exactly) = (sum_of(parts, readings)?, value_of(parts, readings));
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let verdict = match sum.meet(hundred) {
        None => Verdict::Violated,
        Some(_) if exactly == Some(Decimal::ONE_HUNDRED) => Verdict::Holds,
        Some(_) => Verdict::Rounding,
    };
    Some(Judgement::of(verdict, Some(sum)))
}
