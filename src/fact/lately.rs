//! A statement told again of the time before, and what has changed since: 成交930套/7.6万㎡，均价5.3万元/㎡；上周成交1325套/10.4万㎡，
//! 均价5.2万元/㎡；成交套数下跌29.8%、成交面积下跌26.8%、成交均价上升0.5%.
//!
//! Words: behind a semicolon a time before, then the very words and units of the statement before it, in its order. A change
//! bears the words and what is counted or measured. Silence: a figure more or less, a level that has been told otherwise.

use super::bind::Binder;
use super::near::NEAR;
use super::quotient::level;
use super::{Aspect, Basis, Since};
use std::ops::Range;

/// What a statement says again of the time before.
struct Told<'t> {
    /// The words that both begin with: 成交.
    words: &'t str,
    /// What changes since then are told with, if it is not left unsaid.
    since: Since,
    /// Its figures, each behind that of now.
    pairs: Vec<(usize, usize)>,
}

impl<'a> Binder<'a> {
    /// Ties each level to what it was, and the changes named behind both to their levels.
    pub(super) fn lately(&mut self) {
        for first in 1..self.facts.len() {
            let Some(told) = self.told_again_of(first) else { continue };
            let of_change = |change| {
                let of = told.pairs.iter().find(|(now, _)| self.changed(change, *now, &told));
                of.map(|(now, _)| (change, *now))
            };
            let behind = self.statement(self.statement(first).end);
            let near = |at: &usize| self.details[*at].paragraph == self.details[first].paragraph;
            let changes: Vec<_> = behind.filter(near).filter_map(of_change).collect();
            let Told { since, pairs, .. } = told;
            for (now, then) in pairs {
                if since == Since::YearAgo {
                    self.facts[then].since = since;
                }
                self.facts[now].before = Some(then as u32);
            }
            for (change, now) in changes {
                let level = self.facts[now].clone();
                let fact = &mut self.facts[change];
                fact.of = Some(now as u32);
                (fact.indicator, fact.specific) = (level.indicator, level.specific);
                // 均价上升 is no mean growth.
                (fact.scope, fact.basis) = (level.scope, Basis::Plain);
            }
        }
    }

    /// What is told of the time before, if that begins with this figure.
    fn told_again_of(&self, first: usize) -> Option<Told<'a>> {
        let detail = &self.details[first];
        let left = detail.left.trim_start_matches([',', ';', ' ']);
        let lately = self.book.cues.gap.lately.beginning(left).zip(Some(Since::Shorter));
        let earlier = || self.book.cues.asides_earlier.beginning(left).zip(Some(Since::YearAgo));
        let (word, since) = lately.or_else(earlier)?;
        let words = &left[word..];
        let last = first - 1;
        let begins = self.details[last].sentence == detail.sentence
            && self.between(self.details[last].end, detail.start).contains(';');
        if words.is_empty() || !begins {
            return None;
        }
        let start =
            self.in_sentence(detail.sentence, last).take_while(|at| self.is_joined(*at)).last();
        let now = start.unwrap_or(last)..first;
        let same = |(now, then): (usize, usize)| {
            let (a, b) = (&self.facts[now], &self.facts[then]);
            let (one, other) = (&self.details[now], &self.details[then]);
            let named = match then == first {
                true => one.left.ends_with(words),
                false => (one.noun, one.attribute) == (other.noun, other.attribute),
            };
            let free = a.before.is_none() && !one.threshold && one.bracket == other.bracket;
            level(a.aspect) && a.aspect == b.aspect && a.unit == b.unit && named && free
        };
        let pair = |then: usize| {
            let mut of = now.clone().filter(|now| same((*now, then)));
            let one = of.next().filter(|_| of.next().is_none())?;
            Some((one, then))
        };
        let pairs: Vec<(usize, usize)> = self.statement(first).map(pair).collect::<Option<_>>()?;
        let in_order = pairs.windows(2).all(|two| two[0].0 < two[1].0);
        (in_order && !pairs.is_empty()).then_some(Told { words, since, pairs })
    }

    /// The figures from one on up to the next semicolon or the end of its sentence.
    fn statement(&self, first: usize) -> Range<usize> {
        let more = (first..self.facts.len().saturating_sub(1)).take(NEAR);
        let more = more.take_while(|at| self.is_joined(*at)).count();
        first..self.facts.len().min(first + 1 + more)
    }

    /// Does no semicolon part it from the next figure?
    fn is_joined(&self, at: usize) -> bool {
        let (a, b) = (&self.details[at], &self.details[at + 1]);
        a.sentence == b.sentence && !self.between(a.end, b.start).contains(';')
    }

    /// 成交套数 of 成交930套, 成交面积 of 76458㎡, 成交均价 of 均价53060元/㎡; 成交套数较前四周 is told from elsewhere.
    fn changed(&self, change: usize, now: usize, told: &Told<'_>) -> bool {
        let cues = &self.book.cues;
        let (fact, level) = (&self.facts[change], &self.facts[now]);
        let known = &self.details[now];
        let left = self.details[change].left.trim_start_matches(['、', ',', ';', ' ']);
        // 1月成交套数下跌12%
        let last = change.checked_sub(1).map_or(0, |last| self.details[last].end);
        let said = self.between(last, self.details[change].start);
        if said.trim_start_matches(['、', ',', ';', ' ', '。', '\n']) != left {
            return false;
        }
        let unit = &*self.book.vocabulary.units.get(level.unit.of).name;
        let name = known.attribute.or((level.aspect == Aspect::Count).then_some(unit));
        let name = name.unwrap_or(known.noun);
        let what = left.strip_prefix(told.words).unwrap_or(left).strip_prefix(name);
        let Some(rest) = what.filter(|_| !name.is_empty()) else { return false };
        let rest = &rest[cues.sizes.beginning(rest).unwrap_or(0)..];
        let alone = |rest: &str| {
            rest.is_empty() || cues.bases.longest(rest).is_some_and(|(end, ())| end == rest.len())
        };
        let moved = cues.changes.longest(rest).map(|(end, _)| &rest[..rest.len() - end]);
        fact.aspect == Aspect::Growth
            && fact.of.is_none()
            && (fact.since == Since::Unsaid || fact.since == told.since)
            && moved.is_some_and(alone)
    }
}
