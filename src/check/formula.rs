//! The one interpreter of the relations in `rules/relations.yaml`.
//!
//! Shape: for each fact that a rule's `equals` may be, the other roles are looked up; a rule whose
//! roles are all there becomes a test. A role `level` is what the rate, share or increment speaks
//! about; `level of whole` the whole that the words name; `of year-before` a fact of the same key
//! one year earlier; `of parts` the parts of a list that leaves nothing out; `of index` its index number.

use super::based;
use super::change::measured_from;
use super::form::{Form, Operand};
use super::pair::in_one_breath;
use super::{Sheet, Test};
use crate::fact::{Aspect, Basis, Fact, Group, Page, Period, Quotient, Since, Term, one_base};
use crate::finding::{Confidence, Severity};
use crate::index::{ByKey, FactId, Index, Key};
use crate::lexicon::Table;
use crate::num::{Decimal, Hedge};
use crate::rulebook::{Anchor, Rule, Rulebook, Selector, Status};
use std::collections::{BTreeMap, BTreeSet};

/// The tests of every rule whose roles the words tie together.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, index, by_key, number, .. } = *sheet;
    let ties = Ties::of(page, book);
    for (id, rule) in book.rules.iter().enumerate().filter(|(_, rule)| !rule.defines()) {
        let Some((_, equals)) = rule.roles.iter().find(|(role, _)| *role == rule.equals) else {
            continue;
        };
        // 住户贷款增加A，其中短期贷款增加B，中长期贷款增加C: increases add up as levels do.
        let sums = rule.roles.iter().any(|(_, selector)| selector.of == Anchor::Parts);
        let seeker = Seeker { index, book, by_key, page, ties: &ties, number, rule };
        for (at, fact) in (0..).zip(&page.facts) {
            let grows = sums && fact.aspect == Aspect::Increment;
            if grows || fits(equals.aspect, fact.aspect) {
                tests.extend(seeker.tests(id, at));
            }
        }
    }
}

/// The relation that parts make up their whole, of `rules/relations.yaml`.
pub(super) const SUM: &str = "sum-of-parts";
/// … and the role of what they make up.
const WHOLE: &str = "whole";

impl Sheet<'_> {
    /// A figure of the page as it is printed.
    pub(super) fn plain(&self, fact: u32) -> Operand {
        Operand::plain(FactId { page: self.number, fact })
    }

    /// The relation of that name in the rulebook, its roles taken as given.
    pub(super) fn bound(
        &self,
        name: &str,
        role: impl Fn(&str) -> Vec<Operand>,
    ) -> Option<(&Rule, Form)> {
        let id = self.book.rules.iter().position(|rule| *rule.id == *name)?;
        let rule = &self.book.rules[id];
        let bindings = vec![rule.roles.iter().map(|(name, _)| role(name)).collect()];
        Some((rule, Form::Formula { rule: id, bindings, forced: false }))
    }

    /// Parts, those that are taken away with their sign, and what they make up.
    pub(super) fn sum(&self, whole: Operand, parts: &[Operand]) -> Option<Form> {
        let role = |role: &str| if role == WHOLE { vec![whole] } else { parts.to_vec() };
        self.bound(SUM, role).map(|(_, form)| form)
    }
}

/// What a page ties to a figure.
struct Ties<'a> {
    quotients: BTreeMap<u32, &'a Quotient>,
    /// The lists that leave nothing out, by their whole.
    closed: BTreeMap<u32, Vec<&'a Group>>,
    /// The index numbers whose changes they are.
    indices: BTreeMap<u32, u32>,
    /// The first level of each indicator that a rule names.
    named: Table<Said<'a>, u32>,
}

/// An indicator, and whose, when and how firmly.
type Said<'a> = (&'a str, Option<&'a str>, Option<Period>, Status);

fn said<'a>(indicator: &'a str, fact: &'a Fact) -> Said<'a> {
    (indicator, fact.owner.as_deref(), fact.period, fact.status)
}

impl<'a> Ties<'a> {
    fn of(page: &'a Page, book: &Rulebook) -> Self {
        let (quotients, closed) = (BTreeMap::new(), BTreeMap::new());
        let indices = based::indices(page, book);
        let mut ties = Self { quotients, closed, indices, named: Table::default() };
        let anchors = book.rules.iter().filter(|rule| !rule.defines()).flat_map(|rule| &rule.roles);
        let names: BTreeSet<&str> = anchors
            .filter_map(|(_, selector)| match &selector.of {
                Anchor::Named(names) => Some(names),
                _ => None,
            })
            .flatten()
            .map(|name| &**name)
            .collect();
        for (at, fact) in (0..).zip(&page.facts).filter(|_| !names.is_empty()) {
            let name = fact.indicator.as_deref().filter(|name| names.contains(name));
            if let Some(name) = name.filter(|_| fits(Aspect::Level, fact.aspect)) {
                ties.named.entry(said(name, fact)).or_insert(at);
            }
        }
        for quotient in &page.quotients {
            ties.quotients.entry(quotient.rate).or_insert(quotient);
        }
        for group in page.groups.iter().filter(|group| group.closed) {
            ties.closed.entry(group.whole).or_default().push(group);
        }
        ties
    }
}

/// Levels, counts and targets are all levels of something.
pub(super) fn fits(wanted: Aspect, given: Aspect) -> bool {
    wanted == given || (wanted == Aspect::Level && given == Aspect::Count)
}

/// Looks for the facts that the roles of one rule stand for, on one page.
struct Seeker<'a> {
    index: &'a Index,
    book: &'a Rulebook,
    by_key: &'a ByKey<'a>,
    page: &'a Page,
    ties: &'a Ties<'a>,
    number: u32,
    rule: &'a Rule,
}

/// Those of one page.
fn of_page(uses: &[FactId], page: u32) -> &[FactId] {
    let (from, to) = (|id: &FactId| id.page < page, |id: &FactId| id.page <= page);
    &uses[uses.partition_point(from)..uses.partition_point(to)]
}

/// Among so many uses of a key one is looked for that gives a level.
const USES: usize = 100;

/// One reading of the text: what the rate speaks about, and the whole.
#[derive(Debug, Clone, Copy)]
struct Context {
    equals: u32,
    level: Option<u32>,
    whole: Option<u32>,
}

impl Seeker<'_> {
    /// A test of each list of parts, or one of a rule that adds nothing up.
    fn tests(&self, rule: usize, fact: u32) -> impl Iterator<Item = Test> {
        let lists = self.part_lists(fact).into_iter();
        lists.filter_map(move |parts| self.test(rule, fact, parts))
    }

    fn test(&self, rule: usize, fact: u32, parts: &[u32]) -> Option<Test> {
        let contexts = self.contexts(fact);
        let of_level =
            self.rule.roles.iter().any(|(_, selector)| {
                selector.aspect == Aspect::Level && selector.of == Anchor::Itself
            });
        let of = self.page.facts[fact as usize].of.map(|of| &self.page.facts[of as usize]);
        let growth = self.page.facts[fact as usize].aspect == Aspect::Growth;
        let other_basis = self.page.facts[fact as usize].basis != Basis::Plain;
        if growth && of_level && (other_basis || of.is_some_and(|level| self.real_growth(level))) {
            return None;
        }
        let mut bindings = Vec::new();
        for context in &contexts {
            let roles = self.rule.roles.iter();
            let bound =
                roles.map(|(role, selector)| self.operands(role, selector, *context, parts));
            bindings.extend(bound.collect::<Option<Vec<_>>>());
        }
        if bindings.is_empty() {
            return None;
        }
        // Last year's figure may have been revised since; 由A增加到B says both at once.
        let said = |level: Option<u32>| {
            level.is_some_and(|level| self.page.facts[level as usize].before.is_some())
        };
        let across_years =
            self.rule.roles.iter().any(|(_, selector)| selector.of == Anchor::YearBefore)
                && !contexts.iter().any(|context| said(context.level));
        // An account whose first term stands further off holds or says nothing.
        let lists = self.ties.closed.get(&fact);
        let loose =
            lists.is_some_and(|lists| lists.iter().any(|g| g.confidence != Confidence::Explicit));
        let operands = bindings.iter().flatten().flatten();
        let sure = operands
            .map(|o| self.index.fact(o.fact).confidence)
            .min()
            .unwrap_or(Confidence::Inferred);
        Some(Test {
            rule: self.rule.id.clone(),
            form: Form::Formula {
                rule,
                bindings,
                forced: self.ties.quotients.get(&fact).is_some_and(|q| q.forced),
            },
            severity: if across_years || loose { Severity::Hint } else { self.rule.severity },
            // The hint of a revised base already says that the reader must look.
            confidence: match (loose, across_years) {
                (true, _) => Confidence::Inferred,
                (_, true) => Confidence::Explicit,
                _ => sure.min(self.tie(fact)),
            },
        })
    }

    /// How surely the words tie the rate to its operands.
    fn tie(&self, fact: u32) -> Confidence {
        let quotient = self.ties.quotients.get(&fact);
        quotient.map_or(Confidence::Explicit, |q| q.confidence)
    }

    fn contexts(&self, equals: u32) -> Vec<Context> {
        let fact = &self.page.facts[equals as usize];
        let quotient = self.ties.quotients.get(&equals);
        let completion =
            self.rule.roles.iter().any(|(_, selector)| selector.aspect == Aspect::Target);
        match quotient {
            Some(q) if q.completion != completion => Vec::new(),
            Some(q) => q
                .readings
                .iter()
                .map(|(part, whole)| Context { equals, level: Some(*part), whole: Some(*whole) })
                .collect(),
            None if completion => Vec::new(),
            None => vec![Context { equals, level: fact.of.or(Some(equals)), whole: fact.whole }],
        }
    }

    /// The lists of parts of a whole, if the rule adds parts up; else one empty list.
    fn part_lists(&self, whole: u32) -> Vec<&[u32]> {
        if !self.rule.roles.iter().any(|(_, selector)| selector.of == Anchor::Parts) {
            return vec![&[]];
        }
        let closed = self.ties.closed.get(&whole).into_iter().flatten();
        let lists: BTreeSet<&[u32]> =
            closed.filter(|group| !group.mean).map(|group| &*group.parts).collect();
        lists.into_iter().collect()
    }

    fn operands(
        &self,
        role: &str,
        selector: &Selector,
        context: Context,
        parts: &[u32],
    ) -> Option<Vec<Operand>> {
        if *role == *self.rule.equals {
            return self.operand(context.equals, context).map(|o| vec![o]);
        }
        match &selector.of {
            Anchor::Parts => parts.iter().map(|part| self.operand(*part, context)).collect(),
            Anchor::Whole => self.whole(context),
            Anchor::Itself if selector.aspect == Aspect::Target => self.whole(context),
            Anchor::Itself => {
                let own = self.itself(selector.aspect, context)?;
                let others = self.ties.quotients.get(&context.equals).map(|q| &q.others);
                let others = others.filter(|_| context.level == Some(own)).into_iter().flatten();
                std::iter::once(&own).chain(others).map(|at| self.operand(*at, context)).collect()
            }
            Anchor::YearBefore => self.year_before(selector.aspect, context).map(|o| vec![o]),
            Anchor::Index => {
                let fact = *self.ties.indices.get(&context.equals)?;
                Some(vec![Operand::plain(FactId { page: self.number, fact })])
            }
            Anchor::Words => None,
            Anchor::Named(names) => self.named(names, context).map(|o| vec![o]),
        }
    }

    /// The whole, or what makes it up where it is not printed.
    fn whole(&self, context: Context) -> Option<Vec<Operand>> {
        let whole = context.whole?;
        let rest = self.ties.quotients.get(&context.equals).map(|q| &q.rest);
        let rest = rest.filter(|_| context.level == Some(whole)).into_iter().flatten();
        std::iter::once(&whole).chain(rest).map(|at| self.operand(*at, context)).collect()
    }

    /// The fact of that aspect about the very same level.
    fn itself(&self, aspect: Aspect, context: Context) -> Option<u32> {
        match aspect {
            Aspect::Level | Aspect::Count => context
                .level
                .filter(|level| fits(Aspect::Level, self.page.facts[*level as usize].aspect)),
            Aspect::Target => context.whole,
            Aspect::Rate => context.level.filter(|level| {
                matches!(self.page.facts[*level as usize].aspect, Aspect::Rate | Aspect::Share)
            }),
            _ => {
                let level = context.level?;
                let near = level as usize..self.page.facts.len().min(level as usize + 12);
                let equals = &self.page.facts[context.equals as usize];
                // 由月初的500吨减少到月末的300吨，减少200吨，同比增长15%.
                let on_the_way = self.page.facts[level as usize].before.is_some();
                let apart = |fact: &Fact| {
                    on_the_way && equals.since == Since::YearAgo && fact.since != Since::YearAgo
                };
                let found = near.into_iter().find(|at| {
                    let fact = &self.page.facts[*at];
                    // 新增8家，增长36.4%: the rate behind says that it is a step of the level after all.
                    let step = fact.since == Since::Within
                        && equals.since == Since::Unsaid
                        && *at as u32 + 1 == context.equals;
                    // 同比增长8.8%，上半年增加13万亿元
                    let strayed = fact.since == Since::Unsaid && fact.period != equals.period;
                    fact.of == Some(level)
                        && fact.aspect == aspect
                        && (step || one_base(equals, fact))
                        && !strayed
                        && !apart(fact)
                        && in_one_breath(&self.page.facts, *at as u32, context.equals)
                });
                found.map(|at| at as u32)
            }
        }
    }

    /// The operand in the unit of the level, a decline negative; `None` where units do not convert.
    fn operand(&self, fact: u32, context: Context) -> Option<Operand> {
        let of = &self.page.facts[fact as usize];
        let negative = of.falls();
        let rate =
            matches!(of.aspect, Aspect::Growth | Aspect::Rate | Aspect::Share | Aspect::Points);
        let factor = match context.level {
            Some(level) if !rate => {
                self.book.vocabulary.units.convert(of.unit, self.page.facts[level as usize].unit)?
            }
            // 45个基点 are 0.45 percentage points.
            _ if of.aspect == Aspect::Points => {
                self.book.vocabulary.units.get(of.unit.of).factor.unwrap_or(Decimal::ONE)
            }
            _ => Decimal::ONE,
        };
        // 由3.1%下调至2.85%，即25个基点: up or down is not said there.
        let unsaid = of.aspect == Aspect::Points && of.direction.is_none() && factor < Decimal::ONE;
        (!unsaid).then_some(Operand { fact: FactId { page: self.number, fact }, factor, negative })
    }

    /// The same key one year earlier, where prices let the two be compared.
    fn year_before(&self, aspect: Aspect, context: Context) -> Option<Operand> {
        let level = &self.page.facts[context.level? as usize];
        if !fits(aspect, level.aspect) && aspect != level.aspect {
            return None;
        }
        let change = &self.page.facts[context.equals as usize];
        // 考核断面增加到11个，…，同口径提高12.5个百分点: not from the printed rate.
        let printed_before = change.aspect != Aspect::Points || change.basis == Basis::Plain;
        if change.since == Since::Within || !printed_before {
            return None;
        }
        // 达到130万亿元，比2020年的100万亿元增加30万亿元: so much more of what is printed, whatever the prices.
        let printed = level.before.is_some() && change.aspect == Aspect::Increment;
        if self.real_growth(level) && !printed {
            return None;
        }
        // 由A增加到B
        if let Some(before) = level.before {
            let earlier = &self.page.facts[before as usize];
            let told = change.basis == Basis::Plain && measured_from(change, level, earlier);
            return told.then(|| self.operand(before, context))?;
        }
        let last = level.period.and_then(Period::in_year).map(|year| year - 1);
        if change.base().is_some_and(|base| base.in_year() != last) {
            return None;
        }
        let key = Key::of(level, &self.book.vocabulary.units)?;
        let found = self.base(&key, context.level?)?;
        let base = self.index.fact(found);
        let factor = self.book.vocabulary.units.convert(base.unit, level.unit)?;
        fits(aspect, base.aspect).then_some(Operand { fact: found, factor, negative: false })
    }

    /// What was stated of the same thing a year before: a result, however firm, first on the same
    /// page. A page that uses the words more often than this one does not say which is meant.
    fn base(&self, key: &Key<'_>, level: u32) -> Option<FactId> {
        let own = FactId { page: self.number, fact: level };
        let uses = self.by_key.get(key)?;
        let mine = of_page(uses, self.number);
        let ordinal = mine.binary_search(&own).ok()?;
        let period = key.period.year_before()?;
        let results = [Status::Revised, Status::Actual, Status::Preliminary];
        let found = results.map(|status| self.by_key.get(&Key { period, status, ..*key }));
        let elsewhere = |found: &[FactId]| found.first().map(|first| first.page);
        let pages = found.into_iter().flatten().flat_map(|found| {
            let first = elsewhere(found).map(|page| of_page(found, page));
            [Some(of_page(found, self.number)).filter(|own| !own.is_empty()), first]
        });
        let own_page = |page: &&[FactId]| page[0].page != self.number;
        pages.flatten().min_by_key(own_page).and_then(|page| {
            // 突破110亿元 beside 113.6亿元 gives no level.
            let exact = |id: &&FactId| self.index.fact(**id).reading().hedge == Hedge::Exact;
            let levels: Vec<FactId> =
                page.iter().take(USES).filter(exact).take(2).copied().collect();
            match (page.len(), &levels[..]) {
                (1, _) => page.first().copied(),
                (_, [level]) => Some(*level),
                (uses, _) if uses == mine.len() => page.get(ordinal).copied(),
                _ => None,
            }
        })
    }

    /// Growth at constant prices says nothing about levels at current ones.
    fn real_growth(&self, level: &Fact) -> bool {
        level.indicator.as_deref().is_none_or(|indicator| self.book.real_growth(indicator))
    }

    /// A named indicator of the same owner, period and status.
    fn named(&self, names: &[Term], context: Context) -> Option<Operand> {
        let fact = &self.page.facts[context.equals as usize];
        let found = names.iter().filter_map(|name| self.ties.named.get(&said(name, fact)));
        self.operand(*found.min()?, context)
    }
}
