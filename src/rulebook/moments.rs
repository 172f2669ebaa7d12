//! Words of dates, of what is counted from them, and of amounts written twice.
//!
//! Shape: the kinds of `words` below and the section `events` become [`Moments`].

use super::Compiler;
use super::file::Entry;
use super::schema::EventEntry;
use crate::lexicon::{Endings, WordSet};

/// The kinds of words that go into [`Moments`], in the order of [`Moments::lists`].
pub(super) const KINDS: &[&str] = &[
    "founded-at",
    "founded",
    "self-founded",
    "elapsed",
    "elapsed-behind",
    "already",
    "as-of",
    "goes-on",
    "ahead",
    "corrections",
    "marks-year",
    "joins",
    "this-year",
    "born-in",
    "born",
    "aged",
    "aged-inclusive",
    "died-aged",
    "died",
    "lunar",
    "parts-of-day",
    "falls-on",
    "datelines",
    "in-words",
    "in-digits",
    "money-names",
    "never-negative",
    "maybe-negative",
    "either-way",
    "changes-between",
    "founded-ends",
    "in-years",
    "no-names",
    "loose-before",
    "loose-behind",
    "years",
    "jubilees",
    "others",
    "numbers",
    "refounded",
    "approvals",
    "ago",
    "that-is",
    "looks-back",
    "of-late",
];

/// Words of dates and of what is counted from them.
#[derive(Debug, Clone, Default)]
pub struct Moments {
    /// 成立于: before the year in which something began.
    pub founded_at: WordSet,
    /// 成立: behind it, at the end of its clause.
    pub founded: WordSet,
    /// 建区: tells how old a 区 is.
    pub self_founded: WordSet,
    /// 走过: before a stretch of years since the beginning …
    pub elapsed: WordSet,
    /// … and 来, 历史: behind one.
    pub elapsed_behind: WordSet,
    /// 已, 至今.
    pub already: WordSet,
    /// 至, 截至: before the year up to which one counts.
    pub as_of: WordSet,
    /// 是, 位于: a clause that goes on about the same subject.
    pub goes_on: WordSet,
    /// 将, 计划: what has not yet come about.
    pub ahead: WordSet,
    /// 应为, 有误: what is wrong on purpose.
    pub corrections: WordSet,
    /// 是, 恰逢: between a year and the anniversary that falls into it.
    pub marks_year: WordSet,
    /// 、, 和: between anniversaries.
    pub joins: WordSet,
    /// 今年.
    pub this_year: WordSet,
    /// 生于: before the year of a birth.
    pub born_in: WordSet,
    /// 生, 出生: behind it.
    pub born: WordSet,
    /// 现年: before an age today.
    pub aged: WordSet,
    /// 虚岁: before an age that counts the year of birth.
    pub aged_inclusive: WordSet,
    /// 享年: before an age at death.
    pub died_aged: WordSet,
    /// 逝世.
    pub died: WordSet,
    /// 农历: a calendar with other months.
    pub lunar: WordSet,
    /// 上午: behind a weekday.
    pub parts_of_day: WordSet,
    /// 是, 正值: between a date and its weekday.
    pub falls_on: WordSet,
    /// 发布时间: a line that gives the day of a text.
    pub datelines: WordSet,
    /// 大写: beside an amount in capital numerals …
    pub in_words: WordSet,
    /// … and 小写: beside the same in digits.
    pub in_digits: WordSet,
    /// 人民币: before an amount.
    pub money_names: WordSet,
    /// 产量: what is never less than nothing.
    pub never_negative: WordSet,
    /// 利润: what may be, or is itself counted in times.
    pub maybe_negative: WordSet,
    /// ℃, 折: units of scales that run either way.
    pub either_way: WordSet,
    /// 由, 降至: the ends of a change are no range.
    pub changes_between: WordSet,
    /// 了: behind 成立.
    pub founded_ends: WordSet,
    /// 于: before a year.
    pub in_years: WordSet,
    /// 经: a clause that begins so names nobody.
    pub no_names: WordSet,
    /// 约: before a year that is not meant exactly …
    pub loose_before: WordSet,
    /// … 代, 前后: and behind one.
    pub loose_behind: WordSet,
    /// 年: stretches that are told in years …
    pub years: WordSet,
    /// … and 周年: as anniversaries.
    pub jubilees: WordSet,
    /// 妻子, 和: somebody else than the one before.
    pub others: WordSet,
    /// 号: behind what looks like a date.
    pub numbers: WordSet,
    /// 改制: years may be counted from what was there before.
    pub refounded: WordSet,
    /// 经国务院: between a name and its verb.
    pub approvals: WordSet,
    /// 前: behind a stretch that one looks back over …
    pub ago: WordSet,
    /// … and 也就是: before the year where it began.
    pub that_is: WordSet,
    /// 回望: before the name of whoever has gone so far.
    pub looks_back: WordSet,
    /// 来: behind years that may be the last ones.
    pub of_late: WordSet,
    /// 新中国成立: what anniversaries are counted from, and its year.
    pub events: Endings<i32>,
}

impl Moments {
    /// Takes the words of each kind.
    pub(super) fn enter(&mut self, list: &dyn Fn(&str) -> WordSet) {
        for (kind, words) in KINDS.iter().zip(self.lists()) {
            *words = list(kind);
        }
    }

    fn lists(&mut self) -> [&mut WordSet; 45] {
        [
            &mut self.founded_at,
            &mut self.founded,
            &mut self.self_founded,
            &mut self.elapsed,
            &mut self.elapsed_behind,
            &mut self.already,
            &mut self.as_of,
            &mut self.goes_on,
            &mut self.ahead,
            &mut self.corrections,
            &mut self.marks_year,
            &mut self.joins,
            &mut self.this_year,
            &mut self.born_in,
            &mut self.born,
            &mut self.aged,
            &mut self.aged_inclusive,
            &mut self.died_aged,
            &mut self.died,
            &mut self.lunar,
            &mut self.parts_of_day,
            &mut self.falls_on,
            &mut self.datelines,
            &mut self.in_words,
            &mut self.in_digits,
            &mut self.money_names,
            &mut self.never_negative,
            &mut self.maybe_negative,
            &mut self.either_way,
            &mut self.changes_between,
            &mut self.founded_ends,
            &mut self.in_years,
            &mut self.no_names,
            &mut self.loose_before,
            &mut self.loose_behind,
            &mut self.years,
            &mut self.jubilees,
            &mut self.others,
            &mut self.numbers,
            &mut self.refounded,
            &mut self.approvals,
            &mut self.ago,
            &mut self.that_is,
            &mut self.looks_back,
            &mut self.of_late,
        ]
    }
}

impl Compiler {
    /// A user's event of the same name takes the place of the built-in one.
    pub(super) fn events(&mut self, entries: Vec<(usize, Entry, EventEntry)>) {
        let mut known: Vec<(usize, String, i32)> = Vec::new();
        for (layer, entry, written) in entries {
            for name in written.names {
                match known.iter().position(|(_, other, _)| *other == name) {
                    Some(at) if known[at].0 < layer => known[at] = (layer, name, written.year),
                    Some(_) => self.twice(&entry, &name),
                    None => known.push((layer, name, written.year)),
                }
            }
        }
        self.book.moments.events =
            Endings::new(known.into_iter().map(|(_, name, year)| (name, year)));
    }
}
