//! A share in what a wider place has of the same thing: 全省粮食产量3600万吨。青石县粮食产量85万吨，占全省的2.36%.
//!
//! Words: 占 and a place, with nothing behind it but 总量 or the name of the part itself. The whole is what that place has of the
//! part's own indicator, of its time, or what the part stands below by 其中. Silence: a place of which the text says no such
//! figure, or two; a part that is the place's own.

use super::bind::Binder;
use super::quotient::level;
use super::whole::{REACH, firm};
use crate::finding::Confidence;
use crate::rulebook::{Level, Mark};

impl Binder<'_> {
    /// Of what the place in the words has of the same thing as the part.
    pub(super) fn whole_of_place(&self, part: u32, of: &str) -> Option<(u32, Confidence)> {
        let cues = &self.book.cues;
        let of = &of[cues.same_time.beginning(of).unwrap_or(0)..];
        let (length, mark) = cues.mark(of)?;
        let (place, rest) = of.split_at(length);
        let fact = &self.facts[part as usize];
        let held = |whole: u32| {
            let indicator = self.facts[whole as usize].indicator.as_deref();
            self.has_it(whole, place, mark)
                && indicator.is_some_and(|name| self.names_whole(rest, name))
        };
        if let Some(whole) = fact.whole {
            let one_unit = self.facts[whole as usize].unit == fact.unit;
            let same = one_unit && held(whole) && self.of_its_kind(part, whole);
            return same.then_some((whole, Confidence::Explicit));
        }
        let name = fact.indicator.as_ref().filter(|_| fact.specific && fact.scope.is_empty())?;
        let alike = |at: &u32| {
            let other = &self.facts[*at as usize];
            other.indicator.as_ref() == Some(name)
                && level(other.aspect)
                && other.unit == fact.unit
                && other.owner != fact.owner
                && other.scope.is_empty()
                && other.period == fact.period
                && other.period.is_some()
                && firm(other.status, fact.status)
                && !self.details[*at as usize].threshold
                && held(*at)
        };
        let mut found = (0..part).rev().take(REACH).filter(alike);
        let whole = found.next()?;
        let reading = self.facts[whole as usize].reading();
        let one = found.all(|other| self.facts[other as usize].reading() == reading);
        one.then_some((whole, Confidence::Explicit))
    }

    /// 其中青石县85万吨, 其中青石县粮食产量85万吨: nothing but whose it is? 旅游收入…，其中门票收入 is of another kind.
    fn of_its_kind(&self, part: u32, whole: u32) -> bool {
        let (noun, all) = (self.details[part as usize].noun, self.details[whole as usize].noun);
        let cues = &self.book.cues;
        let place = [&cues.inner_places, &cues.outer_places]
            .iter()
            .any(|ranks| ranks.ending(noun).is_some());
        let kind = cues.without_size(all);
        let [own, of_all] = [part, whole].map(|at| &self.facts[at as usize].indicator);
        own.is_none() || own == of_all || place || (!kind.is_empty() && noun.ends_with(kind))
    }

    /// 总量, 总产量 of 粮食产量, or nothing at all: do the words behind the place name all of what is called so?
    fn names_whole(&self, rest: &str, name: &str) -> bool {
        let cues = &self.book.cues;
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        let size =
            cues.gross.beginning(rest).map(|word| &rest[word..]).filter(|size| !size.is_empty());
        rest.is_empty()
            || cues.wholes.totals.is(rest)
            || size.is_some_and(|size| name.ends_with(size))
            || self.term(rest).is_some_and(|term| *term == *name)
    }

    /// Is the figure that place's by name, or of 全省 where the words say so?
    fn has_it(&self, at: u32, place: &str, mark: Mark) -> bool {
        let fact = &self.facts[at as usize];
        let (entity, owner) = (fact.entity.as_deref(), fact.owner.as_deref());
        match mark {
            Mark::Place(id) => entity == Some(self.book.cues.gazetteer.get(id).name),
            Mark::Anaphor(Level::Country) => {
                entity.is_some() && entity == self.book.cues.countries.first()
            }
            Mark::Anaphor(Level::Province | Level::City | Level::County) => {
                let rank = place.chars().last();
                let ranked = rank.zip(entity).is_some_and(|(rank, entity)| entity.ends_with(rank));
                ranked || owner.is_some_and(|owner| owner.starts_with(place))
            }
            _ => false,
        }
    }
}
