//! All that a total consists of by definition, told sentences behind it: 社会消费品零售总额100亿元，…。去年全省乡村消费品零售额20亿元，…；城镇消费品零售额80亿元.
//!
//! Words: a sentence that begins with all parts of the table, one behind the other, in names that repeat the name of the whole.
//! Silence: 限额以上 in their paragraph, another place, another time, a whole of that name told twice.

use super::anew::FAR;
use super::bind::Binder;
use super::near::NEAR;
use super::owner::of_one;
use super::quotient::level;
use super::{Fact, Group};
use crate::figure::Kind;
use crate::rulebook::Mark;

/// So many characters of the whole's name stand in those of its parts.
const COMMON: usize = 4;

impl Binder<'_> {
    /// Ties the parts of each such sentence to their total.
    pub(super) fn composed_apart(&mut self, groups: &mut Vec<Group>) {
        for first in 0..self.facts.len() {
            let Some((whole, row)) = self.composing(first) else { continue };
            let row: Vec<u32> = row.iter().map(|at| *at as u32).collect();
            self.tie_all(whole as u32, &row, groups);
        }
    }

    fn composing(&self, first: usize) -> Option<(usize, Vec<usize>)> {
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        let name = fact.indicator.as_deref().filter(|_| self.is_bare(first))?;
        let mut known = self.book.cues.composition.iter();
        let of = known.find(|of| of.adds_up && of.parts.iter().any(|part| **part == *name))?;
        if !of.parts.iter().all(|part| repeats(&of.whole, part)) || !self.opens_plainly(first) {
            return None;
        }
        let row: Vec<usize> = (first..self.facts.len())
            .take(NEAR)
            .take_while(|at| self.details[*at].sentence == detail.sentence)
            .filter(|at| level(self.facts[*at].aspect) && self.facts[*at].unit == fact.unit)
            .collect();
        let told =
            |part: &str| row.iter().any(|at| self.facts[*at].indicator.as_deref() == Some(part));
        let alike = |at: &usize| {
            let other = &self.facts[*at];
            self.is_bare(*at)
                && (other.period, other.status) == (fact.period, fact.status)
                && of_one(other, fact)
        };
        if row.len() != of.parts.len()
            || !of.parts.iter().all(|part| told(part))
            || !row.iter().all(alike)
        {
            return None;
        }
        let paragraph = self.view.paragraphs[detail.paragraph].at.start as usize;
        let last = self.details[*row.last()?].end;
        // 327家法人单位消费品零售额40亿元。城镇消费品零售额29.82亿元，…: of what is nearer, or of all.
        let nearer = |at: usize| {
            let other = &self.facts[at];
            let total = other.indicator.as_deref() == Some(&of.whole);
            other.unit == fact.unit && !total && repeats(&of.whole, self.details[at].noun)
        };
        if self.book.cues.narrowed.within(self.between(paragraph, last))
            || self.in_paragraph(detail.paragraph, first).any(nearer)
        {
            return None;
        }
        let article = |at: usize| self.view.paragraphs[self.details[at].paragraph].article;
        let mut totals = (first.saturating_sub(NEAR)..first).rev().filter(|at| {
            let other = &self.facts[*at];
            other.indicator.as_deref() == Some(&of.whole)
                && level(other.aspect)
                && article(*at) == article(first)
                && (other.entity.is_none() || other.entity == fact.entity)
        });
        let whole = totals.next().filter(|at| self.is_bare(*at))?;
        let total = &self.facts[whole];
        let own = total.period == fact.period
            && total.period.is_some()
            && total.status == fact.status
            && total.unit == fact.unit
            && self.of_one_level(total, fact);
        let again = totals.all(|at| self.facts[at].reading() == total.reading());
        let paragraphs = self.details[whole].paragraph + 1..=detail.paragraph;
        // 二、限额以上单位零售情况
        let narrower = |heading: &str| self.book.cues.narrowed.within(heading);
        let headed = paragraphs.take(FAR).filter_map(|at| self.heading(at)).any(narrower);
        (own && again && !headed).then_some((whole, row))
    }

    /// A level of nothing narrower.
    fn is_bare(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        level(fact.aspect)
            && fact.whole.is_none()
            && fact.scope.is_empty()
            && !detail.bracket
            && !detail.threshold
    }

    /// Do no words but whose and when stand before its name in its sentence?
    fn opens_plainly(&self, at: usize) -> bool {
        let detail = &self.details[at];
        let said = self.sentence_up_to(detail.start);
        let Some((mut rest, _)) = said.split_once(detail.noun).filter(|_| !detail.noun.is_empty())
        else {
            return false;
        };
        let start = detail.start - said.len();
        let end = start + rest.len();
        loop {
            rest = rest.trim_start_matches([',', ' ']);
            if rest.is_empty() {
                return true;
            }
            let here = (end - rest.len()) as u32;
            let next = self.figures.partition_point(|figure| figure.at.start < here);
            let date = self
                .figures
                .get(next)
                .filter(|date| date.kind == Kind::Date && date.at.start == here);
            let date = date.map(|date| (date.at.end - date.at.start) as usize);
            let whose = || {
                let (length, mark) = self.book.cues.mark(rest)?;
                let said = matches!(
                    mark,
                    Mark::Period(_) | Mark::Anaphor(_) | Mark::Place(_) | Mark::Entity(_)
                );
                said.then_some(length)
            };
            match date.or_else(whose) {
                Some(length) if length <= rest.len() => rest = &rest[length..],
                _ => return false,
            }
        }
    }

    /// 我省, and 全省 in the same article.
    fn of_one_level(&self, a: &Fact, b: &Fact) -> bool {
        let level = |fact: &Fact| {
            let word =
                fact.owner.as_deref()?.split('#').next().filter(|_| fact.entity.is_none())?;
            let (length, mark) = self.book.cues.mark(word)?;
            match mark {
                Mark::Anaphor(level) if length == word.len() => Some(level),
                _ => None,
            }
        };
        of_one(a, b) || level(a).zip(level(b)).is_some_and(|(a, b)| a == b)
    }
}

/// 消费品零售 in 社会消费品零售总额 and in 乡村消费品零售额.
fn repeats(whole: &str, part: &str) -> bool {
    let starts: Vec<usize> = whole.char_indices().map(|(at, _)| at).chain([whole.len()]).collect();
    starts.windows(COMMON + 1).any(|of| part.contains(&whole[of[0]..of[COMMON]]))
}
