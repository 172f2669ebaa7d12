//! The whole of a share that names none: 占12.4%.
//!
//! Words: 其中, the share before it, a name that says more than the whole's. Silence: what stands beside it, however much larger.

use super::bind::Binder;
use super::group::common_tail;
use super::{Aspect, Quotient};
use crate::finding::Confidence;
use crate::rulebook::Cues;

/// The verb of a share.
const SHARE: char = '占';

/// So many figures back in its paragraph the whole stands.
const PARAGRAPH: usize = 24;

/// So many shares back the one of a part's whole is found.
const SHARES: usize = 12;

impl Binder<'_> {
    /// The whole after 其中, that of the share before, or the nearest level before with a noun in common.
    pub(super) fn elided_whole(&self, part: u32, before: &[Quotient]) -> Option<(u32, Confidence)> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let shares = || {
            self.facts[..part as usize].iter().enumerate().rev().take(12).filter(|(at, other)| {
                other.aspect == Aspect::Share
                    && self.details[*at].sentence + 1 >= detail.sentence
                    && !self.details[*at].member
            })
        };
        if let Some(whole) = fact.whole {
            if self.framed_by_noun(part) {
                return None;
            }
            // 安排48亿元，占比67.7%。其中，人员经费45.7亿元，占比64.5%: both of a total not printed.
            let of_more = shares().any(|(_, share)| share.of == Some(whole));
            return (!of_more).then_some((whole, Confidence::Explicit));
        }
        if self.framed_by_noun(part) {
            return None;
        }
        // 农业占70.8%；工业占8.8%: the whole of the share before it, or none.
        if let Some((at, _)) =
            shares().find(|(at, _)| self.details[*at].sentence == detail.sentence)
        {
            let known = before.binary_search_by_key(&(at as u32), |known| known.rate).ok()?;
            let known = Some(&before[known]).filter(|known| !known.completion)?;
            // 其中女性118人，占28.6%；连任58人，占96.7%: no part of what that one is.
            let last = known.part.filter(|part| self.facts[*part as usize].whole.is_some());
            let between = self.between(self.details[at].end, detail.start);
            let named = self.details[at].share_of.is_some_and(|of| !of.is_empty());
            // 企业贷款810亿元，占64.3%；其中制造业贷款182亿元，占22.5%: of that part, or of the whole.
            let apart = (named && between.contains(';')) || self.book.cues.among.within(between);
            let unlike = |last| common_tail(self.details[last as usize].noun, detail.noun) == 0;
            if last.is_some_and(|last| apart || unlike(last)) {
                return None;
            }
            // 出口500亿元，进口400亿元。民营企业出口300亿元，占60%，进口160亿元，占40%: the next one is not called after that whole.
            let tail = |a: u32, b: &str| common_tail(self.details[a as usize].noun, b) >= 2;
            let called = |whole: u32| {
                let after = known.part.map(|last| self.details[last as usize].noun);
                after.is_some_and(|noun| tail(whole, noun)) && !tail(whole, detail.noun)
            };
            let sentence = |whole: u32| self.details[whole as usize].sentence;
            let away = |whole: u32| sentence(whole) != detail.sentence && called(whole);
            if !named && known.readings.first().is_some_and(|(_, whole)| away(*whole)) {
                return None;
            }
            return known.readings.first().map(|(_, whole)| (*whole, known.confidence));
        }
        if let Some(parallel) = self.parallel_share(part) {
            let known = before.binary_search_by_key(&parallel, |known| known.rate).ok()?;
            let known = Some(&before[known]).filter(|known| !known.completion)?;
            return known.readings.first().map(|(_, whole)| (*whole, known.confidence));
        }
        let alike = |at: &usize| {
            let (other, known) = (&self.facts[*at], &self.details[*at]);
            other.aspect == Aspect::Level
                && fact.aspect == Aspect::Level
                && other.unit == fact.unit
                && other.owner == fact.owner
                && !known.bracket
                && common_tail(known.noun, detail.noun) >= 2
                && !self.cuts_through(known.noun, detail.noun)
                && known.noun != detail.noun
        };
        let fits = |at: &usize| {
            let other = &self.facts[*at];
            // 预计全年营收1028亿元。前三季度外销收入376亿元，占比48.1%: of what was done then.
            (fact.period, fact.status) == (other.period, other.status)
                && !self.facts[*at + 1..part as usize]
                    .iter()
                    .any(|share| share.aspect == Aspect::Share && share.of == Some(*at as u32))
                && fact.reading().claim.may_be_at_most(other.reading().claim)
        };
        let near: Vec<usize> = self
            .in_paragraph(detail.paragraph, part as usize)
            .take(PARAGRAPH)
            .filter(alike)
            .collect();
        let wider = near.iter().find(|at| {
            fits(at) && says_more(detail.noun, self.details[**at].noun, &self.book.cues)
        });
        // 对美国进出口216亿元；对欧盟进出口201亿元，占12.4%: beside each other. 工业投资18.5亿元。转型项目投资17亿元，占比92%: nothing else is meant.
        let only = match near[..] {
            [one] if self.details[one].sentence != detail.sentence && fits(&one) => {
                // 一般贸易进出口3.52万亿元，占比提升至52.4%。加工贸易进出口1.8万亿元，占26.8%
                let behind = self.sentence_behind(self.details[one].end);
                Some(one).filter(|_| !behind.contains(SHARE))
            }
            _ => None,
        };
        wider.copied().or(only).map(|whole| (whole as u32, Confidence::Inferred))
    }

    /// 60岁及以上264人，占18.70%（其中，65岁及以上191人，占13.50%）: of those, or of what those have their share of.
    pub(super) fn of_either(
        &self,
        part: u32,
        before: &[Quotient],
    ) -> Option<[(u32, Confidence); 2]> {
        let above = self.facts[part as usize].whole?;
        let all = self.facts[above as usize].whole?;
        let share = before.iter().rev().take(SHARES).find(|share| share.part == Some(above))?;
        let told = !share.completion && share.readings.contains(&(above, all));
        told.then_some([all, above].map(|whole| (whole, Confidence::Inferred)))
    }

    /// 出口150亿元。民营企业进出口140亿元: the one word is only half of the other.
    fn cuts_through(&self, a: &str, b: &str) -> bool {
        let cues = &self.book.cues;
        let half = |noun| cues.wholes.both.ending(cues.without_size(noun));
        half(a) != half(b)
    }

    /// 女生580人，占48.3%；女生中住校生290人，占50%: of what its own words frame.
    fn framed_by_noun(&self, part: u32) -> bool {
        let detail = &self.details[part as usize];
        let frames = |at: usize| {
            let noun = self.details[at].noun;
            let behind = detail.noun.split_once(noun).map(|(_, behind)| behind);
            !noun.is_empty() && behind.is_some_and(|behind| self.book.cues.within.begins(behind))
        };
        self.in_sentence(detail.sentence, part as usize).any(frames)
    }

    /// 一般贸易进出口20.9万亿元，占外贸总值的64.6%。…加工贸易进出口5.73万亿元，占17.7%: the share before, of another thing of
    /// its kind, that names its whole.
    fn parallel_share(&self, part: u32) -> Option<u32> {
        let detail = &self.details[part as usize];
        let parallel = |at: &usize| {
            let named = self.details[*at].share_of.is_some_and(|of| !of.is_empty());
            let of = self.facts[*at].of.map(|of| &self.details[of as usize]);
            // 市本级民生支出 is no other kind than 民生支出.
            let kin = |noun: &str| {
                common_tail(noun, detail.noun) >= 2
                    && !(noun.ends_with(detail.noun) || detail.noun.ends_with(noun))
            };
            named && of.is_some_and(|of| kin(of.noun))
        };
        let mut near = self.in_paragraph(detail.paragraph, part as usize).take(24);
        near.find(parallel).map(|at| at as u32)
    }
}

/// 工业用电量 of 用电总量, 新能源装机 of 总装机: does the one bear the name of the other and say more? 一般贸易出口 and 加工贸易出口 do not.
fn says_more(part: &str, whole: &str, cues: &Cues) -> bool {
    let stem = cues.without_size(whole);
    let stem = &stem[cues.gross.beginning(stem).unwrap_or(0)..];
    let before = part.split_once(stem).map(|(before, _)| before);
    common_tail(whole, part) >= 2 && before.is_some_and(|before| !before.is_empty())
}
