//! Facts and findings as text: for tools (JSON, CSV) and for people (table, terminal report).
//!
//! Shape: an [`Outcome`](crate::finding::Outcome) or pages of facts, with the [`Sources`] they
//! point into, are written to a stream. One file for each form; those of a check stand in
//! [`FORMATS`], and each escapes what its form could be deranged by.
//! Units: spans are bytes of the source, lines and columns count from 1, columns characters.
//! Errors: only those of the stream. A place that points nowhere is shown as empty text.

pub mod about;
mod books;
pub mod catalogue;
mod checkstyle;
pub mod csv;
mod escape;
mod format;
mod github;
mod gitlab;
mod html;
pub mod json;
mod jsonl;
mod junit;
mod language;
mod markdown;
pub mod pretty;
mod rdjson;
mod sarif;
mod sarif_wire;
pub mod schema;
mod seen;
mod source;
pub mod statistics;
pub mod table;
pub(crate) mod told;
mod window;
pub(crate) mod wording;

/// What pages and tables in Markdown begin with: they may lie among the articles of a later run.
pub const MARK: &str = "heshu-report";

pub use books::Books;
pub use escape::sound;
pub use format::{FORMAT_NAMES, FORMATS, Format, Report, format};
pub use language::Language;
pub use source::{Source, Sources, Spot};

use crate::num::{Decimal, Unit, Units};

/// An exact decimal without exponent and without idle zeros.
pub(crate) fn plain(value: Decimal) -> String {
    if value.is_zero() { "0".to_owned() } else { value.normalize().to_string() }
}

/// The canonical name of a unit; `None` for a bare number.
pub(crate) fn unit_name(units: &Units, unit: Unit) -> Option<String> {
    (!unit.is_none()).then(|| units.name(unit))
}
