//! `heshu facts`.

use super::arguments::Given;
use super::run::Read;
use super::{COULD_NOT_RUN, Failure, Streams, heard, note, run, tell};
use crate::report::{Books, Language, csv, json, table};

/// Lists the facts of files, in order of path and place.
pub(super) fn facts(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let mut job = run::prepare(given, streams.input)?;
    let language = job.language(given, language);
    // Without a name, what the project prints, too.
    if given.words.is_empty() {
        for room in &mut job.rooms {
            room.drafts.files.append(&mut room.witnesses.files);
        }
    }
    if given.has("list-files") {
        return run::list(&job, &job.drafts(), language, streams);
    }
    let Read { sources, pages, of, .. } = run::read(&mut job, false, &mut streams.bar());
    note(&job.notes, language, streams.errors);
    let books = Books::new(job.rooms.iter().map(|room| &*room.book).collect(), &of);
    let written = match given.choice("format") {
        "csv" => csv::facts(&pages, &sources, &books, streams.output),
        "table" => table::facts(&pages, &sources, &books, language, streams.output),
        _ => json::facts(&pages, &sources, &books, streams.output),
    };
    heard(written.and_then(|()| streams.output.flush()))?;
    tell(&job.troubles, language, streams.errors);
    Ok(if job.troubles.is_empty() { 0 } else { COULD_NOT_RUN })
}
