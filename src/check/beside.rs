//! Figures that a formula ties together where they stand in one sentence: 出口、进口 and 贸易顺差.
//!
//! Shape: rules of `rules/relations.yaml` whose roles are all named and the `same` of which is a `sentence`, and those of
//! a year (room `definition`) where the text tells none. The other
//! roles are looked for before the figure that `equals` names, in its sentence or the one before, else behind it.
//! Silence: two figures of one name, another time, another owner, a part of something else.

use super::definition::{moment, one_owner, part_of_rival};
use super::form::{Form, Operand};
use super::formula::fits;
use super::{ByName, Sheet, Test};
use crate::fact::{Fact, Page, Status};
use crate::finding::Confidence;
use crate::index::FactId;
use crate::num::{Decimal, UnitId};
use crate::rulebook::{Anchor, KeyPart, Rule, Rulebook, Selector};
use std::ops::Range;

/// So many figures apart, one sentence or two still tie.
const NEAR: usize = 30;
/// So many bytes are between two figures that only 和 joins.
const JOINT: u32 = 3;
/// Before a name that stands at the end of an indicator.
const ANY: &str = "…";
/// Between a counted set and what is told of it.
const ATTRIBUTE: char = '·';

/// The tests of every rule of one sentence.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    for (id, rule) in book.rules.iter().enumerate().filter(|(_, rule)| rule.defines()) {
        let room = Room { book, rule, page, number };
        let here = |at: &usize| rule.in_sentence() || moment(page.facts[*at].period).is_none();
        let stated = rule.stated().map(|stated| named(&sheet.by_name, stated)).unwrap_or_default();
        tests.extend(stated.into_iter().filter(here).filter_map(|at| room.test(id, at)));
    }
}

/// The facts that bear one of the selector's names, in order.
fn named(by_name: &ByName<'_>, selector: &Selector) -> Vec<usize> {
    let Anchor::Named(names) = &selector.of else { return Vec::new() };
    let exact = names.iter().filter_map(|name| by_name.get(&**name));
    let ends: Vec<&str> = names.iter().filter_map(|name| name.strip_prefix(ANY)).collect();
    let all = (!ends.is_empty()).then(|| by_name.iter()).into_iter().flatten();
    let ended = all.filter(|(name, _)| ends.iter().any(|end| name.ends_with(end)));
    let facts = exact.chain(ended.map(|(_, facts)| facts)).flatten();
    let mut found: Vec<usize> = facts.map(|at| *at as usize).collect();
    found.sort_unstable();
    found.dedup();
    found
}

struct Room<'a> {
    book: &'a Rulebook,
    rule: &'a Rule,
    page: &'a Page,
    number: u32,
}

/// A figure in a role, and what its indicator says before the role's name: 小麦 of 小麦种植面积.
struct Found<'a> {
    operand: Operand,
    of: &'a str,
}

impl<'a> Room<'a> {
    fn test(&self, rule: usize, stated: usize) -> Option<Test> {
        let own = self.found(stated, self.rule.stated()?).filter(|_| !self.in_row(stated))?;
        if self.page.facts[stated].set.is_some_and(|set| self.of_several(set as usize)) {
            return None;
        }
        let stated_operand = own.operand;
        let mut named = own;
        let mut bound = Vec::new();
        for (role, selector) in &self.rule.roles {
            if *role == self.rule.equals {
                bound.push(vec![stated_operand]);
                continue;
            }
            let found = self.beside(selector, stated)?;
            let alike = !self.rule.same.contains(&KeyPart::Indicator);
            // 住宅成交面积…，成交金额…: whose it is stands before the first; what is named later is narrower.
            let before = self.named_at(&found) < self.named_at(&named);
            let (first, later) = if before { (found.of, named.of) } else { (named.of, found.of) };
            if !(alike || later.is_empty() || first == later) {
                return None;
            }
            bound.push(vec![found.operand]);
            if named.of.is_empty() {
                named = found;
            }
        }
        let neighbours = self.rule.same.contains(&KeyPart::Neighbours);
        if neighbours && !self.side_by_side(&bound) {
            return None;
        }
        Some(Test {
            rule: self.rule.id.clone(),
            form: Form::Formula { rule, bindings: vec![bound], forced: false },
            severity: self.rule.severity,
            confidence: Confidence::Explicit,
        })
    }

    /// Where the words of its name stand: 总金额 behind 成交930套 is that of what was counted.
    fn named_at(&self, found: &Found<'_>) -> u32 {
        let at = found.operand.fact.fact;
        self.page.facts[at as usize].set.unwrap_or(at)
    }

    /// The one figure of that name in the sentence before the stated one, else in the sentence before, else behind.
    fn beside(&self, selector: &Selector, stated: usize) -> Option<Found<'a>> {
        let facts = &self.page.facts;
        let own = &facts[stated];
        let mut before = (stated.saturating_sub(NEAR)..stated).rev().peekable();
        while let Some(first) = before.peek().copied() {
            let sentence = facts[first].quote;
            let run: Vec<usize> =
                std::iter::from_fn(|| before.next_if(|at| facts[*at].quote.beside(sentence)))
                    .collect();
            // Behind another figure of the stated kind the words speak of that one.
            let again = run.iter().position(|at| self.named(*at, self.rule.stated()));
            let run = &run[..again.unwrap_or(run.len())];
            match self.only(run.iter().copied(), selector, stated) {
                Ok(None) if again.is_none() && sentence.beside(own.quote) => {}
                Ok(None) => break,
                found => return found.ok()?,
            }
        }
        let end = facts.len().min(stated + NEAR);
        // 小麦面积42万亩，总产17万吨；玉米面积32万亩，亩产486公斤: behind another area the words speak of that one.
        let others = || self.rule.roles.iter().filter(|(_, other)| !std::ptr::eq(other, selector));
        let of_another = |at: usize| others().any(|(_, other)| self.named(at, Some(other)));
        let behind = (stated + 1..end)
            .take_while(|at| facts[*at].quote.beside(own.quote) && !of_another(*at));
        self.only(behind, selector, stated).ok()?
    }

    /// 收入5.2亿元，支出4.1亿元，上缴调剂金1.0亿元，滚存结余…: an amount between them is of the account as well.
    fn side_by_side(&self, bound: &[Vec<Operand>]) -> bool {
        let facts = || bound.iter().flatten().map(|operand| operand.fact.fact);
        let (Some(first), Some(last)) = (facts().min(), facts().max()) else { return false };
        let of_kind = |fact: &Fact, one: u32| {
            let one = &self.page.facts[one as usize];
            fact.aspect == one.aspect
                && self.book.vocabulary.units.convert(fact.unit, one.unit).is_some()
        };
        let amounts = (first..=last).filter(|at| {
            let fact = &self.page.facts[*at as usize];
            facts().any(|one| of_kind(fact, one))
        });
        amounts.count() == facts().count()
    }

    /// 人均消费分别为600元和800元: of several years, or several places.
    fn in_row(&self, at: usize) -> bool {
        let units = &self.book.vocabulary.units;
        let own = &self.page.facts[at];
        let beside = |other: &Fact, from: u32, to: u32| {
            units.convert(other.unit, own.unit).is_some() && to.saturating_sub(from) <= JOINT
        };
        let (start, end) = (own.place.span.start, own.place.span.end);
        let last = at.checked_sub(1).map(|last| &self.page.facts[last]);
        let next = self.page.facts.get(at + 1);
        last.is_some_and(|last| beside(last, last.place.span.end, start))
            || next.is_some_and(|next| beside(next, end, next.place.span.start))
    }

    fn named(&self, at: usize, selector: Option<&Selector>) -> bool {
        selector.is_some_and(|selector| self.found(at, selector).is_some())
    }

    /// The only one of that name, owner, time and status; an error if there are two.
    fn only(
        &self,
        run: impl Iterator<Item = usize>,
        selector: &Selector,
        stated: usize,
    ) -> Result<Option<Found<'a>>, ()> {
        let own = &self.page.facts[stated];
        let mut found = None;
        let told = own.set.map(|set| self.told_of(set as usize));
        let one_kind = self.rule.stated().is_some_and(|stated| stated.units == selector.units);
        for at in run.filter(|at| told.as_ref().is_none_or(|told| told.contains(at))) {
            let fact = &self.page.facts[at];
            let units = &self.book.vocabulary.units;
            let measured = !one_kind || units.convert(fact.unit, own.unit).is_some();
            if !measured || !told_together(fact, own) {
                continue;
            }
            if let Some(one) = self.found(at, selector)
                && found.replace(one).is_some()
            {
                return Err(());
            }
        }
        Ok(found)
    }

    /// 成交930套，…；上周成交1325套: the figures from a counted set up to the next one.
    fn told_of(&self, set: usize) -> Range<usize> {
        let facts = &self.page.facts;
        let again = |fact: &Fact| (fact.aspect, fact.unit) == (facts[set].aspect, facts[set].unit);
        let behind = facts[set + 1..].iter().take(NEAR).position(again);
        set..behind.map_or(facts.len(), |behind| set + 1 + behind)
    }

    /// 住宅成交1200套，商业成交300套，总金额15亿元: of both, where no price closes what is told of the first.
    fn of_several(&self, set: usize) -> bool {
        let facts = &self.page.facts;
        let kind = |fact: &Fact| (fact.aspect, fact.unit);
        let before = facts[..set].iter().rev().take(NEAR);
        let mut before = before.take_while(|fact| fact.quote.beside(facts[set].quote));
        before
            .find(|fact| kind(fact) == kind(&facts[set]) || fact.unit.per[0] != UnitId::NONE)
            .is_some_and(|last| kind(last) == kind(&facts[set]))
    }

    /// The figure in that role, in one of its units.
    fn found(&self, at: usize, selector: &Selector) -> Option<Found<'a>> {
        let fact = &self.page.facts[at];
        let Anchor::Named(names) = &selector.of else { return None };
        let rival = part_of_rival(self.rule, self.page, fact);
        if rival || !fits(selector.aspect, fact.aspect) {
            return None;
        }
        let indicator = fact.indicator.as_deref()?;
        let means = &self.book.cues.means;
        let prefix = |name: &str| match name.strip_prefix(ANY) {
            // 套均总价 is no 总价.
            Some(end) => {
                let of = indicator.strip_suffix(end)?;
                (means.within(end) || !means.within(of)).then_some(of)
            }
            None => (indicator == name).then_some(""),
        };
        // 成交·面积 is meant only where the rule says of what it is an attribute.
        let prefix =
            |name: &str| prefix(name).filter(|_| fact.set.is_none() || name.contains(ATTRIBUTE));
        let of = names.iter().filter_map(|name| prefix(name)).min_by_key(|of| of.len())?;
        // 民营企业进出口100亿元，其中出口60亿元: theirs alone. 男性人口 says itself that it is of 人口.
        let said = |scope: &str| indicator.ends_with(scope) || self.book.known(scope).is_some();
        let of_all = fact.scope.iter().all(|scope| said(scope));
        if !of_all {
            return None;
        }
        let mut units = selector.units.iter();
        let factor = match units.find_map(|to| self.book.vocabulary.units.convert(fact.unit, *to)) {
            Some(factor) => factor,
            None if selector.units.is_empty() => Decimal::ONE,
            None => return None,
        };
        let fact = FactId { page: self.number, fact: at as u32 };
        let negative = self.page.facts[at].falls();
        Some(Found { operand: Operand { factor, negative, ..Operand::plain(fact) }, of })
    }
}

/// Of one owner and time, both results or both plans.
fn told_together(a: &Fact, b: &Fact) -> bool {
    let plan = |fact: &Fact| fact.status == Status::Plan;
    one_owner_near(a, b) && moment(a.period) == moment(b.period) && plan(a) == plan(b)
}

/// From one sentence to the next, whoever is named must be the same.
fn one_owner_near(a: &Fact, b: &Fact) -> bool {
    let named = |fact: &Fact| fact.owner.clone().filter(|owner| !owner.starts_with('#'));
    one_owner(a, b) || named(a).zip(named(b)).is_none_or(|(a, b)| a == b)
}
