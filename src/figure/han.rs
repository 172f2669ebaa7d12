//! Numbers in Han numerals, alone or mixed with digits: 三千二百, 一万二, 二〇二三, 九十三点六五,
//! 十几, 壹佰贰拾叁万, 3亿5千万, 200亿零四千230.
//!
//! Shape: the beginning of a text becomes an [`Amount`]; every character is looked at once.

use super::number::{Amount, Digits, Style, Written, fail, magnitudes, more};
use super::reader::{Pending, Reader};
use super::sign::{digit, is_capital, sign};
use nom::IResult;

/// `han := positional | spoken fraction? more?`
pub(super) fn han(i: &str) -> IResult<&str, Amount> {
    let Some(first) = i.chars().next().filter(|c| sign(*c).is_some()) else { return fail(i) };
    if let Some(found) = positional(i) {
        return Ok(found);
    }
    let mut reader = Reader::new();
    let rest = reader.read(i);
    if rest.len() == i.len() {
        return fail(i);
    }
    let capital = is_capital(first) || i[..i.len() - rest.len()].chars().all(is_capital);
    let style = match (reader.bare, capital) {
        (true, _) => Style::BareMagnitude,
        (false, true) => Style::Capital,
        (false, false) => Style::Han,
    };
    Ok(finish(reader, style, rest))
}

/// `mixed := spoken`, its first coefficient in digits
pub(super) fn mixed(first: Amount, i: &str) -> (&str, Amount) {
    let pending = Pending {
        low: first.written.digits,
        high: first.written.digits,
        single: first.written.digits < 10,
        arabic: true,
    };
    let goes_on = |c: char| {
        sign(c).is_some() || matches!(c, '个' | '個' | '多' | '余' | '餘' | '来' | '點' | '点')
    };
    if !i.starts_with(goes_on) {
        return (i, first);
    }
    let mut reader = Reader::after(pending);
    let rest = reader.read(i);
    if rest.len() == i.len() && more(i).is_err() {
        return (i, first);
    }
    finish(reader, Style::Arabic, rest)
}

/// `finish := (点 digit+ magnitudes)? more? magnitudes`
fn finish(reader: Reader, style: Style, i: &str) -> (&str, Amount) {
    let amount = reader.amount(style);
    let (rest, amount) = fraction(i, amount);
    match more(rest) {
        Ok((after, _)) => magnitudes(after, Amount { more: true, ..amount }),
        Err(_) => (rest, amount),
    }
}

/// `positional := digit digit+ (点 digit+)?`, no unit behind: 二〇二三, 一九七八, 一七二零点一.
/// Two digits are a pair (三五百, 七八个) where they can be one.
fn positional(i: &str) -> Option<(&str, Amount)> {
    let mut digits = Digits::default();
    let (mut count, mut end, mut zero, mut last) = (0, 0, false, 0);
    for (at, c) in i.char_indices() {
        let Some(d) = digit(c) else {
            match sign(c) {
                Some(_) if count < 5 => return None,
                _ => break,
            }
        };
        zero |= d == 0;
        let pair = count == 1 && d > last && d - last <= 2 && last > 0;
        (count, end, last) = (count + 1, at + c.len_utf8(), if pair { 0 } else { d });
        digits.push_digit(u128::from(d));
    }
    let rest = &i[end..];
    let open_end = || !rest.starts_with(|c: char| ('\u{4e00}'..'\u{a000}').contains(&c));
    let fits = match count {
        0 | 1 => false,
        // last is 0 behind a pair
        2 if zero => !i.starts_with(['零', '〇']),
        2 => last > 0 && (open_end() || rest.starts_with(['折', '点', '點'])),
        _ => true,
    };
    fits.then_some(())?;
    let written = Written { digits: digits.value, place: 0 };
    let amount = Amount { unreadable: digits.too_many, ..Amount::new(written, Style::Positional) };
    Some(fraction(rest, amount))
}

/// `fraction := (点 digit+ magnitudes)?`
fn fraction(i: &str, amount: Amount) -> (&str, Amount) {
    let Some(rest) = i.strip_prefix(['点', '點']) else { return (i, amount) };
    let power = amount.written.place.unsigned_abs();
    let whole = 10u128.checked_pow(power).and_then(|p| amount.written.digits.checked_mul(p));
    let Some(whole) = whole.filter(|_| amount.open.is_none() && amount.written.place >= 0) else {
        return (i, amount);
    };
    let mut digits = Digits { value: whole, too_many: false };
    let (mut end, mut places) = (0, 0);
    for (at, c) in rest.char_indices() {
        let Some(d) = digit(c).or_else(|| c.to_digit(10).map(|d| d as u8)) else { break };
        digits.push_digit(u128::from(d));
        (places, end) = (places + 1, at + c.len_utf8());
    }
    // 三点15分 is a time.
    if places == 0 || rest.as_bytes()[0].is_ascii_digit() && rest[end..].starts_with('分') {
        return (i, amount);
    }
    let written = Written { digits: digits.value, place: -places };
    let unreadable = amount.unreadable || digits.too_many || places > 28;
    magnitudes(&rest[end..], Amount { written, unreadable, scale: 0, ..amount })
}
