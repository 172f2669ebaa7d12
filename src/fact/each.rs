//! A mean of each of so many, and the total of them: 培训100期，培训5000人次，平均每期50人次.
//!
//! Words: 平均每 or 均 and the unit by which the sentence counts one thing; the one other amount of the mean's kind before it is
//! the total, unless the mean is of something else by its name. Silence: two counts of that unit, two amounts, a count or an amount
//! of another sentence.

use super::Status;
use super::bind::Binder;
use super::group::common_tail;
use super::phrase::phrase;
use super::quotient::level;
use super::sum::BEFORE;
use crate::num::{Decimal, Reading, Unit};

/// What the mean and the total are called after.
const CALLED: usize = 2;

/// A mean, and what it is of, by fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Each {
    /// What each has.
    pub mean: u32,
    /// How many they are.
    pub count: u32,
    /// What all have.
    pub total: u32,
}

impl Binder<'_> {
    /// Every mean of each with its count and its total.
    pub(super) fn each(&self) -> Vec<Each> {
        (0..self.facts.len()).filter_map(|mean| self.mean_of(mean)).collect()
    }

    /// 户均5人: a mean is rounded, whole as it looks.
    pub(super) fn as_mean(&self, left: &str, reading: Reading) -> Reading {
        let whole = reading.value.filter(|_| reading.claim.as_point().is_some());
        let mean = whole.filter(|_| self.each_of(left.trim_start_matches(BEFORE)).is_some());
        mean.and_then(|value| Reading::rounded(value, Decimal::ONE)).unwrap_or(reading)
    }

    fn mean_of(&self, mean: usize) -> Option<Each> {
        let (fact, detail) = (&self.facts[mean], &self.details[mean]);
        if !level(fact.aspect) {
            return None;
        }
        let (unit, rest) = self.each_of(detail.left.trim_start_matches(BEFORE))?;
        let plan = |status: Status| status == Status::Plan;
        let near: Vec<usize> = self
            .in_sentence(detail.sentence, mean)
            .filter(|at| {
                let (other, known) = (&self.facts[*at], &self.details[*at]);
                level(other.aspect)
                    && !known.bracket
                    && !known.threshold
                    && other.period == fact.period
                    && plan(other.status) == plan(fact.status)
            })
            .collect();
        let only = |of: &dyn Fn(usize) -> bool| {
            let mut found = near.iter().copied().filter(|at| of(*at));
            found.next().filter(|_| found.next().is_none())
        };
        let count = only(&|at| self.facts[at].unit == unit)?;
        let total = only(&|at| self.facts[at].unit == fact.unit)?;
        let [counted, all] = [count, total].map(|at| self.details[at].noun);
        let noun = phrase(rest, &self.book.cues).noun;
        // 项目20个，…平均每个项目6亿元: the noun behind the unit is what is counted.
        let noun = if counted.ends_with(noun) { "" } else { noun };
        let own = noun.is_empty() || common_tail(noun, all) >= CALLED;
        // 家庭户9.8万户，户籍人口32.6万人，户均3.1人: not all of them live in one.
        let cues = &self.book.cues;
        let populace = cues.wholes.populace.within(all);
        let means = populace || [counted, all].iter().any(|noun| cues.means.within(noun));
        let mean = mean as u32;
        (own && !means && unit != fact.unit && count != total).then_some(Each {
            mean,
            count: count as u32,
            total: total as u32,
        })
    }

    /// 平均每期, 户均贷款: of what each is one, and what it has.
    fn each_of<'t>(&self, noun: &'t str) -> Option<(Unit, &'t str)> {
        let each = &self.book.cues.bounds.each;
        let units = &self.book.vocabulary;
        if let Some(word) = each[0].beginning(noun) {
            let (length, unit) = units.unit_at(&noun[word..])?;
            return Some((unit, noun[word + length..].trim_start_matches('的')));
        }
        let (length, unit) = units.unit_at(noun)?;
        let rest = &noun[length..];
        Some((unit, &rest[each[1].beginning(rest)?..]))
    }
}
