//! Values told off against names: A、B分别增长 q1、q2.
//!
//! Source: PATTERNS N4 and 5b: where there are as many names as values, the i-th name has the i-th
//! value, and all have the aspect of the first. Elsewhere the words group otherwise: silence.

use super::bind::Binder;
use super::list::{JOINTS, clause_start, pieces};
use super::phrase::{last_clause, noun};
use super::{Aspect, ListCount, Period, Term, key};
use crate::figure::{Figure, Kind, Time};
use crate::finding::Confidence;
use crate::rulebook::Mark;

/// A clause that names what has a share holds no more figures than this.
const NAMED: usize = 12;
/// The times of a run of values stand no more figures before it than this.
const TIMES: usize = 40;

/// 第一、二、三产业.
const THIRDS: u32 = 3;

/// Values side by side behind 分别, and the names before it.
pub(super) struct Run {
    values: Vec<u32>,
    names: Vec<String>,
    /// How many names there are at the least, and at the most.
    named: (u32, u32),
    /// Does no value of another unit follow?
    whole: bool,
}

impl Binder<'_> {
    /// Gives every value of a run the aspect of the first, and its name where the words tell it.
    pub(super) fn respectively(&mut self, runs: &[Run]) {
        for run in runs {
            let levels = self.levels_before(run).map(|levels| {
                let named = |level: u32| {
                    let of = &self.facts[level as usize];
                    (level, (of.indicator.clone(), of.specific))
                };
                levels.into_iter().map(named).collect::<Vec<_>>()
            });
            let times = self.times_before(run);
            let first = self.facts[run.values[0] as usize].clone();
            let named = run.names.len() == run.values.len();
            let share_of = self.details[run.values[0] as usize].share_of;
            let all = self.names_all(run);
            for (place, at) in run.values.iter().enumerate() {
                let indicator = run.names.get(place).filter(|_| named);
                let term: Option<(Term, bool)> =
                    indicator.and_then(|name| key::indicator(name, self.book));
                let fact = &mut self.facts[*at as usize];
                (fact.aspect, fact.direction, fact.basis) =
                    (first.aspect, first.direction, first.basis);
                if let Some(times) = &times {
                    (fact.owner, fact.entity) = (first.owner.clone(), first.entity.clone());
                    // As many values for other things too: whose is when cannot be told.
                    fact.period = times.get(place).copied().flatten().filter(|_| !named);
                    if !named && levels.is_none() {
                        (fact.indicator, fact.specific) = (first.indicator.clone(), first.specific);
                        fact.leads = false;
                        continue;
                    }
                }
                if let Some((level, of)) = levels.as_ref().and_then(|levels| levels.get(place)) {
                    fact.of = Some(*level);
                    (fact.indicator, fact.specific) = of.clone();
                    self.details[*at as usize].share_of = share_of;
                } else if place > 0 || all || !run.names.is_empty() || fact.aspect == Aspect::Growth
                {
                    let (term, specific) = term.unzip();
                    fact.indicator = term;
                    (fact.of, fact.leads) = (None, false);
                    fact.specific = specific.unwrap_or_default();
                }
            }
        }
    }

    /// 一、二、三产增加值占…的比重分别为5%、40%、55%: the first is not of the name that stands before it, which is the last one's.
    fn names_all(&mut self, run: &Run) -> bool {
        let first = &self.details[run.values[0] as usize];
        let known = self.book.known(first.noun).is_some();
        let all = known && run.names.is_empty() && self.clause_of(run).1;
        if all {
            self.details[run.values[0] as usize].noun = "";
        }
        all
    }

    /// 2021年、2022年、2023年，粮食产量分别为…: as many times in the sentence as values behind 分别.
    fn times_before(&self, run: &Run) -> Option<Vec<Option<Period>>> {
        let start = self.details[run.values[0] as usize].start;
        let first = self.figures.partition_point(|figure| (figure.at.start as usize) < start);
        let near = &self.figures[first.saturating_sub(TIMES)..first];
        let mut dates: Vec<&Figure> = Vec::new();
        for figure in near.iter().rev() {
            let last = dates.last().map_or(start, |date| date.at.start as usize);
            let between = self.between(figure.at.end as usize, last);
            let joined = self.book.cues.joints.is(between.trim());
            if between.contains('。') || (dates.len() > 1 && !joined) {
                break;
            }
            if figure.kind != Kind::Date {
                continue;
            }
            if !joined {
                dates.clear();
            }
            dates.push(figure);
        }
        let stretch = match dates[..] {
            [one] => one.time.and_then(years),
            _ => None,
        };
        // 2024年、2025年实现…，“十四五”时期…分别: the words name another time since.
        let last = dates.first().map_or(start, |date| date.at.end as usize);
        let since = self.marks.partition_point(|mark| (mark.start as usize) < last);
        let near = self.marks[since..].iter().take_while(|mark| (mark.start as usize) < start);
        if near.take(TIMES).any(|mark| matches!(mark.mark, Mark::Period(_))) {
            return None;
        }
        // 一季度、二季度、三季度…分别为: of the year that the text speaks of.
        let year = self.facts[run.values[0] as usize].period.and_then(Period::in_year);
        let when = |date: &&Figure| date.time.and_then(|time| calendar(time, year));
        let all = || dates.iter().rev().map(when).collect();
        let times: Vec<Option<Period>> = stretch.unwrap_or_else(all);
        (times.len() > 1 && times.len() == run.values.len()).then_some(times)
    }

    /// 事故28起，死亡19人，分别下降15.2%、13.6%: as many levels in the sentence as values behind 分别.
    fn levels_before(&self, run: &Run) -> Option<Vec<u32>> {
        let first = run.values[0] as usize;
        let sentence = self.details[first].sentence;
        let total = |of: &str| self.book.cues.total_names.is(of) || self.is_place(of);
        let share = self.details[first].share_of.is_some_and(total);
        let level = |at: &usize| matches!(self.facts[*at].aspect, Aspect::Level | Aspect::Count);
        let before: Vec<usize> = self.in_sentence(sentence, first).collect();
        // 住宅火灾12起，亡3人，起数占44%；商场火灾2起，亡1人，分别占…: those of its own statement.
        let start = self.details[first].start;
        let own = |at: &usize| !share || !self.between(self.details[*at].end, start).contains(';');
        let before = before.into_iter().take_while(own);
        let mut levels: Vec<u32> = before.filter(level).map(|at| at as u32).collect();
        levels.reverse();
        let each = self.facts[first].aspect == Aspect::Growth || share;
        (each && run.names.is_empty() && levels.len() == run.values.len()).then_some(levels)
    }

    /// As many names as values; 和 may stand inside a name.
    pub(super) fn respective_lists(&self, runs: &[Run]) -> impl Iterator<Item = ListCount> {
        let thirds = move |run: &Run| {
            // 一、二、三产业和城乡居民生活用电占比: more than those.
            let (clause, thirds) = self.clause_of(run);
            let words = &self.book.cues.all_thirds;
            let behind = words.first_in(clause).map_or("", |at| &clause[at..]);
            let behind = &behind[words.beginning(behind).unwrap_or(0)..];
            let more = behind.contains(JOINTS) || behind.contains('、');
            (thirds && !more).then_some((THIRDS, THIRDS))
        };
        let named =
            move |run: &Run| Some(run.named).filter(|named| named.1 > 1).or_else(|| thirds(run));
        let runs = runs.iter().filter(|run| run.whole);
        runs.filter_map(move |run| {
            let (least, most) = named(run)?;
            let values = run.values.len() as u32;
            if !(least..=most).contains(&values) && self.in_clauses_each(run) {
                return None;
            }
            Some(ListCount {
                count: None,
                members: run.values.clone(),
                least,
                items: most,
                most,
                open: false,
                confidence: Confidence::Inferred,
            })
        })
    }

    /// 批发和零售业，交通运输、仓储和邮政业，住宿和餐饮业分别增长5%、4%、3%: a clause for each, as 、 stands inside one.
    fn in_clauses_each(&self, run: &Run) -> bool {
        let first = run.values[0] as usize;
        let said = self.sentence_up_to(self.details[first].start);
        let words = said.rsplit(|c: char| c.is_ascii_digit() || c == ';').next().unwrap_or(said);
        let clauses = || words.rsplit(',').take(run.values.len());
        clauses().count() == run.values.len() && clauses().any(|name| name.contains('、'))
    }

    /// The clause of a run, the numbers among its names with it, and whether it names the three industries: 第一、二、三产业.
    fn clause_of(&self, run: &Run) -> (&str, bool) {
        let first = run.values[0] as usize;
        let near = first.checked_sub(NAMED).map_or(0, |at| self.details[at].end);
        let before = self.between(near, self.details[first].start);
        let clause = clause_start(before).map_or("", |start| &before[start..]);
        (clause, self.book.cues.all_thirds.within(clause))
    }

    /// 第一、二、三产业对经济增长的贡献率分别为13.9%、49.0%、37.1%; 三次产业增加值占GDP比重分别为…: shares of one whole, where
    /// the clause says what they are.
    pub(super) fn of_thirds(&self, runs: &[Run], said: impl Fn(&str) -> bool) -> Vec<Vec<u32>> {
        let of_all = |run: &&Run| {
            let (clause, thirds) = self.clause_of(run);
            run.values.len() == THIRDS as usize && said(clause) && thirds
        };
        runs.iter().filter(of_all).map(|run| run.values.clone()).collect()
    }

    /// All runs, in order.
    pub(super) fn runs(&self) -> Vec<Run> {
        let cues = &self.book.cues;
        let opens = |at: &usize| cues.respectively.within(self.details[*at].left);
        let run = |at: usize| if opens(&at) { self.run(at) } else { self.unsaid(at) };
        (0..self.facts.len()).filter_map(run).collect()
    }

    /// 国内游客人次、总花费增长5.6％、7.5％: names side by side and values side by side, though nothing says 分别.
    fn unsaid(&self, first: usize) -> Option<Run> {
        let (fact, noun) = (&self.facts[first], self.details[first].noun);
        let rates = matches!(fact.aspect, Aspect::Growth | Aspect::Rate);
        let count = noun.matches('、').count() + 1;
        if !rates || count < 2 || noun.contains(['(', '“', '《']) || noun.contains(JOINTS) {
            return None;
        }
        let bare = |at: usize| {
            self.details.get(at).is_some_and(|detail| {
                let between = self.between(self.details[at - 1].end, detail.start);
                between.trim() == "、" && self.facts[at].unit == fact.unit
            })
        };
        let values: Vec<u32> = (first..=first)
            .chain((first + 1..).take_while(|at| bare(*at)))
            .map(|at| at as u32)
            .collect();
        let behind = &self.view.text[self.details[*values.last()? as usize].end..];
        let whole = !behind.starts_with('、') && !behind.starts_with(JOINTS);
        let even = values.len() == count;
        let names = if even { self.names_in(noun, values.len()) } else { Vec::new() };
        let named = named(noun, self.book.cues.fused.within(noun));
        (values.len() > 1 && (even || whole)).then_some(Run { values, names, named, whole })
    }

    /// The names of a list, each with the tail that the last one has for all; empty names where it cannot be told.
    fn names_in(&self, list: &str, values: usize) -> Vec<String> {
        let names = split(list, values);
        let Some((last, others)) = names.split_last().filter(|(_, others)| !others.is_empty())
        else {
            return Vec::new();
        };
        let last =
            Some(noun(last, &self.book.cues)).filter(|bare| !bare.is_empty()).unwrap_or(last);
        // 城镇居民、农村居民人均可支配收入: what the last one has behind what ends the name.
        let same = || others.iter().map(|name| tail(name, last)).collect::<Option<Vec<_>>>();
        let tails = same().or_else(|| {
            self.tail_of_all(others, last).map(|tail| others.iter().map(|_| tail).collect())
        });
        // 厦门、福州机场旅客吞吐量: what they have in common cannot be told.
        let Some(tails) = tails else { return vec![String::new(); names.len()] };
        let whole = others.iter().zip(tails).map(|(name, tail)| format!("{name}{tail}"));
        whole.chain([last.to_owned()]).collect()
    }

    /// The end of the last name that the others lack: none of 地区生产总值、财政收入, which are indicators as they stand,
    /// 人均可支配收入 of 城镇、农村居民, since all are indicators with it, 产量 of 水泥、粗钢, which is a product's.
    fn tail_of_all<'t>(&self, others: &[&str], last: &'t str) -> Option<&'t str> {
        let known = |name: &str| self.book.known(name).is_some();
        if known(last) && others.iter().all(|name| known(name)) {
            return Some("");
        }
        let all =
            |tail: &&str| known(last) && others.iter().all(|name| known(&[*name, *tail].concat()));
        let ends = last.char_indices().skip(1).map(|(at, _)| &last[at..]);
        ends.clone().find(all).or_else(|| {
            let tail = self.book.cues.shared_tails.ending(last)?;
            let product = |name: &str| {
                name.chars().count() > 1
                    && self.book.cues.shared_tails.ending(name).is_none()
                    && self.book.cues.mark(name).is_none()
                    && self.book.cues.partitions.naming(name).next().is_none()
                    && !known(name)
            };
            let head = last.strip_suffix(tail)?;
            (product(head) && others.iter().all(|name| product(name))).then_some(tail)
        })
    }

    fn run(&self, first: usize) -> Option<Run> {
        let (mut values, mut whole) = (vec![first as u32], true);
        for at in first + 1..self.facts.len() {
            let between = self.between(self.details[at - 1].end, self.details[at].start);
            let goes_on = matches!(between.trim(), "、" | "和" | "与" | "及");
            whole = !goes_on || self.facts[at].unit == self.facts[first].unit;
            if !goes_on || !whole {
                break;
            }
            values.push(at as u32);
        }
        let left = self.details[first].left;
        let at = self.book.cues.respectively.first_in(left)?;
        let list = left[..at].trim();
        // 第一、二、三产业: numbers among the names.
        let named = named(list, self.book.cues.fused.within(list));
        // 全年居住类、衣着类; 桐庐县、淳安县: of a place nothing would be left.
        let first = list.split('、').next().unwrap_or("");
        let clause = last_clause(first);
        let bare = noun(clause, &self.book.cues);
        let begins = if bare.is_empty() { clause } else { bare };
        let list = &list[first.rfind(begins).unwrap_or(0)..];
        let begun = list.starts_with('、');
        let names = if begun { Vec::new() } else { self.names_in(list, values.len()) };
        (values.len() > 1).then_some(Run { values, names, named, whole })
    }
}

/// 2021年至2023年: each year of a stretch.
fn years(time: Time) -> Option<Vec<Option<Period>>> {
    let Time::Years { first, last } = time else { return None };
    Some((first..=last).take(TIMES).map(|year| Some(Period::year(year))).collect())
}

/// A time, of its own year or that one.
fn calendar(time: Time, year: Option<i32>) -> Option<Period> {
    match time {
        Time::Months { year: of, first, last } => {
            of.or(year).map(|year| Period::Months { year, first, last })
        }
        Time::End { year: of, month } => of.or(year).map(|year| Period::End { year, month }),
        _ => None,
    }
}

/// How many names a list has at the least, and at the most: 和 and 农、林、牧、渔业 may be inside one.
/// 存贷款 is two in one.
fn named(list: &str, fused: bool) -> (u32, u32) {
    let pieces = pieces(list);
    // 1065人死亡，679人受伤，与去年同期相比分别: no name stands before the joint.
    let begins = list.trim_start_matches([',', ' ']);
    if pieces.end < list.len() || begins.starts_with('、') || begins.starts_with(JOINTS) {
        return (0, 0);
    }
    if fused && pieces.items.len() == 1 && !list.contains(JOINTS) {
        return (2, 2);
    }
    let whole = pieces.items.iter().filter(|name| name.chars().count() > 1).count() as u32;
    let joints = pieces.items.iter().map(|name| name.matches(JOINTS).count()).sum::<usize>();
    (whole.max(2), (pieces.items.len() + joints) as u32)
}

/// The names of a list, side by side. Where there are more of them than values, 及 is taken for a part of a name:
/// 居住类、生活用品及服务类. Empty where one of them is.
fn split(list: &str, values: usize) -> Vec<&str> {
    let mut names: Vec<&str> =
        list.split('、').flat_map(|name| name.split(JOINTS)).map(str::trim).collect();
    if names.len() > values {
        names = list.split('、').map(str::trim).collect();
    }
    if names.iter().any(|name| name.is_empty()) { Vec::new() } else { names }
}

/// What follows in the last name behind the characters that end this one.
fn tail<'t>(name: &str, last: &'t str) -> Option<&'t str> {
    let ends = name.char_indices().map(|(at, _)| &name[at..]);
    ends.filter_map(|end| last.find(end).map(|at| &last[at + end.len()..])).next()
}
