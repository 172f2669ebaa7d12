//! The command line against the table of flags.

use super::commands::{COMMANDS, Command, Words};
use super::flags::{FLAGS, Flag, Takes};
use crate::finding::Phrase;
use crate::report::Language;
use crate::shape::{meant, unknown};
use lexopt::{Arg, Parser};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// What a user asked for.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The command, if there is one.
    pub(super) command: Option<&'static Command>,
    /// Words after it.
    pub(super) words: Vec<OsString>,
    flags: Vec<(&'static Flag, OsString)>,
}

impl Given {
    /// Parses the arguments after the program's name.
    pub(super) fn parse(arguments: &[OsString]) -> Result<Self, Phrase> {
        let mut parser = Parser::from_args(arguments.iter().cloned());
        let mut given = Self::default();
        while let Some(argument) = parser.next().map_err(misread)? {
            let typed = match argument {
                Arg::Value(word) => {
                    given.word(word)?;
                    continue;
                }
                Arg::Long(name) => format!("--{name}"),
                Arg::Short(letter) => format!("-{letter}"),
            };
            let flag = given.known(&typed)?;
            let value = match flag.takes {
                Takes::Nothing => OsString::new(),
                _ => parser.value().map_err(|_| needs_value(flag))?,
            };
            given.flags.push((flag, allowed(flag, value)?));
        }
        given.complete()?;
        Ok(given)
    }

    /// Was the flag given?
    pub(super) fn has(&self, name: &str) -> bool {
        self.flags.iter().any(|(flag, _)| flag.name == name)
    }

    /// How often the flag was given.
    pub(super) fn times(&self, name: &str) -> usize {
        self.flags.iter().filter(|(flag, _)| flag.name == name).count()
    }

    /// The paths that the flag was given with.
    pub(super) fn paths(&self, name: &str) -> Vec<PathBuf> {
        self.flags.iter().filter(|(f, _)| f.name == name).map(|(_, p)| PathBuf::from(p)).collect()
    }

    /// The words that the flag was given with last.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let given = self.flags.iter().rev().find(|(flag, _)| flag.name == name);
        given.map(|(_, text)| text.to_string_lossy().into_owned())
    }

    /// The same flags with other words.
    pub(super) fn with(&self, words: Vec<OsString>) -> Self {
        Self { command: self.command, words, flags: self.flags.clone() }
    }

    /// The value that the flag was given with last.
    pub(super) fn value(&self, name: &str) -> Option<&OsStr> {
        self.flags.iter().rev().find(|(flag, _)| flag.name == name).map(|(_, value)| &**value)
    }

    /// The word chosen last, or the default of the command's flag of that name.
    pub(super) fn choice(&self, name: &str) -> &str {
        let given = self.flags.iter().rev().find(|(flag, _)| flag.name == name);
        given.and_then(|(_, value)| value.to_str()).unwrap_or_else(|| {
            let flag = self.command.and_then(|c| c.flags().find(|flag| flag.name == name));
            flag.and_then(Flag::words).map_or("", |words| words[0])
        })
    }

    /// A word out of a few may not be left out.
    fn complete(&self) -> Result<(), Phrase> {
        let asked = ["help", "version"].into_iter().any(|flag| self.has(flag));
        match self.command.map(|command| (command.name, command.words)) {
            Some((name, Words::OneOf(words))) if self.words.is_empty() && !asked => {
                Err(Phrase::new(
                    format!("`heshu {name}` 后面缺少参数：{}", words.join("|")),
                    format!("`heshu {name}` needs an argument: {}", words.join("|")),
                ))
            }
            _ => Ok(()),
        }
    }

    fn word(&mut self, word: OsString) -> Result<(), Phrase> {
        let Some(command) = self.command else {
            self.command = Some(command(&word)?);
            return Ok(());
        };
        let takes_more = match command.words {
            Words::None => false,
            Words::Paths => true,
            Words::Command | Words::Rule => self.words.is_empty(),
            Words::OneOf(words) => {
                one_of(&word.to_string_lossy(), words)?;
                self.words.is_empty()
            }
        };
        if takes_more {
            self.words.push(word);
            return Ok(());
        }
        let (name, word) = (command.name, word.to_string_lossy());
        Err(Phrase::new(
            format!("`heshu {name}` 不接受多余的参数 `{word}`"),
            format!("`heshu {name}` takes no argument `{word}`"),
        ))
    }

    fn known(&self, typed: &str) -> Result<&'static Flag, Phrase> {
        let meant = |flag: &&Flag| match flag.short {
            Some(letter) if !typed.starts_with("--") => typed.ends_with(letter),
            _ => typed.strip_prefix("--") == Some(flag.name),
        };
        let found = match self.command {
            Some(command) => command.flags().find(meant),
            None => FLAGS.iter().filter(|flag| flag.is_everywhere()).find(meant),
        };
        found.ok_or_else(|| self.unknown(typed))
    }

    fn unknown(&self, typed: &str) -> Phrase {
        let flags: Vec<String> = match self.command {
            Some(command) => command.flags().map(|flag| format!("--{}", flag.name)).collect(),
            None => FLAGS
                .iter()
                .filter(|f| f.is_everywhere())
                .map(|f| format!("--{}", f.name))
                .collect(),
        };
        let (zh, en) = (flags.join("、"), flags.join(", "));
        let known: Vec<&str> = flags.iter().map(String::as_str).collect();
        let meant = meant(typed, &known);
        let (at, hint_zh, hint_en) = match self.command {
            Some(command) => (format!("heshu {}", command.name), "", ""),
            None => {
                ("heshu".to_owned(), "；命令的选项写在命令之后", "; a command's flags follow it")
            }
        };
        Phrase::new(
            format!("`{at}` 没有选项 `{typed}`；{}可用的有 {zh}{hint_zh}", meant.zh),
            format!("`{at}` has no flag `{typed}`; {}it has {en}{hint_en}", meant.en),
        )
    }
}

fn one_of(word: &str, words: &[&str]) -> Result<(), Phrase> {
    if words.contains(&word) {
        return Ok(());
    }
    Err(unknown(&Phrase::new("参数", "argument"), word, words))
}

/// The language, found before the rest is parsed, so that a usage error is told in it.
pub(super) fn language(arguments: &[OsString], usual: Language) -> Language {
    let words = arguments.iter().map(|word| word.to_str().unwrap_or_default());
    let next = words.clone().skip(1).chain([""]);
    let named = words.zip(next).take_while(|(word, _)| *word != "--").filter_map(|(word, next)| {
        let name = if word == "--lang" { Some(next) } else { word.strip_prefix("--lang=") };
        Language::parse(name?)
    });
    named.last().unwrap_or(usual)
}

/// The command that a word names.
pub(super) fn command(word: &OsStr) -> Result<&'static Command, Phrase> {
    word.to_str().and_then(Command::find).ok_or_else(|| {
        let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
        let word = word.to_string_lossy();
        let meant = meant(&word, &names);
        Phrase::new(
            format!("没有命令 `{word}`；{}可用的有 {}", meant.zh, names.join("、")),
            format!("there is no command `{word}`; {}there are {}", meant.en, names.join(", ")),
        )
    })
}

/// The value as the table spells it: GBK is gbk.
fn allowed(flag: &Flag, value: OsString) -> Result<OsString, Phrase> {
    let Some(words) = flag.words() else { return Ok(value) };
    let meant = |word: &&&str| value.to_str().is_some_and(|value| word.eq_ignore_ascii_case(value));
    if let Some(word) = words.iter().find(meant) {
        return Ok(word.into());
    }
    let (name, value) = (flag.name, value.to_string_lossy());
    let meant = crate::shape::meant(&value, words);
    Err(Phrase::new(
        format!("`--{name}` 不接受 `{value}`；{}可用的有 {}", meant.zh, words.join("、")),
        format!("`--{name}` does not take `{value}`; {}it takes {}", meant.en, words.join(", ")),
    ))
}

fn needs_value(flag: &Flag) -> Phrase {
    let name = flag.name;
    let (zh, en) = match flag.takes {
        Takes::OneOf(words) => (format!("值：{}", words.join("|")), words.join("|")),
        Takes::Text => ("文字".to_owned(), "TEXT".to_owned()),
        Takes::Revision => ("版本".to_owned(), "REVISION".to_owned()),
        _ => ("路径".to_owned(), "PATH".to_owned()),
    };
    Phrase::new(format!("`--{name}` 后面缺少{zh}"), format!("`--{name}` needs a value: {en}"))
}

fn misread(error: lexopt::Error) -> Phrase {
    match error {
        lexopt::Error::UnexpectedValue { option, value } => {
            let value = value.to_string_lossy().into_owned();
            Phrase::new(
                format!("`{option}` 不带值，却给了 `{value}`"),
                format!("`{option}` takes no value, but was given `{value}`"),
            )
        }
        other => Phrase::new(format!("参数有误：{other}"), other.to_string()),
    }
}
