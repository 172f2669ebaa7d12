//! Elvish.

use super::super::commands::{COMMANDS, Command};
use super::super::flags::{FLAGS, Flag, Takes};
use super::{choices, help, spellings, words};
use crate::report::Language;

/// The script.
pub(super) fn script(language: Language) -> String {
    let commands: String = COMMANDS
        .iter()
        .map(|command| candidate(command.name, language.pick(command.zh, command.en), 12))
        .collect();
    let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    let cases: String = COMMANDS.iter().map(|command| case(command, language)).collect();
    let everywhere = FLAGS.iter().filter(|flag| flag.is_everywhere());
    let flags: String = everywhere.map(|flag| of_flag(flag, language)).collect();
    format!(
        r#"# elvish completion for heshu
use str
set edit:completion:arg-completer[heshu] = {{|@words|
    fn candidate {{|text what|
        edit:complex-candidate $text &display=$text' '$what
    }}
    var previous = $words[-2]
    var command = ''
    for word $words[1..-1] {{
        if (and (eq $command '') (has-value [{}] $word)) {{
            set command = $word
        }}
    }}
    var offers = [
        &''= {{
{commands}{flags}        }}
{cases}    ]
    $offers[$command]
}}
"#,
        names.join(" ")
    )
}

fn case(command: &Command, language: Language) -> String {
    let mut branches = String::new();
    for flag in command.flags().filter(|flag| flag.takes != Takes::Nothing) {
        let typed = spellings(flag).join(" ");
        let offers: String = match choices(flag) {
            Some(words) => words.split(' ').map(|word| candidate(word, "", 16)).collect(),
            None if flag.takes == Takes::Revision => String::new(),
            None => "                edit:complete-filename $words[-1]\n".to_owned(),
        };
        let lead = if branches.is_empty() { "            if" } else { " elif" };
        branches += &format!("{lead} (has-value [{typed}] $previous) {{\n{offers}            }}");
    }
    let flags: String = command.flags().map(|flag| of_flag(flag, language)).collect();
    let words = words(command).map_or_else(
        || "                edit:complete-filename $words[-1]\n".to_owned(),
        |words| words.iter().map(|word| candidate(word, "", 16)).collect(),
    );
    format!(
        "        &{}= {{\n{branches} else {{\n{flags}{words}            }}\n        }}\n",
        command.name
    )
}

fn of_flag(flag: &Flag, language: Language) -> String {
    let what = help(flag, language);
    spellings(flag).iter().map(|typed| candidate(typed, &what, 16)).collect()
}

fn candidate(text: &str, what: &str, indent: usize) -> String {
    let what = what.replace('\'', "''");
    format!("{}candidate '{text}' '{what}'\n", " ".repeat(indent))
}
