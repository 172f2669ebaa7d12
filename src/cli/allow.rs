//! `heshu allow`: what to write so that findings are left alone. Nothing is written into any file.

use super::arguments::Given;
use super::checked::{Checked, checked};
use super::{COULD_NOT_RUN, Failure, Streams, baseline, note, run, tell};
use crate::allowance::Said;
use crate::finding::{Allowance, Finding, Phrase};
use crate::project::{Trouble, same};
use crate::report::{Language, Spot, about};
use std::ffi::OsString;
use std::path::Path;

/// A file, or a line or place in it: `drafts/a.md:3:25`.
pub(super) struct Place<'w> {
    path: &'w str,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'w> Place<'w> {
    pub(super) fn read(word: &'w str) -> Self {
        let whole = Self { path: word, line: None, column: None };
        if Path::new(word).exists() {
            return whole;
        }
        let last = |text: &'w str| -> Option<(&'w str, usize)> {
            let (rest, number) = text.rsplit_once(':')?;
            Some((rest, number.parse().ok()?))
        };
        match last(word).map(|(rest, number)| (rest, number, last(rest))) {
            Some((_, column, Some((path, line)))) => {
                Self { path, line: Some(line), column: Some(column) }
            }
            Some((path, line, None)) => Self { path, line: Some(line), column: None },
            None => whole,
        }
    }

    /// The file or folder itself, as an argument.
    pub(super) fn file(&self) -> OsString {
        self.path.into()
    }

    /// Is it that spot, or one that the spot lies in?
    pub(super) fn holds(&self, spot: &Spot<'_>) -> bool {
        let own = Path::new(self.path);
        (own.is_dir() || same(own, Path::new(spot.path)))
            && self.line.is_none_or(|line| line == spot.line)
            && self.column.is_none_or(|column| column == spot.column)
    }
}

/// Prints, for every finding at the places given, what allows it.
pub(super) fn allow(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let words: Vec<String> =
        given.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let places: Vec<Place<'_>> = words.iter().map(|word| Place::read(word)).collect();
    let files = given.with(places.iter().map(Place::file).collect());
    let job = run::prepare(&files, streams.input)?;
    let language = job.language(given, language);
    let mut run = checked(job, &mut streams.bar())?;
    baseline::apply(&files, &mut run)?;
    let Checked { job, outcome, sources, .. } = &run;
    note(&job.notes, language, streams.errors);
    let meant = |finding: &&Finding| {
        let Some(label) = finding.labels.first() else { return false };
        let spot = sources.spot(label.place);
        let here = || places.is_empty() || places.iter().any(|place| place.holds(&spot));
        !Allowance::RULES.contains(&&*finding.rule) && here()
    };
    let rules = about::names(&job.book);
    let said = Said { room: &job.room, book: &job.book, rules: &rules };
    // On one line, for a blank one ends a comment of Markdown.
    let why = given.text("reason").map(|why| why.split_whitespace().collect::<Vec<_>>().join(" "));
    let why = why.filter(|why| !why.is_empty());
    let unsaid = why.is_none();
    let reason = why.unwrap_or_else(|| language.pick("理由", "REASON").to_owned());
    let mut any = false;
    for finding in outcome.told().filter(meant) {
        any = true;
        let place = finding.labels.first().map(|label| sources.spot(label.place).to_string());
        let message = language.of(&finding.message);
        writeln!(streams.output, "# {} {message}", place.unwrap_or_default())?;
        writeln!(streams.output, "{}", said.allowing(finding, sources, &reason))?;
    }
    streams.output.flush()?;
    if any && unsaid {
        let what = Phrase::new(
            "还没有写理由：用 --reason 写明，或改掉其中的“理由”",
            "no reason is given yet: give it with --reason, or write it where REASON stands",
        );
        note(&[Trouble::new("", what)], language, streams.errors);
    }
    tell(&job.troubles, language, streams.errors);
    if !job.troubles.is_empty() {
        return Ok(COULD_NOT_RUN);
    }
    if !any {
        let what = Phrase::new("这里没有问题可放行", "there is no finding here to allow");
        tell(&[Trouble::new("", what)], language, streams.errors);
        return Ok(COULD_NOT_RUN);
    }
    Ok(0)
}
