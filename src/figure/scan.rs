//! One pass over a text: each numeral is a figure, a date or a name.
//!
//! Shape: `&str -> Vec<Figure>`, in order of place, none overlapping. Each numeral is tried once;
//! every production looks ahead a bounded way or consumes what it reads, so the cost is linear.

use super::claim::{Prefix, empty, loosened};
use super::number::{Amount, Style, amount};
use super::quantity::{Quantity, quantity};
use super::rate::Found;
use super::vocabulary::Vocabulary;
use super::{Figure, Kind, Time, line, name, rate, time};
use crate::num::{Decimal, Hedge, Reading, Unit};
use crate::text::ViewRange;

/// The numerals of a folded text, told apart as prose needs it: an article (一个), a Han numeral
/// without a unit, 第三 are names. Spans count bytes of the text.
pub fn scan(text: &str, words: &Vocabulary) -> Vec<Figure> {
    read(text, words, Wanted::Figures)
}

/// The numerals of a folded text, every number wanted: articles, bare Han numerals and ordinals
/// have their value, and spellings that prose does not have (40k, .5, 千一) are read.
pub fn numerals(text: &str, words: &Vocabulary) -> Vec<Figure> {
    read(text, words, Wanted::Numbers)
}

/// What the text is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// What a text states.
    Figures,
    /// Whatever has a value.
    Numbers,
}

fn read(text: &str, words: &Vocabulary, wanted: Wanted) -> Vec<Figure> {
    let figures = Vec::with_capacity(text.len() / 64);
    let mut scan = Scan { text, words, wanted, figures, end: 0 };
    let mut at = 0;
    while let Some(start) = scan.next_numeral(at) {
        at = scan.numeral(start).max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        scan.end = at;
    }
    if wanted == Wanted::Numbers {
        line::join_bounds(text, words, &mut scan.figures);
    }
    scan.figures
}

pub(super) struct Scan<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t Vocabulary,
    pub(super) wanted: Wanted,
    pub(super) figures: Vec<Figure>,
    /// Everything before is read.
    pub(super) end: usize,
}

impl Scan<'_> {
    /// Where the next character stands that may begin a numeral.
    #[inline]
    fn next_numeral(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            let lead = bytes[at];
            match lead {
                b'0'..=b'9' => return Some(at),
                0..=0x7f => at += 1,
                0xe3..=0xe9 => {
                    let six = |at: usize| u32::from(bytes[at] & 0x3f);
                    let code_point = u32::from(lead & 0x0f) << 12 | six(at + 1) << 6 | six(at + 2);
                    if self.words.starters.contains(code_point) {
                        return Some(at);
                    }
                    at += 3;
                }
                0xe0..=0xef => at += 3,
                0xf0.. => at += 4,
                _ => at += 2,
            }
        }
        None
    }

    pub(super) fn all(&self) -> bool {
        self.wanted == Wanted::Numbers
    }

    /// Where a rest of the text begins.
    pub(super) fn place(&self, rest: &str) -> usize {
        self.text.len() - rest.len()
    }

    /// Reads the numeral at `at` and gives the place where reading goes on.
    fn numeral(&mut self, at: usize) -> usize {
        let lead = self.text.as_bytes()[at];
        if self.text[at..].starts_with(['对', '對']) {
            return self.half_price(at);
        }
        if let Some((start, end)) = name::covering(self.words, self.text, at) {
            return self.not_a_figure(start.max(self.end), end, Kind::Name, None);
        }
        if lead.is_ascii_digit() { self.arabic(at) } else { self.han(at) }
    }

    fn arabic(&mut self, at: usize) -> usize {
        let (before, rest) = self.text.split_at(at);
        if before.ends_with(|c: char| c.is_ascii_digit()) {
            // The tail of a numeral that could not be read whole.
            return at + digits(rest);
        }
        if before.ends_with('图') {
            return self.not_a_figure(at, at + digits(rest), Kind::Name, None);
        }
        if let Ok((after, time)) = time::time(rest)
            && !name::code_before(before)
        {
            let end = self.place(after);
            return self.not_a_figure(at, end, Kind::Date, Some(time));
        }
        if let Some(end) = self.code(at) {
            return self.not_a_figure(at, end, Kind::Name, None);
        }
        // Model 3 450公里: a name, and a number behind it.
        let named = before.ends_with(' ') && before.trim_end().ends_with(char::is_alphabetic);
        let alone = digits(rest);
        let read = if named && rest[alone..].starts_with(' ') { &rest[..alone] } else { rest };
        let Ok((after, first)) = super::number::arabic(read) else { return at + 1 };
        let after = &rest[read.len() - after.len()..];
        if after.starts_with('.')
            && let Some(end) = self.dotted(at, '.')
        {
            return end;
        }
        let pointed = if self.all() { self.point_before(at) } else { None };
        let (at, after, first) = match pointed {
            Some((end, amount)) => (at - 1, &self.text[end..], amount),
            None => (at, after, first),
        };
        if after.starts_with(['点', '點'])
            && let Some(after) = time::o_clock(before, rest)
        {
            let end = self.place(after);
            return self.not_a_figure(at, end, Kind::Date, Some(Time::Vague));
        }
        if after.starts_with(':')
            && let Some(end) = self.structure(at)
        {
            return end;
        }
        let signed = self.sign_before(at);
        let negative = signed < at;
        self.number(signed, Amount { negative, ..first }, after)
    }

    fn han(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let first = rest.chars().next().unwrap_or('一');
        let inner = &rest[first.len_utf8()..];
        match first {
            '第' => return self.ordinal(at),
            '翻' => {
                return match rate::doubling(self.words, rest) {
                    Some(found) => self.rate(at, found),
                    None => at + first.len_utf8(),
                };
            }
            '半' => return self.half(at),
            '负' | '負' => return self.negative(at, inner),
            '零' if inner.starts_with('下') => {
                let degrees = &inner['下'.len_utf8()..];
                if let Ok((after, amount)) = amount(degrees) {
                    return self.number(at, Amount { negative: true, ..amount }, after);
                }
            }
            _ => {}
        }
        if self.all()
            && let Some(end) = self.dotted(at, '点')
        {
            return end;
        }
        let Ok((after, amount)) = super::han::han(rest) else { return at + first.len_utf8() };
        if after.starts_with(['万', '亿']) {
            let end = self.place(after.trim_start_matches(['万', '亿']));
            return self.not_a_figure(at, end, Kind::Unreadable, None);
        }
        if after.starts_with(['点', '點'])
            && let Some(after) = time::o_clock(&self.text[..at], rest)
        {
            let end = self.place(after);
            return self.not_a_figure(at, end, Kind::Date, Some(Time::Vague));
        }
        if (after.starts_with(time::begins_time) || amount.written.place < 0)
            && let Ok((after, time)) = time::time(rest)
        {
            let end = self.place(after);
            return self.not_a_figure(at, end, Kind::Date, Some(time));
        }
        self.number(at, amount, after)
    }

    /// 负3.2%, 负的百分之二十; 负责 is a word.
    fn negative(&mut self, at: usize, inner: &str) -> usize {
        let rest = inner.strip_prefix('的').unwrap_or(inner);
        match amount(rest) {
            Ok((after, amount)) if !amount.negative => {
                // 正负二
                let negative = !self.text[self.end.min(at)..at].ends_with('正');
                self.number(at, Amount { negative, ..amount }, after)
            }
            _ => self.place(inner),
        }
    }

    /// What an amount that has been read turns out to be, by what follows it.
    fn number(&mut self, start: usize, first: Amount, after: &str) -> usize {
        if first.unreadable {
            let (rest, _) = quantity(self.words, first, after);
            let end = self.place(rest);
            return self.not_a_figure(start, end, Kind::Unreadable, None);
        }
        if let Some(found) = rate::rate(self.words, first, after) {
            return self.rate(start, found);
        }
        let (first, after) = match self.all() {
            true => match line::number(self.words, first, after) {
                line::Read::Rate(found) => return self.rate(start, found),
                line::Read::Amount(after, amount) => (amount, after),
            },
            false => (first, after),
        };
        if let Some(found) =
            line::one_half(first, after).filter(|(rest, ..)| self.loose(start, rest))
        {
            return self.rate(start, found);
        }
        let (rest, found) = quantity(self.words, first, after);
        let end = self.place(rest);
        self.quantity(start, end, found)
    }

    pub(super) fn not_a_figure(
        &mut self,
        start: usize,
        end: usize,
        kind: Kind,
        time: Option<Time>,
    ) -> usize {
        let at = range(start, end);
        let (reading, unit) = (empty(), Unit::NONE);
        self.figures.push(Figure { at, kind, reading, unit, han: false, time });
        end
    }

    pub(super) fn push(
        &mut self,
        start: usize,
        end: usize,
        kind: Kind,
        reading: Reading,
        unit: Unit,
    ) -> usize {
        let han = !self.text.as_bytes()[start..end].iter().any(u8::is_ascii_digit);
        self.figures.push(Figure { at: range(start, end), kind, reading, unit, han, time: None });
        end
    }

    /// 打对折: half of the price. 对折 alone is as well a fold in paper.
    fn half_price(&mut self, at: usize) -> usize {
        let inner = at + '对'.len_utf8();
        let of_price = self.all() || self.text[..at].ends_with('打');
        match self.text[inner..].strip_prefix('折').filter(|_| of_price) {
            Some(after) => {
                let half = Reading::count(Decimal::from(50));
                self.rate(at, (after, half, Unit::atom(self.words.known.percent)))
            }
            None => inner,
        }
    }

    /// `0.3:56.8:42.9`, each member a figure; `1.91:1` is one.
    fn structure(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if let Some((length, members)) = rate::structure(rest) {
            let unit = Unit::atom(self.words.known.percent);
            if members.is_empty() {
                return Some(self.not_a_figure(at, at + length, Kind::Unreadable, None));
            }
            for (start, end, reading) in members {
                self.push(at + start, at + end, Kind::Member, reading, unit);
            }
            return Some(at + length);
        }
        let (length, reading) = rate::ratio(rest)?;
        Some(self.push(at, at + length, Kind::Rate, reading, Unit::NONE))
    }

    fn rate(&mut self, start: usize, (after, reading, unit): Found<'_>) -> usize {
        let end = self.place(after);
        let kind = match self.words.units.kind(unit) {
            _ if reading.hedge == Hedge::Range => Kind::Range,
            "rate" | "multiple" => Kind::Rate,
            _ if unit.is_none() => Kind::Rate,
            _ => Kind::Quantity,
        };
        let suffix = self.words.suffix_hedges.longest(after);
        if let Some((length, hedge)) = suffix.filter(|(_, hedge)| *hedge != Hedge::Exact) {
            let reading = loosened(reading, hedge, false);
            return self.push(start, end + length, kind, reading, unit);
        }
        let reading = match self.prefix_hedge(start, end, true) {
            Some(Prefix { hedge, below }) => loosened(reading, hedge, below),
            None => reading,
        };
        self.push(start, end, kind, reading, unit)
    }

    fn half(&mut self, at: usize) -> usize {
        let (before, rest) = self.text.split_at(at);
        let part_of_year = before
            .ends_with(['上', '下', '前', '后', '每', '大', '过', '多', '小', '近'])
            && !before.ends_with("超过");
        let Some((after, reading, unit)) = rate::half(self.words, rest, self.all()) else {
            return at + '半'.len_utf8();
        };
        let end = self.place(after);
        // 半年一观摩 says how often.
        if part_of_year || (after.starts_with('一') && !self.all()) {
            let time = match (before.chars().next_back(), rest.starts_with("半年")) {
                (Some('上'), true) => Time::Months { year: None, first: 1, last: 6 },
                (Some('下'), true) => Time::Months { year: None, first: 7, last: 12 },
                _ => Time::Vague,
            };
            return self.not_a_figure(at, end, Kind::Date, Some(time));
        }
        self.rate(at, (after, reading, unit))
    }

    pub(super) fn quantity(&mut self, start: usize, end: usize, found: Quantity) -> usize {
        if found.to.is_some_and(|to| to.unreadable) {
            return self.not_a_figure(start, end, Kind::Unreadable, None);
        }
        let (start, found) = self.currency_before(start, found);
        let found = self.unit_unsaid(start, end, found);
        if !self.all() && self.is_name(start, end, &found) {
            return self.not_a_figure(start, end, Kind::Name, None);
        }
        if self.recent_years(start, &found) {
            return self.not_a_figure(start, end, Kind::Date, Some(Time::Vague));
        }
        let counts = self.words.units.get(found.unit.of).whole && !found.amount.magnitude;
        let hedge = self.prefix_hedge(start, end, !counts);
        let Some(mut reading) = found.reading(self.words, hedge) else {
            return self.not_a_figure(start, end, Kind::Unreadable, None);
        };
        // x等于一百七: an equation rounds nothing.
        let equal = self.all() && self.text[..start].ends_with("等于");
        if let Some(value) = reading.value.filter(|_| equal && reading.hedge == Hedge::Exact) {
            reading = Reading::count(value);
        }
        let (mut unit, mut end) = (found.unit, end);
        let class = found.amount.style == Style::BareMagnitude && unit.is_none();
        if class && self.text[end..].starts_with('级') {
            unit = Unit::atom(self.words.known.yuan);
            end += '级'.len_utf8();
        }
        let kind = match (reading.hedge, self.words.units.kind(unit)) {
            (Hedge::Range, _) => Kind::Range,
            (_, "points") => Kind::Points,
            (_, "rate" | "multiple") => Kind::Rate,
            _ if unit.is_none() => Kind::Number,
            _ => Kind::Quantity,
        };
        if kind == Kind::Points && !self.all() {
            self.points_before(start, unit);
        }
        if kind == Kind::Quantity && !self.all() {
            self.magnitudes_before(start, unit);
        }
        self.push(start, end, kind, reading, unit)
    }
}

/// How many digits a text begins with.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn range(start: usize, end: usize) -> ViewRange {
    ViewRange { start: start as u32, end: end as u32 }
}
