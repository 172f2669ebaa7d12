//! Counted sets: their stages, their narrower kinds, and the attributes of both.
//!
//! Source: PATTERNS 2e: L1 stage verb on the same set, L2 narrowing modifier on the same head noun,
//! Zp slots in parallel. Silence: stages in a row overlap, so they are no sum.

use super::bind::Binder;
use super::detail::Detail;
use super::group::common_tail;
use super::quotient::level;
use super::{Aspect, Fact, Group, Status, Term, key};
use crate::finding::Confidence;
use crate::num::Decimal;
use crate::rulebook::narrows_nothing;

/// So many figures apart, attributes of a whole and of its parts pair.
const NEAR: usize = 40;

impl Binder<'_> {
    /// Ties a stage to its set as soon as it is read, so that its attributes and rates find the set:
    /// 项目104个，已投产项目61个. Likewise 新增3835户，达到1.16万户.
    pub(super) fn staged(&mut self, part: u32, groups: &mut Vec<Group>) {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let aspect = fact.aspect;
        if !level(aspect) || fact.whole.is_some() || detail.threshold {
            return;
        }
        let same = |at: &usize| {
            self.facts[*at].unit == fact.unit && self.details[*at].bracket == detail.bracket
        };
        let found = self
            .in_sentence(detail.sentence, part as usize)
            .find(|at| self.facts[*at].aspect == aspect && same(at));
        let Some(found) = found else { return };
        if let Some(term) = self.reached_by(found, detail) {
            self.facts[part as usize].indicator = Some(term);
            self.tie(found as u32, part, 0, Confidence::Explicit, groups);
            return;
        }
        if aspect != Aspect::Count {
            return;
        }
        // 省重点项目31个，市重点项目126个，已开工148个: of both.
        let of_both = self.exceeds(part, found as u32)
            && self
                .in_sentence(detail.sentence, found)
                .any(|at| self.facts[at].aspect == Aspect::Count && same(&at));
        let examined = self.examined(found, detail);
        // 今年排查隐患200处，完成整改235处: older ones, too.
        let backlog = &self.book.cues.bounds.backlog;
        let older = || {
            let doubtful = backlog.within(detail.left) || self.of_more(part, found);
            doubtful && self.exceeds(part, found as u32) && !self.rated_below(detail)
        };
        let done = self.stage(detail) && !self.other_set(found, detail) && !of_both && !older();
        if let Some(set) = self.all_of(found, detail) {
            self.tie(part, set, 0, Confidence::Inferred, groups);
        } else if done || self.having(found, detail) {
            self.tie(part, found as u32, 0, Confidence::Explicit, groups);
        } else if let Some(set) = examined {
            self.tie(part, set, 0, Confidence::Inferred, groups);
        }
    }

    /// 已累计完成363件，办结率99.7%: does a rate of less than a hundred directly behind say that it is a part?
    fn rated_below(&self, detail: &Detail<'_>) -> bool {
        let next = self.figures.partition_point(|figure| (figure.at.start as usize) < detail.end);
        self.figures.get(next).is_some_and(|rate| {
            let words = self.between(detail.end, rate.at.start as usize);
            let kind = self.book.vocabulary.units.kind(rate.unit);
            let below = rate.reading.value.is_some_and(|value| value < Decimal::ONE_HUNDRED);
            let named = self.book.cues.rate_ends.within(words);
            kind == "rate" && below && named && !words.contains(['。', ';'])
        })
    }

    /// 目标3个，已完成4个; 新建120个，累计已建成3260个; 签约120个，已开工126个（含往年签约项目）: of more than has just been counted.
    fn of_more(&self, part: u32, set: usize) -> bool {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let (of, known) = (&self.facts[set], &self.details[set]);
        let cues = &self.book.cues;
        let planned = of.status == Status::Plan || cues.plans.within(known.left);
        let flow = cues.bounds.flow.within(known.left) || cues.asides_earlier.within(known.left);
        let whose = cues.names_whom(detail.left) || of.owner != fact.owner;
        let note = self.view.text[detail.end..].strip_prefix('(');
        let with = note.is_some_and(|note| cues.reach.includes.begins(note));
        let all = cues.bounds.stock.within(detail.left) || cues.account.rolled.within(detail.left);
        planned || flow || whose || with || all || of.period != fact.period
    }

    /// 共实施产业项目28个，…，签约项目19个，开工项目21个: each a stage of all of them.
    fn all_of(&self, last: usize, detail: &Detail<'_>) -> Option<u32> {
        let cues = &self.book.cues;
        let kind = &detail.noun[cues.wholes.stages.beginning(detail.noun)?..];
        let all = |at: usize| cues.sums_short.within(self.details[at].left);
        let alike = |at: &usize| {
            self.facts[*at].unit == self.facts[last].unit && self.details[*at].noun.ends_with(kind)
        };
        let mut told = self.in_sentence(detail.sentence, last + 1).filter(alike);
        let set = told.find(|at| all(*at))?;
        let theirs = kind.chars().count() > 1 && !cues.names_whom(detail.left);
        theirs.then_some(set as u32)
    }

    /// 清理规章2300件，废止830件，修订325件: what has become of some of those that have been looked at.
    fn examined(&self, last: usize, detail: &Detail<'_>) -> Option<u32> {
        let [looked_at, outcomes] = &self.book.cues.bounds.examined;
        let outcome = |left: &str| outcomes.is(left.trim_matches([',', '、', ' ']));
        if !outcome(detail.left) {
            return None;
        }
        let again = outcome(self.details[last].left).then(|| self.facts[last].whole).flatten();
        let set = again.unwrap_or(last as u32);
        let known = &self.details[set as usize];
        // 省级抽检60批次，市级抽检200批次，合格255批次: of both.
        let mut before = self.in_sentence(known.sentence, set as usize);
        if before.any(|at| self.facts[at].unit == self.facts[set as usize].unit) {
            return None;
        }
        let told = looked_at.within(known.left) && known.sentence == detail.sentence;
        let between = self.between(self.details[last].end, detail.start);
        (told && between.starts_with([',', '、']) && !between.contains(';')).then_some(set)
    }

    /// 计划实施项目269个，完成672个行政村垃圾治理: what is done is something else than the set.
    fn other_set(&self, set: usize, detail: &Detail<'_>) -> bool {
        let (of, known) = (detail.noun, self.details[set].noun);
        let behind = !of.is_empty() && self.view.text[detail.end..].starts_with(of);
        let apart = self.between(self.details[set].end, detail.start).contains(',');
        let alike = known.contains(of) || of.contains(known) || common_tail(of, known) > 0;
        behind && apart && !alike
    }

    /// 37个行业有29个增长: so many of them; but 12个市有54个县: so many of something else in them.
    fn having(&self, whole: usize, detail: &Detail<'_>) -> bool {
        let cues = &self.book.cues;
        let between = self.between(self.details[whole].end, detail.start).trim_end();
        let Some(word) = cues.having.ending(between) else { return false };
        let things = &between[..between.len() - word.len()];
        let behind = self.sentence_behind(detail.end);
        let these = || {
            let moves = cues.grown.begins(behind) || cues.verbs.begins(behind);
            let does = moves || cues.stages.longest(behind).is_some();
            let ends = behind.is_empty() || behind.starts_with([',', ';', '、', ')', '(']);
            does || ends || (!things.is_empty() && behind.starts_with(things))
        };
        let inside = cues.bounds.having_inside.ending(between).is_some();
        !between.contains([',', ';', '、', ':', '(', '。']) && (inside || these())
    }

    /// 新增3835户，达到1.16万户; 新增研发平台5家，平台总数达到30家: the sum of what there was and what came, by what came.
    fn reached_by(&self, came: usize, detail: &Detail<'_>) -> Option<Term> {
        let cues = &self.book.cues;
        let noun = self.details[came].noun;
        let noun = &noun[cues.bounds.flow.beginning(noun)?..];
        let left = detail.left.trim_matches([',', '、', ' ']);
        let bare = cues.reached.begins(left) && (detail.noun.is_empty() || cues.reached.is(left));
        let named = cues.reached.ending(left).is_some()
            && !detail.noun.is_empty()
            && noun.ends_with(detail.noun);
        (bare || named).then(|| self.term(noun)).flatten()
    }

    /// 已开工, 已办理: a stage that members of the set have reached.
    pub(super) fn stage(&self, detail: &Detail<'_>) -> bool {
        let left = detail.left.trim_start_matches([',', '、', '“', ' ', ':']);
        self.book.cues.stages.longest(left).is_some()
            || left.rfind('已').is_some_and(|at| {
                self.book
                    .cues
                    .stages
                    .longest(&left[at..])
                    .is_some_and(|(n, ())| at + n == left.len())
            })
    }

    /// Attributes of a part and of its whole pair by name: 总投资 with 总投资.
    pub(super) fn slots(&mut self, groups: &mut Vec<Group>) {
        for part in 0..self.facts.len() {
            let Some(set) = self.facts[part].set else { continue };
            let whole = self.slot(part as u32, set);
            if let (Some(whole), Aspect::Level) = (whole, self.facts[part].aspect) {
                let confidence = if self.stage(&self.details[set as usize]) {
                    Confidence::Inferred
                } else {
                    Confidence::Explicit
                };
                self.tie(part as u32, whole, 0, confidence, groups);
            }
        }
    }

    /// The attribute of the same name of the whole that the part's set belongs to.
    pub(super) fn slot(&self, part: u32, set: u32) -> Option<u32> {
        let whole_set = self.facts[set as usize].whole?;
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let near = || (0..part as usize).rev().take(NEAR);
        let fits = |at: &usize| {
            self.facts[*at].set == Some(whole_set)
                && self.facts[*at].aspect == Aspect::Level
                && self.facts[*at].unit == fact.unit
        };
        let named = |at: &usize| {
            let known = &self.details[*at];
            known.attribute == detail.attribute && self.told_alike(known, detail)
        };
        // 签约项目29个，签约额86.2亿元，其中开工项目23个，总投资41.7亿元: what they come to, by one name or another.
        let amount =
            |name: Option<&str>| name.is_some_and(|name| self.book.cues.set_amounts.is(name));
        let comes_to = |at: &usize| amount(detail.attribute) && amount(self.details[*at].attribute);
        let same = near().filter(fits).find(named);
        same.or_else(|| near().filter(fits).find(comes_to)).map(|at| at as u32)
    }

    /// 上半年产值56亿元，其中装备企业35家，去年产值68亿元; 产值5.6亿元，其中天麻3万亩，达产后产值12亿元: do no words before them tell two
    /// attributes apart?
    pub(super) fn told_alike(&self, one: &Detail<'_>, other: &Detail<'_>) -> bool {
        let said = |detail: &Detail<'_>| {
            let left = detail.left.trim_start_matches([',', '、', ' ']);
            detail
                .attribute
                .and_then(|name| left.find(name))
                .map_or("", |at| &left[..at])
                .to_owned()
        };
        let (one, other) = (said(one), said(other));
        let plain = |words: &str| narrows_nothing(words, "", &[&self.book.cues.doing]);
        one == other || (plain(&one) && plain(&other))
    }

    /// The set that an attribute belongs to: the one named last in the sentence, or, for the rate
    /// of a stage (开工率 behind 已开工项目), the set that the stage is a part of.
    pub(super) fn set_of(&self, attribute: &str, detail: &Detail<'_>) -> Option<u32> {
        let set = self.set.filter(|set| self.near(*set, detail))?;
        let cues = &self.book.cues;
        let Some(end) = cues.rate_ends.ending(attribute) else { return Some(set) };
        let stem = &attribute[..attribute.len() - end.len()];
        let known = cues.rate_verbs.iter().find(|(rate, _)| **rate == *stem);
        let verbs = known.map(|(_, verbs)| verbs);
        let staged = verbs.is_some_and(|verbs| {
            verbs.iter().any(|verb| self.details[set as usize].left.contains(&**verb))
        });
        Some(self.facts[set as usize].whole.filter(|_| staged).unwrap_or(set))
    }

    /// Is the set named in the same sentence, or the one before?
    fn near(&self, set: u32, detail: &Detail<'_>) -> bool {
        let of = &self.details[set as usize];
        of.paragraph == detail.paragraph && of.sentence == detail.sentence
    }

    /// A级景区149家，…，旅游收入18亿元: of those, not of the place; where the sentence counts them first.
    pub(super) fn of_sites(&self, fact: &mut Fact, detail: &Detail<'_>) {
        let first = self.in_sentence(detail.sentence, self.facts.len()).last();
        let sites = |at: &usize| {
            let noun = self.details[*at].noun;
            let counts = self.facts[*at].aspect == Aspect::Count;
            counts && self.book.cues.wholes.sites.ending(noun).is_some()
        };
        let known = |term: &Term| self.book.known(term).is_some();
        let own = |at: &usize| !self.between(self.details[*at].end, detail.start).contains(';');
        let Some(set) = first.filter(sites).filter(own) else { return };
        if let Some(term) = fact.indicator.take_if(|term| known(term)) {
            let of = self.facts[set].indicator.as_deref();
            fact.indicator = of.map(|of| key::attribute(of, &term, self.book));
            fact.set = Some(set as u32);
        }
    }
}
