//! The completion of a whole follows from that of all its parts: 为预算的100%，其中 93.8%, 109.7%.
//!
//! Source: PATTERNS C4. The plan of the whole is the sum of those of its parts, in the same words;
//! none of them need be printed.

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::Page;
use crate::finding::Severity;
use crate::index::FactId;

/// A test for each whole all of whose parts have a rate of the same plan.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let plain = |fact: u32| Operand::plain(FactId { page: number, fact });
    for group in page.groups.iter().filter(|group| group.closed) {
        let Some((rate, plan)) = planned(page, group.whole) else { continue };
        let unit = page.facts[group.whole as usize].unit;
        let part = |part: &u32| {
            let (rate, _) = planned(page, *part).filter(|(_, of)| *of == plan)?;
            let fact = &page.facts[*part as usize];
            let factor = book.vocabulary.units.convert(fact.unit, unit)?;
            Some((Operand { factor, ..plain(*part) }, plain(rate)))
        };
        let Some(parts) = group.parts.iter().map(part).collect::<Option<Vec<_>>>() else {
            continue;
        };
        let sure = group.confidence.min(page.facts[group.whole as usize].confidence);
        tests.push(Test {
            rule: "completion-of-parts".into(),
            form: Form::Planned { rate: plain(rate), whole: plain(group.whole), parts },
            severity: Severity::Error,
            confidence: sure,
        });
    }
}

/// The rate and the plan of what has been done.
fn planned(page: &Page, done: u32) -> Option<(u32, &str)> {
    let at = page.completions.partition_point(|known| known.rate <= done);
    let next = page.completions.get(at).filter(|known| known.done == done)?;
    Some((next.rate, &next.plan))
}
