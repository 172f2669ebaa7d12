//! How far the words reach: what a figure is tied to stands near it, however long a sentence goes on.
//!
//! Cost: every look back over facts goes through here, so that a text of one sentence is read in
//! time that grows with its length alone.

use super::bind::Binder;
use super::detail::Detail;

/// So many figures back, what a sentence or a paragraph ties together is found.
pub(super) const NEAR: usize = 100;
/// So many characters before a figure speak of it.
const WORDS: usize = 24;

/// No clause or sentence that says something of a figure goes on for longer, in bytes.
const REACH: usize = 1_500;

/// Where a clause ends.
const ENDS: [char; 7] = [',', ';', ':', '。', '!', '?', '\n'];
/// Marks that end a sentence.
pub(super) const STOPS: [char; 2] = ['。', '\n'];

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

    /// The clause up to a place.
    pub(super) fn clause_before(&self, at: usize) -> &str {
        let before = back(&self.view.text, at);
        before.rfind(ENDS).map_or(before, |end| from_next(before, end))
    }

    /// Where that begins, brackets and all.
    pub(super) fn clause_start(&self, at: usize) -> usize {
        at - self.clause_before(at).len()
    }

    /// The rest of the clause behind a place.
    pub(super) fn clause_behind(&self, at: usize) -> &str {
        let rest = ahead(&self.view.text, at);
        &rest[..rest.find(ENDS).unwrap_or(rest.len())]
    }

    /// The words between two places, up to the first digit.
    pub(super) fn words_between(&self, start: usize, end: usize) -> &str {
        let words = ahead(&self.view.text[..end], start);
        &words[..words.find(|c: char| c.is_ascii_digit()).unwrap_or(words.len())]
    }

    /// The rest of the sentence behind a place.
    pub(super) fn sentence_behind(&self, at: usize) -> &str {
        let rest = ahead(&self.view.text, at);
        &rest[..rest.find(STOPS).unwrap_or(rest.len())]
    }

    /// The sentence up to a place.
    pub(super) fn sentence_up_to(&self, at: usize) -> &str {
        let before = back(&self.view.text, at);
        before.rfind(STOPS).map_or(before, |stop| from_next(before, stop))
    }

    /// The words around a fact, from the full stop before it to that behind it.
    pub(super) fn sentence_text(&self, at: usize) -> &str {
        self.sentence_around(self.details[at].start, self.details[at].end)
    }

    pub(super) fn sentence_around(&self, start: usize, end: usize) -> &str {
        let (before, rest) = (back(&self.view.text, start), ahead(&self.view.text, end));
        let before = before.rfind(STOPS).map_or(before, |stop| from_next(before, stop));
        let length = rest.find(STOPS).unwrap_or(rest.len());
        &self.view.text[start - before.len()..end + length]
    }
}

/// What stands behind the character at `at`.
fn from_next(text: &str, at: usize) -> &str {
    let mut rest = text[at..].chars();
    rest.next();
    rest.as_str()
}

/// The text before a place, as far as a clause or a sentence may reach.
pub(super) fn back(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(REACH)..at).find(|from| text.is_char_boundary(*from));
    &text[from.unwrap_or(at)..at]
}

/// The text behind a place, as far.
fn ahead(text: &str, at: usize) -> &str {
    let to = text.len().min(at.saturating_add(REACH));
    let to = (at..=to).rev().find(|to| text.is_char_boundary(*to));
    &text[at..to.unwrap_or(at)]
}
