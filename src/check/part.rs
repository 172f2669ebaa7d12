//! A part is at most its whole.
//!
//! What is part of what is said by 其中 and its kin (the groups of a page), by the table of indicators
//! (税收收入 in 一般公共预算收入), or by the names alone: a narrower name, 市本级 in 全市. By names alone a
//! part holds or says nothing: the two may be reckoned otherwise. Source: CHECKS 5, PATTERNS 2e.

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::{Aspect, Direction, Fact, JOINTS, Page, Period, Status, Term};
use crate::finding::{Confidence, Severity};
use crate::index::FactId;
use crate::lexicon::Table;
use crate::num::{Decimal, Interval, UnitId, exact};
use crate::rulebook::{OverTime, Rulebook};

/// Parts of one whole stand together if so few figures lie between: a growth rate, a share.
const APART: u32 = 3;

/// No name of a standard indicator is longer, in bytes.
pub(super) const NAME: usize = 120;

/// None is shorter.
const SHORT: usize = 4;

/// A name of so many bytes says what is counted, four characters; so many figures apart it is meant again.
pub(super) const OPEN: usize = 12;
const BESIDE: u32 = 8;

/// Each part against its whole.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let room = Room { page, book, number };
    room.grouped(tests);
    let levels: Vec<u32> =
        (0..).zip(&page.facts).filter(|(_, f)| level(f)).map(|(at, _)| at).collect();
    room.by_meaning(&levels, tests);
    room.by_name(&levels, tests);
    room.by_sort(&levels, tests);
    room.by_open_name(&levels, tests);
    room.by_roll(&levels, tests);
    room.by_month(&levels, tests);
    room.by_all_kinds(&levels, tests);
    room.by_place(&levels, tests);
    room.by_account(tests);
    room.residents(&levels, tests);
}

pub(super) fn level(fact: &Fact) -> bool {
    matches!(fact.aspect, Aspect::Level | Aspect::Count) && fact.indicator.is_some()
}

/// What is counted one by one.
const COUNT: &str = "count";

/// How surely a part is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub(super) severity: Severity,
    pub(super) confidence: Confidence,
}

/// By names alone.
pub(super) const WEAK: Tie = Tie { severity: Severity::Hint, confidence: Confidence::Explicit };

/// One page and what is known of parts.
pub(super) struct Room<'a> {
    pub(super) page: &'a Page,
    pub(super) book: &'a Rulebook,
    number: u32,
}

impl Room<'_> {
    pub(super) fn fact(&self, at: u32) -> &Fact {
        &self.page.facts[at as usize]
    }

    /// The parts after 其中.
    fn grouped(&self, tests: &mut Vec<Test>) {
        let groups = || self.page.groups.iter();
        let closed = groups().filter(|group| group.closed).map(|group| (group.whole, group.list));
        let mut closed: Vec<(u32, u32)> = closed.collect();
        closed.sort_unstable();
        for group in groups().filter(|group| !group.closed && !group.mean) {
            let explicit = group.confidence == Confidence::Explicit;
            let severity = if explicit { Severity::Error } else { Severity::Hint };
            let tie = Tie { severity, confidence: group.confidence };
            // Where they are all, their sum is asked for already.
            let apart = group.apart && closed.binary_search(&(group.whole, group.list)).is_err();
            self.together(group.whole, &group.parts, (tie, apart), tests);
        }
    }

    pub(super) fn within(&self, whole: u32, parts: &[u32], tie: Tie, tests: &mut Vec<Test>) {
        self.together(whole, parts, (tie, false), tests);
    }

    /// All parts together are at most the whole; if they exceed it they may overlap, unless their words exclude it,
    /// then each by itself is.
    fn together(
        &self,
        whole: u32,
        parts: &[u32],
        (tie, apart): (Tie, bool),
        tests: &mut Vec<Test>,
    ) {
        let of = self.fact(whole);
        // A balance has larger parts: of a net profit of 3亿元 investments bring 5亿元.
        let balance =
            of.indicator.as_deref().is_some_and(|term| self.book.cues.signed.within(term));
        // 粮食单产367公斤/亩，其中小麦390公斤/亩
        let mean = !self.book.vocabulary.units.adds_up(of.unit);
        if balance
            || mean
            || of.reading().claim.low.is_some_and(|low| low.is_sign_negative() && !low.is_zero())
        {
            return;
        }
        let id = |fact| FactId { page: self.number, fact };
        let operand = |part: &u32| {
            let factor = self.book.vocabulary.units.convert(self.fact(*part).unit, of.unit)?;
            Some((*part, Operand { factor, ..Operand::plain(id(*part)) }))
        };
        // 营业收入8.36亿元，其中利息净收入9.1亿元: others are losses.
        let [takings, net] = &self.book.cues.wholes.takings;
        let may_lose = takings.ending(of.indicator.as_deref().unwrap_or("")).is_some();
        let parts =
            parts.iter().filter(|part| !(may_lose && net.ending(self.name(**part)).is_some()));
        let parts: Vec<(u32, Operand)> = parts.filter_map(operand).collect();
        let test = |form, confidence| Test {
            rule: "part-exceeds-whole".into(),
            form,
            severity: tie.severity,
            confidence: tie.confidence.min(confidence),
        };
        let whole = Operand::plain(id(whole));
        let claims =
            || parts.iter().map(|(at, part)| self.fact(*at).reading().claim.scaled(part.factor));
        // One that is more than the whole by itself is the one to name.
        let over = |claim: Option<Interval>| {
            claim.is_some_and(|claim| !claim.may_be_at_most(of.reading().claim))
        };
        let apart = apart && !claims().any(over);
        let sum = claims().try_fold(Interval::point(Decimal::ZERO), |sum, claim| sum.plus(claim?));
        let fit = sum.is_some_and(|sum| sum.may_be_at_most(of.reading().claim));
        if parts.len() > 1 && (fit || apart) {
            let parts = parts.into_iter().map(|(_, part)| part).collect();
            tests.push(test(Form::Together { parts, whole, apart }, Confidence::Explicit));
            return;
        }
        for (at, part) in parts {
            tests.push(test(Form::AtMost { part, whole }, self.fact(at).confidence));
        }
    }

    /// Parts of one whole that stand in a row are tested together.
    pub(super) fn in_rows(
        &self,
        mut ties: Vec<(u32, u32)>,
        tie: impl Fn(u32, u32) -> Tie,
        tests: &mut Vec<Test>,
    ) {
        ties.retain(|(whole, part)| {
            self.fact(*part).whole != Some(*whole) && self.of_one_measure(*whole, *part)
        });
        ties.sort_unstable();
        ties.dedup();
        for row in ties.chunk_by(|a, b| a.0 == b.0 && b.1 - a.1 <= APART) {
            let parts: Vec<u32> = row.iter().map(|(_, part)| *part).collect();
            self.within(row[0].0, &parts, tie(row[0].0, parts[0]), tests);
        }
    }

    /// 基层机构5万张 in 机构3万个: beds are no institutions. 3家, 5个 and 8所 may be of one kind.
    fn of_one_measure(&self, whole: u32, part: u32) -> bool {
        let units = &self.book.vocabulary.units;
        let [whole, part] = [whole, part].map(|at| self.fact(at).unit);
        let body = |unit| self.book.cues.wholes.bodies.is(&units.name(unit));
        whole == part || units.kind(part) != COUNT || (body(whole) && body(part))
    }

    /// In its base unit.
    pub(super) fn size(&self, at: u32) -> Option<Decimal> {
        let fact = self.fact(at);
        let unit = self.book.vocabulary.units.get(fact.unit.of);
        exact::mul(fact.reading().value?, unit.factor.unwrap_or(Decimal::ONE))
    }

    /// Is it called so by itself, not as a part of something else (床位7万张，其中医院5万张)?
    pub(super) fn by_its_name(&self, at: u32, whole: &str) -> bool {
        self.fact(at).scope.iter().all(|scope| **scope == *whole)
    }

    /// Its indicator, or its attribute of a set.
    pub(super) fn name(&self, at: u32) -> &str {
        let term = self.fact(at).indicator.as_deref().unwrap_or("");
        match self.fact(at).set {
            Some(_) => term.rsplit_once('·').map_or(term, |(_, attribute)| attribute),
            None => term,
        }
    }

    /// Is it of a standard indicator whose parts are smaller: no mean, no rate?
    pub(super) fn adds_up(&self, at: u32) -> bool {
        let term = self.fact(at).indicator.as_deref().unwrap_or("");
        // 一般公共预算收入年初预算 of the city and of its own books.
        let cues = &self.book.cues;
        let plan =
            cues.asides_planned.ending(term).map_or(term, |plan| &term[..term.len() - plan.len()]);
        let plan =
            cues.account.amended.ending(plan).map_or(plan, |word| &plan[..plan.len() - word.len()]);
        let known = self.book.known(term).or_else(|| self.book.known(plan));
        known.is_some_and(|known| known.per.is_none() && known.over_time != OverTime::Rate)
    }

    /// Its indicator but for 额, 总量 and the like.
    pub(super) fn stem(&self, at: u32) -> &str {
        let term = self.fact(at).indicator.as_deref().unwrap_or("");
        Some(self.book.cues.without_size(term)).filter(|stem| !stem.is_empty()).unwrap_or(term)
    }

    /// 民营企业进出口额 in 进出口总额: a narrower name of a standard indicator that adds up.
    fn by_name(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let cues = &self.book.cues;
        let mut wholes: Table<(&str, Kin<'_>), Vec<u32>> = Table::default();
        // 民营企业进出口120亿元，其中出口90亿元: theirs alone.
        let of_all = |at: u32| self.fact(at).scope.iter().all(|of| self.book.known(of).is_some());
        for at in levels.iter().filter(|at| self.adds_up(**at) && of_all(**at)) {
            let Some(kin) = kin(self.fact(*at)) else { continue };
            wholes.entry((self.stem(*at), kin)).or_default().push(*at);
        }
        let ends = wholes.keys().filter_map(|(name, _)| Some((end(name, SHORT)?, ())));
        let ends: Table<&str, ()> = ends.collect();
        let mut ties = Vec::new();
        for part in levels.iter().copied().filter(|at| self.fact(*at).set.is_none()) {
            let name = self.stem(part);
            if !end(name, SHORT).is_some_and(|end| ends.contains_key(end))
                || cues.apart.begins(name)
            {
                continue;
            }
            let undivided = cues.undivided.ending(name).map_or(0, str::len);
            let ends = name.char_indices().skip(1).map(|(at, _)| &name[at..]);
            let wider =
                ends.filter(|end| (SHORT..=NAME).contains(&end.len()) && end.len() >= undivided);
            let whole = kin(self.fact(part)).and_then(|kin| {
                let mut named = wider.filter_map(|end| wholes.get(&(end, kin)));
                named.find_map(|named| named[..named.partition_point(|whole| *whole < part)].last())
            });
            ties.extend(whole.map(|whole| (*whole, part)));
        }
        // 对东盟进出口额320亿元，其中，出口210亿元: so is each of their members of one name.
        ties.extend(self.members(&ties));
        self.in_rows(ties, |_, _| WEAK, tests);
    }

    /// 省外签约项目18个 in 签约项目29个, a little before it: a narrower name of no standard indicator.
    fn by_open_name(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let cues = &self.book.cues;
        let open = |at: &&u32| {
            let fact = self.fact(**at);
            let term = fact.indicator.as_deref().unwrap_or("");
            let standard = || fact.set.is_none() && self.book.known(term).is_some();
            fact.specific && term.len() >= OPEN && !standard() && !cues.means.within(term)
        };
        let mut last: Table<(&str, Kin<'_>, UnitId), u32> = Table::default();
        let mut known: Table<&str, ()> = Table::default();
        let mut ties = Vec::new();
        for part in levels.iter().filter(open) {
            let fact = self.fact(*part);
            let (Some(name), Some(kin)) = (fact.indicator.as_deref(), owned(fact)) else {
                continue;
            };
            let alike = end(name, OPEN).is_some_and(|end| known.insert(end, ()).is_some());
            let narrowed = alike && !cues.apart.begins(name) && !cues.gross.within(name);
            // 置换债券及再融资债券 is more than 再融资债券.
            let ends = name.char_indices().skip(1).map(|(at, _)| name.split_at(at));
            let mut wider = ends.filter(|(narrower, end)| {
                narrowed && (OPEN..=NAME).contains(&end.len()) && !narrower.contains(JOINTS)
            });
            let unit = fact.unit.of;
            let whole = wider.find_map(|(_, end)| last.get(&(end, kin, unit)));
            ties.extend(
                whole.filter(|whole| part - **whole <= BESIDE).map(|whole| (*whole, *part)),
            );
            last.insert((name, kin, unit), *part);
        }
        let unlike = |(whole, part): &(u32, u32)| {
            let (above, below) = (self.fact(*whole), self.fact(*part));
            // 吞吐量超过6000万人次的运输机场有4个: of those only.
            let border = |scope: &&Term| scope.contains(|c: char| c.is_ascii_digit());
            let of_all = above.scope.iter().filter(border).all(|of| below.scope.contains(of));
            // 共98件，其中民事诉讼12件、附带民事诉讼86件: beside each other.
            let beside = above.whole.is_some() && above.whole == below.whole
                || above.quote.beside(below.quote)
                    && above.whole.is_none()
                    && below.whole.is_none();
            of_all
                && !beside
                && (above.set.is_none() || above.set != below.set)
                && below.of != Some(*whole)
        };
        ties.retain(unlike);
        self.in_rows(ties, |_, _| WEAK, tests);
    }

    /// No more people are examined, insured or taught in a year than live in the place.
    fn residents(&self, levels: &[u32], tests: &mut Vec<Test>) {
        let [people, theirs] = &self.book.cues.residents;
        let named = |at: u32| self.fact(at).indicator.as_deref().unwrap_or("");
        let whose = |fact: &Fact| {
            let year = fact.period.and_then(Period::in_year);
            (fact.unit, fact.owner.clone(), year)
        };
        let mut residents = Table::default();
        for at in levels.iter().filter(|at| people.is(named(**at))) {
            residents.entry(whose(self.fact(*at))).or_insert(*at);
        }
        let mut ties = Vec::new();
        for part in levels.iter().filter(|at| theirs.within(named(**at))) {
            let fact = self.fact(*part);
            let known =
                fact.period.is_some() && fact.owner.is_some() && fact.aspect == Aspect::Count;
            let whole = residents.get(&whose(fact)).filter(|_| known);
            ties.extend(whole.map(|whole| (*whole, *part)));
        }
        for (whole, part) in ties {
            let tie = Tie { severity: Severity::Hint, confidence: Confidence::Explicit };
            self.within(whole, &[part], tie, tests);
        }
    }
}

/// The shortest end of a name that has so many bytes: names that end alike have it in common.
fn end(name: &str, least: usize) -> Option<&str> {
    let last = name.len().checked_sub(least)?;
    (0..=last).rev().find_map(|at| name.get(at..))
}

/// What part and whole have in common: a set; or owner, period, and whether they are plans. And which way they go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kin<'a> {
    Set(u32, bool),
    Owner(&'a str, Period, bool, bool),
}

pub(super) fn kin(fact: &Fact) -> Option<Kin<'_>> {
    match fact.set {
        Some(set) => Some(Kin::Set(set, fact.direction == Some(Direction::Down))),
        None => owned(fact),
    }
}

fn owned(fact: &Fact) -> Option<Kin<'_>> {
    let falls = fact.direction == Some(Direction::Down);
    // What there is at the end of a year is within the limit of the year.
    let period = match fact.period? {
        Period::End { year, month: 12 } => Period::year(year),
        period => period,
    };
    Some(Kin::Owner(fact.owner.as_deref()?, period, fact.status == Status::Plan, falls))
}
