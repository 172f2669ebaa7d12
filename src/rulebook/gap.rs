//! Words of gaps between rates: 高于全国0.8个百分点, 快于GDP增速1.1个百分点.

use super::pull::Pulls;
use crate::lexicon::WordSet;

/// What is above or below, of what, and what is called so.
#[derive(Debug, Clone, Default)]
pub struct Gap {
    /// 较调整时: words that say when end so.
    pub when: WordSet,
    /// 比去年多: by so much it is more …
    pub surplus: WordSet,
    /// … and 比去年少: less.
    pub shortfall: WordSet,
    /// 高于: the country has less by the gap …
    pub above: WordSet,
    /// … 低于: it has more.
    pub below: WordSet,
    /// 全国, 全国平均水平.
    pub benchmarks: WordSet,
    /// 平均水平, behind the name of another rate.
    pub tails: WordSet,
    /// 增速, of what is said to be higher.
    pub subjects: WordSet,
    /// 占比, of a share that is said to be higher.
    pub shares: WordSet,
    /// 比, behind which a rate is printed that another is above or below.
    pub than: WordSet,
    /// 分别, 均: before 高于 or 比.
    pub adverbs: WordSet,
    /// 高出: behind the other rate, the own one is the larger …
    pub more: WordSet,
    /// … 低: it is the smaller.
    pub less: WordSet,
    /// 上周: behind 比, the time of what a bracket tells.
    pub lately: WordSet,
    /// 经济, whose growth is that of 地区生产总值.
    pub economy: [WordSet; 2],
    /// 拉动, 贡献率: what a part brings of a growth.
    pub pulls: Pulls,
}

impl Gap {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            above: list("gaps-above"),
            below: list("gaps-below"),
            benchmarks: list("benchmarks"),
            tails: list("gap-tails"),
            subjects: list("gap-subjects"),
            shares: list("gap-shares"),
            than: list("gap-than"),
            adverbs: list("gap-adverbs"),
            more: list("gap-more"),
            less: list("gap-less"),
            when: list("compared-when"),
            surplus: list("compared-more"),
            shortfall: list("compared-fewer"),
            lately: list("lately"),
            economy: [list("economy"), list("economy-totals")],
            pulls: Pulls::new(list),
        }
    }
}
