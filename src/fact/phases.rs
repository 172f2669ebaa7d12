//! The phases that something is built in: 项目总投资12.6亿元，占地300亩，分两期建设。一期投资5.2亿元，占地180亩；二期投资7.4亿元，占地120亩.
//!
//! Words: the phases from the first on, each at the head of a clause, and what is measured of each by the name that the
//! whole ends with. They are all where it is said how many there are. Silence: words between whole and phases that may
//! name another project; what phases do not divide (工期, 均价); what has been done (完成投资).

use super::Group;
use super::bind::Binder;
use super::near::NEAR;
use super::quotient::level;
use crate::lexicon::WordSet;
use std::ops::Range;

/// What phases divide.
const DIVIDED: [&str; 6] = ["money", "area", "power", "mass", "count", "length"];

/// What the whole measures besides is named in so few characters: 占地, 建筑面积.
const BESIDES: usize = 4;

/// Marks of clauses and of the end of a sentence.
const PAUSES: [char; 5] = [',', ';', ':', '。', ' '];

impl Binder<'_> {
    /// Each whole and its phases.
    pub(super) fn phases(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for paragraph in &self.view.paragraphs {
            let mut at = paragraph.at.start as usize;
            let end = paragraph.at.end as usize;
            while let Some(phases) = self.phases_from(at..end) {
                at = phases[phases.len() - 1].end;
                self.divided_by(paragraph.at.start as usize, &phases, &mut groups);
            }
        }
        groups
    }

    /// What is said of each phase: from where the first is named.
    fn phases_from(&self, within: Range<usize>) -> Option<Vec<Range<usize>>> {
        let mut starts = Vec::new();
        let mut from = within.start;
        for phase in &self.book.cues.wholes.phases.named {
            let Some(start) = self.phase_named(phase, from..within.end, !starts.is_empty()) else {
                break;
            };
            starts.push(start);
            from = start + phase.len();
        }
        let last = *starts.last().filter(|_| starts.len() > 1)?;
        let rest = self.between(last, within.end);
        starts.push(last + rest.find('。').unwrap_or(rest.len()));
        Some(starts.windows(2).map(|pair| pair[0]..pair[1]).collect())
    }

    /// 二期投资6.4亿元，流动资金1.0亿元: more of the unit behind the last phase.
    fn goes_on_behind(&self, parts: &[u32], last: &Range<usize>) -> bool {
        let end = parts[parts.len() - 1] as usize;
        let behind =
            (end + 1..self.facts.len()).take_while(|at| self.details[*at].start < last.end);
        behind.into_iter().any(|at| self.facts[at].unit == self.facts[end].unit)
    }

    /// Where a clause begins with it; behind the phase before it no other project has been named.
    fn phase_named(&self, phase: &str, within: Range<usize>, later: bool) -> Option<usize> {
        let text = self.between(within.start, within.end);
        let mut named = text.match_indices(phase);
        let at = named.find_map(|(at, _)| {
            let before = text[..at].trim_end_matches(' ');
            (before.is_empty() || before.ends_with(PAUSES) || self.among_ends(before)).then_some(at)
        })?;
        (!later || self.follows_at_once(&text[..at])).then_some(within.start + at)
    }

    fn among_ends(&self, before: &str) -> bool {
        self.book.cues.among.ending(before.trim_end_matches(PAUSES)).is_some()
    }

    /// Does no sentence begin in between?
    fn follows_at_once(&self, words: &str) -> bool {
        let words = words.trim_end_matches(PAUSES);
        let among = self.book.cues.among.ending(words).map_or(0, str::len);
        !words[..words.len() - among].trim_end_matches(PAUSES).contains([';', '。'])
    }

    /// The measures of what stands before the phases, each with those of all of them.
    fn divided_by(&self, paragraph: usize, phases: &[Range<usize>], groups: &mut Vec<Group>) {
        let first = self.first_from(phases[0].start);
        let before = (first.saturating_sub(NEAR)..first).rev();
        let mut seen = Vec::new();
        for whole in before.take_while(|at| self.details[*at].start >= paragraph) {
            let unit = self.facts[whole].unit;
            if !level(self.facts[whole].aspect) || seen.contains(&unit) {
                continue;
            }
            // Only the last one told in a unit.
            seen.push(unit);
            if self.is_divided(whole)
                && let Some(said) = self.phases_said(whole, phases)
            {
                self.group_phases(whole, phases, said, groups);
            }
        }
    }

    /// Is it something that phases make up?
    fn is_divided(&self, whole: usize) -> bool {
        let (fact, detail) = (&self.facts[whole], &self.details[whole]);
        let (units, cues) = (&self.book.vocabulary.units, &self.book.cues);
        let means = cues.means.within(detail.noun) || cues.intensive.ends(detail.noun);
        let phase = cues.wholes.phases.named.iter().any(|phase| detail.noun.contains(&**phase));
        units.adds_up(fact.unit)
            && DIVIDED.contains(&units.kind(fact.unit))
            && !(means || phase || detail.bracket || detail.threshold || fact.whole.is_some())
    }

    /// How many phases of it there are, as the words say, or 0; nothing where they may be of another project.
    fn phases_said(&self, whole: usize, phases: &[Range<usize>]) -> Option<usize> {
        let detail = &self.details[whole];
        let words = self.between(detail.end, phases[0].start);
        let behind = self.divided_in(words);
        let gap = behind.map_or(words, |(gap, _)| gap);
        // 分两期建设。乙项目同步推进，一期投资…: of which?
        let at_once = behind.is_none() || self.follows_at_once(&words[gap.len()..]);
        let before = || self.divided_in(self.sentence_up_to(detail.start));
        let of_it = at_once && gap.split(PAUSES).all(|clause| self.goes_on_of_it(clause));
        of_it.then(|| behind.or_else(before).map_or(0, |(_, many)| many))
    }

    /// Together they are no more than it; where the words say how many there are, they are all of it.
    fn group_phases(
        &self,
        whole: usize,
        phases: &[Range<usize>],
        said: usize,
        groups: &mut Vec<Group>,
    ) {
        let told = phases.iter().filter_map(|phase| self.measured_of(whole, phase));
        let parts: Vec<u32> = told.map(|at| at as u32).collect();
        let known = |at: &u32| self.facts[*at as usize].whole;
        let of_another = |at: &u32| known(at).is_some_and(|of| of != whole as u32);
        if parts.len() < 2 || parts.iter().any(of_another) {
            return;
        }
        let all = said == parts.len() && !self.goes_on_behind(&parts, &phases[phases.len() - 1]);
        if all || parts.iter().any(|at| known(at).is_none()) {
            let list = phases[0].start as u32;
            groups.push(Group { list, closed: all, ..Group::closed(whole as u32, parts) });
        }
    }

    /// What is measured of a phase by the name that the whole ends with: 二期计划总投资8.6亿元.
    fn measured_of(&self, whole: usize, phase: &Range<usize>) -> Option<usize> {
        let alike = |at: &usize| {
            level(self.facts[*at].aspect) && self.facts[*at].unit == self.facts[whole].unit
        };
        let from = self.first_from(phase.start);
        let told = self.details[from..].iter().take_while(|detail| detail.start < phase.end);
        let at = (from..from + told.count()).find(alike)?;
        let (detail, cues) = (&self.details[at], &self.book.cues);
        let noun = without(detail.noun, &cues.wholes.phases.named, &cues.wholes.phases.plain);
        let said = detail.left.trim_end_matches(' ').strip_suffix(detail.noun)?;
        let said = said.trim_matches(PAUSES);
        let said = cues.among.beginning(said).map_or(said, |word| &said[word..]);
        let bare = without(
            said.trim_matches(PAUSES),
            &cues.wholes.phases.named,
            &cues.wholes.phases.plain,
        );
        let of = self.details[whole].noun;
        let named = of.ends_with(noun) && noun.chars().count() > 1;
        let fits = named || (noun.is_empty() && cues.gross.within(of));
        (fits && bare.is_empty() && !detail.bracket && !detail.threshold).then_some(at)
    }

    /// 分两期建设: what stands before it, and how many there are.
    fn divided_in<'w>(&self, words: &'w str) -> Option<(&'w str, usize)> {
        let cues = &self.book.cues;
        cues.wholes.phases.counts.iter().zip(2..).find_map(|(count, many)| {
            let before = &words[..words.rfind(&**count)?];
            let divides = cues.divides.ending(before)?;
            Some((&before[..before.len() - divides.len()], many))
        })
    }

    /// 占地300亩, 项目: of what has just been named.
    fn goes_on_of_it(&self, clause: &str) -> bool {
        let phases = &self.book.cues.wholes.phases;
        let clause = without(clause, &[], &phases.plain);
        let among = self.book.cues.among.is(clause);
        let number = clause.find(|c: char| c.is_ascii_digit());
        let measures = number.is_some_and(|at| clause[..at].chars().count() <= BESIDES);
        clause.is_empty() || measures || among
    }
}

/// A name without a phase, and without words that say no more.
fn without<'n>(name: &'n str, phases: &[Box<str>], plain: &WordSet) -> &'n str {
    let phase = phases.iter().find_map(|phase| name.strip_prefix(&**phase));
    let mut name = phase.unwrap_or(name);
    while let Some(word) = plain.beginning(name) {
        name = &name[word..];
    }
    name
}
