//! A reading as facts keep it, of which a run holds a hundred thousand.
//!
//! Shape: [`Reading`] -> [`Kept`] -> the same reading, to the last digit. Numbers of 32 bits, the noughts behind them and
//! their scales take a quarter of the room; a reading with a longer number is kept as it is.

use super::reading::{Hedge, Reading};
use super::{Decimal, Interval};

/// A reading in a quarter of the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept(Form);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    /// Value, step, low and high.
    Short {
        digits: [i32; 4],
        /// Noughts behind the digits and the scale, as [`placed`] tells them apart.
        places: [u8; 4],
        hedge: Hedge,
    },
    Long(Box<Reading>),
}

/// Where there is no number.
const NONE: u8 = u8::MAX;
/// Scales that a decimal may have, from 0.
const SCALES: u8 = 29;
/// Powers of ten: so many noughts are left out.
const POWERS: [i64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

impl From<Reading> for Kept {
    fn from(reading: Reading) -> Self {
        let Reading { value, step, hedge, claim } = reading;
        let short = [value, Some(step), claim.low, claim.high].map(short);
        let [Some(a), Some(b), Some(c), Some(d)] = short else {
            return Self(Form::Long(Box::new(reading)));
        };
        let (digits, places) = ([a.0, b.0, c.0, d.0], [a.1, b.1, c.1, d.1]);
        Self(Form::Short { digits, places, hedge })
    }
}

impl Kept {
    /// The reading as it was.
    // Most callers ask for one of its parts.
    #[inline(always)]
    pub fn reading(&self) -> Reading {
        let (digits, places, hedge) = match &self.0 {
            Form::Short { digits, places, hedge } => (digits, places, *hedge),
            Form::Long(reading) => return **reading,
        };
        let number = |at: usize| {
            let (power, scale) = placed(places[at])?;
            Some(Decimal::new(i64::from(digits[at]) * power, scale))
        };
        let claim = Interval { low: number(2), high: number(3) };
        Reading { value: number(0), step: number(1).unwrap_or_default(), hedge, claim }
    }
}

/// The power of ten that the digits are multiplied by, and the scale; `None` where there is no number.
fn placed(place: u8) -> Option<(i64, u32)> {
    let power = POWERS.get(usize::from(place / SCALES)).filter(|_| place != NONE)?;
    Some((*power, u32::from(place % SCALES)))
}

/// Its digits and its place; `None` if they are too long, or it is a zero below zero.
fn short(number: Option<Decimal>) -> Option<(i32, u8)> {
    let Some(number) = number else { return Some((0, NONE)) };
    let whole = i64::try_from(number.mantissa()).ok()?;
    let scale = u8::try_from(number.scale()).ok()?;
    let zero_below_zero = whole == 0 && number.is_sign_negative();
    let bare = |(power, noughts): (&i64, u8)| {
        let digits = i32::try_from(whole / power).ok().filter(|_| whole % power == 0)?;
        Some((digits, noughts * SCALES + scale))
    };
    POWERS.iter().zip(0..).find_map(bare).filter(|_| !zero_below_zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_an_article_is_short() {
        for text in ["4598000000", "557373500000", "0.0450", "1234567.89", "-3.2"] {
            let number = text.parse::<Decimal>().expect("a number");
            let claim = Interval { low: Some(number), high: Some(number) };
            let reading = Reading { value: Some(number), step: number, hedge: Hedge::Exact, claim };
            assert!(matches!(Kept::from(reading).0, Form::Short { .. }), "{text}");
        }
    }

    #[test]
    fn a_reading_is_kept_to_the_last_digit() {
        let numbers = [
            "0",
            "-0",
            "0.00",
            "45.980",
            "-7",
            "4598000000",
            "-21474836470000000",
            "21474836480000000",
            "557374000000.00",
            "0.0000000000000000000000000045",
            "79228162514264337593543950335",
        ];
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
