//! What a `heshu.yaml` may say.

use crate::shape::{Field, Shape};

/// What a rule may weigh.
pub(crate) const WEIGHTS: [&str; 4] = ["error", "warning", "hint", "off"];

const TEXTS: Shape = Shape::List(&Shape::Text);
const CHECKS: Shape = Shape::Entries(&Shape::Word(&WEIGHTS));

/// The whole file.
pub const CONFIG: Shape = Shape::Fields(&KEYS);

/// Its keys, in the order that `heshu config` prints them.
pub(crate) const KEYS: [Field; 12] = [
    Field::may(
        "drafts",
        TEXTS,
        "稿件：要检验的文件、文件夹或通配符；缺省为本文件旁的一切",
        "what is linted: files, folders, globs; default: everything beside this file",
    ),
    Field::may(
        "corpus",
        TEXTS,
        "已刊文章：只作对照，其中不报问题",
        "printed texts: witnesses, nothing is reported in them",
    ),
    Field::may(
        "reference",
        TEXTS,
        "权威数据表（YAML、CSV、XLSX）：效力高于文章",
        "tables of authoritative figures (YAML, CSV, XLSX): they outrank articles",
    ),
    Field::may(
        "rules",
        TEXTS,
        "另加的规则文件，叠加在内置规则之上",
        "rule files, laid over the built-in ones",
    ),
    Field::may(
        "entities",
        Shape::List(&Shape::Fields(&ENTITY)),
        "文中所说的地方、机构",
        "whom the texts speak about",
    ),
    Field::may(
        "indicators",
        Shape::List(&Shape::Fields(&INDICATOR)),
        "指标的别名",
        "other names of indicators",
    ),
    Field::may("checks", CHECKS, "各规则的轻重", "how much each rule weighs"),
    Field::may(
        "paths",
        Shape::List(&Shape::Fields(&PATH)),
        "某些路径下各规则的轻重；后写的优先",
        "how much rules weigh in some of the files; later ones win",
    ),
    Field::may(
        "allow",
        Shape::List(&Shape::Fields(&ALLOW)),
        "放行的问题：按规则、文件和相互矛盾的数字",
        "findings to leave alone, by rule, file and the figures that disagree",
    ),
    Field::may(
        "baseline",
        Shape::Text,
        "基线文件：其中记下的旧问题不再报告",
        "baseline file: the findings recorded in it are told no more",
    ),
    Field::may(
        "rounding",
        Shape::Word(&["any", "nearest"]),
        "占比、增速等由其他数字推得的数：any 四舍五入和截尾都算相符（缺省）；nearest 只认四舍五入",
        "figures that others imply (shares, growth): any: rounded or cut off, both agree (default); nearest: rounded only",
    ),
    Field::may("language", Shape::Word(&["zh", "en"]), "消息的语言", "language of messages"),
];

const ENTITY: [Field; 4] = [
    Field::must("name", Shape::Text, "全称", "the full name"),
    Field::may("aliases", TEXTS, "别名", "other names"),
    Field::may(
        "here",
        TEXTS,
        "点名之后文中的称呼：全区、我区",
        "what the texts call it once it has been named: 全区, 我区",
    ),
    Field::may("id", Shape::Text, "供其他文件引用的名字", "a name for other files to refer to"),
];

const INDICATOR: [Field; 2] = [
    Field::must("name", Shape::Text, "标准名称", "the usual name"),
    Field::must("aliases", TEXTS, "别名", "other names of the same thing"),
];

const PATH: [Field; 2] = [
    Field::must("match", Shape::Text, "通配符，相对于本文件", "a glob, relative to this file"),
    Field::must("checks", CHECKS, "各规则的轻重", "how much each rule weighs there"),
];

const ALLOW: [Field; 4] = [
    Field::must("rule", Shape::Text, "规则", "the rule"),
    Field::must(
        "path",
        Shape::Text,
        "文件或通配符，相对于本文件",
        "file or glob, relative to this file",
    ),
    Field::must(
        "figures",
        TEXTS,
        "全部相互矛盾的数字，照原文；任一改动，或又有别的数字与之矛盾，放行即失效",
        "all the figures that disagree, as written; once one of them changes, or another one disagrees with them, this ends",
    ),
    Field::must("reason", Shape::Text, "理由", "why"),
];

/// A baseline file.
pub const BASELINE: Shape = Shape::Fields(&[Field::must(
    "findings",
    Shape::List(&Shape::Fields(&KNOWN)),
    "已知的问题",
    "findings that are known",
)]);

const KNOWN: [Field; 5] = [
    Field::must("rule", Shape::Text, "规则", "the rule"),
    Field::must("path", Shape::Text, "文件，相对于基线文件", "the file, relative to the baseline"),
    Field::must("fingerprint", Shape::Text, "指纹", "the fingerprint"),
    Field::may("count", Shape::Whole, "几处相同的问题", "how many equal findings"),
    Field::may("reason", Shape::Text, "理由", "why they are left alone"),
];

/// A table of reference figures in YAML.
pub const REFERENCE: Shape = Shape::Fields(&[Field::must(
    "figures",
    Shape::List(&Shape::Fields(&FIGURE)),
    "权威数据，一条一个数字",
    "authoritative figures",
)]);

const FIGURE: [Field; 6] = [
    Field::must("entity", Shape::Text, "主体：地方或机构", "whose it is"),
    Field::must("indicator", Shape::Text, "指标", "of what"),
    Field::must(
        "period",
        Shape::Text,
        "时期：2023、2024年一季度、2024-06",
        "when: 2023, 2024Q1, 2024-06",
    ),
    Field::must("value", Shape::Exact, "数值，照原文的精度", "the number, as precise as published"),
    Field::must("unit", Shape::Text, "单位：亿元、%", "its unit: 亿元, %"),
    Field::must("source", Shape::Text, "出处", "who says so"),
];
