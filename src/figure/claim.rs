//! What a quantity claims: value, precision and hedges as one interval.
//!
//! Source: a figure is rounded to its last written place; 多 and 余 reach one more of the last
//! place that is not zero; 近 comes from below; 约 and 左右 allow a tenth or one such place.

use super::number::{Amount, Open, Style};
use super::quantity::Quantity;
use super::vocabulary::Vocabulary;
use crate::num::{Decimal, Hedge, Interval, Reading, UnitId, exact};

/// A hedge before a figure, and whether it comes from below (近, 逼近).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prefix {
    pub(super) hedge: Hedge,
    pub(super) below: bool,
}

impl Quantity {
    /// Value and claim, with the hedge that stood before it.
    pub(super) fn reading(&self, words: &Vocabulary, prefix: Option<Prefix>) -> Option<Reading> {
        if let Some(to) = self.to {
            return between(self.amount.value()?, to.value()?);
        }
        let whole = words.units.get(self.unit.of).whole;
        let mut value = self.amount.value()?;
        if self.half {
            value = exact::add(value, Decimal::new(5, 1))?;
        }
        let loose = match self.amount.loose_claim(whole) {
            None if self.amount.more || self.amount.open.is_some() => return None,
            loose => loose,
        };
        if let (Some((Open::Pair, _)), Some(claim)) = (self.amount.open, loose) {
            return Some(Reading { value: None, step: Decimal::ZERO, hedge: Hedge::Range, claim });
        }
        let step = self.step(words)?;
        let hedge = self.hedge(prefix);
        let claim = match (loose, hedge) {
            (Some(loose), Hedge::AtLeast) => Interval { high: None, ..loose },
            (Some(loose), Hedge::MoreThan) if prefix.is_some() || self.suffix.is_some() => {
                Interval { high: None, ..loose }
            }
            (Some(loose), Hedge::AtMost | Hedge::LessThan) => Interval { low: None, ..loose },
            (Some(loose), _) => loose,
            (None, hedge) => {
                let below = self.suffix.is_none() && prefix.is_some_and(|prefix| prefix.below);
                claimed(value, step, hedge, below, &self.amount)?
            }
        };
        let value = Some(value).filter(|_| !matches!(self.amount.open, Some((Open::Some, _))));
        Some(Reading { value, step, hedge, claim })
    }

    /// The hedge behind wins over the one before, unless the number itself is loose.
    fn hedge(&self, prefix: Option<Prefix>) -> Hedge {
        let loose = (self.amount.open.is_some() || self.amount.more).then_some(Hedge::MoreThan);
        let magnitude = (self.amount.style == Style::BareMagnitude).then_some(Hedge::Approx);
        let prefix = prefix.map(|prefix| prefix.hedge);
        self.suffix.or(prefix).or(loose).or(magnitude).unwrap_or(Hedge::Exact)
    }

    /// Counts of whole things without a magnitude are exact; halves and capital amounts too.
    fn step(&self, words: &Vocabulary) -> Option<Decimal> {
        let whole = words.units.get(self.unit.of).whole && self.unit.per[0] == UnitId::NONE;
        let written = self.amount.written;
        let exact = self.half
            || self.to_the_cent
            || (whole && !self.amount.magnitude && written.place >= 0);
        if exact { Some(Decimal::ZERO) } else { super::number::step(written.place) }
    }
}

/// Both ends are meant.
pub(super) fn between(low: Decimal, high: Decimal) -> Option<Reading> {
    let claim = Interval::new(low, high);
    Some(Reading { value: None, step: Decimal::ZERO, hedge: Hedge::Range, claim })
}

fn claimed(
    value: Decimal,
    step: Decimal,
    hedge: Hedge,
    below: bool,
    amount: &Amount,
) -> Option<Interval> {
    Some(match hedge {
        Hedge::Exact | Hedge::Range if step.is_zero() => Interval::point(value),
        Hedge::Exact | Hedge::Range => match Reading::rounded(value, step) {
            Some(reading) => reading.claim,
            // Half a step needs a digit too many.
            None => Interval::new(exact::sub(value, step)?, exact::add(value, step)?),
        },
        Hedge::MoreThan | Hedge::AtLeast => Interval { low: Some(value), high: None },
        Hedge::LessThan | Hedge::AtMost => Interval { low: None, high: Some(value) },
        Hedge::Approx => {
            let tenth = exact::mul(value.abs(), Decimal::new(1, 1))?;
            let slack = amount.written.leading_step()?.max(tenth);
            let high = if below { value } else { exact::add(value, slack)? };
            Interval::new(exact::sub(value, slack)?, high)
        }
    })
}

/// A rate or any other finished reading, loosened by the words around it.
pub(super) fn loosened(reading: Reading, hedge: Hedge, below: bool) -> Reading {
    let Interval { low, high } = reading.claim;
    let claim = match hedge {
        Hedge::MoreThan | Hedge::AtLeast => Interval { low: reading.value.or(low), high: None },
        Hedge::LessThan | Hedge::AtMost => Interval { low: None, high: reading.value.or(high) },
        Hedge::Approx => {
            let tenth = reading.value.unwrap_or(Decimal::ZERO).abs() / Decimal::TEN;
            let slack = tenth.max(reading.step);
            let widened = |end: Option<Decimal>, by| end.and_then(|end| exact::add(end, by));
            let high = if below { reading.value.or(high) } else { widened(high, slack) };
            Interval { low: widened(low, -slack), high }
        }
        Hedge::Exact | Hedge::Range => reading.claim,
    };
    let hedge = if hedge == Hedge::Exact { reading.hedge } else { hedge };
    Reading { hedge, claim, ..reading }
}

/// No claim at all: dates and names.
pub(super) fn empty() -> Reading {
    Reading { value: None, step: Decimal::ZERO, hedge: Hedge::Exact, claim: Interval::ALL }
}
