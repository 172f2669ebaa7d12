//! Words that narrow what follows to something: 在规模以上工业中, 6起重大火灾中, 医院附设门诊部.

use crate::lexicon::WordSet;

/// What such words begin and end with.
#[derive(Debug, Clone, Default)]
pub struct Inside {
    /// 在.
    pub begins: WordSet,
    /// 中.
    pub ends: WordSet,
    /// 各自: every part is of a whole of its own.
    pub each: WordSet,
    /// 初中, 施工中: what ends so and narrows nothing.
    pub never: WordSet,
    /// 项目, 乡镇: what is counted by a word that counts others as well.
    pub things: WordSet,
    /// 附设: before what another count has.
    pub attached: WordSet,
}

impl Inside {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        let [begins, ends, never] = ["inside", "inside-ends", "not-inside"].map(list);
        let [each, attached] = ["inside-each", "attached"].map(list);
        Self { begins, ends, each, never, attached, things: list("counted-things") }
    }
}
