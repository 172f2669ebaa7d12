//! Both sides of an account: which totals the words call equal, which its books make so.
//!
//! 收入总计W，支出总计W，收支平衡; 可用财力25亿元。按照收支平衡的原则，相应安排支出25亿元. Source: budgets. Of 42 pairs of 总计 in thirty budgets
//! behind which nothing is said to be left over all were equal, of those behind which 结转, 结余 or 相抵 follows one in two:
//! the second total holds what goes on to the next year, or the words say what is left.
//! Silence: 合计, which may be of the year alone; funds, which save; another owner.

use super::Group;
use super::bind::Binder;
use crate::finding::Confidence;

/// Between a total and what is said of it.
const STOPS: [char; 5] = [',', '。', ';', ' ', '\n'];
/// What is said of two totals stands in so many bytes behind them.
const NEAR: usize = 100;

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
        let totals = self.totals(|at| self.closes_account(at)).into_iter();
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

    /// 预算收入…，收入总计W；预算支出…，支出总计W: totals of one budget, and nothing is said to be left.
    fn kept_even(&self, pair: &[usize; 2]) -> bool {
        let cues = &self.book.cues.account;
        let [first, last] = pair.map(|at| &self.details[at]);
        let words = self.between(first.opens, last.start);
        let behind = self.behind_stop(pair[1]);
        let said =
            [self.sentence_behind(last.end), self.words_between(behind, self.view.text.len())];
        self.comes_in(pair[0])
            && cues.grand.within(first.left)
            && cues.grand.within(last.left)
            && self.facts[pair[0]].owner == self.facts[pair[1]].owner
            && cues.heads.within(words)
            && !cues.funds.within(words)
            && !said.iter().any(|words| cues.uneven.within(words))
    }

    /// 可用财力25亿元。按照收支平衡的原则，相应安排支出25亿元: what is spent is what there is.
    fn by_principle(&self) -> impl Iterator<Item = Even> {
        let cues = &self.book.cues.account;
        let spent = (1..self.facts.len()).filter(|at| self.enters(*at));
        spent.filter_map(|spent| {
            let detail = &self.details[spent];
            let clause = self.sentence_up_to(detail.start);
            let principle = detail.start - clause.len() + cues.principle.first_in(clause)?;
            let leads = self.details[spent - 1].end < principle;
            let goes_out = cues.sides.within(detail.left) && !self.comes_in(spent);
            let given = (leads && goes_out).then(|| self.there_is(spent))??;
            let (a, b) = (&self.facts[given], &self.facts[spent]);
            let units = self.book.vocabulary.units.convert(a.unit, b.unit);
            (a.owner == b.owner && units.is_some()).then_some((
                spent as u32,
                given as u32,
                Confidence::Explicit,
            ))
        })
    }

    /// What a budget has to spend: the last 财力 before, or a total, or an income that nothing is added to.
    fn there_is(&self, spent: usize) -> Option<usize> {
        let cues = &self.book.cues.account;
        let last = spent - 1;
        let detail = &self.details[last];
        let alone = || {
            let mut levels = self.in_sentence(detail.sentence, last).filter(|at| self.enters(*at));
            cues.heads.ending(detail.noun).is_some() && levels.next().is_none()
        };
        let near = self.between(detail.end, self.details[spent].start).len() <= NEAR;
        let total = || {
            cues.grand.within(detail.left)
                || cues.resources.ending(detail.noun).is_some()
                || alone()
        };
        if self.enters(last) && near && total() {
            return Some(last);
        }
        let mut before = self.before(spent).filter(|at| self.enters(*at));
        before.find(|at| cues.resources.ending(self.details[*at].noun).is_some())
    }
}
