//! Which of several sets of words stand in a text, in one pass.

use super::{Lexicon, heads};
use std::collections::BTreeMap;

/// Sets of words that are asked together which of them have a word in a text.
#[derive(Debug, Clone, Default)]
pub struct Kinds(Lexicon<u32>);

impl Kinds {
    /// The words of each set; a set is known by its number.
    pub fn new(sets: &[&[String]]) -> Self {
        let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
        for (number, set) in sets.iter().enumerate() {
            for word in *set {
                *kinds.entry(word).or_default() |= 1 << number;
            }
        }
        // The longest word at a place stands for those that it begins with.
        let all =
            |word| heads(word).filter_map(|head| kinds.get(head)).fold(0, |all, kind| all | kind);
        Self(Lexicon::new(kinds.keys().map(|word| (word, all(word)))))
    }

    /// For each set, does one of its words stand in the text?
    pub fn within<const SETS: usize>(&self, text: &str) -> [bool; SETS] {
        let found = self.0.all_in(text).fold(0, |found, (_, kinds)| found | kinds);
        std::array::from_fn(|set| found >> set & 1 == 1)
    }
}
