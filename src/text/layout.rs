//! What the form of a file says beyond its letters: which bytes a reader sees, where paragraphs
//! and headings stand, and what is a table.
//!
//! Shape: whoever reads HTML, Markdown or a word processor's file makes a [`Layout`] over the source;
//! a plain text has none, and its lines are taken for what they look like.
//! Units: spans are bytes of the source, in rising order over the whole layout.
//! Silence: what no block covers is not seen.

use super::{ParagraphKind, Span};
use std::borrow::Cow;

/// The blocks of a source, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Code, in order: what looks like a comment there is none.
    pub code: Vec<Span>,
}

/// What stands by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph, an item of a list, a heading.
    Passage(Passage),
    /// Rows and columns.
    Table(Table),
}

/// A paragraph in the pieces that a reader sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The file marks it as a heading.
    pub heading: bool,
    /// What is seen, in order. Pieces that touch are one word; a space between must be a piece.
    pub parts: Vec<Part>,
}

/// A paragraph as the view takes it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it is; without it, what it looks like.
    pub kind: Option<ParagraphKind>,
    /// What is read, in order.
    pub parts: Vec<Part>,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Bytes of the source as they stand.
    Seen(Span),
    /// Bytes of the source that spell another character: `&nbsp;`, `\\*`.
    Means(Span, char),
    /// Words that stand elsewhere: the head of a column, read out where its figure stands.
    Said(String),
}

/// Rows of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// From above; a row ends where its last cell does.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What is seen in it.
    pub parts: Vec<Part>,
    /// Columns that it spans, from 1.
    pub columns: u16,
    /// Rows that it spans, from 1.
    pub rows: u16,
}

impl Layout {
    /// Does a byte of the source stand in code?
    pub fn is_code(&self, at: usize) -> bool {
        let behind = self.code.partition_point(|code| code.start as usize <= at);
        self.code[..behind].last().is_some_and(|code| at < code.end as usize)
    }

    /// All pieces, in order.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.blocks.iter().flat_map(Block::parts)
    }
}

impl Block {
    /// Its pieces, in order.
    pub fn parts(&self) -> Box<dyn Iterator<Item = &Part> + '_> {
        match self {
            Self::Passage(passage) => Box::new(passage.parts.iter()),
            Self::Table(table) => {
                Box::new(table.rows.iter().flatten().flat_map(|cell| &cell.parts))
            }
        }
    }
}

/// What a reader sees of pieces.
pub fn shown<'s>(parts: &[Part], source: &'s str) -> Cow<'s, str> {
    let seen = |at: &Span| source.get(at.start as usize..at.end as usize).unwrap_or_default();
    if let [Part::Seen(at)] = parts {
        return Cow::Borrowed(seen(at));
    }
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Seen(at) => text.push_str(seen(at)),
            Part::Means(_, c) => text.push(*c),
            Part::Said(words) => text.push_str(words),
        }
    }
    Cow::Owned(text)
}

impl Cell {
    /// A cell of one row and one column.
    pub fn new(parts: Vec<Part>) -> Self {
        Self { parts, columns: 1, rows: 1 }
    }
}
