//! What an entry of `rules/words.yaml` may choose from, by the names it uses.

use super::{Level, Status, When};

/// Levels of places.
pub(super) const LEVELS: [(&str, Level); 7] = [
    ("country", Level::Country),
    ("province", Level::Province),
    ("city", Level::City),
    ("county", Level::County),
    ("district", Level::District),
    ("zone", Level::Zone),
    ("own", Level::Own),
];

/// Status, and whether it lasts for the whole sentence.
pub(super) const STATUSES: [(&str, (Status, bool)); 5] = [
    ("actual", (Status::Actual, false)),
    ("preliminary", (Status::Preliminary, false)),
    ("plan", (Status::Plan, false)),
    ("goal", (Status::Plan, true)),
    ("revised", (Status::Revised, false)),
];

/// What a word for a period counts from.
pub(super) const PERIODS: [(&str, When); 17] = [
    ("year", When::Year),
    ("this-year", When::ThisYear),
    ("last-year", When::LastYear),
    ("year-before", When::YearBefore),
    ("next-year", When::NextYear),
    ("year-end", When::YearEnd),
    ("last-year-end", When::LastYearEnd),
    ("year-before-end", When::YearBeforeEnd),
    ("first-half", When::Months(1, 6)),
    ("second-half", When::Months(7, 12)),
    ("first-quarter", When::Months(1, 3)),
    ("first-three-quarters", When::Months(1, 9)),
    ("plan-13", When::Plan(2016)),
    ("plan-14", When::Plan(2021)),
    ("plan-15", When::Plan(2026)),
    ("now", When::Now),
    ("past-years", When::Vague),
];
