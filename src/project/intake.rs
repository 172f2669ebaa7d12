//! The files of a run become its documents.
//!
//! Errors: a file that cannot be read, is beyond the reach of a span, or that [`crate::intake`] makes
//! no document of.

use super::open::open;
use super::{File, Trouble};
use crate::finding::Phrase;
use crate::intake::{self, Encoding, Taken};
use crate::report::{Source, Sources};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Read;

/// Spans count bytes in 32 bits.
pub const LARGEST: u64 = u32::MAX as u64;

/// The documents of a run.
#[derive(Debug, Default)]
pub struct Intake {
    /// Drafts, then witnesses, each in order of path.
    pub sources: Sources,
    /// How many of the sources are drafts.
    pub drafts: usize,
    /// Files that could not be read.
    pub troubles: Vec<Trouble>,
    /// What is odd about files that could.
    pub notes: Vec<Trouble>,
}

/// Reads drafts and witnesses, in the encoding named or in that which each is recognised to have.
/// A file that is both is a draft.
pub fn take_in(drafts: &[File], witnesses: &[File], encoding: Option<Encoding>) -> Intake {
    let known: BTreeSet<&std::path::Path> = drafts.iter().map(|f| &*f.identity).collect();
    let others = witnesses.iter().filter(|file| !known.contains(&*file.identity));
    let files: Vec<&File> = drafts.iter().chain(others).collect();
    let read: Vec<Result<Taken, Trouble>> =
        files.par_iter().map(|file| read(file, encoding)).collect();
    let mut intake = Intake::default();
    let mut sources = Vec::new();
    for (at, (file, taken)) in files.into_iter().zip(read).enumerate() {
        match taken {
            Ok(Taken { document, notes }) => {
                let note = |what| Trouble::new(&*file.shown, what);
                intake.notes.extend(notes.into_iter().map(note));
                sources.push(Source::new(&*file.shown, document));
                intake.drafts += usize::from(at < drafts.len());
            }
            Err(trouble) => intake.troubles.push(trouble),
        }
    }
    intake.sources = Sources::new(sources);
    intake
}

fn read(file: &File, encoding: Option<Encoding>) -> Result<Taken, Trouble> {
    let told = |what| Trouble::new(&*file.shown, what);
    let taken = intake::read(&file.shown, bytes(file)?, encoding).map_err(told)?;
    let fits = taken.document.source.len() as u64 <= LARGEST;
    if fits { Ok(taken) } else { Err(told(too_large())) }
}

fn bytes(file: &File) -> Result<Vec<u8>, Trouble> {
    if let Some(bytes) = &file.given {
        return Ok(bytes.to_vec());
    }
    let unreadable = |error| Trouble::unreadable(&*file.shown, &error);
    let opened = open(&file.path)?;
    let length = opened.metadata().map_err(unreadable)?.len();
    if length > LARGEST {
        return Err(Trouble::new(&*file.shown, too_large()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Trouble::new(&*file.shown, too_large()));
    }
    Ok(bytes)
}

fn too_large() -> Phrase {
    Phrase::new(
        "文件超过 4 GiB，无法处理；请拆成较小的文件",
        "the file is larger than 4 GiB, which is not supported; split it into smaller ones",
    )
}
