//! The words that the grammar knows: units, hedges, names; built from `rules/`.

use crate::num::{Hedge, Unit, UnitId, Units};

/// Units, hedges and names, compiled. All lists are in order of the word.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The table of units.
    pub units: Units,
    /// Every spelling of an atom, canonical ones too: 平方千米 is the atom 平方公里.
    pub unit_words: Vec<(Box<str>, UnitId)>,
    /// Spellings of composed units: μg/m³ is 微克/立方米.
    pub compound_words: Vec<(Box<str>, Unit)>,
    /// Words that multiply by a power of ten: 万 is 4.
    pub magnitudes: Vec<(Box<str>, u8)>,
    /// Words before a number that loosen it: 近, 突破. The longest wins; one that is `Exact` only
    /// looks like a hedge: 签约.
    pub prefix_hedges: Vec<(Box<str>, Hedge)>,
    /// Words after a number or its unit that loosen it: 左右, 多. The longest wins, and
    /// `Exact` is no hedge and no part of the figure: 上下游.
    pub suffix_hedges: Vec<(Box<str>, Hedge)>,
    /// Words that hold a numeral and are no figure: 一般, 三农.
    pub names: Vec<Box<str>>,
}
