//! What `check` and `facts` have in common: the configuration, the rulebook, the files.

use super::Failure;
use super::arguments::Given;
use crate::fact::Page;
use crate::finding::Phrase;
use crate::project::{Config, File, Found, Settings, Trouble, find, open};
use crate::report::Sources;
use crate::rulebook::{Entity, RuleError, Rulebook};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
}

/// Prepares a run: an error in the configuration or the rules ends it, one in a path does not.
pub(super) fn prepare(given: &Given) -> Result<Job, Failure> {
    let config = given.paths("config").pop();
    let opened = if given.has("no-config") { None } else { open(config.as_deref())? };
    let (config, root) = opened.unwrap_or_default();
    let mut rules = within(&root, &config.rules);
    rules.extend(given.paths("rules"));
    let settings = settings(&rules, &config)?;
    let book = rulebook(&settings)?;
    let mut witnesses = match given.paths("against") {
        paths if paths.is_empty() => find(&within(&root, &config.corpus)),
        paths => find(&paths),
    };
    let mut drafts = drafts(given, &config, &root, &witnesses);
    drafts.troubles.append(&mut witnesses.troubles);
    drafts.troubles.sort();
    drafts.troubles.dedup();
    drafts.notes.append(&mut witnesses.notes);
    let Found { files, troubles, notes } = drafts;
    Ok(Job { book, drafts: files, witnesses: witnesses.files, troubles, notes })
}

/// The paths of the command line, else those of the configuration, else all beside it.
fn drafts(given: &Given, config: &Config, root: &Path, witnesses: &Found) -> Found {
    if !given.words.is_empty() {
        return find(&given.words.iter().map(PathBuf::from).collect::<Vec<_>>());
    }
    if let Some(drafts) = &config.drafts {
        return find(&within(root, drafts));
    }
    let mut found = find(&[root.join(".")]);
    let printed: BTreeSet<&Path> = witnesses.files.iter().map(|file| &*file.identity).collect();
    found.files.retain(|file| !printed.contains(&*file.identity));
    found
}

fn within(root: &Path, paths: &[String]) -> Vec<PathBuf> {
    paths.iter().map(|path| root.join(path)).collect()
}

/// Reads the rule files.
pub(super) fn settings(rules: &[PathBuf], config: &Config) -> Result<Settings, Failure> {
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
    let Config { entities, checks, .. } = config.clone();
    Ok(Settings { rules: texts, entities, checks })
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
    Rulebook::with_entities(&files, entities.collect()).map_err(|errors| {
        let trouble = |error: RuleError| {
            Trouble::new(format!("{}:{}", error.file, error.line), error.message)
        };
        Failure::Told(errors.into_iter().map(trouble).collect())
    })
}

/// What every source states, read on all cores, in order.
pub(super) fn pages(sources: &Sources, book: &Rulebook) -> Vec<Page> {
    sources.all().par_iter().map(|source| crate::read(&source.document, book)).collect()
}
