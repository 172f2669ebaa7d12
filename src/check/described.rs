//! What a table says, and what the text before it says of the same thing.
//!
//! Shape: the facts of a table and those of the passages directly before it (`Page::described`); where each of the
//! two says one thing just once, the two figures are held against each other.
//! Source: the tables of communiqués, which repeat the text above them figure by figure.
//! Silence: a key that the text, the table or one directly before it has twice with two values, names that are not the same.

use super::conflict::{said, same};
use super::{Sheet, Test};
use crate::fact::{Aspect, Page, one_base};
use crate::finding::Confidence;
use crate::index::{FactId, Key};
use crate::lexicon::Table;
use std::ops::Range;

/// In a text of more keys no name is looked for in other words.
const NAMES: usize = 400;

/// The tests of every table.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { index, book, page, number, .. } = *sheet;
    let id = |fact: u32| FactId { page: number, fact };
    let mut before: Option<(&Range<u32>, Range<u32>)> = None;
    let increases = if page.described.is_empty() { Table::default() } else { increases(page) };
    for described in &page.described {
        // Of two tables below one text the first repeats it; the other may be of the parent company alone.
        let first = before.as_ref().filter(|(text, _)| **text == described.text);
        let start = first.map_or(described.cells.start, |(_, cells)| cells.start);
        before = Some((&described.text, start..described.cells.end));
        let text = sheet.only(described.text.clone());
        let cells = sheet.only(start..described.cells.end);
        for cell in described.cells.clone() {
            let key = sheet.key(cell).filter(|key| cells.get(key) == Some(&Some(cell)));
            let Some(key) = key else { continue };
            let (figure, sure) = match text.get(&key) {
                Some(figure) => (*figure, Confidence::Explicit),
                None => (
                    sheet.in_more_words(&key, &text, &cells, &described.caption),
                    Confidence::Inferred,
                ),
            };
            let Some(figure) = figure.filter(|figure| !(sheet.leads(*figure) && sheet.leads(cell)))
            else {
                continue;
            };
            tests.extend(same(index, book, id(figure), id(cell), sure));
            // 比年初增加876.81亿元 beside the one, 876.81 beside the other.
            let both = [figure, cell].map(|level| increases.get(&level).copied().flatten());
            if let [Some(told), Some(cell)] = both
                && one_base(&page.facts[told as usize], &page.facts[cell as usize])
            {
                tests.extend(same(index, book, id(told), id(cell), sure));
            }
        }
    }
}

/// By how much each level is said to have grown; nothing for one of which two amounts are told.
fn increases(page: &Page) -> Table<u32, Option<u32>> {
    let mut increases: Table<u32, Option<u32>> = Table::default();
    let told = (0..).zip(&page.facts).filter(|(_, fact)| fact.aspect == Aspect::Increment);
    for (at, level) in told.filter_map(|(at, fact)| Some((at, fact.of?))) {
        increases.entry(level).and_modify(|known| *known = None).or_insert(Some(at));
    }
    increases
}

impl Sheet<'_> {
    /// 食品烟酒 below 居民消费价格变动情况 is 食品烟酒价格 of the text, and what 食品烟酒价格指数 has grown by is its growth: the
    /// names differ by words that stand over the table, and by those that say no more.
    fn in_more_words(
        &self,
        cell: &Key<'_>,
        text: &Table<Key<'_>, Option<u32>>,
        cells: &Table<Key<'_>, Option<u32>>,
        caption: &str,
    ) -> Option<u32> {
        if text.len() > NAMES {
            return None;
        }
        let tails = &self.book.heads.tails;
        let tail = tails.ending(cell.indicator).filter(|_| cell.aspect == Aspect::Growth);
        let name = &cell.indicator[..cell.indicator.len() - tail.map_or(0, str::len)];
        let names = |(key, _): &(&Key<'_>, &Option<u32>)| {
            let alike = Key { indicator: cell.indicator, scope: cell.scope, ..**key } == *cell;
            // Or the table has a row for what it is a part of.
            let row = |of: &str| cells.contains_key(&Key { indicator: of, scope: &[], ..*cell });
            let within = key.scope.iter().all(|of| caption.contains(&**of) || row(of));
            let over =
                |words: &str| caption.contains(&words[tails.beginning(words).unwrap_or(0)..]);
            let rest = key.indicator.strip_prefix(name);
            alike && within && rest.is_some_and(over) && !cells.contains_key(*key)
        };
        let mut found = text.iter().filter(names);
        let (_, figure) = found.next()?;
        figure.filter(|_| found.next().is_none())
    }

    /// What each key says in a stretch of the page; nothing for one that says two things.
    fn only(&self, stretch: Range<u32>) -> Table<Key<'_>, Option<u32>> {
        let mut only: Table<Key<'_>, Option<u32>> = Table::default();
        let fact = |at: u32| &self.page.facts[at as usize];
        for at in stretch {
            let Some(key) = self.key(at) else { continue };
            only.entry(key)
                .and_modify(|known| {
                    *known = known.filter(|known| said(fact(*known)) == said(fact(at)))
                })
                .or_insert(Some(at));
        }
        only
    }

    /// Its key, if its indicator is more than 收入.
    fn key(&self, at: u32) -> Option<Key<'_>> {
        let key = Key::named(&self.page.facts[at as usize], &self.book.vocabulary.units);
        key.filter(|key| !self.book.cues.generic.is(key.indicator))
    }

    /// Such figures are held against each other wherever they stand.
    fn leads(&self, at: u32) -> bool {
        let fact = &self.page.facts[at as usize];
        fact.leads && fact.indicator.as_ref().is_some_and(|term| self.book.known(term).is_some())
    }
}
