//! A number, its unit and what stands close behind: 45.98亿元, 342万元/亩, 10多平方千米, 330度至350度.

use super::money::{Money, cents, money};
use super::number::{Amount, Open, Style, amount, fail, metric, more};
use super::parts::parts;
use super::sign::first_sign;
use super::vocabulary::Vocabulary;
use crate::num::{Hedge, Unit, UnitId};
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
    /// 玖分, 元整: nothing was rounded.
    pub(super) to_the_cent: bool,
}

impl Quantity {
    pub(super) fn new(amount: Amount, unit: Unit) -> Self {
        Self { amount, to: None, unit, suffix: None, half: false, to_the_cent: false }
    }
}

/// `quantity := counted (dash counted | (和 | 与) counted (之间 | 间))? suffix-hedge?`, its amount
/// already read
pub(super) fn quantity<'i>(words: &Vocabulary, first: Amount, i: &'i str) -> (&'i str, Quantity) {
    let (rest, alone) = counted(words, first, i);
    let (rest, whole) = match range_end(words, alone, rest) {
        Some((after, range)) => (after, range),
        None => (rest, alone),
    };
    suffix_hedge(words, whole, rest)
}

/// `counted := amount (money | loose-unit | measure (半 | parts)? | unit)`
fn counted<'i>(words: &Vocabulary, first: Amount, i: &'i str) -> (&'i str, Quantity) {
    if i.starts_with(['元', '圆', '圓', '块', '塊', '角', '毛', '分'])
        && let Some((rest, found)) = money(first, i).or_else(|| cents(first, i))
    {
        let Money { amount, exact } = found;
        let unit = Unit::atom(words.known.yuan);
        return (rest, Quantity { to_the_cent: exact, ..Quantity::new(amount, unit) });
    }
    if let Some((rest, unit)) = loose_unit(words, i) {
        return (rest, Quantity::new(Amount { more: true, ..first }, unit));
    }
    let (rest, unit) = measure(words, first, i);
    if let Some((rest, amount, unit)) = parts(words, first, unit, rest) {
        return (rest, Quantity::new(amount, unit));
    }
    if let Some(after) = rest.strip_prefix(['半']).filter(|_| half_of(words, unit)) {
        let word = words.names.longest(rest).is_some();
        if !word && first.plain().is_some() {
            // 3个半小时, 两个半月
            let hour = words.unit_words.longest(after).filter(|(_, unit)| timed(words, *unit));
            let (rest, unit) = match hour {
                Some((length, hour)) => (&after[length..], hour),
                None if after.starts_with('月') => {
                    (&after['月'.len_utf8()..], Unit::atom(words.known.month))
                }
                None => (after, unit),
            };
            return (rest, Quantity { half: true, ..Quantity::new(first, unit) });
        }
    }
    (rest, Quantity::new(first, unit))
}

/// `loose-unit := 个 (多 | 余) unit`, the unit one that begins with 个: 2个多百分点, 1个多月
fn loose_unit<'i>(words: &Vocabulary, i: &'i str) -> Option<(&'i str, Unit)> {
    let inner = i.strip_prefix(['个', '個'])?;
    let (rest, _) = more(inner).ok()?;
    let of_which = &i[..i.len() - inner.len()];
    let whole: String = of_which.chars().chain(rest.chars().take(4)).collect();
    let (length, unit) = words.unit_words.longest(&whole)?;
    (length > of_which.len()).then(|| (&rest[length - of_which.len()..], unit))
}

fn timed(words: &Vocabulary, unit: Unit) -> bool {
    matches!(words.units.kind(unit), "time" | "clock")
}

/// Things that come in halves: 一年半, 3个半小时, 三斤半.
fn half_of(words: &Vocabulary, unit: Unit) -> bool {
    if unit.is_none() {
        return false;
    }
    let kind = words.units.kind(unit);
    matches!(kind, "time" | "clock" | "age" | "mass" | "length" | "volume" | "area")
        || matches!(&*words.units.get(unit.of).name, "个" | "倍" | "成" | "块")
}

/// `measure := unit ("(" unit ")")? (("/" | 每) magnitude? unit)?`
fn measure<'i>(words: &Vocabulary, amount: Amount, i: &'i str) -> (&'i str, Unit) {
    let found = unit_word(words, amount, i).or_else(|| unit_of_letters(words, amount, i));
    let Some((length, mut unit)) = found else { return (i, Unit::NONE) };
    let mut rest = &i[length..];
    if !rest.starts_with(['(', '/', '每', '·']) {
        return (rest, unit);
    }
    // 20373个(座): both classifiers count the same things.
    if let Some((inner, _)) =
        rest.strip_prefix('(').and_then(|inner| words.unit_words.longest(inner))
        && let Some(after) = rest[1 + inner..].strip_prefix(')')
    {
        rest = after;
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

/// `unit-of-letters := " " unit`, metric: 172 km, 145.5 km/万km2
fn unit_of_letters(words: &Vocabulary, amount: Amount, i: &str) -> Option<(usize, Unit)> {
    let rest = i.strip_prefix(' ').filter(|rest| metric(rest))?;
    unit_word(words, amount, rest).map(|(length, unit)| (1 + length, unit))
}

/// The unit word here, unless what follows shows that the characters are another word's.
fn unit_word(words: &Vocabulary, amount: Amount, i: &str) -> Option<(usize, Unit)> {
    let (length, unit) = words.unit_words.longest(i)?;
    let (word, rest) = i.split_at(length);
    let latin = word.ends_with(|c: char| c.is_ascii_alphanumeric());
    if latin && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    // 20万方 are cubic metres, 四方 are four parties.
    let unit = match word {
        "方" if amount.style == Style::Arabic || amount.magnitude => {
            Unit::atom(words.known.cubic_metre)
        }
        _ => unit,
    };
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
    let power = power.unwrap_or(0);
    match words.unit_words.longest(rest) {
        Some((length, unit)) if unit.per[0] == UnitId::NONE => {
            Ok((&rest[length..], (power, unit.of)))
        }
        _ => fail(i),
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

/// `range-end := dash counted | (和 | 与) counted (之间 | 间)`, the units fitting
fn range_end<'i>(words: &Vocabulary, first: Quantity, i: &'i str) -> Option<(&'i str, Quantity)> {
    let c = i.chars().next()?;
    if !matches!(c, '-' | '—' | '~' | '至' | '到' | '(' | '和' | '与' | '與' | '跟') {
        return None;
    }
    let inner = i.strip_prefix("(含)").unwrap_or(i);
    let (rest, between) = match dash(inner) {
        Ok((rest, _)) => (rest, false),
        Err(_) => (i.strip_prefix(['和', '与', '與', '跟'])?, true),
    };
    let fits = first.amount.open.is_none() && first.amount.style != Style::BareMagnitude;
    let (rest, second) = amount(rest).ok().filter(|_| fits)?;
    if second.open.is_some() || (second.negative && !first.amount.negative) {
        return None;
    }
    let second_rest = rest;
    let (rest, end) = counted(words, second, rest);
    // 236.6-3.7% in a table: the second cell is negative.
    let cells = i.starts_with('-') && first.amount.written.value() > end.amount.written.value();
    if cells && second.scale == 0 {
        return None;
    }
    let from = if first.unit.is_none() { shared(first.amount, second) } else { first.amount };
    let year = second.written.digits >= 1000 && timed(words, end.unit);
    let same = first.unit == end.unit || (first.unit.is_none() && !year);
    let closed = rest.strip_prefix("之间").or_else(|| between_word(rest).filter(|_| between));
    // 10000与20000间: 间 is no classifier here.
    let bare = between && first.unit.is_none() && between_word(second_rest).is_some();
    let (closed, end) = match between_word(second_rest).filter(|_| bare) {
        Some(rest) => (Some(rest), Quantity::new(end.amount, Unit::NONE)),
        None => (closed, end),
    };
    if !same || (between && closed.is_none()) {
        return None;
    }
    let to = Some(Amount { more: false, ..end.amount });
    Some((closed.unwrap_or(rest), Quantity { amount: from, to, ..end }))
}

/// `between-word := 间`, where no word begins
fn between_word(i: &str) -> Option<&str> {
    i.strip_prefix('间').filter(|rest| !rest.starts_with(['接', '隔', '断']))
}

/// 3-5万元: the magnitude belongs to both ends; not so in 8500到3万元.
fn shared(first: Amount, second: Amount) -> Amount {
    let power = i32::try_from(second.scale).unwrap_or(0);
    if power == 0 || first.magnitude || first.written.value() >= coefficient(second, power) {
        return first;
    }
    first.times_ten_to(power)
}

fn coefficient(amount: Amount, power: i32) -> Option<crate::num::Decimal> {
    amount.written.times_ten_to(-power).value()
}

/// `dash := "-"+ | "—"+ | "~" | 至 | 到`
pub(super) fn dash(i: &str) -> IResult<&str, &str> {
    alt((tag("——"), tag("--"), tag("-"), tag("—"), tag("~"), tag("至"), tag("到"))).parse(i)
}

/// `suffix-hedge := "(含)"? (以上 | 左右 | …)`
fn suffix_hedge<'i>(words: &Vocabulary, quantity: Quantity, i: &'i str) -> (&'i str, Quantity) {
    let inner = i.strip_prefix("(含)").unwrap_or(i);
    match words.suffix_hedges.longest(inner) {
        Some((length, hedge)) if hedge != Hedge::Exact && !quantity.amount.unreadable => {
            let (word, rest) = inner.split_at(length);
            if !hedge_here(words, word, rest, quantity) {
                return (i, quantity);
            }
            (rest, Quantity { suffix: Some(hedge), ..quantity })
        }
        _ => (i, quantity),
    }
}

/// 内, 多, 余, 起 are hedges only where no word begins with them.
fn hedge_here(words: &Vocabulary, word: &str, rest: &str, quantity: Quantity) -> bool {
    match word {
        "多" | "余" => {
            // 比200家多5家
            !quantity.unit.is_none()
                && !rest.starts_with(|c: char| c.is_ascii_digit())
                && first_sign(rest).is_none()
                && !rest.starts_with(['元', '式', '额', '样', '数', '边', '年'])
        }
        "几" => {
            !quantity.unit.is_none()
                && quantity.amount.open.is_none_or(|(open, _)| open != Open::Pair)
                && !rest.starts_with(['何', '乎'])
        }
        // 两个台阶 are two.
        "台阶" => quantity.amount.magnitude,
        // 500元起, at the end of its clause
        "起" => {
            let price = words.units.kind(quantity.unit) == "money";
            price && !rest.starts_with(|c: char| ('\u{4e00}'..'\u{a000}').contains(&c))
        }
        // 48小时内; 三年内 is a period.
        "内" => {
            words.units.kind(quantity.unit) == "clock" && !rest.starts_with(['部', '外', '容'])
        }
        "+" => !rest.starts_with(|c: char| c.is_alphanumeric()),
        _ => true,
    }
}
