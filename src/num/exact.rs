//! Operations on [`Decimal`] that are exact or say in which direction they are not.
//!
//! `rust_decimal` returns rounded values from `checked_add` and `checked_mul` when 28 digits do
//! not suffice; the scale of the result tells (the sum keeps the larger scale, the product the sum
//! of both). `add`, `sub`, `mul` give `None` then; `_down` and `_up` give a neighbour on the side
//! that their name says. `None` from those means that the result is out of range.

use rust_decimal::{Decimal, RoundingStrategy};

/// `a + b`, or `None` if it needs more than 28 digits.
pub fn add(a: Decimal, b: Decimal) -> Option<Decimal> {
    if a.is_zero() || b.is_zero() {
        return Some(if a.is_zero() { b } else { a });
    }
    let scale = a.scale().max(b.scale());
    if let Some(sum) = a.checked_add(b).filter(|sum| sum.scale() == scale) {
        return Some(sum);
    }
    let (a, b) = (a.normalize(), b.normalize());
    a.checked_add(b).filter(|sum| sum.scale() == a.scale().max(b.scale()))
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

/// A decimal at most `a + b`, equal if the sum fits.
pub fn add_down(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, b).or_else(|| below(a.checked_add(b)?))
}

/// A decimal at least `a + b`, equal if the sum fits.
pub fn add_up(a: Decimal, b: Decimal) -> Option<Decimal> {
    add(a, b).or_else(|| above(a.checked_add(b)?))
}

/// A decimal at most `a × b`, equal if the product fits.
pub fn mul_down(a: Decimal, b: Decimal) -> Option<Decimal> {
    mul(a, b).or_else(|| below(a.checked_mul(b)?))
}

/// A decimal at least `a × b`, equal if the product fits.
pub fn mul_up(a: Decimal, b: Decimal) -> Option<Decimal> {
    mul(a, b).or_else(|| above(a.checked_mul(b)?))
}

/// A decimal at most `a / b`, equal if the quotient fits.
pub fn div_down(a: Decimal, b: Decimal) -> Option<Decimal> {
    let near = a.checked_div(b)?;
    if mul(near, b) == Some(a) { Some(near) } else { below(near) }
}

/// A decimal at least `a / b`, equal if the quotient fits.
pub fn div_up(a: Decimal, b: Decimal) -> Option<Decimal> {
    let near = a.checked_div(b)?;
    if mul(near, b) == Some(a) { Some(near) } else { above(near) }
}

fn below(near: Decimal) -> Option<Decimal> {
    let (cut, step) = shortened(near, RoundingStrategy::ToNegativeInfinity);
    cut.checked_sub(step)
}

fn above(near: Decimal) -> Option<Decimal> {
    let (cut, step) = shortened(near, RoundingStrategy::ToPositiveInfinity);
    cut.checked_add(step)
}

/// A result that the library rounded, two digits shorter, and one step of its last place: a step
/// outward is on the near side of the true value whichever way the last digit was rounded.
fn shortened(near: Decimal, outward: RoundingStrategy) -> (Decimal, Decimal) {
    let places = near.scale().saturating_sub(2);
    (near.round_dp_with_strategy(places, outward), Decimal::new(1, places))
}

/// `10^n`, for n up to 28.
pub fn power_of_ten(n: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(10i128.checked_pow(n)?, 0).ok().filter(|_| n <= 28)
}
