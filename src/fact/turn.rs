//! Which way a figure is said to have gone: 从15家增加到38家, 由20天压缩至5天, 从第11位跃升至第7位.
//!
//! Words: 由 or 从 before the first figure, a verb that goes one way directly before the second, nothing but a time
//! beside either. Silence: 调整到, changes of changes (由下降3%转为…), grades (由二级升为一级), other words at one of the two.

use super::bind::Binder;
use super::{Aspect, Direction, Fact};
use crate::figure::Kind;

/// Two figures of one thing, and which way the words say that it has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Where it was, by fact.
    pub earlier: u32,
    /// Where it is, by fact.
    pub later: u32,
    /// Must the later value be the larger one? Of ranks the smaller one is the better one.
    pub rises: bool,
}

impl Binder<'_> {
    /// Every 由A提高到B.
    pub(super) fn turns(&self) -> Vec<Turn> {
        (1..self.facts.len()).filter_map(|later| self.turn(later)).collect()
    }

    fn turn(&self, later: usize) -> Option<Turn> {
        let earlier = later - 1;
        let (one, other) = (&self.facts[earlier], &self.facts[later]);
        let (from, to) = (&self.details[earlier], &self.details[later]);
        if from.sentence != to.sentence {
            return None;
        }
        // 由24分提高到19分30秒: minutes, of which fewer are better.
        let goes_on = |end: usize| self.view.text[end..].starts_with(|c: char| c.is_ascii_digit());
        if goes_on(from.end) || goes_on(to.end) {
            return None;
        }
        let cues = &self.book.cues;
        let between = self.between(from.end, to.start);
        let verb = cues.grown.beginning(between)?;
        let units = &self.book.vocabulary.units;
        let ranks = [one, other].map(|fact| fact.aspect == Aspect::Rank);
        let plain = |fact: &Fact| fact.direction != Some(Direction::Down);
        let amounts =
            plain(one) && plain(other) && !cues.turning.grades.is(&units.name(other.unit));
        let alike = ranks[0] == ranks[1]
            && (ranks[0] || amounts)
            && !self.may_fall(earlier, later)
            && (one.unit == other.unit || units.convert(one.unit, other.unit).is_some());
        if !alike {
            return None;
        }
        let rises = match (cues.turning.more.begins(between), cues.turning.less.begins(between)) {
            (true, false) => true,
            (false, true) => false,
            _ => return None,
        };
        let before = self.clause_before(from.start);
        let word = before.char_indices().rev().find_map(|(at, _)| {
            cues.from.beginning(&before[at..]).map(|length| before.len() - at - length)
        });
        let led = word.is_some_and(|left| self.only_when(from.start - left, from.start));
        let said = led && self.only_when(from.end + verb, to.start);
        said.then_some(Turn {
            earlier: earlier as u32,
            later: later as u32,
            rises: rises != ranks[0],
        })
    }

    /// 医护比由1:1.02提高到1:1.25, 分辨率由9公里提高到3公里: where less may be better, the verb says nothing of the number.
    fn may_fall(&self, earlier: usize, later: usize) -> bool {
        let [one, other] = [&self.facts[earlier], &self.facts[later]];
        let ratio = |fact: &Fact| fact.text.contains(':') || fact.text.contains(['∶', '：']);
        let of_one = |fact: &Fact| fact.text.ends_with('1') && !fact.text.starts_with("1:");
        let kind = self.book.vocabulary.units.kind(other.unit);
        let measured = self.book.cues.turning.finer.is(kind);
        let words = self.between(self.details[earlier].end, self.details[later].start);
        let better = self.book.cues.turning.bettered.begins(words);
        let ratios = ratio(one) || ratio(other);
        (ratios && !(of_one(one) && of_one(other))) || (measured && better)
    }

    /// Does nothing but a time stand there: 2020年的, 目前的?
    fn only_when(&self, start: usize, end: usize) -> bool {
        let hedge = self.book.vocabulary.without_hedge(self.between(start, end));
        let words = hedge.trim_matches(' ').trim_end_matches('的');
        if words.is_empty() || self.book.cues.moments.is(words) || self.book.cues.circles.is(words)
        {
            return true;
        }
        let first = self.figures.partition_point(|figure| (figure.at.start as usize) < start);
        self.figures.get(first).is_some_and(|date| {
            date.kind == Kind::Date
                && self.between(date.at.start as usize, date.at.end as usize) == words
        })
    }
}
