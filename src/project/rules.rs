//! The rules in force in a newsroom: those that are built in, its own files, and what its configuration
//! says of them.
//!
//! Errors: every mistake of every rule file, and of the names and rules that the configuration speaks of.

use super::{Newsroom, Rounding, Setting, Step, Trouble, find, settings_text};
use crate::finding::Phrase;
use crate::report::about;
use crate::rulebook::{Entity, RuleError, Rulebook};
use crate::shape::Mistake;
use std::path::PathBuf;

/// The texts of rule files.
fn texts(rules: &[PathBuf]) -> Result<Vec<(String, String)>, Vec<Trouble>> {
    let mut found = find(rules);
    // What a user names and finds nothing is an error.
    found.troubles.append(&mut found.empty);
    let mut texts = Vec::new();
    for file in found.files {
        match settings_text(&file.path) {
            Ok(text) => texts.push((file.shown, text)),
            Err(trouble) => found.troubles.push(trouble),
        }
    }
    if found.troubles.is_empty() { Ok(texts) } else { Err(found.troubles) }
}

/// The built-in rules with those of the newsroom: the one place where its settings meet the rulebook.
pub fn rulebook(rules: &[PathBuf], room: &Newsroom) -> Result<Rulebook, Vec<Trouble>> {
    let placed =
        |troubles: Vec<Trouble>| troubles.into_iter().map(|of| room.placed(of)).collect::<Vec<_>>();
    let texts = texts(rules).map_err(placed)?;
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
        errors.into_iter().map(trouble).collect::<Vec<_>>()
    })?;
    let mut mistakes = room.mistakes.clone();
    mistakes.extend(alias(&mut book, room));
    // Where the file could not be understood its own rules are not known either.
    if room.mistakes.is_empty() || room.written.root.get("rules").is_none() {
        mistakes.extend(room.unknown_rules(&about::names(&book)));
    }
    if !mistakes.is_empty() {
        return Err(room.written.told(mistakes));
    }
    weigh(&mut book, room);
    book.nearest_only = room.config.rounding == Rounding::Nearest;
    Ok(book)
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
    let meant = crate::shape::meant(name, known);
    Phrase::new(
        format!("没有“{name}”这个指标；{}自有的指标请在规则文件的 indicators 中定义", meant.zh),
        format!(
            "there is no indicator `{name}`; {}define your own in a rule file, under `indicators`",
            meant.en
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
