//! A rate and its gap to another rate of the same text: 增长5.3%，高于GDP增速1.1个百分点, where GDP has grown by 4.2%.
//!
//! Where the other rate stands beside it the words tie them (`fact::gap`). Elsewhere it is looked for by its name.
//!
//! Words: 高于 or 低于 and the name of the other rate, whole (GDP, 经济), or without what both have in common (快于重工业 of
//! 轻工业增加值). Silence: another place, time, status or basis; two values of the other rate; what the text gives no rate of.

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::{Aspect, Fact, Gap, Page, Since};
use crate::finding::Severity;
use crate::index::FactId;
use crate::num::Decimal;
use crate::rulebook::{Mark, Rulebook};

/// No name of a text is longer, in characters, than what is looked through for the end of it.
const NAMES: usize = 2_000;
/// Whose figures are is said so many figures before them at the most.
const NEAR: usize = 12;
/// So many figures before a gap stands the rate that it names.
const NAMED: usize = 3;

/// A test for each gap to a rate that stands beside it, or that the page gives elsewhere.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let page = sheet.page;
    let beside = page.gaps.iter().copied();
    let elsewhere = |by: u32| page.gaps.binary_search_by_key(&by, |gap| gap.by).is_err();
    let facts = (0..).zip(&page.facts);
    let named = facts
        .filter(|(by, fact)| fact.aspect == Aspect::Other && elsewhere(*by))
        .filter_map(|(by, _)| named(sheet, by));
    tests.extend(beside.chain(named).filter_map(|gap| test(sheet, gap)));
}

fn test(sheet: &Sheet<'_>, gap: Gap) -> Option<Test> {
    let Sheet { page, number, book, .. } = *sheet;
    let Gap { own, other, by, above } = gap;
    let of = |at: u32| &page.facts[at as usize];
    let figure =
        |fact: u32, negative| Operand { negative, ..Operand::plain(FactId { page: number, fact }) };
    let signed = |at: u32| figure(at, of(at).falls());
    // 3.45%，比上年（3.95%）低50个基点
    let factor = |at: u32| book.vocabulary.units.get(of(at).unit.of).factor;
    let points = match (factor(by)?, factor(own)?) {
        (points, rate) if points == rate => Decimal::ONE,
        (points, rate) if rate == Decimal::ONE => points,
        _ => return None,
    };
    let by = Operand { factor: points, ..figure(by, above) };
    Some(Test {
        rule: "percentage-points".into(),
        form: Form::SameSum(vec![signed(own), by], vec![signed(other)]),
        severity: Severity::Warning,
        confidence: [own, other, gap.by].map(|at| of(at).confidence).into_iter().min()?,
    })
}

/// 轻工业增长12.7%，重工业增长4.2%，轻工业增速快于重工业8.5个百分点: of what the words name, else of the rate before.
fn named(sheet: &Sheet<'_>, by: u32) -> Option<Gap> {
    let Sheet { page, book, .. } = *sheet;
    let of = by as usize;
    let near = (of.saturating_sub(NAMED)..of).rev();
    let said = near.map(|at| (at, &page.facts[at])).find_map(|(at, own)| {
        let (words, above, named) = compared(book, own, &page.facts[of])?;
        (named || at + 1 == of).then_some((at, words, above))
    });
    let (own, words, above) = said?;
    let other = told(sheet, own, words)? as u32;
    Some(Gap { own: own as u32, other, by, above })
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
