//! What is found of one draft, in words that are true where it stands, and under the name that it has in the
//! folder.
//!
//! Shape: a draft is held alone against all others, which is quick and says 此处 of the draft. Where that
//! touches other drafts, they are checked together as `heshu check` would check the folder: what is found has
//! then the rule, the weight, the allowances and the place that it has there, and is one thing for both drafts.
//! Bounds: [`TOGETHER`] drafts; where more are at odds, each is told what it contradicts by itself.

use super::desk::Desk;
use super::work::Off;
use crate::allowance::Said;
use crate::check::Check;
use crate::finding::{Finding, Outcome, Relation, Summary};
use crate::index::{Index, Key};
use crate::project::seen_from;
use crate::report::{Sources, about};
use crate::text::{DocId, Place};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

/// So many drafts that contradict each other are checked together; of more each is checked alone.
const TOGETHER: usize = 24;

/// A finding that an article is told of: a figure of the article takes part in the dispute.
#[derive(Debug)]
pub(super) struct Told {
    /// As it is said here: the first figure is the article's own.
    pub(super) here: Arc<Finding>,
    /// As `check` says it, with its place in whatever article.
    pub(super) whole: Arc<Finding>,
    /// Its first two places; none if too many drafts are at odds to say.
    places: Vec<Place>,
}

impl Told {
    /// Equal for one contradiction, in whatever articles it is told.
    pub(super) fn identity(&self) -> (&str, u64, &[Place]) {
        (&self.whole.rule, self.whole.fingerprint, &self.places)
    }
}

/// What came out of one draft.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// In order of place, none that is allowed.
    pub(super) told: Vec<Told>,
    pub(super) relations: Vec<Relation>,
    /// Of the draft alone.
    pub(super) summary: Summary,
    pub(super) sources: Sources,
    /// The drafts that were checked together.
    pub(super) together: BTreeSet<u32>,
    /// The articles with which checking goes wrong.
    pub(super) apart: Vec<u32>,
}

impl Desk {
    /// What is known of an article before, or without, a check.
    pub(super) fn unchecked(&self) -> Checked {
        Checked { sources: self.sources.clone(), ..Checked::default() }
    }

    /// Holds one article as the draft against the others. What comes out once it is called off is for nobody.
    pub(super) fn check(&self, number: u32, off: &Off) -> Checked {
        let Some(draft) = self.article(number).filter(|article| !article.reference) else {
            return self.unchecked();
        };
        let mut together = BTreeSet::from([number]);
        let alone = self.outcome(&together, off);
        let mut sources = self.sources.clone();
        let told = if draft.printed {
            Vec::new()
        } else {
            let whole = self.widened(&alone, &mut together, off);
            let many = whole.is_none();
            if many {
                together = BTreeSet::from([number]);
            }
            let findings = whole.unwrap_or_else(|| alone.findings.clone());
            let mut whole = Outcome { findings, ..Outcome::default() };
            self.said(&mut whole, &mut sources, &together);
            told(number, &alone, whole, many)
        };
        let Outcome { relations, mut summary, .. } = alone;
        if draft.printed {
            // It is no draft: it counts nowhere.
            summary = Summary::default();
        }
        Checked { told, relations, summary, sources, together, apart: Vec::new() }
    }

    /// The same; where that goes wrong, without the articles that it goes wrong with.
    pub(super) fn check_apart(&self, number: u32, off: &Off) -> Checked {
        let without = |others: &[u32]| {
            let mut desk = self.clone();
            others.iter().for_each(|other| desk.archive.remove(*other));
            catch_unwind(AssertUnwindSafe(|| desk.check(number, off))).ok()
        };
        let whole = catch_unwind(AssertUnwindSafe(|| self.check(number, off))).ok();
        whole.unwrap_or_else(|| {
            let beside = self.beside(number);
            let others = |but: u32| beside.iter().copied().filter(move |of| *of != but);
            if without(&beside).is_none() {
                return Checked { apart: vec![number], ..self.unchecked() };
            }
            let wrong = |of: &u32| without(&others(*of).collect::<Vec<_>>()).is_none();
            let apart: Vec<u32> = beside.iter().copied().filter(wrong).collect();
            // What goes wrong with none alone goes wrong with all together.
            let apart = if apart.is_empty() { beside } else { apart };
            Checked { apart: apart.clone(), ..without(&apart).unwrap_or_else(|| self.unchecked()) }
        })
    }

    /// What drafts contradict: each other, and all that share a subject with one of them.
    fn outcome(&self, drafts: &BTreeSet<u32>, off: &Off) -> Outcome {
        let against = drafts.iter().flat_map(|draft| self.archive.against(*draft));
        let mut all: Vec<u32> = drafts.iter().copied().chain(against).collect();
        // As `check` reads a folder, whatever was opened first.
        let place = |number: &u32| {
            let of = self.article(*number)?;
            Some((!drafts.contains(number), of.reference, of.printed, of.path.as_os_str()))
        };
        all.sort_by_cached_key(place);
        all.dedup();
        #[cfg(test)]
        assert!(all.iter().all(|of| !self.text(*of).contains(super::reading::TRAPS[1])), "a trap");
        let pages = all.iter().filter_map(|number| Some(self.article(*number)?.page.clone()));
        let pages = pages.collect();
        let index = Index { pages, drafts: drafts.len() };
        let off = || off.called();
        let check = Check::new(&index, &self.book).unless(&off);
        let pages = || (0..index.drafts).into_par_iter().map(|draft| check.page(draft)).collect();
        let (across, pages) = rayon::join(|| check.across(), pages);
        check.outcome(across, pages)
    }

    /// What is found with all drafts that take part in a dispute, or state what is disputed, unless they are too many.
    fn widened(
        &self,
        alone: &Outcome,
        together: &mut BTreeSet<u32>,
        off: &Off,
    ) -> Option<Vec<Finding>> {
        let mut findings = None;
        loop {
            let before = together.len();
            let known = findings.as_ref().unwrap_or(&alone.findings);
            let across = known.iter().filter(|finding| {
                let mut places = disputed(finding).map(|place| place.doc);
                let first = places.next();
                places.any(|doc| Some(doc) != first)
            });
            let places: BTreeSet<Place> = across.flat_map(disputed).collect();
            self.join(&places, together);
            if together.len() == before || off.called() {
                return Some(findings.unwrap_or_else(|| alone.findings.clone()));
            } else if together.len() > TOGETHER {
                return None;
            }
            findings = Some(self.outcome(together, off).findings);
        }
    }

    /// Adds the drafts that have one of the places, or a fact with the key of one, until they are too many.
    fn join(&self, places: &BTreeSet<Place>, together: &mut BTreeSet<u32>) {
        let units = &self.book.vocabulary.units;
        let facts = |number: u32| self.article(number).map(|of| &of.page.facts);
        let stated = |place: &Place| {
            let mut facts = facts(place.doc.0)?.iter();
            Key::of(facts.find(|fact| fact.place == *place)?, units)
        };
        let keys: BTreeSet<Key<'_>> = places.iter().filter_map(stated).collect();
        let docs: BTreeSet<u32> = places.iter().map(|place| place.doc.0).collect();
        let draft =
            |number: u32| self.article(number).is_some_and(|of| !of.printed && !of.reference);
        together.extend(docs.iter().copied().filter(|number| draft(*number)));
        for number in docs.iter().flat_map(|doc| self.beside(*doc)) {
            if together.len() > TOGETHER {
                break;
            }
            let mut states = facts(number).into_iter().flatten();
            let mut states =
                || states.any(|f| Key::of(f, units).is_some_and(|k| keys.contains(&k)));
            if !together.contains(&number) && draft(number) && states() {
                together.insert(number);
            }
        }
    }

    /// What the newsroom says of findings: comments, the configuration, the baseline.
    fn said(&self, outcome: &mut Outcome, sources: &mut Sources, drafts: &BTreeSet<u32>) {
        let rules = about::names(&self.book);
        let said = Said { room: &self.room, book: &self.book, rules: &rules };
        let drafts: Vec<DocId> = drafts.iter().map(|number| DocId(*number)).collect();
        said.apply(outcome, sources, &drafts);
        if !self.baseline.findings.is_empty() {
            let name = |shown: &str| {
                seen_from(Path::new(shown), &self.site.folder).unwrap_or_else(|| shown.to_owned())
            };
            self.baseline.apply(&mut [outcome], sources, name, |_| false);
        }
    }
}

/// The places that are at odds.
fn disputed(finding: &Finding) -> impl Iterator<Item = Place> + '_ {
    finding.labels.iter().filter(|label| &*label.role != "support").map(|label| label.place)
}

/// What an article is told of.
fn told(number: u32, alone: &Outcome, whole: Outcome, many: bool) -> Vec<Told> {
    let findings = whole.findings.into_iter().filter(|finding| finding.allowed.is_none());
    let told = findings.filter_map(|whole| {
        let own = disputed(&whole).find(|place| place.doc.0 == number)?;
        let whole = Arc::new(whole);
        let here = if whole.labels.first().is_some_and(|label| label.place.doc.0 == number) {
            whole.clone()
        } else {
            Arc::new(from_here(own, alone, &whole))
        };
        let places = whole.labels.iter().take(if many { 0 } else { 2 });
        let places = places.map(|label| label.place).collect();
        Some(Told { here, whole, places })
    });
    let mut told: Vec<Told> = told.collect();
    told.sort_by_key(|of| of.here.labels.first().map(|label| label.place));
    told
}

/// A finding of another article in the words of this one, of which it disputes a place.
fn from_here(own: Place, alone: &Outcome, whole: &Finding) -> Finding {
    let begins = |of: &&Finding, at: &dyn Fn(Place) -> bool| {
        of.labels.first().is_some_and(|label| at(label.place))
    };
    let mut same = alone.findings.iter().filter(|of| of.fingerprint == whole.fingerprint);
    let exact = same.find(|of| begins(of, &|place| place.doc == own.doc));
    let among = |place: Place| disputed(whole).any(|disputed| disputed == place);
    let voice = exact.or_else(|| alone.findings.iter().find(|of| begins(of, &among)));
    let mut here = Finding { allowed: None, ..whole.clone() };
    if let Some(voice) = voice {
        here.message.clone_from(&voice.message);
        here.labels.clone_from(&voice.labels);
        here.expected.clone_from(&voice.expected);
    } else if let Some(at) = here.labels.iter().position(|label| label.place == own) {
        here.labels[..=at].rotate_right(1);
        here.expected = None;
    }
    here
}
