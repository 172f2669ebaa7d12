//! Shares of one whole: 一审28万件，二审7万件，分别占民事案件总数的80%、20%; 住宅火灾480起，占火灾总数的40%.
//!
//! Words: 占 and the name of the whole, which the nouns of its parts end like. Silence: wholes of their own (各自, 同类), two of
//! them (占建议、提案总数的), amounts of a sector (营业收入、利润分别占规上工业的), a list longer than its shares.

use super::bind::Binder;
use super::group::common_tail;
use super::list::JOINTS;
use super::quotient::{OF, level};
use super::run::Run;
use super::{Aspect, Fact, Quotient};
use crate::finding::Confidence;
use crate::rulebook::{Mark, narrows_nothing};
use std::ops::Range;

/// So many characters at the end of its name say what a whole is of.
const HEAD: usize = 2;
/// A whole that is measured, not counted, has a name of so many characters at the least: 产量 is of each product.
const NAME: usize = 4;
/// So many figures behind a part, behind 分别, stands its share.
const SLOTS: usize = 12;
/// Between a part and the next, and between a list and its shares.
const BETWEEN: [char; 5] = [',', '、', '和', '与', ' '];

impl<'a> Binder<'a> {
    /// The levels directly before shares behind 分别, as many as those, each of which is part of the whole that 占 names.
    pub(super) fn parts_told_off(&self, run: &Run) -> Option<Vec<u32>> {
        let first = run.values[0] as usize;
        let from = first.checked_sub(run.values.len())?;
        let said = &self.details[first];
        let of = said.share_of.filter(|_| self.facts[first].aspect == Aspect::Share)?;
        let core = self.core(of).filter(|_| !said.of_budget && run.names.is_empty())?;
        let words = self.between(self.details[first - 1].end, said.start);
        let opens = words.trim_start_matches(BETWEEN);
        let directly = self.book.cues.respectively.begins(opens) || opens.starts_with(OF);
        let parts = || (from..first).map(|at| at as u32);
        let joined = (from + 1..first).all(|at| self.one_after_another(at - 1, at));
        let more = from.checked_sub(1).is_some_and(|before| {
            let between = self.between(self.details[before].end, self.details[from].start);
            self.may_be_siblings(before, from)
                && self.details[before].sentence == self.details[from].sentence
                && !between.contains([';', ':', '('])
                && !self.book.cues.among.within(between)
                && self.facts[from].whole != Some(before as u32)
        });
        let whole = self.facts[from].whole;
        let of_kind = |at: u32| match whole {
            Some(whole) => self.details[whole as usize].noun.ends_with(core),
            None => self.is_kind_of(at as usize, core) || self.book.known(core).is_some(),
        };
        let fits = directly && joined && !more && parts().all(of_kind);
        fits.then(|| parts().collect())
    }

    /// The name of a whole without its place and its size: 民事案件, of 全市民事案件总数. `None` of wholes of their own, or of two.
    fn core<'t>(&self, of: &'t str) -> Option<&'t str> {
        let cues = &self.book.cues;
        let several = of.contains('、') || of.contains(JOINTS) || cues.fused.within(of);
        let core = &of[self.place_of(of)..];
        let core = &core[cues.gross.beginning(core).unwrap_or(0)..];
        let sized = [&cues.wholes.totals, &cues.wholes.names, &cues.sizes]
            .iter()
            .find_map(|words| words.ending(core));
        let core = &core[..core.len() - sized.map_or(0, str::len)];
        let named = core.chars().count() >= HEAD && cues.mark(core).is_none();
        (named && !several && !cues.inside.each.within(of)).then_some(core)
    }

    /// 民事一审案件 of 民事案件; 进口 is none of 进出口, 上年同期商品类投诉 none of a time that its whole has too.
    fn is_kind_of(&self, part: usize, core: &str) -> bool {
        let (noun, cues) = (self.details[part].noun, &self.book.cues);
        let head = core.char_indices().rev().nth(HEAD - 1).map_or(core, |(at, _)| &core[at..]);
        let undivided = cues.undivided.ending(core);
        let timed = cues.moments.begins(noun)
            || cues.asides_earlier.begins(noun)
            || cues.bounds.flow.begins(noun)
            || cues.since_within.begins(noun)
            || cues.mark(noun).is_some_and(|(_, mark)| matches!(mark, Mark::Period(_)));
        noun.ends_with(undivided.unwrap_or(head)) && noun != core && !timed
    }

    /// 乙县服务类投诉, 第二小学女教师: do the words before the kind name a place or a body, whose whole may be its own?
    fn is_somebodys(&self, part: usize, core: &str) -> bool {
        let cues = &self.book.cues;
        let noun = self.details[part].noun;
        let head = common_tail(noun, core).max(1);
        let end = noun.char_indices().rev().nth(head - 1).map_or(0, |(at, _)| at);
        let ends = noun[..end].char_indices().map(|(at, c)| &noun[..at + c.len_utf8()]);
        let mut named = ends.filter(|before| {
            let own = [&cues.inner_places, &cues.outfits].iter().find_map(|of| of.ending(before));
            let body = own.is_some_and(|name| name.len() < before.len());
            let wide = before.chars().count() > HEAD && cues.outer_places.ending(before).is_some();
            let kind = cues.no_places.ending(before).or(cues.no_outfits.ending(before));
            (body || wide) && kind.is_none()
        });
        named.next().is_some()
    }

    /// Two levels of one unit, of whom, when and how firmly the same.
    fn may_be_siblings(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.facts[one], &self.facts[other]);
        let (of, its) = (&self.details[one], &self.details[other]);
        level(a.aspect)
            && a.aspect == b.aspect
            && a.unit == b.unit
            && (a.whole, a.period, a.status) == (b.whole, b.period, b.status)
            && self.of_one_owner(one, other)
            && [of, its].iter().all(|detail| !detail.bracket && !detail.threshold)
    }

    /// Of one, as far as the words say of whom.
    fn of_one_owner(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.facts[one], &self.facts[other]);
        let nobody = |of: &Fact| of.owner.as_deref().is_none_or(|owner| owner.starts_with('#'));
        a.entity == b.entity && (a.owner == b.owner || nobody(a) || nobody(b))
    }

    /// Alike, and nothing between them but the noun of the second.
    fn one_after_another(&self, one: usize, next: usize) -> bool {
        let between = self.between(self.details[one].end, self.details[next].start);
        let left = self.details[next].left.trim_start_matches(BETWEEN);
        self.details[one].sentence == self.details[next].sentence
            && self.may_be_siblings(one, next)
            && between.trim_start_matches(BETWEEN) == left
    }

    /// 全市发生火灾1200起。住宅火灾480起，占火灾总数的40%: the one count of such things before it that is told as no kind of them, if what stands
    /// between has its share of the same.
    pub(super) fn whole_of_kind(&self, part: u32, of: &str) -> Option<(u32, Confidence)> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let core = self.core(of).filter(|_| self.is_total(of))?;
        let article = |at: usize| self.view.paragraphs[self.details[at].paragraph].article;
        let framed = self.insides.binary_search_by_key(&detail.sentence, |inside| inside.0).is_ok();
        let told = self.is_kind_of(part as usize, core)
            && !self.is_of_all(part as usize, core)
            && !self.is_somebodys(part as usize, core);
        if fact.aspect != Aspect::Count || fact.whole.is_some() || framed || !told {
            return None;
        }
        let mut kinds = self.before(part as usize).filter(|at| {
            let other = &self.facts[*at];
            article(*at) == article(part as usize)
                && level(other.aspect)
                && other.unit == fact.unit
                && self.spoken(*at).ends_with(core)
        });
        let whole = kinds.find(|at| !self.has_its_share(*at, core))?;
        let others: Vec<usize> = kinds.collect();
        let all = self.is_of_all(whole, core) || (others.is_empty() && self.sums_up(whole, core));
        let (other, known) = (&self.facts[whole], &self.details[whole]);
        // 占全市火灾总数的: of what is told of 全市.
        let place = &of[..self.place_of(of)];
        let said = self.sentence_up_to(known.start);
        let fits = all
            && self.has_its_own(part, core)
            && !others.iter().any(|at| self.is_of_all(*at, core))
            && other.aspect == Aspect::Count
            && other.whole.is_none()
            && (other.period, other.status) == (fact.period, fact.status)
            && self.of_one_owner(whole, part as usize)
            && said.contains(place)
            && !known.bracket
            && !known.threshold;
        fits.then_some((whole as u32, Confidence::Inferred))
    }

    /// 火灾总数, 总投诉量: is it of all that there are?
    fn is_total(&self, of: &str) -> bool {
        let cues = &self.book.cues;
        let named = &of[self.place_of(of)..];
        let sized = [&cues.wholes.totals, &cues.wholes.names]
            .iter()
            .any(|size| size.ending(named).is_some());
        sized || cues.gross.begins(named)
    }

    /// How long the place is that the words begin with.
    fn place_of(&self, of: &str) -> usize {
        let place = self.book.cues.mark(of).filter(|(_, mark)| {
            matches!(mark, Mark::Place(_) | Mark::Entity(_) | Mark::Anaphor(_))
        });
        place.map_or(0, |(length, _)| length)
    }

    /// 12315中心共受理消费者投诉: does it come to so many in all?
    fn sums_up(&self, at: usize, core: &str) -> bool {
        let cues = &self.book.cues;
        let Some(words) = self.spoken(at).strip_suffix(core) else { return false };
        let rest =
            |from: usize| &words[from + cues.sums_short.beginning(&words[from..]).unwrap_or(0)..];
        let mut sums =
            words.char_indices().filter(|(from, _)| cues.sums_short.begins(&words[*from..]));
        sums.any(|(from, _)| narrows_nothing(rest(from), "", &[&cues.doing, &cues.wholes.between]))
    }

    /// 新增企业120家，其中大型企业20家，占企业总数的2%: of all that there are.
    pub(super) fn only_new(&self, noun: &str, of: &str) -> bool {
        let newly = &self.book.cues.wholes.newly;
        let every = self.book.cues.wholes.totals.ending(of).is_some();
        every && newly.within(noun) && !newly.within(of) && !self.book.cues.wholes.totals.is(of)
    }

    /// Is it told directly behind, or behind 分别, what share of such it is?
    fn has_its_share(&self, part: usize, core: &str) -> bool {
        let unit = self.facts[part].unit;
        let mut behind = (part + 1..self.facts.len()).take(SLOTS);
        let near = |at: usize| (part + 1..at).all(|other| self.facts[other].unit != unit);
        behind.any(|at| {
            let (share, told) = (&self.facts[at], &self.details[at]);
            share.aspect == Aspect::Share
                && told.share_of.is_some_and(|of| of.contains(core))
                && told.sentence == self.details[part].sentence
                && (share.of == Some(part as u32) || near(at))
        })
    }

    /// 全市共受理投诉: is it of all such things, and not of a kind of them?
    fn is_of_all(&self, at: usize, core: &str) -> bool {
        let cues = &self.book.cues;
        let Some(mut words) = self.spoken(at).strip_suffix(core) else { return false };
        let time_or_place = |words: &str| {
            let mark = cues.mark(words).filter(|(_, mark)| !matches!(mark, Mark::Status { .. }));
            mark.map(|(length, _)| length).or_else(|| cues.moments.beginning(words))
        };
        while let Some(length) = time_or_place(words) {
            words = &words[length..];
        }
        narrows_nothing(words, "", &[&cues.doing, &cues.wholes.between])
    }

    /// 一审28万件，占民事案件总数的80%；二审7万件，占民事案件总数的20%: parts and shares of one whole that is not printed, told side by side.
    pub(super) fn of_one_whole(&self, quotients: &[Quotient]) -> Vec<Vec<(u32, u32)>> {
        let mut runs: Vec<Vec<(u32, u32)>> = Vec::new();
        for quotient in quotients {
            let Some(next) = self.part_of_kind(quotient) else { continue };
            match runs.last_mut().filter(|run| self.beside_share(run[run.len() - 1], next)) {
                Some(run) => run.push(next),
                None => runs.push(vec![next]),
            }
        }
        let several = |run: &Vec<(u32, u32)>| {
            let pairs = run
                .iter()
                .enumerate()
                .flat_map(|(at, one)| run[..at].iter().map(move |other| (one, other)));
            run.len() > 1 && pairs.into_iter().all(|(one, other)| self.differ_plainly(*one, *other))
        };
        runs.retain(several);
        runs
    }

    /// A part that is of the kind of its whole, and the share; a whole that is measured has a name of its own: 产量 is each product's.
    fn part_of_kind(&self, quotient: &Quotient) -> Option<(u32, u32)> {
        let (part, rate) = (quotient.part?, quotient.rate);
        let of = self.details[rate as usize].share_of?;
        let core = self.core(of)?;
        let free =
            quotient.readings.is_empty() && quotient.others.is_empty() && !quotient.completion;
        let counted = self.facts[part as usize].aspect == Aspect::Count;
        let only = self.has_its_own(part, core);
        let named = counted || core.chars().count() >= NAME;
        let bracket = self.details[rate as usize].bracket || self.details[part as usize].bracket;
        // 全市民营企业、国有企业分别占全省企业总数的: of a wider place one may be of each kind there.
        let said = self.sentence_up_to(self.details[part as usize].start);
        let named = named && said.contains(&of[..self.place_of(of)]);
        (free && only && named && !bracket && self.is_kind_of(part as usize, core))
            .then_some((part, rate))
    }

    /// 质量投诉300件、服务投诉200件，占投诉总量的60%: of the last, or of both? Behind 分别 each has its own.
    fn has_its_own(&self, part: u32, core: &str) -> bool {
        let at = part as usize;
        at.checked_sub(1).is_none_or(|before| {
            !self.one_after_another(before, at)
                || self.has_its_share(before, core)
                || self.is_of_all(before, core)
                || self.sums_up(before, core)
        })
    }

    /// Does the next share, of the same whole in the same words, follow the last with its part, and nothing else but how each has changed?
    fn beside_share(&self, (last, share): (u32, u32), (part, rate): (u32, u32)) -> bool {
        let [last, share, part, rate] = [last, share, part, rate].map(|at| at as usize);
        let told_off = part == last + 1 && rate == share + 1 && self.one_after_another(last, part);
        let changes = |mut between: Range<usize>, of: usize| {
            between.all(|at| {
                let fact = &self.facts[at];
                fact.aspect == Aspect::Points
                    || (fact.aspect == Aspect::Growth && fact.of == Some(of as u32))
            })
        };
        let anew = || {
            let behind = self.between(self.details[part - 1].end, self.details[part].start);
            let core = self.details[rate].share_of.and_then(|of| self.core(of)).unwrap_or("");
            let ours = [last, part].iter().all(|at| !self.is_somebodys(*at, core));
            ours && part > share
                && bare(behind) == bare(self.details[part].left)
                && (changes(share + 1..part, last) || changes(share + 1..part, share))
                && changes(part + 1..rate, part)
                && changes(last + 1..share, last)
        };
        self.details[share].share_of == self.details[rate].share_of
            && self.details[last].paragraph == self.details[part].paragraph
            && self.may_be_siblings(last, part)
            && (told_off || anew())
    }

    /// 一审 and 二审案件; not 小学女教师 and 初中女教师, whose 教师总数 may be those of each.
    fn differ_plainly(&self, one: (u32, u32), other: (u32, u32)) -> bool {
        let [a, b] = [one, other].map(|(part, _)| self.details[part as usize].noun);
        let of = self.details[one.1 as usize].share_of.and_then(|of| self.core(of)).unwrap_or("");
        let (tail, head) = (common_tail(a, b), common_tail(a, of));
        let own = a.char_indices().rev().nth(tail.max(1) - 1).map_or(0, |(at, _)| at);
        let head = a.char_indices().rev().nth(head.max(1) - 1).map_or(0, |(at, _)| at);
        let rest = |noun: &str| self.book.cues.rest.begins(noun);
        a != b
            && tail > 0
            && (rest(a)
                || rest(b)
                || narrows_nothing(&a[own.min(head)..head], "", &[&self.book.cues.plain]))
    }
}

/// Words without the marks before them.
fn bare(words: &str) -> &str {
    words.trim_start_matches(BETWEEN).trim_start_matches([';', '。', ' '])
}
