//! Age groups that are all there are: 0—14岁人口, 15—59岁人口, 60岁及以上人口.
//!
//! Words: ages before one and the same noun, of which the first begin at nothing, each next ones where those before end, and the
//! last have no end. Silence: a gap or an overlap, other words behind an age, another number of people in between.

use super::Group;
use super::bind::Binder;
use super::near::NEAR;
use super::quotient::level;
use crate::num::{Decimal, Hedge, Reading};
use crate::rulebook::narrows_nothing;

/// Between two statements.
const BREAKS: [char; 8] = [',', ';', '、', ':', '。', '(', ')', '\n'];

/// The unit of ages.
const AGE: &str = "age";

/// From an age on, to an age or without end.
struct Ages<'a> {
    from: Decimal,
    to: Option<Decimal>,
    /// The words between the ages and the number of people.
    of: &'a str,
}

impl<'a> Binder<'a> {
    /// Closes each row, and ties it to its whole where nothing has.
    pub(super) fn age_groups(&mut self, groups: &mut Vec<Group>) {
        for first in 0..self.facts.len() {
            let Some(parts) = self.all_ages(first) else { continue };
            let mut tied = parts.iter().filter_map(|part| self.facts[*part as usize].whole);
            let whole = match tied.next() {
                Some(whole) => tied.all(|other| other == whole).then_some(whole),
                None => self.whole_so_called(first, &self.book.cues.wholes.populace, &[]),
            };
            let Some(whole) = whole else { continue };
            self.close_list(whole, parts, groups);
        }
    }

    /// The row of ages that begins there, from birth to no end.
    fn all_ages(&self, first: usize) -> Option<Vec<u32>> {
        let born = self.ages(first).filter(|ages| ages.from.is_zero())?;
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        if self.book.cues.among.within(self.sentence_up_to(detail.start)) && fact.whole.is_none() {
            return None;
        }
        let (mut row, mut last) = (vec![first as u32], born.to);
        let behind = (first + 1..self.facts.len())
            .take(NEAR)
            .take_while(|at| self.details[*at].sentence == detail.sentence)
            .filter(|at| level(self.facts[*at].aspect) && self.facts[*at].unit == fact.unit);
        for at in behind {
            let Some(to) = last else { break };
            let inner = self.facts[at].whole.is_some_and(|whole| row.contains(&whole));
            if inner || self.details[at].bracket {
                continue;
            }
            let next = self.ages(at)?;
            if next.of != born.of || Some(next.from) != to.checked_add(Decimal::ONE) {
                return None;
            }
            let other = &self.facts[at];
            if (other.period, other.status) != (fact.period, fact.status) {
                return None;
            }
            row.push(at as u32);
            last = next.to;
        }
        (last.is_none() && row.len() > 1).then_some(row)
    }

    /// The ages of the people that a figure counts.
    fn ages(&self, at: usize) -> Option<Ages<'a>> {
        let detail = &self.details[at];
        let told = level(self.facts[at].aspect) && !detail.threshold && !detail.bracket;
        let label = self.led_by(at).filter(|_| told)?;
        let age = &self.facts[label];
        if self.book.vocabulary.units.kind(age.unit) != AGE {
            return None;
        }
        let Reading { claim, hedge, .. } = age.reading();
        let (from, to) = match hedge {
            Hedge::Range => (claim.low?, Some(claim.high?)),
            Hedge::AtLeast => (claim.low?, None),
            Hedge::AtMost => (Decimal::ZERO, Some(claim.high?)),
            _ => return None,
        };
        let of = self.between(self.details[label].end, detail.start);
        Some(Ages { from, to, of })
    }

    /// The figure that stands before the words of one, with nothing in between: 0—14岁人口.
    pub(super) fn led_by(&self, at: usize) -> Option<usize> {
        let label = at.checked_sub(1)?;
        let words = self.view.text.get(self.details[label].end..self.details[at].start)?;
        (!words.contains(BREAKS)).then_some(label)
    }

    /// 常住人口, 总人口数: a name of all people.
    pub(super) fn is_populace(&self, noun: &str) -> bool {
        let cues = &self.book.cues;
        cues.wholes.populace.within(noun)
            && narrows_nothing(
                noun,
                "",
                &[&cues.wholes.populace, &cues.plain, &cues.sizes, &cues.gross],
            )
    }
}
