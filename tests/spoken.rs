//! Spoken and written numbers agree, whatever the number, the width of its digits and the line.

use heshu::figure::{Figure, numerals, scan};
use heshu::num::Decimal;
use heshu::rulebook::Rulebook;
use heshu::text::View;
use proptest::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::builtin().expect("the rules that come with the program"));

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const CAPITALS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

/// A number below 10^16 as it is said: sections of four digits under 万 and 亿.
fn spoken(n: u64, digits: &[&str; 10], units: &[&str; 4]) -> String {
    if n == 0 {
        return digits[0].to_owned();
    }
    let (high, low) = (n / 100_000_000, n % 100_000_000);
    let mut said = String::new();
    if high > 0 {
        said += &below_hundred_million(high, digits, units);
        said += "亿";
        if low > 0 && low < 10_000_000 {
            said += digits[0];
        }
    }
    if low > 0 {
        said += &below_hundred_million(low, digits, units);
    }
    said
}

fn below_hundred_million(n: u64, digits: &[&str; 10], units: &[&str; 4]) -> String {
    let (high, low) = (n / 10_000, n % 10_000);
    let mut said = String::new();
    if high > 0 {
        said += &section(high, digits, units);
        said += "万";
        if low > 0 && low < 1_000 {
            said += digits[0];
        }
    }
    said + &section(low, digits, units)
}

/// Below 10,000; a gap is one 零.
fn section(n: u64, digits: &[&str; 10], units: &[&str; 4]) -> String {
    let mut said = String::new();
    let mut gap = false;
    for power in [3, 2, 1, 0] {
        let digit = usize::try_from(n / 10u64.pow(power) % 10).expect("a digit");
        if digit == 0 {
            gap |= !said.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            said += digits[0];
        }
        said += digits[digit];
        said += units[power as usize];
    }
    said
}

fn values(text: &str) -> Vec<Option<Decimal>> {
    let view = View::new(text);
    let figures = numerals(&view.text, &BOOK.vocabulary);
    figures.iter().map(|figure| figure.reading.value).collect()
}

/// What it says, without where it stands.
fn said(text: &str) -> Vec<(Figure, String)> {
    let view = View::new(text);
    let figures = scan(&view.text, &BOOK.vocabulary);
    let plain = |figure: &Figure| {
        let at = heshu::text::ViewRange { start: 0, end: 0 };
        (Figure { at, ..*figure }, view.slice(figure.at).to_owned())
    };
    figures.iter().map(plain).collect()
}

fn full_width(text: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(wide).collect()
}

fn number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '.')
}

fn below_ten_to_sixteen() -> impl Strategy<Value = u64> {
    prop_oneof![
        0u64..10_000,
        0u64..100_000_000,
        0u64..10_000_000_000_000_000,
        // Round numbers, where the gaps are.
        (0u64..10_000, 0u32..13).prop_map(|(n, power)| n * 10u64.pow(power)),
    ]
}

/// A figure of the newsroom.
fn figure() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (1u64..1_000_000).prop_map(|n| n.to_string()),
        (1u64..100_000, 0u64..100).prop_map(|(n, f)| format!("{n}.{f:02}")),
        (1u64..100, 0u64..1_000).prop_map(|(n, g)| format!("{n},{g:03}")),
    ];
    let unit = prop_oneof![
        Just("亿元"),
        Just("万人次"),
        Just("%"),
        Just("个百分点"),
        Just("万吨"),
        Just("元/亩"),
        Just("家"),
        Just("平方公里"),
        Just("万元以上"),
        Just("多万户"),
    ];
    let before = prop_oneof![Just("增长"), Just("达到"), Just("突破"), Just("近"), Just("为")];
    (before, number, unit).prop_map(|(before, number, unit)| format!("{before}{number}{unit}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spoken_number_is_the_written_one(n in below_ten_to_sixteen()) {
        let plain = spoken(n, &DIGITS, &["", "十", "百", "千"]);
        prop_assert_eq!(values(&plain), vec![Some(Decimal::from(n))], "{}", plain);
        let capital = spoken(n, &CAPITALS, &["", "拾", "佰", "仟"]);
        prop_assert_eq!(values(&format!("{capital}元整")), vec![Some(Decimal::from(n))], "{}", capital);
    }

    #[test]
    fn a_printed_number_reads_as_itself(digits in 0i64..1_000_000_000_000_000, places in 0u32..=6, minus: bool) {
        let value = Decimal::new(if minus { -digits } else { digits }, places);
        prop_assert_eq!(values(&value.to_string()), vec![Some(value)]);
    }

    #[test]
    fn an_amount_in_capitals_is_exact(yuan in 1u64..1_000_000_000, jiao in 0usize..10, fen in 1usize..10) {
        let mut text = spoken(yuan, &CAPITALS, &["", "拾", "佰", "仟"]) + "元";
        text += &(if jiao > 0 { CAPITALS[jiao].to_owned() + "角" } else { "零".to_owned() });
        text += CAPITALS[fen];
        text += "分";
        let cents = i64::try_from(yuan).expect("small") * 100 + (jiao * 10 + fen) as i64;
        prop_assert_eq!(values(&text), vec![Some(Decimal::new(cents, 2))], "{}", text);
    }

    #[test]
    fn width_and_spaces_change_nothing(figure in figure()) {
        let plain = said(&figure);
        prop_assert_eq!(said(&full_width(&figure)), plain.clone());
        let (number, unit) = figure.split_at(figure.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1));
        prop_assert_eq!(said(&format!("{number} {unit}")), plain);
    }

    /// The printer cuts a long line anywhere but inside a number.
    #[test]
    fn a_line_break_changes_nothing(figure in figure(), cut: prop::sample::Index) {
        let line = "今年以来，全市上下坚持稳中求进工作总基调，扎实推进各项工作，经济运行总体平稳，规模以上工业";
        let inside = |at: usize| figure[..at].ends_with(number) && figure[at..].starts_with(number);
        let cuts: Vec<usize> = figure.char_indices().map(|(at, _)| at).filter(|at| *at > 0 && !inside(*at)).collect();
        let (one, two) = figure.split_at(*cut.get(&cuts));
        let whole = format!("{line}{figure}，好于预期。");
        let broken = format!("{line}{one}\n{two}，好于预期。");
        prop_assert_eq!(said(&broken), said(&whole));
    }
}
