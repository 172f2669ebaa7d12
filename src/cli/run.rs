//! What the commands have in common: the configuration, the rulebook, the files.

use super::arguments::Given;
use super::progress::Bar;
use super::rooms::{Named, Room, common, rooms, within};
use super::{COULD_NOT_RUN, Failure, Streams, heard, note, tell};
use crate::fact::Page;
use crate::finding::Phrase;
use crate::intake::Encoding;
use crate::project::{
    Changed, File, Intake, Newsroom, Trouble, alone, find, gathered, rulebook, shown, take_in,
};
use crate::report::{Language, Source, Sources, about, sound};
use crate::rulebook::Rulebook;
use crate::text::{DocId, Document};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a run works on.
pub(super) struct Job {
    /// What each configuration speaks for: at least one.
    pub(super) rooms: Vec<Room>,
    /// The encoding that the user names.
    pub(super) encoding: Option<Encoding>,
    /// Paths that could not be followed.
    pub(super) troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub(super) notes: Vec<Trouble>,
}

impl Job {
    /// Says what the run works on.
    pub(super) fn describe(&self, given: &Given, language: Language, out: &mut dyn Write) {
        for room in &self.rooms {
            let none = language.pick("无", "none");
            let file = &room.newsroom.written.file;
            let config = if file.is_empty() { none } else { file };
            let rules = about::rules(&room.book);
            let on = rules.iter().filter(|rule| rule.severity.is_some()).count();
            let off = rules.len() - on;
            let _ = match language {
                Language::Zh => writeln!(out, "配置：{config}\n规则：{on} 条，另有 {off} 条关闭"),
                Language::En => {
                    writeln!(out, "configuration: {config}\nrules: {on}, and {off} off")
                }
            };
            let kinds = [
                (language.pick("稿件：", "draft: "), &room.drafts),
                (language.pick("对照：", "printed: "), &room.witnesses),
                (language.pick("权威：", "reference: "), &room.references),
            ];
            for (kind, found) in kinds {
                for file in &found.files {
                    let _ = writeln!(out, "{kind}{}", sound(&file.shown));
                }
            }
            if let Some(file) = super::baseline::named(given, &room.newsroom) {
                let _ =
                    writeln!(out, "{}{}", language.pick("基线：", "baseline: "), file.display());
            }
        }
    }

    /// The language that the run speaks: that of its configurations, where they agree.
    pub(super) fn language(&self, given: &Given, usual: Language) -> Language {
        let of_room = |room: &Room| language(given, &room.newsroom, usual);
        let said = self.rooms.iter().filter(|room| room.newsroom.config.language.is_some());
        let mut said: Vec<Language> = said.map(of_room).collect();
        said.dedup();
        if let [one] = said[..] { one } else { usual }
    }

    /// All drafts, in order of path.
    pub(super) fn drafts(&self) -> Vec<&File> {
        let mut drafts: Vec<&File> = self.rooms.iter().flat_map(|of| &of.drafts.files).collect();
        drafts.sort_by_key(|file| (&file.shown, &file.identity));
        drafts
    }

    /// Everything that is read.
    pub(super) fn files(&self) -> impl Iterator<Item = &File> {
        let found = self.rooms.iter().flat_map(|of| [&of.drafts, &of.witnesses, &of.references]);
        found.flat_map(|found| &found.files)
    }
}

/// Prepares a run: an error in a configuration or the rules ends it, one in a path does not.
pub(super) fn prepare(given: &Given, input: &mut dyn BufRead) -> Result<Job, Failure> {
    prepared(given, false, input)
}

/// The same of all that the configurations of the files given would have checked, beside those files.
pub(super) fn prepare_all(given: &Given, input: &mut dyn BufRead) -> Result<Job, Failure> {
    prepared(given, true, input)
}

fn prepared(given: &Given, all: bool, input: &mut dyn BufRead) -> Result<Job, Failure> {
    let words = Named { beside: all, ..Named::of(given)? };
    let encoding = Encoding::named(given.choice("encoding"));
    let mut rooms = rooms(given, words, &|linted| newsroom(given, linted))?;
    let (mut troubles, mut notes) = (Vec::new(), Vec::new());
    let mut usual: Option<Arc<Rulebook>> = None;
    for room in &mut rooms {
        room.book = match usual.as_ref().filter(|_| room.newsroom.keeps_the_rules()) {
            Some(book) => book.clone(),
            None => Arc::new(laid_over(given, &room.newsroom)?),
        };
        usual = usual.or_else(|| room.newsroom.keeps_the_rules().then(|| room.book.clone()));
        if let Some(revision) = given.value("changed-since") {
            let named = room.words.as_ref().filter(|words| !words.all().is_empty());
            let folder = named.map(|words| common(&words.all()));
            let changed =
                Changed::since(revision, folder.as_deref().unwrap_or(&room.newsroom.folder))?;
            room.drafts.troubles.extend(changed.keep(&mut room.drafts.files));
        } else if room.whole {
            notes.extend(room.newsroom.idle_paths(&room.drafts.files));
        }
        for found in [&mut room.drafts, &mut room.witnesses, &mut room.references] {
            troubles.append(&mut found.troubles);
            notes.append(&mut found.empty);
        }
        if let Some(name) = room.words.as_ref().and_then(|words| words.input.as_ref()) {
            let given = standard_input(name, encoding, input)?;
            let files = &mut room.drafts.files;
            files.retain(|file| file.identity != given.identity);
            files.push(given);
            files.sort_by(|a, b| (&a.shown, &a.identity).cmp(&(&b.shown, &b.identity)));
        }
        // A file that is both is a draft.
        let drafts: BTreeSet<&Path> = room.drafts.files.iter().map(|of| &*of.identity).collect();
        room.witnesses.files.retain(|file| !drafts.contains(&*file.identity));
    }
    troubles.sort();
    troubles.dedup();
    Ok(Job { rooms, encoding, troubles, notes })
}

/// Every file that a run would read as things stand, for those who wait for a change. What is
/// wrong with a configuration is told by the run.
pub(super) fn read_files(given: &Given) -> Vec<PathBuf> {
    let Ok(words) = Named::of(given) else { return Vec::new() };
    let config =
        given.paths("config").pop().or_else(|| Newsroom::whereabouts(&common(&words.all())));
    let open = |linted: &Path| Ok(newsroom(given, linted).unwrap_or_default());
    let rooms = rooms(given, words, &open).unwrap_or_default();
    let settings = rooms.iter().flat_map(|room| settings(given, &room.newsroom));
    let config = config.filter(|_| !given.has("no-config"));
    let mut files: Vec<PathBuf> = settings.chain(config).collect();
    for room in rooms {
        let found = [room.drafts, room.witnesses, room.references];
        files.extend(found.into_iter().flat_map(|found| found.files).map(|file| file.path));
    }
    files
}

/// What says how a run goes: the configuration, the rules, the baseline.
pub(super) fn settings(given: &Given, room: &Newsroom) -> Vec<PathBuf> {
    let mut rules = within(&room.folder, &room.config.rules);
    rules.extend(given.paths("rules"));
    let config = Some(PathBuf::from(&room.written.file));
    let baseline = super::baseline::named(given, room);
    let rules = find(&rules).files.into_iter().map(|file| file.path);
    config
        .filter(|file| !file.as_os_str().is_empty())
        .into_iter()
        .chain(baseline)
        .chain(rules)
        .collect()
}

/// The rules in force where no file is read, and whose they are.
pub(super) fn book(given: &Given) -> Result<(Rulebook, Newsroom), Failure> {
    let room = newsroom(given, Path::new(""))?;
    Ok((laid_over(given, &room)?, room))
}

/// The configurations that count for the paths given, of each once; one that says nothing where there is none.
pub(super) fn open(given: &Given) -> Result<Vec<Newsroom>, Failure> {
    let words = Named::of(given)?;
    if given.has("no-config") || !given.paths("config").is_empty() {
        return Ok(vec![newsroom(given, Path::new(""))?]);
    }
    words.folders().into_iter().map(|folder| newsroom(given, &folder)).collect()
}

/// The language given on the command line, or else that of the configuration, or else the usual.
pub(super) fn language(given: &Given, room: &Newsroom, usual: Language) -> Language {
    let own = room.config.language.as_deref().and_then(Language::parse);
    own.filter(|_| !given.has("lang")).unwrap_or(usual)
}

fn newsroom(given: &Given, linted: &Path) -> Result<Newsroom, Failure> {
    if given.has("no-config") {
        return Ok(Newsroom::default());
    }
    let config = given.paths("config").pop();
    Ok(Newsroom::open(config.as_deref(), linted)?.unwrap_or_default())
}

/// The built-in rules, those of the newsroom and those of the command line.
pub(super) fn laid_over(given: &Given, room: &Newsroom) -> Result<Rulebook, Failure> {
    let mut rules = within(&room.folder, &room.config.rules);
    rules.extend(given.paths("rules"));
    Ok(rulebook(&rules, room)?)
}

/// Is the output to be coloured, where that is fitting or the user says so?
pub(super) fn colour(given: &Given, fitting: bool) -> bool {
    match given.choice("color") {
        "always" => true,
        "never" => false,
        _ => fitting,
    }
}

fn standard_input(
    name: &Path,
    encoding: Option<Encoding>,
    input: &mut dyn BufRead,
) -> Result<File, Trouble> {
    let told = |what| Trouble::new(shown(name), what);
    let unreadable = |error: io::Error| {
        Trouble::from(Phrase::new(
            format!("无法读取标准输入：{error}"),
            format!("cannot read standard input: {error}"),
        ))
    };
    let bytes = gathered(&mut { input }, 0, encoding).map_err(unreadable)?.map_err(told)?;
    Ok(File::given(name, bytes))
}

/// Lists files, one a line.
pub(super) fn list(
    job: &Job,
    files: &[&File],
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let written = files.iter().try_for_each(|file| writeln!(streams.output, "{}", file.shown));
    heard(written.and_then(|()| streams.output.flush()))?;
    note(&job.notes, language, streams.errors);
    tell(&job.troubles, language, streams.errors);
    Ok(if job.troubles.is_empty() { 0 } else { COULD_NOT_RUN })
}

/// What has been read.
pub(super) struct Read {
    pub(super) sources: Sources,
    /// What each source states.
    pub(super) pages: Vec<Arc<Page>>,
    /// How many of them, the first ones, are drafts.
    pub(super) drafts: usize,
    /// The number of the room that each belongs to.
    pub(super) of: Vec<usize>,
}

/// Reads the drafts of all rooms in order of path, then their witnesses where they are wanted, on all cores. What
/// cannot be read is among the troubles of the job.
pub(super) fn read(job: &mut Job, printed: bool, bar: &mut Bar<'_>) -> Read {
    let rooms = || job.rooms.iter().enumerate();
    let mut files: Vec<(&File, usize)> = rooms()
        .flat_map(|(number, room)| room.drafts.files.iter().map(move |file| (file, number)))
        .collect();
    files.sort_by_key(|(file, _)| (&file.shown, &file.identity));
    let drafts = files.len();
    let witnesses = rooms()
        .filter(|_| printed)
        .flat_map(|(number, room)| room.witnesses.files.iter().map(move |file| (file, number)));
    files.extend(witnesses);
    let named: Vec<&File> = files.iter().map(|(file, _)| *file).collect();
    let Intake { mut sources, files: read, mut troubles, notes } = take_in(&named, job.encoding);
    let drafts = read.iter().filter(|file| **file < drafts).count();
    let of: Vec<usize> = read.into_iter().map(|file| files[file].1).collect();
    let book = |doc: DocId| &job.rooms[of[doc.0 as usize]].book;
    let stated = |source: &Arc<Source>| {
        let document = &source.document;
        alone(&source.path, || crate::read(document, book(document.id)))
    };
    let stated = bar.over(sources.all(), |some| some.par_iter().map(stated).collect());
    let mut pages = Vec::with_capacity(stated.len());
    for (doc, page) in (0..).map(DocId).zip(stated) {
        // One that cannot be read is taken for empty.
        let page = page.unwrap_or_else(|trouble| {
            let empty = Document::new(doc, String::new());
            let page = crate::read(&empty, book(doc));
            sources.replace(doc, Source::new(&*trouble.path, empty));
            troubles.push(trouble);
            page
        });
        pages.push(Arc::new(page));
    }
    job.troubles.extend(troubles);
    job.notes.extend(notes);
    Read { sources, pages, drafts, of }
}
