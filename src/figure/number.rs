//! Numbers as they are written: digits, Han numerals, and both mixed.
//!
//! Shape: the beginning of a text becomes an [`Amount`], digits and a power of ten, never a float.
//! Source: GB/T 15835 (numerals in publications), 财会 rules for capital amounts, real texts.

use super::han::han;
use crate::num::{Decimal, Interval, exact};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::combinator::{opt, peek};
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// Characters that may begin a numeral, beside ASCII digits.
pub(super) const STARTERS: &str =
    "〇零一二两三四五六七八九十百千万亿几数半廿卅第翻壹贰叁肆伍陆柒捌玖拾佰仟萬億負负兩貳參陸";

/// Digits and the place of the last one: `digits × 10^place`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) digits: u128,
    pub(super) place: i32,
}

/// How a number was spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Arabic,
    Han,
    /// 二〇二三, digit by digit.
    Positional,
    /// 百亿, 千元: a magnitude with no number before it.
    BareMagnitude,
}

/// A number with its magnitude, and how loosely it was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) written: Written,
    pub(super) style: Style,
    /// 多, 余: from the value up to one more of its last non-zero place.
    pub(super) more: bool,
    /// 十几, 几百, 三五百: the two ends.
    pub(super) between: Option<(Written, Written)>,
    /// More digits than can be kept exactly.
    pub(super) unreadable: bool,
    pub(super) negative: bool,
    /// 万, 亿 and the like stand in it: even a count is rounded.
    pub(super) magnitude: bool,
}

impl Written {
    pub(super) const ZERO: Self = Self { digits: 0, place: 0 };

    /// The value; `None` beyond 28 digits.
    pub(super) fn value(self) -> Option<Decimal> {
        let digits = i128::try_from(self.digits).ok().filter(|d| *d < 10i128.pow(28))?;
        if self.place <= 0 {
            (self.place >= -28)
                .then(|| Decimal::from_i128_with_scale(digits, self.place.unsigned_abs()))
        } else {
            exact::mul(Decimal::from_i128_with_scale(digits, 0), step(self.place)?)
        }
    }

    /// One unit of the last place that is not zero.
    pub(super) fn leading_step(self) -> Option<Decimal> {
        let (mut digits, mut place) = (self.digits, self.place);
        while digits > 0 && digits % 10 == 0 {
            digits /= 10;
            place += 1;
        }
        step(place)
    }

    pub(super) fn times_ten_to(self, power: i32) -> Self {
        Self { place: self.place + power, ..self }
    }

    /// `self + other`, written to the place of `other`; for 3亿 + 5千万. `None` if they overlap.
    pub(super) fn then(self, other: Self) -> Option<Self> {
        let gap = u32::try_from(self.place - other.place).ok()?;
        let shift = 10u128.checked_pow(gap).filter(|shift| other.digits < *shift)?;
        Some(Self {
            digits: self.digits.checked_mul(shift)?.checked_add(other.digits)?,
            place: other.place,
        })
    }
}

/// `10^place`.
pub(super) fn step(place: i32) -> Option<Decimal> {
    match place {
        0..=28 => exact::power_of_ten(place.unsigned_abs()),
        -28..0 => Some(Decimal::new(1, place.unsigned_abs())),
        _ => None,
    }
}

impl Amount {
    pub(super) fn new(written: Written, style: Style) -> Self {
        let (more, between, unreadable, negative, magnitude) = (false, None, false, false, false);
        Self { written, style, more, between, unreadable, negative, magnitude }
    }

    pub(super) fn times_ten_to(self, power: i32) -> Self {
        let between = self.between.map(|(a, b)| (a.times_ten_to(power), b.times_ten_to(power)));
        Self { written: self.written.times_ten_to(power), between, magnitude: true, ..self }
    }

    /// What 多, 余, 几 or two neighbouring digits allow; `None` where the number is put exactly.
    pub(super) fn loose_claim(&self) -> Option<Interval> {
        if let Some((low, high)) = self.between {
            return Some(Interval::new(low.value()?, high.value()?));
        }
        let value = self.written.value().filter(|_| self.more)?;
        Some(Interval::new(value, exact::add(value, self.written.leading_step()?)?))
    }
}

/// `amount := ("负" | "-")? (arabic | han)`
pub(super) fn amount(i: &str) -> IResult<&str, Amount> {
    let (i, minus) = opt(alt((tag("负"), tag("負"), tag("-")))).parse(i)?;
    let (i, amount) = alt((arabic, han)).parse(i)?;
    Ok((i, Amount { negative: minus.is_some(), ..amount }))
}

/// `arabic := decimal more? magnitude? more? (decimal magnitude)*`, the magnitudes falling (3亿5千万)
fn arabic(i: &str) -> IResult<&str, Amount> {
    let (i, first) = decimal(i)?;
    let (mut rest, mut amount) = magnified(i, first)?;
    while amount.magnitude && !amount.more && rest.starts_with(|c: char| c.is_ascii_digit()) {
        let Ok((after, second)) = decimal(rest).and_then(|(i, second)| magnified(i, second)) else {
            break;
        };
        let smaller = amount
            .written
            .then(second.written)
            .filter(|_| second.magnitude && amount.written.place >= 0);
        let Some(written) = smaller else { break };
        amount = Amount { written, ..second };
        rest = after;
    }
    Ok((rest, amount))
}

/// `magnified := number (个? more? magnitude)? more?`
fn magnified(i: &str, number: Amount) -> IResult<&str, Amount> {
    let mut amount = number;
    let (i, before) = opt(more_before_magnitude).parse(i)?;
    amount.more |= before.unwrap_or(false);
    let (i, power) = opt(magnitude).parse(i)?;
    if let Some(power) = power {
        amount = amount.times_ten_to(power);
    }
    let (i, behind) = opt(more).parse(i)?;
    amount.more |= behind.is_some();
    Ok((i, amount))
}

/// `decimal := group ("," group3)* ("." digit+)?`
pub(super) fn decimal(i: &str) -> IResult<&str, Amount> {
    let (mut rest, whole) = digit1(i)?;
    let mut digits = Digits::default();
    digits.push(whole);
    if whole.len() <= 3 {
        while let Ok((after, group)) = thousands(rest) {
            digits.push(group);
            rest = after;
        }
    }
    let mut place = 0;
    if let Ok((after, fraction)) = preceded(decimal_point, digit1).parse(rest) {
        digits.push(fraction);
        place = -i32::try_from(fraction.len()).unwrap_or(i32::MAX);
        rest = after;
    }
    let (rest, power) = opt(scientific).parse(rest)?;
    let written = Written { digits: digits.value, place: place.saturating_add(power.unwrap_or(0)) };
    Ok((
        rest,
        Amount {
            unreadable: digits.too_many || place < -28,
            ..Amount::new(written, Style::Arabic)
        },
    ))
}

/// `"."`, or `"·"` as older printed reports have it
fn decimal_point(i: &str) -> IResult<&str, &str> {
    tag(".").parse(i)
}

/// `thousands := ("," | " ") digit digit digit`, no digit behind
fn thousands(i: &str) -> IResult<&str, &str> {
    let (rest, group) = preceded(alt((tag(","), tag(" "), tag("'"))), digit1).parse(i)?;
    if group.len() == 3 { Ok((rest, group)) } else { fail(i) }
}

/// `scientific := ("×" | "x" | "X" | "*") "10" ("^" | "的")? digit+`
fn scientific(i: &str) -> IResult<&str, i32> {
    let (i, _) = alt((tag("×"), tag("x"), tag("X"), tag("*"))).parse(i)?;
    let (i, _) = tag("10").parse(i)?;
    let (i, power) = alt((superscript, preceded(tag("^"), digit1))).parse(i)?;
    match power.parse() {
        Ok(power) if power <= 28 => Ok((i, power)),
        _ => fail(i),
    }
}

/// `superscript := one of ¹²³⁴⁵⁶⁷⁸⁹`
fn superscript(i: &str) -> IResult<&str, &str> {
    let spelled = [
        ("¹", "1"),
        ("²", "2"),
        ("³", "3"),
        ("⁴", "4"),
        ("⁵", "5"),
        ("⁶", "6"),
        ("⁷", "7"),
        ("⁸", "8"),
        ("⁹", "9"),
    ];
    for (sign, digit) in spelled {
        if let Some(rest) = i.strip_prefix(sign) {
            return Ok((rest, digit));
        }
    }
    fail(i)
}

/// `magnitude := 万亿 | 千亿 | … | 百`, but not where a unit such as 千瓦, 千米, 百分点 begins
pub(super) fn magnitude(i: &str) -> IResult<&str, i32> {
    let begins_unit = |rest: &str| {
        rest.starts_with(['瓦', '米', '克', '伏', '帕', '卡', '赫', '安', '焦', '字', '分'])
    };
    let mut rest = i;
    let mut power = 0;
    loop {
        let Some(c) = rest.chars().next() else { break };
        let after = &rest[c.len_utf8()..];
        let next = match c {
            '十' | '拾' if power == 0 => 1,
            '百' | '佰' if power == 0 && !after.starts_with('分') => 2,
            '千' | '仟' if power == 0 && !begins_unit(after) => 3,
            '万' | '萬' if power < 4 => 4,
            '亿' | '億' if power <= 4 => 8,
            _ => break,
        };
        power += next;
        rest = after;
    }
    // 十 alone behind digits is no magnitude: 3十 is not written, 30 is.
    if power < 2 { fail(i) } else { Ok((rest, power)) }
}

/// `more := 多 | 余 | 來 | 来`, as a hedge behind a number
fn more(i: &str) -> IResult<&str, &str> {
    let (rest, word) = alt((tag("多"), tag("余"), tag("餘"))).parse(i)?;
    // 多元, 多式联运, 余额 begin words of their own.
    if rest.starts_with(['式', '额', '样', '数', '边', '媒', '渠', '功']) {
        fail(i)
    } else {
        Ok((rest, word))
    }
}

/// `more-before-magnitude := 多 | 余 | 几 | 个 多?`, only where a magnitude follows (300多万, 9个多亿, 3个亿)
fn more_before_magnitude(i: &str) -> IResult<&str, bool> {
    let (rest, of_which) = opt(tag("个")).parse(i)?;
    let (rest, loose) = opt(alt((tag("多"), tag("余"), tag("几"), tag("来")))).parse(rest)?;
    let (rest, _) = peek(alt((tag("万"), tag("亿"), tag("千"), tag("百万")))).parse(rest)?;
    peek(magnitude).parse(rest)?;
    if of_which.is_none() && loose.is_none() { fail(i) } else { Ok((rest, loose.is_some())) }
}

pub(super) fn fail<T>(i: &str) -> IResult<&str, T> {
    Err(nom::Err::Error(nom::error::Error::new(i, nom::error::ErrorKind::Verify)))
}

/// Digits gathered up to what can be kept exactly.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Digits {
    pub(super) value: u128,
    pub(super) too_many: bool,
}

impl Digits {
    fn push(&mut self, digits: &str) {
        for digit in digits.bytes() {
            self.push_digit(u128::from(digit - b'0'));
        }
    }

    pub(super) fn push_digit(&mut self, digit: u128) {
        if self.value >= 10u128.pow(27) {
            self.too_many = true;
        } else {
            self.value = self.value * 10 + digit;
        }
    }
}
