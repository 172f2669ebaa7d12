//! The words that tie figures to what they are about, compiled for the binder.
//!
//! Shape: most sections of `rules/` and the gazetteer become [`Cues`]. Source: PATTERNS, rules/words.yaml.

use super::account::Account;
use super::bounds::Bounds;
use super::brackets::Brackets;
use super::equating::Equating;
use super::gap::Gap;
use super::inside::Inside;
use super::intensive::Intensive;
use super::reach::Reach;
use super::turning::Turning;
use super::wholes::Wholes;
use super::{Composition, Direction, Gazetteer, Mark, Partitions, RateOf};
use crate::lexicon::{Endings, Kinds, Lexicon, Openings, WordSet};

/// An entity that the user's project names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its name in output and keys.
    pub name: std::sync::Arc<str>,
    /// Other names.
    pub aliases: Vec<String>,
    /// Words that mean it once it has been named: 全区, 经开区.
    pub here: Vec<String>,
}

/// Words by what they do.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    /// Words of the running text.
    pub marks: Lexicon<Mark>,
    /// Marks and phrases, to find the places where one may begin.
    pub openings: Openings,
    /// Between an indicator and its figure.
    pub links: Endings<()>,
    /// Words of change.
    pub changes: Endings<Direction>,
    /// What a change is measured against, and its adverbs.
    pub bases: Endings<()>,
    /// Words that open a clause and belong to no indicator.
    pub leads: Lexicon<()>,
    /// Adverbs that end a noun phrase.
    pub tails: Endings<()>,
    /// Attributes of a counted set.
    pub attributes: WordSet,
    /// Words of indicators that grow at constant prices: 增加值.
    pub real: WordSet,
    /// 包括, 即: the list of what has been counted follows.
    pub list_openers: WordSet,
    /// The three industries that an economy consists of …
    pub thirds: WordSet,
    /// … and what their shares are called: 三次产业结构.
    pub thirds_structure: WordSet,
    /// 总: the whole of what follows.
    pub gross: WordSet,
    /// 五、城乡人口: what a heading is made of below which all is spoken of, nothing narrower.
    pub plain_headings: WordSet,
    /// 做好, 以下: in a clause whose count the points behind it make good.
    pub announcing: WordSet,
    /// 据统计, 局长介绍: whoever says so, it is so.
    pub attributions: WordSet,
    /// 含: a bracket that opens with it explains the figure before it.
    pub notes: WordSet,
    /// 字: what a quotation is counted by …
    pub letters: WordSet,
    /// 甲县、乙县共2个县: words between a list and its count.
    pub equating: Equating,
    /// 坚持, 的: a count behind them is their own, not that of a list before.
    pub unlisted: WordSet,
    /// 以上: before a count of what has just been listed.
    pub foregoing: WordSet,
    /// 其次是: they present a thing; what it comes to follows.
    pub presenting: WordSet,
    /// 一是, 二是 …: markers of points, in order; several kinds.
    pub points: Vec<Vec<Box<str>>>,
    /// 自然增长率: names of rates that only end like a change.
    pub rate_names: WordSet,
    /// Verbs that end the noun behind a count.
    pub verbs: WordSet,
    /// Nouns that name nothing by themselves.
    pub generic: WordSet,
    /// Stages of a set: 已开工.
    pub stages: Lexicon<()>,
    /// 个, 大: what a list of names is counted by.
    pub list_measures: WordSet,
    /// 前: how far down a ranking goes, but in 目前.
    pub foremost: [WordSet; 2],
    /// 率先: no name of a rate.
    pub no_rates: WordSet,
    /// 级: what levels of government are counted in.
    pub level_measures: WordSet,
    /// 另据: the sentence is another source's.
    pub other_sources: WordSet,
    /// 普查: so does a clause that ends with it.
    pub censuses: WordSet,
    /// What an owner takes in, or leaves out.
    pub reach: Reach,
    /// 产量: what the last of several products has for all of them.
    pub shared_tails: WordSet,
    /// 占比: the share of a count, as an attribute of what is counted.
    pub share_names: WordSet,
    /// 情况: ends a label before a colon.
    pub labels: WordSet,
    /// 规模以上工业增加值: what frames divide, even where it is itself a part.
    pub surveyed: WordSet,
    /// 指数: ends a name that no tail is cut from.
    pub wholly: WordSet,
    /// 一般公共, the account that takes in what the others give; 调入资金; 调出资金.
    pub transfers: [WordSet; 3],
    /// 实现, in 企业实现利润总额.
    pub achieved: WordSet,
    /// Which way figures go: 由A增加到B.
    pub turning: Turning,
    /// Words of accounts and of the funds that they are of.
    pub account: Account,
    /// 细, before 分为: so many become so many others.
    pub divided_anew: WordSet,
    /// 结余: all that a fund has left, not what it is bound to spend.
    pub rolling: WordSet,
    /// 已, 已经: what of a whole is done.
    pub done: WordSet,
    /// 未, 尚未: what of a whole is not done.
    pub not_yet: WordSet,
    /// 剩余, 其余: what is left of a whole.
    pub remains: WordSet,
    /// What a set of projects comes to, by any of its names: 总投资, 签约额.
    pub set_amounts: WordSet,
    /// Before 任务, 计划 they name a plan of less than the year: 上半年, 序时.
    pub stages_of_plans: WordSet,
    /// And one of more: 五年规划, 总目标.
    pub longer_plans: WordSet,
    /// Behind a level they say that it has not changed: 与上年持平.
    pub unchanged: WordSet,
    /// 优良天: days whose share of the year is given.
    pub days: WordSet,
    /// 三次产业: all three industries.
    pub all_thirds: WordSet,
    /// In a bracket behind a figure: 折合, 累计.
    pub brackets: Brackets,
    /// 各类: what is told of all kinds.
    pub all_kinds: WordSet,
    /// 存贷款, 城乡: two names in one.
    pub fused: WordSet,
    /// 增加值: what the three industries have all of.
    pub thirds_only: WordSet,
    /// 有: so many of those counted directly before it.
    pub having: WordSet,
    /// 中: behind a set within which something ranks.
    pub within: WordSet,
    /// 累计, 后备: what they stand before is no part of what the noun behind them means.
    pub apart: WordSet,
    /// One spelling for one thing.
    pub synonyms: Vec<(Box<str>, Box<str>)>,
    /// The words that have a synonym.
    pub synonym_words: WordSet,
    /// 高于: the figure is a gap to somebody else.
    pub gaps: WordSet,
    /// 去年同期: before a figure that the one before it is measured against …
    pub asides_earlier: WordSet,
    /// Those of them that name the end of a year.
    pub asides_year_end: WordSet,
    /// What may follow the word of a group in its name: 男性, 农村居民.
    pub group_tails: WordSet,
    /// … 年初预算: and a planned one.
    pub asides_planned: WordSet,
    /// 同期: behind a year that holds for its clause alone.
    pub same_time: WordSet,
    /// 前: before the last of so many months or quarters …
    pub first_of: WordSet,
    /// … and 目前, which is another word.
    pub not_first_of: WordSet,
    /// 以来: behind a year that a stretch begins with.
    pub ever_since: WordSet,
    /// 比, 较: before the time that a change is measured from …
    pub measured_from: WordSet,
    /// … 是, 相当于, where 的 stands behind that …
    pub multiples_of: WordSet,
    /// … and 与, where …
    pub measured_with: WordSet,
    /// … 相比 does.
    pub measured_behind: WordSet,
    /// 误传, 更正: in a sentence about a figure that does not hold, or no longer.
    pub disputed: WordSet,
    /// 其中: parts follow.
    pub among: WordSet,
    /// 教师总数: ends a list.
    pub list_totals: WordSet,
    /// 地区, 城区: end a name like a place's, of one that has no books.
    pub no_places: WordSet,
    /// What a figure is no bound of.
    pub bounds: Bounds,
    /// 对: before whoever it is done with.
    pub partners: WordSet,
    /// 个月: what is counted then.
    pub months: WordSet,
    /// 国务院: bodies whose reports speak of the country.
    pub national_bodies: WordSet,
    /// 我代表国务院: who speaks for one.
    pub national_voices: WordSet,
    /// 所: between a noun and the verb of its share.
    pub passive: WordSet,
    /// 不: begins the name of a rate of what is not done.
    pub negations: WordSet,
    /// 我: begins the word for the place that a text speaks for, which is 全 of it.
    pub ours: [WordSet; 2],
    /// What the country is called in keys.
    pub countries: WordSet,
    /// 面积: what the second of two measures is of the first.
    pub areas: WordSet,
    /// 利润: in the name of what a month may take away again.
    pub signed: WordSet,
    /// 全年, 年末: the first words of a text that a heading runs into.
    pub opens_text: WordSet,
    /// 价: in the name of what no parts add up to.
    pub intensive: Intensive,
    /// What a change is said to be: since when (环比, 比年初, 同比), a mean over years, comparable, over a stretch.
    pub told: Kinds,
    /// Of gaps between rates: 高于全国0.8个百分点.
    pub gap: Gap,
    /// Parts and wholes by meaning: 一般公共预算收入 is never more than 财政总收入.
    pub hierarchy: Vec<(Box<str>, Box<str>)>,
    /// Of the hierarchy, those that hold within any name: 小麦 of 粮食, so 小麦播种面积 of 粮食播种面积.
    pub sorts: Vec<(Box<str>, Box<str>)>,
    /// The narrower words of these.
    pub sort_words: WordSet,
    /// All that a whole consists of.
    pub composition: Vec<Composition>,
    /// The names of the hierarchy.
    pub ranked: WordSet,
    /// Parts that make up their whole.
    pub partitions: Partitions,
    /// 人均: a mean of groups lies between them.
    pub means: WordSet,
    /// 新增, 现有: words that begin another statement behind a list of parts.
    pub list_ends: WordSet,
    /// 增加值, 产值: a part is measured as its whole is.
    pub measures: WordSet,
    /// 预算, 目标: words of a plan that a rate of completion is of.
    pub plans: WordSet,
    /// Titles of texts that speak of the year before theirs.
    pub reports: WordSet,
    /// 公报, 报告: titles of texts that speak of one place throughout.
    pub titles: WordSet,
    /// 执行, 回顾: headings over what has come about.
    pub results: WordSet,
    /// 年, 核算: the subject may stand behind them.
    pub times: WordSet,
    /// 集团, 公司: bodies whose figures are no place's.
    pub bodies: WordSet,
    /// 区, 县: what names of places end with.
    pub place_ends: WordSet,
    /// 预算, 收入: what stands behind whoever keeps the books.
    pub accounts: WordSet,
    /// 市级: keeps books, but is no place: 市级财政, not 市级项目.
    pub ranks: WordSet,
    /// 上年: nouns that a lead may not cut into: 加上年结余.
    pub uncut: WordSet,
    /// 由, 从: before the level that something has grown from.
    pub from: WordSet,
    /// 增加到: before the level that it has grown to.
    pub grown: WordSet,
    /// 合计: a total word that stands alone before its figure.
    pub sums: WordSet,
    /// 共: so it does, where no noun says what else is counted.
    pub sums_short: WordSet,
    /// 可比, 不变价: growth on another basis than the printed levels.
    pub comparable: WordSet,
    /// 下同: from here on.
    pub henceforth: WordSet,
    /// 分, 按: the beginning of a frame that divides the level before it …
    pub divides: WordSet,
    /// … and its end: 看, 分.
    pub divided: WordSet,
    /// 从: the beginning of a look at something, which divides it where …
    pub looks: WordSet,
    /// … the words name what it is sorted by: 构成, 行业.
    pub classes: WordSet,
    /// 限额以上: parts of a narrower whole.
    pub narrowed: WordSet,
    /// 分为: a list that leaves nothing out follows.
    pub splits: WordSet,
    /// 超, 比: by how much a plan was missed follows.
    pub plan_gaps: WordSet,
    /// 占比, 项目占比: shares of a number of things.
    pub count_shares: WordSet,
    /// 计算: by what measure a rate was reckoned stands before it.
    pub reckoned: WordSet,
    /// 余额: ends the name of what is there at a moment.
    pub stock_names: WordSet,
    /// 事故, 案件: what comes one by one.
    pub happenings: WordSet,
    /// 多增: so much more came than a year before.
    pub since_more: WordSet,
    /// 新增, 今年以来: what came in a stretch, unless the words say what it is measured from.
    pub since_within: WordSet,
    /// 在职, 在校: 在 is part of the noun.
    pub kept: WordSet,
    /// 在规模以上工业中: what narrows a frame.
    pub inside: Inside,
    /// What says that all there is of a kind is meant.
    pub wholes: Wholes,
    /// 招生: who comes to a school in a year; 在校生: who is there at its end; 毕业生: who has left. 专任教师 and 教职工.
    pub pupils: [WordSet; 5],
    /// 建校以来: all that ever came.
    pub over_years: WordSet,
    /// 市: what the names of wider places end with …
    pub outer_places: WordSet,
    /// … and 县, 本级: those of places inside them.
    pub inner_places: WordSet,
    /// 累计: over a stretch.
    pub cumulative: WordSet,
    /// 其他: the part that completes a list.
    pub rest: WordSet,
    /// 非: 国有 and 非国有 are all there is.
    pub denials: WordSet,
    /// 进出口: a name whose end is no narrower name's head.
    pub undivided: WordSet,
    /// 总额, 量: what a name says of size alone.
    pub sizes: WordSet,
    /// 常住人口: the people of a place; and what is said of people who live there.
    pub residents: [WordSet; 2],
    /// 达到: what a sum has reached.
    pub reached: WordSet,
    /// 分别.
    pub respectively: WordSet,
    /// 较, 比: words before a base of comparison.
    pub against: WordSet,
    /// 主要是: a change behind it is not the figure's own.
    pub reasons: WordSet,
    /// A rate's stem, and the verbs whose result it measures: 办结 of 办理.
    pub rate_verbs: Vec<(Box<str>, Vec<Box<str>>)>,
    /// What a rate divides: 录取 by 报名.
    pub rates: Vec<RateOf>,
    /// 不, 未, 新: before what is done they say that it is not, or not all of it.
    pub denied: WordSet,
    /// 应: before what is to be done.
    pub due: WordSet,
    /// 市, 县: what names of places end with that no two share.
    pub cities: WordSet,
    /// The same of counties.
    pub counties: WordSet,
    /// 国民经济: behind the place in the title of a report.
    pub annals: WordSet,
    /// 某: in what is no name.
    pub placeholders: WordSet,
    /// 再: what changes once more.
    pub further: WordSet,
    /// 率: what the names of rates end with.
    pub rate_ends: WordSet,
    /// 死亡, 失业: rates of more than what stands beside them.
    pub rates_otherwise: WordSet,
    /// What follows a place's name in the name of a zone, and the zone's short kind.
    pub zones: Lexicon<u8>,
    /// Short kinds of zones: 经开区, 高新区.
    pub zone_kinds: Vec<Box<str>>,
    /// China's places.
    pub gazetteer: Gazetteer,
    /// 月初: when a level was that something has grown from or to.
    pub moments: WordSet,
    /// 扭亏: from a profit to a loss or back.
    pub turned: WordSet,
    /// 转移, 发放: verbs of what somebody does, which begin a statement.
    pub doing: WordSet,
    /// 参加: before what people take part in.
    pub takes_part: WordSet,
    /// Beside a member of a partition they narrow it no further: 男性人口, 财产险业务.
    pub plain: WordSet,
    /// 大理石: words that hold the name of a place and mean none.
    pub phrases: WordSet,
    /// 集团: behind a place they end the name of a body of its own …
    pub outfits: WordSet,
    /// … and 银行业 names all of a kind.
    pub no_outfits: WordSet,
    /// 的: no name goes across it.
    pub name_breaks: WordSet,
    /// 和: between the names of a list.
    pub joints: WordSet,
    /// 占, 赴: before a place that is only compared with, ranked in or travelled to.
    pub compared_place: WordSet,
    /// 与, 由: before a time that is measured against, no time of the figure.
    pub compared_time: WordSet,
    /// 居, 位列: before the circle within which something ranks …
    pub ranking: WordSet,
    /// … 全国, 全省 …
    pub circles: WordSet,
    /// … 增速: by its growth …
    pub of_growth: WordSet,
    /// … or 总量: by its level.
    pub of_level: WordSet,
    /// 公司: whose figures are no place's, though one is named.
    pub firms: WordSet,
    /// 县(市、区): the places below the one that the text is about.
    pub places_below: WordSet,
    /// 企业, 项目: nouns that are counted, no verbs whose object follows.
    pub counted: WordSet,
    /// 系数, 指数: indicators whose figures have no unit.
    pub unitless: WordSet,
    /// The user's entities.
    pub entities: Vec<Entity>,
}
