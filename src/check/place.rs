//! Parts by their place or time: 市本级 and 高新区 in 全市, 2025年 in “十四五”. By the place alone a part may be reckoned otherwise.

use super::Test;
use super::part::{OPEN, Room, WEAK};
use crate::fact::{Aspect, Fact, Group, Period, Reckoned, Status};
use crate::lexicon::{Table, WordSet};
use crate::rulebook::{Level, Mark};
use std::collections::{BTreeMap, BTreeSet};

/// An indicator that returns more often than this names many things.
const NAMED: usize = 24;
/// A text has no more accounts of one name than this that are held against each other.
const ACCOUNTS: usize = 16;

/// The parts of each whole, no two of one owner.
type Parts = BTreeMap<u32, Vec<u32>>;

impl Room<'_> {
    /// One indicator of a narrower place or stretch, and what both split into. What stands far apart is one list, as the
    /// names are alike.
    pub(super) fn by_place(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let mut alike: Table<&str, Vec<u32>> = Table::default();
        let several =
            levels.windows(2).any(|two| self.fact(two[0]).owner != self.fact(two[1]).owner);
        for at in levels.iter().filter(|at| self.fact(**at).set.is_none()) {
            alike.entry(self.unranked(*at)).or_default().push(*at);
        }
        let known = |at: &u32| self.adds_up(*at) || (several && self.is_amount(*at));
        let mut alike: Vec<Vec<u32>> =
            alike.into_values().filter(|facts| facts.len() > 1).collect();
        alike.sort_unstable();
        for facts in &mut alike {
            facts.retain(known);
        }
        let mut parts = Parts::new();
        for facts in alike.iter().filter(|facts| (2..=NAMED).contains(&facts.len())) {
            let standard = self.adds_up(facts[0]);
            let told = facts.iter().copied().filter(|at| standard || self.told_once(*at, facts));
            let told: Vec<u32> = told.collect();
            for whole in &told {
                let apart = |at: u32| standard || self.fact(at).owner != self.fact(*whole).owner;
                for part in told.iter().filter(|part| apart(**part) && self.inside(**part, *whole))
                {
                    self.enter(*whole, *part, &mut parts);
                }
            }
        }
        let ties: Vec<(u32, u32)> = parts
            .iter()
            .flat_map(|(whole, parts)| parts.iter().map(|part| (*whole, *part)))
            .collect();
        // 当年结余 of the counties may be less than nothing.
        let pooled = |at: u32| !self.book.cues.signed.within(self.name(at));
        let members = if ties.is_empty() { Vec::new() } else { self.members(&ties) };
        for (whole, part) in members.into_iter().filter(|(_, part)| pooled(*part)) {
            self.enter(whole, part, &mut parts);
        }
        for (whole, parts) in parts {
            self.within(whole, &parts, WEAK, tests);
        }
    }

    /// 市级三公经费 of the city's own books is 三公经费.
    fn unranked(&self, at: u32) -> &str {
        let name = self.name(at);
        let owner = self.fact(at).owner.as_deref().and_then(|owner| owner.rsplit_once('·'));
        owner.and_then(|(_, rank)| name.strip_prefix(rank)).unwrap_or(name)
    }

    /// Is it an amount or a number of what a name of its own tells, so that the places of a place add up?
    fn is_amount(&self, at: u32) -> bool {
        let (fact, cues) = (self.fact(at), &self.book.cues);
        let name = self.unranked(at);
        if !fact.specific || name.len() < OPEN || self.book.standard(name).is_some() {
            return false;
        }
        let counted = || {
            let money = self.book.vocabulary.units.kind(fact.unit) == "money";
            fact.aspect == Aspect::Count || money
        };
        // 筹措资金, 投入资金: each time for something else.
        let general = cues.generic.ending(name).map_or(0, str::len);
        let own = &name[..name.len() - general];
        // 上级补助收入, 总收入, 支出预算 are of an account, which the name does not tell.
        let of_account = || {
            let plan = cues.asides_planned.ending(name).map_or(0, str::len);
            cues.account.sides.is(&name[..name.len() - plan])
                || cues.account.items.ending(own).is_some()
                || cues.list_totals.within(name)
                || cues.account.sums.ending(name).is_some()
        };
        let added = || !cues.means.within(name) && !cues.signed.within(name);
        own.len() >= OPEN && counted() && !of_account() && added()
    }

    /// Is nothing else of its owner and time called so?
    fn told_once(&self, at: u32, alike: &[u32]) -> bool {
        let fact = self.fact(at);
        let same = |other: &Fact| other.owner == fact.owner && other.period == fact.period;
        alike.iter().all(|other| *other == at || !same(self.fact(*other)))
    }

    /// Of each owner the first counts.
    fn enter(&self, whole: u32, part: u32, parts: &mut Parts) {
        let parts = parts.entry(whole).or_default();
        let owner = |at: u32| &self.fact(at).owner;
        if !parts.iter().any(|known| owner(*known) == owner(part)) {
            parts.push(part);
        }
    }

    /// Is the part of a place inside the whole's, or of a year in its years?
    fn inside(&self, part: u32, whole: u32) -> bool {
        let (below, above) = (self.fact(part), self.fact(whole));
        let cues = &self.book.cues;
        if !alike(below, above) || below.whole == Some(whole) || !self.reaches(below, above) {
            return false;
        }
        let (Some(inner), Some(outer)) = (below.owner.as_deref(), above.owner.as_deref()) else {
            return false;
        };
        if inner == outer {
            let year = below.period.and_then(Period::in_year);
            return match (above.period, year) {
                (Some(Period::Years { first, last }), Some(year)) => (first..=last).contains(&year),
                _ => false,
            };
        }
        let [inner, outer] = [inner, outer].map(spoken);
        let ends = |words: &WordSet, name: &str| words.ending(name).map_or(0, str::len);
        let narrow = ends(&cues.inner_places, inner) > ends(&cues.outer_places, inner);
        let wide = ends(&cues.outer_places, outer) > ends(&cues.inner_places, outer);
        // 全区 may be that of the province.
        let vague = matches!(cues.mark(inner), Some((_, Mark::Anaphor(Level::District))));
        // 朔州市·本级 is no part of 怀仁市.
        let elsewhere = cues.gazetteer.lies_in(inner, outer) == Some(false);
        below.period.is_some()
            && below.period == above.period
            && narrow
            && wide
            && !vague
            && !elsewhere
    }

    /// Is it of the same scope, or of less: 28.7亿元(不含经开区), and of places alone: 市本级(含高新区)?
    fn reaches(&self, below: &Fact, above: &Fact) -> bool {
        let cues = &self.book.cues;
        let less = |words: &str| {
            let places = || cues.inner_places.ending(words).is_some();
            cues.leaves_out(words) || (cues.reach.told.begins(words) && places())
        };
        let of = below.scope.iter().filter(|words| above.scope.contains(words) || !less(words));
        of.eq(&above.scope)
    }

    /// 全市…加上上年结余9.9亿元…; 市本级…加上上年结余2.9亿元: the items of an account of a narrower place that every place adds up,
    /// its total, and what that leaves.
    pub(super) fn by_account(&self, tests: &mut Vec<Test>) {
        let cues = &self.book.cues.account;
        let told = self.page.groups.iter().filter(|group| !group.mean).map(Account::listed);
        let mut accounts: BTreeMap<&str, Vec<Account<'_>>> = BTreeMap::new();
        for account in told.chain(self.page.reckoned.iter().map(Account::reckoned)).flatten() {
            let head = self.name(account.head);
            if cues.heads.ending(head).is_some() {
                accounts.entry(head).or_default().push(account);
            }
        }
        let item = |account: &Account<'_>, name: &str| {
            let named = |part: &u32| self.name(*part) == name && self.fact(*part).specific;
            account.items.iter().copied().find(named)
        };
        let total = |name: &str| cues.grand.is(name) || cues.sums.is(name);
        let (mut parts, mut totals) = (Parts::new(), BTreeSet::new());
        for alike in accounts.values().filter(|alike| alike.len() <= ACCOUNTS) {
            let pairs = alike.iter().flat_map(|whole| alike.iter().map(move |part| (whole, part)));
            for (whole, part) in pairs {
                if !self.inside(part.head, whole.head) {
                    continue;
                }
                let name = self.name(part.total);
                if name == self.name(whole.total) && total(name) {
                    totals.insert((whole.total, part.total));
                }
                for below in part.items.iter().filter(|part| self.fact(**part).specific) {
                    let name = self.name(*below);
                    if let Some(above) = item(whole, name).filter(|_| cues.pooled.within(name)) {
                        self.enter(above, *below, &mut parts);
                    }
                }
            }
        }
        // What one place gives to another is in the books of both: together they are more.
        for (whole, part) in totals {
            self.within(whole, &[part], WEAK, tests);
            if let (Some(whole), Some(part)) = (self.goes_on(whole), self.goes_on(part)) {
                self.within(whole, &[part], WEAK, tests);
            }
        }
        for (whole, parts) in parts {
            self.within(whole, &parts, WEAK, tests);
        }
    }

    /// 总支出74.3亿元。结转16.4亿元: what a total leaves for the next year.
    fn goes_on(&self, total: u32) -> Option<u32> {
        let mut leaves = self.page.groups.iter().filter(|group| group.whole == total);
        leaves.find_map(|group| {
            let last = *group.parts.last()?;
            self.book.cues.account.goes_on.is(self.name(last)).then_some(last)
        })
    }
}

/// What a place has in one account: what that begins with, what is added or taken away, and its total.
#[derive(Debug, Clone, Copy)]
struct Account<'a> {
    head: u32,
    items: &'a [u32],
    total: u32,
}

impl<'a> Account<'a> {
    fn listed(group: &'a Group) -> Option<Self> {
        let (head, items) = group.parts.split_first()?;
        Some(Self { head: *head, items, total: group.whole })
    }

    fn reckoned(reckoned: &'a Reckoned) -> Option<Self> {
        let head = *reckoned.added.first()?;
        Some(Self { head, items: &reckoned.items, total: reckoned.result })
    }
}

/// An owner as written: 高新区 is of its article alone.
fn spoken(owner: &str) -> &str {
    owner.split('#').next().unwrap_or(owner)
}

/// Of one status, or both no plan: an estimate is held against a result.
fn alike(a: &Fact, b: &Fact) -> bool {
    a.status == b.status || (a.status != Status::Plan && b.status != Status::Plan)
}
