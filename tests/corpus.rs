//! `heshu check corpus` against what it should say: `corpus/expected.md`, written by hand from the
//! facts, and `corpus/expected.yaml`, its findings to the letter.
//!
//! `UPDATE=1 cargo test --test corpus` rewrites `expected.yaml`; a change of it is read before it
//! is committed. The table is never rewritten.

mod table;

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use table::rows;

const CORPUS: &str = "corpus/";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the command prints of those paths, with every relation.
fn printed(paths: &[String], threads: &str) -> String {
    let ran = Command::new(env!("CARGO_BIN_EXE_heshu"))
        .args(["check", "--format", "json", "--all"])
        .args(paths)
        .env("RAYON_NUM_THREADS", threads)
        .env("HESHU_LANG", "zh")
        .current_dir(root())
        .output()
        .expect("the command starts");
    assert_eq!(String::from_utf8_lossy(&ran.stderr), "", "nothing is wrong with the corpus");
    assert_eq!(ran.status.code(), Some(1), "there are errors in it");
    String::from_utf8(ran.stdout).expect("UTF-8")
}

/// What the command says of the corpus.
fn outcome() -> Value {
    serde_json::from_str(&printed(&["corpus".to_owned()], "2")).expect("JSON")
}

fn items<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A figure as the table names it: its text without accidents of layout, and its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Figure {
    text: String,
    file: String,
}

fn figure(place: &Value) -> Figure {
    let path = place["path"].as_str().expect("a path");
    let end = |name: &str| place["span"][name].as_u64().expect("an offset") as usize;
    let printed = &text(path)[end("start")..end("end")];
    let file = path.strip_prefix(CORPUS).unwrap_or(path).to_owned();
    Figure { text: printed.split_whitespace().collect(), file }
}

fn figures(value: &Value, name: &str) -> Vec<Figure> {
    items(value, name).iter().map(figure).collect()
}

/// Rule and figures of every violated relation.
fn violated(outcome: &Value) -> Vec<(String, Vec<Figure>)> {
    let violated = items(outcome, "relations").iter().filter(|r| r["verdict"] == "violated");
    violated
        .map(|r| (r["rule"].as_str().unwrap_or_default().to_owned(), figures(r, "figures")))
        .collect()
}

/// One finding as `expected.yaml` holds it: maps in the flow style of YAML, which is JSON.
fn written(finding: &Value) -> String {
    let mut entry = String::new();
    for key in ["rule", "severity"] {
        let (dash, value) = (if key == "rule" { "-" } else { " " }, &finding[key]);
        let _ = writeln!(entry, "{dash} {key}: {}", value.as_str().unwrap_or_default());
    }
    let _ = writeln!(entry, "  message: {}\n  figures:", finding["message"]);
    for label in items(finding, "labels") {
        let Figure { text, file } = figure(label);
        let line = json!(file).to_string();
        let _ = writeln!(
            entry,
            "  - {{ text: {}, file: {line}, role: {} }}",
            json!(text),
            label["role"].as_str().unwrap_or_default()
        );
    }
    let set = |set: &Value| -> Vec<String> {
        let places = set.as_array().into_iter().flatten();
        places.map(|place| figure(place).text).collect()
    };
    let culprits: Vec<_> = items(finding, "culprits").iter().map(set).collect();
    let _ = writeln!(entry, "  culprits: {}", json!(culprits));
    let repairs = items(finding, "repairs").iter();
    let repairs: Vec<_> = repairs.map(|r| json!([figure(r).text, r["to"]])).collect();
    let _ = writeln!(entry, "  repairs: {}", json!(repairs));
    entry
}

#[test]
fn the_findings_are_those_expected_to_the_letter() {
    let (path, outcome) = ("corpus/expected.yaml", outcome());
    let old = text(path);
    let comment: Vec<&str> = old.lines().take_while(|line| line.starts_with('#')).collect();
    let mut found = comment.join("\n") + "\n";
    for finding in items(&outcome, "findings") {
        let _ = write!(found, "\n{}", written(finding));
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(root().join(path), &found).expect("a place for the expected findings");
    }
    assert_eq!(found, text(path), "{path}: UPDATE=1 rewrites it");
    let read: Value = serde_yaml::from_str(&found).expect("YAML");
    assert_eq!(read.as_array().map(Vec::len), Some(items(&outcome, "findings").len()));
}

#[test]
fn every_error_of_the_table_is_found() {
    let outcome = outcome();
    let (violated, table) = (violated(&outcome), text("corpus/expected.md"));
    let findings: Vec<Vec<Figure>> =
        items(&outcome, "findings").iter().map(|f| figures(f, "labels")).collect();
    let mut missing = String::new();
    let mut musts = 0;
    for row in rows(&table, "Findings").iter().filter(|row| row.kind == "must") {
        musts += 1;
        let mut relations = violated
            .iter()
            .filter(|(rule, figures)| *rule == row.rule && row.names_all(figures_of(figures)));
        let told = relations.any(|(_, all)| {
            findings.iter().any(|labels| all.iter().all(|figure| labels.contains(figure)))
        });
        if !told {
            let _ = write!(missing, "\n{}", row.line);
        }
    }
    assert!(musts >= 10, "{musts} rows");
    assert!(missing.is_empty(), "not found:{missing}");
}

#[test]
fn every_true_relation_of_the_table_is_silent() {
    let outcome = outcome();
    let (violated, table) = (violated(&outcome), text("corpus/expected.md"));
    let rows = rows(&table, "Silence");
    assert!(rows.len() >= 20, "{} rows", rows.len());
    let mut false_alarms = String::new();
    for row in &rows {
        for (rule, figures) in violated.iter().filter(|(_, f)| row.names_only(figures_of(f))) {
            let _ = write!(false_alarms, "\n{rule} {figures:?}: {}", row.line);
        }
    }
    assert!(false_alarms.is_empty(), "{false_alarms}");
}

#[test]
fn the_clean_articles_have_no_finding() {
    let outcome = outcome();
    let mut false_alarms = String::new();
    for finding in items(&outcome, "findings") {
        if figures(finding, "labels").iter().any(|figure| figure.file.starts_with("clean/")) {
            let _ = write!(false_alarms, "\n{}", written(finding));
        }
    }
    assert!(false_alarms.is_empty(), "{false_alarms}");
}

/// Byte for byte, and the same as for the folder.
#[test]
fn paths_in_any_order_on_any_cores_say_the_same() {
    let mut paths = Vec::new();
    for folder in ["corpus/articles", "corpus/clean"] {
        let entries = std::fs::read_dir(root().join(folder)).expect("a folder of the corpus");
        let names = entries.flatten().map(|entry| entry.file_name());
        paths.extend(names.map(|name| format!("{folder}/{}", name.display())));
    }
    paths.sort();
    assert!(paths.len() > 10, "{paths:?}");
    let expected = printed(&["corpus".to_owned()], "1");
    for (turn, threads) in (1..paths.len()).step_by(2).zip(["1", "2"].into_iter().cycle()) {
        paths.rotate_left(turn);
        let half = paths.len() / 2;
        paths[..half].reverse();
        assert_eq!(printed(&paths, threads), expected, "{threads} threads, {paths:?}");
    }
}

/// Every figure of the table is printed in one of the files beside it.
#[test]
fn the_table_quotes_the_articles() {
    let table = text("corpus/expected.md");
    let mut wrong = String::new();
    for row in rows(&table, "Findings").iter().chain(&rows(&table, "Silence")) {
        let texts: Vec<String> = row.files.iter().map(|file| squeezed(file)).collect();
        for figure in &row.figures {
            if !texts.iter().any(|text| text.contains(figure.as_str())) {
                let _ = write!(wrong, "\n{figure}: {}", row.line);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Each block of output in a README is, finding by finding, what the command prints.
#[test]
fn the_readmes_show_what_is_printed() {
    for (readme, language) in [("README.md", "en"), ("README.zh-CN.md", "zh")] {
        let ran = Command::new(env!("CARGO_BIN_EXE_heshu"))
            .args(["check", "corpus", "--lang", language])
            .current_dir(root())
            .output()
            .expect("the command starts");
        let printed = String::from_utf8(ran.stdout).expect("UTF-8");
        let printed: Vec<&str> = printed.trim_end().split("\n\n").collect();
        if std::env::var_os("UPDATE").is_some() {
            let renewed = renewed(&text(readme), &printed);
            std::fs::write(root().join(readme), renewed).expect("a place for the readme");
        }
        let shown = text(readme);
        let blocks = shown.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next());
        let shown: Vec<&str> = blocks.flat_map(|block| block.split("\n\n")).collect();
        assert!(shown.len() >= 3, "{readme} shows findings");
        for finding in shown {
            assert!(printed.contains(&finding), "{readme}: UPDATE=1 rewrites\n{finding}");
        }
    }
}

/// The text with each finding, known by its first line, and the summary as they are printed now.
fn renewed(readme: &str, printed: &[&str]) -> String {
    let mut renewed = readme.to_owned();
    let blocks = readme.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    for block in blocks {
        let findings: Vec<&str> = block.split("\n\n").collect();
        for (at, old) in findings.iter().enumerate() {
            let first = old.lines().next();
            let same = printed.iter().find(|finding| finding.lines().next() == first);
            let last = printed.last().filter(|_| at + 1 == findings.len());
            if let Some(new) = same.or(last) {
                renewed = renewed.replace(old, new);
            }
        }
    }
    renewed
}

fn squeezed(file: &str) -> String {
    ["articles", "clean"]
        .iter()
        .filter_map(|folder| {
            let path = root().join(CORPUS).join(folder).join(file);
            std::fs::read_to_string(path).ok()
        })
        .map(|text| text.split_whitespace().collect::<String>())
        .collect()
}

fn figures_of(figures: &[Figure]) -> impl Iterator<Item = (&str, &str)> + Clone {
    figures.iter().map(|figure| (figure.text.as_str(), figure.file.as_str()))
}
