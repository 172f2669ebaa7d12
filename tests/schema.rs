//! The JSON schemas that editors complete by, held against real files by another reader of both.
//!
//! Needs python3 with jsonschema and yaml; without them the test says so and passes.

#[expect(dead_code, reason = "what reports are made of is for their tests")]
mod edge;

use edge::{folder, heshu};
use std::path::Path;
use std::process::Command;

/// Reads a schema and YAML files: prints the files that do not fit, with the first reason.
const READER: &str = "
import json, sys, yaml, jsonschema
known = yaml.SafeLoader.yaml_implicit_resolvers
for c in 'oOyYnN':  # off is a word in YAML 1.2, which editors read
    known[c] = [of for of in known.get(c, []) if not of[0].endswith(':bool')]
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
for path in sys.argv[2:]:
    errors = list(validator.iter_errors(yaml.safe_load(open(path))))
    if errors:
        print(path.split('/')[-1], errors[0].json_path, errors[0].message[:120])
";

/// What does not fit, of these files; `None` without the reader.
fn misfits(folder: &Path, schema: &str, files: &[&Path]) -> Option<String> {
    let there = Command::new("python3").args(["-c", "import yaml, jsonschema"]).output();
    if !there.is_ok_and(|run| run.status.success()) {
        eprintln!("skipped: no python3 with jsonschema and yaml");
        return None;
    }
    let printed = heshu(folder, &["schema", schema], b"");
    assert_eq!(printed.status, 0, "{}", printed.stderr);
    let path = folder.join(format!("{schema}.schema.json"));
    std::fs::write(&path, printed.stdout).expect("can be written");
    let run = Command::new("python3").args(["-c", READER]).arg(&path).args(files).output();
    let run = run.expect("python3 runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8_lossy(&run.stdout).into_owned())
}

#[test]
fn the_rules_fit_their_schema() {
    let folder = folder("schema/rules", &[("bad.yaml", "units:\n- { dimension: x, unit: [y] }\n")]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let entries = std::fs::read_dir(root).expect("the rules");
    let mut rules: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    rules.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    assert!(rules.len() >= 8);
    rules.push(folder.join("bad.yaml"));
    let files: Vec<&Path> = rules.iter().map(|path| &**path).collect();
    let Some(found) = misfits(&folder, "rules", &files) else { return };
    assert_eq!(found.lines().count(), 1, "{found}");
    assert!(found.starts_with("bad.yaml"), "{found}");
}

/// What `heshu init` writes fits, all of it in force, and so says the program.
#[test]
fn the_sample_fits_its_schema() {
    let files = [
        ("drafts/a.md", "增长7%。"),
        ("drafts/sport/c.md", "增长7%。"),
        ("archive/b.md", "增长7%。"),
        ("rules/ours.yaml", "names:\n- { kind: name, words: [三鲜] }\n"),
        ("figures.csv", "entity,indicator,period,value,unit,source\n"),
        ("heshu.baseline.yaml", "findings: []\n"),
        ("bad.yaml", "draft: x\n"),
        (
            "figures.yaml",
            "figures:\n- { entity: 太原市, indicator: 常住人口, period: 2023, value: 5.40, unit: 万人, source: 公报 }\n",
        ),
    ];
    let folder = folder("schema/sample", &files);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for lang in ["zh", "en"] {
        let run = heshu(&folder, &["init", "--force", "--lang", lang], b"");
        assert_eq!(run.status, 0, "{}", run.stderr);
        let sample = folder.join("heshu.yaml");
        let written = std::fs::read_to_string(&sample).expect("it was written");
        // The first line of every paragraph explains the key.
        let paragraphs = written.split("\n\n").skip(1).map(|paragraph| {
            let lines = paragraph.lines().skip(1);
            lines.map(|line| line.strip_prefix("# ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
        });
        let all = paragraphs.collect::<Vec<_>>().join("\n") + "\n";
        std::fs::write(&sample, all).expect("can be written");
        let run = heshu(&folder, &["check", "--list-files", "--lang", "en"], b"");
        assert_eq!(
            (run.status, run.stdout.as_str(), run.stderr.as_str()),
            (0, "drafts/a.md\ndrafts/sport/c.md\n", "")
        );
        let files = [&*sample, &here.join("corpus/heshu.yaml"), &folder.join("bad.yaml")];
        let Some(found) = misfits(&folder, "config", &files) else { return };
        assert!(found.lines().count() == 1 && found.starts_with("bad.yaml"), "{found}");
    }
    let files = [&*folder.join("heshu.baseline.yaml"), &folder.join("bad.yaml")];
    let found = misfits(&folder, "baseline", &files).unwrap_or_default();
    assert!(found.lines().count() == 1 && found.starts_with("bad.yaml"), "{found}");
    let files = [&*folder.join("figures.yaml"), &folder.join("bad.yaml")];
    let found = misfits(&folder, "reference", &files).unwrap_or_default();
    assert!(found.lines().count() == 1 && found.starts_with("bad.yaml"), "{found}");
}
