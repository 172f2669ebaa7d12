//! Parts and their shares of one whole that is not printed: 一审28万件，二审7万件，分别占民事案件总数的80%、20%. Of how many cases?
//!
//! Each part and its share imply a whole, as an interval; these meet, each two of them and so all. Silence: a whole that is
//! printed, which each share is held against by itself; shares that were cut off.

use super::form::{Form, Operand, Readings};
use super::judge::Judgement;
use super::{Sheet, Test, Tested};
use crate::finding::{Confidence, Phrase, Severity, Verdict, wording};
use crate::index::{FactId, Index};
use crate::num::{Decimal, Interval};
use crate::rulebook::Rulebook;

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
    let wholes = |cut: bool| {
        let wholes = parts.iter().map(|of| whole(of, cut, readings));
        wholes.collect::<Option<Vec<Interval>>>()
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

/// The rule, and what whole each part implies by its share.
pub(super) fn describe(
    index: &Index,
    book: &Rulebook,
    tested: &Tested,
    parts: &[(Operand, Operand)],
) -> Phrase {
    let readings = |id: FactId| index.fact(id).reading();
    let unit = book.vocabulary.units.name(index.fact(parts[0].0.fact).unit);
    let told = parts.iter().map(|of @ (part, share)| {
        let [part, share] = [part, share].map(|of| &*index.fact(of.fact).text);
        let whole = wording::interval_as(whole(of, false, &readings), &unit, part);
        [whole.zh, whole.en].map(|whole| format!("{part} ÷ {share} = {whole}"))
    });
    let (zh, en): (Vec<String>, Vec<String>) = told.map(|[zh, en]| (zh, en)).unzip();
    let rule = book.rules.iter().find(|rule| rule.id == tested.test.rule);
    let (name, title) = rule.map_or(("", ""), |rule| (&*rule.title.zh, &*rule.title.en));
    Phrase::new(format!("{name}：{}", zh.join("；")), format!("{title}: {}", en.join("; ")))
}

/// What a part and its share imply, which may be cut off.
fn whole(
    (part, share): &(Operand, Operand),
    cut: bool,
    readings: &Readings<'_>,
) -> Option<Interval> {
    let stated = share.claim(readings)?;
    let cut = readings(share.fact).truncated().filter(|_| cut);
    let share = cut.and_then(|cut| share.signed(cut)).map_or(stated, |cut| stated.hull(cut));
    part.claim(readings)?.times(Interval::point(Decimal::ONE_HUNDRED))?.over(share)
}

/// Is there a value that all claim?
fn meet(claims: &[Interval]) -> bool {
    let mut others = claims.iter();
    let first = others.next().copied();
    others.fold(first, |all, claim| all?.meet(*claim)).is_some()
}
