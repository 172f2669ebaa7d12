//! The knowledge of `rules/`, checked and compiled.
//!
//! Shape: YAML texts -> [`Rulebook`], or every [`RuleError`] of every file. A file is sections with
//! a name (`units:`, `names:`, `relations:` …) and entries that begin with `- `. A user's files have
//! the same form and are laid over the built-in ones: an entry with the same id, and a word with
//! another meaning, replaces the built-in one; twice in the same layer is a mistake.

mod account;
mod aspect;
mod binding;
mod bounds;
mod brackets;
mod builtin;
mod choices;
mod cues;
mod equating;
mod error;
mod file;
mod form;
mod gap;
mod gazetteer;
mod heads;
mod indicator;
mod inside;
mod intensive;
mod kinds;
mod mark;
mod moments;
mod naming;
mod nets;
mod partition;
mod phases;
mod places;
mod pull;
mod reach;
mod read;
mod relation;
mod schema;
mod speech;
mod tables;
mod turning;
mod wholes;
mod words;

pub use aspect::{Aspect, Basis, Direction, Since, Status};
pub use cues::{Cues, Entity};
pub use error::RuleError;
pub use form::FORM;
pub use gazetteer::{Gazetteer, PlaceId, PlaceName};
pub use heads::Heads;
pub use indicator::{Indicator, OverTime, Prices};
pub use mark::{Level, Mark, When};
pub use moments::Moments;
pub use partition::{Composition, Partition, Partitions, RateOf, narrows_nothing, spelt};
pub use relation::{Anchor, KeyPart, Rule, Selector};
pub use speech::{Told, without_number};

use crate::figure::{Vocabulary, WordLists};
use crate::finding::Severity;
use crate::lexicon::Table;
use binding::Marked;
use builtin::Written;
use file::{Entry, Layered};
use places::Places;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::mem::take;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

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
    /// Words that tie figures to what they are about.
    pub cues: Cues,
    /// Words of dates and of what is counted from them.
    pub moments: Moments,
    /// Words in the heads of tables.
    pub heads: Heads,
    /// What the user's project says of the rules' weight; `None` is off.
    pub severities: BTreeMap<Box<str>, Option<Severity>>,
    /// Do figures agree only if they were rounded to the nearest, not if digits were cut off?
    pub nearest_only: bool,
    /// Names and aliases of the indicators, normalised.
    terms: Table<Box<str>, u16>,
}

const SECTIONS: [&str; 20] = [
    "magnitudes",
    "units",
    "compounds",
    "hedges",
    "names",
    "indicators",
    "relations",
    "words",
    "periods",
    "anaphors",
    "statuses",
    "synonyms",
    "partitions",
    "rate-verbs",
    "zones",
    "hierarchy",
    "composition",
    "events",
    "rates",
    "heads",
];

impl Rulebook {
    /// The built-in knowledge alone.
    pub fn builtin() -> Result<Self, Vec<RuleError>> {
        Self::load(&[])
    }

    /// The built-in knowledge and a user's files (name and text) laid over it.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, Vec<RuleError>> {
        Self::with_entities(files, Vec::new())
    }

    /// The same, and the entities that a user's project names.
    pub fn with_entities(
        files: &[(&str, &str)],
        entities: Vec<Entity>,
    ) -> Result<Self, Vec<RuleError>> {
        let known = || builtin::written().map_err(|_| Vec::new());
        let book = Compiler::compile(known, [&[], files], &entities);
        // What is wrong is told by the text, which has lines.
        let none = || Ok(Written::default());
        book.or_else(|_| Compiler::compile(none, [&builtin::FILES, files], &entities))
    }

    /// Gives an indicator further names; `false` if there is none of that name.
    pub fn call(&mut self, name: &str, aliases: &[String]) -> bool {
        let Some(known) = self.indicator(name).map(|known| known.name.clone()) else {
            return false;
        };
        let Some(at) = self.indicators.iter().position(|i| i.name == known) else { return false };
        self.indicators[at].aliases.extend(aliases.iter().map(|alias| alias.as_str().into()));
        let number = u16::try_from(at).unwrap_or(u16::MAX);
        for alias in aliases.iter().map(|alias| plain(alias)) {
            let folded = self.cues.one_spelling((&*alias).into()).into();
            self.terms.insert(folded, number);
            self.terms.insert(alias, number);
        }
        true
    }

    /// The weight of a rule: the user's, or else its own; `None` if it is off.
    pub fn severity(&self, rule: &str, own: Severity) -> Option<Severity> {
        self.severities.get(rule).copied().unwrap_or(Some(own))
    }

    /// Are its levels at constant prices, as its growth is: 邮电业务总量?
    pub fn fixed_prices(&self, indicator: &str) -> bool {
        self.standard(indicator).is_some_and(|known| known.prices == Prices::Fixed)
    }

    /// Does the indicator grow at constant prices, so that its levels say nothing of its growth?
    pub fn real_growth(&self, indicator: &str) -> bool {
        match self.standard(indicator) {
            Some(known) => matches!(known.prices, Prices::Constant | Prices::Fixed),
            None => self.cues.real.within(indicator),
        }
    }

    /// The standard name of an indicator, by its normalised name or alias.
    pub fn indicator_term(&self, term: &str) -> Option<Term> {
        self.standard(term).map(|known| known.name.clone())
    }

    /// The standard indicator of a normalised name or alias.
    pub fn standard(&self, term: &str) -> Option<&Indicator> {
        self.terms.get(term).and_then(|at| self.indicators.get(usize::from(*at)))
    }

    /// The standard indicator that a normalised name means wherever it stands.
    pub fn known(&self, term: &str) -> Option<&Indicator> {
        self.standard(term).filter(|known| !known.per_account)
    }

    /// The indicator, what it is a part of by definition, and so on.
    pub fn wholes_of<'b>(&'b self, part: &'b Indicator) -> impl Iterator<Item = &'b Indicator> {
        let whole = |part: &&Indicator| self.standard(part.whole.as_deref()?);
        std::iter::successors(Some(part), whole).take(STEPS)
    }

    /// The indicator of that name or alias.
    pub fn indicator(&self, name: &str) -> Option<&Indicator> {
        let named = |known: &&Indicator| *known.name == *name;
        self.indicators.iter().find(named).or_else(|| {
            self.indicators.iter().find(|known| known.aliases.iter().any(|alias| **alias == *name))
        })
    }
}

/// No indicator is so many steps below the whole of all; rules that go round in a circle end here.
const STEPS: usize = 8;

/// Names and aliases as the binder spells them: without 、.
fn terms(indicators: &[Indicator]) -> Table<Box<str>, u16> {
    let mut terms = Table::default();
    for (at, indicator) in indicators.iter().enumerate() {
        let names =
            std::iter::once(&*indicator.name).chain(indicator.aliases.iter().map(|alias| &**alias));
        for name in names {
            terms.insert(plain(name), u16::try_from(at).unwrap_or(u16::MAX));
        }
    }
    terms
}

fn plain(name: &str) -> Box<str> {
    let plain: String = name.chars().filter(|c| !matches!(c, '、' | '“' | '”' | '的')).collect();
    plain.into()
}

/// A rulebook in the making, and what is wrong so far.
struct Compiler {
    book: Rulebook,
    lists: WordLists,
    cue_lists: binding::CueLists,
    dimensions: Vec<Box<str>>,
    errors: Vec<RuleError>,
}

impl Compiler {
    /// A rulebook of what is known beforehand, and of the files of two layers over it.
    fn compile(
        known: impl FnOnce() -> Result<Written, Vec<RuleError>>,
        layers: [&[(&str, &str)]; 2],
        entities: &[Entity],
    ) -> Result<Rulebook, Vec<RuleError>> {
        let mut errors = Vec::new();
        let mut sections = SECTIONS.map(|_| Vec::new());
        for (layer, files) in layers.into_iter().enumerate() {
            for (name, text) in files {
                let found = file::split(&Arc::from(*name), text, &SECTIONS, &mut errors);
                for (section, entries) in sections.iter_mut().zip(found) {
                    section.extend(entries.into_iter().map(|entry| (layer, entry)));
                }
            }
        }
        let [
            magnitudes,
            units,
            compounds,
            hedges,
            names,
            indicators,
            relations,
            words,
            periods,
            anaphors,
            statuses,
            synonyms,
            partitions,
            rate_verbs,
            zones,
            hierarchy,
            composition,
            events,
            rates,
            heads,
        ] = sections;
        let mut compiler = Self {
            book: Rulebook::default(),
            lists: WordLists::default(),
            cue_lists: binding::CueLists::default(),
            dimensions: vec!["number".into()],
            errors,
        };
        let places = thread::scope(|scope| -> Result<_, Vec<RuleError>> {
            let places = scope.spawn(|| Places::read(builtin::PLACES));
            let known = known()?;
            let magnitudes = compiler.read(known.magnitudes, magnitudes);
            compiler.magnitudes(magnitudes);
            let units = compiler.read(known.units, units);
            compiler.units(units);
            let compounds = compiler.read(known.compounds, compounds);
            compiler.compounds(compounds);
            let hedges = compiler.read(known.hedges, hedges);
            compiler.hedges(hedges);
            let names = compiler.read(known.names, names);
            compiler.names(names);
            let periods = compiler.read(known.periods, periods);
            compiler.periods(periods);
            let anaphors = compiler.read(known.anaphors, anaphors);
            compiler.anaphors(anaphors);
            let statuses = compiler.read(known.statuses, statuses);
            compiler.statuses(statuses);
            let synonyms = compiler.read(known.synonyms, synonyms);
            compiler.synonyms(synonyms);
            let rate_verbs = compiler.read(known.rate_verbs, rate_verbs);
            compiler.rate_verbs(rate_verbs);
            let rates = compiler.read(known.rates, rates);
            compiler.rates(rates);
            let zones = compiler.read(known.zones, zones);
            compiler.zones(zones);
            let events = compiler.read(known.events, events);
            compiler.events(events);
            let heads = compiler.read(known.heads, heads);
            compiler.heads(heads);
            let indicators = compiler.read(known.indicators, indicators);
            compiler.indicators(indicators);
            let relations = compiler.read(known.relations, relations);
            compiler.relations(relations);
            let partitions = compiler.read(known.partitions, partitions);
            compiler.partitions(partitions);
            let words = compiler.read(known.words, words);
            compiler.words(words);
            let hierarchy = compiler.read(known.hierarchy, hierarchy);
            compiler.hierarchy(hierarchy);
            let composition = compiler.read(known.composition, composition);
            compiler.composition(composition);
            Ok(places.join())
        })?;
        compiler.finish(places.unwrap_or_else(|panic| resume_unwind(panic)), entities)
    }

    fn read<T: DeserializeOwned>(
        &mut self,
        known: Vec<T>,
        entries: Layered,
    ) -> Vec<(usize, Entry, T)> {
        let nowhere = Entry::nowhere();
        let known = known.into_iter().map(|value| (0, nowhere.clone(), value));
        known.chain(read::all(entries, &mut self.errors)).collect()
    }

    fn twice(&mut self, entry: &Entry, word: &str) {
        self.errors.push(entry.second_error(word, read::twice(word)));
    }

    fn finish(mut self, places: Places, entities: &[Entity]) -> Result<Rulebook, Vec<RuleError>> {
        if !self.errors.is_empty() {
            self.errors.sort();
            self.errors.dedup();
            return Err(self.errors);
        }
        let (lists, words) = (take(&mut self.cue_lists), take(&mut self.lists));
        let beside = thread::scope(|scope| {
            let beside = scope.spawn(|| Marked::new(&lists, &places, entities));
            self.cues(&lists, entities.to_vec());
            self.book.vocabulary = Vocabulary::new(words);
            self.book.terms = terms(&self.book.indicators);
            beside.join()
        });
        let marked = beside.unwrap_or_else(|panic| resume_unwind(panic));
        marked.enter(places, &mut self.book.cues);
        Ok(self.book)
    }
}
