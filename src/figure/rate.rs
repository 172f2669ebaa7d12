//! Rates that are not number + unit: 百分之九十三点六五, 三分之一, 1/5, 三成五, 八五折, 翻两番,
//! 0.3:56.8:42.9.
//!
//! Shape: each production takes the number already read and what follows it.

use super::claim::between;
use super::number::{Amount, Open, Style, Written, amount, decimal, fail, step};
use super::quantity::dash;
use super::sign::{Sign, digit, sign};
use super::vocabulary::Vocabulary;
use crate::num::{Decimal, Hedge, Interval, Reading, Unit, UnitId, exact};
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// What a production gives: the text behind it, the reading, the unit.
pub(super) type Found<'i> = (&'i str, Reading, Unit);

/// `rate := parts-of-power | fraction | tenths | ratio-in-words`, behind an amount
pub(super) fn rate<'i>(words: &Vocabulary, first: Amount, i: &'i str) -> Option<Found<'i>> {
    match i.chars().next()? {
        '分' if first.style == Style::BareMagnitude => parts_of_power(words, first, i),
        '分' => part_of(first, i),
        '/' => slash(first, i),
        '又' => whole_and_part(first, i),
        '成' | '折' => tenths_range(words, first, i).or_else(|| tenths(words, first, i)),
        '比' => ratio_in_words(first, i),
        '-' | '—' | '~' | '至' | '到' => tenths_range(words, first, i),
        _ => None,
    }
}

/// `parts-of-power := (百 | 千 | 万 | …) 分 之? amount ((dash) (百分之)? amount)?`: 百分之五, 万分之三
fn parts_of_power<'i>(words: &Vocabulary, below: Amount, i: &'i str) -> Option<Found<'i>> {
    let power = below.written.place + i32::try_from(below.written.digits.checked_ilog10()?).ok()?;
    let rest = i.strip_prefix('分')?;
    let rest = match rest.strip_prefix('之') {
        Some(rest) => rest,
        None if power == 2 && super::sign::first_sign(rest).is_some() => rest,
        None => return None,
    };
    let (unit, shift) =
        if power == 3 { (words.known.per_mille, 0) } else { (words.known.percent, 2 - power) };
    let (rest, above) = amount(rest).ok()?;
    let (rest, above) = super::line::letter_magnitude(above, rest).unwrap_or((rest, above));
    let unit = Unit::atom(unit);
    if let Some((after, end)) = other_end(rest) {
        let low = above.written.times_ten_to(shift).value()?;
        let high = end.written.times_ten_to(shift).value()?;
        return Some((after, between(low, high)?, unit));
    }
    let reading = rounded(above.written.times_ten_to(shift), above)?;
    Some((rest, negated(reading, below.negative), unit))
}

/// `other-end := dash (百分之)? amount`, no unit behind
fn other_end(i: &str) -> Option<(&str, Amount)> {
    let (rest, _) = dash(i).ok()?;
    let repeated = rest.strip_prefix("百分之");
    let (rest, end) = amount(repeated.unwrap_or(rest)).ok()?;
    let free = !rest.starts_with(|c: char| ('\u{4e00}'..'\u{a000}').contains(&c))
        || rest.starts_with(['之', '以', '左', '的', '和', '与']);
    end.plain().filter(|_| repeated.is_some() || free).map(|_| (rest, end))
}

fn negated(reading: Reading, negative: bool) -> Reading {
    if !negative {
        return reading;
    }
    Reading { value: reading.value.map(|v| -v), claim: reading.claim.negate(), ..reading }
}

/// A reading rounded to its last place, or as loose as the number is.
pub(super) fn rounded(written: Written, amount: Amount) -> Option<Reading> {
    let value = written.value()?;
    let value = if amount.negative { -value } else { value };
    let reading = Reading::rounded(value, step(written.place)?)?;
    if amount.more || amount.open.is_some() {
        let power = written.place - amount.written.place;
        let shifted = Amount { magnitude: amount.magnitude, ..amount.times_ten_to(power) };
        let claim = shifted.loose_claim(false)?;
        let pair = matches!(amount.open, Some((Open::Pair, _)));
        let hedge = if pair { Hedge::Range } else { Hedge::MoreThan };
        return Some(Reading { claim, hedge, value: reading.value.filter(|_| !pair), ..reading });
    }
    Some(reading)
}

/// `part-of := amount 分之 amount`: 三分之一
fn part_of(below: Amount, i: &str) -> Option<Found<'_>> {
    let rest = i.strip_prefix("分之")?;
    let (rest, above) = amount(rest).ok()?;
    let of = Amount { negative: false, ..below };
    let reading = fraction(above.plain()?, of.plain()?)?;
    Some((rest, negated(reading, below.negative), Unit::NONE))
}

/// `slash := digits "/" digits`, below 1, no further member: 1/5
fn slash(above: Amount, i: &str) -> Option<Found<'_>> {
    let (rest, below) = denominator(i)?;
    let of = above.plain()?;
    let whole = above.written.place == 0 && above.style == Style::Arabic;
    let small = of > Decimal::ZERO && of < below && of < Decimal::ONE_THOUSAND;
    (whole && small).then_some((rest, fraction(of, below)?, Unit::NONE))
}

/// The divisor of a written fraction, up to four digits.
fn denominator(i: &str) -> Option<(&str, Decimal)> {
    let (rest, below) = preceded(tag("/"), digit1::<_, nom::error::Error<&str>>).parse(i).ok()?;
    let ends = below.len() <= 4 && !rest.starts_with(['/', '.', '-']);
    let below = below.parse::<u32>().ok().filter(|below| ends && *below > 0)?;
    Some((rest, below.into()))
}

/// `any-slash := digits "/" digits`, above 1 too: 16/5, -3/2. Only where all numbers are wanted.
pub(super) fn any_slash(above: Amount, i: &str) -> Option<Found<'_>> {
    let (rest, below) = denominator(i)?;
    let of = above.plain().filter(|_| above.written.place == 0)?;
    let reading = fraction(of.abs(), below)?;
    Some((rest, negated(reading, above.negative), Unit::NONE))
}

/// `whole-and-part := amount 又 amount 分之? amount`: 一又二分之一
fn whole_and_part(whole: Amount, i: &str) -> Option<Found<'_>> {
    let rest = i.strip_prefix('又')?;
    let (rest, below) = amount(rest).ok()?;
    let rest = rest.strip_prefix("分之").or_else(|| rest.strip_prefix('分'))?;
    let (rest, above) = amount(rest).ok()?;
    Some((rest, mixed_number(whole, above.plain()?, below.plain()?)?, Unit::NONE))
}

/// A whole number and a fraction.
pub(super) fn mixed_number(whole: Amount, above: Decimal, below: Decimal) -> Option<Reading> {
    let part = fraction(above, below)?;
    let whole_part = whole.plain()?.abs();
    let claim = part.claim.plus(Interval::point(whole_part))?;
    let value = match part.value {
        Some(value) => exact::add(value, whole_part),
        None => None,
    };
    Some(negated(Reading { value, claim, ..part }, whole.negative))
}

/// The exact quotient, or where it has no end an interval round it.
pub(super) fn fraction(above: Decimal, below: Decimal) -> Option<Reading> {
    if below <= Decimal::ZERO || above < Decimal::ZERO {
        return None;
    }
    let (low, high) = (exact::div_down(above, below)?, exact::div_up(above, below)?);
    let value = Some(low).filter(|low| *low == high);
    let claim = Interval::new(low, high);
    Some(Reading { value, step: Decimal::ZERO, hedge: Hedge::Exact, claim })
}

/// `tenths := amount (成 (digit | 半)? | 折)`: 三成, 三成五, 八折, 八五折, 75折.
/// One digit of 成 claims half a 成 either way.
fn tenths<'i>(words: &Vocabulary, first: Amount, i: &'i str) -> Option<Found<'i>> {
    let value = first.written.value().filter(|_| !first.magnitude && !first.more)?;
    let unit = Unit::atom(words.known.percent);
    if let Some(rest) = i.strip_prefix('折') {
        if begins_word_of_zhe(rest) {
            return None;
        }
        let written = match value {
            v if v < Decimal::TEN => first.written.times_ten_to(1),
            v if v < Decimal::ONE_HUNDRED => first.written,
            _ => return None,
        };
        return Some((rest, rounded(written, first)?, unit));
    }
    let rest = i.strip_prefix('成').filter(|_| value <= Decimal::TEN)?;
    if begins_word_of_cheng(rest) || first.style == Style::Positional {
        return None;
    }
    let mut characters = rest.chars();
    let next = characters.next();
    let after = characters.as_str();
    let half = (next == Some('半')).then_some(5).or(next.and_then(digit)).filter(|d| *d > 0);
    let plain = first.written.place == 0 && first.open.is_none();
    // 三成一些: the digit must end the number.
    let ends = !after.chars().next().is_some_and(|c| sign(c).is_some_and(|s| s != Sign::Some));
    let (rest, written) = match half.filter(|_| plain && ends && !after.starts_with(['些', '定']))
    {
        Some(d) => {
            let digits = first.written.digits * 10 + u128::from(d);
            (after, Written { digits, place: 0 })
        }
        None => (rest, first.written.times_ten_to(1)),
    };
    Some((rest, rounded(written, first)?, unit))
}

/// `tenths-range := (tenths | amount) dash tenths`: 三成到五成, 1至4成, 7-8折
fn tenths_range<'i>(words: &Vocabulary, first: Amount, i: &'i str) -> Option<Found<'i>> {
    let alone = tenths(words, first, i);
    let (rest, _) = dash(alone.map_or(i, |(rest, ..)| rest)).ok()?;
    let (of, second) = amount(rest).ok()?;
    let (rest, high, unit) = tenths(words, second, of)?;
    // The word behind the second belongs to both.
    let word = &of[..of.chars().next()?.len_utf8()];
    let (_, low, _) = alone.or_else(|| tenths(words, first, word))?;
    Some((rest, between(low.value?, high.value?)?, unit))
}

/// 成为, 成立, 成本 … begin here.
fn begins_word_of_cheng(rest: &str) -> bool {
    rest.starts_with([
        '为', '立', '功', '本', '果', '长', '员', '份', '都', '绩', '熟', '交', '就', '群', '分',
        '型', '品', '套', '片', '效', '了', '年', '人', '色', '像', '名', '才', '方', '渝',
    ])
}

/// 折叠, 折扣, 折旧 … begin here.
fn begins_word_of_zhe(rest: &str) -> bool {
    rest.starts_with(['叠', '扣', '射', '旧', '合', '算', '线', '返', '腾', '磨', '页', '子'])
}

/// `ratio-in-words := amount 比 amount`: 七十八比九十六, its value the quotient
fn ratio_in_words(above: Amount, i: &str) -> Option<Found<'_>> {
    let rest = i.strip_prefix('比')?;
    let (rest, below) = amount(rest).ok()?;
    let reading = fraction(above.plain()?, below.plain()?)?;
    Some((rest, reading, Unit::NONE))
}

/// `doubling := 翻 了? (amount 番 | 番) 半? 多?`: 翻两番 is four times
pub(super) fn doubling<'i>(words: &Vocabulary, i: &'i str) -> Option<Found<'i>> {
    let rest = i.strip_prefix('翻')?;
    let rest = rest.strip_prefix('了').unwrap_or(rest);
    let (rest, times) = match rest.strip_prefix('番') {
        Some(rest) => (rest, 1),
        None => {
            let (rest, amount) =
                terminated(amount, tag("番")).parse(rest).ok().filter(|(_, a)| !a.unreadable)?;
            let whole = amount.written.place == 0 && amount.open.is_none();
            (rest, u32::try_from(amount.written.digits).ok().filter(|n| whole && *n <= 20)?)
        }
    };
    let value = Decimal::from(1u64 << times);
    // Said of growth, 翻番 is round: a twentieth either way.
    let slack = exact::mul(value, Decimal::new(5, 2))?;
    // 一番半, 一番多: on the way to the next, however that is reckoned.
    let (rest, half) = rest.strip_prefix('半').map_or((rest, false), |rest| (rest, true));
    let (rest, more) = rest.strip_prefix('多').map_or((rest, half), |rest| (rest, true));
    let high = if more { exact::add(value, value)? } else { value };
    let claim = Interval::new(exact::sub(value, slack)?, exact::add(high, slack)?);
    let hedge = if more { Hedge::MoreThan } else { Hedge::Exact };
    let reading = Reading { value: Some(value), step: Decimal::ZERO, hedge, claim };
    Some((rest, reading, Unit::atom(words.known.times)))
}

/// A list longer than this is no structure of anything.
const MEMBERS: usize = 24;

/// A member of a structure: where it ends, and what it says.
pub(super) type Member = (usize, usize, Reading);

/// `structure := decimal (":" decimal){2,}`; the finest member gives the precision of all. No
/// members where one of them is unreadable or there are too many.
pub(super) fn structure(i: &str) -> Option<(usize, Vec<Member>)> {
    let mut members = Vec::new();
    let mut rest = i;
    loop {
        let (after, member) = decimal(rest).ok()?;
        if members.len() <= MEMBERS {
            members.push((i.len() - rest.len(), i.len() - after.len(), member));
        }
        rest = after;
        match rest.strip_prefix(':') {
            Some(next) if next.starts_with(|c: char| c.is_ascii_digit()) => rest = next,
            _ => break,
        }
    }
    if members.len() < 3 {
        return None;
    }
    if members.len() > MEMBERS {
        return Some((i.len() - rest.len(), Vec::new()));
    }
    let finest = members.iter().map(|(_, _, m)| m.written.place).min()?;
    let readings = members.into_iter().map(|(start, end, member)| {
        let value = member.plain()?;
        Some((start, end, Reading::rounded(value, step(finest)?)?))
    });
    Some((i.len() - rest.len(), readings.collect::<Option<Vec<_>>>().unwrap_or_default()))
}

/// `ratio := decimal ":" decimal`: 1.91:1, its value the quotient
pub(super) fn ratio(i: &str) -> Option<(usize, Reading)> {
    let (rest, above) = terminated(decimal, tag(":")).parse(i).ok()?;
    let (rest, below) = decimal(rest).ok()?;
    let reading = fraction(above.plain()?, below.plain()?)?;
    let one = below.plain()? == Decimal::ONE;
    let reading = if one { rounded(above.written, above)? } else { reading };
    (!rest.starts_with(':')).then_some((i.len() - rest.len(), reading))
}

/// `half := 半 (unit | 数)`: 半年, 半斤, 半数; any unit where all numbers are wanted
pub(super) fn half<'i>(words: &Vocabulary, i: &'i str, all: bool) -> Option<Found<'i>> {
    let value = Reading::count(Decimal::new(5, 1));
    let rest = i.strip_prefix('半')?;
    if let Some(rest) = rest.strip_prefix('数') {
        return Some((rest, value, Unit::NONE));
    }
    if let Some(rest) = rest.strip_prefix(['成', '折', '百']).filter(|_| all) {
        let small = i['半'.len_utf8()..].starts_with('成');
        let reading = Reading::count(if small { Decimal::from(5) } else { Decimal::from(50) });
        let of = i['半'.len_utf8()..].starts_with('百');
        let unit = if of { UnitId::NONE } else { words.known.percent };
        return Some((rest, reading, Unit::atom(unit)));
    }
    if let Some(after) =
        rest.strip_prefix('年').filter(|after| !after.starts_with(['度', '报', '观']))
    {
        return Some((after, value, Unit::atom(words.known.year)));
    }
    let measured = |unit: Unit| {
        matches!(words.units.kind(unit), "time" | "clock" | "mass" | "area" | "volume" | "length")
    };
    let (length, unit) =
        words.unit_words.longest(rest).filter(|(_, unit)| all || measured(*unit))?;
    Some((&rest[length..], value, unit))
}

/// `part := amount 分 一`: 四分一, as it is said in the south. Only where all numbers are wanted.
pub(super) fn spoken_part(below: Amount, i: &str) -> IResult<&str, Reading> {
    let (rest, _) = (tag("分"), opt(tag("之"))).parse(i)?;
    let (rest, _) = tag("一").parse(rest)?;
    match below.plain().and_then(|below| fraction(Decimal::ONE, below)) {
        Some(reading) => Ok((rest, reading)),
        None => fail(i),
    }
}
