//! How far the words reach: what a figure is tied to stands near it, however long a sentence goes on.
//!
//! Cost: every look back over facts goes through here, so that a text of one sentence is read in
//! time that grows with its length alone.

use super::bind::{Binder, Detail};

/// So many figures back, what a sentence or a paragraph ties together is found.
const NEAR: usize = 100;
/// So many characters before a figure speak of it.
const WORDS: usize = 24;

impl Binder<'_> {
    /// The facts before one, the nearest first.
    pub(super) fn before(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        (at.saturating_sub(NEAR)..at).rev()
    }

    /// Those of a sentence.
    pub(super) fn in_sentence(&self, sentence: usize, at: usize) -> impl Iterator<Item = usize> {
        self.before(at).take_while(move |known| self.details[*known].sentence == sentence)
    }

    /// Those of a paragraph.
    pub(super) fn in_paragraph(&self, paragraph: usize, at: usize) -> impl Iterator<Item = usize> {
        self.before(at).take_while(move |known| self.details[*known].paragraph == paragraph)
    }

    /// The words of a figure and some before them.
    pub(super) fn before_words(&self, detail: &Detail<'_>) -> &str {
        let words = &self.view.text[..detail.start];
        words.char_indices().rev().take(WORDS).last().map_or("", |(at, _)| &words[at..])
    }

    /// The first fact that stands at a place of the view or behind it.
    pub(super) fn first_from(&self, place: usize) -> usize {
        self.details.partition_point(|detail| detail.start < place)
    }
}
