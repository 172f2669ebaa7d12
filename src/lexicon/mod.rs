//! Longest match of words at a place.
//!
//! Shape: a [`Lexicon`] is asked what word begins a text, an [`Endings`] what word ends one; both
//! answer with the longest. Cost: two bits where no word begins with the characters, which is all that
//! [`Openings`] know. A [`Table`] knows whole keys.

mod characters;
mod kinds;
mod table;

pub use characters::CharSet;
pub use kinds::Kinds;
pub(crate) use table::{Folded, Set, Table};

use characters::{CharTable, Filter};

/// Words that may begin a text, each with a value.
#[derive(Debug, Clone)]
pub struct Lexicon<T> {
    pairs: Pairs,
    first: CharTable,
    /// The characters that are words by themselves.
    alone: Filter,
    buckets: Vec<Bucket<T>>,
}

/// Words with one first character.
#[derive(Debug, Clone)]
struct Bucket<T> {
    /// The word that is this one character.
    alone: Option<T>,
    /// The second characters, each with the place of its last word behind.
    seconds: Vec<(char, u32)>,
    /// By second character, then longest first: the bytes after the first character, and the value.
    longer: Vec<(Box<str>, T)>,
}

impl<T: Copy> Bucket<T> {
    /// Sorts the words, of equal ones keeps the last, and notes where those of each second character
    /// end.
    fn close(&mut self) {
        let second = |word: &str| word.chars().next().unwrap_or('\0');
        self.longer.sort_by(|(a, _), (b, _)| (second(a), b.len(), a).cmp(&(second(b), a.len(), b)));
        self.longer.dedup_by(|(later, value), (word, kept)| {
            let equal = later == word;
            if equal {
                *kept = *value;
            }
            equal
        });
        let runs = self.longer.chunk_by(|(a, _), (b, _)| second(a) == second(b));
        let mut end = 0;
        self.seconds = runs
            .map(|run| {
                end += run.len() as u32;
                (second(&run[0].0), end)
            })
            .collect();
    }

    /// The words with that second character.
    fn words(&self, second: char) -> &[(Box<str>, T)] {
        let Ok(at) = self.seconds.binary_search_by_key(&second, |(c, _)| *c) else { return &[] };
        let from = at.checked_sub(1).map_or(0, |before| self.seconds[before].1);
        &self.longer[from as usize..self.seconds[at].1 as usize]
    }
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Self {
            pairs: Pairs::default(),
            first: CharTable::default(),
            alone: Filter::default(),
            buckets: Vec::new(),
        }
    }
}

impl<T: Copy> Lexicon<T> {
    /// Enters words; of two equal ones the later counts.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let mut lexicon = Self::default();
        let mut pairs = Vec::new();
        for (word, value) in words {
            pairs.extend(pair(word.as_ref()));
            lexicon.enter(word.as_ref(), value);
        }
        lexicon.pairs = Pairs::new(pairs);
        for bucket in &mut lexicon.buckets {
            bucket.close();
        }
        lexicon
    }

    fn enter(&mut self, word: &str, value: T) {
        let mut characters = word.chars();
        let Some(first) = characters.next() else { return };
        let buckets = &mut self.buckets;
        let at = self.first.get(first).unwrap_or_else(|| {
            buckets.push(Bucket { alone: None, seconds: Vec::new(), longer: Vec::new() });
            buckets.len() - 1
        });
        self.first.set(first, at);
        let rest = characters.as_str();
        let bucket = &mut self.buckets[at];
        match characters.next() {
            None => {
                self.alone.set(first);
                bucket.alone = Some(value);
            }
            Some(_) => {
                bucket.longer.push((rest.into(), value));
            }
        }
    }

    /// The longest word that `text` begins with: its length in bytes and its value.
    #[inline]
    pub fn longest(&self, text: &str) -> Option<(usize, T)> {
        let mut characters = text.chars();
        let first = characters.next().filter(|first| self.first.may_hold(*first))?;
        self.longest_of(first, characters.as_str())
    }

    /// That of a first character and the rest of a text.
    fn longest_of(&self, first: char, rest: &str) -> Option<(usize, T)> {
        let second = rest.chars().next().unwrap_or(END);
        if self.pairs.may_hold(first, second) {
            let bucket = &self.buckets[self.first.get(first)?];
            let found = bucket.words(second).iter().find(|(word, _)| rest.starts_with(&**word));
            if let Some((word, value)) = found {
                return Some((first.len_utf8() + word.len(), *value));
            }
        }
        let alone = self.alone.may_hold(first).then(|| self.first.get(first))??;
        self.buckets[alone].alone.map(|value| (first.len_utf8(), value))
    }

    /// Where the first of the words stands, of two at one place the longer one, and its value.
    pub fn first_in(&self, text: &str) -> Option<(usize, T)> {
        self.all_in(text).next()
    }

    /// Where words stand, the longest of each place, and their values.
    #[inline]
    pub fn all_in(&self, text: &str) -> impl Iterator<Item = (usize, T)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some(at) = self.first.next_in(text, from) {
                let mut characters = text[at..].chars();
                let first = characters.next()?;
                from = at + first.len_utf8();
                if let Some((_, value)) = self.longest_of(first, characters.as_str()) {
                    return Some((at, value));
                }
            }
            None
        })
    }

    /// The value of the word that the text is.
    pub fn whole(&self, text: &str) -> Option<T> {
        self.longest(text).filter(|(length, _)| *length == text.len()).map(|(_, value)| value)
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.buckets.is_empty()
    }
}

/// The beginnings of words, which are asked for the places where a word may begin.
#[derive(Debug, Clone, Default)]
pub struct Openings {
    pairs: Pairs,
    /// The characters that are words by themselves.
    alone: Filter,
}

impl Openings {
    /// Those of the words.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let (mut pairs, mut alone) = (Vec::new(), Filter::default());
        for word in words {
            let word = word.as_ref();
            match pair(word) {
                Some(opening) => pairs.push(opening),
                None => word.chars().for_each(|only| alone.set(only)),
            }
        }
        Self { pairs: Pairs::new(pairs), alone }
    }

    /// Where from a place on a word may begin, by two characters: most places begin none.
    pub fn may_begin(&self, text: &str, from: usize) -> Option<usize> {
        let mut characters = text[from..].chars();
        let (mut at, mut first) = (from, characters.next()?);
        for second in characters {
            if self.may_open(first, second) {
                return Some(at);
            }
            (at, first) = (at + first.len_utf8(), second);
        }
        self.may_open(first, END).then_some(at)
    }

    /// `false` for most pairs of characters that no word begins with.
    #[inline]
    fn may_open(&self, first: char, second: char) -> bool {
        self.pairs.may_hold(first, second) || self.alone.may_hold(first)
    }
}

/// What a word begins with, itself at last: 专利权 begins with 专 and 专利.
pub(crate) fn heads(word: &str) -> impl Iterator<Item = &str> {
    word.char_indices().map(|(at, c)| &word[..at + c.len_utf8()])
}

/// Stands behind the last character.
const END: char = '\0';

/// The first two characters of a word that has so many.
fn pair(word: &str) -> Option<(char, char)> {
    let mut characters = word.chars();
    Some((characters.next()?, characters.next()?))
}

/// Pairs of characters that words begin with, and a few others that are taken for them: most places of a text
/// begin no word, and these bits, which fit the nearest cache, say so.
#[derive(Debug, Clone, Default)]
struct Pairs {
    /// Each pair has two bits of one word.
    words: Vec<u64>,
    shift: u32,
}

/// So many pairs for each word, at the most.
const PAIRS: usize = 4;

impl Pairs {
    fn new(mut pairs: Vec<(char, char)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let words = (pairs.len() / PAIRS).next_power_of_two().max(2);
        let mut found = Self { words: vec![0; words], shift: u64::BITS - words.trailing_zeros() };
        for (first, second) in pairs {
            let (word, bits) = found.bits(first, second);
            found.words[word] |= bits;
        }
        found
    }

    /// Which word of them, and its two bits: as they come out of a product.
    fn bits(&self, first: char, second: char) -> (usize, u64) {
        let pair = u64::from(first) << 32 | u64::from(second);
        let product = pair.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bits = 1 << (product >> 34 & 63) | 1 << (product >> 40 & 63);
        ((product >> self.shift) as usize, bits)
    }

    /// `false` for most pairs that begin no word.
    #[inline]
    fn may_hold(&self, first: char, second: char) -> bool {
        let (word, bits) = self.bits(first, second);
        self.words.get(word).is_some_and(|word| word & bits == bits)
    }
}

/// Words that may end a text.
#[derive(Debug, Clone)]
pub struct Endings<T> {
    last: CharTable,
    /// By last character, longest first.
    buckets: Vec<Vec<(Box<str>, T)>>,
}

impl<T> Default for Endings<T> {
    fn default() -> Self {
        Self { last: CharTable::default(), buckets: Vec::new() }
    }
}

impl<T: Copy> Endings<T> {
    /// Enters words.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = (W, T)>) -> Self {
        let mut endings = Self { last: CharTable::default(), buckets: Vec::new() };
        for (word, value) in words {
            let Some(last) = word.as_ref().chars().next_back() else { continue };
            let buckets = &mut endings.buckets;
            let at = endings.last.get(last).unwrap_or_else(|| {
                buckets.push(Vec::new());
                buckets.len() - 1
            });
            endings.last.set(last, at);
            endings.buckets[at].push((word.as_ref().into(), value));
        }
        for bucket in &mut endings.buckets {
            bucket.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        endings
    }

    /// The longest word that `text` ends with: its length in bytes and its value.
    #[inline]
    pub fn longest(&self, text: &str) -> Option<(usize, T)> {
        let last = text.chars().next_back().filter(|last| self.last.may_hold(*last))?;
        self.longest_of(last, text)
    }

    /// That of a text with that last character.
    fn longest_of(&self, last: char, text: &str) -> Option<(usize, T)> {
        let bucket = &self.buckets[self.last.get(last)?];
        bucket
            .iter()
            .find(|(word, _)| text.ends_with(&**word))
            .map(|(word, value)| (word.len(), *value))
    }
}

/// A set of words that is asked where they stand in a text.
#[derive(Debug, Clone, Default)]
pub struct WordSet {
    starts: Lexicon<()>,
    ends: Endings<()>,
    first: Option<Box<str>>,
}

impl WordSet {
    /// The words, duplicates allowed.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let words: Vec<Box<str>> = words.into_iter().map(|word| word.as_ref().into()).collect();
        let valued = || words.iter().map(|word| (word, ()));
        let (starts, ends) = (Lexicon::new(valued()), Endings::new(valued()));
        Self { starts, ends, first: words.into_iter().next() }
    }

    /// Where the first of the words stands.
    pub fn first_in(&self, text: &str) -> Option<usize> {
        self.starts.first_in(text).map(|(at, ())| at)
    }

    /// Does one of the words stand in the text?
    pub fn within(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// Does the text begin with one of the words?
    #[inline]
    pub fn begins(&self, text: &str) -> bool {
        self.starts.longest(text).is_some()
    }

    /// How long the longest of the words is that the text begins with, in bytes.
    #[inline]
    pub fn beginning(&self, text: &str) -> Option<usize> {
        self.starts.longest(text).map(|(length, ())| length)
    }

    /// The longest of the words that the text ends with.
    #[inline]
    pub fn ending<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.ends.longest(text).map(|(length, ())| &text[text.len() - length..])
    }

    /// The first of them, as they were given.
    pub fn first(&self) -> Option<&str> {
        self.first.as_deref()
    }

    /// Is the text one of the words?
    pub fn is(&self, text: &str) -> bool {
        self.starts.whole(text).is_some()
    }
}
