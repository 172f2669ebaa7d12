//! The files of a run become its documents.
//!
//! Errors: a file that cannot be read, is beyond the reach of a span, or that [`crate::intake`] makes
//! no document of.

use super::open::open;
use super::{File, Trouble, alone};
use crate::finding::Phrase;
use crate::intake::{self, Encoding, Taken};
use crate::report::{Source, Sources};
use rayon::prelude::*;
use std::io::{self, Read};

/// Spans count bytes in 32 bits.
pub const LARGEST: u64 = u32::MAX as u64;
/// So many bytes show whether a stream is one of text.
pub const HEAD: u64 = 64 << 10;

/// The documents of a run.
#[derive(Debug, Default)]
pub struct Intake {
    /// In the order of their files.
    pub sources: Sources,
    /// Which of the files each source is.
    pub files: Vec<usize>,
    /// Files that could not be read.
    pub troubles: Vec<Trouble>,
    /// What is odd about files that could.
    pub notes: Vec<Trouble>,
}

/// Reads files, in the encoding named or in that which each is recognised to have.
pub fn take_in(files: &[&File], encoding: Option<Encoding>) -> Intake {
    let read: Vec<Result<Taken, Trouble>> = files
        .par_iter()
        .map(|file| alone(&file.shown, || read(file, encoding)).and_then(|taken| taken))
        .collect();
    let mut intake = Intake::default();
    let mut sources = Vec::new();
    for (at, (file, taken)) in files.iter().zip(read).enumerate() {
        match taken {
            Ok(Taken { document, notes }) => {
                let note = |what| Trouble::new(&*file.shown, what);
                intake.notes.extend(notes.into_iter().map(note));
                intake.files.push(at);
                sources.push(Source::new(&*file.shown, document));
            }
            Err(trouble) => intake.troubles.push(trouble),
        }
    }
    intake.sources = Sources::new(sources);
    intake
}

fn read(file: &File, encoding: Option<Encoding>) -> Result<Taken, Trouble> {
    let told = |what| Trouble::new(&*file.shown, what);
    let taken = intake::read(&file.shown, bytes(file, encoding)?, encoding).map_err(told)?;
    let fits = taken.document.source.len() as u64 <= LARGEST;
    if fits { Ok(taken) } else { Err(told(too_large())) }
}

fn bytes(file: &File, encoding: Option<Encoding>) -> Result<Vec<u8>, Trouble> {
    if let Some(bytes) = &file.given {
        return Ok(bytes.to_vec());
    }
    let told = |what| Trouble::new(&*file.shown, what);
    let unreadable = |error| Trouble::unreadable(&*file.shown, &error);
    let mut opened = open(&file.path)?;
    let length = opened.metadata().map_err(unreadable)?.len();
    if length > LARGEST {
        return Err(told(too_large()));
    }
    gathered(&mut opened, length, encoding).map_err(unreadable)?.map_err(told)
}

/// All bytes that there are, some `length` of them; what begins as no text, or is too large, is refused.
pub fn gathered(
    from: &mut dyn Read,
    length: u64,
    encoding: Option<Encoding>,
) -> io::Result<Result<Vec<u8>, Phrase>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length.min(HEAD)).unwrap_or_default());
    if from.take(HEAD).read_to_end(&mut bytes)? as u64 == HEAD {
        if let Err(what) = intake::begins(&bytes, encoding) {
            return Ok(Err(what));
        }
        bytes.reserve_exact(usize::try_from(length.saturating_sub(HEAD)).unwrap_or_default());
        from.take(LARGEST + 1 - HEAD).read_to_end(&mut bytes)?;
    }
    Ok(if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) })
}

fn too_large() -> Phrase {
    Phrase::new(
        "文件超过 4 GiB，无法处理；请拆成较小的文件",
        "the file is larger than 4 GiB, which is not supported; split it into smaller ones",
    )
}
