//! What is no part any more: where a list behind 其中 ends without a full stop, and what only looks like one.
//!
//! Source: PATTERNS 2a, and the communiqués and budgets in which the next subject follows behind a comma.

use super::bind::Binder;
use super::group::common_tail;
use super::mark::Marked;
use super::sentence::Sentence;
use super::{Aspect, Fact};
use crate::rulebook::{Mark, narrows_nothing};

/// What ends the words of one set.
const BREAKS: [char; 7] = [',', ';', ':', '。', '、', '(', ')'];

/// Between what says which things are meant, and the things.
const OF: char = '的';

impl Binder<'_> {
    /// Does another statement begin with this figure, behind the parts since `first`?
    pub(super) fn ends_list(&self, part: u32, first: u32, whole: u32) -> bool {
        first < part
            && self.details[part as usize].attribute.is_none()
            // 续建项目207个，新建项目392个 are members of one partition, whatever the second begins with.
            && !self.siblings(first, part, whole)
            && (self.list_over(part)
                || self.leaves_row(part, first, whole)
                || self.does_more(part, first, whole)
                || self.is_beside(part, first, whole)
                || self.stands_alone(part, first, whole)
                || self.other_account(part, whole))
    }

    /// 医院8家，其中三级医院2家，卫生院12家; 国家级工厂6家，其中…，省级工厂18家: behind a comma more than the whole, by a name that
    /// does not hold the whole's. No words make it a part.
    pub(super) fn outgrows(&self, part: u32, first: u32, whole: u32) -> bool {
        let noun = |at: u32| self.details[at as usize].noun;
        let (known, before) = (&self.details[part as usize], &self.details[part as usize - 1]);
        let apart = self.between(before.end, known.start).contains([',', ';']);
        let cues = &self.book.cues;
        let of = cues.without_size(noun(whole));
        let named = !of.is_empty() && cues.without_size(noun(part)).ends_with(of);
        let member = || {
            let members = [noun(first), noun(part)];
            self.splits(whole, members[0]).any(|partition| partition.names(&members))
        };
        apart && !named && self.exceeds(part, whole) && !member()
    }

    /// 其中落户15个县区的重大项目8个; 其中，在全省150个的产业园中: so many only say which of the next are meant.
    pub(super) fn describes_next(&self, at: u32) -> bool {
        let (text, end) = (&self.facts[at as usize].text, self.details[at as usize].end);
        let behind = self.sentence_behind(end).split(BREAKS).next().unwrap_or("");
        let Some((_, things)) = behind.split_once(OF) else { return false };
        let counter = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let counted = |from: &str| {
            let word = from.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            from.len() > word.len() && !counter.is_empty() && word.starts_with(counter)
        };
        behind.starts_with(OF) || things.char_indices().any(|(from, _)| counted(&things[from..]))
    }

    /// 山东有7个镇上榜。…百强镇主要集中在东部。其中，江苏38个: a part of a place that does not lie where the whole does, or of those that
    /// a clause with a subject of its own has spread.
    pub(super) fn lies_elsewhere(&self, part: u32, whole: u32, list: usize) -> bool {
        let cues = &self.book.cues;
        let left = self.details[part as usize].left.trim_start_matches([',', '、', ';', ' ']);
        let Some((length, Mark::Place(id))) = cues.mark(left) else { return false };
        if length < left.len() {
            return false;
        }
        let owner = self.facts[whole as usize].owner.as_deref().unwrap_or("");
        let name = cues.gazetteer.get(id).name;
        // 东莞共获奖牌260枚，其中广东省赛181枚: what holds the place may name something else.
        let apart = |a, b| cues.gazetteer.lies_in(a, b) == Some(false);
        let outside = name != owner && apart(name, owner) && apart(owner, name);
        let said = self.between(self.details[whole as usize].end, list);
        let spread = |clause: &str| {
            let at = cues.bounds.spread.first_in(clause).filter(|at| *at > 0);
            at.is_some_and(|at| !narrows_nothing(&clause[..at], "", &[&cues.bounds.spread]))
        };
        outside || said.split(BREAKS).any(spread)
    }

    /// Is the one more than the other, however both were rounded?
    pub(super) fn exceeds(&self, part: u32, whole: u32) -> bool {
        let claim = |at: u32| self.facts[at as usize].reading().claim;
        !claim(part).may_be_at_most(claim(whole))
    }

    /// 包括村及村以下工业，全国工业总产值…; 包括临时工在内: what a figure takes in, no list of parts.
    pub(super) fn includes_aside(&self, mark: &Marked, sentence: &Sentence) -> bool {
        let cues = &self.book.cues;
        let (start, end) = (mark.start as usize, mark.end as usize);
        if !cues.reach.includes.is(self.between(start, end)) {
            return false;
        }
        let words = self.words_between(end, sentence.end);
        let opens = || self.between(sentence.start, start).trim().is_empty();
        cues.reach.taken_in.within(words)
            || words.contains(',')
            || (!words.starts_with(':') && opens())
    }

    /// 600万元用于培训，…: what the figure directly before the mark is for, no list of parts.
    pub(super) fn says_what_for(&self, mark: &Marked) -> bool {
        let behind = self.details.last().is_some_and(|last| last.end == mark.start as usize);
        let clause = self.clause_behind(mark.end as usize);
        behind && !clause.contains(|c: char| c.is_ascii_digit())
    }

    /// 参加养老保险16.65万人…参加失业保险7.65万人: the same of something else, no part, unless the two make up the whole.
    fn is_beside(&self, part: u32, first: u32, whole: u32) -> bool {
        let noun = |at: u32| self.details[at as usize].noun;
        let members = [noun(first), noun(part)];
        if self.splits(whole, members[0]).any(|partition| partition.excludes(&members)) {
            return false;
        }
        let nouns = [part, whole].map(|at| self.details[at as usize].noun);
        let of =
            nouns.map(|noun| self.book.cues.takes_part.beginning(noun).map(|verb| &noun[verb..]));
        let [Some(part), Some(whole)] = of else { return false };
        let tail = common_tail(part, whole);
        let shorter = part.chars().count().min(whole.chars().count());
        tail >= 2 && tail + 2 <= shorter
    }

    /// 粮食产量300万吨，其中夏粮100万吨，油料产量40万吨: a standard indicator that by definition is no part of the other one, where
    /// the first one may be.
    fn stands_alone(&self, part: u32, first: u32, whole_at: u32) -> bool {
        let known = |at: u32| self.book.known(self.facts[at as usize].indicator.as_deref()?);
        let (Some(part), Some(whole)) = (known(part), known(whole_at)) else { return false };
        // 转移净收入 belongs to 居民人均可支配收入, so to that of 城镇居民 too.
        let foreign =
            |part| !self.book.wholes_of(part).any(|above| whole.name.ends_with(&*above.name));
        let above = self.book.wholes_of(whole).any(|above| above.name == part.name);
        // In a list inside, the whole is a part of the one outside.
        above || (first > whole_at && foreign(part) && !known(first).is_some_and(foreign))
    }

    /// 其中历史类21万人、物理类32万人，实考55万人: a comma behind members that 、 joins ends their row.
    fn leaves_row(&self, part: u32, first: u32, whole: u32) -> bool {
        let between = |at: u32| {
            let (before, next) = (&self.details[at as usize - 1], &self.details[at as usize]);
            self.between(before.end, next.start)
        };
        let row = (first..part).all(|at| {
            let joined = at == first || between(at).starts_with('、');
            joined && self.facts[at as usize].whole == Some(whole)
        });
        row && part > first + 1 && between(part).starts_with([',', ';'])
    }

    /// 资金1200万元，其中贴息600万元，培训600万元，较去年增加20%: a change behind a row of bare parts may be that of the whole.
    pub(super) fn ends_plain_list(&self, part: u32) -> bool {
        let Some(whole) = self.facts[part as usize].whole else { return false };
        let mut before = (whole + 1..part).rev();
        let bare = |at: u32| {
            let words =
                self.between(self.details[at as usize].end, self.details[part as usize].start);
            at + 1 == part && !words.contains(';') && !self.book.cues.unchanged.within(words)
        };
        let sibling = before.find(|at| self.facts[*at as usize].whole == Some(whole));
        sibling.is_some_and(bare)
    }

    /// Does the part begin another statement: 新增…, 现有…, …总量?
    fn list_over(&self, part: u32) -> bool {
        let detail = &self.details[part as usize];
        let cues = &self.book.cues;
        let (words, ends) = (detail.left.trim_start_matches([',', '、', ' ']), &cues.list_ends);
        ends.begins(detail.noun)
            || cues.sums_short.begins(words)
            || ends.begins(detail.left)
            || cues.list_totals.ending(detail.noun).is_some()
            || cues.list_totals.ending(words).is_some()
    }

    /// 救出群众36人，其中儿童5人、老人12人，转移群众800人: behind a comma a verb, which the whole has and the first part
    /// has not.
    fn does_more(&self, part: u32, first: u32, whole: u32) -> bool {
        let doing = &self.book.cues.doing;
        let words = |at: u32| self.details[at as usize].left.trim_start_matches([',', '、', ' ']);
        let (detail, before) = (&self.details[part as usize], &self.details[part as usize - 1]);
        let between = self.between(before.end, detail.start);
        let verb = doing.begins(words(part)) && doing.within(self.details[whole as usize].left);
        verb && between.starts_with(',') && !doing.begins(words(first))
    }

    /// 元旦档票房3亿元，其中《甲》累计票房7亿元: all so far, or up to a day of its own, is no part of what one season or day brought.
    pub(super) fn runs_on(&self, part: u32, whole: u32) -> bool {
        let bounds = &self.book.cues.bounds;
        let so_far = |at: u32| {
            let detail = &self.details[at as usize];
            let until =
                |words| bounds.so_far.within(words) || self.book.cues.cumulative.within(words);
            until(self.clause_before(detail.start)) || until(detail.noun)
        };
        let of = &self.details[whole as usize];
        let told = [self.sentence_up_to(of.start), of.noun];
        let short = told.iter().any(|words| bounds.short_times.within(words));
        short && so_far(part) && !so_far(whole)
    }

    /// 5级以上地震3次，其中…4级以上地震5次: a lower border takes in others than those.
    pub(super) fn has_lower_border(&self, part: u32, whole: u32) -> bool {
        let bordered = &self.book.cues.bounds.bordered;
        let border = |at: u32| {
            let before = (at as usize).checked_sub(1)?;
            let (known, detail) = (&self.details[before], &self.details[at as usize]);
            let words = self.between(known.end, detail.start);
            let own = known.sentence == detail.sentence && !words.contains(BREAKS);
            let borders = bordered.within(&self.facts[before].text) || bordered.begins(words);
            (own && borders).then(|| &self.facts[before])
        };
        let Some(own) = border(part) else { return false };
        match border(whole) {
            Some(of) => own.unit == of.unit && !own.reading().claim.within(of.reading().claim),
            None => self.book.cues.bounds.round_borders.within(self.details[whole as usize].noun),
        }
    }

    /// Is the part measured otherwise than the whole: 快递业务收入 in 邮电业务总量?
    pub(super) fn other_measure(&self, part: u32, whole: u32) -> bool {
        let cues = &self.book.cues;
        let measure = |fact: u32| {
            let measure = cues.measures.ending(self.details[fact as usize].noun)?;
            Some(cues.without_size(&measure[cues.gross.beginning(measure).unwrap_or(0)..]))
        };
        matches!((measure(part), measure(whole)), (Some(a), Some(b)) if a != b)
    }
}

/// Does it tell by how much a level has changed?
pub(super) fn changes(fact: &Fact) -> bool {
    matches!(fact.aspect, Aspect::Growth | Aspect::Increment | Aspect::Points)
}
