//! What two texts imply of the year before: level and growth of each lead back to one base.
//!
//! 113.6亿元，增长5% in a budget and 113.85亿元，增长5.28% in a communiqué: both of 108.1亿元 a year before,
//! whichever of the two levels is the final one. Source: CHECKS 2. Silence: growth at constant prices, a text
//! that gives the level twice. A hint: a base may have been restated between the two.

use super::Test;
use super::before::movement;
use super::conflict::{pairs, said};
use super::form::{Form, Moved};
use crate::fact::{Aspect, Fact, Since};
use crate::finding::{Confidence, Severity};
use crate::index::{FactId, Index, Key};
use crate::lexicon::Table;
use crate::rulebook::{Rulebook, Status};

/// A test for each pair of texts that tell level and growth of one thing.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    let mut told: Vec<Vec<(u32, Moved)>> = Vec::new();
    let mut places: Table<Key<'_>, usize> = Table::default();
    for (number, page) in (0..).zip(&index.pages) {
        let id = |fact: u32| FactId { page: number, fact };
        for (at, fact) in (0..).zip(&page.facts).filter(|(_, fact)| nominal(fact, book)) {
            let key = Key::of(fact, &book.vocabulary.units);
            // 预计完成 and a result are held against each other.
            let Some(key) = key.map(|key| Key { status: Status::Actual, ..key }) else { continue };
            let Some((moved, (since, _))) = movement(page, &id, at) else { continue };
            if !moved.rate || !matches!(since, Since::YearAgo | Since::Unsaid) {
                continue;
            }
            let next = told.len();
            let place = *places.entry(key).or_insert(next);
            if place == next {
                told.push(Vec::new());
            }
            told[place].push((number, moved));
        }
    }
    for told in told {
        let pages: Vec<&[(u32, Moved)]> = told.chunk_by(|a, b| a.0 == b.0).collect();
        let once: Vec<Moved> = pages.iter().filter(|of| of.len() == 1).map(|of| of[0].1).collect();
        let says = |moved: Moved| [moved.level, moved.by].map(|of| said(index.fact(of.fact)));
        let pairs = pairs(index, once, |moved| moved.level.fact, says);
        tests.extend(pairs.into_iter().map(|(earlier, later)| test(index, later, earlier)));
    }
}

fn nominal(fact: &Fact, book: &Rulebook) -> bool {
    let standard = |term: &str| book.standard(term).is_some() && !book.real_growth(term);
    fact.aspect == Aspect::Level
        && fact.status != Status::Plan
        && fact.indicator.as_deref().is_some_and(standard)
}

fn test(index: &Index, later: Moved, earlier: Moved) -> Test {
    let of_draft = index.is_draft(later.level.fact) || !index.is_draft(earlier.level.fact);
    let (own, other) = if of_draft { (later, earlier) } else { (earlier, later) };
    Test {
        rule: "implied-base".into(),
        form: Form::SameBase(own, other),
        severity: Severity::Hint,
        confidence: Confidence::Explicit,
    }
}
