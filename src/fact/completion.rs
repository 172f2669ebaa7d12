//! How far plans have been fulfilled that the text does not print: 为预算的93.8%.
//!
//! Source: PATTERNS C4. The rate belongs to the level before it in its sentence, only rates between.

use super::bind::Binder;
use super::{Aspect, Completion};

impl Binder<'_> {
    /// The rates of unprinted plans, in order.
    pub(super) fn completions(&self) -> Vec<Completion> {
        (0..self.facts.len()).filter_map(|rate| self.of_plan(rate)).collect()
    }

    fn of_plan(&self, rate: usize) -> Option<Completion> {
        let detail = &self.details[rate];
        if !detail.of_budget || self.facts[rate].aspect != Aspect::Rate {
            return None;
        }
        let done = self
            .in_sentence(detail.sentence, rate)
            .find(|at| !matches!(self.facts[*at].aspect, Aspect::Rate | Aspect::Growth))?;
        let result = self.facts[done].aspect == Aspect::Level;
        let apart = self.details[done].bracket != detail.bracket;
        (result && !apart).then(|| Completion {
            rate: rate as u32,
            done: done as u32,
            plan: detail.left.trim_start_matches([',', ' ', ';']).into(),
        })
    }
}
