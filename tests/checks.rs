//! The pages of `tests/checks`, one for each rule: what they say of their articles is so.
//!
//! An `article` block is one document; those that follow each other without a line between are read
//! together. Below them stands, one a line, what is found, `错误 share：33.1%、7.5亿元、24亿元`, or
//! `不报：` and why: the relations of the page's rule hold (成立), cannot be judged (不能断定), or are
//! none (不比较). `尚未做到：` before a line says that it is right but not yet so.

use heshu::allowance::{Said, first};
use heshu::finding::{Finding, Outcome, Severity, Verdict};
use heshu::index::Index;
use heshu::project::Newsroom;
use heshu::report::about::{self, PAGES};
use heshu::report::{Source, Sources};
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document, Place};
use heshu::{check, read};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Articles that are read together, and what the page says of them.
#[derive(Default)]
struct Case {
    articles: Vec<String>,
    expected: Vec<String>,
}

const NOT_YET: &str = "尚未做到：";

fn book() -> Rulebook {
    Rulebook::builtin().expect("the built-in rules are sound")
}

/// The rules that a finding may bear.
fn rules(book: &Rulebook) -> BTreeSet<String> {
    about::names(book).into_iter().map(str::to_owned).collect()
}

/// The page of a rule; empty if there is none.
fn page(rule: &str) -> String {
    fs::read_to_string(folder().join(format!("{rule}.md"))).unwrap_or_default()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks")
}

fn cases(page: &str) -> Vec<Case> {
    let mut cases = vec![Case::default()];
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if line == "```article" {
            if cases.last().is_some_and(|case| !case.expected.is_empty()) {
                cases.push(Case::default());
            }
            let article: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let case = cases.last_mut().expect("there is one");
            case.articles.push(article.join("\n"));
        } else if let Some(expected) = line.strip_prefix("- ").filter(|line| says(line)) {
            let case = cases.last_mut().expect("there is one");
            case.expected.push(expected.to_owned());
        }
    }
    cases
}

/// Is it a line of expectation, and not one of prose?
fn says(line: &str) -> bool {
    let starts = [NOT_YET, "不报：", "错误 ", "警告 ", "提示 "];
    starts.iter().any(|start| line.starts_with(start))
}

/// What is said of the articles, in the words of the page.
fn said(rule: &str, articles: &[String], book: &Rulebook) -> Vec<String> {
    let documents = articles.iter().enumerate();
    let pages: Vec<_> =
        documents.map(|(id, text)| read(&Document::new(DocId(id as u32), text), book)).collect();
    let drafts = pages.len();
    let mut outcome = check(&Index::new(pages, drafts), book);
    let sources = articles.iter().map(|text| Source::new("a.txt", Document::new(DocId(0), text)));
    let room = Newsroom::default();
    let heard = Said { room: &room, book, rules: &about::names(book) };
    heard.apply(&mut outcome, &mut Sources::new(sources.collect()), &first(drafts));
    outcome.findings.retain(|finding| finding.allowed.is_none());
    if outcome.findings.is_empty() {
        return vec![format!("不报：{}", silence(rule, &outcome))];
    }
    let figure = |place: Place| {
        let text = &articles[place.doc.0 as usize];
        text[place.span.start as usize..place.span.end as usize].to_owned()
    };
    let line = |finding: &Finding| {
        let severity = match finding.severity {
            Severity::Error => "错误",
            Severity::Warning => "警告",
            Severity::Hint => "提示",
        };
        let figures: Vec<String> = finding.labels.iter().map(|l| figure(l.place)).collect();
        format!("{severity} {}：{}", finding.rule, figures.join("、"))
    };
    outcome.findings.iter().map(line).collect()
}

/// Why nothing is found.
fn silence(rule: &str, outcome: &Outcome) -> &'static str {
    let of_rule = outcome.relations.iter().filter(|relation| *relation.rule == *rule);
    let verdicts: Vec<Verdict> = of_rule.map(|relation| relation.verdict).collect();
    match verdicts.as_slice() {
        [] => "不比较",
        some if some.contains(&Verdict::Undetermined) => "不能断定",
        _ => "成立",
    }
}

#[test]
fn every_page_is_true() {
    let book = book();
    let mut failing = String::new();
    for rule in rules(&book) {
        for case in cases(&page(&rule)) {
            let found = said(&rule, &case.articles, &book);
            let not_yet: Option<Vec<String>> = case
                .expected
                .iter()
                .map(|line| line.strip_prefix(NOT_YET).map(str::to_owned))
                .collect();
            let article = case.articles.join("\n");
            match not_yet {
                Some(wanted) if wanted == found => {
                    let _ = write!(failing, "\n{rule}: done, strike {NOT_YET}\n{article}");
                }
                None if case.expected != found => {
                    let found = found.join("\n- ");
                    let _ = write!(failing, "\n{rule}:\n{article}\n- {found}\n");
                }
                _ => {}
            }
        }
    }
    assert!(failing.is_empty(), "{failing}");
}

/// A page shows where its rule speaks and where it is silent.
#[test]
fn every_rule_has_a_page_of_both_kinds() {
    let book = book();
    let mut wrong = String::new();
    for rule in rules(&book) {
        let text = page(&rule);
        if text.is_empty() {
            let _ = write!(wrong, "\n{rule} has no page");
            continue;
        }
        if text.lines().next().is_none_or(|title| !title.starts_with(&format!("# {rule} "))) {
            let _ = write!(wrong, "\n{rule}: its page begins with another title");
        }
        let lines: Vec<String> = cases(&text).into_iter().flat_map(|case| case.expected).collect();
        let found = lines.iter().any(|line| line.contains(&format!(" {rule}：")));
        let silent = lines.iter().any(|line| line.starts_with("不报："));
        if !silent || !found {
            let _ = write!(wrong, "\n{rule}: found {found}, silent {silent}");
        }
        if text.matches("```").count() != 2 * text.matches("```article\n").count() {
            let _ = write!(wrong, "\n{rule}: a block that is no article");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What travels with the program is what lies in the folder, and every rule has a title in both languages.
#[test]
fn every_page_is_carried_along() {
    let book = book();
    let carried: Vec<&str> = PAGES.iter().map(|(name, _)| *name).collect();
    assert_eq!(carried, rules(&book).iter().map(String::as_str).collect::<Vec<_>>());
    for (name, text) in PAGES {
        assert_eq!(text, page(name), "{name}");
        let about = about::rule(name, &book).expect("it is in force");
        assert!(!about.title.zh.is_empty() && about.title.zh != name, "{name} has no title");
        assert!(
            !about.title.en.is_empty() && about.title.en != name,
            "{name} has no English title"
        );
    }
    assert_eq!(about::rules(&book).len(), PAGES.len());
}

#[test]
fn every_page_has_a_rule() {
    let rules = rules(&book());
    for entry in fs::read_dir(folder()).expect("the folder of pages") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(rules.contains(&name), "{name} is no rule");
    }
}
