//! Rates that are not number + unit: 百分之九十三点六五, 三分之一, 1/5, 三成五, 翻两番, 0.3:56.8:42.9.

use super::number::{Amount, Style, Written, amount, decimal, fail};
use super::vocabulary::Vocabulary;
use crate::num::{Decimal, Hedge, Interval, Reading, Unit, exact};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// `rate := parts-of-hundred | fraction | tenths | doubling`
pub(super) fn rate<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, (Reading, Unit)> {
    if i.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return alt((|i| slash(i), |i| part_of(i))).parse(i);
    }
    alt((|i| of_hundred(words, i), |i| doubling(words, i), |i| tenths(words, i), |i| part_of(i)))
        .parse(i)
}

/// `parts-of-hundred := (百分之 | 千分之 | 万分之) amount`
fn of_hundred<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, (Reading, Unit)> {
    let (rest, (unit, shift)) = alt((
        tag("百分之").map(|_| (words.known.percent, 0)),
        tag("千分之").map(|_| (words.known.per_mille, 0)),
        tag("万分之").map(|_| (words.known.per_mille, -1)),
    ))
    .parse(i)?;
    let (rest, amount) = amount(rest)?;
    let Some(reading) = rounded(amount.written.times_ten_to(shift), amount) else { return fail(i) };
    Ok((rest, (reading, Unit::atom(unit))))
}

fn rounded(written: Written, amount: Amount) -> Option<Reading> {
    let value = written.value()?;
    let value = if amount.negative { -value } else { value };
    let reading = Reading::rounded(value, super::number::step(written.place)?)?;
    Some(match amount.loose_claim() {
        Some(claim) => Reading { claim, hedge: Hedge::MoreThan, ..reading },
        None => reading,
    })
}

/// `part-of := amount 分之 amount`: 三分之一
fn part_of(i: &str) -> IResult<&str, (Reading, Unit)> {
    let (rest, below) = plain(i)?;
    let (rest, above) = preceded(tag("分之"), plain).parse(rest)?;
    fraction(above, below).map_or_else(|| fail(i), |reading| Ok((rest, (reading, Unit::NONE))))
}

/// `slash := digits "/" digits`, below 1, no further member: 1/5
fn slash(i: &str) -> IResult<&str, (Reading, Unit)> {
    let (rest, above) = terminated(digit1, tag("/")).parse(i)?;
    let (rest, below) = digit1(rest)?;
    let small = above.len() <= 3 && below.len() <= 4 && !rest.starts_with(['/', '.', '-']);
    match (above.parse::<u32>(), below.parse::<u32>()) {
        (Ok(a), Ok(b)) if small && a < b && a > 0 => fraction(a.into(), b.into())
            .map_or_else(|| fail(i), |reading| Ok((rest, (reading, Unit::NONE)))),
        _ => fail(i),
    }
}

fn plain(i: &str) -> IResult<&str, Decimal> {
    let (rest, amount) = amount(i)?;
    match amount.written.value() {
        Some(value) if amount.between.is_none() && !amount.more && value > Decimal::ZERO => {
            Ok((rest, value))
        }
        _ => fail(i),
    }
}

/// The exact quotient, or where it has no end an interval round it.
fn fraction(above: Decimal, below: Decimal) -> Option<Reading> {
    let (low, high) = (exact::div_down(above, below)?, exact::div_up(above, below)?);
    let value = Some(low).filter(|low| *low == high);
    Some(Reading {
        value,
        step: Decimal::ZERO,
        hedge: Hedge::Exact,
        claim: Interval::new(low, high),
    })
}

/// `tenths := digit 成 digit?`: 三成, 三成五; one digit claims half a 成 either way
fn tenths<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, (Reading, Unit)> {
    let (rest, amount) = amount(i)?;
    let one_digit =
        amount.style == Style::Han && amount.written.place == 0 && amount.written.digits < 10;
    let Some(rest) = rest.strip_prefix('成').filter(|_| one_digit && amount.between.is_none())
    else {
        return fail(i);
    };
    if rest.starts_with([
        '为', '立', '功', '本', '果', '长', '员', '份', '都', '绩', '熟', '交', '就', '群', '分',
        '型', '品', '套', '片',
    ]) {
        return fail(i);
    }
    let half = opt(super::han::han).parse(rest)?;
    let (rest, written) = match half {
        (after, Some(next)) if next.written.place == 0 && next.written.digits < 10 => {
            (after, Written { digits: amount.written.digits * 10 + next.written.digits, place: 0 })
        }
        _ => (rest, amount.written.times_ten_to(1)),
    };
    match rounded(written, amount) {
        Some(reading) => Ok((rest, (reading, Unit::atom(words.known.percent)))),
        None => fail(i),
    }
}

/// `doubling := 翻 了? (amount 番 | 番)`: 翻两番 is four times
fn doubling<'i>(words: &Vocabulary, i: &'i str) -> IResult<&'i str, (Reading, Unit)> {
    let (rest, _) = (tag("翻"), opt(tag("了"))).parse(i)?;
    let (rest, times) = match tag::<_, _, nom::error::Error<&str>>("番").parse(rest) {
        Ok((rest, _)) => (rest, 1),
        Err(_) => {
            let (rest, amount) = terminated(amount, tag("番")).parse(rest)?;
            match u32::try_from(amount.written.digits) {
                Ok(n) if amount.written.place == 0 && n <= 20 => (rest, n),
                _ => return fail(i),
            }
        }
    };
    let value = Decimal::from(1u64 << times);
    // Said of growth, 翻番 is round: a twentieth either way.
    let slack = exact::mul(value, Decimal::new(5, 2));
    let claim =
        slack.and_then(|s| Some(Interval::new(exact::sub(value, s)?, exact::add(value, s)?)));
    match claim {
        Some(claim) => {
            let reading =
                Reading { value: Some(value), step: Decimal::ZERO, hedge: Hedge::Exact, claim };
            Ok((rest, (reading, Unit::atom(words.known.times))))
        }
        None => fail(i),
    }
}

/// A member of a structure: where it ends, and what it says.
pub(super) type Member = (usize, usize, Reading);

/// `structure := decimal (":" decimal){2,}`; the finest member gives the precision of all
pub(super) fn structure(i: &str) -> Option<(usize, Vec<Member>)> {
    let mut members = Vec::new();
    let mut rest = i;
    loop {
        let (after, member) = decimal(rest).ok().filter(|(_, m)| !m.unreadable)?;
        members.push((i.len() - rest.len(), i.len() - after.len(), member.written));
        rest = after;
        match rest.strip_prefix(':') {
            Some(next) if next.starts_with(|c: char| c.is_ascii_digit()) => rest = next,
            _ => break,
        }
    }
    if members.len() < 3 {
        return None;
    }
    let finest = members.iter().map(|(_, _, written)| written.place).min()?;
    let readings = members.into_iter().map(|(start, end, written)| {
        let reading = Reading::rounded(written.value()?, super::number::step(finest)?)?;
        Some((start, end, reading))
    });
    Some((i.len() - rest.len(), readings.collect::<Option<Vec<_>>>()?))
}

/// `ratio := decimal ":" decimal`: 1.91:1, its value the quotient
pub(super) fn ratio(i: &str) -> Option<(usize, Reading)> {
    let (rest, above) = terminated(decimal, tag(":")).parse(i).ok()?;
    let (rest, below) = decimal(rest).ok()?;
    let reading =
        fraction(above.written.value()?, below.written.value().filter(|b| !b.is_zero())?)?;
    let one = below.written.value()? == Decimal::ONE;
    let reading = if one { rounded(above.written, above)? } else { reading };
    (!rest.starts_with(':')).then_some((i.len() - rest.len(), reading))
}

/// `half := 半`, before a unit: 半年; or 一半, 半数, 过半
pub(super) fn half<'i>(words: &Vocabulary, i: &'i str) -> Option<(&'i str, Reading, Unit)> {
    let value = Reading::count(Decimal::new(5, 1));
    if let Some(rest) = i.strip_prefix("半数") {
        return Some((rest, value, Unit::NONE));
    }
    let rest = i.strip_prefix('半')?;
    if let Some(after) =
        rest.strip_prefix('年').filter(|after| !after.starts_with(['度', '报', '观']))
    {
        return Some((after, value, Unit::atom(words.known.year)));
    }
    let timed = |unit: Unit| matches!(words.units.kind(unit), "time" | "clock");
    let (length, unit) = words.unit_words.longest(rest).filter(|(_, unit)| timed(*unit))?;
    Some((&rest[length..], value, unit))
}
