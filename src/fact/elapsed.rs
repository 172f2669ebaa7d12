//! Years told beside the years between which they lie: 成立于1992年，至2024年已走过32年; 2024年是新中国成立
//! 75周年; 现年45岁.
//!
//! Source: CHECKS 24. Silence: hedges, what is yet to come, a name that is not the founding's own, and words
//! between the two that may bring in another subject.

use super::bind::Binder;
use super::days::Own;
use super::founding::{Founding, NAME};
use super::key::abridges;
use super::near::NEAR;
use super::sentence::Sentence;
use super::timed::{Chronicle, Timed, Year, year};
use crate::finding::Confidence;
use crate::lexicon::WordSet;
use crate::num::{Decimal, Hedge};

/// What stands between two clauses of one subject.
const MARKS: [char; 4] = [',', ' ', ':', '、'];

/// A stretch of years and the words around it.
struct Stretch<'t> {
    fact: usize,
    /// Where it starts, and the words of its sentence before and behind it.
    start: usize,
    left: &'t str,
    right: &'t str,
    age: bool,
    jubilee: bool,
}

/// Up to when, and how sure that is.
struct UpTo {
    year: Year,
    known: bool,
    confidence: Confidence,
}

impl Binder<'_> {
    /// The ties of a sentence's stretches of years and ages.
    pub(super) fn elapsed(
        &self,
        sentence: &Sentence,
        foundings: &[Founding],
        own: Own,
        chronicle: &mut Chronicle,
    ) {
        let words = &self.book.moments;
        let mut stretches =
            self.facts_in(sentence).filter_map(|at| self.elapsing(at, sentence)).peekable();
        let text = self.between(sentence.start, sentence.end);
        if stretches.peek().is_none() || words.corrections.within(text) {
            return;
        }
        // 甲某45岁、乙某50岁: of several ages nobody can say whose birth is told.
        let ages = self.facts_in(sentence).filter(|at| self.is_age(*at)).take(2).count();
        for stretch in stretches {
            if words.ahead.within(self.clause_before(stretch.start)) {
                continue;
            }
            if stretch.age {
                if ages == 1 {
                    self.age(&stretch, sentence, own, chronicle);
                }
            } else if !self.anniversary(&stretch, own, chronicle) {
                self.since_founding(&stretch, around(foundings, stretch.start), own, chronicle);
            }
        }
    }

    /// The words around a fact, if it counts years.
    fn elapsing(&self, fact: usize, sentence: &Sentence) -> Option<Stretch<'_>> {
        let (words, units) = (&self.book.moments, &self.book.vocabulary.units);
        let (start, end) = (self.details[fact].start, self.details[fact].end);
        let unit = units.name(self.facts[fact].unit);
        let (age, jubilee) = (self.is_age(fact), words.jubilees.is(&unit));
        (age || jubilee || words.years.is(&unit)).then(|| Stretch {
            fact,
            start,
            left: self.between(sentence.start, start),
            right: self.between(end, sentence.end),
            age,
            jubilee,
        })
    }

    fn is_age(&self, fact: usize) -> bool {
        self.book.vocabulary.units.kind(self.facts[fact].unit) == "age"
    }

    /// Whole exact figures of a sentence.
    fn facts_in(&self, sentence: &Sentence) -> impl Iterator<Item = usize> {
        let from = self.details.partition_point(|detail| detail.start < sentence.start);
        let to = self.details.partition_point(|detail| detail.start < sentence.end);
        (from..to).filter(|at| {
            let reading = self.facts[*at].reading();
            let whole =
                reading.value.is_some_and(|value| value.is_integer() && value > Decimal::ONE);
            whole && reading.hedge == Hedge::Exact && reading.step.is_zero()
        })
    }

    /// `anniversaries := (year | 今年) 是? anniversary ((、 | 和) anniversary)*`, each an event and its 周年
    fn anniversary(&self, stretch: &Stretch<'_>, own: Own, chronicle: &mut Chronicle) -> bool {
        let words = &self.book.moments;
        let Some((length, event)) = words.events.longest(stretch.left) else { return false };
        let mut at = stretch.start - length;
        let mut joined = false;
        for _ in 0..NEAR {
            let begin = stretch.start - stretch.left.len();
            let text = self.between(begin, at);
            let plain = without(text, &[&words.marks_year, &words.joins]);
            joined |= plain.len() < text.len();
            let end = begin + plain.len();
            // The anniversary before this one, of the same year.
            let before = self.details.partition_point(|detail| detail.end < end);
            let before = Some(before)
                .filter(|at| self.details.get(*at).is_some_and(|detail| detail.end == end));
            if let Some((length, _)) = before.and_then(|fact| {
                let start = self.details[fact].start;
                words.events.longest(self.between(begin, start)).map(|(n, y)| (start - n, y))
            }) {
                at = length;
                continue;
            }
            let said =
                self.figures.iter().position(|f| f.at.end as usize == end && year(f).is_some());
            let to = match said {
                Some(figure) if joined => self.said(figure, chronicle),
                None if joined && words.this_year.ending(plain).is_some() => match this_year(own) {
                    Some(to) => to,
                    None => return false,
                },
                _ => return false,
            };
            self.told(stretch, Year::Known(event), to, chronicle);
            return true;
        }
        false
    }

    /// `elapsed := founding bridge ((至 | 到) year ","?)? 已* 走过? N年 | name 已* 走过 N年`
    fn since_founding(
        &self,
        stretch: &Stretch<'_>,
        foundings: &[Founding],
        own: Own,
        chronicle: &mut Chronicle,
    ) {
        let words = &self.book.moments;
        let begin = stretch.start - stretch.left.len();
        let left = without(stretch.left, &[&words.already]);
        let word = words.elapsed.ending(left);
        let behind = words.elapsed_behind.begins(stretch.right);
        if word.is_none() && !behind {
            return;
        }
        let left = &left[..left.len() - word.map_or(0, str::len)];
        let left = without(left, &[&words.already]);
        let clause = self.clause_before(begin + left.len());
        let (name, dated) = self.subject(clause, begin + left.len());
        if name.is_empty() {
            // No subject of its own: that of the founding, directly before it or up to a year.
            let at = begin + left.trim_end_matches(MARKS).len();
            let last = dated.or_else(|| self.date_ending(at));
            // 始建于1368年，距今656年: the date is the founding's own.
            let to = last.filter(|to| foundings.iter().all(|f| f.figure != *to));
            let at = to.map_or(at, |figure| {
                let before = self.between(begin, self.figures[figure].at.start as usize);
                begin + without(before, &[&words.as_of]).trim_end_matches(MARKS).len()
            });
            let bridged = foundings.iter().rev().find(|f| {
                f.end >= begin && f.end <= at && Some(f.figure) != to && self.bridge(f.end, at)
            });
            let alone = || {
                word.filter(|word| words.self_founded.is(word)).and_then(|word| {
                    let ends = word.chars().next_back()?;
                    let paragraph = self.details[stretch.fact].paragraph;
                    unique(foundings.iter().filter(|f| {
                        f.paragraph == paragraph && (f.name.is_empty() || f.name.ends_with(ends))
                    }))
                })
            };
            let Some(founding) = bridged.or_else(alone) else { return };
            self.count(stretch, founding, to, own, chronicle);
            return;
        }
        let paragraph = self.details[stretch.fact].paragraph;
        let short = strip(name, &words.looks_back);
        let called = |f: &Founding| f.name == name || (word.is_some() && shortened(short, &f.name));
        // 青石公司5年来: perhaps the last ones.
        if word.is_none() && words.of_late.begins(stretch.right) {
            return;
        }
        let same =
            |f: &&Founding| called(f) && (f.paragraph == paragraph || name.chars().count() >= NAME);
        if let Some(founding) = unique(foundings.iter().filter(same)) {
            let dated = dated.filter(|figure| *figure != founding.figure);
            self.count(stretch, founding, dated, own, chronicle);
        }
    }

    /// 32年前，也就是1992年: the year in which an article looks back so far; none if it does so from two.
    pub(super) fn looked_back(&self, sentences: &[Sentence]) -> Option<i32> {
        let words = &self.book.moments;
        let years = sentences.iter().flat_map(|s| self.facts_in(s).map(move |fact| (s, fact)));
        let mut years = years.filter_map(|(sentence, fact)| {
            let unit = || self.book.vocabulary.units.name(self.facts[fact].unit);
            let end = self.details[fact].end;
            let right = self.between(end, sentence.end);
            let ago = words.ago.beginning(right).filter(|_| words.years.is(&unit()))?;
            let rest = right[ago..].trim_start_matches(MARKS);
            let at = sentence.end - rest.len() + words.that_is.beginning(rest)?;
            let from = self.figures.partition_point(|f| (f.at.start as usize) < at);
            let date = self.figures.get(from).filter(|f| f.at.start as usize == at)?;
            let length = i32::try_from(self.facts[fact].reading().value?).ok()?;
            Some(year(date)? + length)
        });
        let first = years.next()?;
        years.all(|other| other == first).then_some(first)
    }

    fn count(
        &self,
        stretch: &Stretch<'_>,
        founding: &Founding,
        to: Option<usize>,
        own: Own,
        chronicle: &mut Chronicle,
    ) {
        let to = match to {
            Some(figure) => Some(self.said(figure, chronicle)),
            None => this_year(own).or_else(|| latest(own)),
        };
        let Some(to) = to else { return };
        let from = Year::Said(chronicle.date(self, &self.figures[founding.figure]));
        let to = UpTo { known: to.known && founding.first, ..to };
        self.told(stretch, from, to, chronicle);
    }

    /// The noun that a clause ends with, and the year that stands before it: 2025年是青石公司.
    fn subject<'t>(&self, clause: &'t str, end: usize) -> (&'t str, Option<usize>) {
        let words = &self.book.moments;
        let start = end - clause.len();
        let dates = self.figures.iter().enumerate();
        let date = dates
            .skip(self.figures.partition_point(|f| (f.at.start as usize) < start))
            .take_while(|(_, f)| (f.at.end as usize) <= end)
            .filter(|(_, f)| year(f).is_some())
            .last();
        let Some((figure, date)) = date else {
            // 2024年，是青石公司
            let before = start.checked_sub(1).filter(|_| words.marks_year.begins(clause));
            let dated = before.and_then(|comma| self.date_ending(comma));
            return (strip(clause, &words.marks_year), dated);
        };
        let rest = &clause[date.at.end as usize - start..];
        (strip(rest, &words.marks_year), Some(figure))
    }

    fn date_ending(&self, at: usize) -> Option<usize> {
        let from = self.figures.partition_point(|f| (f.at.end as usize) < at);
        let figure = self.figures.get(from)?;
        (figure.at.end as usize == at && year(figure).is_some()).then_some(from)
    }

    /// Nothing between the two but clauses about the same subject: ，是…，位于…, 的青石公司，
    fn bridge(&self, from: usize, to: usize) -> bool {
        let between = self.between(from, to);
        let behind = self.figures.partition_point(|f| (f.at.start as usize) < from);
        let mut figures =
            self.figures[behind..].iter().take_while(|figure| figure.at.end as usize <= to);
        let dated = figures.any(|figure| year(figure).is_some());
        if dated || between.contains([';', '。', '(', ')']) {
            return false;
        }
        let mut clauses = between.split(',');
        let first = clauses.next().unwrap_or("");
        let whose = first.is_empty() || (first.starts_with('的') && first.chars().count() <= 12);
        whose && clauses.all(|clause| clause.is_empty() || self.book.moments.goes_on.begins(clause))
    }

    /// `age := birth "," … (现年 | 今年) N岁 | (现年 | 今年) N岁 "," … birth`, or 享年 up to a death
    fn age(&self, stretch: &Stretch<'_>, sentence: &Sentence, own: Own, chronicle: &mut Chronicle) {
        let words = &self.book.moments;
        let left = without(stretch.left, &[&words.already]);
        let births = self.beginnings(sentence, &words.born_in, &words.born);
        let deaths = self.beginnings(sentence, &WordSet::default(), &words.died);
        let [birth] = &births[..] else { return };
        let (from, to) = (birth.end, self.figures[birth.figure].at.start as usize);
        let end = self.details[stretch.fact].end;
        let between = if from <= stretch.start {
            self.between(from, stretch.start)
        } else {
            self.between(end, to)
        };
        // 李某（1982年生）与王某（现年45岁）, 其子今年20岁: of two people.
        let apart = between.contains(['(', ')', ';']) || words.others.within(between);
        if apart {
            return;
        }
        let (to, slack) = if let Some(word) = words.died_aged.ending(left) {
            let before = left[..left.len() - word.len()].is_empty()
                || left[..left.len() - word.len()].ends_with(MARKS);
            let Some(death) = deaths.first().filter(|_| before && deaths.len() == 1) else {
                return;
            };
            // 享年 is often reckoned as 虚岁.
            (Some(self.said(death.figure, chronicle)), [-1, 1])
        } else if words.aged_inclusive.ending(left).is_some() {
            (this_year(own), [0, 1])
        } else if let Some(word) = words.aged.ending(left) {
            let before = &left[..left.len() - word.len()];
            let subject = before.is_empty() || before.ends_with(MARKS) || from > stretch.start;
            (this_year(own).filter(|_| subject), [-1, 0])
        } else {
            return;
        };
        let Some(UpTo { year, known, confidence }) = to else { return };
        let from = Year::Said(chronicle.date(self, &self.figures[birth.figure]));
        let length = stretch.fact as u32;
        let inclusive = slack == [-1, 0];
        chronicle.timed.push(Timed::Years {
            length,
            from,
            to: year,
            slack,
            inclusive,
            known,
            confidence,
        });
    }

    fn said(&self, figure: usize, chronicle: &mut Chronicle) -> UpTo {
        let year = Year::Said(chronicle.date(self, &self.figures[figure]));
        UpTo { year, known: true, confidence: Confidence::Explicit }
    }

    fn told(&self, stretch: &Stretch<'_>, from: Year, to: UpTo, chronicle: &mut Chronicle) {
        let UpTo { year, known, confidence } = to;
        let slack = if stretch.jubilee { [0, 0] } else { [-1, 0] };
        let inclusive = !stretch.jubilee;
        let length = stretch.fact as u32;
        chronicle.timed.push(Timed::Years {
            length,
            from,
            to: year,
            slack,
            inclusive,
            known,
            confidence,
        });
    }
}

fn this_year(own: Own) -> Option<UpTo> {
    let year = Year::Known(own.year?);
    Some(UpTo { year, known: true, confidence: Confidence::Inferred })
}

fn latest(own: Own) -> Option<UpTo> {
    let year = Year::Known(own.latest?);
    Some(UpTo { year, known: false, confidence: Confidence::Inferred })
}

/// The foundings that stand next to a place.
fn around(foundings: &[Founding], at: usize) -> &[Founding] {
    let here = foundings.partition_point(|founding| founding.end <= at);
    &foundings[here.saturating_sub(NEAR)..foundings.len().min(here + NEAR)]
}

/// The only founding, or several of one year.
fn unique<'f>(mut foundings: impl Iterator<Item = &'f Founding>) -> Option<&'f Founding> {
    let first = foundings.next()?;
    foundings.all(|other| other.year == first.year).then_some(first)
}

/// 青石经开区 of 青石经济开发区: a name between whose first two characters and whose last some are left out.
fn shortened(short: &str, name: &str) -> bool {
    let first = name.char_indices().nth(2).map_or(name, |(at, _)| &name[..at]);
    short.chars().count() >= NAME
        && short.starts_with(first)
        && short.chars().next_back() == name.chars().next_back()
        && abridges(short, name)
}

/// A text without the words of these kinds at its end.
fn without<'t>(text: &'t str, kinds: &[&WordSet]) -> &'t str {
    let mut text = text.trim_end_matches(' ');
    while let Some(word) = kinds.iter().find_map(|words| words.ending(text)) {
        text = text[..text.len() - word.len()].trim_end_matches(' ');
    }
    text
}

/// A text without such a word at its beginning.
fn strip<'t>(text: &'t str, words: &WordSet) -> &'t str {
    let text = text.trim_start_matches(MARKS);
    &text[words.beginning(text).unwrap_or(0)..]
}
