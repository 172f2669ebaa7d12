//! `heshu check`.

use super::arguments::Given;
use super::{COULD_NOT_RUN, Failure, Streams, note, run, tell};
use crate::finding::{Outcome, Severity};
use crate::index::Index;
use crate::project::take_in;
use crate::report::{Language, json, pretty};

/// Checks drafts; findings of what could be read are printed whatever else is wrong.
pub(super) fn check(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let mut job = run::prepare(given, streams.input)?;
    let intake = take_in(&job.drafts, &job.witnesses, job.encoding);
    job.troubles.extend(intake.troubles);
    job.notes.extend(intake.notes);
    note(&job.notes, language, streams.errors);
    let pages = run::pages(&intake.sources, &job.book);
    let outcome = crate::check(&Index { pages, drafts: intake.drafts }, &job.book);
    let all = given.has("all");
    match given.choice("format") {
        "json" => json::check(&outcome, &intake.sources, language, all, streams.output)?,
        _ => {
            let colour = match given.choice("color") {
                "always" => true,
                "never" => false,
                _ => streams.colour,
            };
            let style = pretty::Style { language, colour, all };
            pretty::check(&outcome, &intake.sources, style, streams.output)?;
        }
    }
    streams.output.flush()?;
    tell(&job.troubles, language, streams.errors);
    let failed = fails(&outcome, given.choice("fail-on"));
    Ok(if job.troubles.is_empty() { u8::from(failed) } else { COULD_NOT_RUN })
}

fn fails(outcome: &Outcome, on: &str) -> bool {
    let least = match on {
        "hint" => Severity::Hint,
        "warning" => Severity::Warning,
        _ => Severity::Error,
    };
    outcome.told().any(|finding| finding.severity >= least)
}
