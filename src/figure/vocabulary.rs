//! The words that the grammar knows: units, hedges, names; built from `rules/`.

use super::number::STARTERS;
use crate::lexicon::{CharSet, Endings, Lexicon};
use crate::num::{Hedge, Unit, UnitId, Units};

/// Units, hedges and names as `rules/` lists them, in order of the word.
#[derive(Debug, Clone, Default)]
pub struct WordLists {
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
    /// Words that a code follows: 邮发代号, 电话.
    pub codes: Vec<Box<str>>,
    /// Words behind which a number of 万 or 亿 needs no unit: 筹资9个多亿 is money.
    pub unsaid_units: Vec<(Box<str>, UnitId)>,
    /// Words before which it needs none: 313万常住人口 are people.
    pub unsaid_before: Vec<(Box<str>, UnitId)>,
}

/// The same, compiled for longest match.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The table of units.
    pub units: Units,
    /// The words as listed; their table of units has moved to [`Vocabulary::units`].
    pub lists: WordLists,
    pub(super) unit_words: Lexicon<Unit>,
    pub(super) prefix_hedges: Endings<Hedge>,
    pub(super) suffix_hedges: Lexicon<Hedge>,
    pub(super) names: Lexicon<()>,
    pub(super) codes: Endings<()>,
    pub(super) unsaid_units: Endings<Unit>,
    pub(super) unsaid_before: Lexicon<Unit>,
    /// Characters that stand before a numeral inside a name: 统 of 统一.
    pub(super) inside_names: CharSet,
    /// Signs and codes that stand before an amount of money: ¥, US$, CNY.
    pub(super) currencies: Endings<Unit>,
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
    pub(super) year: UnitId,
    pub(super) month: UnitId,
    pub(super) minute: UnitId,
    pub(super) metre: UnitId,
    pub(super) cubic_metre: UnitId,
}

impl Default for Known {
    fn default() -> Self {
        let none = UnitId::NONE;
        Self {
            percent: none,
            per_mille: none,
            times: none,
            rank: none,
            yuan: none,
            year: none,
            month: none,
            minute: none,
            metre: none,
            cubic_metre: none,
        }
    }
}

impl Vocabulary {
    /// Compiles word lists. A production that needs one of 元, %, ‰, 倍, 名, 年 gives a bare number
    /// where the table lacks it.
    pub fn new(mut lists: WordLists) -> Self {
        let units = std::mem::take(&mut lists.units);
        let find = |name| units.find(name).unwrap_or(UnitId::NONE);
        let known = Known {
            percent: find("%"),
            per_mille: find("‰"),
            times: find("倍"),
            rank: find("名"),
            yuan: find("元"),
            year: find("年"),
            month: find("个月"),
            minute: find("分钟"),
            metre: find("米"),
            cubic_metre: find("立方米"),
        };
        let atoms = lists.unit_words.iter().map(|(word, id)| (word, Unit::atom(*id)));
        let compounds = lists.compound_words.iter().map(|(word, unit)| (word, *unit));
        let signs = lists.unit_words.iter().filter(|(word, id)| {
            let money = units.kind(Unit::atom(*id)) == "money";
            money && !word.contains(|c: char| ('\u{4e00}'..'\u{a000}').contains(&c))
        });
        let currencies = Endings::new(signs.map(|(word, id)| (word, Unit::atom(*id))));
        Self {
            known,
            inside_names: CharSet::new(&before_numerals(&lists.names)),
            currencies,
            unit_words: Lexicon::new(atoms.chain(compounds)),
            prefix_hedges: Endings::new(
                lists.prefix_hedges.iter().map(|(word, hedge)| (word, *hedge)),
            ),
            suffix_hedges: Lexicon::new(
                lists.suffix_hedges.iter().map(|(word, hedge)| (word, *hedge)),
            ),
            names: Lexicon::new(lists.names.iter().map(|name| (name, ()))),
            codes: Endings::new(lists.codes.iter().map(|word| (word, ()))),
            unsaid_units: Endings::new(
                lists.unsaid_units.iter().map(|(word, id)| (word, Unit::atom(*id))),
            ),
            unsaid_before: Lexicon::new(
                lists.unsaid_before.iter().map(|(word, id)| (word, Unit::atom(*id))),
            ),
            starters: CharSet::new(STARTERS),
            units,
            lists,
        }
    }

    /// The unit that the text begins with, and how long it is, in bytes.
    pub fn unit_at(&self, text: &str) -> Option<(usize, Unit)> {
        self.unit_words.longest(text)
    }

    /// The text less a hedge at its end: 突破, 近.
    pub fn without_hedge<'t>(&self, text: &'t str) -> &'t str {
        match self.prefix_hedges.longest(text) {
            Some((length, hedge)) if hedge != Hedge::Exact => &text[..text.len() - length],
            _ => text,
        }
    }
}

/// All characters before the last numeral of a name.
fn before_numerals(names: &[Box<str>]) -> String {
    let numeral = |c: char| c.is_ascii_digit() || STARTERS.contains(c);
    let before = names.iter().filter_map(|name| Some(&name[..name.rfind(numeral)?]));
    before.collect()
}
