//! Words that say that all there is of a kind is meant, and words that say it is not.

use super::phases::Phases;
use crate::lexicon::WordSet;

/// What tells a whole from what is only some of its kind.
#[derive(Debug, Clone, Default)]
pub struct Wholes {
    /// 占总数的: of all that the article has told of.
    pub totals: WordSet,
    /// 总量: what ends so, and begins with what it is of, is all there is of it.
    pub names: WordSet,
    /// 受理各类投诉: between who and the name of a thing they leave it whole.
    pub between: WordSet,
    /// 家, 所: of institutions, one stands for the other.
    pub bodies: WordSet,
    /// 营业收入, and 净收入, which may be a part of it that is more.
    pub takings: [WordSet; 2],
    /// 景区: whose visitors and receipts are not all that the place has.
    pub sites: WordSet,
    /// 净增: of those and all others together a rate may say how they have grown.
    pub grown_by: WordSet,
    /// 新增: what only is new is not all there is.
    pub newly: WordSet,
    /// 进出口, 存贷款: two things together.
    pub both: WordSet,
    /// 占用税, 占道: words that no share is told by.
    pub taken: WordSet,
    /// 人口: what age groups divide.
    pub populace: WordSet,
    /// 分类: in a sentence whose kinds leave nothing out.
    pub sorts: WordSet,
    /// 开工, 投产: what projects have come to.
    pub stages: WordSet,
    /// 国内市场: before the name of what is sold there.
    pub markets: WordSet,
    /// 断面: at so many places something is measured …
    pub measured_at: WordSet,
    /// … and 优良, 达标: found good at so many of them.
    pub met: WordSet,
    /// 具体情况是, before paragraphs that list it.
    pub items: Items,
    /// 一期, 二期: what a project is built in.
    pub phases: Phases,
}

/// What a paragraph says of those that list what it tells.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// 具体情况: they are all.
    pub all: WordSet,
    /// 主要项目: they are some.
    pub some: WordSet,
    /// 民生支出, 重复计算, 总投资: an item that is no part, or is a part of others.
    pub overlapping: WordSet,
}

impl Wholes {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        Self {
            totals: list("total-names"),
            names: list("whole-names"),
            between: list("of-all"),
            bodies: list("bodies-counted"),
            takings: ["takings", "net-takings"].map(list),
            sites: list("sites"),
            grown_by: list("grown-by"),
            newly: list("newly"),
            both: list("both"),
            taken: list("taken"),
            populace: list("populace"),
            sorts: list("sorts"),
            stages: list("stages-of-projects"),
            markets: list("markets"),
            measured_at: list("measured-at"),
            met: list("met"),
            items: Items {
                all: list("items-all"),
                some: list("items-some"),
                overlapping: list("items-overlapping"),
            },
            phases: Phases::default(),
        }
    }
}
