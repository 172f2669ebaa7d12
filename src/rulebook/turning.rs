//! Words that say which way a figure has gone: 由A增加到B.

use super::nets::Nets;
use crate::lexicon::WordSet;

/// Words of [`crate::fact::Turn`].
#[derive(Debug, Clone, Default)]
pub struct Turning {
    /// Verbs that go up: 增.
    pub more: WordSet,
    /// Verbs that go down: 降.
    pub less: WordSet,
    /// Units of which less may be more: 级.
    pub grades: WordSet,
    /// Verbs of what becomes better: 提高.
    pub bettered: WordSet,
    /// Kinds of units of which less may be better: length.
    pub finer: WordSet,
    /// 新开115家，关闭62家，净增53家: what comes and what goes.
    pub nets: Nets,
}

impl Turning {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            more: list("grown-more"),
            less: list("grown-less"),
            grades: list("grades"),
            bettered: list("bettered"),
            finer: list("finer"),
            nets: Nets::new(list),
        }
    }
}
