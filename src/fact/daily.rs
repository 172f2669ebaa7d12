//! A mean of each day and the total of a stretch: 上半年新设企业327.4万户，平均每天新设1.81万户.
//!
//! Words: the name of the mean is that of a day and that of a total of its time, or begins or ends that of the level
//! directly before it; whose it is, one of them may leave unsaid. Silence: a stretch of its own (国庆假期, 截至3月24日), two totals of that name, a mean without a name.

use super::bind::Binder;
use super::near::NEAR;
use super::owner::of_one;
use super::quotient::level;
use super::{Aspect, Daily, Fact, Period, Status};

impl Binder<'_> {
    /// Each mean with its total.
    pub(super) fn daily(&self) -> Vec<Daily> {
        let means = 0..self.facts.len();
        means
            .filter_map(|mean| Some(Daily { mean: mean as u32, total: self.total_of(mean)? }))
            .collect()
    }

    fn total_of(&self, mean: usize) -> Option<u32> {
        let detail = &self.details[mean];
        let word = self.book.cues.bounds.daily.beginning(detail.noun)?;
        let what = Some(&detail.noun[word..]).filter(|what| what.chars().count() > 1)?;
        let own = !level(self.facts[mean].aspect) || detail.threshold || detail.bracket;
        if own || self.of_own_stretch(mean) {
            return None;
        }
        let named = |at: usize| {
            let noun = self.details[at].noun;
            noun.starts_with(what) || noun.ends_with(what)
        };
        let before =
            self.level_told_before(mean).filter(|at| named(*at) && self.summed_up(mean, *at));
        if let Some(before) = before {
            return Some(before as u32);
        }
        let term = self.term(what)?;
        let around = (mean.saturating_sub(NEAR)..self.facts.len()).take(2 * NEAR);
        let mut totals = around.filter(|at| {
            self.facts[*at].indicator.as_ref() == Some(&term) && self.summed_up(mean, *at)
        });
        let total = totals.next()?;
        let reading = self.facts[total].reading();
        totals.all(|at| self.facts[at].reading() == reading).then_some(total as u32)
    }

    /// The level directly before it in its sentence, but for how that has changed.
    fn level_told_before(&self, mean: usize) -> Option<usize> {
        let mut before = self.in_sentence(self.details[mean].sentence, mean);
        let last = before.next()?;
        let changed = matches!(self.facts[last].aspect, Aspect::Growth | Aspect::Increment);
        if changed { self.facts[last].of.map(|of| of as usize) } else { Some(last) }
    }

    /// Of one owner and stretch of months, one kind of things, and both results.
    fn summed_up(&self, mean: usize, total: usize) -> bool {
        let (one, all) = (&self.facts[mean], &self.facts[total]);
        let known = &self.details[total];
        let nobody =
            |fact: &Fact| fact.owner.as_deref().is_some_and(|owner| owner.starts_with('#'));
        let result = |status| status != Status::Plan;
        level(all.aspect)
            && matches!(all.period, Some(Period::Months { .. }))
            && all.period == one.period
            && (of_one(one, all) || nobody(one) || nobody(all))
            && result(one.status)
            && result(all.status)
            && one.aspect == all.aspect
            && self.book.vocabulary.units.convert(all.unit, one.unit).is_some()
            && all.set.is_none()
            && all.scope.iter().all(|scope| self.book.known(scope).is_some())
            && !known.threshold
            && !known.bracket
            && !self.of_own_stretch(total)
    }

    /// 国庆假期, 春运40天, 截至3月24日: days that are no months.
    fn of_own_stretch(&self, at: usize) -> bool {
        let bounds = &self.book.cues.bounds;
        let said = self.sentence_text(at);
        bounds.own_stretches.within(said) || bounds.so_far.within(said)
    }
}
