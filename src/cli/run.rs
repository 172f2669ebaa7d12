//! What `check` and `facts` have in common: the configuration, the rulebook, the files.

use super::Failure;
use super::arguments::Given;
use super::progress::Bar;
use crate::check::RULES;
use crate::fact::Page;
use crate::finding::Phrase;
use crate::intake::Encoding;
use crate::project::{Config, File, Found, LARGEST, Newsroom, Settings, Trouble, find, same};
use crate::report::{Language, Sources, about};
use crate::rulebook::{Entity, RuleError, Rulebook};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{BufRead, Read, Write};
use std::path::{Component, Path, PathBuf};

/// What a run works on.
pub(super) struct Job {
    /// The rules in force.
    pub(super) book: Rulebook,
    /// What is linted.
    pub(super) drafts: Vec<File>,
    /// What it is held against.
    pub(super) witnesses: Vec<File>,
    /// The encoding that the user names.
    pub(super) encoding: Option<Encoding>,
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
pub(super) fn prepare(given: &Given, input: &mut dyn BufRead) -> Result<Job, Failure> {
    let words = Named::of(given)?;
    let room = newsroom(given, &common(&words.all()))?;
    let book = laid_over(given, &room)?;
    let mut witnesses = match given.paths("against") {
        paths if paths.is_empty() => find(&within(&room.folder, &room.config.corpus)),
        paths => find(&paths),
    };
    let mut drafts = drafts(&words, &room, &witnesses);
    drafts.troubles.append(&mut witnesses.troubles);
    drafts.troubles.sort();
    drafts.troubles.dedup();
    drafts.notes.append(&mut witnesses.notes);
    let Found { mut files, troubles, notes } = drafts;
    if let Some(name) = &words.input {
        let given = standard_input(name, input)?;
        files.retain(|file| file.identity != given.identity);
        files.push(given);
        files.sort_by(|a, b| (&a.shown, &a.identity).cmp(&(&b.shown, &b.identity)));
    }
    let encoding = Encoding::named(given.choice("encoding"));
    let (witnesses, config) = (witnesses.files, room.file);
    Ok(Job { book, drafts: files, witnesses, encoding, troubles, notes, config })
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

/// What the words of the command line name.
struct Named {
    paths: Vec<PathBuf>,
    /// The name of standard input, where it is read.
    input: Option<PathBuf>,
}

impl Named {
    fn of(given: &Given) -> Result<Self, Phrase> {
        let (input, paths): (Vec<_>, Vec<_>) = given.words.iter().partition(|word| *word == "-");
        let name = given.paths("stdin-filename").pop();
        if input.is_empty() && name.is_some() {
            return Err(Phrase::new(
                "`--stdin-filename` 只与 `-`（标准输入）同用",
                "`--stdin-filename` goes with `-` (standard input) only",
            ));
        }
        let input = input.first().map(|_| name.unwrap_or_else(|| PathBuf::from("<stdin>")));
        Ok(Self { paths: paths.into_iter().map(PathBuf::from).collect(), input })
    }

    fn all(&self) -> Vec<PathBuf> {
        self.paths.iter().chain(&self.input).cloned().collect()
    }
}

fn standard_input(name: &Path, input: &mut dyn BufRead) -> Result<File, Phrase> {
    let mut bytes = Vec::new();
    match input.take(LARGEST).read_to_end(&mut bytes) {
        Ok(read) if (read as u64) < LARGEST => Ok(File::given(name, bytes)),
        Ok(_) => Err(Phrase::new("标准输入超过 4 GiB", "standard input is larger than 4 GiB")),
        Err(error) => Err(Phrase::new(
            format!("无法读取标准输入：{error}"),
            format!("cannot read standard input: {error}"),
        )),
    }
}

/// The paths of the command line, else those of the configuration, else all beside it. The folder
/// of the configuration stands for what the configuration names.
fn drafts(words: &Named, room: &Newsroom, witnesses: &Found) -> Found {
    if words.paths.is_empty() && words.input.is_some() {
        return Found::default();
    }
    if let Some(drafts) = &room.config.drafts {
        let drafts = within(&room.folder, drafts);
        let spelled = |word: &PathBuf| {
            if same(word, &room.folder) { drafts.clone() } else { vec![word.clone()] }
        };
        let named: Vec<PathBuf> = words.paths.iter().flat_map(spelled).collect();
        return find(if named.is_empty() { &drafts } else { &named });
    }
    if !words.paths.is_empty() {
        return find(&words.paths);
    }
    let mut found = find(&[room.folder.join(".")]);
    let printed: BTreeSet<&Path> = witnesses.files.iter().map(|file| &*file.identity).collect();
    found.files.retain(|file| !printed.contains(&*file.identity));
    found
}

/// The nearest folder that all paths lie in, whatever their order; empty is the current one.
fn common(paths: &[PathBuf]) -> PathBuf {
    let folder = |path: &PathBuf| {
        let folder = path.ancestors().find(|folder| folder.is_dir());
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
