//! A whole and its parts side by side, without 其中: 学生3126人，男生1540人，女生1586人.
//!
//! Words: the members of a known partition, each once, told in plain words, directly behind a level of their unit with
//! nothing but its rates between. Silence: a partition whose whole the words do not show (税收 and 非税 behind any
//! income), one that may leave something out, another figure of the unit in the same row.

use super::bind::Binder;
use super::group::{common_tail, members};
use super::quotient::level;
use super::{Aspect, Group};
use crate::finding::Confidence;
use crate::rulebook::{Partition, spelt};

/// No known partition has more members.
const MEMBERS: usize = 12;

impl Binder<'_> {
    /// Ties the members behind each whole.
    pub(super) fn side_by_side(&mut self, groups: &mut Vec<Group>) {
        for whole in 0..self.facts.len() {
            for part in self.members_beside(whole).unwrap_or_default() {
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
        (!apart && self.splits(whole as u32, nouns[0]).any(fits))
            .then(|| row.into_iter().map(|at| at as u32).collect())
    }

    /// May one part be all of it, as it was rounded?
    fn fills(&self, part: usize, whole: usize) -> bool {
        let claim = |at: usize| self.facts[at].reading().claim;
        claim(whole).may_be_at_most(claim(part))
    }
}
