//! What a whole consists of, wherever a page tells it: 第二产业 of 工业 and 建筑业, paragraphs apart.
//!
//! The growth of a whole lies between that of its parts, what each head has (人均) between what it is in each group. Its growth
//! does not: people move from one group to the other. Where a whole is a sum by definition, parts beside it add up to it.
//! Source: CHECKS 19; of 58 places in communiqués where parts are told apart all hold.
//! Silence: a key that is not resolved, a part that is not told, a list that says the same.

use super::form::{Form, Operand};
use super::formula::SUM;
use super::{Sheet, Test};
use crate::fact::{Aspect, Direction, Fact, Since, THIRDS};
use crate::finding::Severity;
use crate::index::{FactId, Key};
use crate::num::{Decimal, UnitId};
use crate::rulebook::Composition;
use std::collections::BTreeSet;

/// No more figures lie between a whole and its parts that stand together: three rows of a wide table.
const BESIDE: u32 = 60;
/// Parts between whose growth that of their whole lies stand so close …
const GROWN: u32 = 12;
/// … directly behind it.
const NEXT: u32 = 3;

/// Figures before the first part, among which a whole of its own is looked for.
const NEAR: usize = 8;

/// A name that stands for more figures than this does not identify one.
const USES: usize = 64;

/// The tests of every composition of the rulebook.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let known: BTreeSet<Vec<FactId>> =
        tests.iter().filter(|test| says_so(test)).map(|test| sorted(test.form.figures())).collect();
    for composition in &sheet.book.cues.composition {
        for at in sheet.stated(composition) {
            let parts = composition.parts.iter().map(|part| sheet.part(part, at));
            let test = parts
                .collect::<Option<Vec<u32>>>()
                .and_then(|parts| sheet.test(at, &parts, composition.apart));
            tests.extend(test.filter(|test| !known.contains(&sorted(test.form.figures()))));
        }
    }
}

fn says_so(test: &Test) -> bool {
    matches!(test.form, Form::Between { .. } | Form::Weighted { .. }) || *test.rule == *SUM
}

fn sorted(mut figures: Vec<FactId>) -> Vec<FactId> {
    figures.sort_unstable();
    figures
}

impl Sheet<'_> {
    pub(super) fn fact(&self, at: u32) -> &Fact {
        &self.page.facts[at as usize]
    }

    fn named(&self, at: u32) -> Option<Key<'_>> {
        Key::named(self.fact(at), &self.book.vocabulary.units)
    }

    /// The figures of a whole which a composition says something of: growth, means, and sums. Of one key the first.
    fn stated(&self, composition: &Composition) -> Vec<u32> {
        let name = &*composition.whole;
        let uses = self.by_name.get(name).map_or(&[][..], |uses| &uses[..]);
        let mut keys: Vec<Key<'_>> = Vec::new();
        let mut stated = Vec::new();
        for at in uses.iter().take(USES) {
            let fact = self.fact(*at);
            let per_head = fact.unit.per[0] != UnitId::NONE || self.book.cues.means.within(name);
            let moves = fact.aspect == Aspect::Growth
                && !per_head
                && (composition.apart || composition.adds_up);
            let says = fact.aspect == Aspect::Level
                && (composition.apart && per_head || composition.adds_up);
            let Some(key) = self.named(*at).filter(|key| moves || says && key.scope.is_empty())
            else {
                continue;
            };
            if !keys.contains(&key) {
                keys.push(key);
                stated.push(*at);
            }
        }
        stated
    }

    /// The figure of a part, of whom, when and what its whole is of.
    fn part(&self, name: &str, whole: u32) -> Option<u32> {
        let of = self.named(whole)?;
        let narrowed: &str = self.fact(whole).indicator.as_deref()?;
        let uses = self.by_name.get(name)?.iter().take(USES);
        let alike = |at: &&u32| {
            self.named(**at).is_some_and(|key| {
                // 其中，城镇…: a part may be narrowed by the name of its whole.
                let scope = key.scope.iter().filter(|term| &***term != narrowed);
                scope.eq(of.scope) && Key { indicator: of.indicator, scope: of.scope, ..key } == of
            })
        };
        uses.copied().collect::<Vec<_>>().iter().find(alike).copied()
    }

    fn test(&self, whole: u32, parts: &[u32], apart: bool) -> Option<Test> {
        let operand = |at: u32| {
            let fact = self.fact(at);
            let units = &self.book.vocabulary.units;
            let factor = units.convert(fact.unit, self.fact(whole).unit)?;
            let negative = fact.aspect == Aspect::Growth && fact.direction == Some(Direction::Down);
            Some(Operand { factor, negative, ..self.plain(at) })
        };
        let of_whole = self.fact(whole);
        let confidence = parts.iter().map(|at| self.fact(*at).confidence).min()?;
        let per_head = of_whole.unit.per[0] != UnitId::NONE
            || self.book.cues.means.within(of_whole.indicator.as_deref()?);
        let parts_of: Vec<Operand> = parts.iter().map(|at| operand(*at)).collect::<Option<_>>()?;
        let between = |whole| Form::Between { whole, parts: parts_of.clone() };
        let (rule, form, severity) = match of_whole.aspect {
            Aspect::Growth if !apart && !self.grow_together(whole, parts) => return None,
            Aspect::Growth => ("growth", between(operand(whole)?), Severity::Warning),
            _ if per_head => ("mean-of-groups", between(operand(whole)?), Severity::Error),
            _ if self.stand_together(whole, parts) => {
                (SUM, self.sum(self.plain(whole), &parts_of)?, Severity::Error)
            }
            _ if self.told_in_full(whole, parts) => {
                (SUM, self.sum(self.plain(whole), &parts_of)?, Severity::Warning)
            }
            _ => return None,
        };
        let confidence = confidence.min(of_whole.confidence);
        Some(Test { rule: rule.into(), form, severity, confidence })
    }

    /// GDP增长5%，第一产业增长4%，…: from one time, and nothing else told between. 三季度增长4.9%。前三季度增长0.7%，第一产业增长2.3%: of
    /// what is told last.
    fn grow_together(&self, whole: u32, parts: &[u32]) -> bool {
        let since = |at: u32| self.fact(at).since;
        let one_time = |at: &u32| since(*at) == since(whole) || since(*at) == Since::Unsaid;
        let unsaid = |at: &u32| matches!(since(*at), Since::Unsaid | Since::YearAgo);
        let (first, last) = (parts.iter().min().copied(), parts.iter().max().copied());
        let span = first.zip(last).filter(|(first, _)| whole < *first);
        let near = span.is_some_and(|(first, last)| first - whole <= NEXT && last - first <= GROWN);
        // 社会消费品零售总额增长4.1%。限额以上单位中，商品零售额增长6.8%，餐饮收入增长9.2%: of a narrower thing. Nobody tells all three
        // industries of one.
        let thirds = parts.len() == THIRDS as usize;
        let beside = parts.iter().all(|at| self.fact(*at).quote.beside(self.fact(whole).quote));
        let told = |at: &u32| {
            let level = self.fact(*at).of.map(|level| self.fact(level));
            level.is_some_and(|level| {
                level.leads || level.whole.is_some() && level.whole == self.fact(whole).of
            })
        };
        near && (beside || thirds || parts.iter().any(told))
            && (parts.iter().all(one_time) || parts.iter().chain([&whole]).all(unsaid))
            && self.fact(whole).basis == self.fact(parts[0]).basis
    }

    /// Does each lead a sentence of its own, by its owner and name in full, or stand beside one of them that does?
    fn told_in_full(&self, whole: u32, parts: &[u32]) -> bool {
        let leads = |at: u32| self.fact(at).leads;
        let beside = |at: u32, other: u32| self.fact(at).quote.beside(self.fact(other).quote);
        let led =
            |at: &u32| leads(*at) || parts.iter().any(|other| leads(*other) && beside(*at, *other));
        let in_table = self.page.described.iter().any(|table| table.cells.contains(&whole));
        let with_whole = |at: &u32| beside(*at, whole);
        leads(whole) && !in_table && !parts.iter().any(with_whole) && parts.iter().all(led)
    }

    /// Does no other amount of theirs stand between them? 出口8亿元，其中民营企业出口5亿元，进口3亿元: whose imports? And of
    /// 一般贸易60亿元，出口40亿元，进口20亿元，进出口总额100亿元 the first consists of the next two.
    fn stand_together(&self, whole: u32, parts: &[u32]) -> bool {
        let Some(of) = self.named(whole) else { return false };
        let of_whole = self.fact(whole);
        let amount = |at: &u32| {
            let fact = self.fact(*at);
            let dimension = self.book.vocabulary.units.get(fact.unit.of).dimension;
            matches!(fact.aspect, Aspect::Level | Aspect::Count)
                && dimension == of.dimension.0
                && self.named(*at).is_none_or(|key| {
                    (key.owner, key.period, key.status) == (of.owner, of.period, of.status)
                })
        };
        let all = || parts.iter().chain([&whole]);
        let first = all().min().copied().unwrap_or(whole);
        let last = all().max().copied().unwrap_or(whole);
        // 社会消费品零售总额10亿元。限额以上单位中，商品零售额2亿元…: what is told elsewhere may be narrower.
        let in_table = |cells: &std::ops::Range<u32>| all().all(|at| cells.contains(at));
        // Behind their whole the words must say that they are its own, which facts know.
        let closed = |at: &u32| *at < whole && self.fact(*at).quote.beside(of_whole.quote);
        let beside = parts.iter().all(closed)
            || self.page.described.iter().any(|table| in_table(&table.cells));
        if last - first > BESIDE || !beside {
            return false;
        }
        let apart = (first..=last).filter(amount).count() > parts.len() + 1;
        let before = (0..first).rev().take(NEAR).find(amount);
        let theirs = before.is_some_and(|before| {
            let mut readings = parts.iter().map(|part| self.fact(*part).reading().value);
            let sum = readings.try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?));
            sum.is_some() && sum == self.fact(before).reading().value
        });
        !apart && !theirs
    }
}
