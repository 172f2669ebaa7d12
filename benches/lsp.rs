//! The editor as a writer feels it: from a key stroke to the diagnostics that it changes.
//!
//! `cargo bench --bench lsp`. A server of its own process, the texts of `../shared/corpora` as witnesses
//! (where they are absent, texts made up), a draft of so many bytes, one figure changed back and forth.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

#[path = "../tests/client/mod.rs"]
mod client;

use client::Client;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

const STROKES: usize = 200;

/// Bytes of the draft, whether it is mixed, and what is asked for: half of the strokes, nineteen of twenty.
const DRAFTS: [(usize, bool, u64, u64); 3] =
    [(15_000, false, 5, 10), (150_000, false, 50, 50), (150_000, true, 50, 50)];

/// So many characters of each witness make a mixed draft: it is at odds with nearly all of them.
const PART: usize = 1_500;

const TOLD: &str = "textDocument/publishDiagnostics";

fn say(client: &mut Client, method: &str, params: Value, id: Option<u32>) {
    let mut message = json!({ "jsonrpc": "2.0", "method": method, "params": params });
    if let Some(id) = id {
        message["id"] = json!(id);
    }
    client.say(&message.to_string());
}

/// Waits for a message that holds the words.
fn hear(client: &mut Client, words: &str) {
    while !client.text().expect("it speaks").contains(words) {}
}

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp-bench");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder is made");
    let texts = texts(&folder);
    println!("{texts} witnesses");
    for (size, mixed, half, most) in DRAFTS {
        let mut took = strokes(&folder, size, mixed);
        took.sort_unstable();
        let [p50, p95] = [took.len() / 2, took.len() * 19 / 20].map(|at| took[at]);
        println!(
            "{size:>7} bytes{}: p50 {p50:.2?} (asked: {half} ms), p95 {p95:.2?} (asked: {most} ms)",
            if mixed { ", mixed" } else { "" }
        );
    }
}

/// Puts the witnesses into the folder; says how many there are.
fn texts(folder: &Path) -> usize {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let mut count = 0;
    for kind in ["work-reports", "communiques", "budgets"] {
        for entry in fs::read_dir(corpora.join(kind)).into_iter().flatten().flatten() {
            if entry.path().extension().is_some_and(|end| end == "txt") {
                let to = folder.join(entry.file_name());
                count += usize::from(fs::copy(entry.path(), to).is_ok());
            }
        }
    }
    if count == 0 {
        for count in 0..134 {
            fs::write(folder.join(format!("{count}.txt")), prose(20_000))
                .expect("a text is written");
        }
        return 134;
    }
    count
}

/// About so many bytes of an article.
fn prose(size: usize) -> String {
    let paragraph = "2023年，朔州市规模以上工业增加值完成45.98亿元，同比增长4%；一般公共预算收入8.05亿元，增长\
12.6%。其中，省市重点工程9个，总投资56.25亿元，已经全部开工。各镇各部门要提高站位，压实责任，狠抓落实，推动各项工作\
落地见效。会议强调，要守住安全底线，办好民生实事，让群众看得见、摸得着。\n\n";
    paragraph.repeat(size.div_ceil(paragraph.len()))
}

/// The longest witness, or the beginnings of all.
fn real(folder: &Path, mixed: bool) -> String {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let texts = entries.filter_map(|entry| fs::read_to_string(entry.path()).ok());
    let mut texts: Vec<String> = texts.collect();
    texts.sort_by_key(|text| Reverse(text.len()));
    match mixed {
        true => texts.iter().flat_map(|text| text.chars().take(PART)).collect(),
        false => texts.swap_remove(0),
    }
}

fn strokes(folder: &Path, size: usize, mixed: bool) -> Vec<Duration> {
    let mut client = Client::start(folder);
    let root = format!("file://{}", folder.display());
    say(&mut client, "initialize", json!({ "rootUri": root, "capabilities": {} }), Some(1));
    hear(&mut client, "\"id\":1");
    say(&mut client, "initialized", json!({}), None);
    // A real text, as long as asked for, and a sum that does not hold.
    let whole = real(folder, mixed);
    let whole = whole.repeat(1 + size / whole.len().max(1));
    let end = (0..=size).rev().find(|end| whole.is_char_boundary(*end)).unwrap_or(0);
    let first = "2023年，朔州市地区生产总值3.00亿元，其中第一产业1.00亿元，第二产业1.00亿元，第三产业2.00亿元。";
    let uri = format!("{root}/draft.txt");
    let text = format!("{first}\n{}", &whole[..end]);
    let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
    say(&mut client, "textDocument/didOpen", json!({ "textDocument": document }), None);
    // The draft contradicts itself, and each stroke changes what is told of that.
    hear(&mut client, TOLD);
    let mut took = Vec::new();
    for stroke in 0..STROKES {
        // 3亿 becomes 5亿 and 3亿 again: what is told differs each time.
        let digit = if stroke % 2 == 0 { "5" } else { "3" };
        let at = |character: u32| json!({ "line": 0, "character": character });
        let change = json!({ "range": { "start": at(15), "end": at(16) }, "text": digit });
        let document = json!({ "uri": uri, "version": stroke + 2 });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        let start = Instant::now();
        say(&mut client, "textDocument/didChange", params, None);
        hear(&mut client, TOLD);
        took.push(start.elapsed());
    }
    client.end();
    took
}
