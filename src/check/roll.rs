//! Those who enrol in a year are on the roll at its end: 招生3万人，在校生12万人. Those who teach are on the staff: 教职工9万人；专任教师6万人.
//!
//! Words: 招生 and 在校生, 专任教师 and 教职工 of one school, whose name they bear, or whose the one behind is that bears none. Silence: what is
//! planned, all that ever enrolled, another school or another count between the two.

use super::Test;
use super::part::{Room, WEAK};
use crate::fact::Fact;
use crate::lexicon::WordSet;

/// So many levels back the other is looked for.
const NEAR: usize = 8;

/// Whom a count counts, and of which school.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counted<'a> {
    /// Some of all: of pupils or of the staff.
    Some(usize, &'a str),
    All(usize, &'a str),
    Left,
}

impl<'a> Room<'a> {
    /// Each count with the one before it that belongs to it.
    pub(super) fn by_roll(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let mut ties = Vec::new();
        let belongs = |of: &str, school: &str| !of.is_empty() && of == school;
        for (behind, at) in levels.iter().enumerate() {
            let Some(told) = self.counted(*at).filter(|told| *told != Counted::Left) else {
                continue;
            };
            let before = levels[..behind].iter().rev().take(NEAR);
            let before_of = |at: u32| {
                let one = self.fact(at).quote;
                let near = levels[..behind].iter().rev().take(NEAR).copied();
                near.filter(move |other| *other < at && self.fact(*other).quote.beside(one))
            };
            let mut between = Vec::new();
            for other in before {
                let theirs = self.counted(*other).filter(|_| self.told_alike(*at, *other));
                let pair = match (told, theirs) {
                    (Counted::All(these, of), Some(Counted::Some(those, school)))
                        if these == those =>
                    {
                        Some((of, school, (*at, *other)))
                    }
                    (Counted::Some(these, of), Some(Counted::All(those, school)))
                        if these == those =>
                    {
                        Some((of, school, (*other, *at)))
                    }
                    _ => None,
                };
                // 招生3万人，其中本科1万人；在校生12万人
                // 小学教职工1200人、初中教职工800人，专任教师1900人: of both.
                let several = matches!(theirs, Some(Counted::All(..)))
                    && before_of(*other).any(|at| {
                        self.told_alike(*other, at) && matches!((self.counted(at), theirs), (Some(Counted::All(a, _)), Some(Counted::All(b, _))) if a == b)
                    });
                let inside =
                    !several && between.iter().all(|at| self.fact(*at).whole == Some(*other));
                match pair {
                    Some((of, school, tie)) if belongs(of, school) || (of.is_empty() && inside) => {
                        ties.push(tie);
                        break;
                    }
                    _ => {}
                }
                if theirs != Some(Counted::Left) {
                    between.push(*other);
                }
            }
        }
        self.in_rows(ties, |_, _| WEAK, tests);
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
            let all =
                cues.over_years.within(name) || cues.apart.begins(name) || cues.gross.within(name);
            (bare && !all).then(|| &name[..from])
        };
        let some = [enrolled, teachers].into_iter().zip(0..);
        let some = || some.clone().find_map(|(words, of)| Some(Counted::Some(of, school(words)?)));
        let all = [on_roll, staff].into_iter().zip(0..);
        let all = || all.clone().find_map(|(words, of)| Some(Counted::All(of, school(words)?)));
        let left = || left_school.within(name).then_some(Counted::Left);
        some().or_else(all).or_else(left)
    }
}
