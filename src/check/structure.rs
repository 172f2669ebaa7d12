//! Relations that the words alone make: part and whole, counts of lists, rates without a printed whole.

use super::Test;
use super::form::{Form, Operand};
use crate::fact::{Aspect, Basis, Direction, Fact, Page};
use crate::finding::{Confidence, Severity};
use crate::index::{FactId, Index};
use crate::rulebook::Rulebook;

/// All of them, page by page.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    for (number, page) in index.pages.iter().enumerate() {
        let id = |fact: u32| FactId { page: number as u32, fact };
        parts(page, book, &id, tests);
        by_meaning(page, book, &id, tests);
        equals(page, book, &id, tests);
        structures(page, &id, tests);
        growth_of_parts(page, book, &id, tests);
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
            // A balance below zero has larger parts.
            if whole.reading.claim.low.is_some_and(|low| low.is_sign_negative() && !low.is_zero()) {
                continue;
            }
            let form = Form::AtMost {
                part: Operand::plain(id(*part)),
                whole: Operand { factor, ..Operand::plain(id(group.whole)) },
            };
            tests.push(Test {
                rule: "part-exceeds-whole".into(),
                form,
                severity: if group.confidence == Confidence::Explicit {
                    Severity::Error
                } else {
                    Severity::Hint
                },
                confidence: group.confidence.min(of.confidence),
            });
        }
    }
}

/// 一般公共预算收入 ≤ 财政总收入, of one owner, period and status; 完成投资 ≤ 总投资 of one set.
fn by_meaning(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    let levels: Vec<(usize, &Fact)> = page
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| {
            matches!(fact.aspect, Aspect::Level | Aspect::Count) && fact.indicator.is_some()
        })
        .collect();
    for (part, whole) in &book.cues.hierarchy {
        for (at, below) in levels.iter().filter(|(_, fact)| named(fact, part)) {
            // The nearest before it, or else the first behind.
            let fits = |above: &Fact| named(above, whole) && one_key(below, above);
            let before = levels.iter().rev().find(|(other, above)| other < at && fits(above));
            let Some((other, above)) =
                before.or_else(|| levels.iter().find(|(other, above)| other > at && fits(above)))
            else {
                continue;
            };
            let Some(factor) = book.vocabulary.units.convert(above.unit, below.unit) else {
                continue;
            };
            let of_set = below.set.is_some();
            tests.push(Test {
                rule: "part-exceeds-whole".into(),
                form: Form::AtMost {
                    part: Operand::plain(id(*at as u32)),
                    whole: Operand { factor, ..Operand::plain(id(*other as u32)) },
                },
                severity: if of_set { Severity::Hint } else { Severity::Warning },
                confidence: if of_set {
                    Confidence::Inferred
                } else {
                    below.confidence.min(above.confidence)
                },
            });
        }
    }
}

/// Is it the fact's indicator, or its attribute of a set?
fn named(fact: &Fact, name: &str) -> bool {
    let term = fact.indicator.as_deref().unwrap_or("");
    match fact.set {
        Some(_) => term.strip_suffix(name).is_some_and(|set| set.ends_with('·')),
        None => term == name,
    }
}

fn one_key(a: &Fact, b: &Fact) -> bool {
    a.set == b.set
        && a.owner.is_some()
        && a.owner == b.owner
        && a.period.is_some()
        && a.period == b.period
        && a.status == b.status
        || (a.set.is_some() && a.set == b.set)
}

/// 收支平衡: two totals that the words call equal.
fn equals(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    for (a, b) in &page.equals {
        let (x, y) = (&page.facts[*a as usize], &page.facts[*b as usize]);
        let Some(factor) = book.vocabulary.units.convert(y.unit, x.unit) else { continue };
        let form = Form::Same(Operand::plain(id(*a)), Operand { factor, ..Operand::plain(id(*b)) });
        tests.push(Test {
            rule: "balance".into(),
            form,
            severity: Severity::Error,
            confidence: x.confidence.min(y.confidence),
        });
    }
}

/// The members of a structure a:b:c make a hundred.
fn structures(page: &Page, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    for structure in page.structures.iter().filter(|structure| structure.len() > 2) {
        let form =
            Form::Hundred(structure.iter().map(|member| Operand::plain(id(*member))).collect());
        tests.push(Test {
            rule: "shares-total".into(),
            form,
            severity: Severity::Warning,
            confidence: Confidence::Explicit,
        });
    }
}

/// What a whole has grown by follows from the levels and growth rates of all its parts.
fn growth_of_parts(
    page: &Page,
    book: &Rulebook,
    id: &dyn Fn(u32) -> FactId,
    tests: &mut Vec<Test>,
) {
    let growth = |level: u32| {
        let near = level as usize..page.facts.len().min(level as usize + 6);
        let found = near.into_iter().find(|at| {
            let fact = &page.facts[*at];
            fact.of == Some(level) && fact.aspect == Aspect::Growth && fact.basis == Basis::Plain
        });
        let negative = found.is_some_and(|at| page.facts[at].direction == Some(Direction::Down));
        found.map(|at| Operand { negative, ..Operand::plain(id(at as u32)) })
    };
    for group in page.groups.iter().filter(|group| group.closed) {
        let whole = &page.facts[group.whole as usize];
        let real =
            |fact: &Fact| fact.indicator.as_deref().is_none_or(|term| book.real_growth(term));
        if real(whole) || group.parts.iter().any(|part| real(&page.facts[*part as usize])) {
            continue;
        }
        let part = |part: &u32| {
            let factor =
                book.vocabulary.units.convert(page.facts[*part as usize].unit, whole.unit)?;
            Some((Operand { factor, ..Operand::plain(id(*part)) }, growth(*part)?))
        };
        let parts: Option<Vec<_>> = group.parts.iter().map(part).collect();
        if let (Some(parts), Some(rate)) = (parts, growth(group.whole)) {
            let form = Form::Weighted { rate, whole: Operand::plain(id(group.whole)), parts };
            tests.push(Test {
                rule: "growth".into(),
                form,
                severity: Severity::Error,
                confidence: group.confidence.min(whole.confidence),
            });
        }
    }
}

fn lists(page: &Page, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    for list in &page.lists {
        let form = Form::Items {
            count: list.count.map(|count| Operand::plain(id(count))),
            members: list.members.iter().map(|member| id(*member)).collect(),
            items: [list.least, list.items, list.most],
            open: list.open,
        };
        let sure = list.confidence == Confidence::Explicit;
        tests.push(Test {
            rule: "list-count".into(),
            form,
            severity: if sure { Severity::Warning } else { Severity::Hint },
            confidence: list.confidence,
        });
    }
}

/// 61个，占总数的81.3%: some whole number of projects must fit. Likewise 178家，增长17.9%.
fn whole_numbers(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    let counted = |fact: u32| {
        let of = &page.facts[fact as usize];
        let unit = book.vocabulary.units.get(of.unit.of);
        of.aspect == Aspect::Count
            && unit.whole
            && of.reading.step.is_zero()
            && of.reading.claim.as_point().is_some()
    };
    for quotient in page.quotients.iter().filter(|q| q.readings.is_empty()) {
        let Some(part) = quotient.part.filter(|part| counted(*part)) else { continue };
        push(tests, "share", id(part), Operand::plain(id(quotient.rate)), false);
    }
    for (at, fact) in
        page.facts.iter().enumerate().filter(|(_, fact)| fact.aspect == Aspect::Growth)
    {
        let Some(level) = fact.of.filter(|of| counted(*of)) else { continue };
        let negative = fact.direction == Some(Direction::Down);
        push(
            tests,
            "growth",
            id(level),
            Operand { negative, ..Operand::plain(id(at as u32)) },
            true,
        );
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
