//! Below which headings all is spoken of anew: 一、总人口 …六、文化程度 …七、城乡人口.
//!
//! Words: a heading of its own paragraph, or the name of a point before the first sentence, that names nothing narrower, among
//! headings that are numbered alike. Silence: a heading between them that is numbered otherwise (四、就业), for below it the points
//! are of that; something narrower that stands beside the whole itself.

use super::bind::Binder;
use crate::rulebook::narrows_nothing;
use crate::text::ParagraphKind;

/// How a heading is numbered: in brackets, with a mark, with digits.
type Style = [bool; 3];

/// So many paragraphs lie between a whole and what it is divided into.
pub(super) const FAR: usize = 200;

impl Binder<'_> {
    /// Does the row open what stands below such a heading?
    pub(super) fn begins_anew(&self, first: usize) -> bool {
        self.name_of_point(first).is_some_and(|name| self.is_plain_heading(name))
    }

    /// Is no other heading between the two than those of other points, and those beside which narrower things were told?
    pub(super) fn points_apart(&self, whole: usize, narrower: Option<usize>, first: usize) -> bool {
        let Some(name) = self.name_of_point(first) else { return false };
        let (from, to) = (self.details[whole].paragraph, self.details[first].paragraph);
        let aside = narrower.map(|at| self.details[at].paragraph);
        let mut known = aside.is_none();
        (from + 1..=to).take(FAR).all(|paragraph| {
            let Some(heading) = self.heading(paragraph) else { return true };
            let alike = style(heading) == style(name);
            known |= alike && aside.is_some_and(|aside| paragraph <= aside);
            alike || self.is_plain_heading(heading)
        }) && known
    }

    /// Where no heading stands over the row, does none stand between the two that names something narrower?
    pub(super) fn speaks_on(&self, whole: usize, first: usize) -> bool {
        let (from, to) = (self.details[whole].paragraph, self.details[first].paragraph);
        let heads = |paragraph: usize| {
            let known = &self.view.paragraphs[paragraph];
            known.kind == ParagraphKind::Heading
                && !self.is_plain_heading(self.view.text[known.at.range()].trim())
        };
        self.name_of_point(first).is_none() && !(from + 1..=to).take(FAR).any(heads)
    }

    fn is_plain_heading(&self, heading: &str) -> bool {
        !heading.is_empty() && narrows_nothing(heading, "", &[&self.book.cues.plain_headings])
    }

    /// The heading of its own paragraph or the one above.
    fn name_of_point(&self, first: usize) -> Option<&str> {
        let own = self.details[first].paragraph;
        // 家庭户180000户，家庭户人口460000人: nothing of its unit before it.
        let unit = self.facts[first].unit;
        if self.in_paragraph(own, first).any(|at| self.facts[at].unit == unit) {
            return None;
        }
        let article = |paragraph: usize| self.view.paragraphs[paragraph].article;
        let above = || own.checked_sub(1).filter(|above| article(*above) == article(own));
        self.heading(own).or_else(|| self.heading(above()?))
    }

    /// What a paragraph says before its first figure: all of it, or the sentences before that of the figure.
    pub(super) fn heading(&self, paragraph: usize) -> Option<&str> {
        let at = self.view.paragraphs[paragraph].at;
        let first = self.details.get(self.first_from(at.start as usize));
        let first = first.filter(|first| first.paragraph == paragraph).map(|first| first.start);
        let end = match first {
            Some(start) => start - self.sentence_up_to(start).len(),
            None => at.end as usize,
        };
        Some(self.between(at.start as usize, end).trim()).filter(|words| !words.is_empty())
    }
}

fn style(heading: &str) -> Style {
    [
        heading.starts_with('('),
        heading.contains('、'),
        heading.starts_with(|c: char| c.is_ascii_digit()),
    ]
}
