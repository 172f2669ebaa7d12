//! What words that stand for a place or a time mean here: 全市, 经开区, 今年, 年末.

use super::Term;
use super::discourse::Discourse;
use super::home::{Who, here};
use super::mark::Marked;
use super::period::Period;
use super::sentence::Sentence;
use crate::rulebook::{Cues, Level, Mark, PlaceId, When};

impl Discourse<'_> {
    /// 全市, 经开区: the place above that it means, or a name for this article alone.
    pub(super) fn anaphor(&self, level: Level, mark: &Marked) -> Option<Who> {
        let word = &self.view.text[mark.start as usize..mark.end as usize];
        let gazetteer = &self.cues.gazetteer;
        let home = self.home.who.clone();
        let of = |id: PlaceId| self.names().place(id, mark.zone);
        let above = |digits| self.home.place.and_then(|id| gazetteer.above(id, digits)).map(of);
        // 全市 in a county that is a city (珲春市) is its own.
        let own_city = self.home.place.filter(|id| gazetteer.get(*id).is_city());
        // 全县 where the title names a county that no gazetteer has.
        let titular = home.clone().filter(|who| self.home.place.is_none() && who.level == level);
        let named = self.home.official || mark.start as usize >= self.home.named;
        let found = match level {
            // What a city says of the country is the country's figure only in its own words.
            Level::Country => home.filter(|who| who.level == Level::Country),
            Level::Province => above(2),
            Level::City => own_city.map(of).or_else(|| above(4)).or(titular),
            Level::County => above(6).or(titular),
            Level::Zone => self.zone().or(home.filter(|who| who.level == Level::Zone)),
            Level::District => self.zone().or(home),
            // 省级 is not the country's own.
            Level::Own => home.filter(|who| who.level != Level::Country).map(|who| {
                let owner = books(&who.owner, word, self.cues);
                Who { name: who.name.map(|_| owner.clone()), owner, level }
            }),
        };
        let found = found.filter(|_| named);
        self.nearest(level, word, found.as_ref()).or(found).or_else(|| {
            let country = self.cues.countries.first().filter(|_| level == Level::Country);
            // 我省 is 全省.
            let [ours, all] = &self.cues.ours;
            let rank = ours.beginning(word).map(|ours| &word[ours..]);
            let own = all.first().zip(rank).map(|(all, rank)| format!("{all}{rank}"));
            let owner = country.or(own.as_deref()).unwrap_or(word);
            let owner = here(owner, self.doc, self.article.unwrap_or(0));
            Some(Who { name: country.map(Term::from), owner, level })
        })
    }

    /// A place or an entity named in plain words; of several places of a name, the one in the city that the text
    /// is about, or one for this article alone.
    pub(super) fn named(&self, mark: &Marked, sentence: &Sentence) -> Option<Who> {
        let (place, mut who) = self.names().named(mark, sentence)?;
        let (Mark::Place(id), None) = (mark.mark, place) else { return Some(who) };
        if let Some(id) = self.cues.gazetteer.which(id, "", self.home.place) {
            return Some(self.names().place(id, mark.zone));
        }
        who.owner = here(&who.owner, self.doc, self.article.unwrap_or(0));
        Some(who)
    }

    /// Does the place stand in a list of places: 江苏、浙江?
    pub(super) fn listed(&self, mark: &Marked) -> bool {
        let at = self.marks.partition_point(|known| known.start < mark.start);
        let place = |mark: &&Marked| matches!(mark.mark, Mark::Place(_));
        let joined = |from: u32, to: u32| {
            let between = self.view.text.get(from as usize..to as usize);
            between.is_some_and(|between| self.cues.joints.is(between))
        };
        let behind = self.marks.get(at + 1).filter(place);
        let before = at.checked_sub(1).and_then(|at| self.marks.get(at)).filter(place);
        let rest = &self.view.text[mark.end as usize..];
        let words = &self.view.text[..mark.start as usize];
        let body = self.cues.outfit(rest).is_some_and(|name| self.cues.joins(words, &rest[name..]));
        body || behind.is_some_and(|next| joined(mark.end, next.start))
            || before.is_some_and(|last| joined(last.end, mark.start))
    }

    /// Several at once: the figures are nobody's that has a name.
    pub(super) fn many(&self) -> Who {
        let owner = here("", self.doc, self.article.unwrap_or(0));
        Who { name: None, owner, level: Level::Own }
    }

    /// The year that 当年 and 上年 count from: in a report its own, elsewhere the one that the sentence has named.
    fn about_here(&self) -> Option<i32> {
        let said = self.period.filter(|_| !self.home.official && self.period_at >= self.sentence);
        said.and_then(Period::in_year).or(self.about())
    }

    pub(super) fn resolve(&self, when: When) -> Option<Period> {
        let (about, present) = (self.about_here(), self.home.present);
        let present = present.filter(|_| self.sentence >= self.home.told);
        let open = present.filter(|_| !self.home.closed);
        let end = |year| Period::End { year, month: 12 };
        match when {
            When::Year => about.map(Period::year),
            When::ThisYear => present.map(Period::year),
            When::LastYear => open.map(|year| Period::year(year - 1)),
            When::YearBefore => about.map(|year| Period::year(year - 1)),
            When::NextYear => present.map(|year| Period::year(year + 1)),
            When::YearEnd => about.map(end),
            When::LastYearEnd => open.map(|year| end(year - 1)),
            When::YearBeforeEnd => about.map(|year| end(year - 1)),
            When::Months(first, last) => {
                let year = self.period.and_then(Period::in_year).or(about).or(present);
                year.map(|year| Period::Months { year, first, last })
            }
            When::Plan(first) => Some(Period::Years { first, last: first + 4 }),
            When::Now | When::Vague => None,
        }
    }
}

/// Whose the books are that 市本级 and 市级 of a place mean; 市级 may hold zones that 市本级 does not.
pub(super) fn books(place: &str, word: &str, cues: &Cues) -> Term {
    let books = if cues.ranks.is(word) { word } else { "本级" };
    Term::from(format!("{place}·{books}"))
}
