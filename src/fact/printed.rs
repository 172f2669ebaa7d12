//! Shares behind the whole that they print: 研发投入2.36亿元，占营业收入32.9亿元的7.2%.
//!
//! Words: 占 before the whole, 的 alone between it and the share. The part is the level before, or the one that the
//! words before 占 name. Silence: a row of bare parts before it, a budget (that is a rate of completion).

use super::among::elsewhen;
use super::bind::Binder;
use super::group::common_tail;
use super::phrase::{Phrase, last_clause, phrase};
use super::quotient::level;
use super::{Aspect, Group, Quotient};
use crate::finding::Confidence;

/// The name of a part holds no more figures than so.
const NAMED: usize = 3;

/// So many figures behind a level its share stands.
const SHARE: usize = 3;

impl<'a> Binder<'a> {
    /// Is it told directly behind a level what share it is, of that or of anything that is named?
    pub(super) fn has_share(&self, level: usize, of: Option<&str>) -> bool {
        let (fact, detail) = (&self.facts[level], &self.details[level]);
        let behind = level + 1..self.facts.len();
        let mut near = behind.take(SHARE).take_while(|at| {
            self.details[*at].sentence == detail.sentence && self.facts[*at].unit != fact.unit
        });
        near.any(|at| {
            let named = self.details[at].share_of.filter(|named| !named.is_empty());
            let totals = &self.book.cues.wholes.totals;
            let same = |named: &str| {
                of.is_none_or(|of| named == of || (totals.is(of) && totals.ending(named).is_some()))
            };
            self.facts[at].aspect == Aspect::Share && named.is_some_and(same)
        })
    }

    /// 住宅火灾25万起，占总数的91%。…厂房火灾2万起，占总数的8%: what has its share of one total in one paragraph, or in lines that end with a
    /// semicolon, is part of it side by side.
    pub(super) fn parts_by_share(&self, quotients: &[Quotient]) -> Vec<Group> {
        let pair = |share: &Quotient| {
            let (part, whole) = *share.readings.first().filter(|_| share.readings.len() == 1)?;
            let of = &self.facts[part as usize];
            let told = !share.completion && share.others.is_empty() && share.rest.is_empty();
            let free = of.whole.is_none() && of.unit == self.facts[whole as usize].unit;
            let named = self.details[share.rate as usize].share_of.is_some();
            (told && free && named).then_some((whole, part))
        };
        let mut pairs: Vec<(u32, u32)> = quotients.iter().filter_map(pair).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let rows = pairs.chunk_by(|a, b| a.0 == b.0 && self.in_one_list(a.1, b.1));
        let group = |row: &[(u32, u32)]| Group {
            list: self.details[row[0].1 as usize].start as u32,
            closed: self.ends_with_rest(row),
            apart: false,
            confidence: Confidence::Inferred,
            ..Group::closed(row[0].0, row.iter().map(|(_, part)| *part).collect())
        };
        let lists = rows.filter(|row| row.len() > 1).map(group);
        lists.flat_map(|list| [self.befores(&list), Some(list)]).flatten().collect()
    }

    /// What they all were the time before: 成交930套…；上周成交1325套.
    fn befores(&self, list: &Group) -> Option<Group> {
        let before = |at: u32| self.facts[at as usize].before;
        let parts = list.parts.iter().map(|part| before(*part)).collect::<Option<_>>()?;
        let whole = before(list.whole).filter(|_| list.closed)?;
        Some(Group { whole, parts, ..list.clone() })
    }

    /// 其中：住宅，成交535套…；其他，成交24套…: all that the total consists of.
    fn ends_with_rest(&self, row: &[(u32, u32)]) -> bool {
        let set = |at: u32| self.facts[at as usize].set.unwrap_or(at);
        let head = |(whole, part): &(u32, u32)| self.headed(set(*part), set(*whole));
        let rest = row.last().and_then(head).is_some_and(|head| self.book.cues.rest.is(head));
        let first = self.details[row[0].1 as usize].start;
        let split = self.book.cues.among.within(self.sentence_up_to(first));
        rest && split && row.iter().all(|pair| head(pair).is_some())
    }

    /// In one paragraph, or in lines that end with a semicolon?
    fn in_one_list(&self, one: u32, other: u32) -> bool {
        let [from, to] = [one, other].map(|at| self.details[at as usize].paragraph);
        let goes_on = |line: usize| {
            let at = &self.view.paragraphs[line].at;
            self.between(at.start as usize, at.end as usize).trim_end().ends_with(';')
        };
        from == to || (to == from + 1 && goes_on(from))
    }

    /// The words of a share whose whole is the figure before it, in brackets or not.
    pub(super) fn behind_printed(&self, found: Phrase<'a>, start: usize) -> Phrase<'a> {
        let said = || {
            let whole = self.details.last()?;
            let inside = joined(self.between(whole.end, start))?;
            // 占一般公共预算收入（58.6亿元）的
            let words = if inside {
                let clause = self.between(self.clause_start(whole.start), whole.start);
                last_clause(clause.strip_suffix('(')?)
            } else {
                whole.left
            };
            let said = phrase(words, &self.book.cues);
            said.share_of.filter(|of| !of.is_empty() && !said.of_budget)
        };
        if found.share_of.is_some() || !found.noun.is_empty() {
            found
        } else {
            Phrase { share_of: said(), ..found }
        }
    }

    /// The part and the whole of such a share.
    pub(super) fn printed_whole(&self, rate: usize) -> Option<Quotient> {
        let whole = rate.checked_sub(1)?;
        let (detail, of) = (&self.details[rate], &self.details[whole]);
        let joined = joined(self.between(of.end, detail.start));
        if self.facts[rate].aspect != Aspect::Share || joined.is_none() {
            return None;
        }
        let said = phrase(of.left, &self.book.cues);
        let mut before = self.in_sentence(detail.sentence, whole);
        let part = before.find(|at| {
            let known = &self.details[*at];
            level(self.facts[*at].aspect) && known.bracket == detail.bracket && !known.threshold
        })?;
        let (above, below) = (&self.facts[whole], &self.facts[part]);
        let fits = below.unit == above.unit
            && self.details[part].noun.ends_with(said.noun)
            && !elsewhen(below, above)
            && !self.ends_plain_list(part as u32)
            && !self.of_a_pair(part);
        (fits && self.strays(whole).is_none()).then(|| Quotient {
            rate: rate as u32,
            part: Some(part as u32),
            others: Vec::new(),
            rest: Vec::new(),
            readings: vec![(part as u32, whole as u32)],
            completion: false,
            forced: false,
            confidence: Confidence::Explicit,
        })
    }
}

impl Binder<'_> {
    /// 优秀36人、良好120人，占全体考生240人的65%: of the last, or of both?
    fn of_a_pair(&self, part: usize) -> bool {
        let b = &self.facts[part];
        // 50—100毫米站点120个: its name may hold figures.
        let kind =
            |at: &usize| self.facts[*at].unit == b.unit && self.facts[*at].aspect == b.aspect;
        let Some(other) = self.before(part).take(NAMED).find(kind) else { return false };
        let (a, one, last) = (&self.facts[other], &self.details[other], &self.details[part]);
        let alike = a.aspect == Aspect::Count || common_tail(one.noun, last.noun) > 1;
        let between = self.between(one.end, last.start);
        let apart = between.contains([';', '。', ':', '(']) || self.book.cues.among.within(between);
        one.sentence == last.sentence && b.whole != Some(other as u32) && alike && !apart
    }
}

/// Does 的 alone stand between whole and share, and is the whole in brackets?
fn joined(between: &str) -> Option<bool> {
    let inside = between.strip_prefix(')');
    (inside.unwrap_or(between) == "的").then_some(inside.is_some())
}
