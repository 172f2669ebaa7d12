//! `heshu baseline`, and what a check does with one.

use super::arguments::Given;
use super::checked::{Checked, checked};
use super::rooms::Room;
use super::run::{self, Job};
use super::{COULD_NOT_RUN, Failure, Streams, note, tell};
use crate::allowance::{Baseline, Entry, Fixed};
use crate::finding::{Finding, Outcome, Phrase};
use crate::project::{
    BASELINE_NAME, Line, Newsroom, Target, Trouble, baseline_text, read_baseline, same, seen_from,
    settings_text,
};
use crate::report::Language;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where a baseline lies, of which rooms, and how much of them a run reads.
struct Shelf {
    file: PathBuf,
    folder: PathBuf,
    /// By number; more than one only where the command line names the file.
    rooms: Vec<usize>,
    /// Everything: then a file that is no more has no other name either.
    whole: bool,
}

impl Shelf {
    /// One for each file that `place` gives a room; none where it gives none.
    fn all(given: &Given, job: &Job, place: impl Fn(&Newsroom) -> Option<PathBuf>) -> Vec<Self> {
        let mut shelves: Vec<Self> = Vec::new();
        for (number, room) in job.rooms.iter().enumerate() {
            let Some(file) = place(&room.newsroom) else { continue };
            let all = |word| seen_from(&room.newsroom.folder, Path::new(word)).is_some();
            let whole = given.words.is_empty() || given.words.iter().any(all);
            if let Some(known) = shelves.iter_mut().find(|shelf| same(&shelf.file, &file)) {
                known.rooms.push(number);
                known.whole &= whole;
                continue;
            }
            let folder = file.parent().unwrap_or(Path::new("")).to_owned();
            shelves.push(Self { file, folder, rooms: vec![number], whole });
        }
        shelves
    }

    /// What it knows; what is wrong with it is told beside all else that is wrong.
    fn read(&self, job: &Job) -> Result<Baseline, Failure> {
        read_baseline(&self.file).map_err(|troubles| {
            let room = &job.rooms[self.rooms[0]].newsroom;
            let own = troubles.into_iter().map(|trouble| room.placed(trouble));
            Failure::Told(job.troubles.iter().cloned().chain(own).collect())
        })
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
        let outcomes = run.outcomes.iter_mut().enumerate();
        let own = outcomes.filter(|(number, _)| self.rooms.contains(number));
        let mut own: Vec<&mut Outcome> = own.map(|(_, outcome)| outcome).collect();
        known.apply(&mut own, &run.sources, |shown| self.name(shown), gone)
    }

    fn findings<'r>(&'r self, run: &'r Checked) -> impl Iterator<Item = &'r Finding> {
        self.rooms.iter().flat_map(|number| &run.outcomes[*number].findings)
    }

    /// What there is, with the reason for what is new, and what was known of files that this run did
    /// not read.
    fn recorded(&self, older: &Baseline, reason: &str, run: &Checked) -> Baseline {
        let path = |finding: &Finding| {
            let label = finding.labels.first();
            self.name(label.map_or("", |label| run.sources.spot(label.place).path))
        };
        let mut new = Baseline::of(self.findings(run), older, reason, path);
        let drafts = &run.sources.all()[..run.drafts];
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

/// Leaves alone what the baselines know; notes what is there no more. `None` where no baseline counts.
pub(super) fn apply(given: &Given, run: &mut Checked) -> Result<Option<Vec<Trouble>>, Failure> {
    let shelves = Shelf::all(given, &run.job, |room| named(given, room));
    let mut gone = Vec::new();
    for shelf in &shelves {
        let known = shelf.read(&run.job)?;
        let fixed = shelf.apply(&known, run);
        gone.extend(Some(fixed).filter(|of| !of.is_empty()).map(|fixed| no_more(shelf, &fixed)));
    }
    Ok(Some(gone).filter(|_| !shelves.is_empty()))
}

fn no_more(shelf: &Shelf, fixed: &Fixed) -> Trouble {
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
    Trouble::new(shelf.file.to_string_lossy(), what)
}

/// Writes the findings of a run into the baseline of each configuration.
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
    let usual = |room: &Newsroom| Some(room.folder.join(BASELINE_NAME));
    let shelves = Shelf::all(given, &job, |room| named(given, room).or_else(|| usual(room)));
    let mut known = Vec::new();
    for shelf in &shelves {
        let (older, text) = match shelf.file.exists() {
            true => (shelf.read(&job)?, settings_text(&shelf.file)?),
            false => Default::default(),
        };
        known.push((shelf, older, text, Target::open(&shelf.file)?));
    }
    let mut run = checked(job, &mut streams.bar())?;
    note(&run.job.notes, language, streams.errors);
    if !run.job.troubles.is_empty() {
        // What was not read would seem to be mended.
        tell(&run.job.troubles, language, streams.errors);
        return Ok(COULD_NOT_RUN);
    }
    for (shelf, older, text, target) in known {
        if given.has("prune") && !shelf.file.exists() {
            continue;
        }
        let mut new = if given.has("prune") {
            let fixed = shelf.apply(&older, &mut run);
            older.without(&fixed)
        } else {
            shelf.recorded(&older, reason.as_deref().unwrap_or_default(), &run)
        };
        new.findings.sort_by(|a, b| a.key().cmp(&b.key()));
        let says = |entry: &Entry| {
            let finding = shelf.findings(&run).find(|finding| entry.is_of(finding));
            finding.map(|finding| language.of(&finding.message)).unwrap_or_default()
        };
        let lines = new.findings.iter().map(|entry| Line { message: says(entry), ..entry.line() });
        let before: Vec<Line<'_>> = older.findings.iter().map(Entry::line).collect();
        target.save(baseline_text(lines, &before, &text).as_bytes())?;
        let count: usize = new.findings.iter().map(|entry| entry.count).sum();
        let shown = shelf.file.display();
        match language {
            Language::Zh => writeln!(streams.output, "{shown}：记有 {count} 个问题")?,
            Language::En => writeln!(streams.output, "{shown}: findings recorded: {count}")?,
        }
    }
    let unheard = |room: &Room| room.newsroom.config.baseline.is_none();
    let writes = !given.has("baseline") && !given.has("prune");
    if writes && run.job.rooms.iter().any(unheard) {
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
