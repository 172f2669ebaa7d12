//! What a year has brought so far: 一季度 and 二季度 make 上半年, and 1—7月 is not less than 上半年.
//!
//! Source: CHECKS 20. Silence: an indicator that is no standard flow (months of a stock do not add
//! up), one that may be negative (利润), a stretch with two values. The last months are within what the year has brought,
//! of other names, too, in one text.

use super::Test;
use super::form::{Form, Operand};
use crate::fact::{Aspect, Fact, Period};
use crate::finding::{Confidence, Severity};
use crate::index::{FactId, Index, Key};
use crate::lexicon::Table;
use crate::num::Hedge;
use crate::rulebook::{OverTime, Rulebook};

/// Stretches of one year, by first and last month, and the one figure of each; none if there are two.
type Stretches = Vec<((u8, u8), Option<FactId>)>;

/// Between figures of one name that may be told of one stretch lie no more than so many.
const FAR: usize = 400;

/// A test for each stretch that others make up, and for each two that begin the year together.
pub(super) fn tests(index: &Index, book: &Rulebook, tests: &mut Vec<Test>) {
    let mut years: Table<(Key<'_>, Option<u32>), Stretches> = Table::default();
    for (number, page) in (0..).zip(&index.pages) {
        for (at, fact) in (0..).zip(&page.facts) {
            let Some(Period::Months { year, first, last }) = fact.period else { continue };
            let counted = matches!(fact.aspect, Aspect::Level | Aspect::Count);
            if !counted || fact.reading().hedge != Hedge::Exact {
                continue;
            }
            // 1-2月累计产量 is 产量.
            let term = fact.indicator.as_deref().unwrap_or("");
            let term = book.cues.cumulative.beginning(term).map_or(term, |so_far| &term[so_far..]);
            let known = flows(book, term);
            // 企业1200家, 用工8万人 may be there all the time, 事故32起 come one by one.
            let units = &book.vocabulary.units;
            let happens = book.cues.happenings.within(term) || anew(book, term);
            let comes = fact.aspect == Aspect::Level || happens;
            let open = || comes && adds_up(book, term) && units.adds_up(fact.unit);
            if !(known || open()) {
                continue;
            }
            let Some(key) = Key::of(fact, &book.vocabulary.units) else { continue };
            let key = Key { indicator: term, period: Period::year(year), ..key };
            let id = FactId { page: number, fact: at };
            let mut enter = |key, page| {
                let year = years.entry((key, page)).or_default();
                match year.iter_mut().find(|(months, _)| *months == (first, last)) {
                    Some((_, known)) => *known = None,
                    None => year.push(((first, last), Some(id))),
                }
            };
            enter(key, Some(number));
            if known {
                enter(key, None);
            }
        }
    }
    let several = years.into_iter().filter(|(_, stretches)| stretches.len() > 1);
    let mut years: Vec<_> = several.collect();
    years.sort_unstable_by_key(|(key, _)| *key);
    for ((key, page), mut stretches) in years {
        stretches.sort_unstable_by_key(|(months, _)| *months);
        let known: Vec<((u8, u8), FactId)> =
            stretches.iter().filter_map(|(months, id)| id.map(|id| (*months, id))).collect();
        let flow = flows(book, key.indicator);
        let year = Year { index, book, known: &known, flow, one_text: page.is_some() };
        for (months, id) in &known {
            if flow || anew(book, key.indicator) {
                tests.extend(year.sum(*months, *id));
            }
            if flow {
                tests.extend(year.at_least(*months, *id));
            }
            tests.extend(year.inside(*months, *id));
        }
    }
}

/// Does it add up over the months, and is it never negative?
fn flows(book: &Rulebook, term: &str) -> bool {
    let flow = book.known(term).is_some_and(|known| known.over_time == OverTime::Flow);
    flow && !book.cues.signed.within(term)
}

/// 新增就业: what is new each month is new in the year.
fn anew(book: &Rulebook, term: &str) -> bool {
    book.cues.wholes.newly.begins(term)
}

/// 货物吞吐量: no standard indicator, but no stock, mean or rate by its name.
fn adds_up(book: &Rulebook, term: &str) -> bool {
    let cues = &book.cues;
    book.known(term).is_none()
        && !cues.stock_names.within(term)
        && !cues.means.within(term)
        && !cues.signed.within(term)
        && !cues.intensive.names(term)
}

/// What is known of one thing in one year.
struct Year<'a> {
    index: &'a Index,
    book: &'a Rulebook,
    known: &'a [((u8, u8), FactId)],
    /// A standard indicator that adds up.
    flow: bool,
    /// Said in one text; else in several, and one may revise the other.
    one_text: bool,
}

impl Year<'_> {
    /// 一季度 and 二季度 make 上半年.
    fn sum(&self, (first, last): (u8, u8), whole: FactId) -> Option<Test> {
        let mut parts = Vec::new();
        let mut next = first;
        while next <= last {
            // The longest of those that begin here: few stretches, each used once.
            let here = self.known.iter().rev().find(|((from, to), _)| {
                *from == next && *to <= last && (*from, *to) != (first, last)
            });
            let ((_, to), id) = here?;
            parts.push(*id);
            next = to + 1;
        }
        let parts = parts.into_iter().map(|part| self.operand(part, whole));
        let form =
            Form::Total { whole: Operand::plain(whole), parts: parts.collect::<Option<_>>()? };
        self.test(form)
    }

    /// 1—7月 is at least the longest stretch of it from January on.
    fn at_least(&self, (first, last): (u8, u8), whole: FactId) -> Option<Test> {
        let inside = |((from, to), _): &&((u8, u8), FactId)| *from == first && *to < last;
        let (_, part) = self.known.iter().rfind(inside).filter(|_| first == 1)?;
        let earlier = self.operand(*part, whole)?;
        self.test(Form::SoFar { earlier, later: Operand::plain(whole) })
    }

    /// 7月份 is a part of 前7个月: the longest of the stretches that end it. 民营企业前三季度进出口…: narrower than its noun says.
    fn inside(&self, (first, last): (u8, u8), whole: FactId) -> Option<Test> {
        let ends = |((from, to), _): &&((u8, u8), FactId)| *to == last && *from > first;
        let (_, part) = self.known.iter().find(ends).filter(|_| first == 1 && self.one_text)?;
        if self.told_of_more(whole) {
            return None;
        }
        let part = self.operand(*part, whole)?;
        let test = self.test(Form::AtMost { part, whole: Operand::plain(whole) })?;
        Some(Test { rule: "part-exceeds-whole".into(), severity: Severity::Warning, ..test })
    }

    /// 前三季度我市进出口812亿元。…民营企业前三季度进出口86亿元: is something else of that name told of the stretch?
    fn told_of_more(&self, whole: FactId) -> bool {
        let fact = self.index.fact(whole);
        let name = fact.indicator.as_deref().unwrap_or("");
        let kin = |other: &&Fact| {
            let term = other.indicator.as_deref().unwrap_or("");
            let named = term.contains(name) || (!term.is_empty() && name.contains(term));
            let level = matches!(other.aspect, Aspect::Level | Aspect::Count);
            level && named && other.period == fact.period && other.unit == fact.unit
        };
        let (at, facts) = (whole.fact as usize, &self.index.pages[whole.page as usize].facts);
        let near = &facts[at.saturating_sub(FAR)..facts.len().min(at + FAR)];
        near.iter().filter(kin).nth(1).is_some()
    }

    fn operand(&self, part: FactId, whole: FactId) -> Option<Operand> {
        let [from, to] = [part, whole].map(|id| self.index.fact(id).unit);
        let factor = self.book.vocabulary.units.convert(from, to)?;
        Some(Operand { factor, ..Operand::plain(part) })
    }

    fn test(&self, form: Form) -> Option<Test> {
        let figures = form.figures();
        let one_page = figures.iter().all(|id| id.page == figures[0].page);
        if one_page != self.one_text {
            return None;
        }
        let known = figures.iter().map(|id| self.index.fact(*id).confidence);
        Some(Test {
            rule: "cumulative".into(),
            form,
            severity: match (self.one_text, self.flow) {
                (true, true) => Severity::Error,
                (true, false) => Severity::Warning,
                (false, _) => Severity::Hint,
            },
            confidence: if self.one_text { known.min()? } else { Confidence::Explicit },
        })
    }
}
