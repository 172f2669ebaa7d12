//! Dates and periods written with numerals: read exactly, and no figures.

use super::han::han;
use super::number::{Style, fail};
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::digit1;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};

/// A date or period as written; a missing year is the reader's to supply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Time {
    /// Months `first..=last`; a year is 1 to 12.
    Months {
        /// The year, where it is written.
        year: Option<i32>,
        /// First month, from 1.
        first: u8,
        /// Last month, to 12.
        last: u8,
    },
    /// The end of a month: 2024年末, 3月底.
    End {
        /// The year, where it is written.
        year: Option<i32>,
        /// The month, 12 for the end of the year.
        month: u8,
    },
    /// Whole years: 2021—2025年.
    Years {
        /// First year.
        first: i32,
        /// Last year.
        last: i32,
    },
    /// One day.
    Day {
        /// The year, where it is written.
        year: Option<i32>,
        /// The month, where it is written.
        month: Option<u8>,
        /// The day.
        day: u8,
    },
    /// A stretch without a calendar: 近五年, 09:30.
    Vague,
}

/// `time := years | year-month-day | month-day | quarter | iso | clock`
pub(super) fn time(i: &str) -> IResult<&str, Time> {
    if i.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        if !may_follow(i) {
            return fail(i);
        }
        alt((iso, years, year_month, dated, clock)).parse(i)
    } else {
        alt((han_years, han_dated, han_clock)).parse(i)
    }
}

/// A glance at what stands behind the first four digits, before any production is tried.
fn may_follow(i: &str) -> bool {
    let digits = i.bytes().take(5).take_while(u8::is_ascii_digit).count();
    let behind = i[digits..].chars().next().filter(|c| begins_time(*c));
    behind.is_some_and(|c| digits == 4 || (digits < 4 && !matches!(c, '.' | '/')))
}

/// What may stand behind the first number of a time.
pub(super) fn begins_time(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '季' | '至' | '到' | '-' | '—' | '~' | ':' | '/' | '.')
        || matches!(c, '“' | '》' | '"' | '”' | '〕' | ']' | '点' | '點')
}

/// `dash := ("-" | "—")+ | "~" | 至 | 到`; some pages have 1--—7月
fn dash(i: &str) -> IResult<&str, &str> {
    let run = i.len() - i.trim_start_matches(['-', '—']).len();
    if run > '—'.len_utf8() {
        return Ok((&i[run..], &i[..run]));
    }
    alt((tag("-"), tag("—"), tag("~"), tag("至"), tag("到"))).parse(i)
}

/// `year4 := digit digit digit digit`, 1000 to 2999, no digit or point behind
fn year4(i: &str) -> IResult<&str, i32> {
    let (rest, year) = four_digits(i)?;
    if is_decimal(rest) { fail(i) } else { Ok((rest, year)) }
}

/// `four-digits := digit digit digit digit`, 1000 to 2999, no digit behind
fn four_digits(i: &str) -> IResult<&str, i32> {
    let length = i.bytes().take(5).take_while(u8::is_ascii_digit).count();
    match i[..length].parse() {
        Ok(year @ 1000..=2999) if length == 4 => Ok((&i[4..], year)),
        _ => fail(i),
    }
}

fn is_decimal(rest: &str) -> bool {
    rest.starts_with('.') && rest[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// `years := year4 年? dash (year4 | digit digit) (年 | 学年)?`
fn years(i: &str) -> IResult<&str, Time> {
    let (rest, first) = terminated(year4, opt(tag("年"))).parse(i)?;
    let (rest, _) = dash(rest)?;
    let (after, last) = alt((year4, short_year)).parse(rest)?;
    let last = if last < 100 { first - first % 100 + last } else { last };
    let (after, _) = opt(alt((tag("年度"), tag("年"), tag("学年"), tag("财年")))).parse(after)?;
    if last <= first || last - first > 300 || after.starts_with(['月', '亿', '万', '元', '%']) {
        return fail(i);
    }
    Ok((after, Time::Years { first, last }))
}

/// `short-year := digit digit`, 年 behind
fn short_year(i: &str) -> IResult<&str, i32> {
    let (rest, digits) = digit1(i)?;
    if digits.len() == 2 && rest.starts_with('年') {
        Ok((rest, digits.parse().unwrap_or(0)))
    } else {
        fail(i)
    }
}

/// `dated := year4 年 part? | part`
fn dated(i: &str) -> IResult<&str, Time> {
    if let Ok((rest, year)) = terminated(year4, tag("年")).parse(i) {
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        return Ok(match part(rest) {
            Ok((after, time)) => (after, time.in_year(year)),
            Err(_) => (rest, Time::Months { year: Some(year), first: 1, last: 12 }),
        });
    }
    alt((numbered_part, bare_year)).parse(i)
}

/// `year-month := year4 "/" digit digit`: 2002/01
fn year_month(i: &str) -> IResult<&str, Time> {
    let (rest, year) = terminated(four_digits, tag("/")).parse(i)?;
    let (rest, month) = two_digits(rest)?;
    if (1..=12).contains(&month) && !rest.starts_with(|c: char| c == '/' || c.is_ascii_digit()) {
        Ok((rest, Time::Months { year: Some(year), first: month, last: month }))
    } else {
        fail(i)
    }
}

/// A year without 年 before a noun in quotes or brackets: 2024“右玉风”, 《统计年鉴-2025》
fn bare_year(i: &str) -> IResult<&str, Time> {
    let (rest, year) = year4(i)?;
    let plain =
        (1900..=2100).contains(&year) && rest.starts_with(['“', '》', '"', '”', '/', '〕', ']']);
    if plain { Ok((rest, Time::Months { year: Some(year), first: 1, last: 12 })) } else { fail(i) }
}

/// `part := ordinal-quarter | months | month-day | quarter | half | end`
fn part(i: &str) -> IResult<&str, Time> {
    alt((ordinal_quarter, numbered_part, worded_part)).parse(i)
}

/// `ordinal-quarter := 第 (1 | 2 | 3 | 4) 季度`
pub(super) fn ordinal_quarter(i: &str) -> IResult<&str, Time> {
    let (rest, number) = (tag("第"), small, tag("季度")).map(|(_, number, _)| number).parse(i)?;
    if (1..=4).contains(&number) { Ok((rest, quarter(number))) } else { fail(i) }
}

/// `numbered-part := month (日 | 末 | 底)? | month dash month | quarter-digit 季度`
fn numbered_part(i: &str) -> IResult<&str, Time> {
    let (rest, first) = small(i)?;
    if let Ok((after, last)) =
        preceded((opt(tag("月")), dash), terminated(small, tag("月"))).parse(rest)
        && (1..=12).contains(&first)
        && (first..=12).contains(&last)
    {
        let after = after.strip_prefix('份').unwrap_or(after);
        return Ok((after, Time::Months { year: None, first, last }));
    }
    if let Some(after) = rest.strip_prefix('月') {
        return month_part(i, after, first);
    }
    if let Some(after) = rest.strip_prefix("季度").filter(|_| (1..=4).contains(&first)) {
        return Ok((after, quarter(first)));
    }
    match rest.strip_prefix('日') {
        Some(after)
            if (1..=31).contains(&first)
                && !after.starts_with(['均', '处', '产', '供'])
                && !is_yen(after) =>
        {
            Ok((after, Time::Day { year: None, month: None, day: first }))
        }
        _ => fail(i),
    }
}

/// 30日元 is money; 1日元旦 is a day.
fn is_yen(after: &str) -> bool {
    let rest = after.strip_prefix(['元', '圆', '圓']);
    rest.is_some_and(|rest| !rest.starts_with(['旦', '宵']))
}

fn month_part<'i>(i: &'i str, rest: &'i str, month: u8) -> IResult<&'i str, Time> {
    if !(1..=12).contains(&month) {
        return fail(i);
    }
    if let Ok((after, day)) = terminated(small, alt((tag("日"), tag("号")))).parse(rest)
        && (1..=31).contains(&day)
    {
        // 8月19日至21日
        if let Ok((after, _)) = (dash, small, tag("日")).parse(after) {
            return Ok((after, Time::Day { year: None, month: Some(month), day }));
        }
        return Ok((after, Time::Day { year: None, month: Some(month), day }));
    }
    if let Some(after) = rest.strip_prefix(['末', '底']) {
        return Ok((after, Time::End { year: None, month }));
    }
    let rest = rest.strip_prefix("份").unwrap_or(rest);
    Ok((rest, Time::Months { year: None, first: month, last: month }))
}

/// `small := digit digit? | han`, 1 to 99
fn small(i: &str) -> IResult<&str, u8> {
    let length = i.bytes().take(3).take_while(u8::is_ascii_digit).count();
    if length > 0 {
        return match i[..length].parse() {
            Ok(n) if length <= 2 && n > 0 => Ok((&i[length..], n)),
            _ => fail(i),
        };
    }
    let (rest, amount) = han(i)?;
    let plain = amount.plain().filter(|_| matches!(amount.style, Style::Han | Style::Capital));
    match plain.and_then(|n| u8::try_from(n).ok()) {
        Some(n) if (1..100).contains(&n) => Ok((rest, n)),
        _ => fail(i),
    }
}

fn quarter(n: u8) -> Time {
    Time::Months { year: None, first: n * 3 - 2, last: n * 3 }
}

/// `worded-part := 上半年 | 下半年 | 前三季度 | 末 | 底 | 年末 …`
fn worded_part(i: &str) -> IResult<&str, Time> {
    for (word, time) in WORDED {
        if let Some(rest) = i.strip_prefix(word) {
            return Ok((rest, *time));
        }
    }
    fail(i)
}

const fn months(first: u8, last: u8) -> Time {
    Time::Months { year: None, first, last }
}

/// The words behind a year, longest first where one begins another.
const WORDED: &[(&str, Time)] = &[
    ("上半年", months(1, 6)),
    ("下半年", months(7, 12)),
    ("前三季度", months(1, 9)),
    ("前两季度", months(1, 6)),
    ("前三个季度", months(1, 9)),
    ("全年", months(1, 12)),
    ("年末", Time::End { year: None, month: 12 }),
    ("年底", Time::End { year: None, month: 12 }),
    ("末", Time::End { year: None, month: 12 }),
    ("底", Time::End { year: None, month: 12 }),
];

/// `iso := year4 sep month sep day`, sep one of - / .
fn iso(i: &str) -> IResult<&str, Time> {
    let (rest, year) = four_digits(i)?;
    let Some(separator) = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.')) else {
        return fail(i);
    };
    let (rest, month) = small(&rest[1..])?;
    let Some(rest) = rest.strip_prefix(separator) else { return fail(i) };
    let (rest, day) = small(rest)?;
    if !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
        || rest.starts_with(|c: char| c.is_ascii_digit())
    {
        return fail(i);
    }
    Ok((rest, Time::Day { year: Some(year), month: Some(month), day }))
}

/// `clock := digit digit? ":" digit digit (":" digit digit)?`, no further member (1:3 and
/// 0.3:56.8:42.9 are ratios); an hour of one digit only before 0n or seconds
fn clock(i: &str) -> IResult<&str, Time> {
    let length = i.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (hour, rest) = i.split_at(length.min(2));
    let (rest, minute) = preceded(tag(":"), two_digits).parse(rest)?;
    let (rest, seconds) = opt(preceded(tag(":"), two_digits)).parse(rest)?;
    let ends = !rest.starts_with([':', '.', '%']);
    let short = length == 1 && minute > 9 && seconds.is_none() && minute != 30;
    let hour = hour.parse::<u8>().unwrap_or(99);
    if hour < 25 && minute < 60 && seconds.unwrap_or(0) < 60 && ends && !short {
        let rest = ["a.m.", "p.m.", "am", "pm"]
            .into_iter()
            .find_map(|half| rest.trim_start_matches(' ').strip_prefix(half))
            .unwrap_or(rest);
        Ok((rest, Time::Vague))
    } else {
        fail(i)
    }
}

/// `o-clock := small 点 (前 | 后 | 之前 | … | dash small 点)`: 上午八点, 12点之前, 8点到22点
pub(super) fn o_clock<'i>(before: &str, i: &'i str) -> Option<&'i str> {
    let (rest, hour) = small(i).ok().filter(|(_, hour)| *hour <= 24)?;
    let rest = rest.strip_prefix(['点', '點'])?;
    if let Ok((after, _)) = (dash, small, alt((tag("点"), tag("點")))).parse(rest) {
        return Some(after).filter(|_| hour > 0);
    }
    let day = [
        "上午", "下午", "中午", "晚上", "凌晨", "早上", "清晨", "当晚", "今晚", "昨晚", "日",
        "号的", "号", "每天", "当天", "今天", "昨天", "明天", "截至", "从",
    ];
    let said = day.iter().any(|part| before.ends_with(part));
    let until = rest.starts_with(['前', '后', '许', '整'])
        || ["之前", "之后", "以前", "以后", "左右"].iter().any(|word| rest.starts_with(word));
    (hour > 0 && (said || until)).then_some(rest)
}

fn two_digits(i: &str) -> IResult<&str, u8> {
    let length = i.bytes().take(3).take_while(u8::is_ascii_digit).count();
    match i[..length].parse() {
        Ok(n) if length == 2 => Ok((&i[2..], n)),
        _ => fail(i),
    }
}

/// `han-clock := small 点 (半 | 钟 | 整 | small 分 (small 秒)?)`: 八点半, 五点零二分
fn han_clock(i: &str) -> IResult<&str, Time> {
    let mut digits = i.char_indices().skip(1).take(3);
    let Some((at, point)) = digits.find(|(_, c)| matches!(c, '点' | '點')) else {
        return fail(i);
    };
    let (hour, _) = i.split_at(at);
    let rest = &i[at + point.len_utf8()..];
    let hour = match small(hour) {
        Ok(("", hour)) if hour <= 24 => hour,
        _ => return fail(i),
    };
    let _ = hour;
    if let Some(rest) = rest.strip_prefix(['半', '钟', '鐘', '整']) {
        return Ok((rest, Time::Vague));
    }
    let rest = rest.strip_prefix(['零', '〇']).unwrap_or(rest);
    let (rest, _) = terminated(small, tag("分")).parse(rest)?;
    if rest.starts_with('之') {
        return fail(i);
    }
    let (rest, _) = opt(terminated(small, tag("秒"))).parse(rest)?;
    Ok((rest, Time::Vague))
}

/// `han-years := digit digit digit digit 年`, digit by digit: 一九七八年
fn han_years(i: &str) -> IResult<&str, Time> {
    let (rest, amount) = han(i)?;
    let four = amount.style == Style::Positional && (1000..=2999).contains(&amount.written.digits);
    let Some(rest) = rest.strip_prefix('年').filter(|_| four) else { return fail(i) };
    let year = i32::try_from(amount.written.digits).unwrap_or(0);
    Ok(match part(rest) {
        Ok((after, time)) => (after, time.in_year(year)),
        Err(_) => (rest, Time::Months { year: Some(year), first: 1, last: 12 }),
    })
}

/// `han-dated := numbered-part`, in Han numerals: 一季度, 十月一日
fn han_dated(i: &str) -> IResult<&str, Time> {
    numbered_part(i)
}

impl Time {
    fn in_year(self, of: i32) -> Self {
        let year = Some(of);
        match self {
            Self::Months { first, last, .. } => Self::Months { year, first, last },
            Self::End { month, .. } => Self::End { year, month },
            Self::Day { month, day, .. } => Self::Day { year, month, day },
            other => other,
        }
    }
}
