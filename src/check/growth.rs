//! The growth of a whole by that of its parts.
//!
//! Source: CHECKS 19. With the levels it follows, as an interval; without them, or at constant
//! prices, it lies between the parts' own. 同比 and 环比 each by itself.

use super::form::{Form, Operand, Readings};
use super::judge::{Judgement, sum_of};
use super::{Sheet, Test};
use crate::fact::{Aspect, Basis, Direction, Fact, Group, Page, Since, one_base};
use crate::finding::{Confidence, Severity, Verdict, wording};
use crate::index::FactId;
use crate::num::{Decimal, Interval, exact};
use crate::rulebook::Rulebook;

/// So many figures behind a level its growth rate stands.
pub(super) const NEAR: u32 = 6;

/// What is rounded away of a whole is less than one in so many of it …
const LITTLE: Decimal = Decimal::from_parts(200, 0, 0, false, 0);
/// … and was no more than so many times as much before.
const VANISHED: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// A test for each list that leaves nothing out and tells how whole and parts have grown.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let id = |fact: u32| FactId { page: number, fact };
    for group in page.groups.iter().filter(|group| group.closed) {
        let told = [false, true].into_iter();
        tests.extend(told.filter_map(|lately| of_parts(page, book, &id, group, lately)));
    }
    let known = |group: &&Group| {
        let all = |other: &Group| {
            other.closed && other.whole == group.whole && other.parts == group.parts
        };
        page.groups.iter().any(all)
    };
    let open = page.groups.iter().filter(|group| leaves_nothing(page, book, group));
    for group in open.filter(|group| !known(group)) {
        let told = [false, true].into_iter();
        tests.extend(told.filter_map(|lately| {
            let test = of_parts(page, book, &id, group, lately)?;
            let Form::Weighted { rate, whole, parts, .. } = test.form else { return None };
            Some(Test {
                form: Form::Weighted { rate, whole, parts, rounded: true },
                severity: Severity::Warning,
                ..test
            })
        }));
    }
}

/// 75.24万头，其中：猪8.06万头，牛11.47万头，羊55.71万头: do the parts leave no more of the whole than what is rounded away? The words
/// do not say that they are all.
fn leaves_nothing(page: &Page, book: &Rulebook, group: &Group) -> bool {
    let whole = &page.facts[group.whole as usize];
    let claim = |at: &u32| {
        let part = &page.facts[*at as usize];
        part.reading().claim.scaled(book.vocabulary.units.convert(part.unit, whole.unit)?)
    };
    let nothing = Interval::point(Decimal::ZERO);
    let sum = group.parts.iter().try_fold(nothing, |sum, part| sum.plus(claim(part)?));
    let all = whole.reading().claim;
    let few = |left: Interval| {
        let most =
            left.high.zip(all.low).and_then(|(most, of)| Some((exact::mul(most, LITTLE)?, of)));
        most.is_some_and(|(most, of)| most <= of)
    };
    let left = sum.and_then(|sum| all.minus(sum));
    !group.closed
        && !group.mean
        && group.parts.len() > 1
        && left.is_some_and(|left| left.meet(nothing).is_some() && few(left))
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
    // 前三季度进出口增长5.5%，其中出口9月份增长8.2%; 常住人口增长0.5%，其中城镇比2010年增长25%.
    let changed = |rate: &Operand| &page.facts[rate.fact.fact as usize];
    let of_one_time = |part: &Operand| {
        let (all, part) = (changed(&rate), changed(part));
        let year = |fact: &Fact| matches!(fact.since, Since::Unsaid | Since::YearAgo);
        all.period == part.period && (one_base(all, part) || (year(all) && year(part)))
    };
    if !rates.iter().all(of_one_time) {
        return None;
    }
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
        rounded: false,
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

/// `whole / sum(part / (1 + growth)) - 1` meets the growth of the whole (base 100), and
/// `whole / sum(part / rate)` its rate of completion (base 0). Source: CHECKS 19.
pub(super) fn weighted(
    [rate, whole]: [Operand; 2],
    parts: &[(Operand, Operand)],
    base: Decimal,
    rounded: bool,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let (hundred, base) = (Interval::point(Decimal::ONE_HUNDRED), Interval::point(base));
    let mut before = Interval::point(Decimal::ZERO);
    for (level, growth) in parts {
        let divisor = base.plus(growth.claim(readings)?)?;
        let Some(earlier) = level.claim(readings)?.times(hundred)?.over(divisor) else {
            return Some(Judgement::undetermined(wording::maybe_zero()));
        };
        before = before.plus(earlier)?;
    }
    let (all, levels): (_, Vec<Operand>) =
        (whole.claim(readings)?, parts.iter().map(|(level, _)| *level).collect());
    if rounded {
        let left = all.minus(sum_of(&levels, readings)?)?.high?.max(Decimal::ZERO);
        let earlier = exact::mul_up(left, VANISHED)?;
        before = before.plus(Interval { low: Some(Decimal::ZERO), high: Some(earlier) })?;
    }
    let implied = all.over(before)?.times(hundred)?.minus(base)?;
    let verdict = if rate.claim(readings)?.meet(implied).is_some() {
        Verdict::Rounding
    } else {
        Verdict::Violated
    };
    Some(Judgement::of(verdict, Some(implied)))
}
