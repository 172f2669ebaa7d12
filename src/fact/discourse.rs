//! Who and when is meant: titles, headings, 全市, 去年, and what was said last.
//!
//! Source: PATTERNS 4c. The nearest entity above wins in official texts; a place above the
//! article's own (全省 in a city's article) counts for its clause alone.

use super::Period;
use super::heading::says_who;
use super::home::{ClauseWho, Home, Names, Who, here};
use super::mark::Marked;
use super::nearest::Mention;
use super::section::Outline;
use super::sentence::Sentence;
use crate::figure::Figure;
use crate::rulebook::{Cues, Level, Mark, Status, When, without_number};
use crate::text::{Date, ParagraphKind, View};

/// A place that no gazetteer has is known by a name of so many characters.
const NAME: usize = 3;

/// Who, when and how firmly, kept up to date while a text is read.
pub(super) struct Discourse<'a> {
    pub(super) view: &'a View,
    pub(super) cues: &'a Cues,
    pub(super) figures: &'a [Figure],
    pub(super) marks: &'a [Marked],
    homes: Vec<Home>,
    pub(super) home: Home,
    pub(super) article: Option<u16>,
    /// The next paragraph to come.
    pub(super) paragraph: usize,
    pub(super) outline: Outline<'a>,
    /// Whom a paragraph is about.
    pub(super) theme: Option<Who>,
    /// A place below the article's own, the subject of this sentence.
    pub(super) said: Option<Who>,
    /// The places that the article has named, the last one last.
    pub(super) mentions: Vec<Mention>,
    /// A place that holds for this clause, or this bracket, alone.
    pub(super) clause_who: Option<ClauseWho>,
    pub(super) zone: Option<Who>,
    pub(super) period: Option<Period>,
    /// The period that a news text speaks of: the first that it names, or the last that opened a paragraph.
    topic: Option<Period>,
    /// Whom and when the text speaks of around the table that is read.
    around: Option<Around>,
    /// The stretch of a year that the title of a report names: 2024年前三季度财政收支情况.
    pub(super) stretch: Option<Period>,
    /// The period before the date of an event, to come back to.
    pub(super) event_over: Option<Option<Period>>,
    /// The period before a bracket that names another.
    pub(super) bracket_over: Option<Option<Period>>,
    /// The period before that of a part behind 其中, to come back to behind its sentence.
    pub(super) part_over: Option<Option<Period>>,
    /// The period before that of a level that something has grown from.
    pub(super) way_over: Option<Option<Period>>,
    /// 上年 holds for its clause alone.
    clause_period: Option<Option<Period>>,
    /// 目前: up to a semicolon or the end of its sentence, unless another time is named.
    now: bool,
    /// What the clause measures from: 比2019年末.
    pub(super) base: Option<Period>,
    /// Does it do so, though it be unknown when that was?
    pub(super) measured: bool,
    /// The year that opens the sentence.
    pub(super) opening: Option<i32>,
    /// Where the period and the entity were said last.
    pub(super) period_at: usize,
    pub(super) who_at: usize,
    /// Where the sentence begins.
    pub(super) sentence: usize,
    pub(super) status: Status,
    /// The status of the whole article.
    article_status: Status,
    /// The status holds to the end of the sentence.
    lasting: bool,
    pub(super) doc: u32,
}

/// Whom and when a text speaks of.
struct Around {
    theme: Option<Who>,
    zone: Option<Who>,
    period: Option<Period>,
    topic: Option<Period>,
}

impl<'a> Discourse<'a> {
    pub(super) fn new(
        view: &'a View,
        cues: &'a Cues,
        sentences: &[Sentence],
        figures: &'a [Figure],
        marks: &'a [Marked],
        published: Option<Date>,
        doc: u32,
    ) -> Self {
        let mut homes = Vec::new();
        for article in sentences.chunk_by(|a, b| a.article == b.article) {
            homes.resize(usize::from(article[0].article), Home::default());
            let mut home = Names { view, cues }.home(article, figures, marks, published);
            let nameless = |who: &&mut Who| home.place.is_none() && cues.gazetteer.has(&who.owner);
            if let Some(who) = home.who.as_mut().filter(nameless) {
                who.owner = here(&who.owner, doc, article[0].article);
            }
            home.present.get_or_insert(Period::unnamed_year(doc, article[0].article));
            homes.push(home);
        }
        Self {
            view,
            cues,
            figures,
            marks,
            homes,
            home: Home::default(),
            article: None,
            paragraph: 0,
            outline: Outline::default(),
            theme: None,
            said: None,
            mentions: Vec::new(),
            clause_who: None,
            zone: None,
            period: None,
            topic: None,
            around: None,
            stretch: None,
            event_over: None,
            bracket_over: None,
            part_over: None,
            way_over: None,
            clause_period: None,
            now: false,
            base: None,
            measured: false,
            opening: None,
            period_at: 0,
            who_at: 0,
            sentence: 0,
            status: Status::Actual,
            article_status: Status::Actual,
            lasting: false,
            doc,
        }
    }

    /// What an article is about, by its number.
    pub(super) fn home(&self, article: u16) -> Option<&Home> {
        self.homes.get(usize::from(article))
    }

    /// The zone that 开发区 means: of a report, the one of the heading above.
    pub(super) fn zone(&self) -> Option<Who> {
        if self.home.official {
            return self.outline.who().filter(|who| who.level == Level::Zone).cloned();
        }
        self.zone.clone()
    }

    /// Has the text said when since that place?
    pub(super) fn timed_since(&self, at: usize) -> bool {
        self.clause_period.is_some() || self.now || self.period_at >= at
    }

    pub(super) fn names(&self) -> Names<'a> {
        Names { view: self.view, cues: self.cues }
    }

    /// Begins a sentence: a new article starts from its own home, a paragraph of a report from the
    /// headings above it.
    pub(super) fn enter(&mut self, sentence: &Sentence) {
        if let Some(before) = self.part_over.take() {
            self.period = before;
        }
        if self.article != Some(sentence.article) {
            self.article = Some(sentence.article);
            self.home = self.homes.get(usize::from(sentence.article)).cloned().unwrap_or_default();
            self.theme = self.home.who.clone().filter(|_| !self.home.official);
            self.zone = self.home.who.clone().filter(|who| who.level == Level::Zone);
            (self.period, self.topic) = (self.home.about.map(Period::year), None);
            (self.stretch, self.around) = (None, None);
            (self.period_at, self.who_at) = (sentence.start, sentence.start);
            self.article_status = Status::Actual;
            self.outline.clear();
            self.mentions.clear();
        }
        if sentence.paragraph >= self.paragraph {
            self.leave_row(sentence.kind == ParagraphKind::Row);
            self.headings(sentence);
            self.paragraph = sentence.paragraph + 1;
            if self.home.official {
                self.theme = None;
                let about = self.stretch.or(self.home.about.map(Period::year));
                self.period = self.outline.period().or(about);
            } else if self.period.is_none_or(|period| matches!(period, Period::Years { .. })) {
                self.period = self.home.about.map(Period::year);
                self.period_at = 0;
            } else if self.topic.is_some_and(|topic| self.period.is_some_and(|of| of.within(topic)))
            {
                // 三季度进出口增长4%。 In the next paragraph 前三季度, of which the text speaks, goes on.
                (self.period, self.period_at) = (self.topic, 0);
            }
        }
        self.sentence = sentence.start;
        self.said = None;
        self.clause_who = None;
        self.opening = None;
        (self.clause_period, self.base, self.measured) = (None, None, false);
        self.now = false;
        self.event_over = None;
        self.end_way();
        self.end_bracket();
        self.lasting = false;
        self.status = self.standing();
        if sentence.kind == ParagraphKind::Heading {
            self.status = self.article_status;
        } else if self.home.official {
            self.unlisted(sentence);
        }
    }

    /// 大同市 in a row of a table is not whom the next row, or the text behind it, speaks of.
    fn leave_row(&mut self, row: bool) {
        if let Some(around) = self.around.take() {
            (self.theme, self.zone) = (around.theme, around.zone);
            (self.period, self.topic) = (around.period, around.topic);
        }
        self.around = row.then(|| Around {
            theme: self.theme.clone(),
            zone: self.zone.clone(),
            period: self.period,
            topic: self.topic,
        });
    }

    /// (2)大通湖区政府债务限额: a place that no gazetteer has opens the sentence.
    fn unlisted(&mut self, sentence: &Sentence) {
        let text = &self.view.text[sentence.start..sentence.end];
        let numbered = |c: char| matches!(c, '(' | ')' | ' ' | '.' | '、') || c.is_ascii_digit();
        let text = text.trim_start_matches(numbered);
        let named = self.names().unlisted(text);
        let named = named.filter(|who| who.owner.chars().count() >= NAME);
        if let Some(who) = named {
            self.theme = Some(who.clone());
            self.said = Some(who);
        }
    }

    /// How firm a statement is that does not say so itself.
    fn standing(&self) -> Status {
        match self.outline.status() {
            None | Some(Status::Actual) => self.article_status,
            Some(status) => status,
        }
    }

    /// The year that 全年 and 年末 mean here: that of the date that opens the sentence, of the heading, of the text.
    pub(super) fn about(&self) -> Option<i32> {
        let heading = || self.outline.period().and_then(Period::in_year);
        self.opening.or_else(heading).or(self.home.about)
    }

    /// 全年目标任务的: the time of what has been planned, of which a rate follows.
    fn of_plan(&self, mark: &Marked) -> bool {
        let behind = &self.view.text[mark.end as usize..];
        let mut rest = behind;
        while let Some(word) = self.cues.plans.beginning(rest) {
            rest = &rest[word..];
        }
        rest.len() < behind.len() && rest.starts_with('的')
    }

    /// Takes a mark of the running text.
    pub(super) fn mark(&mut self, mark: &Marked, sentence: &Sentence) {
        let before = self.view.text.get(sentence.start..mark.start as usize).unwrap_or("");
        if says_who(mark.mark) && self.names().counted_in(mark, sentence) {
            return;
        }
        match mark.mark {
            Mark::Entity(_) | Mark::Place(_) => {
                if self.listed(mark) {
                    // 江苏、浙江、广东…分别: of each its own; 支援湖北省、吉林省: nobody's.
                    let bracket = self.view.open_bracket(sentence.start, mark.start as usize);
                    if bracket.is_none() && self.cues.opens_subject(before) {
                        self.set_many(mark);
                    }
                    return;
                }
                self.mention(mark, sentence, before);
                let named = self.named(mark, sentence);
                if let Some(who) = named.filter(|_| !self.compared(before)) {
                    let own = self.home.who.as_ref() == Some(&who);
                    // 山东能源集团 is not 山东, nor what comes behind it in a report.
                    let body = who.level == Level::Own;
                    // 平陆运河 is not 平陆县.
                    if !own && !body && self.home.official && self.shortened(mark) {
                        return;
                    }
                    // 支持珲春市建设…: of a report's sentence the subject alone is the owner.
                    if own || !self.home.official || self.cues.opens_subject(before) {
                        let opens = !self.home.official || self.opens_topic(sentence, mark, before);
                        if body && !own && self.home.official {
                            self.clause_who = Some(self.in_clause(who, mark, b",;:)"));
                            return;
                        }
                        self.set_who(who, mark, sentence, own || (opens && !body));
                    }
                }
            }
            Mark::Anaphor(level) if !self.compared(before) => {
                if let Some(who) = self.anaphor(level, mark) {
                    // 国家开发区公告: only a subject is somebody's whom the text has not named.
                    let here = who.name.is_some() && who.level != Level::Country;
                    let known = here || !self.home.official;
                    if known || self.cues.opens_subject(before) {
                        let opens = known || self.opens_topic(sentence, mark, before);
                        self.set_who(who, mark, sentence, opens);
                    }
                }
            }
            Mark::Period(when @ (When::YearBefore | When::YearBeforeEnd | When::LastYear))
                if self.cues.compared_time.ending(before).is_some() =>
            {
                self.base = self.resolve(when);
            }
            Mark::Period(when)
                if self.measured_from(before, &self.view.text[mark.end as usize..]) =>
            {
                (self.base, self.measured) = (self.resolve(when), true);
            }
            Mark::Period(When::Now) => self.now = true,
            Mark::Period(when @ (When::YearBefore | When::YearBeforeEnd)) => {
                self.clause_period = Some(self.resolve(when))
            }
            Mark::Period(when @ When::LastYear)
                if self.cues.same_time.begins(&self.view.text[mark.end as usize..]) =>
            {
                self.clause_period = Some(self.resolve(when));
            }
            // 一季度新增就业27万人，完成全年计划的32.5%: of its rate alone.
            Mark::Period(when) if self.of_plan(mark) => {
                self.clause_period = Some(self.resolve(when));
            }
            Mark::Period(when) => {
                let at = mark.start as usize;
                let unknown = matches!(when, When::Months(..)) && self.of_unknown_year(at);
                self.set_period(self.resolve(when).filter(|_| !unknown), at);
            }
            Mark::Status { status, lasting } => {
                let rest = &self.view.text[mark.end as usize..];
                // (预计完成数,下同): for the rest of the article.
                if self.cues.henceforth.begins(rest.trim_start_matches([',', '数'])) {
                    self.article_status = status;
                }
                self.status = status;
                self.lasting |= lasting;
            }
            _ => {}
        }
    }

    /// 收入拟安排94.9亿元。其中，税收收入47.5亿元: the parts of a plan are planned.
    pub(super) fn goes_on_planned(&mut self) {
        (self.status, self.lasting) = (Status::Plan, true);
    }

    /// 预计 and 计划 hold for their clause; a goal for its sentence.
    pub(super) fn end_clause(&mut self) {
        (self.clause_period, self.base, self.measured) = (None, None, false);
        if !self.lasting {
            self.status = self.standing();
        }
    }

    /// A bracket ends what was said inside it.
    pub(super) fn end_bracket(&mut self) {
        if let Some(before) = self.bracket_over.take() {
            self.period = before;
        }
    }

    /// A semicolon ends what was said of an event.
    pub(super) fn end_group(&mut self) {
        self.now = false;
        if let Some(before) = self.event_over.take() {
            self.period = before;
        }
    }

    pub(super) fn set_period(&mut self, period: Option<Period>, at: usize) {
        let paragraph = self.paragraph.saturating_sub(1);
        let start = self.view.paragraphs.get(paragraph).map_or(0, |p| p.at.start as usize);
        let before = self.view.text.get(start..at).unwrap_or("");
        if self.topic.is_none() || without_number(before).trim().is_empty() {
            self.topic = period;
        }
        (self.period, self.now) = (period, false);
        self.period_at = at;
    }

    /// Goes on with the period of the level that an aside interrupted.
    pub(super) fn resume(&mut self, period: Option<Period>) {
        self.period = period;
    }

    pub(super) fn period(&self) -> Option<Period> {
        self.clause_period.unwrap_or(self.period.filter(|_| !self.now))
    }

    /// Were entity and period said since `at`, or is the entity the article's own?
    pub(super) fn said_since(&self, at: usize) -> bool {
        self.period_at >= at && (self.who_at >= at || self.lasting_who() == self.home.who.as_ref())
    }
}
