//! Names that no list has: of bodies called after a place, of places that no gazetteer knows.

use super::Cues;
use super::Mark;
use std::borrow::Cow;

/// The name of a body is no longer than this behind its place, in characters.
const OUTFIT: usize = 10;

impl Cues {
    /// The term with its synonyms folded.
    pub fn one_spelling<'t>(&self, mut term: Cow<'t, str>) -> Cow<'t, str> {
        let folds = self.synonym_words.within(&term);
        for (from, to) in self.synonyms.iter().filter(|_| folds) {
            let already = to.contains(&**from) && term.contains(&**to);
            if term.contains(&**from) && !already {
                term = Cow::Owned(term.replace(&**from, to));
            }
        }
        term
    }

    /// The name less the word of its size: 进出口 of 进出口总额.
    pub fn without_size<'t>(&self, name: &'t str) -> &'t str {
        &name[..name.len() - self.sizes.ending(name).map_or(0, str::len)]
    }

    /// Do both mean the whole economy: 经济, 地区生产总值?
    pub fn one_economy(&self, one: &str, other: &str) -> bool {
        let [economy, totals] = &self.gap.economy;
        let says = |name: &str| economy.is(name) || totals.is(name);
        says(one) && says(other)
    }

    /// The places and bodies that the words name (江苏省, 我市, 高新区), each from where it begins.
    pub fn whom_in<'t>(&self, words: &'t str) -> impl Iterator<Item = &'t str> {
        let whom = |mark| matches!(mark, Mark::Place(_) | Mark::Entity(_) | Mark::Anaphor(_));
        words.char_indices().filter_map(move |(at, _)| {
            let (length, mark) = self.mark(&words[at..])?;
            whom(mark).then(|| &words[at..at + length])
        })
    }

    /// Does a place or a body stand among the words?
    pub fn names_whom(&self, words: &str) -> bool {
        self.whom_in(words).next().is_some()
    }

    /// Do words that join names stand before or behind one?
    pub fn joins(&self, before: &str, rest: &str) -> bool {
        self.joints.ending(before).is_some() || self.joints.begins(rest)
    }

    /// How long the rest of the name is, in bytes, of a body whose name a place begins: (山东)能源集团.
    pub fn outfit(&self, rest: &str) -> Option<usize> {
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let name = rest.char_indices().take_while(|(_, c)| han(*c)).take(OUTFIT);
        for (at, _) in name {
            let word = &rest[at..];
            if self.no_outfits.begins(word) {
                return None;
            }
            if let Some(length) = self.outfits.beginning(word) {
                return Some(at + length);
            }
            if self.verbs.begins(word) || self.name_breaks.begins(word) {
                return None;
            }
        }
        None
    }

    /// The name at the head of a text that ends as names of places do: 大通湖区.
    pub fn unlisted_place<'t>(&self, text: &'t str) -> Option<&'t str> {
        let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let mut ends = text.char_indices().take_while(|(_, c)| han(*c)).take(7).skip(1);
        let (at, c) = ends.find(|(at, _)| self.place_ends.begins(&text[*at..]))?;
        Some(&text[..at + c.len_utf8()])
    }
}
