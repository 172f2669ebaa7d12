//! A figure tied to who, what and when.

mod aspect;
mod period;

pub use aspect::{Aspect, Direction, Status};
pub use period::Period;

use crate::finding::Confidence;
use crate::num::{Reading, Unit};
use crate::text::{DocId, Place};
use std::sync::Arc;

/// A word of the text that serves as a key: an entity, an indicator, a qualifier; normalised.
pub type Term = Arc<str>;

/// A figure and what it states. A key part that the text does not say is `None`, never guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Number and unit in the source.
    pub place: Place,
    /// Value and claim, magnitudes multiplied in, units not converted.
    pub reading: Reading,
    /// As written less its magnitude.
    pub unit: Unit,
    /// Which way a change went, by its word.
    pub direction: Option<Direction>,
    /// What is said of the indicator: its level, growth, share …
    pub aspect: Aspect,
    /// Whose figure it is.
    pub entity: Option<Term>,
    /// Of what.
    pub indicator: Option<Term>,
    /// Of when.
    pub period: Option<Period>,
    /// Qualifiers that narrow it.
    pub scope: Vec<Term>,
    /// Result, plan, estimate …
    pub status: Status,
    /// Did the text say entity, indicator and period in plain words near the figure?
    pub confidence: Confidence,
    /// The fact of the same page that this one speaks about: the level of a growth rate, an
    /// increment, a share. Index into [`Page::facts`].
    pub of: Option<u32>,
    /// The whole that a share, or a part after 其中, belongs to. Index into [`Page::facts`].
    pub whole: Option<u32>,
}

/// A whole and figures that are said to make it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The whole.
    pub whole: u32,
    /// Its parts, in order.
    pub parts: Vec<u32>,
    /// Do the words say that nothing is missing?
    pub closed: bool,
}

/// A count and the list of items that it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCount {
    /// The count.
    pub count: u32,
    /// How many items the list names.
    pub items: u32,
    /// May the list name fewer than all (等)?
    pub open: bool,
}

/// All that one document states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Which document.
    pub doc: DocId,
    /// Its facts in order of place.
    pub facts: Vec<Fact>,
    /// Wholes and parts that its words tie together.
    pub groups: Vec<Group>,
    /// Counts of lists.
    pub lists: Vec<ListCount>,
}
