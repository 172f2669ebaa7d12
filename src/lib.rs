//! 核数 (`heshu`): a linter for reported figures.
//!
//! A printed figure is an interval; a finding is an empty intersection.
//! `Document -> View -> Figure -> Fact -> Index -> Finding`: two verbs make the whole library,
//! [`read`] and [`check`].

#[cfg(feature = "cli")]
pub mod allowance;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod fact;
pub mod figure;
pub mod finding;
pub mod index;
#[cfg(feature = "cli")]
pub mod intake;
pub mod lexicon;
#[cfg(feature = "cli")]
pub mod lsp;
pub mod num;
#[cfg(feature = "cli")]
pub mod project;
#[cfg(feature = "cli")]
pub mod report;
pub mod rulebook;
pub mod shape;
pub mod text;

use fact::Page;
use finding::Outcome;
use index::Index;
use rulebook::Rulebook;
use text::Document;

/// What a document states. Never fails: text that is not understood is silence.
pub fn read(document: &Document, book: &Rulebook) -> Page {
    fact::read(document, book)
}

/// What the drafts of an index contradict: each other, themselves, and the witnesses.
pub fn check(index: &Index, book: &Rulebook) -> Outcome {
    check::check(index, book)
}
