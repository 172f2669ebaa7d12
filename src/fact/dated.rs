//! When, as a date of the running text says: 2023年, 9月底, 前三季度, 前7个月.

use super::Period;
use super::discourse::Discourse;
use super::sentence::Sentence;
use crate::figure::{Figure, Kind, Time};
use crate::rulebook::{Mark, When, without_number};
use crate::text::{Date, ParagraphKind};

/// Between the ends of a stretch.
const DASHES: [char; 7] = ['至', '到', '-', '—', '–', '~', '～'];

impl Discourse<'_> {
    /// Takes a date of the running text.
    pub(super) fn date(&mut self, figure: &Figure, sentence: &Sentence) {
        let Some(time) = figure.time.filter(|_| figure.kind == Kind::Date) else { return };
        let year = self.year_at(figure.at.start as usize);
        let rest = &self.view.text[figure.at.end as usize..];
        let since = self.cues.ever_since.begins(rest);
        let period = match time {
            Time::Months { year: Some(year), .. } if since => Some(Period::Since(year)),
            Time::Months { year: of, first, last } => {
                let first = if self.since_january(figure) { 1 } else { first };
                of.or(year).map(|year| Period::Months { year, first, last })
            }
            Time::End { year: of, month } => of.or(year).map(|year| Period::End { year, month }),
            Time::Years { first, last } => Some(Period::Years { first, last }),
            Time::Day { year: of, month: Some(month), day } => {
                of.or(year).and_then(|year| Date::new(year, month, day)).map(Period::Day)
            }
            Time::Day { .. } | Time::Vague => return,
        };
        // 按2020年不变价计算: of prices, not of the figure.
        if self.cues.comparable.begins(rest) {
            return;
        }
        let before = &self.view.text[sentence.start..figure.at.start as usize];
        if self.measured_from(before, rest) {
            (self.base, self.measured) = (period, true);
            return;
        }
        if let (Time::Months { year: Some(year), .. }, "") = (time, without_number(before)) {
            self.opening = Some(year);
        }
        // 由2016年的1060座减少到600座: of the one figure.
        if self.cues.way_from(before, rest) {
            self.way_over.get_or_insert(self.period);
        }
        let day = matches!(time, Time::Day { .. });
        let days = day && self.view.text[figure.at.range()].contains(DASHES);
        let period = period.filter(|_| !days && !stretches(day, before, rest));
        if self.view.open_bracket(sentence.start, figure.at.start as usize).is_some() {
            self.bracket_over.get_or_insert(self.period);
        }
        // 9月底开工: the date of an event holds to the semicolon; 9月份，城镇…；乡村… is none.
        let event = matches!(time, Time::Day { .. } | Time::End { year: None, .. })
            || matches!(time, Time::Months { year: None, first, last } if first == last)
                && !rest.starts_with(',');
        // 1—5月收入3.2亿元，其中5月份0.6亿元。税收收入…: of that part alone.
        let part = self.cues.among.ending(before.trim_end_matches([',', ' '])).is_some()
            && period.zip(self.period).is_some_and(|(part, all)| part != all && part.within(all));
        if part {
            self.part_over.get_or_insert(self.period);
        } else if event {
            self.event_over.get_or_insert(self.period);
        }
        self.set_period(period, figure.at.start as usize);
    }

    /// The year of a month or a quarter at a place, without one: the last named, the article's own, or this one.
    pub(super) fn year_at(&self, at: usize) -> Option<i32> {
        let named = self.period.and_then(Period::in_year).or(self.about());
        named.or(self.home.present).filter(|_| !self.of_unknown_year(at))
    }

    /// 今年上半年: of a year that only the text could tell, and it has told of none.
    pub(super) fn of_unknown_year(&self, at: usize) -> bool {
        let before = self.marks.partition_point(|mark| (mark.start as usize) < at);
        let mut before = self.marks[..before].iter().rev().peekable();
        // 上半年: the word, and the date 半年 inside it.
        let word = before.next_if(|mark| mark.end as usize > at);
        let at = word.map_or(at, |word| word.start as usize);
        before.next().filter(|last| last.end as usize == at).is_some_and(|last| match last.mark {
            Mark::Period(when @ (When::ThisYear | When::LastYear)) => self.resolve(when).is_none(),
            _ => false,
        })
    }

    /// 2024年前三季度财政收支情况: the stretch that the first line names, with its year, is what a report is about.
    pub(super) fn titled(&mut self, sentence: &Sentence) {
        let heads = sentence.kind == ParagraphKind::Heading && self.heads(sentence);
        let year = self.home.about;
        let stretch = self
            .period
            .filter(|period| matches!(period, Period::Months { .. }) && period.in_year() == year);
        if heads && self.period_at >= sentence.start {
            self.stretch = stretch
                .filter(|stretch| stretch.days() < year.map(Period::year).and_then(Period::days));
        }
    }

    /// Does the sentence stand in the first paragraph of its article?
    fn heads(&self, sentence: &Sentence) -> bool {
        let before = sentence.paragraph.checked_sub(1).and_then(|at| self.view.paragraphs.get(at));
        before.is_none_or(|before| before.article != sentence.article)
    }

    /// 比2019年增长, 是2019年的2倍, 与2010年相比: no time of the figure, but what it is measured from.
    pub(super) fn measured_from(&self, before: &str, rest: &str) -> bool {
        self.cues.measures_from(before, rest)
    }

    /// Goes on with the period before the level that something has grown from.
    pub(super) fn end_way(&mut self) {
        if let Some(before) = self.way_over.take() {
            self.period = before;
        }
    }

    /// 前7个月: from January on.
    pub(super) fn months(&mut self, figure: &Figure) {
        let count = figure.reading.value.and_then(|count| u8::try_from(count).ok());
        let Some(last) = count.filter(|last| (2..12).contains(last)) else { return };
        let months = self.cues.months.ending(self.view.slice(figure.at).as_ref());
        if months.is_some() && self.since_january(figure) {
            let year = self.year_at(figure.at.start as usize);
            let period = year.map(|year| Period::Months { year, first: 1, last });
            self.set_period(period, figure.at.start as usize);
        }
    }

    /// 前三季度, and not 目前三季度.
    fn since_january(&self, figure: &Figure) -> bool {
        let before = &self.view.text[..figure.at.start as usize];
        let cues = self.cues;
        cues.first_of.ending(before).is_some() && cues.not_first_of.ending(before).is_none()
    }
}

/// 10月1日至7日, 10月1日16时: of several days, or of some hours, which no period says.
fn stretches(day: bool, before: &str, rest: &str) -> bool {
    let numeral = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let until = rest.starts_with(DASHES) && numeral(rest.trim_start_matches(DASHES));
    until || (day && (before.ends_with(DASHES) || numeral(rest)))
}
