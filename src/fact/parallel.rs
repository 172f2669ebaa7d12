//! A parallel list of kinds, and the total that another paragraph gives: 重点谋划项目29个，总投资54.7亿元 …
//! 待备案项目7个，总投资8.09亿元；待签约项目5个，总投资3.75亿元；….
//!
//! Source: PATTERNS S10. Only the head noun ties them, so their sum holds or says nothing. Silence:
//! a total whose parts are known, members that have grown.

use super::bind::Binder;
use super::group::common_tail;
use super::{Aspect, Group};
use crate::finding::Confidence;

/// So many figures apart, a list takes a total up again.
const NEAR: usize = 24;
/// Fewer members are no list.
const LEAST: usize = 3;
/// Characters of a head noun.
const HEAD: usize = 2;

impl Binder<'_> {
    /// Ties every parallel list to the nearest total of its head noun before it.
    pub(super) fn parallel(&self, groups: &mut Vec<Group>) {
        let free = |at: &usize| {
            let (fact, detail) = (&self.facts[*at], &self.details[*at]);
            fact.aspect == Aspect::Count
                && fact.whole.is_none()
                && fact.set.is_none()
                && !detail.bracket
                && !detail.threshold
        };
        let counts: Vec<usize> = (0..self.facts.len()).filter(free).collect();
        let lists = counts.chunk_by(|a, b| self.side_by_side(*a, *b));
        for list in lists.filter(|list| list.len() >= LEAST) {
            let (first, last) = (list[0], list[list.len() - 1]);
            let grown = self.facts[first..=last].iter().any(|f| f.aspect == Aspect::Growth);
            let before = counts.partition_point(|at| *at < first);
            let near = counts[..before].iter().rev().take_while(|at| first - **at <= NEAR);
            let total = near.copied().find(|at| self.of_one_head(*at, first));
            let known = |total: &usize| groups.iter().any(|g| g.closed && g.whole == *total as u32);
            if let Some(total) = total.filter(|total| !grown && !known(total)) {
                groups.extend(self.sums(total, list));
            }
        }
    }

    /// Members of one sentence with a semicolon between them.
    fn side_by_side(&self, a: usize, b: usize) -> bool {
        let (before, behind) = (&self.details[a], &self.details[b]);
        before.sentence == behind.sentence
            && self.of_one_head(a, b)
            && self.between(before.end, behind.start).contains(';')
    }

    fn of_one_head(&self, a: usize, b: usize) -> bool {
        let (x, y) = (&self.facts[a], &self.facts[b]);
        x.unit == y.unit
            && x.owner == y.owner
            && common_tail(&self.details[a].noun, &self.details[b].noun) >= HEAD
    }

    /// The sum of the counts, and that of each attribute which all of them have.
    fn sums(&self, total: usize, list: &[usize]) -> Vec<Group> {
        let group = |whole: usize, parts: Vec<u32>| Group {
            whole: whole as u32,
            parts,
            list: 0,
            closed: true,
            mean: false,
            confidence: Confidence::Inferred,
        };
        let attribute = |set: usize, of: usize| {
            let near = set..self.facts.len().min(set + NEAR);
            let mut named = near.filter(|at| {
                self.facts[*at].set == Some(set as u32)
                    && self.details[*at].attribute == self.details[of].attribute
            });
            named.next().map(|at| at as u32)
        };
        let of_total = (total..list[0]).filter(|at| {
            self.facts[*at].set == Some(total as u32) && self.facts[*at].aspect == Aspect::Level
        });
        let sums = of_total.filter_map(|whole| {
            let parts = list.iter().map(|set| attribute(*set, whole));
            Some(group(whole, parts.collect::<Option<Vec<u32>>>()?))
        });
        let counts = list.iter().map(|at| *at as u32).collect();
        std::iter::once(group(total, counts)).chain(sums).collect()
    }
}
