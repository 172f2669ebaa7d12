//! Help, printed from the table of commands and flags.

use super::commands::{COMMANDS, Command, Words};
use super::flags::{FLAGS, Flag, MANY, Takes};
use crate::report::Language;
use unicode_width::UnicodeWidthStr;

/// The help of the program.
pub(super) fn program(language: Language) -> String {
    let mut help = format!(
        "{}\n\n{}heshu <{}> […]\n\n{}\n",
        language.pick("核数：检验中文文章中的数字", "heshu: a linter for reported figures"),
        usage(language),
        language.pick("命令", "COMMAND"),
        language.pick("命令：", "Commands:"),
    );
    let commands =
        COMMANDS.iter().map(|c| (c.name.to_owned(), language.pick(c.zh, c.en).to_owned()));
    help += &listed(commands.collect());
    help += language.pick("\n选项：\n", "\nFlags:\n");
    help += &flags(FLAGS.iter().filter(|flag| flag.is_everywhere()), language);
    help += language.pick(
        "\n`heshu help 命令` 显示各命令的说明。\n",
        "\n`heshu help COMMAND` explains a command.\n",
    );
    help
}

/// The help of a command.
pub(super) fn command(command: &Command, language: Language) -> String {
    let words = words(command, language);
    let mut help = format!(
        "{}\n\n{}heshu {}{words} {}\n\n{}\n{}",
        language.pick(command.zh, command.en),
        usage(language),
        command.name,
        language.pick("[选项]", "[FLAGS]"),
        language.pick("选项：", "Flags:"),
        flags(command.flags(), language),
    );
    let more = language.pick(command.more_zh, command.more_en);
    if !more.is_empty() {
        help += &format!("\n{more}\n");
    }
    help
}

/// What may follow the flags of a command.
pub(super) fn words(command: &Command, language: Language) -> String {
    match command.words {
        Words::None => String::new(),
        Words::Paths => language.pick(" [路径…]", " [PATH…]").to_owned(),
        Words::Command => language.pick(" [命令]", " [COMMAND]").to_owned(),
        Words::Rule => language.pick(" 规则", " RULE").to_owned(),
        Words::OneOf(words) => format!(" {}", words.join("|")),
    }
}

fn usage(language: Language) -> &'static str {
    language.pick("用法：", "Usage: ")
}

fn flags<'f>(flags: impl Iterator<Item = &'f Flag>, language: Language) -> String {
    listed(flags.map(|flag| (typed(flag, language), explained(flag, language))).collect())
}

/// The default of a choice is its first word.
pub(super) fn explained(flag: &Flag, language: Language) -> String {
    let help = language.pick(flag.zh, flag.en);
    match flag.words() {
        Some(words @ [first, ..])
            if words.len() > MANY && matches!(flag.takes, Takes::OneOf(_)) =>
        {
            let list = words.join(language.pick("、", ", "));
            let [default, one_of] =
                [language.pick("；缺省为 ", "; default: "), language.pick("；可用：", "; one of")];
            format!("{help}{default}{first}{one_of}\n{list}")
        }
        Some([first, ..]) => format!("{help}{}{first}", language.pick("；缺省为 ", "; default: ")),
        _ => help.to_owned(),
    }
}

pub(super) fn typed(flag: &Flag, language: Language) -> String {
    let short = flag.short.map(|letter| format!("-{letter}, ")).unwrap_or_default();
    let value = flag.value().map(|value| format!(" {}", language.of(&value)));
    format!("{short}--{}{}", flag.name, value.unwrap_or_default())
}

/// Two columns; further lines of the second are indented.
fn listed(rows: Vec<(String, String)>) -> String {
    let width = rows.iter().map(|(name, _)| name.width()).max().unwrap_or_default();
    rows.iter().fold(String::new(), |mut list, (name, help)| {
        let gap = " ".repeat(width - name.width() + 2);
        let rest = format!("\n{}", " ".repeat(width + 4));
        list += &format!("  {name}{gap}{}\n", help.replace('\n', &rest));
        list
    })
}
