//! What the calendar makes of days: 优良天数329天，优良率90.1% is of the 365 days of the year.
//!
//! Source: CHECKS, leap years; eight communiqués that print both. Silence: days of an unknown
//! stretch, several numbers of days in one sentence (有效监测天数).

use super::form::{Form, Operand, Readings};
use super::judge::{Judgement, reckoned};
use super::{Sheet, Test};
use crate::fact::{Aspect, Fact, Period};
use crate::finding::Severity;
use crate::index::FactId;
use crate::num::{Decimal, Interval};
use crate::rulebook::Rulebook;

/// So many figures to either side, another number of days would be meant.
const NEAR: usize = 100;
/// Of a hundred days at least and at most so many are counted where not all are.
const OPEN: [u32; 2] = [60, 98];
/// What comes to one part in so many of the total or more may be no mean of a flow.
const STOCK: u32 = 8;
/// One day in so many more or less makes no error: 上半年 is reckoned as 180 days, too.
const ROUND: u32 = 50;

/// A test for each number of days with its share directly behind it.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    means(sheet, tests);
    for (at, pair) in (0..).zip(page.facts.windows(2)) {
        let near = page.facts[..at as usize].iter().rev().take(NEAR);
        let near = near.chain(page.facts[at as usize + 1..].iter().take(NEAR));
        let Some(days) = days(book, near, pair) else { continue };
        let plain = |fact: u32| Operand::plain(FactId { page: number, fact });
        tests.push(Test {
            rule: "share-of-year".into(),
            form: Form::OfDays { part: plain(at), rate: plain(at + 1), days },
            severity: Severity::Warning,
            confidence: pair[0].confidence.min(pair[1].confidence),
        });
    }
}

/// A test for each mean of a day and the total of its months.
fn means(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    for daily in &page.daily {
        let [mean, total] = [daily.mean, daily.total].map(|at| &page.facts[at as usize]);
        let days = total.period.and_then(Period::days_of_months);
        let factor = book.vocabulary.units.convert(total.unit, mean.unit);
        let Some((days, factor)) = days.zip(factor) else { continue };
        if otherwise(mean, total, days, factor).unwrap_or(true) {
            continue;
        }
        let plain = |fact: u32| Operand::plain(FactId { page: number, fact });
        tests.push(Test {
            rule: "mean-per-day".into(),
            form: Form::EachDay {
                total: Operand { factor, ..plain(daily.total) },
                mean: plain(daily.mean),
                days,
            },
            severity: Severity::Hint,
            confidence: mean.confidence.min(total.confidence),
        });
    }
}

/// 全年受理2.5万件，日均受理100件: does it fit the days on which an office or a museum is open? 贷款余额5亿元，日均贷款余额4.8亿元: may it
/// be what there was on a day?
fn otherwise(mean: &Fact, total: &Fact, days: [u32; 2], factor: Decimal) -> Option<bool> {
    let open = |days: u32, percent: u32| Decimal::new(i64::from(days * percent), 2);
    let open = Interval::new(open(days[0], OPEN[0]), open(days[1], OPEN[1]));
    let claim = total.reading().claim.scaled(factor)?;
    let (each, own) = (claim.over(open)?, mean.reading().claim);
    let all = claim.over(Interval::new(Decimal::from(days[0]), Decimal::from(days[1])))?;
    let stock = claim.over(Interval::point(Decimal::from(STOCK)))?;
    let may_be = each.meet(own).is_some() || stock.may_be_at_most(own);
    Some(may_be && all.meet(own).is_none())
}

/// Of how many days the second is the share that the first is.
fn days<'a>(
    book: &Rulebook,
    mut near: impl Iterator<Item = &'a Fact>,
    pair: &[Fact],
) -> Option<u32> {
    let [part, share] = pair else { return None };
    let named = book.cues.days.ending(part.indicator.as_deref()?).is_some();
    let rate = matches!(share.aspect, Aspect::Rate | Aspect::Share) && share.whole.is_none();
    let mut alone = || !near.any(|fact| fact.quote.beside(part.quote) && fact.unit == part.unit);
    let fits = named && rate && part.quote.beside(share.quote) && alone();
    part.period?.days().filter(|_| fits)
}

/// So many of the days meet the rate.
pub(super) fn of_days(
    part: Operand,
    rate: Operand,
    days: u32,
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let implied =
        part.claim(readings)?.times(hundred)?.over(Interval::point(Decimal::from(days)))?;
    Some(Judgement::of(reckoned(rate, implied, readings)?, Some(implied)))
}

/// The total over the days meets the mean.
pub(super) fn each_day(
    total: Operand,
    mean: Operand,
    days: [u32; 2],
    readings: &Readings<'_>,
) -> Option<Judgement> {
    let over = |[least, most]: [u32; 2]| {
        total.claim(readings)?.over(Interval::new(Decimal::from(least), Decimal::from(most)))
    };
    let round = over([days[0] - days[0] / ROUND, days[1] + days[1] / ROUND])?;
    Some(Judgement::of(reckoned(mean, round, readings)?, over(days)))
}
