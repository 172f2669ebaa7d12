//! What one account of a budget hands to another: 政府性基金预算…调出资金1.5亿元, and in 一般公共预算 调入资金1.5亿元.
//!
//! Shape: the accounts of one owner, year and status; the general one takes in no less than the others give.
//! Source: budgets. Silence: an account that tells either of the two more than once, a year or an owner that is not told.

use super::bind::Binder;
use super::{Aspect, Group, Period, Status};
use crate::finding::Confidence;
use std::collections::BTreeMap;

/// What the general account takes in, and what the others give.
#[derive(Default)]
struct Transfers<'a> {
    taken: Vec<u32>,
    given: Vec<(&'a str, u32)>,
}

impl Binder<'_> {
    /// Ties what is given to what is taken in.
    pub(super) fn transfers(&self, groups: &mut Vec<Group>) {
        let cues = &self.book.cues;
        let [general, taken_over, given_out] = &cues.transfers;
        let mut all: BTreeMap<(&str, i32, Status), Transfers<'_>> = BTreeMap::new();
        let (mut account, mut of) = ("", None);
        for (at, fact) in (0..).zip(&self.facts) {
            let named = fact.indicator.as_deref().filter(|_| fact.aspect == Aspect::Level);
            let Some(name) = named else { continue };
            let key = fact.owner.as_deref().zip(fact.period.and_then(Period::in_year));
            if let Some(head) = cues.account.heads.ending(name) {
                account = &name[..name.len() - head.len()];
                of = key;
            }
            let Some((owner, year)) = key.filter(|key| of == Some(*key)) else { continue };
            let known = all.entry((owner, year, fact.status)).or_default();
            if general.is(account) && taken_over.is(name) {
                known.taken.push(at);
            } else if !general.is(account) && given_out.is(name) {
                known.given.push((account, at));
            }
        }
        for Transfers { taken, given } in all.values() {
            let once = |(account, _): &(&str, u32)| {
                given.iter().filter(|(other, _)| other == account).count() == 1
            };
            if let (&[taken], true, false) = (&taken[..], given.iter().all(once), given.is_empty())
            {
                groups.push(Group {
                    parts: given.iter().map(|(_, at)| *at).collect(),
                    closed: false,
                    confidence: Confidence::Inferred,
                    ..Group::closed(taken, Vec::new())
                });
            }
        }
    }
}
