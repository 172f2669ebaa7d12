//! A rate and its gap to another rate of the same text: 增长5.3%，高于GDP增速1.1个百分点, where GDP has grown by 4.2%.
//!
//! Words: 高于 or 低于 and the name of the other rate, whole (GDP, 经济), or without what both have in common (快于重工业 of
//! 轻工业增加值). Silence: another place, time, status or basis; two values of the other rate; what the text gives no rate of.

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::{Aspect, Fact, Page, Since};
use crate::finding::Severity;
use crate::index::FactId;
use crate::rulebook::{Mark, Rulebook};

/// No name of a text is longer, in characters, than what is looked through for the end of it.
const NAMES: usize = 2_000;
/// Whose figures are is said so many figures before them at the most.
const NEAR: usize = 12;
/// So many figures before a gap stands the rate that it names.
const NAMED: usize = 3;

/// A test for each gap to a rate that the page gives.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    for (of, gap) in page.facts.iter().enumerate().filter(|(_, gap)| gap.aspect == Aspect::Other) {
        // 轻工业增长12.7%，重工业增长4.2%，轻工业增速快于重工业8.5个百分点: of what the words name, else of the rate before.
        let near = (of.saturating_sub(NAMED)..of).rev();
        let said = near.map(|at| (at, &page.facts[at])).find_map(|(at, own)| {
            let (words, above, named) = compared(book, own, gap)?;
            (named || at + 1 == of).then_some((at, own, words, above))
        });
        let Some((at, own, words, above)) = said else { continue };
        let Some(other) = told(sheet, at, words) else { continue };
        let figure = |fact: usize, negative| Operand {
            negative,
            ..Operand::plain(FactId { page: number, fact: fact as u32 })
        };
        let fell = |fact: &Fact| fact.falls();
        let known = [own, gap, &page.facts[other]].map(|fact| fact.confidence);
        let Some(confidence) = known.into_iter().min() else { continue };
        tests.push(Test {
            rule: "percentage-points".into(),
            form: Form::SameSum(
                vec![figure(at, fell(own)), figure(of, above)],
                vec![figure(other, fell(&page.facts[other]))],
            ),
            severity: Severity::Warning,
            confidence,
        });
    }
}

/// The name of what a rate is said to be above or below, which of the two, and do the words name the rate itself?
fn compared<'a>(book: &Rulebook, own: &Fact, gap: &'a Fact) -> Option<(&'a str, bool, bool)> {
    let cues = &book.cues;
    if !rate(own) || gap.aspect != Aspect::Other || !own.quote.beside(gap.quote) {
        return None;
    }
    let points = book.vocabulary.units.kind(gap.unit) == "points";
    let words = gap.indicator.as_deref().filter(|_| points && own.status == gap.status)?;
    // 轻工业增速快于重工业, 增速高于GDP: what is fast is the rate before.
    let own_name = own.indicator.as_deref().filter(|name| !name.is_empty())?;
    let subject = words.strip_prefix(own_name).unwrap_or(words);
    let said = cues.gap.subjects.beginning(subject).map_or(subject, |name| &subject[name..]);
    let above = cues.gap.above.beginning(said);
    let length = above.or_else(|| cues.gap.below.beginning(said))?;
    Some((&said[length..], above.is_some(), subject.len() < words.len()))
}

/// Growth from the year before, as far as the text says.
fn rate(fact: &Fact) -> bool {
    fact.aspect == Aspect::Growth
        && matches!(fact.since, Since::Unsaid | Since::YearAgo)
        && fact.period.is_some()
}

/// The one rate of that name, of the same owner, time and status.
fn told(sheet: &Sheet<'_>, of: usize, words: &str) -> Option<usize> {
    let Sheet { page, book, by_name, .. } = sheet;
    let own = &page.facts[of];
    let cues = &book.cues;
    let place = cues.mark(words).filter(|(_, mark)| matches!(mark, Mark::Anaphor(_)));
    let (place, name) = words.split_at(place.map_or(0, |(length, _)| length));
    let name = cues.gap.tails.ending(name).map_or(name, |tail| &name[..name.len() - tail.len()]);
    let fits = |at: &&u32| {
        let fact = &page.facts[**at as usize];
        let of_place = place.is_empty()
            || fact.owner.as_deref().is_some_and(|owner| owner.starts_with(place))
            || fact
                .entity
                .as_deref()
                .zip(place.chars().last())
                .is_some_and(|(e, c)| e.ends_with(c));
        rate(fact)
            && fact.scope.is_empty()
            && (fact.period, fact.status, fact.basis) == (own.period, own.status, own.basis)
            && (fact.owner == own.owner || whose(page, **at as usize) == whose(page, of))
            && of_place
    };
    let mut found: Vec<&u32> = by_name.get(name).into_iter().flatten().filter(fits).collect();
    if found.is_empty() && name.chars().count() > 1 {
        let [economy, totals] = &cues.gap.economy;
        let economy = economy.is(name);
        let ending = own.indicator.as_deref()?;
        let alike = by_name.iter().take(NAMES).filter(|(other, _)| {
            let rest = other.strip_prefix(name).filter(|rest| !rest.is_empty());
            (economy && totals.is(other)) || rest.is_some_and(|rest| ending.ends_with(rest))
        });
        found = alike.flat_map(|(_, facts)| facts.iter().filter(fits)).collect();
    }
    let (first, others) = found.split_first()?;
    let first = **first as usize;
    let one = &page.facts[first];
    let same = |other: &&&u32| {
        let other = &page.facts[***other as usize];
        other.kept == one.kept && other.direction == one.direction
    };
    let apart = one.indicator != own.indicator;
    (apart && others.iter().all(|other| same(&other))).then_some(first)
}

/// Whose a figure is, or where nobody is named there, whose the figures before it are.
fn whose(page: &Page, at: usize) -> Option<&str> {
    let mut near = page.facts[..=at].iter().rev().take(NEAR);
    near.find_map(|fact| fact.owner.as_deref().filter(|owner| !owner.starts_with('#')))
}
