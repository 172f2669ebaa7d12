//! The editor as a writer feels it: from a key stroke to the diagnostics that it changes.
//!
//! `cargo bench --bench lsp`. A server of its own process, the texts of `../shared/corpora` as witnesses
//! (where they are absent, texts made up), a draft of so many bytes, one figure changed back and forth.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

const STROKES: usize = 200;

/// Bytes of the draft, and what is asked for: half of the strokes, nineteen of twenty.
const DRAFTS: [(usize, u64, u64); 2] = [(15_000, 5, 10), (150_000, 50, 50)];

struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_heshu"))
            .arg("lsp")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let output = BufReader::new(output.expect("its output"));
        Self { child, input: input.expect("its input"), output }
    }

    fn say(&mut self, method: &str, params: &str, id: Option<u32>) {
        let id = id.map(|id| format!("\"id\":{id},")).unwrap_or_default();
        let text =
            format!("{{\"jsonrpc\":\"2.0\",{id}\"method\":\"{method}\",\"params\":{params}}}");
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it listens");
        self.input.flush().expect("it listens");
    }

    /// Waits for a message that holds the words; tells if diagnostics came before it.
    fn hear(&mut self, words: &str) -> bool {
        let mut published = false;
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                self.output.read_line(&mut line).expect("it speaks");
                match line.trim_end().split_once(": ") {
                    Some((_, value)) => length = value.parse().expect("a length"),
                    None => break,
                }
            }
            let mut body = vec![0; length];
            self.output.read_exact(&mut body).expect("it speaks");
            let body = String::from_utf8_lossy(&body);
            published |= body.contains("publishDiagnostics");
            if body.contains(words) {
                return published;
            }
        }
    }
}

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp-bench");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder is made");
    let texts = texts(&folder);
    println!("{texts} witnesses");
    for (size, half, most) in DRAFTS {
        let mut took = strokes(&folder, size);
        took.sort_unstable();
        let [p50, p95] = [took.len() / 2, took.len() * 19 / 20].map(|at| took[at]);
        println!(
            "{size:>7} bytes: p50 {p50:.2?} (asked: {half} ms), p95 {p95:.2?} (asked: {most} ms)"
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

fn strokes(folder: &Path, size: usize) -> Vec<Duration> {
    let mut server = Server::start(folder);
    let root = format!("file://{}", folder.display());
    let initialize = format!("{{\"rootUri\":\"{root}\",\"capabilities\":{{}}}}");
    server.say("initialize", &initialize, Some(1));
    server.hear("\"id\":1");
    server.say("initialized", "{}", None);
    // A real text, as long as asked for, and a sum that does not hold.
    let longest = fs::read_dir(folder).into_iter().flatten().flatten();
    let longest = longest.max_by_key(|entry| entry.metadata().map_or(0, |of| of.len()));
    let whole = longest.and_then(|entry| fs::read_to_string(entry.path()).ok()).unwrap_or_default();
    let whole = whole.repeat(1 + size / whole.len().max(1));
    let end = (0..=size).rev().find(|end| whole.is_char_boundary(*end)).unwrap_or(0);
    let first = "2023年，朔州市地区生产总值3.00亿元，其中第一产业1.00亿元，第二产业1.00亿元，第三产业2.00亿元。\\n";
    let sound = |c: &char| !c.is_control() && !matches!(c, '"' | '\\');
    let lines = whole[..end].lines().map(|line| line.chars().filter(sound).collect::<String>());
    let text = format!("{first}{}", lines.collect::<Vec<_>>().join("\\n"));
    let open = format!(
        "{{\"textDocument\":{{\"uri\":\"{root}/draft.txt\",\"languageId\":\"plaintext\",\"version\":1,\"text\":\"{text}\"}}}}"
    );
    server.say("textDocument/didOpen", &open, None);
    assert!(server.hear("heshu/status"), "the draft contradicts itself");
    let mut took = Vec::new();
    for stroke in 0..STROKES {
        // 3亿 becomes 5亿 and 3亿 again: what is told differs each time.
        let digit = if stroke % 2 == 0 { 5 } else { 3 };
        let change = format!(
            "{{\"textDocument\":{{\"uri\":\"{root}/draft.txt\",\"version\":{}}},\"contentChanges\":[{{\"range\":{{\"start\":{{\"line\":0,\"character\":15}},\"end\":{{\"line\":0,\"character\":16}}}},\"text\":\"{digit}\"}}]}}",
            stroke + 2
        );
        let start = Instant::now();
        server.say("textDocument/didChange", &change, None);
        let told = server.hear("heshu/status");
        took.push(start.elapsed());
        assert!(told, "each stroke changes what is told");
    }
    let _ = server.child.kill();
    let _ = server.child.wait();
    took
}
