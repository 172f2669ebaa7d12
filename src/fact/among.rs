//! 其中 and its kin: which figures are parts of which.
//!
//! Source: PATTERNS 2a. Which figure is the whole says `antecedent`; a list after 。其中 runs to the end of the sentence, one
//! after ，其中 to the semicolon; a figure in brackets never joins the list outside.

use super::bind::Binder;
use super::detail::Detail;
use super::group::common_tail;
use super::quotient::level;
use super::sentence::Sentence;
use super::{Aspect, Basis, Fact, Group, Period, Status};
use crate::finding::Confidence;
use crate::rulebook::{Level, Mark};
use std::collections::BTreeSet;

/// So many figures back a whole is looked for by its name.
const NEAR: usize = 30;

/// An open list of parts.
#[derive(Debug, Clone)]
pub(super) struct Among {
    /// Where 其中 stands in the view.
    pub(super) start: usize,
    pub(super) sentence: usize,
    pub(super) paragraph: usize,
    /// It opened its sentence, so semicolons part its members.
    pub(super) opens_sentence: bool,
    pub(super) bracket: bool,
    /// Nouns of the parts of a list inside: the same noun behind the next semicolon is such a part again.
    inner: BTreeSet<String>,
    /// 分…看 divides the level that heads the sentence before, not a part of it.
    pub(super) divides: bool,
    /// The whole that an earlier frame of the paragraph divided too.
    pub(super) whole: Option<u32>,
    /// Another statement has begun.
    over: bool,
    /// The list inside, opened by a second 其中.
    nested: Option<usize>,
    /// A semicolon stands before it: 采纳900条，未采纳300条；其中网民意见960条.
    pub(super) apart: bool,
    /// What the frame names: 在规模以上工业中，分门类看.
    pub(super) named: Option<String>,
    /// That is a figure of another paragraph: 全市常住人口中，….
    pub(super) inside: bool,
    /// Where the statements begin, in the view, one of which holds the whole.
    pub(super) since: usize,
    /// A semicolon stands behind its last member: the next figure is a member only if the words show it.
    pub(super) behind: bool,
    /// 主要用于: what follows splits its last member, up to a semicolon.
    pub(super) aside: bool,
    /// 其中：…: a colon stands behind the word.
    pub(super) colon: bool,
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
            inner: BTreeSet::new(),
            divides: false,
            whole: None,
            over: false,
            nested: None,
            apart: false,
            named: None,
            inside: false,
            since: 0,
            behind: false,
            aside: false,
            colon: false,
        }
    }

    /// A second 其中 in the same list splits its last part.
    pub(super) fn nest(&mut self, at: usize) {
        self.nested = Some(at);
    }

    /// Takes the end of a clause in its sentence: `false` if the list is over.
    pub(super) fn goes_on(&mut self, separators: &str) -> bool {
        if self.bracket && separators.contains(')') {
            return false;
        }
        if separators.contains(';') {
            self.nested = None;
            self.behind = !self.opens_sentence || self.aside;
            self.aside = false;
        }
        true
    }
}

impl Binder<'_> {
    /// 其中税收收入111亿元，下降8%；非税收入93亿元: behind a semicolon the next member of a known partition, told in the same
    /// words, goes on with the list.
    /// Is it sure that it is one of those that may be all?
    pub(super) fn continues(&self, part: u32, among: &Among, groups: &[Group]) -> Option<bool> {
        let list = groups.iter().rev().take(8).find(|group| group.list == among.start as u32);
        let (group, last) = list.and_then(|group| Some((group, *group.parts.last()?)))?;
        let alike = self.facts[part as usize].unit == self.facts[group.whole as usize].unit;
        let member = || among.colon && self.one_each(part, among, group);
        let sure = alike && self.siblings(last, part, group.whole);
        (sure || (alike && member())).then_some(sure)
    }

    /// 其中：住户贷款2074亿元，减少59亿元；企业贷款9050亿元: behind a colon, where each member has a semicolon to itself, the next one
    /// is a member too, or a part of one (脱贫村 behind 行政村 and 社区): no list that is all. One with parts of its own, or with more of the whole's name than the first (全市收入…；市级收入…), is not.
    fn one_each(&self, part: u32, among: &Among, group: &Group) -> bool {
        let noun = |at: u32| self.details[at as usize].noun;
        let parts = || group.parts.iter().copied().chain([part]);
        let alone = parts().zip(parts().skip(1)).all(|(one, next)| {
            self.between(self.details[one as usize].end, self.details[next as usize].start)
                .contains(';')
        });
        let of = noun(group.whole);
        let anew = group
            .parts
            .first()
            .is_some_and(|first| common_tail(noun(part), of) > common_tail(noun(*first), of));
        let behind = self.sentence_behind(self.details[part as usize].end);
        let split = behind.split(';').next().is_some_and(|said| self.book.cues.among.within(said));
        alone
            && !anew
            && !split
            && !noun(part).is_empty()
            && among.paragraph == self.details[part as usize].paragraph
    }

    /// Are they two members of a partition of the whole?
    pub(super) fn siblings(&self, one: u32, other: u32, whole: u32) -> bool {
        let name = |at: u32| self.book.cues.without_size(self.details[at as usize].noun);
        self.splits(whole, name(one))
            .any(|partition| partition.siblings(name(one), name(other), name(whole)))
    }

    /// Ties a level to the whole that the open list splits.
    pub(super) fn part(&mut self, part: u32, among: &mut Among, groups: &mut Vec<Group>) {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let states = level(fact.aspect) || (among.divides && self.grows(part));
        // 出口3.33亿元，进口3.24亿元，贸易顺差0.09亿元: how much more the one is.
        let apart = self.book.cues.bounds.differences.ending(detail.noun).is_some();
        if !states || apart || detail.threshold || detail.bracket != among.bracket {
            return;
        }
        let inside =
            among.nested.or_else(|| among.inner.contains(detail.noun).then_some(detail.start));
        let sure = |whole: Option<u32>| whole.map(|whole| (whole, Confidence::Explicit));
        let start = detail.start;
        let framed = self.framed_whole(part);
        if framed.is_some() {
            among.nest(start);
        }
        let named = self.within_member(part);
        let found = match (framed.or(named), fact.set, inside) {
            (Some(of), _, _) => sure(Some(of)),
            (None, Some(set), _) => sure(self.slot(part, set)),
            (None, None, Some(before)) => sure(self.whole_of(part, among.start, before)),
            (None, None, None) => match among
                .whole
                .filter(|whole| self.facts[*whole as usize].unit == self.facts[part as usize].unit)
                .filter(|whole| !among.divides || self.of_one_time(part, *whole))
            {
                Some(whole) => sure(Some(whole)),
                None if among.divides => sure(self.divided_whole(part, among)),
                None if among.inside => self.inside_whole(part),
                None => self.whole_before(part, among),
            },
        };
        let Some((mut whole, confidence)) = found else { return };
        if self.runs_on(part, whole)
            || self.has_lower_border(part, whole)
            || self.describes_next(part)
            || self.lies_elsewhere(part, whole, among.start)
        {
            return;
        }
        // 县级收入60亿元，其中税收占70%，全市税收收入72亿元: of the place above again.
        let left = self.details[part as usize].left.trim_start_matches([',', ' ']);
        let place =
            self.book.cues.mark(left).is_some_and(|(_, mark)| {
                matches!(mark, Mark::Anaphor(Level::Province | Level::City))
            });
        if place && self.facts[whole as usize].owner != self.facts[part as usize].owner {
            return;
        }
        // 年初企业500家，其中规上20家，…，年末企业570家: of another moment.
        let moments = &self.book.cues.moments;
        let at_another = moments.beginning(left).is_some_and(|end| {
            let moment = &left[..end];
            let of = self.details[whole as usize].left;
            moments.first_in(of).is_some() && !of.contains(moment)
        });
        if at_another {
            return;
        }
        // 汽车由2552万辆增至3230万辆，其中新能源汽车由45万辆增至356万辆: of the earlier whole.
        if self.book.cues.from.ending(self.details[part as usize].left).is_some() {
            let later = self.facts.get(whole as usize + 1);
            if later.is_none_or(|later| later.before != Some(whole)) {
                let Some(earlier) = self.facts[whole as usize].before else { return };
                whole = earlier;
            }
        }
        // 60岁及以上297万人，其中65岁及以上217万人: not that part is divided by the frame, nor by the next one.
        let near = self.details[whole as usize].paragraph == among.paragraph;
        if among.divides && near && inside.is_none() && framed.or(named).is_none() {
            among.whole = Some(whole);
        }
        // 其中资助参保0.64亿元: what stands directly behind 其中 is a part, whatever it begins with.
        let first = self.first_from(among.start) as u32;
        let over = self.ends_list(part, first, whole)
            || (!among.divides && first < part && self.outgrows(part, first, whole));
        let more = &self.book.cues.bounds.besides;
        // 此外…20人, 铁路另计3126万人次
        let besides = more.begins(detail.left.trim_start_matches([',', '、', ' ']))
            || more.ending(detail.noun).is_some();
        if besides {
            self.besides.insert(among.start as u32);
        }
        let detail = &self.details[part as usize];
        if besides || over {
            among.over = true;
        }
        let other = detail.attribute.is_none() && self.other_measure(part, whole);
        if among.over || other || self.measured_otherwise(part, whole) {
            return;
        }
        if among.nested.is_some() && detail.attribute.is_none() && !detail.noun.is_empty() {
            let noun = detail.noun.to_owned();
            among.inner.insert(noun);
        }
        self.tie(part, whole, among.start as u32, confidence, groups);
    }

    /// 茶园12万亩，产量8600吨，其中有机茶园3万亩，历年累计产量9800吨: a second measure of one part, by the whole's name and words that have nothing
    /// to do with the part's.
    fn measured_otherwise(&self, part: u32, whole: u32) -> bool {
        let Some(item) = part.checked_sub(1) else { return false };
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let (one, known) = (&self.facts[item as usize], &self.details[item as usize]);
        let second = one.unit != fact.unit
            && one.whole.is_some_and(|of| of < whole)
            && known.sentence == detail.sentence
            && self.between(known.end, detail.start).starts_with(',');
        let words = detail.noun.strip_suffix(self.details[whole as usize].noun);
        let own =
            |words: &str| words.is_empty() || words.contains(|c: char| known.noun.contains(c));
        second && words.is_some_and(|words| !own(words))
    }

    /// 增加值增长6.9%。其中，内资企业增长8.7%，外商企业增长2.7%: rates of growth without levels. That of the whole
    /// lies between them.
    pub(super) fn rate_of_part(&mut self, part: u32, among: &Among, groups: &mut Vec<Group>) {
        let detail = &self.details[part as usize];
        if !self.bare_growth(part) || detail.bracket != among.bracket || among.nested.is_some() {
            return;
        }
        let last = among.sentence.saturating_sub(1);
        let first = self.first_from(among.start).min(part as usize);
        let before = self
            .in_paragraph(among.paragraph, first)
            .take_while(|at| among.divides || self.details[*at].sentence >= last);
        // 工业增加值增长2.3%，其中规模以上工业增长3.2%。分轻重工业看: the frame divides what is surveyed.
        let surveyed = |at: usize| {
            let term = self.facts[at].indicator.as_deref();
            among.divides && term.is_some_and(|term| self.book.cues.surveyed.is(term))
        };
        let candidate = before.into_iter().find(|at| {
            let fact = &self.facts[*at];
            let of = fact.of.map(|of| &self.facts[of as usize]);
            let known = &self.details[*at];
            let free = fact.whole.is_none()
                && of.is_none_or(|level| level.whole.is_none())
                && !(among.divides && self.framed(*at));
            let named = among.named.as_ref().map(|name| known.noun.starts_with(&**name));
            fact.aspect == Aspect::Growth && named.unwrap_or(free || surveyed(*at))
        });
        let candidate = candidate.filter(|at| self.facts[*at].basis == Basis::Plain);
        // Of several rates in one sentence none is the whole's for sure.
        let alone = |whole: &usize| {
            let mut before = self.in_sentence(self.details[*whole].sentence, *whole);
            surveyed(*whole) || !before.any(|at| self.facts[at].aspect == Aspect::Growth)
        };
        let followed = |whole: &usize| {
            let mut behind = (*whole + 1..first)
                .take_while(|at| self.details[*at].sentence == self.details[*whole].sentence);
            among.inside && behind.any(|at| self.facts[at].aspect == Aspect::Growth)
        };
        if let Some(whole) = candidate.filter(alone).filter(|whole| !followed(whole)) {
            let list = among.start as u32;
            self.tie(part, whole as u32, list, Confidence::Explicit, groups);
        }
    }

    /// A rate of growth with a noun of its own and no level.
    pub(super) fn bare_growth(&self, at: u32) -> bool {
        let fact = &self.facts[at as usize];
        fact.aspect == Aspect::Growth
            && fact.basis == Basis::Plain
            && fact.of.is_none()
            && !self.details[at as usize].noun.is_empty()
    }

    /// The level of the paragraph that bears exactly this noun.
    pub(super) fn named(&self, noun: &str, sentence: &Sentence) -> Option<u32> {
        let mut near = self.in_paragraph(sentence.paragraph, self.facts.len()).take(NEAR);
        // 等级公路里程2971公里 … 在等级公路中: its size goes without saying.
        let size = |rest: &str| rest.is_empty() || self.book.cues.sizes.is(rest);
        let found = near.find(|at| {
            self.details[*at].noun.strip_prefix(noun).is_some_and(size)
                && matches!(self.facts[*at].aspect, Aspect::Level | Aspect::Count)
        });
        found.map(|at| at as u32)
    }

    /// 在医院中，公立医院…: the whole that the words before the part name.
    fn framed_whole(&self, part: u32) -> Option<u32> {
        let detail = &self.details[part as usize];
        let frame = detail.left.trim_start_matches([',', ';']).strip_prefix('在')?;
        let (noun, _) = frame.split_once('中')?;
        let found = self.in_paragraph(detail.paragraph, part as usize).find(|at| {
            self.facts[*at].unit == self.facts[part as usize].unit && self.details[*at].noun == noun
        });
        found.map(|at| at as u32)
    }

    /// 企业4200万户，企业中的外商投资企业64万户；个体工商户9022万户: of the member that its own noun begins with.
    fn within_member(&self, part: u32) -> Option<u32> {
        let detail = &self.details[part as usize];
        let member = |at: &usize| {
            let known = &self.details[*at];
            let behind = detail.noun.strip_prefix(known.noun).filter(|_| !known.noun.is_empty());
            level(self.facts[*at].aspect)
                && self.facts[*at].unit == self.facts[part as usize].unit
                && !known.threshold
                && behind.is_some_and(|behind| self.book.cues.within.begins(behind))
        };
        let found = self.in_sentence(detail.sentence, part as usize).find(member);
        found.map(|at| at as u32)
    }
}

/// Same unit, same slot, a level each, or an increase each, of one time and firmness.
pub(super) fn fits(part: &Fact, detail: &Detail<'_>, whole: &Fact, known: &Detail<'_>) -> bool {
    of_one_slot(part, detail, whole, known) && !elsewhen(part, whole)
}

pub(super) fn of_one_slot(
    part: &Fact,
    detail: &Detail<'_>,
    whole: &Fact,
    known: &Detail<'_>,
) -> bool {
    let both = |of: fn(Aspect) -> bool| of(part.aspect) && of(whole.aspect);
    // 高校5所，招生17151人，其中博士生46人: who is counted of a set is counted on, by kinds.
    let counts = both(|aspect| aspect == Aspect::Count);
    let counted = counts && detail.attribute.is_none();
    // A级景区31个，其中5A级景区2家: by another word, but the same things.
    let same = || counts && common_tail(known.noun, detail.noun) >= 2;
    (both(level) || both(|aspect| aspect == Aspect::Increment))
        && !known.threshold
        && (whole.unit == part.unit || same())
        && (known.attribute == detail.attribute || counted)
}

/// 去年同期为92.1亿元, 年初预算18亿元: of another year, or no result as the part is.
pub(super) fn elsewhen(part: &Fact, whole: &Fact) -> bool {
    let year = |fact: &Fact| fact.period.and_then(Period::in_year);
    let other = year(part).zip(year(whole)).is_some_and(|(a, b)| a != b);
    other || (whole.status == Status::Plan && part.status != Status::Plan)
}
