//! Whose a figure is: the owner that clause, sentence, paragraph, heading and title name.
//!
//! The narrowest holds: a county inside a report for its clause, a place in a bracket for the bracket, the
//! subject of a sentence for the sentence, the one that opens a paragraph for what follows.

use super::bind::Binder;
use super::discourse::Discourse;
use super::home::{ClauseWho, Who, here};
use super::key::stranger;
use super::mark::Marked;
use super::sentence::Sentence;
use super::{Fact, Term};
use crate::figure::{Figure, Time};
use crate::rulebook::{Level, Mark, without_number};

/// A name of fewer characters is a general one: 合同总额.
const PROPER: usize = 3;

/// No title is longer than this, in bytes.
const TITLE: usize = 120;

/// No clause or bracket is longer than this, in bytes.
const CLAUSE: usize = 1_500;

/// Of one owner, or the one is nobody's by its words and the other that of a word for the article's own place: 全县人口中，
/// 汉族…. 汉族人口减少….
pub(super) fn of_one(a: &Fact, b: &Fact) -> bool {
    let nobody = |fact: &Fact| fact.owner.as_deref().is_some_and(|own| own.starts_with('#'));
    let local = |fact: &Fact| {
        fact.entity.is_none() && fact.owner.as_deref().is_some_and(|own| own.contains('#'))
    };
    a.owner == b.owner || ((nobody(a) || nobody(b)) && local(a) && local(b))
}

impl Discourse<'_> {
    /// Is a place written without its rank?
    pub(super) fn shortened(&self, mark: &Marked) -> bool {
        let written = &self.view.text[mark.start as usize..mark.end as usize];
        matches!(mark.mark, Mark::Place(id) if mark.zone.is_none()
            && written != self.cues.gazetteer.get(id).name)
    }

    /// Does the mark open the paragraph, or a sentence as whose books these are (高新区一般公共预算…)?
    pub(super) fn opens_topic(&self, sentence: &Sentence, mark: &Marked, before: &str) -> bool {
        let books = || {
            let rest = &self.view.text[mark.end as usize..];
            let verb = self.cues.verbs.beginning(rest).unwrap_or(0);
            self.cues.accounts.begins(&rest[verb..])
        };
        self.opens_paragraph(sentence, before) || (without_number(before).is_empty() && books())
    }

    /// Does only a number or a date stand before these words in the paragraph?
    pub(super) fn opens_paragraph(&self, sentence: &Sentence, before: &str) -> bool {
        let start = self.view.paragraphs[sentence.paragraph].at.start as usize;
        let to = sentence.start + before.len();
        let text = self.view.text.get(start..to).unwrap_or("");
        text.len() < CLAUSE
            && !text.contains('。')
            && !self.figures_in(start, to).any(Figure::counts)
            && self.cues.opens_subject(before)
    }

    pub(super) fn set_who(&mut self, who: Who, mark: &Marked, sentence: &Sentence, lasting: bool) {
        let home = self.home.who.as_ref().map_or(Level::Zone, |home| home.level);
        // 全市第一 is a rank, 全市第二产业 is not.
        let rest = &self.view.text[mark.end as usize..];
        let thirds = [&self.cues.thirds, &self.cues.all_thirds];
        if rest.starts_with('第') && !thirds.iter().any(|words| words.begins(rest)) {
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

    /// From the mark on to the first of the marks that end it, but for a bracket of its own: 全国投入研发(R&D)经费.
    pub(super) fn in_clause(&self, who: Who, mark: &Marked, ends: &[u8]) -> ClauseWho {
        let behind = self.view.text.as_bytes()[mark.start as usize..].iter().take(CLAUSE);
        let mut open = 0_usize;
        let length = behind.take_while(|byte| {
            let inside = open > 0;
            match **byte {
                b'(' => open += 1,
                b')' => open = open.saturating_sub(1),
                _ => {}
            }
            inside || !ends.contains(*byte)
        });
        let length = length.count();
        ClauseWho { who, from: mark.start as usize, until: mark.start as usize + length }
    }

    /// Several places at once: in a report for the clause, else for the sentence.
    pub(super) fn set_many(&mut self, mark: &Marked) {
        let who = self.many();
        if self.home.official {
            self.clause_who = Some(self.in_clause(who, mark, b",;:)"));
        } else {
            (self.said, self.clause_who) = (Some(who), None);
        }
    }

    /// Whose figure stands at `at`: the nearest of clause, sentence, paragraph, heading and title.
    pub(super) fn who(&self, at: usize) -> Option<&Who> {
        let clause = self.clause_who.as_ref().filter(|clause| at <= clause.until);
        clause.map(|clause| &clause.who).or_else(|| self.lasting_who())
    }

    pub(super) fn lasting_who(&self) -> Option<&Who> {
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

    /// 农民工总量 under 农民工监测调查报告: is it all of what the title names, in an article that names no place and nobody else?
    pub(super) fn titled_after(&self, noun: &str) -> bool {
        let tail = self.cues.wholes.names.ending(noun).map_or(noun.len(), str::len);
        let of = &noun[..noun.len() - tail];
        let named = || self.clause_who.is_some() || self.lasting_who().is_some();
        of.chars().count() >= PROPER && self.home.who.is_none() && !named() && {
            let title = self.names().first_paragraph(self.article.unwrap_or(0));
            let title = self.view.paragraphs.get(title);
            title.is_some_and(|title| {
                let title = &self.view.text[title.at.range()];
                title.len() <= TITLE && title.contains(of)
            })
        }
    }

    /// Does the clause of the figure at `at` say whose it is, behind `from`: 全市, where the text has named no place?
    pub(super) fn clause_says_whose(&self, from: usize, at: usize) -> bool {
        let holds = |clause: &ClauseWho| clause.from >= from && at <= clause.until;
        self.clause_who.as_ref().is_some_and(holds)
    }

    /// 2021年末，全省…: is a year named there? Without one, what is told again may be of another.
    pub(super) fn names_year(&self, from: usize, to: usize) -> bool {
        let year = |figure: &Figure| -> Option<i32> {
            let (Time::Months { year, .. } | Time::End { year, .. } | Time::Day { year, .. }) =
                figure.time?
            else {
                return None;
            };
            year
        };
        self.figures_in(from, to).find_map(year).is_some()
    }

    /// 占全省的, 赴广东: a place that is only compared with, ranked in or travelled to.
    pub(super) fn compared(&self, before: &str) -> bool {
        self.cues.compared_place.ending(before).is_some()
    }
}

impl Binder<'_> {
    /// 怀仁市粮食产量12万吨，青石县粮食产量15万吨，增长5%: a place that no gazetteer knows is not the one before
    /// it; a change is whose its level is.
    pub(super) fn whose(&self, fact: &Fact, noun: &str) -> Option<(Option<Term>, Option<Term>)> {
        if let Some(of) = fact.of.map(|of| &self.facts[of as usize]).filter(|_| noun.is_empty()) {
            return (of.owner != fact.owner).then(|| (of.owner.clone(), of.entity.clone()));
        }
        let known = fact.entity.as_ref().filter(|_| self.book.indicator_term(noun).is_none());
        let (place, _) = known.and_then(|_| stranger(noun, self.book))?;
        // “十四五”期间全市 is no name.
        let cues = &self.book.cues;
        let named = |(at, c): (usize, char)| is_han(c) && cues.mark(&place[at..]).is_none();
        if fact.entity.as_deref() == Some(place) || !place.char_indices().all(named) {
            return None;
        }
        Some((Some(Term::from(format!("{place}#{}", self.doc.0))), None))
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
