//! What a whole consists of, wherever a page tells it: 第二产业 of 工业 and 建筑业, paragraphs apart.
//!
//! The growth of a whole lies between that of its parts, what each head has (人均) between what it is in each group. Its growth
//! does not: people move from one group to the other. Source: CHECKS 19; of 240 places in communiqués all hold.
//! Silence: a key that is not resolved, a part that is not told, a list that says the same.

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::{Aspect, Direction, Fact};
use crate::finding::Severity;
use crate::index::{FactId, Key};
use crate::num::UnitId;
use std::collections::BTreeSet;

/// A name that stands for more figures than this does not identify one.
const USES: usize = 64;

/// The tests of every composition of the rulebook.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let known: BTreeSet<Vec<FactId>> =
        tests.iter().filter(|test| between(test)).map(|test| sorted(test.form.figures())).collect();
    for (whole, parts) in &sheet.book.cues.composition {
        for at in sheet.stated(whole) {
            let all: Option<Vec<u32>> = parts.iter().map(|part| sheet.part(part, at)).collect();
            let test = all.map(|parts| sheet.lies_between(at, &parts));
            tests.extend(test.filter(|test| !known.contains(&sorted(test.form.figures()))));
        }
    }
}

fn between(test: &Test) -> bool {
    matches!(test.form, Form::Between { .. } | Form::Weighted { .. })
}

fn sorted(mut figures: Vec<FactId>) -> Vec<FactId> {
    figures.sort_unstable();
    figures
}

impl Sheet<'_> {
    fn fact(&self, at: u32) -> &Fact {
        &self.page.facts[at as usize]
    }

    fn named(&self, at: u32) -> Option<Key<'_>> {
        Key::named(self.fact(at), &self.book.vocabulary.units)
    }

    /// The figures of that name which a composition says something of: growth, and means. Of one key the first.
    fn stated(&self, name: &str) -> Vec<u32> {
        let uses = self.by_name.get(name).map_or(&[][..], |uses| &uses[..]);
        let mut keys: Vec<Key<'_>> = Vec::new();
        let mut stated = Vec::new();
        for at in uses.iter().take(USES) {
            let fact = self.fact(*at);
            let per_head = fact.unit.per[0] != UnitId::NONE || self.book.cues.means.within(name);
            let moves = fact.aspect == Aspect::Growth && !per_head;
            let means = fact.aspect == Aspect::Level && per_head;
            let Some(key) = self.named(*at).filter(|key| moves || means && key.scope.is_empty())
            else {
                continue;
            };
            if !keys.contains(&key) {
                keys.push(key);
                stated.push(*at);
            }
        }
        stated
    }

    /// The figure of a part, of whom, when and what its whole is of.
    fn part(&self, name: &str, whole: u32) -> Option<u32> {
        let of = self.named(whole)?;
        let narrowed: &str = self.fact(whole).indicator.as_deref()?;
        let uses = self.by_name.get(name)?.iter().take(USES);
        let alike = |at: &&u32| {
            self.named(**at).is_some_and(|key| {
                // 其中，城镇…: a part may be narrowed by the name of its whole.
                let scope = key.scope.iter().filter(|term| &***term != narrowed);
                scope.eq(of.scope) && Key { indicator: of.indicator, scope: of.scope, ..key } == of
            })
        };
        uses.copied().collect::<Vec<_>>().iter().find(alike).copied()
    }

    fn lies_between(&self, whole: u32, parts: &[u32]) -> Test {
        let operand = |at: u32| {
            let fact = self.fact(at);
            let negative = fact.aspect == Aspect::Growth && fact.direction == Some(Direction::Down);
            Operand { negative, ..Operand::plain(FactId { page: self.number, fact: at }) }
        };
        let all = parts.iter().chain([&whole]);
        let confidence = all.map(|at| self.fact(*at).confidence).min();
        let (rule, severity) = match self.fact(whole).aspect {
            Aspect::Growth => ("growth", Severity::Warning),
            _ => ("mean-of-groups", Severity::Error),
        };
        Test {
            rule: rule.into(),
            form: Form::Between {
                whole: operand(whole),
                parts: parts.iter().map(|at| operand(*at)).collect(),
            },
            severity,
            confidence: confidence.unwrap_or(self.fact(whole).confidence),
        }
    }
}
