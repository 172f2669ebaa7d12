//! Kinds told with their shares in the sentence behind a total: 受理诉求71184件。咨询33523件，占47.09%；…；其他1583件，占2.22%.
//!
//! Words: levels of one unit in one sentence, each with its bare share directly behind; the last one is called 其他, or the printed
//! shares make a hundred. The total is the one level of their unit in the sentence before, and in its paragraph. Silence: a total
//! that is a part or has a share itself, another place or time.

use super::bind::Binder;
use super::near::NEAR;
use super::quotient::level;
use super::{Aspect, Group};
use crate::finding::Confidence;
use crate::num::Decimal;

/// Fewer kinds are no list: 男性占51%，农村占49%.
const SEVERAL: usize = 3;
/// Behind the name of the rest: 其他类, 其他各项.
const KIND: usize = 2;

impl Binder<'_> {
    /// Ties the kinds to their total.
    pub(super) fn broken_down(&mut self, groups: &mut Vec<Group>) {
        let mut first = 0;
        while first < self.facts.len() {
            let kinds = self.shared_kinds(first);
            let tied = self.total_before(&kinds).map(|whole| (whole, self.leave_nothing(&kinds)));
            first += 2 * kinds.len().max(1) - usize::from(kinds.is_empty());
            if let Some((whole, all)) = tied.filter(|(_, all)| *all || self.make_hundred(&kinds)) {
                let list = self.details[kinds[0] as usize].start as u32;
                let confidence = Confidence::Inferred;
                kinds.iter().for_each(|at| self.tie(*at, whole, list, confidence, groups));
                let known = Group { list, confidence, ..Group::closed(whole, kinds) };
                groups.extend(Some(known).filter(|_| all));
            }
        }
    }

    /// The levels from there on in the sentence, each with its share.
    fn shared_kinds(&self, first: usize) -> Vec<u32> {
        let fact = &self.facts[first];
        let kind = |at: &usize| {
            let (Some(own), Some(share)) = (self.facts.get(*at), self.facts.get(at + 1)) else {
                return false;
            };
            let [detail, behind] = [&self.details[*at], &self.details[at + 1]];
            let bare = share.aspect == Aspect::Share && behind.share_of == Some("");
            let between = self.between(detail.end, behind.start);
            let direct = between.starts_with([',', '、', '(']) && behind.noun.is_empty();
            let free = level(own.aspect) && own.whole.is_none() && own.set.is_none();
            let told = !detail.threshold && !detail.bracket && !detail.noun.is_empty();
            bare && direct
                && free
                && told
                && own.unit == fact.unit
                && (&own.owner, own.period) == (&fact.owner, fact.period)
                && detail.sentence == self.details[first].sentence
        };
        let kinds = (first..).step_by(2).take_while(kind);
        kinds.map(|at| at as u32).collect()
    }

    /// The one level of their unit in the sentence before, where nothing else is told before them in theirs.
    fn total_before(&self, kinds: &[u32]) -> Option<u32> {
        let first = *kinds.first().filter(|_| kinds.len() >= SEVERAL)? as usize;
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        let last = first.checked_sub(1)?;
        let known = &self.details[last];
        let near = known.paragraph + 1 >= detail.paragraph && known.sentence < detail.sentence;
        let among = self.book.cues.among.within(self.sentence_up_to(detail.start));
        // 受理71184件，办结70000件。咨询33523件，占47%: of either.
        let unit = |at: &usize| level(self.facts[*at].aspect) && self.facts[*at].unit == fact.unit;
        let paragraph = |at: &usize| self.details[*at].paragraph >= known.paragraph;
        let mut levels = (0..first).rev().take(NEAR).take_while(paragraph).filter(unit);
        let whole = levels.next().filter(|_| near && !among && levels.next().is_none())?;
        let told = self.details[whole].sentence == known.sentence;
        let of = &self.facts[whole];
        let alone = told
            && of.whole.is_none()
            && of.set.is_none()
            && !self.details[whole].bracket
            && !self.details[whole].threshold
            && (of.owner == fact.owner || (of.entity.is_none() && fact.entity.is_none()))
            && of.period == fact.period
            && self.view.paragraphs[known.paragraph].article
                == self.view.paragraphs[detail.paragraph].article
            && !self.has_share(whole, None);
        alone.then_some(whole as u32)
    }

    /// 其他类1583件: what is left over.
    fn leave_nothing(&self, kinds: &[u32]) -> bool {
        let noun = kinds.last().map_or("", |last| self.details[*last as usize].noun);
        let rest = self.book.cues.rest.beginning(noun).map(|word| &noun[word..]);
        rest.is_some_and(|rest| rest.chars().count() <= KIND)
    }

    fn make_hundred(&self, kinds: &[u32]) -> bool {
        let share = |at: &u32| self.facts[*at as usize + 1].reading().value;
        let sum = kinds.iter().try_fold(Decimal::ZERO, |sum, at| sum.checked_add(share(at)?));
        sum == Some(Decimal::ONE_HUNDRED)
    }
}
