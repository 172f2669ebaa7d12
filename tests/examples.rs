//! Every relation of `rules/` beside the texts that it brings: those that hold it are seen to hold,
//! those that contradict it are found.

use heshu::finding::{Relation, Verdict};
use heshu::index::Index;
use heshu::rulebook::{Rule, Rulebook};
use heshu::text::{DocId, Document};
use heshu::{check, read};
use std::fmt::Write as _;

/// The relations of that rule in one text.
fn tested(rule: &Rule, text: &str, book: &Rulebook) -> Vec<Relation> {
    let page = read(&Document::new(DocId(0), text), book);
    let outcome = check(&Index::new(vec![page], 1), book);
    outcome.relations.into_iter().filter(|relation| relation.rule == rule.id).collect()
}

fn seen(relations: &[Relation]) -> String {
    let names: Vec<&str> = relations.iter().map(|relation| relation.verdict.name()).collect();
    if names.is_empty() { "no relation tested".to_owned() } else { names.join(", ") }
}

#[test]
fn every_relation_holds_its_examples() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let mut failing = String::new();
    for rule in &book.rules {
        for text in &rule.agree {
            let relations = tested(rule, text, &book);
            let holds =
                relations.iter().any(|r| matches!(r.verdict, Verdict::Holds | Verdict::Rounding));
            let violated = relations.iter().any(|r| r.verdict == Verdict::Violated);
            if !holds || violated {
                let _ = write!(failing, "\n{} agree: {text}\n    {}", rule.id, seen(&relations));
            }
        }
        for text in &rule.conflict {
            let relations = tested(rule, text, &book);
            if relations.iter().all(|r| r.verdict != Verdict::Violated) {
                let _ = write!(failing, "\n{} conflict: {text}\n    {}", rule.id, seen(&relations));
            }
        }
    }
    assert!(failing.is_empty(), "{failing}");
}
