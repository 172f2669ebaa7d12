//! `heshu completions`: scripts written from the one table of commands and flags, a shell a file.
//!
//! A script knows commands, their flags, the words that a flag or a command takes, and where files
//! are meant. It is fixed text: completing runs nothing.

mod bash;
mod elvish;
mod fish;
mod powershell;
mod zsh;

use super::arguments::Given;
use super::commands::{COMMANDS, Command, Words};
use super::flags::{Flag, Takes};
use super::{Failure, Streams};
use crate::report::Language;
use crate::report::about::PAGES;

/// Prints the script of a shell.
pub(super) fn completions(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let shell = given.words.first().map(|word| word.to_string_lossy()).unwrap_or_default();
    let script = match &*shell {
        "zsh" => zsh::script(language),
        "fish" => fish::script(language),
        "powershell" => powershell::script(language),
        "elvish" => elvish::script(language),
        _ => bash::script(),
    };
    write!(streams.output, "{script}")?;
    Ok(0)
}

/// The words that may follow a command; `None` where files do.
fn words(command: &Command) -> Option<Vec<&'static str>> {
    match command.words {
        Words::Paths => None,
        Words::None => Some(Vec::new()),
        Words::Command => Some(COMMANDS.iter().map(|command| command.name).collect()),
        Words::Rule => Some(PAGES.iter().map(|(rule, _)| *rule).collect()),
        Words::OneOf(words) => Some(words.to_vec()),
    }
}

/// `--output` and `-o`.
fn spellings(flag: &Flag) -> Vec<String> {
    let short = flag.short.map(|letter| format!("-{letter}"));
    short.into_iter().chain([format!("--{}", flag.name)]).collect()
}

/// What a flag does, on one line.
fn help(flag: &Flag, language: Language) -> String {
    language.pick(flag.zh, flag.en).replace('\n', " ")
}

/// The words that a flag takes; `None` where a path, text or nothing follows.
fn choices(flag: &Flag) -> Option<String> {
    match flag.takes {
        Takes::OneOf(words) | Takes::Named(words) => Some(words.join(" ")),
        Takes::Nothing | Takes::Path | Takes::Paths | Takes::Text | Takes::Revision => None,
    }
}
