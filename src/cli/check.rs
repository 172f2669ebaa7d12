//! `heshu check`.

use super::arguments::Given;
use super::checked::{Checked, checked};
use super::{COULD_NOT_RUN, Failure, Streams, baseline, note, run, tell};
use crate::finding::{Outcome, Severity};
use crate::report::{Language, json, pretty};

/// Checks drafts; findings of what could be read are printed whatever else is wrong.
pub(super) fn check(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let job = run::prepare(given)?;
    let language = job.language(given, language);
    if given.has("list-files") {
        return run::list(&job, &job.drafts, language, streams);
    }
    let mut run = checked(job)?;
    let notes = baseline::apply(given, &mut run)?;
    let Checked { job, outcome, sources, .. } = &run;
    note(&job.notes, language, streams.errors);
    note(&notes, language, streams.errors);
    let all = given.has("all");
    match given.choice("format") {
        "json" => json::check(outcome, sources, language, all, streams.output)?,
        _ => {
            let colour = match given.choice("color") {
                "always" => true,
                "never" => false,
                _ => streams.colour,
            };
            let style = pretty::Style { language, colour, all };
            pretty::check(outcome, sources, style, streams.output)?;
        }
    }
    streams.output.flush()?;
    tell(&job.troubles, language, streams.errors);
    let failed = fails(outcome, given.choice("fail-on"));
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
