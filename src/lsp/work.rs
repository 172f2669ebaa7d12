//! What takes time, done beside the thread that listens: folders are opened, texts read, articles checked.
//!
//! Shape: a [`Job`] owns all it needs, a desk as it was when the job was given; what has been [`Done`] is data, too,
//! and the server puts it where it belongs. A job that is called off ends early, and what comes of it counts
//! for nothing.

use super::checked::Checked;
use super::desk::{Desk, Held, bytes};
use super::opening::{Settings, Site};
use super::reading::Read;
use crate::rulebook::Rulebook;
use rayon::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set by whoever gave the job, once nobody waits for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Off(Arc<AtomicBool>);

impl Off {
    pub(super) fn call(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn called(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// An article by its desk and its number there.
pub(super) type Spot = (usize, u32);

#[derive(Debug)]
pub(super) enum Job {
    /// A folder with its configuration and all its articles.
    Open(usize, Site, Option<Arc<Settings>>, Off),
    Read(Vec<Unread>),
    Check(Vec<(Spot, Arc<Desk>)>, Off),
}

/// A text that nobody has read yet.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) path: PathBuf,
    /// Which of its edits this is.
    pub(super) edit: u64,
    pub(super) number: u32,
    /// As an editor holds it; else the file is read.
    pub(super) held: Option<(Held, String)>,
    pub(super) book: Arc<Rulebook>,
    /// Called once there is another edit.
    pub(super) off: Off,
}

#[derive(Debug)]
pub(super) enum Done {
    Opened(usize, Option<Box<Desk>>),
    Read(Vec<Entry>),
    Checked(Vec<(Spot, Arc<Checked>)>),
}

/// A text that has been read; nothing where it is no article, or where that was called off.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) path: PathBuf,
    pub(super) edit: u64,
    pub(super) held: Option<Held>,
    pub(super) read: Option<Read>,
}

impl Job {
    /// What goes wrong with one article says nothing of the others.
    pub(super) fn run(self) -> Done {
        match self {
            Self::Open(at, site, before, off) => {
                let open = || Desk::open(site, before.as_deref(), &off);
                Done::Opened(at, catch_unwind(AssertUnwindSafe(open)).ok().map(Box::new))
            }
            Self::Read(texts) => Done::Read(texts.into_par_iter().map(Unread::read).collect()),
            Self::Check(articles, off) => {
                let check = |((desk, number), of): (Spot, Arc<Desk>)| {
                    ((desk, number), Arc::new(of.check_apart(number, &off)))
                };
                Done::Checked(articles.into_par_iter().map(check).collect())
            }
        }
    }
}

impl Unread {
    fn read(self) -> Entry {
        let Self { path, edit, number, held, book, off } = self;
        let (held, text) = held.map_or((None, None), |(held, text)| (Some(held), Some(text)));
        let form = held.as_ref().map(|held| held.form);
        let text = text.map_or_else(|| bytes(&path), |text| Some(text.into_bytes()));
        let read = text.and_then(|text| Read::new((&path, number), text, form, &book, &off));
        Entry { path, edit, held, read }
    }
}
