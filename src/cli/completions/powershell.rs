//! PowerShell 5 and later.

use super::super::commands::{COMMANDS, Command};
use super::super::flags::Flag;
use super::{choices, help, spellings, words};
use crate::report::Language;

/// The script.
pub(super) fn script(language: Language) -> String {
    let commands: String = COMMANDS
        .iter()
        .map(|command| offer(command.name, language.pick(command.zh, command.en), 12))
        .collect();
    let cases: String = COMMANDS.iter().map(|command| case(command, language)).collect();
    let names: Vec<String> = COMMANDS.iter().map(|c| format!("'{}'", c.name)).collect();
    format!(
        r#"# PowerShell completion for heshu
Register-ArgumentCompleter -Native -CommandName heshu -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | ForEach-Object {{ $_.ToString() }})
    if ($wordToComplete) {{ $words = @($words | Select-Object -SkipLast 1) }}
    $previous = if ($words.Count -gt 1) {{ $words[-1] }} else {{ '' }}
    $command = $words | Select-Object -Skip 1 | Where-Object {{ $_ -in @({}) }} |
        Select-Object -First 1
    function offer($text, $what) {{
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $what)
    }}
    $offers = switch ($command) {{
{cases}        default {{
{commands}        }}
    }}
    $offers | Where-Object {{ $_.CompletionText -like "$wordToComplete*" }}
}}
"#,
        names.join(", ")
    )
}

fn case(command: &Command, language: Language) -> String {
    let mut values = String::new();
    for flag in command.flags() {
        let Some(choices) = choices(flag) else { continue };
        let typed: Vec<String> = spellings(flag).iter().map(|s| format!("'{s}'")).collect();
        let offers: String = choices.split(' ').map(|word| offer(word, word, 20)).collect();
        values += &format!(
            "                {{ $_ -cin @({}) }} {{\n{offers}                    break\n                }}\n",
            typed.join(", ")
        );
    }
    let flags: String = command.flags().map(|flag| of_flag(flag, language)).collect();
    let words = words(command).unwrap_or_default();
    let words: String = words.iter().map(|word| offer(word, word, 20)).collect();
    format!(
        "        '{}' {{\n            switch ($previous) {{\n{values}                default {{\n\
         {flags}{words}                }}\n            }}\n        }}\n",
        command.name
    )
}

fn of_flag(flag: &Flag, language: Language) -> String {
    let what = help(flag, language);
    spellings(flag).iter().map(|typed| offer(typed, &what, 20)).collect()
}

fn offer(text: &str, what: &str, indent: usize) -> String {
    let what = what.replace('\'', "''");
    format!("{}offer '{text}' '{what}'\n", " ".repeat(indent))
}
