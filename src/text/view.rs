//! The text as a reader sees it, and the only way back to the source.

/// Half-open range of bytes of [`View::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// The text as a reader sees it.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Folded, rejoined text.
    pub text: String,
}
