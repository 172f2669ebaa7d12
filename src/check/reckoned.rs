//! What is added up and taken away makes the result: 收入1009亿元加上补助395亿元，减去上解57亿元后，财力共计1347亿元.
//!
//! Source: `fact::reckoned`. The form is that of a sum, what is taken away with its sign.

use super::form::Operand;
use super::formula::SUM;
use super::{Sheet, Test};
use crate::fact::Reckoned;
use crate::finding::Severity;

pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    tests.extend(sheet.page.reckoned.iter().filter_map(|reckoned| test(sheet, reckoned)));
}

fn test(sheet: &Sheet<'_>, reckoned: &Reckoned) -> Option<Test> {
    let Reckoned { result, added, taken, .. } = reckoned;
    let more = added.iter().map(|at| sheet.plain(*at));
    let less = taken.iter().map(|at| Operand { negative: true, ..sheet.plain(*at) });
    let terms: Vec<Operand> = more.chain(less).collect();
    let all = added.iter().chain(taken).chain([result]);
    Some(Test {
        rule: SUM.into(),
        form: sheet.sum(sheet.plain(*result), &terms)?,
        severity: Severity::Warning,
        confidence: all.map(|at| sheet.page.facts[*at as usize].confidence).min()?,
    })
}
