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
        }
    }
}
