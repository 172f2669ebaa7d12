//! When: resolved periods and what is a year before.

use crate::text::days_in;
use std::fmt;

/// A resolved period. Flows have a stretch, stocks a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// Months `first..=last` of a year: 1 to 12 is the year, 1 to 6 its first half.
    Months {
        /// The year.
        year: i32,
        /// First month, from 1.
        first: u8,
        /// Last month, to 12.
        last: u8,
    },
    /// The end of a month; month 12 is the end of the year.
    End {
        /// The year.
        year: i32,
        /// The month.
        month: u8,
    },
    /// From a year on to an unnamed end: 2023年以来.
    Since(i32),
    /// Whole years `first..=last`: “十四五”期间.
    Years {
        /// First year.
        first: i32,
        /// Last year.
        last: i32,
    },
    /// One day.
    Day(crate::text::Date),
}

/// A year of 365 days, and one of 366.
const COMMON: i32 = 2023;
const LEAP: i32 = 2024;

impl Period {
    /// A calendar year.
    pub fn year(year: i32) -> Self {
        Self::Months { year, first: 1, last: 12 }
    }

    /// The year of an article that names none: a number of its own below zero, one year in this article and that of no other.
    pub(super) fn unnamed_year(doc: u32, article: u16) -> i32 {
        let number = (doc % (1 << 15)) << 12 | u32::from(article % (1 << 12));
        -16 * (1 + i32::try_from(number).unwrap_or(0))
    }

    /// Does the text name its year?
    pub fn is_named(self) -> bool {
        match self {
            Self::Months { year, .. } | Self::End { year, .. } | Self::Since(year) => year >= 0,
            Self::Years { first, .. } => first >= 0,
            Self::Day(_) => true,
        }
    }

    /// The year it lies in, if it lies in one.
    pub fn in_year(self) -> Option<i32> {
        match self {
            Self::Months { year, .. } | Self::End { year, .. } => Some(year),
            Self::Day(day) => Some(day.year),
            Self::Since(_) | Self::Years { .. } => None,
        }
    }

    /// How many days the months or the year have that it is, or ends, if the text names the year.
    pub fn days(self) -> Option<u32> {
        if !self.is_named() {
            return None;
        }
        let (year, months) = match self {
            Self::Months { year, first, last } => (year, first..=last),
            Self::End { year, month: 12 } => (year, 1..=12),
            _ => return None,
        };
        Some(months.map(|month| u32::from(days_in(year, month))).sum())
    }

    /// At least and at most so many days have the months of a year, which the text may leave open.
    pub fn days_of_months(self) -> Option<[u32; 2]> {
        let Self::Months { year, first, last } = self else { return None };
        let years = if self.is_named() { [year, year] } else { [COMMON, LEAP] };
        Some(years.map(|year| (first..=last).map(|month| u32::from(days_in(year, month))).sum()))
    }

    /// Is it a part of that stretch: 三季度 in 前三季度?
    pub fn within(self, stretch: Self) -> bool {
        let Self::Months { year, first, last } = stretch else { return false };
        let months = first..=last;
        self != stretch
            && match self {
                Self::Months { year: own, first, last } => {
                    own == year && months.contains(&first) && months.contains(&last)
                }
                Self::End { year: own, month } => own == year && months.contains(&month),
                Self::Day(day) => day.year == year && months.contains(&day.month),
                Self::Since(_) | Self::Years { .. } => false,
            }
    }

    /// The same stretch or moment one year before.
    pub fn year_before(self) -> Option<Self> {
        match self {
            Self::Months { year, first, last } => {
                Some(Self::Months { year: year - 1, first, last })
            }
            Self::End { year, month } => Some(Self::End { year: year - 1, month }),
            _ => None,
        }
    }

    /// The month before one.
    pub fn month_before(self) -> Option<Self> {
        match self {
            Self::Months { year, first: 1, last: 1 } => {
                Some(Self::Months { year: year - 1, first: 12, last: 12 })
            }
            Self::Months { year, first, last } if first == last => {
                Some(Self::Months { year, first: first - 1, last: last - 1 })
            }
            _ => None,
        }
    }
}

/// `2023`, `2024H1`, `2024Q1`, `2024-04`, `2024M1-9`, `at:2023-12`, `2023-`, `2021/2025`, `2024-10-01`; of a year that
/// the text does not name `10-01`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Months { year, first: 1, last: 12 } => write!(f, "{year}"),
            Self::Months { year, first: 1, last: 6 } => write!(f, "{year}H1"),
            Self::Months { year, first: 7, last: 12 } => write!(f, "{year}H2"),
            Self::Months { year, first, last } if first % 3 == 1 && last == first + 2 => {
                write!(f, "{year}Q{}", last / 3)
            }
            Self::Months { year, first, last } if first == last => write!(f, "{year}-{first:02}"),
            Self::Months { year, first, last } => write!(f, "{year}M{first}-{last}"),
            Self::End { year, month } => write!(f, "at:{year}-{month:02}"),
            Self::Since(year) => write!(f, "{year}-"),
            Self::Years { first, last } => write!(f, "{first}/{last}"),
            Self::Day(day) if day.year < 0 => write!(f, "{:02}-{:02}", day.month, day.day),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}
