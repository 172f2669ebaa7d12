//! Index numbers on a base of 100, and the change that says the same: 99.7 where 上年=100 is 下降0.3%.
//!
//! Shape: the index of each growth rate, by the numbers of the two facts on their page.
//! Source: the tables of consumer prices in communiqués. The line over the table says the base; the change stands in the
//! row, or above the table under the same name less 指数 and 价格, where the text speaks of prices.
//! Silence: changes 环比, amounts between a price and a name that says nothing of prices, names that the text has twice.

use crate::fact::{Aspect, Basis, Fact, Page, Since};
use crate::rulebook::Rulebook;
use std::collections::BTreeMap;

/// The index of each growth rate of the page.
pub(super) fn indices(page: &Page, book: &Rulebook) -> BTreeMap<u32, u32> {
    let mut indices = BTreeMap::new();
    for described in &page.described {
        let caption = described.caption.replace([' ', '\u{3000}'], "").replace('＝', "=");
        if !book.heads.bases.within(&caption) {
            continue;
        }
        let numbers = described.cells.clone().filter(|at| {
            let cell = &page.facts[*at as usize];
            cell.aspect == Aspect::Level && cell.unit.is_none()
        });
        let numbers: Vec<u32> = numbers.collect();
        for at in described.cells.clone() {
            let of = page.facts[at as usize].of.filter(|of| numbers.binary_search(of).is_ok());
            if let Some(of) = of.filter(|_| moves(&page.facts[at as usize])) {
                indices.insert(at, of);
            }
        }
        let mut told: BTreeMap<String, Option<u32>> = BTreeMap::new();
        let mut prices = false;
        for at in described.text.clone() {
            let fact = &page.facts[at as usize];
            let Some(term) = fact.indicator.as_deref() else { continue };
            prices = match fact.aspect {
                Aspect::Growth => prices || book.heads.prices.ending(term).is_some(),
                Aspect::Count => prices,
                _ => false,
            };
            if prices && moves(fact) {
                let known = told.entry(stem(term, book));
                known.and_modify(|known| *known = None).or_insert(Some(at));
            }
        }
        for index in numbers {
            let cell = &page.facts[index as usize];
            let stem = cell.indicator.as_deref().map(|term| stem(term, book));
            let growth = stem.and_then(|stem| told.remove(&stem)).flatten();
            let alike = |growth: &u32| {
                let growth = &page.facts[*growth as usize];
                (&growth.owner, growth.period) == (&cell.owner, cell.period)
            };
            indices.extend(growth.filter(alike).map(|growth| (growth, index)));
        }
    }
    indices
}

/// Has it changed since a year ago?
fn moves(fact: &Fact) -> bool {
    let year = matches!(fact.since, Since::Unsaid | Since::YearAgo);
    year && fact.aspect == Aspect::Growth && fact.basis == Basis::Plain
}

/// What is priced: 食品烟酒 of 食品烟酒类价格, 食品烟酒价格指数.
fn stem(term: &str, book: &Rulebook) -> String {
    let mut stem = term;
    for words in [&book.heads.tails, &book.heads.prices, &book.heads.tails] {
        stem = words.ending(stem).and_then(|tail| stem.strip_suffix(tail)).unwrap_or(stem);
    }
    stem.replace('和', "")
}
