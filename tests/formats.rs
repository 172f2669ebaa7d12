//! Real files in every form beside the same texts as `.txt`: the facts agree but for layout.
//!
//! A text and its twin are often two copies from two places; each difference is explained here.

use heshu::fact::Fact;
use heshu::project::{File, find, take_in};
use heshu::rulebook::Rulebook;
use heshu::{read, report::Sources};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file, its twin, how many facts the file states, how many only it states and only the twin.
type Pair = (&'static str, &'static str, usize, usize, usize);

/// The numbers of differences only fall.
const PAIRS: [Pair; 9] = [
    // 请在30天内: a note of the site, at the foot of the page and in a bare <div>.
    ("comm_aksu_2025.orig.html", "communiques/comm_aksu_2025.txt", 485, 1, 0),
    ("comm_nanning_2025_sec.orig.html", "communiques/comm_nanning_2025_sec.txt", 546, 1, 0),
    ("comm_taizhou_2025.orig.html", "communiques/comm_taizhou_2025.txt", 366, 0, 0),
    // The same copy as text in UTF-8.
    (
        "gwr_national_2015_gbkcopy.orig.gbk.txt",
        "work-reports/gwr_national_2015_gbkcopy.txt",
        112,
        0,
        0,
    ),
    ("gwr_吉林省_2025.orig.docx", "work-reports/gwr_吉林省_2025.txt", 145, 0, 0),
    ("gwr_福建省_2025.orig.docx", "work-reports/gwr_福建省_2025.txt", 300, 0, 0),
    // Words between backquotes are words that the copyist liked: 74 of these facts stand there.
    ("gwr_山东省_2025_mdcopy.orig.md", "work-reports/gwr_山东省_2025.txt", 236, 0, 0),
    ("gwr_山东省_2026_mdcopy.orig.md", "work-reports/gwr_山东省_2026.txt", 320, 0, 0),
    // Its name is wrong: the document is the communiqué of 黔东南 for 2016, of which there is no text.
    ("comm_洛阳市_2023.orig.docx", "communiques/comm_洛阳市_2023.txt", 748, 748, 344),
];

/// What is compared of a fact.
fn said(fact: &Fact) -> String {
    let words: String = fact.text.split_whitespace().collect();
    let value = fact.reading().value.map(|value| value.normalize().to_string());
    format!(
        "{words} {value:?} {:?} {:?} {:?} {:?}",
        fact.unit, fact.indicator, fact.period, fact.entity
    )
}

fn facts(path: PathBuf, book: &Rulebook) -> Vec<String> {
    let files: Vec<File> = find(std::slice::from_ref(&path)).files;
    let taken = take_in(&files.iter().collect::<Vec<_>>(), None);
    assert_eq!(taken.files, [0], "{} can be read: {:?}", path.display(), taken.troubles);
    let sources: Sources = taken.sources;
    let page = read(&sources.all()[0].document, book);
    page.facts.iter().map(said).collect()
}

/// How many of the first are not among the second.
fn only(first: &[String], second: &[String]) -> usize {
    let mut left: BTreeMap<&String, usize> = BTreeMap::new();
    second.iter().for_each(|fact| *left.entry(fact).or_default() += 1);
    let met = |fact: &&String| match left.get_mut(*fact) {
        Some(n) if *n > 0 => {
            *n -= 1;
            false
        }
        _ => true,
    };
    first.iter().filter(met).count()
}

#[test]
fn the_facts_of_every_form_agree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    if !root.join("formats").is_dir() {
        eprintln!("skipped: no files in {}", root.join("formats").display());
        return;
    }
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let mut wrong = String::new();
    for (name, twin, facts_of, only_here, only_there) in PAIRS {
        let here = facts(root.join("formats").join(name), &book);
        let there = facts(root.join(twin), &book);
        let found = (here.len(), only(&here, &there), only(&there, &here));
        if found != (facts_of, only_here, only_there) {
            wrong += &format!("\n{name}: facts, only here, only there: {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
