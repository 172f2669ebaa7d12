//! Parts and their shares of one whole that is not printed: 一审28万件，二审7万件，分别占民事案件总数的80%、20%. Of how many cases?
//!
//! Each part and its share imply a whole, as an interval; these meet, each two of them and so all. Silence: a whole that is
//! printed, which each share is held against by itself; shares that were cut off.

use super::form::{Form, Operand, Readings};
use super::judge::Judgement;
use super::{Sheet, Test};
use crate::finding::{Confidence, Severity, Verdict, wording};
use crate::index::FactId;
use crate::num::{Decimal, Interval};

/// A test for each row of such shares.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let plain = |fact: u32| Operand::plain(FactId { page: number, fact });
    for shares in &page.shared {
        let unit = page.facts[shares[0].0 as usize].unit;
        let pair = |(part, share): &(u32, u32)| {
            let factor = book.vocabulary.units.convert(page.facts[*part as usize].unit, unit)?;
            Some((Operand { factor, ..plain(*part) }, plain(*share)))
        };
        let Some(parts) = shares.iter().map(pair).collect::<Option<Vec<_>>>() else { continue };
        tests.push(Test {
            rule: "share".into(),
            form: Form::OneWhole(parts),
            severity: Severity::Error,
            confidence: Confidence::Inferred,
        });
    }
}

/// Do all imply one whole, if need be with shares that were cut off?
pub(super) fn judge(parts: &[(Operand, Operand)], readings: &Readings<'_>) -> Option<Judgement> {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let wholes = |cut: bool| {
        let whole = |(part, share): &(Operand, Operand)| {
            let stated = share.claim(readings)?;
            let cut = readings(share.fact).truncated().filter(|_| cut);
            let share =
                cut.and_then(|cut| share.signed(cut)).map_or(stated, |cut| stated.hull(cut));
            part.claim(readings)?.times(hundred)?.over(share)
        };
        parts.iter().map(whole).collect::<Option<Vec<Interval>>>()
    };
    let Some(stated) = wholes(false) else {
        return Some(Judgement::undetermined(wording::maybe_zero()));
    };
    let verdict = if meet(&stated) {
        Verdict::Rounding
    } else if wholes(true).is_some_and(|cut| meet(&cut)) {
        Verdict::Truncated
    } else {
        Verdict::Violated
    };
    Some(Judgement::of(verdict, None))
}

/// Is there a value that all claim?
fn meet(claims: &[Interval]) -> bool {
    let mut others = claims.iter();
    let first = others.next().copied();
    others.fold(first, |all, claim| all?.meet(*claim)).is_some()
}
