//! What words say where they stand: marks, bases of comparison, subjects.

use super::{Cues, Mark, Since};

/// No more characters behind the date, 相比 says that something is measured from it.
const NEAR: usize = 60;
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

    /// What a change behind these words is measured from.
    pub fn since(&self, left: &str) -> Since {
        if self.since_shorter.within(left) {
            Since::Shorter
        } else if self.since_start.within(left) {
            Since::YearStart
        } else if self.since_year_ago.within(left) {
            Since::YearAgo
        } else {
            Since::Unsaid
        }
    }

    /// 分产业看, 按经营地统计, 从性别构成看: does the clause divide what stands before it?
    pub fn frames(&self, clause: &str) -> bool {
        let opens = self.divides.begins(clause)
            || (self.looks.begins(clause) && self.classes.within(clause));
        opens && self.divided.ending(clause).is_some() && !self.comparable.within(clause)
    }

    /// 比2019年增长, 与2010年相比: is the time between these words only what something is measured from?
    pub fn measures_from(&self, before: &str, rest: &str) -> bool {
        let behind = || {
            let near = rest.char_indices().nth(NEAR).map_or(rest, |(at, _)| &rest[..at]);
            let clause = near.split([',', ';', '。']).next().unwrap_or("");
            self.measured_behind.within(clause)
        };
        self.measured_from.ending(before).is_some()
            || (rest.starts_with('的') && self.multiples_of.ending(before).is_some())
            || (self.measured_with.ending(before).is_some() && behind())
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
