//! What a bracket behind a figure splits it into: 还本付息25.9亿元（还本14.8亿元，付息11.1亿元）.
//!
//! Source: budgets, health bulletins. Silence: a bracket that holds anything else, members that the words do not call all.

use super::bind::Binder;
use super::near::NEAR;
use super::quotient::level;
use super::{Aspect, Group};
use crate::finding::Confidence;
use crate::num::Decimal;
use crate::rulebook::{Mark, Partition};
use std::collections::BTreeSet;

impl Binder<'_> {
    /// The brackets that name nothing but the parts of the figure before them, and all of those.
    pub(super) fn bracketed(&self, groups: &mut Vec<Group>) {
        let opens: Vec<Option<usize>> = (0..self.facts.len()).map(|at| self.opened(at)).collect();
        let mut first = 0;
        for run in opens.chunk_by(|a, b| a == b) {
            if let Some(Some(open)) = run.first() {
                groups.extend(self.split_by(*open, first, first + run.len()));
            }
            first += run.len();
        }
    }

    /// 新增无症状感染者20例（境外输入15例）: nothing but members of a known partition that may be all of it, or some of it; 新增病例11例
    /// （甲省4例，乙省7例）: a list of labels. That it is all, places alone say.
    pub(super) fn members_bracketed(&mut self, groups: &mut Vec<Group>) {
        let split: BTreeSet<u32> =
            groups.iter().filter(|group| group.closed).map(|group| group.whole).collect();
        for first in 1..self.facts.len() {
            let whole = first as u32 - 1;
            let Some(parts) = self.bracketed_levels(first).filter(|_| !split.contains(&whole))
            else {
                continue;
            };
            let labels: Vec<&str> = parts.iter().map(|at| self.label(*at)).collect();
            let known = self.are_members(whole, &labels);
            if !known && !self.are_labels(whole, &labels) {
                continue;
            }
            let places = !known && labels.iter().all(|label| self.names_place(label));
            // 地震台站7个（市级1个、县级6个）: one grade each.
            let grades = &self.book.cues.brackets.grades;
            let nested = |label: &&str| {
                self.book.cues.partitions.naming(label).any(|partition| partition.nested)
            };
            // 国家级4家、省级32家: one may be both.
            let graded = !known
                && !labels.iter().any(nested)
                && labels.iter().all(|label| grades.ending(label).is_some());
            let sure = if known { Confidence::Explicit } else { Confidence::Inferred };
            let list = self.details[first].start as u32;
            for part in &parts {
                self.tie(*part, whole, list, sure, groups);
            }
            let told = |part: &u32| self.facts[*part as usize].whole == Some(whole);
            if graded && parts.iter().all(told) {
                groups.retain(|group| (group.whole, group.list) != (whole, list));
                let group = Group::closed(whole, parts.clone());
                groups.push(Group { list, closed: false, confidence: sure, ..group });
            }
            if places && parts.iter().all(told) {
                groups.push(Group { list, confidence: sure, ..Group::closed(whole, parts) });
            }
        }
    }

    /// The levels in the bracket that opens between the figure before and this one, if it holds no other figure.
    fn bracketed_levels(&self, first: usize) -> Option<Vec<u32>> {
        let (of, known) = (&self.facts[first - 1], &self.details[first - 1]);
        let detail = &self.details[first];
        let opens = detail.bracket && !known.bracket && !known.threshold;
        if !opens || !self.between(known.end, detail.start).starts_with('(') {
            return None;
        }
        let inside = (first..self.facts.len()).take(NEAR).take_while(|at| {
            self.details[*at].bracket
                && !self.between(known.end, self.details[*at].start).contains(')')
        });
        let parts: Vec<u32> = inside.map(|at| at as u32).collect();
        let last = *parts.last()? as usize;
        let member = |at: &u32| {
            let (fact, detail) = (&self.facts[*at as usize], &self.details[*at as usize]);
            matches!(fact.aspect, Aspect::Level | Aspect::Count)
                && fact.whole.is_none()
                && fact.unit == of.unit
                && fact.period == of.period
                && fact.status == of.status
                && !detail.threshold
        };
        let shut = self.view.text[self.details[last].end..].starts_with(')');
        (shut && parts.iter().all(member)).then_some(parts)
    }

    /// The words before a figure in a bracket, all of them: （市本级一般债务50亿元） is not of all of it.
    fn label(&self, at: u32) -> &str {
        let from = self.details[at as usize - 1].end;
        let words = self.between(from, self.details[at as usize].start);
        words.trim_matches(['(', ',', '、', ';', ' '])
    }

    /// Are they members of a known partition of the whole, and no more?
    fn are_members(&self, whole: u32, labels: &[&str]) -> bool {
        let noun = self.details[whole as usize].noun;
        let fits = |partition: &Partition| {
            // 国内游客120万人次（入境游客180万人次）: beside each other.
            let beside = partition.member(noun).is_some();
            let bare = |label: &&str| partition.bare(label, noun);
            partition.wholes.first().is_some()
                && !beside
                && !partition.nested
                && labels.iter().all(bare)
        };
        self.splits(whole, labels[0]).any(fits)
    }

    /// 调入资金28亿元（基金调入24亿元，其他调入4亿元）: several, each by a word of its own that leads to nothing larger (累计, 全省), no mean
    /// and no price, and none of a kind with the whole.
    fn are_labels(&self, whole: u32, labels: &[&str]) -> bool {
        let (fact, noun) = (&self.facts[whole as usize], self.details[whole as usize].noun);
        let cues = &self.book.cues;
        let kind = self.book.vocabulary.units.kind(fact.unit);
        let amounts = fact.aspect == Aspect::Count
            || (kind == "money" && !cues.intensive.names(noun) && !cues.means.within(noun));
        let own = |label: &&str| {
            let above = matches!(cues.mark(label), Some((_, Mark::Anaphor(_))));
            !label.is_empty()
                && !above
                && !cues.brackets.asides.within(label)
                && !cues.means.within(label)
                && !cues.partitions.naming(label).any(|known| {
                    known.member(noun).is_some_and(|of| known.member(label) != Some(of))
                })
        };
        let distinct: BTreeSet<&str> = labels.iter().copied().collect();
        let several = labels.len() > 1 && distinct.len() == labels.len();
        amounts && several && level(fact.aspect) && labels.iter().all(own)
    }

    /// Nothing but the name of a place.
    fn names_place(&self, words: &str) -> bool {
        let mark = self.book.cues.mark(words);
        matches!(mark, Some((length, Mark::Place(_))) if length == words.len())
    }

    /// 造林面积6.37万公顷（95.53万亩）, 0.5公里（合1里）: a bracket with nothing but the same amount in another unit.
    pub(super) fn restated(&self) -> Vec<(u32, u32)> {
        let units = &self.book.vocabulary.units;
        let level = |at: usize| matches!(self.facts[at].aspect, Aspect::Level | Aspect::Count);
        let again = |at: usize| {
            let last = at.checked_sub(1)?;
            let [fact, of] = [at, last].map(|at| &self.facts[at]);
            let between = self.between(self.details[last].end, self.details[at].start);
            let words = between.strip_prefix('(')?;
            let bare = words.is_empty() || self.book.cues.brackets.restated.is(words);
            let shut = self.view.text[self.details[at].end..].starts_with(')');
            // 200人（次） and 12个（家): other words for one thing have no other size.
            let size = units.convert(of.unit, fact.unit).filter(|size| *size != Decimal::ONE);
            (bare && shut && level(at) && level(last) && size.is_some())
                .then_some((at as u32, last as u32))
        };
        (0..self.facts.len()).filter(|at| self.details[*at].bracket).filter_map(again).collect()
    }

    /// 增速高于全市平均水平（5.6%）: a bare rate in brackets behind words tells those, no count before them.
    pub(super) fn labels_words(&self, aspect: Aspect, left: &str, start: usize) -> bool {
        let bracket = || self.view.text[..start].strip_suffix('(').map(str::len);
        let opened = bracket().filter(|_| aspect == Aspect::Rate && left.trim().is_empty());
        let figure = |end: &usize| self.figures.binary_search_by_key(end, |f| f.at.end as usize);
        opened.is_some_and(|end| figure(&end).is_err())
    }

    /// Where the bracket around a figure opens.
    fn opened(&self, at: usize) -> Option<usize> {
        let detail = &self.details[at];
        let from = self.view.paragraphs[detail.paragraph].at.start as usize;
        detail.bracket.then(|| self.view.open_bracket(from, detail.start)).flatten()
    }

    fn split_by(&self, open: usize, first: usize, end: usize) -> Option<Group> {
        let whole = first.checked_sub(1)?;
        let level = |at: usize| matches!(self.facts[at].aspect, Aspect::Level | Aspect::Count);
        let member = |at: usize| {
            level(at)
                && self.facts[at].whole.is_none()
                && self.facts[at].unit == self.facts[whole].unit
                && !self.details[at].threshold
        };
        // 12个乡镇（5个镇、7个乡）: the noun may stand behind its count.
        let told = |at: usize, rest: &str| {
            rest.is_empty() || rest.trim_end_matches(')') == self.details[at].noun
        };
        let last = end - 1;
        let behind = told(whole, self.between(self.details[whole].end, open));
        let shut = self.sentence_behind(self.details[last].end).split_once(')');
        let shut = shut.is_some_and(|(rest, _)| told(last, rest));
        if end - first < 2 || !behind || !shut || !level(whole) || !(first..end).all(member) {
            return None;
        }
        let group = Group::closed(whole as u32, (first as u32..end as u32).collect());
        let of = self.details[whole].noun;
        // （提前下达一般债券10亿元，…）, （2024年还本12亿元，…）: not of all of it.
        let bare = |at: usize| {
            let from = if at == first { open + 1 } else { self.details[at - 1].end };
            let words = self.between(from, self.details[at].start);
            let words = words.trim_matches([',', '、', ';', ' ']);
            of.contains(words)
                || self.splits(group.whole, words).any(|partition| partition.bare(words, of))
        };
        let (parts, _) = self.complete(&group)?;
        (parts == group.parts && (first..end).all(bare)).then_some(group)
    }
}
