//! A statement that one text makes twice: in its lead and in its body, in its summary and in a section.
//!
//! Shape: a level or an increase of one name that is printed twice as the same amount; what it has changed by since is told
//! twice as well. Clauses that return word for word; where all other figures of them do too, so does each. A headline.
//! Source: news, whose first paragraph says what the others say at length; PATTERNS 3.
//! Silence: amounts of few digits, which meet by chance; changes from other times, of other prices; names that more
//! than two statements have, and not all alike.

use super::conflict::same;
use super::{Sheet, Test};
use crate::fact::{Aspect, Echo, Fact, Since};
use crate::finding::Confidence;
use crate::index::{FactId, Key};
use crate::lexicon::Table;
use crate::num::Decimal;

/// An amount of so many digits is not met by chance.
const DIGITS: u32 = 3;

/// Nor are the figures of clauses that have so many together.
const DIGITS_TOGETHER: u32 = 5;

/// Where clauses return inside sentences, so many figures do.
const FIGURES: usize = 3;

/// So many figures behind a level its changes are looked for.
const CHANGES: usize = 6;

/// The changes of levels told twice, and clauses told twice.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let mut pairs = sheet.levels_told_twice();
    pairs.extend(sheet.page.echoes.iter().flat_map(|echo| sheet.tellings(echo)));
    pairs.extend(&sheet.page.headlines);
    pairs.sort_unstable();
    pairs.dedup();
    let id = |fact: u32| FactId { page: sheet.number, fact };
    let pairs = pairs.into_iter().filter(|(a, b)| !sheet.compared(*a, *b));
    for (earlier, later) in pairs {
        tests.extend(same(sheet.index, sheet.book, id(earlier), id(later), Confidence::Inferred));
    }
}

impl Sheet<'_> {
    /// Two that say what they are of in full are held against each other wherever they stand.
    fn compared(&self, a: u32, b: u32) -> bool {
        let led = |at: u32| {
            let fact = self.fact(at);
            let known = fact.indicator.as_ref().is_some_and(|term| self.book.known(term).is_some());
            let units = &self.book.vocabulary.units;
            Key::of(fact, units).filter(|_| fact.leads && known)
        };
        led(a).is_some_and(|key| led(b) == Some(key))
    }

    fn in_table(&self, at: u32) -> bool {
        self.page.described.iter().any(|table| table.cells.contains(&at))
    }

    /// The changes of one level, where it is told twice.
    fn levels_told_twice(&self) -> Vec<(u32, u32)> {
        let mut amounts: Table<_, Vec<u32>> = Table::default();
        for (at, fact) in (0..).zip(&self.page.facts) {
            let level = matches!(fact.aspect, Aspect::Level | Aspect::Count);
            let own = level || (fact.aspect == Aspect::Increment && fact.of.is_none());
            if own && fact.indicator.is_some() && digits(fact) >= DIGITS && !self.in_table(at) {
                let amount = (fact.reading(), fact.unit, fact.direction, level, since(fact));
                amounts.entry(amount).or_default().push(at);
            }
        }
        let mut pairs = Vec::new();
        let told = amounts.values().flat_map(|told| told.windows(2));
        for (earlier, later) in told.map(|told| (told[0], told[1])) {
            if !self.one_thing(earlier, later) {
                continue;
            }
            let behind = self.changes(later);
            for change in self.changes(earlier) {
                let again = behind.iter().filter(|other| self.one_change(change, **other));
                pairs.extend(again.map(|other| (change, *other)));
            }
        }
        pairs
    }

    /// Do the names, the owners and the times of two equal amounts say nothing against each other?
    fn one_thing(&self, earlier: u32, later: u32) -> bool {
        let named = [earlier, later].map(|at| {
            let name = self.fact(at).indicator.as_deref().unwrap_or("");
            self.book.cues.without_size(name)
        });
        let [one_name, other_name] = named;
        let named = !one_name.is_empty()
            && !other_name.is_empty()
            && (one_name.contains(other_name) || other_name.contains(one_name));
        let [one, other] = [earlier, later].map(|at| self.fact(at).quote);
        let again = !one.beside(other) || one.ordinal == other.ordinal;
        named
            && again
            && self.of_one_set([earlier, later], [one_name, other_name])
            && self.says_nothing_else(earlier, later)
    }

    /// 受理信息3423件，其中咨询2157件; 各类咨询信息2157件: what the one is told to be a part of is what the other is called after. 一般贸易
    /// 进出口3.94万亿元，其中出口1.95万亿元; 机电产品出口1.95万亿元: of two things.
    fn of_one_set(&self, [earlier, later]: [u32; 2], [one, other]: [&str; 2]) -> bool {
        let scope = |at: u32| &self.fact(at).scope;
        let within = |part: u32, own: &str, free: &str| {
            let mut words = free.split(own).filter(|word| !word.is_empty());
            // 本月共受理消费者各类 咨询 信息: by their last two characters.
            let end = |word: &str| word.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            let said = |word: &str| scope(part).iter().any(|of| of.contains(&word[end(word)..]));
            own.contains(free) || words.all(said)
        };
        match (scope(earlier).is_empty(), scope(later).is_empty()) {
            (true, true) => true,
            (false, false) => scope(earlier) == scope(later),
            (false, true) => within(earlier, one, other),
            (true, false) => within(later, other, one),
        }
    }

    /// Whose, when and how firm: is none of it told of both, and otherwise?
    fn says_nothing_else(&self, a: u32, b: u32) -> bool {
        let (one, other) = (self.fact(a), self.fact(b));
        let whose = one.entity.as_ref().zip(other.entity.as_ref()).is_none_or(|(a, b)| a == b);
        let then = one.period.zip(other.period).is_none_or(|(a, b)| a == b);
        whose && then && one.status == other.status
    }

    /// What the sentence goes on to say the amount has changed by: one of each kind.
    fn changes(&self, level: u32) -> Vec<u32> {
        let sentence = self.fact(level).quote;
        let behind = (level + 1..self.page.facts.len() as u32).take(CHANGES);
        let own = behind.take_while(|at| {
            let fact = self.fact(*at);
            let goes_on = fact.of == Some(level) || (fact.of.is_none() && fact.indicator.is_none());
            goes_on && fact.quote.beside(sentence)
        });
        let changes: Vec<u32> = own
            .filter(|at| matches!(self.fact(*at).aspect, Aspect::Growth | Aspect::Increment))
            .collect();
        let only =
            |at: &u32| changes.iter().filter(|other| self.one_change(*at, **other)).count() == 1;
        changes.iter().copied().filter(only).collect()
    }

    /// Are two changes of one kind, from one time, at prices of one kind?
    fn one_change(&self, a: u32, b: u32) -> bool {
        let kind = |fact: &Fact| (fact.aspect, fact.unit, fact.basis, since(fact));
        let (one, other) = (self.fact(a), self.fact(b));
        kind(one) == kind(other) && one.base == other.base && self.says_nothing_else(a, b)
    }

    /// What two stretches of the same words say, figure by figure: each where all others say the same.
    fn tellings(&self, echo: &Echo) -> Vec<(u32, u32)> {
        let pairs = || echo.pairs.iter().copied();
        let says = |at: u32| {
            let fact = self.fact(at);
            (fact.reading(), fact.unit, fact.direction)
        };
        let alike = |(a, b): (u32, u32)| says(a) == says(b);
        let one = pairs().all(|(a, b)| self.says_nothing_else(a, b));
        if !one || pairs().filter(|pair| !alike(*pair)).count() > 1 {
            return Vec::new();
        }
        // Of which something else is a share returns with every share of it.
        let whole = |of: u32| pairs().any(|(part, _)| self.fact(part).whole == Some(of));
        let tells = |(a, b): (u32, u32)| {
            let stated = !matches!(self.fact(a).aspect, Aspect::Other | Aspect::Target);
            if stated && !whole(a) && alike((a, b)) { digits(self.fact(a)) } else { 0 }
        };
        let known: u32 = pairs().map(tells).sum();
        let weighs = |pair: &(u32, u32)| {
            // Where the sentence says whose and of what, fewer do.
            let leads = [pair.0, pair.1].iter().all(|at| self.fact(*at).leads);
            let own = echo.opens || echo.pairs.len() >= FIGURES;
            own && known - tells(*pair) >= if leads { DIGITS } else { DIGITS_TOGETHER }
        };
        pairs().filter(weighs).collect()
    }
}

/// 增长 is what 同比增长 is.
fn since(fact: &Fact) -> Since {
    match fact.since {
        Since::Unsaid => Since::YearAgo,
        since => since,
    }
}

/// How many digits of a figure say something: 3 of 345, of 920 and of 0.0345, 1 of 300.
fn digits(fact: &Fact) -> u32 {
    let reading = fact.reading();
    let step = if reading.step.is_zero() { Decimal::ONE } else { reading.step };
    let steps = reading.value.and_then(|value| value.checked_div(step));
    let steps = steps.and_then(|steps| u128::try_from(steps).ok()).unwrap_or(0);
    let digits = steps.checked_ilog10().map_or(0, |power| power + 1);
    let round = digits > 0 && steps.is_multiple_of(10_u128.pow(digits - 1));
    if round { 1 } else { digits }
}
