//! The words that the grammar knows: units, hedges, names; built from `rules/`.

use super::number::STARTERS;
use crate::lexicon::{CharSet, Endings, Lexicon};
use crate::num::{Hedge, UnitId, Units};

/// Units, hedges and names, compiled for longest match.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The table of units.
    pub units: Units,
    /// Spellings of units.
    pub unit_words: Lexicon<UnitId>,
    /// Hedges before a figure.
    pub prefix_hedges: Endings<Hedge>,
    /// Hedges behind a figure.
    pub suffix_hedges: Lexicon<Hedge>,
    /// Names, idioms and words that hold a numeral.
    pub names: Lexicon<()>,
    /// Characters that may begin a numeral.
    pub(super) starters: CharSet,
    /// The units that the grammar itself speaks of.
    pub(super) known: Known,
}

/// The units that productions of the grammar give without a unit word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) percent: UnitId,
    pub(super) per_mille: UnitId,
    pub(super) times: UnitId,
    pub(super) rank: UnitId,
    pub(super) yuan: UnitId,
    pub(super) tenth: UnitId,
    pub(super) year: UnitId,
}

impl Default for Known {
    fn default() -> Self {
        let none = UnitId::NONE;
        Self { percent: none, per_mille: none, times: none, rank: none, yuan: none, tenth: none, year: none }
    }
}

impl Vocabulary {
    /// Compiles words. The units 元, %, ‰, 倍, 名, 成 and 年 should be in the table; productions
    /// that need a missing one give a bare number.
    pub fn new(
        units: Units,
        unit_words: &[(Box<str>, UnitId)],
        prefix_hedges: &[(Box<str>, Hedge)],
        suffix_hedges: &[(Box<str>, Hedge)],
        names: &[Box<str>],
    ) -> Self {
        let find = |name| units.find(name).unwrap_or(UnitId::NONE);
        let known = Known {
            percent: find("%"),
            per_mille: find("‰"),
            times: find("倍"),
            rank: find("名"),
            yuan: find("元"),
            tenth: find("成"),
            year: find("年"),
        };
        Self {
            known,
            unit_words: Lexicon::new(unit_words.iter().map(|(word, id)| (word, *id))),
            prefix_hedges: Endings::new(prefix_hedges.iter().map(|(word, hedge)| (word, *hedge))),
            suffix_hedges: Lexicon::new(suffix_hedges.iter().map(|(word, hedge)| (word, *hedge))),
            names: Lexicon::new(names.iter().map(|name| (name, ()))),
            starters: CharSet::new(STARTERS),
            units,
        }
    }
}
