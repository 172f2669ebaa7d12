//! Wholes and their parts, and when the parts are all.
//!
//! Source: PATTERNS 5c. A list is exhaustive where its members form a known partition or the last
//! one is 其他; closeness of the sum is no evidence.

use super::Group;
use super::bind::Binder;
use crate::finding::Confidence;
use crate::num::UnitId;

/// A noun this short (in characters) is a label.
const LABEL: usize = 4;

impl Binder<'_> {
    /// Notes part and whole, and lends the part the whole's name where it has only a label (国家级, 出口).
    pub(super) fn tie(
        &mut self,
        part: u32,
        whole: u32,
        list: u32,
        confidence: Confidence,
        groups: &mut Vec<Group>,
    ) {
        // A mean of groups lies between them: 人均 is no sum.
        let means = &self.book.cues.means;
        let of = &self.details[whole as usize];
        let mean = means.within(&of.noun)
            || means.within(&of.left)
            || means.within(&self.details[part as usize].noun);
        let of = self.facts[whole as usize].indicator.clone();
        let fact = &mut self.facts[part as usize];
        if fact.whole.is_some() || part == whole || mean {
            return;
        }
        fact.whole = Some(whole);
        // A label (国家级, 开工项目) means something only as a part of its whole; a full noun by itself.
        let label = !fact.specific
            || fact.indicator.as_ref().is_none_or(|own| own.chars().count() <= LABEL);
        if let Some(of) = of.filter(|_| label && fact.set.is_none())
            && !fact.scope.contains(&of)
        {
            fact.scope.push(of);
        }
        match groups
            .iter_mut()
            .rev()
            .take(8)
            .find(|g| g.whole == whole && g.list == list && g.confidence == confidence)
        {
            Some(group) => group.parts.push(part),
            None => {
                groups.push(Group { whole, parts: vec![part], list, closed: false, confidence })
            }
        }
    }

    /// Closes the groups whose parts are known to make up the whole.
    pub(super) fn close(&self, groups: &mut Vec<Group>, exhaustive: &[u32]) {
        let mut closed = Vec::new();
        for group in groups.iter() {
            if group.confidence != Confidence::Explicit || group.parts.len() < 2 {
                continue;
            }
            let all = exhaustive.contains(&group.list).then(|| group.parts.clone());
            if let Some(parts) = all.or_else(|| self.partition(group)) {
                closed.push(Group { parts, closed: true, ..group.clone() });
            }
        }
        groups.extend(closed);
    }

    /// The parts that are the members of a known partition, one each.
    fn partition(&self, group: &Group) -> Option<Vec<u32>> {
        let whole = &self.facts[group.whole as usize];
        let of = &self.details[group.whole as usize].noun;
        let kind = self.book.vocabulary.units.kind(whole.unit);
        // 限额以上 parts beside a total of all units.
        let narrowed = |noun: &str| self.book.cues.narrowed.within(noun);
        let mixed = group
            .parts
            .iter()
            .any(|part| narrowed(&self.details[*part as usize].noun) && !narrowed(of));
        if mixed || whole.unit.per[0] != UnitId::NONE {
            return None;
        }
        let noun = |part: &u32| {
            let set = self.facts[*part as usize].set.unwrap_or(*part);
            &*self.details[set as usize].noun
        };
        for partition in &self.book.cues.partitions {
            let other_kind = partition.kind.as_deref().is_some_and(|wanted| wanted != kind);
            let other_whole = partition.whole.as_deref().is_some_and(|wanted| !of.contains(wanted));
            if other_kind || other_whole || partition.except.iter().any(|word| of.contains(&**word))
            {
                continue;
            }
            let mut found: Vec<u32> = Vec::new();
            for member in &partition.parts {
                let mut named = group
                    .parts
                    .iter()
                    .filter(|part| first_of(noun(part), &partition.parts) == Some(member));
                found.extend(
                    named
                        .next()
                        .copied()
                        .filter(|part| named.next().is_none() && !found.contains(part)),
                );
            }
            if found.len() == partition.parts.len() {
                return Some(found);
            }
        }
        let last = group
            .parts
            .last()
            .filter(|last| noun(last).starts_with("其他") || noun(last).starts_with("其它")); // wording
        last.map(|_| group.parts.clone())
    }
}

/// The member whose word begins first in the noun: 非税收入 is of 非税, not of 税收.
fn first_of<'m>(noun: &str, members: &'m [Box<str>]) -> Option<&'m Box<str>> {
    let found = members.iter().filter_map(|member| Some((noun.find(&**member)?, member)));
    found.min_by_key(|(at, _)| *at).map(|(_, member)| member)
}

/// How many characters two nouns have in common at their ends.
pub(super) fn common_tail(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count()
}
