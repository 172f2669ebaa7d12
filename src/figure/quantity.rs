//! A number, its unit and what stands close behind: 45.98亿元, 342万元/亩, 10多平方千米, 330度至350度.

use super::number::{Amount, Style, amount, fail};
use super::vocabulary::Vocabulary;
use crate::num::{Decimal, Hedge, Interval, Reading, Unit, UnitId, exact};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::opt;
use nom::{IResult, Parser};

/// A number and a unit, before hedges around it are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    pub(super) amount: Amount,
    /// The other end of a range.
    pub(super) to: Option<Amount>,
    pub(super) unit: Unit,
    pub(super) suffix: Option<Hedge>,
    /// 三个半, 一年半.
    pub(super) half: bool,
}

/// `quantity := amount measure? (dash amount measure?)? 之间? suffix-hedge?`
pub(super) fn quantity<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, Quantity> {
    let (rest, first) = amount(i)?;
    let (rest, unit) = measure(words, first, rest);
    let (rest, half) = match rest.strip_prefix('半') {
        Some(after) if unit.of != UnitId::NONE && half_of(words, unit) => (after, true),
        _ => (rest, false),
    };
    let alone = Quantity { amount: first, to: None, unit, suffix: None, half };
    let (rest, whole) = match range_end(words, alone, rest) {
        Some((after, range)) => (after, range),
        None => (rest, alone),
    };
    Ok(suffix_hedge(words, whole, rest))
}

/// Things that come in halves: 一年半, 3个半小时.
fn half_of(words: &Vocabulary, unit: Unit) -> bool {
    matches!(words.units.kind(unit), "time" | "clock" | "age")
        || &*words.units.get(unit.of).name == "个"
}

/// `measure := unit ("(" unit ")")? (("/" | 每) magnitude? unit)?`
fn measure<'i>(words: &Vocabulary, amount: Amount, i: &'i str) -> (&'i str, Unit) {
    let Some((length, mut unit)) = unit_word(words, amount, i) else { return (i, Unit::NONE) };
    let mut rest = &i[length..];
    // 20373个(座): both classifiers count the same things.
    if let Some((inner, _)) =
        rest.strip_prefix('(').and_then(|inner| words.unit_words.longest(inner))
    {
        if let Some(after) = rest[1 + inner..].strip_prefix(')') {
            rest = after;
        }
    }
    if let (UnitId::NONE, Ok((after, (power, per)))) = (unit.per[0], per(words, rest)) {
        (unit.per[0], unit.per_magnitude) = (per, power);
        rest = after;
        if let Ok((after, (0, second))) = second_per(words, rest) {
            unit.per[1] = second;
            rest = after;
        }
    }
    (rest, unit)
}

/// The unit word here, unless what follows shows that the characters are another word's.
fn unit_word(words: &Vocabulary, amount: Amount, i: &str) -> Option<(usize, Unit)> {
    let (length, unit) = words.unit_words.longest(i)?;
    let (word, rest) = i.split_at(length);
    super::name::is_unit_here(amount, word, rest).then_some((length, unit))
}

/// `per := ("/" | 每) magnitude? unit`
fn per<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, (u8, UnitId)> {
    let (rest, _) = alt((tag("/"), tag("每"))).parse(i)?;
    denominator(words, rest)
}

/// `second-per := ("/" | "·") unit`
fn second_per<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, (u8, UnitId)> {
    let (rest, _) = alt((tag("/"), tag("·"))).parse(i)?;
    denominator(words, rest)
}

fn denominator<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, (u8, UnitId)> {
    let (rest, power) = opt(denominator_magnitude).parse(i)?;
    match words.unit_words.longest(rest) {
        Some((length, unit)) => Ok((&rest[length..], (power.unwrap_or(0), unit.of))),
        None => match rest
            .strip_prefix(['年', '月', '日'])
            .map(|after| &rest[..rest.len() - after.len()])
        {
            Some(word) => match words.units.find(word) {
                Some(id) => Ok((&rest[word.len()..], (power.unwrap_or(0), id))),
                None => fail(i),
            },
            None => fail(i),
        },
    }
}

/// `denominator-magnitude := 十? 百? 千? 万? 亿?`, or 10万
fn denominator_magnitude(i: &str) -> IResult<&str, u8> {
    if let Some(rest) = i.strip_prefix("10万") {
        return Ok((rest, 5));
    }
    let (rest, power) = super::number::magnitude(i)?;
    Ok((rest, u8::try_from(power).unwrap_or(0)))
}

/// `range-end := (dash | 至 | 到) amount measure?`, the units fitting
fn range_end<'i>(words: &Vocabulary, first: Quantity, i: &'i str) -> Option<(&'i str, Quantity)> {
    let (rest, _) = dash(i).ok()?;
    let (rest, mut second) =
        amount(rest).ok().filter(|(_, second)| !second.negative || first.amount.negative)?;
    let (rest, unit) = measure(words, second, rest);
    let mut from = first.amount;
    if first.unit.is_none() && !first.amount.magnitude && second.magnitude {
        // 3-5万元: the magnitude belongs to both.
        if let (Some(a), Some(b)) =
            (magnitude_power(&second), (first.amount.written.place == 0).then_some(()))
        {
            let () = b;
            from = from.times_ten_to(a);
        }
    }
    let fits = first.unit == unit
        || (first.unit.is_none() && !unit.is_none())
        || (unit.is_none() && first.unit.is_none());
    if !fits
        || from.between.is_some()
        || second.between.is_some()
        || from.style == Style::BareMagnitude
    {
        return None;
    }
    second.more = false;
    let rest = rest.strip_prefix("之间").unwrap_or(rest);
    Some((rest, Quantity { amount: from, to: Some(second), unit, ..first }))
}

/// The power of the magnitude word of an amount such as 5万 or 3.5亿.
fn magnitude_power(amount: &Amount) -> Option<i32> {
    [8, 4]
        .into_iter()
        .find(|power| amount.written.place >= *power || amount.written.place + 4 > *power)
}

/// `dash := "-" | "—" | "~" | 至 | 到`
fn dash(i: &str) -> IResult<&str, &str> {
    alt((tag("-"), tag("—"), tag("~"), tag("至"), tag("到"))).parse(i)
}

/// `suffix-hedge := 以上 | 左右 | … | "(" 以上 ")"`
fn suffix_hedge<'i>(words: &Vocabulary, quantity: Quantity, i: &'i str) -> (&'i str, Quantity) {
    let found = words.suffix_hedges.longest(i).filter(|_| !quantity.amount.unreadable);
    match found {
        Some((_, Hedge::Exact)) => (i, quantity),
        Some((length, hedge)) if hedge_here(&i[..length], &i[length..], quantity.unit) => {
            (&i[length..], Quantity { suffix: Some(hedge), ..quantity })
        }
        _ => (i, quantity),
    }
}

/// 内, 多, 余, 起 are hedges only where no word begins with them.
fn hedge_here(word: &str, rest: &str, unit: Unit) -> bool {
    match word {
        "多" | "余" => {
            !unit.is_none() && !rest.starts_with(['元', '式', '额', '样', '数', '边', '年'])
        }
        "内" | "起" | "前" => false,
        "+" => !rest.starts_with(|c: char| c.is_alphanumeric()),
        _ => true,
    }
}

impl Quantity {
    /// Value and claim, with the hedge that stood before it.
    pub(super) fn reading(&self, words: &Vocabulary, prefix: Option<Hedge>) -> Option<Reading> {
        let sign = |x: Decimal| if self.amount.negative { -x } else { x };
        if let Some(to) = self.to {
            let (low, high) = (sign(self.amount.written.value()?), to.written.value()?);
            let high = if to.negative { -high } else { high };
            return Some(Reading {
                value: None,
                step: Decimal::ZERO,
                hedge: Hedge::Range,
                claim: Interval::new(low, high),
            });
        }
        let mut value = sign(self.amount.written.value()?);
        if self.half {
            value = exact::add(value, Decimal::new(5, 1))?;
        }
        let step = super::number::step(self.amount.written.place)?;
        let hedge = self.hedge(prefix);
        let loose = self.amount.loose_claim();
        let claim = match (loose, hedge) {
            (Some(loose), Hedge::MoreThan | Hedge::Exact | Hedge::Range) if prefix.is_none() => {
                loose
            }
            (Some(loose), Hedge::AtLeast | Hedge::MoreThan) => Interval { high: None, ..loose },
            (Some(loose), _) => loose,
            (None, hedge) => self.claim(words, value, step, hedge)?,
        };
        Some(Reading { value: Some(value), step: self.step(words, step), hedge, claim })
    }

    /// The hedge behind wins over the one before, unless the number itself is loose.
    fn hedge(&self, prefix: Option<Hedge>) -> Hedge {
        let loose = if self.amount.between.is_some() || self.amount.more {
            Some(Hedge::MoreThan)
        } else {
            None
        };
        let magnitude = (self.amount.style == Style::BareMagnitude).then_some(Hedge::Approx);
        self.suffix.or(prefix).or(loose).or(magnitude).unwrap_or(Hedge::Exact)
    }

    fn claim(
        &self,
        words: &Vocabulary,
        value: Decimal,
        step: Decimal,
        hedge: Hedge,
    ) -> Option<Interval> {
        Some(match hedge {
            Hedge::Exact | Hedge::Range => {
                let step = self.step(words, step);
                if step.is_zero() {
                    Interval::point(value)
                } else {
                    Reading::rounded(value, step)?.claim
                }
            }
            Hedge::MoreThan | Hedge::AtLeast => Interval { low: Some(value), high: None },
            Hedge::LessThan | Hedge::AtMost => Interval { low: None, high: Some(value) },
            Hedge::Approx => {
                let tenth = exact::mul(value.abs(), Decimal::new(1, 1))?;
                let slack = self.amount.written.leading_step()?.max(tenth);
                Interval::new(exact::sub(value, slack)?, exact::add(value, slack)?)
            }
        })
    }

    /// Counts of whole things without a magnitude are exact; halves too.
    fn step(&self, words: &Vocabulary, step: Decimal) -> Decimal {
        let whole = words.units.get(self.unit.of).whole && self.unit.per[0] == UnitId::NONE;
        let exact =
            self.half || (whole && !self.amount.magnitude && self.amount.written.place >= 0);
        if exact { Decimal::ZERO } else { step }
    }
}
