//! Days that the calendar does not have, weekdays beside dates, stretches from one date to another.
//!
//! Source: CHECKS 24. Silence: other calendars (农历), a date without a year whose year no date before it
//! in the sentence and no day of publication says, a weekday that opens a stretch (周二至周五).

use super::bind::Binder;
use super::home::Home;
use super::period::Period;
use super::sentence::Sentence;
use super::timed::{Chronicle, Timed, year};
use crate::figure::{Figure, Kind, Time, second_day, weekday, weekday_ending};
use crate::finding::Confidence;
use crate::text::{Date, ParagraphKind, days_in};

/// A date is near the day of its text if it lies no further off than half a year.
const NEAR: i32 = 183;

/// The line that dates a text is one of its first or of its last.
const HEAD: usize = 5;
const FOOT: usize = 2;

/// The day and the year that an article says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Own {
    pub(super) day: Option<Date>,
    pub(super) year: Option<i32>,
    /// The latest year that it names.
    pub(super) latest: Option<i32>,
}

impl Binder<'_> {
    /// What an article says of its own date: of publication, a line with nothing but a date, the title
    /// of a report.
    pub(super) fn own(
        &self,
        sentences: &[Sentence],
        home: Option<&Home>,
        published: Option<Date>,
    ) -> Own {
        let article = sentences.first().map_or(0, |sentence| sentence.article);
        let day = published.or_else(|| self.dateline(article));
        let given = home.and_then(|home| home.given).or_else(|| self.looked_back(sentences));
        let latest =
            home.and_then(|home| home.present).filter(|year| Period::year(*year).is_named());
        Own { day, year: day.map(|day| day.year).or(given), latest }
    }

    /// 2024年10月8日, 发布时间：2024-10-08 in a line of their own; none if two such lines differ.
    fn dateline(&self, article: u16) -> Option<Date> {
        // They stand in order of article, of which a text may have thousands.
        let all = &self.view.paragraphs;
        let from = all.partition_point(|paragraph| paragraph.article < article);
        let to = all.partition_point(|paragraph| paragraph.article <= article);
        let of_article = &all[from..to];
        let edge = |at: usize| at < HEAD || at + FOOT >= of_article.len();
        let lines = of_article
            .iter()
            .enumerate()
            .filter(|(at, p)| edge(*at) && p.kind == ParagraphKind::Heading);
        let days = lines.filter_map(|(_, line)| {
            let within = |f: &&Figure| f.at.start >= line.at.start && f.at.end <= line.at.end;
            let from = self.figures.partition_point(|f| f.at.start < line.at.start);
            let date = self.figures.get(from).filter(within)?;
            let before = self.between(line.at.start as usize, date.at.start as usize);
            let before = before.trim_matches(['(', '#', ' ', ':', '*']);
            let behind = self.between(date.at.end as usize, line.at.end as usize);
            let alone = before.is_empty() || self.book.moments.datelines.is(before);
            let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | ' ' | ')' | '*');
            full(date).filter(|_| alone && behind.chars().all(clock))
        });
        let days: Vec<Date> = days.collect();
        days.first().copied().filter(|day| days.iter().all(|other| other == day))
    }

    /// The ties of the dates of a sentence.
    pub(super) fn days(&self, sentence: &Sentence, own: Own, chronicle: &mut Chronicle) {
        let figures = &self.figures[sentence.figures.0..sentence.figures.1];
        let dated = figures.iter().any(|figure| figure.time.is_some());
        let text = self.between(sentence.start, sentence.end);
        let words = &self.book.moments;
        if !dated || words.lunar.within(text) || words.corrections.within(text) {
            return;
        }
        let (mut last, mut named): (Option<Date>, Option<i32>) = (None, None);
        for (at, figure) in figures.iter().enumerate() {
            named = year(figure).or(named);
            if let Some(days) = self.missing(figure) {
                let date = chronicle.date(self, figure);
                chronicle.timed.push(Timed::Missing { date, days });
                last = None;
                continue;
            }
            let day = full(figure).or_else(|| follows(figure, last));
            let known = self.weekday(figure, day, own);
            if let Some((day, said, confidence)) = known.or_else(|| self.of_year(figure, named?)) {
                let date = chronicle.date(self, figure);
                chronicle.timed.push(Timed::Weekday { date, day, said, confidence });
            }
            last = day.or(last);
            let next =
                figures.get(at + 1).and_then(|next| Some((next, self.stretch(figure, next)?)));
            if let Some((until, days)) = next.or_else(|| self.way(&figures[at..])) {
                let dates = [figure, until].map(|f| chronicle.date(self, f));
                chronicle.timed.push(Timed::Stretch { dates, days });
            }
        }
    }

    /// How many days the month of a date has, if it has not that day. 2025.2.30 may be a number.
    fn missing(&self, figure: &Figure) -> Option<u8> {
        let Time::Day { year, month: Some(month), day } = figure.time? else { return None };
        let text = self.view.slice(figure.at);
        let numeric = text.contains(|c: char| c.is_ascii_digit());
        let code = text.contains('.')
            || self.book.moments.numbers.begins(&self.view.text[figure.at.end as usize..]);
        // In a leap year, if the text does not say which.
        let days = days_in(year.unwrap_or(2000), month);
        let day = second_day(text).unwrap_or(day).max(day);
        (day > days && day <= 31 && !code && (numeric || year.is_some())).then_some(days)
    }

    /// 3月3日（星期一）, 3月3日星期一上午, 星期一（3月3日).
    fn weekday(
        &self,
        figure: &Figure,
        day: Option<Date>,
        own: Own,
    ) -> Option<(Date, u8, Confidence)> {
        let Time::Day { month, day: of_month, .. } = figure.time? else { return None };
        // 3月3日至5日(周三): of the second.
        if second_day(self.view.slice(figure.at)).is_some() {
            return None;
        }
        let said = self.weekday_beside(figure)?;
        if let Some(day) = day {
            return Some((day, said, Confidence::Explicit));
        }
        let near = own.day?;
        let years = [near.year - 1, near.year, near.year + 1];
        let days = years.iter().filter_map(|year| Date::new(*year, month?, of_month));
        let mut days = days.filter(|day| (day.number() - near.number()).abs() <= NEAR);
        days.next().map(|day| (day, said, Confidence::Inferred))
    }

    /// 2024年国庆期间，10月1日（星期二）: of the year named before it, or of the next one.
    fn of_year(&self, figure: &Figure, year: i32) -> Option<(Date, u8, Confidence)> {
        let Time::Day { year: None, month: Some(month), day } = figure.time? else { return None };
        let said = self.weekday_beside(figure)?;
        let apart = second_day(self.view.slice(figure.at)).is_some();
        let days = || [year, year + 1].into_iter().filter_map(|year| Date::new(year, month, day));
        let fits = days().find(|day| day.weekday() == said).or_else(|| days().next());
        fits.filter(|_| !apart).map(|day| (day, said, Confidence::Inferred))
    }

    fn weekday_beside(&self, figure: &Figure) -> Option<u8> {
        let text = &self.view.text;
        let (before, behind) = (&text[..figure.at.start as usize], &text[figure.at.end as usize..]);
        if let Some((inner, close)) = before.strip_suffix('(').zip(behind.chars().next())
            && matches!(close, ')' | ',')
        {
            return weekday_ending(inner);
        }
        let ends = |rest: &str| {
            let clock = |c: char| c.is_ascii_digit() || matches!(c, ')' | ',' | '。' | ';' | '\n');
            rest.is_empty() || rest.starts_with(clock)
        };
        let timed = |rest: &str| ends(rest) || self.book.moments.parts_of_day.begins(rest);
        let (inner, closed) = match behind.chars().next()? {
            '(' => (&behind[1..], false),
            ',' => (&behind[1..], true),
            // 10月1日是星期二
            _ => (&behind[self.book.moments.falls_on.beginning(behind).unwrap_or(0)..], false),
        };
        let (length, said) = weekday(inner)?;
        let rest = &inner[length..];
        // 3月3日，周一发布: of another day perhaps.
        let fits = if closed {
            ends(rest) && !rest.starts_with(|c: char| c.is_ascii_digit())
        } else {
            timed(rest)
        };
        fits.then_some(said)
    }

    /// 2024年5月至2023年6月: the first day of the one, the last day of the other.
    fn stretch(&self, first: &Figure, last: &Figure) -> Option<[Date; 2]> {
        let between = self.between(first.at.end as usize, last.at.start as usize);
        let worded = matches!(between, "至" | "到");
        let dashed = matches!(between, "-" | "—" | "~" | "——");
        // 2024年—2023年: two columns of a table perhaps.
        let whole = |f: &Figure| matches!(f.time, Some(Time::Months { first: 1, last: 12, .. }));
        let months = !whole(first) && !whole(last);
        let days = [first_day(first)?, last_of(last)?];
        (worded || (dashed && months)).then_some(days)
    }

    /// 从2020年的51%提升到2025年的70%: the last day of the one, the first day of the other.
    fn way<'f>(&self, figures: &'f [Figure]) -> Option<(&'f Figure, [Date; 2])> {
        let [from, level, until, to, ..] = figures else { return None };
        let cues = &self.book.cues;
        let (before, behind) = self.view.text.split_at(from.at.end as usize);
        let led = cues.way_from(&before[..from.at.start as usize], behind);
        let word = |a: &Figure, b: &Figure| self.between(a.at.end as usize, b.at.start as usize);
        let grown = |text: &str| cues.grown.beginning(text) == Some(text.len());
        let apart = |words: &str| words.contains([',', ';', '。']);
        let apart = apart(word(from, level)) || apart(word(until, to));
        let dated = level.kind != Kind::Date && to.kind != Kind::Date;
        let said = led && dated && !apart && grown(word(level, until));
        let days = [last_of(from)?, first_day(until)?];
        said.then_some((until, days))
    }
}

/// 2025年3月3日 and no range of days.
fn full(figure: &Figure) -> Option<Date> {
    match (figure.kind, figure.time?) {
        (Kind::Date, Time::Day { year: Some(year), month: Some(month), day }) => {
            Date::new(year, month, day)
        }
        _ => None,
    }
}

/// 5日, 4月2日: behind a full date of the same sentence, and later in its year.
fn follows(figure: &Figure, last: Option<Date>) -> Option<Date> {
    let (Time::Day { year: None, month, day }, last) = (figure.time?, last?) else { return None };
    let next = Date::new(last.year, month.unwrap_or(last.month), day)?;
    (next > last).then_some(next)
}

fn first_day(figure: &Figure) -> Option<Date> {
    match figure.time? {
        Time::Months { year, first, .. } => Date::new(year?, first, 1),
        Time::End { year, month } => Date::new(year?, month, 1),
        Time::Day { year, month, day } => Date::new(year?, month?, day),
        Time::Years { .. } | Time::Vague => None,
    }
}

fn last_of(figure: &Figure) -> Option<Date> {
    let end = |year, month| Date::new(year, month, days_in(year, month));
    match figure.time? {
        Time::Months { year, last, .. } => end(year?, last),
        Time::End { year, month } => end(year?, month),
        Time::Day { year, month, day } => Date::new(year?, month?, day),
        Time::Years { .. } | Time::Vague => None,
    }
}
