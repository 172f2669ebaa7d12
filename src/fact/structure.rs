//! Structures a:b:c, and the shares that their members are.
//!
//! Source: PATTERNS 2c: 三次产业比例为 a:b:c behind the list of the three industries.

use super::bind::Binder;
use super::phrase::last_clause;
use super::run::{Run, split};
use super::{Aspect, Group, Quotient};
use crate::finding::Confidence;
use crate::num::Decimal;
use crate::rulebook::Partition;
use std::collections::BTreeSet;

/// So many lists back, a structure is of one of them.
const REACH: usize = 400;

/// What stands between two shares.
const JOINTS: [char; 5] = [',', ';', '、', '和', ' '];

impl Binder<'_> {
    /// The structures a:b:c, member by member.
    pub(super) fn structures(&self) -> Vec<Vec<u32>> {
        let mut structures: Vec<Vec<u32>> = Vec::new();
        for at in (0..self.facts.len()).filter(|at| self.details[*at].member) {
            let follows = |last: &Vec<u32>| {
                last.last().is_some_and(|last| {
                    *last as usize + 1 == at
                        && self.between(self.details[*last as usize].end, self.details[at].start)
                            == ":"
                })
            };
            match structures.last_mut().filter(|last| follows(last)) {
                Some(structure) => structure.push(at as u32),
                None => structures.push(vec![at as u32]),
            }
        }
        structures
    }

    /// 男性占48.2%，女性占51.8%: shares of one whole, side by side, of groups that are all there is.
    pub(super) fn shares_of_all(&self) -> Vec<Vec<u32>> {
        let mut runs: Vec<Vec<(u32, u32)>> = Vec::new();
        for share in (0..self.facts.len()).filter(|at| self.is_plain_share(*at)) {
            let own = !self.details[share].noun.is_empty();
            let told = || self.facts[share].of.or_else(|| self.level_outside(share));
            let Some(of) = (if own { Some(share as u32) } else { told() }) else { continue };
            let next = (share as u32, of);
            match runs.last_mut().filter(|run| run.last().is_some_and(|l| self.goes_on(*l, next))) {
                Some(run) => run.push(next),
                None => runs.push(vec![next]),
            }
        }
        let all = runs.into_iter().filter(|run| {
            let nouns = run.iter().map(|(_, of)| self.details[*of as usize].noun);
            self.are_all(&nouns.collect::<Vec<_>>(), run[0])
        });
        all.map(|run| run.into_iter().map(|(share, _)| share).collect()).collect()
    }

    /// 城镇、乡村人口分别占常住人口的63.9%和36.1%: the same behind 分别, where words say of what.
    pub(super) fn shares_told_off(&self, runs: &[Run]) -> Vec<Vec<u32>> {
        let told = |run: &&Run| {
            let first = run.values[0];
            let said = self.details[first as usize].share_of.is_some_and(|of| !of.is_empty());
            let level = |at: &u32| {
                let of = self.facts[*at as usize].of.filter(|_| run.names.is_empty());
                of.map(|of| self.details[of as usize].noun)
            };
            let levels: Option<Vec<&str>> = run.values.iter().map(level).collect();
            let nouns = levels.unwrap_or_else(|| self.named_off(first, run.values.len()));
            let of = self.facts[first as usize].of.unwrap_or(first);
            run.whole
                && said
                && self.is_plain_share(first as usize)
                && nouns.len() == run.values.len()
                && self.are_all(&nouns, (first, of))
        };
        runs.iter().filter(told).map(|run| run.values.clone()).collect()
    }

    /// 基础设施、工矿仓储和房地产用地，分别占: the names before 分别, in its clause or the one before.
    fn named_off(&self, first: u32, values: usize) -> Vec<&str> {
        let said = self.sentence_up_to(self.details[first as usize].start);
        let end = self.book.cues.respectively.first_in(said).unwrap_or(0);
        let said = said[..end].trim_end_matches([',', ' ']);
        split(last_clause(said), values)
    }

    fn is_plain_share(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let earlier = self.book.cues.from.ending(detail.left).is_some();
        fact.aspect == Aspect::Share && !detail.of_budget && !detail.member && !earlier
    }

    /// Does the next share, with the level that it is of, stand directly behind the last, with no words but its own?
    fn goes_on(&self, (last, last_of): (u32, u32), (share, of): (u32, u32)) -> bool {
        let (last_detail, detail) = (&self.details[last as usize], &self.details[of as usize]);
        // 占地区生产总值的8.2%，比上年下降0.1个百分点；第二产业增加值比重…
        let moved = |at: &u32| self.facts[*at as usize].aspect == Aspect::Points;
        let behind = (last + 1..of).take_while(moved).last().unwrap_or(last);
        let between = self.between(self.details[behind as usize].end, detail.start);
        // 全国第一产业占6.8%；我市第二产业占41.3%: of another place.
        let whose = |at: u32| &self.facts[at as usize].owner;
        let elsewhere = self.book.cues.names_whom(detail.left) && whose(of) != whose(last_of);
        // 弃权75100股（其中未投票0股），占0.03%
        let aside = |at: u32| self.details[at as usize].bracket && !detail.bracket;
        let name = |share: u32| self.details[share as usize].share_of;
        of == behind + 1
            && (name(share) == name(last) || name(share) == Some(""))
            && !elsewhere
            && (of + 1..share).all(aside)
            && last_detail.sentence == detail.sentence
            && between.trim_start_matches(JOINTS) == detail.left.trim_start_matches(JOINTS)
    }

    /// Are they a known partition, each by little more than its name: 男性, not 男性中吸烟者?
    fn are_all(&self, nouns: &[&str], of: (u32, u32)) -> bool {
        let Some(first) = nouns.first() else { return false };
        self.book.cues.partitions.naming(first).any(|partition| {
            let bare = |noun: &&str| {
                let part = partition.member(noun).map(|member| &*partition.parts[member]);
                let tail = part.and_then(|part| noun.strip_prefix(part));
                tail.is_some_and(|tail| tail.is_empty() || self.book.cues.group_tails.is(tail))
            };
            let of_any = partition.wholes.first().is_none();
            let complete = partition.groups && of_any && nouns.iter().all(bare);
            !partition.some
                && partition.parts.len() == nouns.len()
                && partition.excludes(nouns)
                && (complete || self.of_named_whole(of, partition, nouns))
        })
    }

    /// 生活用水…，占用水总量的13.6%; 全国就业人员中，第一产业就业人员占22.9%: each share, or each name, says of what.
    fn of_named_whole(
        &self,
        (share, of): (u32, u32),
        partition: &Partition,
        nouns: &[&str],
    ) -> bool {
        let said = self.details[share as usize].share_of.filter(|of| !of.is_empty());
        // 占全省用水总量的: of a wider place.
        let elsewhere = said.is_some_and(|of| self.book.cues.mark(of).is_some());
        let kind = self.book.vocabulary.units.kind(self.facts[of as usize].unit);
        let names = || nouns.iter().all(|noun| partition.wholes.within(noun));
        partition.wholes.first().is_some()
            && !elsewhere
            && partition.splits(said.unwrap_or(nouns[0]), kind)
            && (said.is_some() || names())
            && partition.are_all(nouns, said.unwrap_or(""), &self.book.cues.plain)
    }

    /// 三次产业比例为 a:b:c: the shares of the parts of the closed list before it, in order.
    pub(super) fn structure_shares(
        &self,
        structures: &[Vec<u32>],
        groups: &[Group],
    ) -> Vec<Quotient> {
        let mut shares = Vec::new();
        let mut closed: Vec<&Group> = groups.iter().filter(|group| group.closed).collect();
        closed.sort_by_key(|group| group.whole);
        for structure in structures {
            let first = &self.details[structure[0] as usize];
            // 由上年的 a:b:c 调整为 …: last year's.
            let when = self.facts[structure[0] as usize].period;
            let from = self.book.cues.from.within(first.left);
            let named_whole = first.share_of.is_some_and(|of| !of.is_empty());
            let before = closed.partition_point(|group| group.whole < structure[0]);
            let group = closed[..before].iter().rev().take(REACH).find(|group| {
                let whole = &self.details[group.whole as usize];
                group.parts.len() == structure.len()
                    && (whole.paragraph == first.paragraph
                        || (named_whole && self.split_here(group, first.paragraph))
                        || self.in_thirds(structure[0], group))
                    && group.parts.iter().all(|part| *part < structure[0])
            });
            // 三次产业投资占比分别为…: not of output.
            let named = |group: &&&Group| {
                let of = first.share_of.filter(|of| !of.is_empty());
                let whole = &self.facts[group.whole as usize].indicator;
                of.is_none_or(|of| self.term(of) == *whole)
            };
            // In a text of no year nothing tells.
            let told = |group: &&&Group| {
                !from && (when.is_some() || self.facts[group.whole as usize].period.is_none())
            };
            let Some(group) = group.filter(named).filter(told) else { continue };
            for (rate, part) in structure.iter().zip(&group.parts) {
                shares.push(Quotient {
                    rate: *rate,
                    part: Some(*part),
                    readings: vec![(*part, group.whole)],
                    completion: false,
                    others: Vec::new(),
                    rest: Vec::new(),
                    forced: true,
                    confidence: Confidence::Explicit,
                });
            }
        }
        shares
    }

    /// 生活用水821亿立方米，占用水总量的13.6%；…: where the text does not print the whole, it is what all the parts add up to.
    pub(super) fn of_their_sum(&self, shares: &mut [Quotient], runs: &[Vec<u32>]) {
        for run in runs {
            let known = |rate: &u32| shares.binary_search_by_key(rate, |share| share.rate).ok();
            let Some(places) = run.iter().map(known).collect::<Option<Vec<_>>>() else { continue };
            let part = |at: &usize| shares[*at].part.filter(|_| shares[*at].readings.is_empty());
            let Some(parts) = places.iter().map(part).collect::<Option<Vec<_>>>() else { continue };
            let key = |part: u32| {
                let fact = &self.facts[part as usize];
                (fact.unit, fact.period)
            };
            let owners: BTreeSet<_> = parts
                .iter()
                .filter_map(|part| self.facts[*part as usize].entity.as_ref())
                .collect();
            let one = parts.iter().all(|part| key(*part) == key(parts[0]));
            let each = parts.windows(2).all(|pair| pair[0] < pair[1]);
            // 汉族占80%: of whom is not said.
            let named = self.details[run[0] as usize].share_of.is_some_and(|of| !of.is_empty());
            if !one
                || !named
                || owners.len() > 1
                || !each
                || places.iter().any(|at| !shares[*at].others.is_empty())
            {
                continue;
            }
            for (at, own) in places.into_iter().zip(&parts) {
                shares[at].readings = vec![(*own, *own)];
                shares[at].rest = parts.iter().copied().filter(|part| part != own).collect();
                (shares[at].forced, shares[at].confidence) = (true, Confidence::Inferred);
            }
        }
    }

    /// 分产业看…: the whole heads the paragraph before.
    fn split_here(&self, group: &Group, paragraph: usize) -> bool {
        group.parts.iter().all(|part| self.details[*part as usize].paragraph == paragraph)
    }

    /// 三次产业结构为9.0:44.9:46.1。…第三产业增加值1638亿元，占地区生产总值比重为46.1%: the member of the structure once more, which
    /// may have been forced.
    pub(super) fn told_again(&self, shares: &mut [Quotient], members: &[Quotient]) {
        if members.is_empty() {
            return;
        }
        let told = |share: &Quotient| {
            let (part, whole) = *share.readings.first()?;
            let value = |at: u32| self.facts[at as usize].reading().value;
            Some([value(share.rate)?, value(part)?, value(whole)?])
        };
        let known: BTreeSet<[Decimal; 3]> = members.iter().filter_map(told).collect();
        for share in shares {
            share.forced |= told(share).is_some_and(|of| known.contains(&of));
        }
    }

    /// 三次产业结构 in a paragraph of its own, of the closed list of industries before it.
    fn in_thirds(&self, member: u32, group: &Group) -> bool {
        let (fact, whole) = (&self.facts[member as usize], &self.facts[group.whole as usize]);
        let sentence = self.sentence_before(member);
        let thirds = &self.book.cues.thirds;
        let industries = group.parts.iter().all(|part| {
            self.facts[*part as usize].indicator.as_deref().is_some_and(|term| thirds.within(term))
        });
        let clause = sentence.rsplit([',', ';']).next().unwrap_or(sentence);
        industries
            && self.book.cues.thirds_structure.within(clause)
            && fact.owner == whole.owner
            && fact.period == whole.period
    }

    /// What stands before the figure in its sentence.
    fn sentence_before(&self, at: u32) -> &str {
        let detail = &self.details[at as usize];
        let paragraph = self.view.paragraphs[detail.paragraph].at.start as usize;
        let text = self.between(paragraph, detail.start);
        text.rsplit('。').next().unwrap_or(text)
    }
}
