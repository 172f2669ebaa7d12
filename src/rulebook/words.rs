//! The words of the grammar: units and magnitudes, hedges, numerals that are names.

use super::Compiler;
use super::error::unknown;
use super::file::Entry;
use super::schema::{CompoundEntry, HedgeEntry, MagnitudeEntry, NameEntry, UnitFields, UnitGroup};
use crate::finding::Phrase;
use crate::num::{Atom, Hedge, Unit, UnitId, Units};
use std::collections::BTreeMap;

/// Words with a meaning each; a later layer moves a word, the same layer may not give it twice.
#[derive(Debug)]
struct Words<T>(BTreeMap<Box<str>, (usize, T)>);

impl<T> Words<T> {
    fn enter(&mut self, layer: usize, word: &str, meaning: T) -> bool {
        let twice = self.0.get(word).is_some_and(|(known, _)| *known == layer);
        if !twice {
            self.0.insert(word.into(), (layer, meaning));
        }
        !twice
    }

    fn in_order<U>(self, of: impl Fn(T) -> Option<U>) -> Vec<(Box<str>, U)> {
        let words = self.0.into_iter();
        words.filter_map(|(word, (_, meaning))| Some((word, of(meaning)?))).collect()
    }
}

/// `exact` marks longer words that only look like a hedge: 签约 ends in 约.
const HEDGES: [Hedge; 6] =
    [Hedge::Approx, Hedge::MoreThan, Hedge::LessThan, Hedge::AtLeast, Hedge::AtMost, Hedge::Exact];

/// What a name must hold one of, or it would hide text that is no numeral.
const NUMERALS: &str = "0123456789零〇一二三四五六七八九十百千万亿兆两双半壹贰叁";

impl Compiler {
    pub(super) fn units(&mut self, groups: Vec<(usize, Entry, UnitGroup)>) {
        let mut atoms: Vec<(usize, String, bool, UnitFields)> = Vec::new();
        let mut words = Words(BTreeMap::new());
        let mut unsaid = [Words(BTreeMap::new()), Words(BTreeMap::new())];
        for (layer, entry, group) in groups {
            for unit in group.units {
                let mut fields = unit.0;
                fields.factor = fields.factor.or(group.factor);
                let whole = fields.whole.unwrap_or(group.whole);
                for word in std::iter::once(&fields.name).chain(&fields.aliases) {
                    if !words.enter(layer, word, fields.name.clone()) {
                        self.twice(&entry, word);
                    }
                }
                let sides = [&fields.unsaid_after, &fields.unsaid_before];
                for (known, words) in unsaid.iter_mut().zip(sides) {
                    for word in words {
                        if !known.enter(layer, word, fields.name.clone()) {
                            self.twice(&entry, word);
                        }
                    }
                }
                if fields.factor.is_some_and(|factor| factor.0.is_zero()) {
                    let message = Phrase::new("换算率不能为零", "a factor cannot be zero");
                    self.errors.push(entry.error(&fields.name, message));
                }
                let atom = (layer, group.dimension.clone(), whole, fields);
                match atoms.iter_mut().find(|(_, _, _, known)| known.name == atom.3.name) {
                    Some(known) => *known = atom,
                    None => atoms.push(atom),
                }
            }
        }
        let mut units = Units::new();
        for (_, dimension, whole, fields) in atoms {
            if !self.dimensions.iter().any(|known| **known == *dimension) {
                self.dimensions.push(dimension.as_str().into());
            }
            let dimension = units.dimension(&dimension);
            let factor = fields.factor.map(|factor| factor.0);
            units.add(Atom { name: fields.name.into(), dimension, factor, whole });
        }
        self.lists.unit_words = words.in_order(|name| units.find(&name));
        let [after, before] = unsaid.map(|words| words.in_order(|name| units.find(&name)));
        (self.lists.unsaid_units, self.lists.unsaid_before) = (after, before);
        self.lists.units = units;
    }

    pub(super) fn compounds(&mut self, entries: Vec<(usize, Entry, CompoundEntry)>) {
        let mut words = Words(BTreeMap::new());
        for (layer, entry, compound) in entries {
            let Some(unit) = self.composed(&entry, &compound.unit) else { continue };
            // The unit itself is a word too: 微克/立方 must not cut 微克/立方米 short.
            for word in std::iter::once(&compound.unit).chain(&compound.words) {
                if !words.enter(layer, word, unit) {
                    self.twice(&entry, word);
                }
            }
        }
        self.lists.compound_words = words.in_order(Some);
    }

    /// composed := atom '/' magnitude? atom ('·' atom)?
    pub(super) fn composed(&mut self, entry: &Entry, name: &str) -> Option<Unit> {
        let (of, per) = name.split_once('/').unwrap_or((name, ""));
        let of = self.atom(entry, of)?;
        let (first, second) = per.split_once('·').unwrap_or((per, ""));
        let (per_magnitude, first) = self.magnitude_before(first);
        let per = [self.atom(entry, first)?, self.atom(entry, second)?];
        Some(Unit { of, per, per_magnitude })
    }

    fn magnitude_before<'n>(&self, name: &'n str) -> (u8, &'n str) {
        let fits = |(word, power): &(Box<str>, u8)| Some((*power, name.strip_prefix(&**word)?));
        let longest = self.lists.magnitudes.iter().filter_map(fits);
        let whole = self.lists.units.find(name).map(|_| (0, name));
        whole.or(longest.min_by_key(|(_, rest)| rest.len())).unwrap_or((0, name))
    }

    fn atom(&mut self, entry: &Entry, name: &str) -> Option<UnitId> {
        let units = &self.lists.units;
        if let Some(id) = units.find(name) {
            return Some(id);
        }
        let words = &self.lists.unit_words;
        let mut known: Vec<&str> = words.iter().map(|(_, id)| &*units.get(*id).name).collect();
        known.sort_unstable();
        known.dedup();
        let message = unknown(&Phrase::new("单位", "unit"), name, &known);
        self.errors.push(entry.error(name, message));
        None
    }

    pub(super) fn magnitudes(&mut self, entries: Vec<(usize, Entry, MagnitudeEntry)>) {
        let mut words = Words(BTreeMap::new());
        for (layer, entry, magnitude) in entries {
            if magnitude.power > 28 {
                let message = Phrase::new("幂次至多28", "a power is at most 28");
                self.errors.push(entry.error("power", message));
            }
            for word in &magnitude.words {
                if !words.enter(layer, word, magnitude.power) {
                    self.twice(&entry, word);
                }
            }
        }
        self.lists.magnitudes = words.in_order(Some);
    }

    pub(super) fn hedges(&mut self, entries: Vec<(usize, Entry, HedgeEntry)>) {
        let mut before = Words(BTreeMap::new());
        let mut after = Words(BTreeMap::new());
        for (layer, entry, written) in entries {
            let Some(hedge) = HEDGES.into_iter().find(|hedge| hedge.name() == written.hedge) else {
                let what = Phrase::new("约略", "hedge");
                let message = unknown(&what, &written.hedge, &HEDGES.map(Hedge::name));
                self.errors.push(entry.error("hedge", message));
                continue;
            };
            for (side, listed) in [(&mut before, &written.before), (&mut after, &written.after)] {
                for word in listed {
                    if !side.enter(layer, word, hedge) {
                        self.twice(&entry, word);
                    }
                }
            }
        }
        self.lists.prefix_hedges = before.in_order(Some);
        self.lists.suffix_hedges = after.in_order(Some);
    }

    pub(super) fn names(&mut self, entries: Vec<(usize, Entry, NameEntry)>) {
        let mut words = Words(BTreeMap::new());
        let mut codes = Words(BTreeMap::new());
        for (layer, entry, written) in entries {
            for word in &written.after {
                if !codes.enter(layer, word, ()) {
                    self.twice(&entry, word);
                }
            }
            for word in &written.words {
                if !word.contains(|c| NUMERALS.contains(c)) {
                    let message = Phrase::new(
                        format!("“{word}”里没有数词，不必列为名称"),
                        format!("`{word}` holds no numeral and needs no entry"),
                    );
                    self.errors.push(entry.error(word, message));
                }
                if !words.enter(layer, word, ()) {
                    self.twice(&entry, word);
                }
            }
        }
        let words = words.in_order(Some).into_iter();
        self.lists.names = words.map(|(word, ())| word).collect();
        let codes = codes.in_order(Some).into_iter();
        self.lists.codes = codes.map(|(word, ())| word).collect();
    }
}
