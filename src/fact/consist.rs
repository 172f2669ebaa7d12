//! What a whole consists of, told sentences behind it without 其中 or a frame: 常住人口75万人。…家庭户人口70万人，集体户人口5万人.
//!
//! Words: all members of a known partition in a row, in plain words, and before them the whole by a name that says no
//! more than what such a whole is called. Silence: a narrower thing of that name in between, another place or time.

use super::Group;
use super::bind::Binder;
use super::group::members;
use super::list::JOINTS;
use super::near::NEAR;
use super::quotient::level;
use super::whole::firm;
use crate::finding::Confidence;
use crate::rulebook::{Partition, narrows_nothing};

impl Binder<'_> {
    /// Ties the members of each row to their whole.
    pub(super) fn consist(&mut self, groups: &mut Vec<Group>) {
        for first in 0..self.facts.len() {
            let Some((whole, parts)) = self.consisting(first) else { continue };
            let list = self.details[first].start as u32;
            for part in parts {
                self.tie(part, whole, list, Confidence::Explicit, groups);
            }
        }
    }

    fn consisting(&self, first: usize) -> Option<(u32, Vec<u32>)> {
        if !self.is_free(first) || self.framed(first) {
            return None;
        }
        let kind = self.book.vocabulary.units.kind(self.facts[first].unit);
        let listed = |known: &&Partition| {
            let listed = !known.some && !known.nested && known.wholes.first().is_some();
            listed && known.kind.as_deref().is_none_or(|of| of == kind)
        };
        let mut known =
            self.book.cues.partitions.naming(self.called(first)).filter(listed).peekable();
        known.peek()?;
        // 其中 speaks of what stands before it.
        let said = self.sentence_up_to(self.details[first].start);
        if self.book.cues.among.within(said) {
            return None;
        }
        let row = self.row(first);
        known.find_map(|known| {
            let parts = row.get(..known.parts.len())?;
            let nouns: Vec<&str> = parts.iter().map(|at| self.called(*at as usize)).collect();
            members(known, &nouns)?;
            let whole = self.whole_so_called(first, known)?;
            let of = self.details[whole as usize].noun;
            known.are_all(&nouns, of, &self.book.cues.plain).then(|| (whole, parts.to_vec()))
        })
    }

    /// The levels of one unit from there on in the paragraph, of one owner and time.
    fn row(&self, first: usize) -> Vec<u32> {
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        let near = (first..self.facts.len()).take(NEAR);
        let near = near.take_while(|at| self.details[*at].paragraph == detail.paragraph);
        let alike = |at: &usize| {
            let (other, known) = (&self.facts[*at], &self.details[*at]);
            level(other.aspect) && other.unit == fact.unit && !known.bracket
        };
        let goes_on = |at: &usize| {
            let other = &self.facts[*at];
            self.is_free(*at) && other.owner == fact.owner && other.period == fact.period
        };
        near.filter(alike).take_while(goes_on).map(|at| at as u32).collect()
    }

    /// Its noun, or the name that 分别 gives it: 一日游游客和过夜游客分别为….
    fn called(&self, at: usize) -> &str {
        let noun = self.details[at].noun;
        let told = noun.is_empty() || noun.contains(JOINTS);
        self.facts[at].indicator.as_deref().filter(|_| told).unwrap_or(noun)
    }

    /// A level that no words have made a part or an attribute of something.
    fn is_free(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        level(fact.aspect)
            && fact.whole.is_none()
            && fact.set.is_none()
            && !self.called(at).is_empty()
            && !detail.bracket
            && !detail.threshold
            && detail.attribute.is_none()
    }

    /// The level before the row that bears the name of the whole and no more: 常住人口, no 农村人口 and no part of another.
    fn whole_so_called(&self, first: usize, partition: &Partition) -> Option<u32> {
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        let article = |paragraph: usize| self.view.paragraphs[paragraph].article;
        let own = article(detail.paragraph);
        let mut named = self.before(first).filter(|at| {
            let (other, known) = (&self.facts[*at], &self.details[*at]);
            level(other.aspect)
                && other.unit == fact.unit
                && partition.wholes.within(known.noun)
                && article(known.paragraph) == own
        });
        let nearest = named.next()?;
        let (whole, known) = (&self.facts[nearest], &self.details[nearest]);
        let cues = &self.book.cues;
        let plain = [&partition.plain, &partition.wholes, &cues.plain, &cues.sizes];
        // 常住人口50万人，户籍人口60万人: of either.
        let other = |at: usize| {
            let other = &self.facts[at];
            other.whole.is_none()
                && other.period == whole.period
                && self.details[at].noun != known.noun
                && narrows_nothing(self.details[at].noun, "", &plain)
        };
        let near = known.paragraph == detail.paragraph;
        let one = |same: bool| same && (near || whole.period.is_some());
        let told = self.is_free(nearest)
            && whole.scope.is_empty()
            && narrows_nothing(known.noun, "", &plain)
            && one(whole.period == fact.period)
            && (whole.owner == fact.owner || fact.entity.is_none())
            && firm(whole.status, fact.status);
        (told && !named.any(other)).then_some(nearest as u32)
    }
}
