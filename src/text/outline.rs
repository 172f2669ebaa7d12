//! Paragraphs, headings, by-lines: where an article starts and ends.

use super::ViewRange;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParagraphKind {
    /// Running text.
    Body,
}

/// One paragraph of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where.
    pub at: ViewRange,
    /// What.
    pub kind: ParagraphKind,
}
