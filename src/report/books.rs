//! The rules in force: where files of several configurations are told of together, each has its own.

use super::about::{self, About};
use crate::num::Units;
use crate::rulebook::Rulebook;
use crate::text::DocId;

/// Rulebooks, and which document goes by which.
#[derive(Debug, Clone)]
pub struct Books<'r> {
    all: Vec<&'r Rulebook>,
    of: &'r [usize],
}

impl<'r> Books<'r> {
    /// At least one rulebook, and the number of that of each document; those behind them go by the first.
    pub fn new(all: Vec<&'r Rulebook>, of: &'r [usize]) -> Self {
        Self { all, of }
    }

    /// One for all documents.
    pub fn one(book: &'r Rulebook) -> Self {
        Self::new(vec![book], &[])
    }

    /// The units of a document.
    pub fn units(&self, doc: DocId) -> &'r Units {
        let of = self.of.get(doc.0 as usize).copied().unwrap_or_default();
        &self.all[of].vocabulary.units
    }

    /// What may be known of a rule: by the rulebook of the document that it was found in, or else by the first that
    /// has it.
    pub(super) fn rule<'n: 'r>(&self, name: &'n str, found: Option<DocId>) -> Option<About<'r>> {
        let own = found.and_then(|doc| self.of.get(doc.0 as usize)).map(|of| self.all[*of]);
        own.into_iter().chain(self.all.iter().copied()).find_map(|book| about::rule(name, book))
    }

    /// Every rule, by the first that has it.
    pub(super) fn rules(&self) -> Vec<About<'r>> {
        let mut rules: Vec<About<'r>> = Vec::new();
        for rule in self.all.iter().flat_map(|book| about::rules(book)) {
            if rules.iter().all(|known| known.name != rule.name) {
                rules.push(rule);
            }
        }
        rules
    }
}
