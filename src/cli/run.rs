//! What `check` and `facts` have in common: the configuration, the rulebook, the files.

use super::Failure;
use super::arguments::Given;
use super::progress::Bar;
use crate::check::RULES;
use crate::fact::Page;
use crate::finding::Phrase;
use crate::project::{Changed, Config, File, Found, Newsroom, Settings, Trouble, find, same};
use crate::report::{Language, Sources, about};
use crate::rulebook::{Entity, RuleError, Rulebook};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// What a run works on.
pub(super) struct Job {
    /// The rules in force.
    pub(super) book: Rulebook,
    /// What is linted.
    pub(super) drafts: Vec<File>,
    /// What it is held against.
    pub(super) witnesses: Vec<File>,
    /// Paths that could not be followed.
    pub(super) troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub(super) notes: Vec<Trouble>,
    /// The configuration as messages name it; empty without one.
    pub(super) config: String,
}

impl Job {
    /// Says what the run works on.
    pub(super) fn describe(&self, language: Language, out: &mut dyn Write) {
        let none = language.pick("无", "none");
        let config = if self.config.is_empty() { none } else { &self.config };
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
        ];
        for (kind, files) in kinds {
            for file in files {
                let _ = writeln!(out, "{kind}{}", file.shown);
            }
        }
    }
}

/// Prepares a run: an error in the configuration or the rules ends it, one in a path does not.
pub(super) fn prepare(given: &Given) -> Result<Job, Failure> {
    let linted = common(&given.words);
    let room = newsroom(given, &linted)?;
    let book = laid_over(given, &room)?;
    let mut witnesses = witnesses(given, &room);
    let mut drafts = drafts(given, &room, &witnesses);
    if let Some(revision) = given.value("changed-since") {
        let folder = if given.words.is_empty() { &room.folder } else { &linted };
        let changed = Changed::since(revision, folder)?;
        drafts.troubles.extend(changed.keep(&mut drafts.files));
    }
    drafts.troubles.append(&mut witnesses.troubles);
    drafts.troubles.sort();
    drafts.troubles.dedup();
    drafts.notes.append(&mut witnesses.notes);
    let Found { files, troubles, notes } = drafts;
    let config = room.file;
    Ok(Job { book, drafts: files, witnesses: witnesses.files, troubles, notes, config })
}

/// Every file that a run would read as things stand, for those who wait for a change. What is
/// wrong with a configuration is told by the run.
pub(super) fn read_files(given: &Given) -> Vec<PathBuf> {
    let linted = common(&given.words);
    let config = given.paths("config").pop().or_else(|| Newsroom::whereabouts(&linted));
    let room = newsroom(given, &linted).unwrap_or_default();
    let mut rules = within(&room.folder, &room.config.rules);
    rules.extend(given.paths("rules"));
    let witnesses = witnesses(given, &room);
    let found = [drafts(given, &room, &witnesses), witnesses, find(&rules)];
    let files = found.into_iter().flat_map(|found| found.files).map(|file| file.path);
    files.chain(config.filter(|_| !given.has("no-config"))).collect()
}

fn witnesses(given: &Given, room: &Newsroom) -> Found {
    match given.paths("against") {
        paths if paths.is_empty() => find(&within(&room.folder, &room.config.corpus)),
        paths => find(&paths),
    }
}

/// The rules in force where no file is read.
pub(super) fn book(given: &Given) -> Result<Rulebook, Failure> {
    laid_over(given, &newsroom(given, Path::new(""))?)
}

fn newsroom(given: &Given, linted: &Path) -> Result<Newsroom, Failure> {
    if given.has("no-config") {
        return Ok(Newsroom::default());
    }
    let config = given.paths("config").pop();
    Ok(Newsroom::open(config.as_deref(), linted)?.unwrap_or_default())
}

/// The built-in rules, those of the newsroom and those of the command line.
fn laid_over(given: &Given, room: &Newsroom) -> Result<Rulebook, Failure> {
    let mut rules = within(&room.folder, &room.config.rules);
    rules.extend(given.paths("rules"));
    rulebook(&settings(&rules, room)?)
}

/// Is the output to be coloured, where that is fitting or the user says so?
pub(super) fn colour(given: &Given, fitting: bool) -> bool {
    match given.choice("color") {
        "always" => true,
        "never" => false,
        _ => fitting,
    }
}

/// The paths of the command line, else those of the configuration, else all beside it. The folder
/// of the configuration stands for what the configuration names.
fn drafts(given: &Given, room: &Newsroom, witnesses: &Found) -> Found {
    let words = given.words.iter().map(PathBuf::from);
    if let Some(drafts) = &room.config.drafts {
        let drafts = within(&room.folder, drafts);
        let spelled = |word: PathBuf| {
            if same(&word, &room.folder) { drafts.clone() } else { vec![word] }
        };
        let named: Vec<PathBuf> = words.flat_map(spelled).collect();
        return find(if named.is_empty() { &drafts } else { &named });
    }
    if !given.words.is_empty() {
        return find(&words.collect::<Vec<_>>());
    }
    let mut found = find(&[room.folder.join(".")]);
    let printed: BTreeSet<&Path> = witnesses.files.iter().map(|file| &*file.identity).collect();
    found.files.retain(|file| !printed.contains(&*file.identity));
    found
}

/// The nearest folder that all paths lie in, whatever their order; empty is the current one.
fn common(paths: &[OsString]) -> PathBuf {
    let folder = |path: &OsString| {
        let folder = Path::new(path).ancestors().find(|folder| folder.is_dir());
        let parts = folder.unwrap_or(Path::new("")).components();
        parts.filter(|part| *part != Component::CurDir).collect::<PathBuf>()
    };
    let shared = |a: PathBuf, b: PathBuf| {
        let pairs = a.components().zip(b.components());
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    };
    paths.iter().map(folder).reduce(shared).unwrap_or_default()
}

fn within(root: &Path, paths: &[String]) -> Vec<PathBuf> {
    paths.iter().map(|path| root.join(path)).collect()
}

/// Reads the rule files.
pub(super) fn settings(rules: &[PathBuf], room: &Newsroom) -> Result<Settings, Failure> {
    let found = find(rules);
    let mut troubles = found.troubles;
    troubles.extend(found.notes);
    let mut texts = Vec::new();
    for file in found.files {
        match std::fs::read_to_string(&file.path) {
            Ok(text) => texts.push((file.shown, text)),
            Err(error) => {
                let zh = format!("无法读取规则文件：{error}");
                let what = Phrase::new(zh, format!("cannot read the rule file: {error}"));
                troubles.push(Trouble::new(file.shown, what));
            }
        }
    }
    if !troubles.is_empty() {
        return Err(Failure::Told(troubles));
    }
    let Config { entities, checks, .. } = room.config.clone();
    Ok(Settings { rules: texts, entities, checks, file: room.file.clone() })
}

/// The built-in rules with those of the newsroom: the one place where settings meet the rulebook.
pub(super) fn rulebook(settings: &Settings) -> Result<Rulebook, Failure> {
    let files: Vec<(&str, &str)> =
        settings.rules.iter().map(|(name, text)| (&**name, &**text)).collect();
    let entities = settings.entities.iter().map(|entity| Entity {
        name: entity.name.as_str().into(),
        aliases: entity.aliases.clone(),
        here: entity.here.clone(),
    });
    let mut book = Rulebook::with_entities(&files, entities.collect()).map_err(|errors| {
        let trouble = |error: RuleError| {
            Trouble::new(format!("{}:{}", error.file, error.line), error.message)
        };
        Failure::Told(errors.into_iter().map(trouble).collect())
    })?;
    weigh(&mut book, settings)?;
    Ok(book)
}

/// Lays the newsroom's weights over the rules; every name that no rule has is told.
fn weigh(book: &mut Rulebook, settings: &Settings) -> Result<(), Failure> {
    let known: BTreeSet<String> =
        book.rules.iter().map(|rule| &*rule.id).chain(RULES).map(str::to_owned).collect();
    let (weights, unknown): (Vec<_>, Vec<_>) =
        settings.checks.0.iter().partition(|(rule, _)| known.contains(rule));
    let weights = weights.into_iter().map(|(rule, to)| (rule.as_str().into(), to.severity()));
    book.severities.extend(weights);
    if unknown.is_empty() {
        return Ok(());
    }
    let unknown: Vec<String> = unknown.iter().map(|(rule, _)| format!("`{rule}`")).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let zh = format!("checks：没有规则 {}；可用的有 {}", unknown.join("、"), known.join("、"));
    let en =
        format!("checks: no such rule: {}; there are {}", unknown.join(", "), known.join(", "));
    Err(Trouble::new(&*settings.file, Phrase::new(zh, en)).into())
}

/// What every source states, read on all cores, in order.
pub(super) fn pages(sources: &Sources, book: &Rulebook, bar: &mut Bar<'_>) -> Vec<Page> {
    bar.over(sources.all(), |sources| {
        sources.par_iter().map(|source| crate::read(&source.document, book)).collect()
    })
}
