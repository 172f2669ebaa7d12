//! The knowledge of `rules/`, checked and compiled.
//!
//! Shape: YAML texts -> [`Rulebook`], or every [`RuleError`] of every file. A file is sections with
//! a name (`units:`, `names:`, `relations:` …) and entries that begin with `- `. A user's files have
//! the same form and are laid over the built-in ones: an entry with the same id, and a word with
//! another meaning, replaces the built-in one; twice in the same layer is a mistake.

mod aspect;
mod builtin;
mod cues;
mod error;
mod file;
mod gazetteer;
mod indicator;
mod read;
mod relation;
mod schema;
mod words;

pub use aspect::{Aspect, Direction, Status};
pub use cues::{Cues, Entity, Level, Mark, When};
pub use error::RuleError;
pub use gazetteer::{Gazetteer, PlaceId, PlaceName};
pub use indicator::{Indicator, OverTime, Prices};
pub use relation::{Anchor, KeyPart, Rule, Selector};

use crate::figure::{Vocabulary, WordLists};
use file::Entry;
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// A word of the text that serves as a key; normalised.
pub type Term = Arc<str>;

/// Everything that `rules/` says.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    /// What the grammar needs.
    pub vocabulary: Vocabulary,
    /// Standard indicators.
    pub indicators: Vec<Indicator>,
    /// Relations that figures must hold, in the order written.
    pub rules: Vec<Rule>,
}

const SECTIONS: [&str; 7] =
    ["magnitudes", "units", "compounds", "hedges", "names", "indicators", "relations"];

impl Rulebook {
    /// The built-in knowledge alone.
    pub fn builtin() -> Result<Self, Vec<RuleError>> {
        Self::load(&[])
    }

    /// The built-in knowledge and a user's files (name and text) laid over it.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<RuleError>> {
        let mut errors = Vec::new();
        let mut sections = SECTIONS.map(|_| Vec::new());
        for (layer, files) in [&builtin::FILES, files].into_iter().enumerate() {
            for (name, text) in files {
                let found = file::split(&Arc::from(*name), text, &SECTIONS, &mut errors);
                for (section, entries) in sections.iter_mut().zip(found) {
                    section.extend(entries.into_iter().map(|entry| (layer, entry)));
                }
            }
        }
        let [magnitudes, units, compounds, hedges, names, indicators, relations] = sections;
        let mut compiler =
            Compiler { book: Self::default(), lists: WordLists::default(), dimensions: vec!["number".into()], errors };
        let magnitudes = compiler.read(magnitudes);
        compiler.magnitudes(magnitudes);
        let units = compiler.read(units);
        compiler.units(units);
        let compounds = compiler.read(compounds);
        compiler.compounds(compounds);
        let hedges = compiler.read(hedges);
        compiler.hedges(hedges);
        let names = compiler.read(names);
        compiler.names(names);
        let indicators = compiler.read(indicators);
        compiler.indicators(indicators);
        let relations = compiler.read(relations);
        compiler.relations(relations);
        compiler.finish()
    }

    /// The indicator of that name or alias.
    pub fn indicator(&self, name: &str) -> Option<&Indicator> {
        let named = |known: &&Indicator| *known.name == *name;
        self.indicators.iter().find(named).or_else(|| {
            self.indicators.iter().find(|known| known.aliases.iter().any(|alias| **alias == *name))
        })
    }
}

/// A rulebook in the making, and what is wrong so far.
struct Compiler {
    book: Rulebook,
    lists: WordLists,
    dimensions: Vec<Box<str>>,
    errors: Vec<RuleError>,
}

impl Compiler {
    fn read<T: DeserializeOwned>(
        &mut self,
        entries: Vec<(usize, Entry)>,
    ) -> Vec<(usize, Entry, T)> {
        let mut written = Vec::new();
        for (layer, entry) in entries {
            match read::read(&entry) {
                Ok(value) => written.push((layer, entry, value)),
                Err(error) => self.errors.push(error),
            }
        }
        written
    }

    fn twice(&mut self, entry: &Entry, word: &str) {
        self.errors.push(entry.second_error(word, read::twice(word)));
    }

    fn finish(mut self) -> Result<Rulebook, Vec<RuleError>> {
        if self.errors.is_empty() {
            self.book.vocabulary = Vocabulary::new(self.lists);
            return Ok(self.book);
        }
        self.errors.sort();
        self.errors.dedup();
        Err(self.errors)
    }
}
