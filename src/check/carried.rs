//! What a year leaves the next one begins with: 年末滚存结余 and 上年结余 of one account.
//!
//! Source: PATTERNS D4, budgets. A plan may carry over another sum than the balance, so such a pair
//! holds or says nothing.

use super::Test;
use super::conflict::same;
use crate::fact::{Aspect, Term};
use crate::finding::{Confidence, Severity};
use crate::index::{FactId, Index};
use crate::rulebook::Rulebook;
use std::collections::BTreeMap;

/// Whose account, which, and at the end of which year.
type Balance<'a> = (&'a Term, &'a str, i32);

/// A test for each balance that one section leaves and another brings in, each once.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    for (number, page) in index.pages.iter().enumerate() {
        let mut left: BTreeMap<Balance<'_>, Vec<FactId>> = BTreeMap::new();
        let mut brought: BTreeMap<Balance<'_>, Vec<FactId>> = BTreeMap::new();
        let mut account: Option<(&Term, &str)> = None;
        for (at, fact) in page.facts.iter().enumerate() {
            let (Some(owner), Some(indicator)) = (&fact.owner, &fact.indicator) else { continue };
            let (Aspect::Level, Some(year)) =
                (fact.aspect, fact.period.and_then(|period| period.in_year()))
            else {
                continue;
            };
            if let Some(head) = book.cues.account_heads.ending(indicator) {
                account = Some((owner, &indicator[..indicator.len() - head.len()]));
            }
            let Some((_, name)) = account.filter(|(whose, _)| *whose == owner) else { continue };
            let id = FactId { page: number as u32, fact: at as u32 };
            if book.cues.balances_left.is(indicator) {
                left.entry((owner, name, year)).or_default().push(id);
            } else if book.cues.balances_brought.is(indicator) {
                brought.entry((owner, name, year - 1)).or_default().push(id);
            }
        }
        for (balance, brought) in brought {
            if let (Some([left]), [brought]) =
                (left.get(&balance).map(|ids| &ids[..]), &brought[..])
            {
                let test = same(index, book, *left, *brought, Confidence::Inferred);
                tests.extend(test.map(|test| Test { severity: Severity::Hint, ..test }));
            }
        }
    }
}
