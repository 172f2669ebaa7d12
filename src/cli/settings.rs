//! `heshu init`, `heshu config`, `heshu schema`: the configuration itself.

use super::arguments::Given;
use super::{Failure, Streams, run};
use crate::finding::Phrase;
use crate::intake::ENDINGS;
use crate::project::{BASELINE, CONFIG, KEYS, NAME, Newsroom, REFERENCE, Target, Trouble};
use crate::report::{Language, schema};
use crate::rulebook::FORM;
use crate::shape::{Field, Node};
use std::path::Path;

/// Folders that are taken for drafts and for printed texts, by their names.
const DRAFTS: [&str; 4] = ["drafts", "draft", "稿件", "草稿"];
const PRINTED: [&str; 6] = ["archive", "corpus", "published", "已刊", "存档", "归档"];

/// Writes a configuration with comments into the current folder.
pub(super) fn init(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let path = Path::new(NAME);
    if path.exists() && !given.has("force") {
        let what =
            Phrase::new("已经存在；--force 可覆盖", "is there already; --force writes over it");
        return Err(Trouble::new(NAME, what).into());
    }
    let folder = |names: &[&str]| {
        names.iter().find(|name| Path::new(name).is_dir()).map(|name| (*name).to_owned())
    };
    let text = sample(folder(&DRAFTS).as_deref(), folder(&PRINTED).as_deref(), language);
    Target::open(path)?.save(text.as_bytes())?;
    match language {
        Language::Zh => {
            writeln!(streams.output, "写好了 {NAME}；`heshu check` 检验，`heshu config` 查看")?
        }
        Language::En => {
            writeln!(
                streams.output,
                "wrote {NAME}; `heshu check` checks, `heshu config` shows it"
            )?;
        }
    }
    Ok(0)
}

/// A configuration that says what it can say; only what was found is in force.
fn sample(drafts: Option<&str>, printed: Option<&str>, language: Language) -> String {
    let mut text = language
        .pick(
            "# 核数的配置。路径相对于本文件；行首的 # 去掉才生效。\n\
             # 编辑器补全：heshu schema config > heshu.schema.json，并把下一行写在文件最前：\n\
             # # yaml-language-server: $schema=heshu.schema.json\n",
            "# What heshu does here. Paths are relative to this file; lines behind # are not in force.\n\
             # For completion: heshu schema config > heshu.schema.json, and at the very top of this file:\n\
             # # yaml-language-server: $schema=heshu.schema.json\n",
        )
        .to_owned();
    for field in &KEYS {
        text += &format!("\n# {}\n", language.pick(field.zh, field.en));
        let found = match field.name {
            "drafts" => drafts.map(|folder| format!("drafts: [{folder}]\n")),
            "corpus" => printed.map(|folder| format!("corpus: [{folder}]\n")),
            _ => None,
        };
        text += &found.unwrap_or_else(|| {
            example(field.name).lines().map(|line| format!("# {line}\n")).collect()
        });
    }
    text
}

/// How a key is written.
fn example(key: &str) -> &'static str {
    match key {
        "drafts" => "drafts: [drafts/**/*.md]",
        "corpus" => "corpus: [archive]",
        "reference" => {
            "reference: [figures.csv]   # entity, indicator, period, value, unit, source"
        }
        "rules" => "rules: [rules/ours.yaml]",
        "entities" => {
            "entities:\n  - name: 朔州经济开发区\n    aliases: [朔州经开区]\n    here: [全区, 我区]"
        }
        "indicators" => "indicators:\n  - name: 规模以上工业增加值\n    aliases: [规上增加值]",
        "checks" => "checks: { list-count: off, part-exceeds-whole: hint }",
        "paths" => "paths:\n  - match: drafts/sport/**\n    checks: { conflict: warning }",
        "allow" => {
            "allow:\n  - rule: conflict\n    path: drafts/a.txt\n    figures: [45.98亿元, 47亿元]\n    \
             reason: 统计公报后来作了修订"
        }
        "baseline" => "baseline: heshu.baseline.yaml",
        "rounding" => "rounding: any",
        _ => "language: zh",
    }
}

/// Prints what is in force.
pub(super) fn config(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    for room in run::open(given)? {
        let language = run::language(given, &room, language);
        // The file is held against the rules before it is said to be in force.
        run::laid_over(given, &room)?;
        in_force(given, &room, language, streams)?;
    }
    Ok(0)
}

/// Prints what one configuration says, or that there is none.
fn in_force(
    given: &Given,
    room: &Newsroom,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<(), Failure> {
    let rows: Vec<(&str, Node, String)> =
        KEYS.iter().map(|field| row(field, given, room, streams.language)).collect();
    if given.choice("format") == "json" {
        schema::settings(&room.written.file, &rows, streams.output)?;
        return Ok(());
    }
    let none = language.pick("没有 heshu.yaml", "no heshu.yaml");
    let file = Some(&*room.written.file).filter(|file| !file.is_empty()).unwrap_or(none);
    writeln!(streams.output, "# {file}")?;
    for (key, value, from) in rows {
        let from = match &*from {
            "default" => language.pick("缺省", "default"),
            "command line" => language.pick("命令行", "command line"),
            "environment" => language.pick("环境变量", "environment"),
            from => from,
        };
        writeln!(streams.output, "{key}: {value}  # {from}")?;
    }
    let endings = ENDINGS.join(" .");
    writeln!(streams.output, "# {}.{endings}", language.pick("文章：", "articles: "))?;
    Ok(())
}

/// A key, its value, and where that comes from: `command line`, `heshu.yaml:3`, `environment`, `default`.
fn row(
    field: &Field,
    given: &Given,
    room: &Newsroom,
    usual: Language,
) -> (&'static str, Node, String) {
    let texts = |paths: Vec<String>| Node::List(paths.into_iter().map(Node::Text).collect());
    let flag = match field.name {
        "corpus" => "against",
        "language" => "lang",
        name => name,
    };
    if field.name == "drafts" && !given.words.is_empty() {
        let words = given.words.iter().map(|word| word.to_string_lossy().into_owned());
        return (field.name, texts(words.collect()), "command line".to_owned());
    }
    if given.has(flag) {
        let paths: Vec<String> =
            given.paths(flag).iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let value = match field.name {
            "language" | "baseline" => Node::Text(paths.last().cloned().unwrap_or_default()),
            _ => texts(paths),
        };
        return (field.name, value, "command line".to_owned());
    }
    if let Some((at, value)) = room.written.root.get(field.name) {
        let line = room.written.place(&[at], true).map_or(1, |(line, _)| line);
        return (field.name, value.clone(), format!("{}:{line}", room.written.file));
    }
    if field.name == "language" && usual != Language::default() {
        return (
            field.name,
            Node::Text(usual.pick("zh", "en").to_owned()),
            "environment".to_owned(),
        );
    }
    let value = match field.name {
        "drafts" => texts(vec![".".to_owned()]),
        "checks" => Node::Map(Vec::new()),
        "baseline" => Node::Empty,
        "rounding" => Node::Text("any".to_owned()),
        "language" => Node::Text("zh".to_owned()),
        _ => Node::List(Vec::new()),
    };
    (field.name, value, "default".to_owned())
}

/// Prints the schema of a file.
pub(super) fn print_schema(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let word = given.words.first().map(|word| word.to_string_lossy());
    let (name, shape) = match word.as_deref() {
        Some("rules") => ("rules", &FORM),
        Some("baseline") => (BASELINE_FILE, &BASELINE),
        Some("reference") => ("reference", &REFERENCE),
        _ => (NAME, &CONFIG),
    };
    schema::schema(name, shape, language, streams.output)?;
    Ok(0)
}

const BASELINE_FILE: &str = crate::project::BASELINE_NAME;
