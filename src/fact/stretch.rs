//! Stretches of time side by side that make up a longer one: 上半年36.1亿元，下半年45.1亿元，全年81.2亿元.
//!
//! Words: one sentence, one noun or none, each of its stretch, and the stretches of the parts fill that of the whole.
//! Silence: a standard indicator (room `cumulative` of the checks knows whether it adds up), what is there at a moment
//! (余额), a mean, a price, a number of people or things.

use super::bind::Binder;
use super::{Aspect, Fact, Group, Period};
use crate::num::UnitId;

/// A year has no more stretches than its months.
const STRETCHES: usize = 13;
/// Dimensions whose amounts add up over the months.
const FLOWS: [&str; 4] = ["money", "mass", "energy", "volume"];

impl Binder<'_> {
    /// The wholes that the stretches of a sentence fill.
    pub(super) fn stretches(&self) -> Vec<Group> {
        let levels = (0..self.facts.len()).filter(|at| self.adds_up(*at));
        let levels: Vec<u32> = levels.map(|at| at as u32).collect();
        let unsaid =
            |fact: &Fact| fact.owner.as_deref().is_some_and(|owner| owner.starts_with('#'));
        let one = |a: &u32, b: &u32| {
            let [(fact, detail), (other, known)] =
                [*a, *b].map(|at| (&self.facts[at as usize], &self.details[at as usize]));
            detail.sentence == known.sentence
                && detail.bracket == known.bracket
                && (fact.unit, fact.status) == (other.unit, other.status)
                && (fact.owner == other.owner || unsaid(fact) || unsaid(other))
                && self.said_again(detail.noun, known.noun)
        };
        levels.chunk_by(one).filter_map(|run| self.filled(run)).collect()
    }

    /// The longest stretch of a run and those that fill it.
    fn filled(&self, run: &[u32]) -> Option<Group> {
        let months = |at: &u32| match self.facts[*at as usize].period {
            Some(Period::Months { year, first, last }) => Some((year, first, last)),
            _ => None,
        };
        let length = |at: &&u32| months(at).map(|(_, first, last)| last - first);
        let whole = run.iter().take(STRETCHES).max_by_key(length)?;
        let (year, mut next, end) = months(whole)?;
        let mut parts: Vec<u32> = run.iter().filter(|at| *at != whole).copied().collect();
        parts.sort_by_key(months);
        for part in &parts {
            match months(part) {
                Some((of, first, last)) if of == year && first == next && last <= end => {
                    next = last + 1
                }
                _ => return None,
            }
        }
        (parts.len() >= 2 && next == end + 1).then(|| Group::closed(*whole, parts))
    }

    /// 营收, 累计营收, or nothing at all.
    fn said_again(&self, one: &str, other: &str) -> bool {
        let bare = |noun: &'_ str| {
            let so_far = self.book.cues.cumulative.beginning(noun).unwrap_or(0);
            noun[so_far..].to_owned()
        };
        one.is_empty() || other.is_empty() || bare(one) == bare(other)
    }

    /// Is it an amount of a stretch of months, and no standard indicator?
    fn adds_up(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let (cues, units) = (&self.book.cues, &self.book.vocabulary.units);
        let standard = || fact.indicator.as_deref().and_then(|term| self.book.known(term));
        let said = [detail.noun, fact.indicator.as_deref().unwrap_or("")];
        fact.aspect == Aspect::Level
            && matches!(fact.period, Some(Period::Months { .. }))
            && fact.unit.per[0] == UnitId::NONE
            && FLOWS.contains(&units.kind(fact.unit))
            && !detail.threshold
            && detail.attribute.is_none()
            && standard().is_none()
            && !said.iter().any(|noun| {
                cues.stock_names.ending(noun).is_some()
                    || cues.means.within(noun)
                    || cues.signed.within(noun)
            })
    }
}
