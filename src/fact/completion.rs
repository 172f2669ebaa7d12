//! How far plans have been fulfilled: 为预算的93.8%, of a budget that the text does not print or has printed before.
//!
//! Source: PATTERNS C4. The rate belongs to the level before it in its sentence, only rates between.

use super::bind::Binder;
use super::quotient::level;
use super::{Aspect, Completion, Quotient};
use crate::finding::Confidence;

/// So many figures back stands the budget that a result is held against.
const NEAR: usize = 12;

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

    /// 支出预算调整为1571亿元。实际支出1512亿元，完成调整预算的96.3%: what 实际 sets against the budget just named.
    pub(super) fn of_budget_before(&self, rate: usize) -> Option<Quotient> {
        let cues = &self.book.cues;
        let detail = &self.details[rate];
        let goal = detail.left.strip_suffix('的').is_some_and(|left| cues.plans.within(left));
        if !goal || detail.bracket || self.facts[rate].aspect != Aspect::Rate {
            return None;
        }
        let amount = |at: usize| level(self.facts[at].aspect) && !self.details[at].bracket;
        let part = self.in_sentence(detail.sentence, rate).find(|at| amount(*at))?;
        let known = &self.details[part];
        let done = cues.actual.within(known.left) && self.facts[part].whole.is_none();
        let side = |at: usize| {
            let left = self.details[at].left;
            cues.account_sides.first_in(left).map(|from| left[from..].chars().next())
        };
        let mut before =
            self.in_paragraph(known.paragraph, part).take(NEAR).filter(|at| amount(*at));
        let whole = before.find(|at| self.facts[*at].whole.is_none())?;
        let (plan, fact) = (&self.facts[whole], &self.facts[part]);
        let budget = cues.plans.within(self.details[whole].left)
            && self.details[whole].sentence + 1 >= known.sentence
            && !cues.actual.within(self.details[whole].left);
        // 收入预算为122亿元，支出预算为109亿元。实际完成收入121亿元: of the other side.
        let one_side = side(part).is_none() || side(part) == side(whole);
        let amended =
            cues.adjusted.within(detail.left) == cues.adjusted.within(self.details[whole].left);
        let one = plan.unit == fact.unit && plan.owner == fact.owner && plan.period == fact.period;
        (done && budget && one_side && amended && one).then(|| Quotient {
            rate: rate as u32,
            part: Some(part as u32),
            readings: vec![(part as u32, whole as u32)],
            completion: true,
            others: Vec::new(),
            forced: false,
            confidence: Confidence::Explicit,
        })
    }
}
