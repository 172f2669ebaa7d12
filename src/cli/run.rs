//! What the commands have in common: the configuration, the rulebook, the files.

use super::arguments::Given;
use super::progress::Bar;
use super::{COULD_NOT_RUN, Failure, Streams, heard, note, room, tell};
use crate::fact::Page;
use crate::finding::Phrase;
use crate::intake::Encoding;
use crate::project::{
    Changed, File, Found, Newsroom, Search, Trouble, alone, find, gathered, rulebook, same, shown,
};
use crate::report::{Language, Source, Sources, about, sound};
use crate::rulebook::Rulebook;
use crate::text::{DocId, Document};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};
use std::path::{Component, Path, PathBuf};

/// What a run works on.
pub(super) struct Job {
    /// The rules in force.
    pub(super) book: Rulebook,
    /// What the newsroom says of its folder.
    pub(super) room: Newsroom,
    /// What is linted.
    pub(super) drafts: Vec<File>,
    /// What it is held against.
    pub(super) witnesses: Vec<File>,
    /// What outranks both.
    pub(super) references: Vec<File>,
    /// The encoding that the user names.
    pub(super) encoding: Option<Encoding>,
    /// Paths that could not be followed.
    pub(super) troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub(super) notes: Vec<Trouble>,
}

impl Job {
    /// Says what the run works on.
    pub(super) fn describe(
        &self,
        baseline: Option<&Path>,
        language: Language,
        out: &mut dyn Write,
    ) {
        let none = language.pick("无", "none");
        let file = &self.room.written.file;
        let config = if file.is_empty() { none } else { file };
        let rules = about::rules(&self.book);
        let on = rules.iter().filter(|rule| rule.severity.is_some()).count();
        let off = rules.len() - on;
        let _ = match language {
            Language::Zh => writeln!(out, "配置：{config}\n规则：{on} 条，另有 {off} 条关闭"),
            Language::En => writeln!(out, "configuration: {config}\nrules: {on}, and {off} off"),
        };
        let kinds = [
            (language.pick("稿件：", "draft: "), &self.drafts),
            (language.pick("对照：", "printed: "), &self.witnesses),
            (language.pick("权威：", "reference: "), &self.references),
        ];
        for (kind, files) in kinds {
            for file in files {
                let _ = writeln!(out, "{kind}{}", sound(&file.shown));
            }
        }
        if let Some(file) = baseline {
            let _ = writeln!(out, "{}{}", language.pick("基线：", "baseline: "), file.display());
        }
    }

    /// The language that the run speaks.
    pub(super) fn language(&self, given: &Given, usual: Language) -> Language {
        language(given, &self.room, usual)
    }
}

/// Prepares a run: an error in the configuration or the rules ends it, one in a path does not.
pub(super) fn prepare(given: &Given, input: &mut dyn BufRead) -> Result<Job, Failure> {
    prepared(given, false, input)
}

/// The same of all that the configuration of the files given would have checked, beside those files.
pub(super) fn prepare_all(given: &Given, input: &mut dyn BufRead) -> Result<Job, Failure> {
    prepared(given, true, input)
}

fn prepared(given: &Given, all: bool, input: &mut dyn BufRead) -> Result<Job, Failure> {
    let words = Named { all, ..Named::of(given)? };
    let linted = common(&words.all());
    let room = newsroom(given, &linted)?;
    let own = !given.has("no-config") && given.paths("config").is_empty();
    if own {
        room::is_one(&words.all(), &room)?;
    }
    let book = laid_over(given, &room)?;
    let [mut drafts, witnesses, references] = found(given, &words, &room);
    if let Some(revision) = given.value("changed-since") {
        let folder = if given.words.is_empty() { &room.folder } else { &linted };
        let changed = Changed::since(revision, folder)?;
        drafts.troubles.extend(changed.keep(&mut drafts.files));
    }
    let (mut troubles, mut notes, mut files) = (drafts.troubles, drafts.empty, drafts.files);
    for more in [witnesses.troubles, references.troubles] {
        troubles.extend(more);
    }
    for more in [witnesses.empty, references.empty] {
        notes.extend(more);
    }
    troubles.sort();
    troubles.dedup();
    if own {
        notes.extend(room::passed_over(&files, &room));
    }
    // A run of some files knows nothing of the others.
    let folder = |path: &PathBuf| same(path, &room.folder);
    let whole = words.all().is_empty() || words.paths.iter().any(folder);
    if whole && given.value("changed-since").is_none() {
        notes.extend(room.idle_paths(&files));
    }
    let encoding = Encoding::named(given.choice("encoding"));
    if let Some(name) = &words.input {
        let given = standard_input(name, encoding, input)?;
        files.retain(|file| file.identity != given.identity);
        files.push(given);
        files.sort_by(|a, b| (&a.shown, &a.identity).cmp(&(&b.shown, &b.identity)));
    }
    let (witnesses, references) = (witnesses.files, references.files);
    Ok(Job { book, room, drafts: files, witnesses, references, encoding, troubles, notes })
}

/// Drafts, witnesses and reference tables, as things stand.
fn found(given: &Given, words: &Named, room: &Newsroom) -> [Found; 3] {
    let search = Search { all: given.has("no-ignore") };
    let printed = |flag: &str, of_room: &[String]| match given.paths(flag) {
        paths if paths.is_empty() => listed(search, room, of_room),
        paths => named(search.find(&paths)),
    };
    let witnesses = printed("against", &room.config.corpus);
    let references = printed("reference", &room.config.reference);
    let known = witnesses.files.iter().chain(&references.files).map(|file| &*file.identity);
    let drafts = drafts(words, room, search, &known.collect());
    [drafts, witnesses, references]
}

/// Every file that a run would read as things stand, for those who wait for a change. What is
/// wrong with a configuration is told by the run.
pub(super) fn read_files(given: &Given) -> Vec<PathBuf> {
    let Ok(words) = Named::of(given) else { return Vec::new() };
    let linted = common(&words.all());
    let config = given.paths("config").pop().or_else(|| Newsroom::whereabouts(&linted));
    let room = newsroom(given, &linted).unwrap_or_default();
    let found = found(given, &words, &room).into_iter();
    let files = found.flat_map(|found| found.files).map(|file| file.path);
    let config = config.filter(|_| !given.has("no-config"));
    files.chain(config).chain(settings(given, &room)).collect()
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

/// The configuration that counts for the paths given; one that says nothing without any.
pub(super) fn open(given: &Given) -> Result<Newsroom, Failure> {
    newsroom(given, &common(&Named::of(given)?.all()))
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

/// What a user names and finds nothing is an error.
fn named(mut found: Found) -> Found {
    found.troubles.append(&mut found.empty);
    found
}

/// Of the paths that a configuration lists one may find nothing, but not all.
fn listed(search: Search, room: &Newsroom, paths: &[String]) -> Found {
    let found = placed(room, search.find(&within(&room.folder, paths)));
    if found.files.is_empty() { named(found) } else { found }
}

/// What is wrong with a path of the configuration is told where that names it.
fn placed(room: &Newsroom, mut found: Found) -> Found {
    for troubles in [&mut found.troubles, &mut found.empty] {
        *troubles = troubles.drain(..).map(|trouble| room.placed(trouble)).collect();
    }
    found
}

/// Is the output to be coloured, where that is fitting or the user says so?
pub(super) fn colour(given: &Given, fitting: bool) -> bool {
    match given.choice("color") {
        "always" => true,
        "never" => false,
        _ => fitting,
    }
}

/// What the words of the command line name.
struct Named {
    paths: Vec<PathBuf>,
    /// The name of standard input, where it is read.
    input: Option<PathBuf>,
    /// Is all beside them read that the configuration names?
    all: bool,
}

impl Named {
    fn of(given: &Given) -> Result<Self, Phrase> {
        let reads = given.command.is_some_and(|c| c.flags().any(|f| f.name == "stdin-filename"));
        let (input, paths): (Vec<_>, Vec<_>) = given.words.iter().partition(|word| *word == "-");
        if let (Some(command), false, false) = (given.command, reads, input.is_empty()) {
            let name = command.name;
            return Err(Phrase::new(
                format!("`heshu {name}` 不读标准输入（-）"),
                format!("`heshu {name}` does not read standard input (-)"),
            ));
        }
        let name = given.paths("stdin-filename").pop();
        if input.is_empty() && name.is_some() {
            return Err(Phrase::new(
                "`--stdin-filename` 只与 `-`（标准输入）同用",
                "`--stdin-filename` goes with `-` (standard input) only",
            ));
        }
        if !input.is_empty() && given.has("watch") {
            return Err(Phrase::new(
                "`--watch` 不能与 `-`（标准输入）同用",
                "`--watch` does not go with `-` (standard input)",
            ));
        }
        let input = input.first().map(|_| name.unwrap_or_else(|| PathBuf::from("<stdin>")));
        Ok(Self { paths: paths.into_iter().map(PathBuf::from).collect(), input, all: false })
    }

    fn all(&self) -> Vec<PathBuf> {
        self.paths.iter().chain(&self.input).cloned().collect()
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

/// The paths of the command line, else those of the configuration, else all beside it. The folder
/// of the configuration stands for what the configuration names.
fn drafts(words: &Named, room: &Newsroom, search: Search, printed: &BTreeSet<&Path>) -> Found {
    let paths = &words.paths;
    if paths.is_empty() && words.input.is_some() {
        return Found::default();
    }
    let all = words.all && !room.written.file.is_empty();
    let Some(drafts) = &room.config.drafts else {
        let mut found = named(search.find(paths));
        if paths.is_empty() || all {
            let known: BTreeSet<PathBuf> = found.files.iter().map(|f| f.identity.clone()).collect();
            found = named(search.find(&[&paths[..], &[room.folder.join(".")]].concat()));
            found.files.retain(|file| {
                known.contains(&file.identity) || !printed.contains(&*file.identity)
            });
        }
        return found;
    };
    let (whole, words): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|word| same(word, &room.folder));
    if paths.is_empty() {
        return listed(search, room, drafts);
    }
    if whole.is_empty() && !all {
        return named(search.find(&words));
    }
    named(placed(room, search.find(&[words, within(&room.folder, drafts)].concat())))
}

/// The nearest folder that all paths lie in, whatever their order; empty is the current one.
fn common(paths: &[PathBuf]) -> PathBuf {
    let shared = |a: PathBuf, b: PathBuf| {
        let pairs = a.components().zip(b.components());
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    };
    paths.iter().map(|path| folder(path)).reduce(shared).unwrap_or_default()
}

/// The path itself, or else the nearest folder that it lies in.
pub(super) fn folder(path: &Path) -> PathBuf {
    let folder = path.ancestors().find(|folder| folder.is_dir());
    let parts = folder.unwrap_or(Path::new("")).components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

fn within(root: &Path, paths: &[String]) -> Vec<PathBuf> {
    paths.iter().map(|path| root.join(path)).collect()
}

/// Lists files, one a line.
pub(super) fn list(
    job: &Job,
    files: &[File],
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let written = files.iter().try_for_each(|file| writeln!(streams.output, "{}", file.shown));
    heard(written.and_then(|()| streams.output.flush()))?;
    note(&job.notes, language, streams.errors);
    tell(&job.troubles, language, streams.errors);
    Ok(if job.troubles.is_empty() { 0 } else { COULD_NOT_RUN })
}

/// What every source states, read on all cores, in order; one that cannot be read is taken for empty.
pub(super) fn pages(
    sources: &mut Sources,
    book: &Rulebook,
    bar: &mut Bar<'_>,
) -> (Vec<Page>, Vec<Trouble>) {
    let read = |source: &Source| alone(&source.path, || crate::read(&source.document, book));
    let read = bar.over(sources.all(), |some| some.par_iter().map(|one| read(one)).collect());
    let mut troubles = Vec::new();
    let pages = (0..).map(DocId).zip(read).map(|(doc, page)| {
        page.unwrap_or_else(|trouble| {
            let empty = Document::new(doc, String::new());
            let page = crate::read(&empty, book);
            sources.replace(doc, Source::new(&*trouble.path, empty));
            troubles.push(trouble);
            page
        })
    });
    (pages.collect(), troubles)
}
