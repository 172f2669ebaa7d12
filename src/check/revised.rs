//! Growth that misses last year's printed level: the base has been revised since.
//!
//! Source: of 97 honest growth rates of a later communiqué 23 miss the level that the earlier one
//! printed. One hint for two texts, with the bases that the later one implies.

use super::Tested;
use super::form::{Form, Moved};
use crate::fact::Aspect;
use crate::finding::Severity;
use crate::index::{FactId, Index};
use crate::num::Interval;
use crate::rulebook::{Anchor, Rulebook};
use std::collections::{BTreeMap, BTreeSet};

/// The tests of a later text against the levels of one earlier text.
pub(super) type Revision<'t> = Vec<(&'t Tested, Base)>;

/// What stood a year before, as printed and as the later text implies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    pub(super) printed: FactId,
    pub(super) implied: Option<Interval>,
}

/// So many misses inside one text are no slips: two years of it stand in one document.
const MANY: usize = 3;

/// Sets apart the violated tests whose base stands in another text, by the two texts.
pub(super) fn revisions<'t>(
    index: &Index,
    book: &Rulebook,
    violated: &mut Vec<&'t Tested>,
) -> Vec<Revision<'t>> {
    let mut by_texts: BTreeMap<(u32, u32), Revision<'t>> = BTreeMap::new();
    for tested in violated.iter().filter(|tested| tested.test.severity == Severity::Hint) {
        if let Some(base) = base(index, book, tested) {
            let texts = (tested.figures[0].page, base.printed.page);
            by_texts.entry(texts).or_default().push((tested, base));
        }
    }
    by_texts.retain(|(later, earlier), tests| later != earlier || tests.len() >= MANY);
    let revised: BTreeSet<*const Tested> =
        by_texts.values().flatten().map(|(tested, _)| std::ptr::from_ref(*tested)).collect();
    violated.retain(|tested| !revised.contains(&std::ptr::from_ref(*tested)));
    by_texts.into_values().collect()
}

/// The level of the year before that a test rests on.
fn base(index: &Index, book: &Rulebook, tested: &Tested) -> Option<Base> {
    let Form::Formula { rule, bindings, .. } = &tested.test.form else { return None };
    let roles = &book.rules[*rule].roles;
    let binding = bindings.first()?;
    let role = |wanted: &dyn Fn(&Anchor) -> bool| {
        let at = roles.iter().position(|(_, selector)| wanted(&selector.of))?;
        binding.get(at)?.first().copied()
    };
    let printed = role(&|of| *of == Anchor::YearBefore)?;
    let change = *binding.iter().flatten().find(|o| o.fact == tested.figures[0])?;
    let level = binding.iter().flatten().find(|o| o.fact != change.fact && o.fact != printed.fact);
    let rate = index.fact(change.fact).aspect == Aspect::Growth;
    let implied = level.and_then(|level| {
        Moved { level: *level, by: change, rate }.earlier(&|id| index.fact(id).reading())
    });
    Some(Base { printed: printed.fact, implied })
}
