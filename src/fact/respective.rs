//! Values told off against names: A、B分别增长 q1、q2.
//!
//! Source: PATTERNS N4 and 5b: where there are as many names as values, the i-th name has the i-th
//! value, and all have the aspect of the first. Elsewhere the words group otherwise: silence.

use super::bind::Binder;
use super::list::{JOINTS, clause_start};
use super::run::Run;
use super::{Aspect, Group, ListCount, Period, Term, key};
use crate::figure::{Figure, Kind, Time};
use crate::finding::Confidence;
use crate::rulebook::{Composition, Mark};

/// A clause that names what has a share holds no more figures than this.
const NAMED: usize = 12;
/// The times of a run of values stand no more figures before it than this.
const TIMES: usize = 40;

/// 第一、二、三产业.
pub(crate) const THIRDS: u32 = 3;

impl Binder<'_> {
    /// Gives every value of a run the aspect of the first, and its name where the words tell it.
    pub(super) fn respectively(&mut self, runs: &[Run]) {
        for run in runs {
            let levels = self.levels_before(run).or_else(|| self.parts_before(run));
            let levels = levels.or_else(|| self.parts_told_off(run));
            let levels = levels.map(|levels| {
                let named = |level: u32| {
                    let of = &self.facts[level as usize];
                    (level, (of.indicator.clone(), of.specific))
                };
                levels.into_iter().map(named).collect::<Vec<_>>()
            });
            let times = self.times_before(run);
            let first = self.facts[run.values[0] as usize].clone();
            let named = run.names.len() == run.values.len();
            // 同比分别减少14起、9人: each of the level of its unit.
            let units = |pair: (&u32, &(u32, _))| {
                self.facts[*pair.0 as usize].unit == self.facts[pair.1.0 as usize].unit
            };
            let paired = levels.iter().any(|levels| run.values.iter().zip(levels).all(units));
            if run.mixed && !(paired && first.aspect == Aspect::Increment) {
                // Each says for itself what it is.
                continue;
            }
            let share_of = self.details[run.values[0] as usize].share_of;
            let all = self.names_all(run);
            for (place, at) in run.values.iter().enumerate() {
                let indicator = run.names.get(place).filter(|name| named && !name.is_empty());
                self.told_off.extend(indicator.map(|name| (*at, name.as_str().into())));
                let term: Option<(Term, bool)> =
                    indicator.and_then(|name| key::indicator(name, self.book));
                let fact = &mut self.facts[*at as usize];
                (fact.aspect, fact.basis) = (first.aspect, first.basis);
                // 分别减少4人、增加14人
                let own = fact.direction.filter(|_| place > 0);
                fact.direction = own.or(first.direction);
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
                    // 其中甲12个，乙25个，分别增加1个和2个: no parts of the whole.
                    (fact.of, fact.whole) = (Some(*level), None);
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

    /// What an increment is of is not what it is a part of.
    pub(super) fn no_parts(&self, groups: &mut Vec<Group>) {
        let level = |at: u32| self.facts[at as usize].of;
        let change = |at: u32| self.facts[at as usize].aspect == Aspect::Increment;
        for group in groups.iter_mut().filter(|group| group.parts.iter().any(|at| change(*at))) {
            let parts = group.parts.clone();
            let of_part = |at: u32| level(at).is_some_and(|level| parts.contains(&level));
            group.parts.retain(|at| !(change(*at) && of_part(*at)));
        }
        groups.retain(|group| !group.parts.is_empty());
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
        let total = |of: &str| self.book.cues.wholes.totals.is(of) || self.is_place(of);
        let share = self.details[first].share_of.is_some_and(total);
        let level = |at: &usize| matches!(self.facts[*at].aspect, Aspect::Level | Aspect::Count);
        let before: Vec<usize> = self.in_sentence(sentence, first).collect();
        // 住宅火灾12起，亡3人，起数占44%；商场火灾2起，亡1人，分别占…: those of its own statement.
        let start = self.details[first].start;
        let own = |at: &usize| !share || !self.between(self.details[*at].end, start).contains(';');
        let before = before.into_iter().take_while(own);
        let mut levels: Vec<u32> = before.filter(level).map(|at| at as u32).collect();
        levels.reverse();
        // 进出口100亿元，其中进口40亿元、出口60亿元，增长5%、10%: of those that 、 joins.
        if levels.len() > run.values.len() {
            let joined = |two: &[u32]| {
                let [one, next] = [two[0], two[1]].map(|at| &self.details[at as usize]);
                self.between(one.end, next.start).starts_with('、')
            };
            let last = levels.windows(2).rev().take_while(|two| joined(two)).count() + 1;
            // 医院36个，其中公立12个，民营25个，分别增加1个和2个: of the parts of one whole.
            let from = levels.len() - run.values.len();
            let parts = self.facts[levels[from] as usize].whole.is_some_and(|whole| {
                let of = |at: &u32| self.facts[*at as usize].whole == Some(whole);
                levels[..from].ends_with(&[whole]) && levels[from..].iter().all(of)
            });
            levels.drain(..if parts { from } else { levels.len() - last });
        }
        let each = matches!(self.facts[first].aspect, Aspect::Growth | Aspect::Increment) || share;
        (each && run.names.is_empty() && levels.len() == run.values.len()).then_some(levels)
    }

    /// 投资100亿元，其中甲20亿元、乙30亿元，占比分别为20%、30%: as many parts of one whole directly before their shares.
    fn parts_before(&self, run: &Run) -> Option<Vec<u32>> {
        let first = run.values[0] as usize;
        let from = first.checked_sub(run.values.len())?;
        let (share, said) = (&self.facts[first], &self.details[first]);
        let (part, whole) = (&self.facts[from], self.facts[from].whole?);
        let of = said.share_of.filter(|_| share.aspect == Aspect::Share)?;
        let named = of.is_empty() || self.details[whole as usize].noun.ends_with(of);
        let bare = said.noun.is_empty() || self.book.cues.respectively.is(said.noun);
        let alike = |at: usize| {
            let (fact, detail) = (&self.facts[at], &self.details[at]);
            matches!(fact.aspect, Aspect::Level | Aspect::Count)
                && (fact.unit, fact.whole) == (part.unit, Some(whole))
                && (detail.sentence, detail.bracket) == (said.sentence, said.bracket)
        };
        let more = from.checked_sub(1).is_some_and(alike);
        let fits = named && bare && !more && run.names.is_empty() && (from..first).all(alike);
        fits.then(|| (from..first).map(|at| at as u32).collect())
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
        let runs = runs.iter().filter(|run| run.whole || run.mixed);
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
        // 2025年，: what is left of a clause with a figure names nothing.
        let words = match said.rfind(|c: char| c.is_ascii_digit() || c == ';') {
            Some(at) if said[at..].starts_with(';') => &said[at + 1..],
            Some(at) => said[at..].split_once(',').map_or("", |(_, rest)| rest),
            None => said,
        };
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
            // 三次产业结构为37.2:20.5:42.3，对地区生产总值的贡献率分别为: of those that the sentence has just named.
            let before = || {
                let said = self.sentence_up_to(self.details[run.values[0] as usize].start);
                run.names.is_empty() && self.book.cues.all_thirds.within(said)
            };
            run.values.len() == THIRDS as usize && said(clause) && (thirds || before())
        };
        runs.iter().filter(of_all).map(|run| run.values.clone()).collect()
    }

    /// 地区生产总值增长5%，一、二、三产业增加值分别增长3.5%、6%、4.8%: the growth of all lies between theirs.
    pub(super) fn grown_thirds(&self, runs: &[Run]) -> Vec<Group> {
        let cues = &self.book.cues;
        let of_value = |clause: &str| {
            let told = cues.respectively.first_in(clause).map_or("", |at| &clause[..at]);
            let said =
                cues.thirds_only.ending(told).map_or(told, |end| &told[..told.len() - end.len()]);
            cues.all_thirds.ending(said).is_some()
        };
        let grows = |at: u32| self.facts[at as usize].aspect == Aspect::Growth;
        let whole = |values: &[u32]| {
            let first = values[0] as usize;
            let sentence = self.details[first].sentence;
            let mut before = self.in_sentence(sentence, first).take(THIRDS as usize);
            before.find(|at| {
                let named = self.facts[*at].indicator.as_deref();
                let of = |composition: &Composition| {
                    composition.parts.len() == values.len() && named == Some(&*composition.whole)
                };
                grows(*at as u32) && cues.composition.iter().any(of)
            })
        };
        let runs = self.of_thirds(runs, of_value).into_iter();
        let grown = runs.filter(|values| values.iter().all(|at| grows(*at)));
        let closed = grown.filter_map(|values| Some(Group::closed(whole(&values)? as u32, values)));
        closed.map(|group| Group { mean: true, ..group }).collect()
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
