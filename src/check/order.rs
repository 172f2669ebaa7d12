//! Ranks and what they rank: of two places, the one that ranks before the other has not less.
//!
//! Shape: ranks of one indicator, period and circle (全国) in any texts, of different owners. Source: CHECKS 25.
//! Silence: declines and rates, where less may be better; plans; equal ranks; a rank without its figure.

use super::Test;
use super::form::{Form, Operand};
use crate::fact::{Aspect, Basis, Direction, Fact, Page, Period, Status};
use crate::finding::{Confidence, Severity};
use crate::index::{FactId, Index};
use crate::num::{Decimal, Unit};
use crate::rulebook::Rulebook;
use std::collections::BTreeMap;

/// So many places of one table are held against each other.
const PLACES: usize = 40;

/// Of what, how much it is, of when, among whom, and in which text, if another one's 全省 is another province.
type Table<'a> = (&'a str, Aspect, Period, &'a str, Option<u32>);

/// A figure and its rank.
#[derive(Debug, Clone, Copy)]
struct Placed<'a> {
    owner: &'a str,
    unit: Unit,
    place: Decimal,
    rank: FactId,
    of: FactId,
}

/// A test for each two places that follow each other in a table.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    let mut tables: BTreeMap<Table<'_>, Vec<Placed<'_>>> = BTreeMap::new();
    for (page, facts) in (0..).zip(&index.pages) {
        for (at, rank) in (0..).zip(&facts.facts).filter(|(_, fact)| fact.aspect == Aspect::Rank) {
            let Some(((term, aspect, period, circle), of)) = ranked(book, facts, rank) else {
                continue;
            };
            let fact = &facts.facts[of as usize];
            let (Some(owner), Some(place)) = (fact.owner.as_deref(), rank.reading().value) else {
                continue;
            };
            let ids = [at, of].map(|fact| FactId { page, fact });
            let placed = Placed { owner, unit: fact.unit, place, rank: ids[0], of: ids[1] };
            let text = (!book.cues.countries.is(circle)).then_some(page);
            tables.entry((term, aspect, period, circle, text)).or_default().push(placed);
        }
    }
    for places in tables.values_mut().filter(|places| places.len() <= PLACES) {
        places.sort_by_key(|placed| placed.place);
        let pairs = places
            .windows(2)
            .filter(|pair| pair[0].place < pair[1].place && pair[0].owner != pair[1].owner);
        tests.extend(pairs.filter_map(|pair| test(book, pair[0], pair[1])));
    }
}

/// Of what, how much it is, of when and among whom.
type Ranked<'a> = (&'a str, Aspect, Period, &'a str);

/// What a rank is one of, and the figure that it ranks.
pub(super) fn ranked<'a>(
    book: &Rulebook,
    page: &'a Page,
    rank: &'a Fact,
) -> Option<(Ranked<'a>, u32)> {
    let of = rank.of.filter(|_| rank.aspect == Aspect::Rank)?;
    let fact = &page.facts[of as usize];
    let (term, period) = (fact.indicator.as_deref()?, fact.period?);
    let circle = rank.scope.first()?;
    let known = comparable(fact) && book.standard(term).is_some();
    known.then_some(((term, fact.aspect, period, &**circle), of))
}

/// A result that has grown, or stands so high.
fn comparable(fact: &Fact) -> bool {
    let rises = fact.direction != Some(Direction::Down) && fact.basis == Basis::Plain;
    let kind = matches!(fact.aspect, Aspect::Growth | Aspect::Level);
    kind && rises && fact.status != Status::Plan && fact.scope.is_empty()
}

fn test(book: &Rulebook, first: Placed<'_>, second: Placed<'_>) -> Option<Test> {
    let factor = book.vocabulary.units.convert(second.unit, first.unit)?;
    let operand = |of: FactId, factor| Operand { factor, ..Operand::plain(of) };
    Some(Test {
        rule: "rank-order".into(),
        form: Form::Ordered {
            more: operand(first.of, Decimal::ONE),
            less: operand(second.of, factor),
            ranks: [first.rank, second.rank],
        },
        severity: Severity::Hint,
        confidence: Confidence::Explicit,
    })
}
