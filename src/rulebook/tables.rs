//! The tables of the rulebook: synonyms, partitions, the hierarchy of indicators, verbs of rates.

use super::RateOf;
use super::file::Entry;
use super::schema::{
    CompositionEntry, HierarchyEntry, PartitionEntry, RateEntry, RateVerbEntry, SynonymEntry,
};
use super::{Compiler, Composition, Partition, Partitions};
use crate::finding::Phrase;
use crate::lexicon::{Lexicon, WordSet};

/// Around a word that may stand within a name.
const WITHIN: &str = "…";

impl Compiler {
    pub(super) fn synonyms(&mut self, entries: Vec<(usize, Entry, SynonymEntry)>) {
        let folded =
            entries.into_iter().map(|(_, _, written)| (written.from.into(), written.to.into()));
        self.book.cues.synonyms.extend(folded);
        let words = self.book.cues.synonyms.iter().map(|(from, _)| from);
        self.book.cues.synonym_words = WordSet::new(words);
    }

    pub(super) fn partitions(&mut self, entries: Vec<(usize, Entry, PartitionEntry)>) {
        let mut partitions = Vec::new();
        for (_, entry, written) in entries {
            if written.parts.len() < 2 {
                let message = Phrase::new("至少要有两个部分", "at least two parts are needed");
                self.errors.push(entry.error("parts", message));
            }
            let parts: Vec<Box<str>> = written.parts.into_iter().map(Into::into).collect();
            partitions.push(Partition {
                members: Lexicon::new(parts.iter().zip(0..)),
                parts,
                kind: written.kind.map(Into::into),
                wholes: WordSet::new(written.wholes),
                except: WordSet::new(written.except),
                groups: written.groups,
                scattered: written.scattered,
                followed: written.followed,
                repeated: written.repeated,
                plain: WordSet::new(&written.plain),
                some: written.some,
                nested: written.nested,
            });
        }
        self.book.cues.partitions = Partitions::new(partitions);
    }

    pub(super) fn hierarchy(&mut self, entries: Vec<(usize, Entry, HierarchyEntry)>) {
        let inner = |name: &str| name.strip_prefix(WITHIN)?.strip_suffix(WITHIN).map(Box::from);
        for (_, _, written) in entries {
            match inner(&written.part).zip(inner(&written.whole)) {
                Some(sort) => self.book.cues.sorts.push(sort),
                None => {
                    self.book.cues.hierarchy.push((written.part.into(), written.whole.into()));
                }
            }
        }
        self.book.cues.sort_words = WordSet::new(self.book.cues.sorts.iter().map(|(part, _)| part));
        let hierarchy = &mut self.book.cues.hierarchy;
        let known = self.book.indicators.iter().filter(|indicator| !indicator.per_account);
        let wholes = known.filter_map(|known| Some((&*known.name, known.whole.as_deref()?)));
        hierarchy.extend(wholes.map(|(part, whole)| (part.into(), whole.into())));
        hierarchy.sort_unstable();
        hierarchy.dedup();
        let names = hierarchy.iter().flat_map(|(part, whole)| [part, whole]);
        self.book.cues.ranked = WordSet::new(names);
    }

    pub(super) fn composition(&mut self, entries: Vec<(usize, Entry, CompositionEntry)>) {
        for (_, entry, written) in entries {
            if written.parts.len() < 2 {
                let message = Phrase::new("至少要有两个部分", "at least two parts are needed");
                self.errors.push(entry.error("parts", message));
            }
            self.book.cues.composition.push(Composition {
                whole: written.whole.into(),
                parts: written.parts.into_iter().map(Into::into).collect(),
                adds_up: written.adds_up,
                apart: written.apart,
            });
        }
    }

    pub(super) fn rates(&mut self, entries: Vec<(usize, Entry, RateEntry)>) {
        for (_, _, written) in entries {
            self.book.cues.rates.push(RateOf {
                rate: written.rate.into(),
                done: WordSet::new(written.done),
                of: WordSet::new(written.of),
            });
        }
    }

    pub(super) fn rate_verbs(&mut self, entries: Vec<(usize, Entry, RateVerbEntry)>) {
        for (_, _, written) in entries {
            let verbs = written.verbs.into_iter().map(Into::into).collect();
            self.book.cues.rate_verbs.push((written.rate.into(), verbs));
        }
    }
}
