//! One pass over a text: each numeral is a figure, a date or a name.
//!
//! Shape: `&str -> Vec<Figure>`, in order of place, none overlapping. Each numeral is tried once;
//! every production looks ahead a bounded way or consumes what it reads, so the cost is linear.

use super::number::Style;
use super::quantity::{Quantity, quantity};
use super::vocabulary::Vocabulary;
use super::{Figure, Kind, Time, name, rate, time};
use crate::num::{Decimal, Hedge, Interval, Reading, Unit};
use crate::text::ViewRange;

/// All numerals of a folded text. Spans count bytes of it.
pub fn scan(text: &str, words: &Vocabulary) -> Vec<Figure> {
    let mut scan = Scan { text, words, figures: Vec::with_capacity(text.len() / 64), end: 0 };
    let mut at = 0;
    while let Some(start) = scan.next_numeral(at) {
        at = scan.numeral(start).max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        scan.end = at;
    }
    scan.figures
}

struct Scan<'t> {
    text: &'t str,
    words: &'t Vocabulary,
    figures: Vec<Figure>,
    /// Everything before is read.
    end: usize,
}

impl Scan<'_> {
    /// Where the next character stands that may begin a numeral.
    fn next_numeral(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            let lead = bytes[at];
            match lead {
                b'0'..=b'9' => return Some(at),
                0..=0x7f => at += 1,
                0xe3..=0xe9 => {
                    let [b, c] = [bytes[at + 1], bytes[at + 2]].map(|b| u32::from(b & 0x3f));
                    if self.words.starters.contains(u32::from(lead & 0x0f) << 12 | b << 6 | c) {
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

    /// Reads the numeral at `at` and gives the place where reading goes on.
    fn numeral(&mut self, at: usize) -> usize {
        let digit = self.text.as_bytes()[at].is_ascii_digit();
        if let Some((start, end)) = name::covering(self.words, self.text, at) {
            return self.not_a_figure(start.max(self.end), end, Kind::Name, None);
        }
        let rest = &self.text[at..];
        let before = &self.text[..at];
        if digit && before.ends_with(|c: char| c.is_ascii_digit()) {
            // The tail of a numeral that could not be read whole.
            return at + digits(rest);
        }
        if rest.starts_with('第') {
            return self.ordinal(at);
        }
        if let Ok((after, time)) = time::time(rest) {
            if !(digit && name::code_before(before)) {
                return self.not_a_figure(
                    at,
                    self.text.len() - after.len(),
                    Kind::Date,
                    Some(time),
                );
            }
        }
        if digit {
            if let Some(end) = self.structure(at) {
                return end;
            }
        }
        if let Ok((after, (reading, unit))) = rate::rate(self.words, rest) {
            return self.rate(at, self.text.len() - after.len(), reading, unit);
        }
        if rest.starts_with('半') {
            return self.half(at);
        }
        let signed = self.sign_before(at);
        match quantity(self.words, &self.text[signed..]) {
            Ok((after, found)) => self.quantity(signed, self.text.len() - after.len(), found),
            Err(_) => at + 1,
        }
    }

    /// A minus sign belongs to the number only behind a Han character, a space or the start.
    fn sign_before(&self, at: usize) -> usize {
        let before = &self.text[..at];
        let Some(further) = before.strip_suffix('-').filter(|further| further.len() >= self.end)
        else {
            return at;
        };
        let free = match further.chars().next_back() {
            None => true,
            Some(c) => {
                matches!(c, ' ' | '\n' | '(' | ':' | ',' | '、' | '为' | '率')
                    || (c > '\u{4dff}' && c < '\u{a000}')
            }
        };
        if free { at - 1 } else { at }
    }

    fn not_a_figure(&mut self, start: usize, end: usize, kind: Kind, time: Option<Time>) -> usize {
        let empty =
            Reading { value: None, step: Decimal::ZERO, hedge: Hedge::Exact, claim: Interval::ALL };
        self.figures.push(Figure {
            at: range(start, end),
            kind,
            reading: empty,
            unit: Unit::NONE,
            han: false,
            time,
        });
        end
    }

    fn push(
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

    /// `ordinal := 第 amount (名 | 位)`, or 第一 as a rank of its own; any other 第N is a name
    fn ordinal(&mut self, at: usize) -> usize {
        let inner = at + '第'.len_utf8();
        let Ok((after, amount)) = super::number::amount(&self.text[inner..]) else { return inner };
        let end = self.text.len() - after.len();
        let ranked =
            after.strip_prefix(['名', '位']).filter(|rest| !rest.starts_with(['称', '置']));
        let end = ranked.map_or(end, |rest| self.text.len() - rest.len());
        let value = amount.written.value().filter(|_| amount.between.is_none());
        match value {
            Some(value) if ranked.is_some() || self.rank_alone(at, end) => {
                let unit = Unit::atom(self.words.known.rank);
                self.push(at, end, Kind::Ordinal, Reading::count(value), unit)
            }
            _ => self.not_a_figure(at, end, Kind::Name, None),
        }
    }

    /// 排名全市第一, 居全省第一: 第N at the end of its clause.
    fn rank_alone(&self, at: usize, end: usize) -> bool {
        let clause_ends = self.text[end..]
            .chars()
            .next()
            .is_none_or(|c| matches!(c, ',' | '。' | ';' | '\n' | ')' | '、' | '”' | '!'));
        let before = &self.text[..at];
        let ranking = [
            "排名", "位居", "位列", "名列", "居", "列", "排", "全市", "全省", "全国", "全区",
            "朔州", "第",
        ];
        clause_ends
            && (ranking.iter().any(|word| before.ends_with(word))
                || self.clause_before(at).contains("排名"))
    }

    fn clause_before(&self, at: usize) -> &str {
        self.text[..at].rsplit([',', '。', ';', '\n']).next().unwrap_or("")
    }

    /// `0.3:56.8:42.9`, each member a figure; `1.91:1` is one.
    fn structure(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let colon = digits_and_point(rest);
        rest[colon..].starts_with(':').then_some(())?;
        if let Some((length, members)) = rate::structure(rest) {
            let unit = Unit::atom(self.words.known.percent);
            for (start, end, reading) in members {
                self.push(at + start, at + end, Kind::Member, reading, unit);
            }
            return Some(at + length);
        }
        let (length, reading) = rate::ratio(rest)?;
        Some(self.push(at, at + length, Kind::Rate, reading, Unit::NONE))
    }

    fn rate(&mut self, start: usize, end: usize, reading: Reading, unit: Unit) -> usize {
        let Some(prefix) = self.prefix_hedge(start) else {
            return self.rate_with_suffix(start, end, reading, unit);
        };
        let value = reading.value.unwrap_or(Decimal::ZERO);
        let claim = match prefix {
            Hedge::MoreThan | Hedge::AtLeast => Interval { low: reading.claim.low, high: None },
            Hedge::LessThan | Hedge::AtMost => Interval { low: None, high: reading.claim.high },
            _ => Interval {
                low: reading.claim.low.map(|l| l - value / Decimal::TEN),
                ..reading.claim
            },
        };
        self.push(start, end, Kind::Rate, Reading { hedge: prefix, claim, ..reading }, unit)
    }

    fn rate_with_suffix(
        &mut self,
        start: usize,
        end: usize,
        reading: Reading,
        unit: Unit,
    ) -> usize {
        match self
            .words
            .suffix_hedges
            .longest(&self.text[end..])
            .filter(|(_, hedge)| *hedge != Hedge::Exact)
        {
            Some((length, hedge)) => {
                let claim = match hedge {
                    Hedge::MoreThan | Hedge::AtLeast => {
                        Interval { low: reading.claim.low, high: None }
                    }
                    Hedge::LessThan | Hedge::AtMost => {
                        Interval { low: None, high: reading.claim.high }
                    }
                    _ => reading.claim,
                };
                self.push(
                    start,
                    end + length,
                    Kind::Rate,
                    Reading { hedge, claim, ..reading },
                    unit,
                )
            }
            None => self.push(start, end, Kind::Rate, reading, unit),
        }
    }

    fn half(&mut self, at: usize) -> usize {
        let before = &self.text[..at];
        let part_of_year = before
            .ends_with(['上', '下', '前', '后', '每', '大', '过', '多', '小', '近'])
            && !before.ends_with("超过");
        let rest = &self.text[at..];
        let found = rate::half(self.words, rest);
        match found {
            Some((after, _, _)) if part_of_year => {
                let time = match (before.chars().next_back(), rest.starts_with("半年")) {
                    (Some('上'), true) => Time::Months { year: None, first: 1, last: 6 },
                    (Some('下'), true) => Time::Months { year: None, first: 7, last: 12 },
                    _ => Time::Vague,
                };
                self.not_a_figure(at, self.text.len() - after.len(), Kind::Date, Some(time))
            }
            Some((after, reading, unit)) => {
                let hedge = self.prefix_hedge(at).unwrap_or(Hedge::Exact);
                let kind = if unit.is_none() { Kind::Number } else { Kind::Quantity };
                self.push(
                    at,
                    self.text.len() - after.len(),
                    kind,
                    Reading { hedge, ..reading },
                    unit,
                )
            }
            None => at + '半'.len_utf8(),
        }
    }

    fn prefix_hedge(&self, start: usize) -> Option<Hedge> {
        let before = self.text[self.end..start].trim_end_matches(['“', '"']);
        self.words
            .prefix_hedges
            .longest(before)
            .map(|(_, hedge)| hedge)
            .filter(|hedge| *hedge != Hedge::Exact)
    }

    fn quantity(&mut self, start: usize, end: usize, found: Quantity) -> usize {
        if found.amount.unreadable || found.to.is_some_and(|to| to.unreadable) {
            return self.not_a_figure(start, end, Kind::Unreadable, None);
        }
        if self.is_name(start, end, &found) {
            return self.not_a_figure(start, end, Kind::Name, None);
        }
        let prefix = self.prefix_hedge(start);
        if self.recent_years(start, &found) {
            return self.not_a_figure(start, end, Kind::Date, Some(Time::Vague));
        }
        let Some(reading) = found.reading(self.words, prefix) else {
            return self.not_a_figure(start, end, Kind::Unreadable, None);
        };
        let mut unit = found.unit;
        let mut end = end;
        if found.amount.style == Style::BareMagnitude
            && unit.is_none()
            && self.text[end..].starts_with('级')
        {
            unit = Unit::atom(self.words.known.yuan);
            end += '级'.len_utf8();
        }
        let kind = match (found.to, self.words.units.kind(unit)) {
            (Some(_), _) => Kind::Range,
            (None, "points") => Kind::Points,
            (None, "rate" | "multiple") => Kind::Rate,
            (None, _) if unit.is_none() => Kind::Number,
            _ => Kind::Quantity,
        };
        self.push(start, end, kind, reading, unit)
    }

    /// 近五年, 近3年: a stretch of time, no figure.
    fn recent_years(&self, start: usize, found: &Quantity) -> bool {
        let time = matches!(self.words.units.kind(found.unit), "time" | "clock");
        time && self.text[..start].ends_with('近') && !self.text[..start].ends_with("接近")
    }

    fn is_name(&self, start: usize, end: usize, found: &Quantity) -> bool {
        let (before, rest) = (&self.text[..start], &self.text[end..]);
        let numeral = &self.text[start..end];
        let unit = &*self.words.units.get(found.unit.of).name;
        match found.amount.style {
            Style::Arabic if found.unit.is_none() => {
                name::code_before(before) || name::code_after(rest)
            }
            Style::Arabic => name::code_before(before) && !latin_word_before(before),
            Style::Positional => {
                found.unit.is_none() && !rest.starts_with("分之") && numeral.chars().count() < 3
            }
            Style::BareMagnitude => self.bare_magnitude_is_name(before, rest, found),
            Style::Han => {
                let digits = numeral.trim_end_matches(unit);
                let small = found.amount.written.place <= 1 && found.amount.between.is_none();
                (found.unit.is_none() && small && !self.alone(start, end))
                    || (small
                        && !found.unit.is_none()
                        && (name::counts_nothing(digits, unit)
                            || name::slogan(self.text, start, end)))
                    || (digits == "一" && unit == "大" && !before.ends_with(['为', '是', '成']))
            }
        }
    }

    /// Does the numeral fill its whole line? `heshu parse` reads 三百五 and 一 as numbers.
    fn alone(&self, start: usize, end: usize) -> bool {
        let free = |c: Option<char>| {
            c.is_none_or(|c| matches!(c, '\n' | ' ' | ',' | '。' | ';' | '!' | '?' | '、'))
        };
        free(self.text[..start].chars().next_back()) && free(self.text[end..].chars().next())
    }

    /// 万元, 百亿, 千人: a figure only in 百亿级, 千亿元产值, 近百家, 上万人, 百余项.
    fn bare_magnitude_is_name(&self, before: &str, rest: &str, found: &Quantity) -> bool {
        let rounded = found.amount.more
            || before.ends_with(['近', '上', '过', '逾', '超', '约', '数', '成', '几']);
        let class = rest.starts_with('级')
            && found.unit.is_none()
            && found.amount.written.value() >= Some(Decimal::from(100_000_000));
        let of_money = found.unit.of == self.words.known.yuan
            && found.amount.written.value() >= Some(Decimal::from(1_000_000_000));
        let counted = !before.ends_with('每') && !found.unit.is_none();
        !(class || (counted && (rounded || of_money)))
    }
}

/// GDP136063元: a word before the number, not a letter of a code.
fn latin_word_before(before: &str) -> bool {
    let letters = before.chars().rev().take_while(char::is_ascii_uppercase).count();
    letters >= 2
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn digits_and_point(text: &str) -> usize {
    text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count()
}

fn range(start: usize, end: usize) -> ViewRange {
    ViewRange { start: start as u32, end: end as u32 }
}
