//! One measure told in parts, the larger unit first: 3斤5两, 两小时三十分, 3公里500米, 1米75.
//!
//! Shape: what follows an amount and its unit makes one amount of both. Units: the larger one where
//! the smaller is a power of ten of it (3.5斤), else the smaller one (150分钟), so that nothing is
//! rounded. Silence: parts that do not fit stay figures of their own.

use super::number::{Amount, Written, amount};
use super::sign::{Sign, digit, first_sign};
use super::vocabulary::Vocabulary;
use crate::num::{Decimal, Unit, UnitId};

/// A measure in parts: what follows it, how much it is and of what.
pub(super) type Parts<'i> = (&'i str, Amount, Unit);

/// `parts := (amount unit) (零 | 又)? amount unit parts?`, each less than one of the unit before;
/// or `amount 米 digit digit?`. The first amount and its unit are read.
pub(super) fn parts<'i>(
    words: &Vocabulary,
    first: Amount,
    unit: Unit,
    i: &'i str,
) -> Option<Parts<'i>> {
    let goes_on = i.as_bytes().first().is_some_and(u8::is_ascii_digit) || first_sign(i).is_some();
    let whole = first.written.place >= 0 && !first.magnitude && !first.negative;
    if !(goes_on || i.starts_with('又')) || unit.is_none() || unit.per[0] != UnitId::NONE || !whole
    {
        return None;
    }
    first.plain()?;
    let found = smaller(words, first, unit, i).or_else(|| decimals(words, first, unit, i))?;
    let (rest, both, of) = found;
    if of == unit { Some(found) } else { parts(words, both, of, rest).or(Some(found)) }
}

/// `smaller := (零 | 又)? amount unit`
fn smaller<'i>(words: &Vocabulary, first: Amount, unit: Unit, i: &'i str) -> Option<Parts<'i>> {
    let rest = i.strip_prefix(['零', '又']).unwrap_or(i);
    let (rest, second) = amount(rest).ok().filter(|(_, second)| !second.negative)?;
    let (rest, of) = smaller_unit(words, unit, second, rest)?;
    let of_one = words.units.convert(unit, of).filter(|n| n.is_integer() && *n > Decimal::ONE)?;
    if second.plain()? >= of_one {
        return None;
    }
    let of_one = u128::try_from(of_one).ok()?;
    let place = second.written.place.min(0);
    let larger = scaled(first.written, place)?.checked_mul(of_one)?;
    let digits = larger.checked_add(scaled(second.written, place)?)?;
    let (place, of) = match of_one.ilog10() {
        power if 10u128.pow(power) == of_one => (place.checked_sub_unsigned(power)?, unit),
        _ => (place, of),
    };
    Some((rest, Amount { written: Written { digits, place }, ..first }, of))
}

/// Digits at another, lower place.
fn scaled(written: Written, place: i32) -> Option<u128> {
    let power = u32::try_from(written.place.checked_sub(place)?).ok()?;
    10u128.checked_pow(power)?.checked_mul(written.digits)
}

/// A unit of the same dimension; 98年5月 is a date, 5小时30分 ends in minutes.
fn smaller_unit<'i>(
    words: &Vocabulary,
    larger: Unit,
    amount: Amount,
    i: &'i str,
) -> Option<(&'i str, Unit)> {
    let kind = words.units.kind(larger);
    let (length, unit) = words.unit_words.longest(i)?;
    let (word, rest) = i.split_at(length);
    let unit = match kind {
        "clock" if word == "分" => Unit::atom(words.known.minute),
        _ if !super::name::is_unit_here(amount, word, rest) => return None,
        "mass" | "length" | "area" | "volume" | "clock" => unit,
        "time" if unit == Unit::atom(words.known.month) => unit,
        _ => return None,
    };
    Some((rest, unit))
}

/// `decimals := digit digit?` behind 米, nothing further counted: 1米75, 三米九
fn decimals<'i>(words: &Vocabulary, first: Amount, unit: Unit, i: &'i str) -> Option<Parts<'i>> {
    let mut written = first.written;
    let mut rest = i;
    for c in i.chars().take(2) {
        let Some(d) = digit(c).map(u32::from).or_else(|| c.to_digit(10)) else { break };
        let digits = written.digits.checked_mul(10)?.checked_add(d.into())?;
        written = Written { digits, place: written.place - 1 };
        rest = &rest[c.len_utf8()..];
    }
    let counted =
        matches!(first_sign(rest), Some(Sign::Unit(_) | Sign::Section(_) | Sign::Digit(_)))
            || rest.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    let metres = unit == Unit::atom(words.known.metre) && first.written.place == 0;
    (metres && rest.len() < i.len() && !counted).then_some((
        rest,
        Amount { written, ..first },
        unit,
    ))
}
