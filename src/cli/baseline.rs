//! `heshu baseline`, and what a check does with one.

use super::arguments::Given;
use super::checked::{Checked, checked};
use super::run::{self, Job};
use super::{COULD_NOT_RUN, Failure, Streams, note, tell};
use crate::allowance::{Baseline, Entry, Fixed};
use crate::finding::{Finding, Phrase};
use crate::project::{
    BASELINE_NAME, Line, Newsroom, Target, Trouble, baseline_text, read_baseline, seen_from,
    settings_text,
};
use crate::report::Language;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where a baseline lies, and how much of its newsroom a run reads.
struct Shelf {
    file: PathBuf,
    folder: PathBuf,
    /// Everything: then a file that is no more has no other name either.
    whole: bool,
}

impl Shelf {
    fn new(file: PathBuf, given: &Given, room: &Newsroom) -> Self {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let all = |word| seen_from(&room.folder, Path::new(word)).is_some();
        let whole = given.words.is_empty() || given.words.iter().any(all);
        Self { file, folder, whole }
    }

    /// A file as the baseline names it.
    fn name(&self, shown: &str) -> String {
        seen_from(Path::new(shown), &self.folder).unwrap_or_else(|| shown.to_owned())
    }

    fn is_there(&self, name: &str) -> bool {
        self.folder.join(name).exists()
    }

    fn apply(&self, known: &Baseline, run: &mut Checked) -> Fixed {
        let gone = |name: &str| self.whole && !self.is_there(name);
        known.apply(&mut run.outcome, &run.sources, |shown| self.name(shown), gone)
    }

    /// What there is, with the reason for what is new, and what was known of files that this run did
    /// not read.
    fn recorded(&self, older: &Baseline, reason: &str, run: &Checked) -> Baseline {
        let path = |finding: &Finding| {
            let label = finding.labels.first();
            self.name(label.map_or("", |label| run.sources.spot(label.place).path))
        };
        let mut new = Baseline::of(&run.outcome, older, reason, path);
        let drafts = &run.sources.all()[..run.index.drafts];
        let read: BTreeSet<String> = drafts.iter().map(|source| self.name(&source.path)).collect();
        let renamed = |entry: &Entry| self.whole || new.findings.iter().any(|e| e.is_like(entry));
        let unread = older.findings.iter().filter(|entry| {
            !read.contains(&entry.path) && (self.is_there(&entry.path) || !renamed(entry))
        });
        let unread: Vec<Entry> = unread.cloned().collect();
        new.findings.extend(unread);
        new
    }
}

/// What a baseline knows; what is wrong with it is told beside all else that is wrong.
fn read(file: &Path, job: &Job) -> Result<Baseline, Failure> {
    read_baseline(file).map_err(|troubles| {
        let own = troubles.into_iter().map(|trouble| job.room.placed(trouble));
        Failure::Told(job.troubles.iter().cloned().chain(own).collect())
    })
}

/// Leaves alone what the baseline knows; notes what is there no more. `None` where no baseline counts.
pub(super) fn apply(given: &Given, run: &mut Checked) -> Result<Option<Vec<Trouble>>, Failure> {
    let Some(file) = named(given, &run.job.room) else { return Ok(None) };
    let shelf = Shelf::new(file, given, &run.job.room);
    let known = read(&shelf.file, &run.job)?;
    let fixed = shelf.apply(&known, run);
    if fixed.is_empty() {
        return Ok(Some(Vec::new()));
    }
    let count: usize = fixed.iter().map(|(_, count)| count).sum();
    let paths: BTreeSet<&str> = fixed.iter().map(|(entry, _)| &*entry.path).collect();
    let paths: Vec<&str> = paths.into_iter().collect();
    let what = Phrase::new(
        format!(
            "基线中有 {count} 个问题已不再出现（{}）；heshu baseline --prune 可删去",
            paths.join("、")
        ),
        format!(
            "findings of the baseline that are there no more: {count} ({}); heshu baseline --prune \
             removes them",
            paths.join(", ")
        ),
    );
    Ok(Some(vec![Trouble::new(shelf.file.to_string_lossy(), what)]))
}

/// Writes the findings of a run into the baseline.
pub(super) fn baseline(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let reason = given.text("reason");
    if reason.is_some() && given.has("prune") {
        return Err(Phrase::new(
            "`--reason` 不能与 `--prune` 合用：后者不添新的",
            "`--reason` does not go with `--prune`, which adds nothing",
        )
        .into());
    }
    let job = run::prepare(given, streams.input)?;
    let language = job.language(given, language);
    let file = named(given, &job.room).unwrap_or_else(|| job.room.folder.join(BASELINE_NAME));
    let shelf = Shelf::new(file, given, &job.room);
    let (older, text) = match shelf.file.exists() {
        true => (read(&shelf.file, &job)?, settings_text(&shelf.file)?),
        false => Default::default(),
    };
    let target = Target::open(&shelf.file)?;
    let mut run = checked(job, &mut streams.bar())?;
    note(&run.job.notes, language, streams.errors);
    if !run.job.troubles.is_empty() {
        // What was not read would seem to be mended.
        tell(&run.job.troubles, language, streams.errors);
        return Ok(COULD_NOT_RUN);
    }
    let mut new = if given.has("prune") {
        let fixed = shelf.apply(&older, &mut run);
        older.without(&fixed)
    } else {
        shelf.recorded(&older, reason.as_deref().unwrap_or_default(), &run)
    };
    new.findings.sort_by(|a, b| a.key().cmp(&b.key()));
    let says = |entry: &Entry| {
        let finding = run.outcome.findings.iter().find(|finding| entry.is_of(finding));
        finding.map(|finding| language.of(&finding.message)).unwrap_or_default()
    };
    let lines = new.findings.iter().map(|entry| Line { message: says(entry), ..entry.line() });
    let known: Vec<Line<'_>> = older.findings.iter().map(Entry::line).collect();
    target.save(baseline_text(lines, &known, &text).as_bytes())?;
    let count: usize = new.findings.iter().map(|entry| entry.count).sum();
    let shown = shelf.file.display();
    match language {
        Language::Zh => writeln!(streams.output, "{shown}：记有 {count} 个问题")?,
        Language::En => writeln!(streams.output, "{shown}: findings recorded: {count}")?,
    }
    if !given.has("baseline") && run.job.room.config.baseline.is_none() {
        note(&[Trouble::new("", unread())], language, streams.errors);
    }
    Ok(0)
}

fn unread() -> Phrase {
    Phrase::new(
        format!("在 heshu.yaml 中写上 baseline: {BASELINE_NAME}，heshu check 才会读取"),
        format!("write `baseline: {BASELINE_NAME}` into heshu.yaml, so that heshu check reads it"),
    )
}

/// The file given, or that of the configuration.
pub(super) fn named(given: &Given, room: &Newsroom) -> Option<PathBuf> {
    let of_room = || room.config.baseline.as_ref().map(|file| room.folder.join(file));
    given.paths("baseline").pop().or_else(of_room)
}
