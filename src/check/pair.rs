//! Which changes of one level belong together: those from one time, told in one breath.

use crate::fact::{Aspect, Fact, Period, Since};

/// Are two changes measured from one time? 同比 and 比年初 are one at the end of a year alone.
pub(super) fn one_base(a: &Fact, b: &Fact) -> bool {
    let changes = |fact: &Fact| matches!(fact.aspect, Aspect::Growth | Aspect::Increment);
    let whole_year = match a.period {
        Some(Period::Months { first: 1, last: 12, .. } | Period::End { month: 12, .. }) => true,
        Some(_) => false,
        None => a.since == Since::Unsaid || b.since == Since::Unsaid,
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

/// 比上年增加1.6亿元，增长14.5%，比预算减少1.4亿元，下降10%: an increase and a rate pair where they stand side by side.
pub(super) fn in_one_breath(facts: &[Fact], increment: u32, rate: u32) -> bool {
    let is = |at: u32, aspect| facts.get(at as usize).is_some_and(|fact| fact.aspect == aspect);
    let changes = |at: u32| is(at, Aspect::Increment) || is(at, Aspect::Growth);
    if increment > rate {
        let behind = facts.get(increment as usize + 1);
        let own = behind.is_some_and(|next| {
            next.aspect == Aspect::Growth
                && next.since == Since::Unsaid
                && next.of == facts[increment as usize].of
        });
        let paired = rate > 0 && is(rate - 1, Aspect::Increment);
        return !own && !paired && !(rate + 1..increment).any(changes);
    }
    !(increment + 1..rate).any(changes)
}
