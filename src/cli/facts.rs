//! `heshu facts`.

use super::arguments::Given;
use super::{COULD_NOT_RUN, Failure, Streams, heard, note, run, tell};
use crate::project::{File, take_in};
use crate::report::{Language, csv, json, table};

/// Lists the facts of files, in order of path and place.
pub(super) fn facts(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let mut job = run::prepare(given, streams.input)?;
    let language = job.language(given, language);
    let files = files(given, &job);
    if given.has("list-files") {
        return run::list(&job, &files, language, streams);
    }
    let mut intake = take_in(&files, &[], job.encoding);
    job.troubles.extend(intake.troubles);
    job.notes.extend(intake.notes);
    note(&job.notes, language, streams.errors);
    let (pages, troubles) = run::pages(&mut intake.sources, &job.book, &mut streams.bar());
    job.troubles.extend(troubles);
    let (sources, units) = (&intake.sources, &job.book.vocabulary.units);
    let written = match given.choice("format") {
        "csv" => csv::facts(&pages, sources, units, streams.output),
        "table" => table::facts(&pages, sources, units, language, streams.output),
        _ => json::facts(&pages, sources, units, streams.output),
    };
    heard(written.and_then(|()| streams.output.flush()))?;
    tell(&job.troubles, language, streams.errors);
    Ok(if job.troubles.is_empty() { 0 } else { COULD_NOT_RUN })
}

/// Only what is named; without a name, what the project prints, too.
fn files(given: &Given, job: &run::Job) -> Vec<File> {
    let mut files = job.drafts.clone();
    if given.words.is_empty() {
        let more =
            job.witnesses.iter().filter(|w| job.drafts.iter().all(|d| d.identity != w.identity));
        files.extend(more.cloned());
        files.sort_by(|a, b| (&a.shown, &a.identity).cmp(&(&b.shown, &b.identity)));
    }
    files
}
