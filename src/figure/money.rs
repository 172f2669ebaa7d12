//! Amounts of money in 元, 角 and 分: 壹佰元零叁分, 3元5角, 十块三毛, 两毛五.
//!
//! Shape: what follows a number becomes one amount in 元; exact to the cent where 分, 整 or capital
//! numerals say that nothing was rounded.

use super::number::{Amount, Style, Written};
use super::sign::{Sign, digit, first_sign, sign};

/// An amount of 元 put together from its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Money {
    pub(super) amount: Amount,
    pub(super) exact: bool,
}

/// `money := amount (元 | 圆 | 块) tail? (整 | 正)? | amount (角 | 毛) (digit 分)?`
pub(super) fn money(first: Amount, i: &str) -> Option<(&str, Money)> {
    if first.open.is_some() || first.more || first.written.place < 0 || first.unreadable {
        return None;
    }
    let capital = first.style == Style::Capital;
    let whole = whole_yuan(first.written)?;
    if let Some(rest) = i.strip_prefix(['元', '圆', '圓', '块', '塊']) {
        let colloquial = i.starts_with(['块', '塊']);
        let rest = if colloquial { rest.strip_prefix('钱').unwrap_or(rest) } else { rest };
        let (after, cents) = tail(rest, colloquial);
        let (after, closed) = closing(after, capital);
        if after.len() == rest.len()
            && !capital
            && !(closed || first.written.digits == 0 && colloquial)
        {
            return None;
        }
        let (hundredths, place) = cents.unwrap_or((0, 0));
        return Some((after, put(first, whole, hundredths, place, capital || closed)?));
    }
    // Less than one 元.
    let rest = i.strip_prefix(['角', '毛']).filter(|_| whole < 10)?;
    let (after, fen) = match one_digit(rest) {
        Some((d, after)) => match after.strip_prefix('分').filter(|_| is_fen(after)) {
            Some(after) => (after, d),
            None if i.starts_with('毛') && !followed_by_han(after) => (after, d),
            None => (rest, 0),
        },
        None => (rest, 0),
    };
    if after.len() == rest.len() && !capital {
        return None;
    }
    let place = if fen > 0 { 2 } else { 1 };
    let after = after.strip_prefix('钱').unwrap_or(after);
    let (after, _) = closing(after, capital);
    Some((after, put(first, 0, whole * 10 + fen, place, capital)?))
}

/// 壹分 in capital numerals: a hundredth of a 元.
pub(super) fn cents(first: Amount, i: &str) -> Option<(&str, Money)> {
    let rest = i.strip_prefix('分').filter(|_| is_fen(i))?;
    let whole = whole_yuan(first.written).filter(|_| first.style == Style::Capital)?;
    let (rest, _) = closing(rest, true);
    Some((rest, put(first, 0, whole, 2, true)?))
}

fn whole_yuan(written: Written) -> Option<u128> {
    10u128.checked_pow(written.place.unsigned_abs())?.checked_mul(written.digits)
}

/// `whole + hundredths / 100`, its last place as written.
fn put(first: Amount, whole: u128, hundredths: u128, place: i32, exact: bool) -> Option<Money> {
    let written = match place {
        0 => first.written,
        1 => Written { digits: whole.checked_mul(10)?.checked_add(hundredths / 10)?, place: -1 },
        _ => Written { digits: whole.checked_mul(100)?.checked_add(hundredths)?, place: -2 },
    };
    let magnitude = first.magnitude && place == 0;
    let amount = Amount { written, magnitude, ..first };
    Some(Money { amount, exact: exact || place == 2 })
}

/// `tail := digit (角 | 毛) (零? digit 分?)? | 零 digit 分 | digit`, the last behind 块 alone
fn tail(i: &str, colloquial: bool) -> (&str, Option<(u128, i32)>) {
    let (skipped, zero) = match i.strip_prefix(['零', '〇']) {
        Some(rest) => (rest, true),
        None => (i, false),
    };
    let Some((d, rest)) = one_digit(skipped) else { return (i, None) };
    if let Some(after) = rest.strip_prefix(['角', '毛']) {
        let inner = after.strip_prefix(['零', '〇']).unwrap_or(after);
        if let Some((fen, last)) = one_digit(inner) {
            if let Some(end) = last.strip_prefix('分').filter(|_| is_fen(last)) {
                return (end.strip_prefix('钱').unwrap_or(end), Some((d * 10 + fen, 2)));
            }
            if rest.starts_with('毛') && !followed_by_han(last) {
                return (last, Some((d * 10 + fen, 2)));
            }
        }
        return (after.strip_prefix('钱').unwrap_or(after), Some((d * 10, 1)));
    }
    if let Some(end) = rest.strip_prefix('分').filter(|_| is_fen(rest)) {
        return (end.strip_prefix('钱').unwrap_or(end), Some((d, 2)));
    }
    match colloquial && !followed_by_han(rest) {
        true if zero => (rest, Some((d, 2))),
        true => (rest, Some((d * 10, 1))),
        false => (i, None),
    }
}

/// `closing := 整 | 正`, where no word begins
fn closing(i: &str, capital: bool) -> (&str, bool) {
    match i.strip_prefix(['整', '正']) {
        Some(rest) if capital || !followed_by_han(rest) => (rest, true),
        _ => (i, false),
    }
}

/// One digit in either script that no further digit follows.
fn one_digit(i: &str) -> Option<(u128, &str)> {
    let mut characters = i.chars();
    let c = characters.next()?;
    let d = digit(c).or(match sign(c) {
        Some(Sign::Pair) => Some(2),
        _ => c.to_digit(10).map(|d| d as u8),
    })?;
    let rest = characters.as_str();
    let goes_on = rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || matches!(first_sign(rest), Some(Sign::Unit(_) | Sign::Section(_)));
    (!goes_on).then_some((u128::from(d), rest))
}

fn followed_by_han(i: &str) -> bool {
    i.starts_with(|c: char| {
        ('\u{4e00}'..'\u{a000}').contains(&c) && !matches!(c, '到' | '至' | '以' | '和' | '与')
    })
}

/// 分 of money: not 分之, 分钟, 分别.
fn is_fen(i: &str) -> bool {
    !i['分'.len_utf8()..].starts_with(['之', '钟', '别', '类', '为', '布', '米', '鐘', '成', '散'])
}
