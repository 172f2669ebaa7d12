//! Sentences and clauses of a view, and which figures and marks stand in them.

use super::Quote;
use super::mark::Marked;
use crate::figure::{Figure, Kind};
use crate::text::{ParagraphKind, View};

/// A sentence: a range of the view with its figures and marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Figures `first..last` of the page.
    pub(super) figures: (usize, usize),
    pub(super) marks: (usize, usize),
    pub(super) paragraph: usize,
    pub(super) article: u16,
    pub(super) kind: ParagraphKind,
}

/// The sentences of a view that hold a figure or a mark.
pub(super) fn sentences(view: &View, figures: &[Figure], marks: &[Marked]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let (mut figure, mut mark) = (0, 0);
    for (paragraph, p) in view.paragraphs.iter().enumerate() {
        let mut start = p.at.start as usize;
        let stop = p.at.end as usize;
        while start < stop {
            let end = sentence_end(&view.text[..stop], start);
            let next_figure = figure
                + figures[figure..].iter().take_while(|f| (f.at.start as usize) < end).count();
            let next_mark =
                mark + marks[mark..].iter().take_while(|m| (m.start as usize) < end).count();
            if next_figure > figure || next_mark > mark {
                found.push(Sentence {
                    start,
                    end,
                    figures: (figure, next_figure),
                    marks: (mark, next_mark),
                    paragraph,
                    article: p.article,
                    kind: p.kind,
                });
            }
            (figure, mark, start) = (next_figure, next_mark, end);
        }
    }
    found
}

/// Just behind the next 。！？, or the end of the text.
fn sentence_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'!' | b'?' => return at + 1,
            // 。 is E3 80 82
            0xe3 if bytes[at + 1..].starts_with(&[0x80, 0x82]) => return at + 3,
            0xe0..=0xef => at += 3,
            0xf0.. => at += 4,
            0xc0..=0xdf => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Is it a figure that states something, as opposed to a date, a name or a bare code?
pub(super) fn states(figure: &Figure) -> bool {
    figure.counts() && figure.kind != Kind::Number
}

/// The words of a sentence as one number (FNV-1a), its figures, spaces and punctuation left out.
pub(super) fn words(sentence: &Sentence, view: &View, figures: &[Figure]) -> Quote {
    let mut quote = Quote { words: 0xcbf2_9ce4_8422_2325, length: 0, ordinal: 0 };
    let mut take = |text: &str| {
        for c in text.chars().filter(|c| says(*c)) {
            quote.words = (quote.words ^ u64::from(c)).wrapping_mul(0x0100_0000_01b3);
            quote.length = quote.length.saturating_add(1);
        }
    };
    let mut at = sentence.start;
    for figure in figures[sentence.figures.0..sentence.figures.1].iter().filter(|f| f.counts()) {
        take(view.text.get(at..figure.at.start as usize).unwrap_or(""));
        take("#");
        at = figure.at.end as usize;
    }
    take(view.text.get(at..sentence.end).unwrap_or(""));
    quote
}

/// A letter or a digit; Han characters and their marks, which are most, without a search in tables.
fn says(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => true,
        '、' | '。' | '“' | '”' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Does the text close a bracket that it has not opened?
pub(super) fn closes(text: &str) -> bool {
    text.find(')').is_some_and(|close| !text[..close].contains('('))
}
