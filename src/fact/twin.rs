//! Two measures of one thing side by side: 低保对象47647户、67584人，其中城市25552户、32976人，农村22095户、34608人.
//!
//! Source: communiqués; PATTERNS 2b. Shape: where every member of a list has such a second figure, of one unit, those
//! make a list again. So do those that are the same attribute of each (事故209起、死亡113人，其中道路事故122起、死亡49人).
//! Silence: a member without one, a second figure with other words of its own, of another time.

use super::bind::Binder;
use super::detail::Detail;
use super::near::NEAR;
use super::{Aspect, Fact, Group, key};

/// Between a figure and its twin: 、 or the bracket that it stands in, or nothing.
const BESIDE: [&str; 4] = ["、", "(", OVER, ""];
/// Between two measures that are told as one: 930套/76458㎡.
const OVER: &str = "/";

impl<'a> Binder<'a> {
    /// 成交930套/76458㎡: the second one is the area of what the first counts.
    pub(super) fn name_twin(&self, fact: &mut Fact, detail: &mut Detail<'a>, noun: &str) {
        let area = self.book.cues.areas.first();
        let Some((first, area)) = self.details.len().checked_sub(1).zip(area) else { return };
        let (of, known) = (&self.facts[first], &self.details[first]);
        let beside = self.between(known.end, detail.start) == OVER;
        let measures = of.aspect == Aspect::Count
            && fact.aspect == Aspect::Level
            && self.book.vocabulary.units.kind(fact.unit) == "area";
        if noun.is_empty() && beside && measures && fact.indicator.is_none() {
            let named = |of| key::attribute(of, area, self.book);
            fact.indicator = Some(of.indicator.as_deref().map_or_else(|| area.into(), named));
            (fact.set, fact.scope) = (Some(first as u32), of.scope.clone());
            fact.specific = of.specific;
            detail.attribute = Some(area);
        }
    }

    /// The lists that the second figures make.
    pub(super) fn twins(&self, groups: &mut Vec<Group>) {
        let lists = groups.iter().filter(|group| !group.mean);
        let twins: Vec<Group> = lists.filter_map(|group| self.twin_list(group)).collect();
        let lists = groups.iter().filter(|group| !group.mean);
        let attributes: Vec<Group> = lists.flat_map(|group| self.attribute_lists(group)).collect();
        groups.extend(twins.into_iter().chain(attributes));
    }

    /// 死亡113人 of the accidents, 死亡64人 and 49人 of their kinds: a list for each attribute that the whole has and a part has.
    fn attribute_lists(&self, group: &Group) -> Vec<Group> {
        let of_whole = self.attributes_of(group.whole);
        let list = |whole: u32| {
            let (of, known) = (&self.facts[whole as usize], &self.details[whole as usize]);
            let alike = |at: &u32| {
                let (fact, detail) = (&self.facts[*at as usize], &self.details[*at as usize]);
                let time = (fact.period, fact.status) == (of.period, of.status);
                detail.attribute == known.attribute
                    && self.told_alike(detail, known)
                    && (fact.aspect, fact.unit) == (of.aspect, of.unit)
                    && time
                    && fact.whole.is_none_or(|own| own == group.whole)
            };
            let parts = group.parts.iter();
            let parts: Vec<u32> =
                parts.filter_map(|part| self.attributes_of(*part).find(alike)).collect();
            let closed = group.closed && parts.len() == group.parts.len();
            (!parts.is_empty()).then(|| Group { whole, parts, closed, ..group.clone() })
        };
        of_whole.filter_map(list).collect()
    }

    /// The levels and counts behind a set in its sentence that are attributes of it.
    fn attributes_of(&self, set: u32) -> impl Iterator<Item = u32> {
        let sentence = self.details[set as usize].sentence;
        let behind = (set + 1..self.facts.len() as u32)
            .take(NEAR)
            .take_while(move |at| self.details[*at as usize].sentence == sentence);
        behind.filter(move |at| {
            let fact = &self.facts[*at as usize];
            fact.set == Some(set)
                && matches!(fact.aspect, Aspect::Level | Aspect::Count)
                && self.details[*at as usize].attribute.is_some()
        })
    }

    fn twin_list(&self, group: &Group) -> Option<Group> {
        let whole = self.twin(group.whole)?;
        let unit = self.facts[whole as usize].unit;
        let parts: Vec<u32> =
            group.parts.iter().map(|part| self.twin(*part)).collect::<Option<_>>()?;
        let of = self.details[whole as usize].noun;
        let alike = |part: &u32| {
            let (fact, noun) = (&self.facts[*part as usize], self.details[*part as usize].noun);
            let own = fact.whole.is_none_or(|own| own == whole);
            fact.unit == unit && own && noun.is_empty() == of.is_empty()
        };
        parts.iter().all(alike).then(|| Group { whole, parts, ..group.clone() })
    }

    /// The figure beside another one, of another unit, that has no words of its own, or behind a comma nothing but the name of a yield:
    /// 面积10322亩，年产量23414吨，其中：苹果梨面积5181亩，年产11848吨.
    fn twin(&self, of: u32) -> Option<u32> {
        let twin = of as usize + 1;
        let (first, second) = (&self.details[of as usize], self.details.get(twin)?);
        let beside = self.view.text.get(first.end..second.start)?;
        let bare = second.noun.is_empty() && BESIDE.contains(&beside);
        let own = self.facts[twin].set.is_none() && second.attribute.is_none();
        let yields = |left: &str| self.book.cues.bounds.yields.is(left.trim_matches([',', ' ']));
        let named = own && beside.starts_with(',') && yields(beside);
        let (one, other) = (&self.facts[of as usize], &self.facts[twin]);
        let states = |fact: &Fact| matches!(fact.aspect, Aspect::Level | Aspect::Count);
        let measures = states(one) && states(other) && one.unit != other.unit;
        ((bare || named) && measures).then_some(twin as u32)
    }
}
