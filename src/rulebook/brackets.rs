//! Words in a bracket behind a figure.

use crate::lexicon::WordSet;

/// What such a bracket says of the figure.
#[derive(Debug, Clone, Default)]
pub struct Brackets {
    /// 级: what is sorted by it has one.
    pub grades: WordSet,
    /// 合, 折合: the same amount in another unit.
    pub restated: WordSet,
    /// 累计, 现有: something else than a part of it.
    pub asides: WordSet,
}

impl Brackets {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self { grades: list("grades"), restated: list("restated"), asides: list("bracket-asides") }
    }
}
