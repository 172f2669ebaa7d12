//! The words directly before a figure: its noun, its verb of change, the whole it is a share of.
//!
//! Shape: the text between the last comma or figure and this figure becomes a [`Phrase`].
//! Source: PATTERNS 4a: in 92% nothing stands between noun and number, in 2% 完成, in 1.7% 为.

use crate::figure::Figure;
use crate::lexicon::WordSet;
use crate::num::Hedge;
use crate::rulebook::{Cues, Direction, Mark};

/// What the words before a figure say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Phrase<'t> {
    /// The noun phrase, verbs and adverbs stripped; empty if elided.
    pub(super) noun: &'t str,
    /// The word of change at the end.
    pub(super) change: Option<Direction>,
    /// 高于全国, 快于全市增速: what the gap is to.
    pub(super) gap: bool,
    /// 占…的: the name of the whole; empty for 占比.
    pub(super) share_of: Option<&'t str>,
    /// 为预算的, 占年初预算的: a rate of completion of a plan.
    pub(super) of_budget: bool,
    /// Did a verb of having or doing end the phrase, so that the noun may follow the figure?
    pub(super) verb: bool,
}

/// Takes the words before a figure apart.
pub(super) fn phrase<'t>(left: &'t str, cues: &Cues) -> Phrase<'t> {
    let mut text = left.trim_matches(SEPARATORS);
    let mut phrase = Phrase::default();
    text = cues.from.ending(text).map_or(text, |word| &text[..text.len() - word.len()]);
    text = strip_links(text, cues, &mut phrase.verb);
    text = on_the_way(text, cues).unwrap_or(text);
    if let Some(share) = share(text, cues) {
        // 经费所占比重; 研究所占比 is of an institute.
        let passive = cues.passive.ending(share.noun).filter(|_| share.bare);
        let named = &share.noun[..share.noun.len() - passive.map_or(0, str::len)];
        phrase.of_budget = share.of.ends_with("预算") || share.of.ends_with("预算数");
        phrase.share_of = Some(share.of);
        phrase.noun = noun(named, cues);
        return phrase;
    }
    let of_plan = text.starts_with(['为', '占', '比'])
        && (text.ends_with("预算数") || text.ends_with("预算"));
    if of_plan {
        phrase.of_budget = true;
        return phrase;
    }
    let named = cues.rate_names.ending(text).is_some();
    let change = cues.changes.longest(text).or_else(|| compared(text, cues));
    if let Some((length, direction)) = change.filter(|_| !named) {
        phrase.change = Some(direction);
        text = strip_bases(&text[..text.len() - length], cues);
        // 高于全市增速: 增速 belongs to the gap.
    }
    phrase.gap = gap(left, phrase.change.is_some(), cues);
    phrase.noun = noun(text, cues);
    // 其中600万元用于培训; 电力、燃气等600万元
    if cues.among.is(phrase.noun) || phrase.noun == "等" {
        phrase.noun = "";
    }
    phrase
}

/// Punctuation that may stand at either end of a phrase.
const SEPARATORS: [char; 13] = [',', ';', ':', '。', '、', ' ', ')', '(', '\n', '—', '-', '“', '/'];

fn strip_links<'t>(text: &'t str, cues: &Cues, verb: &mut bool) -> &'t str {
    let mut text = text;
    while let Some((length, ())) = cues.links.longest(text) {
        text = text[..text.len() - length].trim_end_matches(SEPARATORS);
        *verb = true;
    }
    text
}

/// 库存由月初, 减少到月末: what stands before a level on the way, less when that was.
fn on_the_way<'t>(text: &'t str, cues: &Cues) -> Option<&'t str> {
    let moment = cues.moments.ending(text)?;
    let before = &text[..text.len() - moment.len()];
    let word = cues.from.ending(before).or_else(|| cues.grown.ending(before))?;
    Some(&before[..before.len() - word.len()])
}

/// 由月初的: does a level follow that something has grown from, of another time than the text's?
pub(super) fn starts_way(left: &str, cues: &Cues) -> bool {
    let before = on_the_way(left.trim_end_matches('的'), cues);
    before.is_some_and(|before| cues.from.begins(&left[before.len()..]))
}

/// 比去年多300人, 比去年的1000人多300人: nothing but what it is compared with stands before.
fn compared(text: &str, cues: &Cues) -> Option<(usize, Direction)> {
    let ending = |words: &WordSet| words.ending(text).map(str::len);
    let more = ending(&cues.gap.surplus).map(|length| (length, Direction::Up));
    let change = more.or_else(|| Some((ending(&cues.gap.shortfall)?, Direction::Down)))?;
    let base = &text[..text.len() - change.0];
    let alone =
        base.is_empty() || (cues.against.begins(base) && strip_bases(base, cues).is_empty());
    alone.then_some(change)
}

fn strip_bases<'t>(text: &'t str, cues: &Cues) -> &'t str {
    // 比上年同期(下同)增长9.2%
    let aside = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let aside = aside.filter(|(_, words)| cues.henceforth.within(words));
    let mut text = aside.map_or(text, |(before, _)| before);
    while let Some((length, ())) = cues.bases.longest(text) {
        text = text[..text.len() - length].trim_end_matches(SEPARATORS);
    }
    text
}

/// 占地面积 is an area; 占地方收入的 and 占地区生产总值的 are shares.
const LAND: (&str, [&str; 2]) = ("占地", ["方", "区生"]);

struct Share<'t> {
    noun: &'t str,
    of: &'t str,
    /// 占比重, and of nothing.
    bare: bool,
}

/// 比重, 比例.
const BARE: usize = 2;

/// `noun 占 whole (的 | 的比重 | 比重 | 比例)?`, or `noun 占比`
fn share<'t>(text: &'t str, cues: &Cues) -> Option<Share<'t>> {
    let area = |at: &usize| {
        let (land, shares) = LAND;
        let rest = text[*at..].strip_prefix(land);
        rest.is_some_and(|rest| !shares.iter().any(|of| rest.starts_with(of)))
    };
    let taken = |at: &usize| cues.wholes.taken.begins(&text[*at..]);
    let Some(at) = text.rfind('占').filter(|at| !area(at) && !taken(at)) else {
        // 第二产业增加值比重为31.4%: of what the share before it is of.
        let noun = cues.share_names.ending(text).map(|word| &text[..text.len() - word.len()]);
        let noun = noun.filter(|noun| cues.thirds_only.ending(noun).is_some());
        return noun.map(|noun| Share { noun, of: "", bare: true });
    };
    let mut of = &text[at + '占'.len_utf8()..];
    let bare = of.chars().count() == BARE;
    for end in ["的比重", "的比例", "的份额", "比重", "比例", "的", "比"] {
        if let Some(shorter) = of.strip_suffix(end) {
            of = shorter;
            break;
        }
    }
    let of = if matches!(of, "比" | "比达" | "比为" | "比重" | "") {
        ""
    } else {
        of.strip_prefix("比").unwrap_or(of)
    };
    Some(Share { noun: &text[..at], of, bare: bare && of.is_empty() })
}

/// Does the phrase compare with somebody else: 高于, 快于, 比全国高?
fn gap(left: &str, changed: bool, cues: &Cues) -> bool {
    let clause = left.rsplit([',', ';', '。', ':']).next().unwrap_or(left);
    cues.gaps.within(clause)
        || (!changed && clause.contains('比') && clause.ends_with(['高', '低', '快', '慢']))
}

/// ▲, ●, 🎉: no word has them.
fn pictures(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}' | ' ')
}

/// The noun phrase without what opens a clause and what ends it.
pub(super) fn noun<'t>(text: &'t str, cues: &Cues) -> &'t str {
    // 1.国内增值税
    let mut text =
        text.trim_matches(SEPARATORS).trim_start_matches('.').trim_start_matches(pictures);
    loop {
        let before = text.len();
        if !cues.kept.begins(text) {
            text = text.trim_start_matches(['的', '了', '在', '”']).trim_start_matches(SEPARATORS);
            text = text.trim_start_matches(pictures);
        }
        let kept = cues.kept.begins(text);
        let lead = cues.leads.longest(text).filter(|_| !kept).map(|(length, ())| length);
        // 加上年结余: 加, not 加上.
        let lead = lead.map(|length| {
            let last = text[..length].char_indices().next_back().map_or(0, |(at, _)| at);
            if last > 0 && cues.uncut.begins(&text[last..]) { last } else { length }
        });
        let mark = cues.mark(text).map(|(length, mark)| {
            let zone = match mark {
                Mark::Place(_) | Mark::Anaphor(_) => {
                    cues.zones.longest(&text[length..]).map_or(0, |(more, _)| more)
                }
                _ => 0,
            };
            (length + zone, mark)
        });
        match (lead, mark) {
            (lead, Some((length, mark)))
                if opens(mark) && lead.is_none_or(|lead| length >= lead) =>
            {
                text = &text[length..]
            }
            (Some(length), _) if length < text.len() => text = &text[length..],
            _ => {}
        }
        // 市本级(含高新区,下同)政府债务限额
        text = without_taken_in(text, cues);
        if text.len() == before {
            break;
        }
    }
    loop {
        let before = text.len();
        text = text.trim_end_matches(SEPARATORS).trim_end_matches(['的', '了', '“', '”']);
        let whole = cues.wholly.ending(text).is_some();
        if let Some((length, ())) =
            cues.tails.longest(text).filter(|(length, ())| !whole && *length + 3 < text.len())
        {
            text = &text[..text.len() - length];
        }
        if text.len() == before {
            break;
        }
    }
    text
}

/// Without a bracket at its beginning that says what its owner takes in.
fn without_taken_in<'t>(text: &'t str, cues: &Cues) -> &'t str {
    let taken_in = text.strip_prefix('(').and_then(|inside| inside.split_once(')'));
    let taken_in = taken_in
        .filter(|(words, _)| cues.reach.includes.begins(words) && !cues.reach.never.begins(words));
    taken_in.map_or(text, |(_, behind)| behind)
}

/// Words of who, when and how firmly belong to other parts of the key.
fn opens(mark: Mark) -> bool {
    !matches!(mark, Mark::Among | Mark::Total | Mark::SubList | Mark::Base)
}

/// The noun behind a count: 178家“四上”企业, 15个机构.
pub(super) fn noun_behind<'t>(right: &'t str, cues: &Cues) -> &'t str {
    let text =
        right.split([',', ';', '。', ':', '、', '(', ')', '\n', '!', '?']).next().unwrap_or("");
    let text =
        text.split_once("和").filter(|(head, _)| head.len() > 3).map_or(text, |(head, _)| head);
    // 增加1个和2个
    if cues.joints.is(text) {
        return "";
    }
    // 受访的50人中，…: nothing but the frame.
    if cues.within.is(text) {
        return text;
    }
    // 与2010年的198万人相比.
    if cues.measured_behind.begins(text) {
        return "";
    }
    if text.starts_with([
        '的', '得', '为', '是', '以', '至', '到', '左', '上', '下', '中', '内', '后', '前', '开',
        '在', '被', '已', '将', '均', '全', '/',
    ]) {
        return "";
    }
    let verb =
        text.char_indices().skip(2).map(|(at, _)| at).find(|at| cues.verbs.begins(&text[*at..]));
    verb.map_or(text, |at| &text[..at]).trim_matches(['“', '”', '"', ' '])
}

/// What stands behind the last mark that is not inside a closed bracket, less a bracket at its end.
pub(super) fn last_clause(text: &str) -> &str {
    let text = without_bracket(text);
    &text[clause_start(text)..]
}

/// Behind the last comma, colon or opening bracket that is not inside a closed bracket.
fn clause_start(text: &str) -> usize {
    let mut closed = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => closed += 1,
            '(' if closed > 0 => closed -= 1,
            ',' | ';' | ':' | '。' | '(' | '!' | '?' if closed == 0 => return at + c.len_utf8(),
            _ => {}
        }
    }
    0
}

/// The text less a bracket at its end: 生产总值(GDP) -> 生产总值.
fn without_bracket(mut text: &str) -> &str {
    let bracket = |text: &str| {
        let closed = text.trim_end_matches(['为', '达', ' ']).strip_suffix(')');
        closed.and_then(|inner| inner.rfind('('))
    };
    while let Some(open) = bracket(text) {
        text = &text[..open];
    }
    text
}

/// 500万元以上的项目, 60岁及以上人口: a border that defines a set.
pub(super) fn threshold(figure: &Figure, right: &str) -> bool {
    let bordered = matches!(figure.reading.hedge, Hedge::AtLeast | Hedge::AtMost);
    let next = right.chars().next();
    bordered
        && next.is_some_and(|c| {
            ('\u{4e00}'..'\u{a000}').contains(&c) && !matches!(c, '和' | '及' | '或' | '与')
        })
}
