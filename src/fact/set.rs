//! Counted sets: their stages, their narrower kinds, and the attributes of both.
//!
//! Source: PATTERNS 2e: L1 stage verb on the same set, L2 narrowing modifier on the same head noun,
//! Zp slots in parallel. Silence: stages in a row overlap, so they are no sum.

use super::bind::{Binder, Detail};
use super::sentence::Sentence;
use super::{Aspect, Fact, Group};
use crate::finding::Confidence;
use crate::num::Unit;

/// So many figures apart, attributes of a whole and of its parts pair.
const NEAR: usize = 40;
/// A noun of so many characters is known again.
const NAME: usize = 4;

impl Binder<'_> {
    /// 19个新建项目 … 19新建项目: the measure word of what has been counted before.
    pub(super) fn counted_before(&self, right: &str, sentence: &Sentence) -> Option<Unit> {
        let same = |known: &Detail| {
            let behind = self.view.text[known.end..].trim_start();
            let common = behind.chars().zip(right.trim_start().chars());
            common.take_while(|(a, b)| a == b).count() >= NAME
        };
        let counts = self.facts.iter().zip(&self.details).rev();
        let mut near = counts.take_while(|(_, known)| known.paragraph == sentence.paragraph);
        let found = near.find(|(fact, known)| fact.aspect == Aspect::Count && same(known));
        found.map(|(fact, _)| fact.unit)
    }

    /// A narrower noun of the same head later in the paragraph: 签约项目29个 … 签约省外项目18个.
    pub(super) fn narrow(&mut self, groups: &mut Vec<Group>) {
        for part in 0..self.facts.len() {
            let (fact, detail) = (&self.facts[part], &self.details[part]);
            // 累计认定企业21家 are more than this year's.
            let running = self.book.cues.running.begins(&detail.noun);
            if fact.aspect != Aspect::Count || fact.whole.is_some() || detail.threshold || running {
                continue;
            }
            let near = (0..part)
                .rev()
                .take(12)
                .take_while(|at| self.details[*at].paragraph == detail.paragraph);
            let whole = near.into_iter().find(|at| {
                let known = &self.details[*at];
                let other = &self.facts[*at];
                other.aspect == Aspect::Count
                    && other.unit == fact.unit
                    && known.bracket == detail.bracket
                    && (narrower(&detail.noun, &known.noun)
                        || self.kind_of_work(fact, other)
                        || self.bare_stage(detail, known)
                        || (*at + 1 == part && self.agreed(detail, known)))
            });
            if let Some(whole) = whole {
                self.tie(part as u32, whole as u32, 0, Confidence::Inferred, groups);
            }
        }
    }

    /// 实施项目99个 … 省、市重点工程9个: of projects without any other word.
    fn kind_of_work(&self, part: &Fact, whole: &Fact) -> bool {
        let works = &self.book.cues.works;
        let stem = |fact: &'_ Fact| -> Option<usize> {
            let term = fact.indicator.as_deref().filter(|_| fact.set.is_none())?;
            let stem = &term[..term.len() - works.ending(term)?.len()];
            Some(stem.len() - self.book.cues.carried_out.beginning(stem).unwrap_or(0))
        };
        stem(whole) == Some(0) && stem(part).is_some_and(|length| length > 3)
    }

    /// 对接项目31个，签订协议7个.
    fn agreed(&self, detail: &Detail, known: &Detail) -> bool {
        let left = detail.left.trim_start_matches([',', ' ']);
        known.sentence == detail.sentence && self.book.cues.agreed.begins(left)
    }

    /// Ties a stage to its set as soon as it is read, so that its attributes and rates find the set:
    /// 项目104个，已投产项目61个. Likewise 新增3835户，达到1.16万户.
    pub(super) fn staged(&mut self, part: u32, groups: &mut Vec<Group>) {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        if fact.aspect != Aspect::Count || fact.whole.is_some() || detail.threshold {
            return;
        }
        let same = |at: &usize| {
            self.facts[*at].unit == fact.unit && self.details[*at].bracket == detail.bracket
        };
        let mut before =
            (0..part as usize).rev().take_while(|at| self.details[*at].sentence == detail.sentence);
        let found = before.find(|at| self.facts[*at].aspect == Aspect::Count && same(at));
        let Some(found) = found else { return };
        if self.stage(detail) {
            self.tie(part, found as u32, 0, Confidence::Explicit, groups);
        } else if detail.noun.is_empty() && self.reached(detail) {
            let known = self.details[found]
                .noun
                .strip_prefix("新增")
                .or(self.details[found].noun.strip_prefix("净增"));
            if let Some(term) = known.and_then(|noun| self.term(noun)) {
                self.facts[part as usize].indicator = Some(term);
                self.tie(found as u32, part, 0, Confidence::Explicit, groups);
            }
        }
    }

    /// 达到1.16万户: the sum of what there was and what came.
    fn reached(&self, detail: &Detail) -> bool {
        let cues = &self.book.cues;
        cues.reached.begins(detail.left.trim_start_matches([',', ' ']))
    }

    /// 产业类项目28个 … 签约项目19个，开工项目21个: a verb and the head of the set's noun.
    fn bare_stage(&self, detail: &Detail, known: &Detail) -> bool {
        let stages = &self.book.cues.rate_verbs;
        let head = stages.iter().find_map(|(stage, _)| detail.noun.strip_prefix(&**stage));
        known.sentence == detail.sentence
            && head.is_some_and(|head| {
                !head.is_empty()
                    && self.book.cues.generic.contains(head)
                    && known.noun.ends_with(head)
            })
            && !stages.iter().any(|(stage, _)| known.noun.starts_with(&**stage))
    }

    /// 已开工, 已办理: a stage that members of the set have reached.
    pub(super) fn stage(&self, detail: &Detail) -> bool {
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
            } else if let Some(whole) = self.amount(part, set) {
                groups.push(Group {
                    whole,
                    parts: vec![part as u32],
                    list: 0,
                    closed: false,
                    mean: false,
                    confidence: Confidence::Inferred,
                });
            }
        }
    }

    /// 签约项目29个，签约额86.2亿元，其中开工项目23个，总投资41.7亿元: two names for what projects are worth.
    fn amount(&self, part: usize, set: u32) -> Option<u32> {
        let whole = self.facts[set as usize].whole?;
        let worth = |at: &usize| {
            let attribute = self.details[*at].attribute.as_deref();
            attribute.is_some_and(|attribute| self.book.cues.worths.is(attribute))
        };
        let of = |at: &usize| {
            self.facts[*at].set == Some(whole) && self.facts[*at].unit == self.facts[part].unit
        };
        let mut near = (whole as usize..part).take(NEAR).filter(|at| of(at) && worth(at));
        near.next().filter(|_| worth(&part)).map(|at| at as u32)
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
        let same = near().filter(fits).find(|at| self.details[*at].attribute == detail.attribute);
        same.map(|at| at as u32)
    }
}

/// Does the noun say more than the other, with the same beginning and end: 签约省外项目, 签约项目?
fn narrower(noun: &str, than: &str) -> bool {
    // “投产一批”项目 is a name of 项目.
    let than = than.rsplit('”').next().unwrap_or(than);
    let (long, short): (Vec<char>, Vec<char>) = (noun.chars().collect(), than.chars().collect());
    if noun.contains(['“', '”']) || short.len() < 2 || long.len() < short.len() + 2 {
        return false;
    }
    let head = long.iter().zip(&short).take_while(|(a, b)| a == b).count();
    let tail = long.iter().rev().zip(short.iter().rev()).take_while(|(a, b)| a == b).count();
    tail >= 2 && head + tail >= short.len()
}
