//! Values told off against names: A、B分别增长 q1、q2.
//!
//! Source: PATTERNS N4 and 5b: where there are as many names as values, the i-th name has the i-th
//! value, and all have the aspect of the first. Elsewhere the words group otherwise: silence.

use super::bind::Binder;
use super::{ListCount, Term};
use crate::finding::Confidence;

/// Values side by side behind 分别, and the names before it.
struct Run {
    values: Vec<u32>,
    names: Vec<String>,
}

impl Binder<'_> {
    /// Gives every value of a run the aspect of the first, and its name where the words tell it.
    pub(super) fn respectively(&mut self) {
        for run in self.runs() {
            let first = self.facts[run.values[0] as usize].clone();
            let named = run.names.len() == run.values.len();
            for (place, at) in run.values.iter().enumerate() {
                let indicator = run.names.get(place).filter(|_| named);
                let term: Option<Term> = indicator.and_then(|name| self.term(name));
                let fact = &mut self.facts[*at as usize];
                (fact.aspect, fact.direction, fact.basis) =
                    (first.aspect, first.direction, first.basis);
                if place > 0 || !run.names.is_empty() {
                    fact.indicator = term;
                    (fact.of, fact.specific, fact.leads) = (None, false, false);
                }
            }
        }
    }

    /// As many names as values.
    pub(super) fn respective_lists(&self) -> impl Iterator<Item = ListCount> {
        let runs = self.runs().into_iter().filter(|run| !run.names.is_empty());
        runs.map(|run| {
            let names = run.names.len() as u32;
            ListCount {
                count: None,
                members: run.values,
                least: names,
                items: names,
                most: names,
                open: false,
                confidence: Confidence::Inferred,
            }
        })
    }

    fn runs(&self) -> Vec<Run> {
        let cues = &self.book.cues;
        let opens = |at: &usize| cues.respectively.within(&self.details[*at].left);
        (0..self.facts.len()).filter(opens).filter_map(|at| self.run(at)).collect()
    }

    fn run(&self, first: usize) -> Option<Run> {
        let mut values = vec![first as u32];
        for at in first + 1..self.facts.len() {
            let between = self.between(self.details[at - 1].end, self.details[at].start);
            let goes_on = matches!(between.trim(), "、" | "和" | "与" | "及");
            if !goes_on || self.facts[at].unit != self.facts[first].unit {
                break;
            }
            values.push(at as u32);
        }
        let left = &self.details[first].left;
        let at = self.book.cues.respectively.first_in(left)?;
        let names = names(left[..at].trim());
        (values.len() > 1).then_some(Run { values, names })
    }
}

/// The names of a list, each with the tail that the last one has for all: 城镇居民、农村居民人均可支配收入.
fn names(list: &str) -> Vec<String> {
    let mut names: Vec<&str> = list.split(['、', '和', '与', '及']).map(str::trim).collect();
    let Some(last) = names.pop().filter(|_| !names.is_empty()) else { return Vec::new() };
    if last.is_empty() || names.iter().any(|name| name.is_empty()) {
        return Vec::new();
    }
    let tail = names.iter().map(|name| tail(name, last)).collect::<Option<Vec<_>>>();
    let mut whole: Vec<String> = match tail {
        Some(tails) => {
            names.iter().zip(tails).map(|(name, tail)| format!("{name}{tail}")).collect()
        }
        // 厦门、福州机场旅客吞吐量: what they have in common cannot be told.
        None => names.iter().map(|_| String::new()).collect(),
    };
    whole.push(if whole[0].is_empty() { String::new() } else { last.to_owned() });
    whole
}

/// What follows in the last name behind the characters that end this one.
fn tail<'t>(name: &str, last: &'t str) -> Option<&'t str> {
    let ends = name.char_indices().map(|(at, _)| &name[at..]);
    ends.filter_map(|end| last.find(end).map(|at| &last[at + end.len()..])).next()
}
