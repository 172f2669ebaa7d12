//! Changes that belong together: those measured from one time, those of a whole and of all its parts, that of a ratio.
//!
//! Source: communiqués and budgets (收入增收8.2亿元，其中税收增收4.5亿元，非税增收3.7亿元).
//! Silence: a part without an increase of its own, or with two; one measured from another time.

use super::bind::Binder;
use super::detail::Detail;
use super::phrase::Phrase;
use super::{Aspect, Fact, Group, Period, Since};
use std::collections::BTreeMap;

impl Binder<'_> {
    /// Is a bare number at that place a figure: a ratio by its name, or, behind one, by how much that has moved
    /// (城乡收入比为2.09，比上年缩小0.04)?
    pub(super) fn needs_no_unit(&self, found: &Phrase<'_>, start: usize, sentence: usize) -> bool {
        if self.book.cues.unitless.ending(found.noun).is_some() {
            return true;
        }
        let (Some(fact), Some(detail)) = (self.facts.last(), self.details.last()) else {
            return false;
        };
        let ratio = fact.unit.is_none() && fact.aspect == Aspect::Level && fact.specific;
        let beside =
            detail.sentence == sentence && self.between(detail.end, start).starts_with(',');
        ratio && beside && found.change.is_some() && found.noun.is_empty()
    }
}

/// Are two changes measured from one time? 同比 and 比年初 are one at the end of a year alone.
pub(crate) fn one_base(a: &Fact, b: &Fact) -> bool {
    let changes = |fact: &Fact| matches!(fact.aspect, Aspect::Growth | Aspect::Increment);
    let whole_year = match a.period {
        Some(Period::Months { first: 1, last: 12, .. } | Period::End { month: 12, .. }) => true,
        Some(_) => false,
        // 贷款增长9.1%，比年初增加28亿元: 增长 is 同比 unless it stands behind what is measured from the year's start.
        None => match (a.since, b.since) {
            (Since::Unsaid, Since::YearStart) => b.place.span.start < a.place.span.start,
            (Since::YearStart, Since::Unsaid) => a.place.span.start < b.place.span.start,
            (a, b) => a == Since::Unsaid || b == Since::Unsaid,
        },
    };
    let year = |fact: &Fact| fact.base().and_then(Period::in_year);
    let last = a.period.and_then(Period::in_year).map(|year| year - 1);
    let one = match (a.since, b.since) {
        (Since::Named, Since::Named) => a.base == b.base,
        // 比2020年末增加1000张，增长20%，比上年末增长5%.
        (Since::Named, other) | (other, Since::Named) => {
            other == Since::Unsaid || (whole_year && year(a).or(year(b)) == last)
        }
        (Since::Shorter, other) | (other, Since::Shorter) => other == Since::Shorter,
        (Since::Within, _) | (_, Since::Within) => false,
        (a, b) => a == b || whole_year,
    };
    !(changes(a) && changes(b)) || one
}

/// 参保198.58万人，增加5.30万人，其中：在职158.71万人，增加3.27万人；退休39.87万人，增加2.02万人: the increases of all parts
/// make that of their whole.
pub(super) fn increases(facts: &[Fact], groups: &[Group]) -> Vec<Group> {
    let mut known: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (at, fact) in (0..).zip(facts).filter(|(_, fact)| fact.aspect == Aspect::Increment) {
        if let Some(level) = fact.of {
            known.entry(level).or_default().push(at);
        }
    }
    let increase = |level: &u32| match known.get(level)?[..] {
        [only] => Some(only),
        _ => None,
    };
    let one_time = |group: &Group| {
        let of = &facts[group.whole as usize];
        group.parts.iter().all(|part| one_base(of, &facts[*part as usize]))
    };
    let sums = groups.iter().filter(|group| group.closed && !group.mean);
    let changes = sums.filter_map(|group| {
        let parts = group.parts.iter().map(increase).collect::<Option<Vec<u32>>>()?;
        Some(Group { whole: increase(&group.whole)?, parts, ..group.clone() })
    });
    changes.filter(one_time).collect()
}

impl Binder<'_> {
    /// 同比增加526.9亿元，增长134.9%: what the second change is measured from, of which it says nothing itself.
    pub(super) fn compared_with(&self, fact: &Fact, detail: &Detail<'_>) -> Since {
        let Some((before, told)) = self.facts.last().zip(self.details.last()) else {
            return fact.since;
        };
        let pair = matches!(
            (before.aspect, fact.aspect),
            (Aspect::Increment, Aspect::Growth) | (Aspect::Growth, Aspect::Increment)
        );
        let bare = fact.since == Since::Unsaid && detail.noun.is_empty();
        let one = fact.of.is_some() && before.of == fact.of && before.period == fact.period;
        let beside = told.sentence == detail.sentence && told.bracket == detail.bracket;
        let told = pair && bare && one && beside && before.since == Since::YearAgo;
        if told { before.since } else { fact.since }
    }
}
