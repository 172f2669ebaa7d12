//! A numeral while it is being read, sign by sign: digits, units, sections, gaps.
//!
//! Shape: [`Reader::read`] takes what belongs to the number and gives the rest; [`Reader::amount`]
//! says what was read. Sums are kept with both ends, so that 三五百 and 十几 need no second pass.

use super::number::{Amount, Open, Style, Written, begins_unit, more_before_magnitude};
use super::sign::{Sign, first_sign, sign};
use nom::Parser;

/// A coefficient that waits for its unit; its ends differ where the number is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending {
    pub(super) low: u128,
    pub(super) high: u128,
    /// One digit: 三百五 is 350, 三百05 is 305.
    pub(super) single: bool,
    pub(super) arabic: bool,
}

/// Two ends of what has been read; equal where the number is put exactly.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    low: u128,
    high: u128,
}

/// A number while it is being read: `(beyond + high + low + section + pending)`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reader {
    /// 兆 and 京.
    beyond: Ends,
    /// 亿.
    high: Ends,
    /// 万 since 亿.
    low: Ends,
    /// 十, 百, 千 since.
    section: Ends,
    pub(super) pending: Option<Pending>,
    /// The power that the next unit must stay under.
    under: u32,
    /// The power of the unit or section read last.
    last: u32,
    /// The power of the last place written.
    place: u32,
    /// The power of the sections that end the number.
    trailing: u32,
    /// Units since the last section.
    units: u32,
    zero: bool,
    ten_thousand: bool,
    pub(super) any: bool,
    pub(super) bare: bool,
    more: bool,
    magnitude: bool,
    open: Option<Open>,
    too_many: bool,
}

/// 数字, 数量, 几何 begin here.
fn begins_word_of_number(rest: &str) -> bool {
    rest.starts_with(['字', '据', '量', '值', '额', '码', '学', '何', '乎', '智', '控'])
}

/// 一两个, 一两天: what is counted so.
fn begins_count(rest: &str) -> bool {
    rest.starts_with(['个', '個', '年', '天', '周', '次', '家', '人', '名', '位', '件', '项', '种'])
}

/// Does the text go on with a smaller part, or end?
fn goes_on_below(rest: &str) -> bool {
    let digits = rest.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let in_digits = (1..=4).contains(&digits)
        && matches!(first_sign(&rest[digits..]), Some(Sign::Section(4 | 8)));
    rest.is_empty() || in_digits || first_sign(rest).is_some_and(|sign| sign != Sign::Some)
}

impl Ends {
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(other.low)?,
            high: self.high.checked_add(other.high)?,
        })
    }

    fn times(self, factor: u128) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(factor)?, high: self.high.checked_mul(factor)? })
    }
}

impl Reader {
    /// Nothing read yet.
    pub(super) fn new() -> Self {
        Self { under: 4, ..Self::default() }
    }

    /// A number that begins in digits.
    pub(super) fn after(pending: Pending) -> Self {
        Self { any: true, pending: Some(pending), ..Self::new() }
    }

    /// Takes signs as long as they belong to the number, and gives the rest.
    pub(super) fn read<'i>(&mut self, i: &'i str) -> &'i str {
        let mut rest = i;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            let next = match sign(c) {
                Some(Sign::Zero) => self.zero(after).then_some(after),
                Some(Sign::Digit(d)) => self.digit(d, after).then_some(after),
                Some(Sign::Pair) => self.pair(after).then_some(after),
                Some(Sign::Some) => self.some(after).then_some(after),
                Some(Sign::Unit(power)) => self.unit(power, after).then_some(after),
                Some(Sign::Tens(tens)) => self.tens(tens).then_some(after),
                Some(Sign::Section(power)) => self.section(power, after).then_some(after),
                None if c.is_ascii_digit() => self.digits(rest),
                None => self.loosened(rest),
            };
            match next {
                Some(next) => rest = next,
                None => break,
            }
        }
        rest
    }

    /// 零 stands for a gap; alone it is nought.
    fn zero(&mut self, rest: &str) -> bool {
        if self.pending.is_some() || self.zero || self.open.is_some() {
            return false;
        }
        if !self.any {
            self.take_digit(0, 0, false);
            return true;
        }
        let goes_on = rest.as_bytes().first().is_some_and(u8::is_ascii_digit)
            || matches!(
                first_sign(rest),
                Some(Sign::Digit(_) | Sign::Unit(1 | 2) | Sign::Pair | Sign::Tens(_))
            );
        self.zero |= goes_on;
        goes_on
    }

    fn digit(&mut self, d: u8, _rest: &str) -> bool {
        match self.pending {
            None => {
                self.take_digit(u128::from(d), u128::from(d), false);
                true
            }
            // 三五百, 七八个: two neighbouring digits are a range.
            Some(before) if !before.arabic && self.open.is_none() && before.low > 0 => {
                let d = u128::from(d);
                let neighbours = d > before.low && d - before.low <= 2;
                if neighbours {
                    self.pending = Some(Pending { high: d, ..before });
                    self.open = Some(Open::Pair);
                }
                neighbours
            }
            Some(_) => false,
        }
    }

    fn take_digit(&mut self, low: u128, high: u128, arabic: bool) {
        self.pending = Some(Pending { low, high, single: true, arabic });
        (self.any, self.place, self.trailing) = (true, 0, 0);
    }

    /// 两 is two before a unit; behind one it is a unit itself: 三十两.
    fn pair(&mut self, rest: &str) -> bool {
        let counted = matches!(first_sign(rest), Some(Sign::Unit(2..) | Sign::Section(_)));
        // 一两百, 一两个; 一两 is a weight.
        if let Some(one) = self.pending.filter(|one| one.low == 1 && !one.arabic && self.units == 0)
        {
            let pair = self.open.is_none() && (counted || begins_count(rest));
            if pair {
                self.pending = Some(Pending { high: 2, ..one });
                self.open = Some(Open::Pair);
            }
            return pair;
        }
        let fits = self.pending.is_none() && (!self.any || counted);
        if fits {
            self.take_digit(2, 2, false);
        }
        fits
    }

    /// 几十, 数百, 几万, 十几
    fn some(&mut self, rest: &str) -> bool {
        if self.pending.is_some() || self.open.is_some() {
            return false;
        }
        let begins = match first_sign(rest) {
            Some(Sign::Unit(power)) => power < self.under,
            Some(Sign::Section(4 | 8)) => !self.any,
            _ => false,
        };
        if begins {
            self.take_digit(2, 10, false);
            self.open = Some(Open::Some);
        } else if self.any && self.last == 1 && self.units > 0 && !begins_word_of_number(rest) {
            self.take_digit(0, 10, false);
            self.open = Some(Open::Teens);
        }
        self.open.is_some()
    }

    fn unit(&mut self, power: u32, rest: &str) -> bool {
        let begins_word = match power {
            2 => self.is_percent_word(rest),
            3 => begins_unit(rest) && self.units == 0 && !self.magnitude && self.own_unit(rest),
            _ => false,
        };
        // 30 is written, 3十 is not.
        let digits_before_ten = power == 1 && self.pending.is_some_and(|pending| pending.arabic);
        if power >= self.under || begins_word || digits_before_ten {
            return false;
        }
        let implied = Pending { low: 1, high: 1, single: true, arabic: false };
        let coefficient = match self.pending.take() {
            Some(pending) => pending,
            None if !self.any => {
                self.bare = power > 1;
                implied
            }
            None if power == 1 || self.zero => implied,
            None => return false,
        };
        let part = Ends { low: coefficient.low, high: coefficient.high };
        self.add(part.times(10u128.pow(power)));
        // 三百五十 is 350 to the last digit; 3千 is as round as 3万.
        self.place = if coefficient.arabic { power } else { 0 };
        (self.last, self.under) = (power, power);
        (self.any, self.zero, self.trailing) = (true, false, 0);
        self.units += 1;
        true
    }

    /// 百分点, 百分比; but 百分之五, 五百分之二, 百分三十 are numbers.
    fn is_percent_word(&self, rest: &str) -> bool {
        let Some(behind) = rest.strip_prefix('分') else { return false };
        let parts = behind.starts_with('之') || (!self.any && first_sign(behind).is_some());
        !parts
    }

    /// 3千米 has the unit 千米; 三千米 is as well three thousand metres.
    fn own_unit(&self, rest: &str) -> bool {
        let arabic = self.pending.is_some_and(|p| p.arabic);
        arabic || !self.any || !rest.starts_with(['米', '字'])
    }

    fn add(&mut self, part: Option<Ends>) {
        match part.and_then(|part| self.section.plus(part)) {
            Some(section) => self.section = section,
            None => self.too_many = true,
        }
    }

    fn tens(&mut self, tens: u8) -> bool {
        let fits = self.pending.is_none() && self.under > 1;
        if fits {
            self.take_digit(u128::from(tens), u128::from(tens), false);
            self.unit(1, "");
        }
        fits
    }

    fn section(&mut self, power: u32, rest: &str) -> bool {
        // 兆 also means a million, 京 a town: only inside a number are they numerals.
        if power > 8 && !(self.any && goes_on_below(rest)) {
            return false;
        }
        let grouped = self.units > 0 || self.pending.is_some();
        // 万万 is 亿, but 亿万 is no number.
        let stacked = !grouped && self.last > 4;
        if power == 4 && (stacked || self.ten_thousand && grouped) {
            return false;
        }
        self.bare |= !self.any;
        let mut group = self.section;
        if let Some(pending) = self.pending.take() {
            // 百二万 is 120万.
            let elided = self.bare && self.last > 1 && !self.zero;
            let factor = if elided { 10u128.pow(self.last - 1) } else { 1 };
            let part = Ends { low: pending.low, high: pending.high };
            group = part.times(factor).and_then(|part| group.plus(part)).unwrap_or(group);
        } else if !self.any {
            group = Ends { low: 1, high: 1 };
        }
        let taken = self.raise(group, power);
        self.too_many |= taken.is_none();
        (self.section, self.last, self.under) = (Ends::default(), power, 4);
        self.trailing = if grouped { power } else { self.trailing + power };
        self.place += power;
        (self.any, self.zero, self.magnitude, self.units) = (true, false, true, 0);
        true
    }

    /// Multiplies what the section covers.
    fn raise(&mut self, group: Ends, power: u32) -> Option<()> {
        let factor = 10u128.pow(power);
        if power == 4 {
            let of = if self.ten_thousand { self.low } else { group };
            self.low = of.times(factor)?;
            self.ten_thousand = true;
        } else {
            let all = self.high.plus(self.low)?.plus(group)?.times(factor)?;
            (self.high, self.low, self.ten_thousand) = (Ends::default(), Ends::default(), false);
            if power == 8 {
                self.high = all;
            } else {
                self.beyond = self.beyond.plus(all)?;
            }
        }
        Some(())
    }

    /// Digits behind a magnitude go on with the number if they fit below it: 1万600, 3亿5千万.
    fn digits<'i>(&mut self, i: &'i str) -> Option<&'i str> {
        if self.pending.is_some() || self.last < 2 || self.open.is_some() || self.more {
            return None;
        }
        let length = i.bytes().take(17).take_while(u8::is_ascii_digit).count();
        let (digits, rest) = i.split_at(length);
        let value = digits.parse::<u128>().ok()?;
        let power = super::number::magnitude(rest).map_or(0, |(_, power)| power.unsigned_abs());
        let power = match (self.last, power) {
            // 3千5百万, 2千零30万: 万 closes both.
            (..4, _) => power % 4,
            // 1万2000亿
            (4, 8..) => power - 8,
            _ => power,
        };
        let fits = length + (power as usize) <= self.last as usize;
        let else_what = rest.starts_with(['年', '月', '日', '时', '号', '.', ',', '%', '-', '/']);
        if !fits || else_what {
            return None;
        }
        self.take_digit(value, value, true);
        let single = length == 1 && power == 0;
        self.pending = self.pending.map(|pending| Pending { single, ..pending });
        Some(rest)
    }

    /// 300多万, 9个多亿
    fn loosened<'i>(&mut self, i: &'i str) -> Option<&'i str> {
        let (rest, loose) = more_before_magnitude.parse(i).ok().filter(|_| self.any)?;
        self.more |= loose;
        Some(rest)
    }

    pub(super) fn amount(&self, style: Style) -> Amount {
        let mut place = self.place;
        let pending = self.pending.map_or(Some(Ends::default()), |pending| {
            // 三百五, 一万二: the place next below the last unit.
            let elided = pending.single
                && !self.zero
                && self.last > 1
                && pending.low > 0
                && self.open != Some(Open::Teens);
            if elided {
                place = self.last - 1;
            }
            let part = Ends { low: pending.low, high: pending.high };
            part.times(if elided { 10u128.pow(place) } else { 1 })
        });
        let parts = [self.high, self.low, self.section];
        let sum = parts
            .into_iter()
            .try_fold(self.beyond, Ends::plus)
            .zip(pending)
            .and_then(|(sum, pending)| sum.plus(pending));
        let unit = 10u128.checked_pow(place).filter(|_| self.open != Some(Open::Teens));
        let (unit, place) = unit.map_or((1, 0), |unit| (unit, place as i32));
        let written = |value: u128| Written { digits: value / unit, place };
        let ends = sum.unwrap_or_default();
        let sole = self.trailing == 0 && self.units == 1 && !self.magnitude && self.last > 1;
        Amount {
            unreadable: self.too_many || sum.is_none(),
            open: self.open.map(|why| (why, written(ends.high))),
            more: self.more,
            magnitude: self.magnitude,
            scale: match (self.pending, sole) {
                (Some(_), _) => 0,
                (None, true) => self.last,
                (None, false) => self.trailing,
            },
            ..Amount::new(written(ends.low), style)
        }
    }
}
