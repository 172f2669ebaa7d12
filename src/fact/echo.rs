//! Stretches of words that one text says twice, its figures left out: of the lead and of the body, or of the summary.
//!
//! Shape: the figures of both tellings, pair by pair. Words: a stretch begins and ends with clauses, in both places.
//! Silence: what is said more than twice is a form that is filled in; headings and tables; a clause before
//! that may say of whom or when.

use super::Echo;
use super::bind::Binder;
use crate::lexicon::{Folded, Table};
use crate::text::ParagraphKind;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// So many characters before a figure tell where it may have been told before.
const LEFT: usize = 10;

/// Shorter stretches return by chance.
const WORDS: usize = 10;

/// No stretch is followed for longer, to either side.
const REACH: usize = 300;

/// Stands for a figure, and between what no stretch goes over.
const FIGURE: char = '#';
const END: char = '\n';

/// Marks between clauses; those of a list, and quotes, are none.
const PAUSES: [char; 9] = [',', ';', ':', '。', '!', '?', '(', ')', '—'];

/// The words of a text without spaces and marks, one after the other.
#[derive(Default)]
struct Words {
    said: Vec<char>,
    /// Where clauses begin, and where that is in the view.
    clauses: Vec<(usize, usize)>,
    /// Where sentences begin.
    sentences: Vec<usize>,
    /// Where each fact stands, if its words are followed at all.
    facts: Vec<(u32, usize)>,
}

impl Binder<'_> {
    /// The stretches that the text says just twice.
    pub(super) fn echoes(&self) -> Vec<Echo> {
        let words = self.words_said();
        let mut tellings: Table<u64, Vec<Range<usize>>> = Table::default();
        let mut last: Table<&[char], usize> = Table::default();
        let mut followed: Table<usize, usize> = Table::default();
        for (_, at) in &words.facts {
            let Some(left) = at.checked_sub(LEFT).and_then(|from| words.said.get(from..*at)) else {
                continue;
            };
            let Some(before) = last.insert(left, *at) else { continue };
            let apart = at - before;
            if followed.get(&apart).is_some_and(|end| before < *end) {
                continue;
            }
            let (from, to) = words.around(before, *at);
            followed.insert(apart, to);
            let free = |at: usize| words.clause(at).is_some_and(|at| !self.prefaced(at));
            // 中央支出…。加上补充基金511亿元，支出总量为…: to what the sentence before tells.
            let added = |start: usize| {
                let begins = words.clause(start).unwrap_or(0);
                self.book.cues.account.added.begins(&self.view.text[begins..])
            };
            let stretch = words.trimmed(from..to, apart, free);
            if let Some(stretch) = stretch.filter(|stretch| !added(stretch.start)) {
                let mut hasher = Folded::default();
                words.said[stretch.clone()].hash(&mut hasher);
                let told = tellings.entry(hasher.finish()).or_default();
                for one in [stretch.clone(), stretch.start + apart..stretch.end + apart] {
                    if !told.contains(&one) {
                        told.push(one);
                    }
                }
            }
        }
        let twice = tellings.into_values().filter_map(|told| <[_; 2]>::try_from(told).ok());
        let mut echoes: Vec<Echo> = twice.map(|told| words.echo(&told)).collect();
        echoes.sort_unstable();
        echoes
    }

    /// 东区稳步推进，…; 到年底，…: the clause before says who or when, and no more.
    fn prefaced(&self, at: usize) -> bool {
        let before = self.sentence_up_to(at);
        let said = before.trim_end_matches(PAUSES);
        let clause = said.rsplit(PAUSES).next().unwrap_or("");
        let begins = at - before.len() + said.len() - clause.len();
        let states = self.first_from(begins) < self.first_from(at);
        let words = clause.trim_matches(|c: char| !c.is_alphanumeric());
        !words.is_empty() && !states && self.book.cues.attributions.ending(words).is_none()
    }

    fn words_said(&self) -> Words {
        let mut words = Words::default();
        let mut fact = 0;
        let mut article = 0;
        for paragraph in &self.view.paragraphs {
            let (mut at, end) = (paragraph.at.start as usize, paragraph.at.end as usize);
            // Lines of a table are alike in the next one.
            let prose = paragraph.kind == ParagraphKind::Body;
            if !prose || paragraph.article != article {
                words.said.push(END);
                article = paragraph.article;
            }
            words.begin_sentence(at);
            while let Some(detail) = self.details.get(fact).filter(|detail| detail.start < end) {
                if prose && detail.start >= at {
                    words.take(&self.view.text[at..detail.start], at);
                    words.facts.push((fact as u32, words.said.len()));
                    words.said.push(FIGURE);
                    at = detail.end;
                }
                fact += 1;
            }
            if prose && at < end {
                words.take(&self.view.text[at..end], at);
            }
            words.begin_sentence(end);
        }
        words
    }
}

impl Words {
    /// Text, and where it begins in the view.
    fn take(&mut self, text: &str, from: usize) {
        for (at, c) in text.char_indices() {
            let behind = from + at + c.len_utf8();
            match c {
                '。' | '!' | '?' => self.begin_sentence(behind),
                // Most are Han, and the table of all alphabets is slow.
                '\u{4e00}'..='\u{9fff}' => self.said.push(c),
                _ if PAUSES.contains(&c) => self.begin_clause(behind),
                _ if c.is_alphanumeric() => self.said.push(c),
                _ => {}
            }
        }
    }

    fn begin_clause(&mut self, view: usize) {
        let at = self.said.len();
        match self.clauses.last_mut().filter(|(last, _)| *last == at) {
            Some((_, last)) => *last = view,
            None => self.clauses.push((at, view)),
        }
    }

    fn begin_sentence(&mut self, view: usize) {
        self.begin_clause(view);
        let at = self.said.len();
        if self.sentences.last() != Some(&at) {
            self.sentences.push(at);
        }
    }

    /// Where in the view a clause begins.
    fn clause(&self, at: usize) -> Option<usize> {
        let clause = self.clauses.binary_search_by_key(&at, |(at, _)| *at);
        clause.ok().map(|clause| self.clauses[clause].1)
    }

    /// How far the words around two figures are the same, at the first of them.
    fn around(&self, at: usize, again: usize) -> (usize, usize) {
        let alike = |a: &usize, b: &usize| self.said[*a] == self.said[*b] && self.said[*a] != END;
        let left = (0..at).rev().zip((0..again).rev()).take(REACH);
        let left = left.take_while(|(a, b)| alike(a, b)).count();
        let right = (at..again).zip(again..self.said.len()).take(REACH);
        let right = right.take_while(|(a, b)| alike(a, b)).count();
        (at - left, at + right)
    }

    /// What of a stretch are whole clauses in both places, if it says enough and ends before it is said again.
    fn trimmed(
        &self,
        stretch: Range<usize>,
        apart: usize,
        free: impl Fn(usize) -> bool,
    ) -> Option<Range<usize>> {
        let clause = |at: &usize| self.clause(*at).is_some() && self.clause(*at + apart).is_some();
        let first = stretch.clone().find(clause)?;
        let sentence = |at: &usize| self.sentences.binary_search(at).is_ok();
        // What a clause before it says goes on to the end of the sentence.
        let start = if free(first) && free(first + apart) {
            first
        } else {
            stretch.clone().find(|at| sentence(at) && sentence(&(at + apart)))?
        };
        let end = (start..=stretch.end).rev().find(clause)?;
        let words = self.said[start..end].iter().filter(|c| **c != FIGURE).count();
        (words >= WORDS && end <= start + apart).then_some(start..end)
    }

    fn echo(&self, [first, again]: &[Range<usize>; 2]) -> Echo {
        let facts = |of: &Range<usize>| {
            let from = self.facts.partition_point(|(_, at)| *at < of.start);
            let facts = self.facts[from..].iter().take_while(|(_, at)| *at < of.end);
            facts.map(|(fact, _)| *fact).collect::<Vec<_>>()
        };
        let sentence = |of: &Range<usize>| self.sentences.binary_search(&of.start).is_ok();
        Echo {
            pairs: facts(first).into_iter().zip(facts(again)).collect(),
            opens: sentence(first) && sentence(again),
        }
    }
}
