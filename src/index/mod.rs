//! All facts of a run: what is drafted and what it is held against, and who says the same thing.

use crate::fact::{Aspect, Basis, Fact, Page, Period, Since, Status, Term};
use crate::lexicon::Table;
use crate::num::{Dimension, UnitId, Units};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The pages of a run, in order of document.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Drafts, then witnesses; shared with whoever keeps them for the next run.
    pub pages: Vec<Arc<Page>>,
    /// How many of the pages are drafts: `pages[..drafts]`. Nothing is reported in the others.
    pub drafts: usize,
}

/// A fact of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// Number of the page.
    pub page: u32,
    /// Number of the fact on it.
    pub fact: u32,
}

/// What two facts must have in common to be one statement. All parts are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key<'a> {
    /// Of what.
    pub indicator: &'a str,
    /// Whose.
    pub owner: &'a str,
    /// What is said of it; a count is a level.
    pub aspect: Aspect,
    /// Of when; the end of a year is its year.
    pub period: Period,
    /// Qualifiers.
    pub scope: &'a [Term],
    /// How firm.
    pub status: Status,
    /// What a growth rate is reckoned on.
    pub basis: Basis,
    /// Is it measured from less than a year before: 环比?
    pub shorter: bool,
    /// In what kind of unit, and per what.
    pub dimension: (Dimension, [UnitId; 2]),
}

/// Indicator, owner and period tell nearly all keys apart, the scope those of a list of a thousand numbered ones.
impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.indicator, self.owner, self.period, self.scope).hash(state);
    }
}

impl<'a> Key<'a> {
    /// The fact's key, if every part of it is known and its indicator says enough.
    pub fn of(fact: &'a Fact, units: &Units) -> Option<Self> {
        // 出口 names a thing once its whole is known: of 进出口总额.
        let narrowed = |key: &Self| key.aspect == Aspect::Level && !fact.scope.is_empty();
        Self::named(fact, units).filter(|key| fact.specific || narrowed(key))
    }

    /// The fact's key, if every part of it is known, however little its indicator says.
    pub fn named(fact: &'a Fact, units: &Units) -> Option<Self> {
        let aspect = match fact.aspect {
            Aspect::Count | Aspect::Level => Aspect::Level,
            Aspect::Growth | Aspect::Rate | Aspect::Share | Aspect::Rank => fact.aspect,
            _ => return None,
        };
        // 年均 or 累计: growth over several years is not one thing.
        if aspect == Aspect::Growth
            && matches!(fact.period, Some(Period::Years { .. } | Period::Since(_)))
        {
            return None;
        }
        let period = match fact.period? {
            Period::End { year, month: 12 } => Period::year(year),
            period => period,
        };
        Some(Self {
            owner: fact.owner.as_deref()?,
            indicator: fact.indicator.as_deref()?,
            aspect,
            period,
            scope: &fact.scope,
            status: fact.status,
            basis: if aspect == Aspect::Growth { fact.basis } else { Basis::Plain },
            shorter: aspect == Aspect::Growth && fact.since == Since::Shorter,
            dimension: (units.get(fact.unit.of).dimension, fact.unit.per),
        })
    }
}

impl Index {
    /// The pages of a run, the first ones drafts.
    pub fn new(pages: Vec<Page>, drafts: usize) -> Self {
        let mut pages: Vec<Arc<Page>> = pages.into_iter().map(Arc::new).collect();
        // What has been collected in the place of the pages keeps their room.
        pages.shrink_to_fit();
        Self { pages, drafts }
    }

    /// The fact, or the date that takes part in a tie as one.
    pub fn fact(&self, id: FactId) -> &Fact {
        self.pages[id.page as usize].stated(id.fact)
    }

    /// Is it a figure, and no date?
    pub fn is_figure(&self, id: FactId) -> bool {
        self.pages[id.page as usize].is_fact(id.fact)
    }

    /// Who says so, of a reference figure; those outrank articles and are never the ones to blame.
    pub fn authority(&self, id: FactId) -> Option<&str> {
        self.pages[id.page as usize].authority.get(id.fact as usize).map(|source| &**source)
    }

    /// Is the fact a draft's?
    pub fn is_draft(&self, id: FactId) -> bool {
        (id.page as usize) < self.drafts
    }

    /// Facts by key.
    pub fn by_key(&self, units: &Units) -> ByKey<'_> {
        let mut by_key = ByKey::default();
        for (page, facts) in (0..).zip(&self.pages) {
            for (fact, of) in (0..).zip(&facts.facts) {
                let Some(key) = Key::of(of, units) else { continue };
                let next = by_key.uses.len();
                let at = *by_key.places.entry(key).or_insert(next);
                if at == next {
                    by_key.uses.push(Vec::new());
                }
                by_key.uses[at].push(FactId { page, fact });
            }
        }
        by_key
    }
}

/// The uses of every key, in order of place; keys in order of their first use.
#[derive(Debug, Default)]
pub struct ByKey<'a> {
    places: Table<Key<'a>, usize>,
    uses: Vec<Vec<FactId>>,
}

impl ByKey<'_> {
    /// The uses of a key.
    pub fn get(&self, key: &Key<'_>) -> Option<&[FactId]> {
        self.places.get(key).map(|at| &*self.uses[*at])
    }

    /// Those of every key.
    pub fn uses(&self) -> impl Iterator<Item = &[FactId]> {
        self.uses.iter().map(|uses| &**uses)
    }
}
