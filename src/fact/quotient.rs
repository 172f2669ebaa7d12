//! Shares and rates, and the pairs of figures that they may be quotients of.
//!
//! Source: PATTERNS 2c: P1 占W的, P3 占比 with its base elided.

use super::bind::Binder;
use super::{Aspect, Quotient, Term};
use crate::finding::Confidence;
use crate::num::Decimal;
use crate::rulebook::Mark;

/// The verb of a share.
pub(super) const OF: char = '占';
/// Behind them another statement begins.
const PAUSES: [char; 3] = [',', ';', '。'];

impl Binder<'_> {
    /// 占W的 s, 占比 s: the part is the level before it, the whole is named or stands before.
    pub(super) fn share(&self, rate: usize, before: &[Quotient]) -> Option<Quotient> {
        let of =
            self.details[rate].share_of.filter(|_| self.facts[rate].aspect == Aspect::Share)?;
        // 从0.64%提高到1.13%: an earlier share, of an earlier whole.
        let earlier = self.book.cues.from.ending(self.details[rate].left).is_some();
        if self.details[rate].of_budget || earlier {
            return None;
        }
        if self.shared_out(rate) {
            return None;
        }
        // 年度计划投资100亿元，完成投资80亿元，占年度计划的80%.
        if self.book.cues.plans.within(of)
            && let Some(of_plan) = self.of_target(rate)
        {
            return Some(Quotient { completion: false, ..of_plan });
        }
        // 以上四项支出占…: a noun of its own is another numerator than the level before.
        let framed = self.framed_by(rate).filter(|_| of.is_empty());
        let own = framed.is_none()
            && !self.details[rate].noun.is_empty()
            && self.details[rate].attribute.is_none();
        let of = framed.unwrap_or(of);
        let mut others = self.listed_part(rate);
        let first = others.pop();
        others.reverse();
        let part = first
            .or(self.facts[rate].of)
            .or_else(|| if own { self.named_part(rate) } else { self.level_before(rate) })?;
        let part = self.outside_bracket(rate, part)?;
        if self.has_own_base(rate, part) {
            return None;
        }
        if self.of_something_else(rate, part) {
            return None;
        }
        let unsaid = of.is_empty() && self.of_another(rate, part);
        let apart = self.book.cues.inside.each.begins(of) || self.strays(rate).is_some();
        let wholes: Vec<(u32, Confidence)> = if unsaid || apart {
            Vec::new()
        } else if of.is_empty() {
            // 全市常住人口中，…60岁及以上…，其中65岁及以上…，占12.5%: of either.
            let inside = self.inside_whole(part).filter(|(whole, _)| *whole != part);
            let among = self.facts[part as usize].whole.filter(|_| inside.is_some());
            let own = among.map(|whole| (whole, Confidence::Explicit));
            let own = own.or_else(|| self.elided_whole(part, before));
            let own = own.or_else(|| self.henceforth(rate, part));
            let own = own.filter(|(own, _)| inside.is_none_or(|(whole, _)| whole != *own));
            let either = self.of_either(part, before).filter(|_| inside.or(own).is_none());
            let wholes = inside.into_iter().chain(own).chain(either.into_iter().flatten());
            wholes.filter(|_| !self.of_elsewhere(rate)).collect()
        } else {
            let member = || self.named_member(rate, part, of);
            let named = self.named_whole(part, of).or_else(member);
            let named = named.or_else(|| self.whole_of_place(part, of));
            let named = named.or_else(|| self.own_whole(part, of));
            let named = named.or_else(|| self.account_whole(part, of));
            let named = named.or_else(|| self.total_whole(rate, part, of, before));
            let named = named.or_else(|| self.whole_of_kind(part, of));
            let said = self.says_henceforth(rate);
            let named = named.or_else(|| self.henceforth(rate, part).filter(|_| said));
            let named = named.or_else(|| self.whole_again(rate, part, of, before));
            let kind = || self.total_of_kind(part, of);
            named.map_or_else(kind, |named| vec![named])
        };
        // 本级受理237件，占受理总量的55%，上级交办193件，占受理总量的45%: no whole that is such a part itself.
        let part_itself = |whole: u32| !of.is_empty() && self.has_share(whole as usize, Some(of));
        let wholes: Vec<(u32, Confidence)> =
            wholes.into_iter().filter(|(whole, _)| !part_itself(*whole)).collect();
        let confidence = wholes.iter().map(|(_, sure)| *sure).min();
        let confidence = confidence.unwrap_or(Confidence::Inferred);
        // 高标准农田78.6万亩，其中新建6.2万亩，提升3.1万亩，占基本农田的81.6%: behind more than one detail, of the details or of all.
        let all = self.facts[part as usize].whole.filter(|_| part as usize + 1 < rate);
        let pair = |(whole, _): &(u32, Confidence)| [Some(part), all].map(|of| Some((of?, *whole)));
        let mut readings: Vec<(u32, u32)> = wholes.iter().flat_map(pair).flatten().collect();
        // 电气火灾486起，造成8人死亡，占总数的37.8%: of the dead, or of the fires.
        if self.book.cues.wholes.totals.ending(of).is_some() && !readings.is_empty() {
            readings.extend(self.counted_beside(part));
        }
        let readings = readings.into_iter().filter(|(part, whole)| part != whole).collect();
        Some(Quotient {
            rate: rate as u32,
            part: Some(part).filter(|_| !unsaid),
            readings,
            completion: false,
            others,
            rest: Vec::new(),
            forced: false,
            confidence,
        })
    }

    /// 火灾1286起，死亡20人。其中，电气火灾486起，造成8人死亡: the fires beside the dead, and all fires.
    fn counted_beside(&self, part: u32) -> Option<(u32, u32)> {
        let whole = self.facts[part as usize].whole?;
        let set = self.facts[whole as usize].set?;
        let beside = part.checked_sub(1)?;
        (self.facts[beside as usize].whole == Some(set)).then_some((beside, set))
    }

    /// 工业、房地产投资60亿元、36亿元，占50%、30%: shares side by side, of which the words do not say whose they are.
    fn shared_out(&self, rate: usize) -> bool {
        let beside = |at: usize| {
            let (last, next) = (at.checked_sub(1)?, self.details.get(at)?);
            let joined = self.between(self.details[last].end, next.start).trim();
            let shares = self.facts[last].unit == self.facts[at].unit;
            (shares && self.book.cues.joints.is(joined)).then_some((last, at))
        };
        let told = |at: usize| self.facts[at].of;
        let apart = |(a, b)| told(a).is_some() && told(b).is_some() && told(a) != told(b);
        [rate, rate + 1].into_iter().filter_map(beside).any(|pair| !apart(pair))
    }

    /// 行政村260个；社区60个；脱贫村85个，占行政村的32.7%: of the one that the sentence has told by that name.
    fn named_member(&self, rate: usize, part: u32, of: &str) -> Option<(u32, Confidence)> {
        let unit = self.facts[part as usize].unit;
        let named = |at: &usize| {
            let noun = self.details[*at].noun;
            *at != part as usize
                && level(self.facts[*at].aspect)
                && self.facts[*at].unit == unit
                && self.facts[*at].whole == self.facts[part as usize].whole
                && noun.chars().count() > 1
                && of.starts_with(noun)
        };
        let mut before = self.in_sentence(self.details[rate].sentence, rate);
        Some((before.find(named)? as u32, Confidence::Explicit))
    }

    /// The level before a share, and before the bracket in front of it.
    pub(super) fn level_outside(&self, rate: usize) -> Option<u32> {
        self.level_before(rate).and_then(|part| self.outside_bracket(rate, part))
    }

    /// 弃权75100股（其中未投票2000股），占0.03%: of what stands before the bracket.
    fn outside_bracket(&self, rate: usize, part: u32) -> Option<u32> {
        let bracket = |at: usize| self.details[at].bracket;
        if bracket(rate) || !bracket(part as usize) {
            return Some(part);
        }
        let mut before = self.in_sentence(self.details[rate].sentence, rate);
        let outside = before.find(|at| !bracket(*at) && level(self.facts[*at].aspect))?;
        Some(outside as u32)
    }

    /// 企业312家，其中制造业86家，产值占71.2%: of an amount that is not printed; 男性31.8万人，15—59岁占60.1%: of what another figure names.
    fn of_something_else(&self, rate: usize, part: u32) -> bool {
        let (detail, part_at) = (&self.details[rate], &self.details[part as usize]);
        let counted = self.facts[part as usize].aspect == Aspect::Count;
        let amount = detail.attribute.is_some_and(|name| !self.book.cues.count_shares.is(name));
        let labelled = !detail.left.starts_with([',', ';', '、', ' '])
            && part_at.end != detail.opens
            && !self.book.cues.joints.is(detail.left.trim())
            && self.figures.binary_search_by_key(&detail.opens, |f| f.at.end as usize).is_ok();
        (counted && (amount || self.foremost(part))) || labelled
    }

    /// 销量前10名的企业占总销量的86.5%: how far down a ranking goes; 目前61个 is a count.
    fn foremost(&self, part: u32) -> bool {
        let left = self.details[part as usize].left;
        let [before, by_now] = &self.book.cues.foremost;
        before.ending(left).is_some() && by_now.ending(left).is_none()
    }

    /// 612人满意，占56%，…186人一般，占17%，“收入偏低”是主要原因，占41%: of what words behind the last share name; Ⅱ类断面18个、Ⅲ类断面10个，占93%:
    /// of both.
    fn of_another(&self, rate: usize, part: u32) -> bool {
        let own = &self.details[part as usize];
        let before = rate.saturating_sub(1);
        let last = &self.details[before];
        let told = before > part as usize && self.facts[before].aspect == Aspect::Share;
        let between = || self.between(last.end, self.details[rate].start);
        let mut said = between().split(PAUSES).rev().skip(1);
        let anew = told && !last.bracket && said.any(|clause| !clause.trim().is_empty());
        let joined = (part as usize).checked_sub(1).is_some_and(|other| {
            let (fact, one) = (&self.facts[part as usize], &self.facts[other]);
            rate == part as usize + 1
                && fact.whole.is_some()
                && one.whole == fact.whole
                && one.unit == fact.unit
                && !own.bracket
                && self.details[other].sentence == own.sentence
                && !self.between(self.details[other].end, own.start).contains(';')
        });
        anew || joined
    }

    /// 食品支出8026元，居住支出5040元，以上两项支出占…的: all that the count before the share has counted, the last first.
    fn listed_part(&self, rate: usize) -> Vec<u32> {
        let counted = rate.checked_sub(1).filter(|at| {
            let between = self.between(self.details[*at].end, self.details[rate].start);
            self.facts[*at].aspect == Aspect::Count && !between.contains(PAUSES)
        });
        let members = counted.and_then(|at| Some((at, self.foregoing(at as u32)?.1)));
        let fitting = |(at, members): &(usize, Vec<u32>)| {
            let unit = self.facts[members[0] as usize].unit;
            let one = members.iter().all(|member| self.facts[*member as usize].unit == unit);
            one && self.facts[*at].reading().value == Some(Decimal::from(members.len()))
        };
        members.filter(fitting).map_or(Vec::new(), |(_, members)| members)
    }

    /// 居民人均工资性收入4万元，占人均可支配收入的70.7%，其次是人均财产净收入1万元，占人均可支配收入的19.1%: one sentence names
    /// one whole by the same words.
    fn whole_again(
        &self,
        rate: usize,
        part: u32,
        of: &str,
        before: &[Quotient],
    ) -> Option<(u32, Confidence)> {
        let mut shares = self.in_sentence(self.details[rate].sentence, rate);
        let again = shares.find(|at| self.details[*at].share_of == Some(of))?;
        let known = before.binary_search_by_key(&(again as u32), |known| known.rate).ok()?;
        let known = Some(&before[known]).filter(|known| !known.completion)?;
        let (_, whole) = *known.readings.first()?;
        let (part, other) = (&self.facts[part as usize], &self.facts[known.part? as usize]);
        let one = part.unit == other.unit && part.owner == other.owner;
        (one && part.period == other.period).then_some((whole, known.confidence))
    }

    /// 宽带业务收入2066亿元，在电信业务收入中占比15.7%: the whole that the words before the share name.
    fn framed_by(&self, rate: usize) -> Option<&str> {
        let cues = &self.book.cues;
        let left = self.details[rate].left.trim_start_matches([',', '、', ' ']);
        let inside = &left[cues.inside.begins.beginning(left)?..];
        let (frame, _) = inside.split_once(OF)?;
        let end = cues.inside.ends.ending(frame)?;
        Some(&frame[..frame.len() - end.len()])
    }

    /// 患者8600人，其中老年患者3200人，占全市老年患者的21%: of a place that nothing before has named.
    fn of_wider(&self, part: u32, of: &str) -> bool {
        let fact = &self.facts[part as usize];
        let nobody = fact.owner.as_deref().is_none_or(|owner| owner.starts_with('#'));
        let place = self
            .book
            .cues
            .mark(of)
            .filter(|(_, mark)| matches!(mark, Mark::Place(_) | Mark::Anaphor(_)));
        let paragraph =
            self.view.paragraphs[self.details[part as usize].paragraph].at.start as usize;
        let said = self.between(paragraph, self.details[part as usize].start);
        place.is_some_and(|(length, _)| nobody && !said.contains(&of[..length]))
    }

    /// 全省占比6%: of another whole than the text has.
    fn of_elsewhere(&self, rate: usize) -> bool {
        let left = self.details[rate].left.trim_start_matches([',', '、', ' ']);
        let cues = &self.book.cues;
        cues.mark(left).is_some_and(|(length, mark)| {
            matches!(mark, Mark::Place(_) | Mark::Anaphor(_)) && left[length..].starts_with(OF)
        })
    }

    /// The level directly before a share in its sentence.
    fn level_before(&self, rate: usize) -> Option<u32> {
        let before = self.in_sentence(self.details[rate].sentence, rate);
        let mut levels =
            before.filter(|at| matches!(self.facts[*at].aspect, Aspect::Level | Aspect::Count));
        levels.next().map(|at| at as u32)
    }

    /// The whole after 其中, if its noun and the named one end alike: 有耕地4.2万亩，其中…占耕地面积的70%.
    fn own_whole(&self, part: u32, of: &str) -> Option<(u32, Confidence)> {
        let whole = self.facts[part as usize].whole.filter(|_| !self.of_wider(part, of))?;
        let (noun, left) = (self.details[whole as usize].noun, self.details[whole as usize].left);
        // 60岁及以上人口…占全国人口的: of all.
        let bordered = &self.book.cues.bounds.bordered;
        if bordered.within(left) && !bordered.within(of) {
            return None;
        }
        if self.only_new(noun, of) {
            return None;
        }
        let term = self.term(super::phrase::phrase(of, &self.book.cues).noun)?;
        let head = term.char_indices().nth(2).map_or(&*term, |(at, _)| &term[..at]);
        let name = self.facts[whole as usize].indicator.as_deref();
        // 全市规模以上工业企业的利润 is no 规模以上工业: the name itself must be said.
        // 地方收入 for 地方一般公共预算收入.
        let tail = term.char_indices().rev().nth(1).map_or(&*term, |(at, _)| &term[at..]);
        // 占财政支出的 is of more than 财政科学技术支出.
        let short = term.chars().count() == 4
            && noun.contains(head)
            && noun.ends_with(tail)
            && (!self.book.cues.account.sides.is(tail)
                || self.book.cues.account.heads.within(noun));
        // 民营企业进出口…占出口总值的: of all exports, no part of these.
        let undivided =
            self.book.cues.undivided.ending(noun).is_some_and(|end| end.len() > head.len());
        // 街道、乡镇112个，其中…，占乡镇数的: of one of the kinds that the whole counts.
        let named = noun.strip_suffix(head);
        let one_of = named.is_some_and(|before| before.ends_with(['、', '和', '与', '及']));
        // 占在园幼儿的, of 学前教育在园幼儿.
        let full = term.chars().count() >= 4 && noun.ends_with(&*term);
        let ends = (noun.ends_with(head) || full) && !undivided && !one_of;
        // 常住人口总数, 占总人口的.
        let gross = self.book.cues.gross.beginning(of).map(|gross| &of[gross..]);
        let all =
            gross.is_some_and(|of| self.book.cues.wholes.populace.is(of)) && self.is_populace(noun);
        let alike = name.is_some_and(|name| term.ends_with(name)) || ends || short || all;
        alike.then_some((whole, Confidence::Explicit))
    }

    /// 税收收入占…的比重: the level of that name, last before the share in its paragraph.
    fn named_part(&self, rate: usize) -> Option<u32> {
        let (share, detail) = (&self.facts[rate], &self.details[rate]);
        let term = self.term(detail.noun)?;
        let part = self.in_paragraph(detail.paragraph, rate).find(|at| {
            let fact = &self.facts[*at];
            // 实行承诺制项目59个，承诺制项目占比…: a verb before the noun.
            let counted = fact.aspect == Aspect::Count && term.chars().count() >= 4;
            let named = |own: &Term| *own == term || (counted && own.ends_with(&*term));
            level(fact.aspect)
                && fact.indicator.as_ref().is_some_and(named)
                && fact.owner == share.owner
                && fact.period == share.period
        })?;
        Some(part as u32)
    }

    /// 女党员96名。现有党员18203名，女党员占27.4%; 乡村人口中，老年人口占28.7%: is a rate told of what its own sentence names, not of what was
    /// told of that part before?
    pub(super) fn has_own_base(&self, rate: usize, part: u32) -> bool {
        let (detail, told) = (&self.details[rate], &self.details[part as usize]);
        if told.sentence == detail.sentence {
            return false;
        }
        let counts = |at: usize| level(self.facts[at].aspect) && !self.details[at].threshold;
        let said = self.sentence_up_to(detail.start);
        let mut clauses = said.rsplit(',').skip(1);
        let mut framed =
            || clauses.any(|clause| self.book.cues.inside.ends.ending(clause).is_some());
        self.in_sentence(detail.sentence, rate).any(counts) || framed()
    }

    /// 占总支出的: the nearest level before it in the paragraph that is a whole and ends so.
    fn account_whole(&self, part: u32, of: &str) -> Option<(u32, Confidence)> {
        let gross = self.book.cues.gross.beginning(of)?;
        let kind = Some(&of[gross..]).filter(|kind| kind.chars().count() >= 2)?;
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        // 项目总投资31.2亿元，累计完成投资12.6亿元，占总投资的.
        let named = |at: usize| {
            self.details[at].sentence == detail.sentence && self.details[at].noun.ends_with(of)
        };
        let whole = self.in_paragraph(detail.paragraph, part as usize).find(|at| {
            let other = &self.facts[*at];
            let below = &self.facts[*at..part as usize];
            level(other.aspect)
                && other.unit == fact.unit
                && other.owner == fact.owner
                && other.period == fact.period
                && self.details[*at].noun.ends_with(kind)
                && (named(*at) || below.iter().any(|below| below.whole == Some(*at as u32)))
        })?;
        let sure = if named(whole) { Confidence::Explicit } else { Confidence::Inferred };
        Some((whole as u32, sure))
    }
}

pub(super) fn level(aspect: Aspect) -> bool {
    matches!(aspect, Aspect::Level | Aspect::Count)
}
