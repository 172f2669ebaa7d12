//! Structures a:b:c, and the shares that their members are.
//!
//! Source: PATTERNS 2c: 三次产业比例为 a:b:c behind the list of the three industries.

use super::bind::Binder;
use super::{Group, Quotient};
use crate::finding::Confidence;

/// So many lists back, a structure is of one of them.
const REACH: usize = 400;

impl Binder<'_> {
    /// The structures a:b:c, member by member.
    pub(super) fn structures(&self) -> Vec<Vec<u32>> {
        let mut structures: Vec<Vec<u32>> = Vec::new();
        for at in (0..self.facts.len()).filter(|at| self.details[*at].member) {
            let follows = |last: &Vec<u32>| {
                last.last().is_some_and(|last| {
                    *last as usize + 1 == at
                        && self.between(self.details[*last as usize].end, self.details[at].start)
                            == ":"
                })
            };
            match structures.last_mut().filter(|last| follows(last)) {
                Some(structure) => structure.push(at as u32),
                None => structures.push(vec![at as u32]),
            }
        }
        structures
    }

    /// 三次产业比例为 a:b:c: the shares of the parts of the closed list before it, in order.
    pub(super) fn structure_shares(
        &self,
        structures: &[Vec<u32>],
        groups: &[Group],
    ) -> Vec<Quotient> {
        let mut shares = Vec::new();
        let mut closed: Vec<&Group> = groups.iter().filter(|group| group.closed).collect();
        closed.sort_by_key(|group| group.whole);
        for structure in structures {
            let first = &self.details[structure[0] as usize];
            // 由上年的 a:b:c 调整为 …: last year's.
            let earlier = self.book.cues.from.within(first.left)
                || self.facts[structure[0] as usize].period.is_none();
            let before = closed.partition_point(|group| group.whole < structure[0]);
            let group = closed[..before].iter().rev().take(REACH).find(|group| {
                let whole = &self.details[group.whole as usize];
                group.parts.len() == structure.len()
                    && (whole.paragraph == first.paragraph || self.in_thirds(structure[0], group))
                    && group.parts.iter().all(|part| *part < structure[0])
            });
            let Some(group) = group.filter(|_| !earlier) else { continue };
            for (rate, part) in structure.iter().zip(&group.parts) {
                shares.push(Quotient {
                    rate: *rate,
                    part: Some(*part),
                    readings: vec![(*part, group.whole)],
                    completion: false,
                    forced: true,
                    confidence: Confidence::Explicit,
                });
            }
        }
        shares
    }

    /// 三次产业结构 in a paragraph of its own, of the closed list of industries before it.
    fn in_thirds(&self, member: u32, group: &Group) -> bool {
        let (fact, whole) = (&self.facts[member as usize], &self.facts[group.whole as usize]);
        let sentence = self.sentence_before(member);
        let thirds = &self.book.cues.thirds;
        let industries = group.parts.iter().all(|part| {
            self.facts[*part as usize].indicator.as_deref().is_some_and(|term| thirds.within(term))
        });
        let clause = sentence.rsplit([',', ';']).next().unwrap_or(sentence);
        industries
            && self.book.cues.thirds_structure.within(clause)
            && fact.owner == whole.owner
            && fact.period == whole.period
    }

    /// What stands before the figure in its sentence.
    fn sentence_before(&self, at: u32) -> &str {
        let detail = &self.details[at as usize];
        let paragraph = self.view.paragraphs[detail.paragraph].at.start as usize;
        let text = self.between(paragraph, detail.start);
        text.rsplit('。').next().unwrap_or(text)
    }
}
