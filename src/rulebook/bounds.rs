//! Words that say what a figure does not bound: others than those, all so far, another border, another total.

use crate::lexicon::WordSet;

/// What tells that a figure beside a whole or a total is not of it.
#[derive(Debug, Clone, Default)]
pub struct Bounds {
    /// 另有: what follows is no part of what stood before.
    pub besides: WordSet,
    /// 以上: a border in a name.
    pub bordered: WordSet,
    /// 亿元以上: a border without a number.
    pub round_borders: WordSet,
    /// 人, 名, 例; 个, 项, 件: words by which one thing may be counted, several sets.
    pub measures: [WordSet; 4],
    /// 除 … 外: around those that are left out.
    pub except: [WordSet; 2],
    /// 截至, 至今: all that there has been until then.
    pub so_far: WordSet,
    /// 日均: before the name of what each day brought.
    pub daily: WordSet,
    /// 平均每: before of what each is one; and 均, behind it: 户均.
    pub each: [WordSet; 2],
    /// 假期, 春运: days that are no months.
    pub own_stretches: WordSet,
    /// 元旦档, 首日: a stretch by itself, not all that came before.
    pub short_times: WordSet,
    /// 达: before what each of those has at least, 产值达10亿元的企业有12家.
    pub conditions: WordSet,
    /// 还: before what comes to something told before; and 偿还, which is another word.
    pub also: [WordSet; 2],
    /// 来到: before what there is now of all, however it came.
    pub stock: WordSet,
    /// 新开, 当日: what came in a stretch.
    pub flow: WordSet,
    /// 中有, 里有: so many of those.
    pub having_inside: WordSet,
    /// 顺差: how much more one of two is than the other.
    pub differences: WordSet,
    /// 主要集中: before where those are that a clause speaks of.
    pub spread: WordSet,
    /// 园区, 图书馆: what others stand in or belong to; and 企业, 分馆: those.
    pub holders: [WordSet; 2],
    /// 预赛: rounds of a contest.
    pub rounds: WordSet,
    /// 整改, 办结: what may be done with those of the time before as well.
    pub backlog: WordSet,
    /// 产量, 年产: what an area yields in all.
    pub yields: WordSet,
    /// 完成率: at the end of the name of a rate of what was planned.
    pub results_of_plans: WordSet,
    /// 排查, 抽检: before what is looked at; and 整改, 不合格: what has become of some of it.
    pub examined: [WordSet; 2],
}

impl Bounds {
    /// Takes the words of each kind.
    pub(super) fn new(list: &dyn Fn(&str) -> WordSet) -> Self {
        let measures = ["people", "vehicles", "bodies", "matters"];
        Self {
            besides: list("besides"),
            bordered: list("bordered"),
            round_borders: list("round-borders"),
            measures: measures.map(|of| list(&format!("measures-of-{of}"))),
            except: ["except", "except-ends"].map(list),
            so_far: list("so-far"),
            daily: list("daily"),
            each: [list("each-before"), list("each-behind")],
            own_stretches: list("own-stretches"),
            short_times: list("short-times"),
            conditions: list("conditions"),
            also: ["also", "not-also"].map(list),
            stock: list("stock"),
            flow: list("flow"),
            having_inside: list("having-inside"),
            differences: list("differences"),
            spread: list("spread"),
            holders: ["holders", "held"].map(list),
            rounds: list("rounds"),
            backlog: list("backlog"),
            yields: list("yields"),
            results_of_plans: list("results-of-plans"),
            examined: ["examined", "outcomes"].map(list),
        }
    }
}
