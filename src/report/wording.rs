//! The fixed words of the terminal report in both languages.

use super::Language;
use crate::fact::{Period, Status};
use crate::finding::{Relation, Severity, Summary, Verdict};
use crate::num::{Decimal, Interval};
use rust_decimal::RoundingStrategy;

/// 错误, 警告, 提示.
pub(crate) fn severity(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("错误", "error"),
        Severity::Warning => language.pick("警告", "warning"),
        Severity::Hint => language.pick("提示", "hint"),
    }
}

/// What a figure is to a finding. Roles that formulas name and this table does not are shown as named.
pub(crate) fn role(role: &str, language: Language) -> &str {
    if language == Language::En {
        return role;
    }
    match role {
        "stated" => "文中",
        "witness" => "对照",
        "support" => "佐证",
        "reference" => "权威",
        "part" => "部分",
        "parts" => "各部分",
        "whole" => "总体",
        "total" => "合计",
        "level" => "数值",
        "before" | "base" => "基数",
        "growth" => "增速",
        "share" => "占比",
        "rate" => "比率",
        "increment" => "增量",
        "points" => "百分点",
        "rank" => "位次",
        "value" => "数值",
        "count" => "数量",
        "item" => "所列",
        "target" => "目标",
        "multiple" => "倍数",
        "per" => "单位值",
        "date" => "日期",
        _ => role,
    }
}

/// How firm a figure is.
pub(crate) fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Actual => language.pick("实绩", "actual"),
        Status::Preliminary => language.pick("初步", "preliminary"),
        Status::Plan => language.pick("计划", "plan"),
        Status::Revised => language.pick("修订", "revised"),
    }
}

/// The verdict of a relation that is listed.
pub(crate) fn verdict(relation: &Relation, language: Language) -> &'static str {
    verdict_name(relation.verdict, language)
}

/// 成立, 不符 …
pub(crate) fn verdict_name(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Holds => language.pick("成立", "holds"),
        Verdict::Rounding => language.pick("取整后成立", "holds as rounded"),
        Verdict::Truncated => language.pick("截尾后成立", "holds as truncated"),
        Verdict::Violated => language.pick("不符", "violated"),
        Verdict::Undetermined => language.pick("无法判断", "undetermined"),
    }
}

/// When, for the eye: `2024年上半年`; in English as the data have it.
pub(crate) fn period(period: Period, language: Language) -> String {
    if language == Language::En {
        return period.to_string().replace("at:", "end of ");
    }
    match period {
        Period::Months { year, first: 1, last: 12 } => format!("{year}年"),
        Period::Months { year, first: 1, last: 6 } => format!("{year}年上半年"),
        Period::Months { year, first: 7, last: 12 } => format!("{year}年下半年"),
        Period::Months { year, first, last } if first == last => format!("{year}年{first}月"),
        Period::Months { year, first, last } => format!("{year}年{first}—{last}月"),
        Period::End { year, month: 12 } => format!("{year}年末"),
        Period::End { year, month } => format!("{year}年{month}月末"),
        Period::Since(year) => format!("{year}年以来"),
        Period::Years { first, last } => format!("{first}—{last}年"),
        Period::Day(day) if day.year < 0 => format!("{}月{}日", day.month, day.day),
        Period::Day(day) => day.to_string(),
    }
}

/// The last line of a report.
pub(crate) fn summary(summary: &Summary, language: Language) -> String {
    let Summary { files, figures, tied, relations, errors, warnings, hints, allowed } = *summary;
    let tested = relations.tested();
    let (hold, truncated) = (relations.holds + relations.rounding, relations.truncated);
    let left = match allowed {
        0 => String::new(),
        _ => language
            .pick("另有 {} 个问题已放行。", " allowed: {}.")
            .replace("{}", &allowed.to_string()),
    };
    let (violated, undetermined) = (relations.violated, relations.undetermined);
    match language {
        Language::Zh => {
            let cut = if truncated > 0 {
                format!("{truncated} 项截尾后成立、")
            } else {
                String::new()
            };
            format!(
                "{files} 个文件，{figures} 个数字，{tied} 个有关联；检验 {tested} 项关系，其中 \
                 {hold} 项成立、{cut}{violated} 项不符，{undetermined} 项无法判断。\
                 错误 {errors}，警告 {warnings}，提示 {hints}。{left}"
            )
        }
        Language::En => {
            let cut = if truncated > 0 {
                format!("{truncated} hold as truncated, ")
            } else {
                String::new()
            };
            format!(
                "files: {files}; figures: {figures}, of which {tied} tied; relations tested: \
                 {tested}, of which {hold} hold, {cut}{violated} violated; {undetermined} \
                 undetermined. errors: {errors}, warnings: {warnings}, hints: {hints}.{left}"
            )
        }
    }
}

/// Findings that a form has no room for.
pub(crate) fn unlisted(number: usize, language: Language) -> String {
    let words = language.pick(
        "另有 {} 个问题，篇幅所限没有列出。",
        "{} more findings are not listed for their length.",
    );
    words.replace("{}", &number.to_string())
}

/// What a figure should claim, for the eye: `45.975亿～45.985亿元`, `at least 1,050 yuan`.
pub(crate) fn claim(claim: Interval, unit: &str, language: Language) -> String {
    let gap = if language == Language::En && !unit.is_ascii() { " " } else { "" };
    let unit = format!("{gap}{unit}");
    match ends(claim, language) {
        (Some(low), Some(high)) if low == high => format!("{low}{unit}"),
        (Some(low), Some(high)) => format!("{low}{}{high}{unit}", language.pick("～", " to ")),
        (Some(low), None) => format!("{}{low}{unit}", language.pick("至少 ", "at least ")),
        (None, Some(high)) => format!("{}{high}{unit}", language.pick("至多 ", "at most ")),
        (None, None) => language.pick("任何数", "anything").to_owned(),
    }
}

/// `按其余数字应为：45.975亿～45.985亿元`.
pub(crate) fn by_others(expected: Interval, unit: &str, language: Language) -> String {
    let claim = claim(expected, unit, language);
    format!("{}{claim}", language.pick("按其余数字应为：", "by the other figures: "))
}

/// A change that would explain a finding.
pub(crate) fn slip(from: &str, to: &str, resolves: u32, language: Language) -> String {
    let mut text = match language {
        Language::Zh => format!("可能是笔误：{from} → {to}"),
        Language::En => format!("possible slip: {from} → {to}"),
    };
    if resolves > 1 {
        text += &match language {
            Language::Zh => format!("，可化解 {resolves} 处不符"),
            Language::En => format!(", resolves {resolves}"),
        };
    }
    text
}

/// Does the message already name both ends of the claim, in whatever language it counts?
pub(crate) fn is_said(claim: Interval, message: &str) -> bool {
    let said = |(low, high): (Option<String>, Option<String>)| {
        [low, high].iter().flatten().all(|end| message.contains(end.as_str()))
    };
    said(ends(claim, Language::Zh)) || said(ends(claim, Language::En))
}

fn ends(claim: Interval, language: Language) -> (Option<String>, Option<String>) {
    let low = claim.low.map(|low| amount(low, RoundingStrategy::ToNegativeInfinity, language));
    let high = claim.high.map(|high| amount(high, RoundingStrategy::ToPositiveInfinity, language));
    (low, high)
}

/// Decimals shown of a computed bound; it is rounded outward there.
const SHOWN_DECIMALS: u32 = 4;

fn amount(value: Decimal, outward: RoundingStrategy, language: Language) -> String {
    let shift = match language {
        Language::Zh => [8, 4].into_iter().find(|power| reaches(value, *power)).unwrap_or(0),
        Language::En => 0,
    };
    let shifted = value.checked_mul(Decimal::new(1, shift)).unwrap_or(value);
    let shown = super::plain(shifted.round_dp_with_strategy(SHOWN_DECIMALS, outward));
    match shift {
        8 => shown + "亿",
        4 => shown + "万",
        _ if language == Language::En => grouped(&shown),
        _ => shown,
    }
}

fn reaches(value: Decimal, power: u32) -> bool {
    value.abs() >= Decimal::from(10u64.pow(power))
}

/// `1234567.5` as `1,234,567.5`.
fn grouped(number: &str) -> String {
    let (whole, decimals) = number.split_at(number.find('.').unwrap_or(number.len()));
    let digits = whole.trim_start_matches('-');
    let mut shown = whole[..whole.len() - digits.len()].to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown + decimals
}
