//! Ratios whose name says what is divided by what: 城镇化率, 存贷比, 城乡居民收入比.
//!
//! Shape: the rules of `rules/relations.yaml` all of whose roles are named become tests, wherever a
//! document prints every role for one owner and period. A name that stands for several figures
//! gives several readings of the text: it contradicts itself only if all of them miss. A rule for one
//! sentence (room `beside`) knows its figures by standing there.

use super::form::{Form, Operand};
use super::formula::fits;
use super::{ByName, Sheet, Test};
use crate::fact::{Aspect, Basis, Fact, Page, Period, Since, Status, Term};
use crate::index::FactId;
use crate::num::Decimal;
use crate::rulebook::{Anchor, KeyPart, Rule, Rulebook, Selector};

/// A name that stands for more figures than this does not identify one.
const READINGS: usize = 4;
/// So many uses of a name before and behind a ratio may be meant by it.
const USES: usize = 100;

/// The tests of every definition.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let defines = |rule: &Rule| rule.defines() && !rule.in_sentence();
    for (id, rule) in book.rules.iter().enumerate().filter(|(_, rule)| defines(rule)) {
        let definition = Definition { book, rule, page, by_name: &sheet.by_name, number };
        let all = (0, usize::MAX);
        let ratios = rule.stated().map(|stated| definition.named(stated, all)).unwrap_or_default();
        tests.extend(ratios.into_iter().filter_map(|at| definition.test(id, at)));
    }
}

struct Definition<'a> {
    book: &'a Rulebook,
    rule: &'a Rule,
    page: &'a Page,
    by_name: &'a ByName<'a>,
    number: u32,
}

impl Definition<'_> {
    fn test(&self, rule: usize, ratio: u32) -> Option<Test> {
        let stated = self.operand(ratio, self.rule.stated()?)?;
        let fact = &self.page.facts[ratio as usize];
        if self.of_a_rival(ratio) {
            return None;
        }
        let mut bindings: Vec<Vec<Vec<Operand>>> = vec![Vec::new()];
        let mut confidence = fact.confidence;
        for (role, selector) in &self.rule.roles {
            let found = if *role == self.rule.equals {
                vec![stated]
            } else {
                self.candidates(selector, ratio)
            };
            for operand in &found {
                confidence = confidence.min(self.page.facts[operand.fact.fact as usize].confidence);
            }
            let longer = |binding: &Vec<Vec<Operand>>| {
                let with = |operand: &Operand| [binding.clone(), vec![vec![*operand]]].concat();
                found.iter().map(with).collect::<Vec<_>>()
            };
            bindings = bindings.iter().flat_map(longer).collect();
            if !(1..=READINGS).contains(&bindings.len()) {
                return None;
            }
        }
        let neighbours = self.rule.same.contains(&KeyPart::Neighbours);
        if neighbours && !bindings.iter().any(|bound| self.of_no_other(bound, ratio)) {
            return None;
        }
        Some(Test {
            rule: self.rule.id.clone(),
            form: Form::Formula { rule, bindings, forced: false },
            severity: self.rule.severity,
            confidence,
        })
    }

    /// 支出122亿元。失业保险基金收入5亿元，支出3亿元，当年收支结余2亿元: between them stands nothing of its kind but, a
    /// sentence before, parts of what they name.
    fn of_no_other(&self, bound: &[Vec<Operand>], ratio: u32) -> bool {
        let facts = &self.page.facts;
        let own = &facts[ratio as usize];
        let named = bound.iter().flatten().map(|operand| operand.fact.fact);
        let Some(last) = named.filter(|at| *at < ratio).max() else { return false };
        let of_kind = |fact: &Fact| {
            fits(Aspect::Level, fact.aspect)
                && self.book.vocabulary.units.convert(fact.unit, own.unit).is_some()
        };
        let part = |fact: &Fact| fact.whole == Some(last) && !fact.quote.beside(own.quote);
        // 较上年执行数110亿元增长11.1%
        let base = |at: u32| facts[last as usize].before == Some(at);
        let mut between = (last + 1..ratio).map(|at| (at, &facts[at as usize]));
        between.all(|(at, fact)| !of_kind(fact) || part(fact) || base(at))
    }

    /// 户籍人口89万人。全年出生人口…，出生率: does another base stand nearer before the ratio than any of the rule's?
    fn of_a_rival(&self, ratio: u32) -> bool {
        let before = |name: &Term| {
            let facts = self.by_name.get(&**name)?;
            facts[..facts.partition_point(|at| *at < ratio)].last().copied()
        };
        let Some(rival) = self.rule.rivals.iter().filter_map(before).max() else { return false };
        let bases = self.rule.roles.iter().filter(|(role, _)| **role == *"people");
        let named = bases.filter_map(|(_, selector)| match &selector.of {
            Anchor::Named(names) => names.iter().filter_map(before).max(),
            _ => None,
        });
        named.max().is_none_or(|own| own < rival)
    }

    /// The figures of that name, owner and period, results or plans alike; one for each value.
    fn candidates(&self, selector: &Selector, ratio: u32) -> Vec<Operand> {
        let mut found: Vec<Operand> = Vec::new();
        let near = self.named(selector, (ratio, USES));
        let ratio = &self.page.facts[ratio as usize];
        for at in near {
            let fact = &self.page.facts[at as usize];
            let alike = fact.status == ratio.status
                || (fact.status != Status::Plan && ratio.status != Status::Plan);
            if !alike || !one_owner(fact, ratio) || moment(fact.period) != moment(ratio.period) {
                continue;
            }
            let Some(operand) = self.operand(at, selector) else { continue };
            let same = |known: &Operand| {
                let known_fact = &self.page.facts[known.fact.fact as usize];
                (known_fact.reading(), known.factor) == (fact.reading(), operand.factor)
            };
            if !found.iter().any(same) {
                found.push(operand);
            }
        }
        found
    }

    /// The facts that bear one of the selector's names, so many uses of each before and behind one, in order.
    fn named(&self, selector: &Selector, (near, uses): (u32, usize)) -> Vec<u32> {
        let Anchor::Named(names) = &selector.of else { return Vec::new() };
        let found = names.iter().filter_map(|name| self.by_name.get(&**name)).flat_map(|facts| {
            let at = facts.partition_point(|at| *at < near);
            let end = facts.len().min(at.saturating_add(uses));
            &facts[at.saturating_sub(uses)..end]
        });
        let mut found: Vec<u32> = found.copied().collect();
        found.sort_unstable();
        found
    }

    /// The figure in one of the selector's units, if it is of that aspect.
    fn operand(&self, at: u32, selector: &Selector) -> Option<Operand> {
        let fact = &self.page.facts[at as usize];
        if !fits(selector.aspect, fact.aspect)
            || part_of_rival(self.rule, self.page, fact)
            || moment(fact.period).is_none()
            || fact.owner.is_none()
            || !of_the_year(fact)
        {
            return None;
        }
        let mut units = selector.units.iter();
        let factor = match units.find_map(|to| self.book.vocabulary.units.convert(fact.unit, *to)) {
            Some(factor) => factor,
            None if selector.units.is_empty() && fact.unit.is_none() => Decimal::ONE,
            None => return None,
        };
        let id = FactId { page: self.number, fact: at };
        Some(Operand { fact: id, factor, negative: fact.falls() })
    }
}

/// 比2020年缩小0.24, 年均增长6%, 环比增长1%: if it is a change, is it that of the year?
fn of_the_year(fact: &Fact) -> bool {
    let year = |period: Option<Period>| period.and_then(Period::in_year);
    let changes = matches!(fact.aspect, Aspect::Growth | Aspect::Increment | Aspect::Points);
    let of_year = match fact.since {
        Since::Shorter | Since::Within => false,
        Since::Named => year(fact.base()).is_some_and(|base| Some(base + 1) == year(fact.period)),
        _ => fact.basis != Basis::Mean,
    };
    !changes || of_year
}

/// 户籍人口89万人，其中城镇人口41万人: is it a part of another base than the rule's?
pub(super) fn part_of_rival(rule: &Rule, page: &Page, fact: &Fact) -> bool {
    let of = fact.whole.and_then(|whole| page.facts[whole as usize].indicator.as_ref());
    of.is_some_and(|of| rule.rivals.contains(of))
}

/// Of one owner; in one sentence, a figure that names none has that of the others.
pub(super) fn one_owner(a: &Fact, b: &Fact) -> bool {
    let unsaid = |fact: &Fact| fact.owner.as_deref().is_none_or(|owner| owner.starts_with('#'));
    a.owner == b.owner || (a.quote.beside(b.quote) && (unsaid(a) || unsaid(b)))
}

/// The end of a year and the year are one: 年末 and 全年 alternate.
pub(super) fn moment(period: Option<Period>) -> Option<Period> {
    match period? {
        Period::End { year, month: 12 } => Some(Period::year(year)),
        Period::Since(_) | Period::Years { .. } => None,
        period => Some(period),
    }
}
