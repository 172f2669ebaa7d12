//! The knowledge of `rules/`, checked and compiled.

use crate::figure::Vocabulary;

/// Everything that `rules/` says.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    /// What the grammar needs.
    pub vocabulary: Vocabulary,
}
