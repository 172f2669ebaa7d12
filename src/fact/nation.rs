//! Is an article about the whole country?
//!
//! Words: a body of the whole country in the title of a report, a voice that speaks for it; else the first figure, where it is
//! the country's. Silence: a text that names another place, or a firm.

use super::Term;
use super::home::{Names, TITLE, Who};
use super::mark::Marked;
use super::sentence::Sentence;
use crate::figure::Figure;
use crate::rulebook::{Level, Mark};

impl Names<'_> {
    /// 国务院总理, 第十三届全国人民代表大会: the opening of a report names a body of the whole country,
    /// or whoever speaks does so for one.
    pub(super) fn country(self, article: u16, first: usize, report: bool) -> Option<Who> {
        let opening = self.view.paragraphs.iter().skip(first).take(TITLE);
        let opening = opening.filter(|p| p.article == article);
        let named = opening.map(|p| &self.view.text[p.at.range()]).any(|text| {
            let cues = self.cues;
            // 2022年全国科技经费投入统计公报, but no 第七次全国人口普查公报 of a city.
            let titled = || {
                let at = cues.countries.first_in(text).filter(|_| cues.titles.within(text));
                at.is_some_and(|at| cues.opens_subject(&text[..at]))
            };
            cues.national_voices.within(text)
                || (report && (cues.national_bodies.within(text) || titled()))
        });
        let name = self.cues.countries.first().filter(|_| named).map(Term::from)?;
        Some(Who { name: Some(name.clone()), owner: name, level: Level::Country })
    }

    /// 全国公路里程544万公里。等级公路里程527万公里: the first figure is the country's, and nobody else is named.
    pub(super) fn nationwide(
        self,
        sentences: &[Sentence],
        figures: &[Figure],
        marks: &[Marked],
    ) -> Option<Who> {
        let whose = |mark: &&Marked| matches!(mark.mark, Mark::Anaphor(_) | Mark::Place(_));
        let country = |mark: &Marked| mark.mark == Mark::Anaphor(Level::Country);
        let first = sentences
            .iter()
            .find(|s| figures[s.figures.0..s.figures.1].iter().any(Figure::counts))?;
        let (from, to) = (sentences.first()?.marks.0, sentences.last()?.marks.1);
        let alone = marks[from..to].iter().filter(whose).all(country);
        let opens = marks[first.marks.0..first.marks.1].iter().any(|mark| {
            let before = &self.view.text[first.start..mark.start as usize];
            country(mark) && self.cues.opens_subject(before)
        });
        // 公司…: whose figures are its own.
        let said = &self.view.text[sentences[0].start..first.end];
        let own = alone && opens && !self.cues.bodies.within(said);
        let name = self.cues.countries.first().filter(|_| own).map(Term::from)?;
        Some(Who { name: Some(name.clone()), owner: name, level: Level::Country })
    }
}
