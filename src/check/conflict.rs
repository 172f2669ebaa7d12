//! One thing, two values: facts of one key whose claims do not meet.
//!
//! Source: CHECKS 1 and 2. All parts of the key must be known and equal; different 口径, period or
//! status is another key, and silence. Where a reference figure has the key, it alone is the measure.

use super::Test;
use super::form::{Form, Operand};
use crate::fact::{Aspect, Direction, Fact, Since};
use crate::finding::{Confidence, Severity};
use crate::index::{ByKey, FactId, Index};
use crate::num::{Reading, Unit};
use crate::rulebook::Rulebook;
use std::sync::Arc;

/// A statement is held against so many different ones at the most, the first that say each.
const DIFFERENT: usize = 12;

/// Inside a document it is held against so many before it, and the first.
const NEAREST: usize = 2;

/// So many figures behind a level its changes are looked for.
const CHANGES: usize = 4;

/// A test for each pair of facts of one key.
pub(super) fn tests(index: &Index, book: &Rulebook, by_key: &ByKey<'_>, tests: &mut Vec<Test>) {
    // One figure by itself contradicts nothing.
    for facts in by_key.uses().filter(|facts| facts.len() > 1) {
        let (known, facts): (Vec<FactId>, Vec<FactId>) =
            facts.iter().partition(|id| index.authority(**id).is_some());
        let pages = pages(&facts);
        if !known.is_empty() {
            pages.iter().for_each(|page| settled(index, book, &known, page, tests));
            continue;
        }
        for draft in pages.iter().filter(|page| index.is_draft(page[0])) {
            within(index, book, draft, tests);
        }
        let says = |facts: &[FactId]| -> Vec<Said> {
            facts.iter().map(|id| said(index.fact(*id))).collect()
        };
        for (earlier, later) in pairs(index, pages, |facts| facts[0], says) {
            across(index, book, earlier, later, tests);
        }
    }
}

/// What a figure says, whoever says it.
pub(super) fn said(fact: &Fact) -> Said {
    (fact.reading(), fact.unit, fact.direction, fact.confidence)
}

pub(super) type Said = (Reading, Unit, Option<Direction>, Confidence);

/// Which pages are held against each other: a draft against the witnesses and the drafts before it. Of those
/// that say the same the first stands for all: a hundred copies of one text are one statement.
pub(super) fn pairs<T: Copy, S: PartialEq>(
    index: &Index,
    pages: Vec<T>,
    place: impl Fn(T) -> FactId,
    said: impl Fn(T) -> S,
) -> Vec<(T, T)> {
    let (drafts, witnesses): (Vec<T>, Vec<T>) =
        pages.into_iter().partition(|page| index.is_draft(place(*page)));
    if drafts.is_empty() {
        return Vec::new();
    }
    let different = |known: &mut Vec<(S, T)>, page: T| {
        if known.len() < DIFFERENT {
            let says = said(page);
            if known.iter().all(|(other, _)| *other != says) {
                known.push((says, page));
            }
        }
    };
    let mut printed = Vec::new();
    witnesses.into_iter().for_each(|page| different(&mut printed, page));
    let (mut written, mut pairs) = (Vec::new(), Vec::new());
    for draft in drafts {
        pairs.extend(written.iter().chain(&printed).map(|(_, other)| (*other, draft)));
        different(&mut written, draft);
    }
    pairs
}

/// What reference figures say is not held against articles as well. A page that uses the key once
/// means it; one that uses it more often, where it leads its sentence.
fn settled(
    index: &Index,
    book: &Rulebook,
    known: &[FactId],
    page: &[FactId],
    tests: &mut Vec<Test>,
) {
    let meant = page.iter().filter(|id| page.len() == 1 || index.fact(**id).leads);
    for (figure, authority) in meant.flat_map(|figure| known.iter().map(move |of| (figure, of))) {
        tests.extend(same(index, book, *authority, *figure, Confidence::Explicit));
    }
}

/// The facts of a key, page by page.
fn pages(facts: &[FactId]) -> Vec<&[FactId]> {
    facts.chunk_by(|a, b| a.page == b.page).collect()
}

/// Inside one document a noun may be narrowed by what stands above it: only standard indicators, and names that say they
/// are the whole, whose noun leads its sentence are held against each other.
fn within(index: &Index, book: &Rulebook, facts: &[FactId], tests: &mut Vec<Test>) {
    let known = |fact: &Fact| fact.indicator.as_ref().is_some_and(|term| named(book, term));
    let ranks = |id: &FactId| index.fact(*id).aspect == Aspect::Rank;
    let leads = |id: &FactId| index.fact(*id).leads && !ranks(id) && known(index.fact(*id));
    let together =
        |a: FactId, b: FactId| index.fact(a).of.is_some() && index.fact(a).of == index.fact(b).of;
    // 表1, and 表2 of the parent company: their names are the same.
    let table = |id: FactId| {
        let page = &index.pages[id.page as usize];
        page.described.iter().position(|table| table.cells.contains(&id.fact))
    };
    let of_tables = |a: FactId, b: FactId| {
        let [a, b] = [a, b].map(table);
        a.is_some() && b.is_some() && a != b
    };
    let leading: Vec<FactId> = facts.iter().copied().filter(leads).collect();
    for (at, later) in leading.iter().enumerate() {
        // Against the nearest ones, and against the first of all.
        let nearest = at.saturating_sub(NEAREST)..at;
        let first = (nearest.start > 0).then_some(0);
        let told = first.into_iter().chain(nearest).map(|at| leading[at]);
        for earlier in told.filter(|told| !together(*told, *later) && !of_tables(*told, *later)) {
            tests.extend(same(index, book, earlier, *later, Confidence::Explicit));
            // 比上年增加691万人: of one level told twice the increase is told twice as well.
            if let [Some(before), Some(behind)] =
                [earlier, *later].map(|level| increase(index, level))
            {
                tests.extend(same(index, book, before, behind, Confidence::Inferred));
            }
        }
    }
}

/// A standard indicator, or a name that says it is the whole: 农民工总量.
fn named(book: &Rulebook, term: &str) -> bool {
    let cues = &book.cues;
    let whole = || {
        let tail = cues.wholes.names.ending(term);
        let of = tail.map_or("", |tail| &term[..term.len() - tail.len()]);
        !of.is_empty() && !cues.account.sides.is(of)
    };
    book.known(term).is_some() || (book.standard(term).is_none() && whole())
}

/// By how much a level has changed within a year, as its own sentence goes on to say.
fn increase(index: &Index, level: FactId) -> Option<FactId> {
    let facts = &index.pages[level.page as usize].facts;
    let behind = facts.iter().enumerate().skip(level.fact as usize + 1).take(CHANGES);
    let mut own = behind.filter(|(_, fact)| {
        fact.of == Some(level.fact)
            && fact.aspect == Aspect::Increment
            && fact.since == Since::YearAgo
    });
    let (at, _) = own.next()?;
    own.next().is_none().then_some(FactId { fact: at as u32, ..level })
}

/// Across documents, a key that one document uses once names one thing; surely so, if its
/// indicator is a standard one or an attribute of a named set. Where both use it equally
/// often, the first stands against the first; else the key does not identify.
fn across(
    index: &Index,
    book: &Rulebook,
    earlier: &[FactId],
    later: &[FactId],
    tests: &mut Vec<Test>,
) {
    if earlier.len() == later.len() {
        let fact = index.fact(earlier[0]);
        let known = fact.set.is_some()
            || fact.indicator.as_ref().is_some_and(|term| book.standard(term).is_some());
        // 数量 | 12: what a number without a unit is of, its own table knows alone.
        if fact.unit.is_none() && !known {
            return;
        }
        let sure =
            if earlier.len() == 1 && known { Confidence::Explicit } else { Confidence::Inferred };
        for (a, b) in earlier.iter().zip(later) {
            tests.extend(same(index, book, *a, *b, sure));
        }
    }
}

pub(super) fn same(
    index: &Index,
    book: &Rulebook,
    earlier: FactId,
    later: FactId,
    sure: Confidence,
) -> Option<Test> {
    // What a draft says is said here, what a witness says elsewhere.
    let of_draft = index.is_draft(later) || !index.is_draft(earlier);
    let (earlier, later) = if of_draft { (earlier, later) } else { (later, earlier) };
    let operand = operand(index, book, earlier, later)?;
    let own = Operand { negative: down(index, later), ..Operand::plain(later) };
    let confidence = index.fact(earlier).confidence.min(index.fact(later).confidence).min(sure);
    Some(Test {
        rule: Arc::from("conflict"),
        form: Form::Same(own, operand),
        severity: Severity::Error,
        confidence,
    })
}

/// The other figure in this one's unit.
fn operand(index: &Index, book: &Rulebook, other: FactId, own: FactId) -> Option<Operand> {
    let factor = book.vocabulary.units.convert(index.fact(other).unit, index.fact(own).unit)?;
    Some(Operand { fact: other, factor, negative: down(index, other) })
}

fn down(index: &Index, id: FactId) -> bool {
    index.fact(id).direction == Some(Direction::Down)
}
