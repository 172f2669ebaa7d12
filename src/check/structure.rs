//! Relations that the words alone make: part and whole, counts of lists, rates without a printed whole.

use super::form::{Form, Operand};
use super::Test;
use crate::fact::{Aspect, Direction, Page};
use crate::finding::{Confidence, Severity};
use crate::index::{FactId, Index};
use crate::rulebook::Rulebook;

/// All of them, page by page.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    for (number, page) in index.pages.iter().enumerate() {
        let id = |fact: u32| FactId { page: number as u32, fact };
        parts(page, book, &id, tests);
        lists(page, &id, tests);
        whole_numbers(page, book, &id, tests);
    }
}

/// Each part is at most its whole.
fn parts(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    for group in page.groups.iter().filter(|group| !group.closed) {
        for part in &group.parts {
            let (of, whole) = (&page.facts[*part as usize], &page.facts[group.whole as usize]);
            let Some(factor) = book.vocabulary.units.convert(whole.unit, of.unit) else { continue };
            let form = Form::AtMost { part: Operand::plain(id(*part)), whole: Operand { factor, ..Operand::plain(id(group.whole)) } };
            tests.push(Test {
                rule: "part-exceeds-whole".into(),
                form,
                severity: if group.confidence == Confidence::Explicit { Severity::Error } else { Severity::Hint },
                confidence: group.confidence.min(of.confidence),
            });
        }
    }
}

fn lists(page: &Page, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    for list in &page.lists {
        let form = Form::Items { count: Operand::plain(id(list.count)), items: list.items, open: list.open };
        tests.push(Test { rule: "list-count".into(), form, severity: Severity::Hint, confidence: Confidence::Inferred });
    }
}

/// 61个，占总数的81.3%: some whole number of projects must fit. Likewise 178家，增长17.9%.
fn whole_numbers(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    let counted = |fact: u32| {
        let of = &page.facts[fact as usize];
        let unit = book.vocabulary.units.get(of.unit.of);
        of.aspect == Aspect::Count && unit.whole && of.reading.step.is_zero() && of.reading.claim.as_point().is_some()
    };
    for quotient in page.quotients.iter().filter(|q| q.readings.is_empty()) {
        let Some(part) = quotient.part.filter(|part| counted(*part)) else { continue };
        push(tests, "share", id(part), Operand::plain(id(quotient.rate)), false);
    }
    for (at, fact) in page.facts.iter().enumerate().filter(|(_, fact)| fact.aspect == Aspect::Growth) {
        let Some(level) = fact.of.filter(|of| counted(*of)) else { continue };
        let negative = fact.direction == Some(Direction::Down);
        push(tests, "growth", id(level), Operand { negative, ..Operand::plain(id(at as u32)) }, true);
    }
}

fn push(tests: &mut Vec<Test>, rule: &str, count: FactId, rate: Operand, growth: bool) {
    tests.push(Test {
        rule: rule.into(),
        form: Form::WholeNumber { count: Operand::plain(count), rate, growth },
        severity: Severity::Hint,
        confidence: Confidence::Inferred,
    });
}
