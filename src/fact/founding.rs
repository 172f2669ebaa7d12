//! In which year something began: 成立于1992年, 1992年…成立, 1982年出生.

use super::bind::Binder;
use super::sentence::Sentence;
use super::timed::year;
use crate::figure::Figure;
use crate::lexicon::WordSet;

/// What is founded has a name of so many characters.
pub(super) const NAME: usize = 4;

/// A beginning and its year.
#[derive(Debug, Clone)]
pub(super) struct Founding {
    /// The date, by its figure.
    pub(super) figure: usize,
    pub(super) year: i32,
    /// What began; empty where the clause does not say.
    pub(super) name: String,
    /// Where its words end.
    pub(super) end: usize,
    pub(super) paragraph: usize,
    /// Is it surely the first one, or are years perhaps counted from what was there before?
    pub(super) first: bool,
}

impl Binder<'_> {
    /// The beginnings that an article tells of.
    pub(super) fn foundings(&self, article: &[Sentence]) -> Vec<Founding> {
        let words = &self.book.moments;
        let text = |s: &Sentence| self.between(s.start, s.end);
        let found =
            article.iter().flat_map(|s| self.beginnings(s, &words.founded_at, &words.founded));
        let mut found: Vec<Founding> = found.collect();
        if !found.is_empty() && article.iter().any(|s| words.refounded.within(text(s))) {
            for founding in &mut found {
                founding.first = self.counted_back(founding.figure);
            }
        }
        found
    }

    /// 32年前，也就是1992年: from that date the text itself counts its years.
    fn counted_back(&self, figure: usize) -> bool {
        let words = &self.book.moments;
        let before = self.sentence_up_to(self.figures[figure].at.start as usize);
        let told = words.that_is.ending(before).map(|word| &before[..before.len() - word.len()]);
        let told = told.map(|before| before.trim_end_matches([',', ' ']));
        told.is_some_and(|before| words.ago.ending(before).is_some())
    }

    /// Those that one of the words before or behind the year makes one.
    pub(super) fn beginnings(
        &self,
        sentence: &Sentence,
        before_year: &WordSet,
        behind_year: &WordSet,
    ) -> Vec<Founding> {
        let figures = sentence.figures.0..sentence.figures.1;
        let found = figures.filter_map(|at| {
            let figure = &self.figures[at];
            let year = year(figure)?;
            let (name, end) = self.beginning(figure, before_year, behind_year)?;
            let clause = self.clause_before(figure.at.start as usize);
            let planned = self.book.moments.ahead.within(clause)
                || self.book.moments.ahead.within(self.between(figure.at.end as usize, end));
            let founding = Founding {
                figure: at,
                year,
                name,
                end,
                paragraph: sentence.paragraph,
                first: true,
            };
            (!planned && end <= sentence.end).then_some(founding)
        });
        found.collect()
    }

    /// `beginning := name 成立于 year | name? (于 | 在)? year ","? name? 成立`, up to the end of the clause
    fn beginning(
        &self,
        figure: &Figure,
        before_year: &WordSet,
        behind_year: &WordSet,
    ) -> Option<(String, usize)> {
        let before = self.clause_before(figure.at.start as usize);
        let end = figure.at.end as usize;
        let rest = &self.view.text[end..];
        let words = &self.book.moments;
        // 1990年代, 约1990年
        if words.loose_behind.begins(rest) || words.loose_before.ending(before).is_some() {
            return None;
        }
        if let Some(word) = before_year.ending(before) {
            return Some((self.noun(&before[..before.len() - word.len()]), end));
        }
        let rest = rest.strip_prefix(',').unwrap_or(rest);
        let clause = self.clause_behind(self.view.text.len() - rest.len());
        let clause = clause.split(['(', ')', '、']).next().unwrap_or("");
        let tail = words.founded_ends.ending(clause).map_or(0, str::len);
        let plain = &clause[..clause.len() - tail];
        let at = self.view.text.len() - rest.len();
        // 1950年3月生于青石县
        if before_year.begins(plain) {
            return Some((String::new(), at + plain.len()));
        }
        // 2019年毕业生 is no birth: a verb of one character stands alone.
        let verb = behind_year.ending(plain).filter(|v| v.len() > 3 || *v == plain);
        let own = match verb {
            Some(verb) => &plain[..plain.len() - verb.len()],
            // 1992年经国务院批准建立青石开发区
            None => self.founded_there(plain, behind_year)?,
        };
        if own.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (own, end) = (self.noun(own), at + plain.len());
        let said = words.in_years.ending(before).map(|word| &before[..before.len() - word.len()]);
        let said = said.map(|noun| self.noun(noun));
        Some((if own.is_empty() { said.unwrap_or_default() } else { own }, end))
    }

    /// What stands behind the verb of a clause that names nobody before it.
    fn founded_there<'t>(&self, clause: &'t str, verbs: &WordSet) -> Option<&'t str> {
        let at = verbs.first_in(clause)?;
        let before = &clause[..at];
        let behind = &clause[at + verbs.beginning(&clause[at..])?..];
        let nobody = before.is_empty() || self.book.moments.no_names.begins(before);
        (nobody && behind.chars().count() >= NAME).then_some(behind)
    }

    /// The noun of a clause, less the adverbs behind it; 经国务院批准 is none.
    fn noun(&self, clause: &str) -> String {
        let words = &self.book.moments;
        let noun = clause.rsplit(['(', ')', '、', '“', '”', '》', '《']).next().unwrap_or("");
        let tail = words.already.ending(noun).map_or(0, str::len);
        let noun = &noun[..noun.len() - tail];
        let noun = words.approvals.first_in(noun).map_or(noun, |at| &noun[..at]);
        let fits = !words.no_names.begins(noun) && noun.chars().count() >= 2;
        if fits { noun.to_owned() } else { String::new() }
    }
}
