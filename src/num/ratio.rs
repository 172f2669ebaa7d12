//! An exact fraction of two decimals: what a formula gives for values as they are written.
//!
//! Silence: `None` where numerator or denominator needs more than 28 digits, or a divisor is zero.

use super::exact;
use rust_decimal::Decimal;

/// `over / under`, never divided out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    over: Decimal,
    under: Decimal,
}

impl Ratio {
    /// The value itself.
    pub fn whole(value: Decimal) -> Self {
        Self { over: value, under: Decimal::ONE }
    }

    /// `a + b`.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.under == other.under {
            return Some(Self { over: exact::add(self.over, other.over)?, under: self.under });
        }
        let left = exact::mul(self.over, other.under)?;
        let right = exact::mul(other.over, self.under)?;
        Some(Self { over: exact::add(left, right)?, under: exact::mul(self.under, other.under)? })
    }

    /// `a - b`.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { over: -other.over, under: other.under })
    }

    /// `a × b`.
    pub fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            over: exact::mul(self.over, other.over)?,
            under: exact::mul(self.under, other.under)?,
        })
    }

    /// `a / b`.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.over.is_zero() {
            return None;
        }
        self.times(Self { over: other.under, under: other.over })
    }

    /// Is this number, rounded to steps of `step`, the printed one? A tie may go either way. A
    /// step of zero asks for the very number.
    pub fn reads(self, printed: Decimal, step: Decimal) -> Option<bool> {
        let off = exact::sub(self.over, exact::mul(printed, self.under)?)?;
        let allowed = exact::mul(step, self.under)?;
        Some(exact::mul(off.abs(), Decimal::TWO)? <= allowed.abs())
    }
}
