//! What the program says of itself: rules, pages, completions, the manual, its language.

use crate::edge::{Run, folder, heshu};
use crate::golden;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A relation that a newsroom adds.
const RELATION: &str = "relations:
- id: press-run
  title: { zh: 印数与版数不符, en: the press run does not follow }
  formula: copies * editions
  equals: run
  roles: { run: level of “印数”, copies: level of “份数”, editions: level of “版数” }
  same: [entity, period]
  severity: hint
  message: { zh: \"{implied} {run}\", en: \"{implied} {run}\" }
  agree: [甲报每期印数4份。]
  conflict: [乙报每期印数5份。]
";

#[test]
fn rules_are_listed() {
    let folder = folder("listed", &[("heshu.yaml", "checks: { share: off, rank: error }\n")]);
    let run = heshu(&folder, &["rules"], b"");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    golden("rules.zh.txt", &run.stdout);
    let run = heshu(&folder, &["rules", "--lang", "en", "--no-config"], b"");
    golden("rules.en.txt", &run.stdout);
    let run = heshu(&folder, &["rules", "--format", "json"], b"");
    let listed: serde_json::Value = serde_json::from_str(&run.stdout).expect("one object");
    let rules = listed["rules"].as_array().expect("a list");
    let of = |name: &str| rules.iter().find(|rule| rule["name"] == name).expect("it is there");
    assert_eq!(of("share")["severity"], "off");
    assert_eq!(of("rank")["severity"], "error");
    assert_eq!(of("share")["formula"], "part / whole * 100 = share");
    assert!(of("conflict")["page"].as_str().expect("text").starts_with("# conflict "));
}

#[test]
fn a_rule_is_explained() {
    let folder = folder("explained", &[("own.yaml", RELATION)]);
    let mut told = String::new();
    let cases = [
        "explain rank",
        "explain share --lang=en",
        "explain press-run --rules own.yaml",
        "explain range-order --color=always",
    ];
    for case in cases {
        let words: Vec<&str> = case.split(' ').collect();
        let run = heshu(&folder, &words, b"");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{case}");
        told += &format!("$ heshu {case}\n{}\n", run.stdout);
    }
    golden("explain.txt", &told);
}

/// Without `--lang` the locale decides; what is not English is Chinese.
#[test]
fn the_locale_decides_where_no_flag_does() {
    let folder = folder("locale", &[]);
    let english = |locale, words: &[&str]| {
        let run = Run { locale, ..Run::default() }.heshu(&folder, words, b"");
        run.stdout.contains("Usage:")
    };
    for locale in ["en", "en_GB.UTF-8", "EN_us"] {
        assert!(english(locale, &["--help"]), "{locale}");
        assert!(!english(locale, &["--help", "--lang=zh"]), "{locale}, but Chinese was asked for");
    }
    for locale in ["zh_CN.UTF-8", "C", "C.UTF-8", "POSIX", "de_DE", "e", "é", "中文"] {
        assert!(!english(locale, &["--help"]), "{locale}");
    }
    let order = [("HESHU_LANG", ""), ("LC_ALL", "en_US"), ("LC_MESSAGES", "zh_CN"), ("LANG", "C")];
    for (at, expected) in [(0, "Usage:"), (2, "用法"), (3, "用法")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_heshu"));
        for (name, _) in &order[..at] {
            command.env_remove(name);
        }
        let ran = command.arg("--help").envs(order[at..].iter().copied()).output().expect("runs");
        assert!(String::from_utf8_lossy(&ran.stdout).contains(expected), "from {:?}", order[at]);
    }
}

/// Runs a program on a text; `None`, said aloud, where it is not installed.
fn ran(program: &str, arguments: &[&str], input: &str) -> Option<(bool, String)> {
    let mut command = Command::new(program);
    let piped = command.args(arguments).stdin(Stdio::piped());
    let Ok(mut child) = piped.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn() else {
        eprintln!("skipped: {program} is not installed");
        return None;
    };
    let _ = child.stdin.take().expect("it is piped").write_all(input.as_bytes());
    let ran = child.wait_with_output().expect("it ends");
    let said = [ran.stdout, ran.stderr].concat();
    Some((ran.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

/// The script of a shell, in a file.
fn script(folder: &Path, shell: &str, lang: &str) -> (String, String) {
    let run = heshu(folder, &["completions", shell, "--lang", lang], b"");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{shell}");
    let path = folder.join(format!("{shell}.{lang}"));
    std::fs::write(&path, &run.stdout).expect("can be written");
    (path.to_string_lossy().into_owned(), run.stdout)
}

/// Lines to complete and what is offered first and last.
const COMPLETED: [(&str, &str); 6] = [
    ("heshu ch", "check"),
    ("heshu check --format j", "json jsonl junit"),
    ("heshu explain urban-", "urban-rural-change urban-rural-ratio"),
    ("heshu check --sta", "--stat"),
    ("heshu completions p", "powershell"),
    ("heshu help fa", "facts"),
];

#[test]
fn completions() {
    let folder = folder("completions", &[]);
    for lang in ["zh", "en"] {
        let (path, text) = script(&folder, "bash", lang);
        golden("completions.bash", &text);
        for (line, expected) in COMPLETED {
            let drive = format!(
                "source {path}; COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}}-1)); \
                 _heshu; echo ${{COMPREPLY[*]}}"
            );
            if let Some(said) = ran("bash", &["--norc", "-c", &drive], "") {
                assert_eq!(said, (true, format!("{expected}\n")), "{line}");
            }
        }
        let (path, _) = script(&folder, "fish", lang);
        for (line, expected) in COMPLETED {
            let drive = format!("source {path}; complete -C '{line}' | cut -f1");
            if let Some(said) = ran("fish", &["--no-config", "-c", &drive], "") {
                assert_eq!(said, (true, expected.replace(' ', "\n") + "\n"), "{line}");
            }
        }
        let (path, _) = script(&folder, "zsh", lang);
        let drive = format!("autoload -U compinit; compinit -D -u; . {path}; print $_comps[heshu]");
        if let Some(said) = ran("zsh", &["-f", "-c", &drive], "") {
            assert_eq!(said, (true, "_heshu\n".to_owned()));
        }
        // Outside of an interactive session elvish has no `edit:`.
        let (_, text) = script(&folder, "elvish", lang);
        let text = text
            .replace("set edit:completion:arg-completer[heshu] =", "var completer =")
            .replace("edit:complex-candidate $text &display=$text' '$what", "put $text")
            .replace("edit:complete-filename $words[-1]", "put FILE");
        let drive = format!("{text}$completer heshu check --lang '' | each {{|w| print $w' '}}\n");
        let path = folder.join("drive.elv");
        std::fs::write(&path, drive).expect("can be written");
        if let Some(said) = ran("elvish", &["-norc", &path.to_string_lossy()], "") {
            assert_eq!(said, (true, "zh en ".to_owned()));
        }
        let (_, text) = script(&folder, "powershell", lang);
        assert_eq!(text.matches('{').count(), text.matches('}').count());
        assert_eq!(text.matches('\'').count() % 2, 0);
    }
    golden("completions.zsh", &script(&folder, "zsh", "zh").1);
    golden("completions.fish", &script(&folder, "fish", "zh").1);
    golden("completions.ps1", &script(&folder, "powershell", "zh").1);
    golden("completions.elv", &script(&folder, "elvish", "zh").1);
}

#[test]
fn the_manual_is_sound() {
    let folder = folder("manual", &[]);
    for lang in ["zh", "en"] {
        let page = heshu(&folder, &["man", "--lang", lang], b"").stdout;
        golden(&format!("heshu.{lang}.1"), &page);
        // Chinese is set ragged: lines that cannot be adjusted are none of our business.
        let flags = ["-man", "-Kutf8", "-Tutf8", "-P-bcou", "-ww", "-Wbreak", "-z"];
        if let Some(said) = ran("groff", &flags, &page) {
            assert_eq!(said, (true, String::new()));
        }
        if let Some((_, shown)) = ran("groff", &flags[..4], &page) {
            assert!(shown.contains("--fail-on"), "{shown}");
        }
    }
}
