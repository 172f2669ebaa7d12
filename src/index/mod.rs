//! All facts of a run: what is drafted and what it is held against.

use crate::fact::Page;

/// The pages of a run, in order of document.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Drafts, then witnesses.
    pub pages: Vec<Page>,
    /// How many of the pages are drafts: `pages[..drafts]`. Nothing is reported in the others.
    pub drafts: usize,
}
