//! What a fund has left rolls over.
//!
//! 上年结余 and 当年收支结余 make 年末滚存结余, which the next year begins with. Source: budgets; PATTERNS 2d.
//! Silence: an account that the text does not name, or whose balance it names more than once for a year.

use super::bind::Binder;
use super::{Aspect, Group, Period};
use std::collections::{BTreeMap, BTreeSet};

/// The balances of an account at the end of a year: what it is said to have left, and whether that goes on to the next year;
/// what it is said to have brought, and whether that is all that was left.
#[derive(Default)]
struct Balance {
    left: Vec<(u32, bool)>,
    brought: Vec<(u32, bool)>,
}

impl Binder<'_> {
    /// 加上年结余 … 当年收支结余 … 年末滚存结余: what a fund has left is what it had and what the year brought.
    pub(super) fn rolled_over(&self, groups: &mut Vec<Group>) {
        let cues = &self.book.cues;
        let (mut brought, mut added): (Option<usize>, Option<usize>) = (None, None);
        let mut account = "";
        for (at, fact) in self.facts.iter().enumerate() {
            let Some(name) = fact.indicator.as_deref().filter(|_| fact.aspect == Aspect::Level)
            else {
                continue;
            };
            if let Some(head) = cues.account.heads.ending(name) {
                let named = &name[..name.len() - head.len()];
                if named != account {
                    (account, brought, added) = (named, None, None);
                }
            } else if cues.account.brought.is(name) {
                brought = Some(at);
            } else if cues.account.yearly.is(name) {
                added = Some(at);
            } else if cues.account.left.is(name) {
                let one = |a: usize| self.facts[a].owner == fact.owner && fact.owner.is_some();
                let terms = brought.zip(added).filter(|(a, b)| one(*a) && one(*b));
                let told = |terms: &(usize, usize)| self.undeducted(terms.0.max(terms.1), at);
                if let Some((brought, added)) = terms.filter(told) {
                    groups.push(Group::closed(at as u32, vec![brought as u32, added as u32]));
                }
                (brought, added) = (None, None);
            }
        }
    }

    /// 养老保险基金收入73.2亿元，为预算的99%；支出完成68.3亿元。当年收支结余4.9亿元: what came in is what went out and what
    /// the year has left, where no other amount stands between them.
    pub(super) fn year_balance(&self, groups: &mut Vec<Group>) {
        let cues = &self.book.cues;
        let amounts: Vec<usize> = (0..self.facts.len())
            .filter(|at| self.facts[*at].aspect == Aspect::Level && !self.details[*at].bracket)
            // 收入486亿元，其中财政补贴收入20亿元。…支出467亿元: a part of either is no amount of its own.
            .filter(|at| self.facts[*at].whole.is_none())
            .collect();
        for three in amounts.windows(3) {
            let [income, spent, left] = [three[0], three[1], three[2]];
            let named =
                |at: usize| self.facts[at].indicator.as_deref().map(|name| self.unplanned(name));
            let (Some(source), Some(use_of), Some(rest)) =
                (named(income), named(spent), named(left))
            else {
                continue;
            };
            let of_funds = cues.account.funds.within(source)
                && cues.account.fund_income.ending(source).is_some();
            let one_fund = cues.account.fund_spending.is(use_of)
                || (cues.account.funds.within(use_of) && self.of_one_fund(source, use_of));
            // 全市社会保险基金本年收支结余
            let written =
                self.unplanned(self.details[left].left.trim_start_matches([',', ';', ' ']));
            let added = cues.account.yearly.is(rest)
                || cues.account.yearly.is(written)
                || (cues.account.funds.within(rest) && cues.account.yearly.ending(rest).is_some());
            let account = || self.one_account(three) && self.undeducted(spent, left);
            if of_funds && one_fund && added && account() {
                groups.push(Group::closed(income as u32, vec![spent as u32, left as u32]));
            }
        }
    }

    /// 社会保险基金预算收入, 社会保险基金预算支出: both are of one; 护理保险基金收入 is of another.
    fn of_one_fund(&self, source: &str, use_of: &str) -> bool {
        let cues = &self.book.cues.account;
        let income = cues.fund_income.ending(source).map_or(0, str::len);
        let spending = cues.fund_spending.ending(use_of).map_or(0, str::len);
        let (one, other) = (&source[..source.len() - income], &use_of[..use_of.len() - spending]);
        spending > 0 && (one.starts_with(other) || other.starts_with(one))
    }

    /// 基金收入预计, 支出安排: what is told, however firmly.
    fn unplanned<'t>(&self, name: &'t str) -> &'t str {
        let word = self.book.cues.account.expected.ending(name);
        word.map_or(name, |word| &name[..name.len() - word.len()])
    }

    /// 扣除划转省级1亿元后，年末滚存结余; 当年收支结余合计: do the words between two amounts take nothing away, nor sum up?
    fn undeducted(&self, from: usize, to: usize) -> bool {
        let between = self.between(self.details[from].end, self.details[to].start);
        !self.book.cues.account.deducting.within(between)
    }

    /// Of one owner and year in one paragraph, the first two equally firm: what they leave is as firm as they are.
    fn one_account(&self, amounts: &[usize]) -> bool {
        let units = &self.book.vocabulary.units;
        let firm = self.facts[amounts[0]].status == self.facts[amounts[1]].status;
        firm && amounts.windows(2).all(|pair| {
            let [a, b] = [pair[0], pair[1]].map(|at| &self.facts[at]);
            self.details[pair[0]].paragraph == self.details[pair[1]].paragraph
                && a.owner.is_some()
                && (&a.owner, a.period) == (&b.owner, b.period)
                && units.convert(b.unit, a.unit).is_some()
        })
    }

    /// 年末滚存结余155.8亿元 of 2025, or 结转下年4.2亿元 in its account, and in the budget of 2026 上年结余: one amount.
    pub(super) fn carried(&self, groups: &[Group]) -> Vec<(u32, u32)> {
        let cues = &self.book.cues;
        let accounts = self.terms_by_total(groups);
        let over: BTreeSet<u32> = accounts.values().filter_map(|of| self.carries(of)).collect();
        let rests: BTreeSet<u32> =
            groups.iter().filter_map(|group| self.remainder(group)).collect();
        let mut balances: BTreeMap<(&str, &str, i32), Balance> = BTreeMap::new();
        let mut account = None;
        for (at, fact) in (0..).zip(&self.facts) {
            let named = fact.indicator.as_deref().filter(|_| fact.aspect == Aspect::Level);
            let Some(name) = named else { continue };
            if let Some(head) = cues.account.heads.ending(name) {
                account = Some(&name[..name.len() - head.len()]);
            }
            let (Some(account), Some(owner), Some(year)) =
                (account, fact.owner.as_deref(), fact.period.and_then(Period::in_year))
            else {
                continue;
            };
            if cues.account.left.is(name) || over.contains(&at) || rests.contains(&at) {
                let goes_on = rests.contains(&at);
                balances.entry((account, owner, year)).or_default().left.push((at, goes_on));
            } else if cues.account.brought.is(name) {
                let known = balances.entry((account, owner, year - 1)).or_default();
                known.brought.push((at, self.rolls(at)));
            }
        }
        let pair = |balance: &Balance| {
            let &[(left, goes_on)] = &balance.left[..] else { return None };
            let mut brought = balance.brought.iter().filter(|(_, all)| *all || goes_on);
            let one = brought.next()?.0;
            brought.next().is_none().then_some((one, left))
        };
        balances.values().filter_map(pair).collect()
    }

    /// 收支相抵，结转下年14.9亿元: what two totals leave, where the words say that it goes on to the next year.
    fn remainder(&self, of: &Group) -> Option<u32> {
        let &[spent, rest] = &of.parts[..] else { return None };
        let cues = &self.book.cues.account;
        let total = |at: u32| self.closes_account(at as usize) || self.sums(at as usize);
        let end = self.details[rest as usize].end;
        let clause = self.sentence_behind(end).split([',', ';']).next().unwrap_or("");
        let over = |words: &str| cues.goes_on.within(words);
        let said = over(self.details[rest as usize].left) || over(clause);
        (of.closed && total(of.whole) && total(spent) && said).then_some(rest)
    }

    /// 上年结余 is all that was left, 上年结转 what was earmarked.
    fn rolls(&self, at: u32) -> bool {
        let detail = &self.details[at as usize];
        self.book.cues.rolling.within(detail.noun) || self.book.cues.rolling.within(detail.left)
    }
}
