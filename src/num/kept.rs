//! A reading as facts keep it, of which a run holds a hundred thousand.
//!
//! Shape: [`Reading`] -> [`Kept`] -> the same reading, to the last digit. Numbers of 64 bits and their scales take
//! half the room; a reading with a longer number is kept as it is.

use super::reading::{Hedge, Reading};
use super::{Decimal, Interval};

/// A reading in half the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept(Form);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// Value, step, low and high.
    Short {
        digits: [i64; 4],
        scales: [u8; 4],
        hedge: Hedge,
    },
    Long(Box<Reading>),
}

/// Where there is no number.
const NONE: u8 = u8::MAX;

impl From<Reading> for Kept {
    fn from(reading: Reading) -> Self {
        let Reading { value, step, hedge, claim } = reading;
        let short = [value, Some(step), claim.low, claim.high].map(short);
        let [Some(a), Some(b), Some(c), Some(d)] = short else {
            return Self(Form::Long(Box::new(reading)));
        };
        let (digits, scales) = ([a.0, b.0, c.0, d.0], [a.1, b.1, c.1, d.1]);
        Self(Form::Short { digits, scales, hedge })
    }
}

impl Kept {
    /// The reading as it was.
    // Most callers ask for one of its parts.
    #[inline(always)]
    pub fn reading(&self) -> Reading {
        let (digits, scales, hedge) = match &self.0 {
            Form::Short { digits, scales, hedge } => (digits, scales, *hedge),
            Form::Long(reading) => return **reading,
        };
        let number = |at: usize| {
            (scales[at] != NONE).then(|| Decimal::new(digits[at], u32::from(scales[at])))
        };
        let claim = Interval { low: number(2), high: number(3) };
        Reading { value: number(0), step: number(1).unwrap_or_default(), hedge, claim }
    }
}

/// Its digits and its scale; `None` if they are too long, or it is a zero below zero.
fn short(number: Option<Decimal>) -> Option<(i64, u8)> {
    let Some(number) = number else { return Some((0, NONE)) };
    let digits = i64::try_from(number.mantissa()).ok()?;
    let zero_below_zero = digits == 0 && number.is_sign_negative();
    (!zero_below_zero).then_some((digits, u8::try_from(number.scale()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_is_kept_to_the_last_digit() {
        let numbers = ["0", "-0", "0.00", "45.980", "-7", "79228162514264337593543950335"];
        let numbers = numbers.map(|text| text.parse::<Decimal>().expect("a number"));
        for value in numbers.into_iter().map(Some).chain([None]) {
            for step in numbers {
                let claim = Interval { low: value, high: None };
                let reading = Reading { value, step, hedge: Hedge::AtLeast, claim };
                let kept = Kept::from(reading).reading();
                assert_eq!(format!("{kept:?}"), format!("{reading:?}"));
                let bits = |number: Option<Decimal>| number.map(|number| number.serialize());
                assert_eq!(bits(kept.value), bits(reading.value));
            }
        }
    }
}
