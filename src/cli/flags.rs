//! The one table of commands and flags: what the parser accepts is what the help prints.

use crate::finding::Phrase;

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
    /// Words.
    Text,
}

const EVERYWHERE: &[&str] =
    &["check", "facts", "parse", "allow", "baseline", "init", "config", "schema", "help"];

/// Every command, in order of help.
pub(super) const COMMANDS: &[Command] = &[
    Command {
        name: "check",
        words: Words::Paths,
        zh: "检验稿件中的数字：文内、稿件之间、与已刊文章是否矛盾",
        en: "check the figures of drafts: within a text, between texts, against printed ones",
        more_zh: "不给路径时，检验 heshu.yaml（当前文件夹或其上级）所列的稿件；没有 heshu.yaml 时检验当前文件夹。\n\
                  文件夹中取文章（.txt .md .markdown .html .htm .docx），忽略文件所列和隐藏的不取；\n\
                  heshu.yaml 所在的文件夹，取其所列的稿件。\n\
                  退出码：0 没有达到 --fail-on 的问题；1 有；2 无法运行或有文件读不了。",
        more_en: "Without paths, the drafts that heshu.yaml names (in this folder or one above); without a\n\
                  heshu.yaml, this folder. Folders stand for their articles (.txt .md .markdown .html .htm\n\
                  .docx) but those hidden or in ignore files, the folder of a heshu.yaml for the drafts that\n\
                  it names.\n\
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
        commands: &["check", "baseline", "config", "allow"],
        zh: "对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus",
        en: "printed texts to hold drafts against, nothing is reported in them; may be repeated;\ndefault: the corpus of heshu.yaml",
    },
    Flag {
        name: "reference",
        short: None,
        takes: Takes::Paths,
        commands: &["check", "baseline", "config", "allow"],
        zh: "权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference",
        en: "table of authoritative figures (YAML, CSV, XLSX), which outrank articles; may be repeated;\ndefault: the reference of heshu.yaml",
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
        name: "format",
        short: None,
        takes: Takes::OneOf(&["text", "json"]),
        commands: &["config"],
        zh: "输出形式",
        en: "form of the output",
    },
    Flag {
        name: "baseline",
        short: None,
        takes: Takes::Path,
        commands: &["check", "baseline", "allow"],
        zh: "基线文件；缺省为 heshu.yaml 的 baseline",
        en: "baseline file; default: the baseline of heshu.yaml",
    },
    Flag {
        name: "reason",
        short: None,
        takes: Takes::Text,
        commands: &["allow"],
        zh: "放行的理由",
        en: "why they are left alone",
    },
    Flag {
        name: "prune",
        short: None,
        takes: Takes::Nothing,
        commands: &["baseline"],
        zh: "只删去已不再出现的，不添新的",
        en: "only remove what is there no more, add nothing",
    },
    Flag {
        name: "force",
        short: None,
        takes: Takes::Nothing,
        commands: &["init"],
        zh: "覆盖已有的 heshu.yaml",
        en: "write over a heshu.yaml that is there",
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
        commands: &["check", "facts", "parse", "baseline", "config", "allow"],
        zh: "另加的规则文件；可多次给出",
        en: "rule file to add; may be repeated",
    },
    Flag {
        name: "config",
        short: None,
        takes: Takes::Path,
        commands: &["check", "facts", "baseline", "config", "allow"],
        zh: "配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找",
        en: "configuration; default: the nearest heshu.yaml, upwards from the path given,\nthen from this folder",
    },
    Flag {
        name: "no-ignore",
        short: None,
        takes: Takes::Nothing,
        commands: &["check", "facts", "baseline", "allow"],
        zh: "不理会 .gitignore 和 .heshuignore",
        en: "read what .gitignore and .heshuignore leave out, too",
    },
    Flag {
        name: "list-files",
        short: None,
        takes: Takes::Nothing,
        commands: &["check", "facts"],
        zh: "只列出会读取的文件，每行一个",
        en: "only list the files that would be read, one a line",
    },
    Flag {
        name: "no-config",
        short: None,
        takes: Takes::Nothing,
        commands: &["check", "facts", "baseline", "config", "allow"],
        zh: "不读取 heshu.yaml",
        en: "do not read any heshu.yaml",
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

    /// What it takes, for help: `<PATH>`, `pretty|json`.
    pub(super) fn value(&self) -> Option<Phrase> {
        match self.takes {
            Takes::Nothing => None,
            Takes::OneOf(words) => Some(Phrase::new(words.join("|"), words.join("|"))),
            Takes::Path | Takes::Paths => Some(Phrase::new("路径", "PATH")),
            Takes::Text => Some(Phrase::new("文字", "TEXT")),
        }
    }
}
