//! What `check` and `baseline` do alike: read, check, and hear what the newsroom says of it.

use super::Failure;
use super::progress::Bar;
use super::run::{self, Job};
use crate::allowance::{Said, first};
use crate::check::Check;
use crate::finding::Outcome;
use crate::index::Index;
use crate::project::{references, take_in};
use crate::report::{Sources, about};
use crate::rulebook::Rulebook;
use rayon::prelude::*;

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
    let mut pages = run::pages(&sources, &job.book, bar);
    let (tables, troubles) = references(&job.references, &job.book, job.encoding);
    job.troubles.extend(troubles);
    for table in tables {
        let (source, page) = table.numbered(sources.next());
        sources.add(source);
        pages.push(page);
    }
    let index = Index::new(pages, drafts);
    let mut outcome = side_by_side(&index, &job.book);
    let rules = about::names(&job.book);
    let said = Said { room: &job.room, book: &job.book, rules: &rules };
    said.apply(&mut outcome, &mut sources, &first(drafts));
    Ok(Checked { job, outcome, sources, index })
}

/// [`crate::check`], on all the cores there are.
fn side_by_side(index: &Index, book: &Rulebook) -> Outcome {
    let check = Check::new(index, book);
    let pages = || (0..index.drafts).into_par_iter().map(|draft| check.page(draft)).collect();
    let (across, pages) = rayon::join(|| check.across(), pages);
    check.outcome(across, pages)
}
