//! How much of the growth of a whole one of its parts has brought: 对GDP增长的贡献率为33.0%，拉动GDP增长1.9个百分点.
//!
//! Words: 拉动 and the name of the whole before the points, or the name before 贡献率; the growth of that name stands before
//! them, of one owner and time (经济 is GDP; 拉动规上工业增长 speaks of what the part's own rate is of). Silence: two rates of that name, a fall of
//! the whole, rates from month to month, a part within a part.

use super::bind::Binder;
use super::owner::of_one;
use super::phrase::phrase;
use super::{Aspect, Direction, Fact, Since, THIRDS, Term};
use std::collections::BTreeSet;

/// The growth of a whole stands so many figures before what its parts have brought.
const REACH: usize = 16;

/// What a part has brought of the growth of its whole, by fact: its points, or its share of it, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pull {
    /// 拉动…增长1.9个百分点.
    pub points: Option<u32>,
    /// 贡献率33.0%.
    pub contribution: Option<u32>,
    /// How the whole has grown.
    pub growth: u32,
    /// How the part has grown, if the clauses before say it of one part alone.
    pub own: Option<u32>,
    /// Is it the first of the three industries, whose points stand side by side?
    pub thirds: bool,
}

impl Binder<'_> {
    /// Every part with what it has brought.
    pub(super) fn pulls(&self) -> Vec<Pull> {
        let mut pulls: Vec<Pull> = Vec::new();
        let mut at = 0;
        while at < self.facts.len() {
            let points = self.facts[at].aspect == Aspect::Points;
            let run = if points { self.points_from(at).max(1) } else { 1 };
            if points {
                pulls.extend(self.pulls_of(at, run));
            }
            at += run;
        }
        let told: BTreeSet<u32> = pulls.iter().filter_map(|pull| pull.contribution).collect();
        let shares = (0..self.facts.len()).filter(|at| !told.contains(&(*at as u32)));
        pulls.extend(shares.filter_map(|at| self.contributed(at)));
        pulls
    }

    /// Points side by side, each with the share beside it.
    fn pulls_of(&self, first: usize, run: usize) -> Vec<Pull> {
        let Some(whole) = self.pulled(first) else { return Vec::new() };
        let Some(growth) = self.growth_of(&whole, first) else { return Vec::new() };
        let share = |step: usize| {
            let before = first.checked_sub(run).filter(|_| self.goes_on_pulling(first));
            let shares = [before, Some(first + run)].into_iter().flatten();
            let mut shares = shares.filter(|at| (0..run).all(|step| self.beside(at + step, first)));
            shares.find(|at| self.shares_growth(*at, first, &whole)).map(|at| (at + step) as u32)
        };
        let said = self.sentence_up_to(self.details[first].start);
        let thirds = run == THIRDS as usize && self.book.cues.all_thirds.within(said);
        let own = if run == 1 { self.own_growth(first, &whole) } else { None };
        let pull = |step: usize| Pull {
            points: Some((first + step) as u32),
            contribution: share(step),
            growth,
            own,
            thirds: thirds && step == 0,
        };
        (0..run).map(pull).collect()
    }

    /// 对规上工业产值增长的贡献率为90.2%, and no points.
    fn contributed(&self, at: usize) -> Option<Pull> {
        let words = self.contribution(at)?;
        let whole = self.term(words).filter(|_| !words.is_empty())?;
        let growth = self.growth_of(&whole, at)?;
        let own = self.own_growth(at, &whole)?;
        let contribution = Some(at as u32);
        Some(Pull { points: None, contribution, growth, own: Some(own), thirds: false })
    }

    /// 拉动全市GDP增长: the whole whose growth is told in points.
    fn pulled(&self, at: usize) -> Option<Term> {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let cues = &self.book.cues;
        let up = fact.direction == Some(Direction::Up);
        if fact.aspect != Aspect::Points || !up || detail.bracket {
            return None;
        }
        let clause = self.between(self.clause_start(detail.start), detail.start);
        let words = &clause[cues.gap.pulls.verbs.first_in(clause)?..];
        let named = phrase(&words[cues.gap.pulls.verbs.beginning(words)?..], cues);
        self.term(named.noun).filter(|_| named.change == Some(Direction::Up))
    }

    /// 对规上工业产值增长的贡献率, 贡献率: the words for the growth that a rate is a share of, none where they name none.
    fn contribution(&self, at: usize) -> Option<&str> {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let cues = &self.book.cues;
        if fact.aspect != Aspect::Rate || detail.bracket {
            return None;
        }
        let share = cues.gap.pulls.shares.ending(detail.noun)?;
        let words = detail.noun[..detail.noun.len() - share.len()].trim_end_matches('的');
        let Some(at) = cues.gap.pulls.towards.first_in(words) else { return Some("") };
        let words = &words[at..];
        Some(phrase(&words[cues.gap.pulls.towards.beginning(words)?..], cues).noun)
    }

    /// 拉动GDP增长, 分别拉动GDP增长: does the clause name no part of its own?
    fn goes_on_pulling(&self, at: usize) -> bool {
        let cues = &self.book.cues;
        let start = self.details[at].start;
        let clause = self.between(self.clause_start(start), start);
        let verb = cues.gap.pulls.verbs.first_in(clause).unwrap_or(0);
        let part = clause[..verb].trim();
        part.is_empty() || cues.gap.adverbs.is(part)
    }

    /// Is the rate the share of what the whole has grown by, of the same part as the points? Of the two, the first says of which:
    /// 工业对GDP增长的贡献率为33%，拉动GDP增长1.9个百分点; 税收贡献率 is of something else.
    fn shares_growth(&self, at: usize, points: usize, whole: &Term) -> bool {
        let cues = &self.book.cues;
        let noun = self.details[at].noun;
        let named_share = cues.gap.pulls.shares.ending(noun).map_or(0, str::len);
        let words = &noun[..noun.len() - named_share];
        let bare = words.is_empty() || cues.gap.pulls.towards.begins(words);
        let led = cues.gap.pulls.towards.within(words) && at < points;
        if !(bare || led) {
            return false;
        }
        let named = |words: &str| {
            let of = |term: Term| self.one_growth(&term, whole) || self.one_growth(whole, &term);
            words.is_empty() || self.term(words).is_some_and(of)
        };
        self.contribution(at).is_some_and(named)
    }

    /// Do both stand in one clause, or in clauses of one sentence that a comma parts?
    fn beside(&self, one: usize, other: usize) -> bool {
        let of = |at: usize| self.details.get(at).map(|detail| (detail.sentence, detail.start));
        let (Some((a, first)), Some((b, second))) = (of(one), of(other)) else { return false };
        a == b && !self.between(first.min(second), first.max(second)).contains([';', '。'])
    }

    /// The one growth rate of that name before it.
    fn growth_of(&self, whole: &Term, at: usize) -> Option<u32> {
        let (of, at_pull) = (&self.facts[at], at);
        let part = self.in_sentence(self.details[at].sentence, at).find(|at| self.rises(*at));
        let part = part.and_then(|at| self.facts[at].indicator.as_deref());
        let named = |term: &Term| {
            // 装备制造业增加值增长…，拉动规上工业增长…
            let rest = term.strip_prefix(&**whole).filter(|rest| !rest.is_empty());
            let alike =
                rest.zip(part).is_some_and(|(rest, part)| part.ends_with(rest) && part != &**term);
            alike || self.one_growth(whole, term)
        };
        let fits = |at: &usize| {
            let fact = &self.facts[*at];
            self.rises(*at)
                && fact.indicator.as_ref().is_some_and(named)
                && of_one(fact, of)
                && !self.told_elsewhere(*at, at_pull)
                && (fact.period, fact.status) == (of.period, of.status)
                && fact.scope.is_empty()
        };
        let mut found = self.before(at).take(REACH).filter(fits);
        let growth = found.next()?;
        let reading = self.facts[growth].reading();
        found.all(|other| self.facts[other].reading() == reading).then_some(growth as u32)
    }

    /// 上年同期, 近三年年均: does what stands between them tell of another time?
    fn told_elsewhere(&self, growth: usize, pull: usize) -> bool {
        let (from, to) = (self.details[growth].end, self.details[pull].start);
        let words = self.between(from, to);
        let first = self.figures.partition_point(|figure| (figure.at.start as usize) < from);
        let mut between =
            self.figures[first..].iter().take_while(|figure| (figure.at.start as usize) < to);
        let dated = self.facts[pull].period.is_none() && between.any(|f| f.time.is_some());
        // 全省GDP增长5.0%，我市增长8.0%，工业拉动…: of whom the first is not.
        let verb = self.book.cues.gap.pulls.verbs.first_in(words).unwrap_or(words.len());
        let before = self.sentence_up_to(from);
        let stranger = self.book.cues.whom_in(&words[..verb]).any(|name| !before.contains(name));
        dated || stranger || self.book.cues.gap.pulls.elsewhere.within(words)
    }

    /// A growth rate from the year before, and no fall.
    fn rises(&self, at: usize) -> bool {
        let fact: &Fact = &self.facts[at];
        fact.aspect == Aspect::Growth
            && fact.direction != Some(Direction::Down)
            && matches!(fact.since, Since::Unsaid | Since::YearAgo)
            && !self.details[at].threshold
    }

    /// Does who speaks of the growth of the one mean that of the other: 经济 that of 地区生产总值, 规上工业 that of 规上工业增加值?
    fn one_growth(&self, said: &str, meant: &str) -> bool {
        let output = meant.strip_prefix(said);
        said == meant
            || self.book.cues.one_economy(said, meant)
            || output.is_some_and(|rest| self.book.cues.gap.pulls.outputs.is(rest))
    }

    /// How the part has grown: the only such rate of the sentence but that of the whole.
    fn own_growth(&self, at: usize, whole: &Term) -> Option<u32> {
        let growth = |known: &usize| {
            let fact = &self.facts[*known];
            fact.aspect == Aspect::Growth && fact.indicator.as_ref() != Some(whole)
        };
        let mut found = self.in_sentence(self.details[at].sentence, at).filter(growth);
        let own = found.next().filter(|own| self.rises(*own) && self.beside(*own, at))?;
        let own_words = self.between(self.details[own].end, self.details[at].start);
        let nested = self.book.cues.among.within(own_words);
        (!nested && found.next().is_none()).then_some(own as u32)
    }
}
