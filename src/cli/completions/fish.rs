//! fish.

use super::super::commands::COMMANDS;
use super::super::flags::{Flag, Takes};
use super::{choices, help, words};
use crate::report::Language;

/// The script.
pub(super) fn script(language: Language) -> String {
    let mut script = "# fish completion for heshu\ncomplete -c heshu -f\n".to_owned();
    for command in COMMANDS {
        let what = quoted(language.pick(command.zh, command.en));
        let name = command.name;
        script += &format!("complete -c heshu -n __fish_use_subcommand -a {name} -d {what}\n");
    }
    for command in COMMANDS {
        let on = format!("complete -c heshu -n '__fish_seen_subcommand_from {}'", command.name);
        match words(command) {
            None => script += &format!("{on} -F\n"),
            Some(words) if words.is_empty() => {}
            Some(words) => script += &format!("{on} -a '{}'\n", words.join(" ")),
        }
        for flag in command.flags() {
            script += &format!("{on} {}\n", option(flag, language));
        }
    }
    script
}

fn option(flag: &Flag, language: Language) -> String {
    let short = flag.short.map(|letter| format!(" -s {letter}")).unwrap_or_default();
    let takes = match flag.takes {
        Takes::Nothing => String::new(),
        Takes::OneOf(_) | Takes::Named(_) => {
            format!(" -x -a '{}'", choices(flag).unwrap_or_default())
        }
        Takes::Path | Takes::Paths => " -r -F".to_owned(),
        Takes::Text | Takes::Revision => " -x".to_owned(),
    };
    format!("-l {}{short}{takes} -d {}", flag.name, quoted(&help(flag, language)))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
