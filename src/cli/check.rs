//! `heshu check`.

use super::arguments::Given;
use super::{COULD_NOT_RUN, Failure, Streams, note, run, tell};
use crate::finding::Severity;
use crate::index::Index;
use crate::project::take_in;
use crate::report::{Language, Report, format};

/// Checks drafts; findings of what could be read are printed whatever else is wrong.
pub(super) fn check(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let mut job = run::prepare(given)?;
    let intake = take_in(&job.drafts, &job.witnesses);
    job.troubles.extend(intake.troubles);
    job.notes.extend(intake.notes);
    note(&job.notes, language, streams.errors);
    let pages = run::pages(&intake.sources, &job.book);
    let outcome = crate::check(&Index { pages, drafts: intake.drafts }, &job.book);
    let failing = failing(given.choice("fail-on"));
    let report = Report {
        outcome: &outcome,
        sources: &intake.sources,
        drafts: intake.drafts,
        book: &job.book,
        failing,
        language,
        colour: match given.choice("color") {
            "always" => true,
            "never" => false,
            _ => streams.colour,
        },
        all: given.has("all"),
        quiet: false,
    };
    if let Some(format) = format(given.choice("format")) {
        (format.write)(&report, streams.output)?;
    }
    streams.output.flush()?;
    tell(&job.troubles, language, streams.errors);
    let failed = outcome.told().any(|finding| finding.severity >= failing);
    Ok(if job.troubles.is_empty() { u8::from(failed) } else { COULD_NOT_RUN })
}

fn failing(on: &str) -> Severity {
    match on {
        "hint" => Severity::Hint,
        "warning" => Severity::Warning,
        _ => Severity::Error,
    }
}
