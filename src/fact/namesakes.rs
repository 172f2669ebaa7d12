//! Lists whose items all bear the name of what is counted: 牟定县、姚安县2个县.

use super::bind::Binder;
use super::list::SURE;
use crate::rulebook::Mark;

impl Binder<'_> {
    /// 牟定县、姚安县2个县: places, no titles (卫生县、文明县).
    pub(super) fn places_so_called(&self, before: &str, end: usize, noun: &str) -> bool {
        let marks = self.marks.partition_point(|mark| (mark.start as usize) < end);
        let last = marks.checked_sub(1).map(|at| &self.marks[at]);
        let place = |mark: &super::mark::Marked| {
            mark.end as usize == end && matches!(mark.mark, Mark::Place(_))
        };
        last.is_some_and(place) && are_all(before, noun, 2)
    }
}

/// “甲产业园项目、乙产业园项目、丙产业园项目”3个项目: names in one quotation.
pub(super) fn quoted_list<'t>(before: &'t str, noun: &str) -> Option<&'t str> {
    let quoted = before.strip_suffix('”')?;
    let list = &quoted[quoted.rfind('“')? + '“'.len_utf8()..];
    let tail = noun.char_indices().nth_back(1).map(|(at, _)| &noun[at..])?;
    are_all(list, tail, list.split('、').count().max(SURE)).then_some(list)
}

/// Do so many items, the last of the list, end with a name?
fn are_all(list: &str, name: &str, items: usize) -> bool {
    let last = list.rsplit('、').take(items);
    !name.is_empty() && last.filter(|item| item.ends_with(name)).count() == items
}
