//! What is measured: standard indicators, with what decides which tests apply to them.
//!
//! Source: the statistical conventions of the National Bureau of Statistics; 增加值 grows at
//! constant prices, 人均 divides by an average population.

use super::Compiler;
use super::Term;
use super::error::unknown;
use super::file::Entry;
use super::schema::IndicatorEntry;
use crate::finding::Phrase;
use crate::num::Dimension;
use serde::Deserialize;

/// A standard indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indicator {
    /// Its usual name.
    pub name: Term,
    /// Other names of the same thing.
    pub aliases: Vec<Box<str>>,
    /// What it counts.
    pub dimension: Dimension,
    /// Per what, of 人均 and the like.
    pub per: Option<Dimension>,
    /// Does it add up over periods?
    pub over_time: OverTime,
    /// At which prices its growth is reckoned.
    pub prices: Prices,
    /// What the per-head form divides by.
    pub denominator: Option<Term>,
    /// The indicator that it is a part of, by definition.
    pub whole: Option<Term>,
    /// Has every account of a budget its own (收入总计)? Then the name alone names none.
    pub per_account: bool,
}

/// How an indicator behaves over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OverTime {
    /// Of a stretch; months add up to the year.
    Flow,
    /// Of a moment.
    Stock,
    /// A ratio: neither adds up.
    Rate,
}

/// At which prices growth is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Prices {
    /// As printed: growth follows from the levels.
    Current,
    /// Real growth on nominal levels: the two are not tested against each other.
    Constant,
    /// The levels of a year, too, are at the prices of another: growth follows from those of its parts alone.
    Fixed,
    /// No money in it.
    None,
}

impl Compiler {
    pub(super) fn indicators(&mut self, entries: Vec<(usize, Entry, IndicatorEntry)>) {
        let mut kept: Vec<(usize, Entry, IndicatorEntry)> = Vec::new();
        for (layer, entry, written) in entries {
            match kept.iter().position(|(_, _, known)| known.name == written.name) {
                Some(at) if kept[at].0 < layer => kept[at] = (layer, entry, written),
                Some(_) => self.twice(&entry, &written.name),
                None => kept.push((layer, entry, written)),
            }
        }
        let names: Vec<&str> = kept.iter().map(|(_, _, written)| &*written.name).collect();
        for (_, entry, written) in &kept {
            if let Some(whole) = &written.whole
                && !names.contains(&&**whole)
            {
                let what = Phrase::new("指标", "indicator");
                self.errors.push(entry.error(whole, unknown(&what, whole, &names)));
            }
        }
        let mut words: Vec<(usize, &str, &str)> = Vec::new();
        for (layer, entry, written) in &kept {
            for word in std::iter::once(&written.name).chain(&written.aliases) {
                match words
                    .iter()
                    .find(|(known_layer, known, _)| known == word && known_layer == layer)
                {
                    Some((_, _, owner)) => {
                        let message = Phrase::new(
                            format!("“{word}”已是“{owner}”的名称"),
                            format!("`{word}` already names `{owner}`"),
                        );
                        self.errors.push(entry.error(word, message));
                    }
                    None => words.push((*layer, word, &written.name)),
                }
            }
        }
        for (_, entry, written) in kept {
            if let Some(indicator) = self.indicator(&entry, written) {
                self.book.indicators.push(indicator);
            }
        }
    }

    fn indicator(&mut self, entry: &Entry, written: IndicatorEntry) -> Option<Indicator> {
        let (of, per) = match written.dimension.split_once('/') {
            Some((of, per)) => (of, Some(per)),
            None => (&*written.dimension, None),
        };
        let dimension = self.dimension(entry, of)?;
        let per = match per {
            Some(per) => Some(self.dimension(entry, per)?),
            None => None,
        };
        let money = of == "money";
        Some(Indicator {
            name: written.name.into(),
            aliases: written.aliases.into_iter().map(Into::into).collect(),
            dimension,
            per,
            over_time: written.over_time,
            prices: written.prices.unwrap_or(if money { Prices::Current } else { Prices::None }),
            denominator: written.denominator.map(Into::into),
            whole: written.whole.map(Into::into),
            per_account: written.per_account,
        })
    }

    fn dimension(&mut self, entry: &Entry, name: &str) -> Option<Dimension> {
        let found = self.dimensions.iter().position(|known| &**known == name);
        match found {
            Some(_) => Some(self.lists.units.dimension(name)),
            None => {
                let known: Vec<&str> = self.dimensions.iter().map(|d| &**d).collect();
                let message = unknown(&Phrase::new("量纲", "dimension"), name, &known);
                self.errors.push(entry.error(name, message));
                None
            }
        }
    }
}
