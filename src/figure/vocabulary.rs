//! The words that the grammar knows: units, hedges, names; built from `rules/`.

use crate::num::Units;

/// Units, hedges and names, compiled.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The table of units.
    pub units: Units,
}
