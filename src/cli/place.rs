//! Findings that are asked for by their place: a file, a folder, `drafts/a.md:3:25`; all where none is named.

use super::arguments::Given;
use super::checked::{Checked, checked};
use super::{Failure, Streams, baseline, note, run};
use crate::finding::{Allowance, Finding, Outcome};
use crate::project::seen_from;
use crate::report::{Language, Spot};
use std::path::Path;

/// A file or folder, and a line or place in it.
struct Place {
    path: String,
    line: Option<usize>,
    column: Option<usize>,
}

/// A run, and which of its findings are meant.
pub(super) struct Asked {
    pub(super) run: Checked,
    outcome: Outcome,
    pub(super) language: Language,
    places: Vec<Place>,
}

impl Place {
    fn read(word: &str) -> Self {
        let place = |path: &str, line, column| Self { path: path.to_owned(), line, column };
        if Path::new(word).exists() {
            return place(word, None, None);
        }
        let last = |text| -> Option<(&str, usize)> {
            let (rest, number) = str::rsplit_once(text, ':')?;
            Some((rest, number.parse().ok()?))
        };
        match last(word).map(|(rest, number)| (rest, number, last(rest))) {
            Some((_, column, Some((path, line)))) => place(path, Some(line), Some(column)),
            Some((path, line, None)) => place(path, Some(line), None),
            None => place(word, None, None),
        }
    }

    /// Is it that file, or a folder that the file lies in?
    fn names(&self, file: &str) -> bool {
        let own = Path::new(&self.path);
        seen_from(Path::new(file), own).is_some_and(|below| below.is_empty() || own.is_dir())
    }

    /// Is it that spot, or one that the spot lies in?
    fn holds(&self, spot: &Spot<'_>) -> bool {
        self.names(spot.path)
            && self.line.is_none_or(|line| line == spot.line)
            && self.column.is_none_or(|column| column == spot.column)
    }
}

/// Checks the files of the places given, as `heshu check` would in their project: what contradicts them may
/// be another draft.
pub(super) fn asked(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<Asked, Failure> {
    let words = given.words.iter().map(|word| word.to_string_lossy());
    let places: Vec<Place> = words.map(|word| Place::read(&word)).collect();
    let files = given.with(places.iter().map(|place| (&place.path).into()).collect());
    let job = run::prepare_all(&files, streams.input)?;
    let language = job.language(given, language);
    let mut run = checked(job, &mut streams.bar())?;
    baseline::apply(&files, &mut run)?;
    note(&run.job.notes, language, streams.errors);
    Ok(Asked { outcome: run.outcome(), run, language, places })
}

impl Asked {
    /// Does a place that was given lie in that file, or is it a folder around it?
    pub(super) fn names(&self, file: &str) -> bool {
        self.places.is_empty() || self.places.iter().any(|place| place.names(file))
    }

    /// The findings that are meant; those of comments themselves are not.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        let meant = |finding: &&Finding| {
            let Some(label) = finding.labels.first() else { return false };
            let spot = self.run.sources.spot(label.place);
            let here = || self.places.is_empty() || self.places.iter().any(|p| p.holds(&spot));
            !Allowance::RULES.contains(&&*finding.rule) && here()
        };
        self.outcome.told().filter(meant)
    }
}
