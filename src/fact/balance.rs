//! Both sides of an account: which totals the words call equal, which its books make so.
//!
//! 收入总计W，支出总计W，收支平衡; 可用财力25亿元。按照收支平衡的原则，相应安排支出25亿元. Source: budgets. Of 30 pairs of 总计 in thirty budgets
//! with no word of what is left between or behind them all were equal, of those with 平衡, 结转, 结余 or 相抵 80 of 112:
//! the second total holds what goes on to the next year, or the words say what is left.
//! Silence: 合计, which may be of the year alone; funds, which save; another owner.

use super::bind::Binder;
use super::{Aspect, Group, near};
use crate::finding::Confidence;

/// Between a total and what is said of it.
const STOPS: [char; 5] = [',', '。', ';', ' ', '\n'];
/// What is said of two totals stands in so many bytes behind them.
const NEAR: usize = 100;
/// What is left is told in so many bytes behind the second total, and before the next of so many figures that is one.
const WINDOW: usize = 600;
const NEXT: usize = 40;

/// 财力构成是:(1)…: how the members of a list are numbered.
const NUMBERED: char = '(';

/// Two figures that are one amount, the one to look at first in front, and whether the words say so.
pub(super) type Even = (u32, u32, Confidence);

impl Binder<'_> {
    /// 收入总计W … 支出总计W。收支平衡: the two totals that the words call equal, or the second of which holds what goes on to the next
    /// year; expenditure that is planned by what there is.
    pub(super) fn balances(&self, groups: &[Group]) -> Vec<Even> {
        let accounts = self.terms_by_total(groups);
        let carried = |[_, b]: &[usize; 2]| {
            let behind = self.sentence_behind(self.behind_stop(*b));
            let terms = accounts.get(&(*b as u32));
            terms.is_some_and(|terms| self.carries(terms).is_some())
                && !self.book.cues.account.set_off.within(behind)
        };
        let even = |pair: [usize; 2]| {
            let told = self.told_even(&pair) || carried(&pair);
            let [a, b] = pair.map(|at| at as u32);
            (told || self.kept_even(&pair)).then_some((
                b,
                a,
                if told { Confidence::Explicit } else { Confidence::Inferred },
            ))
        };
        // 加上…后，总收入332亿元。…加上…后，总支出332亿元。收支平衡 is said of these, too.
        let totals = self.totals(|at| self.closes_account(at) || self.sums(at)).into_iter();
        totals.filter_map(even).chain(self.by_principle()).collect()
    }

    fn told_even(&self, [a, b]: &[usize; 2]) -> bool {
        let sentence = self.details[*b].sentence;
        // 总收入合计…；总支出合计…，其中，…，实现财政收支平衡: of the only two totals of the sentence.
        let last = (*b..self.facts.len())
            .take_while(|at| self.details[*at].sentence == sentence)
            .last()
            .unwrap_or(*b);
        let totals = self.in_sentence(sentence, last + 1).filter(|at| self.closes_account(*at));
        let alone = totals.count() == 2 && self.details[*a].sentence == sentence;
        self.says_balanced(*b) || (alone && self.says_balanced(last))
    }

    /// 收支平衡, directly behind a figure: that no figure follows in its clause, and nothing makes it roughly so.
    fn says_balanced(&self, at: usize) -> bool {
        let after = self.view.text[self.details[at].end..].trim_start_matches(STOPS);
        let clause = &after[..after.find(['。', ';', '\n']).unwrap_or(0)];
        let cues = &self.book.cues.account;
        // 收入总计26.5亿元，支出总计26.5亿元，收支平衡 is said of the last two.
        clause.len() <= NEAR
            && !clause.contains(|c: char| c.is_ascii_digit())
            && cues.balanced.ending(clause).is_some()
            && !cues.roughly.within(clause)
    }

    /// Where the words behind a figure begin, though a full stop stands between.
    fn behind_stop(&self, at: usize) -> usize {
        let behind = &self.view.text[self.details[at].end..];
        self.view.text.len() - behind.trim_start_matches(STOPS).len()
    }

    /// 预算收入…，收入总计W；预算支出…，支出总计W: totals of one budget and year, and nothing is said to be left.
    fn kept_even(&self, pair: &[usize; 2]) -> bool {
        let cues = &self.book.cues.account;
        let [first, last] = pair.map(|at| &self.details[at]);
        let [one, other] = pair.map(|at| &self.facts[at]);
        let words = self.between(first.opens, last.start);
        self.comes_in(pair[0])
            && [first.left, last.left]
                .into_iter()
                .all(|left| cues.grand.ending(bare(left)).is_some())
            && one.owner == other.owner
            && one.period == other.period
            && one.status == other.status
            && cues.heads.within(words)
            && !cues.funds.within(words)
            && self.of_one_account(first.left, last.left)
            && self.stops_at(pair[1])
            && !self.leaves(pair[1])
    }

    /// 一般公共预算收入总计, 支出总计: of one name, or one of them of none.
    fn of_one_account(&self, income: &str, spent: &str) -> bool {
        let name = |left: &str| {
            let cues = &self.book.cues.account;
            let noun = bare(left).rsplit([',', ';', '。', ':']).next().unwrap_or(left);
            let end = cues.grand.ending(noun).map_or(noun.len(), |total| noun.len() - total.len());
            let kind = noun[..end].char_indices().rev().nth(4).map_or(0, |(at, _)| at);
            noun[kind..end].to_owned()
        };
        let (income, spent) = (name(income), name(spent));
        income.is_empty() || spent.is_empty() || income == spent
    }

    /// Is nothing more told in the sentence behind the figure, but what it holds (其中) or is for (主要用于)?
    fn stops_at(&self, at: usize) -> bool {
        let rest = self.sentence_behind(self.details[at].end);
        let rest = rest.split(';').next().unwrap_or(rest).trim_start_matches([',', ' ']);
        let more = rest.contains(|c: char| c.is_ascii_digit());
        let said = self.book.cues.account.uneven.within(rest);
        self.book.cues.among.begins(rest) || !(more || said)
    }

    /// Is anything said to be left, or to be lacking, before the next total? 上年结余 of the next account is none.
    fn leaves(&self, total: usize) -> bool {
        let cues = &self.book.cues.account;
        let next = (total + 1..self.facts.len()).take(NEXT).find(|at| self.closes_account(*at));
        let end = next.map(|at| self.details[at].opens);
        let behind = &self.view.text[self.details[total].end..];
        let end = end.map_or(behind.len(), |end| end - self.details[total].end).min(WINDOW);
        let words = &behind[..(0..=end).rev().find(|at| behind.is_char_boundary(*at)).unwrap_or(0)];
        let mut rest = words;
        while let Some(at) = cues.uneven.first_in(rest) {
            let before = &rest[..at];
            if cues.carried_in.ending(before).is_none() {
                return true;
            }
            rest = &rest[at + cues.uneven.beginning(&rest[at..]).unwrap_or(1)..];
        }
        false
    }

    /// 可用财力25亿元。按照收支平衡的原则，相应安排支出25亿元: what is spent is what there is.
    fn by_principle(&self) -> impl Iterator<Item = Even> {
        let cues = &self.book.cues.account;
        let spent = (1..self.facts.len()).filter(|at| self.enters(*at));
        spent.filter_map(|spent| {
            let detail = &self.details[spent];
            let said = self.between(self.details[spent - 1].end, detail.start);
            let clause = said.rsplit(near::STOPS).next().unwrap_or(said);
            let from = cues.principle.first_in(clause)?;
            let words = &clause[from + cues.principle.beginning(&clause[from..])?..];
            let principle = detail.start - clause.len() + from;
            let leads = self.details[spent - 1].end < principle;
            let all = leads && self.stops_at(spent) && self.all_spending(words);
            let given = all.then(|| self.there_is(spent, principle))??;
            let (a, b) = (&self.facts[given], &self.facts[spent]);
            let units = self.book.vocabulary.units.convert(a.unit, b.unit);
            (a.owner == b.owner && a.period == b.period && units.is_some()).then_some((
                spent as u32,
                given as u32,
                Confidence::Explicit,
            ))
        })
    }

    /// 相应安排支出, 建议全市一般公共预算支出安排: all of it, not 基本支出 or 上解支出, and not of a fund.
    fn all_spending(&self, words: &str) -> bool {
        let cues = &self.book.cues.account;
        let words = words.trim_matches([',', ' ']);
        let planned = self
            .book
            .cues
            .plans
            .ending(words)
            .map_or(words, |end| &words[..words.len() - end.len()]);
        let ends = [words, planned].into_iter().any(|words| {
            cues.heads.ending(words).is_some() || cues.spending.ending(words).is_some()
        });
        ends && !words.contains([',', ';', '。']) && !cues.funds.within(words)
    }

    /// What a budget has to spend: the 财力 or total directly before, an income that nothing is added to, or the 财力 that the
    /// figures between make up.
    fn there_is(&self, spent: usize, principle: usize) -> Option<usize> {
        let cues = &self.book.cues.account;
        let last = spent - 1;
        let detail = &self.details[last];
        let levels = |at: usize| {
            self.in_sentence(self.details[at].sentence, at).filter(|at| self.enters(*at))
        };
        let alone = || cues.heads.ending(detail.noun).is_some() && levels(last).next().is_none();
        let total =
            || cues.grand.within(detail.left) || cues.resources.ending(detail.noun).is_some();
        let between = self.between(detail.end, principle);
        let direct = between.trim_matches([',', '。', ';', ' ', '\n']).is_empty();
        // 市级财力20亿元，区级财力20亿元; 新增财力3亿元: not all that there is.
        let resources = |at: usize| cues.resources.ending(self.details[at].noun).is_some();
        let other = resources(last) && levels(last).any(resources);
        let more = resources(last) && self.book.cues.list_ends.within(detail.left);
        if self.enters(last) && direct && !other && !more && (total() || alone()) {
            return Some(last);
        }
        let made_up = |at: usize| {
            self.facts[at].aspect == Aspect::Share
                || self.enters(at)
                    && self.clause_before(self.details[at].start).starts_with(NUMBERED)
        };
        if !made_up(last) {
            return None;
        }
        let mut before = self.before(spent).skip_while(|at| made_up(*at));
        before.next().filter(|at| self.enters(*at) && resources(*at))
    }
}

/// 收入总计为: without the verb.
fn bare(left: &str) -> &str {
    left.trim_end_matches(['为', '是'])
}
