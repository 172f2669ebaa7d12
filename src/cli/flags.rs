//! The one table of commands and flags: what the parser accepts is what the help prints.

use crate::finding::Phrase;
use crate::report::FORMAT_NAMES;

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
    /// The name of a rule.
    Rule,
    /// The name of a shell.
    Shell,
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
    /// A path.
    Path,
    /// A path; the flag may be given several times.
    Paths,
    /// A revision of git.
    Revision,
}

/// More words than these are listed in the help of a flag, not beside its name.
pub(super) const MANY: usize = 4;

const EVERYWHERE: &[&str] =
    &["check", "facts", "parse", "rules", "explain", "completions", "man", "help"];

/// Shells that completions are written for.
pub(super) const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// Every command, in order of help.
pub(super) const COMMANDS: &[Command] = &[
    Command {
        name: "check",
        words: Words::Paths,
        zh: "检验稿件中的数字：文内、稿件之间、与已刊文章是否矛盾",
        en: "check the figures of drafts: within a text, between texts, against printed ones",
        more_zh: "不给路径时，检验 heshu.yaml（当前文件夹或其上级）所列的稿件；没有 heshu.yaml 时检验当前文件夹。\n\
                  文件夹中取 .txt 和 .md 文件；heshu.yaml 所在的文件夹，取其所列的稿件。\n\
                  退出码：0 没有达到 --fail-on 的问题；1 有；2 无法运行或有文件读不了。",
        more_en: "Without paths, the drafts that heshu.yaml names (in this folder or one above); without a\n\
                  heshu.yaml, this folder. Folders stand for their .txt and .md files, the folder of a\n\
                  heshu.yaml for the drafts that it names.\n\
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
        name: "rules",
        words: Words::None,
        zh: "列出所有规则：名称、级别、检验什么",
        en: "list the rules: name, severity, what each one finds",
        more_zh: "",
        more_en: "",
    },
    Command {
        name: "explain",
        words: Words::Rule,
        zh: "讲解一条规则：怎么算，什么时候沉默，例子",
        en: "explain a rule: how it reckons, when it is silent, examples",
        more_zh: "规则的名称见 `heshu rules`。",
        more_en: "`heshu rules` lists the names. The pages are in Chinese.",
    },
    Command {
        name: "completions",
        words: Words::Shell,
        zh: "输出命令行补全脚本",
        en: "print completions for a shell",
        more_zh: "bash：heshu completions bash > ~/.local/share/bash-completion/completions/heshu\n\
                  zsh：heshu completions zsh > 文件夹/_heshu（文件夹在 $fpath 中）\n\
                  fish：heshu completions fish > ~/.config/fish/completions/heshu.fish\n\
                  powershell：heshu completions powershell >> $PROFILE\n\
                  elvish：heshu completions elvish >> ~/.config/elvish/rc.elv",
        more_en: "bash: heshu completions bash > ~/.local/share/bash-completion/completions/heshu\n\
                  zsh: heshu completions zsh > FOLDER/_heshu (a folder of $fpath)\n\
                  fish: heshu completions fish > ~/.config/fish/completions/heshu.fish\n\
                  powershell: heshu completions powershell >> $PROFILE\n\
                  elvish: heshu completions elvish >> ~/.config/elvish/rc.elv",
    },
    Command {
        name: "man",
        words: Words::None,
        zh: "输出手册页（roff）",
        en: "print the manual page (roff)",
        more_zh: "heshu man | man -l -",
        more_en: "heshu man | man -l -",
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
        takes: Takes::OneOf(&FORMAT_NAMES),
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
        name: "format",
        short: None,
        takes: Takes::OneOf(&["table", "json"]),
        commands: &["rules"],
        zh: "输出形式",
        en: "form of the output",
    },
    Flag {
        name: "output",
        short: Some('o'),
        takes: Takes::Path,
        commands: &["check"],
        zh: "写入文件而不是标准输出；要么写完，要么不动原有的文件",
        en: "write to a file instead of standard output: all of it, or the file stays as it was",
    },
    Flag {
        name: "stat",
        short: None,
        takes: Takes::Nothing,
        commands: &["check"],
        zh: "不列问题，只按规则和级别计数；可与 --format json 合用",
        en: "count findings by rule and severity instead of listing them; also as json",
    },
    Flag {
        name: "quiet",
        short: Some('q'),
        takes: Takes::Nothing,
        commands: &["check"],
        zh: "只输出问题，不输出总结和注意事项；给两次（-qq）同 --silent",
        en: "findings alone, no summary and no notes; twice (-qq): as --silent",
    },
    Flag {
        name: "silent",
        short: None,
        takes: Takes::Nothing,
        commands: &["check"],
        zh: "什么都不输出，只看退出码；妨碍运行的错误仍会说明",
        en: "print nothing, only the exit status tells; what keeps it from running is still told",
    },
    Flag {
        name: "verbose",
        short: Some('v'),
        takes: Takes::Nothing,
        commands: &["check"],
        zh: "另在标准错误上说明配置、规则、文件和用时",
        en: "tell configuration, rules, files and time on standard error, too",
    },
    Flag {
        name: "changed-since",
        short: None,
        takes: Takes::Revision,
        commands: &["check"],
        zh: "只检验自该 git 版本以来改动过的和未跟踪的稿件；对照的已刊文章不变",
        en: "check only drafts that changed since that revision of git, or that git does not know;\nprinted texts are held against them as ever",
    },
    Flag {
        name: "watch",
        short: Some('w'),
        takes: Takes::Nothing,
        commands: &["check"],
        zh: "文件有改动就重新检验；按 Ctrl-C 或关闭标准输入结束",
        en: "check again whenever a file changes; ends with Ctrl-C, or when standard input is closed",
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
        commands: &["check", "explain"],
        zh: "颜色；auto 时仅用于终端，并遵从 NO_COLOR",
        en: "colours; auto: on a terminal only, and not with NO_COLOR",
    },
    Flag {
        name: "rules",
        short: None,
        takes: Takes::Paths,
        commands: &["check", "facts", "parse", "rules", "explain"],
        zh: "另加的规则文件；可多次给出",
        en: "rule file to add; may be repeated",
    },
    Flag {
        name: "config",
        short: None,
        takes: Takes::Path,
        commands: &["check", "facts", "rules", "explain"],
        zh: "配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找",
        en: "configuration; default: the nearest heshu.yaml, upwards from the path given,\nthen from this folder",
    },
    Flag {
        name: "no-config",
        short: None,
        takes: Takes::Nothing,
        commands: &["check", "facts", "rules", "explain"],
        zh: "不读取 heshu.yaml",
        en: "do not read any heshu.yaml",
    },
    Flag {
        name: "lang",
        short: None,
        takes: Takes::OneOf(&["zh", "en"]),
        commands: EVERYWHERE,
        zh: "说明和消息的语言；未给时看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG",
        en: "language of messages; else as HESHU_LANG, LC_ALL, LC_MESSAGES, LANG say",
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

    /// What it takes, for help: `<PATH>`, `pretty|json`.
    pub(super) fn value(&self) -> Option<Phrase> {
        match self.takes {
            Takes::Nothing => None,
            Takes::OneOf(words) if words.len() > MANY => Some(Phrase::new("形式", "FORM")),
            Takes::OneOf(words) => Some(Phrase::new(words.join("|"), words.join("|"))),
            Takes::Path | Takes::Paths => Some(Phrase::new("路径", "PATH")),
            Takes::Revision => Some(Phrase::new("版本", "REVISION")),
        }
    }
}
