//! What the words say of dates, and the dates themselves as far as they take part in it.

use super::bind::Binder;
use super::{Aspect, Basis, Fact, Quote, Since, Status};
use crate::figure::{Figure, Time};
use crate::finding::Confidence;
use crate::num::{Decimal, Reading, Unit};
use crate::text::{Date, Place};
use std::collections::BTreeMap;

/// A year: that of a date of the page, or one that everybody knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// By number of the date in its page.
    Said(u32),
    /// The text's own, or that of an event.
    Known(i32),
}

/// What the words say of a date, of two, or of a stretch of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timed {
    /// A day that its month does not have: it has so many.
    Missing {
        /// The date.
        date: u32,
        /// How many days its month has.
        days: u8,
    },
    /// A date and the day of the week beside it, 1 for Monday.
    Weekday {
        /// The date.
        date: u32,
        /// Which day it is.
        day: Date,
        /// The day of the week that is printed.
        said: u8,
        /// Is its year printed beside it?
        confidence: Confidence,
    },
    /// From one date to another: the days of the one and of the other that must stand in order.
    Stretch {
        /// The dates.
        dates: [u32; 2],
        /// The days.
        days: [Date; 2],
    },
    /// A stretch of years between two.
    Years {
        /// The figure that says how many.
        length: u32,
        /// From when …
        from: Year,
        /// … to when.
        to: Year,
        /// By how much the figure may differ from the difference of the years: full years are one less.
        slack: [i8; 2],
        /// May one more be meant, both ends counted?
        inclusive: bool,
        /// Are both years sure? The last one may be only guessed by the latest date of the text, the
        /// first one that of a new name for something older.
        known: bool,
        /// In plain words?
        confidence: Confidence,
    },
}

/// The ties of a page and its dates while they are collected.
pub(super) struct Chronicle {
    /// The first number behind those of the facts.
    first: u32,
    pub(super) dates: Vec<Fact>,
    pub(super) timed: Vec<Timed>,
    numbers: BTreeMap<Place, u32>,
}

impl Chronicle {
    pub(super) fn new(binder: &Binder<'_>) -> Self {
        let first = binder.facts.len() as u32;
        Self { first, dates: Vec::new(), timed: Vec::new(), numbers: BTreeMap::new() }
    }

    /// The number of a date in its page.
    pub(super) fn date(&mut self, binder: &Binder<'_>, figure: &Figure) -> u32 {
        let place = Place { doc: binder.doc, span: binder.view.span(figure.at) };
        *self.numbers.entry(place).or_insert_with(|| {
            self.dates.push(stated(place, binder.view.slice(figure.at), year(figure)));
            self.first + self.dates.len() as u32 - 1
        })
    }
}

/// The year that a date names; a stretch of years names none.
pub(super) fn year(figure: &Figure) -> Option<i32> {
    match figure.time? {
        Time::Months { year, .. } | Time::End { year, .. } | Time::Day { year, .. } => year,
        Time::Years { .. } | Time::Vague => None,
    }
}

/// A date as a fact: its year, exactly.
fn stated(place: Place, text: &str, year: Option<i32>) -> Fact {
    Fact {
        place,
        text: text.into(),
        kept: Reading::count(Decimal::from(year.unwrap_or(0))).into(),
        unit: Unit::NONE,
        quote: Quote { words: 0, length: 0, ordinal: 0 },
        direction: None,
        aspect: Aspect::Other,
        basis: Basis::Plain,
        since: Since::Unsaid,
        entity: None,
        owner: None,
        indicator: None,
        specific: false,
        leads: false,
        period: None,
        scope: Box::default(),
        status: Status::Actual,
        confidence: Confidence::Explicit,
        of: None,
        whole: None,
        before: None,
        base: None,
        set: None,
    }
}
