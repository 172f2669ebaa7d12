//! Numbers as they are written: digits, Han numerals, and both mixed.
//!
//! Shape: the beginning of a text becomes an [`Amount`], digits and a power of ten, never a float.
//! Source: GB/T 15835 (numerals in publications), 财会 rules for capital amounts, real texts.

use super::han::{han, mixed};
use super::sign::{Sign, first_sign};
use crate::num::{Decimal, Interval, exact};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::combinator::opt;
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// Characters that may begin a numeral, beside ASCII digits.
pub(super) const STARTERS: &str = "〇零一二两三四五六七八九十百千万亿几数半廿卅卌第翻俩倆对對\
    壹贰叁肆伍陆柒捌玖拾佰仟萬億负負兩幾數貳參叄陸";

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
    /// 壹佰贰拾叁, as on a cheque.
    Capital,
    /// 二〇二三, digit by digit.
    Positional,
    /// 百亿, 千元: a magnitude with no number before it.
    BareMagnitude,
}

/// What leaves a number open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// 三五百, 七八个: from the one to the other.
    Pair,
    /// 几十, 数百.
    Some,
    /// 十几, 三百几: more than what stands before 几.
    Teens,
}

/// A number with its magnitude, and how loosely it was put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) written: Written,
    pub(super) style: Style,
    /// 多, 余: from the value up to one more of its last non-zero place.
    pub(super) more: bool,
    /// The upper end, and what leaves the number open up to it.
    pub(super) open: Option<(Open, Written)>,
    /// More digits than can be kept exactly.
    pub(super) unreadable: bool,
    pub(super) negative: bool,
    /// 万, 亿 and the like stand in it: even a count is rounded.
    pub(super) magnitude: bool,
    /// The power of ten of the magnitude word that ends it: 4 for 30万, 3 for 三千.
    pub(super) scale: u32,
}

impl Written {
    /// The value; `None` beyond 28 digits.
    pub(super) fn value(self) -> Option<Decimal> {
        let zeros = u32::try_from(self.place).unwrap_or(0);
        let places = u32::try_from(self.place.saturating_neg()).unwrap_or(0);
        let digits = self.digits.checked_mul(10u128.checked_pow(zeros)?)?;
        let digits = i128::try_from(digits).ok().filter(|d| *d < 10i128.pow(28))?;
        (places <= 28).then(|| Decimal::from_i128_with_scale(digits, places))
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
        Self { place: self.place.saturating_add(power), ..self }
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
        let (more, open, unreadable, negative, magnitude, scale) =
            (false, None, false, false, false, 0);
        Self { written, style, more, open, unreadable, negative, magnitude, scale }
    }

    pub(super) fn times_ten_to(self, power: i32) -> Self {
        let open = self.open.map(|(why, end)| (why, end.times_ten_to(power)));
        Self { written: self.written.times_ten_to(power), open, magnitude: true, ..self }
    }

    /// The value with its sign; `None` beyond 28 digits.
    pub(super) fn value(&self) -> Option<Decimal> {
        let value = self.written.value()?;
        Some(if self.negative { -value } else { value })
    }

    /// One number, put exactly.
    pub(super) fn plain(&self) -> Option<Decimal> {
        self.value().filter(|_| self.open.is_none() && !self.more && !self.unreadable)
    }

    /// One Han digit: 三, 两, 十.
    pub(super) fn small(&self) -> bool {
        self.written.place <= 1 && self.written.digits < 100 && self.open.is_none()
    }

    /// What 多, 余, 几 or two neighbouring digits allow; `None` where the number is put exactly.
    pub(super) fn loose_claim(&self, whole: bool) -> Option<Interval> {
        if self.open.is_none() && !self.more {
            return None;
        }
        let value = self.written.value()?;
        let claim = match self.open {
            Some((why, end)) => {
                let (above, below) = match why {
                    Open::Pair => (Decimal::ZERO, Decimal::ZERO),
                    Open::Some => (Decimal::ZERO, Decimal::ONE),
                    Open::Teens => (Decimal::ONE, Decimal::ONE),
                };
                let end = end.value()?;
                // 十几家 are eleven to nineteen, 十几万 lie between 10万 and 20万.
                if whole && !self.magnitude {
                    Interval::new(value + above, end - below)
                } else {
                    Interval::new(value, end)
                }
            }
            None => Interval::new(value, exact::add(value, self.written.leading_step()?)?),
        };
        Some(if self.negative { claim.negate() } else { claim })
    }
}

/// `amount := ("负" | "-")? (arabic | han)`
pub(super) fn amount(i: &str) -> IResult<&str, Amount> {
    let (i, minus) = opt(alt((tag("负"), tag("負"), tag("-")))).parse(i)?;
    let (i, amount) = alt((arabic, han)).parse(i)?;
    Ok((i, Amount { negative: minus.is_some(), ..amount }))
}

/// `arabic := decimal (magnitudes | mixed)`: 3.5亿, 9个多亿, 3亿5千万, 1万600
pub(super) fn arabic(i: &str) -> IResult<&str, Amount> {
    let (rest, first) = decimal(i)?;
    if !rest.starts_with(|c: char| c >= '\u{4e00}') {
        return Ok((rest, first));
    }
    if first.written.place == 0 && !first.unreadable {
        return Ok(mixed(first, rest));
    }
    let (rest, amount) = magnitudes(rest, first);
    let (rest, behind) = opt(more).parse(rest)?;
    Ok((rest, Amount { more: amount.more || behind.is_some(), ..amount }))
}

/// `magnitudes := ((个? more?) magnitude)?`, behind a fraction
pub(super) fn magnitudes(i: &str, number: Amount) -> (&str, Amount) {
    let (rest, loose) = match more_before_magnitude(i) {
        Ok((rest, loose)) => (rest, loose),
        Err(_) => (i, false),
    };
    match magnitude(rest) {
        Ok((rest, power)) => {
            let scaled = number.times_ten_to(power);
            (rest, Amount { more: number.more || loose, scale: power.unsigned_abs(), ..scaled })
        }
        Err(_) => (i, number),
    }
}

/// `decimal := digit+ ("," digit{3})* ("." digit+)? scientific?`
pub(super) fn decimal(i: &str) -> IResult<&str, Amount> {
    let (mut rest, whole) = digit1(i)?;
    let mut digits = Digits::default();
    digits.push(whole);
    if whole.len() <= 3 && rest.starts_with([',', ' ', '\'']) {
        let begun = (digits, rest);
        let separator = rest.as_bytes()[0];
        while let Some((after, group)) = thousands(rest, separator) {
            digits.push(group);
            rest = after;
        }
        // Cells of a table stand side by side too: spaces group only before a unit or the end.
        if separator == b' ' && !ends_grouped(rest) {
            (digits, rest) = begun;
        }
    }
    let mut place = 0;
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        if length > 0 {
            digits.push(&fraction[..length]);
            place = -i32::try_from(length).unwrap_or(i32::MAX);
            rest = &fraction[length..];
        }
    }
    if rest.starts_with(['×', 'x', 'X', '*', 'e', 'E'])
        && let Ok((after, power)) = scientific(rest)
    {
        place = place.saturating_add(power);
        rest = after;
    }
    let written = Written { digits: digits.value, place };
    let unreadable = digits.too_many || place < -28;
    Ok((rest, Amount { unreadable, ..Amount::new(written, Style::Arabic) }))
}

/// Does a number grouped by spaces end here?
fn ends_grouped(rest: &str) -> bool {
    let fraction = rest
        .strip_prefix('.')
        .map_or(rest, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
    fraction.is_empty()
        || fraction.starts_with(|c: char| ('\u{4e00}'..'\u{a000}').contains(&c))
        || fraction.strip_prefix(' ').is_some_and(metric)
}

/// Units that letters spell and that stand behind a space.
const METRIC: [&str; 9] = ["km", "hm", "kg", "m", "t", "kW", "MW", "kV", "GW"];

/// Does a unit of measurement in letters begin here? 5 G and 256 GB belong to names.
pub(super) fn metric(i: &str) -> bool {
    let length = i.bytes().take_while(u8::is_ascii_alphabetic).count();
    METRIC.contains(&&i[..length])
}

/// `thousands := ("," | " " | "'") digit{3}`, no digit behind
fn thousands(i: &str, separator: u8) -> Option<(&str, &str)> {
    let rest = i.strip_prefix(char::from(separator))?;
    let length = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    (length == 3).then(|| (&rest[3..], &rest[..3]))
}

/// `scientific := ("×" | "x" | "X" | "*") "10" ("^" digit+ | superscript) | ("e" | "E") "-"? digit+`
fn scientific(i: &str) -> IResult<&str, i32> {
    if let Some(rest) = i.strip_prefix(['e', 'E']) {
        let (rest, minus) = opt(tag("-")).parse(rest)?;
        let (rest, power) = digit1(rest)?;
        return match power.parse::<i32>() {
            Ok(power) if power <= 28 => Ok((rest, if minus.is_some() { -power } else { power })),
            _ => fail(i),
        };
    }
    let (i, _) = alt((tag("×"), tag("x"), tag("X"), tag("*"))).parse(i)?;
    let (i, _) = tag("10").parse(i)?;
    let (rest, power) = alt((superscript, preceded(tag("^"), signed))).parse(i)?;
    if (-28..=28).contains(&power) { Ok((rest, power)) } else { fail(i) }
}

/// `signed := "-"? digit+`
fn signed(i: &str) -> IResult<&str, i32> {
    let (rest, minus) = opt(tag("-")).parse(i)?;
    let (rest, digits) = digit1(rest)?;
    match digits.parse::<i32>() {
        Ok(power) => Ok((rest, if minus.is_some() { -power } else { power })),
        Err(_) => fail(i),
    }
}

/// `superscript := "⁻"? ("⁰" | "¹" | … | "⁹")+`
fn superscript(i: &str) -> IResult<&str, i32> {
    let (minus, mut rest) = i.strip_prefix('⁻').map_or((false, i), |rest| (true, rest));
    let mut power = 0;
    let begun = rest;
    while let Some((digit, after)) = superscript_digit(rest).filter(|_| power < 100) {
        power = power * 10 + digit;
        rest = after;
    }
    if rest.len() == begun.len() {
        return fail(i);
    }
    Ok((rest, if minus { -power } else { power }))
}

fn superscript_digit(i: &str) -> Option<(i32, &str)> {
    let mut characters = i.chars();
    let c = characters.next()?;
    let at = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c)?;
    Some((i32::try_from(at).ok()?, characters.as_str()))
}

/// `magnitude := 十? 百? 千? 万* 亿*`, but not where a unit such as 千瓦, 千米, 百分点 begins
pub(super) fn magnitude(i: &str) -> IResult<&str, i32> {
    let mut rest = i;
    let mut power = 0;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        power += match super::sign::sign(c) {
            Some(Sign::Unit(1)) if power == 0 => 1,
            Some(Sign::Unit(2)) if power == 0 && !after.starts_with('分') => 2,
            Some(Sign::Unit(3)) if power == 0 && !begins_unit(after) => 3,
            Some(Sign::Section(4)) if power < 4 => 4,
            Some(Sign::Section(8)) if power <= 4 => 8,
            _ => break,
        };
        rest = after;
    }
    // 十 alone behind digits is no magnitude: 3十 is not written, 30 is.
    if power < 2 { fail(i) } else { Ok((rest, power)) }
}

/// Behind 千 these make 千瓦, 千米, 千克, 千字, 千升.
pub(super) fn begins_unit(rest: &str) -> bool {
    rest.starts_with(['瓦', '米', '克', '伏', '帕', '卡', '赫', '安', '焦', '字', '乏', '升'])
}

/// `more := 多 | 余 | 来`, as a hedge behind a number
pub(super) fn more(i: &str) -> IResult<&str, &str> {
    let (rest, word) = alt((tag("多"), tag("余"), tag("餘"), tag("来"), tag("來"))).parse(i)?;
    // 多元, 多式联运, 余额, 来自 begin words of their own.
    let begins_word = match word {
        "多" => ['式', '样', '数', '边', '媒', '渠', '功', '么'].as_slice(),
        "余" | "餘" => ['额'].as_slice(),
        _ => ['自', '到', '说', '看', '了', '源', '讲'].as_slice(),
    };
    if rest.starts_with(begins_word) { fail(i) } else { Ok((rest, word)) }
}

/// `more-before-magnitude := 个? (多 | 余 | 几 | 来)?`, only where a magnitude follows:
/// 300多万, 9个多亿, 3个亿; 5个亿元项目, 三个百亿级园区 count things
pub(super) fn more_before_magnitude(i: &str) -> IResult<&str, bool> {
    let (rest, of_which) = opt(alt((tag("个"), tag("個")))).parse(i)?;
    let (rest, loose) =
        opt(alt((tag("多"), tag("余"), tag("餘"), tag("几"), tag("来")))).parse(rest)?;
    let follows = match (of_which.is_some(), loose.is_some()) {
        (false, false) => false,
        (true, false) => first_sign(rest) == Some(Sign::Section(8)) && !names_size(rest),
        (true, true) => matches!(first_sign(rest), Some(Sign::Section(4 | 8))),
        (false, true) => matches!(first_sign(rest), Some(Sign::Section(_) | Sign::Unit(2 | 3))),
    };
    if follows && magnitude(rest).is_ok() { Ok((rest, loose.is_some())) } else { fail(i) }
}

/// 亿元村, 亿级: the size of a thing, not a number of hundreds of millions.
fn names_size(i: &str) -> bool {
    let mut characters = i.chars();
    characters.next();
    matches!(characters.next(), Some('元' | '级' | '吨' | '斤' | '美'))
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
    pub(super) fn push(&mut self, digits: &str) {
        if digits.len() <= 18 && self.value == 0 {
            let small = digits.bytes().fold(0u64, |n, d| n * 10 + u64::from(d - b'0'));
            self.value = u128::from(small);
            return;
        }
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
