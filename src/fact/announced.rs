//! Kinds that an article announces and then tells one by one: 按照甲、乙、丙三个步骤分类 … 甲项目3个，乙项目5个，丙项目2个.
//!
//! Words: a list and its count in a sentence that sorts (分类, 分为); in its paragraph one count of what is sorted; behind it, in one
//! sentence, as many counts as kinds, each called by one of them. Silence: 等, a count of another name, two counts that may
//! be the whole, more that is left (其余), a kind that is told with words of its own (新建甲类项目).

use super::bind::Binder;
use super::group::common_tail;
use super::key::abridges;
use super::list::{clause_start, pieces};
use super::near::{self, NEAR, STOPS};
use super::{Aspect, Fact, Group};
use crate::num::{Decimal, Hedge};

/// More kinds than are listed.
const OPEN: char = '等';
/// Between the members of a list.
const BREAKS: [char; 4] = [',', ';', '、', ' '];
/// Nobody lists more kinds.
const MOST: Decimal = Decimal::ONE_HUNDRED;
/// What is sorted has a name of so many characters at the least.
const NAME: usize = 2;

impl<'a> Binder<'a> {
    /// Closes the wholes whose kinds have been announced, and what both come to.
    pub(super) fn announced(&mut self, groups: &mut Vec<Group>) {
        for count in 0..self.facts.len() {
            let Some(kinds) = self.kinds(count) else { continue };
            let Some((whole, parts)) = self.told_by_kind(count, &kinds) else { continue };
            let attributes = self.come_to(whole, &parts);
            for (whole, parts) in attributes.into_iter().chain([(whole, parts)]) {
                self.close_list(whole, parts, groups);
            }
        }
    }

    /// The kinds that a count stands behind.
    fn kinds(&self, count: usize) -> Option<Vec<&'a str>> {
        let (fact, detail) = (&self.facts[count], &self.details[count]);
        let number = fact.reading().value.filter(|_| fact.aspect == Aspect::Count)?;
        if number > MOST {
            return None;
        }
        let before = self.paragraph_before(detail.start);
        let list = &before[clause_start(before)?..];
        let listed = pieces(list);
        let all = listed.end == list.len()
            && !list.ends_with(OPEN)
            && listed.items.len() >= NAME
            && Decimal::from(listed.items.len()) == number;
        let sorts = || self.book.cues.wholes.sorts.within(self.sentence_text(count));
        (all && !detail.bracket && sorts()).then_some(listed.items)
    }

    /// The words of the paragraph before a place.
    fn paragraph_before(&self, at: usize) -> &'a str {
        let before = near::back(&self.view.text, at);
        &before[before.rfind('\n').map_or(0, |end| end + 1)..]
    }

    /// The whole and the counts of a sentence that are called by one kind each.
    fn told_by_kind(&self, count: usize, kinds: &[&str]) -> Option<(u32, Vec<u32>)> {
        let behind = count + 1..self.facts.len().min(count + NEAR);
        behind.into_iter().find_map(|first| self.sorted(count, first, kinds))
    }

    fn sorted(&self, count: usize, first: usize, kinds: &[&str]) -> Option<(u32, Vec<u32>)> {
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        if fact.aspect != Aspect::Count || detail.noun.is_empty() {
            return None;
        }
        let own = |at: &usize| self.details[*at].sentence == detail.sentence;
        let counts = |at: &usize| {
            self.facts[*at].aspect == Aspect::Count && self.facts[*at].unit == fact.unit
        };
        let row: Vec<usize> =
            (first..self.facts.len()).take(NEAR).take_while(own).filter(counts).collect();
        let last = *row.last().filter(|_| row.len() == kinds.len())?;
        let alike =
            |at: &usize| counts(at) && common_tail(self.details[*at].noun, detail.noun) >= NAME;
        let paragraph = self.details[count].paragraph;
        let since = |at: &usize| self.details[*at].paragraph >= paragraph;
        let mut wholes = self.before(first).take_while(since).filter(alike);
        let whole = wholes.next().filter(|_| wholes.next().is_none())?;
        let name = self.details[whole].noun;
        let tail = row.iter().map(|at| tail(name, self.details[*at].noun)).min()?;
        if !self.called_by(&row, tail, kinds) {
            return None;
        }
        let words = self.between(detail.start, self.details[last].end);
        let behind = self.sentence_behind(self.details[last].end);
        let cues = &self.book.cues;
        let more = |text: &str| cues.remains.within(text) || cues.bounds.besides.within(text);
        if more(words) || more(behind) {
            return None;
        }
        let of = &self.facts[whole];
        let near = self.details[whole].paragraph == paragraph && self.free(whole, None);
        let bare = row.iter().all(|at| self.told_alone(*at));
        let fits =
            row.iter().all(|at| self.free(*at, Some(whole as u32)) && of_one(&self.facts[*at], of));
        (near && bare && fits).then(|| (whole as u32, row.iter().map(|at| *at as u32).collect()))
    }

    /// Is each called by another kind, and by that alone?
    fn called_by(&self, row: &[usize], tail: usize, kinds: &[&str]) -> bool {
        let mut found = vec![false; kinds.len()];
        row.iter().all(|at| {
            let noun = self.details[*at].noun;
            let label = &noun[..noun.len() - tail];
            let mut called = (0..kinds.len()).filter(|kind| abridges(label, kinds[*kind]));
            let (kind, other) = (called.next(), called.next());
            let short = label.chars().count() < NAME || self.stage(&self.details[*at]);
            kind.filter(|_| other.is_none() && !short)
                .is_some_and(|kind| !std::mem::replace(&mut found[kind], true))
        })
    }

    /// 青年人才50名获得资助: of those that did, which may be some.
    fn told_alone(&self, at: usize) -> bool {
        let rest = self.view.text[self.details[at].end..].strip_prefix(BREAKS);
        let next =
            self.details.get(at + 1).filter(|next| next.sentence == self.details[at].sentence);
        let told = next.is_some_and(|_| {
            let (next, set) = (at + 1, Some(at as u32));
            self.facts[next].set == set || self.facts[next].aspect == Aspect::Count
        });
        rest.is_some_and(|rest| told || rest.is_empty() || rest.starts_with('\n'))
            || self.view.text[self.details[at].end..].starts_with(STOPS)
    }

    /// Told exactly, a part of nothing else.
    fn free(&self, at: usize, whole: Option<u32>) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let exact = fact.reading().hedge == Hedge::Exact && fact.reading().step.is_zero();
        let own = fact.whole.is_none() || fact.whole == whole;
        exact && own && !detail.bracket && !detail.threshold
    }

    /// What whole and parts come to, where each tells it by the same name.
    fn come_to(&self, whole: u32, parts: &[u32]) -> Vec<(u32, Vec<u32>)> {
        let of = |set: u32| {
            let near = set as usize..self.facts.len().min(set as usize + NEAR);
            near.filter(move |at| {
                let (fact, detail) = (&self.facts[*at], &self.details[*at]);
                fact.set == Some(set)
                    && fact.aspect == Aspect::Level
                    && detail.attribute.is_some()
                    && !detail.bracket
            })
        };
        let same = |amount: usize, set: u32| {
            let (fact, detail) = (&self.facts[amount], &self.details[amount]);
            let named = |at: &usize| {
                self.details[*at].attribute == detail.attribute
                    && self.facts[*at].unit.of == fact.unit.of
            };
            let mut found = of(set).filter(named);
            found.next().filter(|_| found.next().is_none()).map(|at| at as u32)
        };
        let told = |amount: usize| {
            let of_parts = parts.iter().map(|part| same(amount, *part));
            Some((amount as u32, of_parts.collect::<Option<Vec<u32>>>()?))
        };
        of(whole).filter_map(told).collect()
    }
}

/// How many bytes two nouns have in common at their ends.
fn tail(a: &str, b: &str) -> usize {
    a.chars().rev().take(common_tail(a, b)).map(char::len_utf8).sum()
}

/// Of one owner, as far as it is said, and firmness, and of no other time.
fn of_one(part: &Fact, whole: &Fact) -> bool {
    let unsaid = part.owner.as_deref().is_some_and(|owner| owner.starts_with('#'));
    (part.owner == whole.owner || unsaid)
        && part.status == whole.status
        && (part.period.is_none() || part.period == whole.period)
}
