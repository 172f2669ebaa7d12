//! What one printed figure says: its value, and the interval that its digits and its hedges claim.

use super::{Interval, exact};
use rust_decimal::Decimal;

/// The word that loosens a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Hedge {
    /// No hedge: rounded to the last written digit.
    Exact,
    /// 约, 近, 左右, 上下.
    Approx,
    /// 超, 逾, 突破, 多, 余, 几.
    MoreThan,
    /// 不足, 不到.
    LessThan,
    /// 以上, 不低于, 至少.
    AtLeast,
    /// 以下, 以内, 不超过, 最多.
    AtMost,
    /// A至B.
    Range,
}

impl Hedge {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approx => "approx",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Range => "range",
        }
    }
}

/// Value, last written place and hedge of a figure, magnitudes multiplied in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reading {
    /// The written value; `None` for a range.
    pub value: Option<Decimal>,
    /// One unit of the last written place; zero for an exact count.
    pub step: Decimal,
    /// How it was hedged.
    pub hedge: Hedge,
    /// All that the words allow.
    pub claim: Interval,
}

impl Reading {
    /// A value that is just what it is: a count, a rank.
    pub fn count(value: Decimal) -> Self {
        Self {
            value: Some(value),
            step: Decimal::ZERO,
            hedge: Hedge::Exact,
            claim: Interval::point(value),
        }
    }

    /// A value rounded to `step`: it claims half a step either side. `None` beyond 28 digits.
    pub fn rounded(value: Decimal, step: Decimal) -> Option<Self> {
        let half = exact::mul(step, Decimal::new(5, 1))?;
        let claim = Interval::new(exact::sub(value, half)?, exact::add(value, half)?);
        Some(Self { value: Some(value), step, hedge: Hedge::Exact, claim })
    }

    /// What the figure claims if its author cut digits off instead of rounding.
    pub fn truncated(&self) -> Option<Interval> {
        let value = self.value.filter(|_| self.hedge == Hedge::Exact)?;
        let end = if value.is_sign_negative() {
            exact::sub(value, self.step)?
        } else {
            exact::add(value, self.step)?
        };
        Some(Interval::new(value, end))
    }
}
