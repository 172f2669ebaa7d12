//! The account of a budget: what it begins with, what is added, the total, and what is left.
//!
//! 预算收入p0。加上p1，p2，收入总计W; 预算支出q0，调出资金q1，支出总计V; 收支相抵，结转下年R. Source: budgets; PATTERNS 2d.
//! Silence: a total before which another one stands, a term that no account has, two remainders.

use super::bind::Binder;
use super::detail::Detail;
use super::mark::Marked;
use super::quotient::level;
use super::{Aspect, Fact, Group, Status};
use std::collections::BTreeMap;

/// Behind two totals, what is left stands no further off, in bytes.
const NEAR: usize = 100;
/// What an account begins with is told no further back, in figures.
const RETOLD: usize = 40;
/// What is left is one of so many figures behind them: rates of completion and growth stand between.
const NOTES: usize = 4;

impl Binder<'_> {
    /// 收入拟安排94.9亿元。其中，税收收入47.5亿元: does the list behind 其中 split a plan, the first level of its sentence, and tell no
    /// result? 收入20亿元，年初预算18亿元，其中税收收入15亿元 splits the other one.
    pub(super) fn splits_a_plan(&self, among: &Marked, paragraph: usize) -> bool {
        let before = self.first_from(among.start as usize);
        let level_in = |at: &usize| level(self.facts[*at].aspect);
        let last = self.in_paragraph(paragraph, before).find(level_in);
        last.is_some_and(|last| {
            let words = self.words_between(among.end as usize, self.view.text.len());
            let sentence = self.details[last].sentence;
            self.facts[last].status == Status::Plan
                && !self.in_sentence(sentence, last).any(|at| level_in(&at))
                && !self.book.cues.results.within(words)
        })
    }

    /// 收入50亿元，其中税收收入30亿元，一般公共预算支出120亿元; 加上级补助收入120亿元: what the account goes on with.
    pub(super) fn other_account(&self, part: u32, whole: u32) -> bool {
        let cues = &self.book.cues;
        let [detail, of] = [part, whole].map(|at| &self.details[at as usize]);
        let words = detail.left.trim_start_matches([',', '、', ' ']);
        let side = |noun: &str| cues.account.sides.ending(noun).map(str::to_owned);
        let crosses = side(detail.noun).zip(side(of.noun)).is_some_and(|(a, b)| a != b);
        crosses
            || (cues.account.added.begins(words) && !cues.account.added.begins(detail.noun))
            || (cues.account.heads.within(detail.noun)
                && cues.account.heads.within(of.noun)
                && !self.is_fund_of(detail.noun, of.noun))
    }

    /// 社会保险基金收入62亿元，其中：城乡居民养老保险基金收入1.9亿元，失业保险基金收入2.1亿元: one of the funds that are all.
    fn is_fund_of(&self, part: &str, whole: &str) -> bool {
        let account = &self.book.cues.account;
        let all = |noun: &str| account.all_funds.within(noun);
        account.funds.within(part) && all(whole) && !all(part)
    }

    /// The totals with their terms, and with what they leave.
    pub(super) fn accounts(&self, groups: &mut Vec<Group>) {
        for total in 0..self.facts.len() {
            if let Some(parts) = self.account(total) {
                // 加上上级补助收入97亿元、调入资金66亿元等，总收入1128亿元: with what has no figure.
                let last = parts
                    .iter()
                    .max()
                    .map_or("", |last| &self.view.text[self.details[*last as usize].end..]);
                let open = last.strip_prefix('等').is_some_and(|rest| rest.starts_with([',', ';']));
                let closed = !open;
                groups.push(Group { closed, ..Group::closed(total as u32, parts) });
            }
        }
        let raised: Vec<Group> = (0..self.facts.len()).filter_map(|at| self.raised(at)).collect();
        groups.extend(raised);
        let sums = self.totals(|at| self.closes_account(at) || self.sums(at));
        for left in sums.into_iter().filter_map(|pair| self.left_over(pair)) {
            groups.extend(left.parts.last().and_then(|rest| self.net(*rest as usize)));
            groups.push(left);
        }
    }

    /// 全州收支平衡情况：预算收入154亿元，…，收入总计581亿元；预算支出514亿元，…: what either side of an account begins with is
    /// whose the sentence tells at its beginning. 总收入319亿元，其中：一般公共预算收入77亿元 is what the text has told of it just before.
    pub(super) fn accounts_lead(&mut self, groups: &[Group]) {
        let cues = &self.book.cues.account;
        let totals = |group: &&Group| {
            let whole = group.whole as usize;
            let head = group.parts.first().map(|head| self.details[*head as usize].noun);
            (self.closes_account(whole) || self.sums(whole))
                && head.is_some_and(|head| cues.heads.within(head))
        };
        let heads = groups.iter().filter(totals).filter_map(|group| group.parts.first());
        for head in heads.map(|head| *head as usize).collect::<Vec<_>>() {
            let named = self.facts[head].indicator.as_deref();
            let standard = named.is_some_and(|term| self.book.known(term).is_some());
            let opening = self.in_sentence(self.details[head].sentence, head).last();
            let told = opening.is_some_and(|at| {
                self.facts[at].leads && self.facts[at].owner == self.facts[head].owner
            });
            self.facts[head].leads |= standard && (told || self.told_before(head));
        }
    }

    /// Is the figure of the same name that stands nearest before it of the same place, year and status, and does it lead?
    fn told_before(&self, head: usize) -> bool {
        let fact = &self.facts[head];
        let alike = |at: &usize| {
            let other = &self.facts[*at];
            other.indicator == fact.indicator && other.aspect == Aspect::Level
        };
        let key = |fact: &Fact| (fact.owner.clone(), fact.period, fact.status);
        let before = self.before(head).take(RETOLD).find(alike);
        before.is_some_and(|at| self.facts[at].leads && key(&self.facts[at]) == key(fact))
    }

    /// The parts of a total of income or expenditure, the account's own one in front.
    fn account(&self, total: usize) -> Option<Vec<u32>> {
        let cues = &self.book.cues;
        let (fact, detail) = (&self.facts[total], &self.details[total]);
        if !self.enters(total) {
            return None;
        }
        let closing = self.closes_account(total);
        if !closing && !cues.account.sums.is(detail.left.trim_matches([',', ' '])) {
            return None;
        }
        let side = cues.account.sides.first_in(detail.left).map(|at| &detail.left[at..])?;
        let side = side.get(..6)?;
        let mut parts = Vec::new();
        let (mut added, mut listed) = (false, closing);
        for at in (0..total).rev() {
            let (part, known) = (&self.facts[at], &self.details[at]);
            if known.paragraph != detail.paragraph || self.closes_account(at) {
                return None;
            }
            let words = known.left.trim_start_matches([',', '、', ' ', '。', ';']);
            // 转移性收入158亿元，包括一般性120亿元; 减去上解支出: details, or not added.
            if self.enters(at) && cues.account.breaks.begins(words) {
                return None;
            }
            // 其中一般性转移支付120亿元，上年结转收入10亿元: a detail of the term before, or a term?
            let apart =
                at > 0 && self.between(self.details[at - 1].end, known.start).starts_with(',');
            let next = apart && cues.account.items.within(known.noun);
            if part.whole.is_some() && next && !added {
                return None;
            }
            if !self.enters(at) || part.whole.is_some() {
                continue;
            }
            self.book.vocabulary.units.convert(part.unit, fact.unit)?;
            let heads = [known.noun, known.left]
                .iter()
                .any(|words| cues.account.heads.within(words) && words.contains(side));
            listed &= known.sentence == detail.sentence;
            // 下降18%，主要是2024年一次性补缴收入0.9亿元。加上…
            if added && !heads && self.gives_reason(at) {
                continue;
            }
            if added || (heads && listed && !parts.is_empty()) {
                // The first term is the budget's own income or expenditure; figures between are its details.
                parts.push(at as u32);
                parts.reverse();
                return (heads && !self.added_to(at)).then_some(parts);
            }
            added = cues.account.added.begins(known.left.trim_start_matches([',', ' ', '。']));
            listed &= cues.account.items.within(known.noun);
            parts.push(at as u32);
        }
        None
    }

    /// 主要是…: does a reason lead up to a figure, from the beginning of its sentence?
    fn gives_reason(&self, at: usize) -> bool {
        let start = self.details[at].start;
        let since = self.in_sentence(self.details[at].sentence, at).find(|at| self.enters(*at));
        let begins = start - self.sentence_up_to(start).len();
        let from = since.map_or(begins, |level| self.details[level].end);
        self.book.cues.reasons.within(self.between(from, start))
    }

    /// 预算收入90亿元，…。加上转移性收入后，总收入396亿元: what an account begins with, where the words add to it and no figures do.
    fn raised(&self, total: usize) -> Option<Group> {
        let (fact, detail) = (&self.facts[total], &self.details[total]);
        let cues = &self.book.cues.account;
        if !self.enters(total) || !self.is_raised(total) {
            return None;
        }
        let side = cues.sides.first_in(detail.left).map(|at| &detail.left[at..])?.get(..6)?;
        let mut before = self.in_paragraph(detail.paragraph, total).filter(|at| self.enters(*at));
        let head = before.find(|at| {
            let noun = self.details[*at].noun;
            self.closes_account(*at)
                || self.sums(*at)
                || (cues.heads.within(noun) && noun.contains(side))
        })?;
        let known = &self.facts[head];
        let one = known.owner == fact.owner && known.status == fact.status;
        let units = &self.book.vocabulary.units;
        let own = cues.heads.within(self.details[head].noun);
        (own && one && units.convert(known.unit, fact.unit).is_some())
            .then(|| Group { closed: false, ..Group::closed(total as u32, vec![head as u32]) })
    }

    /// 加上转移性支出后，总支出…: a total to which the words add what they give no figures of.
    fn is_raised(&self, total: usize) -> bool {
        let cues = &self.book.cues.account;
        let from = total.checked_sub(1).map_or(0, |before| self.details[before].end);
        let words = self.between(from, self.details[total].start);
        // 下降9%，主要是…，通过盘活存量资金等，保障了支出需求。加上…
        let words = words.rsplit('。').next().unwrap_or(words);
        cues.added.begins(words.trim_start_matches([',', ' ', '。', ';']))
            && !cues.taken_off.within(words)
            && (self.closes_account(total) || self.sums(total))
    }

    /// A level that an account may hold: in no bracket.
    pub(super) fn enters(&self, at: usize) -> bool {
        let detail = &self.details[at];
        self.facts[at].aspect == Aspect::Level && !detail.bracket && !detail.threshold
    }

    pub(super) fn closes_account(&self, at: usize) -> bool {
        self.book.cues.account.totals.within(self.details[at].left)
    }

    /// 财政总收入: all that came in or went out, of an account or of a fund.
    pub(super) fn sums(&self, at: usize) -> bool {
        self.book.cues.account.sums.ending(self.details[at].noun).is_some()
    }

    /// Is it of income, by the first word of its own that names a side?
    pub(super) fn comes_in(&self, at: usize) -> bool {
        let sides = &self.book.cues.account.sides;
        let words = self.details[at].left;
        let side = sides.first_in(words).map(|at| &words[at..]);
        side.zip(sides.first()).is_some_and(|(side, income)| side.starts_with(income))
    }

    /// 收入总计W … 支出总计V: two totals, one behind the other, of either side.
    pub(super) fn totals(&self, total: impl Fn(usize) -> bool) -> Vec<[usize; 2]> {
        let sides = &self.book.cues.account.sides;
        let totals: Vec<usize> =
            (0..self.facts.len()).filter(|at| self.enters(*at) && total(*at)).collect();
        let pairs = totals.windows(2).filter(|pair| {
            let (a, b) = (&self.details[pair[0]], &self.details[pair[1]]);
            let side = |left: &str| sides.first_in(left).map(|at| left[at..].chars().next());
            a.paragraph.abs_diff(b.paragraph) <= 2 && side(a.left) != side(b.left)
        });
        pairs.map(|pair| [pair[0], pair[1]]).collect()
    }

    /// The terms of the totals of accounts, by total.
    pub(super) fn terms_by_total<'g>(&self, groups: &'g [Group]) -> BTreeMap<u32, &'g Group> {
        let heads = &self.book.cues.account.heads;
        let leads = |head: &u32| heads.within(self.details[*head as usize].noun);
        let terms = groups.iter().filter(|group| group.parts.first().is_some_and(leads));
        // Of two groups of one total the first counts.
        terms.rev().map(|terms| (terms.whole, terms)).collect()
    }

    /// 结转下年支出4.2亿元, a term of the total of expenditure: what goes on to the next year, and nothing else does.
    pub(super) fn carries(&self, terms: &Group) -> Option<u32> {
        let cues = &self.book.cues.account;
        let words = |at: u32| [self.details[at as usize].noun, self.details[at as usize].left];
        let mut left = terms
            .parts
            .iter()
            .filter(|at| words(**at).iter().any(|words| cues.left_over.within(words)));
        let (one, more) = (*left.next()?, left.next());
        let over = words(one).iter().any(|words| cues.carried.within(words));
        (over && more.is_none()).then_some(one)
    }

    /// 扣除结转下年支出13.8亿元: taken from what stands before it.
    fn is_deducted(&self, detail: &Detail<'_>) -> bool {
        let words = detail.left.trim_start_matches([',', ';', ' ']);
        self.book.cues.account.taken_off.begins(words)
    }

    /// 滚存结余14.9亿元，扣除结转下年支出13.8亿元，净结余1.1亿元: what is left, in two.
    fn net(&self, rest: usize) -> Option<Group> {
        let [taken, net] = [rest + 1, rest + 2];
        let (all, last) = (&self.details[rest], self.details.get(net)?);
        let units = &self.book.vocabulary.units;
        let alike = |at: usize| {
            self.facts[at].aspect == Aspect::Level
                && self.details[at].sentence == all.sentence
                && units.convert(self.facts[at].unit, self.facts[rest].unit).is_some()
        };
        let named = self.book.cues.account.left_over.within(last.left)
            && self.is_deducted(&self.details[taken]);
        (named && alike(taken) && alike(net))
            .then(|| Group::closed(rest as u32, vec![taken as u32, net as u32]))
    }

    /// 收入总计W，支出总计V。收支相抵，结转下年R: all that came in is what went out and what is left. Behind 总收入 and 总支出, which
    /// may be those of the year alone, the words must set them off, or what is left must be the year's.
    fn left_over(&self, [income, spent]: [usize; 2]) -> Option<Group> {
        let cues = &self.book.cues;
        // 总支出300亿元，完成预算的99.4%。收支相抵: what is said of the total stands between.
        let behind = spent + 1..self.facts.len().min(spent + 1 + NOTES);
        let rest = behind.into_iter().find(|at| self.facts[*at].aspect == Aspect::Level)?;
        let detail = &self.details[rest];
        let between = self.between(self.details[spent].end, detail.start);
        let near = detail.paragraph == self.details[spent].paragraph && between.len() <= NEAR;
        let of_year = cues.account.yearly.ending(detail.noun).is_some();
        let says = |words: &str| cues.account.left_over.within(words);
        // 总收支相抵，剩余14.9亿元按规定结转下年使用。
        let off = cues.account.set_off.within(between)
            && (says(between) || says(self.sentence_behind(detail.end)));
        // 加上…后，总收入396亿元: with what was there before.
        let whole = |at: usize| self.closes_account(at) || self.is_raised(at);
        let left = if whole(income) && whole(spent) {
            off || says(detail.left)
        } else {
            (of_year || off) && !cues.account.rolled.within(between)
        };
        // 结转下年10亿元，净结余2亿元; 补充预算稳定调节基金2亿元: which of them is all? 当年结余22亿元，年末累计结余347亿元 is no question.
        let more = self.details.get(rest + 1).is_some_and(|next| {
            let part = self.facts[rest + 1].whole == Some(rest as u32) || self.is_deducted(next);
            next.paragraph == detail.paragraph
                && cues.account.items.within(next.left)
                && !(of_year || part)
        });
        // 本年收入合计1720万元，年初结转136万元；本年支出合计1698万元，年末结转158万元: what was there before belongs to it, too.
        let brought = |at: usize| {
            let left = self.details[at].left;
            let before = cues.account.carried_in.within(left);
            before && cues.account.left_over.within(left) && self.facts[at].whole.is_none()
        };
        let brought = (income + 1..spent).any(brought);
        let claim = |at: usize| self.facts[at].reading().claim;
        let nothing = claim(income) == claim(spent);
        let units = &self.book.vocabulary.units;
        let money = units.convert(self.facts[rest].unit, self.facts[income].unit).is_some();
        (near
            && self.enters(rest)
            && self.comes_in(income)
            && !brought
            && left
            && !more
            && !nothing
            && money)
            .then(|| Group::closed(income as u32, vec![spent as u32, rest as u32]))
    }
}
