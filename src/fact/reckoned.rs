//! What the words reckon up: 收入1009亿元加上补助395亿元，减去上解57亿元后，财力共计1347亿元; 年初500家，新增120家，注销50家，年末570家.
//!
//! Words: 加上 or 减去 before each term or the first of a list, one behind the other up to a word for what they make; or a
//! stock at the beginning, verbs of coming and going, and the stock at the end. Silence: a level of its unit between that
//! does neither, terms that the words only name (等), a result without such a word.

use super::bind::Binder;
use super::near::NEAR;
use super::quotient::level;
use super::{Aspect, Fact, Group};
use crate::lexicon::WordSet;
use std::collections::BTreeSet;

/// Before the words of a term.
const MARKS: [char; 5] = [',', '、', ' ', ';', ')'];

/// What is added and what is taken away, the first of all in front, and what that makes, by fact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reckoned {
    /// What they make.
    pub result: u32,
    /// What is added up.
    pub added: Vec<u32>,
    /// What is taken away from that.
    pub taken: Vec<u32>,
    /// All of either, what 等 sums up told by its own.
    pub items: Vec<u32>,
}

/// What the words before a figure do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Add,
    Take,
    /// 、: as with the one before.
    Again,
    /// 等: all the terms since 加上 or 减去 make it.
    Together,
    Result,
}

/// What a reckoning begins with says how it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 加上, 减去.
    Amounts,
    /// 年初, 新增, 注销, 年末.
    Stock,
}

impl Reckoned {
    /// What is taken away, or what is added up.
    fn side(&mut self, taken: bool) -> &mut Vec<u32> {
        if taken { &mut self.taken } else { &mut self.added }
    }
}

impl Binder<'_> {
    /// Every reckoning that ends in a result, but for those whose terms a list names that the words close.
    pub(super) fn reckoned(&self, groups: &[Group]) -> Vec<Reckoned> {
        let closed = groups.iter().filter(|group| group.closed && !group.mean);
        let closed: BTreeSet<u32> = closed.map(|group| group.whole).collect();
        let mut found: Vec<Reckoned> = Vec::new();
        for head in (0..self.facts.len()).filter(|at| self.heads_reckoning(*at)) {
            // 加上A、B，减去C: a term of one reckoning is not the head of another.
            let inside = found.last().is_some_and(|last| head < last.result as usize);
            let stock = self.begins_stock(head).then_some(Kind::Stock);
            let mut kinds = stock.into_iter().chain([Kind::Amounts]).filter(|_| !inside);
            found.extend(kinds.find_map(|kind| self.reckon(head, kind)));
        }
        found.retain(|one| !one.taken.is_empty() || !closed.contains(&one.result));
        found
    }

    fn reckon(&self, head: usize, kind: Kind) -> Option<Reckoned> {
        let (of, first) = (&self.facts[head], &self.details[head]);
        let mut reckoned = Reckoned::default();
        // 当年收支赤字0.6亿元，加上上年结余4.9亿元
        let below = self.book.cues.turning.nets.reckoning.below.ending(first.noun).is_some();
        reckoned.side(below).push(head as u32);
        // What the last 加上 or 减去 does, and where its terms begin.
        let mut begun: Option<(bool, usize)> = None;
        let mut last = head;
        for at in (head + 1..self.facts.len()).take(NEAR) {
            let (fact, detail) = (&self.facts[at], &self.details[at]);
            if detail.sentence != first.sentence {
                return None;
            }
            let words = self.between(self.details[last].end, detail.start);
            last = at;
            // 收入15亿元，增长3%，加上…; 新增120家，增长5%，注销50家
            if detail.bracket || said_of(fact) && (begun.is_none() || kind == Kind::Stock) {
                continue;
            }
            // 加上转移性收入158亿元，其中专项38亿元: a detail.
            let part = fact.whole.is_some() || self.book.cues.among.within(words);
            if part || fact.unit != of.unit || detail.threshold {
                return None;
            }
            let step = match kind {
                Kind::Amounts => self.step(words, begun.is_some(), self.spends(head)),
                Kind::Stock => {
                    self.stock_step(words, begun.is_some()).filter(|_| self.of_stock(head, at))
                }
            };
            match (step?, begun) {
                (Step::Result, _) => {
                    reckoned.result = at as u32;
                    return self.makes(head, &reckoned, kind).then_some(reckoned);
                }
                (step @ (Step::Add | Step::Take), _) => {
                    let taken = step == Step::Take;
                    begun = Some((taken, reckoned.side(taken).len()));
                    reckoned.side(taken).push(at as u32);
                    reckoned.items.push(at as u32);
                }
                (Step::Again, Some((taken, _))) => {
                    reckoned.side(taken).push(at as u32);
                    reckoned.items.push(at as u32);
                }
                (Step::Together, Some((taken, from))) => {
                    reckoned.side(taken).truncate(from);
                    reckoned.side(taken).push(at as u32);
                }
                (Step::Again | Step::Together, None) => return None,
            }
        }
        None
    }

    /// What the words between two figures do with the second, in a row of amounts.
    fn step(&self, between: &str, begun: bool, spends: bool) -> Option<Step> {
        let words = between.trim_start_matches(MARKS);
        let cues = &self.book.cues;
        let reckoning = &cues.turning.nets.reckoning;
        if let Some(step) = self.adds_or_takes(words) {
            return Some(step);
        }
        if !begun {
            return None;
        }
        if let Some(sum) = words.strip_prefix('等') {
            let bare = sum.is_empty() || cues.sums.is(sum) || cues.sums_short.is(sum);
            return bare.then_some(Step::Together);
        }
        if reckoning.results.within(words) {
            return Some(Step::Result);
        }
        let one = between.trim_start_matches([')', ' ']);
        let comma = one.starts_with(',');
        // 加上上年结余4亿元，支出2亿元: it goes out; 加上非税2亿元，收入5亿元: the sum of both.
        let side = cues.account.sides.ending(words.trim_end()).is_some();
        let apart = comma && (side || reckoning.outgoing.within(words) && !spends);
        let other = cues.account.breaks.begins(words) || words.contains([',', '。', ';', ':']);
        let joint = !apart && !other && (comma || cues.joints.begins(one));
        joint.then_some(Step::Again)
    }

    /// 加上, 减去; 加上年结转, 减调出资金: the short words before what an account holds.
    pub(super) fn adds_or_takes(&self, words: &str) -> Option<Step> {
        let cues = &self.book.cues;
        let reckoning = &cues.turning.nets.reckoning;
        let words = cues.further.beginning(words).map_or(words, |word| &words[word..]);
        if reckoning.others.begins(words) {
            return None;
        }
        let item = |rest: &str| cues.account.items.begins(rest) || cues.uncut.begins(rest);
        let short = |list: &WordSet| list.beginning(words).is_some_and(|end| item(&words[end..]));
        if reckoning.with.begins(words) || short(&cues.account.added) {
            return Some(Step::Add);
        }
        (reckoning.without.begins(words) || short(&cues.account.taken_off)).then_some(Step::Take)
    }

    /// What the words between two figures do with the second, from the beginning of a stock to its end.
    fn stock_step(&self, between: &str, begun: bool) -> Option<Step> {
        let words = between.trim_start_matches(MARKS);
        let cues = &self.book.cues;
        let reckoning = &cues.turning.nets.reckoning;
        let more = cues.further.beginning(words).map_or(words, |word| &words[word..]);
        // 年末计划达到600家, 上年末480家
        let other = cues.asides_earlier.within(words) || cues.plans.within(words);
        let ends = begun && reckoning.closing.within(words) && !other;
        match (reckoning.came.begins(more), reckoning.gone.begins(more), ends) {
            (true, false, false) => Some(Step::Add),
            (false, true, false) => Some(Step::Take),
            (false, false, true) => Some(Step::Result),
            _ => None,
        }
    }

    /// Does what has been reckoned up make the result by its name?
    fn makes(&self, head: usize, reckoned: &Reckoned, kind: Kind) -> bool {
        let (first, result) = (&self.details[head], reckoned.result as usize);
        let account = &self.book.cues.account;
        // 上级补助收入0.05亿元，加上年结转0.04亿元，收入总计2.8亿元: the account begins before.
        let begins = account.heads.within(first.noun);
        let within = account.items.within(first.noun) && self.closes_account(result);
        // 收入1.3亿元，支出0.9亿元，加上年结余2.5亿元，滚存结余2.9亿元: what was spent leaves nothing.
        let sided = account.sides.within(self.details[result].left) && !self.comes_in(result);
        let leaves = self.spends(head) && !sided;
        // Of a stock some have come, and some have gone.
        let turned = reckoned.added.len() > 1 && !reckoned.taken.is_empty();
        level(self.facts[result].aspect)
            && (kind == Kind::Amounts || turned)
            && (begins || !within)
            && !leaves
    }

    /// 预算支出: the name of an amount that goes out.
    fn spends(&self, at: usize) -> bool {
        self.book.cues.account.sides.ending(self.details[at].noun).is_some() && !self.comes_in(at)
    }

    /// 年初企业500家: what there was before anything came or went.
    fn begins_stock(&self, at: usize) -> bool {
        let opening = &self.book.cues.turning.nets.reckoning.opening;
        let words = self.details[at].left.rsplit([',', ';']).next().unwrap_or("");
        opening.within(words)
    }

    /// 新增120家, 注销50家: what came of a stock, or went, by its name or by none; 新增规上企业20家 is some of it.
    fn of_stock(&self, head: usize, at: usize) -> bool {
        let reckoning = &self.book.cues.turning.nets.reckoning;
        let verbs = [&reckoning.came, &reckoning.gone, &reckoning.closing];
        let noun = self.details[at].noun;
        let named =
            verbs.iter().find_map(|verbs| verbs.beginning(noun)).map_or(noun, |verb| &noun[verb..]);
        self.details[head].noun.ends_with(named)
    }

    /// An amount or a count outside brackets, of no list, and neither added nor taken away.
    fn heads_reckoning(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let words = detail.left.trim_start_matches(MARKS);
        let adds = self.book.cues.account.added.begins(words);
        let term = adds || self.adds_or_takes(words).is_some();
        let listed = detail.left.starts_with('、');
        let free = !detail.bracket && !detail.threshold && fact.whole.is_none();
        level(fact.aspect) && free && !term && !listed
    }
}

/// 增长3%, 为预算的98%: said of the level before it.
fn said_of(fact: &Fact) -> bool {
    matches!(fact.aspect, Aspect::Growth | Aspect::Rate | Aspect::Share | Aspect::Points)
}
