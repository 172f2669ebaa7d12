//! Exact arithmetic on what printed figures claim.
//!
//! A printed figure is an interval ([`Interval`]); a formula over intervals gives an interval
//! ([`Formula`]). Nothing here rounds silently and nothing is a float: an operation that cannot be
//! exact gives `None`, a quotient is widened outward. Widening errs on the silent side.

pub mod exact;
mod formula;
mod interval;
mod kept;
mod ratio;
mod reading;
mod unit;

pub use formula::{Expected, Formula, FormulaError};
pub use interval::Interval;
pub use kept::Kept;
pub use ratio::Ratio;
pub use reading::{Hedge, Reading};
pub use rust_decimal::Decimal;
pub use unit::{Atom, Dimension, Unit, UnitId, Units};
