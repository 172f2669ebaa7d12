//! What is left of a count: 共办理364件，已完成363件，未完成1件; 30项中28项已完成，其余2项….
//!
//! Words: a whole, what is done of it, and either the denial of the same verb or 剩余 and its kin: the two
//! leave nothing out. Silence: a noun of its own behind 剩余 (利息), a figure between them that is no part of
//! the whole, something done that is more than the whole before it.

use super::bind::Binder;
use super::detail::Detail;
use super::sum::BEFORE;
use super::{Aspect, Group};
use crate::finding::Confidence;

impl Binder<'_> {
    /// Closes the whole that this figure is the rest of.
    pub(super) fn rest(&mut self, rest: u32, groups: &mut Vec<Group>) {
        let Some((whole, mut parts, confidence)) = self.of_rest(rest) else { return };
        parts.push(rest);
        let fact = &mut self.facts[rest as usize];
        fact.whole = fact.whole.or(Some(whole));
        groups.push(Group {
            whole,
            parts,
            list: 0,
            closed: true,
            mean: false,
            apart: true,
            confidence,
        });
    }

    /// The whole and its other parts.
    fn of_rest(&self, rest: u32) -> Option<(u32, Vec<u32>, Confidence)> {
        let detail = &self.details[rest as usize];
        let cues = &self.book.cues;
        let left = detail.left.trim_start_matches(BEFORE);
        let denied = cues.not_yet.beginning(left).map(|word| &left[word..]);
        let remains = cues.remains.beginning(left).map(|word| left[word..].trim_end_matches('的'));
        if denied.is_none() && remains.is_none() || !self.alike(rest, rest as usize) {
            return None;
        }
        let before = self.in_sentence(detail.sentence, rest as usize);
        let same: Vec<usize> = before.filter(|at| self.alike(rest, *at)).take(PARTS).collect();
        let done = *same.first()?;
        if denied.is_some_and(|verb| !self.done(&self.details[done], verb)) {
            return None;
        }
        let tied = self.facts[done].whole;
        let whole = tied.map_or_else(|| same.get(1).copied(), |whole| Some(whole as usize))?;
        let said = cues.done.within(self.details[done].left);
        let noun = remains.unwrap_or("");
        let (of, part) = (&self.facts[whole], &self.facts[done]);
        if !(tied.is_some() || said)
            || !self.details[whole].noun.ends_with(noun)
            || !part.reading().claim.may_be_at_most(of.reading().claim)
        {
            return None;
        }
        let mut parts: Vec<u32> =
            same.iter().take_while(|at| **at > whole).map(|at| *at as u32).collect();
        let all = parts.iter().all(|at| self.facts[*at as usize].whole == tied);
        // Two in a row, neither tied to the whole, are not its parts by their words.
        if !all || (tied.is_none() && parts.len() > 1) || parts.is_empty() {
            return None;
        }
        if self.more_is_left(rest)
            || parts.iter().any(|at| self.of_a_part(*at as usize))
            || (denied.is_none() && self.of_two_wholes(whole, done))
        {
            return None;
        }
        parts.reverse();
        let sure = tied.is_some() || denied.is_some();
        let confidence = if sure { Confidence::Explicit } else { Confidence::Inferred };
        Some((whole as u32, parts, confidence))
    }

    /// 已参保186人，未参保86人，不详40人; 剩余86套在售，40套保留: what follows is left too.
    fn more_is_left(&self, rest: u32) -> bool {
        let detail = &self.details[rest as usize];
        let mut behind = self.sentence_behind(detail.end).split(BEFORE).skip(1);
        if behind.any(|clause| self.book.cues.remains.begins(clause)) {
            return true;
        }
        let next = self.figures.partition_point(|figure| (figure.at.start as usize) < detail.end);
        self.figures.get(next).is_some_and(|next| {
            let words = self.between(detail.end, next.at.start as usize);
            let label = words.rsplit(BEFORE).next().unwrap_or("");
            next.unit == self.facts[rest as usize].unit
                && !words.contains(['。', ';', '('])
                && words.contains(BEFORE)
                && label.chars().count() <= LABEL
        })
    }

    /// 募资9.6亿元，其中扩产项目6亿元已使用4.2亿元，剩余1.8亿元: of that part; 一期已完成12亿元 of a part that has no figure.
    fn of_a_part(&self, done: usize) -> bool {
        let detail = &self.details[done];
        let beside = done.checked_sub(1).is_some_and(|at| {
            let one =
                self.facts[at].unit == self.facts[done].unit && self.facts[at].whole.is_some();
            one && !self.between(self.details[at].end, detail.start).contains([',', ';', '。'])
        });
        let words = detail.left.trim_start_matches(BEFORE);
        let named = self.book.cues.done.first_in(words).map_or("", |at| &words[..at]);
        beside || self.book.cues.partitions.naming(named).any(|kinds| kinds.some)
    }

    /// 授信50亿元，已发行36亿元，其中中票15亿元，剩余14亿元: of either.
    fn of_two_wholes(&self, whole: usize, done: usize) -> bool {
        let split = self.facts[done].whole == Some(whole as u32);
        let mut above = self.in_sentence(self.details[whole].sentence, whole);
        split && above.any(|at| self.alike(done as u32, at))
    }

    /// 已参保 for 未参保, 已通公交 for 未通; 未办结超期 are not all that are 未办结.
    fn done(&self, detail: &Detail<'_>, verb: &str) -> bool {
        let cues = &self.book.cues;
        let from = cues.done.first_in(detail.left).map_or("", |at| &detail.left[at..]);
        let done = &from[cues.done.beginning(from).unwrap_or(0)..];
        !verb.is_empty() && (done.starts_with(verb) || done.ends_with(verb))
    }

    /// A level of the same unit, in the same bracket or none.
    fn alike(&self, rest: u32, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        matches!(fact.aspect, Aspect::Level | Aspect::Count)
            && fact.unit == self.facts[rest as usize].unit
            && detail.bracket == self.details[rest as usize].bracket
            && !detail.threshold
    }
}

/// So many characters before a figure are a label.
const LABEL: usize = 2;
/// A whole has no more parts than this before the rest.
const PARTS: usize = 12;
