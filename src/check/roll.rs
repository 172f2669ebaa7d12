//! Those who enrol in a year are on the roll at its end: 招生3万人，在校生12万人. Those who teach are on the
//! staff: 教职工9万人；专任教师6万人.
//!
//! Words: 招生 and 在校生, 专任教师 and 教职工 of one school, whose name they bear, or whose the one behind is
//! that bears none. Silence: what is planned, all that ever enrolled, another school or another count between
//! the two.

use super::Test;
use super::part::{Room, WEAK};
use crate::fact::Fact;
use crate::lexicon::WordSet;

/// So many levels back the other is looked for.
const NEAR: usize = 8;

/// Those of a school who are counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    Pupils,
    Staff,
}

/// Whom a count counts, and of which school.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted<'a> {
    /// Those who enrol, those who teach.
    Part(Whom, &'a str),
    All(Whom, &'a str),
    Left,
}

impl<'a> Room<'a> {
    /// Each count with the one before it that belongs to it.
    pub(super) fn by_roll(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let ties =
            (0..levels.len()).filter_map(|behind| self.on_roll(levels[behind], &levels[..behind]));
        self.in_rows(ties.collect(), |_, _| WEAK, tests);
    }

    /// The whole and its part, one of which stands at `at`, the other before it.
    fn on_roll(&self, at: u32, before: &[u32]) -> Option<(u32, u32)> {
        use Counted::{All, Left, Part};
        let told = self.counted(at).filter(|told| *told != Left)?;
        let mut between = Vec::new();
        for &other in before.iter().rev().take(NEAR) {
            let theirs = self.counted(other).filter(|_| self.told_alike(at, other));
            let pair = match (told, theirs) {
                (All(these, of), Some(Part(those, school))) if these == those => {
                    Some((of, school, (at, other)))
                }
                (Part(these, of), Some(All(those, school))) if these == those => {
                    Some((of, school, (other, at)))
                }
                _ => None,
            };
            // 招生3万人，其中本科1万人；在校生12万人
            let inside = || between.iter().all(|at| self.fact(*at).whole == Some(other));
            if let Some((of, school, tie)) = pair {
                let named = !of.is_empty() && of == school;
                let bare = || of.is_empty() && inside() && !self.one_of_several(other, before);
                if named || bare() {
                    return Some(tie);
                }
            }
            if theirs != Some(Left) {
                between.push(other);
            }
        }
        None
    }

    /// 小学教职工1200人、初中教职工800人，专任教师1900人: of both.
    fn one_of_several(&self, at: u32, before: &[u32]) -> bool {
        let Some(Counted::All(whom, _)) = self.counted(at) else { return false };
        let quote = self.fact(at).quote;
        let near = before.iter().rev().take(NEAR).filter(|other| **other < at);
        near.filter(|other| self.fact(**other).quote.beside(quote)).any(|other| {
            let alike =
                matches!(self.counted(*other), Some(Counted::All(these, _)) if these == whom);
            alike && self.told_alike(at, *other)
        })
    }

    /// Of one place and time, in one unit, both done or both planned.
    fn told_alike(&self, at: u32, before: u32) -> bool {
        let [fact, other] = [at, before].map(|at| self.fact(at));
        let told = |fact: &Fact| (fact.unit, fact.period, fact.status);
        told(fact) == told(other) && (fact.entity.is_none() || fact.owner == other.owner)
    }

    fn counted(&self, at: u32) -> Option<Counted<'a>> {
        let cues = &self.book.cues;
        let [enrolled, on_roll, left_school, teachers, staff] = &cues.pupils;
        let term = self.page.facts[at as usize].indicator.as_deref()?;
        let name = term.rsplit_once('·').map_or(term, |(_, own)| own);
        let school = |words: &WordSet| {
            let from = words.first_in(name)?;
            let behind = &name[from + words.beginning(&name[from..])?..];
            let bare = behind.is_empty() || cues.sizes.is(behind);
            let gross =
                cues.over_years.within(name) || cues.apart.begins(name) || cues.gross.within(name);
            (bare && !gross).then(|| &name[..from])
        };
        let part = [(enrolled, Whom::Pupils), (teachers, Whom::Staff)];
        let part =
            part.into_iter().find_map(|(words, whom)| Some(Counted::Part(whom, school(words)?)));
        let all = || {
            let all = [(on_roll, Whom::Pupils), (staff, Whom::Staff)];
            all.into_iter().find_map(|(words, whom)| Some(Counted::All(whom, school(words)?)))
        };
        let left = || left_school.within(name).then_some(Counted::Left);
        part.or_else(all).or_else(left)
    }
}
