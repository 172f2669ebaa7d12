//! What one character is in a numeral, in simplified, traditional and capital spelling.

/// What one character is in a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Zero,
    Digit(u8),
    /// 两, 俩: two before a unit, and a unit of mass behind one.
    Pair,
    /// 几, 数: some, from two to nine.
    Some,
    /// 十, 百, 千.
    Unit(u32),
    /// 廿, 卅, 卌.
    Tens(u8),
    /// 万, 亿, 兆, 京.
    Section(u32),
}

/// The sign of a character, if it may stand in a numeral.
#[inline]
pub(super) fn sign(c: char) -> Option<Sign> {
    Some(match c {
        '〇' | '零' => Sign::Zero,
        '一' | '壹' | '幺' | '弌' => Sign::Digit(1),
        '二' | '贰' | '貳' => Sign::Digit(2),
        '三' | '叁' | '參' | '叄' => Sign::Digit(3),
        '四' | '肆' => Sign::Digit(4),
        '五' | '伍' => Sign::Digit(5),
        '六' | '陆' | '陸' => Sign::Digit(6),
        '七' | '柒' => Sign::Digit(7),
        '八' | '捌' => Sign::Digit(8),
        '九' | '玖' => Sign::Digit(9),
        '两' | '兩' | '俩' | '倆' => Sign::Pair,
        '几' | '幾' | '数' | '數' => Sign::Some,
        '十' | '拾' => Sign::Unit(1),
        '百' | '佰' => Sign::Unit(2),
        '千' | '仟' => Sign::Unit(3),
        '廿' => Sign::Tens(2),
        '卅' => Sign::Tens(3),
        '卌' => Sign::Tens(4),
        '万' | '萬' => Sign::Section(4),
        '亿' | '億' => Sign::Section(8),
        '兆' => Sign::Section(12),
        '京' => Sign::Section(16),
        _ => return None,
    })
}

/// The sign of the first character of a text.
#[inline]
pub(super) fn first_sign(i: &str) -> Option<Sign> {
    i.chars().next().and_then(sign)
}

/// A digit read one by one: 二〇二三, 点五六.
pub(super) fn digit(c: char) -> Option<u8> {
    match sign(c) {
        Some(Sign::Zero) => Some(0),
        Some(Sign::Digit(d)) => Some(d),
        _ => None,
    }
}

const CAPITALS: [char; 16] = [
    '壹', '贰', '貳', '叁', '參', '叄', '肆', '伍', '陆', '陸', '柒', '捌', '玖', '拾', '佰', '仟',
];

/// Capital numerals are also ordinary words (队伍, 大陆, 放肆): one alone is no number in prose.
pub(super) fn is_capital(c: char) -> bool {
    CAPITALS.contains(&c)
}
