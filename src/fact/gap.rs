//! A rate, another that the text prints beside it, and how far they are apart: 增长8.4%，比全省（7.7%）高0.7个百分点.
//!
//! Words: 比 or 高于, whom, and the other rate in a bracket or bare; as many gaps as rates: 比全省（7.7%）和全国（7.0%）分别高0.7、1.4个百分点.
//! The own rate is the last one before them. Silence: another subject (工业增速比…), a bracket with more in it, a rate at the
//! end of a row, one of the year before, a fall beside a rate without a sign.

use super::bind::Binder;
use super::{Aspect, Direction};

/// A name is no longer than so, in characters.
const NAME: usize = 24;
/// One rate is compared with no more others than so.
const RATES: usize = 6;

/// Two rates of one thing and the distance between them, by fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The rate that is spoken of.
    pub own: u32,
    /// The one that it is compared with.
    pub other: u32,
    /// How far they are apart, in points.
    pub by: u32,
    /// Is the own one the larger?
    pub above: bool,
}

/// The words before a compared rate.
struct Compared {
    /// Where they begin in the view.
    opens: usize,
    /// 高于 says which way; 比 leaves it to a word before the gap.
    above: Option<bool>,
    /// 增速, 占比: is the own rate one of growth?
    growth: Option<bool>,
    /// 我市（8.4%）比: a bracket before them holds it.
    bracketed: bool,
}

impl Binder<'_> {
    /// Every gap to a rate that stands beside it.
    pub(super) fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut at = 0;
        while at < self.facts.len() {
            let run = self.points_from(at);
            if run > 0 {
                self.gaps_of(at, run, &mut gaps);
            }
            at += run.max(1);
        }
        gaps
    }

    /// 0.7、1.4个百分点: how many gaps stand side by side from here on.
    pub(super) fn points_from(&self, first: usize) -> usize {
        let points = |at: &usize| {
            self.book.vocabulary.units.kind(self.facts[*at].unit) == "points"
                && (*at == first || self.side_by_joint(at - 1, *at))
        };
        (first..self.facts.len()).take_while(points).count()
    }

    fn side_by_joint(&self, one: usize, other: usize) -> bool {
        let between = self.between(self.details[one].end, self.details[other].start);
        self.book.cues.joints.is(between.trim())
    }

    fn gaps_of(&self, first: usize, run: usize, gaps: &mut Vec<Gap>) {
        let Some(others) = first.checked_sub(run) else { return };
        let (detail, last) = (&self.details[first], &self.details[first - 1]);
        if detail.bracket || self.details[others].sentence != detail.sentence {
            return;
        }
        let between = self.between(last.end, detail.start);
        let inside = between.starts_with(')');
        let Some(above) = self.which_way(between, run > 1) else { return };
        // A name stands before each rate, and the words that compare before the first.
        let named = |at: usize| {
            let left = self.between(self.details[at - 1].end, self.details[at].start);
            let name = left.strip_prefix(')').zip(self.before_bracket(left));
            name.is_some_and(|(_, name)| self.listed(name.trim_start_matches(')')))
        };
        let listed = run == 1 || (inside && (others + 1..first).all(named));
        let goes_on = || gaps.last().filter(|gap| gap.by as usize + 1 == others && run == 1);
        let compared = self.comparing(others, inside);
        let (own, front) = match &compared {
            Some(compared) => (self.own_rate((others, run > 1), compared, gaps), compared.above),
            // 高于全国（5.2%）1.3个百分点、全省（6.1%）0.4个百分点
            None => {
                let from = self.details.get(others.wrapping_sub(1)).map_or(0, |last| last.end);
                let left = self.between(from, self.details[others].start);
                let name = self.before_bracket(left).filter(|name| inside && self.listed(name));
                let last = goes_on().filter(|_| name.is_some());
                (last.map(|gap| gap.own as usize), last.map(|gap| gap.above))
            }
        };
        let Some(own) = own.filter(|_| listed) else { return };
        let above = match (front, above) {
            (Some(front), None) => front,
            (None, Some(behind)) => behind,
            _ => return,
        };
        let found = (0..run).map(|at| (others + at, first + at));
        if found.clone().all(|(other, by)| self.comparable(own, other, by)) {
            gaps.extend(found.map(|(other, by)| Gap {
                own: own as u32,
                other: other as u32,
                by: by as u32,
                above,
            }));
        }
    }

    /// 平均水平分别高, 提高: which way the words between the other rate and the gap say, if they say it; nothing where they say
    /// something else.
    fn which_way(&self, between: &str, several: bool) -> Option<Option<bool>> {
        let cues = &self.book.cues;
        let inside = between.starts_with(')');
        let words = between.trim_start_matches(')');
        let words = &words[cues.gap.tails.beginning(words).unwrap_or(0)..];
        let words = words.trim_matches(' ');
        let words = match cues.respectively.beginning(words) {
            Some(length) if several => &words[length..],
            _ => words,
        };
        // 比上年末的3.5%下降0.3个百分点, without a bracket, is a change like any other.
        let whole = |(length, _): &(usize, Direction)| *length == words.len() && inside;
        let change = cues.changes.longest(words).filter(whole);
        let way = match change {
            _ if words.is_empty() => return Some(None),
            _ if cues.gap.more.is(words) => true,
            _ if cues.gap.less.is(words) => false,
            Some((_, direction)) => direction == Direction::Up,
            None => return None,
        };
        Some(Some(way))
    }

    /// 全省(, 全省(下降: the name before a bracket that holds a rate.
    fn before_bracket<'t>(&self, left: &'t str) -> Option<&'t str> {
        let (name, inside) = left.rsplit_once('(')?;
        let plain = inside.is_empty()
            || self.book.cues.changes.longest(inside).is_some_and(|(end, _)| end == inside.len());
        plain.then_some(name)
    }

    /// 、全国平均水平: a further name of a list.
    fn listed(&self, name: &str) -> bool {
        let joints = &self.book.cues.joints;
        joints.beginning(name).is_some_and(|joint| is_name(&name[joint..]))
    }

    /// 增速分别高于全国(, 比全省平均水平: the words that compare, before the first of the other rates.
    fn comparing(&self, other: usize, inside: bool) -> Option<Compared> {
        let cues = &self.book.cues;
        let start = self.details[other].start;
        let from = self.details.get(other.wrapping_sub(1)).map_or(0, |last| last.end);
        let clause = self.clause_start(start).max(from);
        let left = self.between(clause, start);
        let words =
            if inside { self.before_bracket(left)? } else { left.trim_end_matches(['的', ' ']) };
        let bracketed = words.starts_with(')');
        let mut words = words.trim_start_matches([')', ' ']);
        let mut growth = None;
        loop {
            let [rate, share] = [&cues.gap.subjects, &cues.gap.shares];
            let said = rate.beginning(words).map(|length| (length, Some(true)));
            let said = said.or_else(|| Some((share.beginning(words)?, Some(false))));
            let adverb = || Some((cues.gap.adverbs.beginning(words)?, growth));
            let Some((length, of)) = said.or_else(adverb) else { break };
            (growth, words) = (of, &words[length..]);
        }
        let (above, below) = (cues.gap.above.beginning(words), cues.gap.below.beginning(words));
        let length = above.or(below).or_else(|| cues.gap.than.beginning(words))?;
        let way = (above.is_some() || below.is_some()).then_some(above.is_some());
        let named = is_name(&words[length..]);
        named.then_some(Compared { opens: clause, above: way, growth, bracketed })
    }

    /// The last rate before the words that compare: 增长8.4%，增速同比提高0.8个百分点，居全省第3位，比….
    fn own_rate(
        &self,
        (other, several): (usize, bool),
        compared: &Compared,
        known: &[Gap],
    ) -> Option<usize> {
        let sentence = self.details[other].sentence;
        let compared_before =
            |at: usize| known.iter().rev().take(RATES).any(|gap| gap.other as usize == at);
        let told = |at: &usize| {
            let points = self.book.vocabulary.units.kind(self.facts[*at].unit) == "points";
            let rank = self.facts[*at].aspect == Aspect::Rank;
            !self.details[*at].bracket && !points && !rank && !compared_before(*at)
        };
        let own = match compared.bracketed {
            true => other.checked_sub(1).filter(|at| self.names_whose(*at)),
            false => self.in_sentence(sentence, other).find(&told),
        }?;
        let (fact, detail) = (&self.facts[own], &self.details[own]);
        let said = self.between(detail.end, compared.opens);
        let rate = match fact.aspect {
            Aspect::Growth => compared.growth != Some(false),
            Aspect::Rate | Aspect::Share => compared.growth != Some(true),
            _ => compared.bracketed,
        };
        // 第一产业增长3.1%、第二产业增长5.0%，比…: one of them, or both.
        let row = own.checked_sub(1).is_some_and(|last| {
            let between = self.between(self.details[last].end, detail.start);
            let listed = between.contains('、') && !between.contains(',');
            self.side_by_joint(last, own) || (listed && self.facts[last].unit == fact.unit)
        });
        // 上涨2.1%，其中食品上涨3.5%，比…: of either. 入学率99.5%，巩固率98.2%，分别比…: one of each.
        let other_rate = self.in_sentence(sentence, own).find(&told).is_some_and(|last| {
            let between = self.between(self.details[last].end, detail.start);
            let alike =
                (self.facts[last].aspect, self.facts[last].unit) == (fact.aspect, fact.unit);
            alike
                && !compared.bracketed
                && !between.contains(';')
                && (several || self.book.cues.among.within(between))
        });
        // 增长8.4%（占进出口的65.2%），比上年（64.0%）提高: of the one in the bracket, or the one before it.
        let aside = (own + 1..other).any(|at| {
            let rate =
                matches!(self.facts[at].aspect, Aspect::Growth | Aspect::Rate | Aspect::Share);
            rate && self.details[at].bracket && !compared_before(at)
        });
        let earlier =
            self.book.cues.asides_earlier.begins(detail.left.trim_start_matches([',', ' ']));
        let apart = said.contains([';', '。']) || self.book.cues.among.within(said);
        (rate && !row && !other_rate && !aside && !earlier && !apart && !detail.threshold)
            .then_some(own)
    }

    /// 我市（8.4%）: no figure stands before the bracket, which would be told again in it.
    fn names_whose(&self, at: usize) -> bool {
        let from = self.details.get(at.wrapping_sub(1)).map_or(0, |last| last.end);
        let left = self
            .between(from.max(self.clause_start(self.details[at].start)), self.details[at].start);
        left.strip_suffix('(').is_some_and(is_name)
    }

    fn comparable(&self, own: usize, other: usize, by: usize) -> bool {
        let [own, with, gap] = [own, other, by].map(|at| &self.facts[at]);
        let fell = own.direction == Some(Direction::Down);
        let signed = with.direction.is_some()
            || with.reading().value.is_some_and(|value| value.is_sign_negative());
        own.unit == with.unit
            && self.book.vocabulary.units.kind(own.unit) == "rate"
            && own.status == gap.status
            && (!fell || signed)
    }
}

/// 全省平均水平, 1—5月: a name, whatever it names.
fn is_name(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && words.chars().count() <= NAME
        && !words.contains([',', ';', ':', '、', '(', ')', '%'])
}
