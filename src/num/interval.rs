//! A closed interval of exact decimals, open to either side where nothing bounds it.

use super::exact;
use rust_decimal::Decimal;

/// `low..=high`; `None` is unbounded. Ends are closed, which is the wider and therefore the silent reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Smallest value claimed.
    pub low: Option<Decimal>,
    /// Largest value claimed.
    pub high: Option<Decimal>,
}

impl Interval {
    /// Everything.
    pub const ALL: Self = Self { low: None, high: None };

    /// Exactly `value`.
    pub fn point(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// From `low` to `high`; swapped if the wrong way round.
    pub fn new(low: Decimal, high: Decimal) -> Self {
        Self { low: Some(low.min(high)), high: Some(low.max(high)) }
    }

    /// The one value, if there is just one.
    pub fn as_point(self) -> Option<Decimal> {
        self.low.filter(|_| self.low == self.high)
    }

    /// What both claim; `None` if nothing.
    pub fn meet(self, other: Self) -> Option<Self> {
        let low = self.low.max(other.low);
        let high = match (self.high, other.high) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (low, high) {
            (Some(l), Some(h)) if l > h => None,
            _ => Some(Self { low, high }),
        }
    }

    /// Does every value of `self` lie in `other`?
    pub fn within(self, other: Self) -> bool {
        self.meet(other) == Some(self)
    }

    /// Could some value of `self` be at most some value of `other`?
    pub fn may_be_at_most(self, other: Self) -> bool {
        match (self.low, other.high) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        }
    }

    /// `-x`.
    pub fn negate(self) -> Self {
        Self { low: self.high.map(|x| -x), high: self.low.map(|x| -x) }
    }

    /// `x + y`; `None` if the exact sum does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: both(self.low, other.low, exact::add)?,
            high: both(self.high, other.high, exact::add)?,
        })
    }

    /// `x - y`.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negate())
    }

    /// `x × y`. An unbounded factor is read as open to the same side only if both are non-negative.
    pub fn times(self, other: Self) -> Option<Self> {
        if let (Some(a), Some(b), Some(c), Some(d)) = (self.low, self.high, other.low, other.high) {
            let ends = [exact::mul(a, c)?, exact::mul(a, d)?, exact::mul(b, c)?, exact::mul(b, d)?];
            return Some(hull(ends));
        }
        match (self.low, other.low) {
            (Some(a), Some(c)) if a >= Decimal::ZERO && c >= Decimal::ZERO => {
                Some(Self { low: Some(exact::mul(a, c)?), high: None })
            }
            _ => Some(Self::ALL),
        }
    }

    /// `x / y`, widened outward; `None` where the divisor may be zero.
    pub fn over(self, other: Self) -> Option<Self> {
        let zero = Decimal::ZERO;
        if let (Some(a), Some(b), Some(c), Some(d)) = (self.low, self.high, other.low, other.high) {
            if c <= zero && zero <= d {
                return None;
            }
            let low = hull([
                exact::div_down(a, c)?,
                exact::div_down(a, d)?,
                exact::div_down(b, c)?,
                exact::div_down(b, d)?,
            ]);
            let high = hull([
                exact::div_up(a, c)?,
                exact::div_up(a, d)?,
                exact::div_up(b, c)?,
                exact::div_up(b, d)?,
            ]);
            return Some(Self { low: low.low, high: high.high });
        }
        let divisor_low = other.low.filter(|c| *c > zero)?;
        let low = self.low.filter(|a| *a >= zero)?;
        Some(Self {
            low: Some(match other.high {
                Some(d) => exact::div_down(low, d)?,
                None => zero,
            }),
            high: match self.high {
                Some(b) => Some(exact::div_up(b, divisor_low)?),
                None => None,
            },
        })
    }

    /// `x × k` for an exact `k`.
    pub fn scaled(self, k: Decimal) -> Option<Self> {
        self.times_point(k)
    }

    fn times_point(self, k: Decimal) -> Option<Self> {
        let ends = |x: Option<Decimal>| match x {
            Some(x) => exact::mul(x, k).map(Some),
            None => Some(None),
        };
        let (low, high) = (ends(self.low)?, ends(self.high)?);
        Some(if k.is_sign_negative() { Self { low: high, high: low } } else { Self { low, high } })
    }

    /// Does it contain a whole number?
    pub fn holds_integer(self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => low.ceil() <= high,
            _ => true,
        }
    }
}

fn both(
    a: Option<Decimal>,
    b: Option<Decimal>,
    f: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Option<Decimal>> {
    match (a, b) {
        (Some(a), Some(b)) => f(a, b).map(Some),
        _ => Some(None),
    }
}

fn hull(ends: [Decimal; 4]) -> Interval {
    let low = ends.iter().copied().fold(ends[0], Decimal::min);
    let high = ends.iter().copied().fold(ends[0], Decimal::max);
    Interval { low: Some(low), high: Some(high) }
}
