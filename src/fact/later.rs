//! A level of another year that its words do not name again: 2020年旅游收入75亿元，2021年达到82亿元.
//!
//! Words: a date alone between the level before it in its sentence and its own verb (达到, 增至, 为). Silence: a noun, 分别, a semicolon
//! behind a list, a year that is only measured from, another unit.

use super::bind::Binder;
use super::detail::Detail;
use super::phrase::phrase;
use super::quotient::level;
use super::{Fact, Period};

impl Binder<'_> {
    /// Takes the name of what stands before it, if the words say that it is the same: as the result of a plan, or a year later.
    pub(super) fn named_before(&mut self, fact: &mut Fact, detail: &mut Detail<'_>) -> bool {
        if let Some((term, by)) = self.of_account(fact, detail) {
            detail.named_by = by;
            (fact.indicator, fact.specific) = (Some(term), true);
            return true;
        }
        let Some(by) = self.gone_on(fact, detail) else { return false };
        let one = &self.facts[by as usize];
        detail.named_by = Some(by);
        fact.indicator.clone_from(&one.indicator);
        fact.scope.clone_from(&one.scope);
        (fact.owner, fact.entity) = (one.owner.clone(), one.entity.clone());
        fact.specific = one.specific;
        true
    }

    /// The level before it, of another time, whose name it goes on with.
    fn gone_on(&self, fact: &Fact, detail: &Detail<'_>) -> Option<u32> {
        if !level(fact.aspect) || !detail.noun.is_empty() || detail.bracket || detail.threshold {
            return None;
        }
        let at = self.told_last(detail.sentence)?;
        let (other, known) = (&self.facts[at], &self.details[at]);
        let last = self.details.last().map_or(0, |last| last.end);
        let between = self.between(last, detail.start);
        let from = self.figures.partition_point(|figure| (figure.at.start as usize) < last);
        let mut dates = self.figures[from..].iter();
        let date = dates.next().filter(|date| date.time.is_some())?;
        let (opens, closes) = (date.at.start as usize, date.at.end as usize);
        let bare = dates.next().is_some_and(|next| next.at.start as usize == detail.start);
        let before = self.between(last, opens).trim_matches([',', ' ']);
        let behind = self.between(closes, detail.start);
        let named =
            [other.period, fact.period].iter().all(|when| when.is_some_and(Period::is_named));
        let alike = level(other.aspect)
            && other.unit == fact.unit
            && other.status == fact.status
            && other.indicator.is_some()
            && other.period != fact.period
            && named
            && !known.bracket
            && !known.threshold;
        let aside = self.view.text[detail.end..].starts_with('(');
        let says_so = bare
            && !aside
            && !self.book.cues.names_whom(behind)
            && !self.book.moments.already.within(behind)
            && before.is_empty()
            && !between.contains([';', '、'])
            && !self.book.cues.respectively.within(behind)
            && phrase(behind, &self.book.cues).noun.is_empty();
        (alike && says_so && !self.ends_row(at)).then_some(at as u32)
    }
}
