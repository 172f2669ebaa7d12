//! What several texts, or the sections of one, say of each other: texts in `tests/across`.

use heshu::index::Index;
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document};
use heshu::{check, read};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The findings about some texts and the relations across years that hold, in words.
fn said(texts: &[String], book: &Rulebook) -> String {
    let documents = texts.iter().enumerate();
    let pages: Vec<_> =
        documents.map(|(id, text)| read(&Document::new(DocId(id as u32), text), book)).collect();
    let drafts = pages.len();
    let outcome = check(&Index::new(pages, drafts), book);
    let figure = |place: &heshu::text::Place| {
        let span = place.span;
        let text = &texts[place.doc.0 as usize];
        format!("{}:{}", place.doc.0 + 1, &text[span.start as usize..span.end as usize])
    };
    let mut said = String::new();
    for finding in &outcome.findings {
        let labels: Vec<_> = finding.labels.iter().map(|label| figure(&label.place)).collect();
        let (rule, severity) = (&finding.rule, finding.severity.name());
        writeln!(said, "{severity} {rule}: {}\n  {}", finding.message.zh, labels.join(" / "))
            .expect("a string takes all");
    }
    let years = |rule: &str| ["growth-from-levels", "difference", "conflict"].contains(&rule);
    for relation in outcome.relations.iter().filter(|relation| years(&relation.rule)) {
        let figures: Vec<_> = relation.figures.iter().map(figure).collect();
        writeln!(said, "{} {}: {}", relation.rule, relation.verdict.name(), figures.join(" / "))
            .expect("a string takes all");
    }
    said
}

#[test]
fn texts_are_held_against_each_other() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/across");
    // Each golden is read: two stood here for a while that no list named.
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter_map(|file| Some(file.strip_suffix(".said")?.to_owned()))
        .collect();
    names.sort();
    assert!(names.len() >= 7, "{names:?}");
    for name in names {
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
            .expect("the folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| {
                path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&*name))
                    && path.extension().is_some_and(|end| end == "txt")
            })
            .collect();
        paths.sort();
        let texts: Vec<_> = paths.iter().map(|p| fs::read_to_string(p).expect("a text")).collect();
        let (found, golden) = (said(&texts, &book), folder.join(format!("{name}.said")));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &found).expect("the golden is written");
        }
        assert_eq!(found, fs::read_to_string(&golden).unwrap_or_default(), "{name}");
    }
}
