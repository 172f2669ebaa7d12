//! How many megabytes of text a second each stage reads, on one core.
//!
//! `cargo bench --bench stages [FOLDER]`; without a folder it takes a set of texts beside the
//! project if there is one, else the project's own corpus.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use heshu::figure::scan;
use heshu::index::Index;
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document, View};
use heshu::{check, read};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long each stage is repeated; the fastest round counts.
const LONG_ENOUGH: Duration = Duration::from_millis(700);

fn main() {
    let folder = folder();
    let documents = documents(&folder);
    let bytes: usize = documents.iter().map(|d| d.source.len()).sum();
    println!("{} texts, {} kB, from {}", documents.len(), bytes / 1000, folder.display());

    let book = Rulebook::builtin().unwrap_or_default();
    let views: Vec<View> = documents.iter().map(|d| View::new(&d.source)).collect();
    let viewed: usize = views.iter().map(|view| view.text.len()).sum();
    let view = || {
        for document in &documents {
            black_box(View::new(black_box(&document.source)));
        }
    };
    let grammar = || {
        for view in &views {
            black_box(scan(black_box(&view.text), &book.vocabulary));
        }
    };
    let drafts = documents.len();
    let index = Index::new(documents.iter().map(|d| read(d, &book)).collect(), drafts);
    let facts = || {
        for document in &documents {
            black_box(read(black_box(document), &book));
        }
    };
    let checks = || {
        black_box(check(black_box(&index), &book));
    };
    let whole = || {
        let pages = documents.iter().map(|d| read(black_box(d), &book)).collect();
        black_box(check(&Index::new(pages, drafts), &book));
    };
    report("view", bytes, &view);
    report("grammar", viewed, &grammar);
    worst(&book);
    report("facts", bytes, &facts);
    report("checks", bytes, &checks);
    report("the whole", bytes, &whole);
    growing(&documents, &book);
}

/// One document of so many times the text must cost no more per byte, nor one sentence of it.
fn growing(documents: &[Document], book: &Rulebook) {
    let Some(longest) = documents.iter().max_by_key(|document| document.source.len()) else {
        return;
    };
    // Its text as one sentence: no full stop, no line.
    let endless = longest.source.replace(['。', '！', '？', '!', '?'], "，").replace('\n', "");
    for (name, text) in [("", format!("{}\n\n", longest.source)), (" one", endless)] {
        for times in [1, 4, 16] {
            let source = text.repeat(times);
            let (bytes, document) = (source.len(), Document::new(DocId(0), source));
            report(&format!("{times} ×{name}"), bytes, &|| {
                let pages = vec![read(black_box(&document), book)];
                black_box(check(&Index::new(pages, 1), book));
            });
        }
    }
}

/// A megabyte of each of these must cost no more than a megabyte of figures.
const WORST: [&str; 20] = [
    "一",
    "9",
    "（",
    "万亿",
    "1",
    "一、",
    "第",
    "1:",
    "1：1",
    "三百",
    "百分之",
    "0.",
    "1,234",
    "-",
    "半",
    "十几",
    "2023年",
    "零",
    "点",
    "1万",
];

fn worst(book: &Rulebook) {
    for unit in WORST {
        let text = unit.repeat((1 << 20) / unit.len());
        let view = View::new(&text);
        report(&format!("{unit} …"), text.len(), &|| {
            black_box(scan(black_box(&view.text), &book.vocabulary));
        });
    }
}

/// The folder named, else one of the usual two.
fn folder() -> PathBuf {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let usual = ["../shared/corpora", "corpus"].map(PathBuf::from);
    named.map(PathBuf::from).or_else(|| usual.into_iter().find(|p| p.is_dir())).unwrap_or_default()
}

fn documents(folder: &Path) -> Vec<Document> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let texts = entries.map(walkdir::DirEntry::into_path);
    let texts = texts.filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "md"));
    let sources = texts.filter_map(|path| std::fs::read_to_string(path).ok());
    (0..).zip(sources).map(|(id, source)| Document::new(DocId(id), source)).collect()
}

/// Runs a stage until [`LONG_ENOUGH`] has passed and prints its fastest round.
fn report(stage: &str, bytes: usize, run: &dyn Fn()) {
    let begun = Instant::now();
    let mut fastest = Duration::MAX;
    while begun.elapsed() < LONG_ENOUGH {
        let round = Instant::now();
        run();
        fastest = fastest.min(round.elapsed());
    }
    let tenths = (bytes as u128 * 10_000) / fastest.as_nanos().max(1);
    println!("{stage:<10} {:>7}.{} MB/s  {fastest:?}", tenths / 10, tenths % 10);
}
