//! Sums without 其中: lists that a total closes, partitions that a paragraph names one by one.
//!
//! Source: PATTERNS 2d: S6 加…总计, S10 parallel lists.

use super::bind::Binder;
use super::group::common_tail;
use super::list::JOINTS;
use super::{Aspect, Group};
use crate::finding::Confidence;
use crate::num::Decimal;

/// So many characters end the names of a whole and its parts alike.
const KIN: usize = 2;

/// Marks between a figure and the words of the next.
pub(super) const BEFORE: [char; 4] = [',', '、', ' ', ';'];

/// Marks between a figure and the word that sums up.
const BEHIND: [char; 5] = [',', '、', ' ', ';', ')'];

/// How a figure closes a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// 合计52家: it is the sum of the list.
    Surely,
    /// 共51人: so it is where no other noun says what else is counted.
    Likely,
    /// 奖牌总数91枚: of 金牌、银牌、铜牌, which are all 牌.
    Named,
    /// 等16.8亿元: they are some of it, or all.
    Open,
}

impl Closing {
    /// 12个县、30个乡镇，共400个村: another kind of thing. A total of one kind bears the head noun of each part.
    fn of_kind(self, whole: &str, part: &str) -> bool {
        let alike = common_tail(whole, part);
        let elided = whole.is_empty() && self != Self::Named;
        elided || (alike > 0 && whole.chars().count() <= alike + 1)
    }
}

impl Binder<'_> {
    /// A、B和C，合计W: the run of figures of one unit that a total word closes.
    pub(super) fn summed(&mut self, total: u32, groups: &mut Vec<Group>) {
        let (fact, detail) = (&self.facts[total as usize], &self.details[total as usize]);
        let left = detail.left.rsplit('、').next().unwrap_or("").trim_start_matches(BEHIND);
        let counter = self.counter(total as usize);
        let left = counter.map_or(left, |(at, _)| self.between(self.details[at].end, detail.start));
        let Some(closing) = self.closing(total as usize, left) else { return };
        let closing = if counter.is_some() { Closing::Surely } else { closing };
        let mut parts = Vec::new();
        let (last, mut behind) = match counter {
            Some((at, begin)) => (at, begin),
            None => (total as usize, detail.opens + (detail.left.len() - left.len())),
        };
        for at in (0..last).rev() {
            let (part, known) = (&self.facts[at], &self.details[at]);
            // 40枚金牌、27枚银牌: the noun behind the count is its own.
            let between = self.between(known.end, behind);
            let own = if self.noun_behind(at) { known.noun.len() } else { 0 };
            let between = between.get(own..).unwrap_or("");
            // No part is itself a total of parts.
            let total = self.book.cues.sums.is(known.left.trim_start_matches(BEFORE));
            let run = if parts.is_empty() {
                between.trim_matches([',', '、', ' ']).is_empty()
            } else {
                self.joined(between) && (closing == Closing::Surely || !between.contains(','))
            };
            // 调出资金（61亿元）、调入资金减少（123亿元）: the bracket makes an amount of it.
            let item =
                part.aspect == Aspect::Increment && self.view.text[known.start..].starts_with('(');
            let level = item || matches!(part.aspect, Aspect::Level | Aspect::Count);
            if known.sentence != detail.sentence
                || part.unit != fact.unit
                || !level
                || !run
                || total
            {
                break;
            }
            parts.push(at as u32);
            behind = known.start;
        }
        // 进出口总额5820亿元，对东盟进出口1000亿元，对美国进出口900亿元，合计1900亿元: what is more than the total is the whole of the list.
        let more =
            |at: u32| !self.facts[at as usize].reading().claim.may_be_at_most(fact.reading().claim);
        if let Some(head) = parts.pop_if(|head| more(*head)) {
            let noun = self.book.cues.without_size(self.details[head as usize].noun);
            let kin = |at: &u32| common_tail(noun, self.details[*at as usize].noun) >= KIN;
            if !parts.iter().all(kin) {
                return;
            }
        }
        let behind = |at: &u32| self.noun_behind(*at as usize);
        // 384枚奖牌的成绩
        let of = detail.noun.split('的').next().unwrap_or("");
        // 教师12人、学生30人，共5人获奖: of all of them, so many.
        let ends = |c: char| matches!(c, ',' | ';' | '。' | ')' | '(' | '\n');
        let over = self.view.text[detail.end..].chars().next().is_none_or(ends);
        if closing == Closing::Likely && of.is_empty() && !over {
            return;
        }
        let kind = |at: &u32| closing.of_kind(of, self.details[*at as usize].noun);
        let named = closing == Closing::Surely && !parts.iter().any(behind);
        // 乡镇20个、街道5个，共25个乡镇街道: one name after the other.
        let spelled = parts.iter().try_rfold(of, |rest, part| {
            let rest = rest.trim_start_matches(JOINTS).trim_start_matches('、');
            let noun = self.details[*part as usize].noun;
            rest.strip_prefix(noun).filter(|_| !noun.is_empty())
        });
        let kinds = named || parts.iter().all(kind) || spelled == Some("");
        let counted = counter.is_none_or(|(at, _)| {
            self.facts[at].reading().value == Some(Decimal::from(parts.len()))
        });
        // 一级3项、二级及以上8项、三级5项，共13项: grades that hold each other.
        let holds =
            |at: &u32| self.book.cues.bounds.bordered.within(self.details[*at as usize].noun);
        let nested = parts.split_first().is_some_and(|(last, parts)| {
            parts.split_last().is_some_and(|(_, inner)| inner.iter().any(holds)) && !holds(last)
        });
        // 去年投资12亿元、今年投资15亿元等
        let times = |at: &u32| self.facts[*at as usize].period != fact.period;
        let apart = closing == Closing::Open && parts.iter().any(times);
        // 如甲（1亿元）、乙（2亿元），共计5亿元: some of them; 补助20亿元，扣除上解2亿元，合计48亿元: less that.
        let reckoning = &self.book.cues.turning.nets.reckoning;
        let taken = |at: &u32| {
            let words = self.details[*at as usize].left.trim_start_matches(BEHIND);
            self.adds_or_takes(words).is_some()
        };
        let example = parts
            .last()
            .is_some_and(|first| reckoning.examples.within(self.details[*first as usize].left));
        if closing != Closing::Open && (example || parts.iter().any(taken)) {
            return;
        }
        let more = apart
            || closing != Closing::Open
                && parts.last().is_some_and(|first| {
                    self.added_to(*first as usize) || self.counts_more(*first, total)
                });
        if parts.len() >= 2 && counted && kinds && !nested && !more && !self.in_clauses(&parts) {
            parts.reverse();
            let closed = closing != Closing::Open;
            groups.push(Group { closed, ..Group::closed(total, parts) });
        }
    }

    /// 51枚金牌…，还获得21枚银牌、28枚铜牌，奖牌总数达100枚: the total counts what was told before the list. 当日收获2枚金牌、1枚银牌，奖牌总数
    /// 升至45枚: it is what there is by then, the list what came in a day.
    fn counts_more(&self, first: u32, total: u32) -> bool {
        let bounds = &self.book.cues.bounds;
        let (list, whole) = (&self.details[first as usize], &self.details[total as usize]);
        let before = first.checked_sub(1).map(|at| &self.details[at as usize]);
        let from = before.filter(|last| last.sentence == list.sentence).map_or(0, |last| last.end);
        let words = self.sentence_up_to(list.start);
        let words = &words[words.len() - words.len().min(list.start - from)..];
        let [also, never] = &bounds.also;
        let also = also.within(words) && !never.within(words);
        let came = bounds.flow.within(words);
        let cues = &self.book.cues;
        let stock = bounds.stock.ending(whole.left).or(cues.grown.ending(whole.left)).is_some();
        also || stock || (came && cues.reached.ending(whole.left).is_some())
    }

    /// 一般公共预算收入加上级补助收入12亿元、债券收入1亿元，收入合计23亿元: to something that stands before the list, or nowhere.
    pub(super) fn added_to(&self, first: usize) -> bool {
        let added = &self.book.cues.account.added;
        let words = self.clause_before(self.details[first].start).trim_start_matches(BEFORE);
        let sides = &self.book.cues.account.sides;
        let mut behind = words;
        // 公共预算100亿元加上级补助20亿元: to the figure before it.
        let to_figure = first
            .checked_sub(1)
            .map(|last| self.details[last].end)
            .is_some_and(|end| added.begins(self.between(end, self.details[first].start)));
        added.begins(words)
            || to_figure
            || std::iter::from_fn(|| {
                let at = sides.first_in(behind)?;
                behind = &behind[at + sides.beginning(&behind[at..])?..];
                Some(behind)
            })
            .any(|behind| added.begins(behind))
    }

    /// 甲镇2136人、乙镇1865人，两镇合计4001人: the count of the parts before a total, and where its words begin.
    fn counter(&self, total: usize) -> Option<(usize, usize)> {
        let at = total.checked_sub(1)?;
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let words = detail.left.trim_start_matches(BEFORE);
        let bare = words.is_empty() || self.book.cues.foregoing.is(words);
        let between = self.between(detail.end, self.details[total].start);
        let summed = self.book.cues.sums.is(between) || self.book.cues.sums_short.is(between);
        (fact.aspect == Aspect::Count && summed && bare).then(|| (at, detail.start - words.len()))
    }

    /// 已还本金50万元、利息20万元，尚欠本金150万元、利息8万元，合计158万元: it may close the last clause alone.
    fn in_clauses(&self, parts: &[u32]) -> bool {
        let comma = |pair: &[u32]| {
            let (last, first) = (&self.details[pair[0] as usize], &self.details[pair[1] as usize]);
            self.between(first.end, last.start).contains(',')
        };
        let mut pairs = parts.windows(2).map(comma);
        pairs.next() == Some(false) && pairs.any(|comma| comma)
    }

    /// 合计, 共, 奖牌总数 before a figure: what it says of the list before it.
    fn closing(&self, total: usize, left: &str) -> Option<Closing> {
        let cues = &self.book.cues;
        if let Some(sum) = left.strip_prefix('等').map(|sum| sum.trim_start_matches(BEFORE)) {
            let open = sum.is_empty() || cues.sums.is(sum) || cues.sums_short.is(sum);
            return open.then_some(Closing::Open);
        }
        let noun = self.details[total].noun;
        let named = left.strip_prefix(noun).filter(|_| !noun.is_empty());
        if cues.sums.is(left) {
            Some(Closing::Surely)
        } else if cues.sums_short.is(left) {
            Some(Closing::Likely)
        } else {
            named.and_then(|rest| cues.list_totals.beginning(rest)).map(|_| Closing::Named)
        }
    }

    /// Does the noun of a count stand behind it?
    fn noun_behind(&self, at: usize) -> bool {
        let detail = &self.details[at];
        !detail.noun.is_empty()
            && !detail.noun.starts_with(JOINTS)
            && self.view.text[detail.end..].starts_with(detail.noun)
    }

    /// Are two figures members of one list: only 、, 和 and a noun between them?
    fn joined(&self, between: &str) -> bool {
        let opens = between.starts_with(['、', '和', '及', '与']) || between.starts_with(",");
        // 教师50人，其中男20人、女30人: the whole is no part.
        let whole = self.book.cues.among.within(between);
        opens && !whole && !between.contains([';', ':', '。']) && between.matches(',').count() <= 1
    }

    /// The members of a known partition, each named once behind their whole in one paragraph:
    /// 项目47个 … “签约一批”17个 … “开工一批”16个 … “投产一批”14个.
    pub(super) fn enumerate(&mut self, groups: &mut Vec<Group>) {
        let counts: Vec<usize> = (0..self.facts.len())
            .filter(|at| {
                self.facts[*at].aspect == Aspect::Count
                    && self.facts[*at].whole.is_none()
                    && !self.details[*at].bracket
            })
            .collect();
        let paragraphs: Vec<&[usize]> = counts
            .chunk_by(|a, b| self.details[*a].paragraph == self.details[*b].paragraph)
            .collect();
        let mut ties = Vec::new();
        for counts in paragraphs {
            for partition in self.book.cues.partitions.scattered() {
                ties.extend(self.members(counts, &partition.parts));
            }
        }
        for (part, whole) in ties {
            self.tie(part, whole, 0, Confidence::Explicit, groups);
        }
    }

    /// Each member with the count before the first of them that has the same head noun and unit.
    fn members(&self, counts: &[usize], members: &[Box<str>]) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        for member in members {
            let mut named = counts.iter().filter(|at| self.details[**at].noun.contains(&**member));
            match (named.next(), named.next()) {
                (Some(at), None) => found.push(*at),
                _ => return Vec::new(),
            }
        }
        let Some(first) = found.iter().min().copied() else { return Vec::new() };
        let whole = counts.iter().rev().find(|at| {
            // 农村劳动力转移就业294万人 … 治理城市围挡2400处 are no parts of one thing.
            **at < first
                && found.iter().all(|part| {
                    self.facts[**at].unit == self.facts[*part].unit
                        && common_tail(self.details[**at].noun, self.details[*part].noun) >= 2
                })
        });
        // “谋划一批”项目8个，“签约一批”项目2个，…: called as they are, it is one of them.
        let tail = match members {
            [one, other, ..] => {
                let from = one.chars().count() - common_tail(one, other);
                one.chars().skip(from).collect()
            }
            _ => String::new(),
        };
        let whole = whole.filter(|at| tail.is_empty() || !self.details[**at].noun.contains(&tail));
        whole.map_or_else(Vec::new, |whole| {
            found.iter().map(|at| (*at as u32, *whole as u32)).collect()
        })
    }
}
