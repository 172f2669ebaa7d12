//! `heshu man`: the manual page, written from the one table of commands and flags.
//!
//! Source: man(7). A line of text that begins with a dot or an apostrophe would be a request.

use super::commands::{COMMANDS, Command};
use super::help;
use crate::report::Language;

/// The page in roff, section 1.
pub(super) fn page(language: Language) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let heading = |zh, en| format!(".SH {}\n", language.pick(zh, en));
    let mut page = format!(".TH HESHU 1 \"\" \"heshu {version}\" \"\"\n");
    page += &heading("名称", "NAME");
    page += language.pick(
        "heshu \\- 核数：检验中文文章中的数字\n",
        "heshu \\- a linter for reported figures in Chinese articles\n",
    );
    page += &heading("概要", "SYNOPSIS");
    for command in COMMANDS {
        page += &format!(
            ".B heshu {}\n{}\n.br\n",
            command.name,
            roff(&format!(
                "{}{}",
                language.pick("[选项]", "[FLAGS]"),
                help::words(command, language)
            ))
        );
    }
    page += &heading("命令", "COMMANDS");
    COMMANDS.iter().for_each(|command| page += &section(command, language));
    page += &heading("退出码", "EXIT STATUS");
    let statuses = [
        ("0", "没有达到 --fail-on 的问题", "nothing at or above --fail-on"),
        ("1", "有问题", "findings"),
        ("2", "无法运行，或有文件读不了", "it could not run, or a file could not be read"),
    ];
    for (status, zh, en) in statuses {
        page += &format!(".TP\n.B {status}\n{}\n", roff(language.pick(zh, en)));
    }
    page += &heading("环境变量", "ENVIRONMENT");
    let variables = [
        (
            "HESHU_LANG, LC_ALL, LC_MESSAGES, LANG",
            "第一个有值的决定消息的语言：以 en 开头为英语，否则为汉语",
            "the first that is set decides the language of messages: English if it begins with en, else Chinese",
        ),
        ("NO_COLOR", "有值时不用颜色", "set: no colours"),
    ];
    for (name, zh, en) in variables {
        page += &format!(".TP\n.B {name}\n{}\n", roff(language.pick(zh, en)));
    }
    page += &heading("文件", "FILES");
    page += &format!(
        ".TP\n.B heshu.yaml\n{}\n",
        language.pick(
            "配置，从所给路径逐级向上找",
            "configuration, looked for upwards from the path given"
        )
    );
    page
}

fn section(command: &Command, language: Language) -> String {
    let mut text = format!(".SS {}\n", command.name);
    text += &format!("{}\n", roff(language.pick(command.zh, command.en)));
    let more = language.pick(command.more_zh, command.more_en);
    if !more.is_empty() {
        text += &format!(".PP\n{}\n", roff(more).replace('\n', "\n.br\n"));
    }
    for flag in command.flags() {
        let typed = roff(&help::typed(flag, language));
        text += &format!(".TP\n\\fB{typed}\\fR\n{}\n", roff(&help::explained(flag, language)));
    }
    text
}

fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    let line = |line: &str| match line.starts_with(['.', '\'']) {
        true => format!("\\&{line}"),
        false => line.to_owned(),
    };
    escaped.lines().map(line).collect::<Vec<_>>().join("\n")
}
