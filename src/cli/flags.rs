//! The one table of commands and flags: what the parser accepts is what the help prints.

use crate::finding::Phrase;
use crate::intake::ENCODINGS;

/// A command of the program.
#[derive(Debug)]
pub(super) struct Command {
    /// As typed.
    pub(super) name: &'static str,
    /// Words after the command and its flags.
    pub(super) words: Words,
    /// One line of help.
    pub(super) zh: &'static str,
    /// The same in English.
    pub(super) en: &'static str,
    /// What else a user must know.
    pub(super) more_zh: &'static str,
    /// The same in English.
    pub(super) more_en: &'static str,
}

/// What may follow the flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Nothing.
    None,
    /// Files, folders, globs.
    Paths,
    /// The name of a command.
    Command,
}

/// A flag.
#[derive(Debug)]
pub(super) struct Flag {
    /// As typed after `--`.
    pub(super) name: &'static str,
    /// As typed after `-`.
    pub(super) short: Option<char>,
    /// What follows it.
    pub(super) takes: Takes,
    /// Where it may stand.
    pub(super) commands: &'static [&'static str],
    /// One line of help.
    pub(super) zh: &'static str,
    /// The same in English.
    pub(super) en: &'static str,
}

/// What follows a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// Nothing.
    Nothing,
    /// One of these words, the default first.
    OneOf(&'static [&'static str]),
    /// One of these words, the default first; too many for the column of the help.
    Named(&'static [&'static str]),
    /// A path.
    Path,
    /// A path; the flag may be given several times.
    Paths,
}

const EVERYWHERE: &[&str] = &["check", "facts", "parse", "help"];

/// Every command, in order of help.
pub(super) const COMMANDS: &[Command] = &[
    Command {
        name: "check",
        words: Words::Paths,
        zh: "检验稿件中的数字：文内、稿件之间、与已刊文章是否矛盾",
        en: "check the figures of drafts: within a text, between texts, against printed ones",
        more_zh: "不给路径时，检验 heshu.yaml（当前文件夹或其上级）所列的稿件；没有 heshu.yaml 时检验当前文件夹。\n\
                  文件夹中取 .txt、.md、.html 和 .docx 文件；- 为标准输入；heshu.yaml 所在的文件夹，取其所列的稿件。\n\
                  退出码：0 没有达到 --fail-on 的问题；1 有；2 无法运行或有文件读不了。",
        more_en: "Without paths, the drafts that heshu.yaml names (in this folder or one above); without a\n\
                  heshu.yaml, this folder. Folders stand for their .txt, .md, .html and .docx files, the\n\
                  folder of a heshu.yaml for the drafts that it names, - for standard input.\n\
                  Exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not run, or a file\n\
                  could not be read.",
    },
    Command {
        name: "facts",
        words: Words::Paths,
        zh: "列出每个数字及其所述的事实",
        en: "list every figure and the fact that it states",
        more_zh: "不给路径时，列出 heshu.yaml 所列的稿件和已刊文章；没有 heshu.yaml 时列出当前文件夹。",
        more_en: "Without paths, drafts and printed texts that heshu.yaml names; without one, this folder.",
    },
    Command {
        name: "parse",
        words: Words::None,
        zh: "从标准输入逐行读取文字，逐行输出其中的数字（JSON）",
        en: "read texts from standard input, one a line; print their figures, one JSON object a line",
        more_zh: "",
        more_en: "",
    },
    Command {
        name: "help",
        words: Words::Command,
        zh: "显示某个命令的说明",
        en: "explain a command",
        more_zh: "",
        more_en: "",
    },
];

/// Every flag, in order of help.
pub(super) const FLAGS: &[Flag] = &[
    Flag {
        name: "against",
        short: None,
        takes: Takes::Paths,
        commands: &["check"],
        zh: "对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus",
        en: "printed texts to hold drafts against, nothing is reported in them; may be repeated;\ndefault: the corpus of heshu.yaml",
    },
    Flag {
        name: "format",
        short: None,
        takes: Takes::OneOf(&["pretty", "json"]),
        commands: &["check"],
        zh: "输出形式",
        en: "form of the output",
    },
    Flag {
        name: "format",
        short: None,
        takes: Takes::OneOf(&["jsonl", "table", "csv"]),
        commands: &["facts"],
        zh: "输出形式",
        en: "form of the output",
    },
    Flag {
        name: "all",
        short: None,
        takes: Takes::Nothing,
        commands: &["check"],
        zh: "也列出成立的和无法判断的关系",
        en: "list relations that hold or could not be tested, too",
    },
    Flag {
        name: "fail-on",
        short: None,
        takes: Takes::OneOf(&["error", "warning", "hint"]),
        commands: &["check"],
        zh: "从哪一级起以退出码 1 结束",
        en: "from which severity on to end with exit status 1",
    },
    Flag {
        name: "color",
        short: None,
        takes: Takes::OneOf(&["auto", "always", "never"]),
        commands: &["check"],
        zh: "颜色；auto 时仅用于终端，并遵从 NO_COLOR",
        en: "colours; auto: on a terminal only, and not with NO_COLOR",
    },
    Flag {
        name: "rules",
        short: None,
        takes: Takes::Paths,
        commands: &["check", "facts", "parse"],
        zh: "另加的规则文件；可多次给出",
        en: "rule file to add; may be repeated",
    },
    Flag {
        name: "config",
        short: None,
        takes: Takes::Path,
        commands: &["check", "facts"],
        zh: "配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找",
        en: "configuration; default: the nearest heshu.yaml, upwards from the path given,\nthen from this folder",
    },
    Flag {
        name: "no-config",
        short: None,
        takes: Takes::Nothing,
        commands: &["check", "facts"],
        zh: "不读取 heshu.yaml",
        en: "do not read any heshu.yaml",
    },
    Flag {
        name: "encoding",
        short: None,
        takes: Takes::Named(ENCODINGS),
        commands: &["check", "facts"],
        zh: "文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别",
        en: "encoding of text files, as gb18030, big5, utf-16; auto: recognised",
    },
    Flag {
        name: "stdin-filename",
        short: None,
        takes: Takes::Path,
        commands: &["check", "facts"],
        zh: "标准输入（-）当作此文件：按其结尾取格式，按其位置找配置",
        en: "take standard input (-) for this file: its ending gives the form, its place\nthe configuration",
    },
    Flag {
        name: "lang",
        short: None,
        takes: Takes::OneOf(&["zh", "en"]),
        commands: EVERYWHERE,
        zh: "说明和消息的语言",
        en: "language of messages",
    },
    Flag {
        name: "help",
        short: Some('h'),
        takes: Takes::Nothing,
        commands: EVERYWHERE,
        zh: "显示说明",
        en: "print help",
    },
    Flag {
        name: "version",
        short: Some('V'),
        takes: Takes::Nothing,
        commands: EVERYWHERE,
        zh: "显示版本",
        en: "print the version",
    },
];

impl Command {
    /// The command of that name.
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        COMMANDS.iter().find(|command| command.name == name)
    }

    /// Its flags, in order of help.
    pub(super) fn flags(&self) -> impl Iterator<Item = &'static Flag> {
        FLAGS.iter().filter(|flag| flag.commands.contains(&self.name))
    }
}

impl Flag {
    /// May it stand before a command?
    pub(super) fn is_everywhere(&self) -> bool {
        self.commands == EVERYWHERE
    }

    /// The words that it takes, the default first.
    pub(super) fn words(&self) -> Option<&'static [&'static str]> {
        match self.takes {
            Takes::OneOf(words) | Takes::Named(words) => Some(words),
            Takes::Nothing | Takes::Path | Takes::Paths => None,
        }
    }

    /// What it takes, for help: `<PATH>`, `pretty|json`.
    pub(super) fn value(&self) -> Option<Phrase> {
        match self.takes {
            Takes::Nothing => None,
            Takes::OneOf(words) => Some(Phrase::new(words.join("|"), words.join("|"))),
            Takes::Named(_) => Some(Phrase::new("名称", "NAME")),
            Takes::Path | Takes::Paths => Some(Phrase::new("路径", "PATH")),
        }
    }
}
