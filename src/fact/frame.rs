//! What a frame divides: 分部门看, 按经营单位所在地分.
//!
//! A frame divides the level that heads the sentences before it, of the time that its parts are of. It lists what a
//! whole consists of, so that increases are told as parts of an increase too: 贷款增加16万亿元。分部门看，住户贷款增加2万亿元.

use super::among::{Among, elsewhen, fits};
use super::bind::Binder;
use super::group::common_tail;
use super::{Aspect, Direction, Fact, Group, Period};
use crate::num::Decimal;

/// No part is so many times its whole: another whole is meant.
const TIMES: Decimal = Decimal::TEN;

impl Binder<'_> {
    /// The level before the frame that it divides, no part of another and in no frame itself.
    pub(super) fn divided_whole(&self, part: u32, among: &Among) -> Option<u32> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let first = self.first_from(among.start).min(part as usize);
        let mut candidates = self.before(first).filter(|at| {
            let known = &self.details[*at];
            self.facts[*at].whole.is_none()
                && !self.framed(*at)
                && !known.bracket
                && (self.facts[*at].aspect != Aspect::Increment || self.grows(*at as u32))
                && fits(fact, detail, &self.facts[*at], known)
                && self.of_one_time(part, *at as u32)
        });
        let near = |at: &usize| self.details[*at].paragraph == among.paragraph;
        let whole = candidates.find(|at| near(at) || self.heads(*at as u32, part))?;
        // 投资120亿元，房地产投资30亿元，分县看; 城镇138万人，乡村147万人。分产业看: of two in one sentence the noun tells which.
        let sentence = self.details[whole].sentence;
        let kin = |at: usize| self.of_one_kind(at, detail.noun);
        let beside = |at: &usize| self.details[*at].sentence == sentence;
        let rivals: Vec<usize> = candidates.take_while(beside).collect();
        let told = kin(whole) && !rivals.iter().any(|at| kin(*at));
        // 地区生产总值5000亿元；民营经济增加值3000亿元。分产业看: of what it is known to be a part of.
        if !self.is_composed(whole as u32, part)
            && let Some(rival) = rivals.iter().find(|at| self.is_composed(**at as u32, part))
        {
            return Some(*rival as u32);
        }
        // 总额383亿元，其中限额以上40亿元，按所在地分: of the part just told, or of all.
        let split = |at: usize| {
            let (other, known) = (&self.facts[at], &self.details[at]);
            known.sentence == among.sentence
                && other.whole == Some(whole as u32)
                && !self.framed(at)
        };
        if (whole + 1..first).any(|at| split(at) && self.facts[at].unit == fact.unit) {
            return None;
        }
        // 地区生产总值5000亿元。规上工业增加值1800亿元。分产业看，第一产业增加值: of what it is known to be a part of; 固定资产投资500亿元。民间投资
        // 280亿元。分产业看: of either.
        let head = self.subject_before(whole, part);
        if let Some(head) = head.filter(|head| !self.is_named_rather(whole as u32, *head, part)) {
            let composed = self.is_composed(head, part) && near(&(head as usize));
            return composed.then_some(head);
        }
        // 居住场所火灾22万起，占总数的35%；按区域分: a part itself. 死亡人口1014万人。从性别看，男性人口7亿人: of something larger, and so
        // is 企业申请121件 behind 授权110件, which is not of its name.
        let value = |at: usize| self.facts[at].reading().value;
        let dwarfed = value(part as usize)
            .zip(value(whole))
            .filter(|_| fact.unit == self.facts[whole].unit)
            .is_some_and(|(value, of)| {
                value / TIMES > of || (value > of && !self.is_kin(whole as u32, part))
            });
        let part_itself = self.has_share(whole, None);
        (!dwarfed && !part_itself && (rivals.is_empty() || told)).then_some(whole as u32)
    }

    /// What the paragraph has spoken of before the whole, of the part's kind: a level of its unit, or a rate of growth.
    fn subject_before(&self, whole: usize, part: u32) -> Option<u32> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let paragraph = self.details[whole].paragraph;
        let mut before = self.in_paragraph(paragraph, whole).filter(|at| {
            let known = &self.details[*at];
            known.sentence < self.details[whole].sentence
                && self.facts[*at].whole.is_none()
                && !known.bracket
                && !self.framed(*at)
                && known.noun != self.details[whole].noun
                && match self.facts[*at].aspect {
                    Aspect::Growth => self.bare_growth(*at as u32),
                    _ => fits(fact, detail, &self.facts[*at], known),
                }
                && self.of_one_time(part, *at as u32)
                && self.is_kin(*at as u32, part)
        });
        before.next().map(|at| at as u32)
    }

    /// Do the words of the part say the whole rather than the subject: by what it is known to consist of, or by more of
    /// its name?
    fn is_named_rather(&self, whole: u32, head: u32, part: u32) -> bool {
        let bare = |at: u32| self.book.cues.without_size(self.details[at as usize].noun);
        let shared = |of: u32| common_tail(bare(of), bare(part));
        match (self.is_composed(whole, part), self.is_composed(head, part)) {
            (false, false) => {
                shared(whole) > shared(head) && shared(head) < bare(head).chars().count()
            }
            (of_whole, of_head) => of_whole && !of_head,
        }
    }

    /// 全国人口14.1亿人 … 从性别构成看，男性人口7.2亿人: across paragraphs the part bears the name of the whole, and the
    /// whole stands at the head of its own.
    fn heads(&self, whole: u32, part: u32) -> bool {
        let (fact, known) = (&self.facts[whole as usize], &self.details[whole as usize]);
        // 9月份，零售总额…。1—9月份，零售总额…: the same again, of another time.
        let mut leads = self.in_sentence(known.sentence, whole as usize);
        let before = self.in_paragraph(known.paragraph, whole as usize);
        let first = before.filter(|at| !self.details[*at].bracket).last();
        let first = leads.all(|at| self.details[at].bracket)
            && first.is_none_or(|first| self.details[first].noun == known.noun);
        let (of, noun) = (&self.facts[part as usize], self.details[part as usize].noun);
        // 对美国出口798亿元。⏎从区域看，县区出口1878亿元: of all exports.
        let partial = self.book.cues.partners.begins(known.noun);
        first
            && !partial
            && (fact.owner == of.owner || of.entity.is_none())
            && fact.period.is_some()
            && of.period.is_some()
            && known.noun != noun
            && self.is_kin(whole, part)
    }

    /// Does the part bear the name of the whole, or is it known to be one of what such a whole consists of? 授权110件。按对象分，企业
    /// 申请121件: it does not.
    pub(super) fn is_kin(&self, whole: u32, part: u32) -> bool {
        let noun = self.details[part as usize].noun;
        self.of_one_kind(whole as usize, noun)
            || self.is_member(whole, noun)
            || self.is_composed(whole, part)
    }

    /// 地区生产总值 … 分产业看，第一产业增加值: by the names of standard indicators.
    fn is_composed(&self, whole: u32, part: u32) -> bool {
        let named = |at: u32| self.facts[at as usize].indicator.as_deref();
        let (whole, part) = (named(whole), named(part));
        self.book
            .cues
            .composition
            .iter()
            .any(|of| whole == Some(&*of.whole) && of.parts.iter().any(|own| part == Some(&**own)))
    }

    /// 地质灾害66起 … 滑坡15起: a part that is known to be one of what such a whole consists of.
    fn is_member(&self, whole: u32, noun: &str) -> bool {
        self.splits(whole, noun).any(|known| {
            known.wholes.first().is_some() && !known.nested && known.member(noun).is_some()
        })
    }

    /// Does it stand behind a frame of its sentence?
    pub(super) fn framed(&self, at: usize) -> bool {
        let detail = &self.details[at];
        let first = self.frames.partition_point(|(sentence, _)| *sentence < detail.sentence);
        let frame = self.frames.get(first);
        frame
            .is_some_and(|(sentence, start)| *sentence == detail.sentence && *start <= detail.start)
    }

    /// Not of two stretches of one year: 9月份 and 1—9月份.
    pub(super) fn of_one_time(&self, part: u32, whole: u32) -> bool {
        let (part, whole) = (&self.facts[part as usize], &self.facts[whole as usize]);
        let stretch =
            |fact: &Fact| fact.period.filter(|when| matches!(when, Period::Months { .. }));
        let one = stretch(part).zip(stretch(whole)).is_none_or(|(a, b)| a == b);
        one && !elsewhen(part, whole)
    }

    /// 住户贷款增加1.94万亿元: an increase or a decrease of something of its own name, with no level.
    pub(super) fn grows(&self, at: u32) -> bool {
        let fact = &self.facts[at as usize];
        fact.aspect == Aspect::Increment
            && fact.of.is_none()
            && fact.direction.is_some()
            && !self.details[at as usize].noun.is_empty()
    }

    /// A part that has grown may have grown by more than the whole, if another has shrunk: only where several are
    /// told, none of which has, an increase is held against that of the whole.
    pub(super) fn compensated(&self, group: &Group) -> bool {
        let fact = |at: &u32| &self.facts[*at as usize];
        let up = |at: &u32| fact(at).direction == Some(Direction::Up);
        let increase = fact(&group.whole).aspect == Aspect::Increment;
        increase && (group.parts.len() < 2 || !up(&group.whole) || !group.parts.iter().all(up))
    }
}
