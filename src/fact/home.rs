//! Whom and which year an article is about: its title before its text.
//!
//! Source: PATTERNS 4c: communiqués and reports speak of the place of their title throughout.

use super::Term;
use super::mark::Marked;
use super::sentence::Sentence;
use crate::figure::{Figure, Time};
use crate::rulebook::{Cues, Level, Mark, PlaceId};
use crate::text::{Date, ParagraphKind, View};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Whose figures: a name, or a word that holds in its article alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Who {
    pub(super) name: Option<Term>,
    pub(super) owner: Term,
    pub(super) level: Level,
}

/// A place that holds from a word on to the next comma, or to the end of its bracket.
pub(super) struct ClauseWho {
    pub(super) who: Who,
    pub(super) from: usize,
    pub(super) until: usize,
}

/// A name that holds in its article alone.
pub(super) fn here(name: &str, doc: u32, article: u16) -> Term {
    Term::from(format!("{name}#{doc}.{article}"))
}

/// What an article is about, as its title and opening say.
#[derive(Debug, Clone, Default)]
pub(super) struct Home {
    pub(super) who: Option<Who>,
    pub(super) place: Option<PlaceId>,
    /// A report or a communiqué: it speaks of its own place and year unless a heading says otherwise.
    pub(super) official: bool,
    /// The year it speaks of.
    pub(super) about: Option<i32>,
    /// The year it was published in, if known or told by the latest year it names; where it names none, one of its own.
    pub(super) present: Option<i32>,
    /// Where the place is first named that the article is about: 我市 before that may be another.
    pub(super) named: usize,
    /// Where that year is first named, if only the text tells it: 今年 before that is of no year. 0 if title or date say it.
    pub(super) told: usize,
    /// Only the text tells that year, and of all of it: 去年 may be it, or the one before it.
    pub(super) closed: bool,
    /// The year that the title of a report says it was given in.
    pub(super) given: Option<i32>,
}

/// A title stands in the first paragraphs of an article …
pub(super) const TITLE: usize = 4;
/// … and a name in it counts as much as so many in the text.
const TITLE_WEIGHT: usize = 6;

const CLAUSE_ENDS: [char; 5] = [',', ';', ':', '。', '('];

/// A name of fewer characters is a word: 上市, 本县.
const PROPER: usize = 3;

/// Is the sentence in the title of an article that begins with paragraph `first`?
fn in_title(sentence: &Sentence, first: usize) -> bool {
    sentence.kind == ParagraphKind::Heading && sentence.paragraph < first + TITLE
}

/// Reads the names of places, zones and entities in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) view: &'a View,
    pub(super) cues: &'a Cues,
}

impl Names<'_> {
    /// Whom an article is about: the title of a report says it, else it is whom it names most.
    pub(super) fn home(
        self,
        sentences: &[Sentence],
        figures: &[Figure],
        marks: &[Marked],
        published: Option<Date>,
    ) -> Home {
        let article = sentences.first().map_or(0, |s| s.article);
        let first = self.first_paragraph(article);
        let opening = self.view.paragraphs.iter().skip(first).take(TITLE);
        let titles: Vec<&str> = opening
            .filter(|p| p.article == article && p.kind == ParagraphKind::Heading)
            .map(|p| &self.view.text[p.at.range()])
            .collect();
        let mut home = Home {
            official: titles.iter().any(|title| self.cues.titles.within(title)),
            ..Home::default()
        };
        let text = |s: &Sentence| &self.view.text[s.start..s.end];
        let decisive = sentences
            .iter()
            .filter(|s| in_title(s, first) && self.cues.titles.within(text(s)))
            .find_map(|s| self.lowest(s, &marks[s.marks.0..s.marks.1]));
        let unlisted = || titles.iter().find_map(|title| Some((None, self.titular(title)?)));
        let country = || Some((None, self.country(article, first, home.official)?));
        let found = decisive.or_else(unlisted).or_else(country);
        let nationwide = || Some((None, self.nationwide(sentences, figures, marks)?));
        let named = || self.most_named(sentences, marks, first);
        if let Some((place, who)) = found.or_else(named).or_else(nationwide) {
            home.named = self.first_named(&who, sentences, marks);
            (home.place, home.who) = (place, Some(who));
        }
        // A work report of 2025 speaks of 2024.
        let report = titles.iter().any(|title| self.cues.reports.within(title));
        let title_year = titles.iter().find_map(|title| year_in(title, report));
        home.given = title_year.filter(|_| report);
        let title_year = title_year.map(|year| if report { year - 1 } else { year });
        let mut uses: BTreeMap<i32, usize> = BTreeMap::new();
        for year in sentences.iter().flat_map(|s| self.years(s, figures)) {
            *uses.entry(year).or_default() += 1;
        }
        let frequent =
            uses.iter().max_by_key(|(year, uses)| (**uses, **year)).map(|(year, _)| *year);
        // A report is given early in the year that follows; 上半年 in August is that of the year.
        let told =
            published.map(|day| if report || day.month <= 6 { day.year - 1 } else { day.year });
        home.about = title_year.or(told.filter(|_| report)).or(frequent).or(told);
        let latest = home.about.and_then(|about| uses.range(..=about + 1).next_back());
        let latest = latest.map(|(year, _)| *year);
        let said = published.map(|date| date.year).or(title_year.map(|year| year + 1));
        let of_latest =
            |s: &&Sentence| latest.is_some_and(|year| self.years(s, figures).contains(&year));
        // 2022年上半年…。今年上半年…: who calls the only year by its number may speak of the next.
        let stretch = |figure: &Figure| matches!(figure.time, Some(Time::Months { year, .. }) if year == latest);
        let over = |s: &Sentence| figures[s.figures.0..s.figures.1].iter().any(stretch);
        let alone = latest.is_some_and(|year| !uses.contains_key(&(year - 1)));
        let over = alone && !home.official && sentences.iter().filter(of_latest).any(over);
        home.present = said.or(latest.filter(|_| !over));
        let over = |s| latest.is_some_and(|year| self.tells_all(year, s, figures, marks));
        home.closed = said.is_none() && sentences.iter().any(over);
        let first_named = || sentences.iter().find(of_latest).map_or(0, |s| s.start);
        home.told = if home.present.is_some() && said.is_none() { first_named() } else { 0 };
        home
    }

    /// (黑龙江省)2025年佳木斯市…公报: the lowest of the places in a title, of equals the first.
    fn lowest(self, title: &Sentence, marks: &[Marked]) -> Option<(Option<PlaceId>, Who)> {
        let named = marks.iter().filter_map(|mark| self.named(mark, title));
        named.reduce(|lowest, next| if next.1.level > lowest.1.level { next } else { lowest })
    }

    pub(super) fn first_paragraph(self, article: u16) -> usize {
        self.view.paragraphs.partition_point(|p| p.article < article)
    }

    /// Whom the sentences name most.
    fn most_named(
        self,
        sentences: &[Sentence],
        marks: &[Marked],
        first: usize,
    ) -> Option<(Option<PlaceId>, Who)> {
        let mut named: BTreeMap<Who, (usize, Reverse<usize>, Option<PlaceId>)> = BTreeMap::new();
        for sentence in sentences {
            let weight = if in_title(sentence, first) { TITLE_WEIGHT } else { 1 };
            for mark in &marks[sentence.marks.0..sentence.marks.1] {
                let own = self.named(mark, sentence).filter(|_| !self.counted_in(mark, sentence));
                let Some((place, who)) = own else { continue };
                let order = Reverse(named.len());
                named.entry(who).or_insert((0, order, place)).0 += weight;
            }
        }
        let places: Vec<PlaceId> = named.values().filter_map(|(_, _, place)| *place).collect();
        let most = named.into_iter().max_by_key(|(_, (weight, order, _))| (*weight, *order));
        let (who, (weight, _, place)) = most?;
        let Some(own) = self.spoken_for(marks, weight) else { return Some((place, who)) };
        let gazetteer = &self.cues.gazetteer;
        if own == who.level
            || place.is_some_and(|id| own == Level::City && gazetteer.get(id).is_city())
        {
            return Some((place, who));
        }
        // 我省: that of all places which the text names, or one that it does not name.
        let digits = if own == Level::Province { 2 } else { 4 };
        let mut above = places.iter().filter_map(|place| gazetteer.above(*place, digits));
        let one = above.next().filter(|one| above.all(|other| other == *one))?;
        let ranked = (own == Level::City) == gazetteer.get(one).is_city();
        ranked.then(|| (Some(one), self.place(one, None)))
    }

    /// 市本级（含高新区、经开区，下同）, 注：不包括香港、澳门特别行政区: what an owner takes in, or leaves out, is none itself; of figures
    /// that stand with it, it is.
    pub(super) fn counted_in(self, mark: &Marked, sentence: &Sentence) -> bool {
        let at = mark.start as usize;
        let (open, shut): (_, &[char]) = match self.view.open_bracket(sentence.start, at) {
            Some(open) => (open + 1, &[')']),
            None => {
                let before = self.view.text.get(sentence.start..at).unwrap_or("");
                (at - before.rsplit(CLAUSE_ENDS).next().unwrap_or("").len(), &CLAUSE_ENDS)
            }
        };
        let words = self.view.text.get(open..sentence.end).unwrap_or("");
        let words = &words[..words.find(shut).unwrap_or(words.len())];
        self.cues.reach.told.begins(words) && !words.contains(|c: char| c.is_ascii_digit())
    }

    /// Where the text names it first; 0 where it never does.
    fn first_named(self, who: &Who, sentences: &[Sentence], marks: &[Marked]) -> usize {
        let of = |s: &Sentence, mark: &Marked| {
            self.named(mark, s).filter(|(_, named)| named == who).map(|_| mark.start as usize)
        };
        let marks = |s: &Sentence| marks[s.marks.0..s.marks.1].iter();
        sentences.iter().find_map(|s| marks(s).find_map(|mark| of(s, mark))).unwrap_or(0)
    }

    /// 我省, 我市: of what rank the place is for which a text speaks, if it says so more often than it names any.
    fn spoken_for(self, marks: &[Marked], named: usize) -> Option<Level> {
        let says = |rank: Level| {
            let own = marks.iter().filter(|mark| {
                let word = &self.view.text[mark.start as usize..mark.end as usize];
                let before = &self.view.text[..mark.start as usize];
                matches!(mark.mark, Mark::Anaphor(level) if level == rank)
                    && self.cues.ours[0].begins(word)
                    && self.cues.compared_place.ending(before).is_none()
            });
            own.count() > named
        };
        [Level::City, Level::Province].into_iter().find(|level| says(*level))
    }

    /// An entity named in plain words: a zone, a place with its rank, a place that opens a heading.
    pub(super) fn named(
        self,
        mark: &Marked,
        sentence: &Sentence,
    ) -> Option<(Option<PlaceId>, Who)> {
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
                let full = written == place.name;
                let strong = mark.zone.is_some()
                    || full
                    || sentence.kind == ParagraphKind::Heading
                    || mark.start as usize == sentence.start;
                // 大通 in 大通湖区 is the first part of another name.
                let rest = &self.view.text[mark.end as usize..];
                let name = self.cues.unlisted_place(rest).map_or(0, |name| name.chars().count());
                let goes_on = if full { self.cues.place_ends.begins(rest) } else { name == 2 };
                // 示范县 is not 范县, 白沙县 not 沙县.
                let before = self.view.text.get(sentence.start..mark.start as usize).unwrap_or("");
                let short =
                    written.chars().count() == 2 && self.cues.counties.ending(written).is_some();
                let part =
                    (short || place.name.chars().count() == 2) && !self.cues.opens_subject(before);
                let longer = mark.zone.is_none() && (goes_on || part);
                let one = self.cues.gazetteer.namesakes(id).len() == 1;
                let id = if one { Some(id) } else { self.cues.gazetteer.which(id, before, None) };
                let who = || match id {
                    Some(id) => self.place(id, mark.zone),
                    None => self.nameless(place.name),
                };
                if let Some(length) = self.cues.outfit(rest).filter(|_| !part) {
                    // 北京银行、江苏银行等: several at once.
                    if self.cues.joins(before, &rest[length..]) {
                        return None;
                    }
                    let name = Term::from(format!("{written}{}", &rest[..length]));
                    let who = Who { name: Some(name.clone()), owner: name, level: Level::Own };
                    return (strong || self.cues.opens_subject(before)).then_some((id, who));
                }
                (strong && !longer).then(|| (id, who()))
            }
            _ => None,
        }
    }

    /// The place that a name of the user's begins with.
    fn place_in(self, name: &str) -> Option<PlaceId> {
        match self.cues.marks.longest(name) {
            Some((_, Mark::Place(id))) => Some(id),
            _ => self
                .cues
                .gazetteer
                .iter()
                .find(|(_, place)| name.starts_with(place.short))
                .map(|(id, _)| id),
        }
    }

    /// One of several places of a name; which one, the words do not say.
    fn nameless(self, name: &str) -> Who {
        let name = Term::from(name);
        Who { name: Some(name.clone()), owner: name, level: Level::County }
    }

    pub(super) fn place(self, id: PlaceId, zone: Option<u8>) -> Who {
        let place = self.cues.gazetteer.get(id);
        if let Some(kind) = zone {
            let name =
                Term::from(format!("{}{}", place.short, self.cues.zone_kinds[usize::from(kind)]));
            return Who { name: Some(name.clone()), owner: name, level: Level::Zone };
        }
        // 南京市鼓楼区, 徐州市鼓楼区: of one name.
        let outer = Some(id).filter(|id| self.cues.gazetteer.namesakes(*id).len() > 1);
        let outer = outer.and_then(|id| self.cues.gazetteer.outer(id));
        let name = outer.map_or_else(
            || Term::from(place.name),
            |outer| Term::from(format!("{}{}", self.cues.gazetteer.get(outer).name, place.name)),
        );
        let level = match place.code {
            0..100 => Level::Province,
            100..10_000 => Level::City,
            _ => Level::County,
        };
        Who { name: Some(name.clone()), owner: name, level }
    }

    /// 大通湖区预算执行情况: the place that a heading names though no gazetteer does.
    pub(super) fn unlisted(self, heading: &str) -> Option<Who> {
        let name = self.cues.unlisted_place(heading)?;
        let rest = &heading[name.len()..];
        let whose = self.cues.marks.longest(name).is_none_or(|(_, mark)| !says_whose(mark));
        (whose && self.cues.accounts.begins(rest)).then(|| {
            let name = Term::from(name);
            Who { name: Some(name.clone()), owner: name, level: Level::County }
        })
    }
}

impl Names<'_> {
    /// 青石县2023年国民经济和社会发展统计公报: the county or city that opens the title of a report, though no gazetteer
    /// has it. Many towns and districts have one name.
    fn titular(self, title: &str) -> Option<Who> {
        let cues = self.cues;
        let year = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let dated = title.get(year(title)..).filter(|_| year(title) == 4);
        let text =
            dated.map_or(title, |rest| cues.times.beginning(rest).map_or(rest, |at| &rest[at..]));
        let name = cues.unlisted_place(text)?;
        let rest = &text[name.len()..];
        let level = if cues.cities.ending(name).is_some() { Level::City } else { Level::County };
        let known = cues.marks.longest(text).is_some() || cues.placeholders.within(name);
        let ranked = level == Level::City || cues.counties.ending(name).is_some();
        let follows = year(rest) == 4 || cues.annals.begins(rest);
        let of_report = cues.titles.within(title);
        (of_report && ranked && follows && !known && name.chars().count() >= PROPER).then(|| {
            let name = Term::from(name);
            Who { name: Some(name.clone()), owner: name, level }
        })
    }
}

/// 全市, 市本级 and other words that stand for a place by themselves.
fn says_whose(mark: Mark) -> bool {
    !matches!(mark, Mark::Place(_))
}

/// 2024年3月5日, 2024-03-05: does a month and a day follow the year?
fn dated(rest: &str) -> bool {
    behind_number(rest).and_then(behind_number).is_some()
}

/// What follows one character and a number.
fn behind_number(text: &str) -> Option<&str> {
    let mut rest = text.chars();
    rest.next()?;
    let rest = rest.as_str();
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    (behind.len() < rest.len()).then_some(behind)
}

/// The first year that a title names, with 年 or without; of a report (2026年1月27日在…会议上) the day it was given.
fn year_in(title: &str, report: bool) -> Option<i32> {
    let bytes = title.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    (0..bytes.len())
        .filter(|at| *at == 0 || !bytes[at - 1].is_ascii_digit())
        .filter(|at| digits(*at) == 4 && (report || !dated(&title[at + 4..])))
        .filter_map(|at| title.get(at..at + 4)?.parse().ok())
        .find(|year| (1949..2100).contains(year))
}
