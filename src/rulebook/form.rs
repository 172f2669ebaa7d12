//! What a rule file may say, as data: for the schema that editors complete by.
//!
//! What an entry means, and what is wrong with one, the compiler says; `rules::the_form_is_that_of_the_entries`
//! holds the two together.

use super::choices::{LEVELS, PERIODS, STATUSES};
use crate::shape::{Field, Shape};

const TEXTS: Shape = Shape::List(&Shape::Text);

const fn names<const N: usize, T: Copy>(of: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = of[at].0;
        at += 1;
    }
    names
}

const LEVEL_NAMES: &[&str] = &names(&LEVELS);
const STATUS_NAMES: &[&str] = &names(&STATUSES);
const PERIOD_NAMES: &[&str] = &names(&PERIODS);

const fn section(
    name: &'static str,
    fields: &'static Shape,
    zh: &'static str,
    en: &'static str,
) -> Field {
    Field::may(name, Shape::List(fields), zh, en)
}

/// A rule file: sections of entries.
pub const FORM: Shape = Shape::Fields(&[
    section("magnitudes", &MAGNITUDE, "万、亿等数位", "words that multiply by a power of ten"),
    section("units", &UNITS, "单位，按量纲", "units of one dimension"),
    section("compounds", &COMPOUND, "复合单位的写法", "words for a composed unit"),
    section("hedges", &HEDGE, "约、超、以上等词", "words that loosen a figure"),
    section("names", &NAME, "含数字而不是数据的名称", "numerals that are no figures"),
    section("indicators", &INDICATOR, "标准指标", "what is measured"),
    section("relations", &RELATION, "数字之间应有的关系", "relations that figures must hold"),
    section("words", &WORD, "各类关联词", "plain words by what they do"),
    section("periods", &PERIOD, "表示时期的词", "words for a period"),
    section("anaphors", &ANAPHOR, "全市、我区等称呼", "全市 and the like"),
    section("statuses", &STATUS, "预计、计划等词", "how firm a statement is"),
    section("synonyms", &SYNONYM, "同一事物的不同写法", "one spelling for one thing"),
    section("partitions", &PARTITION, "合起来是总体的各部分", "parts that make up their whole"),
    section("rate-verbs", &RATE_VERB, "办结率之“办结”", "verbs that rates are made of"),
    section("rates", &RATE, "录取率之分子、分母", "rates of one count in another"),
    section("zones", &ZONE, "开发区等的名称", "what follows a place in the name of a zone"),
    section(
        "hierarchy",
        &HIERARCHY,
        "部分不会大于总体的指标",
        "a part is never more than its whole",
    ),
    section(
        "composition",
        &COMPOSITION,
        "总体由哪些指标组成",
        "the indicators that a whole consists of",
    ),
    section("events", &EVENT, "周年从何年算起", "what anniversaries are counted from"),
    section("heads", &HEAD, "表头怎么读出来", "how the heads of columns are read out"),
]);

const MAGNITUDE: Shape = Shape::Fields(&[
    Field::must("power", Shape::Whole, "十的几次方", "the power of ten"),
    Field::must("words", TEXTS, "写法", "how it is written"),
]);

const UNITS: Shape = Shape::Fields(&[
    Field::must("dimension", Shape::Text, "量纲", "the dimension"),
    Field::may("whole", Shape::Flag, "只有整数", "whole numbers only"),
    Field::may("factor", Shape::Exact, "换算系数", "of every unit that does not say its own"),
    Field::may("note", Shape::Text, "备注", "a note"),
    Field::must("units", Shape::List(&UNIT), "各单位", "the units"),
]);

const UNIT: Shape = Shape::Either(&[
    Shape::Text,
    Shape::Fields(&[
        Field::must("name", Shape::Text, "标准写法", "the canonical name"),
        Field::may("factor", Shape::Exact, "换算系数", "how many of the base unit it is"),
        Field::may("aliases", TEXTS, "其他写法", "other spellings"),
        Field::may("whole", Shape::Flag, "只有整数", "whole numbers only"),
        Field::may("unsaid-after", TEXTS, "其后省略单位的词", "words behind which it is left out"),
        Field::may("unsaid-before", TEXTS, "其前省略单位的词", "words before which it is left out"),
        Field::may("note", Shape::Text, "备注", "a note"),
    ]),
]);

const COMPOUND: Shape = Shape::Fields(&[
    Field::must("unit", Shape::Text, "单位，如 元/亩", "the unit, such as 元/亩"),
    Field::must("words", TEXTS, "写法", "how it is written"),
]);

const HEDGE: Shape = Shape::Fields(&[
    Field::must(
        "hedge",
        Shape::Word(&["exact", "approx", "more_than", "less_than", "at_least", "at_most", "range"]),
        "意思",
        "what it means",
    ),
    Field::may("before", TEXTS, "数字前的词", "words before the figure"),
    Field::may("after", TEXTS, "数字后的词", "words behind it"),
]);

const NAME: Shape = Shape::Fields(&[
    Field::must(
        "kind",
        Shape::Word(&["word", "idiom", "name", "slogan", "code"]),
        "哪一类",
        "of what kind",
    ),
    Field::may("words", TEXTS, "名称", "the names"),
    Field::may("after", TEXTS, "其后是编号的词", "words that a code follows"),
]);

const INDICATOR: Shape = Shape::Fields(&[
    Field::must("name", Shape::Text, "通常的名称", "its usual name"),
    Field::may("aliases", TEXTS, "别名", "other names"),
    Field::must("dimension", Shape::Text, "量纲，如 money、money/people", "what it counts"),
    Field::must(
        "over-time",
        Shape::Word(&["flow", "stock", "rate"]),
        "各期能否相加",
        "does it add up over periods",
    ),
    Field::may(
        "prices",
        Shape::Word(&["current", "constant", "fixed", "none"]),
        "增速按何种价格计算",
        "at which prices its growth is reckoned",
    ),
    Field::may("denominator", Shape::Text, "人均的分母", "what the per-head form divides by"),
    Field::may("whole", Shape::Text, "所属的总体", "the indicator that it is a part of"),
    Field::may("per-account", Shape::Flag, "每本账各有一个", "has every account its own"),
]);

const RELATION: Shape = Shape::Fields(&[
    Field::must("id", Shape::Text, "规则名", "the name of the rule"),
    Field::must("title", WORDING, "标题", "its title"),
    Field::must("formula", Shape::Text, "算式", "the formula"),
    Field::must("equals", Shape::Text, "算式等于哪个角色", "the role that it equals"),
    Field::must("roles", Shape::Entries(&Shape::Text), "各角色是什么数字", "what each role is"),
    Field::may(
        "same",
        Shape::List(&Shape::Word(&[
            "entity",
            "indicator",
            "period",
            "scope",
            "sentence",
            "neighbours",
        ])),
        "各数字须相同之处",
        "what the figures must have in common",
    ),
    Field::may(
        "severity",
        Shape::Word(&["error", "warning", "hint"]),
        "轻重",
        "how much a violation weighs",
    ),
    Field::may(
        "warning_beyond",
        Shape::Whole,
        "差出百分之几即为警告",
        "a miss by more than so many per cent is a warning",
    ),
    Field::may("rivals", TEXTS, "其他口径的词", "other bases"),
    Field::must("message", WORDING, "消息", "what is said"),
    Field::must("agree", TEXTS, "相符的例句", "texts in which it holds"),
    Field::must("conflict", TEXTS, "不符的例句", "texts in which it does not"),
]);

const WORDING: Shape = Shape::Either(&[
    Shape::Text,
    Shape::Fields(&[
        Field::must("zh", Shape::Text, "中文", "Chinese"),
        Field::must("en", Shape::Text, "英文", "English"),
    ]),
]);

const WORD: Shape = Shape::Fields(&[
    Field::must("kind", Shape::Text, "哪一类", "what they do"),
    Field::must("words", TEXTS, "词", "the words"),
]);

const PERIOD: Shape = Shape::Fields(&[
    Field::must("when", Shape::Word(PERIOD_NAMES), "何时", "when"),
    Field::must("words", TEXTS, "词", "the words"),
]);

const ANAPHOR: Shape = Shape::Fields(&[
    Field::must("level", Shape::Word(LEVEL_NAMES), "哪一级", "of which level"),
    Field::must("words", TEXTS, "词", "the words"),
]);

const STATUS: Shape = Shape::Fields(&[
    Field::must("status", Shape::Word(STATUS_NAMES), "何种口气", "how firm"),
    Field::must("words", TEXTS, "词", "the words"),
]);

const SYNONYM: Shape = Shape::Fields(&[
    Field::must("from", Shape::Text, "写法", "this spelling"),
    Field::must("to", Shape::Text, "统一为", "is that one"),
]);

const PARTITION: Shape = Shape::Fields(&[
    Field::must("parts", TEXTS, "各部分", "the parts"),
    Field::may("kind", Shape::Text, "数字的量纲", "the dimension of the figures"),
    Field::may("wholes", TEXTS, "总体名称须含的词", "the whole's name holds one of these"),
    Field::may("except", TEXTS, "总体名称不可含的词", "and none of these"),
    Field::may("groups", Shape::Flag, "各部分是人群或企业", "groups of people or firms"),
    Field::may("scattered", Shape::Flag, "可散见于一段", "may stand anywhere in the paragraph"),
    Field::may("followed", Shape::Flag, "其后可跟细目", "parts of theirs may follow"),
    Field::may("repeated", Shape::Flag, "末项可重复", "the last may be named several times"),
    Field::may("plain", TEXTS, "不再缩小范围的词", "words that narrow a part no further"),
    Field::may("some", Shape::Flag, "可只列一部分", "some of them may be named alone"),
    Field::may("nested", Shape::Flag, "可以套叠", "one may hold others"),
]);

const RATE: Shape = Shape::Fields(&[
    Field::must("rate", Shape::Text, "率", "the rate"),
    Field::must("done", TEXTS, "分子", "what it counts"),
    Field::must("of", TEXTS, "分母", "of what"),
]);

const RATE_VERB: Shape = Shape::Fields(&[
    Field::must("rate", Shape::Text, "率", "the rate"),
    Field::must("verbs", TEXTS, "动词", "the verbs"),
]);

const ZONE: Shape = Shape::Fields(&[
    Field::must("kind", Shape::Text, "哪一类", "of what kind"),
    Field::must("words", TEXTS, "词", "the words"),
]);

const HIERARCHY: Shape = Shape::Fields(&[
    Field::must("part", Shape::Text, "部分", "the part"),
    Field::must("whole", Shape::Text, "总体", "the whole"),
]);

const COMPOSITION: Shape = Shape::Fields(&[
    Field::must("whole", Shape::Text, "总体", "the whole"),
    Field::must("parts", TEXTS, "全部组成", "all of its parts"),
    Field::may("adds-up", Shape::Flag, "各部分之和恰是总体", "the parts make up the whole"),
    Field::may("apart", Shape::Flag, "各部分分在各段说", "the parts are told paragraphs apart"),
]);

const EVENT: Shape = Shape::Fields(&[
    Field::must("year", Shape::Whole, "年", "the year"),
    Field::must("names", TEXTS, "名称", "its names"),
]);

const HEAD: Shape = Shape::Fields(&[
    Field::must("says", Shape::Text, "数字前怎么说", "what is said before a figure"),
    Field::must("heads", TEXTS, "表头", "the heads"),
]);
