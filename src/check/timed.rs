//! Whether the calendar bears out what the words say of dates and of years gone by.
//!
//! Source: CHECKS 24. A stretch in years may be told in full years, one less than the difference, or
//! with both ends counted, one more: the first holds, the second is not decided.

use super::form::{Form, Readings};
use super::judge::Judgement;
use super::{Sheet, Test};
use crate::fact::{Timed, Year};
use crate::finding::{Confidence, Severity, Verdict, wording};
use crate::index::FactId;
use crate::num::{Decimal, Interval, exact};

pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, number, .. } = *sheet;
    for tie in &page.timed {
        let (rule, confidence) = match tie {
            Timed::Years { confidence, .. } => (ELAPSED, *confidence),
            Timed::Weekday { confidence, .. } => (DATE, *confidence),
            Timed::Missing { .. } | Timed::Stretch { .. } => (DATE, Confidence::Explicit),
        };
        let form = Form::Timed { page: number, tie: *tie };
        tests.push(Test { rule: rule.into(), form, severity: Severity::Error, confidence });
    }
}

const DATE: &str = "date";
const ELAPSED: &str = "elapsed-time";

/// The figures and dates that take part, the one to look at first in front.
pub(super) fn figures(page: u32, tie: &Timed) -> Vec<FactId> {
    let said = |year: &Year| match year {
        Year::Said(date) => Some(*date),
        Year::Known(_) => None,
    };
    let numbers = match tie {
        Timed::Missing { date, .. } | Timed::Weekday { date, .. } => vec![*date],
        Timed::Stretch { dates, .. } => dates.to_vec(),
        Timed::Years { length, from, to, .. } => {
            [Some(*length), said(from), said(to)].into_iter().flatten().collect()
        }
    };
    numbers.into_iter().map(|fact| FactId { page, fact }).collect()
}

pub(super) fn judge(page: u32, tie: &Timed, readings: &Readings<'_>) -> Option<Judgement> {
    let holds =
        |fits: bool| Judgement::of(if fits { Verdict::Holds } else { Verdict::Violated }, None);
    let Timed::Years { length, from, to, slack, inclusive, known, .. } = tie else {
        return Some(match tie {
            Timed::Weekday { day, said, .. } => holds(day.weekday() == *said),
            Timed::Stretch { days: [first, last], .. } => holds(first <= last),
            _ => holds(false),
        });
    };
    let reading = |fact: u32| readings(FactId { page, fact });
    let year = |year: &Year| match year {
        Year::Said(date) => reading(*date).value,
        Year::Known(year) => Some(Decimal::from(*year)),
    };
    let difference = exact::sub(year(to)?, year(from)?)?;
    let end = |slack: i8| exact::add(difference, Decimal::from(slack));
    let implied = Interval::new(end(slack[0])?, end(slack[1])?);
    let stated = reading(*length).claim;
    let one_more = Interval::point(end(slack[1].saturating_add(1))?);
    Some(if stated.meet(implied).is_some() {
        Judgement::of(Verdict::Holds, Some(implied))
    } else if !known {
        Judgement::undetermined(wording::no_year())
    } else if *inclusive && stated.meet(one_more).is_some() {
        Judgement::undetermined(wording::both_ends())
    } else {
        Judgement::of(Verdict::Violated, Some(implied))
    })
}
