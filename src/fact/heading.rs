//! Reads headings as they come: 3．益阳高新区预算执行情况, 二、2026年预算草案.

use super::Period;
use super::discourse::Discourse;
use super::home::Who;
use super::mark::Marked;
use super::section::{CAPTION, Section};
use super::sentence::Sentence;
use crate::figure::{Figure, Time};
use crate::rulebook::{Mark, Status, When};
use crate::text::{ParagraphKind, UNNUMBERED, numbered};

/// The longest heading that a paragraph begins with, in bytes.
const HEADING: usize = 120;

impl<'a> Discourse<'a> {
    /// Opens the sections of all headings from the last paragraph to that of a sentence.
    pub(super) fn headings(&mut self, sentence: &Sentence) {
        for at in self.paragraph..=sentence.paragraph {
            let paragraph = &self.view.paragraphs[at];
            if paragraph.article != sentence.article {
                continue;
            }
            let line = &self.view.text[paragraph.at.range()];
            let caption = paragraph.kind == ParagraphKind::Caption;
            let whole = caption || paragraph.kind == ParagraphKind::Heading;
            if paragraph.kind == ParagraphKind::Body {
                self.outline.end_table();
            }
            let heading = if whole { Some(line) } else { line.split('。').next() };
            let Some(heading) = heading.filter(|heading| whole || heading.len() < line.len())
            else {
                continue;
            };
            let (depth, text) = numbered(heading);
            let start = paragraph.at.start as usize;
            let end = start + heading.len();
            let states = || self.figures_in(start + text, end).any(Figure::counts);
            if (depth < UNNUMBERED || whole) && heading.len() <= HEADING && !states() {
                let depth = if caption { CAPTION } else { depth };
                self.outline.end(depth);
                let section = self.section(depth, start + text, end, sentence);
                self.outline.open(section);
            }
        }
    }

    /// The figures of a range of the view.
    pub(super) fn figures_in(&self, start: usize, end: usize) -> impl Iterator<Item = &'a Figure> {
        let first = self.figures.partition_point(|figure| (figure.at.start as usize) < start);
        self.figures[first..].iter().take_while(move |figure| (figure.at.start as usize) < end)
    }

    /// The marks of a range of the view.
    fn marks_in(&self, start: usize, end: usize) -> impl Iterator<Item = &'a Marked> {
        let first = self.marks.partition_point(|mark| (mark.start as usize) < start);
        self.marks[first..].iter().take_while(move |mark| (mark.start as usize) < end)
    }

    fn section(&self, depth: u8, start: usize, end: usize, sentence: &Sentence) -> Section<'a> {
        let text = self.view.text.get(start..end).unwrap_or("");
        // A line without a number may be the title itself: it says nothing new.
        if depth == UNNUMBERED && self.cues.titles.within(text) {
            return Section { depth, who: None, period: None, status: None, account: None };
        }
        let period = self.heading_period(start, end);
        let planned =
            self.marks_in(start, end).any(Marked::is_plan) && !self.cues.results.within(text);
        // 一、2024年工作回顾 …（一）锚定目标攻坚: what a review says is done.
        let review = self.outline.status_above(depth) == Some(Status::Actual) && period.is_none();
        let planned = planned && !review;
        let ahead = match (period, self.home.about) {
            (Some(Period::Years { first, .. }), Some(about)) => first > about,
            (Some(period), Some(about)) => period.in_year().is_some_and(|year| year > about),
            _ => false,
        };
        let status = match (planned || ahead, period) {
            (true, _) => Some(Status::Plan),
            (false, Some(_)) => Some(Status::Actual),
            (false, None) => None,
        };
        let who = self.heading_who(text, start, end, sentence);
        Section { depth, who, period, status, account: self.heading_account(text) }
    }

    /// The one account that a heading names.
    fn heading_account(&self, text: &'a str) -> Option<&'a str> {
        let names = &self.cues.account.names;
        let behind = &text[names.first_in(text)?..];
        let (account, rest) = behind.split_at(names.beginning(behind)?);
        (!names.within(rest)).then_some(account)
    }

    /// The one year, or the one plan, that a heading names.
    fn heading_period(&self, start: usize, end: usize) -> Option<Period> {
        let mut years = self.figures_in(start, end).filter_map(|figure| match figure.time {
            Some(Time::Months { year: Some(year), first: 1, last: 12 }) => Some(year),
            _ => None,
        });
        if let Some(year) = years.next() {
            return years.all(|other| other == year).then(|| Period::year(year));
        }
        self.marks_in(start, end).find_map(|mark| match mark.mark {
            Mark::Period(
                when @ (When::ThisYear | When::LastYear | When::NextYear | When::Plan(_)),
            ) => self.resolve(when),
            _ => None,
        })
    }

    /// The one place that a heading begins with.
    fn heading_who(
        &self,
        text: &str,
        start: usize,
        end: usize,
        sentence: &Sentence,
    ) -> Option<Who> {
        let year = self.figures_in(start, end).next().filter(|figure| !figure.counts());
        let behind = year.map_or(0, |figure| figure.at.end as usize - start);
        let behind = text.get(behind..).filter(|_| behind < 16).unwrap_or(text);
        if let Some(who) = self.names().unlisted(behind.trim_start()) {
            return Some(who);
        }
        let heading = Sentence { start, end, kind: ParagraphKind::Heading, ..*sentence };
        let mut named = self.marks_in(start, end).filter_map(|mark| match mark.mark {
            Mark::Anaphor(level) => self.anaphor(level, mark),
            _ => self.named(mark, &heading),
        });
        let who = named.next()?;
        let alone = named.all(|other| other == who);
        let opens = |mark: &Marked| mark.start as usize <= start + (text.len() - behind.len());
        let first = self.marks_in(start, end).find(|mark| says_who(mark.mark))?;
        (alone
            && (opens(first) || self.cues.accounts.begins(&self.view.text[first.end as usize..])))
        .then_some(who)
    }
}

pub(super) fn says_who(mark: Mark) -> bool {
    matches!(mark, Mark::Place(_) | Mark::Anaphor(_) | Mark::Entity(_))
}
