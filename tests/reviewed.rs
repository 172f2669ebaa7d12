//! Errors and warnings about official texts, each one read by a person: `tests/reviewed/corpora.tsv`.
//!
//! What appears is read before it is listed, what is gone is struck out; so the counts only fall.

use heshu::finding::Severity;
use heshu::index::Index;
use heshu::project::{File, find, take_in};
use heshu::rulebook::Rulebook;
use heshu::{check, read};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 3] = ["work-reports", "communiques", "budgets"];

/// So many figures for one finding, at the least.
const FIGURES: usize = 1000;

/// Text and finding, and the verdict of each time that it is found.
type Listed = BTreeMap<(String, String), Vec<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn listed() -> Listed {
    let path = root().join("tests/reviewed/corpora.tsv");
    let table = std::fs::read_to_string(path).expect("the reviewed list");
    let mut listed = Listed::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [text, finding, verdict, why] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not text, finding, verdict, why: {line}");
        };
        assert!(["real", "false", "unclear"].contains(&verdict), "no verdict: {line}");
        assert!(!why.is_empty(), "it says why: {line}");
        let key = (text.to_owned(), finding.to_owned());
        listed.entry(key).or_default().push(verdict.to_owned());
    }
    listed
}

/// The findings about one text by itself, as the list has them, and how many figures it has.
fn found(file: &File, book: &Rulebook) -> (Vec<String>, usize) {
    let intake = take_in(&[file], None);
    assert_eq!(intake.files, [0], "{} can be read", file.shown);
    let pages = intake.sources.all().iter().map(|source| read(&source.document, book)).collect();
    let outcome = check(&Index::new(pages, 1), book);
    let weighty = outcome.findings.iter().filter(|finding| finding.severity > Severity::Hint);
    let line = |finding: &heshu::finding::Finding| {
        let labels = finding.labels.iter().map(|label| intake.sources.spot(label.place).compact());
        format!("{}: {}", finding.rule, labels.collect::<Vec<_>>().join(" / "))
    };
    (weighty.map(line).collect(), outcome.summary.figures)
}

#[test]
fn every_finding_has_been_read() {
    let folders = FOLDERS.map(|folder| root().join("../shared/corpora").join(folder));
    if let Some(missing) = folders.iter().find(|folder| !folder.is_dir()) {
        eprintln!("skipped: no texts in {}", missing.display());
        return;
    }
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let (mut listed, mut wrong) = (listed(), String::new());
    let (mut figures, mut verdicts) = (0, Vec::new());
    for file in find(&folders).files.iter().filter(|file| file.shown.ends_with(".txt")) {
        let name = file.path.file_name().expect("a file has one").to_string_lossy().into_owned();
        let (findings, of_text) = found(file, &book);
        figures += of_text;
        for finding in findings {
            let read = listed.get_mut(&(name.clone(), finding.clone())).and_then(Vec::pop);
            match read {
                Some(verdict) => verdicts.push(verdict),
                None => {
                    let _ = write!(wrong, "\nnot yet read: {name}\t{finding}");
                }
            }
        }
    }
    for ((text, finding), verdicts) in &listed {
        for verdict in verdicts {
            let what = if verdict == "real" { "lost" } else { "gone, strike it from the list" };
            let _ = write!(wrong, "\n{verdict}, {what}: {text}\t{finding}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let real = verdicts.iter().filter(|verdict| *verdict == "real").count();
    let counts = format!("{} findings about {figures} figures, {real} real", verdicts.len());
    assert!(verdicts.len() * FIGURES <= figures, "too many: {counts}");
    assert!(real * 2 >= verdicts.len(), "too few are real: {counts}");
}
