//! Changes told a sentence or more behind their level, which they call by its name: 回族人口17.6万人，占23.5%。与2010年相比，
//! 回族人口增加3.5万人，增长24.8%.
//!
//! Words: an increase that names a level of its paragraph and the rate of it directly behind; or 与2010年的62.5万人相比 behind
//! the name of a level, and the changes that follow. Silence: another owner, time or status, two levels of that name.

use super::bind::Binder;
use super::near::NEAR;
use super::phrase::noun;
use super::quotient::level;
use super::{Aspect, Basis, key};
use crate::figure::Figure;
use crate::finding::Confidence;

impl Binder<'_> {
    /// Ties changes to the levels that they call by name.
    pub(super) fn recalled(&mut self) {
        for at in 0..self.facts.len() {
            let measured = self.measured_again(at);
            let named = || self.increase_again(at).map(|level| (level, at..at + 2));
            let Some((level, changes)) = measured.or_else(named) else { continue };
            let of = self.facts[level].clone();
            if changes.start > at {
                self.facts[level].before = Some(at as u32);
            }
            for change in changes {
                let fact = &mut self.facts[change];
                fact.of = Some(level as u32);
                fact.indicator.clone_from(&of.indicator);
                fact.specific = of.specific;
            }
        }
    }

    /// The level that an increase names, with its rate behind it.
    fn increase_again(&self, at: usize) -> Option<usize> {
        let (fact, rate) = (&self.facts[at], self.facts.get(at + 1)?);
        let (detail, behind) = (&self.details[at], &self.details[at + 1]);
        let increase = fact.aspect == Aspect::Increment && fact.of.is_none() && fact.specific;
        let pair = rate.aspect == Aspect::Growth
            && rate.of.is_none()
            && rate.basis == Basis::Plain
            && behind.noun.is_empty()
            && behind.sentence == detail.sentence
            && self.between(detail.end, behind.start).starts_with([',', '、']);
        if !increase || !pair || detail.bracket {
            return None;
        }
        let near = self.in_paragraph(detail.paragraph, at);
        let mut named = near.filter(|before| {
            level(self.facts[*before].aspect) && self.facts[*before].indicator == fact.indicator
        });
        let level = named.next()?;
        let (of, known) = (&self.facts[level], &self.details[level]);
        let alike = named.next().is_none()
            && known.sentence != detail.sentence
            && of.unit.of == fact.unit.of
            && (&of.owner, of.period, of.status) == (&fact.owner, fact.period, fact.status)
            && (fact.scope.is_empty() || of.scope == fact.scope)
            && !known.threshold
            && !known.bracket;
        alike.then_some(level)
    }

    /// 全市常住人口与2010年的62.5万人相比，增加2.6万人，增长4.1%: the level of that name, and the changes.
    fn measured_again(&self, at: usize) -> Option<(usize, std::ops::Range<usize>)> {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let behind = self.clause_behind(detail.end);
        if !level(fact.aspect) || !self.book.cues.measured_behind.begins(behind) {
            return None;
        }
        let words = self.name_measured(detail.start)?;
        let (name, _) = key::indicator(noun(words, &self.book.cues), self.book)?;
        let mut before = self.before(at).filter(|other| {
            level(self.facts[*other].aspect) && self.facts[*other].indicator.as_ref() == Some(&name)
        });
        let later = before.next()?;
        let of = &self.facts[later];
        let changes = (at + 1..self.facts.len()).take(NEAR).take_while(|change| {
            let (fact, known) = (&self.facts[*change], &self.details[*change]);
            // 年平均增长0.4% asks for the very year.
            let mean = fact.basis == Basis::Mean && of.confidence == Confidence::Explicit;
            known.sentence == detail.sentence
                && matches!(fact.aspect, Aspect::Increment | Aspect::Growth)
                && fact.of.is_none()
                && (mean || (known.noun.is_empty() && fact.basis == Basis::Plain))
                && fact.period == of.period
        });
        let changes = changes.count();
        let fits = changes > 0
            && self.clause_before(self.details[later].start).contains(words)
            && of.unit == fact.unit
            && of.before.is_none()
            && !self.details[later].threshold
            && !self.details[later].bracket;
        fits.then_some((later, at + 1..at + 1 + changes))
    }

    /// What stands before 与 in the clause of a figure that something is measured against.
    fn name_measured(&self, start: usize) -> Option<&str> {
        let figures =
            &self.figures[..self.figures.partition_point(|f| (f.at.start as usize) < start)];
        let from = self.clause_start(start);
        let inside = |figure: &&Figure| figure.at.start as usize >= from;
        let first = figures.iter().rev().take(NEAR).take_while(inside).last();
        let end = first.map_or(start, |figure| figure.at.start as usize);
        let words = self.between(from, end);
        let with = self.book.cues.measured_with.ending(words)?;
        let words = &words[..words.len() - with.len()];
        (!words.is_empty()).then_some(words)
    }
}
