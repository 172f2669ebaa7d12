//! Spellings that have a value and no place in prose: 40k, 16/5, 1 3/5, 一半, 四分一, 5k-20k.
//!
//! Shape: tried only where every number is wanted, behind an amount and before its unit; at the
//! end two bounds become one range.

use super::claim::between;
use super::context::clause_ends;
use super::number::{Amount, Style};
use super::quantity::dash;
use super::rate::{self, Found};
use super::vocabulary::Vocabulary;
use super::{Figure, Kind};
use crate::num::{Decimal, Hedge, Interval, Reading, Unit};

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
    let Some((rest, amount)) = letter_magnitude(first, i) else { return Read::Amount(i, first) };
    match letter_range(amount, rest) {
        Some(found) => Read::Rate(found),
        None => Read::Amount(rest, amount),
    }
}

/// `letter-range := amount letter-magnitude dash digits letter-magnitude`: 5k-20k
fn letter_range(low: Amount, i: &str) -> Option<Found<'_>> {
    let (rest, _) = dash(i).ok()?;
    let (rest, high) = super::number::arabic(rest).ok()?;
    let (rest, high) = letter_magnitude(high, rest)?;
    Some((rest, between(low.plain()?, high.plain()?)?, Unit::NONE))
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
pub(super) fn one_half(first: Amount, i: &str) -> Option<Found<'_>> {
    let rest = i.strip_prefix('半')?;
    let one = first.plain() == Some(Decimal::ONE) && first.style != Style::Arabic;
    one.then_some((rest, Reading::count(Decimal::new(5, 1)), Unit::NONE))
}

/// `letter-magnitude := k | K | w | W | M | G`, no letter behind: 40k, 300w
pub(super) fn letter_magnitude(first: Amount, i: &str) -> Option<(&str, Amount)> {
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

/// What compares two numbers, from above and from below.
const ABOVE: [char; 6] = ['大', '高', '多', '长', '重', '贵'];
const BELOW: [char; 5] = ['小', '低', '少', '短', '轻'];

/// `compared := 比 figure (大 | 高 | …) (一些 | 一点)?`, at the end of a clause: 比三十大一些. In prose the
/// figure is what something else comes to: 比去年的200家多.
pub(super) fn compared(before: &str, rest: &str) -> Option<Hedge> {
    before.trim_end().strip_suffix('比')?;
    let mut characters = rest.trim_start().chars();
    let hedge = match characters.next()? {
        c if ABOVE.contains(&c) => Hedge::MoreThan,
        c if BELOW.contains(&c) => Hedge::LessThan,
        _ => return None,
    };
    let rest = characters.as_str();
    let rest = rest.strip_prefix("一些").or_else(|| rest.strip_prefix("一点")).unwrap_or(rest);
    clause_ends(rest).then_some(hedge)
}

/// 大于20小于35, 最多100最少20个: two bounds with nothing but hedges between them make one range.
pub(super) fn join_bounds(text: &str, words: &Vocabulary, figures: &mut Vec<Figure>) {
    let mut kept: Vec<Figure> = Vec::with_capacity(figures.len());
    for figure in figures.drain(..) {
        match kept.last().and_then(|last| joined(text, words, last, &figure)) {
            Some(range) => {
                kept.pop();
                kept.push(range);
            }
            None => kept.push(figure),
        }
    }
    *figures = kept;
}

fn joined(text: &str, words: &Vocabulary, one: &Figure, other: &Figure) -> Option<Figure> {
    let (a, b) = (one.reading, other.reading);
    let bound = |reading: Reading| match (reading.claim.low, reading.claim.high) {
        (Some(low), None) if reading.hedge != Hedge::Exact => Some((low, true)),
        (None, Some(high)) if reading.hedge != Hedge::Exact => Some((high, false)),
        _ => None,
    };
    let (first, second) = (bound(a)?, bound(b)?);
    let (low, high) = match (first, second) {
        ((low, true), (high, false)) | ((high, false), (low, true)) => (low, high),
        _ => return None,
    };
    let units = one.unit == other.unit || one.unit.is_none();
    let between = &text[one.at.end as usize..other.at.start as usize];
    let hedge = words.prefix_hedges.longest(between).map_or(0, |(length, _)| length);
    let joint = between[..between.len() - hedge].trim_end_matches('比');
    let joint = joint.trim_start_matches(ABOVE).trim_start_matches(BELOW);
    let plain = ["", ",", "且", "并", "并且", "而且", "但", "同时", "的同时", ",但", ",且", "、"];
    if !units || low > high || !plain.contains(&joint.trim()) {
        return None;
    }
    let at = crate::text::ViewRange { start: one.at.start, end: other.at.end };
    let claim = Interval { low: Some(low), high: Some(high) };
    let reading = Reading { value: None, step: Decimal::ZERO, hedge: Hedge::Range, claim };
    Some(Figure { at, kind: Kind::Range, reading, unit: other.unit, ..*one })
}
