//! Spellings that have a value and no place in prose: 40k, 16/5, 1 3/5, 一半, 四分一, 1米75.
//!
//! Shape: tried only where every number is wanted, behind an amount and before its unit.

use super::number::{Amount, Style, Written};
use super::rate::{self, Found};
use super::sign::{Sign, digit, first_sign};
use super::vocabulary::Vocabulary;
use crate::num::{Decimal, Reading, Unit};

/// What stands behind the amount.
pub(super) enum Read<'i> {
    /// It made a rate or a fraction of it.
    Rate(Found<'i>),
    /// It is an amount, perhaps a larger one.
    Amount(&'i str, Amount),
}

/// `number := amount (fraction | 半 | letter-magnitude)?`
pub(super) fn number<'i>(words: &Vocabulary, first: Amount, i: &'i str) -> Read<'i> {
    let found = match i.chars().next() {
        Some('/') => rate::any_slash(first, i),
        Some(' ') => whole_and_slash(first, i),
        Some('米') => decimal_of_metres(words, first, i),
        Some('半') => one_half(first, i),
        Some('分') if first.style != Style::Arabic => rate::spoken_part(first, i)
            .ok()
            .filter(|(rest, _)| ends_part(words, rest))
            .map(|(rest, reading)| (rest, reading, Unit::NONE)),
        _ => None,
    };
    if let Some(found) = found {
        return Read::Rate(found);
    }
    match letter_magnitude(first, i) {
        Some((rest, amount)) => Read::Amount(rest, amount),
        None => Read::Amount(i, first),
    }
}

/// 四分一 ends the text or counts something; 三分一点 does not.
fn ends_part(words: &Vocabulary, rest: &str) -> bool {
    rest.is_empty() || words.unit_words.longest(rest).is_some()
}

/// `whole-and-slash := amount " " digits "/" digits`: 1 3/5
fn whole_and_slash(whole: Amount, i: &str) -> Option<Found<'_>> {
    let (rest, above) = super::number::arabic(i.strip_prefix(' ')?).ok()?;
    let (rest, part, _) = rate::any_slash(above, rest)?;
    let value = part.value.filter(|value| *value < Decimal::ONE)?;
    let reading = rate::mixed_number(whole, value, Decimal::ONE)?;
    Some((rest, reading, Unit::NONE))
}

/// 一半
fn one_half(first: Amount, i: &str) -> Option<Found<'_>> {
    let one = first.plain() == Some(Decimal::ONE) && first.style != Style::Arabic;
    let rest = i.strip_prefix('半').filter(|_| one)?;
    Some((rest, Reading::count(Decimal::new(5, 1)), Unit::NONE))
}

/// `letter-magnitude := k | K | w | W | M | G`, no letter behind: 40k, 300w
fn letter_magnitude(first: Amount, i: &str) -> Option<(&str, Amount)> {
    let inner = i.strip_prefix(' ').unwrap_or(i);
    let power = match inner.as_bytes().first()? {
        b'k' | b'K' => 3,
        b'w' | b'W' => 4,
        b'M' => 6,
        b'G' => 9,
        _ => return None,
    };
    let rest = &inner[1..];
    let free = !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let number = first.style == Style::Arabic && !first.magnitude;
    (free && number).then(|| (rest, first.times_ten_to(power)))
}

/// 1米75, 三米九: the digits behind the metre are its decimals.
fn decimal_of_metres<'i>(words: &Vocabulary, first: Amount, i: &'i str) -> Option<Found<'i>> {
    let (length, metre) = words.unit_words.longest(i)?;
    let rest = &i[length..];
    let plain = first.written.place == 0 && first.plain().is_some();
    let mut decimals = Written { digits: first.written.digits, place: 0 };
    let mut end = 0;
    for (at, c) in rest.char_indices().take(2) {
        let Some(d) = digit(c).map(u32::from).or_else(|| c.to_digit(10)) else { break };
        let digits = decimals.digits.checked_mul(10)?.checked_add(d.into())?;
        decimals = Written { digits, place: decimals.place - 1 };
        end = at + c.len_utf8();
    }
    let behind = &rest[end..];
    let free =
        !matches!(first_sign(behind), Some(Sign::Unit(_) | Sign::Section(_) | Sign::Digit(_)))
            && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '.');
    let reading = rate::rounded(decimals, Amount { written: decimals, ..first })?;
    (plain && end > 0 && free).then_some((behind, reading, metre))
}
