//! Numerals that are names and no figures: “三个一批”, 1+N, CCTV-2, 第34期, 一般, 5G.
//!
//! Source: the 813 names of the corpora, by frequency; the words themselves are in `rules/names.yaml`.

use super::number::{Amount, Style};
use super::sign::{Sign, first_sign};
use super::vocabulary::Vocabulary;
use crate::num::Decimal;

/// A level of government has no more characters than this before its last one: 开发区.
const SHORT: usize = 4;
/// One character each, they name the levels of government.
pub(crate) const LEVELS: [char; 9] = ['省', '市', '县', '区', '州', '旗', '乡', '镇', '村'];

/// How many characters of a name may stand before its first numeral.
const BEFORE: usize = 4;

/// The name that covers the numeral at `at`: its start and end.
pub(super) fn covering(words: &Vocabulary, text: &str, at: usize) -> Option<(usize, usize)> {
    let mut start = at;
    let mut found = words.names.longest(&text[at..]).map(|(length, ())| (at, at + length));
    for _ in 0..BEFORE {
        let Some(c) = text[..start].chars().next_back() else { break };
        if !words.inside_names.contains(c as u32) {
            break;
        }
        start -= c.len_utf8();
        if let Some((length, ())) = words.names.longest(&text[start..])
            && start + length > at
        {
            found = Some((start, start + length));
        }
    }
    found
}

/// Is the unit word a unit here, or the beginning of another word?
pub(super) fn is_unit_here(amount: Amount, word: &str, rest: &str) -> bool {
    let han = amount.style != Style::Arabic;
    let next = rest.chars().next().unwrap_or('。');
    let mut characters = word.chars();
    let first = characters.next().unwrap_or_default();
    match first {
        _ if amount.written.place < 0 && !amount.magnitude && !comes_in_parts(word) => false,
        // 300亿元台阶 is a mark that is passed.
        _ if !characters.as_str().is_empty() => word != "台阶" || !amount.magnitude,
        '国' | '省' | '市' | '县' | '区' | '州' | '乡' | '镇' | '村' => {
            !begins_place_word(next)
        }
        '两' | '兩' => !han_character(next) || matches!(next, '的' | '半'),
        '毛' => !han_character(next),
        '通' => !han && !matches!(next, '道' | '信' | '过' | '知' | '车' | '报' | '讯' | '行'),
        '群' => !matches!(next, '众' | '体'),
        '盘' => !matches!(next, '山' | '点' | '活' | '子'),
        '单' => !matches!(next, '位' | '价' | '独' | '个' | '一' | '元'),
        '生' => !matches!(next, '态' | '产' | '活' | '育' | '物'),
        '年' => {
            let before = han && next == '前' && amount.written.digits == 0;
            !before && !matches!(next, '级' | '代' | '度' | '均' | '月')
        }
        '分' => {
            // 一分, 十分 stress a word.
            let once = han && matches!(amount.written.digits, 1 | 10);
            !once && !matches!(next, '别' | '之' | '类' | '为' | '布' | '钟')
        }
        '度' => next != '假' && !(han && amount.written.digits <= 2),
        '人' => !matches!(next, '民' | '大' | '均' | '才') || !han,
        '台' => next != '阶',
        '级' => amount.style != Style::BareMagnitude && (!han || amount.written.digits > 1),
        '期' | '届' => !han || amount.written.digits > 0,
        '条' => !matches!(next, '例' | '约' | '件' | '款') || amount.written.digits >= 10,
        '号' | '版' | '强' | '线' => false,
        '层' => !matches!(next, '面' | '次' | '级'),
        '位' => !matches!(next, '于' | '置' | '居' | '列' | '数'),
        '项' => !matches!(next, '原'),
        '方' => {
            !matches!(next, '面' | '向' | '法' | '案' | '式' | '略' | '米' | '针')
                && (!han || amount.written.digits > 1)
        }
        // 3点 is an hour or a list; an index has more points, or parts of them.
        '点' => {
            let many = amount.written.value() > Some(Decimal::from(24));
            !han && (amount.written.place < 0 || many)
                && !matches!(next, '赞' | '击' | '亮' | '评' | '餐' | '名')
        }
        '成' => false,
        '折' => !matches!(
            next,
            '叠' | '扣' | '射' | '旧' | '合' | '算' | '线' | '返' | '腾' | '磨' | '页'
        ),
        '大' => {
            !(matches!(
                next,
                '会' | '代'
                    | '以'
                    | '报'
                    | '精'
                    | '、'
                    | '。'
                    | ','
                    | '战'
                    | '召'
                    | '提'
                    | '确'
                    | '作'
                    | '部'
            ) || (han && amount.written.digits > 15))
        }
        '天' => !(han && amount.written.digits == 1),
        '金' | '银' | '铜' => !han,
        '所' => !matches!(next, '有' | '得' | '以' | '需'),
        '种' => !matches!(next, '植' | '业' | '子'),
        '部' => !matches!(next, '分' | '门' | '队' | '署' | '委'),
        '口' | '面' | '身' => !han,
        '斤' => !(han && amount.style == Style::BareMagnitude),
        _ => true,
    }
}

fn han_character(c: char) -> bool {
    ('\u{4e00}'..'\u{a000}').contains(&c)
}

/// Classifiers that a mean may have parts of: 2.5个, 0.8台. A 0.4节 is the next word's.
fn comes_in_parts(word: &str) -> bool {
    !matches!(
        word,
        "出" | "任"
            | "节"
            | "卷"
            | "国"
            | "省"
            | "市"
            | "县"
            | "区"
            | "州"
            | "乡"
            | "镇"
            | "村"
            | "门"
            | "站"
            | "园"
            | "期"
            | "届"
            | "版"
            | "字"
            | "首"
            | "本"
            | "行"
            | "路"
            | "线"
            | "段"
            | "大"
            | "强"
            | "单"
            | "队"
            | "排"
            | "组"
            | "口"
            | "面"
            | "生"
    )
}

/// 国内, 省会, 市场, 县域 … begin here.
fn begins_place_word(next: char) -> bool {
    "内际家债道企有产土务会属级委场民域城亲值政府外防王歌货".contains(next)
}

/// What villages are called after, and how many more characters a name has before its rank.
const GROUNDS: &str = "沟堡铺屯店庄桥河江子营岗坡湾塘墩寨坝泉山岭口洼甸坪沱浦源埠井滩洞圩房树头园";
const RANKS: [char; 4] = ['镇', '乡', '村', '街'];
/// These count no grounds: 三座山, 两条河.
const COUNTED: &str = "道里家台棵间户";
const LONGER: usize = 2;

/// 五道沟镇, 五里堡村: does the numeral begin the name of a village?
pub(super) fn village(digits: &str, unit: &str, behind: &str) -> bool {
    let mut behind = behind.chars();
    let ground = behind.next().is_some_and(|c| GROUNDS.contains(c));
    let named = digits.chars().count() == 1 && COUNTED.contains(unit);
    named && ground && behind.take(LONGER).any(|c| RANKS.contains(&c))
}

/// Articles (一个, 一批), grades (二级), phases (一期): a Han numeral with a classifier that counts nothing.
pub(super) fn counts_nothing(numeral: &str, unit: &str) -> bool {
    match numeral {
        "一" => !matches!(unit, "大" | "名"),
        "二" | "三" | "四" | "五" if matches!(unit, "级" | "期" | "届" | "等") => true,
        "零" | "〇" => true,
        _ => matches!(unit, "届" | "级" | "期") && numeral != "两",
    }
}

/// 省市县三级, 省、市、开发区三级: levels of government stand before their number.
pub(super) fn names_levels(before: &str) -> bool {
    let mut behind = before.chars().rev();
    let level = behind.next().is_some_and(|c| LEVELS.contains(&c));
    let joined = |c: char| LEVELS.contains(&c);
    let mut near = behind.take(SHORT);
    level && near.next().is_some_and(|c| joined(c) || c == '、' || near.any(|c| c == '、'))
}

/// Does Latin text, a hyphen or a sign before the numeral make it part of a code?
pub(super) fn code_before(before: &str) -> bool {
    let mut characters = before.chars().rev();
    match characters.next() {
        Some(c) if c.is_ascii_alphabetic() || matches!(c, '+' | '@' | '_' | '#' | '№' | '×') => {
            true
        }
        Some('-' | '.' | '/') => characters.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some('〔' | '《') => true,
        _ => false,
    }
}

/// Does what follows a bare number make it part of a code: 2+3, 5G, 163.com, 3.0版, 12号?
pub(super) fn code_after(rest: &str) -> bool {
    let mut characters = rest.chars();
    match characters.next() {
        Some('+' | '×' | '@' | '_') => true,
        Some('-' | '.' | '/') => characters.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some('版' | '号' | '强' | '线' | '〕') => true,
        Some(c) => c.is_ascii_alphabetic(),
        None => false,
    }
}

/// In quotes and short, a number of things is a slogan (“四个一”, “三保”), unless a list stands before it.
pub(super) fn slogan(text: &str, start: usize, end: usize) -> bool {
    let Some(before) = text[..start].strip_suffix(['“', '"', '‘']) else { return false };
    let quoted = head(&text[end..], 27);
    let Some(close) = quoted.find(['”', '"', '’']).filter(|at| *at <= 24) else { return false };
    // “五个百亿级产业园” counts.
    if matches!(first_sign(quoted), Some(Sign::Unit(2..) | Sign::Section(_))) {
        return false;
    }
    let clause = clause(tail(before, 36));
    // “三个坚持”、“四个必须”: one slogan of several sums up none.
    let one_of_several = ["”、", "\"、", "’、"].iter().any(|end| clause.ends_with(end));
    let listed = clause.contains(['、', '和', '与']) || clause.chars().count() > 10;
    one_of_several || !listed || quoted[..close].contains(['、', '一'])
}

/// The last part of a text, from the punctuation before it.
pub(super) fn clause(text: &str) -> &str {
    text.rfind([',', '。', ';', ':', '\n']).map_or(text, |at| {
        let mark = text[at..].chars().next().map_or(1, char::len_utf8);
        &text[at + mark..]
    })
}

/// The last bytes of a text, cut at a character.
pub(super) fn tail(text: &str, bytes: usize) -> &str {
    let mut at = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}

/// The first bytes of a text, cut at a character.
fn head(text: &str, bytes: usize) -> &str {
    let mut at = text.len().min(bytes);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}
