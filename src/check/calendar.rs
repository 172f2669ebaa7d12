//! What the calendar makes of days: 优良天数329天，优良率90.1% is of the 365 days of the year.
//!
//! Source: CHECKS, leap years; eight communiqués that print both. Silence: days of an unknown
//! stretch, several numbers of days in one sentence (有效监测天数).

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::{Aspect, Fact};
use crate::finding::Severity;
use crate::index::FactId;
use crate::rulebook::Rulebook;

/// So many figures to either side, another number of days would be meant.
const NEAR: usize = 100;

/// A test for each number of days with its share directly behind it.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    for (at, pair) in (0..).zip(page.facts.windows(2)) {
        let near = page.facts[..at as usize].iter().rev().take(NEAR);
        let near = near.chain(page.facts[at as usize + 1..].iter().take(NEAR));
        let Some(days) = days(book, near, pair) else { continue };
        let plain = |fact: u32| Operand::plain(FactId { page: number, fact });
        tests.push(Test {
            rule: "days-of-year".into(),
            form: Form::OfDays { part: plain(at), rate: plain(at + 1), days },
            severity: Severity::Warning,
            confidence: pair[0].confidence.min(pair[1].confidence),
        });
    }
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
