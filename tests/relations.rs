//! Relations that code makes, not `rules/`: what is tested in a text, and what comes out.
//!
//! A line of `tests/relations/*.txt` is a rule, the verdicts that it must give in order of place,
//! or `-` for none, and the text. Most are the sentences that showed a fault.

use heshu::index::Index;
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document};
use heshu::{check, read};
use std::fmt::Write as _;
use std::fs;

fn verdicts(rule: &str, text: &str, book: &Rulebook) -> String {
    let page = read(&Document::new(DocId(0), text), book);
    let outcome = check(&Index::new(vec![page], 1), book);
    let of_rule = outcome.relations.iter().filter(|relation| *relation.rule == *rule);
    let names: Vec<&str> = of_rule.map(|relation| relation.verdict.name()).collect();
    if names.is_empty() { "-".to_owned() } else { names.join(" ") }
}

#[test]
fn every_text_gives_its_verdicts() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let mut failing = String::new();
    let mut files: Vec<_> = fs::read_dir("tests/relations")
        .expect("the folder of texts")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    for file in files {
        let lines = fs::read_to_string(&file).expect("a text file");
        for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let [rule, expected, text] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else {
                panic!("{}: not `rule | verdicts | text`: {line}", file.display());
            };
            let text = text.replace("\\n", "\n").replace("\\t", "\t");
            let found = verdicts(rule, &text, &book);
            if found != expected {
                let _ = write!(failing, "\n{rule}: {found}, expected {expected}: {text}");
            }
        }
    }
    assert!(failing.is_empty(), "{failing}");
}
