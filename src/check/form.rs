//! How the figures of a test must fit, and whether they do.
//!
//! Shape: a [`Form`] and the readings of its figures become a [`Judgement`]. The readings are a
//! parameter, so that a repair can be tried before it is proposed.

use super::{timed, worded};
use crate::fact::Timed;
use crate::finding::{Phrase, Verdict, wording};
use crate::index::FactId;
use crate::num::{Decimal, Interval, Reading, exact};
use crate::rulebook::Rulebook;

/// A figure as an operand: in a common unit, a decline with its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operand {
    pub(crate) fact: FactId,
    pub(crate) factor: Decimal,
    pub(crate) negative: bool,
}

/// What the operands of a test are to each other.
#[derive(Debug, Clone)]
pub(crate) enum Form {
    /// One thing said twice.
    Same(Operand, Operand),
    /// Two sums that are one thing: what two places imply of a third.
    SameSum([Operand; 2], [Operand; 2]),
    /// A part and its whole.
    AtMost { part: Operand, whole: Operand },
    /// Parts of one whole, which holds them together unless they overlap.
    Together { parts: Vec<Operand>, whole: Operand },
    /// Parts, or ranks among so many, none of which is more than the whole.
    Each { parts: Vec<Operand>, whole: Operand },
    /// What lies between others: a mean and those of its groups, the growth of a whole and of its parts.
    Between { whole: Operand, parts: Vec<Operand> },
    /// A rule's formula; a forced figure may miss by one in its last place; each binding is one reading of the text, its roles in the rule's order.
    Formula { rule: usize, bindings: Vec<Vec<Vec<Operand>>>, forced: bool },
    /// A count, or figures to be counted, and how many items the list has: at the least, by its marks, at the most.
    Items { count: Option<Operand>, members: Vec<FactId>, items: [u32; 3], open: bool },
    /// A count, a rate, and a third number that is not printed: is there a whole one that fits?
    WholeNumber { count: Operand, rate: Operand, third: Third },
    /// The share of so many days.
    OfDays { part: Operand, rate: Operand, days: u32 },
    /// The growth of a whole, by the levels and growth rates of all its parts.
    Weighted { rate: Operand, whole: Operand, parts: Vec<(Operand, Operand)> },
    /// How far the plan of a whole is fulfilled, by the levels and rates of all its parts.
    Planned { rate: Operand, whole: Operand, parts: Vec<(Operand, Operand)> },
    /// Shares that make up a hundred.
    Hundred(Vec<Operand>),
    /// An amount in capital numerals, and the same in digits: nothing is rounded.
    Twice(Operand, Operand),
    /// A range whose first end is the larger one.
    Descends(FactId),
    /// A fall by more than all there was.
    Overfalls(FactId),
    /// What the words say of dates.
    Timed { page: u32, tie: Timed },
}

/// The number that is not printed: of what the count is a share, from what it has grown, or what of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Third {
    Whole,
    Before,
    Part,
}

/// What came out of a test.
#[derive(Debug, Clone)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    /// What the first figure should claim, by the others.
    pub(crate) implied: Option<Interval>,
    pub(crate) reason: Option<Phrase>,
}

pub(super) type Readings<'r> = dyn Fn(FactId) -> Reading + 'r;

impl Operand {
    pub(crate) fn plain(fact: FactId) -> Self {
        Self { fact, factor: Decimal::ONE, negative: false }
    }

    pub(super) fn claim(self, readings: &Readings<'_>) -> Option<Interval> {
        self.signed(readings(self.fact).claim)
    }

    fn signed(self, claim: Interval) -> Option<Interval> {
        let claim = if self.factor == Decimal::ONE { claim } else { claim.scaled(self.factor)? };
        Some(if self.negative { claim.negate() } else { claim })
    }

    pub(super) fn value(self, readings: &Readings<'_>) -> Option<Decimal> {
        let value = exact::mul(readings(self.fact).value?, self.factor)?;
        Some(if self.negative { -value } else { value })
    }
}

impl Judgement {
    pub(super) fn of(verdict: Verdict, implied: Option<Interval>) -> Self {
        Self { verdict, implied, reason: None }
    }

    pub(super) fn undetermined(reason: Phrase) -> Self {
        Self { verdict: Verdict::Undetermined, implied: None, reason: Some(reason) }
    }
}

impl Form {
    /// All figures that take part, the one to look at first in front.
    pub(crate) fn figures(&self) -> Vec<FactId> {
        let mut figures: Vec<FactId> = match self {
            Self::Same(a, b) | Self::Twice(a, b) => vec![a.fact, b.fact],
            Self::Descends(fact) | Self::Overfalls(fact) => vec![*fact],
            Self::Timed { page, tie } => timed::figures(*page, tie),
            Self::SameSum(a, b) => a.iter().chain(b).map(|o| o.fact).collect(),
            Self::AtMost { part, whole } => vec![part.fact, whole.fact],
            Self::Together { parts, whole }
            | Self::Each { parts, whole }
            | Self::Between { whole, parts } => {
                [whole].into_iter().chain(parts).map(|o| o.fact).collect()
            }
            Self::Formula { bindings, .. } => {
                bindings.iter().flatten().flatten().map(|o| o.fact).collect()
            }
            Self::Items { count, members, .. } => {
                count.iter().map(|o| o.fact).chain(members.iter().copied()).collect()
            }
            Self::WholeNumber { count, rate, .. } => vec![rate.fact, count.fact],
            Self::OfDays { part, rate, .. } => vec![rate.fact, part.fact],
            Self::Weighted { rate, whole, parts } | Self::Planned { rate, whole, parts } => {
                let parts = parts.iter().flat_map(|(level, growth)| [level.fact, growth.fact]);
                [rate.fact, whole.fact].into_iter().chain(parts).collect()
            }
            Self::Hundred(parts) => parts.iter().map(|o| o.fact).collect(),
        };
        // A few figures at the most: each one once, in order of appearance.
        let mut kept = 0;
        for at in 0..figures.len() {
            if !figures[..kept].contains(&figures[at]) {
                figures[kept] = figures[at];
                kept += 1;
            }
        }
        figures.truncate(kept);
        figures
    }

    /// Do the figures fit?
    pub(crate) fn judge(&self, book: &Rulebook, readings: &Readings<'_>) -> Judgement {
        let judged = match self {
            Self::Same(a, b) => same(*a, *b, readings),
            Self::SameSum(a, b) => same_sum(*a, *b, readings),
            Self::AtMost { part, whole } => at_most(*part, *whole, readings),
            Self::Together { parts, whole } => together(parts, *whole, readings),
            Self::Each { parts, whole } => each(parts, *whole, readings),
            Self::Between { whole, parts } => between(*whole, parts, readings),
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
            Self::OfDays { part, rate, days } => of_days(*part, *rate, *days, readings),
            Self::Weighted { rate, whole, parts } => {
                weighted(*rate, *whole, parts, Decimal::ONE_HUNDRED, readings)
            }
            Self::Planned { rate, whole, parts } => {
                weighted(*rate, *whole, parts, Decimal::ZERO, readings)
            }
            Self::Hundred(parts) => hundred(parts, readings),
            Self::Twice(a, b) => worded::twice(*a, *b, readings),
            Self::Descends(_) | Self::Overfalls(_) => Some(Judgement::of(Verdict::Violated, None)),
            Self::Timed { page, tie } => timed::judge(*page, tie, readings),
        };
        judged.unwrap_or_else(|| Judgement::undetermined(wording::too_many_digits()))
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

/// What two operands make together.
pub(super) fn sum_of([a, b]: [Operand; 2], readings: &Readings<'_>) -> Option<Interval> {
    a.claim(readings)?.plus(b.claim(readings)?)
}

fn same_sum(a: [Operand; 2], b: [Operand; 2], readings: &Readings<'_>) -> Option<Judgement> {
    let value = |[x, y]: [Operand; 2]| exact::add(x.value(readings)?, y.value(readings)?);
    let (x, y) = (sum_of(a, readings)?, sum_of(b, readings)?);
    let verdict = match x.meet(y) {
        None => Verdict::Violated,
        Some(_) if value(a) == value(b) => Verdict::Holds,
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

/// Parts that together exceed their whole may overlap: that is no contradiction.
fn together(parts: &[Operand], whole: Operand, readings: &Readings<'_>) -> Option<Judgement> {
    let mut claims = parts.iter().map(|part| part.claim(readings));
    let sum = claims.try_fold(Interval::point(Decimal::ZERO), |sum, claim| sum.plus(claim?))?;
    if !sum.may_be_at_most(whole.claim(readings)?) {
        return Some(Judgement::undetermined(wording::may_overlap()));
    }
    Some(Judgement::of(Verdict::Holds, Some(Interval { high: None, ..sum })))
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
    let one = |name: &str| operands(name)?.first()?.claim(readings);
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
    let value = |name: &str| operands(name)?.first()?.value(readings);
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
    let reckoned = |rate: Interval| {
        let hundred = Interval::point(Decimal::ONE_HUNDRED);
        let count = count.claim(readings)?;
        match third {
            Third::Whole => count.times(hundred)?.over(rate),
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

fn of_days(part: Operand, rate: Operand, days: u32, readings: &Readings<'_>) -> Option<Judgement> {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let implied =
        part.claim(readings)?.times(hundred)?.over(Interval::point(Decimal::from(days)))?;
    let verdict = if rate.claim(readings)?.meet(implied).is_some() {
        Verdict::Rounding
    } else if readings(rate.fact).truncated().is_some_and(|cut| cut.meet(implied).is_some()) {
        Verdict::Truncated
    } else {
        Verdict::Violated
    };
    Some(Judgement::of(verdict, Some(implied)))
}

/// `whole / sum(part / (1 + growth)) - 1` meets the growth of the whole (base 100), and
/// `whole / sum(part / rate)` its rate of completion (base 0). Source: CHECKS 19.
fn weighted(
    rate: Operand,
    whole: Operand,
    parts: &[(Operand, Operand)],
    base: Decimal,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let (hundred, base) = (Interval::point(Decimal::ONE_HUNDRED), Interval::point(base));
    let mut before = Interval::point(Decimal::ZERO);
    for (level, growth) in parts {
        let divisor = base.plus(growth.claim(readings)?)?;
        let Some(earlier) = level.claim(readings)?.times(hundred)?.over(divisor) else {
            return Some(Judgement::undetermined(wording::maybe_zero()));
        };
        before = before.plus(earlier)?;
    }
    let implied = whole.claim(readings)?.over(before)?.times(hundred)?.minus(base)?;
    let verdict = if rate.claim(readings)?.meet(implied).is_some() {
        Verdict::Rounding
    } else {
        Verdict::Violated
    };
    Some(Judgement::of(verdict, Some(implied)))
}

fn hundred(parts: &[Operand], readings: &Readings<'_>) -> Option<Judgement> {
    let mut sum = Interval::point(Decimal::ZERO);
    let mut exactly = Some(Decimal::ZERO);
    for part in parts {
        sum = sum.plus(part.claim(readings)?)?;
        exactly = exactly.zip(part.value(readings)).and_then(|(a, b)| exact::add(a, b));
    }
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let verdict = match sum.meet(hundred) {
        None => Verdict::Violated,
        Some(_) if exactly == Some(Decimal::ONE_HUNDRED) => Verdict::Holds,
        Some(_) => Verdict::Rounding,
    };
    Some(Judgement::of(verdict, Some(sum)))
}
