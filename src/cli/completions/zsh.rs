//! zsh, by `_arguments`.

use super::super::commands::{COMMANDS, Command};
use super::super::flags::{Flag, Takes};
use super::{choices, help, spellings, words};
use crate::report::Language;

/// The script.
pub(super) fn script(language: Language) -> String {
    let describe = |command: &Command| {
        let what = language.pick(command.zh, command.en);
        format!("        '{}:{}'\n", command.name, quoted(what).replace(':', "\\:"))
    };
    let commands: String = COMMANDS.iter().map(describe).collect();
    let cases: String = COMMANDS.iter().map(|command| case(command, language)).collect();
    format!(
        r#"#compdef heshu
_heshu() {{
    local context state line
    local -a commands
    commands=(
{commands}    )
    _arguments -C '1: :->command' '*:: :->rest'
    case $state in
        command) _describe 'heshu' commands ;;
        rest)
            case $line[1] in
{cases}            esac
            ;;
    esac
}}
if [ "$funcstack[1]" = "_heshu" ]; then
    _heshu "$@"
else
    compdef _heshu heshu
fi
"#
    )
}

fn case(command: &Command, language: Language) -> String {
    let flags: String =
        command.flags().flat_map(|flag| arguments(flag, language)).collect::<Vec<_>>().join("");
    let rest = match words(command) {
        None => "                    '*: :_files'\n".to_owned(),
        Some(words) if words.is_empty() => "                    ':'\n".to_owned(),
        Some(words) => format!("                    '1: :({})'\n", words.join(" ")),
    };
    format!(
        "                {}) _arguments \\\n{flags}{rest}                    ;;\n",
        command.name
    )
}

/// One line for each spelling of a flag.
fn arguments(flag: &Flag, language: Language) -> Vec<String> {
    let what = help(flag, language).replace('[', "\\[").replace(']', "\\]");
    let what = quoted(&what);
    let takes = match flag.takes {
        Takes::Nothing => String::new(),
        Takes::OneOf(_) | Takes::Named(_) => format!(": :({})", choices(flag).unwrap_or_default()),
        Takes::Path | Takes::Paths => ": :_files".to_owned(),
        Takes::Text | Takes::Revision => ": : ".to_owned(),
    };
    let again = if flag.takes == Takes::Paths || flag.name == "quiet" { "*" } else { "" };
    let line = |typed: String| {
        let equals = if flag.takes != Takes::Nothing && typed.starts_with("--") { "=" } else { "" };
        format!("                    '{again}{typed}{equals}[{what}]{takes}' \\\n")
    };
    spellings(flag).into_iter().map(line).collect()
}

fn quoted(text: &str) -> String {
    text.replace('\'', "'\\''")
}
