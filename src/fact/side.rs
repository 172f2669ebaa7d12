//! A whole and its parts side by side, without 其中: 学生3126人，男生1540人，女生1586人.
//!
//! Words: the members of a known partition, each once, told in plain words, directly behind a level of their unit with
//! nothing but its rates between. Silence: a partition whose whole the words do not show (税收 and 非税 behind any
//! income), one that may leave something out, another figure of the unit in the same row.

use super::bind::Binder;
use super::group::{common_tail, members};
use super::owner::of_one;
use super::quotient::level;
use super::{Aspect, Group};
use crate::finding::Confidence;
use crate::num::Decimal;
use crate::rulebook::{Partition, narrows_nothing, spelt};

/// No known partition has more members.
const MEMBERS: usize = 12;

impl Binder<'_> {
    /// Ties the members behind each whole.
    pub(super) fn side_by_side(&mut self, groups: &mut Vec<Group>) {
        for whole in 0..self.facts.len() {
            let parts = self.members_beside(whole).or_else(|| self.composed(whole));
            for part in parts.unwrap_or_default() {
                self.tie(
                    part,
                    whole as u32,
                    self.details[whole].end as u32,
                    Confidence::Explicit,
                    groups,
                );
            }
        }
    }

    fn members_beside(&self, whole: usize) -> Option<Vec<u32>> {
        let (fact, detail) = (&self.facts[whole], &self.details[whole]);
        if !level(fact.aspect) || detail.threshold || detail.noun.is_empty() {
            return None;
        }
        let told = |at: usize| {
            let aspect = self.facts[at].aspect;
            matches!(aspect, Aspect::Growth | Aspect::Increment | Aspect::Points | Aspect::Share)
        };
        let in_sentence = |at: &usize| self.details[*at].sentence == detail.sentence;
        let behind = (whole + 1..self.facts.len()).take_while(in_sentence).filter(|at| !told(*at));
        let alike = |at: &usize| {
            let (part, known) = (&self.facts[*at], &self.details[*at]);
            level(part.aspect)
                && part.unit == fact.unit
                && part.whole.is_none()
                && part.status == fact.status
                && part.period == fact.period
                && known.bracket == detail.bracket
                && !known.threshold
                && known.attribute.is_none()
        };
        let mean = self.book.cues.means.within(detail.noun);
        // 去年有学生1200人，今年男生680人; 现有男职工680人; 城市人均GDP and 农村居民人均收入.
        let apart = |at: &usize| {
            let known = &self.details[*at];
            let words = known.left.trim_start_matches([',', '、', ' ']);
            self.book.cues.list_ends.begins(words)
                || (mean
                    && self.book.cues.means.within(known.noun)
                    && common_tail(known.noun, detail.noun) < 2)
                || self.book.cues.mark(words).is_some()
        };
        let row: Vec<usize> = behind.take_while(alike).take(MEMBERS).collect();
        if row.len() < 2 || row.iter().any(apart) {
            return None;
        }
        let nouns: Vec<&str> = row.iter().map(|at| self.details[*at].noun).collect();
        let fits = |partition: &Partition| {
            let parts = &partition.parts;
            !partition.some
                && !partition.nested
                && parts.len() == nouns.len()
                && (partition.wholes.first().is_some()
                    || partition.groups
                    || parts.iter().all(|part| spelt(part, detail.noun)))
                && members(partition, &nouns).is_some()
                // 居民消费价格指数 | 城市 | 农村: a mean, whatever it is called, where one is as much as all.
                && !(partition.groups && !mean && row.iter().any(|at| self.fills(*at, whole)))
                && partition.are_all(&nouns, detail.noun, &self.book.cues.plain)
        };
        let apart = self.between(detail.end, self.details[*row.first()?].start).contains(';');
        // 财政总收入10亿元，公共财政预算收入6亿元，税收收入8亿元，非税收入2亿元: they make up what stands before.
        let of_another = self.in_sentence(detail.sentence, whole).any(|at| self.is_sum(at, &row));
        (!apart && !of_another && self.splits(whole as u32, nouns[0]).any(fits))
            .then(|| row.into_iter().map(|at| at as u32).collect())
    }

    /// 进出口总额100亿元，增长5%；出口60亿元，…；进口40亿元, in the same sentence or the next ones: all that a standard
    /// indicator consists of, with no words but their names.
    fn composed(&self, whole: usize) -> Option<Vec<u32>> {
        let (fact, detail) = (&self.facts[whole], &self.details[whole]);
        let name = fact.indicator.as_deref().filter(|_| fact.aspect == Aspect::Level)?;
        let alike = |at: &usize| {
            let (part, known) = (&self.facts[*at], &self.details[*at]);
            part.unit == fact.unit
                && part.whole.is_none()
                && (part.status, part.period) == (fact.status, fact.period)
                && of_one(part, fact)
                && known.paragraph == detail.paragraph
                && !known.bracket
                && !known.threshold
                && self.says_no_more(*at)
        };
        let composition = &self.book.cues.composition;
        let row =
            composition.iter().filter(|of| of.adds_up && *of.whole == *name).find_map(|of| {
                let behind =
                    (whole + 1..self.facts.len()).filter(|at| level(self.facts[*at].aspect));
                let row: Vec<usize> = behind.take(of.parts.len()).take_while(alike).collect();
                let told = |part: &str| {
                    row.iter().any(|at| self.facts[*at].indicator.as_deref() == Some(part))
                };
                let sentence = |at: usize| self.details[at].sentence;
                let mut last = sentence(whole);
                let one = row
                    .iter()
                    .all(|at| sentence(*at) <= std::mem::replace(&mut last, sentence(*at)) + 1);
                (one && row.len() == of.parts.len() && of.parts.iter().all(|part| told(part)))
                    .then_some(row)
            })?;
        let own = !detail.threshold && !detail.bracket;
        // 税收60亿元，非税4亿元，上级补助36亿元: with what follows them they make it up.
        let more: Vec<usize> = row.iter().copied().chain([row[row.len() - 1] + 1]).collect();
        let followed =
            more.last().is_some_and(|at| *at < self.facts.len()) && self.is_sum(whole, &more);
        let of_another = self.in_sentence(detail.sentence, whole).any(|at| self.is_sum(at, &row));
        (own && !followed && !of_another).then(|| row.into_iter().map(|at| at as u32).collect())
    }

    /// Does nothing but its name stand between a level and the figure before it, or the beginning of its sentence?
    fn says_no_more(&self, at: usize) -> bool {
        let detail = &self.details[at];
        let last = &self.details[at - 1];
        let words = if last.sentence == detail.sentence {
            self.between(last.end, detail.start)
        } else {
            self.sentence_up_to(detail.start)
        };
        let words = words.trim_matches([',', ';', '、', ' ', '。']);
        let rest = words.split_once(detail.noun).filter(|_| !detail.noun.is_empty());
        rest.is_some_and(|(before, behind)| {
            let plain = |words: &str| narrows_nothing(words, "", &[&self.book.cues.plain]);
            plain(before) && plain(behind)
        })
    }

    /// Do the parts make up exactly what another level says?
    fn is_sum(&self, whole: usize, parts: &[usize]) -> bool {
        let value = |at: usize| self.facts[at].reading().value;
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, at| sum.checked_add(value(*at)?));
        level(self.facts[whole].aspect)
            && self.facts[whole].unit == self.facts[parts[0]].unit
            && sum.is_some()
            && sum == value(whole)
    }

    /// May one part be all of it, as it was rounded?
    fn fills(&self, part: usize, whole: usize) -> bool {
        let claim = |at: usize| self.facts[at].reading().claim;
        claim(whole).may_be_at_most(claim(part))
    }
}
