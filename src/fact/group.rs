//! Wholes and their parts, and when the parts are all.
//!
//! Source: PATTERNS 5c. A list is exhaustive where its members form a known partition or the last
//! one is 其他; closeness of the sum is no evidence.

use super::bind::Binder;
use super::{Aspect, Group};
use crate::finding::Confidence;
use crate::num::{Decimal, Interval, UnitId};
use crate::rulebook::{Partition, narrows_nothing};

/// A noun this short (in characters) is a label.
const LABEL: usize = 4;

/// Between two members of a list.
const BREAKS: [char; 3] = [',', ';', ' '];

impl Binder<'_> {
    /// Ties all the parts of a whole, and closes their list.
    pub(super) fn close_list(&mut self, whole: u32, parts: Vec<u32>, groups: &mut Vec<Group>) {
        let list = self.tie_all(whole, &parts, groups);
        groups.push(Group { list, ..Group::closed(whole, parts) });
    }

    /// Ties parts to their whole as one list, and says where it begins.
    pub(super) fn tie_all(&mut self, whole: u32, parts: &[u32], groups: &mut Vec<Group>) -> u32 {
        let list = self.details[parts[0] as usize].start as u32;
        for part in parts {
            self.tie(*part, whole, list, Confidence::Explicit, groups);
        }
        list
    }

    /// Notes part and whole, and lends the part the whole's name where it has only a label (国家级, 出口).
    pub(super) fn tie(
        &mut self,
        part: u32,
        whole: u32,
        list: u32,
        confidence: Confidence,
        groups: &mut Vec<Group>,
    ) {
        // A mean of groups lies between them: 人均 is no sum.
        let means = &self.book.cues.means;
        let of = &self.details[whole as usize];
        // So does a rate of growth.
        let growth = self.facts[whole as usize].aspect == Aspect::Growth;
        let mean = growth || means.within(of.noun) || means.within(of.left);
        let intensive = !growth && self.book.cues.intensive.ends(of.noun);
        let of_mean = means.within(self.details[part as usize].noun);
        let (of, when, specific, owner) = {
            let fact = &self.facts[whole as usize];
            (fact.indicator.clone(), fact.period, fact.specific, fact.owner.clone())
        };
        let below = self.is_of_below(owner.as_deref());
        let nobody = below || owner.as_deref().is_some_and(|owner| owner.starts_with('#'));
        let fact = &mut self.facts[part as usize];
        if fact.whole.is_some() || part == whole || (of_mean && !mean) || intensive {
            return;
        }
        fact.whole = Some(whole);
        // 县(市、区)债务限额88亿元，其中：专项债务66亿元: of those that the whole is of.
        if nobody {
            (fact.owner, fact.entity) = (owner, None);
        }
        // 前三季度进出口4.16万亿元，其中一季度1.32万亿元: the same, of a part of the time.
        let nameless = fact.indicator.is_none() && self.details[part as usize].noun.is_empty();
        let sooner = fact.period.zip(when).is_some_and(|(part, whole)| part.within(whole));
        if nameless && sooner {
            (fact.indicator, fact.specific) = (of.clone(), specific);
        }
        // A label (国家级, 开工项目) means something only as a part of its whole; a full noun by itself.
        let label = !fact.specific
            || fact.indicator.as_ref().is_none_or(|own| own.chars().count() <= LABEL);
        if let Some(of) = of.filter(|_| label && fact.set.is_none() && !(nameless && sooner))
            && !fact.scope.contains(&of)
        {
            fact.narrow(of);
        }
        match groups
            .iter_mut()
            .rev()
            .take(8)
            .find(|g| g.whole == whole && g.list == list && g.confidence == confidence)
        {
            Some(group) => group.parts.push(part),
            None => groups.push(Group {
                whole,
                parts: vec![part],
                list,
                closed: false,
                apart: false,
                mean,
                confidence,
            }),
        }
    }

    /// Closes the groups whose parts are known to make up the whole.
    pub(super) fn close(&self, groups: &mut Vec<Group>, exhaustive: &[u32]) {
        let mut closed = Vec::new();
        for group in groups.iter_mut() {
            let more = self.besides.contains(&group.list);
            let nested = group.parts.iter().any(|part| self.of_a_sibling(*part, group));
            let few = group.confidence != Confidence::Explicit || group.parts.len() < 2;
            if few || more || nested || self.open(group) {
                continue;
            }
            group.apart |= self.apart(group);
            let all =
                exhaustive.binary_search(&group.list).is_ok().then(|| (group.parts.clone(), false));
            let complete = match all.or_else(|| self.complete(group)) {
                Some(complete) => vec![complete],
                None => self.complete_runs(group),
            };
            let growth = self.facts[group.whole as usize].aspect == Aspect::Growth;
            let whole = group.whole;
            let meant = |parts: &[u32]| !self.skips(parts) && !self.make_nearer(whole, parts);
            for (parts, groups) in complete.into_iter().filter(|(parts, _)| meant(parts)) {
                let mean = group.mean && (groups || growth);
                closed.push(Group { parts, closed: true, mean, ..group.clone() });
            }
        }
        groups.retain(|group| !self.compensated(group));
        groups.extend(closed);
    }

    /// 住户贷款900亿元，住房贷款540亿元，占住户贷款的60%，其他贷款20亿元: a part of another member, as its share says.
    fn of_a_sibling(&self, part: u32, group: &Group) -> bool {
        let share = part as usize + 1;
        let of = self.details.get(share).and_then(|detail| detail.share_of);
        let own = |of: &&str| {
            !of.is_empty() && self.details[share].sentence == self.details[part as usize].sentence
        };
        of.filter(own).is_some_and(|of| {
            let mut others = group.parts.iter().filter(|at| **at != part);
            others.any(|at| self.details[*at as usize].noun == of)
        })
    }

    /// 医院116个，卫生监督所17所，其他机构9个: one of the members is counted by another word. A second column
    /// (幼儿园90所，教师800人；…) has as many figures as the first.
    fn skips(&self, parts: &[u32]) -> bool {
        let [first, .., last] = parts else { return false };
        let of = self.facts[*first as usize].unit;
        let kind = self.book.vocabulary.units.kind(of);
        let other = |at: &u32| {
            let (fact, detail) = (&self.facts[*at as usize], &self.details[*at as usize]);
            fact.aspect == Aspect::Count
                && fact.unit != of
                && self.book.vocabulary.units.kind(fact.unit) == kind
                && detail.bracket == self.details[*first as usize].bracket
        };
        let skipped = (*first..*last).filter(other).count();
        skipped > 0 && skipped + 1 < parts.len()
    }

    /// 债务余额100亿元，还本20亿元，其中一般债务12亿元，专项债务8亿元: of which of the two the words do not say.
    fn make_nearer(&self, whole: u32, parts: &[u32]) -> bool {
        let fact = |at: u32| &self.facts[at as usize];
        let claim = |at: u32| {
            let units = &self.book.vocabulary.units;
            fact(at).reading().claim.scaled(units.convert(fact(at).unit, fact(whole).unit)?)
        };
        let nothing = Interval::point(Decimal::ZERO);
        let sum = parts.iter().try_fold(nothing, |sum, part| sum.plus(claim(*part)?));
        let made =
            |at: u32| sum.zip(claim(at)).is_some_and(|(sum, claim)| sum.meet(claim).is_some());
        let first = parts.iter().min().copied().unwrap_or(whole);
        let amount = |at: &u32| {
            matches!(fact(*at).aspect, Aspect::Level | Aspect::Count | Aspect::Increment)
        };
        !made(whole) && (whole + 1..first).filter(amount).any(made)
    }

    /// The parts that make up the whole by their words: the members of a known partition, a whole that names
    /// its parts, 国有 and 非国有, a last 其他. And whether they are groups, whose mean is no sum.
    pub(super) fn complete(&self, group: &Group) -> Option<(Vec<u32>, bool)> {
        if self.narrower(group) {
            return None;
        }
        let of = self.details[group.whole as usize].noun;
        let nouns: Vec<&str> = group.parts.iter().map(|part| self.set_noun(*part)).collect();
        // 其他, 其他机构 of 机构: all the rest; 其他民生支出 of 支出, 其他感染性腹泻病 of 传染病 are one kind more.
        let rates = self.facts[group.whole as usize].aspect == Aspect::Growth;
        // 按水源分，…，其他水源: of what the list is sorted by.
        let sorted = self.clause_behind(group.list as usize);
        let remains = |noun: &&str| {
            let name = self.book.cues.rest.beginning(noun).map(|word| &noun[word..]);
            name.is_some_and(|name| {
                let named = self.book.cues.divides.begins(sorted) && sorted.contains(name);
                rates || named || narrows_nothing(name, of, &[&self.book.cues.plain])
            })
        };
        let rest = nouns.iter().skip(1).any(remains);
        let loose = self.loose.contains(&group.list);
        let all = !loose && (rest || self.complement(&nouns, group.whole) || named_by(of, &nouns));
        let sums = !group.mean || self.facts[group.whole as usize].aspect == Aspect::Growth;
        let all = || (all && sums).then(|| (group.parts.clone(), false));
        self.known_members(group).or_else(all)
    }

    /// Those of them that are the members of a known partition.
    fn known_members(&self, group: &Group) -> Option<(Vec<u32>, bool)> {
        if self.narrower(group) {
            return None;
        }
        let nouns: Vec<&str> = group.parts.iter().map(|part| self.set_noun(*part)).collect();
        let known = self.splits(group.whole, nouns.first()?);
        let mut fitting = known.filter(|p| !p.some && p.parts.len() <= nouns.len());
        let of = self.details[group.whole as usize].noun;
        let (members, groups) = fitting.find_map(|partition| {
            let members = members(partition, &nouns)?;
            let told: Vec<&str> = members.iter().map(|at| nouns[*at]).collect();
            let all = partition.are_all(&told, of, &self.book.cues.plain);
            all.then_some((members, partition.groups))
        })?;
        Some((members.into_iter().map(|at| group.parts[at]).collect(), groups))
    }

    /// 限额以上 parts beside a total of all units; 对欧盟出口, which is not the exports.
    fn narrower(&self, group: &Group) -> bool {
        let cues = &self.book.cues;
        let of = self.details[group.whole as usize].noun;
        let per_head = self.facts[group.whole as usize].unit.per[0] != UnitId::NONE;
        per_head
            || self.begins_elsewhere(group)
            || group.parts.iter().map(|part| self.set_noun(*part)).any(|noun| {
                cues.partners.begins(noun)
                    || (cues.narrowed.within(noun) && !cues.narrowed.within(of))
            })
    }

    /// 零售额820亿元，其中12月城镇零售额70亿元；财政收入600亿元，其中市本级税收收入140亿元: a time or an owner that the whole has not
    /// stands before the first part.
    fn begins_elsewhere(&self, group: &Group) -> bool {
        let Some(first) = group.parts.first() else { return false };
        let [whole, part] = [group.whole, *first].map(|at| &self.facts[at as usize]);
        let to = self.details[*first as usize].start;
        let from = self.details[group.whole as usize].end.max(self.clause_start(to));
        let between = self.figures.partition_point(|figure| (figure.at.start as usize) < from);
        let mut between =
            self.figures[between..].iter().take_while(|figure| (figure.at.start as usize) < to);
        let one_time = whole.period.is_some() && whole.period == part.period;
        let dated = !one_time && between.any(|figure| figure.time.is_some());
        let clause = self.clause_before(to);
        dated || (to > from && whole.owner != part.owner && self.book.cues.names_whom(clause))
    }

    /// The noun of a part, or of the counted set that it is an attribute of.
    fn set_noun(&self, part: u32) -> &str {
        if let Some(name) = self.told_off.get(&part) {
            return name;
        }
        let set = self.facts[part as usize].set.unwrap_or(part);
        let head = self.facts[set as usize].whole.and_then(|whole| self.headed(set, whole));
        head.unwrap_or(self.details[set as usize].noun)
    }

    /// 住宅，成交535套；其他，成交24套: what heads the statement, where the whole was told in the same words.
    pub(super) fn headed(&self, part: u32, whole: u32) -> Option<&str> {
        let detail = &self.details[part as usize];
        let said = self.sentence_up_to(detail.start);
        let said = said.rsplit(';').next().unwrap_or(said).trim_start_matches(BREAKS);
        let said = &said[self.book.cues.among.beginning(said).unwrap_or(0)..];
        let (head, words) = said.trim_start_matches(':').split_once(',')?;
        let same = !words.is_empty() && self.details[whole as usize].left.ends_with(words);
        let name = !head.is_empty() && !head.contains(|c: char| c.is_ascii_digit());
        (same && name).then_some(head)
    }

    /// 城市上涨0.3%，农村上涨0.1%；食品价格下降0.3%，非食品价格上涨0.4%: a list that splits its whole several times, from one
    /// semicolon to the next.
    fn complete_runs(&self, group: &Group) -> Vec<(Vec<u32>, bool)> {
        let apart = |a: &u32, b: &u32| {
            let [a, b] = [a, b].map(|at| &self.details[*at as usize]);
            !self.between(a.end, b.start).contains(';')
        };
        let runs = group.parts.chunk_by(apart).map(<[u32]>::to_vec);
        let runs: Vec<Group> = runs.map(|parts| Group { parts, ..group.clone() }).collect();
        if runs.len() < 2 {
            return Vec::new();
        }
        // …；城市居民中，食品价格上涨1%: of another whole.
        let bare = |run: &&Group| {
            let first = run.parts[0] as usize;
            let left = self.details[first].left.trim_start_matches(BREAKS);
            let last = first.checked_sub(1).map_or(0, |last| self.details[last].end);
            let between = self.between(last, self.details[first].start);
            group.parts[0] == run.parts[0] || between.trim_start_matches(BREAKS) == left
        };
        runs.iter().filter(bare).filter_map(|run| self.known_members(run)).collect()
    }

    /// The partitions that a whole of its name and dimension may split by, one member of which this part names.
    pub(super) fn splits(&self, whole: u32, part: &str) -> impl Iterator<Item = &Partition> {
        let kind = self.book.vocabulary.units.kind(self.facts[whole as usize].unit);
        let noun = self.details[whole as usize].noun;
        let known = self.book.cues.partitions.naming(part);
        known.filter(move |partition| partition.splits(noun, kind))
    }

    /// 第二产业 and 第三产业, 国有企业 and 民营企业: none is counted in two of them.
    fn apart(&self, group: &Group) -> bool {
        let exclude = |nouns: Vec<&str>| {
            let first = nouns.first();
            first.is_some_and(|first| self.splits(group.whole, first).any(|p| p.excludes(&nouns)))
        };
        let parts = || group.parts.iter().map(|part| *part as usize);
        // 全国比赛48枚: the place is in no noun.
        let words = |at: usize| self.details[at].left.rsplit(BREAKS).next().unwrap_or("");
        exclude(parts().map(|at| self.details[at].noun).collect())
            || exclude(parts().map(words).collect())
            || exclude(parts().map(|at| words(self.heads_statement(at))).collect())
    }

    /// 国际赛金牌5枚、银牌2枚；全国赛金牌48枚、银牌30枚: what is said at the head is said of what stands behind it up to the semicolon.
    fn heads_statement(&self, at: usize) -> usize {
        let detail = &self.details[at];
        let own = |other: &usize| {
            !self.between(self.details[*other].end, detail.start).contains([';', '(', ')'])
        };
        self.in_sentence(detail.sentence, at).take_while(own).last().unwrap_or(at)
    }

    /// 国有博物馆 and 非国有博物馆: nothing is left of 博物馆; 私营单位 and 非私营单位 are not all 就业人员.
    fn complement(&self, nouns: &[&str], whole: u32) -> bool {
        let of = [
            Some(self.details[whole as usize].noun),
            self.facts[whole as usize].indicator.as_deref(),
        ];
        let of_kind = |noun: &str| {
            let kind = noun.char_indices().rev().nth(1).map_or("", |(at, _)| &noun[at..]);
            kind == noun || of.iter().flatten().any(|of| of.contains(kind))
        };
        let denied = |a: &str, b: &str| {
            let denial = b.strip_suffix(a);
            a.chars().count() > 1
                && of_kind(a)
                && denial.is_some_and(|denial| self.book.cues.denials.is(denial))
        };
        matches!(nouns, [a, b] if denied(a, b) || denied(b, a))
    }
}

/// Which of the nouns are the members of the partition, one each; `None` if one is missing or named twice.
pub(super) fn members(partition: &Partition, nouns: &[&str]) -> Option<Vec<usize>> {
    let mut found = vec![false; partition.parts.len()];
    let (first, behind) = nouns.split_at_checked(found.len())?;
    for noun in first {
        // What stands between them is a part of its own.
        let member = partition.member(noun)?;
        if std::mem::replace(&mut found[member], true) {
            return None;
        }
    }
    let last = Some(partition.parts.len() - 1);
    if partition.repeated && behind.iter().all(|noun| partition.member(noun) == last) {
        return Some((0..nouns.len()).collect());
    }
    let twice = behind.iter().any(|noun| partition.member(noun).is_some());
    let more = !behind.is_empty() && !partition.followed;
    (!twice && !more).then(|| (0..found.len()).collect())
}

/// 寿险和财产险保费收入, 还本付息: the whole names its parts.
fn named_by(whole: &str, nouns: &[&str]) -> bool {
    (whole.contains(['和', '及', '与', '、']) || whole.contains(&nouns.concat()))
        && nouns
            .iter()
            .all(|noun| !noun.is_empty() && noun.len() < whole.len() && whole.contains(noun))
}

/// How many characters two nouns have in common at their ends.
pub(super) fn common_tail(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count()
}
