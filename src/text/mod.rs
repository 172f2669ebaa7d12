//! What comes in, and where in it something stands.
//!
//! Shape: a [`Document`] (decoded UTF-8) becomes a [`View`], the text as a reader sees it.
//! Units: a [`Span`] counts bytes of [`Document::source`], a [`ViewRange`] bytes of [`View::text`];
//! two types, so that one never passes for the other. [`View::span`] is the only way back.

mod brief;
mod date;
pub mod fold;
pub mod layout;
pub mod lines;
pub mod outline;
mod stacks;
pub mod tabs;
pub mod unwrap;
pub mod view;

pub use brief::Brief;
pub use date::{Date, days_in};
pub use layout::{Block, Cell, Layout, Line, Part, Passage, Table};
pub use lines::Lines;
pub use outline::{Paragraph, ParagraphKind, UNNUMBERED, numbered};
pub use view::{View, ViewRange};

/// A document of the run, numbered in order of path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// Half-open range of bytes of a document's source, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A span of one of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which document.
    pub doc: DocId,
    /// Where in it.
    pub span: Span,
}

/// A text as it came in. The core knows ids, not paths; the date comes from the caller, never from a clock.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its number in the run.
    pub id: DocId,
    /// The decoded text.
    pub source: String,
    /// Day of publication, where the caller knows it: anchors 去年, 今年以来.
    pub published: Option<Date>,
    /// What its form says beyond its letters; a plain text has none.
    pub layout: Option<Layout>,
}

impl Document {
    /// A document without a date.
    pub fn new(id: DocId, source: impl Into<String>) -> Self {
        Self { id, source: source.into(), published: None, layout: None }
    }

    /// The text at a span.
    pub fn text(&self, span: Span) -> &str {
        &self.source[span.start as usize..span.end as usize]
    }
}
