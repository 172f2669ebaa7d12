//! What findings say, in both languages, and how computed values are written.

use super::Phrase;
use crate::num::{Decimal, Interval, exact};
use crate::text::Date;
use std::fmt::Display;

/// `朔州经开区 规模以上工业增加值 2023`, as much of it as is known.
pub fn subject(
    entity: Option<&str>,
    indicator: Option<&str>,
    period: Option<impl Display>,
) -> String {
    let period = period.map(|period| period.to_string());
    let parts = [entity, indicator, period.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// One thing, two values.
pub fn conflict(of: &str, stated: &str, other: &str) -> Phrase {
    Phrase::new(
        format!("{of}：此处 {stated}，另处 {other}"),
        format!("{of}: {stated} here, {other} elsewhere"),
    )
}

/// One thing, and what an authority says of it.
pub fn authority(of: &str, stated: &str, known: &str, source: &str) -> Phrase {
    Phrase::new(
        format!("{of}：此处 {stated}，{source}为 {known}"),
        format!("{of}: {stated} here, {known} according to {source}"),
    )
}

/// Two places that compare themselves with one figure, and imply two.
pub fn benchmark(of: &str, own: &Phrase, other: &Phrase) -> Phrase {
    Phrase::new(
        format!("{of}：此处与全国的差距说明全国为 {}，另处为 {}", own.zh, other.zh),
        format!(
            "{of}: the gap here implies {} for the country, elsewhere it is {}",
            own.en, other.en
        ),
    )
}

/// A rate that says how far it is from another one, of that name or beside it.
pub fn gap(of: &str, other: Option<&str>, implied: &Phrase, stated: &Phrase) -> Phrase {
    let (zh, en) = other.map_or(("所比的".into(), "the other".into()), |other| {
        (format!("{other}增速"), format!("the growth of {other}"))
    });
    Phrase::new(
        format!("{of}：此处的差距说明{zh}为 {}，文中为 {}", implied.zh, stated.zh),
        format!("{of}: the gap implies {} for {en}, but {} is given", implied.en, stated.en),
    )
}

/// A part larger than its whole.
pub fn part_exceeds(part: &str, whole: &str) -> Phrase {
    Phrase::new(
        format!("部分 {part} 大于总体 {whole}"),
        format!("the part, {part}, is larger than its whole, {whole}"),
    )
}

/// Less by a later month than by an earlier one.
pub fn so_far(earlier: &str, later: &str) -> Phrase {
    Phrase::new(
        format!("后来的累计 {later} 小于先前的累计 {earlier}"),
        format!("{later} by the later month is less than {earlier} by the earlier one"),
    )
}

/// Stretches of time that do not make up another.
pub fn total(whole: &str, parts: &str, implied: &Phrase) -> Phrase {
    Phrase::new(
        format!("{parts} 合计 {}，文中累计为 {whole}", implied.zh),
        format!("{parts} add up to {}, but {whole} is given for all of it", implied.en),
    )
}

/// A mean outside of what it is the mean of.
pub fn outside(whole: &str, parts: &[&str]) -> Phrase {
    Phrase::new(
        format!("总体 {whole} 不在各部分 {} 之间", parts.join("、")),
        format!("the whole, {whole}, does not lie between its parts, {}", parts.join(", ")),
    )
}

/// A count and its list.
pub fn items(count: &str, items: u32) -> Phrase {
    Phrase::new(
        format!("称 {count}，列出 {items} 项"),
        format!("{count} announced, {items} listed"),
    )
}

/// A figure that went the other way than the words say.
pub fn turned(earlier: &str, later: &str) -> Phrase {
    Phrase::new(
        format!("由 {earlier} 到 {later}，与动词所说的方向相反：查两数是否颠倒、动词是否用反"),
        format!(
            "from {earlier} to {later} is not the way that the verb says: are the figures or the verb reversed?"
        ),
    )
}

/// No whole number fits.
pub fn whole_number(count: &str, rate: &str) -> Phrase {
    Phrase::new(
        format!("没有整数能使 {count} 得出 {rate}"),
        format!("no whole number makes {rate} of {count}"),
    )
}

/// More or fewer values than names before 分别.
pub fn respective(values: usize, names: u32) -> Phrase {
    Phrase::new(
        format!("“分别”后有 {values} 个数值，前面列出 {names} 项"),
        format!("{values} values stand for {names} names"),
    )
}

/// A share of the days of a year.
pub fn of_days(told: [&str; 2], days: u32, implied: Option<Interval>, unit: &str) -> Phrase {
    let [part, rate] = told;
    let Phrase { zh, en } = interval(implied, unit);
    Phrase::new(
        format!("{part} ÷ {days} 天 = {zh}，文中为 {rate}"),
        format!("{part} over {days} days is {en}, but {rate} is given"),
    )
}

/// A growth rate that does not follow from those of the parts.
pub fn weighted(rate: &str, implied: Option<Interval>) -> Phrase {
    let Phrase { zh, en } = interval(implied, "%");
    Phrase::new(
        format!("按各部分的数值和增速推算，总体增速应为 {zh}，文中为 {rate}"),
        format!("the parts imply growth of {en} for the whole, but {rate} is given"),
    )
}

/// A figure that ranks before another, and is less.
pub fn ordered([more, first]: [&str; 2], [less, second]: [&str; 2]) -> Phrase {
    Phrase::new(
        format!("{more} 列{first}，{less} 列{second}：名次与大小不符"),
        format!(
            "{more} ranks {first} and {less} ranks {second}: the ranks do not follow the figures"
        ),
    )
}

/// Two texts whose levels and rates lead back to different bases.
pub fn bases(of: &str, own: &Phrase, other: &Phrase) -> Phrase {
    Phrase::new(
        format!("{of} 按增速推算的上年数：此处 {}，另处 {}", own.zh, other.zh),
        format!("{of} a year before, by growth: {} here, {} elsewhere", own.en, other.en),
    )
}

/// A part that was more than its whole, before both moved.
pub fn before(parts: &[&str], whole: &str, implied: &Phrase) -> Phrase {
    let (zh, en) = (&implied.zh, &implied.en);
    let parts = [parts.join("、"), parts.join(", ")];
    Phrase::new(
        format!("按增减推算，总体 {whole} 原为 {zh}，部分 {} 原来更大", parts[0]),
        format!("before they moved, the whole {whole} was {en}, and its part {} more", parts[1]),
    )
}

/// A rate of completion that does not follow from those of the parts.
pub fn planned(rate: &str, implied: Option<Interval>) -> Phrase {
    let Phrase { zh, en } = interval(implied, "%");
    Phrase::new(
        format!("按各部分的完成数和完成率推算，总体完成率应为 {zh}，文中为 {rate}"),
        format!("the parts imply a completion of {en} for the whole, but {rate} is given"),
    )
}

/// Shares that do not make a hundred, or make more.
pub fn hundred(sum: Option<Interval>, more: bool) -> Phrase {
    let Phrase { zh, en } = interval(sum, "%");
    let (is, not) = if more { ("超过", "more than") } else { ("不是", "not to") };
    let zh = format!("各项合计 {zh}，{is}100%");
    Phrase::new(zh, format!("the shares add up to {en}, {not} 100%"))
}

/// An amount in capital numerals and in digits that differ.
pub fn twice(words: &str, digits: &str) -> Phrase {
    Phrase::new(
        format!("大写 {words} 与小写 {digits} 不是同一金额，请以原始凭证为准"),
        format!("in words {words}, in digits {digits}: not the same amount, check the document"),
    )
}

/// A range that runs down.
pub fn descends(range: &str) -> Phrase {
    Phrase::new(
        format!("{range} 的起点大于终点，请核对两端，范围应从小到大写"),
        format!("{range} begins above its end: check both ends, a range runs from low to high"),
    )
}

/// A fall by more than all there was.
pub fn overfalls(fall: &str) -> Phrase {
    Phrase::new(
        format!("减少 {fall} 即减到零或零以下，请改为百分数或“减少到几分之一”"),
        format!("a fall by {fall} leaves nothing or less: say by how many per cent it fell"),
    )
}

/// A day that its month does not have.
pub fn missing(date: &str, days: u8) -> Phrase {
    Phrase::new(
        format!("{date} 不存在，该月只有 {days} 天"),
        format!("{date} does not exist, its month has {days} days"),
    )
}

/// A date and another day of the week than its own.
pub fn weekday(date: &str, day: Date, said: u8) -> Phrase {
    let zh = |day: u8| ["一", "二", "三", "四", "五", "六", "日"][usize::from(day.clamp(1, 7)) - 1];
    let en = |day: u8| {
        let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        days[usize::from(day.clamp(1, 7)) - 1]
    };
    let own = day.weekday();
    // 3月3日: of which year?
    let whole = date.contains(&day.year.to_string());
    let (of_zh, of_en) =
        if whole { Default::default() } else { (format!("（{day}）"), format!(" ({day})")) };
    Phrase::new(
        format!("{date}{of_zh}是星期{}，文中为星期{}", zh(own), zh(said)),
        format!("{date}{of_en} is a {}, but {} is given", en(own), en(said)),
    )
}

/// A stretch that does not end after it begins.
pub fn backwards(from: &str, to: &str) -> Phrase {
    Phrase::new(
        format!("终点 {to} 不在起点 {from} 之后"),
        format!("the end, {to}, does not lie after the beginning, {from}"),
    )
}

/// A number of years that does not lie between the two.
pub fn years(length: &str, from: &str, to: &str, implied: Option<Interval>) -> Phrase {
    let Phrase { zh, en } = interval(implied, "");
    Phrase::new(
        format!("{to} 年 - {from} 年 = {zh}，文中为 {length}"),
        format!("from {from} to {to} it is {en} years, but {length} is given"),
    )
}

/// Why nothing can be said: nobody knows when the text was written, or what came before a founding.
pub fn no_year() -> Phrase {
    Phrase::new("从哪一年算到哪一年不能确定", "the years to count from or to are not certain")
}

/// Why nothing can be said: one more, if the first year is counted as well as the last.
pub fn both_ends() -> Phrase {
    Phrase::new("可能首尾两年都计在内", "both the first and the last year may be counted")
}

/// Why nothing can be said: digits beyond exact arithmetic.
pub fn too_many_digits() -> Phrase {
    Phrase::new("位数过多，无法精确计算", "too many digits to be computed exactly")
}

/// Why nothing can be said: the parts together exceed the whole, but each may count the same things.
pub fn may_overlap() -> Phrase {
    Phrase::new("各部分可能重叠", "the parts may overlap")
}

/// Why nothing can be said: the rate may be of others than the words lead to.
pub fn other_amounts() -> Phrase {
    Phrase::new("同一句中另有两个数合于此率", "two other figures of the sentence make this rate")
}

/// Why nothing can be said: a divisor that may be zero.
pub fn maybe_zero() -> Phrase {
    Phrase::new("比率可能为零", "the rate may be zero")
}

/// Why nothing can be said: 超过100亿元 has no upper end.
pub fn unbounded() -> Phrase {
    Phrase::new("数值只有一端，无法检验", "a level is not bounded")
}

/// A multiple that does not follow from the two levels.
pub fn times(earlier: &str, later: &str, implied: &Phrase, stated: &str) -> Phrase {
    Phrase::new(
        format!("{later} 是 {earlier} 的 {}，文中为 {stated}", implied.zh),
        format!("{later} is {} of {earlier}, but {stated} is given", implied.en),
    )
}

/// A change that does not follow from the two levels.
pub fn change(earlier: &str, later: &str, implied: &Phrase, stated: &str) -> Phrase {
    Phrase::new(
        format!("由 {earlier} 到 {later}，应增减 {}，文中为 {stated}", implied.zh),
        format!("from {earlier} to {later} is a change of {}, but {stated} is given", implied.en),
    )
}

/// A mean rate that does not follow from the two levels.
pub fn each_year(levels: [&str; 2], years: u32, implied: &Phrase, stated: &str) -> Phrase {
    let [earlier, later] = levels;
    Phrase::new(
        format!("由 {earlier} 到 {later}，{years} 年年均应增减 {}，文中为 {stated}", implied.zh),
        format!(
            "from {earlier} to {later} in {years} years is {} a year, but {stated} is given",
            implied.en
        ),
    )
}

/// Percentage points.
pub fn points(claim: Option<Interval>) -> Phrase {
    Phrase::new(interval(claim, "个百分点").zh, interval(claim, " percentage points").en)
}

/// A change of a rate in per cent, where percentage points may be meant.
pub fn of_rate(levels: [&str; 2], points: &Phrase, implied: &Phrase, stated: &str) -> Phrase {
    let [earlier, later] = levels;
    Phrase::new(
        format!("由 {earlier} 到 {later} 是 {}，即 {}，文中为 {stated}", points.zh, implied.zh),
        format!(
            "from {earlier} to {later} is {}, or {}, but {stated} is given",
            points.en, implied.en
        ),
    )
}

/// Why nothing can be said: a share without its whole.
pub fn no_whole() -> Phrase {
    Phrase::new("总数未给出，无法检验", "the whole is not printed")
}

/// Growth that does not start from what was printed a year before: what, as printed, as implied.
pub fn revised(bases: &[(String, String, Phrase)]) -> Phrase {
    let say = |(of, printed, implied): &(String, String, Phrase)| {
        let Phrase { zh, en } = implied;
        Phrase::new(
            format!("{of} 原为 {printed}，据此推算为 {zh}"),
            format!("{of}: printed {printed}, implied {en}"),
        )
    };
    let said: Vec<Phrase> = bases.iter().map(say).collect();
    let list = |texts: Vec<&str>, between: &str| texts.join(between);
    Phrase::new(
        format!("上年数可能已修订：{}", list(said.iter().map(|s| &*s.zh).collect(), "；")),
        format!(
            "last year's figures may have been revised: {}",
            list(said.iter().map(|s| &*s.en).collect(), "; ")
        ),
    )
}

/// What to do about it.
pub fn help() -> Phrase {
    Phrase::new("请核对原始数据", "check the source")
}

/// An interval as people write it, its ends rounded outward: `45.275亿元至45.305亿元`; nothing, if there is none.
pub fn interval(claim: Option<Interval>, unit: &str) -> Phrase {
    interval_as(claim, unit, "")
}

/// The same in the magnitude of the figure that it is held against, as written: 34765人 beside 34767人.
pub fn interval_as(claim: Option<Interval>, unit: &str, written: &str) -> Phrase {
    let power = |value: Decimal| written_power(written).unwrap_or_else(|| power(value, unit));
    let amount = |value: Decimal| in_power(value, unit, power(value.abs()));
    let alike = |text: String| Phrase::new(text.clone(), text);
    match claim.map(|claim| (claim.low, claim.high)) {
        Some((Some(low), Some(high))) if low == high => alike(amount(low)),
        Some((Some(low), Some(high))) => {
            let power = power(high.abs());
            let (low, high) = (scaled(low, power, false), scaled(high, power, true));
            let unit = format!("{}{unit}", magnitude(power));
            let ends = |to: &str| format!("{low}{unit}{to}{high}{unit}");
            Phrase::new(ends("至"), ends(" to "))
        }
        Some((Some(low), None)) => alike(format!("≥{}", amount(low))),
        Some((None, Some(high))) => alike(format!("≤{}", amount(high))),
        _ => alike(String::new()),
    }
}

/// A value with its magnitude and unit: `14.46亿元`.
pub fn amount(value: Decimal, unit: &str) -> String {
    in_power(value, unit, power(value.abs(), unit))
}

fn in_power(value: Decimal, unit: &str, power: u32) -> String {
    format!("{}{}{unit}", scaled(value, power, true), magnitude(power))
}

/// The magnitude behind the digits of a figure; `None` of Han numerals, which have their own.
fn written_power(written: &str) -> Option<u32> {
    let digits = written.rfind(|c: char| c.is_ascii_digit())?;
    let behind = written[digits + 1..].trim_start();
    let known = [(12, "万亿"), (8, "亿"), (4, "万")];
    Some(known.iter().find(|(_, word)| behind.starts_with(word)).map_or(0, |(power, _)| *power))
}

/// The figure as written with another value in its place: 14.96亿元 -> 14.46亿元.
pub fn rewritten(text: &str, from: Option<Decimal>, to: Decimal) -> Option<String> {
    let from = from.filter(|from| !from.is_zero())?;
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let length =
        text[start..].find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len() - start);
    let number = &text[start..start + length];
    let written = Decimal::from_str_exact(number).ok()?;
    let factor = from.checked_div(written)?;
    if exact::mul(factor, written)? != from {
        return None;
    }
    let mut changed = to.checked_div(factor)?.normalize();
    let places = number.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
    if changed.scale() <= places {
        changed.rescale(places);
    }
    Some(format!("{}{changed}{}", &text[..start], &text[start + length..]))
}

/// 亿 or 万 for large values of anything but rates.
fn power(value: Decimal, unit: &str) -> u32 {
    let rate = unit.starts_with(['%', '‰']) || unit.contains("百分点");
    [8, 4]
        .into_iter()
        .find(|power| !rate && exact::power_of_ten(*power).is_some_and(|m| value >= m))
        .unwrap_or(0)
}

fn magnitude(power: u32) -> &'static str {
    match power {
        12 => "万亿",
        8 => "亿",
        4 => "万",
        _ => "",
    }
}

/// The value in that magnitude, to four places, rounded away from the inside.
fn scaled(value: Decimal, power: u32, up: bool) -> Decimal {
    use rust_decimal::RoundingStrategy::{ToNegativeInfinity, ToPositiveInfinity};
    let value = exact::power_of_ten(power).and_then(|m| value.checked_div(m)).unwrap_or(value);
    value
        .round_dp_with_strategy(4, if up { ToPositiveInfinity } else { ToNegativeInfinity })
        .normalize()
}
