//! Which of many printed texts a draft can contradict at all.
//!
//! Shape: pages are entered under numbers; a draft is given the numbers of those that speak of something
//! that it speaks of, too. The others take no part in any test with it, so a check of the draft beside
//! these alone says what a check beside all would. Cost: one look for each fact of the draft.

use super::{benchmark, order, quoted};
use crate::fact::{Fact, Page};
use crate::lexicon::{Folded, Table};
use crate::rulebook::Rulebook;
use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};

/// Of the pages that speak of one subject so many are held against a draft, the first that say each.
const DIFFERENT: usize = 64;

/// The subjects of printed texts.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    by_subject: Table<u64, Vec<Stated>>,
    subjects: Table<u32, Vec<u64>>,
}

/// A page that speaks of a subject.
#[derive(Debug, Clone, Copy)]
struct Stated {
    page: u32,
    /// What it says, as a number that is equal for the same.
    says: u64,
    /// Is it a table that outranks articles?
    settles: bool,
}

impl Archive {
    /// Enters what a page speaks of under a number; what was entered under it before is gone.
    pub fn enter(&mut self, number: u32, of: &Subjects) {
        self.remove(number);
        let Subjects { stated, settles } = of;
        let mut subjects = Vec::new();
        for facts in stated.chunk_by(|a, b| a.0 == b.0) {
            let stated = Stated { page: number, says: hashed(&facts), settles: *settles };
            let pages = self.by_subject.entry(facts[0].0).or_default();
            pages.insert(pages.partition_point(|of| of.page < number), stated);
            subjects.push(facts[0].0);
        }
        self.subjects.insert(number, subjects);
    }

    /// Takes out what was entered under a number.
    pub fn remove(&mut self, number: u32) {
        for subject in self.subjects.remove(&number).unwrap_or_default() {
            if let Some(pages) = self.by_subject.get_mut(&subject) {
                pages.retain(|stated| stated.page != number);
            }
        }
    }

    /// The numbers of all other pages that share a subject with one that has been entered, in order.
    pub fn beside(&self, number: u32) -> Vec<u32> {
        self.others(number, |pages, beside| beside.extend(pages.iter().map(|of| of.page)))
    }

    /// Those of them that it is held against: where hundreds speak of one subject, the first that say each, as a
    /// check takes the first of those that say the same. So the cost of a check has a bound, however many
    /// drafts of one thing are open.
    pub fn against(&self, number: u32) -> Vec<u32> {
        self.others(number, |pages, against| {
            let mut said = BTreeSet::new();
            for of in pages.iter().filter(|of| of.page != number) {
                let few = pages.len() <= DIFFERENT;
                if few || of.settles || (said.len() < DIFFERENT && said.insert(of.says)) {
                    against.push(of.page);
                }
            }
        })
    }

    fn others(&self, number: u32, take: impl Fn(&[Stated], &mut Vec<u32>)) -> Vec<u32> {
        let mut others = Vec::new();
        let subjects = self.subjects.get(&number).into_iter().flatten();
        for pages in subjects.filter_map(|subject| self.by_subject.get(subject)) {
            take(pages, &mut others);
        }
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != number);
        others
    }
}

/// What a page speaks of.
#[derive(Debug, Clone, Default)]
pub struct Subjects {
    /// Each subject, and what is said of it, as numbers.
    stated: Vec<(u64, u64)>,
    settles: bool,
}

impl Subjects {
    /// Those of a page.
    pub fn of(page: &Page, book: &Rulebook) -> Self {
        Self { stated: stated(page, book), settles: !page.authority.is_empty() }
    }
}

/// What ties facts of two pages together: the thing and whose it is, the sentence, the country's figure, the
/// table of ranks; and what is said of each.
fn stated(page: &Page, book: &Rulebook) -> Vec<(u64, u64)> {
    let mut subjects = Vec::new();
    for (at, fact) in page.facts.iter().enumerate() {
        let named = fact.owner.as_ref().zip(fact.indicator.as_ref());
        let next = page.facts.get(at + 1);
        let implied = next.and_then(|gap| benchmark::compared(book, fact, gap));
        let of = [
            named.map(|named| hashed(&(0, named))),
            quoted::words(fact).map(|words| hashed(&(1, words))),
            implied.map(|(of, _)| hashed(&(2, of))),
            order::ranked(book, page, fact).map(|(table, _)| hashed(&(3, table))),
        ];
        subjects.extend(of.into_iter().flatten().map(|subject| (subject, says(fact))));
    }
    subjects.sort_unstable();
    subjects
}

/// What a fact says of its subject.
fn says(fact: &Fact) -> u64 {
    let Fact { aspect, period, scope, status, basis, since, direction, unit, .. } = fact;
    hashed(&(aspect, period, scope, status, basis, since, direction, unit, fact.reading()))
}

/// Two subjects of one number would be a page too many beside a draft, which costs time alone.
fn hashed(of: &impl Hash) -> u64 {
    let mut hasher = Folded::default();
    of.hash(&mut hasher);
    hasher.finish()
}
