//! Words between a list and its count that say the one is the other.

use crate::lexicon::WordSet;

/// Which side of the count the list stands on, by its word.
#[derive(Debug, Clone, Default)]
pub struct Equating {
    /// 共: the names before it are all that is counted behind it.
    pub all: WordSet,
    /// 这: so are those before it.
    pub these: WordSet,
    /// 为: behind the count of what is 大.
    pub is: WordSet,
    /// 大: its count is that of names.
    pub large: WordSet,
}

impl Equating {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            all: list("equating-all"),
            these: list("these"),
            is: list("equating-is"),
            large: list("large"),
        }
    }
}
