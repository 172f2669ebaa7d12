//! What words say where they stand: marks, bases of comparison, subjects.

use super::{Basis, Cues, Mark, Since};

/// A bracket of no more bytes is passed over.
const ASIDE: usize = 60;
/// No more characters behind the date, 相比 says that something is measured from it.
const NEAR: usize = 60;

/// What words say of the change behind them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What it is measured from.
    pub since: Since,
    /// 年均, 可比: what it is reckoned on.
    pub basis: Basis,
    /// 累计: is it over a stretch?
    pub cumulative: bool,
}

impl Cues {
    /// The mark that a text begins with.
    pub fn mark(&self, text: &str) -> Option<(usize, Mark)> {
        let (length, mark) = self.marks.longest(text)?;
        if self.phrases.beginning(text).is_some_and(|phrase| phrase > length) {
            return None;
        }
        let (word, rest) = text.split_at(length);
        (!self.ranks.is(word) || self.accounts.begins(rest)).then_some((length, mark))
    }

    /// What these words say of a change behind them.
    pub fn told(&self, left: &str) -> Told {
        let [shorter, start, year_ago, mean, comparable, cumulative] = self.told.within(left);
        let since = match () {
            () if shorter => Since::Shorter,
            () if start => Since::YearStart,
            () if year_ago => Since::YearAgo,
            () => Since::Unsaid,
        };
        let basis = match () {
            () if mean => Basis::Mean,
            () if comparable => Basis::Comparable,
            () => Basis::Plain,
        };
        Told { since, basis, cumulative }
    }

    /// 分产业看, 按经营地统计, 从性别构成看: does the clause divide what stands before it?
    pub fn frames(&self, clause: &str) -> bool {
        let opens = self.divides.begins(clause)
            || (self.looks.begins(clause) && self.classes.within(clause));
        opens && self.divided.ending(clause).is_some() && !self.comparable.within(clause)
    }

    /// 全年共受理各类案件: what is done, by its last two characters, and to all kinds of what.
    pub fn of_all_kinds<'n>(&self, name: &'n str) -> Option<(&'n str, &'n str)> {
        let (before, behind) = name.split_at(self.all_kinds.first_in(name)?);
        let noun = &behind[self.all_kinds.beginning(behind)?..];
        let (at, _) = before.char_indices().rev().nth(1)?;
        (noun.chars().nth(1).is_some()).then_some((&before[at..], noun))
    }

    /// 比2019年增长, 与2010年相比: is the time between these words only what something is measured from?
    pub fn measures_from(&self, before: &str, rest: &str) -> bool {
        let behind = || {
            // 与2010年（第六次全国人口普查数据，下同）的400万人相比
            let rest = without_aside(rest);
            let near = rest.char_indices().nth(NEAR).map_or(rest, |(at, _)| &rest[..at]);
            let clause = near.split([',', ';', '。']).next().unwrap_or("");
            self.measured_behind.within(clause)
        };
        // 是2015年(100亿元)的2.5倍
        let printed = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let of = printed.map_or(rest, |(_, behind)| behind).starts_with('的');
        self.measured_from.ending(before).is_some()
            || (of && self.multiples_of.ending(before).is_some())
            || (self.measured_with.ending(before).is_some() && behind())
    }

    /// 不含浏阳市: does it say what is left out?
    pub fn leaves_out(&self, words: &str) -> bool {
        self.reach.told.begins(words) && !self.reach.includes.begins(words)
    }

    /// 2010年的400万人（六普）相比: is what stands before these words what something is measured from?
    pub fn compares(&self, right: &str) -> bool {
        self.measured_behind.begins(without_aside(right))
    }

    /// 由2016年的: is it the time of the level that something has grown from?
    pub fn way_from(&self, before: &str, rest: &str) -> bool {
        rest.starts_with('的') && self.from.ending(before).is_some()
    }

    /// Is what follows these words the subject of its clause: behind punctuation or a word of time?
    pub fn opens_subject(&self, before: &str) -> bool {
        let before = without_number(before.trim_end());
        before.is_empty()
            || before.ends_with([',', ';', ':', '。', '、', '(', '.', '—', '”'])
            || self.times.ending(before).is_some()
    }
}

/// What stands behind a short bracket that a text begins with.
fn without_aside(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|inside| inside.split_once(')'));
    inside.filter(|(words, _)| words.len() <= ASIDE).map_or(text, |(_, behind)| behind)
}

/// Without the number of a point at its end: (3), 2.
pub fn without_number(text: &str) -> &str {
    let digits = |text: &'_ str| text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if let Some(number) = text.strip_suffix('.') {
        return &number[..digits(number)];
    }
    let inner = text.strip_suffix(')').unwrap_or("");
    let mut last = inner.char_indices().rev().take(3);
    last.find(|(_, c)| *c == '(').map_or(text, |(open, _)| &text[..open])
}
