//! What `check` and `baseline` do alike: read, check, and hear what the newsroom says of it.

use super::Failure;
use super::progress::Bar;
use super::run::{self, Job};
use crate::allowance::{Said, first};
use crate::check::Check;
use crate::finding::Outcome;
use crate::index::Index;
use crate::project::{Trouble, alone, references, take_in};
use crate::report::{Source, Sources, about};
use crate::rulebook::Rulebook;
use rayon::iter::Either;
use rayon::prelude::*;
use std::sync::Arc;

/// A run after its check.
pub(super) struct Checked {
    pub(super) job: Job,
    pub(super) outcome: Outcome,
    pub(super) sources: Sources,
    /// What the sources state; which of them are drafts.
    pub(super) index: Index,
}

/// Reads and checks; what could not be read is among the troubles of the job.
pub(super) fn checked(mut job: Job, bar: &mut Bar<'_>) -> Result<Checked, Failure> {
    let intake = take_in(&job.drafts, &job.witnesses, job.encoding);
    job.troubles.extend(intake.troubles);
    job.notes.extend(intake.notes);
    let (mut sources, drafts) = (intake.sources, intake.drafts);
    let (mut pages, troubles) = run::pages(&mut sources, &job.book, bar);
    job.troubles.extend(troubles);
    let (tables, troubles) = references(&job.references, &job.book, job.encoding);
    job.troubles.extend(troubles);
    for table in tables {
        let (source, page) = table.numbered(sources.next());
        sources.add(source);
        pages.push(page);
    }
    let index = Index::new(pages, drafts);
    let (mut outcome, troubles) = side_by_side(&index, &job.book, &sources);
    job.troubles.extend(troubles);
    let rules = about::names(&job.book);
    let said = Said { room: &job.room, book: &job.book, rules: &rules };
    said.apply(&mut outcome, &mut sources, &first(drafts));
    Ok(Checked { job, outcome, sources, index })
}

/// [`crate::check`], on all the cores there are.
fn side_by_side(index: &Index, book: &Rulebook, sources: &Sources) -> (Outcome, Vec<Trouble>) {
    let check = Check::new(index, book);
    let drafts = sources.all()[..index.drafts].par_iter().enumerate();
    let page = |(draft, source): (usize, &Arc<Source>)| {
        alone(&source.path, || check.page(draft)).map_or_else(Either::Right, Either::Left)
    };
    let pages = || drafts.partition_map(page);
    let (across, (pages, troubles)) = rayon::join(|| check.across(), pages);
    (check.outcome(across, pages), troubles)
}
