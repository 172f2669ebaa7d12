//! The findings of a run by what an allowance names: the text, the rule, the figures that disagree.
//!
//! Cost: an allowance looks at the findings that it may mean, not at all of them.

use super::bare;
use crate::finding::Finding;
use crate::report::Sources;
use crate::text::{DocId, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// By number of the finding.
#[derive(Debug)]
pub(super) struct Disputed {
    figures: Vec<BTreeSet<String>>,
    /// With the places that they begin at, in order; under no figure those of the rule.
    known: BTreeMap<Named, Vec<(usize, usize)>>,
}

/// The text, the rule, and one of the figures, or none.
type Named = (DocId, Arc<str>, Option<String>);

impl Disputed {
    pub(super) fn of(findings: &[Finding], sources: &Sources) -> Self {
        let figures: Vec<_> = findings.iter().map(|finding| disputed(finding, sources)).collect();
        let mut known: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (number, finding) in findings.iter().enumerate() {
            let Some(Place { doc, span }) = finding.labels.first().map(|label| label.place) else {
                continue;
            };
            for figure in figures[number].iter().cloned().map(Some).chain([None]) {
                let of = known.entry((doc, finding.rule.clone(), figure)).or_default();
                of.push((span.start as usize, number));
            }
        }
        known.values_mut().for_each(|of| of.sort_unstable());
        Self { figures, known }
    }

    /// Those of a rule that begin in a stretch of a text, and may be about such figures.
    pub(super) fn about(
        &self,
        (doc, within): (DocId, &Range<usize>),
        rule: &str,
        figures: &BTreeSet<String>,
    ) -> impl Iterator<Item = usize> {
        let key = (doc, rule.into(), figures.first().cloned());
        let of = self.known.get(&key).map(Vec::as_slice).unwrap_or_default();
        let from = of.partition_point(|(at, _)| *at < within.start);
        let end = within.end;
        of[from..].iter().take_while(move |(at, _)| *at < end).map(|(_, number)| *number)
    }

    /// The figures that disagree with those named, and are not named: none where an allowance covers the
    /// finding. `None` where it speaks of another one.
    pub(super) fn unnamed(
        &self,
        finding: usize,
        named: &BTreeSet<String>,
    ) -> Option<BTreeSet<String>> {
        let disputed = &self.figures[finding];
        named.is_subset(disputed).then(|| disputed - named)
    }
}

fn disputed(finding: &Finding, sources: &Sources) -> BTreeSet<String> {
    let disputed = finding.labels.iter().filter(|label| &*label.role != "support");
    disputed.map(|label| bare(sources.seen(label.place))).collect()
}
