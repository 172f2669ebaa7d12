//! All facts of a run: what is drafted and what it is held against.

use crate::fact::Page;

/// The pages of a run, in order of document.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Drafts and witnesses.
    pub pages: Vec<Page>,
}
