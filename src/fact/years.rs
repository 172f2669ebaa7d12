//! Which years the sentences of a text tell of, and which of them is over.
//!
//! Words: plain calendar years; a year that opens a clause and the results behind it. Silence: years that are only measured from,
//! plans, names that hold a year (2024年第一次“三个一批”活动).

use super::home::Names;
use super::mark::Marked;
use super::sentence::Sentence;
use crate::figure::{Figure, Time};

impl Names<'_> {
    /// Plain calendar years that a sentence names and does not only measure from: 较2019年, 由2016年的….
    pub(super) fn years(self, sentence: &Sentence, figures: &[Figure]) -> Vec<i32> {
        let stated = |figure: &&Figure| {
            let before = self.view.text.get(sentence.start..figure.at.start as usize).unwrap_or("");
            let rest = &self.view.text[figure.at.end as usize..];
            !self.cues.measures_from(before, rest) && !self.cues.way_from(before, rest)
        };
        let figures = figures[sentence.figures.0..sentence.figures.1].iter();
        let dates = figures.filter(|figure| figure.time.is_some()).filter(stated);
        let year = |figure: &Figure| match figure.time? {
            Time::Months { year, .. } | Time::End { year, .. } | Time::Day { year, .. } => year,
            _ => None,
        };
        dates.filter_map(year).collect()
    }

    /// 2023年，全市接待游客800万人次: all of that year is over, and 去年 behind it may be that one or the one before.
    pub(super) fn tells_all(
        self,
        year: i32,
        s: &Sentence,
        figures: &[Figure],
        marks: &[Marked],
    ) -> bool {
        let all = Some(Time::Months { year: Some(year), first: 1, last: 12 });
        let opens = |figure: &Figure| {
            let before = self.view.text.get(s.start..figure.at.start as usize).unwrap_or("");
            before.is_empty() || before.ends_with([',', ';', ':'])
        };
        // 一批, in Han numerals, may be a name.
        let states = |figure: &Figure| {
            figure.time.is_none()
                && self.view.text[figure.at.range()].contains(|c: char| c.is_ascii_digit())
        };
        let mut told = figures[s.figures.0..s.figures.1].iter();
        let planned = marks[s.marks.0..s.marks.1].iter().any(Marked::is_plan);
        told.any(|figure| figure.time == all && opens(figure)) && told.any(states) && !planned
    }
}
