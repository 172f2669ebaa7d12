//! One sentence in two documents, word for word: its figures are the same facts.
//!
//! Owner, period and firmness must be known and equal; where a document says the sentence more
//! often than the other, it does not say which is meant.

use super::Test;
use super::conflict::same;
use super::form::Form;
use crate::fact::{Fact, Period, Quote, Status, Term};
use crate::finding::Confidence;
use crate::index::{FactId, Index};
use crate::rulebook::Rulebook;
use std::collections::BTreeSet;

/// Shorter sentences return by chance.
const WORDS: u16 = 6;

pub(super) type Said<'a> = (Quote, &'a Term, Period, Status);

/// The sentence of a fact, and what must be alike for it to be said again.
pub(super) fn words(fact: &Fact) -> Option<Said<'_>> {
    let (entity, period) = (fact.entity.as_ref()?, fact.period?);
    // What a text says of 全国 is the country's in its own words alone.
    let own = fact.owner == fact.entity && fact.quote.length >= WORDS;
    own.then_some((fact.quote, entity, period, fact.status))
}

/// A test for each figure of a sentence that returns, unless its key has been compared already.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    let compared: BTreeSet<(FactId, FactId)> = tests
        .iter()
        .filter_map(|test| match &test.form {
            Form::Same(a, b) => Some((a.fact.min(b.fact), a.fact.max(b.fact))),
            _ => None,
        })
        .collect();
    let mut said: Vec<(Said<'_>, FactId)> = Vec::new();
    for (page, facts) in index.pages.iter().enumerate() {
        for (at, fact) in facts.facts.iter().enumerate() {
            if let Some(words) = words(fact) {
                said.push((words, FactId { page: page as u32, fact: at as u32 }));
            }
        }
    }
    said.sort_unstable();
    for uses in said.chunk_by(|(a, _), (b, _)| a == b).filter(|uses| uses.len() > 1) {
        let pages: Vec<_> = uses.chunk_by(|(_, a), (_, b)| a.page == b.page).collect();
        for pair in pages.windows(2).filter(|pair| pair[0].len() == pair[1].len()) {
            for ((_, earlier), (_, later)) in pair[0].iter().zip(pair[1]) {
                if !compared.contains(&(*earlier, *later)) {
                    tests.extend(same(index, book, *earlier, *later, Confidence::Inferred));
                }
            }
        }
    }
}
