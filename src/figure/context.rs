//! What stands around a numeral: signs, hedges, currencies, and whether it is a name.
//!
//! Every look back is bounded, so that a text without punctuation costs no more than prose.

use super::claim::Prefix;
use super::name;
use super::number::{Amount, Digits, Style, Written, amount, magnitudes};
use super::quantity::Quantity;
use super::scan::{Scan, digits};
use super::sign::{Sign, digit, first_sign, is_capital, sign};
use super::{Figure, Kind, line};
use crate::num::{Decimal, Hedge, Reading, Unit};

/// How far back a clause is looked at, in bytes.
const CLAUSE: usize = 120;
/// So many figures share a unit, which the last of them has.
const SIDE_BY_SIDE: usize = 12;

impl Scan<'_> {
    /// A minus sign belongs to the number only behind a Han character, a space or the start.
    pub(super) fn sign_before(&self, at: usize) -> usize {
        let before = &self.text[..at];
        let Some(further) = before.strip_suffix('-').filter(|further| further.len() >= self.end)
        else {
            return at;
        };
        let free = match further.chars().next_back() {
            None => true,
            Some(c) => {
                matches!(c, ' ' | '\n' | '(' | ':' | ',' | '、')
                    || (c > '\u{4dff}' && c < '\u{a000}')
            }
        };
        if free { at - 1 } else { at }
    }

    /// .77 is 0.77 behind a space or a sign, .5亿 is 50,000,000: where it ends, and its amount.
    pub(super) fn point_before(&self, at: usize) -> Option<(usize, Amount)> {
        let before = self.text[self.end.min(at)..at].strip_suffix('.')?;
        let free = match before.chars().next_back() {
            None => self.end == 0,
            Some(c) => matches!(c, ' ' | '-' | ',' | '(' | ':'),
        };
        let length = self.text[at..].bytes().take_while(u8::is_ascii_digit).count();
        let places = i32::try_from(length).ok().filter(|places| free && *places <= 28)?;
        let mut digits = Digits::default();
        digits.push(&self.text[at..at + length]);
        let written = Written { digits: digits.value, place: -places };
        let amount = Amount { unreadable: digits.too_many, ..Amount::new(written, Style::Arabic) };
        let (rest, amount) = magnitudes(&self.text[at + length..], amount);
        Some((self.place(rest), amount))
    }

    /// The hedge that stands before a figure: 近, 突破. `exceeds`: 过 is one before it.
    pub(super) fn prefix_hedge(&self, start: usize, end: usize, exceeds: bool) -> Option<Prefix> {
        let before = &self.text[self.end.min(start)..start];
        if self.all()
            && let Some(hedge) = line::compared(before, &self.text[end..])
        {
            return Some(Prefix { hedge, below: false });
        }
        let before = before.strip_suffix(['“', '"']).unwrap_or(before);
        let (length, hedge) = self.words.prefix_hedges.longest(before)?;
        // 过百亿, 过20% go beyond; 召开过3次 happened.
        if !exceeds && before[before.len() - length..] == *"过" {
            return None;
        }
        let below = before[before.len() - length..].ends_with('近');
        Some(Prefix { hedge, below }).filter(|_| hedge != Hedge::Exact)
    }

    /// Does a hedge stand before or behind?
    pub(super) fn loose(&self, start: usize, rest: &str) -> bool {
        let suffix = self.words.suffix_hedges.longest(rest);
        suffix.is_some_and(|(_, hedge)| hedge != Hedge::Exact)
            || self.prefix_hedge(start, self.place(rest), true).is_some()
    }

    /// ¥3380.58, US$8000, CNY1.25
    pub(super) fn currency_before(&self, start: usize, found: Quantity) -> (usize, Quantity) {
        let before = &self.text[self.end.min(start)..start];
        let sign = before.as_bytes().last().is_some_and(|b| *b != b' ' && *b != b',');
        if !found.unit.is_none() || !sign {
            return (start, found);
        }
        match self.words.currencies.longest(before) {
            Some((length, unit)) => (start - length, Quantity { unit, ..found }),
            None => (start, found),
        }
    }

    /// 313万常住人口: the word behind says of what. 产值突破10亿, 筹资9个多亿: the word before does, where the clause ends.
    pub(super) fn unit_unsaid(&self, start: usize, end: usize, found: Quantity) -> Quantity {
        let alone = found.unit.is_none() && found.amount.magnitude && !self.all();
        if !alone {
            return found;
        }
        if let Some((_, unit)) = self.words.unsaid_before.longest(&self.text[end..]) {
            return Quantity { unit, ..found };
        }
        if !clause_ends(&self.text[end..]) {
            return found;
        }
        let before = self.words.without_hedge(&self.text[..start]);
        let before = before.trim_end_matches(['达', '到', '为', '已', '了']);
        match self.words.unsaid_units.longest(before) {
            Some((_, unit)) => Quantity { unit, ..found },
            None => found,
        }
    }

    /// 分别为2亿、70亿、20亿千瓦时: of that unit, each of them.
    pub(super) fn magnitudes_before(&mut self, start: usize, unit: Unit) {
        self.side_by_side(start, |figure, text| {
            let bare = figure.kind == Kind::Number
                && figure.unit.is_none()
                && text.ends_with(['万', '亿']);
            if bare {
                (figure.kind, figure.unit) = (Kind::Quantity, unit);
            }
            bare
        });
    }

    /// 高2.2个和1.7个百分点, 提高20.9、36.2、54个百分点: points, each of them.
    pub(super) fn points_before(&mut self, start: usize, unit: Unit) {
        self.side_by_side(start, |figure, text| {
            let bare = figure.unit.is_none() || text.ends_with('个');
            let plain = matches!(figure.kind, Kind::Number | Kind::Quantity)
                && figure.reading.hedge == Hedge::Exact
                && !figure.han;
            let points = figure.reading.value.filter(|_| bare && plain).and_then(|value| {
                Reading::rounded(value, super::number::step(-i32::try_from(value.scale()).ok()?)?)
            });
            if let Some(reading) = points {
                (figure.kind, figure.unit, figure.reading) = (Kind::Points, unit, reading);
            }
            points.is_some()
        });
    }

    /// Goes back from a figure over those that only 、 or 和 joins to it, as long as they are taken.
    fn side_by_side(&mut self, start: usize, mut takes: impl FnMut(&mut Figure, &str) -> bool) {
        let mut from = start;
        for figure in self.figures.iter_mut().rev().take(SIDE_BY_SIDE) {
            let (own, end) = (figure.at.start as usize, figure.at.end as usize);
            let joint = self.text.get(end..from).unwrap_or("").trim_matches(' ');
            let joined = matches!(joint, "、" | "和" | "与" | "及");
            if !joined || !takes(figure, &self.text[own..end]) {
                break;
            }
            from = own;
        }
    }

    /// 邮发代号:21-465, 电话0349-2188888: where the code that begins here ends. 移动电话427万户 are
    /// counted.
    pub(super) fn code(&self, at: usize) -> Option<usize> {
        if let Some(length) = numbered_year(&self.text[at..]) {
            return Some(at + length);
        }
        let before = self.text[..at].trim_end_matches([':', ' ']);
        self.words.codes.longest(before).filter(|_| !self.all())?;
        let rest = &self.text[at..];
        let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
        let behind = &rest[length..];
        let counts = behind.starts_with(['.', ',', '%'])
            || first_sign(behind).is_some()
            || self.words.unit_words.longest(behind).is_some();
        (length >= 4 && !counts).then_some(at + length)
    }

    /// 127.0.0.1, 3.2.1: a name; where all numbers are wanted, one beside the other.
    pub(super) fn dotted(&mut self, at: usize, point: char) -> Option<usize> {
        let text = self.text;
        let end = at + dotted(&text[at..], point)?;
        if !self.all() {
            return Some(self.not_a_figure(at, end, Kind::Name, None));
        }
        let mut start = at;
        for run in text[at..end].split(point) {
            if let Ok((_, amount)) = amount(run) {
                self.quantity(start, start + run.len(), Quantity::new(amount, Unit::NONE));
            }
            start += run.len() + point.len_utf8();
        }
        Some(end)
    }

    /// 近五年, 未来3年, 下一个30年: a stretch of time, no figure.
    pub(super) fn recent_years(&self, start: usize, found: &Quantity) -> bool {
        let before = &self.text[..start];
        let stretch = ["近", "过去", "未来", "今后", "下一个", "又一个"];
        matches!(self.words.units.kind(found.unit), "time" | "clock")
            && stretch.iter().any(|word| before.ends_with(word))
            && !before.ends_with("接近")
    }

    pub(super) fn clause_before(&self, at: usize) -> &str {
        name::clause(name::tail(&self.text[..at], CLAUSE))
    }

    pub(super) fn is_name(&self, start: usize, end: usize, found: &Quantity) -> bool {
        let (before, rest) = (&self.text[..start], &self.text[end..]);
        let unit = &*self.words.units.get(found.unit.of).name;
        match found.amount.style {
            Style::Arabic if found.unit.is_none() => {
                name::code_before(before) || name::code_after(rest)
            }
            Style::Arabic => {
                (name::code_before(before) && !latin_word_before(before))
                    || self.numbered_rules(start, end)
                    || (unit == "层" && names_storey(before, found))
            }
            Style::Positional => found.unit.is_none() && end - start < 9,
            Style::BareMagnitude => self.bare_magnitude_is_name(before, rest, found),
            // 队伍, 大陆, 放肆 hold capital numerals.
            Style::Capital => {
                let money = self.words.units.kind(found.unit) == "money";
                found.amount.small() && !(money && end - start > 3)
            }
            Style::Han => self.han_is_name(start, end, found, unit),
        }
    }

    fn han_is_name(&self, start: usize, end: usize, found: &Quantity, unit: &str) -> bool {
        let small = found.amount.small() && found.to.is_none();
        if !small {
            // 数千, 十几 want a unit; 几千万农户 are counted by their magnitude.
            let open = found.amount.open.is_some() && !found.amount.magnitude;
            return open && found.unit.is_none();
        }
        if found.unit.is_none() {
            return !self.alone(start, end);
        }
        let numeral = &self.text[start..end];
        let digits = numeral.trim_end_matches(unit);
        let levels = unit == "级" && digits != "二" && name::names_levels(&self.text[..start]);
        let nothing =
            name::counts_nothing(digits, unit) && !levels && !self.joins_count(start, found);
        nothing
            || name::slogan(self.text, start, end)
            || name::village(digits, unit, &self.text[end..])
            || self.rhymes(start, end)
            || (unit == "层" && names_storey(&self.text[..start], found))
            // 三角 is a shape, unless 元 stands before it.
            || (unit == "角" && !self.text[..start].ends_with(['元', '块']))
            || (digits == "一" && unit == "大" && !self.text[..start].ends_with(['为', '成']))
    }

    /// 两区三圈, 六链五群, 两国双园: numerals that count one character each are a slogan.
    fn rhymes(&self, start: usize, end: usize) -> bool {
        let short = end - start == 6 && !self.text[start..end].ends_with('个');
        let mut behind = self.text[end..].chars();
        let follows = counts_one(behind.next()) && behind.next().is_some_and(|c| sign(c).is_none());
        let second = |f: &Figure| {
            let two = f.kind == Kind::Name && f.at.start as usize + 6 == start;
            two && counts_one(self.text[f.at.range()].chars().next().filter(|c| *c != '一'))
        };
        short && (follows || self.figures.last().is_some_and(second))
    }

    /// 两条生产线和一条流水线: one of what was counted just before.
    fn joins_count(&self, start: usize, found: &Quantity) -> bool {
        let near = |f: &Figure| {
            f.unit == found.unit
                && f.counts()
                && start - (f.at.end as usize).min(start) < 60
                && self.text[f.at.end as usize..start].ends_with(['和', '与', '及', '、'])
        };
        self.figures.last().is_some_and(near)
    }

    /// “黄金25条”: a body of rules by its number.
    fn numbered_rules(&self, start: usize, end: usize) -> bool {
        self.text[..end].ends_with('条')
            && self.text[end..].starts_with(['”', '’', '"', '》'])
            && name::tail(&self.text[..start], 30).contains(['“', '‘', '"', '《'])
    }

    /// Does the numeral fill its whole line? A list of them is read as numbers.
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
        let value = found.amount.written.value();
        let class = rest.starts_with('级')
            && found.unit.is_none()
            && value >= Some(Decimal::from(100_000_000));
        let of_money = found.unit == Unit::atom(self.words.known.yuan)
            && value >= Some(Decimal::from(1_000_000_000));
        let counted = !before.ends_with('每') && !found.unit.is_none();
        !(class || (counted && (rounded || of_money)))
    }
}

pub(super) fn clause_ends(rest: &str) -> bool {
    let next = rest.chars().next();
    next.is_none_or(|c| matches!(c, ',' | '。' | ';' | '\n' | ')' | '、' | '”' | '!'))
}

/// `dotted := digit+ (point digit+){2,}`: how long it is
fn dotted(i: &str, point: char) -> Option<usize> {
    let run = |i: &str| i.find(|c: char| !c.is_ascii_digit() && digit(c).is_none());
    let length = |i: &str| run(i).unwrap_or(i.len());
    let mut end = length(i);
    let mut points = 0;
    while let Some(rest) = i[end..].strip_prefix(point)
        && length(rest) > 0
    {
        end += point.len_utf8() + length(rest);
        points += 1;
    }
    (points > 1).then_some(end)
}

/// 5.2014年起: the number of a paragraph that begins with a year.
fn numbered_year(i: &str) -> Option<usize> {
    let length = digits(i);
    let year = i[length..].strip_prefix('.')?;
    let begins = length <= 2 && year.starts_with(['1', '2']) && digits(year) == 4;
    (begins && year[4..].starts_with('年')).then_some(length)
}

/// One to nine, or 双; 陆 is a name.
fn counts_one(c: Option<char>) -> bool {
    let digit = |c| matches!(sign(c), Some(Sign::Digit(_) | Sign::Pair)) && !is_capital(c);
    c.is_some_and(|c| c == '双' || digit(c))
}

/// 大厦18层, 位于12层, 1层: which storey, not how many.
fn names_storey(before: &str, found: &Quantity) -> bool {
    found.amount.written.digits <= 1
        || before.ends_with(['楼', '厦', '座', '栋', '幢', '号', '在', '于', '到', '至', '从', '-'])
}

/// GDP136063元: a word before the number, not a letter of a code.
fn latin_word_before(before: &str) -> bool {
    before.bytes().rev().take(2).filter(u8::is_ascii_uppercase).count() == 2
}
