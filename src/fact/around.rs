//! The words around a figure: those that lead to it, those that follow it.

use super::bind::Binder;
use super::phrase::{last_clause, noun, threshold};
use super::sentence::{Sentence, closes};
use crate::figure::{Figure, Kind};
use crate::text::{UNNUMBERED, numbered};

/// So many names and dates may stand among the words before a figure …
const JOINED: usize = 40;
/// … and so many numerals in Han characters.
const NUMERALS: usize = 6;
/// The longest heading, in bytes, with the words before the first figure of its text.
const HEADING: usize = 120;

impl<'a> Binder<'a> {
    /// The words between the last comma or figure and this figure, brackets left out.
    pub(super) fn left(&self, at: usize, sentence: &Sentence) -> &'a str {
        let mut start = self.figures[at].at.start as usize;
        let first = sentence.figures.0.max(at.saturating_sub(JOINED));
        let behind = self.figures[sentence.figures.0..first].last();
        let mut from = behind.map_or(sentence.start, |figure| figure.at.end as usize);
        let mut numerals = NUMERALS;
        for before in self.figures[first..at].iter().rev() {
            let rest = self.between(before.at.end as usize, start);
            let joined = numerals > 0
                && before.counts()
                && before.han
                && !rest.contains([',', ';', ':', '。', '、']);
            numerals -= usize::from(joined);
            // 博物馆由2022年的36个: the noun stands before the date.
            if before.kind == Kind::Date && rest == "的" {
                start = before.at.start as usize;
                continue;
            }
            // 邮政业务总量(按2020年不变价计算)400亿元: so is whatever stands in a closed bracket,
            // which is no number of a list: (1)全州….
            let bracketed = closes(rest)
                && (before.kind == Kind::Date
                    || !rest.starts_with(')')
                    || self.in_words(before)
                    || (rest == ")" && self.is_of_share(before)));
            if before.kind == Kind::Name
                || bracketed
                || joined
                || (before.counts() && threshold(before, rest))
            {
                continue;
            }
            from = before.at.end as usize;
            break;
        }
        if let Some(base) = self.base_bracket(at, sentence) {
            return base;
        }
        if let Some(named) = self.bracket_alone(at, sentence) {
            return named;
        }
        let text = self.between(from, start);
        let presented = || self.presented(text).unwrap_or_else(|| last_clause(text));
        self.behind_heading(start, sentence).unwrap_or_else(presented)
    }

    /// 比上年(200亿元)增长, 是2015年(100亿元)的: what something is measured from, alone in a bracket behind its time.
    fn base_bracket(&self, at: usize, sentence: &Sentence) -> Option<&'a str> {
        let cues = &self.book.cues;
        let figure = &self.figures[at];
        let (start, end) = (figure.at.start as usize, figure.at.end as usize);
        // 比上月(50.1%)上升0.3个百分点: `gap`
        if self.book.vocabulary.units.kind(figure.unit) == "rate" {
            return None;
        }
        let opening = start.checked_sub("(".len()).filter(|open| *open >= sentence.start)?;
        let behind = self
            .between(opening, start)
            .strip_prefix('(')
            .zip(self.view.text[end..].strip_prefix(')'));
        let (_, behind) = behind?;
        let before = self.figures[sentence.figures.0..at].last();
        let date = before.filter(|date| date.kind == Kind::Date && date.at.end as usize == opening);
        let from =
            before.filter(|_| date.is_none()).map_or(sentence.start, |last| last.at.end as usize);
        let said = match date {
            Some(date) => last_clause(self.clause_before(date.at.start as usize)),
            None => last_clause(self.between(from.min(opening), opening)),
        };
        let word = cues.against.beginning(said);
        let times = || cues.multiples_of.beginning(said).filter(|_| behind.starts_with('的'));
        let time = &said[word.or_else(times)?..];
        let named = match date {
            Some(_) => time.is_empty() || cues.asides_earlier.is(time),
            None => cues.asides_earlier.is(time) || cues.gap.lately.is(time),
        };
        let date = date.map_or(0, |date| opening - date.at.start as usize);
        named.then(|| self.between(opening - date - said.len(), start))
    }

    /// 新增转移支付（127.92亿元）、上年结转（20.41亿元）: an amount alone in a bracket is of what stands before that.
    pub(super) fn bracket_alone(&self, at: usize, sentence: &Sentence) -> Option<&'a str> {
        let figure = &self.figures[at];
        let (start, end) = (figure.at.start as usize, figure.at.end as usize);
        let open = self.view.open_bracket(sentence.start, start)?;
        let alone = open + "(".len() == start && self.view.text[end..].starts_with(')');
        let kind = self.book.vocabulary.units.kind(figure.unit);
        if !alone || matches!(kind, "rate" | "points" | "multiple" | "time" | "clock" | "age") {
            return None;
        }
        let mut before = self.figures[sentence.figures.0..at].iter().rev();
        let last = before.find(|figure| figure.kind != Kind::Name);
        let from = last.map_or(sentence.start, |last| last.at.end as usize);
        let named = last_clause(self.between(from.min(open), open)).trim_start_matches(')');
        (!named.is_empty()).then(|| self.between(open - named.len(), start))
    }

    /// 城乡收入比(以农村居民收入为1)1.91: a bare number of words in a bracket.
    fn in_words(&self, figure: &Figure) -> bool {
        let before = &self.view.text[..figure.at.start as usize];
        figure.kind == Kind::Number
            && before.ends_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c))
    }

    /// 增值税(50%)106.91亿元: a share alone in a bracket says how much of it is meant.
    fn is_of_share(&self, figure: &Figure) -> bool {
        self.view.text[..figure.at.start as usize].ends_with('(')
            && self.book.vocabulary.units.kind(figure.unit) == "rate"
    }

    /// 七、对外经济全年货物进出口总额28亿元: a heading that runs into its text ends where that says when.
    fn behind_heading(&self, figure: usize, sentence: &Sentence) -> Option<&'a str> {
        let said = self.between(sentence.start, figure);
        let (depth, heading) = numbered(said);
        let heading =
            said.get(heading..).filter(|said| depth < UNNUMBERED && said.len() <= HEADING)?;
        let text = &heading[self.book.cues.opens_text.first_in(heading)?..];
        (!heading.contains([',', ';', ':', '。'])).then_some(text)
    }

    /// 其次是财产净收入，达1.2万元: what is presented stands in a clause before its verb.
    fn presented<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (named, verb) = text.rsplit_once(',')?;
        let named = last_clause(named);
        let cues = &self.book.cues;
        let only = cues.links.longest(verb).is_some_and(|(length, ())| length == verb.len())
            && cues.presenting.begins(named);
        only.then(|| &text[text.len() - verb.len() - 1 - named.len()..])
    }

    /// 太原市2023年地区生产总值: where the words that lead to a figure begin, its date among them if
    /// nothing but whose it is stands before.
    pub(super) fn opening(&self, at: usize, sentence: &Sentence, from: usize) -> usize {
        let said = self.between(sentence.start, from).trim_end();
        // 全市一般公共预算收支平衡情况：一般公共预算收入…: what the label names goes on behind it.
        if let Some(label) = said.strip_suffix(':').map(last_clause)
            && self.book.cues.labels.ending(label).is_some()
        {
            return sentence.start + said.len() - ":".len() - label.len();
        }
        let before = self.figures[sentence.figures.0..at].last();
        let date = before.filter(|date| date.kind == Kind::Date && date.at.end as usize == from);
        let Some(date) = date.map(|date| date.at.start as usize) else { return from };
        let whose = last_clause(self.between(sentence.start, date));
        if noun(whose, &self.book.cues).is_empty() { date - whose.len() } else { from }
    }

    pub(super) fn right(&self, at: usize, sentence: &Sentence) -> &'a str {
        let end = self.figures[at].at.end as usize;
        let next = self.figures[at + 1..sentence.figures.1].iter().find(|f| f.counts());
        let until = next.map_or(sentence.end, |next| next.at.start as usize);
        &self.view.text[end..until.max(end)]
    }
}
