//! The growth of a whole by that of its parts.
//!
//! Source: CHECKS 19. With the levels it follows, as an interval; without them, or at constant
//! prices, it lies between the parts' own. 同比 and 环比 each by itself.

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::{Aspect, Basis, Direction, Fact, Group, Page, Since};
use crate::finding::{Confidence, Severity};
use crate::index::FactId;
use crate::rulebook::Rulebook;

/// So many figures behind a level its growth rate stands.
pub(super) const NEAR: u32 = 6;

/// A test for each list that leaves nothing out and tells how whole and parts have grown.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let id = |fact: u32| FactId { page: number, fact };
    for group in page.groups.iter().filter(|group| group.closed) {
        let told = [false, true].into_iter();
        tests.extend(told.filter_map(|lately| of_parts(page, book, &id, group, lately)));
    }
}

fn of_parts(
    page: &Page,
    book: &Rulebook,
    id: &dyn Fn(u32) -> FactId,
    group: &Group,
    lately: bool,
) -> Option<Test> {
    let whole = &page.facts[group.whole as usize];
    let rate = growth(page, id, group.whole, lately)?;
    let parts = group.parts.iter();
    let rates = parts.map(|part| growth(page, id, *part, lately)).collect::<Option<Vec<_>>>()?;
    let of = |fact: &Fact| {
        let term = fact.indicator.as_deref();
        let fixed = term.is_some_and(|term| book.fixed_prices(term));
        (term.is_none_or(|term| book.real_growth(term)), fixed)
    };
    let all: Vec<(bool, bool)> = [whole]
        .into_iter()
        .chain(group.parts.iter().map(|part| &page.facts[*part as usize]))
        .map(of)
        .collect();
    // 邮电业务总量: of each year at one set of prices; which, the text seldom says.
    let fixed = all.iter().all(|(_, fixed)| *fixed);
    let at_constant_prices = !fixed && all.iter().any(|(real, _)| *real);
    let confidence = group.confidence.min(whole.confidence);
    if group.mean || at_constant_prices {
        // The mean of groups also moves as people move between them.
        let severity = if group.mean { Severity::Hint } else { Severity::Warning };
        let confidence = if group.mean { Confidence::Inferred } else { confidence };
        let form = Form::Between { whole: rate, parts: rates };
        return Some(Test { rule: "growth".into(), form, severity, confidence });
    }
    let level = |part: &u32| {
        let factor = book.vocabulary.units.convert(page.facts[*part as usize].unit, whole.unit)?;
        Some(Operand { factor, ..Operand::plain(id(*part)) })
    };
    let levels = group.parts.iter().map(level).collect::<Option<Vec<_>>>()?;
    let form = Form::Weighted {
        rate,
        whole: Operand::plain(id(group.whole)),
        parts: levels.into_iter().zip(rates).collect(),
    };
    // A change from month to month may be that of a series without its seasons.
    let severity = if fixed || lately { Severity::Warning } else { Severity::Error };
    Some(Test { rule: "growth".into(), form, severity, confidence })
}

/// The growth rate of a level, from the month before or from another time, a decline with its sign.
fn growth(page: &Page, id: &dyn Fn(u32) -> FactId, level: u32, lately: bool) -> Option<Operand> {
    let last = u32::try_from(page.facts.len()).ok()?.min(level + NEAR);
    let found = (level..last).find(|at| {
        let fact = &page.facts[*at as usize];
        fact.of == Some(level)
            && fact.aspect == Aspect::Growth
            && fact.basis == Basis::Plain
            && (fact.since == Since::Shorter) == lately
    })?;
    let negative = page.facts[found as usize].direction == Some(Direction::Down);
    Some(Operand { negative, ..Operand::plain(id(found)) })
}
