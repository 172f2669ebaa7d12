//! `heshu check`.

use super::arguments::Given;
use super::checked::{Checked, checked};
use super::{COULD_NOT_RUN, Failure, Streams, baseline, heard, note, run, tell};
use crate::finding::{Phrase, Severity};
use crate::project::Target;
use crate::report::{Language, Report, format, statistics};
use std::io::{self, Write};
use std::time::Instant;

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Loudness {
    /// Only what keeps it from running.
    Silent,
    /// Findings.
    Quiet,
    /// And the counts, and what is worth knowing.
    Usual,
    /// And what it works on.
    Verbose,
}

/// Checks drafts; findings of what could be read are printed whatever else is wrong.
pub(super) fn check(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let (start, loudness) = (Instant::now(), loudness(given));
    let told = teller(given)?;
    let target = given.paths("output").pop().map(|path| Target::open(&path)).transpose()?;
    let job = run::prepare(given, streams.input)?;
    if let Some(target) = &target {
        let settings = job.rooms.iter().flat_map(|room| run::settings(given, &room.newsroom));
        target.spares(job.files(), &settings.collect::<Vec<_>>())?;
    }
    let language = job.language(given, language);
    if given.has("list-files") {
        return run::list(&job, &job.drafts(), language, streams);
    }
    streams.progress &= loudness >= Loudness::Usual;
    if loudness == Loudness::Verbose {
        job.describe(given, language, streams.errors);
    }
    let mut run = checked(job, &mut streams.bar())?;
    let known = baseline::apply(given, &mut run)?;
    let outcome = run.outcome();
    let Checked { job, sources, pages, drafts, .. } = &run;
    if loudness >= Loudness::Usual {
        note(&job.notes, language, streams.errors);
        note(known.as_deref().unwrap_or_default(), language, streams.errors);
    }
    let report = Report {
        outcome: &outcome,
        sources,
        pages,
        drafts: *drafts,
        complete: job.troubles.is_empty(),
        compared: known.is_some(),
        books: &run.books(),
        failing: failing(given.choice("fail-on")),
        language,
        colour: run::colour(given, streams.colour && target.is_none()),
        all: given.has("all"),
        quiet: loudness <= Loudness::Quiet,
    };
    match target {
        Some(target) => {
            let mut text = Vec::new();
            told(&report, &mut text)?;
            target.save(&text)?;
        }
        None if loudness > Loudness::Silent => heard(told(&report, streams.output))?,
        None => {}
    }
    heard(streams.output.flush())?;
    tell(&job.troubles, language, streams.errors);
    if loudness == Loudness::Verbose {
        let (took, ms) = (language.pick("用时：", "time: "), start.elapsed().as_millis());
        let _ = writeln!(streams.errors, "{took}{ms} ms");
    }
    let failed = outcome.told().any(|finding| finding.severity >= report.failing);
    let status = if job.troubles.is_empty() { u8::from(failed) } else { COULD_NOT_RUN };
    if !given.has("watch") {
        // The system takes the memory of a program that ends back at once, not word by word.
        std::mem::forget((run, outcome));
    }
    Ok(status)
}

type Teller = fn(&Report<'_>, &mut dyn Write) -> io::Result<()>;

/// How the outcome is told: in a form, or counted.
fn teller(given: &Given) -> Result<Teller, Phrase> {
    let name = given.choice("format");
    match (given.has("stat"), name) {
        (false, _) => Ok(format(name).map_or(|_, _| Ok(()), |format| format.write)),
        (true, "pretty") => Ok(|report, out| statistics::table(report, out)),
        (true, "json") => Ok(|report, out| statistics::json(report.outcome, out)),
        (true, name) => Err(Phrase::new(
            format!("`--stat` 不能与 `--format {name}` 合用；可用 pretty 或 json"),
            format!("`--stat` does not go with `--format {name}`; use pretty or json"),
        )),
    }
}

fn loudness(given: &Given) -> Loudness {
    match given.times("quiet") {
        _ if given.has("silent") => Loudness::Silent,
        0 if given.has("verbose") => Loudness::Verbose,
        0 => Loudness::Usual,
        1 => Loudness::Quiet,
        _ => Loudness::Silent,
    }
}

fn failing(on: &str) -> Severity {
    match on {
        "hint" => Severity::Hint,
        "warning" => Severity::Warning,
        _ => Severity::Error,
    }
}
