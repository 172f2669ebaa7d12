//! Which of many printed texts a draft can contradict at all.
//!
//! Shape: pages are entered under numbers; a draft is given the numbers of those that speak of something
//! that it speaks of, too. The others take no part in any test with it, so a check of the draft beside
//! these alone says what a check beside all would. Cost: one look for each fact of the draft.

use super::{benchmark, order, quoted};
use crate::fact::Page;
use crate::lexicon::{Folded, Table};
use crate::rulebook::Rulebook;
use std::hash::{Hash, Hasher};

/// The subjects of printed texts.
#[derive(Debug, Clone, Default)]
pub struct Archive {
    by_subject: Table<u64, Vec<u32>>,
    subjects: Table<u32, Vec<u64>>,
}

impl Archive {
    /// Enters a page under a number; what was entered under it before is gone.
    pub fn enter(&mut self, number: u32, page: &Page, book: &Rulebook) {
        self.remove(number);
        let subjects = subjects(page, book);
        for subject in &subjects {
            self.by_subject.entry(*subject).or_default().push(number);
        }
        self.subjects.insert(number, subjects);
    }

    /// Takes out what was entered under a number.
    pub fn remove(&mut self, number: u32) {
        for subject in self.subjects.remove(&number).unwrap_or_default() {
            if let Some(pages) = self.by_subject.get_mut(&subject) {
                pages.retain(|page| *page != number);
            }
        }
    }

    /// The numbers of the pages that share a subject with the draft, in order.
    pub fn beside(&self, draft: &Page, book: &Rulebook) -> Vec<u32> {
        let subjects = subjects(draft, book);
        let shared = subjects.iter().filter_map(|subject| self.by_subject.get(subject));
        let mut beside: Vec<u32> = shared.flatten().copied().collect();
        beside.sort_unstable();
        beside.dedup();
        beside
    }
}

/// What ties facts of two pages together: the thing and whose it is, the sentence, the country's figure, the
/// table of ranks.
fn subjects(page: &Page, book: &Rulebook) -> Vec<u64> {
    let mut subjects = Vec::new();
    for (at, fact) in page.facts.iter().enumerate() {
        if let (Some(owner), Some(indicator)) = (&fact.owner, &fact.indicator) {
            subjects.push(subject(0, &(owner, indicator)));
        }
        subjects.extend(quoted::words(fact).map(|words| subject(1, &words)));
        let next = page.facts.get(at + 1);
        let implied = next.and_then(|gap| benchmark::compared(book, fact, gap));
        subjects.extend(implied.map(|(of, _)| subject(2, &of)));
        subjects.extend(order::ranked(book, page, fact).map(|(table, _)| subject(3, &table)));
    }
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

/// Two subjects of one number would be a page too many beside a draft, which costs time alone.
fn subject(kind: u8, of: &impl Hash) -> u64 {
    let mut hasher = Folded::default();
    kind.hash(&mut hasher);
    of.hash(&mut hasher);
    hasher.finish()
}
