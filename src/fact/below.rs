//! What the places below have beside the place's own: 市本级债务限额236亿元；县(市、区)债务限额882亿元 are all of 全市.
//!
//! Source: budgets that tell the debt, income and spending of each level of government.
//! Silence: another name, time or unit, a third place between, no figure of the whole place shortly before.

use super::bind::Binder;
use super::home::here;
use super::quotient::level;
use super::{Fact, Group, Period, Term};
use crate::finding::Confidence;
use crate::num::Unit;

/// So many figures back the place's own and the whole are found.
const NEAR: usize = 24;

impl Binder<'_> {
    /// 县(市、区): whose a figure is that these words open.
    pub(super) fn below(&self, subject: &str, article: u16) -> Option<Term> {
        let length = self.book.cues.places_below.beginning(subject)?;
        Some(here(&subject[..length], self.doc.0, article))
    }

    pub(super) fn is_of_below(&self, owner: Option<&str>) -> bool {
        let name = owner.and_then(|owner| owner.split('#').next());
        name.is_some_and(|name| self.book.cues.places_below.is(name))
    }

    /// Wholes of the place's own and of what the places below have.
    pub(super) fn of_places_below(&self, groups: &mut Vec<Group>) {
        for below in 0..self.facts.len() {
            let fact = &self.facts[below];
            if !self.is_of_below(fact.owner.as_deref()) || !level(fact.aspect) || !fact.specific {
                continue;
            }
            let alike = |at: &usize| {
                let other = &self.facts[*at];
                level(other.aspect) && key(other) == key(fact)
            };
            let mut told = self.before(below).take(NEAR).filter(alike);
            let owner = |at: usize| self.facts[at].owner.as_deref();
            let Some(own) = told.next() else { continue };
            let Some((place, _)) = owner(own).and_then(|owner| owner.rsplit_once('·')) else {
                continue;
            };
            // 市本级支出100亿元（含对县(市、区)补助30亿元）: counted with both.
            let note = self.sentence_behind(self.details[own].end).strip_prefix('(');
            let note =
                note.map(|note| note.split(|c: char| c.is_ascii_digit()).next().unwrap_or(note));
            let twice = note.is_some_and(|note| self.book.cues.places_below.within(note));
            let whole = told.next().filter(|whole| owner(*whole) == Some(place) && !twice);
            if let Some(whole) = whole {
                let parts = vec![own as u32, below as u32];
                let confidence = Confidence::Inferred;
                groups.push(Group { confidence, ..Group::closed(whole as u32, parts) });
            }
        }
    }
}

/// Of what and when it is.
fn key(fact: &Fact) -> (&Option<Term>, Option<i32>, Unit) {
    (&fact.indicator, fact.period.and_then(Period::in_year), fact.unit)
}
