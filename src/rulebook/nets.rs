//! Words of what comes and what goes.

use crate::lexicon::WordSet;

/// Words of [`crate::fact::Net`].
#[derive(Debug, Clone, Default)]
pub struct Nets {
    /// 新开: what has come.
    pub came: WordSet,
    /// 关闭: what has gone.
    pub gone: WordSet,
    /// 净增: the net of both.
    pub nets: WordSet,
    /// 净减: the net that has gone.
    pub nets_less: WordSet,
    /// 原有: all that there was.
    pub former: WordSet,
    /// Words of [`crate::fact::Reckoned`].
    pub reckoning: Reckoning,
}

/// Words of what is reckoned up.
#[derive(Debug, Clone, Default)]
pub struct Reckoning {
    /// 加上: before what is added.
    pub with: WordSet,
    /// 减去: before what is taken away.
    pub without: WordSet,
    /// 加快, 减少: they only begin so.
    pub others: WordSet,
    /// 财力共计: what is left, or all that there is.
    pub results: WordSet,
    /// 上解: what is not added to an income.
    pub outgoing: WordSet,
    /// 例如: before some of those that a total counts.
    pub examples: WordSet,
    /// 赤字: an amount that is less than nothing.
    pub below: WordSet,
    /// 年初: what there was …
    pub opening: WordSet,
    /// … 新收: what came …
    pub came: WordSet,
    /// … 办结: what went …
    pub gone: WordSet,
    /// … and 年末: what there is then.
    pub closing: WordSet,
}

impl Nets {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            came: list("came"),
            gone: list("gone"),
            nets: list("nets"),
            nets_less: list("nets-less"),
            former: list("former"),
            reckoning: Reckoning {
                with: list("reckoned-with"),
                without: list("reckoned-without"),
                others: list("reckoned-others"),
                results: list("reckoned-results"),
                outgoing: list("reckoned-outgoing"),
                examples: list("examples"),
                below: list("reckoned-below"),
                opening: list("stock-opening"),
                came: list("stock-came"),
                gone: list("stock-gone"),
                closing: list("stock-closing"),
            },
        }
    }
}
