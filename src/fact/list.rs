//! Counts of lists: 要素精准配置、审批效率提升两大目标; 7个断面：甲、乙 ….
//!
//! Source: PATTERNS N1, N2. The list ends directly at the number, or starts behind a colon, 即 or
//! 包括; 等 leaves it open. Silence: a verb in the last item, brackets, digits inside.

use super::bind::Binder;
use super::{Aspect, ListCount};

impl Binder<'_> {
    /// The list that a count stands behind or in front of, if the words announce one.
    pub(super) fn list(
        &self,
        at: u32,
        sentence_start: usize,
        sentence_end: usize,
    ) -> Option<ListCount> {
        let (fact, detail) = (&self.facts[at as usize], &self.details[at as usize]);
        let several = fact.reading.value.is_some_and(|value| value > crate::num::Decimal::ONE);
        if fact.aspect != Aspect::Count || !several {
            return None;
        }
        let before = &self.view.text[sentence_start..detail.start];
        let behind = &self.view.text[detail.end..sentence_end];
        let (items, open) = listed_before(before).or_else(|| listed_behind(behind))?;
        Some(ListCount { count: at, items, open })
    }
}

/// Items that end directly at the number, and whether 等 leaves the list open.
fn listed_before(before: &str) -> Option<(u32, bool)> {
    let text = before.trim_end_matches(['“', '"', '‘']);
    let clause = text.rsplit([',', ';', ':', '。', '!', '?', '(', ')', '—']).next()?;
    let (list, open) = match clause.strip_suffix("等") {
        Some(list) => (list, true),
        None => (clause, false),
    };
    let items = items(list)?;
    (items >= 2).then_some((items, open))
}

/// Items behind the noun of the number and a colon, 即 or 包括.
fn listed_behind(behind: &str) -> Option<(u32, bool)> {
    let noun_end = behind.find([':', '(', ',', ';', '。', '、'])?;
    if noun_end > 45 {
        return None;
    }
    let rest = &behind[noun_end..];
    let list = ["(即", ":", ",包括", ",即", ",分别是", ",分别为"]
        .iter()
        .find_map(|opener| rest.strip_prefix(opener))?;
    let list = list.split(['。', ';', ')', ',']).next()?;
    let (list, open) = match list.strip_suffix("等") {
        Some(list) => (list, true),
        None => (list, false),
    };
    let items = items(list)?;
    (items >= 2).then_some((items, open))
}

/// Items between 、, the last one perhaps behind 和, 与, 及; none with digits or brackets.
fn items(list: &str) -> Option<u32> {
    if list.bytes().any(|b| b.is_ascii_digit())
        || list.contains(['(', ')'])
        || !list.contains(['、', '和', '与', '及'])
    {
        return None;
    }
    let parts: Vec<&str> = list.split('、').collect();
    let last = parts.last()?;
    let joined = ["以及", "和", "与", "及"]
        .iter()
        .any(|word| last.find(word).is_some_and(|at| at > 0 && at + word.len() < last.len()));
    let count = u32::try_from(parts.len()).ok()? + u32::from(joined);
    parts.iter().all(|part| !part.is_empty()).then_some(count)
}
