//! Who and when is meant: titles, headings, 全市, 去年, and what was said last.
//!
//! Source: PATTERNS 4c. The nearest entity above wins in official texts; a place above the
//! article's own (全省 in a city's article) counts for its clause alone.

use super::mark::Marked;
use super::sentence::Sentence;
use super::{Period, Term};
use crate::figure::{Figure, Kind, Time};
use crate::rulebook::{Cues, Level, Mark, PlaceId, Status, When};
use crate::text::{Date, ParagraphKind, View};

/// Whose figures: a name, or a word that holds in its article alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) name: Option<Term>,
    pub(super) owner: Term,
    level: Level,
}

/// What an article is about, as its title and opening say.
#[derive(Debug, Clone, Default)]
struct Home {
    who: Option<Who>,
    place: Option<PlaceId>,
    /// The year it speaks of.
    about: Option<i32>,
    /// The year it was published in, if known or told by the latest year it names.
    present: Option<i32>,
}

/// A title stands in the first paragraphs of an article …
const TITLE: usize = 4;
/// … and a name in it counts as much as so many in the text.
const TITLE_WEIGHT: usize = 6;

/// Who, when and how firmly, kept up to date while a text is read.
pub(super) struct Discourse<'a> {
    view: &'a View,
    cues: &'a Cues,
    homes: Vec<Home>,
    home: Home,
    article: Option<u16>,
    paragraph: usize,
    who: Option<Who>,
    /// A place that holds for this clause alone.
    clause_who: Option<(usize, Who)>,
    zone: Option<Who>,
    period: Option<Period>,
    /// The period before the date of an event, to come back to.
    event_over: Option<Option<Period>>,
    /// 上年 holds for its clause alone.
    clause_period: Option<Option<Period>>,
    /// Where the period and the entity were said last.
    period_at: usize,
    who_at: usize,
    pub(super) status: Status,
    section_status: Status,
    /// The status of the whole article.
    article_status: Status,
    /// The status holds to the end of the sentence.
    lasting: bool,
    doc: u32,
}

impl<'a> Discourse<'a> {
    pub(super) fn new(
        view: &'a View,
        cues: &'a Cues,
        sentences: &[Sentence],
        figures: &[Figure],
        marks: &[Marked],
        published: Option<Date>,
        doc: u32,
    ) -> Self {
        let mut discourse = Self {
            view,
            cues,
            homes: Vec::new(),
            home: Home::default(),
            article: None,
            paragraph: 0,
            who: None,
            clause_who: None,
            zone: None,
            period: None,
            event_over: None,
            clause_period: None,
            period_at: 0,
            who_at: 0,
            status: Status::Actual,
            section_status: Status::Actual,
            article_status: Status::Actual,
            lasting: false,
            doc,
        };
        let mut rest = sentences;
        while let Some(first) = rest.first() {
            let length = rest.iter().take_while(|s| s.article == first.article).count();
            while discourse.homes.len() < usize::from(first.article) {
                discourse.homes.push(Home::default());
            }
            let home = discourse.home_of(&rest[..length], figures, marks, published);
            discourse.homes.push(home);
            rest = &rest[length..];
        }
        discourse
    }

    /// Reads what an article is about: whom it names most, its title before its text; which year
    /// its title names, or else its text most often.
    fn home_of(
        &self,
        sentences: &[Sentence],
        figures: &[Figure],
        marks: &[Marked],
        published: Option<Date>,
    ) -> Home {
        let mut named: Vec<(usize, Option<PlaceId>, Who)> = Vec::new();
        let first = sentences.first().map_or(0, |s| s.paragraph);
        for sentence in sentences {
            let title =
                sentence.kind == ParagraphKind::Heading && sentence.paragraph < first + TITLE;
            for mark in &marks[sentence.marks.0..sentence.marks.1] {
                let Some((place, who)) = self.named(mark, sentence) else { continue };
                let weight = if title { TITLE_WEIGHT } else { 1 };
                match named.iter_mut().find(|(_, _, known)| *known == who) {
                    Some(known) => known.0 += weight,
                    None => named.push((weight, place, who)),
                }
            }
        }
        let mut home = Home::default();
        if let Some(at) = (0..named.len()).max_by_key(|at| (named[*at].0, std::cmp::Reverse(*at))) {
            let (_, place, who) = named.swap_remove(at);
            (home.place, home.who) = (place, Some(who));
        }
        let titles = sentences
            .iter()
            .filter(|s| s.kind == ParagraphKind::Heading && s.paragraph < first + TITLE);
        let title_year = titles.clone().flat_map(|s| self.whole_years(s, figures)).next();
        // A work report of 2025 speaks of 2024.
        let report =
            titles.clone().any(|s| self.cues.reports.within(&self.view.text[s.start..s.end]));
        let title_year = title_year.map(|year| if report { year - 1 } else { year });
        let years: Vec<i32> = sentences.iter().flat_map(|s| self.years(s, figures)).collect();
        let frequent = years
            .iter()
            .max_by_key(|year| (years.iter().filter(|other| other == year).count(), **year))
            .copied();
        home.about = title_year.or(frequent).or(published.map(|date| date.year - 1));
        let latest = years
            .iter()
            .filter(|year| home.about.is_some_and(|about| **year <= about + 1))
            .max()
            .copied();
        home.present =
            published.map(|date| date.year).or(title_year.map(|year| year + 1)).or(latest);
        home
    }

    /// Plain calendar years that a sentence names.
    fn years<'f>(
        &self,
        sentence: &Sentence,
        figures: &'f [Figure],
    ) -> impl Iterator<Item = i32> + 'f {
        figures[sentence.figures.0..sentence.figures.1].iter().filter_map(|f| match f.time {
            Some(Time::Months { year, .. } | Time::End { year, .. } | Time::Day { year, .. }) => {
                year
            }
            _ => None,
        })
    }

    /// Calendar years that a sentence names as wholes: 2024年, not 2025年3月28日.
    fn whole_years<'f>(
        &self,
        sentence: &Sentence,
        figures: &'f [Figure],
    ) -> impl Iterator<Item = i32> + 'f {
        figures[sentence.figures.0..sentence.figures.1].iter().filter_map(|f| match f.time {
            Some(Time::Months { year, first: 1, last: 12 }) => year,
            _ => None,
        })
    }

    /// An entity named in plain words: a zone, a place with its rank, a place that opens a heading.
    fn named(&self, mark: &Marked, sentence: &Sentence) -> Option<(Option<PlaceId>, Who)> {
        match mark.mark {
            Mark::Entity(at) => {
                let name = self.cues.entities.get(usize::from(at))?.name.clone();
                Some((
                    self.place_in(&name),
                    Who { name: Some(name.clone()), owner: name, level: Level::Zone },
                ))
            }
            Mark::Place(id) => {
                let written = &self.view.text[mark.start as usize..mark.end as usize];
                let place = self.cues.gazetteer.get(id);
                let strong = mark.zone.is_some()
                    || written == &*place.name
                    || sentence.kind == ParagraphKind::Heading
                    || mark.start as usize == sentence.start;
                strong.then(|| (Some(id), self.place(id, mark.zone)))
            }
            _ => None,
        }
    }

    /// The place that a name of the user's begins with.
    fn place_in(&self, name: &str) -> Option<PlaceId> {
        match self.cues.marks.longest(name) {
            Some((_, Mark::Place(id))) => Some(id),
            _ => self
                .cues
                .gazetteer
                .iter()
                .find(|(_, place)| name.starts_with(&*place.short))
                .map(|(id, _)| id),
        }
    }

    fn place(&self, id: PlaceId, zone: Option<u8>) -> Who {
        let place = self.cues.gazetteer.get(id);
        if let Some(kind) = zone {
            let name =
                Term::from(format!("{}{}", place.short, self.cues.zone_kinds[usize::from(kind)]));
            return Who { name: Some(name.clone()), owner: name, level: Level::Zone };
        }
        let name = Term::from(&*place.name);
        let level = match place.code {
            0..100 => Level::Province,
            100..10_000 => Level::City,
            _ => Level::County,
        };
        Who { name: Some(name.clone()), owner: name, level }
    }

    /// Begins a sentence: a new article starts from its own home.
    pub(super) fn enter(&mut self, sentence: &Sentence) {
        if self.article != Some(sentence.article) {
            self.article = Some(sentence.article);
            self.home = self.homes.get(usize::from(sentence.article)).cloned().unwrap_or_default();
            self.who = self.home.who.clone();
            self.zone = self.home.who.clone().filter(|who| who.level == Level::Zone);
            self.period = self.home.about.map(Period::year);
            (self.period_at, self.who_at) = (sentence.start, sentence.start);
            self.section_status = Status::Actual;
            self.article_status = Status::Actual;
        }
        if sentence.paragraph != self.paragraph {
            self.paragraph = sentence.paragraph;
            if self.period.is_none() {
                self.period = self.home.about.map(Period::year);
                self.period_at = 0;
            }
        }
        self.clause_who = None;
        self.clause_period = None;
        self.event_over = None;
        if self.section_status == Status::Actual {
            self.section_status = self.article_status;
        }
        self.status = self.section_status;
        self.lasting = false;
        if sentence.kind == ParagraphKind::Heading {
            self.section_status = self.article_status;
            self.status = self.article_status;
        }
    }

    /// Takes a mark of the running text.
    pub(super) fn mark(&mut self, mark: &Marked, sentence: &Sentence) {
        let before = self.view.text.get(sentence.start..mark.start as usize).unwrap_or("");
        match mark.mark {
            Mark::Entity(_) | Mark::Place(_) => {
                if let Some((_, who)) = self.named(mark, sentence).filter(|_| !compared(before)) {
                    self.set_who(who, mark);
                }
            }
            Mark::Anaphor(level) if !compared(before) => {
                if let Some(who) = self.anaphor(level, mark) {
                    self.set_who(who, mark);
                }
            }
            Mark::Period(When::YearBefore | When::YearBeforeEnd | When::LastYear)
                if measured(before) => {}
            Mark::Period(when @ (When::YearBefore | When::YearBeforeEnd | When::Now)) => {
                self.clause_period = Some(self.resolve(when))
            }
            Mark::Period(when) => self.set_period(self.resolve(when), mark.start as usize),
            Mark::Status { status, lasting } => {
                let rest = &self.view.text[mark.end as usize..];
                // (预计完成数,下同): for the rest of the article.
                if self.cues.henceforth.begins(rest.trim_start_matches([',', '数'])) {
                    self.article_status = status;
                }
                self.set_status(status, lasting, sentence);
            }
            _ => {}
        }
    }

    fn set_status(&mut self, status: Status, lasting: bool, sentence: &Sentence) {
        self.status = status;
        self.lasting |= lasting;
        if sentence.kind == ParagraphKind::Heading && status == Status::Plan {
            self.section_status = Status::Plan;
        }
    }

    /// 预计 and 计划 hold for their clause; a goal for its sentence.
    pub(super) fn end_clause(&mut self) {
        self.clause_period = None;
        if !self.lasting {
            self.status = self.section_status;
        }
    }

    fn set_who(&mut self, who: Who, mark: &Marked) {
        let home = self.home.who.as_ref().map_or(Level::Zone, |home| home.level);
        let ranked = self.view.text[mark.end as usize..].starts_with('第');
        if ranked {
            return;
        }
        if who.level < home {
            self.clause_who = Some((mark.start as usize, who));
            return;
        }
        if who.level == Level::Zone {
            self.zone = Some(who.clone());
        }
        self.clause_who = None;
        self.who_at = mark.start as usize;
        self.who = Some(who);
    }

    /// 全市, 经开区: the place above that it means, or a name for this article alone.
    fn anaphor(&self, level: Level, mark: &Marked) -> Option<Who> {
        let of = |id: PlaceId| self.place(id, mark.zone);
        let above = |digits| self.home.place.and_then(|id| self.cues.gazetteer.above(id, digits));
        let home = self.home.who.clone();
        let found = match level {
            // What a city says of the country is the country's figure only in its own words.
            Level::Country => home.filter(|who| who.level == Level::Country),
            Level::Province => above(2).map(of),
            Level::City => above(4).map(of),
            Level::County => above(6).map(of),
            Level::Zone => self.zone.clone().or(home.filter(|who| who.level == Level::Zone)),
            Level::District => self.zone.clone().or(home),
            Level::Own => above(4).map(of).or(home).map(|who| {
                let owner = Term::from(format!("{}·本级", who.owner));
                Who { name: who.name.map(|_| owner.clone()), owner, level }
            }),
        };
        found.or_else(|| {
            let word = &self.view.text[mark.start as usize..mark.end as usize];
            let owner = Term::from(format!("{word}#{}.{}", self.doc, self.article.unwrap_or(0)));
            Some(Who { name: None, owner, level })
        })
    }

    fn resolve(&self, when: When) -> Option<Period> {
        let (about, present) = (self.home.about, self.home.present);
        let end = |year| Period::End { year, month: 12 };
        match when {
            When::Year => about.map(Period::year),
            When::ThisYear => present.map(Period::year),
            When::LastYear => present.map(|year| Period::year(year - 1)),
            When::YearBefore => about.map(|year| Period::year(year - 1)),
            When::NextYear => present.map(|year| Period::year(year + 1)),
            When::YearEnd => about.map(end),
            When::LastYearEnd => present.map(|year| end(year - 1)),
            When::YearBeforeEnd => about.map(|year| end(year - 1)),
            When::Months(first, last) => {
                let year = self.period.and_then(Period::in_year).or(about);
                year.map(|year| Period::Months { year, first, last })
            }
            When::Plan(first) => Some(Period::Years { first, last: first + 4 }),
            When::Now | When::Vague => None,
        }
    }

    /// Takes a date of the running text.
    pub(super) fn date(&mut self, figure: &Figure) {
        let Some(time) = figure.time.filter(|_| figure.kind == Kind::Date) else { return };
        let year = self.period.and_then(Period::in_year).or(self.home.about);
        let rest = &self.view.text[figure.at.end as usize..];
        let since = rest.starts_with("以来") || rest.starts_with("至今");
        let period = match time {
            Time::Months { year: Some(year), .. } if since => Some(Period::Since(year)),
            Time::Months { year: of, first, last } => {
                of.or(year).map(|year| Period::Months { year, first, last })
            }
            Time::End { year: of, month } => of.or(year).map(|year| Period::End { year, month }),
            Time::Years { first, last } => Some(Period::Years { first, last }),
            Time::Day { year: of, month: Some(month), day } => {
                of.or(year).and_then(|year| Date::new(year, month, day)).map(Period::Day)
            }
            Time::Day { .. } | Time::Vague => return,
        };
        // 9月底开工: the date of an event holds to the semicolon.
        let event = matches!(time, Time::Day { .. } | Time::End { year: None, .. })
            || matches!(time, Time::Months { year: None, first, last } if first == last);
        if event {
            self.event_over.get_or_insert(self.period);
        }
        self.set_period(period, figure.at.start as usize);
    }

    /// A semicolon ends what was said of an event.
    pub(super) fn end_group(&mut self) {
        if let Some(before) = self.event_over.take() {
            self.period = before;
        }
    }

    fn set_period(&mut self, period: Option<Period>, at: usize) {
        self.period = period;
        self.period_at = at;
    }

    /// Whose figure stands at `at`, and whether the name was said in the same sentence.
    pub(super) fn who(&self, at: usize) -> Option<&Who> {
        match &self.clause_who {
            Some((said, who))
                if !self.view.text.get(*said..at).unwrap_or("").contains([',', ';', ':', '。']) =>
            {
                Some(who)
            }
            _ => self.who.as_ref(),
        }
    }

    /// The owner of figures that no words give an owner: their article alone.
    pub(super) fn nobody(&self) -> Term {
        Term::from(format!("#{}.{}", self.doc, self.article.unwrap_or(0)))
    }

    /// Was the owner named in these very words since `at`?
    pub(super) fn owner_since(&self, at: usize) -> bool {
        self.who_at >= at && self.who.is_some()
    }

    pub(super) fn period(&self) -> Option<Period> {
        self.clause_period.unwrap_or(self.period)
    }

    /// Were entity and period said since `at`, or is the entity the article's own?
    pub(super) fn said_since(&self, at: usize) -> bool {
        self.period_at >= at && (self.who_at >= at || self.who == self.home.who)
    }
}

/// Words after which a place is only compared with, ranked in or travelled to.
fn compared(before: &str) -> bool {
    const WORDS: [&str; 24] = [
        "占", "高于", "低于", "快于", "慢于", "好于", "优于", "比", "较", "赴", "与", "同", "对",
        "向", "从", "由", "居", "列", "排名", "在", "来自", "是", "为", "到",
    ];
    WORDS.iter().any(|word| before.ends_with(word))
}

/// 与上年持平, 由上年的…: what is measured against, no time of the figure.
fn measured(before: &str) -> bool {
    ["比", "较", "与", "和", "同", "高于", "低于", "由", "从", "超", "是", "超过"]
        .iter()
        .any(|word| before.ends_with(word))
}
