//! Numbers in Han numerals: 三千二百, 一万二, 二〇二三, 九十三点六五, 十几, 壹佰贰拾叁万.

use super::number::{Amount, Digits, Style, Written, fail};
use nom::IResult;

/// What one character is in a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Digit(u8),
    /// 几, 数: some, from two to nine.
    Some,
    /// 十, 百, 千.
    Unit(u32),
    /// 万, 亿.
    Section(u32),
    Twenty(u8),
}

fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' => Sign::Digit(0),
        '一' | '壹' | '幺' => Sign::Digit(1),
        '二' | '两' | '兩' | '贰' | '貳' => Sign::Digit(2),
        '三' | '叁' | '參' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' | '陸' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '几' | '数' => Sign::Some,
        '十' | '拾' => Sign::Unit(1),
        '百' | '佰' => Sign::Unit(2),
        '千' | '仟' => Sign::Unit(3),
        '万' | '萬' => Sign::Section(4),
        '亿' | '億' => Sign::Section(8),
        '廿' => Sign::Twenty(2),
        '卅' => Sign::Twenty(3),
        _ => return None,
    })
}

/// Capital numerals are also ordinary words (队伍, 大陆, 放肆): one alone is no number.
fn is_capital(c: char) -> bool {
    "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟".contains(c)
}

/// A number while it is being read.
#[derive(Debug, Clone, Copy, Default)]
struct Reader {
    /// Finished 万 and 亿.
    total: u128,
    /// 十, 百, 千 since.
    section: u128,
    digit: Option<u8>,
    some: bool,
    /// The power of the unit read last, within the section; 4 or more at its start.
    unit: u32,
    /// The power that the next unit must stay under.
    under: u32,
    /// The power of the last place written.
    place: u32,
    after_zero: bool,
    /// 一亿, 两万 have been closed by 亿: no second one.
    hundred_million: bool,
    ten_thousand: bool,
    any: bool,
    bare: bool,
    between: Option<(u128, u128)>,
}

/// `han := positional | spoken (点 digit+)? section* more?`
pub(super) fn han(i: &str) -> IResult<&str, Amount> {
    let mut characters = i.chars();
    let (Some(first), second) = (characters.next(), characters.next()) else { return fail(i) };
    if sign(first).is_none() {
        return fail(i);
    }
    let numeral_follows =
        second.is_some_and(|c| sign(c).is_some() || matches!(c, '点' | '點' | '元' | '圆' | '角'));
    if is_capital(first) && !numeral_follows {
        return fail(i);
    }
    if let Some(found) = positional(i) {
        return Ok(found);
    }
    spoken(i)
}

/// `positional := digit digit+`, no unit behind: 二〇二三, 一九七八. Two digits are 三五百 or 七八个, not this.
fn positional(i: &str) -> Option<(&str, Amount)> {
    let mut digits = Digits::default();
    let (mut count, mut end, mut zero) = (0, 0, false);
    for (at, c) in i.char_indices() {
        match sign(c) {
            Some(Sign::Digit(d)) if !matches!(c, '两' | '兩') => {
                digits.push_digit(u128::from(d));
                zero |= d == 0;
                count += 1;
                end = at + c.len_utf8();
            }
            Some(_) => return None,
            None => break,
        }
    }
    let point = i[end..].starts_with(['点', '點']);
    (count >= 3 || (count == 2 && zero && !i.starts_with(['零', '〇']))).then_some(())?;
    if point {
        return None;
    }
    let written = Written { digits: digits.value, place: 0 };
    Some((
        &i[end..],
        Amount { unreadable: digits.too_many, ..Amount::new(written, Style::Positional) },
    ))
}

/// `spoken := (digit? unit | digit | section)+`, the units falling
fn spoken(i: &str) -> IResult<&str, Amount> {
    let mut reader = Reader { under: 4, unit: 4, ..Reader::default() };
    let mut end = 0;
    for (at, c) in i.char_indices() {
        if !sign(c).is_some_and(|sign| reader.take(sign, &i[at + c.len_utf8()..])) {
            break;
        }
        end = at + c.len_utf8();
    }
    if end == 0 {
        return fail(i);
    }
    let bare = reader.bare;
    let (value, place) = reader.finish();
    let mut amount = Amount::new(
        Written { digits: value / 10u128.pow(place), place: place as i32 },
        if bare { Style::BareMagnitude } else { Style::Han },
    );
    amount.magnitude = reader.ten_thousand || reader.hundred_million;
    if let Some((low, high)) = reader.between {
        amount.between =
            Some((Written { digits: low, place: 0 }, Written { digits: high, place: 0 }));
    }
    let (rest, amount) = fraction(&i[end..], amount);
    let (rest, amount) = sections(rest, amount);
    let (rest, more) = match rest.strip_prefix(['多', '余', '餘', '来']) {
        Some(after) if !after.starts_with(['式', '额', '样', '数', '自', '到', '年']) => {
            (after, true)
        }
        _ => (rest, false),
    };
    let (rest, amount) = if more { sections(rest, amount) } else { (rest, amount) };
    Ok((rest, Amount { more: amount.more || more, ..amount }))
}

impl Reader {
    /// Takes one sign; `false` where it no longer belongs to the number.
    fn take(&mut self, sign: Sign, rest: &str) -> bool {
        match sign {
            Sign::Digit(d) => self.take_digit(d, rest),
            Sign::Some => self.take_some(rest),
            Sign::Unit(power) => self.take_unit(power),
            Sign::Section(power) => self.take_section(power),
            Sign::Twenty(tens) => {
                let free = self.digit.is_none() && self.under > 1;
                if free {
                    self.digit = Some(tens);
                    self.take_unit(1);
                }
                free
            }
        }
    }

    fn take_digit(&mut self, d: u8, rest: &str) -> bool {
        if let Some(before) = self.digit {
            // 三五百, 七八个: two neighbouring digits are a range.
            if self.between.is_none()
                && !self.after_zero
                && before > 0
                && d > before
                && d - before <= 2
            {
                return self.take_pair(before, d, rest);
            }
            return false;
        }
        if self.some {
            return false;
        }
        if d == 0 && self.any {
            let goes_on = rest.chars().next().is_some_and(|c| sign_of_digit(c));
            self.after_zero = goes_on;
            return goes_on;
        }
        self.digit = Some(d);
        self.any = true;
        true
    }

    fn take_pair(&mut self, low: u8, high: u8, rest: &str) -> bool {
        let (power, section) = match rest.chars().next().and_then(sign) {
            Some(Sign::Unit(power)) if power < self.under => (power, 0),
            Some(Sign::Section(power)) => (0, power),
            Some(_) => return false,
            None => (0, 0),
        };
        let _ = section;
        let unit = 10u128.pow(power);
        self.between =
            Some((self.section + u128::from(low) * unit, self.section + u128::from(high) * unit));
        true
    }

    fn take_some(&mut self, rest: &str) -> bool {
        if self.some || self.digit.is_some() || self.between.is_some() {
            return false;
        }
        let next = rest.chars().next().and_then(sign);
        match next {
            // 几十, 数百
            Some(Sign::Unit(power)) if power < self.under => {
                let unit = 10u128.pow(power);
                self.between = Some((
                    self.section + 2 * unit,
                    self.section + 10 * unit - u128::from(power == 1),
                ));
            }
            // 几万, 数亿
            Some(Sign::Section(_)) if !self.any => self.between = Some((2, 10)),
            // 十几
            _ if self.unit == 1 => self.between = Some((self.section + 1, self.section + 9)),
            _ => return false,
        }
        self.some = true;
        self.any = true;
        true
    }

    fn take_unit(&mut self, power: u32) -> bool {
        if power >= self.under {
            return false;
        }
        if self.between.is_none() {
            let starts = !self.any && power > 1;
            self.bare |= starts;
            self.section += u128::from(self.digit.unwrap_or(1)) * 10u128.pow(power);
        } else if !self.some && self.digit.is_some() {
            self.section += u128::from(self.digit.unwrap_or(1)) * 10u128.pow(power);
        }
        (self.digit, self.unit, self.under, self.place) = (None, power, power, power);
        (self.any, self.after_zero) = (true, false);
        true
    }

    fn take_section(&mut self, power: u32) -> bool {
        let taken = if power == 4 { self.ten_thousand } else { self.hundred_million };
        if taken {
            return false;
        }
        self.bare |= !self.any;
        let last = u128::from(self.digit.unwrap_or(u8::from(!self.any)));
        let section = self.section + last;
        let factor = 10u128.pow(power);
        if let Some((low, high)) = self.between {
            self.between = Some((low * factor, high * factor));
        }
        if self.digit.is_some() {
            self.place = 0;
        }
        if power == 8 {
            self.total = (self.total + section) * factor;
            self.hundred_million = true;
            self.ten_thousand = false;
        } else {
            self.total += section * factor;
            self.ten_thousand = true;
        }
        self.place = power + if section == 0 { 0 } else { self.place };
        (self.section, self.digit, self.some) = (0, None, false);
        (self.unit, self.under, self.any, self.after_zero) = (power, 4, true, false);
        true
    }

    /// The value, and the power of its last written place.
    fn finish(&mut self) -> (u128, u32) {
        let base = self.total + self.section;
        if let Some((low, high)) = self.between {
            let lowest = if self.total > 0 && self.section == 0 && self.digit.is_none() {
                low
            } else {
                self.total + low
            };
            if lowest != low {
                self.between = Some((self.total + low, self.total + high));
            }
            // 十几 is written 十: the value is what stands before 几.
            return if self.some && self.unit < 4 && base > 0 {
                (base, self.place)
            } else {
                (lowest, 0)
            };
        }
        match self.digit {
            // 三百五, 一万二: the place next below the last unit.
            Some(d) if !self.after_zero && matches!(self.unit, 2 | 3 | 4 | 8) && base > 0 => {
                (base + u128::from(d) * 10u128.pow(self.unit - 1), self.unit - 1)
            }
            Some(d) => (base + u128::from(d), 0),
            None => (base, self.place),
        }
    }
}

fn sign_of_digit(c: char) -> bool {
    matches!(sign(c), Some(Sign::Digit(_) | Sign::Unit(1)))
}

/// `(点 digit+)?`
fn fraction(i: &str, amount: Amount) -> (&str, Amount) {
    let Some(rest) = i.strip_prefix(['点', '點']) else { return (i, amount) };
    let mut digits = Digits {
        value: amount.written.digits * 10u128.pow(amount.written.place.unsigned_abs()),
        too_many: false,
    };
    let mut end = 0;
    let mut places = 0;
    for (at, c) in rest.char_indices() {
        let Some(Sign::Digit(d)) = sign(c) else { break };
        digits.push_digit(u128::from(d));
        places += 1;
        end = at + c.len_utf8();
    }
    if places == 0 || amount.between.is_some() || amount.magnitude {
        return (i, amount);
    }
    let written = Written { digits: digits.value, place: -places };
    (&rest[end..], Amount { written, unreadable: digits.too_many, ..amount })
}

/// `section* := (万 | 亿 | 万亿)?` behind a fraction or 多
fn sections(i: &str, amount: Amount) -> (&str, Amount) {
    let mut rest = i;
    let mut amount = amount;
    for (word, power) in [("万亿", 12), ("亿", 8), ("億", 8), ("万", 4), ("萬", 4)] {
        if let Some(after) = rest.strip_prefix(word) {
            rest = after;
            amount = amount.times_ten_to(power);
            break;
        }
    }
    (rest, amount)
}
