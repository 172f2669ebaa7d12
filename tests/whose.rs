//! Whose figure, of when, how firm: texts in `tests/whose` and what their figures are bound to.

use heshu::read;
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document};
use std::fs;
use std::path::Path;

/// One line for each fact: figure, owner, indicator, period, status.
fn bound(document: &Document, book: &Rulebook) -> String {
    let page = read(document, book);
    let lines = page.facts.iter().map(|fact| {
        let period = fact.period.map_or_else(|| "-".to_owned(), |period| period.to_string());
        let (entity, indicator) = (fact.entity.as_deref(), fact.indicator.as_deref());
        format!(
            "{} | {} | {} | {period} | {}\n",
            fact.text,
            entity.unwrap_or("-"),
            indicator.unwrap_or("-"),
            fact.status.name()
        )
    });
    lines.collect()
}

#[test]
fn figures_are_bound_as_a_reader_would() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/whose");
    for name in [
        "budget",
        "report",
        "county",
        "title",
        "dateline",
        "published",
        "country",
        "names",
        "titular",
        "review",
        "tables",
        "labels",
    ] {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).expect("a text");
        let (found, golden) =
            (bound(&Document::new(DocId(0), text), &book), folder.join(format!("{name}.facts")));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &found).expect("the golden is written");
        }
        assert_eq!(found, fs::read_to_string(&golden).unwrap_or_default(), "{name}");
    }
}

#[test]
fn figures_of_other_forms_are_bound_as_a_reader_would() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/whose");
    for name in ["labels.md", "labels.html", "times.md"] {
        let bytes = fs::read(folder.join(name)).expect("a text");
        let seen =
            heshu::intake::read(name, bytes, None).unwrap_or_else(|what| panic!("{}", what.en));
        let (found, golden) = (bound(&seen.document, &book), folder.join(format!("{name}.facts")));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &found).expect("the golden is written");
        }
        assert_eq!(found, fs::read_to_string(&golden).unwrap_or_default(), "{name}");
    }
}
