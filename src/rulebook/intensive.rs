//! Names of what parts do not make up: prices, indices, scores, depths, standards. A part may have more of it than the whole.

use crate::lexicon::WordSet;

/// Such words.
#[derive(Debug, Clone, Default)]
pub struct Intensive {
    /// 价: anywhere in a name.
    prices: WordSet,
    /// 性别比, 面雨量: at its end.
    ends: WordSet,
}

impl Intensive {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self { prices: list("prices"), ends: list("intensive") }
    }

    /// Does the name say so, or that it is a price?
    pub fn names(&self, name: &str) -> bool {
        self.prices.within(name) || self.ends(name)
    }

    /// Does the name end so?
    pub fn ends(&self, name: &str) -> bool {
        self.ends.ending(name).is_some()
    }
}
