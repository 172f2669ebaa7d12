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
use super::flags::{COMMANDS, Command, Flag, SHELLS, Takes, Words};
use super::{Failure, Streams, nearest};
use crate::finding::Phrase;
use crate::report::Language;
use crate::report::about::PAGES;

/// Prints the script of a shell.
pub(super) fn completions(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let name = given.words.first().map(|word| word.to_string_lossy()).unwrap_or_default();
    let script = match &*name {
        "bash" => bash::script(),
        "zsh" => zsh::script(language),
        "fish" => fish::script(language),
        "powershell" => powershell::script(language),
        "elvish" => elvish::script(language),
        _ => return Err(unknown(&name).into()),
    };
    write!(streams.output, "{script}")?;
    Ok(0)
}

fn unknown(name: &str) -> Phrase {
    let meant = nearest::meant(name, SHELLS.into_iter());
    let (zh, en) = (SHELLS.join("、"), SHELLS.join(", "));
    if name.is_empty() {
        return Phrase::new(format!("请给出 shell：{zh}"), format!("name a shell: {en}"));
    }
    Phrase::new(
        format!("不能为 `{name}` 补全；{}可用的有 {zh}", meant.zh),
        format!("no completions for `{name}`; {}there are {en}", meant.en),
    )
}

/// The words that may follow a command; `None` where files do.
fn words(command: &Command) -> Option<Vec<&'static str>> {
    match command.words {
        Words::Paths => None,
        Words::None => Some(Vec::new()),
        Words::Command => Some(COMMANDS.iter().map(|command| command.name).collect()),
        Words::Rule => Some(PAGES.iter().map(|(rule, _)| *rule).collect()),
        Words::Shell => Some(SHELLS.to_vec()),
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

/// The words that a flag takes; `None` where a path or nothing follows.
fn choices(flag: &Flag) -> Option<String> {
    match flag.takes {
        Takes::OneOf(words) => Some(words.join(" ")),
        Takes::Nothing | Takes::Path | Takes::Paths | Takes::Revision => None,
    }
}
