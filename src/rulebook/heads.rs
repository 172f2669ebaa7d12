//! Words in the heads of tables.
//!
//! Shape: the kinds of `words` below and the section `heads` become [`Heads`].

use super::Compiler;
use super::file::Entry;
use super::schema::HeadEntry;
use crate::lexicon::WordSet;
use std::collections::BTreeMap;

/// The kinds of words that go into [`Heads`].
pub(super) const KINDS: [&str; 24] = [
    "table-units",
    "table-numbers",
    "table-silent",
    "table-hangs",
    "table-totals",
    "table-ends",
    "table-plans",
    "table-rates",
    "table-names",
    "table-tails",
    "table-percents",
    "table-amounts",
    "table-completions",
    "table-done",
    "table-currencies",
    "table-output",
    "table-means",
    "table-counts",
    "table-times",
    "table-months",
    "table-years",
    "table-moves",
    "table-bases",
    "table-prices",
];

/// Words in the heads of tables.
#[derive(Debug, Clone, Default)]
pub struct Heads {
    /// 单位: over a column of units, or before the unit of the table.
    pub units: WordSet,
    /// 序号: over a column that only numbers the rows.
    pub numbers: WordSet,
    /// 绝对数: says no more than that a figure follows.
    pub silent: WordSet,
    /// 增长: of the figure before.
    pub hangs: WordSet,
    /// 合计: at the end of the name of a row.
    pub totals: WordSet,
    /// 年末: begins a head, and says when.
    pub ends: WordSet,
    /// 预算: over what was planned.
    pub plans: WordSet,
    /// 倍: behind a number of a table, whatever its column says.
    pub rates: WordSet,
    /// 表: ends the name of a table.
    pub names: WordSet,
    /// 类: ends a name in the text, where the row has the name alone.
    pub tails: WordSet,
    /// 增速: ends a head whose figures are per cent, whether it says so or not.
    pub percents: WordSet,
    /// 增减额: of the figure before, and in its unit.
    pub amounts: WordSet,
    /// 完成率: over what was done of what was planned.
    pub completions: WordSet,
    /// 完成: over what was done.
    pub done: WordSet,
    /// 人民币: says what is counted, and in no unit.
    pub currencies: WordSet,
    /// 第一产业: ends the name of a row that may be reckoned at constant prices.
    pub output: WordSet,
    /// 平均: in a head whose figures do not add up.
    pub means: WordSet,
    /// 项目数: ends a head over whole things.
    pub counts: WordSet,
    /// 年份: over rows that are times.
    pub times: WordSet,
    /// 月份: the same, in months.
    pub months: WordSet,
    /// 全年: over a column that is the year of those beside it.
    pub years: WordSet,
    /// 同比: ends a head below which a mark may say which way.
    pub moves: WordSet,
    /// 上年=100: over index numbers.
    pub bases: WordSet,
    /// 价格: ends the name of what has a price.
    pub prices: WordSet,
    /// What is said before a figure, by the head of its column.
    spoken: BTreeMap<Box<str>, Box<str>>,
}

impl Heads {
    /// Takes the words of each kind.
    pub(super) fn enter(&mut self, list: &dyn Fn(&str) -> WordSet) {
        let lists: [_; KINDS.len()] = [
            &mut self.units,
            &mut self.numbers,
            &mut self.silent,
            &mut self.hangs,
            &mut self.totals,
            &mut self.ends,
            &mut self.plans,
            &mut self.rates,
            &mut self.names,
            &mut self.tails,
            &mut self.percents,
            &mut self.amounts,
            &mut self.completions,
            &mut self.done,
            &mut self.currencies,
            &mut self.output,
            &mut self.means,
            &mut self.counts,
            &mut self.times,
            &mut self.months,
            &mut self.years,
            &mut self.moves,
            &mut self.bases,
            &mut self.prices,
        ];
        for (kind, words) in KINDS.iter().zip(lists) {
            *words = list(kind);
        }
    }

    /// What is said before the figures under a head: mostly the head itself.
    pub fn spoken<'a>(&'a self, head: &'a str) -> &'a str {
        self.spoken.get(head).map_or(head, |words| words)
    }
}

impl Compiler {
    /// A user's reading of a head takes the place of the built-in one.
    pub(super) fn heads(&mut self, entries: Vec<(usize, Entry, HeadEntry)>) {
        let mut known: BTreeMap<Box<str>, (usize, Box<str>)> = BTreeMap::new();
        for (layer, entry, written) in entries {
            for head in written.heads {
                let read = (layer, written.says.as_str().into());
                match known.insert(head.as_str().into(), read) {
                    Some((before, _)) if before == layer => self.twice(&entry, &head),
                    _ => {}
                }
            }
        }
        let spoken = known.into_iter().map(|(head, (_, says))| (head, says));
        self.book.heads.spoken = spoken.collect();
    }
}
