//! What `check` and `baseline` do alike: read, check, and hear what the newsroom says of it.

use super::Failure;
use super::progress::Bar;
use super::rooms::{Room, apart};
use super::run::{self, Job, Read};
use crate::allowance::Said;
use crate::check::Check;
use crate::fact::Page;
use crate::finding::Outcome;
use crate::index::Index;
use crate::project::{Trouble, alone, references};
use crate::report::{Books, Sources, about};
use crate::text::{DocId, Document};
use rayon::iter::Either;
use rayon::prelude::*;
use std::sync::Arc;

/// A run after its check.
pub(super) struct Checked {
    pub(super) job: Job,
    /// What came of each room.
    pub(super) outcomes: Vec<Outcome>,
    pub(super) sources: Sources,
    /// What the sources state; the first of them are drafts.
    pub(super) pages: Vec<Arc<Page>>,
    pub(super) drafts: usize,
    /// The number of the room that each page belongs to.
    of: Vec<usize>,
}

impl Checked {
    /// What came of all rooms.
    pub(super) fn outcome(&mut self) -> Outcome {
        Outcome::joined(std::mem::take(&mut self.outcomes))
    }

    /// Whose each document is.
    pub(super) fn books(&self) -> Books<'_> {
        Books::new(self.job.rooms.iter().map(|room| &*room.book).collect(), &self.of)
    }

    /// The room that a document belongs to.
    pub(super) fn room(&self, doc: DocId) -> &Room {
        let of = self.of.get(doc.0 as usize).copied().unwrap_or_default();
        &self.job.rooms[of]
    }
}

/// Reads and checks; what could not be read is among the troubles of the job.
pub(super) fn checked(mut job: Job, bar: &mut Bar<'_>) -> Result<Checked, Failure> {
    job.notes.extend(apart(&job.rooms));
    let Read { mut sources, mut pages, drafts, mut of } = run::read(&mut job, true, bar);
    for (number, room) in job.rooms.iter().enumerate() {
        let (tables, troubles) = references(&room.references.files, &room.book, job.encoding);
        job.troubles.extend(troubles);
        for table in tables {
            let (source, page) = table.numbered(sources.next());
            sources.add(source);
            pages.push(Arc::new(page));
            of.push(number);
        }
    }
    let mut outcomes = Vec::new();
    for (number, room) in job.rooms.iter().enumerate() {
        let (mut outcome, troubles) = side_by_side(number, room, (&pages, &of), drafts, &sources);
        job.troubles.extend(troubles);
        let rules = about::names(&room.book);
        let said = Said { room: &room.newsroom, book: &room.book, rules: &rules };
        let own = (0..).map(DocId).zip(&of[..drafts]).filter(|(_, of)| **of == number);
        let own: Vec<DocId> = own.map(|(doc, _)| doc).collect();
        said.apply(&mut outcome, &mut sources, &own);
        outcome.summary.files = own.len();
        outcomes.push(outcome);
    }
    Ok(Checked { job, outcomes, sources, pages, drafts, of })
}

/// [`crate::check`] of a room's pages, on all the cores there are. The others are empty to it.
fn side_by_side(
    number: usize,
    Room { book, .. }: &Room,
    (pages, of): (&[Arc<Page>], &[usize]),
    drafts: usize,
    sources: &Sources,
) -> (Outcome, Vec<Trouble>) {
    let nothing = Arc::new(crate::read(&Document::new(DocId(0), ""), book));
    let own =
        |(page, of): (&Arc<Page>, &usize)| if *of == number { page } else { &nothing }.clone();
    let index = Index { pages: pages.iter().zip(of).map(own).collect(), drafts };
    let check = Check::new(&index, book);
    let drafts = of[..drafts].par_iter().enumerate().filter(|(_, of)| **of == number);
    let page = |(draft, _): (usize, &usize)| {
        let path = &sources.all()[draft].path;
        alone(path, || check.page(draft)).map_or_else(Either::Right, Either::Left)
    };
    let pages = || drafts.partition_map(page);
    let (across, (pages, troubles)) = rayon::join(|| check.across(), pages);
    (check.outcome(across, pages), troubles)
}
