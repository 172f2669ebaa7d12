//! What the commands have in common: the configuration, the rulebook, the files.

use super::arguments::Given;
use super::{COULD_NOT_RUN, Failure, Streams, note, tell};
use crate::allowance;
use crate::check::RULES;
use crate::fact::Page;
use crate::finding::Phrase;
use crate::project::{
    File, Found, Newsroom, Rounding, Search, Setting, Step, Trouble, find, same, settings_text,
};
use crate::report::{Language, Sources};
use crate::rulebook::{Entity, RuleError, Rulebook};
use crate::shape::Mistake;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ffi::OsString;
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
    /// Paths that could not be followed.
    pub(super) troubles: Vec<Trouble>,
    /// What is worth knowing.
    pub(super) notes: Vec<Trouble>,
}

impl Job {
    /// The language given on the command line, or else that of the configuration.
    pub(super) fn language(&self, given: &Given, language: Language) -> Language {
        let own = self.room.config.language.as_deref().and_then(Language::parse);
        own.filter(|_| !given.has("lang")).unwrap_or(language)
    }
}

/// Prepares a run: an error in the configuration or the rules ends it, one in a path does not.
pub(super) fn prepare(given: &Given) -> Result<Job, Failure> {
    let room = open(given)?;
    let book = prepare_rules(given, &room)?;
    let search = Search { all: given.has("no-ignore") };
    let mut found = Vec::new();
    for (flag, of_room) in [("against", &room.config.corpus), ("reference", &room.config.reference)]
    {
        found.push(match given.paths(flag) {
            paths if paths.is_empty() => listed(search, &within(&room.folder, of_room)),
            paths => named(search.find(&paths)),
        });
    }
    let printed: BTreeSet<&Path> =
        found.iter().flat_map(|f| &f.files).map(|f| &*f.identity).collect();
    let drafts = drafts(given, &room, search, &printed);
    let [witnesses, references]: [Found; 2] = found.try_into().unwrap_or_default();
    let (mut troubles, mut notes) = (drafts.troubles, drafts.empty);
    for more in [witnesses.troubles, references.troubles] {
        troubles.extend(more);
    }
    for more in [witnesses.empty, references.empty] {
        notes.extend(more);
    }
    troubles.sort();
    troubles.dedup();
    let (drafts, witnesses, references) = (drafts.files, witnesses.files, references.files);
    Ok(Job { book, room, drafts, witnesses, references, troubles, notes })
}

/// The rules of a run: built-in, of the configuration, of the command line.
pub(super) fn prepare_rules(given: &Given, room: &Newsroom) -> Result<Rulebook, Failure> {
    let mut rules = within(&room.folder, &room.config.rules);
    rules.extend(given.paths("rules"));
    rulebook(&rules, room)
}

/// The configuration that counts for this run; one that nothing says without any.
pub(super) fn open(given: &Given) -> Result<Newsroom, Failure> {
    if given.has("no-config") {
        return Ok(Newsroom::default());
    }
    let config = given.paths("config").pop();
    Ok(Newsroom::open(config.as_deref(), &common(&given.words))?.unwrap_or_default())
}

/// What a user names and finds nothing is an error.
fn named(mut found: Found) -> Found {
    found.troubles.append(&mut found.empty);
    found
}

/// Of the paths that a configuration lists one may find nothing, but not all.
fn listed(search: Search, paths: &[PathBuf]) -> Found {
    let found = search.find(paths);
    if found.files.is_empty() { named(found) } else { found }
}

/// The paths of the command line, else those of the configuration, else all beside it. The folder
/// of the configuration stands for what the configuration names.
fn drafts(given: &Given, room: &Newsroom, search: Search, printed: &BTreeSet<&Path>) -> Found {
    let words: Vec<PathBuf> = given.words.iter().map(PathBuf::from).collect();
    let Some(drafts) = &room.config.drafts else {
        if !words.is_empty() {
            return named(search.find(&words));
        }
        let mut found = named(search.find(&[room.folder.join(".")]));
        found.files.retain(|file| !printed.contains(&*file.identity));
        return found;
    };
    let drafts = within(&room.folder, drafts);
    let (whole, words): (Vec<_>, Vec<_>) =
        words.into_iter().partition(|word| same(word, &room.folder));
    if words.is_empty() {
        return listed(search, &drafts);
    }
    if whole.is_empty() {
        return named(search.find(&words));
    }
    named(search.find(&[words, drafts].concat()))
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

/// The texts of rule files.
fn texts(rules: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let mut found = named(find(rules));
    let mut texts = Vec::new();
    for file in found.files {
        match settings_text(&file.path) {
            Ok(text) => texts.push((file.shown, text)),
            Err(trouble) => found.troubles.push(trouble),
        }
    }
    if found.troubles.is_empty() { Ok(texts) } else { Err(Failure::Told(found.troubles)) }
}

/// The built-in rules with those of the newsroom: the one place where its settings meet the rulebook.
pub(super) fn rulebook(rules: &[PathBuf], room: &Newsroom) -> Result<Rulebook, Failure> {
    let texts = texts(rules)?;
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (&**name, &**text)).collect();
    let entities = room.config.entities.iter().map(|entity| Entity {
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
    let mut mistakes = room.mistakes.clone();
    mistakes.extend(alias(&mut book, room));
    // Where the file could not be understood its own rules are not known either.
    if room.mistakes.is_empty() || room.written.root.get("rules").is_none() {
        mistakes.extend(room.unknown_rules(&rule_names(&book)));
    }
    if !mistakes.is_empty() {
        return Err(Failure::Told(room.written.told(mistakes)));
    }
    weigh(&mut book, room);
    book.nearest_only = room.config.rounding == Rounding::Nearest;
    Ok(book)
}

/// The name of every rule that can be weighed, in order.
pub(super) fn rule_names(book: &Rulebook) -> Vec<&str> {
    let names = book.rules.iter().map(|rule| &*rule.id).chain(RULES).chain(allowance::RULES);
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

fn alias(book: &mut Rulebook, room: &Newsroom) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for (at, indicator) in room.config.indicators.iter().enumerate() {
        if !book.call(&indicator.name, &indicator.aliases) {
            let names: Vec<&str> = book.indicators.iter().map(|known| &*known.name).collect();
            let steps = [Step::Key("indicators"), Step::Item(at), Step::Key("name")];
            let what = no_indicator(&indicator.name, &names);
            mistakes.push(room.written.mistake(&steps, false, what));
        }
    }
    mistakes
}

fn no_indicator(name: &str, known: &[&str]) -> Phrase {
    let near = crate::shape::nearest(name, known);
    let (zh, en) = near.map_or_else(Default::default, |near| {
        (format!("；是否指“{near}”？"), format!("; did you mean `{near}`?"))
    });
    Phrase::new(
        format!("没有“{name}”这个指标{zh}自有的指标请在规则文件的 indicators 中定义"),
        format!(
            "there is no indicator `{name}`{en} define your own in a rule file, under `indicators`"
        ),
    )
}

/// Lays the newsroom's weights over the rules. What is off but for some paths is tested.
fn weigh(book: &mut Rulebook, room: &Newsroom) {
    let config = &room.config;
    let weights = config.checks.0.iter().map(|(rule, to)| (rule.as_str().into(), to.severity()));
    book.severities.extend(weights);
    for (rule, to) in config.paths.iter().flat_map(|path| &path.checks.0) {
        if *to != Setting::Off
            && let Some(off @ None) = book.severities.get_mut(rule.as_str())
        {
            *off = to.severity();
        }
    }
}

/// Lists files, one a line.
pub(super) fn list(
    job: &Job,
    files: &[File],
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    for file in files {
        writeln!(streams.output, "{}", file.shown)?;
    }
    streams.output.flush()?;
    note(&job.notes, language, streams.errors);
    tell(&job.troubles, language, streams.errors);
    Ok(if job.troubles.is_empty() { 0 } else { COULD_NOT_RUN })
}

/// What every source states, read on all cores, in order.
pub(super) fn pages(sources: &Sources, book: &Rulebook) -> Vec<Page> {
    sources.all().par_iter().map(|source| crate::read(&source.document, book)).collect()
}
