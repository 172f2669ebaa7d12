//! Words that say what a figure or an owner takes in or leaves out: （含…）, 不含浏阳市.

use crate::lexicon::WordSet;

/// Such words.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// 含, 不含: a bracket that begins so says it.
    pub told: WordSet,
    /// 含: it lists parts.
    pub includes: WordSet,
    /// 含税: begins with 含 and lists nothing.
    pub never: WordSet,
    /// 包括临时工在内: no list of parts.
    pub taken_in: WordSet,
}

impl Reach {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            told: list("counted-in"),
            includes: list("includes"),
            never: list("not-includes"),
            taken_in: list("taken-in"),
        }
    }
}
