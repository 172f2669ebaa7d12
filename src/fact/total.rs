//! The whole of a share that is of the total: 占总数的65%, 占全市的65%.
//!
//! Words: a level told before that the part is named after; of several the one whose whole name the part ends with. Silence: a
//! total whose own part bears its name, what the article has not told.

use super::bind::Binder;
use super::near::NEAR;
use super::quotient::level;
use super::whole::REACH;
use super::{Aspect, Quotient};
use crate::finding::Confidence;

/// A verb has so many characters.
const VERB: usize = 2;

impl Binder<'_> {
    /// 火灾280起，亡19人。…工厂火灾30起，亡4人，分别占总数的…: the total that the part ends with, told before as no part of
    /// another; of what a list goes on with, that beside it.
    pub(super) fn total_whole(
        &self,
        rate: usize,
        part: u32,
        of: &str,
        before: &[Quotient],
    ) -> Option<(u32, Confidence)> {
        let place = self.is_place(of);
        let total = self.book.cues.wholes.totals.ending(of).filter(|_| !place);
        if let Some(whole) = self.facts[part as usize].whole {
            let done = total.map(|total| &of[..of.len() - total.len()]);
            let done = done.filter(|_| !self.only_new(self.details[whole as usize].noun, of));
            let meant = |done: &str| match done.is_empty() {
                true => self.framed(part as usize),
                false => self.only_total(whole, part, done),
            };
            return done.is_some_and(meant).then_some((whole, Confidence::Inferred));
        }
        if !place && total != Some(of) {
            return None;
        }
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let article = |at: usize| self.view.paragraphs[self.details[at].paragraph].article;
        let alike = |at: &usize| {
            let other = &self.facts[*at];
            level(other.aspect)
                && other.unit == fact.unit
                && other.whole.is_none()
                && other.period == fact.period
                && other.period.is_some()
                && (other.owner == fact.owner || fact.entity.is_none() || place)
                && !self.details[*at].threshold
                && !self.details[*at].bracket
                && article(*at) == article(part as usize)
        };
        // 亡4人 behind 工厂火灾30起: what was told in one sentence with 火灾280起.
        let last = before.last().filter(|last| {
            last.rate as usize + 1 == rate
                && self.details[last.rate as usize].share_of == Some(of)
                && last.part.is_some_and(|at| self.details[at as usize].sentence == detail.sentence)
        });
        if let Some((_, whole)) = last.and_then(|last| last.readings.first()) {
            let sentence = self.details[*whole as usize].sentence;
            let mut beside = (*whole as usize + 1..part as usize)
                .take_while(|at| self.details[*at].sentence == sentence);
            let named = |at: &usize| {
                let known = &self.details[*at];
                let noun = !detail.noun.is_empty() && known.noun.ends_with(detail.noun);
                noun || (detail.attribute.is_some() && known.attribute == detail.attribute)
            };
            let beside = beside.find(|at| alike(at) && named(at))?;
            return Some((beside as u32, Confidence::Inferred));
        }
        let own = self.spoken(part as usize);
        let headed = |at: &usize| self.headed(part, *at as u32).is_some();
        let named_part = own == detail.noun;
        let told = self.before(part as usize).filter(alike).filter(|at| {
            let noun = self.spoken(*at);
            let said = self.sentence_up_to(self.details[*at].start);
            let statement = said.rsplit(';').next().unwrap_or(said);
            let named = if place { statement.contains(of) } else { noun != own };
            // 住宅火灾25万起，占总数的91%。…厂房火灾2万起，占总数的8%: no total itself.
            let part = before.iter().rev().take(REACH).any(|share| share.part == Some(*at as u32));
            named
                && !part
                && !(place && self.parted(*at as u32))
                && self.details[*at].sentence != detail.sentence
                && !noun.is_empty()
                && (own.ends_with(noun)
                    || place && !named_part && noun.ends_with(own)
                    || place && headed(at)
                    || !place && (super::group::common_tail(noun, own) >= 2 || goes_on(own, noun)))
                && !self.book.cues.among.within(said)
        });
        // 甲县工业企业…，占总数的: of that county.
        if self.book.cues.inner_places.within(detail.noun) {
            return None;
        }
        // Of several the words tell none, but for the one whose whole name the part ends with: of 入园幼儿, 在园幼儿, 离园幼儿 the second is
        // that of 普惠性幼儿园在园幼儿; 企业 and 新登记企业 are either.
        let mut told: Vec<usize> = told.collect();
        // A headline says what the text says again.
        let says = |at: usize| (&self.facts[at].indicator, self.facts[at].reading());
        told.dedup_by(|other, at| says(*other) == says(*at));
        let named = |at: &&usize| {
            let noun = self.spoken(**at);
            let apart = |other: &usize| other == *at || !self.spoken(*other).ends_with(noun);
            !place && own.ends_with(noun) && told.iter().all(apart)
        };
        let mut ending = told.iter().filter(named);
        let whole = match told[..] {
            [whole] => whole,
            _ => *ending.next().filter(|_| ending.next().is_none())?,
        };
        Some((whole as u32, Confidence::Inferred))
    }

    /// 外包执行额5867亿元。其中离岸外包执行额3561亿元。…31个城市离岸外包执行额3103亿元，占全市87.1%: of either.
    fn parted(&self, whole: u32) -> bool {
        let noun = self.details[whole as usize].noun;
        let mut behind = (whole as usize + 1..self.facts.len()).take(NEAR);
        behind
            .any(|at| self.facts[at].whole == Some(whole) && self.details[at].noun.ends_with(noun))
    }

    /// 受理信息3423件，其中咨询2157件，占受理总量的: of the whole, in the words it was told with, where nothing wider was told. 妇女干部3053人，其中科级以上
    /// 49人，占总数的14.9%: of those, or of all that are 科级以上.
    fn only_total(&self, whole: u32, part: u32, done: &str) -> bool {
        let (fact, known) = (&self.facts[whole as usize], &self.details[whole as usize]);
        let article = |at: usize| self.view.paragraphs[self.details[at].paragraph].article;
        let wider = |at: &usize| {
            let (other, told) = (&self.facts[*at], &self.details[*at]);
            article(*at) == article(whole as usize)
                && level(other.aspect)
                && other.unit == fact.unit
                && super::group::common_tail(told.noun, known.noun) >= 2
                && self.clause_before(told.start).contains(done)
        };
        let said = || self.clause_before(known.start).contains(done);
        self.facts[part as usize].aspect == Aspect::Count
            && fact.whole.is_none()
            && said()
            && !self.before(whole as usize).any(|at| wider(&at))
    }

    /// 较大火灾65起。…火灾25.8万起，其中较大火灾60起、占总数的92.3%: the one of that very name that was told before, besides the whole
    /// of the list.
    pub(super) fn total_of_kind(&self, part: u32, of: &str) -> Vec<(u32, Confidence)> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let Some(own) = fact.whole.filter(|_| self.book.cues.wholes.totals.is(of)) else {
            return Vec::new();
        };
        let mut told = self.before(part as usize).filter(|at| {
            let (other, known) = (&self.facts[*at], &self.details[*at]);
            level(other.aspect)
                && other.unit == fact.unit
                && known.sentence != detail.sentence
                && known.noun == detail.noun
                && !known.noun.is_empty()
        });
        let kind = told.next().filter(|_| told.next().is_none());
        let kind = kind.filter(|kind| {
            let kind = &self.facts[*kind];
            kind.period == fact.period && kind.owner == fact.owner
        });
        let both = kind.map(|kind| [kind as u32, own].map(|whole| (whole, Confidence::Inferred)));
        both.into_iter().flatten().collect()
    }
}

/// 夜间查处 of 查处酒驾: does the one end as the other begins?
fn goes_on(own: &str, whole: &str) -> bool {
    let verb = whole.char_indices().nth(VERB).map(|(at, _)| &whole[..at]);
    verb.is_some_and(|verb| own.len() > verb.len() && own.ends_with(verb))
}
