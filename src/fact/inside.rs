//! Of so many, so many: 6起重大火灾中，城市4起，农村2起; 41个行业中，30个行业增长.
//!
//! Words: a count, what is counted and 中 in one clause, behind it counts of the same unit, told as the first of them is: each
//! behind its noun, or before. Silence: 初中, 在建设中, which are no frame; another unit; what comes behind a semicolon.

use super::bind::Binder;
use super::near::NEAR;
use super::{Aspect, Group};
use crate::finding::Confidence;

/// Between the members of a list.
const BREAKS: [char; 4] = [',', ';', '、', ' '];

impl<'a> Binder<'a> {
    /// Ties what follows such a frame to its count, which is then called without 中.
    pub(super) fn inside(&mut self, groups: &mut Vec<Group>) {
        for whole in 0..self.facts.len() {
            let Some(noun) = self.counted_inside(whole) else { continue };
            let inside = self.counts_inside(whole);
            if inside.is_empty() {
                continue;
            }
            self.details[whole].noun = noun;
            if let Some(term) = self.term(noun) {
                self.facts[whole].indicator = Some(term);
            }
            let list = self.details[whole].start as u32;
            let known = |part: &u32| self.facts[*part as usize].whole == Some(whole as u32);
            let inside: Vec<u32> = inside.into_iter().filter(|part| !known(part)).collect();
            let group = Group { list, closed: false, ..Group::closed(whole as u32, inside) };
            // Of others than these the words say no more than that they are some of them.
            let all = group.parts.len() > 1 && self.complete(&group).is_some();
            let sure = if all { Confidence::Explicit } else { Confidence::Inferred };
            for part in group.parts {
                self.tie(part, whole as u32, list, sure, groups);
            }
        }
    }

    /// What the count before 中 counts.
    fn counted_inside(&self, whole: usize) -> Option<&'a str> {
        let (fact, detail) = (&self.facts[whole], &self.details[whole]);
        let cues = &self.book.cues;
        let free = fact.aspect == Aspect::Count && !detail.bracket;
        // 20个项目中有5个…
        let having = cues.bounds.having_inside.ending(detail.noun);
        let end = having.or_else(|| cues.inside.ends.ending(detail.noun)).filter(|_| free)?;
        let behind = self.view.text[detail.end..].starts_with(detail.noun);
        let noun = &detail.noun[..detail.noun.len() - end.len()];
        (behind && cues.inside.never.ending(detail.noun).is_none()).then_some(noun)
    }

    /// The counts of its unit that follow in the sentence.
    fn counts_inside(&self, whole: usize) -> Vec<u32> {
        let of = (&self.facts[whole], &self.details[whole]);
        let own = |at: &usize| self.details[*at].sentence == of.1.sentence;
        let near = (whole + 1..self.facts.len()).take(NEAR).take_while(own);
        let goes_on = |at: &usize| {
            let from = self.details[at - 1].end;
            let words = self.between(from, self.details[*at].start);
            // 另有境外输入78例: no part of those; 有175家…；有149家…: each some of them.
            let again =
                words.rsplit(';').next().is_some_and(|clause| self.book.cues.having.is(clause));
            // 公立医院52家，占10%；民营医院482家，占90%: as the one before has its share, so has it.
            let shared = |at: usize| {
                let share = self.details.get(at).and_then(|detail| detail.share_of);
                share == Some("") && self.facts[at].aspect == Aspect::Share
            };
            let alike = shared(at - 1) && shared(at + 1);
            (!words.contains(';') || again || alike)
                && !self.book.cues.bounds.besides.within(words)
                && self.counted_inside(*at).is_none()
        };
        let alike = |at: &usize| {
            let (fact, detail) = (&self.facts[*at], &self.details[*at]);
            let people = |unit| self.book.vocabulary.units.kind(unit) == "people";
            let one_unit = fact.unit == of.0.unit || (people(fact.unit) && people(of.0.unit));
            fact.aspect == Aspect::Count && one_unit && !detail.bracket
        };
        let counts: Vec<usize> = near.take_while(goes_on).filter(alike).collect();
        // 常住人口中，60岁以上57万人: the age is part of a name.
        let names = |first: &usize| (whole + 1..*first).all(|at| self.details[at].threshold);
        let Some(first) = counts.first().filter(|first| names(first)) else {
            return Vec::new();
        };
        // 10个县中，8个县建成书屋120个: what is told otherwise is something else.
        let led = |at: usize| {
            let clause = self.between(self.details[at - 1].end, self.details[at].start);
            let clause = clause.rsplit(BREAKS).next().unwrap_or("");
            let cues = &self.book.cues;
            let having =
                cues.having.is(clause) || cues.bounds.having_inside.ending(clause).is_some();
            !clause.is_empty() && !having
        };
        let form = led(*first);
        let told = |at: &&usize| {
            let (fact, detail) = (&self.facts[**at], &self.details[**at]);
            // 8个乡镇中6个增长，重点行业中18个增长: of another frame.
            let framed = **at != *first && {
                let clause = self.between(self.details[**at - 1].end, detail.start);
                self.book.cues.inside.ends.ending(clause).is_some()
            };
            let kind = || self.of_another_kind(whole, **at);
            (led(**at) == form && !kind())
                && !framed
                && [fact.whole, fact.set].iter().flatten().all(|of| *of as usize == whole)
                && !detail.threshold
                && fact.status == of.0.status
        };
        counts.iter().take_while(told).map(|at| *at as u32).collect()
    }

    /// 8个园区中有6个开工，12个项目落地: does it count things of a name that the frame has not?
    fn of_another_kind(&self, whole: usize, at: usize) -> bool {
        let things = &self.book.cues.inside.things;
        let behind = &self.view.text[self.details[at].end..];
        let frame = self.details[whole].noun;
        things.beginning(behind).is_some_and(|length| !frame.contains(&behind[..length]))
    }
}
