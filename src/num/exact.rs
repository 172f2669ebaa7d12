//! Operations on [`Decimal`] that are exact or give `None`.
//!
//! `rust_decimal` returns rounded values from `checked_add` and `checked_mul` when 28 digits do
//! not suffice; the scale of the result tells (the sum keeps the larger scale, the product the sum
//! of both).

use rust_decimal::{Decimal, RoundingStrategy};

/// `a + b`, or `None` if it needs more than 28 digits.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    let sum = a.checked_add(b)?;
    (a.is_zero() || b.is_zero() || sum.scale() == a.scale().max(b.scale())).then_some(sum)
}

/// `a - b`, or `None` if it needs more than 28 digits.
pub fn sub(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, -b)
}

/// `a × b`, or `None` if it needs more than 28 digits.
pub fn mul(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    if a.is_zero() || b.is_zero() {
        return Some(Decimal::ZERO);
    }
    let product = a.checked_mul(b)?;
    (product.scale() == a.scale() + b.scale()).then_some(product)
}

/// The largest decimal known to be at most `a / b`.
pub fn div_down(a: Decimal, b: Decimal) -> Option<Decimal> {
    quotient(a, b, RoundingStrategy::ToNegativeInfinity)
}

/// The smallest decimal known to be at least `a / b`.
pub fn div_up(a: Decimal, b: Decimal) -> Option<Decimal> {
    quotient(a, b, RoundingStrategy::ToPositiveInfinity)
}

/// An exact quotient as it is; any other one digit short and one step outward, so that the true
/// value lies on the near side whichever way the library rounded the last digit.
fn quotient(a: Decimal, b: Decimal, outward: RoundingStrategy) -> Option<Decimal> {
    let near = a.checked_div(b)?;
    if mul(near, b) == Some(a) {
        return Some(near);
    }
    let places = near.scale().saturating_sub(2);
    let cut = near.round_dp_with_strategy(places, outward);
    let step = Decimal::new(1, places);
    match outward {
        RoundingStrategy::ToNegativeInfinity => add(cut, -step),
        _ => add(cut, step),
    }
}

/// `10^n`, for n up to 28.
pub fn power_of_ten(n: u32) -> Option<Decimal> {
    Some(Decimal::from_i128_with_scale(10i128.checked_pow(n)?, 0)).filter(|_| n <= 28)
}
