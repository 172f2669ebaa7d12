//! What a whole consists of, told sentences behind it without 其中 or a frame: 常住人口75万人。…家庭户人口70万人，集体户人口5万人.
//!
//! Words: all members of a known partition in a row, in plain words, and before them the whole by a name that says no
//! more than what such a whole is called. Silence: a narrower thing of that name in between, another place or time.

use super::bind::Binder;
use super::group::members;
use super::list::JOINTS;
use super::near::NEAR;
use super::quotient::level;
use super::whole::firm;
use super::{Fact, Group};
use crate::figure::Kind;
use crate::lexicon::WordSet;
use crate::rulebook::{Mark, Partition, narrows_nothing};

/// What something once was is told so soon behind it.
const ONCE: usize = 3;

impl Binder<'_> {
    /// Ties the members of each row to their whole.
    pub(super) fn consist(&mut self, groups: &mut Vec<Group>) {
        for first in 0..self.facts.len() {
            let Some((whole, parts)) = self.consisting(first) else { continue };
            self.tie_all(whole, &parts, groups);
        }
    }

    fn consisting(&self, first: usize) -> Option<(u32, Vec<u32>)> {
        if !self.is_free(first) || self.framed(first) {
            return None;
        }
        let kind = self.book.vocabulary.units.kind(self.facts[first].unit);
        let listed = |known: &&Partition| {
            let listed = !known.some && !known.nested && known.wholes.first().is_some();
            listed && known.kind.as_deref().is_none_or(|of| of == kind)
        };
        let mut known =
            self.book.cues.partitions.naming(self.called(first)).filter(listed).peekable();
        known.peek()?;
        // 其中 speaks of what stands before it.
        let said = self.sentence_up_to(self.details[first].start);
        if self.book.cues.among.within(said) {
            return None;
        }
        let row = self.row(first);
        known.find_map(|known| {
            let parts = row.get(..known.parts.len())?;
            let nouns: Vec<&str> = parts.iter().map(|at| self.called(*at as usize)).collect();
            members(known, &nouns)?;
            // 家庭户人口，集体户人口，现役军人: in one breath with another that is none of them.
            let last = self.details[parts[parts.len() - 1] as usize].sentence;
            let next = row.get(known.parts.len()).map(|next| &self.details[*next as usize]);
            if next.is_some_and(|next| next.sentence == last) {
                return None;
            }
            let whole = self.whole_so_called(first, &known.wholes, &[&known.plain])?;
            let of = self.details[whole as usize].noun;
            known.are_all(&nouns, of, &self.book.cues.plain).then(|| (whole, parts.to_vec()))
        })
    }

    /// The levels of one unit from there on in the paragraph, of one owner and time.
    fn row(&self, first: usize) -> Vec<u32> {
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        let near = (first..self.facts.len()).take(NEAR);
        let near = near.take_while(|at| self.details[*at].paragraph == detail.paragraph);
        let alike = |at: &usize| {
            let (other, known) = (&self.facts[*at], &self.details[*at]);
            level(other.aspect) && other.unit == fact.unit && !known.bracket
        };
        let goes_on = |at: &usize| {
            let other = &self.facts[*at];
            self.is_free(*at) && other.owner == fact.owner && other.period == fact.period
        };
        near.filter(alike).take_while(goes_on).map(|at| at as u32).collect()
    }

    /// Its noun, or the name that 分别 gives it: 一日游游客和过夜游客分别为….
    fn called(&self, at: usize) -> &str {
        let noun = self.details[at].noun;
        let told = noun.is_empty() || noun.contains(JOINTS);
        self.facts[at].indicator.as_deref().filter(|_| told).unwrap_or(noun)
    }

    /// A level that no words have made a part or an attribute of something.
    fn is_free(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        level(fact.aspect)
            && fact.whole.is_none()
            && fact.set.is_none()
            && !self.called(at).is_empty()
            && !detail.bracket
            && !detail.threshold
            && detail.attribute.is_none()
    }

    /// The level before the row that bears the name of the whole and no more: 常住人口, no 农村人口 and no part of another.
    pub(super) fn whole_so_called(
        &self,
        first: usize,
        wholes: &WordSet,
        plain: &[&WordSet],
    ) -> Option<u32> {
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        let article = |paragraph: usize| self.view.paragraphs[paragraph].article;
        let own = article(detail.paragraph);
        let mut named = self.before(first).filter(|at| {
            let (other, known) = (&self.facts[*at], &self.details[*at]);
            // 人口141178万人，与2010年第六次人口普查的133972万人相比: what it was.
            let once = at
                .checked_sub(1)
                .is_some_and(|before| self.facts[before].before == Some(*at as u32));
            level(other.aspect)
                && !once
                && other.unit == fact.unit
                && wholes.within(known.noun)
                && article(known.paragraph) == own
        });
        let free = |at: &usize| self.is_free(*at);
        let cues = &self.book.cues;
        let plain: Vec<&WordSet> = [wholes, &cues.plain, &cues.sizes, &cues.gross]
            .into_iter()
            .chain(plain.iter().copied())
            .collect();
        let is_plain = |at: usize| {
            narrows_nothing(self.details[at].noun, "", &plain) && self.led_by(at).is_none()
        };
        // 城镇人口中，男性人口…: of those.
        let said = self.sentence_up_to(detail.start);
        if said.split(',').rev().skip(1).any(|clause| cues.inside.ends.ending(clause).is_some()) {
            return None;
        }
        let anew = self.begins_anew(first);
        let mut narrower = None;
        let nearest = named.find(|at| {
            let passed = anew && self.details[*at].paragraph != detail.paragraph;
            if !passed || (free(at) && is_plain(*at)) {
                return true;
            }
            if free(at) && !self.passed_by(*at) {
                narrower = Some(*at);
            }
            false
        })?;
        let apart = self.details[nearest].paragraph == detail.paragraph
            || if anew {
                self.points_apart(nearest, narrower, first)
            } else {
                self.speaks_on(nearest, first)
            };
        if !free(&nearest) || !apart {
            return None;
        }
        let (whole, known) = (&self.facts[nearest], &self.details[nearest]);
        // 常住人口50万人，户籍人口60万人: of either.
        let other = |at: usize| {
            let other = &self.facts[at];
            let named = self.details[at].noun != known.noun && is_plain(at);
            let undated = whole.period.is_none() && other.reading() != whole.reading();
            other.whole.is_none() && other.period == whole.period && (named || undated)
        };
        // 全市常住人口300万人，其中甲区常住人口50万人: the points below may be of that one.
        let namesake = |at: usize| {
            let before = self.details[at].noun.strip_suffix(known.noun);
            anew && before.is_some_and(|before| !before.is_empty()) && !wholes.is(known.noun)
        };
        if (nearest + 1..first).any(namesake) {
            return None;
        }
        let near = known.paragraph == detail.paragraph;
        let one = |same: bool| {
            let undated = || !self.tells_when(known.end, detail.start);
            same && (near || whole.period.is_some() || undated())
        };
        let told = whole.scope.is_empty()
            && is_plain(nearest)
            && one(whole.period == fact.period)
            && (whole.owner == fact.owner || fact.entity.is_none())
            && firm(whole.status, fact.status);
        (told && !named.any(other)).then_some(nearest as u32)
    }

    /// In a paragraph above: a part of what is looked for, a mean, what that once was.
    fn passed_by(&self, at: usize) -> bool {
        let once = |before: &Fact| before.before == Some(at as u32);
        self.facts[at].whole.is_some()
            || self.led_by(at).is_some()
            || self.book.cues.means.within(self.details[at].noun)
            || self.facts[at.saturating_sub(ONCE)..at].iter().any(once)
    }

    /// Is a time told between two places that is no more than what something is measured from?
    fn tells_when(&self, from: usize, to: usize) -> bool {
        let tells = |start: usize, end: usize| {
            let (before, rest) = (self.sentence_up_to(start), &self.view.text[end..]);
            let cues = &self.book.cues;
            !cues.measures_from(before, rest) && !cues.way_from(before, rest)
        };
        let marks =
            self.marks.iter().skip(self.marks.partition_point(|m| (m.start as usize) < from));
        let mut marks = marks.take_while(|mark| (mark.start as usize) < to);
        let figures = self.figures.iter();
        let mut dates = figures
            .skip(self.figures.partition_point(|figure| (figure.at.start as usize) < from))
            .take_while(|figure| (figure.at.start as usize) < to)
            .filter(|figure| figure.kind == Kind::Date);
        marks.any(|mark| {
            matches!(mark.mark, Mark::Period(_)) && tells(mark.start as usize, mark.end as usize)
        }) || dates.any(|date| tells(date.at.start as usize, date.at.end as usize))
    }
}
