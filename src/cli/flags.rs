//! The one table of commands and flags: what the parser accepts is what the help prints.

use crate::finding::Phrase;
use crate::intake::ENCODINGS;
use crate::report::FORMAT_NAMES;

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
    /// Words.
    Text,
    /// A revision of git.
    Revision,
}

/// More words than these are listed in the help of a flag, not beside its name.
pub(super) const MANY: usize = 4;

const EVERYWHERE: &[&str] = &[
    "check",
    "facts",
    "parse",
    "rules",
    "explain",
    "lsp",
    "allow",
    "fix",
    "baseline",
    "init",
    "config",
    "schema",
    "completions",
    "man",
    "help",
];

/// Every flag, in order of help.
pub(super) const FLAGS: &[Flag] = &[
    Flag {
        name: "against",
        short: None,
        takes: Takes::Paths,
        commands: &["check", "baseline", "config", "allow", "fix"],
        zh: "对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus",
        en: "printed texts to hold drafts against, nothing is reported in them; may be repeated;\ndefault: the corpus of heshu.yaml",
    },
    Flag {
        name: "reference",
        short: None,
        takes: Takes::Paths,
        commands: &["check", "baseline", "config", "allow", "fix"],
        zh: "权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference",
        en: "table of authoritative figures (YAML, CSV, XLSX), which outrank articles; may be repeated;\ndefault: the reference of heshu.yaml",
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
        name: "format",
        short: None,
        takes: Takes::OneOf(&["text", "json"]),
        commands: &["config"],
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
        name: "baseline",
        short: None,
        takes: Takes::Path,
        commands: &["check", "baseline", "allow", "fix"],
        zh: "基线文件；缺省为 heshu.yaml 的 baseline",
        en: "baseline file; default: the baseline of heshu.yaml",
    },
    Flag {
        name: "reason",
        short: None,
        takes: Takes::Text,
        commands: &["allow", "baseline"],
        zh: "放行的理由；记入基线时，是新添各条的理由",
        en: "why they are left alone; of a baseline, why the new ones are",
    },
    Flag {
        name: "write",
        short: None,
        takes: Takes::Nothing,
        commands: &["fix"],
        zh: "写入文件；不给时只打印补丁",
        en: "write the files; without it the patch is printed",
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
        name: "changed-since",
        short: None,
        takes: Takes::Revision,
        commands: &["check"],
        zh: "只检验自该 git 版本以来改动过的和未跟踪的稿件；对照的已刊文章不变",
        en: "check only drafts that changed since that revision of git, or that git does not know;\nprinted texts are held against them as ever",
    },
    Flag {
        name: "stdio",
        short: None,
        takes: Takes::Nothing,
        commands: &["lsp"],
        zh: "经标准输入输出通信；本来如此，有的编辑器会带上这个选项",
        en: "speak over standard input and output; that is so anyway, some editors give the flag",
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
        commands: &[
            "check", "facts", "parse", "rules", "explain", "baseline", "config", "allow", "fix",
        ],
        zh: "另加的规则文件；可多次给出",
        en: "rule file to add; may be repeated",
    },
    Flag {
        name: "config",
        short: None,
        takes: Takes::Path,
        commands: &["check", "facts", "rules", "explain", "baseline", "config", "allow", "fix"],
        zh: "配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找",
        en: "configuration; default: the nearest heshu.yaml, upwards from the path given,\nthen from this folder",
    },
    Flag {
        name: "no-ignore",
        short: None,
        takes: Takes::Nothing,
        commands: &["check", "facts", "baseline", "allow", "fix"],
        zh: "不理会 .gitignore 和 .heshuignore",
        en: "read what .gitignore and .heshuignore leave out, too",
    },
    Flag {
        name: "force-exclude",
        short: None,
        takes: Takes::Nothing,
        commands: &["check", "facts"],
        zh: "点名的文件也按忽略文件、drafts 和 corpus 取舍；供 pre-commit 之类使用",
        en: "leave out of the files named, too, what ignore files, drafts and corpus leave out;\nfor those who name all, as pre-commit does",
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
        commands: &["check", "facts", "rules", "explain", "baseline", "config", "allow", "fix"],
        zh: "不读取 heshu.yaml",
        en: "do not read any heshu.yaml",
    },
    Flag {
        name: "encoding",
        short: None,
        takes: Takes::Named(ENCODINGS),
        commands: &["check", "facts", "baseline", "allow", "fix"],
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
        zh: "说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG",
        en: "language of messages; else as the language of heshu.yaml, then HESHU_LANG, LC_ALL,\nLC_MESSAGES, LANG say",
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

impl Flag {
    /// May it stand before a command?
    pub(super) fn is_everywhere(&self) -> bool {
        self.commands == EVERYWHERE
    }

    /// The words that it takes, the default first.
    pub(super) fn words(&self) -> Option<&'static [&'static str]> {
        match self.takes {
            Takes::OneOf(words) | Takes::Named(words) => Some(words),
            Takes::Nothing | Takes::Path | Takes::Paths | Takes::Text | Takes::Revision => None,
        }
    }

    /// What it takes, for help: `<PATH>`, `pretty|json`.
    pub(super) fn value(&self) -> Option<Phrase> {
        match self.takes {
            Takes::Nothing => None,
            Takes::OneOf(words) if words.len() > MANY => Some(Phrase::new("形式", "FORM")),
            Takes::OneOf(words) => Some(Phrase::new(words.join("|"), words.join("|"))),
            Takes::Named(_) => Some(Phrase::new("名称", "NAME")),
            Takes::Path | Takes::Paths => Some(Phrase::new("路径", "PATH")),
            Takes::Text => Some(Phrase::new("文字", "TEXT")),
            Takes::Revision => Some(Phrase::new("版本", "REVISION")),
        }
    }
}
