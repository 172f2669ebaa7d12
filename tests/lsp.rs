//! Sessions with the language server, as data: `tests/lsp/*.session`.
//!
//! ```text
//! # What the session shows.
//! == drafts/a.md
//! The text of a file of the folder.
//! ====
//! > {"method": "textDocument/hover", "params": {…}}    what the client says; a request has an "id"
//! < {"id": 1, "result": …}                             what the server says until it has answered
//! write drafts/a.md: new text                          a file changes
//! ```
//! `$ROOT` is the URI of the folder. With UPDATE=1 what the server says is written down anew.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A server and the folder that it serves.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    root: PathBuf,
    pages: String,
    /// The names of results: they depend on where the folder lies.
    results: Vec<String>,
}

impl Server {
    fn start(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_heshu"))
            .args(["lsp", "--lang", "zh"])
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let temporary = std::env::temp_dir();
        Self {
            child,
            input: input.expect("its input"),
            output: BufReader::new(output.expect("its output")),
            root: fs::canonicalize(root).expect("the folder is there"),
            results: Vec::new(),
            pages: format!("file://{}", temporary.to_string_lossy().trim_end_matches('/')),
        }
    }

    fn say(&mut self, text: &str) {
        let text = text.replace("$ROOT", &format!("file://{}", self.root.to_string_lossy()));
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("it listens");
        self.input.flush().expect("it listens");
    }

    fn hear(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end().split_once(": ") {
                Some((_, value)) => length = value.parse().ok()?,
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).ok()?;
        let text = String::from_utf8(body).ok()?;
        let root = format!("file://{}", self.root.to_string_lossy());
        let text = text.replace(&root, "$ROOT").replace(&self.pages, "$PAGES");
        let mut message: Value = serde_json::from_str(&text).expect("it speaks JSON");
        if let Some(message) = message.as_object_mut() {
            message.remove("jsonrpc");
        }
        self.name_results(&mut message);
        Some(message)
    }

    /// Numbers the names of results by their first appearance.
    fn name_results(&mut self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.name_results(item)),
            Value::Object(fields) => {
                for (key, value) in fields {
                    if let ("resultId", Some(id)) = (key.as_str(), value.as_str()) {
                        let known = self.results.iter().position(|known| known == id);
                        let number = known.unwrap_or(self.results.len());
                        if known.is_none() {
                            self.results.push(id.to_owned());
                        }
                        *value = json!(format!("$RESULT{number}"));
                    } else {
                        self.name_results(value);
                    }
                }
            }
            _ => {}
        }
    }

    /// All that is said until two requests of ours are answered: what came before the first has had its
    /// consequences when the second is.
    fn until_answered(&mut self) -> Vec<Value> {
        let mut said = Vec::new();
        for _ in 0..2 {
            self.say(r#"{"jsonrpc":"2.0","id":"sync","method":"heshu/sync"}"#);
            loop {
                let message = self.hear().expect("the server is there");
                if message["id"] == "sync" {
                    break;
                }
                said.push(message);
            }
        }
        said
    }
}

/// A session played: what was said to the server and what it said.
fn played(session: &str, root: &Path) -> String {
    let _ = fs::remove_dir_all(root);
    fs::create_dir_all(root).expect("the folder is made");
    let mut out = String::new();
    let mut lines = session.lines().peekable();
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("the file is written");
    };
    let mut server: Option<Server> = None;
    while let Some(line) = lines.next() {
        if line.starts_with("< ") {
            continue;
        }
        out += line;
        out.push('\n');
        if let Some(path) = line.strip_prefix("== ") {
            let mut text = String::new();
            for line in lines.by_ref() {
                out += line;
                out.push('\n');
                if line == "====" {
                    break;
                }
                text += line;
                text.push('\n');
            }
            write(path, &text);
        } else if let Some(rest) = line.strip_prefix("write ") {
            let (path, text) = rest.split_once(": ").expect("write PATH: TEXT");
            write(path, &format!("{text}\n"));
        } else if let Some(message) = line.strip_prefix("> ") {
            let server = server.get_or_insert_with(|| Server::start(root));
            let parsed: Result<Value, _> = serde_json::from_str(message);
            let whole = match parsed {
                Ok(Value::Object(mut message)) => {
                    message.insert("jsonrpc".to_owned(), json!("2.0"));
                    Value::Object(message).to_string()
                }
                _ => message.to_owned(),
            };
            server.say(&whole);
            for message in server.until_answered() {
                writeln!(out, "< {message}").expect("a string takes all");
            }
        }
    }
    if let Some(mut server) = server {
        server.say(r#"{"jsonrpc":"2.0","id":"end","method":"shutdown"}"#);
        server.say(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        let status = server.child.wait().expect("it ends");
        assert!(status.success(), "the server ended with {status}");
    }
    out
}

#[test]
fn sessions() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the sessions")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "session"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are sessions");
    for path in paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let session = fs::read_to_string(&path).expect("a session");
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(&name);
        let found = played(&session, &root);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &found).expect("the session is written");
            continue;
        }
        let differs = found.lines().zip(session.lines()).find(|(now, then)| now != then);
        assert_eq!(differs, None, "{name}: what is said now, and was then");
        assert_eq!(found.lines().count(), session.lines().count(), "{name}: lines");
    }
}

/// A client that dies leaves no server behind.
#[test]
fn a_client_that_dies_ends_the_server() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp-dead");
    fs::create_dir_all(&root).expect("the folder is made");
    let Server { mut child, input, output, .. } = Server::start(&root);
    drop((input, output));
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(1), "it ends, and says that nobody said goodbye");
}
