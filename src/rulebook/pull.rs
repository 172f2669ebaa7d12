//! Words of what a part brings of the growth of its whole: 对GDP增长的贡献率为33.0%，拉动GDP增长1.9个百分点.

use crate::lexicon::WordSet;

/// Before the name of the whole, and behind it.
#[derive(Debug, Clone, Default)]
pub struct Pulls {
    /// 拉动, before the name of the whole.
    pub verbs: WordSet,
    /// 对, before the name of the whole whose growth a rate is a share of.
    pub towards: WordSet,
    /// 贡献率: a share of the growth of a whole.
    pub shares: WordSet,
    /// 年均, 同期: between a growth and points that are not of it.
    pub elsewhere: WordSet,
    /// 增加值, of what 工业增长 speaks.
    pub outputs: WordSet,
}

impl Pulls {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            verbs: list("pulls"),
            towards: list("pull-towards"),
            shares: list("contributions"),
            elsewhere: list("pulled-elsewhere"),
            outputs: list("outputs"),
        }
    }
}
