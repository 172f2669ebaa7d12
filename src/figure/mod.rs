//! The grammar: what in a text is a number, and what it claims.
//!
//! Shape: a folded text becomes [`Figure`]s in order of place; a numeral that is no figure is a
//! [`Kind::Date`] or a [`Kind::Name`], kept so that nothing is silently eaten.
//! Units: magnitudes are multiplied in, units of measure are not converted.
//! Silence: a numeral beyond 28 digits is [`Kind::Unreadable`], never a rounded value.

mod claim;
mod context;
mod day;
mod descent;
mod han;
mod line;
mod money;
mod name;
mod number;
mod parts;
mod quantity;
mod rank;
mod rate;
mod reader;
mod scan;
mod sign;
mod time;
mod vocabulary;

pub use day::{second_day, weekday, weekday_ending};
pub use descent::descends;
pub(crate) use name::LEVELS;
pub use scan::{numerals, scan};
pub use time::Time;
pub use vocabulary::{Vocabulary, WordLists};

use crate::num::{Reading, Unit};
use crate::text::ViewRange;

/// What a numeral turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A bare number.
    Number,
    /// A number with a unit.
    Quantity,
    /// Per cent, per mille, tenths, fractions, times.
    Rate,
    /// Percentage points, basis points.
    Points,
    /// 第一, 第15名.
    Ordinal,
    /// A至B.
    Range,
    /// A member of a structure a:b:c, in per cent.
    Member,
    /// A date or a period.
    Date,
    /// A numeral inside a name, an idiom, a code, a list marker.
    Name,
    /// More digits than can be kept exactly, or magnitudes that make no number: 三亿万元.
    Unreadable,
}

/// A numeral of the text and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Number, unit and suffix hedge, in bytes of the text scanned.
    pub at: ViewRange,
    /// What it is.
    pub kind: Kind,
    /// Its value and claim; meaningless for dates and names.
    pub reading: Reading,
    /// Its unit.
    pub unit: Unit,
    /// Written in Han numerals?
    pub han: bool,
    /// What a date says.
    pub time: Option<Time>,
}

impl Figure {
    /// Is it a figure, and no date, name or unreadable numeral?
    pub fn counts(&self) -> bool {
        !matches!(self.kind, Kind::Date | Kind::Name | Kind::Unreadable)
    }
}

impl Kind {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Quantity => "quantity",
            Self::Rate | Self::Member => "rate",
            Self::Points => "points",
            Self::Ordinal => "ordinal",
            Self::Range => "range",
            Self::Date => "date",
            Self::Name => "name",
            Self::Unreadable => "unreadable",
        }
    }
}
