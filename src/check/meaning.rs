//! Parts by definition: 一般公共预算收入 in 财政总收入, 政府债务余额 in 政府债务限额, and what they split into.

use super::Test;
use super::part::{Kin, NAME, OPEN, Room, Tie, WEAK, kin, level};
use crate::fact::{Aspect, Period};
use crate::finding::Severity;
use crate::lexicon::Table;
use crate::num::UnitId;
use std::collections::BTreeMap;

/// So many figures of one name are asked whether a part is of theirs.
const USES: usize = 16;

impl Room<'_> {
    /// 一般公共预算收入 in 财政总收入, of one owner, period and status; 完成投资 in 总投资 of one set.
    pub(super) fn by_meaning(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let mut named: Table<&str, Vec<u32>> = Table::default();
        for at in levels.iter().filter(|at| self.book.cues.ranked.is(self.name(**at))) {
            named.entry(self.name(*at)).or_default().push(*at);
        }
        let mut wholes: Table<&str, Table<Kin<'_>, u32>> = Table::default();
        for (_, whole) in &self.book.cues.hierarchy {
            let Some(named) = named.get(&**whole) else { continue };
            wholes.entry(whole).or_insert_with(|| self.largest(named));
        }
        let mut ties = Vec::new();
        for (part, whole) in &self.book.cues.hierarchy {
            let (Some(parts), Some(wholes)) = (named.get(&**part), wholes.get(&**whole)) else {
                continue;
            };
            let named = named.get(&**whole).map_or(&[][..], Vec::as_slice);
            // 全国一般公共预算收入20亿元，其中税收收入16亿元。…地方一般公共预算收入10亿元: it is told of which of that name.
            for part in parts.iter().filter(|part| self.by_its_name(**part, whole)) {
                let whole = kin(self.fact(*part)).and_then(|kin| wholes.get(&kin));
                let other = |of: &u32| named.contains(of) && Some(of) != whole;
                let told = self.fact(*part).whole.as_ref().is_some_and(other);
                ties.extend(whole.filter(|_| !told).map(|whole| (*whole, *part)));
            }
        }
        // 景区149家，旅游收入18亿元。…国内旅游收入204亿元: of those sites only.
        let set = |at: u32| self.fact(at).set;
        ties.retain(|(whole, part)| set(*whole).is_none() || set(*whole) == set(*part));
        ties.extend(self.members(&ties));
        let tie = |whole, part| {
            let (above, below) = (self.fact(whole), self.fact(part));
            if below.set.is_some() {
                return WEAK;
            }
            let confidence = below.confidence.min(above.confidence);
            Tie { severity: Severity::Warning, confidence }
        };
        self.in_rows(ties, tie, tests);
    }

    /// 小麦播种面积 in 粮食播种面积, before it: the narrower word stands for the wider one in a name that is else the same.
    pub(super) fn by_sort(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let cues = &self.book.cues;
        let mut wider: Vec<(u32, Vec<String>)> = Vec::new();
        for part in levels.iter().filter(|at| cues.sort_words.within(self.name(**at))) {
            let name = self.stem(*part);
            let named = cues.sorts.iter().filter_map(|(part, whole)| {
                let (before, behind) = name.split_once(&**part)?;
                Some(format!("{before}{whole}{behind}"))
            });
            if name.len() <= NAME && self.is_sum(*part) {
                wider.push((*part, named.collect()));
            }
        }
        let told = |at: u32| (kin(self.fact(at)), self.fact(at).unit.of, &self.fact(at).scope);
        let mut wholes: Table<&str, Vec<u32>> = wider
            .iter()
            .flat_map(|(_, names)| names.iter().map(|name| (&**name, Vec::new())))
            .collect();
        if wholes.is_empty() {
            return;
        }
        for at in levels {
            if let Some(wholes) = wholes.get_mut(self.stem(*at)).filter(|_| self.is_sum(*at)) {
                wholes.push(*at);
            }
        }
        let mut ties = Vec::new();
        for (part, names) in &wider {
            let before = |name: &String| {
                let wholes = wholes.get(&**name)?;
                let near = wholes[..wholes.partition_point(|whole| whole < part)].iter().rev();
                near.take(USES).copied().find(|whole| told(*whole) == told(*part))
            };
            let known = |whole: &u32| {
                let pair = (self.name(*part), self.name(*whole));
                cues.hierarchy.binary_search_by(|(a, b)| (&**a, &**b).cmp(&pair)).is_ok()
            };
            let whole = names.iter().find_map(before).filter(|whole| !known(whole));
            ties.extend(
                whole.filter(|_| kin(self.fact(*part)).is_some()).map(|whole| (whole, *part)),
            );
        }
        ties.extend(self.members(&ties));
        self.in_rows(ties, |_, _| WEAK, tests);
    }

    /// 受理一审刑事案件 in 受理各类案件 before it: what is done to some of what is told to be done to all kinds of them.
    pub(super) fn by_all_kinds(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let cues = &self.book.cues;
        let free = |at: u32| self.fact(at).set.is_none() && self.fact(at).specific;
        let mut wholes: Vec<(&str, &str, u32)> = Vec::new();
        let mut ties = Vec::new();
        for at in levels.iter().copied().filter(|at| free(*at)) {
            let name = self.name(at);
            if let Some((done, noun)) = cues.of_all_kinds(name) {
                wholes.push((done, noun, at));
                continue;
            }
            let some = |(done, noun, whole): &&(&str, &str, u32)| {
                let (above, below) = (self.fact(*whole), self.fact(at));
                let named = name.strip_suffix(noun).and_then(|before| before.split_once(done));
                // 不批准逮捕
                let denied = |who: &str| cues.denied.within(who) || cues.apart.within(who);
                named.is_some_and(|(who, which)| !which.is_empty() && !denied(who))
                    && below.unit.of == above.unit.of
                    && kin(below).is_some_and(|own| kin(above) == Some(own))
            };
            let near = wholes.iter().rev().take(USES);
            ties.extend(near.rev().find(some).map(|(_, _, whole)| (*whole, at)));
        }
        self.in_rows(ties, |_, _| WEAK, tests);
    }

    /// Is it an amount or a number that is no mean, price or rate?
    fn is_sum(&self, at: u32) -> bool {
        let (fact, name, cues) = (self.fact(at), self.name(at), &self.book.cues);
        let known = || self.book.known(name).is_none() || self.adds_up(at);
        let whole = fact.specific && fact.unit.per[0] == UnitId::NONE;
        whole && !cues.means.within(name) && !cues.intensive.names(name) && known()
    }

    /// 政府债务限额5525亿元，其中：一般债务1285亿元…；政府债务余额5363亿元，其中：一般债务1237亿元: so is each of their members of one name.
    pub(super) fn members(&self, ties: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (at, fact) in (0..).zip(&self.page.facts) {
            if let Some(whole) = fact.whole {
                members.entry(whole).or_default().push(at);
            }
        }
        // 小学阶段招生1782万人，毕业生1718万人: an attribute of a set is at most that of the larger one.
        for (at, fact) in (0..).zip(&self.page.facts) {
            let amount = level(fact) && !self.book.cues.means.within(self.name(at));
            let named = |set: &u32| self.name(*set).len() >= OPEN;
            let free = amount && fact.whole.is_none();
            if let Some(set) = fact.set.filter(named).filter(|_| free) {
                members.entry(set).or_default().push(at);
            }
        }
        // 还本付息97亿元（还本68亿元，付息29亿元）
        for group in self.page.groups.iter().filter(|group| group.closed && !group.mean) {
            members.entry(group.whole).or_insert_with(|| group.parts.clone());
        }
        let of = |whole: &u32| members.get(whole).map_or(&[][..], Vec::as_slice);
        // 一般债务余额, 一般债务限额: but for what tells the wholes apart.
        let stem = |at: u32, whole: u32, other: u32| {
            let [name, whole, other] = [at, whole, other].map(|at| self.name(at));
            let head = whole.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
            let tail = head.map_or("", |((at, _), _)| &whole[at..]);
            name.strip_suffix(tail).unwrap_or(name)
        };
        let pair = |(whole, part): &(u32, u32)| {
            let mut known: Table<&str, u32> = Table::default();
            for above in of(whole) {
                known.entry(stem(*above, *whole, *part)).or_insert(*above);
            }
            let above = |below: u32| {
                let stem_of = Some(stem(below, *part, *whole)).filter(|stem| !stem.is_empty())?;
                Some((*known.get(stem_of)?, below))
            };
            of(part).iter().filter_map(|below| above(*below)).collect::<Vec<_>>()
        };
        ties.iter().flat_map(pair).collect()
    }

    /// 1—3月，地质灾害204起，死亡2人，其中滑坡42起；3月，地质灾害66起，死亡1人，其中滑坡15起: what is told of the month that a
    /// stretch ends with, in the words that tell it of the stretch. That the wholes fit is asked for by `cumulative`.
    pub(super) fn by_month(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let months = |at: u32| match self.fact(at).period {
            Some(Period::Months { year, first, last }) => Some((year, first, last)),
            _ => None,
        };
        let flows = |at: &&u32| {
            let (name, cues) = (self.name(**at), &self.book.cues);
            let comes = self.fact(**at).aspect == Aspect::Level || cues.happenings.within(name);
            comes && months(**at).is_some() && self.is_sum(**at) && !cues.stock_names.within(name)
        };
        let mut told: Table<(&str, Option<&str>, i32, u8), Vec<u32>> = Table::default();
        for at in levels.iter().filter(flows) {
            if let Some((year, _, last)) = months(*at) {
                let owner = self.fact(*at).owner.as_deref();
                told.entry((self.name(*at), owner, year, last)).or_default().push(*at);
            }
        }
        let first = |at: u32| months(at).map_or(0, |(_, first, _)| first);
        let pair = |alike: &Vec<u32>| match alike[..] {
            [whole, part] if first(whole) == 1 && first(part) > 1 => Some((whole, part)),
            [part, whole] if first(whole) == 1 && first(part) > 1 => Some((whole, part)),
            _ => None,
        };
        let mut pairs: Vec<(u32, u32)> = told.values().filter_map(pair).collect();
        pairs.retain(|(whole, part)| self.fact(*whole).unit.of == self.fact(*part).unit.of);
        let ties = if pairs.is_empty() { pairs } else { self.members(&pairs) };
        self.in_rows(ties, |_, _| WEAK, tests);
    }

    /// Of several levels of one key, one of which may be of another level of government, the largest.
    fn largest(&self, levels: &[u32]) -> Table<Kin<'_>, u32> {
        let mut largest: Table<Kin<'_>, u32> = Table::default();
        for at in levels {
            let Some(kin) = kin(self.fact(*at)) else { continue };
            let known = largest.entry(kin).or_insert(*at);
            if self.size(*at) > self.size(*known) {
                *known = *at;
            }
        }
        largest
    }
}
