//! What the way from an earlier level to a later one makes: so many times as much, so much more, so
//! much each year.
//!
//! Source: CHECKS 8, 11, 14. Silence: an earlier level that the words do not name, growth at constant prices.

use super::form::{Form, Operand, Said};
use super::{Sheet, Test};
use crate::fact::{Aspect, Basis, Direction, Fact, Page, Period, Since};
use crate::finding::Severity;
use crate::index::{ByKey, FactId, Index, Key};
use crate::rulebook::Rulebook;

/// A test for each change of a level whose earlier level is known.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, index, by_key, number, .. } = *sheet;
    for (at, fact) in (0..).zip(&page.facts) {
        let stated = FactId { page: number, fact: at };
        let Some(later) = fact.of.map(|of| FactId { fact: of, ..stated }) else { continue };
        let Some(earlier) = earlier(index, book, by_key, fact, later) else { continue };
        tests.extend(change(index, book, page, stated, later, earlier));
    }
}

fn change(
    index: &Index,
    book: &Rulebook,
    page: &Page,
    stated: FactId,
    later: FactId,
    earlier: FactId,
) -> Option<Test> {
    let (fact, level) = (index.fact(stated), index.fact(later));
    let rate = matches!(level.aspect, Aspect::Rate | Aspect::Share);
    let (rule, said) = match (fact.aspect, fact.basis) {
        (Aspect::Multiple, Basis::Plain) => ("multiple", multiple(fact)?),
        (Aspect::Growth, Basis::Mean) => {
            ("mean-growth", Said::EachYear(years(index.fact(earlier), level)?))
        }
        (Aspect::Growth, Basis::Plain) if rate => ("percentage-points", Said::PerCent),
        // Of a level that says what it has grown from, the formula asks.
        (Aspect::Growth, Basis::Plain) if level.before.is_none() && other_year(fact, level) => {
            ("growth-from-levels", Said::PerCent)
        }
        _ => return None,
    };
    if !rate && level.indicator.as_deref().is_none_or(|term| book.real_growth(term)) {
        return None;
    }
    let factor = book.vocabulary.units.convert(index.fact(earlier).unit, level.unit)?;
    let negative = fact.direction == Some(Direction::Down);
    let known = [fact, level, index.fact(earlier)].map(|fact| fact.confidence);
    Some(Test {
        rule: rule.into(),
        form: Form::Change {
            stated: Operand { negative, ..Operand::plain(stated) },
            later: Operand::plain(later),
            earlier: Operand { factor, ..Operand::plain(earlier) },
            said,
        },
        // What another text printed may have been revised since.
        severity: match said {
            _ if page.doc != index.pages[earlier.page as usize].doc => Severity::Hint,
            Said::PerCent if rate => Severity::Warning,
            _ => Severity::Error,
        },
        confidence: known.into_iter().min()?,
    })
}

/// 由A增加到B; or the one figure of the year that the change names: 是2015年的3倍.
fn earlier(
    index: &Index,
    book: &Rulebook,
    by_key: &ByKey<'_>,
    fact: &Fact,
    later: FactId,
) -> Option<FactId> {
    let level = index.fact(later);
    let named = other_year(fact, level);
    let linked = level.before.map(|before| FactId { fact: before, ..later });
    if let Some(before) = linked {
        return measured_from(fact, level, index.fact(before)).then_some(before);
    }
    let key = Key::of(level, &book.vocabulary.units).filter(|_| named)?;
    let period = match fact.base()? {
        Period::End { year, month: 12 } => Period::year(year),
        period => period,
    };
    let uses = by_key.get(&Key { period, ..key })?;
    let mut own = uses.iter().filter(|id| id.page == later.page);
    match (own.next(), own.next(), uses) {
        (Some(one), None, _) => Some(*one),
        (None, None, [one]) => Some(*one),
        _ => None,
    }
}

/// May the change be told from that earlier level: of the year that it names, or of the one before?
pub(super) fn measured_from(change: &Fact, level: &Fact, earlier: &Fact) -> bool {
    // 去年12月4.2万辆，今年1月2.6万辆，同比增长18%: of months, only from the same ones of the year before.
    let months = |period: Option<Period>| match period? {
        Period::Months { first, last, .. } => Some((first, last)),
        _ => None,
    };
    let apart = months(level.period).zip(months(earlier.period)).is_some_and(|(a, b)| a != b);
    if change.since == Since::YearAgo && apart {
        return false;
    }
    // 2020年四季度75亿元，2021年四季度82亿元，环比增长2.1%: from the season before, which is not printed.
    let years = [level.period, earlier.period].map(|period| period.and_then(Period::in_year));
    if change.since == Since::Shorter && !apart && years[0] != years[1] {
        return false;
    }
    // 2024年4月120个，比3月（100个）增长20%
    if change.base().is_some() && change.base() == earlier.period {
        return true;
    }
    let year = |period: Option<Period>| period.and_then(Period::in_year);
    let [base, later, from] = [change.base(), level.period, earlier.period].map(year);
    // 由36个增加到41个: both in one breath, of one period as far as the words say.
    let from = from.filter(|from| later != Some(*from));
    let last = later.map(|later| later - 1);
    match (base, from) {
        (Some(base), Some(from)) => base == from,
        (Some(base), None) => Some(base) == last,
        (None, Some(from)) => change.since != Since::YearAgo || Some(from) == last,
        // 由500吨减少到300吨，同比增长15%: from one day to another, as it may be.
        (None, None) => change.since != Since::YearAgo || earlier.since == Since::YearAgo,
    }
}

/// Does the change name a year of its own, before the level's?
fn other_year(fact: &Fact, level: &Fact) -> bool {
    let year = |period: Option<Period>| period.and_then(Period::in_year);
    year(fact.base()).zip(year(level.period)).is_some_and(|(base, own)| base < own)
}

/// 增长2倍 is two more, 是…的2倍 is twice; nothing declines by so many times.
fn multiple(fact: &Fact) -> Option<Said> {
    match fact.direction {
        Some(Direction::Up) => Some(Said::More),
        None => Some(Said::Times),
        Some(Direction::Down) => None,
    }
}

/// From one year to the other.
fn years(earlier: &Fact, later: &Fact) -> Option<u32> {
    let year = |fact: &Fact| fact.period.and_then(Period::in_year);
    let years = year(later)?.checked_sub(year(earlier)?)?;
    u32::try_from(years).ok().filter(|years| (2..=100).contains(years))
}
