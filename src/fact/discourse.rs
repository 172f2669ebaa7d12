//! Who and when is meant: titles, headings, 全市, 去年, and what was said last.
//!
//! Source: PATTERNS 4c. The nearest entity above wins in official texts; a place above the
//! article's own (全省 in a city's article) counts for its clause alone.

use super::home::{Home, Names, Who, here};
use super::mark::Marked;
use super::section::Outline;
use super::sentence::Sentence;
use super::{Period, Term};
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
    pub(super) outline: Outline,
    /// Whom a paragraph is about.
    theme: Option<Who>,
    /// A place below the article's own, the subject of this sentence.
    said: Option<Who>,
    /// A place that holds for this clause, or this bracket, alone.
    clause_who: Option<ClauseWho>,
    zone: Option<Who>,
    pub(super) period: Option<Period>,
    /// The period before the date of an event, to come back to.
    pub(super) event_over: Option<Option<Period>>,
    /// The period before a bracket that names another.
    pub(super) bracket_over: Option<Option<Period>>,
    /// The period before that of a level that something has grown from.
    pub(super) way_over: Option<Option<Period>>,
    /// 上年 holds for its clause alone.
    clause_period: Option<Option<Period>>,
    /// What the clause measures from: 比2019年末.
    pub(super) base: Option<Period>,
    /// Does it do so, though it be unknown when that was?
    pub(super) measured: bool,
    /// The year that opens the sentence.
    pub(super) opening: Option<i32>,
    /// Where the period and the entity were said last.
    pub(super) period_at: usize,
    who_at: usize,
    /// Where the sentence begins.
    pub(super) sentence: usize,
    pub(super) status: Status,
    /// The status of the whole article.
    article_status: Status,
    /// The status holds to the end of the sentence.
    lasting: bool,
    pub(super) doc: u32,
}

/// A place that holds from a word on to the next comma, or to the end of its bracket.
struct ClauseWho {
    who: Who,
    until: usize,
}

/// No clause or bracket is longer than this, in bytes.
const CLAUSE: usize = 1_500;

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
            let nameless = |who: &&mut Who| home.place.is_none() && who.level == Level::County;
            if let Some(who) = home.who.as_mut().filter(nameless) {
                who.owner = here(&who.owner, doc, article[0].article);
            }
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
            clause_who: None,
            zone: None,
            period: None,
            event_over: None,
            bracket_over: None,
            way_over: None,
            clause_period: None,
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
        self.clause_period.is_some() || self.period_at >= at
    }

    pub(super) fn names(&self) -> Names<'a> {
        Names { view: self.view, cues: self.cues }
    }

    /// Begins a sentence: a new article starts from its own home, a paragraph of a report from the
    /// headings above it.
    pub(super) fn enter(&mut self, sentence: &Sentence) {
        if self.article != Some(sentence.article) {
            self.article = Some(sentence.article);
            self.home = self.homes.get(usize::from(sentence.article)).cloned().unwrap_or_default();
            self.theme = self.home.who.clone().filter(|_| !self.home.official);
            self.zone = self.home.who.clone().filter(|who| who.level == Level::Zone);
            self.period = self.home.about.map(Period::year);
            (self.period_at, self.who_at) = (sentence.start, sentence.start);
            self.article_status = Status::Actual;
            self.outline.clear();
        }
        if sentence.paragraph >= self.paragraph {
            self.headings(sentence);
            self.paragraph = sentence.paragraph + 1;
            if self.home.official {
                self.theme = None;
                self.period = self.outline.period().or(self.home.about.map(Period::year));
            } else if self.period.is_none_or(|period| matches!(period, Period::Years { .. })) {
                self.period = self.home.about.map(Period::year);
                self.period_at = 0;
            }
        }
        self.sentence = sentence.start;
        self.said = None;
        self.clause_who = None;
        self.opening = None;
        (self.clause_period, self.base, self.measured) = (None, None, false);
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

    /// Takes a mark of the running text.
    pub(super) fn mark(&mut self, mark: &Marked, sentence: &Sentence) {
        let before = self.view.text.get(sentence.start..mark.start as usize).unwrap_or("");
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
                let named = self.named(mark, sentence);
                if let Some(who) = named.filter(|_| !compared(before)) {
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
            Mark::Anaphor(level) if !compared(before) => {
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
                if measured(before) =>
            {
                self.base = self.resolve(when);
            }
            Mark::Period(when)
                if self.measured_from(before, &self.view.text[mark.end as usize..]) =>
            {
                (self.base, self.measured) = (self.resolve(when), true);
            }
            Mark::Period(when @ (When::YearBefore | When::YearBeforeEnd | When::Now)) => {
                self.clause_period = Some(self.resolve(when))
            }
            Mark::Period(when @ When::LastYear)
                if self.cues.same_time.begins(&self.view.text[mark.end as usize..]) =>
            {
                self.clause_period = Some(self.resolve(when));
            }
            Mark::Period(when) => self.set_period(self.resolve(when), mark.start as usize),
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

    /// 预计 and 计划 hold for their clause; a goal for its sentence.
    pub(super) fn end_clause(&mut self) {
        (self.clause_period, self.base, self.measured) = (None, None, false);
        if !self.lasting {
            self.status = self.standing();
        }
    }

    /// Is a place written without its rank?
    fn shortened(&self, mark: &Marked) -> bool {
        let written = &self.view.text[mark.start as usize..mark.end as usize];
        matches!(mark.mark, Mark::Place(id) if mark.zone.is_none()
            && written != &*self.cues.gazetteer.get(id).name)
    }

    /// Does the mark open the paragraph, or a sentence as whose books these are (高新区一般公共预算…)?
    fn opens_topic(&self, sentence: &Sentence, mark: &Marked, before: &str) -> bool {
        let books = || {
            let rest = &self.view.text[mark.end as usize..];
            let verb = self.cues.verbs.beginning(rest).unwrap_or(0);
            self.cues.accounts.begins(&rest[verb..])
        };
        self.opens_paragraph(sentence, before) || (without_number(before).is_empty() && books())
    }

    /// Does only a number or a date stand before these words in the paragraph?
    fn opens_paragraph(&self, sentence: &Sentence, before: &str) -> bool {
        let start = self.view.paragraphs[sentence.paragraph].at.start as usize;
        let to = sentence.start + before.len();
        let text = self.view.text.get(start..to).unwrap_or("");
        text.len() < CLAUSE
            && !text.contains('。')
            && !self.figures_in(start, to).any(Figure::counts)
            && self.cues.opens_subject(before)
    }

    fn set_who(&mut self, who: Who, mark: &Marked, sentence: &Sentence, lasting: bool) {
        let home = self.home.who.as_ref().map_or(Level::Zone, |home| home.level);
        let ranked = self.view.text[mark.end as usize..].starts_with('第');
        if ranked {
            return;
        }
        let bracket = self.home.official
            && self.view.open_bracket(sentence.start, mark.start as usize).is_some();
        if who.level < home || bracket {
            self.clause_who = Some(self.in_clause(who, mark, if bracket { b")" } else { b",;:)" }));
            return;
        }
        if who.level == Level::Zone {
            self.zone = Some(who.clone());
        }
        self.clause_who = None;
        self.who_at = mark.start as usize;
        self.said = if lasting { None } else { Some(who.clone()) };
        if lasting {
            self.theme = Some(who);
        }
    }

    /// From the mark on to the first of the marks that end it.
    fn in_clause(&self, who: Who, mark: &Marked, ends: &[u8]) -> ClauseWho {
        let behind = self.view.text.as_bytes()[mark.start as usize..].iter().take(CLAUSE);
        let length = behind.take_while(|byte| !ends.contains(byte)).count();
        ClauseWho { who, until: mark.start as usize + length }
    }

    /// Several places at once: in a report for the clause, else for the sentence.
    fn set_many(&mut self, mark: &Marked) {
        let who = self.many();
        if self.home.official {
            self.clause_who = Some(self.in_clause(who, mark, b",;:)"));
        } else {
            (self.said, self.clause_who) = (Some(who), None);
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
        if let Some(before) = self.event_over.take() {
            self.period = before;
        }
    }

    pub(super) fn set_period(&mut self, period: Option<Period>, at: usize) {
        self.period = period;
        self.period_at = at;
    }

    /// Goes on with the period of the level that an aside interrupted.
    pub(super) fn resume(&mut self, period: Option<Period>) {
        self.period = period;
    }

    /// Whose figure stands at `at`: the nearest of clause, sentence, paragraph, heading and title.
    pub(super) fn who(&self, at: usize) -> Option<&Who> {
        let clause = self.clause_who.as_ref().filter(|clause| at <= clause.until);
        clause.map(|clause| &clause.who).or_else(|| self.lasting_who())
    }

    fn lasting_who(&self) -> Option<&Who> {
        let home = self.home.who.as_ref().filter(|_| self.home.official);
        self.said.as_ref().or(self.theme.as_ref()).or_else(|| self.outline.who()).or(home)
    }

    /// The owner of figures that no words give an owner: their article alone.
    pub(super) fn nobody(&self) -> Term {
        here("", self.doc, self.article.unwrap_or(0))
    }

    /// Was the owner named in these very words since `at`?
    pub(super) fn owner_since(&self, at: usize) -> bool {
        self.who_at >= at && self.lasting_who().is_some()
    }

    pub(super) fn period(&self) -> Option<Period> {
        self.clause_period.unwrap_or(self.period)
    }

    /// Were entity and period said since `at`, or is the entity the article's own?
    pub(super) fn said_since(&self, at: usize) -> bool {
        self.period_at >= at && (self.who_at >= at || self.lasting_who() == self.home.who.as_ref())
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
