//! What carries the program into other people's pipelines: the action, the hook, the templates.

use crate::changed::repository;
use crate::edge::{folder, heshu};
use serde_yaml::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const TEXT: &str = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n";

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What the script of the action did.
struct Job {
    status: Option<i32>,
    out: String,
    said: String,
    output: String,
    folder: PathBuf,
}

/// Runs the script of the action with these inputs; nothing where there is no bash or git.
fn job(name: &str, files: &[(&str, &str)], inputs: &[(&str, &str)]) -> Option<Job> {
    let folder = repository(name, files)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("ci/action.sh");
    let output = folder.join(".git/output");
    let mut command = Command::new("bash");
    command.arg(script).current_dir(&folder).env("GITHUB_OUTPUT", &output);
    command.env("HESHU_BINARY", env!("CARGO_BIN_EXE_heshu")).env("HESHU_LANG", "en");
    let Ok(ran) = command.envs(inputs.iter().copied()).output() else {
        eprintln!("skipped: bash is not installed");
        return None;
    };
    Some(Job {
        status: ran.status.code(),
        out: String::from_utf8(ran.stdout).expect("UTF-8"),
        said: String::from_utf8(ran.stderr).expect("UTF-8"),
        output: std::fs::read_to_string(output).unwrap_or_default(),
        folder,
    })
}

#[test]
fn the_action_annotates_and_reports() {
    let files = [("稿件/a b.md", TEXT), ("c.md", "增长7%\n")];
    let annotation = "::error title=heshu (share),file=稿件/a b.md,line=1,";
    let Some(ran) = job("action", &files, &[]) else { return };
    assert_eq!((ran.status, ran.said.as_str()), (Some(1), ""));
    assert!(ran.out.starts_with(annotation), "{}", ran.out);
    assert_eq!(ran.output, "sarif=heshu.sarif\nstatus=1\n");
    let report = std::fs::read_to_string(ran.folder.join("heshu.sarif")).expect("is there");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["version"], "2.1.0");
    assert_eq!(report["runs"][0]["results"][0]["ruleId"], "share");

    let inputs = [("HESHU_PATHS", "c.md\n"), ("HESHU_SARIF_FILE", "out.sarif")];
    let Some(ran) = job("action", &files, &inputs) else { return };
    assert_eq!((ran.status, ran.out.as_str(), ran.said.as_str()), (Some(0), "", ""));
    assert_eq!(ran.output, "sarif=out.sarif\nstatus=0\n");

    // A folder that is not there yet is made.
    let inputs = [("HESHU_PATHS", "c.md\n"), ("HESHU_SARIF_FILE", "报告/of it/h.sarif")];
    let Some(ran) = job("action", &files, &inputs) else { return };
    assert_eq!((ran.status, ran.out.as_str(), ran.said.as_str()), (Some(0), "", ""));
    assert_eq!(ran.output, "sarif=报告/of it/h.sarif\nstatus=0\n");

    // Paths are no words of the shell, and what the action needs stands against what is asked for.
    let inputs = [
        ("HESHU_PATHS", "\n稿件/a b.md\nc.md"),
        ("HESHU_ARGS", "--all --format pretty --lang zh"),
        ("HESHU_FAIL_ON", "hint"),
    ];
    let Some(ran) = job("action", &files, &inputs) else { return };
    assert!(ran.status == Some(1) && ran.out.starts_with(annotation), "{}", ran.out);

    let inputs = [("HESHU_ARGS", "--changed-since HEAD")];
    let Some(ran) = job("action", &files, &inputs) else { return };
    assert_eq!((ran.status, ran.out.as_str()), (Some(0), ""), "{}", ran.said);
}

#[test]
fn an_action_that_cannot_run_fails() {
    let old = ("heshu.sarif", "of an earlier run");
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[("HESHU_SARIF_FILE", "a.md/h.sarif")], "a.md/h.sarif"),
        (&[("HESHU_PATHS", "$(touch pwned)\n; touch pwned")], "no such file"),
        (&[("HESHU_ARGS", "--nonsense")], "--nonsense"),
        (&[("HESHU_FAIL_ON", "never")], "never"),
        (&[("HESHU_BINARY", "/nowhere/heshu")], "/nowhere/heshu"),
    ];
    for (inputs, said) in cases {
        let Some(ran) = job("refused-action", &[("a.md", TEXT), old], inputs) else { return };
        assert_eq!(ran.status, Some(2), "{inputs:?}");
        assert!(ran.said.contains(said), "{inputs:?}: {}", ran.said);
        assert!(ran.output.ends_with("status=2\n"), "{}", ran.output);
        assert!(!ran.folder.join("pwned").exists());
    }
}

/// Every input reaches the script under the name that it reads there, and the other way round.
#[test]
fn the_action_and_its_script_agree() {
    let action = yaml("action.yml");
    assert_eq!(action["runs"]["using"], "composite");
    let step = &action["runs"]["steps"][0];
    assert_eq!(step["run"], r#"bash "$GITHUB_ACTION_PATH/ci/action.sh""#);
    let given = step["env"].as_mapping().expect("a map");
    let script = text("ci/action.sh");
    for (name, value) in given {
        let (name, value) = (name.as_str().expect("a name"), value.as_str().expect("a value"));
        assert!(
            script.contains(&format!("${name}")) || script.contains(&format!("${{{name}")),
            "{name}"
        );
        if let Some(input) = value.strip_prefix("${{ inputs.").and_then(|v| v.strip_suffix(" }}")) {
            assert!(action["inputs"].get(input).is_some(), "no input {input}");
        }
    }
    let used = text("action.yml");
    for (input, _) in action["inputs"].as_mapping().expect("a map") {
        let input = input.as_str().expect("a name");
        assert!(used.contains(&format!("inputs.{input} ")), "input {input} is not used");
    }
    for output in ["status", "sarif"] {
        assert!(script.contains(&format!("output {output} ")), "{output}");
        assert!(action["outputs"][output]["value"].as_str().expect("a value").contains(output));
    }
    // What is written by others never becomes a part of a command.
    let run = step["run"].as_str().expect("a command");
    assert!(!run.contains("${{"), "{run}");
}

/// Every flag that the templates and the papers show is one of `heshu help`.
#[test]
fn templates_use_flags_that_exist() {
    let folder = folder("flags", &[]);
    let help = heshu(&folder, &["help", "check"], b"").stdout;
    let known: Vec<&str> = words(&help).collect();
    let script = text("ci/action.sh");
    let own: Vec<&str> = script.lines().filter(|line| line.contains("check ")).collect();
    let files = ["ci/gitlab.yml", "ci/Jenkinsfile", ".pre-commit-hooks.yaml", "Dockerfile"];
    let mut seen = 0;
    for (name, text) in
        files.into_iter().map(|name| (name, text(name))).chain([("ci/action.sh", own.join("\n"))])
    {
        for line in text.lines().filter(|line| line.contains("check ")) {
            for flag in words(line) {
                let podman = name == "Dockerfile" || line.contains("docker");
                assert!(known.contains(&flag) || podman, "{name}: {flag}");
                seen += 1;
            }
        }
    }
    assert!(seen >= 8, "{seen} flags");
}

/// The words of a text that begin with `--`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.split(move |c| !part(c)).filter(|word| word.starts_with("--") && word.len() > 2)
}

#[test]
fn the_hook_and_the_templates_are_sound() {
    let hook = &yaml(".pre-commit-hooks.yaml")[0];
    let said = ["id", "entry", "language"].map(|key| hook[key].as_str().unwrap_or_default());
    assert_eq!(said, ["heshu", "heshu check --force-exclude", "rust"]);
    assert_eq!(hook["require_serial"], true);
    assert_eq!(hook["files"], r"\.(txt|md|markdown|html?|docx)$");

    let job = &yaml("ci/gitlab.yml")["heshu"];
    let command = job["script"][0].as_str().expect("a command");
    let report = job["artifacts"]["reports"]["codequality"].as_str().expect("a path");
    assert!(command.contains(&format!("--format gitlab --output {report} ")), "{command}");
    assert_eq!(job["artifacts"]["when"], "always", "a job that fails reports, too");
    assert_eq!(job["image"]["entrypoint"][0], "");
    let jenkins = text("ci/Jenkinsfile");
    assert!(jenkins.contains("--format junit --output heshu.xml"));
    assert!(jenkins.contains("always { junit 'heshu.xml' }"));
}

#[test]
fn the_image_is_small_and_runs_as_nobody() {
    let file = text("Dockerfile");
    let told = |word: &'static str| {
        file.lines().filter_map(move |line| line.strip_prefix(word)).map(str::trim)
    };
    let stages: Vec<&str> = told("FROM ").collect();
    assert_eq!(stages, ["rust:1-alpine AS build", "alpine:3"], "what builds stays behind");
    let last = file.rfind("FROM ").expect("a stage");
    let final_stage = &file[last..];
    let user = final_stage.lines().find_map(|line| line.strip_prefix("USER ")).expect("a user");
    let number: u32 = user.split(':').next().and_then(|n| n.parse().ok()).expect("a number");
    assert!(number > 0, "not root");
    assert!(final_stage.contains(&format!("adduser -D -H -u {number} ")));
    assert!(final_stage.find("USER ") < final_stage.find("ENTRYPOINT"));
    assert_eq!(told("ENTRYPOINT ").collect::<Vec<_>>(), [r#"["heshu"]"#]);
    assert_eq!(told("CMD ").collect::<Vec<_>>(), [r#"["check"]"#]);
    // What is compiled into the program is there when it is built, and not shut out.
    assert!(told("COPY ").any(|copy| copy.contains("build.rs")), "it makes what is compiled in");
    let shut_out = text(".dockerignore");
    for folder in told("COPY ")
        .filter(|copy| !copy.starts_with("--from"))
        .flat_map(|copy| copy.split(' ').rev().skip(1).collect::<Vec<_>>())
    {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).exists(), "{folder}");
        assert!(!shut_out.lines().any(|line| line == folder), "{folder}");
    }
    for (_, included) in
        text("src/rulebook/builtin.rs").lines().filter_map(|l| l.split_once("../../"))
    {
        assert!(included.starts_with("rules/"), "{included}");
    }
}
