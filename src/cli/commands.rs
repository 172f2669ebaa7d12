//! The table of commands; `flags` has what each takes.

use super::flags::{FLAGS, Flag};

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
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The name of a rule.
    Rule,
}

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
                  文件夹中取文章（.txt .md .markdown .html .htm .docx），忽略文件所列和隐藏的不取；- 为标准输入；\n\
                  heshu.yaml 所在的文件夹，取其所列的稿件。\n\
                  退出码：0 没有达到 --fail-on 的问题；1 有；2 无法运行或有文件读不了。",
        more_en: "Without paths, the drafts that heshu.yaml names (in this folder or one above); without a\n\
                  heshu.yaml, this folder. Folders stand for their articles (.txt .md .markdown .html .htm\n\
                  .docx) but those hidden or in ignore files, the folder of a heshu.yaml for the drafts that\n\
                  it names, - for standard input.\n\
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
        name: "lsp",
        words: Words::None,
        zh: "语言服务器：在编辑器中边写边检验（标准输入输出，LSP）",
        en: "the language server: check in the editor while writing (LSP on standard input and output)",
        more_zh: "由编辑器启动；各编辑器的配置见 editors 文件夹。",
        more_en: "Editors start it; the folder `editors` has what each of them wants to know.",
    },
    Command {
        name: "allow",
        words: Words::Paths,
        zh: "给出放行某处问题的写法：注释，或 heshu.yaml 的一条",
        en: "print what allows the findings of a place: a comment, or an entry of heshu.yaml",
        more_zh: "路径后可写行和列：heshu allow drafts/a.md:3:25 --reason 统计公报后来作了修订\n\
                  写出的放行含相互矛盾的数字，任一改动后即失效。不改动任何文件。",
        more_en: "A path may have a line and column: heshu allow drafts/a.md:3:25 --reason 'was revised'\n\
                  What is printed names the figures that disagree: it ends once one of them changes. No file\n\
                  is written.",
    },
    Command {
        name: "fix",
        words: Words::Paths,
        zh: "打印能消除矛盾的唯一改法（补丁）；--write 写入",
        en: "print the repairs that are the only way out of a contradiction, as a patch; --write writes them",
        more_zh: "只取唯一的改法：错位、错小数点、错单位之类，改一个数字就全部相符，而且没有别的改法。\n\
                  路径后可写行和列。退出码：0 没有剩下的问题；1 有；2 有文件读不了或改不了。",
        more_en: "Taken is what one slip explains alone: digits swapped, a point or unit out of place, so that one\n\
                  figure changed resolves all and nothing else does. A path may have a line and column.\n\
                  Exit status: 0 no finding is left; 1 some are; 2 a file could not be read or changed.",
    },
    Command {
        name: "baseline",
        words: Words::Paths,
        zh: "把现有的问题记入基线，此后不再报告",
        en: "record the findings there are, so that they are told no more",
        more_zh: "写入 heshu.yaml 的 baseline 所指的文件，缺省为其旁的 heshu.baseline.yaml；旧条目的理由保留。\n\
                  heshu check 按 heshu.yaml 的 baseline 或 --baseline 读取。按规则和指纹识别，不按行号：\n\
                  段落移动、文件改名不影响；任一数字改动，问题即重新报告。",
        more_en: "Writes the file that heshu.yaml names as its baseline, or heshu.baseline.yaml beside it; reasons\n\
                  are kept. heshu check reads it by the baseline of heshu.yaml or by --baseline. Findings are\n\
                  known by rule and fingerprint, not by line: a paragraph may move, a file be renamed; once a\n\
                  figure changes, the finding is told again.",
    },
    Command {
        name: "init",
        words: Words::None,
        zh: "在当前文件夹写一份带说明的 heshu.yaml",
        en: "write a heshu.yaml with comments into this folder",
        more_zh: "认得 drafts、稿件等稿件文件夹，和 archive、corpus、已刊等已刊文章文件夹。",
        more_en: "Knows folders of drafts (drafts, 稿件 …) and of printed texts (archive, corpus, 已刊 …).",
    },
    Command {
        name: "config",
        words: Words::Paths,
        zh: "显示对这些路径生效的配置，以及各项从何而来",
        en: "print the configuration in force for these paths, and where each value comes from",
        more_zh: "",
        more_en: "",
    },
    Command {
        name: "schema",
        words: Words::OneOf(&["config", "rules", "baseline", "reference"]),
        zh: "输出 JSON schema，供编辑器补全：config、rules、baseline、reference",
        en: "print the JSON schema by which editors complete: config, rules, baseline, reference",
        more_zh: "heshu schema config > heshu.schema.json，再在 heshu.yaml 首行写\n\
                  # yaml-language-server: $schema=heshu.schema.json",
        more_en: "heshu schema config > heshu.schema.json, then as the first line of heshu.yaml\n\
                  # yaml-language-server: $schema=heshu.schema.json",
    },
    Command {
        name: "completions",
        words: Words::OneOf(&SHELLS),
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
