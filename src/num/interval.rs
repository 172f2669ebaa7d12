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

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self {
            low: self.low.zip(other.low).map(|(a, b)| a.min(b)),
            high: self.high.zip(other.high).map(|(a, b)| a.max(b)),
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

    /// `x + y`, widened outward beyond 28 digits; `None` out of range.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: both(self.low, other.low, exact::add_down)?,
            high: both(self.high, other.high, exact::add_up)?,
        })
    }

    /// `x - y`.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negate())
    }

    /// `x × y`, widened outward beyond 28 digits. A product with an unbounded factor is bounded
    /// only where both are non-negative or the other is a point.
    pub fn times(self, other: Self) -> Option<Self> {
        if let (Some(a), Some(b), Some(c), Some(d)) = (self.low, self.high, other.low, other.high) {
            let pairs = [(a, c), (a, d), (b, c), (b, d)];
            return Some(Self {
                low: outermost(pairs.map(|(x, y)| exact::mul_down(x, y)), Decimal::min)?,
                high: outermost(pairs.map(|(x, y)| exact::mul_up(x, y)), Decimal::max)?,
            });
        }
        if let Some(k) = self.as_point().or(other.as_point()) {
            return if self.as_point().is_some() { other.scaled(k) } else { self.scaled(k) };
        }
        match (self.low, other.low) {
            (Some(a), Some(c)) if a >= Decimal::ZERO && c >= Decimal::ZERO => {
                Some(Self { low: Some(exact::mul_down(a, c)?), high: None })
            }
            _ => Some(Self::ALL),
        }
    }

    /// `x / y`, widened outward; `None` where the divisor may be zero.
    pub fn over(self, other: Self) -> Option<Self> {
        match (other.low, other.high) {
            (Some(c), d) if c > Decimal::ZERO => self.over_positive(c, d),
            (c, Some(d)) if d < Decimal::ZERO => self.negate().over_positive(-d, c.map(|c| -c)),
            _ => None,
        }
    }

    /// Divided by `c..=d`, both positive: the end nearest to zero takes the largest divisor.
    fn over_positive(self, c: Decimal, d: Option<Decimal>) -> Option<Self> {
        let end = |x: Option<Decimal>, toward_zero: fn(&Decimal) -> bool, div: Divide| match (x, d)
        {
            (None, _) => Some(None),
            (Some(x), Some(d)) if toward_zero(&x) => div(x, d).map(Some),
            (Some(x), None) if toward_zero(&x) => Some(Some(Decimal::ZERO)),
            (Some(x), _) => div(x, c).map(Some),
        };
        Some(Self {
            low: end(self.low, Decimal::is_sign_positive, exact::div_down)?,
            high: end(self.high, Decimal::is_sign_negative, exact::div_up)?,
        })
    }

    /// The positive `n`-th root of an interval of non-negative numbers, widened outward by less than
    /// 10⁻⁸; `None` where an end is negative, not bounded or beyond 10⁹.
    pub fn root(self, n: u32) -> Option<Self> {
        let (low, high) = (self.low?, self.high?);
        let (below, _) = root(low, n)?;
        let (_, above) = root(high, n)?;
        Some(Self { low: Some(below), high: Some(above) })
    }

    /// `x × k` for an exact `k`.
    pub fn scaled(self, k: Decimal) -> Option<Self> {
        let of = if k < Decimal::ZERO { Self { low: self.high, high: self.low } } else { self };
        Some(Self {
            low: both(of.low, Some(k), exact::mul_down)?,
            high: both(of.high, Some(k), exact::mul_up)?,
        })
    }

    /// Does it contain a whole number?
    pub fn holds_integer(self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => low.ceil() <= high,
            _ => true,
        }
    }
}

/// Two numbers that the root lies between, found by Newton's steps from above, each of which stays above it.
fn root(of: Decimal, n: u32) -> Option<(Decimal, Decimal)> {
    let close = Decimal::new(1, 11);
    if of < Decimal::ZERO || of > Decimal::new(1_000_000_000, 0) || n == 0 {
        return None;
    }
    if of.is_zero() {
        return Some((of, of));
    }
    let power = |x: Decimal| (1..n).try_fold(x, |power, _| exact::mul_down(power, x));
    let (times, mut x) = (Decimal::from(n), of.max(Decimal::ONE));
    loop {
        // A power that is out of range is beyond what it is the root of.
        let step = match power(x) {
            Some(all) => (all - of).checked_div(all)? * x / times,
            None => (x - Decimal::ONE) / Decimal::TWO,
        };
        if step < close {
            break;
        }
        x = (x - step).round_dp(12);
    }
    // xⁿ − rⁿ ≥ (x − r) xⁿ⁻¹, so the root is no more than n steps below; the last power may have been rounded to either side.
    Some(((x - close * (times + Decimal::ONE)).max(Decimal::ZERO), x + close))
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

type Divide = fn(Decimal, Decimal) -> Option<Decimal>;

/// The outermost of the ends; `None` if one is out of range.
fn outermost(
    ends: [Option<Decimal>; 4],
    pick: fn(Decimal, Decimal) -> Decimal,
) -> Option<Option<Decimal>> {
    let [first, rest @ ..] = ends;
    rest.into_iter().try_fold(first?, |so_far, end| Some(pick(so_far, end?))).map(Some)
}
