//! Which changes of one level belong together: those told in one breath.

use crate::fact::{Aspect, Fact, Since};

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
    // 批捕36人，起诉126人，分别减少4人、增加14人，下降10%、上升12.5%: one of each, level by level.
    let of = |at: u32| facts[at as usize].of;
    let side_by_side = || {
        (increment + 1..rate)
            .all(|at| changes(at) && of(at).is_some_and(|other| Some(other) != of(rate)))
    };
    !(increment + 1..rate).any(changes) || side_by_side()
}
