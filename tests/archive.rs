//! A draft beside what shares a subject with it is a draft beside all: nothing is lost that an editor
//! does not look at while somebody types.

use heshu::check::{Archive, Subjects};
use heshu::fact::Page;
use heshu::finding::{Finding, Outcome, Relation};
use heshu::index::Index;
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document};
use heshu::{check, read};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()));
    let mut paths: Vec<PathBuf> = entries.map(Iterator::collect).unwrap_or_default();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// What is said of the first page of a run.
fn said(
    draft: &Arc<Page>,
    others: Vec<Arc<Page>>,
    book: &Rulebook,
) -> (Vec<Finding>, Vec<Relation>) {
    let pages = std::iter::once(draft.clone()).chain(others).collect();
    let Outcome { findings, relations, .. } = check(&Index { pages, drafts: 1 }, book);
    (findings, relations)
}

/// Of so many drafts each is held against the rest; gives how many relations lie between two texts.
fn agree(texts: &[String], drafts: impl Iterator<Item = usize>, book: &Rulebook) -> usize {
    let document = |(id, text): (usize, &String)| Document::new(DocId(id as u32), text.as_str());
    let pages: Vec<Arc<Page>> =
        texts.iter().enumerate().map(|text| read(&document(text), book).into()).collect();
    let mut archive = Archive::default();
    for (number, page) in (0..).zip(&pages) {
        archive.enter(number, &Subjects::of(page, book));
    }
    let mut between = 0;
    for draft in drafts {
        let others = |kept: &dyn Fn(u32) -> bool| {
            let others = (0..).zip(&pages).filter(|(at, _)| *at != draft as u32 && kept(*at));
            others.map(|(_, page)| page.clone()).collect()
        };
        let beside = archive.against(draft as u32);
        let all = said(&pages[draft], others(&|_| true), book);
        assert_eq!(all, said(&pages[draft], others(&|at| beside.contains(&at)), book), "{draft}");
        let doc = DocId(draft as u32);
        between += all.1.iter().filter(|r| r.figures.iter().any(|at| at.doc != doc)).count();
    }
    between
}

#[test]
fn what_shares_no_subject_says_nothing() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = texts(&root.join("tests/across"));
    assert!(agree(&own, 0..own.len(), &book) > 0, "nothing lies between the texts");

    let corpora = root.join("../shared/corpora");
    let real: Vec<String> = ["communiques", "budgets", "work-reports"]
        .iter()
        .flat_map(|kind| texts(&corpora.join(kind)))
        .collect();
    if real.is_empty() {
        eprintln!("skipped: no texts in {}", corpora.display());
        return;
    }
    assert!(agree(&real, (0..real.len()).step_by(3), &book) > 0, "nothing lies between the texts");
}

#[test]
fn what_is_taken_out_is_gone() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let text = "2023年，青石县地区生产总值完成100亿元。";
    let page = read(&Document::new(DocId(0), text), &book);
    let mut archive = Archive::default();
    archive.enter(3, &Subjects::of(&page, &book));
    archive.enter(7, &Subjects::of(&page, &book));
    assert_eq!(archive.beside(3), [7]);
    archive.remove(7);
    assert!(archive.beside(3).is_empty());
}

/// A thousand texts of one thing cost a draft no more than a few dozen do, and the one that differs from hundreds of
/// copies is not lost among them.
#[test]
fn of_many_the_first_that_say_each_are_asked() {
    let book = Rulebook::builtin().expect("the built-in rules are sound");
    let page = |number: u32, value: u32| {
        let text = format!("2023年，朔州市地区生产总值完成{value}亿元。");
        Arc::new(read(&Document::new(DocId(number), text), &book))
    };
    let entered = |values: &dyn Fn(u32) -> u32| {
        let pages: Vec<_> = (0..1_000).map(|number| page(number, values(number))).collect();
        let mut archive = Archive::default();
        for (number, page) in (0..).zip(&pages) {
            archive.enter(number, &Subjects::of(page, &book));
        }
        (pages, archive)
    };
    // All say the same but the last; a draft that says what they say is told of that one.
    let (pages, archive) = entered(&|number| if number == 999 { 200 } else { 100 });
    assert_eq!(archive.beside(5).len(), 999);
    assert_eq!(archive.against(5), [0, 999]);
    let all = pages.iter().filter(|of| !Arc::ptr_eq(of, &pages[5])).cloned().collect();
    let asked = archive.against(5).into_iter().map(|at| pages[at as usize].clone()).collect();
    let told = said(&pages[5], asked, &book);
    assert_eq!(told.0.len(), 1);
    assert_eq!(told, said(&pages[5], all, &book));
    // All say something else, and one is entered anew: it keeps its place.
    let (pages, mut archive) = entered(&|number| number + 1);
    archive.enter(3, &Subjects::of(&pages[3], &book));
    let asked = archive.against(999);
    assert!(asked.len() < 100 && asked.contains(&3), "{asked:?}");
}
