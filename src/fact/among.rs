//! 其中 and its kin: which figures are parts of which.
//!
//! Source: PATTERNS 2a. The whole is the nearest level of the part's unit before 其中, of the same
//! slot where several run in parallel; a list after 。其中 runs to the end of the sentence, one
//! after ，其中 to the semicolon; a figure in brackets never joins the list outside.

use super::bind::{Binder, Detail};
use super::{Aspect, Fact, Group};
use crate::finding::Confidence;
use crate::num::UnitId;

/// A noun this short (in characters) is a label.
const LABEL: usize = 4;

/// An open list of parts.
#[derive(Debug, Clone)]
pub(super) struct Among {
    /// Where 其中 stands in the view.
    pub(super) start: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// It opened its sentence, so semicolons part its members.
    opens_sentence: bool,
    bracket: bool,
    /// Nouns of the parts of a list inside: the same noun behind the next semicolon is such a part again.
    inner: Vec<String>,
    /// Another statement has begun.
    over: bool,
    /// The list inside, opened by a second 其中.
    nested: Option<usize>,
}

impl Among {
    pub(super) fn new(
        start: usize,
        sentence: usize,
        paragraph: usize,
        opens_sentence: bool,
        bracket: bool,
    ) -> Self {
        Self {
            start,
            sentence,
            paragraph,
            opens_sentence,
            bracket,
            inner: Vec::new(),
            over: false,
            nested: None,
        }
    }

    /// A second 其中 in the same list splits its last part.
    pub(super) fn nest(&mut self, at: usize) {
        self.nested = Some(at);
    }

    /// Takes the end of a clause: `false` if the list is over.
    pub(super) fn goes_on(&mut self, separators: &str, sentence: usize) -> bool {
        if sentence != self.sentence || (self.bracket && separators.contains(')')) {
            return false;
        }
        if separators.contains(';') {
            self.nested = None;
            return self.opens_sentence;
        }
        true
    }
}

impl Binder<'_> {
    /// Ties a level to the whole that the open list splits.
    pub(super) fn part(&mut self, part: u32, among: &mut Among, groups: &mut Vec<Group>) {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        if !matches!(fact.aspect, Aspect::Level | Aspect::Count)
            || detail.threshold
            || detail.bracket != among.bracket
        {
            return;
        }
        let inside =
            among.nested.or_else(|| among.inner.contains(&detail.noun).then_some(detail.start));
        let sure = |whole: Option<u32>| whole.map(|whole| (whole, Confidence::Explicit));
        let start = detail.start;
        let framed = self.framed_whole(part);
        if framed.is_some() {
            among.nest(start);
        }
        let found = match (framed, fact.set, inside) {
            (Some(_), _, _) => sure(framed),
            (None, Some(set), _) => sure(self.slot(part, set)),
            (None, None, Some(before)) => sure(self.whole_of(part, among.start, before)),
            (None, None, None) => self.whole_before(part, among),
        };
        let Some((whole, confidence)) = found else { return };
        let detail = &self.details[part as usize];
        if detail.attribute.is_none() && self.list_over(part, whole) {
            among.over = true;
        }
        if among.over {
            return;
        }
        if among.nested.is_some() && detail.attribute.is_none() && !detail.noun.is_empty() {
            let noun = detail.noun.clone();
            among.inner.push(noun);
        }
        self.tie(part, whole, confidence, groups);
    }

    /// The attribute of the same name of the whole that the part's set belongs to.
    fn slot(&self, part: u32, set: u32) -> Option<u32> {
        let whole_set = self.facts[set as usize].whole?;
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let near = || (0..part as usize).rev().take(40);
        let fits = |at: &usize| {
            self.facts[*at].set == Some(whole_set)
                && self.facts[*at].aspect == Aspect::Level
                && self.facts[*at].unit == fact.unit
        };
        let same = near().filter(fits).find(|at| self.details[*at].attribute == detail.attribute);
        same.map(|at| at as u32)
    }

    /// The nearest level of the part's unit and slot between `from` and `before`: the last part of the outer list.
    fn whole_of(&self, part: u32, from: usize, before: usize) -> Option<u32> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let candidates = (0..part as usize).rev().take_while(|at| self.details[*at].start > from);
        candidates
            .filter(|at| self.details[*at].start < before && self.details[*at].noun != detail.noun)
            .find(|at| {
                fits(fact, detail, &self.facts[*at], &self.details[*at])
                    && self.details[*at].sentence == detail.sentence
            })
            .map(|at| at as u32)
    }

    /// The nearest level of the part's unit and slot before 其中, in its sentence or the one before.
    fn whole_before(&self, part: u32, among: &Among) -> Option<(u32, Confidence)> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let mut sentence = None;
        let mut wholes: Vec<usize> = Vec::new();
        for at in (0..part as usize).rev() {
            let known = &self.details[at];
            if known.start >= among.start
                || !matches!(self.facts[at].aspect, Aspect::Level | Aspect::Count)
            {
                continue;
            }
            let left_sentence = *sentence.get_or_insert(known.sentence) != known.sentence;
            let inline_elsewhere = among.sentence != known.sentence && !among.opens_sentence;
            let other_group =
                !among.opens_sentence && self.between(known.end, among.start).contains(';');
            if known.paragraph != among.paragraph
                || left_sentence
                || inline_elsewhere
                || other_group
            {
                break;
            }
            if (known.bracket == among.bracket || among.bracket)
                && fits(fact, detail, &self.facts[at], known)
            {
                wholes.push(at);
            }
        }
        let nearest = *wholes.first()?;
        // Of several wholes in a row (260枚金牌、175枚银牌) the noun tells which.
        let in_row = |at: &&usize| {
            !self.between(self.details[**at].end, self.details[nearest].start).contains(',')
        };
        let row: Vec<usize> = wholes.iter().filter(in_row).copied().collect();
        let alike = |at: &&usize| common_tail(&self.details[**at].noun, &detail.noun) >= 2;
        let named = row.iter().find(alike).filter(|_| row.len() > 1);
        let alone = wholes.len() == 1 || !among.opens_sentence;
        let confidence =
            if named.is_some() || alone { Confidence::Explicit } else { Confidence::Inferred };
        Some((*named.unwrap_or(&nearest) as u32, confidence))
    }

    /// Does the part begin another statement: 新增…, 现有…, …总量, or another measure than the whole (产值 of 增加值)?
    fn list_over(&self, part: u32, whole: u32) -> bool {
        let (own, of) = (&self.details[part as usize].noun, &self.details[whole as usize].noun);
        let cues = &self.book.cues;
        let measure = |noun: &str| cues.measures.ending(noun);
        let other = matches!((measure(own), measure(of)), (Some(a), Some(b)) if a != b);
        other
            || cues.list_ends.begins(own)
            || cues.list_ends.begins(&self.details[part as usize].left)
    }

    /// 在医院中，公立医院…: the whole that the words before the part name.
    fn framed_whole(&self, part: u32) -> Option<u32> {
        let detail = &self.details[part as usize];
        let frame = detail.left.trim_start_matches([',', ';']).strip_prefix('在')?;
        let (noun, _) = frame.split_once('中')?;
        let near = (0..part as usize)
            .rev()
            .take_while(|at| self.details[*at].paragraph == detail.paragraph);
        let found = near.into_iter().find(|at| {
            self.facts[*at].unit == self.facts[part as usize].unit && self.details[*at].noun == noun
        });
        found.map(|at| at as u32)
    }

    /// Notes part and whole, and lends the part the whole's name where it has only a label (国家级, 出口).
    pub(super) fn tie(
        &mut self,
        part: u32,
        whole: u32,
        confidence: Confidence,
        groups: &mut Vec<Group>,
    ) {
        // A mean of groups lies between them: 人均 is no sum.
        let means = &self.book.cues.means;
        let of = &self.details[whole as usize];
        let mean = means.within(&of.noun) || means.within(&of.left);
        let of = self.facts[whole as usize].indicator.clone();
        let fact = &mut self.facts[part as usize];
        if fact.whole.is_some() || part == whole || mean {
            return;
        }
        fact.whole = Some(whole);
        // A label (国家级, 开工项目) means something only as a part of its whole; a full noun by itself.
        let label = !fact.specific
            || fact.indicator.as_ref().is_none_or(|own| own.chars().count() <= LABEL);
        if let Some(of) = of.filter(|_| label && fact.set.is_none()) {
            if !fact.scope.contains(&of) {
                fact.scope.push(of);
            }
        }
        match groups
            .iter_mut()
            .rev()
            .take(8)
            .find(|g| g.whole == whole && g.confidence == confidence)
        {
            Some(group) => group.parts.push(part),
            None => groups.push(Group { whole, parts: vec![part], closed: false, confidence }),
        }
    }

    /// Closes the groups whose parts are known to make up the whole.
    pub(super) fn close(&self, groups: &mut Vec<Group>) {
        let mut closed = Vec::new();
        for group in groups.iter() {
            if group.confidence != Confidence::Explicit || group.parts.len() < 2 {
                continue;
            }
            if let Some(parts) = self.partition(group) {
                closed.push(Group { parts, closed: true, ..group.clone() });
            }
        }
        groups.extend(closed);
    }

    /// The parts that are the members of a known partition, one each.
    fn partition(&self, group: &Group) -> Option<Vec<u32>> {
        let whole = &self.facts[group.whole as usize];
        let of = &self.details[group.whole as usize].noun;
        let kind = self.book.vocabulary.units.kind(whole.unit);
        if whole.unit.per[0] != UnitId::NONE {
            return None;
        }
        let noun = |part: &u32| {
            let set = self.facts[*part as usize].set.unwrap_or(*part);
            &*self.details[set as usize].noun
        };
        for partition in &self.book.cues.partitions {
            let other_kind = partition.kind.as_deref().is_some_and(|wanted| wanted != kind);
            let other_whole = partition.whole.as_deref().is_some_and(|wanted| !of.contains(wanted));
            if other_kind || other_whole || partition.except.iter().any(|word| of.contains(&**word))
            {
                continue;
            }
            let mut found: Vec<u32> = Vec::new();
            for member in &partition.parts {
                let mut named = group.parts.iter().filter(|part| noun(part).contains(&**member));
                found.extend(
                    named
                        .next()
                        .copied()
                        .filter(|part| named.next().is_none() && !found.contains(part)),
                );
            }
            if found.len() == partition.parts.len() {
                return Some(found);
            }
        }
        let last = group
            .parts
            .last()
            .filter(|last| noun(last).starts_with("其他") || noun(last).starts_with("其它")); // wording
        last.map(|_| group.parts.clone())
    }

    /// A narrower noun of the same head later in the paragraph: 签约项目29个 … 签约省外项目18个.
    pub(super) fn narrow(&mut self, groups: &mut Vec<Group>) {
        for part in 0..self.facts.len() {
            let (fact, detail) = (&self.facts[part], &self.details[part]);
            if fact.aspect != Aspect::Count || fact.whole.is_some() || detail.threshold {
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
                    && (narrower(&detail.noun, &known.noun) || self.bare_stage(detail, known))
            });
            if let Some(whole) = whole {
                self.tie(part as u32, whole as u32, Confidence::Inferred, groups);
            }
        }
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
            self.tie(part, found as u32, Confidence::Explicit, groups);
        } else if detail.noun.is_empty() && self.reached(detail) {
            let known = self.details[found]
                .noun
                .strip_prefix("新增")
                .or(self.details[found].noun.strip_prefix("净增"));
            if let Some(term) = known.and_then(|noun| self.term(noun)) {
                self.facts[part as usize].indicator = Some(term);
                self.tie(found as u32, part, Confidence::Explicit, groups);
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

    /// A、B和C，合计W: the run of figures of one unit that a total word closes.
    pub(super) fn summed(&mut self, total: u32, groups: &mut Vec<Group>) {
        let (fact, detail) = (&self.facts[total as usize], &self.details[total as usize]);
        let left = detail.left.trim_start_matches([',', '、', ' ', ';']);
        if !self.book.cues.sums.is(left) {
            return;
        }
        let mut parts = Vec::new();
        let mut behind = detail.start - left.len();
        for at in (0..total as usize).rev() {
            let (part, known) = (&self.facts[at], &self.details[at]);
            let between = self.between(known.end, behind);
            let run = if parts.is_empty() {
                between.trim_matches([',', ' ']).is_empty()
            } else {
                self.joined(between)
            };
            let level = matches!(part.aspect, Aspect::Level | Aspect::Count);
            if known.sentence != detail.sentence || part.unit != fact.unit || !level || !run {
                break;
            }
            parts.push(at as u32);
            behind = known.start;
        }
        if parts.len() >= 2 {
            parts.reverse();
            groups.push(Group {
                whole: total,
                parts,
                closed: true,
                confidence: Confidence::Explicit,
            });
        }
    }

    /// Are two figures members of one list: only 、, 和 and a noun between them?
    fn joined(&self, between: &str) -> bool {
        let opens = between.starts_with(['、', '和', '及', '与']) || between.starts_with(",");
        opens && !between.contains([';', ':', '。']) && between.matches(',').count() <= 1
    }

    /// The members of a known partition, each named once behind their whole in one paragraph:
    /// 项目47个 … “签约一批”17个 … “开工一批”16个 … “投产一批”14个.
    pub(super) fn enumerate(&mut self, groups: &mut Vec<Group>) {
        let counts: Vec<usize> = (0..self.facts.len())
            .filter(|at| {
                self.facts[*at].aspect == Aspect::Count
                    && self.facts[*at].whole.is_none()
                    && !self.details[*at].bracket
            })
            .collect();
        let paragraphs: Vec<&[usize]> = counts
            .chunk_by(|a, b| self.details[*a].paragraph == self.details[*b].paragraph)
            .collect();
        let mut ties = Vec::new();
        for counts in paragraphs {
            for partition in &self.book.cues.partitions {
                ties.extend(self.members(counts, &partition.parts));
            }
        }
        for (part, whole) in ties {
            self.tie(part, whole, Confidence::Explicit, groups);
        }
    }

    /// Each member with the count before the first of them that has the same head noun and unit.
    fn members(&self, counts: &[usize], members: &[Box<str>]) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        for member in members {
            let mut named = counts.iter().filter(|at| self.details[**at].noun.contains(&**member));
            match (named.next(), named.next()) {
                (Some(at), None) => found.push(*at),
                _ => return Vec::new(),
            }
        }
        let Some(first) = found.iter().min().copied() else { return Vec::new() };
        let whole = counts.iter().rev().find(|at| {
            **at < first
                && self.facts[**at].unit == self.facts[first].unit
                && common_tail(&self.details[**at].noun, &self.details[first].noun) >= 2
        });
        whole.map_or_else(Vec::new, |whole| {
            found.iter().map(|at| (*at as u32, *whole as u32)).collect()
        })
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
                self.tie(part as u32, whole, confidence, groups);
            }
        }
    }
}

/// Same unit, same slot, a level each.
fn fits(part: &Fact, detail: &Detail, whole: &Fact, known: &Detail) -> bool {
    matches!(whole.aspect, Aspect::Level | Aspect::Count)
        && !known.threshold
        && whole.unit == part.unit
        && known.attribute == detail.attribute
}

fn common_tail(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count()
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
