//! The text of a document as a reader sees it, for quoting: without tags, marks and code.
//!
//! Shape: a layout and its source become one text, a line for each passage and each row of a table,
//! and ranges of the source become ranges of it. A plain text is seen as it is.

use crate::text::{Block, Document, Part};
use std::ops::Range;

/// What is seen of a document.
#[derive(Debug)]
pub(super) struct Seen {
    /// `None` for a plain text.
    pub(super) text: Option<String>,
    /// Pieces of the source and where each begins in the text, both in order.
    pieces: Vec<(Range<usize>, usize)>,
}

impl Seen {
    pub(super) fn of(document: &Document) -> Self {
        let mut seen = Self { text: None, pieces: Vec::new() };
        let Some(layout) = &document.layout else { return seen };
        let mut text = String::new();
        for block in &layout.blocks {
            match block {
                Block::Passage(passage) => seen.add(&passage.parts, document, &mut text, '\n'),
                Block::Table(table) => {
                    for row in &table.rows {
                        for cell in row {
                            seen.add(&cell.parts, document, &mut text, ' ');
                        }
                        text.push('\n');
                    }
                }
            }
        }
        seen.text = Some(text);
        seen
    }

    fn add(&mut self, parts: &[Part], document: &Document, text: &mut String, end: char) {
        for part in parts {
            let begin = text.len();
            let at = match part {
                Part::Seen(at) => {
                    let range = at.start as usize..at.end as usize;
                    text.push_str(document.source.get(range).unwrap_or_default());
                    at
                }
                Part::Means(at, c) => {
                    text.push(*c);
                    at
                }
                Part::Said(_) => continue,
            };
            self.pieces.push((at.start as usize..at.end as usize, begin));
        }
        text.push(end);
    }

    /// Where a range of the source is seen; the nearest place, if it is not.
    pub(super) fn range(&self, at: &Range<usize>) -> Range<usize> {
        let Some(text) = &self.text else { return at.clone() };
        let start = match self.pieces.get(self.pieces.partition_point(|(p, _)| p.end <= at.start)) {
            Some((piece, begin)) => within(text, *begin, at.start.saturating_sub(piece.start)),
            None => text.len(),
        };
        let before = self.pieces[..self.pieces.partition_point(|(p, _)| p.start < at.end)].last();
        let end = before
            .map_or(0, |(piece, begin)| within(text, *begin, at.end.min(piece.end) - piece.start));
        start..end.max(start)
    }
}

/// A place so far behind another, at the end of a whole character.
fn within(text: &str, begin: usize, further: usize) -> usize {
    let mut at = (begin + further).min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
