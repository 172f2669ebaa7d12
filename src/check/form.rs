//! How the figures of a test must fit: what they are to each other, and the claims they bring.

use super::timed;
use crate::fact::Timed;
use crate::index::FactId;
use crate::num::{Decimal, Interval, Reading, exact};
use std::collections::BTreeSet;

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
    /// Two sums that are one thing: what two places imply of a third, or one implies and one says.
    SameSum(Vec<Operand>, Vec<Operand>),
    /// A part and its whole.
    AtMost { part: Operand, whole: Operand },
    /// 由A提高到B: the one that is said to be less is not more.
    Turned { less: Operand, more: Operand, rises: bool },
    /// Parts of one whole, which holds them together unless they overlap; what is apart by its words does not.
    Together { parts: Vec<Operand>, whole: Operand, apart: bool },
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
    /// The mean of each of so many days.
    EachDay { total: Operand, mean: Operand, days: [u32; 2] },
    /// The growth of a whole, by the levels and growth rates of all its parts, or of those that leave nothing but what is `rounded` away.
    Weighted { rate: Operand, whole: Operand, parts: Vec<(Operand, Operand)>, rounded: bool },
    /// Levels before they moved: no part's was more than the whole's.
    Before { parts: Vec<Moved>, whole: Moved },
    /// Of two that are ranked, the first has not less than the second.
    Ordered { more: Operand, less: Operand, ranks: [FactId; 2] },
    /// Levels of one thing, before they moved.
    SameBase(Moved, Moved),
    /// How far the plan of a whole is fulfilled, by the levels and rates of all its parts.
    Planned { rate: Operand, whole: Operand, parts: Vec<(Operand, Operand)> },
    /// Parts and their shares of one whole that is not printed.
    OneWhole(Vec<(Operand, Operand)>),
    /// Shares that make up a hundred.
    Hundred(Vec<Operand>),
    /// Shares of parts of one whole, which are no more than a hundred unless the parts overlap; what is apart by its words does not.
    WithinHundred { parts: Vec<Operand>, apart: bool },
    /// What a year has brought by one month, and by a later one.
    SoFar { earlier: Operand, later: Operand },
    /// Stretches of time that make up another.
    Total { whole: Operand, parts: Vec<Operand> },
    /// What the way from one level to a later one makes.
    Change { stated: Operand, later: Operand, earlier: Operand, said: Said },
    /// An amount in capital numerals, and the same in digits: nothing is rounded.
    Twice(Operand, Operand),
    /// A range whose first end is the larger one.
    Descends(FactId),
    /// A fall by more than all there was.
    Overfalls(FactId),
    /// What the words say of dates.
    Timed { page: u32, tie: Timed },
}

/// A level and by what it has moved since: a rate in per cent, or an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moved {
    pub(crate) level: Operand,
    pub(crate) by: Operand,
    pub(crate) rate: bool,
}

/// How a change is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    /// 是…的3倍, 翻一番.
    Times,
    /// 增长2倍.
    More,
    /// 增长200%.
    PerCent,
    /// 年均增长8%, over so many years.
    EachYear(u32),
}

/// The number that is not printed: of what the count is a share, from what it has grown, or what of it; or of what, if not of
/// such things, or not the count alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Third {
    Whole,
    Before,
    Part,
    Other,
}

/// What the figures say: a parameter, so that a repair can be tried before it is proposed.
pub(super) type Readings<'r> = dyn Fn(FactId) -> Reading + 'r;

impl Operand {
    pub(crate) fn plain(fact: FactId) -> Self {
        Self { fact, factor: Decimal::ONE, negative: false }
    }

    pub(super) fn claim(self, readings: &Readings<'_>) -> Option<Interval> {
        self.signed(readings(self.fact).claim)
    }

    pub(super) fn signed(self, claim: Interval) -> Option<Interval> {
        let claim = if self.factor == Decimal::ONE { claim } else { claim.scaled(self.factor)? };
        Some(if self.negative { claim.negate() } else { claim })
    }

    pub(super) fn value(self, readings: &Readings<'_>) -> Option<Decimal> {
        let value = exact::mul(readings(self.fact).value?, self.factor)?;
        Some(if self.negative { -value } else { value })
    }
}

impl Moved {
    /// What the level was: `level / (1 + rate)`, or `level - amount`.
    pub(super) fn earlier(&self, readings: &Readings<'_>) -> Option<Interval> {
        let (level, by) = (self.level.claim(readings)?, self.by.claim(readings)?);
        if !self.rate {
            return level.minus(by);
        }
        let hundred = Interval::point(Decimal::ONE_HUNDRED);
        level.times(hundred)?.over(hundred.plus(by)?)
    }
}

impl Form {
    /// Does it say how large a figure is, and not only how large it may be?
    pub(super) fn pins(&self) -> bool {
        !matches!(
            self,
            Self::AtMost { .. }
                | Self::Turned { .. }
                | Self::Together { .. }
                | Self::WithinHundred { .. }
                | Self::Each { .. }
                | Self::Between { .. }
                | Self::SoFar { .. }
                | Self::Before { .. }
                | Self::Ordered { .. }
        )
    }

    /// All figures that take part, each once, the one to look at first in front.
    pub(crate) fn figures(&self) -> Vec<FactId> {
        let figures: Vec<FactId> = match self {
            Self::Same(a, b) | Self::Twice(a, b) => vec![a.fact, b.fact],
            Self::Descends(fact) | Self::Overfalls(fact) => vec![*fact],
            Self::Timed { page, tie } => timed::figures(*page, tie),
            Self::SameSum(a, b) => a.iter().chain(b).map(|o| o.fact).collect(),
            Self::AtMost { part, whole } => vec![part.fact, whole.fact],
            Self::Turned { less, more, rises: true } => vec![more.fact, less.fact],
            Self::Turned { less, more, rises: false } => vec![less.fact, more.fact],
            Self::SoFar { earlier, later } => vec![later.fact, earlier.fact],
            Self::Together { parts, whole, .. }
            | Self::Each { parts, whole }
            | Self::Total { whole, parts }
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
            Self::EachDay { total, mean, .. } => vec![mean.fact, total.fact],
            Self::Weighted { rate, whole, parts, .. } | Self::Planned { rate, whole, parts } => {
                let parts = parts.iter().flat_map(|(level, growth)| [level.fact, growth.fact]);
                [rate.fact, whole.fact].into_iter().chain(parts).collect()
            }
            Self::Ordered { more, less, ranks } => vec![less.fact, ranks[1], more.fact, ranks[0]],
            Self::SameBase(own, other) => {
                vec![own.by.fact, own.level.fact, other.by.fact, other.level.fact]
            }
            Self::Before { parts, whole } => {
                let all = parts.iter().chain([whole]);
                all.flat_map(|moved| [moved.by.fact, moved.level.fact]).collect()
            }
            Self::OneWhole(parts) => {
                parts.iter().flat_map(|(of, share)| [share.fact, of.fact]).collect()
            }
            Self::Hundred(parts) | Self::WithinHundred { parts, .. } => {
                parts.iter().map(|o| o.fact).collect()
            }
            Self::Change { stated, later, earlier, .. } => {
                vec![stated.fact, later.fact, earlier.fact]
            }
        };
        let mut seen = BTreeSet::new();
        figures.into_iter().filter(|figure| seen.insert(*figure)).collect()
    }
}
