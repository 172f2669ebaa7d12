//! Counts of points: 三项工作：一是…二是…, or the headings (一) … (二) … behind it.

use super::bind::Binder;
use super::list::{Items, NOUN, clause_start, noun_end};

/// Text behind a number in which points (一是 …) are looked for, in bytes.
const REACH: usize = 120_000;

impl Binder<'_> {
    /// Points behind the number: 一是…二是…, or the headings (一) … (二) ….
    pub(super) fn points(&self, before: &str, behind: &str) -> Option<Items> {
        let noun = noun_end(behind);
        let direct = behind[noun..].starts_with(':');
        let clause = &before[clause_start(before)?..];
        if noun > NOUN || !(direct || self.book.cues.announcing.within(clause)) {
            return None;
        }
        let rest = behind[noun..].trim_start_matches([',', ';', '。', ':', '\n', ' ', '!']);
        let markers =
            self.book.cues.points.iter().find(|markers| rest.starts_with(&*markers[0]))?;
        let reach = (0..=REACH.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at))?;
        let rest = &rest[..reach];
        let (mut at, mut count) = (markers[0].len(), 1);
        let again = clause_with(&rest[at..], &markers[0]).map_or(rest.len(), |found| at + found);
        for marker in &markers[1..] {
            let Some(found) = clause_with(&rest[at..again], marker) else { break };
            at += found + marker.len();
            count += 1;
        }
        (count > 1).then(|| Items::exactly(count as u32))
    }
}

/// Where the word stands at the beginning of a clause.
fn clause_with(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        text[..*at].trim_end().is_empty()
            || text[..*at].ends_with([',', ';', '。', ':', '\n', '!', ' ', '”', ')'])
    })
}
